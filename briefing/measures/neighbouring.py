"""Bands that follow on each other, as ages do → on which side of a bound most are, and which side grew or fell. Only of
columns that add up, since it is the sums of neighbouring bands that are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefing.measures.adding_up import parts_of_whole, whole_of
from briefing.measures.beside import Breakdown, Part, Rows
from briefing.measures.composition import LEAST_CHANGE, LEAST_PEOPLE, adds_up

THREE_QUARTERS = Decimal("0.75")
MOST_BETWEEN = (Decimal("0.6"), Decimal("0.9"))
"""A side is most of all from three in five on; beyond nine in ten the bound says little of where they are."""
FEW = Decimal("0.15")
"""Of less than one in seven it is told how few they are."""
LEAST_AGAINST = Decimal("0.03")
"""A band that moved against its whole is told from a smaller change on: all others make it stand out."""
FEWEST = 6
"""Fewer are never told as the few: they are the small number that a disclosure policy hides."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound in a row of bands: those on the side where most are, and the few in the band at the other end, if it is
    neither all of the other side nor large."""

    most: tuple[Part, ...]
    upwards: bool
    few: Part | None


def natural_bound(one: Breakdown, column: int) -> Bound | None:
    """The bound of neighbouring bands on one side of which three quarters are, or nearly so; None where none is near
    that, or the column does not add up."""
    parts, whole = parts_of_whole(one), whole_of(one)
    total = whole.value(column) if whole is not None else None
    if not total or not adds_up(one, column):
        return None
    sides = [(parts[:at], False) for at in range(1, len(parts))] + [(parts[at:], True) for at in range(1, len(parts))]
    shares = [(sum_over(side, column) / total, side, upwards) for side, upwards in sides]
    near = [each for each in shares if MOST_BETWEEN[0] <= each[0] <= MOST_BETWEEN[1]]
    if not near:
        return None
    _, most, upwards = min(near, key=lambda each: abs(each[0] - THREE_QUARTERS))
    end = parts[0] if upwards else parts[-1]
    small = len(most) < len(parts) - 1 and FEWEST <= (end.value(column) or 0) <= FEW * total
    return Bound(tuple(most), upwards, end if small else None)


@dataclass(frozen=True, slots=True)
class MovedSide:
    """Neighbouring bands from one end that all grew or all fell, whether others fell or grew with them, though less;
    and the band at the other end, if it moved against them."""

    parts: tuple[Part, ...]
    upwards: bool
    grew: bool
    others_too: bool
    against: Part | None


def moved_side(one: Breakdown, first: int, last: int) -> MovedSide | None:
    """The side of a row of bands whose every band moved by a tenth or more in one way, and that is more than half of
    what moved so; None for a single band or all of them, and where a column does not add up."""
    parts = parts_of_whole(one)
    if one.made is not Rows.PARTS or not (adds_up(one, first) and adds_up(one, last)):
        return None
    found = [side for upwards in (False, True) if (side := _side(parts, first, last, upwards=upwards)) is not None]
    return max(found, key=lambda side: abs(_move(side.parts, first, last)), default=None)


def _side(parts: Sequence[Part], first: int, last: int, *, upwards: bool) -> MovedSide | None:
    row = list(reversed(parts)) if upwards else list(parts)
    grew = _move(row[:1], first, last) > 0
    same_way = [(_move([part], first, last) > 0) == grew and bool(_move([part], first, last)) for part in row]
    far = [abs(_move([part], first, last)) >= LEAST_CHANGE * max(sum_over([part], first), Decimal(1)) for part in row]
    length = next((at for at, each in enumerate(zip(same_way, far, strict=True)) if not all(each)), len(row))
    side, rest = row[:length], row[length:]
    also = [part for part, same in zip(rest, same_way[length:], strict=True) if same]
    people = max(sum_over(side, first), sum_over(side, last))
    if length < 2 or not rest or people < LEAST_PEOPLE:  # noqa: PLR2004  one band alone is told by its name
        return None
    if abs(_move(side, first, last)) <= abs(_move(also, first, last)):
        return None
    against = rest[-1] if _move(rest[-1:], first, last) and not same_way[-1] else None
    if against is not None and abs(_move([against], first, last)) < LEAST_AGAINST * sum_over([against], first):
        against = None
    if against is not None and max(sum_over([against], first), sum_over([against], last)) < LEAST_PEOPLE:
        against = None
    ordered = tuple(reversed(side)) if upwards else tuple(side)
    return MovedSide(ordered, upwards, grew, bool(also), against)


def sum_over(parts: Sequence[Part], column: int) -> Decimal:
    """The sum of a column's figures over these parts, all of which have one."""
    return sum((part.value(column) or Decimal(0) for part in parts), Decimal(0))


def _move(parts: Sequence[Part], first: int, last: int) -> Decimal:
    return sum_over(parts, last) - sum_over(parts, first)
