"""Run as a program of its own: a workbook's bytes on standard input → its cells as JSON on standard output.

Calamine builds every cell between the first and the last in memory, so a small hostile file could ask for all there is.
In a process of its own, with its memory and time limited by the parent, it can harm nobody. The only module that knows
calamine.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

MEMORY: Final = 700 << 20
REFUSED: Final = 3
"""The exit code with which it says that the file cannot be read; the reason is on standard output."""


class TooMuch(Exception):
    """The workbook is larger than any scorecard."""


def main() -> int:
    """Reads one workbook; 0, or REFUSED with the reason as JSON: "password", "damaged" or a sentence."""
    limit_memory()
    data = sys.stdin.buffer.read()
    most = int(sys.argv[1])
    try:
        answer: object = list(sheets_of(data, most))
    except TooMuch as fault:
        answer = str(fault)
    except (Exception, MemoryError) as fault:
        answer = "password" if "password" in str(fault).casefold() else "damaged"
    sys.stdout.write(json.dumps(answer))
    return REFUSED if isinstance(answer, str) else 0


def limit_memory() -> None:
    """Lets this process have no more than MEMORY, where the system can."""
    try:
        import resource  # noqa: PLC0415  not on Windows, where the parent's time limit alone protects
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def sheets_of(data: bytes, most: int) -> Iterator[dict[str, object]]:
    """Each sheet with no more than `most` cells in the whole workbook."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415  only after memory is limited

    left = most
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        hidden = {one.name: one.visible is not SheetVisibleEnum.Visible for one in workbook.sheets_metadata}
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            cells = []
            for row, values in enumerate(sheet.iter_rows(), start=1):
                cells += [(row, column, *told(value)) for column, value in enumerate(values, start=1) if value != ""]
                if len(cells) > left:
                    raise TooMuch(f"The workbook holds more than {most:,} cells: too much for a scorecard.")
            left -= len(cells)
            yield {
                "name": name,
                "hidden": hidden.get(name, False),
                "merged": sheet.merged_cell_ranges or [],
                "cells": cells,
            }


def told(value: object) -> tuple[str, str]:
    """A value's kind and its text."""
    match value:
        case bool():
            return "boolean", str(value).upper()
        case int() | float():
            return "number", repr(value)
        case datetime():
            return "date", value.date().isoformat()
        case date():
            return "date", value.isoformat()
        case time() | timedelta():
            return "time", str(seconds_of(value))
        case _:
            return "text", str(value)


def seconds_of(value: time | timedelta) -> int:
    """A time of day, or a duration, in seconds."""
    if isinstance(value, timedelta):
        return round(value.total_seconds())
    return value.hour * 3600 + value.minute * 60 + value.second


if __name__ == "__main__":
    sys.exit(main())
