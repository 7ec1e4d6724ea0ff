"""A sheet beside the scorecard → its row of headers, and what a reader sees of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, TypeAlias

from briefing.reading.cells.dating import read_period
from briefing.reading.cells.grammar import read_cell
from briefing.reading.files.grid import Cell, Content, Sheet
from briefing.reading.layout.headers import read_heading

Heads: TypeAlias = tuple[tuple[int, Cell], ...]
"""The cells of a header, each with its column."""
FIRST_ROWS: Final = 12
"""A header stands among the first rows, under a title and a line or two about the whole."""
MOST_COLUMNS: Final = 30
NEXT_ROWS: Final = 3
"""Among so many rows under a header one holds a figure: the first of them may be suppressed."""
_THOUSANDS: Final = re.compile(r"£ ?['\u2019]?000s?|£ ?[mk]", re.IGNORECASE)
"""A header that says in what money is: "£000"."""


def find_header(sheet: Sheet) -> tuple[int, Heads] | None:
    """The first row of several cells that are no figures, above rows that hold some."""
    for row, cells in islice(sheet.rows.items(), FIRST_ROWS):
        if not 1 < len(cells) <= MOST_COLUMNS:
            continue
        below = (one for under in range(row + 1, row + 1 + NEXT_ROWS) for _, one in sheet.row(under))
        if any(is_figure(cell) for _, cell in cells) or not any(map(is_figure, below)):
            return None
        return _lower_header(sheet, row, cells) or (row, cells)
    return None


def _lower_header(sheet: Sheet, row: int, upper: Heads) -> tuple[int, Heads] | None:
    """The row of headers under one that spans several columns, a period of the upper row joined to those below it:
    "Q1" under "2024/25"; None where there is none."""
    lower, above = sheet.row(row + 1), dict(upper)
    if {number for number, _ in lower} <= above.keys() or any(is_figure(cell) for _, cell in lower):
        return None
    over = {number: max((one for one in above if upper[0][0] < one <= number), default=0) for number, _ in lower}
    heads = tuple((number, _joined(above.get(over[number]), cell)) for number, cell in lower)
    return row + 1, heads if heads[0][0] == upper[0][0] else (upper[0], *heads)


def _joined(above: Cell | None, cell: Cell) -> Cell:
    if above is None or read_heading(above.text).period is None or read_heading(cell.text).period is not None:
        return cell
    return replace(cell, text=f"{cell.text} {above.text}")


def with_names(sheet: Sheet, heads: Heads, below: Sequence[int]) -> Heads:
    """The headers with that of the names, which may stand under an empty cell at the left."""
    first = min((cells[0][0] for number in below if len(cells := sheet.row(number)) > 1), default=heads[0][0])
    return ((first, Cell(heads[0][1].row, first)), *heads) if first < heads[0][0] else heads


def as_seen(sheet: Sheet) -> Sheet:
    """The sheet without its hidden rows and columns: nobody meant them for readers."""
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return sheet
    shown = {
        (row, column): cell
        for (row, column), cell in sheet.cells.items()
        if row not in sheet.hidden_rows and column not in sheet.hidden_columns
    }
    return replace(sheet, cells=shown)


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a figure, and no date, period or unit of money."""
    if cell.content is Content.DATE or _THOUSANDS.fullmatch(cell.text.strip()):
        return False
    return read_cell(cell).value is not None and read_period(cell.text) is None
