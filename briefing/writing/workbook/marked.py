"""A scorecard's bytes and the notices about it → the bytes of a copy in which every cell with a notice is coloured and
says why, with a first sheet that lists them all. The original is never touched.

Only this module writes workbooks. Text in them stays text, however much it looks like a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from briefing.faults.notices import Notice, Severity, worst_first
from briefing.faults.places import CellPlace
from briefing.measures.scorecard import Measure
from briefing.reading.files.grid import Book, Content
from briefing.reading.files.workbook import is_office_package, open_workbook
from briefing.writing.workbook.loading import load_book, losses_of
from briefing.writing.workbook.measures_sheet import WHERE_TO_PUT_IT, add_measures_sheet
from briefing.writing.workbook.saving import keep_label, save_book
from briefing.writing.workbook.text_cells import put_text, writable

FILLS: Final = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}
AUTHOR: Final = "briefing"
_HEADS: Final = ("Severity", "Kind", "Place", "What was seen", "What to do")
_WIDTHS: Final = (12, 24, 28, 80, 60)
LONGEST_COMMENT: Final = 4_000


def mark_workbook(data: bytes, file: str, notices: Sequence[Notice], measures: Sequence[Measure] = ()) -> bytes:
    """The marked copy, always an .xlsx, with a sheet of what is known of the measures.

    Raises WorkbookRefused where the workbook cannot be opened.
    """
    ordered = worst_first(notices)
    if is_office_package(data):
        book, lost = load_book(data, file), losses_of(data)
    else:
        book, lost = _rebuild(open_workbook(data, file)), ["the file's own format: this is an Excel workbook now"]
    _mark_cells(book, ordered)
    where = WHERE_TO_PUT_IT if add_measures_sheet(book, measures) else ""
    _list_notices(book, file, ordered, lost, where)
    return keep_label(data, save_book(book)) if is_office_package(data) else save_book(book)


def _rebuild(source: Book) -> Workbook:
    """A workbook of the cells of another kind of file."""
    book = Workbook()
    del book[book.sheetnames[0]]
    for one in source.sheets:
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", one.name)[:31] or "Sheet")
        sheet.sheet_state = "hidden" if one.hidden else "visible"
        for (row, column), cell in one.cells.items():
            if cell.content is Content.NUMBER and cell.number is not None:
                sheet.cell(row, column).value = cell.number
            else:
                put_text(sheet.cell(row, column), cell.text)
    return book


def _mark_cells(book: Workbook, notices: Sequence[Notice]) -> None:
    """Colours the cells of these notices, by the worst of each, and gives them their comments."""
    told: dict[CellPlace, list[Notice]] = {}
    for notice in notices:
        for place in _cells_of(notice, book.sheetnames):
            told.setdefault(place, []).append(notice)
    for place, own in told.items():
        cell = book[place.sheet][place.address]
        if isinstance(cell, Cell):
            _mark(cell, own)


def _cells_of(notice: Notice, sheets: Sequence[str]) -> Iterator[CellPlace]:
    """The cells that a notice is about, of the sheets that the copy has."""
    return (place for place in notice.places if isinstance(place, CellPlace) and place.sheet in sheets)


def _mark(cell: Cell, notices: Sequence[Notice]) -> None:
    colour = FILLS[notices[0].severity]
    cell.fill = PatternFill("solid", start_color=colour, end_color=colour)
    texts = [f"{one.message}\n{one.remedy}" for one in notices]
    before = [cell.comment.text] if cell.comment is not None else []
    text = writable("\n\n".join([*texts, *before]))[:LONGEST_COMMENT]
    cell.comment = Comment(text, AUTHOR, height=120, width=340)


def _list_notices(book: Workbook, file: str, notices: Sequence[Notice], lost: Sequence[str], where: str) -> None:
    sheets = list(book.sheetnames)
    sheet = book.create_sheet(_free_name(sheets), 0)
    book.active = 0
    put_text(sheet.cell(1, 1), f"Notices about {file}")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    put_text(
        sheet.cell(2, 1), f"{len(notices)} notices, the worst first. This is a copy; the original was not changed."
    )
    if lost:
        put_text(sheet.cell(3, 1), f"The copy had to leave out: {'; '.join(lost)}.")
    put_text(sheet.cell(4, 1), where)
    for column, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), start=1):
        put_text(sheet.cell(5, column), head)
        sheet.cell(5, column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(5, column).column_letter].width = width
    sheet.freeze_panes = "A6"
    for row, notice in enumerate(notices, start=6):
        _list_notice(sheet, row, notice, sheets)


def _list_notice(sheet: Worksheet, row: int, notice: Notice, sheets: Sequence[str]) -> None:
    words = (str(notice.severity), notice.code, notice.place, notice.message, notice.remedy)
    for column, text in enumerate(words, start=1):
        cell = sheet.cell(row, column)
        put_text(cell, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.cell(row, 1).fill = PatternFill("solid", start_color=FILLS[notice.severity], end_color=FILLS[notice.severity])
    first = next(_cells_of(notice, sheets), None)
    if first is not None:
        name = first.sheet.replace("'", "''")
        sheet.cell(row, 3).hyperlink = f"#'{name}'!{first.address}"
        put_text(sheet.cell(row, 3), notice.place)
        sheet.cell(row, 3).font = Font(color="0563C1", underline="single")


def _free_name(taken: Sequence[str]) -> str:
    folded = {name.casefold() for name in taken}
    return next(name for name in ("Notices", *(f"Notices {n}" for n in range(2, 300))) if name.casefold() not in folded)
