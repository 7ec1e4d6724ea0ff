"""The bytes of a file, in whichever format → Book. The contents → the one module that can open them."""

from __future__ import annotations

from briefing.errors import WorkbookRefused
from briefing.reading.grid import Book
from briefing.reading.limits import LIMITS, MEBIBYTE
from briefing.reading.open_xlsx import open_xlsx


def open_workbook(data: bytes, file: str) -> Book:
    """The sheets of a file, opened by what it holds, not by its name; raises WorkbookRefused with the remedy."""
    if not data:
        raise WorkbookRefused(file, "The file is empty.", "Save the scorecard again and give that file.")
    if len(data) > LIMITS.file_bytes:
        message = f"The file has more than {LIMITS.file_bytes // MEBIBYTE} MB: too much for a scorecard."
        raise WorkbookRefused(file, message, "Copy the sheets of the scorecard itself into a new workbook.")
    if data.startswith(b"PK"):
        return open_xlsx(data, file)
    raise WorkbookRefused(
        file, "This is not an Excel workbook.", "Open it in Excel and save it as an Excel workbook (.xlsx)."
    )
