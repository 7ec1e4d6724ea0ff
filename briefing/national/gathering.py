"""A measure and the statistics → everything that was published for it: the evidence to check it by, and what it adds.

Asks the statistics for single areas and years, and only for the indicators that the catalogue names for the measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from briefing.faults.places import CellPlace
from briefing.language.numbers import measured
from briefing.measures.authorities import AmongAuthorities, Authority
from briefing.measures.definition import Definition
from briefing.measures.distribution import quantile
from briefing.measures.observation import Observation, Status, Unit, round_half_up
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Benchmark, Measure, Published
from briefing.national.agreement import Printed
from briefing.national.checking import DOUBTFUL, CheckedMeasure, Evidence, key_of, of_kind, year_of
from briefing.national.series import Released, Series, put_together

ENGLAND = "England"
NEIGHBOURS, COMPARATORS = "Statistical neighbours", "Comparator councils"
MEAN_PLACES = 1
"""The mean of ten whole percentages is told to one place: their own rounding leaves no more."""
FEWEST_NEIGHBOURS = 5
"""A mean of fewer than half of ten neighbours is not theirs."""
FEWEST_AUTHORITIES = 76
"""Half of the 153: where fewer have a figure, most are hidden, and a place among the rest says little."""
OLDEST = 2
"""A published figure so many years before the paper's newest full year, or more, is not added."""
_HUNDRED = Decimal(100)


class Statistics(Protocol):
    """What this room asks of the statistics. An area is England, a region or an authority, by its name."""

    def figures(self, indicator: str, area: str) -> Iterable[tuple[int, Released]]:
        """Every figure of an area with its year, of every release; none for an indicator that is not known."""

    def authorities(self, indicator: str, year: int) -> Iterable[tuple[str, Released]]:
        """The figure of every authority that has one in this year."""

    def has(self, indicator: str) -> bool:
        """Whether there is an indicator of this name."""

    @property
    def councils(self) -> tuple[str, ...]:
        """The names of all authorities that there are today."""

    def council_called(self, name: str) -> str:
        """The authority that a name means; empty where there is none, or several."""

    def area_called(self, name: str) -> str:
        """The name of the region that is called so; empty where there is none."""

    def region_of(self, council: str) -> str:
        """The region that an authority belongs to."""

    def neighbours(self, council: str, model: int) -> tuple[str, ...]:
        """The statistical neighbours of an authority by the model of a year, the nearest first."""

    @property
    def models(self) -> tuple[int, ...]:
        """The years of the models of statistical neighbours, the oldest first."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """Whose scorecard it is, by what its measures are looked up, and how late a figure may be.

    `newest` is the last full year of the scorecard, by the calendar year in which it ends; `comparators` are councils
    in place of the statistical neighbours; `families` the measures of the catalogue that are told together.
    """

    statistics: Statistics
    council: str
    newest: int
    as_of: date | None = None
    comparators: tuple[str, ...] = ()
    families: Mapping[str, Sequence[Definition]] = field(default_factory=dict)

    def evidence(self, measure: Measure) -> Evidence:
        """Everything that the measure can be checked by."""
        known = measure.definition
        areas = {key_of(one): self._area(one) for one in measure.benchmarks if one.basis is not Basis.NEIGHBOURS}
        areas = {key: area for key, area in areas.items() if area}
        others = {key: self.series(known, area) for key, area in areas.items()}
        others |= {key_of(one): self._nearest_mean(measure, one) for one in _with_neighbours(measure)}
        own = self.series(known, self.council)
        return Evidence(known.indicators[0], own, others, lambda whole: dict(self._groups(measure, whole)))

    def published(self, measure: Measure, evidence: Evidence, *, fill: bool) -> Published:
        """What the paper may add to the measure; with `fill` the benchmarks that the scorecard lacks."""
        region = self.statistics.region_of(self.council)
        england = self.series(measure.definition, ENGLAND).until(self.newest)
        of_region = self.series(measure.definition, region).until(self.newest)
        year = max(england.standing, default=0)
        own = evidence.own.standing.get(year)
        among = self._among(measure, own, year, (england, of_region)) if own is not None else None
        found = list(self._lacking(measure, england, of_region, among)) if fill else []
        series = tuple(
            (basis, tuple(_observe(one, series.name, year, measure.unit) for year, one in series.standing.items()))
            for basis, series in ((Basis.NATIONAL, england), (Basis.REGION, of_region))
        )
        return Published(evidence.indicator, tuple(found), series, among)

    def series(self, definition: Definition, area: str) -> Series:
        """Everything that was published of an area for a measure."""
        figures = (one for indicator in definition.indicators for one in self.statistics.figures(indicator, area))
        return put_together(area, figures, self.as_of)

    def _area(self, benchmark: Benchmark) -> str:
        """The area whose figure a benchmark is: the region that it names, else the council's own."""
        if benchmark.basis is Basis.NATIONAL:
            return ENGLAND
        if benchmark.basis is not Basis.REGION:
            return ""
        named = self.statistics.area_called(benchmark.label)
        return named or self.statistics.region_of(self.council)

    def _groups(self, measure: Measure, whole: Series) -> Iterator[tuple[str, Series]]:
        """What was published of an area for the other measures of the family: shares and rates as they are, counts of
        people as shares of those whom the measure itself is of."""
        for other in self.families.get(measure.definition.family, ()):
            if other.key == measure.definition.key or not other.indicators:
                continue
            series = self.series(other, whole.name)
            if other.unit is measure.unit:
                yield other.short_name, series
            elif other.unit is Unit.NUMBER and measure.unit is Unit.PERCENT:
                yield other.short_name, _as_shares(series, whole)

    def model_of(self, year: int) -> int:
        """The model of statistical neighbours for a year, of those that know the council."""
        models = [one for one in self.statistics.models if self.statistics.neighbours(self.council, one)]
        return model_for(year, models or self.statistics.models)

    def members(self, model: int) -> tuple[str, ...]:
        """The council's group: its comparators, or its statistical neighbours by a model."""
        return self.comparators or self.statistics.neighbours(self.council, model)

    def _among(self, measure: Measure, own: Released, year: int, together: Sequence[Series]) -> AmongAuthorities | None:
        """The council's figure of a year with those of all authorities and of its group."""
        every = dict(self.statistics.authorities(own.indicator, year))
        model = 0 if self.comparators else self.model_of(year)
        members = self.members(model)
        if self.council not in every or len(every) < FEWEST_AUTHORITIES:
            return None

        def stand(name: str, one: Released) -> Authority:
            return Authority(name, _observe(one, name, year, measure.unit))

        return AmongAuthorities(
            own=stand(self.council, every[self.council]),
            values=tuple(one.printed.value for one in every.values()),
            group=tuple(stand(name, every[name]) for name in members if name in every),
            members=members,
            together=tuple(stand(one.name, one.standing[year]) for one in together if year in one.standing),
            model=model,
        )

    def _lacking(
        self, measure: Measure, england: Series, region: Series, among: AmongAuthorities | None
    ) -> Iterator[Benchmark]:
        """The benchmarks that the scorecard does not have."""
        for basis, series in ((Basis.NATIONAL, england), (Basis.REGION, region)):
            year = max(series.standing, default=0)
            if _lacks(measure, basis) and year > self.newest - OLDEST:
                yield Benchmark(basis, series.name, _observe(series.standing[year], series.name, year, measure.unit))
        if _lacks(measure, Basis.NEIGHBOURS) and among is not None and _is_enough(among):
            yield Benchmark(Basis.NEIGHBOURS, COMPARATORS if self.comparators else NEIGHBOURS, _mean_of(among))

    def _nearest_mean(self, measure: Measure, benchmark: Benchmark) -> Series:
        """The figure of the neighbours year by year, in the one of its ways of being worked out that comes nearest to
        the typed one: mean or median, by each model."""
        year, typed = year_of(benchmark.observation), benchmark.observation.value
        if year is None or typed is None:
            return Series(benchmark.label)
        ways = [
            self._means(measure.definition, year, members, median=median)
            for members in dict.fromkeys(self.members(model) for model in self.statistics.models)
            for median in (False, True)
        ]
        known = [one for one in ways if year in one]
        if not known:
            return Series(benchmark.label)
        return Series(benchmark.label, min(known, key=lambda one: abs(one[year].printed.value - typed)))

    def _means(self, definition: Definition, year: int, members: Sequence[str], *, median: bool) -> dict[int, Released]:
        found: dict[int, Released] = {}
        for each in (year - 1, year, year + 1):
            for indicator in definition.indicators:
                every = dict(self.statistics.authorities(indicator, each))
                figures = [every[name] for name in members if name in every]
                if figures and each not in found:
                    found[each] = average_of(figures, median=median)
        return found


def published_instead(checked: CheckedMeasure) -> tuple[tuple[CellPlace, Observation], ...]:
    """What was published of the area and year of each benchmark that is not that."""
    wrong = of_kind([checked], *DOUBTFUL, own=False)
    return tuple(
        (one.observation.place, _observe(one.series.standing[one.year], one.series.name, one.year, one.measure.unit))
        for one in wrong
    )


def model_for(year: int, models: Sequence[int]) -> int:
    """The model of statistical neighbours for a year: the newest that is not later, else the oldest."""
    return max((one for one in models if one <= year), default=models[0])


def _with_neighbours(measure: Measure) -> Iterator[Benchmark]:
    return (one for one in measure.benchmarks if one.basis is Basis.NEIGHBOURS)


def _lacks(measure: Measure, basis: Basis) -> bool:
    known = measure.benchmark(basis)
    return known is None or known.observation.status is not Status.OK


def _is_enough(among: AmongAuthorities) -> bool:
    """Whether so many of a group have a figure that their mean is the group's."""
    return len(among.group) >= min(FEWEST_NEIGHBOURS, len(among.members)) > 0


def average_of(figures: Sequence[Released], *, median: bool = False) -> Released:
    """The mean or median of several authorities' figures; no nearer to the truth than one of their own units."""
    values = [one.printed.value for one in figures]
    exact = quantile(values, Decimal("0.5")) if median else sum(values, Decimal(0)) / len(values)
    places = max(one.printed.places for one in figures)
    newest = max(figures, key=lambda one: one.out)
    way = f"{'median' if median else 'mean'} of {len(figures)} neighbours"
    printed = Printed(round_half_up(exact, max(places, MEAN_PLACES)), places, exact)
    return Released(printed, f"{newest.indicator}, {way}", newest.release, newest.out)


def _mean_of(among: AmongAuthorities) -> Observation:
    """The plain mean of those of a group that have a figure, as the Local Authority Interactive Tool has it."""
    own = among.own.observation
    places = max(own.decimals or 0, MEAN_PLACES)
    mean = round_half_up(sum((one.value for one in among.group), Decimal(0)) / len(among.group), places)
    indicator, _, _ = own.cell.partition(", ")
    label = COMPARATORS if not among.model else f"{NEIGHBOURS} ({among.model} model)"
    return Observation(
        own.sheet,
        f"{indicator}, mean of {len(among.group)} of the {len(among.members)} {label.lower()}, {own.period}",
        label,
        measured(mean, own.unit, places),
        Status.OK,
        mean,
        own.unit,
        places,
        period=own.period,
        published=True,
    )


def _observe(one: Released, area: str, year: int, unit: Unit | None) -> Observation:
    """A published figure as an observation; its place is the release, with indicator, area and year."""
    period, value, places = Period.year(year), one.printed.value, one.printed.places
    return Observation(
        one.release,
        f"{one.indicator}, {area}, {period}",
        area,
        measured(value, unit, places),
        Status.OK,
        value,
        unit,
        places,
        period=period,
        published=True,
    )


def _as_shares(counts: Series, whole: Series) -> Series:
    """Counts of people as percentages of those behind the figures of another series, where it has their number."""
    shares = {
        year: Released(Printed(round_half_up(share, 0), 0, share), one.indicator, one.release, one.out)
        for year, one in counts.standing.items()
        if (share := _share(one, whole.standing.get(year))) is not None
    }
    return Series(counts.name, shares)


def _share(count: Released, whole: Released | None) -> Decimal | None:
    return count.printed.value * _HUNDRED / whole.of if whole is not None and whole.of else None
