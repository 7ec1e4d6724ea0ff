"""What stands beside the scorecard → the section that it belongs to, and of a single fact the measure that it follows.

What report.toml says goes before rows that point to a sheet, and these before what the sheet is about: a family of the
catalogue, or a word that stands in the names of one section alone. Where two sections could be meant, none is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.faults.errors import DetailsRefused
from briefing.knowing.topics import topic_words
from briefing.measures.beside import Beside, Breakdown, Facts, Runs, SingleFact
from briefing.measures.observation import Status
from briefing.measures.scorecard import Measure, Scorecard
from briefing.reading.assembly import Definitions
from briefing.reading.cells.text import fold


@dataclass(frozen=True, slots=True)
class Belonging:
    """A section of the scorecard, and the key of the measure there that comes nearest; "" for none."""

    section: str
    near: str = ""


def place_beside(scorecard: Scorecard, definitions: Definitions, told: Mapping[str, str]) -> Scorecard:
    """The scorecard whose sheets beside it, and whose single facts, have their sections; `told` is what report.toml
    says of sheets. Raises DetailsRefused where that names a sheet or a section that there is not."""
    _check_told(scorecard, told)
    placed = (_place(one, scorecard, definitions, told.get(one.sheet)) for one in scorecard.beside)
    return replace(scorecard, beside=tuple(placed))


def _check_told(scorecard: Scorecard, told: Mapping[str, str]) -> None:
    sheets = [one.sheet for one in scorecard.beside]
    for sheet, section in told.items():
        for kind, name, known in (
            ("sheet beside the scorecard is called", sheet, sheets),
            ("section of the scorecard is called", section, scorecard.sections),
        ):
            if name not in known:
                remedy = f"They are: {', '.join(known) or 'none'}."
                raise DetailsRefused("report.toml: sheet_sections", f"No {kind} '{name}'.", remedy)


def points_to(measure: Measure, sheet: str) -> bool:
    """Whether the row names a sheet in place of its newest figure, or in a remark."""
    newest = measure.newest
    texts = [newest.raw] if newest is not None and newest.status is Status.SEE_ELSEWHERE else []
    texts += [one.text for one in measure.remarks if re.search(r"\bsheets?\b", fold(one.text))]
    return any(re.search(rf"(?<!\w){re.escape(fold(sheet))}(?!\w)", fold(text)) for text in texts)


def _place(one: Beside, scorecard: Scorecard, definitions: Definitions, told: str | None) -> Beside:
    pointing = [measure for measure in scorecard.measures if points_to(measure, one.sheet)]
    sections = [told] if told is not None else list(dict.fromkeys(measure.section for measure in pointing))
    if isinstance(one, Facts):
        return _place_facts(one, scorecard, definitions, sections)
    if sections:
        return replace(one, section=sections[0])
    found = _belonging(_names_of(one), scorecard.measures, definitions)
    return replace(one, section=found.section) if found is not None else one


def _names_of(one: Breakdown | Runs) -> tuple[str, ...]:
    """What a sheet is called, and what its parts or its months are of."""
    return (one.name, one.sheet, *((one.of,) if isinstance(one, Breakdown) else (run.column for run in one.runs)))


def _place_facts(one: Facts, scorecard: Scorecard, definitions: Definitions, sections: Sequence[str]) -> Facts:
    """Each fact by what it is about, among the sections that are said to be the sheet's; else in the first of these, or
    where a fact of all but the same name is."""
    measures = [measure for measure in scorecard.measures if not sections or measure.section in sections]
    found = [_belonging((fact.name,), measures, definitions) for fact in one.facts]
    placed = [_like(fact, one.facts, found) if own is None else own for fact, own in zip(one.facts, found, strict=True)]
    rest = Belonging(sections[0] if sections else "")
    facts = (
        replace(fact, section=own.section, near=own.near)
        for fact, own in zip(one.facts, (own or rest for own in placed), strict=True)
    )
    return replace(one, facts=tuple(facts), section=rest.section)


def _like(fact: SingleFact, facts: Sequence[SingleFact], found: Sequence[Belonging | None]) -> Belonging | None:
    """Where a fact is placed whose name differs in one word: "living outside the county", "... the region"."""
    words = fold(fact.name).split()
    for other, own in zip(facts, found, strict=True):
        theirs = fold(other.name).split()
        alike = len(words) == len(theirs) > 2 and sum(a != b for a, b in zip(words, theirs, strict=True)) == 1  # noqa: PLR2004  of two words one is not all but the same
        if own is not None and alike:
            return own
    return None


def _belonging(names: Iterable[str], measures: Sequence[Measure], definitions: Definitions) -> Belonging | None:
    """The one section whose measures are of what these names are about; None where there is none, or several."""
    own = tuple(dict.fromkeys(names))
    known = [known for name in own if (known := definitions.define(name)) is not None]
    for wanted in ({one.key for one in known}, {one.family for one in known} - {""}):
        alike = [one for one in measures if {one.definition.key, one.definition.family} & wanted]
        if alike and len({one.section for one in alike}) == 1:
            return Belonging(alike[0].section, alike[0].key)
    return _by_words(frozenset().union(*map(topic_words, own)), measures)


def _by_words(words: frozenset[str], measures: Sequence[Measure]) -> Belonging | None:
    """By words that stand in the names of one section alone, if all these are of the same."""
    named = [(one, topic_words(f"{one.name} {one.section}") & words) for one in measures]
    sections: dict[str, set[str]] = {}
    for one, shared in named:
        for word in shared:
            sections.setdefault(word, set()).add(one.section)
    telling = {word for word, where in sections.items() if len(where) == 1}
    if len(found := {section for word in telling for section in sections[word]}) != 1:
        return None
    points = Counter({one.key: len(topic_words(one.name) & telling) for one, _ in named if one.section in found})
    best = [key for key, most in points.items() if most == max(points.values()) > 0]
    families = {one.definition.family or one.key for one, _ in named if one.key in best}
    return Belonging(found.pop(), best[0] if len(families) == 1 else "")
