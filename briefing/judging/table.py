"""The decision table: rows that admit standings, and the proof that every case meets exactly one of them and no row is
dead.

Five bases with six standings each make 7,776 cases, of which a method can produce some. That is few enough to try them
all, which no general language of rules would allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from briefing.judging.finding import Verdict
from briefing.judging.precedence import Precedence, left_aside
from briefing.measures.comparison import TABLE_STANDINGS, Standing
from briefing.measures.method import Method
from briefing.measures.scorecard import Basis

Case = tuple[Standing, ...]
"""One standing for each basis, in the order of `Basis`."""

_ORDER = tuple(Basis)
_NOTHING = Standing.NOT_COMPARABLE


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One row: its name, its verdict, and what it admits.

    `admits` pairs a basis with the standings that it may have (a basis that is left out may have any). Over the bases
    that decide, at least one must stand as one of `some` says (where it says anything), and none as `none` says.
    """

    name: str
    verdict: Verdict
    admits: tuple[tuple[Basis, frozenset[Standing]], ...] = ()
    some: frozenset[Standing] = frozenset()
    none: frozenset[Standing] = frozenset()

    def catches(self, case: Case, deciding: tuple[int, ...]) -> bool:
        """Whether a case meets the row; `deciding` are the places of the bases that decide."""
        seen = {case[place] for place in deciding}
        if (self.some and self.some.isdisjoint(seen)) or not self.none.isdisjoint(seen):
            return False
        return all(case[_ORDER.index(basis)] in standings for basis, standings in self.admits)


@dataclass(frozen=True, slots=True)
class Proof:
    """What trying every case that can occur has shown: how many each row catches, how many none does, and the first of
    those.

    `nothing_comparable` counts the cases that never come to the table, as no basis that decides can be compared.
    """

    hits: tuple[int, ...]
    nothing_comparable: int
    uncaught: int
    hole: Case | None

    @property
    def cases(self) -> int:
        """How many cases can occur."""
        return sum(self.hits) + self.nothing_comparable + self.uncaught

    @property
    def dead(self) -> tuple[int, ...]:
        """The places of the rows that no case that can occur reaches."""
        return tuple(place for place, hits in enumerate(self.hits) if not hits)


def places_of(bases: Iterable[Basis]) -> tuple[int, ...]:
    """Where these bases stand in a case."""
    return tuple(_ORDER.index(basis) for basis in bases)


def case_of(standings: Mapping[Basis, Standing]) -> Case:
    """The case that a table sees: without polarity, or without a comparison, nothing is comparable."""
    return tuple(
        standing if (standing := standings.get(basis, Standing.NOT_COMPARABLE)) in TABLE_STANDINGS else _NOTHING
        for basis in _ORDER
    )


def comparable(case: Case, deciding: tuple[int, ...]) -> bool:
    """Whether any basis that decides can be compared."""
    return any(case[place] is not _NOTHING for place in deciding)


def reachable_cases(method: Method, precedence: Precedence) -> tuple[Case, ...]:
    """Every case that a table can come to see by this method, once each.

    The year before is never an early sign, and nothing is where the method knows none; a basis that another one
    outweighs is seen as not comparable.
    """
    settled = tuple(standing for standing in TABLE_STANDINGS if not standing.early)
    possible = TABLE_STANDINGS if method.early_signs else settled
    found: dict[Case, None] = {}
    for case in product(*(settled if basis is Basis.PREVIOUS else possible for basis in _ORDER)):
        aside = left_aside(dict(zip(_ORDER, case, strict=True)), precedence)
        seen = (_NOTHING if basis in aside else standing for basis, standing in zip(_ORDER, case, strict=True))
        found.setdefault(tuple(seen) if aside else case)
    return tuple(found)


def prove(rows: tuple[RuleRow, ...], bases: Iterable[Basis], cases: Iterable[Case]) -> Proof:
    """Try these cases against the rows; the first row that catches a case has it."""
    deciding = places_of(bases)
    hits = [0] * len(rows)
    nothing = uncaught = 0
    hole: Case | None = None
    for case in cases:
        if not comparable(case, deciding):
            nothing += 1
            continue
        place = next((place for place, row in enumerate(rows) if row.catches(case, deciding)), None)
        if place is not None:
            hits[place] += 1
        else:
            uncaught += 1
            hole = hole or case
    return Proof(tuple(hits), nothing, uncaught, hole)
