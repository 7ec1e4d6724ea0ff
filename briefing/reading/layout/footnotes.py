"""Lines of a sheet that explain marks ("* = suppressed", "^ includes care leavers") → Footnotes, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing.faults.places import CellPlace
from briefing.measures.observation import Status
from briefing.reading.cells.text import plain
from briefing.reading.files.grid import Content, Sheet
from briefing.reading.layout.measure_tables import Footnote

_SIGN: Final = r"[\^*†‡§¶#~]+|[¹²³⁴⁵⁶⁷⁸⁹]+|\([0-9a-z]{1,2}\)|\[[0-9a-z]{1,2}\]|[0-9]{1,2}[.)]"
_FOOTNOTE: Final = re.compile(
    rf"(?P<mark>{_SIGN})\s*[=:.-]?\s*(?P<text>[^\s=:].*)|"
    r"(?:foot)?notes?\b.*|sources?\s*[:=-].*|key\s*[:=-].*|n\.?b\.?\b.*|please note\b.*|data (?:as at|correct)\b.*",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(
    r"(?:^|[;,.|:]\s*|\s)['\"(\[]?(?P<mark>[\^*†‡§¶#~:.-]{1,3}|[a-z]{1,4}|[0-9])['\")\]]?\s*(?:=|means|denotes|"
    r"indicates|- (?=[a-z]))\s*"
    r"(?P<text>[^;|=]+?)(?=$|[;|]|[,.]\s|\s['\"(\[]?[^\s]{1,3}['\")\]]?\s*=)",
    re.IGNORECASE,
)
_MEANINGS: Final = (
    (r"\bsuppress|fewer than|less than|small number|small count|disclos|between 1 and|under [0-9]", Status.SUPPRESSED),
    (r"not applicable", Status.NOT_APPLICABLE),
    (r"not collected|not recorded", Status.NOT_COLLECTED),
    (r"not available|unavailable|no data|not published|missing", Status.NOT_AVAILABLE),
    (r"to be confirmed|awaited|not yet", Status.TO_BE_CONFIRMED),
    (r"\blow\b|rounds? to (?:zero|0)|negligible", Status.LOW),
)
LONGEST: Final = 600


def is_footnote(text: str) -> bool:
    """Whether a line that stands alone explains something and is no title."""
    return len(text) <= LONGEST and bool(_FOOTNOTE.fullmatch(plain(text)))


def read_footnotes(sheet: Sheet, measure_rows: set[int]) -> Iterator[Footnote]:
    """Every explanation on the sheet, outside the rows of measures."""
    for row, cells in sheet.rows.items():
        if row in measure_rows:
            continue
        for _, cell in cells:
            if cell.content is Content.TEXT and len(cell.text) <= LONGEST:
                yield from _explanations(plain(cell.text), sheet.place(cell))
        yield from _key_in_two_cells([plain(cell.text) for _, cell in cells], sheet.place(cells[0][1]))


def meaning(text: str) -> Status | None:
    """The status that an explanation gives to its mark; None for one about something else."""
    folded = plain(text).casefold()
    return next((status for words, status in _MEANINGS if re.search(words, folded)), None)


def _explanations(text: str, place: CellPlace) -> Iterator[Footnote]:
    pairs = [found for found in _PAIR.finditer(text) if "=" in found[0] or meaning(found["text"])]
    if pairs:
        yield from (Footnote(found["mark"], found["text"].strip(" ."), place) for found in pairs)
    elif (found := _FOOTNOTE.fullmatch(text)) and found["mark"]:
        yield Footnote(found["mark"].strip("()[]."), found["text"], place)


def _key_in_two_cells(texts: list[str], place: CellPlace) -> Iterator[Footnote]:
    """A mark in one cell and what it means in the next."""
    if len(texts) == 2 and len(texts[0]) <= 3 and meaning(texts[1]):  # noqa: PLR2004  a mark and its meaning
        yield Footnote(texts[0].strip("()[].'\""), texts[1], place)
