"""The bytes of inputs/measures.xlsx and what somebody answers → its new bytes: the answers in an author's sheets, with
who and when. All else that people keep in the workbook stays.

What was written is found by the reader of these sheets under the same headers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from briefing.faults.errors import WorkbookRefused
from briefing.judging.override import DECIDED_BY, DECIDED_ON, REASON, ROLE, VALUE, VERDICT, check_verdict
from briefing.knowing.answers import MeasureAnswer, Signature, VerdictAnswer, check_answer
from briefing.knowing.author import KEY, MEASURES_SHEET, NAME, OVERRIDES_SHEET
from briefing.knowing.author_words import LEAVE_OUT, SETTINGS, plain, read_yes
from briefing.language.lists import joined
from briefing.measures.scorecard import Measure
from briefing.reading.files.workbook import is_office_package, open_workbook
from briefing.reading.layout.author_sheets import header_of
from briefing.writing.workbook.loading import load_book, lost_parts
from briefing.writing.workbook.measures_sheet import TO_FILL
from briefing.writing.workbook.saving import keep_label, save_book
from briefing.writing.workbook.text_cells import put_text

SAID_BY: Final = ("said by",)
"""The header over who said what of a row, and when: a line for each setting."""
_WIDTHS: Final = {NAME: 60, KEY: 30, SAID_BY: 40, REASON: 60}


def write_answers(data: bytes | None, file: str, answers: Sequence[MeasureAnswer], signature: Signature) -> bytes:
    """The workbook with these answers in its sheet `Briefing measures`; a new workbook where there is none.

    Raises OrderRefused where an answer cannot be understood, WorkbookRefused where the workbook cannot be written
    without losing something of it.
    """
    for one in answers:
        check_answer(one)
    book = _open(data, file)
    table = _open_table(book, data, file, MEASURES_SHEET)
    for key in dict.fromkeys(one.measure.key for one in answers):
        own = [one for one in answers if one.measure.key == key]
        rows = table.rows_about(own[0].measure)
        for answer in own:
            _write_answer(table, rows, answer, signature)
    return _save(book, data, signature)


def write_verdict(data: bytes | None, file: str, answer: VerdictAnswer, signature: Signature) -> bytes:
    """The workbook with a verdict in its sheet `Briefing overrides`, or without the one that is taken back.

    Raises OrderRefused where the verdict is none or lacks its reason, WorkbookRefused as `write_answers`.
    """
    check_verdict(answer)
    book = _open(data, file)
    table = _open_table(book, data, file, OVERRIDES_SHEET)
    rows = table.rows_about(answer.measure)
    table.put(rows, VERDICT, answer.verdict)
    said = {REASON: answer.reason, DECIDED_BY: signature.name, ROLE: answer.role, VALUE: answer.value}
    for headers, text in said.items():
        table.put(rows, headers, text if answer.verdict else "")
    table.put(rows, DECIDED_ON, signature.day if answer.verdict else "")
    return _save(book, data, signature)


def _write_answer(table: _AuthorTable, rows: Sequence[int], answer: MeasureAnswer, signature: Signature) -> None:
    setting, text = answer.setting, answer.text.strip()
    if setting.field == "left_out" and read_yes(text) is not True:
        for row, other in product(rows, SETTINGS):
            if plain(table.text(row, other.headers)) == LEAVE_OUT:
                table.put([row], other.headers, "")
    table.put(rows, setting.headers, text)
    name = setting.headers[0]
    others = [line for line in table.text(rows[-1], SAID_BY).splitlines() if not line.startswith(f"{name}: ")]
    taken_back = "" if text else "taken back by "
    table.put(rows, SAID_BY, "\n".join([*others, f"{name}: {taken_back}{signature}"]))


def _open(data: bytes | None, file: str) -> Workbook:
    """The workbook, if all of it can be kept; an empty one where there is none."""
    if data is None:
        book = Workbook()
        book.remove(book.worksheets[0])
        book.properties.creator = "briefing"
        return book
    if not is_office_package(data):
        message = "It is no Excel workbook of the kind .xlsx, so no answer can be written into it."
        raise WorkbookRefused(file, message, "Open it in Excel and save it as Excel Workbook (.xlsx).")
    if lost := lost_parts(data):
        message = f"It holds {joined(lost)}, which would be lost if an answer were written into it."
        remedy = f"Move that into another workbook, or type the answer into the sheet '{MEASURES_SHEET}' yourself."
        raise WorkbookRefused(file, message, remedy)
    return load_book(data, file)


def _save(book: Workbook, data: bytes | None, signature: Signature) -> bytes:
    return save_book(book) if data is None else keep_label(data, save_book(book, signature.day))


def _open_table(book: Workbook, data: bytes | None, file: str, name: str) -> _AuthorTable:
    """The sheet of this name as the reader sees it, the last where it has several; a new one where it has none.

    Raises WorkbookRefused where a cell has a formula, whose result would not be stored any more.
    """
    read = [one for one in open_workbook(data, file).sheets if plain(one.name) == plain(name)] if data else []
    if not read:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        return _AuthorTable(file, sheet, 1, {}, [], 2)
    sheet, (first, headers) = book[read[-1].name], header_of(read[-1])
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
        message = "A formula stands here, and its result would be lost if an answer were written into the sheet."
        remedy = "Put its value in its place: copy the cell, then Paste Special, Values."
        raise WorkbookRefused(f"{file}, {sheet.title}!{cell.coordinate}", message, remedy)
    rows = [number for number in sorted(read[-1].rows) if number > first]
    return _AuthorTable(file, sheet, first, dict(headers), rows, max([first, *rows]) + 1)


@dataclass(slots=True)
class _AuthorTable:
    """A sheet of the author's: its headers and rows as they were read, and the sheet that is written."""

    file: str
    sheet: Worksheet
    header_row: int
    headers: dict[int, str]
    rows: Sequence[int]
    next_row: int

    def rows_about(self, measure: Measure) -> list[int]:
        """The rows of a measure, a new one where there is none. Each gets the measure's key, by which it is found
        whatever the next scorecard calls the measure."""
        found = [row for row in self.rows if self._is_about(row, measure)]
        if not found:
            found, self.next_row = [self.next_row], self.next_row + 1
            self.put(found, NAME, measure.name)
        self.put([row for row in found if not self.text(row, KEY)], KEY, measure.key)
        return found

    def _is_about(self, row: int, measure: Measure) -> bool:
        key = plain(self.text(row, KEY))
        return key == plain(measure.key) if key else plain(self.text(row, NAME)) in (measure.key, plain(measure.name))

    def text(self, row: int, headers: Sequence[str]) -> str:
        """What stands in a row under one of these headers: the first cell that is not empty."""
        values = (self.sheet.cell(row, column).value for column in self._columns(headers))
        return next((str(one) for one in values if one is not None and str(one).strip()), "")

    def put(self, rows: Sequence[int], headers: Sequence[str], said: str | date) -> None:
        """Writes into these rows under one of these headers, where the reader looks first; clears them by no text."""
        columns = self._columns(headers) or ([self._add_column(headers)] if rows and said else [])
        for row in rows:
            filled = [one for one in columns if self.sheet.cell(row, one).value not in (None, "")]
            for column in filled if not said else (filled or columns)[:1]:
                self._put(row, column, said)

    def _columns(self, headers: Sequence[str]) -> list[int]:
        return [column for column, header in sorted(self.headers.items()) if plain(header) in headers]

    def _add_column(self, headers: Sequence[str]) -> int:
        """A column behind the last one, in the look of its header."""
        last = max(self.headers, default=0)
        self._put(self.header_row, last + 1, headers[0].capitalize())
        head = self.sheet.cell(self.header_row, last + 1)
        head.font = Font(bold=True)
        self.sheet.column_dimensions[get_column_letter(last + 1)].width = _WIDTHS.get(tuple(headers), 18)
        self.headers[last + 1] = headers[0]
        return last + 1

    def _put(self, row: int, column: int, said: str | date) -> None:
        cell = self.sheet.cell(row, column)
        if isinstance(cell, MergedCell):
            place = f"{self.file}, {self.sheet.title}!{cell.coordinate}"
            message = "An answer belongs here, and the cell is one of a block of merged cells."
            raise WorkbookRefused(place, message, "Unmerge the cells in Excel.")
        if isinstance(said, date):
            cell.value, cell.number_format = said, "dd/mm/yyyy"
        elif said:
            put_text(cell, said)
            if "\n" in said:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        else:
            cell.value = None
        if cell.fill.fgColor.rgb == TO_FILL.fgColor.rgb:
            cell.fill = PatternFill()
