"""One cell, and the people that its share may be of → why it gives a small count away by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from briefing.faults.places import CellPlace
from briefing.measures.observation import Observation, Unit

LARGEST_SMALL = 5
"""The Department for Education publishes no council's count of one to five looked-after children."""

FEWEST_LEFT = 3
"""A share that leaves its count fewer values than this tells it."""

WHOLE = 100

COUNTS = (Unit.NUMBER, None)
"""What is in numbers, or nobody says in what, may be people."""


def is_small(count: Decimal | int | None) -> bool:
    """Whether it is a count of one to five."""
    return count is not None and 1 <= count <= LARGEST_SMALL and count == int(count)


def why_small(one: Observation, *, of_people: bool = True) -> str:
    """Why a cell gives a small count away by itself; empty where it does not, or its value counts no people."""
    if one.numerator is not None and one.denominator is not None:
        if is_small(one.numerator):
            return f"shows {one.numerator} of {one.denominator}"
        if is_small(one.denominator - one.numerator):
            return f"shows all but {one.denominator - one.numerator} of {one.denominator}"
    elif is_small(one.count) or is_small(one.numerator):
        return f"shows a count of {one.count if one.count is not None else one.numerator}"
    if of_people and one.unit in COUNTS and is_small(one.value):
        return f"shows a count of {one.value}"
    return ""


@dataclass(frozen=True, slots=True)
class Group:
    """The people that a share may be of, as another cell tells: so many, or between so many and so many."""

    fewest: int
    most: int
    place: CellPlace


def why_share_is_small(one: Observation, groups: Iterable[Group]) -> str:
    """Why a share that stands without its numbers gives a small count away, if it is of one of these groups."""
    share, half = one.value or Decimal(0), half_a_step(one)
    for group in groups:
        for middle, words in ((share, ""), (WHOLE - share, "all but ")):
            least, most = counts_of(middle - half, group.fewest)[0], counts_of(middle + half, group.most)[1]
            if least <= most and _are_few(least, most):
                number = f"{least}" if least == most else f"{least} to {most}"
                people = (
                    f"the {group.most}"
                    if group.fewest == group.most
                    else f"some {group.fewest} to {group.most}, by the number"
                )
                return f"shows a share that is {words}{number} of {people} in {group.place}"
    return ""


def why_rate_is_small(one: Observation, others: Iterable[Observation]) -> str:
    """Why a rate that stands without its number gives a small count away, if it is of the population of another rate,
    which its own number tells."""
    rate, half = one.value or Decimal(0), half_a_step(one)
    for other in others:
        theirs, number, step = other.value or Decimal(0), other.count or Decimal(0), half_a_step(other)
        if theirs > step:
            least = max(rate - half, Decimal(0)) * number / (theirs + step)
            most = (rate + half) * number / (theirs - step)
            low, high = int(least.to_integral_value(ROUND_CEILING)), int(most.to_integral_value(ROUND_FLOOR))
            if low <= high and _are_few(low, high):
                return f"shows a rate that is a count of {low} to {high}, by the population of {other.place}"
    return ""


def small_range(low: int, high: int, people: int | None) -> tuple[int, int] | None:
    """What everybody knows of a hidden count between these: that it is one to five, or all but one to five; None where
    it is not small."""
    if _are_few(low, high):
        return 1, LARGEST_SMALL
    if people is not None and _are_few(people - high, people - low):
        return people - LARGEST_SMALL, people - 1
    return None


def _are_few(least: int, most: int) -> bool:
    """Whether a count between these is small, or hardly anything is left for it but a small number."""
    narrow = most - least + 1 < FEWEST_LEFT
    return (is_small(most) and (least > 0 or narrow)) or (is_small(least) and narrow)


def half_a_step(one: Observation) -> Decimal:
    """By how much a figure may have been rounded."""
    return Decimal(5).scaleb(-(one.decimals or 0) - 1)


def counts_of(share: Decimal, people: int) -> tuple[int, int]:
    """The whole numbers on both sides of a share of so many people: the one not below, the one not above."""
    count = min(max(share, Decimal(0)), Decimal(WHOLE)) * people / WHOLE
    return int(count.to_integral_value(ROUND_CEILING)), int(count.to_integral_value(ROUND_FLOOR))
