"""A measure and its judged value → where the series has gone over the years: what is more than last year's change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from briefing.measures.observation import Observation, Status
from briefing.measures.rounding import tie
from briefing.measures.scorecard import Measure

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
    than two tolerances since the peak, the trough or the first value, whichever is the largest; else None."""
    points = _points(measure, judged)
    if len(points) <= FEWEST_MOVES:
        return None
    run = _last_run(points)
    if len(run) > FEWEST_MOVES:
        return Course(Since.STEADY, tuple(run), _value(run[-1]) > _value(run[0]))
    if not tolerance:
        return None
    starts = {
        Since.PEAK: max(points, key=lambda one: (_value(one), points.index(one))),
        Since.TROUGH: min(points, key=lambda one: (_value(one), -points.index(one))),
        Since.FIRST: points[0],
    }
    since, start = max(starts.items(), key=lambda pair: abs(_value(points[-1]) - _value(pair[1])))
    gap = _value(points[-1]) - _value(start)
    if abs(gap) <= LARGE * tolerance or start is points[-1]:
        return None
    return Course(Since.FIRST if start is points[0] else since, tuple(points[points.index(start) :]), gap > 0)


def _points(measure: Measure, judged: Observation | None) -> list[Observation]:
    """The values of full years in one unit, up to the judged one, which is the last."""
    if judged is None or judged.value is None or judged.period is None:
        return []
    before = [one for one in measure.history if _is_year_before(one, judged)]
    return [*before, judged]


def _is_year_before(one: Observation, judged: Observation) -> bool:
    if one.status is not Status.OK or one.period is None or judged.period is None or one.unit is not judged.unit:
        return False
    return one.period.full_year and one.period < judged.period


def _last_run(points: Sequence[Observation]) -> Sequence[Observation]:
    """The longest end of the series in which every move goes the same way; equal figures, as printed, break it."""
    start = len(points) - 1
    rising = _value(points[-1]) > _value(points[-2])
    while start and not tie(points[start - 1], points[start]):
        if (_value(points[start]) > _value(points[start - 1])) is not rising:
            break
        start -= 1
    return points[start:]


def _value(one: Observation) -> Decimal:
    return one.best_value or Decimal(0)
