"""A measure and its judged value → where the series has gone over the years: what is more than last year's change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from briefing.measures.observation import Observation, Status
from briefing.measures.period import PeriodKind
from briefing.measures.rounding import tie
from briefing.measures.scorecard import Measure
from briefing.measures.trend import PANDEMIC_YEAR

FEWEST_MOVES = 3
"""So many moves the same way make a direction; two are as likely as not by chance."""

LARGE = 2
"""A change of more than so many tolerances since the first, highest or lowest value is told from there."""


class Since(StrEnum):
    """From where a direction is told."""

    STEADY = "every year"
    FIRST = "first"
    PEAK = "peak"
    TROUGH = "trough"


@dataclass(frozen=True, slots=True)
class Course:
    """Where a series has gone: from the first of `points` to the last, the judged value, rising or falling.

    `since` says what the first is: where an unbroken run began (each move the same way), the series' first value, its
    peak or its trough.
    """

    since: Since
    points: tuple[Observation, ...]
    rising: bool

    @property
    def start(self) -> Observation:
        """Where it is told from."""
        return self.points[0]

    @property
    def moves(self) -> int:
        """How many moves lie between its first and its last point."""
        return len(self.points) - 1


def course_of(measure: Measure, judged: Observation | None, tolerance: Decimal | None) -> Course | None:
    """The direction of the yearly values and the judged one: three moves or more the same way, else a change of more
    than two tolerances since the first value, the peak or the trough, whichever is the latest; else None.

    The pandemic year is no peak and no trough: much was not done in it, or not counted.
    """
    points = _points(measure, judged)
    if len(points) <= FEWEST_MOVES:
        return None
    run = _last_run(points)
    if len(run) > FEWEST_MOVES:
        return Course(Since.STEADY, tuple(run), _value(run[-1]) > _value(run[0]))
    if not tolerance:
        return None
    usual = [one for one in points[:-1] if one.period is None or one.period.year_ending != PANDEMIC_YEAR] or points[:1]
    starts = {
        Since.PEAK: max(usual, key=lambda one: (_value(one), points.index(one))),
        Since.TROUGH: min(usual, key=lambda one: (_value(one), -points.index(one))),
        Since.FIRST: points[0],
    }
    last = _value(points[-1])
    moved = {since: last - _value(one) for since, one in starts.items()}
    wrong = {Since.PEAK} if moved[Since.PEAK] > 0 else set()
    wrong |= {Since.TROUGH} if moved[Since.TROUGH] < 0 else set()
    far = [pair for pair in starts.items() if abs(moved[pair[0]]) > LARGE * tolerance and pair[0] not in wrong]
    since, start = max(far, key=lambda pair: points.index(pair[1]), default=(Since.FIRST, points[-1]))
    way = points[points.index(start) :]
    if start is points[-1] or _wavers(way):
        return None
    return Course(Since.FIRST if start is points[0] else since, tuple(way), last > _value(start))


def _points(measure: Measure, judged: Observation | None) -> list[Observation]:
    """The values of full years in one unit, up to the judged one, which is the last; of a year and its last quarter,
    the year's."""
    if judged is None or judged.value is None or judged.period is None:
        return []
    before = [one for one in measure.history if _is_year_before(one, judged)]
    whole = {one.period.end for one in before if one.period is not None and one.period.kind is PeriodKind.YEAR}
    years = [
        one
        for one in before
        if one.period is not None and (one.period.kind is not PeriodKind.QUARTER or one.period.end not in whole)
    ]
    return [*years, judged]


def _is_year_before(one: Observation, judged: Observation) -> bool:
    if one.status is not Status.OK or one.period is None or judged.period is None or one.unit is not judged.unit:
        return False
    spans = {one.period.kind is PeriodKind.SPAN, judged.period.kind is PeriodKind.SPAN}
    return one.period.full_year and one.period < judged.period and len(spans) == 1


def _last_run(points: Sequence[Observation]) -> Sequence[Observation]:
    """The longest end of the series in which every move goes the same way; equal figures, as printed, break it."""
    start = len(points) - 1
    rising = _value(points[-1]) > _value(points[-2])
    while start and not tie(points[start - 1], points[start]):
        if (_value(points[start]) > _value(points[start - 1])) is not rising:
            break
        start -= 1
    return points[start:]


def _wavers(points: Sequence[Observation]) -> bool:
    """Whether one move went back by more than half of the whole change: then the way there is no direction."""
    whole = _value(points[-1]) - _value(points[0])
    back = [_value(a) - _value(b) if whole > 0 else _value(b) - _value(a) for a, b in pairwise(points)]
    return max(back) * 2 > abs(whole)


def _value(one: Observation) -> Decimal:
    return one.best_value or Decimal(0)
