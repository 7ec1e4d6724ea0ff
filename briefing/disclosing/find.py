"""Scorecard → the cells that give a small count of people away: by itself, in its words, or beside others; and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from briefing.disclosing.bands import find_people_between
from briefing.disclosing.beside_counts import BesideCounts, count_beside
from briefing.disclosing.free_text import counts_in, small_numbers_in
from briefing.disclosing.known_rows import HIDDEN_BY_THE_COUNCIL, CountRow, When, own_cells, read_rows
from briefing.disclosing.protect import protect
from briefing.disclosing.shares import MOST_ALIKE, Groups, groups_beside, lacks_numbers, with_groups
from briefing.disclosing.small import COUNTS, is_small, why_rate_is_small, why_share_is_small, why_small
from briefing.disclosing.system import System, Tie
from briefing.disclosing.totals import find_totals
from briefing.disclosing.who import counts_people, rate_of
from briefing.faults.places import CellPlace
from briefing.measures.beside import Breakdown
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.scorecard import Basis, Measure, Scorecard

_READ = (Status.OK, Status.BLANK, *HIDDEN_BY_THE_COUNCIL)

Reasons: TypeAlias = Mapping[CellPlace, str]
"""Why each cell may not be published."""


@dataclass(frozen=True, slots=True)
class SmallNumbers:
    """The cells that give a small count away, each with the reason: by themselves, and beside the others; and those of
    which only the note does."""

    first: Reasons = field(default_factory=dict)
    second: Reasons = field(default_factory=dict)
    notes: Reasons = field(default_factory=dict)


def find_small_numbers(scorecard: Scorecard) -> SmallNumbers:
    """Every cell that may not be published as it is."""
    cells = [one for measure in scorecard.measures for one in own_cells(measure)]
    rows = read_rows(scorecard)
    groups = Groups.find(rows)
    found = [with_groups(row, groups) for row in rows]
    beside = count_beside(scorecard.beside, [row for row, _ in found])
    first = {
        **beside.small,
        **dict(_small_rates(rows)),
        **dict(_small_shares(rows, groups)),
        **dict(_small_cells(scorecard)),
    }
    second = _protect(scorecard, found, beside, first)
    hidden = {**second, **first}
    notes = {one.place: reason for one in cells if one.place not in hidden and (reason := _why_note(one))}
    return SmallNumbers(first, second, notes)


def _why_unread(one: Observation) -> str:
    """Why words that stand in a figure's place may hold a small count."""
    named = small_numbers_in(one.raw) if one.status not in _READ else []
    return f"cannot be read as a figure and names {' and '.join(named)}" if named else ""


def _why_note(one: Observation) -> str:
    """Why what else a cell says gives parts of its figure away that are small."""
    parts = counts_in(one.note)
    whole = one.numerator or one.count or (one.value if one.unit in COUNTS else None)
    rests = [whole - part for part in (*parts, sum(parts))] if whole is not None and parts else []
    split = one.status is Status.OK and any(is_small(number) for number in (*parts, *rests))
    return f"splits its figure: {one.note}" if split else ""


def _small_cells(scorecard: Scorecard) -> Iterator[tuple[CellPlace, str]]:
    for measure in scorecard.measures:
        of_people = counts_people(measure)
        for one in own_cells(measure):
            if reason := why_small(one, of_people=of_people) or _why_unread(one):
                yield one.place, reason


def _small_rates(rows: Sequence[CountRow]) -> Iterator[tuple[CellPlace, str]]:
    """Rates without a number, beside one per as many people in the same period that has its number."""
    rates = [(rate_of(row.measure), when, one) for row in rows for when, one in row.cells.items() if _is_rate(one)]
    known: dict[tuple[str, When], list[Observation]] = {}
    for per, when, one in rates:
        if per and one.count is not None:
            known.setdefault((per, when), []).append(one)
    for per, when, one in rates:
        if one.count is None and (reason := why_rate_is_small(one, known.get((per, when), ())[:MOST_ALIKE])):
            yield one.place, reason


def _is_rate(one: Observation) -> bool:
    return one.status is Status.OK and one.unit is Unit.RATE


def _small_shares(rows: Sequence[CountRow], groups: Groups) -> Iterator[tuple[CellPlace, str]]:
    for row in rows:
        for when, one in row.cells.items():
            if lacks_numbers(row, when) and (reason := why_share_is_small(one, groups_beside(row, when, groups))):
                yield one.place, reason


def _protect(
    scorecard: Scorecard, found: Sequence[tuple[CountRow, tuple[Tie, ...]]], beside: BesideCounts, first: Reasons
) -> Reasons:
    """The second cells of a workbook, as one system of everything that it prints."""
    told = [row for row, _ in found]
    cells = [*(one for row in told for one in row.cells.values()), *_cells_beside(scorecard)]
    system = System(hidden={*first, *(one.place for one in cells if one.status in HIDDEN_BY_THE_COUNCIL)})
    between = list(find_people_between(told))
    system.add_quantities(count for row in told for count in (*row.counts.values(), *row.groups.values()))
    system.add_quantities((*(rest for rest, _ in between), *beside.counts.values(), *beside.rests))
    system.add_ties(dict.fromkeys(tie for _, ties in found for tie in ties))
    system.add_ties(dict.fromkeys(tie for _, tie in between))
    system.add_ties(dict.fromkeys((*find_totals(told), *beside.ties)))
    return protect(system, system.secrets(), _usefulness(scorecard))


def _cells_beside(scorecard: Scorecard) -> Iterator[Observation]:
    return (cell for one in scorecard.beside for cell in one.observations())


def _usefulness(scorecard: Scorecard) -> Callable[[CellPlace], tuple[int, ...]]:
    """How useful each cell is: the newest of its row before older ones, what is judged before what is not, a nought and
    then a large figure before a small one; beside the scorecard a total before its parts."""
    of: dict[CellPlace, tuple[int, ...]] = {}
    totals = {
        cell.place for one in scorecard.beside if isinstance(one, Breakdown) and one.total for cell in one.total.cells
    }
    for one in _cells_beside(scorecard):
        size = int(one.numerator or one.count or one.value or 0)
        of[one.place] = (one.place in totals, False, False, size == 0, size)
    for measure in scorecard.measures:
        for one in own_cells(measure):
            size = int(one.numerator or one.count or one.value or 0)
            of[one.place] = (one is measure.newest, _is_judged(measure), measure.definition.headline, size == 0, size)
    return of.__getitem__


def _is_judged(measure: Measure) -> bool:
    return measure.definition.judgeable and any(one.basis is not Basis.PREVIOUS for one in measure.benchmarks)
