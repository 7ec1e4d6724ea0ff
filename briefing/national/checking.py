"""A measure and what was published → each of its yearly figures and benchmarks checked. No words, nothing corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import AUGUST, MARCH, MONTHS_OF_A_YEAR
from briefing.measures.rounding import decimals_of
from briefing.measures.scorecard import Basis, Benchmark, Measure
from briefing.national.agreement import (
    Agreement,
    Explained,
    Match,
    Printed,
    agree_so_far,
    explain_difference,
    match_years,
)
from briefing.national.series import Series

DOUBTFUL = (Agreement.OTHER_YEAR, Agreement.DIGIT, Agreement.OTHER_GROUP, Agreement.DIFFERS)
"""What a person must look at: neither as published nor revised since."""
_IN_POINTS = (Unit.PERCENT, Unit.SCORE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that was published for one measure: of the council itself (`own`), of England, its region and its
    neighbours (`others`).

    `groups` looks up what was published of an area for other groups of people, by what these count; only where a figure
    is not what it should be.
    """

    indicator: str
    own: Series
    others: Mapping[tuple[Basis, str], Series] = field(default_factory=dict)
    groups: Callable[[Series], Mapping[str, Series]] = lambda _series: {}


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """A typed figure beside the series that it belongs to; `basis` is None for the council's own."""

    measure: Measure
    observation: Observation
    basis: Basis | None
    year: int
    series: Series
    explained: Explained

    @property
    def typed(self) -> Printed:
        """The figure as the cell has it."""
        return Printed(self.observation.value or Decimal(0), decimals_of(self.observation))

    @property
    def turns(self) -> bool:
        """Whether the council's newest figure lies on another side of the published figure than of the typed one."""
        newest = self.measure.newest if self.basis is None else _newest_value(self.measure)
        published = self.series.standing[self.year].printed.value
        if self.basis is None or newest is None or newest.value is None or self.observation.value is None:
            return False
        return _sign(newest.value - self.observation.value) != _sign(newest.value - published)


@dataclass(frozen=True, slots=True)
class CheckedMeasure:
    """Whether an indicator counts what a measure counts and, unless it does not, each figure that can be set beside
    it."""

    measure: Measure
    evidence: Evidence
    match: Match
    figures: tuple[CheckedFigure, ...] = ()
    counts_as: str = ""


def check_measure(measure: Measure, evidence: Evidence) -> CheckedMeasure:
    """Every yearly figure and benchmark of a measure beside what was published, where the council's own published
    figures are those of the scorecard, or as many of them as there are; where they are those of another group,
    `counts_as` says which."""
    ours = {year: one.value for year, one in yearly_values(measure).items() if one.value is not None}
    in_points = measure.unit in _IN_POINTS
    match = match_years(ours, _values(evidence.own), in_points=in_points)
    if match is Match.TOO_FEW and agree_so_far(ours, _values(evidence.own), in_points=in_points):
        return CheckedMeasure(measure, evidence, match, tuple(_check(measure, evidence)))
    if match is not Match.SAME:
        found = (
            name
            for name, series in evidence.groups(evidence.own).items()
            if match_years(ours, _values(series), in_points=in_points) is Match.SAME
        )
        return CheckedMeasure(measure, evidence, match, counts_as=next(found, "") if match is Match.OTHER else "")
    return CheckedMeasure(measure, evidence, match, tuple(_check(measure, evidence)))


def yearly_values(measure: Measure) -> dict[int, Observation]:
    """The council's own values of full years, by the calendar year in which each year ends."""
    found = ((year_of(one), one) for one in measure.history if one.status is Status.OK)
    return {year: one for year, one in found if year is not None}


def year_of(one: Observation) -> int | None:
    """The calendar year in whose March, or in whose summer for a school year, a figure's year ends."""
    period = one.period
    if period is None or period.part_year or period.months > MONTHS_OF_A_YEAR:
        return None
    return period.end.year if period.end.month in (MARCH, AUGUST) else None


def key_of(benchmark: Benchmark) -> tuple[Basis, str]:
    """Which published series a benchmark belongs to."""
    return benchmark.basis, benchmark.label if benchmark.basis is Basis.REGION else ""


def _check(measure: Measure, evidence: Evidence) -> Iterator[CheckedFigure]:
    for year, one in yearly_values(measure).items():
        yield from _checked(measure, one, None, year, evidence.own, evidence)
    last = max((one.period.end.year for one in measure.history if one.period is not None), default=0)
    for benchmark in measure.benchmarks:
        series, one = evidence.others.get(key_of(benchmark)), benchmark.observation
        about = year_of(one)
        if series is not None and about is not None and one.status is Status.OK:
            yield from _checked(measure, one, benchmark.basis, about, series.until(max(last, about)), evidence)


def _checked(  # noqa: PLR0913, PLR0917  a figure, where it stands, and what it is checked by
    measure: Measure,
    one: Observation,
    basis: Basis | None,
    year: int,
    series: Series,
    evidence: Evidence,
) -> Iterator[CheckedFigure]:
    if one.value is None:
        return
    typed = Printed(one.value, decimals_of(one))
    explained = explain_difference(typed, year, series.printed, series.earlier(year))
    revised = basis is None and typed.within_a_unit(series.printed.get(year, typed))
    if explained is not None and explained.agreement is Agreement.DIFFERS and not revised:
        others = ((name, other.standing.get(year)) for name, other in evidence.groups(series).items())
        group = next((name for name, other in others if other is not None and typed.may_be(other.printed)), "")
        explained = Explained(Agreement.OTHER_GROUP, group=group) if group else explained
    if explained is not None:
        yield CheckedFigure(measure, one, basis, year, series, explained)


def _values(series: Series) -> dict[int, Decimal]:
    return {year: one.value for year, one in series.printed.items()}


def _newest_value(measure: Measure) -> Observation | None:
    return next((one for one in reversed(measure.history) if one.status is Status.OK), None)


def _sign(gap: Decimal) -> int:
    return (gap > 0) - (gap < 0)


def of_kind(
    checked: Sequence[CheckedMeasure], *kinds: Agreement, own: bool | None = None, match: Match = Match.SAME
) -> list[CheckedFigure]:
    """The checked figures of these kinds; the council's own or the benchmarks alone, where that is asked."""
    return [
        one
        for measure in checked
        if measure.match is match
        for one in measure.figures
        if one.explained.agreement in kinds and own in (None, one.basis is None)
    ]
