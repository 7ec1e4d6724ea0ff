"""Findings → the bytes of the classification workbook: every verdict with what it rests on, for checking by filter, and
empty columns in which the council can set another. Only this module knows openpyxl's writer.

The same findings give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from briefing.judging.finding import Finding
from briefing.judging.rows import ComparisonRow, ValueRow, comparison_rows, finding_rows, value_rows
from briefing.knowing.author import CLASSIFICATION_SHEET
from briefing.measures.observation import Unit, round_half_up
from briefing.measures.scorecard import Basis, Scorecard
from briefing.writing.workbook.saving import save_book

_FINEST = 6
_BOLD, _LINK = Font(bold=True), Font(color="FF0563C1", underline="single")
_GREY = PatternFill("solid", fgColor="FFE7E6E6")
_TOP, _WRAPPED = Alignment(vertical="top"), Alignment(wrap_text=True, vertical="top")
_WIDTHS = {"narrow": 11.0, "middle": 18.0, "wide": 46.0}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one cell of the workbook shows: a text, a number with its format, or a link to a cell of the scorecard."""

    value: str | float | int | None
    number_format: str = "General"
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    width: str
    entries: tuple[_Entry, ...]


def write_classification(scorecard: Scorecard, findings: Sequence[Finding]) -> bytes:
    """The workbook with its sheets Classification, Comparisons, Values and, at the end, what to do with them."""
    book = Workbook(write_only=True)
    book.properties.creator = "briefing"
    file = scorecard.source.file
    compared = list(comparison_rows(findings))
    _write_sheet(book, CLASSIFICATION_SHEET, tuple(_classification(findings, compared)), file)
    _write_sheet(book, "Comparisons", tuple(_tidy(ComparisonRow, compared)), file)
    _write_sheet(book, "Values", tuple(_tidy(ValueRow, list(value_rows(scorecard)))), file)
    _write_next_steps(book, file)
    return save_book(book)


_BEFORE_COMPARISONS = (
    ("Section", "middle", "section"),
    ("Measure", "wide", "measure"),
    ("Key", "middle", "key"),
    ("As written", "middle", "raw"),
    ("Value judged", "narrow", "value"),
    ("Unit", "narrow", "unit"),
    ("Period", "middle", "period"),
    ("Cell", "middle", "cell"),
)
_AFTER_COMPARISONS = (
    ("Trend over five years", "middle", "trend"),
    ("Caveats", "wide", "caveats_in_words"),
    ("Rule", "middle", "rule_that_fired"),
    ("Verdict by rule", "middle", "verdict_by_rule"),
    ("Direction", "narrow", "direction"),
    ("Because", "wide", "because_by_rule"),
    ("Override verdict", "middle", "override_verdict"),
    ("Override reason", "wide", "override_reason"),
    ("Override name", "middle", "override_name"),
    ("Override role", "middle", "override_role"),
    ("Override date", "middle", "override_date"),
)
_OF_A_BASIS = (
    ("", "narrow", "theirs"),
    (": period", "narrow", "theirs_period"),
    (": cell", "middle", "theirs_cell"),
    (": gap", "narrow", "gap"),
    (": interval from", "narrow", "interval_low"),
    (": interval to", "narrow", "interval_high"),
    (": latest", "narrow", "latest"),
    (": like for like", "narrow", "like_for_like"),
    (": people", "narrow", "people_to_match"),
    (": standing", "narrow", "standing"),
    (": why", "wide", "why"),
)
"""The columns of the sheet Classification: header, width, and the field of the row that it shows. The last five are for
a person to fill in; what stands there already comes from an override that counts."""
_NOT_OF_THE_YEAR_BEFORE = ("interval_low", "interval_high", "latest", "like_for_like", "people_to_match")


def _write_next_steps(book: Workbook, file: str) -> None:
    """A sheet that tells how a verdict is set and where the workbook goes."""
    sheet = book.create_sheet("What to do next")
    sheet.column_dimensions["A"].width = 100
    steps = (
        f"This workbook shows how each measure of {file} is judged. It is no scorecard; no paper is made of it.",
        f"1. Check the sheet {CLASSIFICATION_SHEET}: filter the column 'Verdict by rule', and read 'Because'.",
        "2. To set another verdict, fill in the last five columns of its row (verdict, reason, name, role, date).",
        f"3. In Excel, move or copy the sheet {CLASSIFICATION_SHEET} into your scorecard workbook, and save that.",
        "4. Run `briefing build`. The paper says who set it, and why; `briefing explain` shows the rules' own.",
    )
    for step in steps:
        cell = WriteOnlyCell(sheet, step)
        cell.alignment = _WRAPPED
        sheet.append([cell])


def _classification(findings: Sequence[Finding], compared: Sequence[ComparisonRow]) -> Iterator[_Column]:
    """One row for each measure: the value, each basis that the scorecard knows, the verdict, and room for another."""
    rows = list(finding_rows(findings))
    percent = [row.unit == Unit.PERCENT for row in rows]
    for header, width, field in _BEFORE_COMPARISONS:
        yield _column(header, width, rows, field, percent)
    for basis in Basis:
        of_basis = [row for row in compared if row.basis is basis]
        if any(row.theirs_cell is not None for row in of_basis):
            name = _NAMES[basis] if basis is Basis.PREVIOUS else _common_label(of_basis)
            for header, width, field in _OF_A_BASIS:
                if basis is not Basis.PREVIOUS or field not in _NOT_OF_THE_YEAR_BEFORE:
                    yield _column(f"{name}{header}", width, of_basis, field, percent)
    for header, width, field in _AFTER_COMPARISONS:
        yield _column(header, width, rows, field)


def _column(header: str, width: str, rows: Sequence[Any], field: str, percent: Sequence[bool] = ()) -> _Column:
    """One field of all rows: a link, a number or a text; under a header of its own a figure as its cell shows it."""
    values = [getattr(row, field) for row in rows]
    if field.endswith("cell"):
        return _Column(header, width, tuple(_Entry(value, link=value or "") for value in values))
    if percent and field in ("value", "theirs"):
        decimals = [row.decimals if field == "value" else row.theirs_decimals for row in rows]
        return _Column(header, width, tuple(map(_figure, values, decimals, percent)))
    return _Column(header, width, tuple(_entry(value, "0.0" if percent else "General") for value in values))


_NAMES = {
    Basis.NATIONAL: "England",
    Basis.REGION: "Region",
    Basis.NEIGHBOURS: "Statistical neighbours",
    Basis.TARGET: "Target",
    Basis.PREVIOUS: "Year before",
}


def _common_label(compared: Sequence[ComparisonRow]) -> str:
    """The name that the scorecard gives to the other figure, where all its rows give the same."""
    labels = {one.label for one in compared if one.theirs_cell is not None}
    return labels.pop() if len(labels) == 1 else _NAMES[compared[0].basis]


def _tidy(kind: type[ComparisonRow | ValueRow], rows: Sequence[Any]) -> Iterator[_Column]:
    """The columns of tidy rows, as in the frames of the same name."""
    for one in fields(kind):
        width = "wide" if one.name in ("measure", "why", "note") else "middle"
        yield _column(one.name, width, rows, one.name)


def _entry(value: Any, number_format: str) -> _Entry:
    match value:
        case Decimal():
            return _Entry(_plain_number(value), number_format)
        case bool():
            return _Entry("yes" if value else "no")
        case int() | None:
            return _Entry(value)
        case tuple():
            return _Entry("; ".join(value))
        case _:
            return _Entry(str(value) or None)


def _figure(value: Decimal | None, decimals: int | None, percent: bool) -> _Entry:
    if value is None:
        return _Entry(None)
    places = f"0.{'0' * decimals}" if decimals else "0"
    return _Entry(_plain_number(value), f'{places}"%"' if percent else places)


def _plain_number(value: Decimal) -> float | int:
    rounded = round_half_up(value, _FINEST)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def _write_sheet(book: Workbook, title: str, columns: tuple[_Column, ...], file: str) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "C2" if title == CLASSIFICATION_SHEET else "A2"
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[column.width]
    sheet.append([_header_cell(sheet, column.header) for column in columns])
    rows = list(zip(*(column.entries for column in columns), strict=True))
    for number, row in enumerate(rows, start=2):
        sheet.append(
            [
                _cell(sheet, entry, f"{get_column_letter(place)}{number}", file)
                for place, entry in enumerate(row, start=1)
            ]
        )
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"


def _header_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font, cell.fill, cell.alignment = _BOLD, _GREY, _WRAPPED
    return cell


def _cell(sheet: Any, entry: _Entry, address: str, file: str) -> Any:
    cell = WriteOnlyCell(sheet, value=entry.value)
    cell.number_format = entry.number_format
    cell.alignment = _TOP
    if isinstance(entry.value, str):
        cell.data_type, cell.alignment = "s", _WRAPPED
    if entry.link:
        name, _, where = entry.link.rpartition("!")
        quoted = name.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=address, target=file, location=f"'{quoted}'!{where}")
        cell.font = _LINK
    return cell
