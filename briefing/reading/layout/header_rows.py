"""A sheet → its header rows: which rows name the columns of a table, and what each column is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Final

from briefing.measures.period import MARCH, Period, PeriodKind
from briefing.reading.cells.dating import Dated, Relative, periods_in
from briefing.reading.cells.period_words import EARLIEST
from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Cell, Content, Sheet
from briefing.reading.layout.council import NOBODY, Council
from briefing.reading.layout.headers import LONGEST, UNDATED, Heading, Role, read_heading
from briefing.reading.layout.measure_tables import Column

LEAST: Final = 2
"""A table has at least a column of names and one of figures."""
TITLE_ROWS: Final = 40
"""So many rows above a header, and cells of each, are looked at for its year."""
ROWS_LOOKED_AT: Final = 200
"""A header that is not quite one stands among the first rows."""
MOST_CELLS: Final = 400
"""A row of more cells than this is no header of a scorecard."""


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
    found = certain or found
    rows = [row for row in found if not _is_upper_half(found, row)]
    years = _Years(sheet, min(rows, default=0), named)
    return tuple(Header(row, years.complete(group)) for row in rows for group in _side_by_side(found[row]))


def nearest_misses(sheet: Sheet, most: int = 3) -> list[tuple[str, int]]:
    """The rows that come nearest to a header: their place and how many of their cells read as one."""
    scored = []
    for row, cells in islice(sheet.rows.items(), ROWS_LOOKED_AT):
        if len(cells) <= MOST_CELLS:
            known = sum(_heading(cell).role is not Role.UNKNOWN for _, cell in cells)
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
    above = _above(sheet, row)
    columns = [Column(number, _below(above.get(number), cell), cell) for number, cell in cells]
    return with_owner(_with_upper_names(sheet, row, columns), council)


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
    r"position|figure|this|last|prev|prior|same|year|ytd|to date|spring|summer|autumn|winter|term)",
    re.IGNORECASE,
)


def with_owner(columns: Sequence[Column], council: Council) -> tuple[Column, ...]:
    """The columns whose header is the council's name beside a period, as the council's own. Where no column else is its
    own and all such headers give one name, that is taken for the council's, and said."""
    known = [_named_ours(column, council) for column in columns]
    named = [one for one in known if one.heading.role is Role.UNKNOWN and one.heading.whose]
    certain = any(one.heading.role is Role.PERIOD for one in known)
    if not certain and len({one.heading.whose for one in named}) == 1:
        known = [_as_ours(one, assumed=True) if one in named else one for one in known]
    dated = {one.heading.period for one in known if one.heading.role is Role.PERIOD}
    return tuple(
        _as_ours(one) if _COUNTS.fullmatch(_without_year(one)) and one.heading.period not in dated else one
        for one in known
    )


def _named_ours(column: Column, council: Council) -> Column:
    heading = column.heading
    undated = heading.role is Role.UNKNOWN and not re.search(r"[0-9]", heading.text)
    name = heading.whose or (heading.text if undated else "")
    return _as_ours(column) if name and council.is_named(name) else column


def _as_ours(column: Column, *, assumed: bool = False) -> Column:
    heading = column.heading
    return replace(
        column, heading=replace(heading, role=Role.PERIOD, dated=heading.dated or UNDATED, assumed_ours=assumed)
    )


def _without_year(column: Column) -> str:
    """The word of a numerator's column that names a period; "" for any other column."""
    heading = column.heading
    if heading.role is not Role.NUMERATOR or heading.dated is None:
        return ""
    return next((word for word in fold(heading.text).split() if _COUNTS.fullmatch(word)), "")


_COUNTS: Final = re.compile(r"(?:no|number|count|n)s?\.?|#|cases")


def _names_a_table(columns: Sequence[Column]) -> bool:
    periods = [column for column in columns if column.heading.role is Role.PERIOD]
    known = sum(column.heading.role is not Role.UNKNOWN for column in columns)
    named = any(column.heading.role is Role.NAME for column in columns)
    if not periods or known < LEAST or not (named or known * 2 >= len(columns)):
        return False
    doubtful = all(column.heading.dated and column.heading.dated.bare_year for column in periods)
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


def _heading(cell: Cell) -> Heading:
    """What a header cell says; a real date is a day or, where its format shows no day, a month."""
    if cell.content is Content.DATE and cell.day is not None:
        if cell.day.year < EARLIEST:
            return Heading(Role.UNKNOWN, cell.text)
        shows_day = "d" in cell.number_format.casefold() or not cell.number_format
        period = Period.day(cell.day) if shows_day else Period.month(cell.day.year, cell.day.month)
        return Heading(Role.PERIOD, cell.text, Dated(period))
    if cell.content is Content.NUMBER and not (cell.text.isdecimal() and len(cell.text) == len("2024")):
        return Heading(Role.UNKNOWN, cell.text)
    return read_heading(cell.text)


def _below(above: Cell | None, cell: Cell) -> Heading:
    """What a column holds whose header stands in two rows: "England" above "2022/23", "2024/25" above "Q2"."""
    own = _heading(cell)
    upper = None if above is None else _heading(above)
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
    return replace(joined, whose="") if own.role is Role.UNKNOWN and upper.dated else joined


def _above(sheet: Sheet, row: int) -> dict[int, Cell]:
    """The cells of the row above, each over all columns that it stands for: its merged block, or the gap after it.

    A line of figures belongs to the table above, and one that stands alone over the names is a title.
    """
    cells = dict(sheet.row(row - 1))
    own = dict(sheet.row(row))
    if not cells or len(cells) > MOST_CELLS or any(_is_figure(cell) for cell in (*cells.values(), *own.values())):
        return {}
    if len(cells) == 1 and min(cells) <= min(own):
        return {}
    names = [column for column, cell in cells.items() if _heading(cell).role is Role.NAME]
    if any(column in own and not _heading(own[column]).describes for column in names):
        return {}  # a measure stands under the header of names
    over: dict[int, Cell] = {}
    current: Cell | None = None
    for column in range(1, max(*own, *cells) + 1):
        origin = sheet.origin(row - 1, column)
        cell = sheet.at(*origin) if origin != (row - 1, column) else cells.get(column)
        if cell is not None and not cell.empty:
            current = None if column in own and _heading(own[column]).role is Role.NAME else cell
        elif column not in own:
            current = None
        if current is not None and origin != sheet.origin(row, column):
            over[column] = current
    return over


def _is_figure(cell: Cell) -> bool:
    return _heading(cell).role is Role.UNKNOWN and bool(_FIGURE.match(cell.text.strip()))


_WORD: Final = re.compile(r"[a-z0-9%#]", re.IGNORECASE)
_FIGURE: Final = re.compile(r"[-+£<>~(]?\s?[0-9][0-9,.]*\s?%?(?:\s|$|[\[(])")


def _is_upper_half(found: dict[int, tuple[Column, ...]], row: int) -> bool:
    """Whether the next row completes this one: then that one is the header."""
    below = found.get(row + 1)
    return below is not None and any(
        column.heading.text.startswith(one.heading.text) for column in below for one in found[row]
    )


def _with_upper_names(sheet: Sheet, row: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with those whose header stands only in the row above, or in a merged block that reaches down."""
    taken = {column.number for column in columns}
    two_rows = any(column.heading.text != _heading(column.cell).text for column in columns)
    if not two_rows and not _reaches_down(sheet, row):
        return tuple(columns)
    extra = [
        Column(number, _heading(cell), cell)
        for number, cell in sheet.row(row - 1)
        if number not in taken and sheet.seen_at(row, number).text in ("", cell.text)
    ]
    return tuple(sorted((*columns, *extra), key=lambda column: column.number))


def _reaches_down(sheet: Sheet, row: int) -> bool:
    return any(block.top < row <= block.bottom and block.left == block.right for block in sheet.merged)


def _side_by_side(columns: tuple[Column, ...]) -> Iterator[tuple[Column, ...]]:
    """One group of columns for each column of names that has figures to its right."""
    names = [position for position, column in enumerate(columns) if column.heading.role is Role.NAME]
    starts = [0, *names[1:], len(columns)]
    groups = [columns[start:end] for start, end in pairwise(starts)]
    if len(groups) > 1 and all(any(one.heading.role is Role.PERIOD for one in group) for group in groups):
        yield from groups
    else:
        yield columns


def _seen_from(base: Period | None, heading: Heading) -> Heading:
    dated = heading.dated
    if base is None or heading.role is not Role.PERIOD or dated is None or dated.period or dated.relative is None:
        return heading
    return replace(heading, dated=replace(dated, period=dated.relative.of(base)))


def _without_running_totals(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, those with the year to date taken out of the figures where months or quarters of that year stand
    beside them: a total so far is neither older nor newer than its own last month."""
    own = [(one, one.heading.dated, one.heading.period) for one in columns if one.heading.role is Role.PERIOD]
    parts = [
        period for _, dated, period in own
        if dated and period and period.kind in _MONTHS_OR_QUARTERS and not dated.to_date
    ]  # fmt: skip
    totals = [
        column for column, dated, period in own
        if dated and dated.to_date and parts and (period is None or _sums_up(period, parts))
    ]  # fmt: skip
    return tuple(
        replace(one, heading=replace(one.heading, role=Role.TO_DATE)) if one in totals else one for one in columns
    )


def _sums_up(total: Period, parts: Sequence[Period]) -> bool:
    """Whether a year to date ends with one of the months or quarters, or nobody says how far it goes."""
    unknown_end = total.kind is PeriodKind.TO_DATE and total.end == Period.to_date(total.year_ending).end
    same_year = [one for one in parts if one.year_ending == total.year_ending]
    return any(one.end == total.end or unknown_end for one in same_year)


_MONTHS_OR_QUARTERS: Final = (PeriodKind.QUARTER, PeriodKind.MONTH)
_PARTS_OF_A_YEAR: Final = (*_MONTHS_OR_QUARTERS, PeriodKind.MONTHS, PeriodKind.TO_DATE)


def without_superseded(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns; of two about one period, one says that it is the later state: revised, or final beside provisional.
    The other holds no figure of ours any more."""
    states: dict[tuple[object, ...], list[int]] = {}
    for column in columns:
        heading = column.heading
        if heading.holds_figures and heading.dated and heading.period:
            states.setdefault((heading.role, heading.basis, heading.label, heading.period), []).append(_state(heading))
    done = []
    for one in columns:
        heading = one.heading
        same = states.get((heading.role, heading.basis, heading.label, heading.period), [])
        outdated = bool(same) and _state(heading) < max(same)
        done.append(replace(one, heading=replace(heading, role=Role.SUPERSEDED)) if outdated else one)
    return tuple(done)


def _state(heading: Heading) -> int:
    """Provisional before plain before revised."""
    dated = heading.dated
    return 0 if dated is None else 1 + dated.revised - (dated.provisional and not dated.revised)


class _Years:
    """Finds the year of headers that name only a quarter, a month or "latest"."""

    def __init__(self, sheet: Sheet, header: int, told: Period | None) -> None:
        above = range(max(1, header - TITLE_ROWS), header)
        lines = [sheet.name]
        lines += [cell.text for row in above for _, cell in sheet.row(row)[:TITLE_ROWS] if len(cell.text) <= LONGEST]
        named = [period for line in lines for period in periods_in(line)]
        self.quarters = tuple(dict.fromkeys(one for one in named if one.kind is not PeriodKind.YEAR))
        self.years = tuple(dict.fromkeys(one.year_ending for one in named))
        self.current = self.quarters[0] if len(self.quarters) == 1 else None if self.quarters else told
        self.year = self.years[0] if len(self.years) == 1 else told.year_ending if told and not self.years else None

    def complete(self, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """The columns with every period that can be worked out from its neighbours or from the title."""
        done: list[Column] = []
        before: Period | None = None
        for column in columns:
            heading = column.heading
            if heading.role is Role.PERIOD and heading.dated:
                heading = replace(heading, dated=self._completed(heading.dated, before))
                before = heading.period or before
            elif heading.role is Role.BENCHMARK and heading.dated and heading.dated.incomplete:
                heading = replace(heading, dated=self._beside(heading.dated, before))
            done.append(replace(column, heading=heading))
        return without_superseded(_without_running_totals(self._relative(done)))

    def _relative(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """The columns with "previous quarter" and its like dated from the current one: the one so called, else the
        newest."""
        headings = [one.heading for one in columns if one.heading.role is Role.PERIOD and one.heading.dated]
        current = [one.period for one in headings if one.period and one.dated and one.dated.relative]
        dated = [one.period for one in headings if one.period]
        base = max(current or dated, default=self.current)
        return tuple(replace(column, heading=_seen_from(base, column.heading)) for column in columns)

    def _beside(self, dated: Dated, before: Period | None) -> Dated:
        """A benchmark's quarter or month: of the year that the columns to its left are about."""
        if before is None:
            return dated.in_year(self.year) if self.year else dated
        return dated.in_year(before.year_ending + (before.kind is PeriodKind.YEAR))

    def _completed(self, dated: Dated, before: Period | None) -> Dated:
        if dated.period is not None:
            return self._up_to_title(dated)
        if dated.relative is not None:
            return replace(dated, period=self.current) if dated.relative is Relative.CURRENT else dated
        if dated.part is None:
            return replace(dated, period=self.current)
        if before is not None and before.kind in _PARTS_OF_A_YEAR:
            here = dated.in_year(before.year_ending)
            return here if here.period and here.period > before else dated.in_year(before.year_ending + 1)
        if before is not None:
            return dated.in_year(before.year_ending + (before.end.month == MARCH))
        return dated.in_year(self.year) if self.year else dated

    def _up_to_title(self, dated: Dated) -> Dated:
        """A "year to date" ends with the title's quarter, where that lies in the year."""
        period = dated.period
        quarter = self.quarters[0] if len(self.quarters) == 1 else None
        open_year = period is not None and period.kind is PeriodKind.TO_DATE
        if open_year and period and quarter and quarter.year_ending == period.year_ending:
            return replace(dated, period=quarter)
        return dated
