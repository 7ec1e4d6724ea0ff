"""A sheet of the workbook and the notices about it → a table of it as it looks, with every doubtful cell marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.faults.notices import Notice
from briefing.faults.places import CellPlace, RowPlace
from briefing.reading.files.grid import Cell, Content, Range, Sheet, letters

MOST_ROWS = 200
"""Rows of a sheet that are shown on one page: a browser lays out so many at once without a wait."""
MOST_COLUMNS = 100

Marks = Mapping[str, Sequence[int]]
"""By a cell's address, or a row's number: the notices about it, by their numbers."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as it is shown: over how many rows and columns, in which look, with the numbers of its notices."""

    address: str
    text: str
    rows: int = 1
    columns: int = 1
    look: str = ""
    severity: str = ""
    notices: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row by its number, with the numbers of the notices about the whole of it."""

    number: int
    hidden: bool
    notices: tuple[int, ...]
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A part of a sheet: its columns by their letters, each with whether it is hidden, and its rows; `starts` are the
    first rows of all parts."""

    name: str
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[ShownRow, ...]
    starts: tuple[int, ...]


def part_with(row: int) -> int:
    """The first row of the part of a sheet that holds this row."""
    return (row - 1) // MOST_ROWS * MOST_ROWS + 1


def show_sheet(sheet: Sheet, start: int, notices: Sequence[Notice]) -> ShownSheet:
    """The part of a sheet that begins with this row; notices are marked by their places in the sequence, from 1."""
    last_column = min(sheet.last_column, MOST_COLUMNS)
    numbers = range(start, min(sheet.last_row, start + MOST_ROWS - 1) + 1)
    marks, blocks = _marks(sheet.name, notices), {(one.top, one.left): one for one in sheet.merged}
    rows = []
    for one in numbers:
        shown = (_cell(sheet, (one, column), numbers, blocks) for column in range(1, last_column + 1))
        cells = (_with_marks(cell, marks, notices) for cell in shown if cell is not None)
        rows.append(ShownRow(one, one in sheet.hidden_rows, tuple(marks.get(str(one), ())), tuple(cells)))
    columns = tuple((letters(one), one in sheet.hidden_columns) for one in range(1, last_column + 1))
    return ShownSheet(sheet.name, columns, tuple(rows), tuple(range(1, sheet.last_row + 1, MOST_ROWS)))


def _marks(sheet: str, notices: Sequence[Notice]) -> Marks:
    marks: dict[str, list[int]] = {}
    for number, notice in enumerate(notices, start=1):
        for place in notice.places:
            if isinstance(place, CellPlace) and place.sheet == sheet:
                marks.setdefault(place.address, []).append(number)
            elif isinstance(place, RowPlace) and place.sheet == sheet:
                marks.setdefault(str(place.row), []).append(number)
    return marks


def _cell(sheet: Sheet, at: tuple[int, int], shown: range, blocks: Mapping[tuple[int, int], Range]) -> ShownCell | None:
    """The cell that begins there in what is shown; None behind a merged block that begins elsewhere in it."""
    row, column = at
    top, left = sheet.origin(row, column)
    if left != column or (top != row and top in shown):
        return None
    cell, block = sheet.at(top, left), blocks.get((top, left), Range(row, column, row, column))
    rows = min(block.bottom, shown[-1]) - row + 1
    columns = min(block.right, sheet.last_column, MOST_COLUMNS) - column + 1
    return ShownCell(cell.address, cell.text, rows, columns, _look(sheet, cell))


def _with_marks(cell: ShownCell, marks: Marks, notices: Sequence[Notice]) -> ShownCell:
    about = tuple(marks.get(cell.address, ()))
    return replace(cell, severity=notices[about[0] - 1].severity, notices=about) if about else cell


def _look(sheet: Sheet, cell: Cell) -> str:
    """The classes of a cell's look."""
    looks = {
        "page-figure": cell.content in (Content.NUMBER, Content.DATE, Content.TIME),
        "page-bold": cell.bold,
        "page-struck": bool(cell.struck) and cell.struck == cell.text,
        "page-hidden": cell.row in sheet.hidden_rows or cell.column in sheet.hidden_columns,
    }
    return " ".join(name for name, has in looks.items() if has)
