"""A hidden number is safe where other worlds can be shown: each agrees with everything printed, and in each it differs.

So no bound is estimated and nothing is rounded: a world found is a proof in whole numbers. Where none is found in a few
steps, the number counts as given away, and something more is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from briefing.disclosing.system import Quantity, System, Tie

FEWEST_VALUES = 3
"""A hidden number must be able to be one of so many: of two, a reader who knows one of the people can tell which it
is."""

MOST_STEPS = 40
"""So many changes are tried to find one world. A table of a few rows and columns needs ten; what needs more hides more,
which is safe. With two hundred the drawn workbooks of the audits hide the same cells."""

FARTHEST = 8
"""Other values are looked for so far from the true one: a small count has no more than five."""

World: TypeAlias = dict[str, int]
"""The quantities that differ from the truth, or of which nobody can read the truth, and what they are instead."""


@dataclass(slots=True)
class Worlds:
    """The worlds that agree with what a system prints."""

    system: System
    steps: int = 0

    def leave_open(self, name: str) -> bool:
        """Whether three worlds or more differ in this quantity."""
        true = self._find({name: self.system.quantities[name].likely})
        found = 0 if true is None else 1
        for value in self._values_near(self.system.quantities[name]):
            if found == FEWEST_VALUES:
                break
            found += self._find({name: value}) is not None
        return found == FEWEST_VALUES

    def _find(self, start: World) -> World | None:
        """A world in which these quantities have these values."""
        self.steps = MOST_STEPS
        return self._mend(start, frozenset(start))

    def _mend(self, world: World, fixed: frozenset[str]) -> World | None:
        """The world with one quantity after the other changed until no tie is broken; None where that cannot be."""
        broken: list[tuple[Tie, list[tuple[int, str]]]] = []
        for tie in self._find_broken(world):
            broken.append((tie, self._loose(tie, fixed)))
            if not broken[-1][1]:  # where nothing can be changed, nothing else need be tried
                return None
        if not broken:
            return world
        tie, loose = min(broken, key=lambda one: len(one[1]))
        for coefficient, name in sorted(loose, key=lambda pair: self.system.number_of_ties(pair[1])):
            value = self._nearest(tie, coefficient, name, world)
            if value != world.get(name, self.system.quantities[name].likely):
                self.steps -= 1
                if self.steps < 0:
                    return None
                if (found := self._mend({**world, name: value}, fixed | {name})) is not None:
                    return found
        return None

    def _loose(self, tie: Tie, fixed: frozenset[str]) -> list[tuple[int, str]]:
        """The terms of a tie that may still be changed."""
        return [pair for pair in tie.terms if pair[1] not in fixed and not self.system.is_known(pair[1])]

    def _find_broken(self, world: World) -> Iterator[Tie]:
        """The ties of the world's quantities that do not hold; takes in those on the way that nobody can read."""
        names, seen = list(world), set[int]()
        for name in names:
            for tie in (one for one in self.system.ties_of(name) if id(one) not in seen):
                seen.add(id(tie))
                for _, other in tie.terms:
                    quantity = self.system.quantities[other]
                    if quantity.value is None and other not in world:
                        world[other] = quantity.likely
                        names.append(other)
                if not _holds(tie, self._total(tie, world)):
                    yield tie

    def _nearest(self, tie: Tie, coefficient: int, name: str, world: World) -> int:
        """The value that mends the tie, or comes as near to it as the quantity can, with the least change."""
        quantity = self.system.quantities[name]
        now = world.get(name, quantity.likely)
        rest = self._total(tie, world) - coefficient * now
        ends = [None if end is None else end - rest for end in (tie.low, tie.high)]
        low, high = ends if coefficient > 0 else reversed(ends)
        least = None if low is None else -(-low // coefficient)
        most = None if high is None else high // coefficient
        if least is not None:
            now = max(now, least)
        if most is not None:
            now = min(now, most)
        now = max(now, quantity.low)
        return now if quantity.high is None else min(now, quantity.high)

    def _total(self, tie: Tie, world: World) -> int:
        return sum(
            coefficient * (world[name] if name in world else self.system.quantities[name].likely)
            for coefficient, name in tie.terms
        )

    def _values_near(self, quantity: Quantity) -> Iterator[int]:
        """Other values that it may have, the nearest first."""
        here = quantity.likely
        for distance in range(1, FARTHEST + 1):
            for value in (here - distance, here + distance):
                if quantity.low <= value and (quantity.high is None or value <= quantity.high):
                    yield value


def _holds(tie: Tie, total: int) -> bool:
    return (tie.low is None or tie.low <= total) and (tie.high is None or total <= tie.high)
