"""The comparisons of a measure → those that the table sees, where a council lets one comparator count before others.

By the house policy the table sees them all: comparators that disagree are mixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from briefing.measures.comparison import Comparison, Standing
from briefing.measures.scorecard import Basis


class Settle(StrEnum):
    """How bases that decide are brought together before the table."""

    TOGETHER = "together"
    FIRST = "first"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class Precedence:
    """The bases that decide, in order; how they settle; and the weight of each (1 where it is not given)."""

    decides: tuple[Basis, ...]
    settle: Settle = Settle.TOGETHER
    weights: tuple[tuple[Basis, Decimal], ...] = ()

    def weight(self, basis: Basis) -> Decimal:
        """What a basis weighs."""
        return dict(self.weights).get(basis, Decimal(1))


def seen_by_the_table(comparisons: tuple[Comparison, ...], precedence: Precedence) -> tuple[Comparison, ...]:
    """The comparisons with those that another one outweighs set to not comparable."""
    aside = left_aside({one.basis: one.standing for one in comparisons}, precedence)
    return tuple(replace(one, standing=Standing.NOT_COMPARABLE) if one.basis in aside else one for one in comparisons)


def left_aside(standings: Mapping[Basis, Standing], precedence: Precedence) -> frozenset[Basis]:
    """The bases whose standing another one outweighs."""
    deciding = [basis for basis in precedence.decides if standings.get(basis) in _TELLING]
    match precedence.settle:
        case Settle.TOGETHER:
            return frozenset()
        case Settle.FIRST:
            return frozenset(deciding[1:])
        case Settle.WEIGHT:
            return _lighter({basis: standings[basis] for basis in deciding}, precedence)


def _lighter(standings: Mapping[Basis, Standing], precedence: Precedence) -> frozenset[Basis]:
    """The bases on the side that weighs less, where some stand better and others worse; none where both weigh alike."""
    better = frozenset(basis for basis, one in standings.items() if one in (Standing.BETTER, Standing.EARLY_BETTER))
    worse = frozenset(basis for basis, one in standings.items() if one in (Standing.WORSE, Standing.EARLY_WORSE))
    up, down = (sum(precedence.weight(basis) for basis in side) for side in (better, worse))
    if not better or not worse or up == down:
        return frozenset()
    return worse if up > down else better


_TELLING = frozenset((Standing.BETTER, Standing.IN_LINE, Standing.WORSE, Standing.EARLY_BETTER, Standing.EARLY_WORSE))
