"""Draws small workbooks from text, and tells what was read of one as text, so that a test shows both."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from briefing.knowing.catalogue import NearMiss
from briefing.measures.definition import Definition
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.scorecard import Measure
from briefing.reading import Reading, read_scorecard

SIGNS = {Unit.PERCENT: "%", None: "", Unit.NUMBER: ""}


class NoDefinitions:
    """A catalogue that knows no measure."""

    def define(self, name: str) -> Definition | None:
        del name
        return None

    def near_miss(self, name: str) -> NearMiss | None:
        del name
        return None

    def beside(self, names: Sequence[str]) -> NoDefinitions:
        del names
        return self


def grid(text: str) -> list[list[str]]:
    """The cells of a drawn table: one line a row, bars between the cells; an empty line is an empty row."""
    lines = text.strip("\n").splitlines()
    return [[cell.strip() for cell in line.split("|")] if line.strip() else [] for line in lines]


def workbook(
    sheets: str | dict[str, str],
    *,
    merge: tuple[str, ...] = (),
    comments: dict[str, str] | None = None,
    hide_rows: tuple[int, ...] = (),
    hide_columns: tuple[str, ...] = (),
    hide_sheets: tuple[str, ...] = (),
    epoch_1904: bool = False,
) -> bytes:
    """The bytes of an .xlsx file. A cell `#0.61:0%` is a typed number with its format, `@2024-03-31:mmm-yy` a date,
    `**text**` bold, `=A1+1` a formula (without its result), `#N/A` an error."""
    book = Workbook()
    book.remove(book.active)
    if epoch_1904:
        book.epoch = __import__("openpyxl").utils.datetime.CALENDAR_MAC_1904
    for name, text in ({"Scorecard": sheets} if isinstance(sheets, str) else sheets).items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(grid(text), start=1):
            for column, drawn in enumerate(cells, start=1):
                put(sheet, row, column, drawn)
        for block in merge:
            sheet.merge_cells(block)
        for address, words in (comments or {}).items():
            sheet[address].comment = Comment(words, "Analyst")
        for number in hide_rows:
            sheet.row_dimensions[number].hidden = True
        for letters in hide_columns:
            sheet.column_dimensions[letters].hidden = True
        sheet.sheet_state = "hidden" if name in hide_sheets else "visible"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(sheet: Worksheet, row: int, column: int, drawn: str) -> None:
    """Writes one drawn cell."""
    if not drawn:
        return
    cell = sheet.cell(row, column)
    if drawn.startswith("**"):
        cell.value, cell.font = drawn.strip("*"), Font(bold=True)
    elif drawn.startswith("@"):
        day, _, code = drawn[1:].partition(":")
        cell.value, cell.number_format = date.fromisoformat(day), code or "dd/mm/yyyy"
    elif (drawn.startswith("#") and drawn[1:2].isdigit()) or drawn.startswith("#-"):
        number, _, code = drawn[1:].partition(":")
        cell.value, cell.number_format = float(number), code or "General"
    else:
        cell.value = drawn.replace("\\n", "\n")
        if not drawn.startswith(("=", "#")):
            cell.data_type = "s"


def read(data: bytes, file: str = "scorecard.xlsx") -> Reading:
    """What the tool reads when its catalogue knows nothing."""
    return read_scorecard(data, file, NoDefinitions())


def told(reading: Reading) -> str:
    """A reading as text: one line a measure."""
    return "\n".join(told_measure(measure) for measure in reading.scorecard.measures)


def told_measure(measure: Measure) -> str:
    """A measure as text: `name <section>: 2022/23 B3=61% 77/119; England 2023/24 D3=64%`."""
    section = f" <{measure.section}>" if measure.section else ""
    own = [f"{one.period or '?'} {told_cell(one)}" for one in measure.history]
    others = [
        " ".join(filter(None, (one.label, str(one.observation.period or ""), told_cell(one.observation))))
        for one in measure.benchmarks
    ]
    return f"{measure.name}{section}: " + "; ".join([*own, *others])


def told_cell(one: Observation) -> str:
    """A cell as text: `B3=61% 77/119 #840 provisional "note"`."""
    value = str(one.status).upper() if one.status is not Status.OK else told_value(one)
    parts = [f"{one.cell}={value}"]
    if one.numerator is not None:
        parts.append(f"{one.numerator}/{one.denominator}")
    if one.count is not None:
        parts.append(f"#{one.count}")
    if one.provisional:
        parts.append("provisional")
    if one.note:
        parts.append(f'"{one.note}"')
    return " ".join(parts)


def told_value(one: Observation) -> str:
    """A value at the decimals that it was read with, and its unit."""
    value = one.value if one.value is not None else Decimal(0)
    shown = f"{value:.{one.decimals or 0}f}"
    sign = SIGNS.get(one.unit)
    return f"{shown}{sign}" if sign is not None else f"{shown} {one.unit}"


def codes(reading: Reading) -> list[str]:
    """The notices as `code@place`, but for measures that this catalogue cannot know."""
    return [f"{one.code}@{one.place}" for one in reading.notices if one.code != "measure-unknown"]
