"""Findings → the bytes of the classification workbook: every verdict with what it rests on, for checking by filter, and
empty columns in which the council can set another. Only this module knows openpyxl's writer.

The same findings give the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from briefing.judging.finding import Finding
from briefing.judging.rows import ComparisonRow, ValueRow, comparison_rows, value_rows
from briefing.knowing.author import CLASSIFICATION_SHEET
from briefing.language.caveats import caveat_of_value
from briefing.language.reasons import why
from briefing.measures.comparison import Comparison
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.measures.rounding import decimals_of
from briefing.measures.scorecard import Basis, Scorecard

_WRITTEN = datetime(2000, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
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
    """The workbook with its sheets Classification, Comparisons and Values."""
    book = Workbook(write_only=True)
    book.properties.created = _WRITTEN
    book.properties.creator = "briefing"
    file = scorecard.source.file
    _write_sheet(book, CLASSIFICATION_SHEET, tuple(_classification(findings)), file)
    _write_sheet(book, "Comparisons", tuple(_tidy(ComparisonRow, comparison_rows(findings))), file)
    _write_sheet(book, "Values", tuple(_tidy(ValueRow, value_rows(scorecard))), file)
    buffer = BytesIO()
    book.save(buffer)
    return _with_fixed_dates(buffer.getvalue())


def _classification(findings: Sequence[Finding]) -> Iterator[_Column]:
    """One row for each measure: the value, each basis that the scorecard knows, the verdict, and room for another."""
    judged = [finding.judged for finding in findings]
    yield _texts("Section", "middle", (one.measure.section for one in findings))
    yield _texts("Measure", "wide", (one.measure.name for one in findings))
    yield _texts("Key", "middle", (one.measure.key for one in findings))
    yield _texts("As written", "middle", (one.raw if one else "" for one in judged))
    yield _Column("Value judged", "narrow", tuple(_figure(one) for one in judged))
    yield _texts("Unit", "narrow", (one.measure.unit.value if one.measure.unit else "" for one in findings))
    yield _texts("Period", "middle", (_period(one) for one in judged))
    yield _Column("Cell", "middle", tuple(_link(one) for one in judged))
    for basis in Basis:
        compared = [finding.comparison(basis) for finding in findings]
        if any(one.theirs is not None for one in compared):
            yield from _basis_columns(basis, compared, findings)
    yield _texts("Trend over five years", "middle", (one.trend.movement.value if one.trend else "" for one in findings))
    yield _texts(
        "Caveats",
        "wide",
        ("; ".join(caveat_of_value(caveat, one.measure) for caveat in one.caveats) for one in findings),
    )
    yield _texts("Rule", "middle", (one.by_rule.rule for one in findings))
    yield _texts("Verdict by rule", "middle", (one.by_rule.verdict.value for one in findings))
    yield _texts("Direction", "narrow", (one.direction.value if one.direction else "" for one in findings))
    yield _texts("Because", "wide", (one.by_rule.because for one in findings))
    yield from _override_columns(findings)


def _basis_columns(basis: Basis, compared: Sequence[Comparison], findings: Sequence[Finding]) -> Iterator[_Column]:
    name = _NAMES[basis] if basis is Basis.PREVIOUS else _common_label(compared)
    theirs = [one.theirs for one in compared]
    yield _Column(name, "narrow", tuple(_figure(one) for one in theirs))
    yield _texts(f"{name}: period", "narrow", (_period(one) for one in theirs))
    yield _Column(f"{name}: cell", "middle", tuple(_link(one) for one in theirs))
    yield _numbers(f"{name}: gap", (one.gap for one in compared))
    if basis is not Basis.PREVIOUS:
        yield _numbers(f"{name}: interval from", (one.interval.low if one.interval else None for one in compared))
        yield _numbers(f"{name}: interval to", (one.interval.high if one.interval else None for one in compared))
        yield _texts(f"{name}: latest", "narrow", (one.latest.value if one.latest else "" for one in compared))
        like = (one.like_for_like.value if one.like_for_like else "" for one in compared)
        yield _texts(f"{name}: like for like", "narrow", like)
        yield _Column(f"{name}: people", "narrow", tuple(_Entry(one.people_to_match, "0") for one in compared))
    yield _texts(f"{name}: standing", "narrow", (one.standing.value for one in compared))
    yield _texts(
        f"{name}: why", "wide", (why(one, finding.measure) for one, finding in zip(compared, findings, strict=True))
    )


def _override_columns(findings: Sequence[Finding]) -> Iterator[_Column]:
    """The columns that a person fills in; what stands there already comes from an override that counts."""
    overrides = [finding.override for finding in findings]
    yield _texts("Override verdict", "middle", (one.verdict.value if one else "" for one in overrides))
    yield _texts("Override reason", "wide", (one.reason if one else "" for one in overrides))
    yield _texts("Override name", "middle", (one.name if one else "" for one in overrides))
    yield _texts("Override role", "middle", (one.role if one else "" for one in overrides))
    yield _texts("Override date", "middle", (one.day.isoformat() if one else "" for one in overrides))


_NAMES = {
    Basis.NATIONAL: "England",
    Basis.REGION: "Region",
    Basis.NEIGHBOURS: "Statistical neighbours",
    Basis.TARGET: "Target",
    Basis.PREVIOUS: "Year before",
}


def _common_label(compared: Sequence[Comparison]) -> str:
    """The name that the scorecard gives to the other figure, where all its rows give the same."""
    labels = {one.label for one in compared if one.theirs is not None}
    return labels.pop() if len(labels) == 1 else _NAMES[compared[0].basis]


def _tidy(kind: type[Any], rows: Iterable[Any]) -> Iterator[_Column]:
    """The columns of tidy rows, as in the frames of the same name."""
    listed = list(rows)
    for one in fields(kind):
        values = [getattr(row, one.name) for row in listed]
        if one.name.endswith("cell"):
            yield _Column(one.name, "middle", tuple(_Entry(value, link=value or "") for value in values))
        else:
            wide = "wide" if one.name in ("measure", "why", "note") else "middle"
            yield _Column(one.name, wide, tuple(_entry(value) for value in values))


def _entry(value: Any) -> _Entry:
    match value:
        case Decimal():
            return _Entry(_plain_number(value))
        case bool():
            return _Entry("yes" if value else "no")
        case int() | None:
            return _Entry(value)
        case _:
            return _Entry(str(value))


def _texts(header: str, width: str, values: Iterable[str]) -> _Column:
    return _Column(header, width, tuple(_Entry(value or None) for value in values))


def _numbers(header: str, values: Iterable[Decimal | None]) -> _Column:
    shown = (_Entry(_plain_number(value) if value is not None else None, "0.0") for value in values)
    return _Column(header, "narrow", tuple(shown))


def _figure(one: Observation | None) -> _Entry:
    if one is None or one.value is None:
        return _Entry(None)
    decimals = decimals_of(one)
    places = f"0.{'0' * decimals}" if decimals else "0"
    return _Entry(_plain_number(one.value), f'{places}"%"' if one.unit is Unit.PERCENT else places)


def _link(one: Observation | None) -> _Entry:
    return _Entry(str(one.place), link=str(one.place)) if one is not None else _Entry(None)


def _period(one: Observation | None) -> str:
    return str(one.period) if one is not None and one.period is not None else ""


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


def _with_fixed_dates(data: bytes) -> bytes:
    """The same package with every part dated alike; openpyxl itself notes when it saved."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = zipfile.ZipInfo(name, _ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(part, _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", before.read(name)))
    return buffer.getvalue()


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
