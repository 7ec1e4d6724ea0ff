"""The bytes of an .xls, .xlsb or .ods file → Book, by way of a process of its own (see calamine_child).

Calamine gives values alone: number formats, error cells, comments and what is hidden cannot be seen, and it is said.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from briefing.faults.errors import WorkbookRefused
from briefing.reading.files.calamine_child import REFUSED
from briefing.reading.files.formats import SECONDS_OF_A_DAY, show, show_time
from briefing.reading.files.grid import Book, BookRemark, Cell, Content, Range, Sheet
from briefing.reading.files.limits import LIMITS, PROTECTED, TAKE_OFF, Budget

_REMARK: Final = BookRemark(
    "format-limited",
    "In this kind of file number formats, error cells, comments and hidden rows are not visible to the tool: a "
    "percentage stored as 0.61 shows as that.",
    "Save the scorecard as an Excel workbook (.xlsx) and read that.",
    grave=True,
)
_TO_THE_SECOND: Final = "[h]:mm:ss"
_SAVE_AS: Final = "Open it in Excel and save it as an Excel workbook (.xlsx)."
_CHILD: Final = str(Path(__file__).with_name("calamine_child.py"))


def open_calamine(data: bytes, file: str) -> Book:
    """The sheets of an older or open workbook; raises WorkbookRefused where it cannot be read."""
    sheets = _ask_child(data, file)
    budget = Budget(file)
    budget.check_sheets(len(sheets))
    return Book(tuple(_sheet(one, budget) for one in sheets), (_REMARK,))


def _ask_child(data: bytes, file: str) -> list[dict[str, Any]]:
    try:
        child = subprocess.run(
            [sys.executable, "-I", _CHILD, str(LIMITS.cells)],
            input=data,
            capture_output=True,
            timeout=LIMITS.seconds_waited,
            check=False,
        )
    except subprocess.TimeoutExpired:
        message = f"The workbook takes more than {LIMITS.seconds_waited:.0f} seconds to read: too much for a scorecard."
        raise WorkbookRefused(file, message, _SAVE_AS) from None
    if child.returncode == REFUSED:
        fault = json.loads(child.stdout)
        if fault == "password":
            raise WorkbookRefused(file, PROTECTED, TAKE_OFF)
        damaged = "The workbook is damaged, or of a kind that is not known."
        raise WorkbookRefused(file, damaged if fault == "damaged" else fault, _SAVE_AS)
    if child.returncode != 0:
        message = "The workbook is damaged, or asks for more memory than any scorecard needs."
        raise WorkbookRefused(file, message, _SAVE_AS)
    sheets: list[dict[str, Any]] = json.loads(child.stdout)
    return sheets


def _sheet(told: dict[str, Any], budget: Budget) -> Sheet:
    cells = {(row, column): _cell(row, column, kind, text, budget) for row, column, kind, text in told["cells"]}
    merged = tuple(Range(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in told["merged"])
    return Sheet(str(told["name"]), cells, merged[: LIMITS.merged], bool(told["hidden"]))


def _cell(row: int, column: int, kind: str, text: str, budget: Budget) -> Cell:
    budget.spend_cell()
    budget.check_text(text)
    match kind:
        case "boolean":
            return Cell(row, column, Content.BOOLEAN, text)
        case "number":
            return _number(row, column, text)
        case "date":
            day = date.fromisoformat(text)
            return Cell(row, column, Content.DATE, f"{day:%d/%m/%Y}", day=day)
        case "time":
            days = Decimal(text) / SECONDS_OF_A_DAY
            return Cell(row, column, Content.TIME, show_time(days, _TO_THE_SECOND), days, number_format=_TO_THE_SECOND)
        case _:
            return Cell(row, column, Content.TEXT, text)


def _number(row: int, column: int, text: str) -> Cell:
    number = Decimal(text)
    if not number.is_finite() or abs(number.adjusted()) > LIMITS.digits:
        return Cell(row, column, Content.TEXT, text)
    return Cell(row, column, Content.NUMBER, show(number, "", None).text, number)
