"""Thirteen or more monthly or quarterly values → an XmR chart's limits and signals (NHS England, "Making Data Count").

An annual scorecard never qualifies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

FEWEST = 13
RUN = 7
LIMIT = Decimal("2.66")
NEAR_LIMIT = Decimal("1.773")
OUTLYING_RANGE = Decimal("3.267")


class Signal(StrEnum):
    """What makes a point more than common variation, in the order in which the rules are tried."""

    OUTSIDE = "outside the limits"
    RUN_IN_ONE_DIRECTION = "seven rising or falling"
    NEAR_A_LIMIT = "two of three near a limit"
    RUN_ON_ONE_SIDE = "seven on one side of the mean"


@dataclass(frozen=True, slots=True)
class ProcessChart:
    """The mean, both limits, and for each value the first rule that it meets, or None."""

    mean: Decimal
    low: Decimal
    high: Decimal
    signals: tuple[Signal | None, ...]


def xmr_chart(values: Sequence[Decimal]) -> ProcessChart | None:
    """The chart of a series in order of time; None for fewer than 13 values."""
    if len(values) < FEWEST:
        return None
    mean = sum(values, Decimal(0)) / len(values)
    step = _mean_range(values)
    low, high = mean - LIMIT * step, mean + LIMIT * step
    deviations = [value - mean for value in values]
    runs = (
        (Signal.OUTSIDE, {place for place, value in enumerate(values) if not low <= value <= high}),
        (Signal.RUN_IN_ONE_DIRECTION, _directed(values)),
        (Signal.NEAR_A_LIMIT, _near(deviations, NEAR_LIMIT * step)),
        (Signal.RUN_ON_ONE_SIDE, _one_sided(deviations, RUN)),
    )
    signals = (next((signal for signal, met in runs if place in met), None) for place in range(len(values)))
    return ProcessChart(mean, low, high, tuple(signals))


def _mean_range(values: Sequence[Decimal]) -> Decimal:
    """The mean moving range, worked out once more without the ranges that are far too large."""
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    mean = sum(ranges, Decimal(0)) / len(ranges)
    usual = [one for one in ranges if one < OUTLYING_RANGE * mean]
    return sum(usual, Decimal(0)) / len(usual) if usual else mean


def _directed(values: Sequence[Decimal]) -> set[int]:
    """The places of seven values in a row that each rise, or each fall."""
    met: set[int] = set()
    for start in range(len(values) - RUN + 1):
        steps = [later - earlier for earlier, later in pairwise(values[start : start + RUN])]
        if all(step > 0 for step in steps) or all(step < 0 for step in steps):
            met.update(range(start, start + RUN))
    return met


def _near(deviations: Sequence[Decimal], reach: Decimal) -> set[int]:
    """The places of three in a row, all on one side, two or more of them beyond the reach."""
    met: set[int] = set()
    for start in _one_sided_starts(deviations, 3):
        if sum(abs(one) > reach for one in deviations[start : start + 3]) >= 2:  # noqa: PLR2004  two of three
            met.update(range(start, start + 3))
    return met


def _one_sided(deviations: Sequence[Decimal], length: int) -> set[int]:
    starts = _one_sided_starts(deviations, length)
    return {place for start in starts for place in range(start, start + length)}


def _one_sided_starts(deviations: Sequence[Decimal], length: int) -> list[int]:
    """Where so many in a row begin that all lie above the mean, or all below it."""
    found = []
    for start in range(len(deviations) - length + 1):
        part = deviations[start : start + length]
        if all(one > 0 for one in part) or all(one < 0 for one in part):
            found.append(start)
    return found
