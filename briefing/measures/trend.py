"""Five yearly shares → their recent trend, as Fingertips tells it ("Technical guidance: recent trends"): a chi-squared
test for trend. A change from one year to the next is a fact and no trend.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.scorecard import Measure

POINTS = 5
"""A recent trend rests on exactly so many years, none left out."""

SIGNIFICANT = Decimal("9.5495")
"""Chi-squared with one degree of freedom at 99.8%."""

PANDEMIC_YEAR = 2021
"""The year 2020/21, in which much was not done or not counted."""


class Movement(StrEnum):
    """Where a series is going."""

    RISING = "rising"
    FALLING = "falling"
    NO_SIGNIFICANT_CHANGE = "no significant change"


@dataclass(frozen=True, slots=True)
class Trend:
    """The recent trend of a share: where it goes, its years from the oldest on, and the chi-squared behind it."""

    movement: Movement
    years: tuple[Observation, ...]
    chi_squared: Decimal


def recent_trend(measure: Measure) -> Trend | None:
    """The trend of the five latest yearly shares with numerator and denominator; None where a year is missing."""
    years = [one for one in measure.history if _is_share_of_year(one)][-POINTS:]
    if len(years) < POINTS or years[-1] is not measure.latest_yearly or not _unbroken(years):
        return None
    points = [
        (place, one.numerator or Decimal(0), one.denominator or Decimal(0)) for place, one in enumerate(years, start=1)
    ]
    score = chi_squared(points)
    return Trend(_movement(points, score), tuple(years), score)


Point = tuple[int, Decimal, Decimal]
"""A year's place in the series (1 to 5), its numerator and its denominator."""


def chi_squared(points: Sequence[Point]) -> Decimal:
    """N(N·Σ(x·t) - X·Σ(n·t))² / (X(N-X)(N·Σ(n·t²) - (Σ n·t)²)); 0 where all or none are counted."""
    people = sum((n for _, _, n in points), Decimal(0))
    counted = sum((x for _, x, _ in points), Decimal(0))
    first = sum((n * t for t, _, n in points), Decimal(0))
    second = sum((n * t * t for t, _, n in points), Decimal(0))
    spread = counted * (people - counted) * (people * second - first**2)
    return people * slope(points) ** 2 / spread if spread else Decimal(0)


def slope(points: Sequence[Point]) -> Decimal:
    """N·Σ(x·t) - X·Σ(n·t): above 0 where the share rises; only its sign has a meaning of its own."""
    people = sum((n for _, _, n in points), Decimal(0))
    counted = sum((x for _, x, _ in points), Decimal(0))
    return people * sum((x * t for t, x, _ in points), Decimal(0)) - counted * sum(
        (n * t for t, _, n in points), Decimal(0)
    )


def _movement(points: Sequence[Point], score: Decimal) -> Movement:
    """Rising or falling where it is significant and no single year makes the direction."""
    rising = slope(points) > 0
    without_one = [[*points[:place], *points[place + 1 :]] for place in range(len(points))]
    steady = all((slope(fewer) > 0) == rising and slope(fewer) != 0 for fewer in without_one)
    if score <= SIGNIFICANT or not steady:
        return Movement.NO_SIGNIFICANT_CHANGE
    return Movement.RISING if rising else Movement.FALLING


def _is_share_of_year(one: Observation) -> bool:
    if one.status is not Status.OK or one.unit is not Unit.PERCENT or one.period is None or one.period.part_year:
        return False
    return one.numerator is not None and bool(one.denominator)


def _unbroken(years: Sequence[Observation]) -> bool:
    periods = [one.period for one in years if one.period is not None]
    return all(later.is_one_year_after(earlier) for earlier, later in pairwise(periods))
