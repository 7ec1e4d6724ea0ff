"""Grid → tables: which rows are headers, which columns hold what, which rows are measures, sections and footnotes.

Knows nothing of how a figure is written, nor of any file format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefing.reading.grid import Cell, Content, Sheet
from briefing.reading.headers import Heading, Role, read_heading
from briefing.reading.text import fold, plain

FOOTNOTE: Final = re.compile(
    r"(?P<mark>[\^*†‡§¶#~]+|[¹²³⁴⁵⁶⁷⁸⁹]+|\(?[0-9a-z]\)|\[[0-9a-z]\]|[cxzku:.-]{1,2}(?=\s*[=:-]))\s*[=:.-]?\s*(?P<text>\S.*)|"
    r"(?:note|notes|source|sources|key|n\.?b\.?|please note|n/a|tbc)\b\s*[.:=-].*",
    re.IGNORECASE,
)
_TOTAL: Final = re.compile(r"(?:grand |sub[- ]?)?totals?(?: .*)?|sum(?: of)?(?: all)?|overall total", re.IGNORECASE)
_MEASURE_WORDS: Final = re.compile(
    r"(?:the )?(?:percentage|per ?cent|proportion|share|%|number|no\.|rate|average|avg|mean|median|total number|count|ratio|time|days)\b.*|%.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its number in the sheet and what its header says."""

    number: int
    heading: Heading


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A row that holds a measure."""

    row: int
    name: Cell
    section: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet: its columns from left to right and its measures from the top."""

    sheet: Sheet
    header_row: int
    columns: tuple[Column, ...]
    rows: tuple[MeasureRow, ...]

    @property
    def figure_columns(self) -> tuple[Column, ...]:
        """The columns of periods and benchmarks."""
        return tuple(column for column in self.columns if column.heading.holds_figures)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A line under or above a table that explains a mark, or says something of the whole."""

    mark: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """What was found on a sheet. `left_out` are the rows that hold something but are neither of these, with the reason."""

    tables: tuple[Table, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()


def lay_out(sheet: Sheet) -> SheetLayout:
    """The tables of a sheet; none where no row reads as a header."""
    headers = {row: columns for row in sheet.rows if (columns := _header_columns(sheet, row))}
    starts = sorted(headers)
    title = _Titles(sheet, repeated=len(starts) > 1)
    tables: list[Table] = []
    footnotes: list[Footnote] = []
    left_out: list[tuple[int, str]] = []
    section = ""
    for position, start in enumerate(starts):
        above = starts[position - 1] if position else 0
        columns = _with_name_column(sheet, start, headers[start])
        section = title.above(start, tables[-1].rows[-1].row if tables and tables[-1].rows else above) or section
        end = starts[position + 1] if position + 1 < len(starts) else sheet.last_row + 1
        body = _Body(sheet, columns, start, end, title.taken)
        table = Table(sheet, start, columns, tuple(body.rows(section)))
        tables.append(table)
        footnotes.extend(body.footnotes)
        left_out.extend(body.left_out)
        section = table.rows[-1].section if table.rows else section
    return SheetLayout(tuple(table for table in tables if table.rows), tuple(footnotes), tuple(left_out))


class _Titles:
    """The lone lines above a header: with repeated headers, the nearest one names the section that begins there."""

    def __init__(self, sheet: Sheet, *, repeated: bool) -> None:
        self.sheet = sheet
        self.repeated = repeated
        self.taken: set[int] = set()

    def above(self, header: int, last_measure: int) -> str:
        """The section that begins at this header; empty where none is named."""
        if not self.repeated:
            return ""
        for row in range(header - 1, last_measure, -1):
            cells = self.sheet.row(row)
            if len(cells) == 1 and cells[0].content is Content.TEXT and not FOOTNOTE.fullmatch(plain(cells[0].text)):
                self.taken.add(row)
                return plain(cells[0].text)
            if cells:
                return ""
        return ""


def _header_columns(sheet: Sheet, row: int) -> tuple[Column, ...]:
    """The columns of a header row; none where the row is no header."""
    cells = sheet.row(row)
    columns = tuple(Column(cell.column, _heading(cell)) for cell in cells)
    periods = [column.heading for column in columns if column.heading.role is Role.PERIOD]
    known = [column.heading for column in columns if column.heading.role is not Role.UNKNOWN]
    named = any(column.heading.role is Role.NAME for column in columns)
    if not periods or len(known) < 2 or len(known) * 2 < len(columns):  # noqa: PLR2004  a table has two columns at least
        return ()
    bare = all(heading.dated and heading.dated.bare_year for heading in periods)
    return () if bare and not (named or _are_years_in_a_row(periods)) else columns


def _are_years_in_a_row(headings: list[Heading]) -> bool:
    years = [heading.period.end.year for heading in headings if heading.period]
    steps = {later - earlier for earlier, later in zip(years, years[1:], strict=False)}
    return len(years) > 1 and steps in ({1}, {-1})


def _heading(cell: Cell) -> Heading:
    return read_heading(cell.text)


def _with_name_column(sheet: Sheet, header: int, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with one that holds the names, found by its content where no header says so."""
    if any(column.heading.role is Role.NAME for column in columns):
        return columns
    first_figure = min(column.number for column in columns if column.heading.holds_figures)
    texts = {
        number: sum(sheet.at(row, number).content is Content.TEXT for row in range(header + 1, sheet.last_row + 1))
        for number in range(1, max(first_figure, 2))
    }
    name = max(texts, key=lambda number: (texts[number], number))
    text = plain(sheet.at(header, name).text)
    others = tuple(column for column in columns if column.number != name)
    return tuple(sorted((*others, Column(name, Heading(Role.NAME, text))), key=lambda column: column.number))


class _Body:
    """The rows under one header, told apart."""

    def __init__(self, sheet: Sheet, columns: tuple[Column, ...], start: int, end: int, taken: set[int]) -> None:
        self.sheet = sheet
        self.columns = {column.number: column.heading for column in columns}
        self.name_column = next(column.number for column in columns if column.heading.role is Role.NAME)
        self.section_column = next((column.number for column in columns if column.heading.role is Role.SECTION), None)
        self.filled = [row for row in sorted(sheet.rows) if start < row < end and row not in taken]
        self.footnotes: list[Footnote] = []
        self.left_out: list[tuple[int, str]] = []

    def rows(self, section: str) -> Iterator[MeasureRow]:
        """The measures, each with its section."""
        for position, row in enumerate(self.filled):
            name = self.sheet.at(row, self.name_column)
            if self._is_lone(row):
                if self._is_footnote(row, position):
                    self._keep_footnote(row)
                elif self._is_blank_measure(row):
                    yield MeasureRow(row, name, section)
                else:
                    section = plain(self.sheet.row(row)[0].text)
                continue
            if name.empty:
                self.left_out.append((row, "it has figures but no name"))
            elif _TOTAL.fullmatch(plain(name.text)):
                self.left_out.append((row, "it is a total"))
            else:
                section = self._section_of(row) or section
                yield MeasureRow(row, name, section)

    def _is_lone(self, row: int) -> bool:
        return len(self.sheet.row(row)) == 1

    def _is_footnote(self, row: int, position: int) -> bool:
        text = plain(self.sheet.row(row)[0].text)
        last = all(self._is_lone(later) for later in self.filled[position:])
        return bool(FOOTNOTE.fullmatch(text)) or (last and not self._is_blank_measure(row))

    def _keep_footnote(self, row: int) -> None:
        cell = self.sheet.row(row)[0]
        found = FOOTNOTE.fullmatch(plain(cell.text))
        mark = (found["mark"] or "").strip("()[]") if found else ""
        text = found["text"] if found and found["text"] else plain(cell.text)
        self.footnotes.append(Footnote(mark, text, self.sheet.place(row, cell.column)))

    def _is_blank_measure(self, row: int) -> bool:
        cell = self.sheet.row(row)[0]
        return cell.column == self.name_column and bool(_MEASURE_WORDS.fullmatch(fold(cell.text))) and not cell.bold

    def _section_of(self, row: int) -> str:
        if self.section_column is None:
            return ""
        return plain(self.sheet.at(row, self.section_column).text)
