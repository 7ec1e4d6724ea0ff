"""What is printed as one linear system of counts: quantities, and what ties them to each other. Knows no scorecard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefing.faults.places import CellPlace


@dataclass(frozen=True, slots=True)
class Quantity:
    """A whole number that cells print: the number (None where nobody can read it), and what everybody would know of it
    without these cells: that it lies between `low` and `high` (None: no end). `near` guesses at what nobody can read.

    What no cell prints, such as the people between two age bands, has no cells. What is not `guarded`, such as how many
    people a share is of, may be known although its cell is hidden.
    """

    name: str
    value: int | None
    cells: tuple[CellPlace, ...] = ()
    low: int = 0
    high: int | None = None
    guarded: bool = True
    near: int = 0

    @property
    def likely(self) -> int:
        """The number; of one that nobody can read the best guess."""
        return max(self.low, self.near) if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Tie:
    """`low` ≤ the sum of coefficient times quantity ≤ `high`, as everybody can see; `why` says how, as in
    "beside its total".

    Where `cell` is given, it holds only while that cell is printed: a rounded share bounds its own numerator.
    """

    terms: tuple[tuple[int, str], ...]
    why: str
    low: int | None = 0
    high: int | None = 0
    cell: CellPlace | None = None


def tie_sum(parts: Iterable[Quantity], total: Quantity, why: str) -> Tie:
    """The parts make up the total."""
    return Tie((*((1, one.name) for one in parts), (-1, total.name)), why)


@dataclass(slots=True)
class System:
    """Quantities and ties, and which cells are hidden so far; hiding more never tells more."""

    quantities: dict[str, Quantity] = field(default_factory=dict)
    hidden: set[CellPlace] = field(default_factory=set)
    _ties: dict[str, list[Tie]] = field(default_factory=lambda: defaultdict(list))
    _printed: dict[CellPlace, list[Quantity]] = field(default_factory=lambda: defaultdict(list))

    def add_quantities(self, quantities: Iterable[Quantity]) -> None:
        """Takes in these quantities; one that many rows share is taken in once."""
        for one in quantities:
            if self.quantities.get(one.name) is one:
                continue
            self.quantities[one.name] = one
            for cell in one.cells:
                self._printed[cell].append(one)

    def add_ties(self, ties: Iterable[Tie]) -> None:
        """Takes in these ties between quantities that are already there."""
        for tie in ties:
            for _, name in tie.terms:
                self._ties[name].append(tie)

    def secrets(self) -> Iterator[str]:
        """What may not be worked out: the guarded quantities that no cell prints any more, or never did."""
        return (name for name, one in self.quantities.items() if one.guarded and self.hidden.issuperset(one.cells))

    def printed_by(self, cell: CellPlace) -> list[Quantity]:
        """The quantities that a cell prints."""
        return self._printed.get(cell, [])

    def is_known(self, name: str) -> bool:
        """Whether a cell that is not hidden prints it."""
        one = self.quantities[name]
        return one.value is not None and not self.hidden.issuperset(one.cells)

    def number_of_ties(self, name: str) -> int:
        """How much hangs on a quantity."""
        return len(self._ties.get(name, ()))

    def ties_of(self, name: str) -> Iterator[Tie]:
        """What everybody knows of a quantity."""
        return (one for one in self._ties.get(name, ()) if one.cell is None or one.cell not in self.hidden)
