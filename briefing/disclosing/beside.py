"""What a workbook holds beside its scorecard → what of it may be published, and a notice for each sheet.

Which cells are hidden is decided over the whole workbook at once; here they are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.disclosing.free_text import small_numbers_in
from briefing.disclosing.hidden import SYMBOL, Hidden
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.measures.beside import Beside, Breakdown, Facts, Part, Runs
from briefing.measures.observation import Observation, Status


def warn_of_small(beside: Sequence[Beside], small: Mapping[CellPlace, str]) -> Iterator[Notice]:
    """A warning for each sheet beside the scorecard that gives small counts of people away."""
    for sheet, places in _by_sheet(beside, small):
        message = f"The sheet '{sheet}' gives small counts of people away."
        remedy = 'Set small_numbers = "suppress" in report.toml, or decide that the figures may be published.'
        yield Notice("small-number", Severity.WARNING, places, message, remedy)


def tell_left_out(beside: Sequence[Beside], hidden: Hidden) -> Iterator[Notice]:
    """A notice for each sheet of which cells are left out."""
    for sheet, places in _by_sheet(beside, hidden.cells):
        message = (
            f"The sheet '{sheet}' gives small counts of people away, alone or beside others; these cells are left out."
        )
        yield Notice("small-number-suppressed", Severity.INFO, places, message, "")


def leave_out_small(beside: Sequence[Beside], hidden: Hidden) -> tuple[Beside, ...]:
    """What may be published: each hidden cell as suppressed; no single fact, run or breakdown without any figure."""
    shown = (_without(one, hidden) for one in beside)
    return tuple(one for one in shown if any(cell.value is not None for cell in one.observations()))


def _by_sheet(beside: Sequence[Beside], places: Iterable[CellPlace]) -> Iterator[tuple[str, tuple[CellPlace, ...]]]:
    wanted = frozenset(places)
    for one in beside:
        if found := tuple(sorted(cell.place for cell in one.observations() if cell.place in wanted)):
            yield one.sheet, found


def _without(one: Beside, hidden: Hidden) -> Beside:
    match one:
        case Breakdown():
            parts = tuple(_shown_part(part, hidden) for part in one.parts)
            return replace(one, parts=parts, total=_shown_part(one.total, hidden) if one.total is not None else None)
        case Runs():
            runs = (replace(run, cells=tuple(_shown(cell, hidden) for cell in run.cells)) for run in one.runs)
            return replace(one, runs=tuple(run for run in runs if run.valued))
        case Facts():
            facts = (fact for fact in one.facts if fact.figure.place not in hidden.cells)
            return replace(
                one, facts=tuple(replace(fact, note="") if small_numbers_in(fact.note) else fact for fact in facts)
            )


def _shown_part(part: Part, hidden: Hidden) -> Part:
    return replace(part, cells=tuple(_shown(cell, hidden) for cell in part.cells))


def _shown(one: Observation, hidden: Hidden) -> Observation:
    if one.place not in hidden.cells:
        return one
    return Observation(one.sheet, one.cell, one.column, SYMBOL, Status.SUPPRESSED, unit=one.unit, period=one.period)
