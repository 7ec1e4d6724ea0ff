"""AnnualScorecard → the bytes of a scorecard workbook in the tool's own plain layout: one table with a header row.

The author may add, delete and comment on rows, and build the paper from it again. The same figures give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from briefing.measures.observation import Unit
from briefing.measures.period import Period
from briefing.national.annual import AnnualFigure, AnnualMeasure, AnnualScorecard
from briefing.writing.workbook.saving import save_book
from briefing.writing.workbook.text_cells import put_text

SHEET: Final = "Scorecard"
HEADER_ROW: Final = 4
_BOLD, _TITLE = Font(bold=True), Font(bold=True, size=14)
_GREY = PatternFill("solid", fgColor="FFE7E6E6")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_DESCRIBING: Final = (("Section", 22), ("Measure", 60), ("Unit", 10))
SOURCE: Final = (
    "Source: Department for Education. Contains public sector information licensed under the Open Government Licence "
    "v3.0."
)


def write_annual_scorecard(card: AnnualScorecard, title: str) -> bytes:
    """The workbook: a row for each measure with its years, the benchmarks of the last one, and the numbers of
    shares."""
    book = Workbook()
    book.properties.creator = "briefing"
    sheet: Worksheet = book.worksheets[0]
    sheet.title = SHEET
    put_text(sheet.cell(1, 1), title)
    sheet.cell(1, 1).font = _TITLE
    put_text(sheet.cell(2, 1), SOURCE)
    _write_header(sheet, card)
    for row, measure in enumerate(card.measures, start=HEADER_ROW + 1):
        for column, text in enumerate((measure.section, measure.name, measure.unit.value), start=1):
            put_text(sheet.cell(row, column), text)
            sheet.cell(row, column).alignment = _WRAPPED
        for column, (figure, unit) in enumerate(_figures(measure), start=len(_DESCRIBING) + 1):
            _put_figure(sheet, row, column, figure, unit)
    sheet.freeze_panes = f"{get_column_letter(len(_DESCRIBING) + 1)}{HEADER_ROW + 1}"
    return save_book(book)


def _write_header(sheet: Worksheet, card: AnnualScorecard) -> None:
    years = [Period.year(year).label for year in card.years]
    headers = [
        *(head for head, _ in _DESCRIBING),
        *years,
        *(f"{area} {years[-1]}" for area in ("England", card.region_as_told, "Statistical neighbours")),
        *(f"{year} {part}" for year in years for part in ("numerator", "denominator")),
        "Commentary",
    ]
    widths = dict(enumerate((width for _, width in _DESCRIBING), start=1)) | {len(headers): 50}
    for column, head in enumerate(headers, start=1):
        written = sheet.cell(HEADER_ROW, column)
        put_text(written, head)
        written.font, written.fill, written.alignment = _BOLD, _GREY, _WRAPPED
        sheet.column_dimensions[get_column_letter(column)].width = widths.get(column, 13)


def _figures(measure: AnnualMeasure) -> Iterator[tuple[AnnualFigure, Unit]]:
    """Every figure of a row in the order of the header, numerators and denominators as counts."""
    yield from ((one, measure.unit) for one in (*measure.own, measure.england, measure.region, measure.neighbours))
    for one in measure.own:
        yield AnnualFigure(one.numerator), Unit.NUMBER
        yield AnnualFigure(one.denominator), Unit.NUMBER


def _put_figure(sheet: Worksheet, row: int, column: int, one: AnnualFigure, unit: Unit) -> None:
    """A number with the decimals that were published, or the sign that stands in its place."""
    cell = sheet.cell(row, column)
    if one.value is None:
        if one.symbol:
            put_text(cell, one.symbol)
        return
    percent = unit is Unit.PERCENT
    decimals = f".{'0' * one.places}" if one.places else ""
    cell.value = float(one.value.scaleb(-2)) if percent else float(one.value)
    cell.number_format = f"0{decimals}%" if percent else f"#,##0{decimals}"
