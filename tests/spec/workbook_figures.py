"""A workbook's cells and a sentence → the figures in the sentence that no cell holds and nothing gives by working out.

Reads the workbook and the sentence in its own way: nothing of briefing is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from itertools import combinations, product
from math import ceil, floor
from typing import TypeAlias

import openpyxl

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NOT_FIGURES = re.compile(
    r"(?:Q[1-4] )?\b\d{4}/\d{2}\b|\bQ[1-4]\b|\b(?:19|20)\d{2}[-\u2013](?:\d{4}|\d{2})\b"
    rf"|(?:\d{{1,2}} )?(?:{MONTHS}) \d{{4}}|\b(?:Figure|Table|Appendix|paragraph|part|section) \d+(?:\.\d+)?"
)
NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,])\d+(?:\.\d+)?")
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = (
    *ONES[1:],
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    *(word for ten in TENS for word in (ten, *(f"{ten}-{one}" for one in ONES))),
)
NUMBER_WORD = re.compile(rf"(?<!-)\b(?:{'|'.join(reversed(WORDS))})\b", re.I)
LARGEST_SHARE = 100
SAID_AFTER = (
    ("points", re.compile(r"\s*percentage points?")),
    ("share", re.compile(r"\s*%|\s+per cent\b")),
    ("people", re.compile(r"(?:\s+\w+)?\s+(?:more|fewer)\b|\s+more\b|\s+fewer\b")),
)

GAP_BEFORE = re.compile(r"\b(?:gap to|lead over) [^.]* (?:from|to) $")
"""The size of a gap may stand without its unit."""


@dataclass(frozen=True)
class Figure:
    """A number in a text: its value, how it is written, with how many decimal places, and what it is said to be:
    a share (%), percentage points, people who would close a gap, or a plain number."""

    value: Decimal
    written: str
    decimals: int = 0
    said: str = "number"


def figures_in(text: str) -> list[Figure]:
    """The numbers that a text states, also in words; years, periods and references to parts of the paper are none."""
    bare = NOT_FIGURES.sub(" ", text)
    found = [
        Figure(Decimal(one[0].replace(",", "")), one[0], len(one[0].partition(".")[2]), _said(bare, one))
        for one in NUMBER.finditer(bare)
    ]
    words = NUMBER_WORD.finditer(bare)
    return found + [Figure(Decimal(WORDS.index(one[0].lower()) + 2), one[0], 0, _said(bare, one)) for one in words]


def _said(text: str, number: re.Match[str]) -> str:
    if GAP_BEFORE.search(text[: number.start()]):
        return "points"
    return next((said for said, pattern in SAID_AFTER if pattern.match(text[number.end() :])), "number")


Cells: TypeAlias = dict[str, str]
"""The text of each cell by its place, `Scorecard!H19`."""


def cells_of(workbook: bytes) -> Cells:
    """The text of every cell; a number as a percentage too, where its cell is formatted as one."""
    book = openpyxl.load_workbook(BytesIO(workbook), data_only=True)
    return {
        f"{sheet.title}!{cell.coordinate}": _text(cell)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def cells_named_in(receipt: Iterable[str]) -> list[str]:
    """The cells that a receipt names: `Scorecard!H19`."""
    found = re.findall(r"('[^']+'|[\w-]+)!\$?([A-Z]{1,3})\$?(\d+)", "\n".join(receipt))
    return [f"{sheet.strip(chr(39))}!{column}{row}" for sheet, column, row in found]


def row_of(place: str) -> tuple[str, int]:
    """Sheet and row of a cell."""
    sheet, _, cell = place.rpartition("!")
    return sheet, int(re.sub(r"\D", "", cell))


def rows_named_in(receipt: Iterable[str]) -> set[tuple[str, int]]:
    """The rows whose cells a receipt names."""
    return set(map(row_of, cells_named_in(receipt)))


def without_receipt(
    text: str, receipt: Iterable[str], cells: Cells, counts: Iterable[int] = (), published: Iterable[str] = ()
) -> list[str]:
    """The figures of a text that neither the cells named in its receipt hold or give, nor their measures' names, nor
    what it quotes as published, and that are none of the counts."""
    named, beside = cells_named_in(receipt), list(published)
    rows = [
        [cells.get(place, "") for place in named if row_of(place) == row]
        + [cells.get(f"{row[0]}!A{row[1]}", ""), *beside]
        for row in map(row_of, named)
    ]
    known = {Decimal(count) for count in counts}
    return [
        one.written
        for one in figures_in(text)
        if not (one.said == "number" and one.value in known) and not any(_gives(row, one) for row in rows)
    ]


def _gives(texts: list[str], figure: Figure) -> bool:
    """Whether a row holds the figure, or what it is said to be follows from what the row holds."""
    held = {one.value for text in texts for one in figures_in(text)}
    match figure.said:
        case "points":
            return any(_rounded(abs(one - other), figure) for one, other in combinations({*held, *_shares(texts)}, 2))
        case "share":
            return any(_rounded(one, figure) for one in held)
        case "people":
            return figure.value in held | set(_people(texts, held)) | set(_differences(held))
        case _:
            return figure.value in held


def _rounded(value: Decimal, figure: Figure) -> bool:
    return value.quantize(Decimal(1).scaleb(-figure.decimals), rounding=ROUND_HALF_UP) == figure.value


def _differences(held: set[Decimal]) -> Iterator[Decimal]:
    yield from (abs(one - other) for one, other in combinations(held, 2))


def _shares(texts: list[str]) -> Iterator[Decimal]:
    yield from (Decimal(x) * 100 / Decimal(n) for text in texts for x, n in _fractions(text))


def _people(texts: list[str], held: set[Decimal]) -> Iterator[Decimal]:
    """How many people would bring a share of the row to another figure of the row."""
    for (x, n), theirs in product([one for text in texts for one in _fractions(text)], held):
        if theirs <= LARGEST_SHARE:
            people = abs(theirs * n / 100 - x)
            yield from (Decimal(floor(people)), Decimal(ceil(people)))


def _fractions(text: str) -> list[tuple[int, int]]:
    found = re.findall(r"(\d[\d,]*)\s*(?:/|of)\s*(\d[\d,]*)", NOT_FIGURES.sub(" ", text))
    pairs = [(int(x.replace(",", "")), int(n.replace(",", ""))) for x, n in found]
    return [(x, n) for x, n in pairs if n]


def _text(cell: object) -> str:
    value, form = getattr(cell, "value", None), getattr(cell, "number_format", "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        written = Decimal(str(value))
        return f"{written.normalize():f} {(written * 100).normalize():f}" if "%" in form else f"{written.normalize():f}"
    return str(value)
