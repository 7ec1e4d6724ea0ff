"""A text in a cell of a workbook stays a text, however much it looks like a formula."""

from __future__ import annotations

import re
from typing import Final

from openpyxl.cell.cell import Cell, MergedCell

_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def writable(text: str) -> str:
    """The text without the characters that a workbook cannot hold."""
    return _CONTROL.sub("\ufffd", text)


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Writes a text that stays a text: never a formula, and without characters that a workbook cannot hold."""
    if isinstance(cell, MergedCell):
        return
    cell.value = writable(text)
    cell.data_type = "s"
    if text.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True
