"""The text of a rulebook (TOML) → the Rulebook that is proved to have a verdict for every case.

Only this module knows how rules.toml is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import AliasChoices, BeforeValidator, Field, model_validator

from briefing.faults.advice import value_in_words
from briefing.faults.errors import Fault, TemplateRefused
from briefing.faults.settings import Path, Settings, line_of, lines_of_keys, load_settings, nearest
from briefing.judging.finding import Verdict
from briefing.judging.precedence import Precedence, Settle
from briefing.judging.table import Proof, RuleRow, prove, reachable_cases
from briefing.measures.comparison import TABLE_STANDINGS, Standing
from briefing.measures.method import IntervalUse, Method, PeriodUse, Unconfirmed, WithoutInterval
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Basis
from briefing.measures.tolerance import Tolerance

NO_VALUE = "no value"
NO_POLARITY = "no polarity"
NOTHING_COMPARABLE = "nothing comparable"
ANOTHER_SIDE = "another side of one fact"
FIRST_STEPS = (NO_VALUE, NO_POLARITY, ANOTHER_SIDE, NOTHING_COMPARABLE)
"""The steps that every rulebook takes before its table."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A council's policy: how it compares, which bases decide, and the table of verdicts with its proof."""

    title: str
    file: str
    method: Method
    precedence: Precedence
    rows: tuple[RuleRow, ...]
    proof: Proof
    description: str = ""

    @property
    def decides(self) -> tuple[Basis, ...]:
        """The bases that decide, in order of precedence."""
        return self.precedence.decides


def load_rulebook(text: str, file: str) -> Rulebook:
    """The rulebook that a TOML text describes; raises TemplateRefused that names each faulty row and its line."""
    settings = load_settings(text, file, _RulebookSettings, TemplateRefused)
    rows = tuple(
        RuleRow(rule.name, rule.verdict, rule.admits(), frozenset(rule.at_least_one), frozenset(rule.not_one))
        for rule in settings.rule
    )
    method, bases = _make_method(settings), settings.bases
    precedence = Precedence(bases.decides, bases.where_they_differ, tuple(bases.weights.items()))
    proof = prove(rows, bases.decides, reachable_cases(method, precedence))
    if faults := list(_faults(settings, rows, proof)):
        lines = lines_of_keys(text)
        raise TemplateRefused.of([Fault(f"{file}, line {line_of(path, lines)}", told) for path, told in faults])
    return Rulebook(settings.title, file, method, precedence, rows, proof, settings.description)


Word = TypeVar("Word", bound=StrEnum)


def _one_of(kind: type[Word], known: tuple[Word, ...]) -> BeforeValidator:
    """A word of a closed list; an unknown one is refused with the nearest known one."""

    def check(written: Any) -> Word:
        if written in known:
            return kind(written)
        raise ValueError(f"{value_in_words(written) or 'this'} is not known. {nearest(str(written)[:60], known)}")

    return BeforeValidator(check)


_Standing = Annotated[Standing, _one_of(Standing, TABLE_STANDINGS)]
_Verdict = Annotated[Verdict, _one_of(Verdict, tuple(Verdict))]
_Basis = Annotated[Basis, _one_of(Basis, tuple(Basis))]


def _once(name: str, formerly: str) -> AliasChoices:
    """A key by its name, or by the one that it had before: rulebooks that councils have changed stay valid."""
    return AliasChoices(name, formerly)


class _ToleranceSettings(Settings):
    """`[tolerance.percent]` and its like: points, or so many per cent of the benchmark."""

    points: Decimal = Field(default=Decimal(0), ge=0)
    percent_of_benchmark: Decimal | None = Field(
        default=None, ge=0, validation_alias=_once("percent_of_benchmark", "share")
    )
    benchmark_below: Decimal | None = Field(default=None, validation_alias=_once("benchmark_below", "small_below"))
    points_below: Decimal = Field(default=Decimal(0), ge=0, validation_alias=_once("points_below", "small_points"))


class _IntervalSettings(Settings):
    use: Annotated[IntervalUse, _one_of(IntervalUse, tuple(IntervalUse))] = IntervalUse.CAVEAT
    without_counts: Annotated[WithoutInterval, _one_of(WithoutInterval, tuple(WithoutInterval))] = Field(
        default=WithoutInterval.TOLERANCE, validation_alias=_once("without_counts", "without")
    )


class _SmallNumberSettings(Settings):
    fewest_people: int = Field(default=30, ge=0, validation_alias=_once("fewest_people", "people"))
    fewest_events: int = Field(default=20, ge=0, validation_alias=_once("fewest_events", "events"))


class _QuartileSettings(Settings):
    use: bool = False


class _PeriodSettings(Settings):
    full_year: Annotated[PeriodUse, _one_of(PeriodUse, tuple(PeriodUse))] = Field(
        default=PeriodUse.LATEST, validation_alias=_once("full_year", "policy")
    )
    early_signs: bool = True
    unconfirmed_part_year: Annotated[Unconfirmed, _one_of(Unconfirmed, tuple(Unconfirmed))] = Field(
        default=Unconfirmed.LATEST, validation_alias=_once("unconfirmed_part_year", "part_year")
    )
    stale_after_years: int = Field(default=2, ge=1)


class _BasisSettings(Settings):
    decides: tuple[_Basis, ...] = Field(
        default=(Basis.NATIONAL, Basis.REGION, Basis.NEIGHBOURS, Basis.TARGET), min_length=1
    )
    where_they_differ: Annotated[Settle, _one_of(Settle, tuple(Settle))] = Field(
        default=Settle.TOGETHER, validation_alias=_once("where_they_differ", "settle")
    )
    weights: dict[_Basis, Annotated[Decimal, Field(gt=0)]] = Field(default_factory=dict)


class _RuleSettings(Settings):
    """One `[[rule]]` as written."""

    name: str = Field(min_length=1)
    verdict: _Verdict
    national: tuple[_Standing, ...] = ()
    region: tuple[_Standing, ...] = ()
    neighbours: tuple[_Standing, ...] = ()
    target: tuple[_Standing, ...] = ()
    previous: tuple[_Standing, ...] = ()
    at_least_one: tuple[_Standing, ...] = Field(default=(), validation_alias=_once("at_least_one", "some"))
    not_one: tuple[_Standing, ...] = Field(default=(), validation_alias=_once("not_one", "none"))

    def admits(self) -> tuple[tuple[Basis, frozenset[Standing]], ...]:
        """The bases that the row names, with what it admits of each."""
        named = ((basis, getattr(self, basis.value)) for basis in Basis)
        return tuple((basis, frozenset(standings)) for basis, standings in named if standings)

    @model_validator(mode="after")
    def _not_reserved(self) -> _RuleSettings:
        if self.name in FIRST_STEPS:
            raise ValueError(f"'{self.name}' is a step that every rulebook takes first; give the row another name")
        return self


class _RulebookSettings(Settings):
    """rules.toml as written."""

    title: str = Field(min_length=1)
    description: str = ""
    tolerance: dict[Unit, _ToleranceSettings] = Field(default_factory=dict)
    measure_tolerance: dict[str, Decimal] = Field(default_factory=dict)
    intervals: _IntervalSettings = _IntervalSettings()
    small_numbers: _SmallNumberSettings = _SmallNumberSettings()
    quartiles: _QuartileSettings = _QuartileSettings()
    periods: _PeriodSettings = _PeriodSettings()
    bases: _BasisSettings = _BasisSettings()
    rule: tuple[_RuleSettings, ...] = Field(min_length=1)


def _make_method(settings: _RulebookSettings) -> Method:
    return Method(
        unit_tolerances=tuple(
            (unit, Tolerance(one.points, one.percent_of_benchmark, one.benchmark_below, one.points_below))
            for unit, one in settings.tolerance.items()
        ),
        measure_tolerances=tuple((key, Tolerance(points)) for key, points in settings.measure_tolerance.items()),
        intervals=settings.intervals.use,
        without_interval=settings.intervals.without_counts,
        period=settings.periods.full_year,
        early_signs=settings.periods.early_signs,
        part_year=settings.periods.unconfirmed_part_year,
        stale_after_years=settings.periods.stale_after_years,
        fewest_people=settings.small_numbers.fewest_people,
        fewest_events=settings.small_numbers.fewest_events,
        quartiles=settings.quartiles.use,
    )


def _faults(settings: _RulebookSettings, rows: tuple[RuleRow, ...], proof: Proof) -> Iterator[tuple[Path, str]]:
    """Everything that is wrong with the table as a whole."""
    names = [row.name for row in rows]
    for place, row in enumerate(rows):
        if row.name in names[:place]:
            yield ("rule", place, "name"), f"the row '{row.name}' stands twice. Give each row a name of its own."
        for basis, _ in row.admits:
            if basis not in settings.bases.decides:
                told = f"the row '{row.name}' names '{basis}', which decides nothing. Add it to decides under [bases]."
                yield ("rule", place, basis.value), told
    for place in proof.dead:
        told = f"the row '{names[place]}' never fires: {_why_dead(settings, rows[place])}."
        yield ("rule", place), f"{told} Move it up, or take it out."
    if proof.hole is not None:
        case = ", ".join(f"{basis} is {standing}" for basis, standing in zip(Basis, proof.hole, strict=True))
        told = f"after the row '{names[-1]}' there is no verdict where {case}."
        yield ("rule", len(rows) - 1), f"{told} Add a row that catches it."


def _why_dead(settings: _RulebookSettings, row: RuleRow) -> str:
    if not settings.periods.early_signs and row.some and all(one.early for one in row.some):
        return "with early_signs = false under [periods] nothing is an early sign"
    settle = settings.bases.where_they_differ
    together = "" if settle is Settle.TOGETHER else f', with where_they_differ = "{settle}"'
    return f"the rows before it catch every case that it admits{together}"
