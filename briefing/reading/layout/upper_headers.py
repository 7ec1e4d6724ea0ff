"""A row of headers and the row above it → what each column holds: "England" above "2022/23", "2024/25" above "Q2"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from briefing.measures.period import Period
from briefing.reading.cells.dating import Dated
from briefing.reading.cells.period_words import EARLIEST
from briefing.reading.cells.text import tidy
from briefing.reading.files.grid import Cell, Content, Sheet
from briefing.reading.layout.headers import ColumnHeading, Role, read_heading
from briefing.reading.layout.measure_tables import Column

MOST_CELLS: Final = 400
"""A row of more cells than this is no header of a scorecard."""


def heading_of(cell: Cell) -> ColumnHeading:
    """What a header cell says; a real date is a day or, where its format shows no day, a month."""
    if cell.content is Content.DATE and cell.day is not None:
        if cell.day.year < EARLIEST:
            return ColumnHeading(Role.UNKNOWN, cell.text)
        shows_day = "d" in cell.number_format.casefold() or not cell.number_format
        period = Period.day(cell.day) if shows_day else Period.month(cell.day.year, cell.day.month)
        return ColumnHeading(Role.PERIOD, cell.text, Dated(period))
    if cell.content is Content.NUMBER and not (cell.text.isdecimal() and len(cell.text) == len("2024")):
        return ColumnHeading(Role.UNKNOWN, cell.text)
    return read_heading(cell.text)


def heading_below(above: Cell | None, cell: Cell) -> ColumnHeading:
    """What a column holds whose header stands in two rows: "England" above "2022/23", "2024/25" above "Q2"."""
    own = heading_of(cell)
    upper = None if above is None else heading_of(above)
    numbers = own.role is Role.REFERENCE and upper is not None and upper.dated is not None
    if above is None or upper is None or upper.describes or (own.describes and not numbers):
        return own
    if (own.period and upper.period and not upper.label) or not _WORD.search(cell.text):
        return own
    if own.dated and own.dated.part and upper.role is Role.PERIOD and upper.dated:
        return replace(own, text=tidy(f"{upper.text} {own.text}"), dated=own.dated.in_year_of(upper.dated))
    words = [str(one.period) if one.period and place.content is Content.DATE else one.text
             for one, place in ((upper, above), (own, cell))]  # fmt: skip
    joined = read_heading(" ".join(words))
    if joined.role is Role.UNKNOWN and own.role is not Role.UNKNOWN and not own.holds_figures and upper.period:
        return replace(own, dated=upper.dated)
    return replace(joined, whose="") if own.role is Role.UNKNOWN and upper.dated else joined


def cells_above(sheet: Sheet, row: int) -> dict[int, Cell]:
    """The cells of the row above, each over all columns that it stands for: its merged block, or the gap after it.

    A line of figures belongs to the table above; what stands alone, or over the names and before them, is a title.
    """
    cells = dict(sheet.row(row - 1))
    own = dict(sheet.row(row))
    if not cells or len(cells) > MOST_CELLS or any(_is_figure(cell) for cell in (*cells.values(), *own.values())):
        return {}
    if len(cells) == 1 and min(cells) <= min(own):
        return {}
    if any(_OF_THE_WHOLE.match(cell.text.strip()) for cell in cells.values()):
        return {}
    names = [column for column, cell in cells.items() if heading_of(cell).role is Role.NAME]
    if any(column in own and not heading_of(own[column]).describes for column in names):
        return {}  # a measure stands under the header of names
    own_names = [column for column, cell in own.items() if heading_of(cell).role is Role.NAME]
    titles_end = min(own_names, default=0)
    over: dict[int, Cell] = {}
    current: Cell | None = None
    for column in range(1, max(*own, *cells) + 1):
        origin = sheet.origin(row - 1, column)
        cell = sheet.at(*origin) if origin != (row - 1, column) else cells.get(column)
        if cell is not None and not cell.empty:
            current = None if column in own_names or origin[1] <= titles_end else cell
        elif column not in own:
            current = None
        if current is not None and origin != sheet.origin(row, column):
            over[column] = current
    return over


def _is_figure(cell: Cell) -> bool:
    return heading_of(cell).role is Role.UNKNOWN and bool(_FIGURE.match(cell.text.strip()))


_OF_THE_WHOLE: Final = re.compile(
    r"(?:report(?:ing|ed)? )?(?:period|month|quarter|year|date|position|data as at|as at|version|(?:last )?updated|"
    r"author|owner|prepared by|produced)\s*:|report(?:ing|ed) (?:period|month|quarter|year|date)$",
    re.IGNORECASE,
)
"""A line that says of the whole sheet what it is of ("Reporting period: H1 2025/26") names no group of columns."""
_WORD: Final = re.compile(r"[a-z0-9%#]", re.IGNORECASE)


_FIGURE: Final = re.compile(r"[-+£<>~(]?\s?[0-9][0-9,.]*\s?%?(?:\s|$|[\[(])")


def with_upper_names(sheet: Sheet, row: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with those whose header stands only in the row above, or in a merged block that reaches down."""
    taken = {column.number for column in columns}
    two_rows = any(column.heading.text != heading_of(column.cell).text for column in columns)
    if not two_rows and not _reaches_down(sheet, row):
        return tuple(columns)
    extra = [
        Column(number, heading_of(cell), cell)
        for number, cell in sheet.row(row - 1)
        if number not in taken and sheet.seen_at(row, number).text in ("", cell.text)
    ]
    return tuple(sorted((*columns, *extra), key=lambda column: column.number))


def _reaches_down(sheet: Sheet, row: int) -> bool:
    return any(block.top < row <= block.bottom and block.left == block.right for block in sheet.merged)
