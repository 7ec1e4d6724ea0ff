"""Sheets as laid out → those that are the scorecard, and why each other one was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import SheetPlace
from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Book, Sheet
from briefing.reading.layout.author_sheets import is_author_sheet
from briefing.reading.layout.measure_tables import SheetLayout

ALIKE: Final = 0.6
"""Two sheets that share more than this of their measures are two states of one scorecard."""
_NAMELESS: Final = re.compile(r"(?:sheet|tabelle|table|page|tab|csv)\s*\d*|\d+", re.IGNORECASE)


def choose(layouts: Sequence[SheetLayout]) -> tuple[list[SheetLayout], list[Notice]]:
    """The layouts that make up the scorecard, and a notice for every other sheet that holds something."""
    found = [layout for layout in layouts if layout.measures]
    notices = list(_without_tables(layouts))
    kept: list[SheetLayout] = []
    for layout in sorted(found, key=_age, reverse=True):
        newer = next((other for other in kept if _are_copies(layout, other)), None)
        if newer is None:
            kept.append(layout)
        else:
            notices.append(_copy(layout.sheet, newer.sheet))
    kept.sort(key=found.index)
    return ([_with_sections(layout) for layout in kept] if len(kept) > 1 else kept), notices


def hidden_sheets(book: Book) -> Iterator[Notice]:
    """A notice for each hidden sheet that holds something and is not read elsewhere."""
    for sheet in book.sheets:
        if sheet.hidden and sheet.cells and not is_author_sheet(sheet):
            message = f"The sheet '{sheet.name}' is hidden and was left out."
            remedy = "Unhide it if it belongs to the scorecard."
            yield Notice("sheet-hidden", Severity.INFO, (SheetPlace(sheet.name),), message, remedy)


def _without_tables(layouts: Sequence[SheetLayout]) -> Iterator[Notice]:
    for layout in layouts:
        if not layout.measures and layout.sheet.cells:
            message = f"No scorecard was found on the sheet '{layout.sheet.name}'; it was left out."
            remedy = "If it belongs to the scorecard, name the period of each column of figures."
            yield Notice("sheet-left-out", Severity.INFO, (SheetPlace(layout.sheet.name),), message, remedy)


def _copy(older: Sheet, newer: Sheet) -> Notice:
    message = (
        f"The sheet '{older.name}' holds the same measures as '{newer.name}', which is the newer; it was left out."
    )
    remedy = "Delete or hide the sheet that is not the scorecard."
    return Notice("sheet-copy", Severity.WARNING, (SheetPlace(older.name),), message, remedy)


def _age(layout: SheetLayout) -> tuple[date, bool, int]:
    """The newer the period and the more measures, the greater; a sheet called a copy is older than its like."""
    ends = [column.heading.period.end for table in layout.tables for column in table.columns if column.heading.period]
    copied = bool(
        re.search(r"copy|old|previous|archive|\(\d\)|backup|draft|superseded", layout.sheet.name, re.IGNORECASE)
    )
    return max(ends, default=date.min), not copied, layout.measures


def _names(layout: SheetLayout) -> set[str]:
    return {fold(row.name.text) for table in layout.tables for row in table.rows}


def _are_copies(one: SheetLayout, other: SheetLayout) -> bool:
    names, others = _names(one), _names(other)
    return len(names & others) > ALIKE * min(len(names), len(others))


def _with_sections(layout: SheetLayout) -> SheetLayout:
    """Where a sheet names no sections, it is one: by its name, or by its first line where the name says nothing."""
    if any(row.section for table in layout.tables for row in table.rows):
        return layout
    name = tidy(layout.sheet.name)
    if _NAMELESS.fullmatch(name):
        first = min((row for row in layout.sheet.rows), default=0)
        cells = layout.sheet.row(first)
        alone = len(cells) == 1 and all(
            column.cell.row != cells[0][1].row for table in layout.tables for column in table.columns
        )
        name = tidy(cells[0][1].text) if alone else name
    tables = tuple(
        replace(table, rows=tuple(replace(row, section=name) for row in table.rows)) for table in layout.tables
    )
    return replace(layout, tables=tables)
