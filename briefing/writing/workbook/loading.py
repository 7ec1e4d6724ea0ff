"""A workbook's bytes → openpyxl's workbook with its formats, and what openpyxl cannot keep of it."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections import Counter
from typing import Final

from openpyxl import Workbook, load_workbook

from briefing.faults.errors import WorkbookRefused
from briefing.reading.files.workbook import check_package

_LOST: Final = (
    ("xl/charts/chart", "chart"),
    ("xl/media/", "picture"),
    ("xl/drawings/drawing", "drawing"),
    ("xl/slicers/", "slicer"),
    ("xl/threadedComments/", "thread of comments"),
    ("xl/vbaProject.bin", "set of macros"),
    ("xl/externalLinks/externalLink", "link to another workbook"),
    ("xl/pivotTables/", "pivot table"),
)
_FORMULAS: Final = "the stored results of formulas, which Excel works out again when it opens the copy"


def load_book(data: bytes, file: str) -> Workbook:
    """The workbook with its formats, without its macros; raises WorkbookRefused where openpyxl cannot open it."""
    check_package(data, file)
    try:
        with warnings.catch_warnings(action="ignore", category=UserWarning):  # it tells what it does not know
            return load_workbook(io.BytesIO(data), keep_vba=False, keep_links=False, rich_text=True)
    except Exception as fault:  # openpyxl raises errors of every kind on what it does not know
        message = f"The workbook was read, but no copy of it can be made ({type(fault).__name__}: {fault})."
        raise WorkbookRefused(file, message, "Save it anew in Excel and try again.") from None


def losses_of(data: bytes) -> list[str]:
    """What a copy cannot keep, in words."""
    return [*lost_parts(data), *([_FORMULAS] if _any_sheet_has(data, b"<f") else [])]


def lost_parts(data: bytes) -> list[str]:
    """The parts that openpyxl does not take over, each kind counted: "2 charts"."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
    counts = Counter(word for name in names for start, word in _LOST if name.startswith(start) and "_rels" not in name)
    parts = [f"{count} {word}{'s' * (count > 1)}" for word, count in counts.items()]
    return [*parts, *(["choices or colours that Excel 2010 brought"] if _any_sheet_has(data, b"<x14:") else [])]


def _any_sheet_has(data: bytes, markup: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        return any(markup in package.read(name) for name in sheets)
