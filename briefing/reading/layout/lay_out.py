"""Grid → tables: which rows are measures, sections, totals and footnotes, however the sheet is laid out.

Knows nothing of how a figure is written, nor of any file format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.faults.notices import Notice, Severity
from briefing.measures.period import Period
from briefing.reading.cells.text import tidy
from briefing.reading.files.grid import Cell, Content, Sheet
from briefing.reading.layout.body import Body
from briefing.reading.layout.council import NOBODY, Council
from briefing.reading.layout.footnotes import is_footnote, read_footnotes
from briefing.reading.layout.header_rows import Header, find_headers
from briefing.reading.layout.long_tables import find_long_table
from briefing.reading.layout.measure_tables import MeasureTable, SheetLayout


def lay_out(sheet: Sheet, named: Period | None = None, council: Council = NOBODY) -> SheetLayout:
    """The tables of a sheet: wide ones, a long one, or wide ones turned on their side; none where nothing reads as
    one. `named` is the period that report.toml names, `council` the council."""
    long = find_long_table(sheet, council)
    if long is not None:
        return long
    wide = lay_out_wide(sheet, find_headers(sheet, named, council), council)
    if wide.measures:
        return wide
    turned_sheet = sheet.turn()
    turned = lay_out_wide(turned_sheet, find_headers(turned_sheet, named, council), council)
    return turned if turned.measures else wide


def lay_out_wide(sheet: Sheet, headers: Sequence[Header], council: Council = NOBODY) -> SheetLayout:
    """The tables that stand under these header rows."""
    tables: list[MeasureTable] = []
    bodies: list[Body] = []
    titles = {header: _title_above(sheet, header, headers) for header in headers} if len(headers) > 1 else {}
    taken = {row for row, _ in titles.values()}
    section = ""
    for header in headers:
        section = titles.get(header, (0, ""))[1] or section
        last = _last_row(sheet, header, headers)
        numbers = [row for row in sheet.rows if header.row < row <= last and row not in taken]
        body = Body(sheet, header, _first_column(header, headers), numbers, council)
        rows = body.read(body.own_title if len(headers) > 1 and body.own_title else section)
        section = rows[-1].section if rows else section
        if rows:
            tables.append(MeasureTable(sheet, body.columns, rows))
        if rows or body.own_area is None:
            bodies.append(body)
    left_out = [one for body in bodies for one in (*body.left_out, *_headless(sheet, body, headers))]
    footnotes = read_footnotes(sheet, {row for body in bodies for row in body.measure_rows})
    return SheetLayout(sheet, tuple(tables), tuple(footnotes), tuple(left_out))


def _headless(sheet: Sheet, body: Body, headers: Sequence[Header]) -> Iterator[Notice]:
    """Columns that hold something beside the measures, but have no header."""
    known = {column.number for column in body.columns}
    others = [(other.left, other.right) for other in headers if other.beside(body.header)]
    found: dict[int, Cell] = {}
    for row in body.measure_rows:
        for number, cell in sheet.row(row):
            if number not in known and not any(left <= number <= right for left, right in others):
                found.setdefault(number, cell)
    for number in sorted(found):
        texts = [sheet.at(row, number).text for row in body.measure_rows]
        if texts == [str(place) for place in range(1, len(texts) + 1)]:
            continue  # the numbers of the rows
        message = (
            f"'{tidy(found[number].text)[:60]}' and what stands below it have no header; that column was left out."
        )
        remedy = "Give the column a header: the period of its figures, or what else it holds."
        yield Notice("column-without-header", Severity.WARNING, (sheet.place(found[number]),), message, remedy)


def _first_column(header: Header, headers: Sequence[Header]) -> int:
    """The first column that can belong to a table: behind the one that stands to its left."""
    return max((other.right + 1 for other in headers if other.beside(header) and other.right < header.left), default=1)


def _last_row(sheet: Sheet, header: Header, headers: Sequence[Header]) -> int:
    below = [other.row for other in headers if other.row > header.row and not other.beside(header)]
    return min(below, default=sheet.last_row + 1) - 1


def _title_above(sheet: Sheet, header: Header, headers: Sequence[Header]) -> tuple[int, str]:
    """The nearest line above a header that stands alone: its row and text; (0, "") where there is none."""
    first = _first_column(header, headers)
    nearer = max((other.row for other in headers if other.row < header.row and not other.beside(header)), default=0)
    for row in range(header.row - 1, nearer, -1):
        cells = [cell for column, cell in sheet.row(row) if first <= column <= header.right]
        if len(cells) == 1 and cells[0].content is Content.TEXT and not is_footnote(cells[0].text):
            return row, tidy(cells[0].text)
        if cells:
            return 0, ""
    return 0, ""
