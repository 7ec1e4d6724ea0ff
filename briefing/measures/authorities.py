"""AmongAuthorities: where one council's published figure stands among all authorities, and in its own group."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from briefing.measures.definition import Polarity
from briefing.measures.distribution import distance, quartile_band, rank
from briefing.measures.observation import Observation

BEST, WORST = "A", "D"
FEWEST_IN_GROUP = 6
"""More than half of ten neighbours and the council: of fewer, first and last say little."""


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority of the group, England or a region, with its figure as it was published."""

    name: str
    observation: Observation

    @property
    def value(self) -> Decimal:
        """The figure."""
        if self.observation.value is None:
            raise AssertionError(f"{self.name}: an authority without a figure has no place")
        return self.observation.value


@dataclass(frozen=True, slots=True)
class Order:
    """A place from the nearer end: so many-th highest or lowest of `count`; `joint` where others have the same."""

    place: int
    count: int
    highest: bool
    joint: bool


@dataclass(frozen=True, slots=True)
class AmongAuthorities:
    """A council's published figure of one year with those of all authorities that have one, its own among them.

    `group` are its statistical neighbours (of the model `model`, a year) or the comparators that the council chose
    (`model` is 0), each with a figure, `members` the names of all of them; `together` are England and the region.
    """

    own: Authority
    values: tuple[Decimal, ...]
    group: tuple[Authority, ...] = ()
    members: tuple[str, ...] = ()
    together: tuple[Authority, ...] = ()
    model: int = 0

    def rank(self, polarity: Polarity | None) -> int | None:
        """1 for the best of all authorities; None without polarity."""
        return rank(self.own.value, self.values, polarity)

    def quartile(self, polarity: Polarity | None) -> str | None:
        """A (the best quarter) to D; None without polarity."""
        return quartile_band(self.own.value, self.values, polarity)

    @property
    def distance(self) -> Decimal | None:
        """How far from the usual authority it is, in median absolute deviations."""
        return distance(self.own.value, self.values)

    @property
    def order(self) -> Order:
        """The place among all authorities."""
        return _order(self.own.value, self.values)

    @property
    def order_in_group(self) -> Order:
        """The place in the group, the council itself counted."""
        return _order(self.own.value, (self.own.value, *(one.value for one in self.group)))

    @property
    def extreme_in_group(self) -> bool:
        """Whether it has the highest or the lowest figure of its group, alone."""
        order = self.order_in_group
        return order.count >= FEWEST_IN_GROUP and order.place == 1 and not order.joint


def _order(value: Decimal, values: tuple[Decimal, ...]) -> Order:
    above, below = sum(one > value for one in values), sum(one < value for one in values)
    return Order(min(above, below) + 1, len(values), above <= below, values.count(value) > 1)
