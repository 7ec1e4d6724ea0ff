"""measures.toml as written. Only this module knows its form."""

from __future__ import annotations

import re

from pydantic import Field, field_validator, model_validator

from briefing.faults.errors import TemplateRefused
from briefing.faults.settings import Settings, check_settings, parse_toml
from briefing.knowing.laid_over import fill_measures, of_earlier_version
from briefing.measures.definition import Kind, Polarity
from briefing.measures.observation import Unit

WITH_FRACTIONS = "EES_"
"""How the indicators begin that are published with numerators and denominators."""
LONGEST_EXPLANATION = 30
"""Words that a member of the committee can be asked to read about one measure."""


class MeasureSettings(Settings):
    """One `[[measure]]` as written."""

    key: str
    wanted: tuple[str, ...] = Field(alias="all", min_length=1)
    names: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = Field(alias="none", default=())
    allows: tuple[str, ...] = ()
    anywhere: bool = False
    examples: tuple[str, ...] = Field(min_length=1)
    unit: Unit | None = None
    polarity: Polarity
    polarity_source: str = Field(min_length=1)
    kind: Kind = Kind.UNKNOWN
    short_name: str = Field(min_length=1)
    plural: bool = False
    people: str = ""
    clause: str = ""
    family: str = ""
    member: str = ""
    headline: bool = False
    indicators: tuple[str, ...] = ()
    explanation: str = ""

    @field_validator("key")
    @classmethod
    def _plain_key(cls, key: str) -> str:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
            raise ValueError("write it with small letters, digits and single hyphens")
        return key

    @field_validator("indicators")
    @classmethod
    def _finest_indicator_first(cls, indicators: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(indicators)) < len(indicators):
            raise ValueError("names an indicator twice")
        if sorted(indicators, key=lambda name: not name.startswith(WITH_FRACTIONS)) != list(indicators):
            raise ValueError(f"put {WITH_FRACTIONS}… first: it has the numbers behind a percentage, the others do not")
        return indicators

    @field_validator("explanation")
    @classmethod
    def _short_explanation(cls, explanation: str) -> str:
        words = len(explanation.split())
        if words > LONGEST_EXPLANATION:
            raise ValueError(f"has {words} words; a member of the committee gets at most {LONGEST_EXPLANATION}")
        return explanation

    @model_validator(mode="after")
    def _whole_sentence(self) -> MeasureSettings:
        if bool(self.people) != bool(self.clause):
            raise ValueError("people and clause make one sentence: give both or neither")
        return self


class GuardSettings(Settings):
    """`[guards]` as written."""

    turning: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class CatalogueSettings(Settings):
    """measures.toml as written."""

    guards: GuardSettings = GuardSettings()
    glossary: dict[str, str] = Field(default_factory=dict)
    synonyms: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    measure: tuple[MeasureSettings, ...] = ()


def load_own_settings(text: str, file: str, standard: str) -> CatalogueSettings:
    """A council's measures.toml, each entry of a measure that the tool knows with what it leaves out there; raises
    TemplateRefused that names the line of every fault."""
    known = {one["key"]: one for one in parse_toml(standard, file, TemplateRefused)["measure"]}
    content = parse_toml(text, file, TemplateRefused)
    content["measure"] = fill_measures(content.get("measure", []), known)
    try:
        return check_settings(content, text, file, CatalogueSettings, TemplateRefused)
    except TemplateRefused as refusal:
        raise TemplateRefused.of([*refusal.faults, of_earlier_version(file)]) from None
