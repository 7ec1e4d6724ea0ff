"""Grid: the sheets of a workbook as neutral cells, whichever file format they came from.

Only the modules named open_* make one; grammar and layout know nothing else of a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from briefing.faults.places import CellPlace, Place

MOST_COVERED: Final = 200_000
"""So many cells behind merged blocks are remembered at most."""


class Content(StrEnum):
    """What a cell holds."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    BOOLEAN = "boolean"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `text` is what a reader sees; a number also has its stored value and its number format, a time its
    days. `struck` is what of it is crossed out: the whole text, or characters that `text` leaves out."""

    row: int
    column: int
    content: Content = Content.EMPTY
    text: str = ""
    number: Decimal | None = None
    day: date | None = None
    number_format: str = ""
    comment: str = ""
    bold: bool = False
    struck: str = ""

    @property
    def address(self) -> str:
        """The cell's name in its sheet: H19."""
        return f"{letters(self.column)}{self.row}"

    @property
    def empty(self) -> bool:
        """Whether a reader sees nothing in it."""
        return self.content is Content.EMPTY or (self.content is Content.TEXT and not self.text.strip())


@dataclass(frozen=True, slots=True)
class Range:
    """A block of cells, both ends inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its cells by (row, column), counted from 1. `turned`: rows and columns have changed places, while each
    cell keeps its own address."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    turned: bool = False
    rows: Mapping[int, tuple[tuple[int, Cell], ...]] = field(init=False)
    last_row: int = field(init=False)
    last_column: int = field(init=False)
    _covered: Mapping[tuple[int, int], tuple[int, int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", _rows(self.cells))
        object.__setattr__(self, "last_row", max((row for row, _ in self.cells), default=0))
        object.__setattr__(self, "last_column", max((column for _, column in self.cells), default=0))
        object.__setattr__(self, "_covered", _covered(self.merged, self.last_row, self.last_column))

    def at(self, row: int, column: int) -> Cell:
        """The cell, an empty one where the file has none."""
        return self.cells.get((row, column)) or (Cell(column, row) if self.turned else Cell(row, column))

    def seen_at(self, row: int, column: int) -> Cell:
        """The cell that a reader sees there: of a merged block, its first cell."""
        return self.at(*self._covered.get((row, column), (row, column)))

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """The first cell of the merged block that covers this one; the cell itself where none does."""
        return self._covered.get((row, column), (row, column))

    def row(self, number: int) -> tuple[tuple[int, Cell], ...]:
        """The cells of a row that hold something, each with its column, from left to right."""
        return self.rows.get(number, ())

    def place(self, cell: Cell) -> CellPlace:
        """Sheet and cell, as in a formula."""
        return CellPlace(self.name, cell.address)

    def turn(self) -> Sheet:
        """The same sheet with rows and columns changed about."""
        return Sheet(
            self.name,
            {(column, row): cell for (row, column), cell in self.cells.items()},
            tuple(Range(one.left, one.top, one.right, one.bottom) for one in self.merged),
            self.hidden,
            self.hidden_columns,
            self.hidden_rows,
            not self.turned,
        )


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a file, in order. `remarks` says what the format, or the file, could not give."""

    sheets: tuple[Sheet, ...]
    remarks: tuple[BookRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class BookRemark:
    """Something that must be said of the file itself: a code, what was seen, and what to do. `grave`: it may touch
    figures."""

    code: str
    message: str
    remedy: str
    place: Place | None = None
    grave: bool = False


def without_control_characters(book: Book) -> Book:
    """The book without characters that no document can hold or that turn the direction of writing, each cell of them
    with a remark."""
    remarks: list[BookRemark] = []
    sheets = []
    for sheet in book.sheets:
        spoilt = {place: cell for place, cell in sheet.cells.items() if _STEERING.search(cell.text + cell.comment)}
        for cell in spoilt.values():
            message = _CONTROLS_FOUND if _CONTROL.search(cell.text + cell.comment) else _TURNS_FOUND
            remarks.append(BookRemark("control-characters", message, "Type the text anew.", sheet.place(cell)))
        mended = {place: _without_control(cell) for place, cell in spoilt.items()}
        sheets.append(replace(sheet, cells={**sheet.cells, **mended}) if mended else sheet)
    return replace(book, sheets=tuple(sheets), remarks=(*book.remarks, *remarks)) if remarks else book


_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TURN: Final = re.compile("[\u202a-\u202e\u2066-\u206f]")
_STEERING: Final = re.compile(f"{_CONTROL.pattern}|{_TURN.pattern}")
_CONTROLS_FOUND: Final = "The cell holds control characters that cannot be printed; each was replaced by \ufffd."
_TURNS_FOUND: Final = "The cell holds characters that turn the direction of writing; they were left out."


def _without_control(cell: Cell) -> Cell:
    text, comment = (_CONTROL.sub("\ufffd", _TURN.sub("", written)) for written in (cell.text, cell.comment))
    return replace(cell, text=text, comment=comment)


def letters(column: int) -> str:
    """The letters of a column: 1 → A, 27 → AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(name: str) -> int:
    """The number of a column's letters: A → 1, AA → 27; the inverse of `letters`."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _rows(cells: Mapping[tuple[int, int], Cell]) -> dict[int, tuple[tuple[int, Cell], ...]]:
    rows: dict[int, list[tuple[int, Cell]]] = {}
    for row, column in sorted(place for place, cell in cells.items() if not cell.empty):
        rows.setdefault(row, []).append((column, cells[row, column]))
    return {number: tuple(row) for number, row in rows.items()}


def _covered(merged: tuple[Range, ...], last_row: int, last_column: int) -> dict[tuple[int, int], tuple[int, int]]:
    """The cells behind merged blocks, each with the block's first cell; only where the sheet has cells at all."""
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for block in merged:
        for row in range(block.top, min(block.bottom, last_row + 1) + 1):
            for column in range(block.left, min(block.right, last_column + 1) + 1):
                if len(covered) < MOST_COVERED:
                    covered[row, column] = (block.top, block.left)
    return covered
