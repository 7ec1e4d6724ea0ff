"""The sheets `Briefing measures`, `Briefing overrides` and `Classification` of a workbook → their rows, as plain cells
under headers.

What the headers and words mean is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefing.faults.errors import WorkbookRefused
from briefing.faults.places import CellPlace
from briefing.knowing.author import (
    CLASSIFICATION_SHEET,
    MEASURES_SHEET,
    OVERRIDES_SHEET,
    AuthorCell,
    AuthorRow,
    AuthorSheets,
)
from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Book, Sheet
from briefing.reading.files.workbook import open_workbook


def is_author_sheet(sheet: Sheet) -> bool:
    """Whether a sheet is one of the author's own and holds no measures."""
    return fold(sheet.name) in (fold(MEASURES_SHEET), fold(OVERRIDES_SHEET), fold(CLASSIFICATION_SHEET))


def read_author_sheets(book: Book) -> AuthorSheets:
    """The rows of these sheets, hidden or not; none where the workbook has no such sheet.

    Overrides may stand on their own sheet, and in the last columns of a classification workbook that was given back.
    """
    overrides = (*_rows(book, CLASSIFICATION_SHEET), *_rows(book, OVERRIDES_SHEET))
    return AuthorSheets(tuple(_rows(book, MEASURES_SHEET)), overrides)


def read_lasting_sheets(data: bytes, file: str) -> AuthorSheets:
    """What a workbook that holds for every scorecard says of measures, and the verdicts that it sets.

    Places are written as Excel names another workbook's: `[measures.xlsx]Briefing measures!B2`. Raises WorkbookRefused
    where the workbook cannot be read, or has no such sheet.
    """
    book = open_workbook(data, file)
    settings, overrides = (
        [replace(one, name=f"[{file}]{one.name}") for one in book.sheets if fold(one.name) == fold(name)]
        for name in (MEASURES_SHEET, OVERRIDES_SHEET)
    )
    if not settings and not overrides:
        message = f"It has no sheet '{MEASURES_SHEET}'."
        remedy = "`briefing read --marked OUT.xlsx` writes such a sheet; or give a scorecard another name than this."
        raise WorkbookRefused(file, message, remedy)
    return AuthorSheets(
        overrides=tuple(row for sheet in overrides for row in rows_of(sheet)),
        lasting=tuple(row for sheet in settings for row in rows_of(sheet)),
    )


def _rows(book: Book, name: str) -> Iterator[AuthorRow]:
    for sheet in book.sheets:
        if fold(sheet.name) == fold(name):
            yield from rows_of(sheet)


def header_of(sheet: Sheet) -> tuple[int, Mapping[int, str]]:
    """The row of the headers, the first that holds anything, and each column's; row 1 of an empty sheet."""
    number = min((number for number in sheet.rows if sheet.row(number)), default=1)
    return number, {column: tidy(cell.text) for column, cell in sheet.row(number)}


def rows_of(sheet: Sheet) -> Iterator[AuthorRow]:
    """The rows below the headers."""
    first, headers = header_of(sheet)
    for number in sorted(number for number in sheet.rows if number > first):
        cells = tuple(
            AuthorCell(headers[column], sheet.place(cell), tidy(cell.text), cell.day)
            for column, cell in sheet.row(number)
            if column in headers
        )
        if cells:
            yield AuthorRow(CellPlace(sheet.name, f"A{number}"), cells)
