"""The [layout] of report.toml → the layout of the one sheet that it describes."""

from __future__ import annotations

import re
from typing import Final

from briefing.faults.errors import DetailsRefused
from briefing.knowing.details import Layout
from briefing.reading.cells.text import fold
from briefing.reading.files.grid import Book, Cell, Content, Sheet, column_number
from briefing.reading.layout.council import NOBODY, Council
from briefing.reading.layout.header_rows import Header
from briefing.reading.layout.headers import ColumnHeading, Role, read_heading
from briefing.reading.layout.lay_out import lay_out_wide
from briefing.reading.layout.measure_tables import Column, SheetLayout

_PLACE: Final = "report.toml, [layout]"


def lay_out_as_told(book: Book, file: str, layout: Layout, council: Council = NOBODY) -> SheetLayout:
    """The sheet laid out as report.toml says; raises DetailsRefused where the workbook has no such thing."""
    sheet = sheet_told(book, file, layout.sheet)
    columns = [_column(sheet, layout, letters, text) for letters, text in layout.columns.items()]
    told = {column.number for column in columns}
    for number, cell in sheet.row(layout.header_row):
        if number not in told:
            columns.append(Column(number, read_heading(cell.text), cell))
    columns = [column for column in columns if fold(layout.columns.get(_letters_of(column), "")) != "ignore"]
    if not any(column.heading.role is Role.PERIOD for column in columns):
        message = "No column of the layout is a period."
        raise DetailsRefused(_PLACE, message, 'Give at least one column its period: C = "2023/24".')
    cells = sheet.cells
    if layout.last_row:
        cells = {place: cell for place, cell in cells.items() if place[0] <= layout.last_row}
    inside = Sheet(sheet.name, cells, sheet.merged, False, sheet.hidden_rows, sheet.hidden_columns)
    header = Header(layout.header_row, tuple(sorted(columns, key=lambda column: column.number)))
    return lay_out_wide(inside, [header], council)


def sheet_told(book: Book, file: str, name: str) -> Sheet:
    """The sheet of this name, the first visible one where it is empty; raises DetailsRefused where there is none."""
    if not name:
        return next((sheet for sheet in book.sheets if not sheet.hidden), book.sheets[0])
    found = next((sheet for sheet in book.sheets if fold(sheet.name) == fold(name)), None)
    if found is None:
        known = ", ".join(f"'{sheet.name}'" for sheet in book.sheets)
        raise DetailsRefused(f"{_PLACE} sheet", f"{file} has no sheet '{name}'.", f"It has {known}.")
    return found


def _column(sheet: Sheet, layout: Layout, letters: str, text: str) -> Column:
    number = column_number(letters)
    cell = sheet.at(layout.header_row, number)
    heading = read_heading(text)
    if heading.role is Role.UNKNOWN and fold(text) != "ignore":
        message = f"'{text}' is nothing that a column can be."
        remedy = (
            "Write a period (2023/24), a benchmark (England, North East, Target), measure, section, "
            "commentary or ignore."
        )
        raise DetailsRefused(f"{_PLACE} columns.{letters}", message, remedy)
    shown = cell if not cell.empty else Cell(cell.row, cell.column, Content.TEXT, text)
    return Column(number, ColumnHeading(heading.role, shown.text, heading.dated, heading.basis, heading.label), shown)


def _letters_of(column: Column) -> str:
    return re.sub(r"[0-9]", "", column.cell.address)
