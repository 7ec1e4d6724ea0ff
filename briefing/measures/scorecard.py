"""Scorecard: what the council measured, as the workbook holds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from briefing.faults.places import CellPlace
from briefing.measures.authorities import AmongAuthorities
from briefing.measures.beside import Beside
from briefing.measures.council_rating import CouncilRating, Rating, Travel
from briefing.measures.definition import Definition
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period


class Basis(StrEnum):
    """With what a measure is compared, in the order in which comparators are known to the rules."""

    NATIONAL = "national"
    REGION = "region"
    NEIGHBOURS = "neighbours"
    TARGET = "target"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A figure to compare with: its basis, its name as the scorecard's header gives it ("North East"), its cell."""

    basis: Basis
    label: str
    observation: Observation


@dataclass(frozen=True, slots=True)
class Published:
    """What national statistics have for a measure, where they count the same.

    `benchmarks` are those that the scorecard lacks, `series` the yearly figures of England and of the region,
    `among` where the council's own published figure stands among all authorities. `instead` is what was published in
    place of benchmarks of the sheet that are not that, by their cells.
    """

    indicator: str
    benchmarks: tuple[Benchmark, ...] = ()
    series: tuple[tuple[Basis, tuple[Observation, ...]], ...] = ()
    among: AmongAuthorities | None = None
    instead: tuple[tuple[CellPlace, Observation], ...] = ()

    def of(self, basis: Basis) -> tuple[Observation, ...]:
        """The yearly figures on one basis, the oldest first."""
        return dict(self.series).get(basis, ())


@dataclass(frozen=True, slots=True)
class Remark:
    """A cell of a column that is neither a period nor a benchmark: a commentary, an owner, a source."""

    role: str
    column: str
    place: CellPlace
    text: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of the scorecard: its name as written without marks, its figures in order of time, its benchmarks.

    `upcoming` are the empty cells of columns that are later than the period of the paper: printed in advance;
    `ratings` what the council itself says of it (RAG, status, direction), in the order of its columns; `published` what
    national statistics add to the sheet.
    """

    key: str
    name: str
    section: str
    sheet: str
    row: int
    unit: Unit | None
    definition: Definition
    history: tuple[Observation, ...]
    benchmarks: tuple[Benchmark, ...] = ()
    marks: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    upcoming: tuple[Observation, ...] = ()
    ratings: tuple[CouncilRating, ...] = ()
    published: Published | None = None

    def __post_init__(self) -> None:
        dated = [one.period for one in self.history if one.period is not None]
        if any(later < earlier for earlier, later in pairwise(dated)):
            raise AssertionError(f"{self.sheet}!{self.row}: history out of order")

    @property
    def newest(self) -> Observation | None:
        """The cell of the newest period, whether or not it holds a value."""
        return self.history[-1] if self.history else None

    @property
    def latest_yearly(self) -> Observation | None:
        """The newest value of a full year."""
        return next((one for one in reversed(self.history) if _is_yearly_value(one)), None)

    @property
    def rating(self) -> CouncilRating | None:
        """The council's own colour or status: the last one whose column names no earlier period than the newest."""
        return next((one for one in reversed(self._current_ratings) if isinstance(one.says, Rating)), None)

    @property
    def travel(self) -> CouncilRating | None:
        """Where the council says that it is going."""
        return next((one for one in reversed(self._current_ratings) if isinstance(one.says, Travel)), None)

    @property
    def _current_ratings(self) -> tuple[CouncilRating, ...]:
        newest = self.newest.period if self.newest is not None else None
        return tuple(
            one for one in self.ratings if one.period is None or (newest is not None and one.period.end >= newest.end)
        )

    def at(self, period: Period) -> Observation | None:
        """The value whose period ends with `period`, a whole year's before that of its last quarter, or None."""
        found = [one for one in self.history if _is_value_at(one, period)]
        alike = (one for one in found if one.period is not None and one.period.kind is period.kind)
        return next(alike, found[0] if found else None)

    def benchmark(self, basis: Basis, period: Period | None = None) -> Benchmark | None:
        """The benchmark on this basis: the newest that holds a value, else the first; None where there is none. Of
        several targets it is the one for the value's own `period`; else one without a period; else the next after it.
        """
        found = [one for one in self.benchmarks if one.basis is basis]
        with_value = [one for one in found if one.observation.status is Status.OK]
        if basis is Basis.TARGET and period is not None and with_value:
            return min(with_value, key=lambda one: _rank_of_target(one.observation.period, period))
        return max(with_value, key=_age, default=found[0] if found else None)


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a scorecard was read from: its name without folders, and the SHA-256 of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All measures of a workbook in the order of its rows; each key stands once. `beside` is what its other sheets
    hold: breakdowns, runs of months, single facts."""

    source: Source
    sections: tuple[str, ...]
    measures: tuple[Measure, ...]
    beside: tuple[Beside, ...] = ()

    def __post_init__(self) -> None:
        keys = [measure.key for measure in self.measures]
        if len(set(keys)) != len(keys):
            raise AssertionError("a measure's key stands twice")

    @property
    def newest_period(self) -> Period | None:
        """The newest period that any column is about."""
        return max((one.period for m in self.measures for one in m.history if one.period), default=None)


def _age(benchmark: Benchmark) -> tuple[bool, Period]:
    """Sorts an undated benchmark before all dated ones."""
    period = benchmark.observation.period
    return (period is not None, period or _ANY)


_ANY = Period.year(2000)


def _rank_of_target(period: Period | None, ours: Period) -> tuple[int, int]:
    """Sorts the target that counts for a value of the period `ours` before the others."""
    if period is None:
        return 1, 0
    later = period.months_after(ours)
    if not later:
        return 0, 0
    return (2, later) if later > 0 else (3, -later)


def _is_yearly_value(one: Observation) -> bool:
    return one.status is Status.OK and one.period is not None and one.period.full_year


def _is_value_at(one: Observation, period: Period) -> bool:
    return one.status is Status.OK and one.period is not None and one.period.ends_with(period)
