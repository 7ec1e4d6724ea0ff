"""What a workbook holds beside its scorecard + policy on small numbers → what of it may be published.

A sheet is shown or left out as a whole, but for single facts and runs of months, which stand alone: a breakdown with
one part hidden is still given away by its total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from briefing.disclosing.free_text import numbers_of
from briefing.disclosing.hidden import Hidden
from briefing.disclosing.small import is_small, why_small
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.measures.adding_up import sum_of
from briefing.measures.beside import Beside, Breakdown, Facts, Quantity, Runs
from briefing.measures.observation import Observation


def warn_of_small(beside: tuple[Beside, ...]) -> Iterator[Notice]:
    """A warning for each sheet beside the scorecard that gives small counts of people away."""
    for one in beside:
        if places := tuple(_small_in(one)):
            message = f"The sheet '{one.sheet}' gives small counts of people away."
            remedy = 'Set small_numbers = "suppress" in report.toml, or decide that the figures may be published.'
            yield Notice("small-number", Severity.WARNING, places, message, remedy)


def leave_out_small(beside: tuple[Beside, ...], hidden: Hidden) -> tuple[tuple[Beside, ...], tuple[Notice, ...]]:
    """What may be published beside a scorecard of which this is hidden, and a notice for each sheet that loses
    something."""
    known = {number for one in hidden.cells.values() for number in numbers_of(one)}
    kept: list[Beside] = []
    notices: list[Notice] = []
    for one in beside:
        places = frozenset((*_small_in(one), *_given_away(one), *_same_as_hidden(one, known)))
        shown = _without(one, lambda cell, places=places: cell.place in places)  # type: ignore[misc]
        if shown is not None:
            kept.append(shown)
        if places:
            message = f"The sheet '{one.sheet}' gives small counts of people away; what shows them is left out."
            notices.append(Notice("small-number-suppressed", Severity.INFO, tuple(sorted(places)), message, ""))
    return tuple(kept), tuple(notices)


def _small_in(one: Beside) -> Iterator[CellPlace]:
    match one:
        case Breakdown():
            counts = one.of_quantity(Quantity.COUNT)
            rows = (*one.parts, *((one.total,) if one.total else ()))
            yield from (row.cells[at].place for row in rows for at in counts if is_small(row.value(at)))
        case _:
            yield from (cell.place for cell in one.observations() if why_small(cell))


def _given_away(one: Beside) -> Iterator[CellPlace]:
    """The hidden parts of a breakdown that its other parts and its whole give away."""
    if isinstance(one, Breakdown):
        for at in one.of_quantity(Quantity.COUNT):
            found = sum_of(one, at)
            if found is not None and found.given_away is not None:
                yield found.given_away.cells[at].place


def _same_as_hidden(one: Beside, known: set[str]) -> Iterator[CellPlace]:
    """The cells that show a number which the scorecard hides."""
    return (cell.place for cell in one.observations() if known.intersection(numbers_of(cell)))


def _without(one: Beside, is_hidden: Callable[[Observation], bool]) -> Beside | None:
    match one:
        case Breakdown():
            return None if any(map(is_hidden, one.observations())) else one
        case Runs():
            runs = tuple(run for run in one.runs if not any(map(is_hidden, run.cells)))
            return replace(one, runs=runs) if runs else None
        case Facts():
            facts = tuple(fact for fact in one.facts if not is_hidden(fact.figure))
            return replace(one, facts=facts) if facts else None
