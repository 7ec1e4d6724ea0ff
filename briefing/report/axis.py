"""Values → the axis that shows them: where it starts and ends, where its grid lines stand, how they are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from briefing.language.ticks import write_ticks
from briefing.measures.observation import Unit

MOST_STEPS = 5
"""More grid lines than six are no easier to read."""

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
LEAST_SHARE = Decimal("0.3")
"""An axis starts at 0 when the values then still spread over this share of it; otherwise the line would be flat."""

LEAST_POINTS = Decimal(10)
"""Percentages that lie nearer together are shown on an axis of so many points, so that chance does not look like
change."""

LEAST_ROOM = Decimal("0.2")
"""Values that are all equal stand in the middle of an axis of this share of them."""

MOST_DIGITS = 15
"""Values beyond 10¹⁵, or nearer to 0 than 10⁻¹⁵, have no place on an axis that people can read."""

WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, with grid lines at the ticks (both ends are ticks), each with what is written beside it."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    labels: tuple[str, ...]

    @property
    def cut(self) -> bool:
        """Whether 0 is not on it."""
        return not self.low <= 0 <= self.high

    def holds(self, value: Decimal | None) -> bool:
        """Whether a value has a place on it."""
        return value is not None and can_be_shown(value) and self.low <= value <= self.high


def can_be_shown(value: Decimal | None) -> bool:
    """Whether it is a number that an axis has room for."""
    return value is not None and value.is_finite() and (not value or abs(value.adjusted()) <= MOST_DIGITS)


def value_axis(values: Iterable[Decimal | None], unit: Unit | None = None) -> Axis:
    """The axis for those of the values that can be shown. Raises AssertionError where there is none."""
    known = [value for value in values if value is not None and can_be_shown(value)]
    if not known:
        raise AssertionError("an axis needs a value")
    low, high = _range_of(min(known), max(known), percent=unit is Unit.PERCENT)
    step = _step(low, high, whole=all(value == value.to_integral_value() for value in known))
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    ticks = tuple(first + step * number for number in range(int((last - first) / step) + 1))
    return Axis(first, last, ticks, write_ticks(ticks, unit))


def _range_of(low: Decimal, high: Decimal, *, percent: bool) -> tuple[Decimal, Decimal]:
    """The least and largest value to show: the data's own, from 0 where that leaves them room to differ."""
    if 0 < low < high and high - low >= high * LEAST_SHARE:
        return Decimal(0), high
    if low < high < 0 and high - low >= -low * LEAST_SHARE:
        return low, Decimal(0)
    if percent and high - low < LEAST_POINTS:
        return _widened(low, high, LEAST_POINTS, percent=True)
    if low == high:
        return _widened(low, high, abs(high) * LEAST_ROOM or Decimal(1), percent=False)
    return low, high


def _widened(low: Decimal, high: Decimal, room: Decimal, *, percent: bool) -> tuple[Decimal, Decimal]:
    """A range of that size around the values; below 0 or above 100% only where values are."""
    least = Decimal(0) if low >= 0 else low - room
    most = WHOLE if percent and high <= WHOLE else high + room
    start = max(least, min((low + high - room) / 2, most - room))
    return start, max(high, start + room)


def _step(low: Decimal, high: Decimal, *, whole: bool) -> Decimal:
    """The least round step that makes at most so many; at least 1 for whole numbers."""
    magnitude = Decimal(1).scaleb(((high - low) / MOST_STEPS).adjusted())
    for step in (magnitude * factor for factor in STEPS):
        if whole and step != step.to_integral_value():
            continue
        steps = (high / step).to_integral_value(ROUND_CEILING) - (low / step).to_integral_value(ROUND_FLOOR)
        if steps <= MOST_STEPS:
            return step
    return magnitude * 20
