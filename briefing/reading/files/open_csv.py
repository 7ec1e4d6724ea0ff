"""The bytes of a .csv or .tsv file → Book: one sheet of text cells. Only this module guesses encodings."""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import Final

from briefing.faults.errors import WorkbookRefused
from briefing.reading.files.grid import Book, Cell, Content, Sheet
from briefing.reading.files.limits import LIMITS, Budget

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LONGEST_NAME: Final = 31


def open_csv(data: bytes, file: str) -> Book:
    """The one sheet of a text file; raises WorkbookRefused where the bytes are no text or no table."""
    text = decode(data, file)
    budget = Budget(file)
    cells: dict[tuple[int, int], Cell] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for row, values in enumerate(reader, start=1):
            for column, value in enumerate(values, start=1):
                if value.strip():
                    budget.check_text(value)
                    budget.spend_cell()
                    cells[row, column] = Cell(row, column, Content.TEXT, value)
    except csv.Error as fault:
        message = f"Line {reader.line_num} cannot be read as a table ({fault})."
        raise WorkbookRefused(file, message, "Save the scorecard as an Excel workbook (.xlsx).") from None
    return Book((Sheet(_sheet_name(file), cells),))


def _sheet_name(file: str) -> str:
    """The one sheet's name, as Excel would call it: the file's, without its ending."""
    return re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", file.rpartition(".")[0] or file)[:_LONGEST_NAME] or "Sheet"


def decode(data: bytes, file: str) -> str:
    """The text of the bytes: UTF-8, UTF-16 (with or without its mark) or Windows-1252."""
    encodings = [encoding for mark, encoding in _MARKS if data.startswith(mark)] or _likely(data)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if _is_text(text):
            return text
    raise WorkbookRefused(
        file,
        "This is neither a workbook nor a text file.",
        "Give the scorecard as an Excel workbook (.xlsx) or as .csv.",
    )


def _likely(data: bytes) -> list[str]:
    sample = data[:4096]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd > len(sample) // 4 and even == 0:
        return ["utf-16-le"]
    if even > len(sample) // 4 and odd == 0:
        return ["utf-16-be"]
    return ["utf-8", "cp1252"]


def _is_text(text: str) -> bool:
    """Whether it holds no characters that a text file never has."""
    return not any(character < " " and character not in "\t\r\n\f\x1a" for character in text[:100_000])


def _delimiter(text: str) -> str:
    """The separator that stands most often outside quotation marks in the first lines."""
    lines = text[:20_000].splitlines()[:40]
    counts = {mark: sum(_outside_quotes(line).count(mark) for line in lines) for mark in ",;\t|"}
    return max(counts, key=lambda mark: counts[mark])


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


csv.field_size_limit(LIMITS.text * 4)
