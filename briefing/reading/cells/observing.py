"""A cell and what the grammar made of it → an Observation."""

from __future__ import annotations

from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.reading.cells.entries import Entry
from briefing.reading.files.grid import Cell, Sheet


def observe(  # noqa: PLR0913, PLR0917  a cell, and what its row and its column say of it
    sheet: Sheet, cell: Cell, entry: Entry, column: str, unit: Unit | None, period: Period | None
) -> Observation:
    """The figure of a cell; `unit` and `period` hold unless the cell itself names others."""
    return Observation(
        sheet=sheet.name,
        cell=cell.address,
        column=column,
        raw=cell.text,
        status=entry.status,
        value=entry.value,
        unit=(entry.unit or unit) if entry.status is Status.OK else None,
        decimals=entry.decimals,
        numerator=entry.numerator,
        denominator=entry.denominator,
        count=entry.count,
        period=entry.period or period,
        provisional=entry.provisional,
        note=entry.note,
        low=entry.low,
        high=entry.high,
        scale=entry.scale,
        clock=entry.clock,
    )
