"""A scorecard → its rows as counts: per period how many people a cell counts, and of how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from briefing.disclosing.small import COUNTS, LARGEST_SMALL, small_range
from briefing.disclosing.system import Quantity
from briefing.disclosing.who import counts_people
from briefing.faults.places import CellPlace
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Measure, Scorecard

When: TypeAlias = Period | str
"""A cell's period or, where it has none, its column."""

HIDDEN_BY_THE_COUNCIL = (Status.SUPPRESSED, Status.BELOW_LIMIT, Status.LOW)
"""What stands for a count that must not be worked out either."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """A measure's row: the cells of each period, the counts in them, and how many people the counts are of."""

    measure: Measure
    cells: Mapping[When, Observation]
    counts: Mapping[When, Quantity]
    groups: Mapping[When, Quantity]

    @property
    def is_share(self) -> bool:
        """Whether its counts are parts of groups; else they are counts in their own right."""
        return self.measure.unit is Unit.PERCENT


def own_cells(measure: Measure) -> Iterator[Observation]:
    """The council's own figures: its history, and what a column beside it repeats of the year before."""
    yield from measure.history
    yield from (one.observation for one in measure.benchmarks if one.basis is Basis.PREVIOUS)


def read_rows(scorecard: Scorecard) -> tuple[CountRow, ...]:
    """Every measure's row. A group of so many people in one period is one quantity, whoever prints it."""
    printed: dict[tuple[When, int], list[CellPlace]] = {}
    for measure in scorecard.measures:
        for one in own_cells(measure):
            if (people := _whole(one.denominator)) is not None:
                printed.setdefault((when_of(one), people), []).append(one.place)
    groups = {
        (when, people): Quantity(f"{people} at {when}", people, tuple(cells), guarded=False)
        for (when, people), cells in printed.items()
    }
    return tuple(_read_row(measure, groups) for measure in scorecard.measures)


def _read_row(measure: Measure, groups: Mapping[tuple[When, int], Quantity]) -> CountRow:
    cells: dict[When, Observation] = {}
    counts: dict[When, Quantity] = {}
    for one in own_cells(measure):
        first = cells.setdefault(when_of(one), one)
        count = _count_in(one, of_people=counts_people(measure))
        if first is one and count is not None:
            counts[when_of(one)] = count
        elif count is not None and (same := counts.get(when_of(one))) is not None and same.value == count.value:
            counts[when_of(one)] = replace(same, cells=(*same.cells, one.place))
    people = {when: _whole(one.denominator) for when, one in cells.items()}
    known = {when: groups[when, number] for when, number in people.items() if number is not None}
    return CountRow(measure, cells, counts, known)


def _count_in(one: Observation, *, of_people: bool) -> Quantity | None:
    """The count that a cell prints or hides, and what is known of it once it is hidden: a small one is one to five, or
    all but one to five."""
    name = str(one.place)
    if one.status in HIDDEN_BY_THE_COUNCIL:
        return Quantity(name, None, (one.place,), 1, LARGEST_SMALL)
    count = next((each for each in (one.numerator, one.count) if each is not None), None)
    if count is None and of_people and one.unit in COUNTS:
        count = one.value
    number, people = _whole(count), _whole(one.denominator)
    if number is None:
        return None
    low, high = small_range(number, number, people) or (0, people)
    return Quantity(name, number, (one.place,), low, high)


def when_of(one: Observation) -> When:
    """When a cell is about, to be found under in its row."""
    return one.period or one.column


def _whole(count: Decimal | None) -> int | None:
    return int(count) if count is not None and count >= 0 and count == int(count) else None
