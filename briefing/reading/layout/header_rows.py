"""A sheet → its header rows: which rows name the columns of a table, and what each column is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

from briefing.measures.period import Period, PeriodKind
from briefing.reading.files.grid import Cell, Content, Sheet
from briefing.reading.layout.council import NOBODY, Council
from briefing.reading.layout.header_years import Years
from briefing.reading.layout.headers import LONGEST, Role
from briefing.reading.layout.measure_tables import Column
from briefing.reading.layout.upper_headers import MOST_CELLS, cells_above, heading_below, heading_of, with_upper_names
from briefing.reading.layout.whose_columns import with_owner

LEAST: Final = 2
"""A table has at least a column of names and one of figures."""


ROWS_LOOKED_AT: Final = 200
"""A header that is not quite one stands among the first rows."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header row with its columns from left to right."""

    row: int
    columns: tuple[Column, ...]

    @property
    def left(self) -> int:
        """The first column that is the table's."""
        return self.columns[0].number

    @property
    def right(self) -> int:
        """The last column that is the table's."""
        return self.columns[-1].number

    def beside(self, other: Header) -> bool:
        """Whether the two tables stand side by side."""
        return self.right < other.left or other.right < self.left


def find_headers(sheet: Sheet, named: Period | None = None, council: Council = NOBODY) -> tuple[Header, ...]:
    """The header rows of a sheet from the top; of two that stand above each other and read as one, the lower.

    `named` is the period that report.toml names: the current one, where the sheet does not say which that is.
    """
    known = council.in_sheet(sheet)
    found = {row: columns for row in sheet.rows if (columns := _columns(sheet, row, known))}
    certain = {row: columns for row, columns in found.items() if not _has_only_bare_years(columns)}
    found = {row: columns for row, columns in (certain or found).items() if not _dates_a_measure(certain or found, row)}
    rows = [row for row in found if not _is_upper_half(found, row)]
    years = Years(sheet, min(rows, default=0), named)
    return tuple(Header(row, years.complete(group)) for row in rows for group in _side_by_side(found[row]))


def nearest_misses(sheet: Sheet, most: int = 3) -> list[tuple[str, int]]:
    """The rows that come nearest to a header: their place and how many of their cells read as one."""
    scored = []
    for row, cells in islice(sheet.rows.items(), ROWS_LOOKED_AT):
        if len(cells) <= MOST_CELLS:
            known = sum(heading_of(cell).role is not Role.UNKNOWN for _, cell in cells)
            scored.append((known, -row, str(sheet.place(cells[0][1]))))
    return [(place, known) for known, _, place in sorted(scored, reverse=True)[:most] if known]


def unowned_columns(sheet: Sheet, council: Council) -> list[str]:
    """The headers of the first row that would be one, did it say which of several names is the council's."""
    for row in islice(sheet.rows, ROWS_LOOKED_AT):
        columns = _columns_of_row(sheet, row, council.in_sheet(sheet))
        named = [one.heading.text for one in columns if one.heading.role is Role.UNKNOWN and one.heading.whose]
        if len(named) > 1 and any(one.heading.role is Role.NAME for one in columns):
            return named
    return []


def _columns(sheet: Sheet, row: int, council: Council) -> tuple[Column, ...]:
    """The columns that a row names together with the row above it; none where the row is no header."""
    columns = _columns_of_row(sheet, row, council)
    return columns if _names_a_table(columns) and not _holds_dates(sheet, row, columns) else ()


def _columns_of_row(sheet: Sheet, row: int, council: Council) -> tuple[Column, ...]:
    cells = sheet.row(row)
    if not LEAST <= len(cells) <= MOST_CELLS or sum(_is_plain_figure(cell) for _, cell in cells) * 3 > len(cells):
        return ()
    if not any(_may_name_a_period(cell) for _, cell in (*cells, *sheet.row(row - 1)[:MOST_CELLS])):
        return ()
    above = cells_above(sheet, row)
    columns = [Column(number, heading_below(above.get(number), cell), cell) for number, cell in cells]
    return with_owner(with_upper_names(sheet, row, columns), council)


def _is_plain_figure(cell: Cell) -> bool:
    """Whether a cell is no header at first sight: a number that is no year, a percentage, or one with brackets."""
    return bool(_PLAIN_FIGURE.match(cell.text))


_PLAIN_FIGURE: Final = re.compile(r"\s*[-+£<>~]?\s*(?:[\d,]*\.?\d+\s*%|(?!(?:19|20)\d\d\b)[\d,]*\.?\d+\s*(?:$|[\[(]))")


def _may_name_a_period(cell: Cell) -> bool:
    """Whether it is worth reading a cell as a header: most cells of a sheet are plainly figures or names."""
    return cell.content is Content.DATE or (len(cell.text) <= LONGEST and bool(_TIME.search(cell.text)))


_TIME: Final = re.compile(
    r"(?:19|20)\d\d|(?<![\d.])\d\d ?[/\u2013-] ?\d\d(?!\d)|\b(?:q|qtr|quarter|h) ?\d|\bfy|half|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|current|latest|actual|outturn|performance|result|value|"
    r"position|figure|this|last|prev|prior|same|year|ytd|[lpt]\.?y\b|to date|spring|summer|autumn|winter|term)",
    re.IGNORECASE,
)


def _names_a_table(columns: Sequence[Column]) -> bool:
    periods = [column for column in columns if column.heading.role is Role.PERIOD]
    known = sum(column.heading.role is not Role.UNKNOWN for column in columns)
    named = any(column.heading.role is Role.NAME for column in columns)
    if not periods or known < LEAST or not (named or known * 2 >= len(columns)):
        return False
    repeated = 2 * len({column.heading.text for column in periods}) < len(periods)
    doubtful = repeated or all(column.heading.dated and column.heading.dated.bare_year for column in periods)
    return named or not doubtful or _are_years_in_a_row(periods)


def _holds_dates(sheet: Sheet, row: int, columns: Sequence[Column]) -> bool:
    """Whether it is a measure's row whose figures are days ("Date of last inspection"), and no header: it has a name
    that is no header's, and stands right under other figures."""
    if columns[0].heading.role is not Role.UNKNOWN or len(sheet.row(row - 1)) < LEAST:
        return False
    periods = [one.heading.period for one in columns if one.heading.role is Role.PERIOD]
    return all(one is not None and one.kind is PeriodKind.DAY for one in periods)


def _has_only_bare_years(columns: Sequence[Column]) -> bool:
    """Whether it could as well be a row of four-digit figures."""
    named = any(column.heading.role is Role.NAME for column in columns)
    figures = [column.heading for column in columns if column.heading.holds_figures]
    return not named and all(heading.dated and heading.dated.bare_year for heading in figures)


def _are_years_in_a_row(columns: Sequence[Column]) -> bool:
    years = [column.heading.period.end.year for column in columns if column.heading.period]
    return len(years) > 1 and {later - earlier for earlier, later in pairwise(years)} in ({1}, {-1})


def _dates_a_measure(found: dict[int, tuple[Column, ...]], row: int) -> bool:
    """Whether it is a measure's row whose only periods stand under a header such as "Latest period": no header."""
    above = [columns for other, columns in found.items() if other < row and any(_is_name(one) for one in columns)]
    if not above or any(_is_name(one) for one in found[row]):
        return False
    undated = {one.number for one in above[0] if one.heading.period is None}
    return all(one.number in undated for one in found[row] if one.heading.role is Role.PERIOD)


def _is_name(column: Column) -> bool:
    return column.heading.role is Role.NAME


def _is_upper_half(found: dict[int, tuple[Column, ...]], row: int) -> bool:
    """Whether the next row completes this one: then that one is the header."""
    below = found.get(row + 1)
    return below is not None and any(
        column.heading.text.startswith(one.heading.text) for column in below for one in found[row]
    )


def _side_by_side(columns: tuple[Column, ...]) -> Iterator[tuple[Column, ...]]:
    """One group of columns for each column of names that has figures to its right."""
    names = [position for position, column in enumerate(columns) if column.heading.role is Role.NAME]
    starts = [0, *names[1:], len(columns)]
    groups = [columns[start:end] for start, end in pairwise(starts)]
    if len(groups) > 1 and all(any(one.heading.role is Role.PERIOD for one in group) for group in groups):
        yield from groups
    else:
        yield columns
