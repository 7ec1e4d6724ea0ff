"""A sheet → whether it is a list of people: then nothing of it may be read, whatever else its headers say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Cell, Content, Sheet

_CLIENT: Final = r"(?:child|young person|yp|person|client|service user|case)(?:'?s)?"
_PERSON: Final = (
    r"(?:child|young person|yp|person|client|service user|case|pupil|student|learner|patient|carer|foster carer|"
    r"customer|tenant|resident|employee|staff|staff member|care leaver|parent)(?:'?s)?"
)
_IDENTITY: Final = re.compile(
    rf"{_CLIENT} ?(?:no|number|code)\.?|"
    rf"{_PERSON} ?(?:id|ids|identifier|ref|reference|initials|(?:full |first |last )?name)\.?|names? of {_PERSON}|"
    r"(?:mosaic|liquid ?logic|lcs|eclipse|carefirst|swift|icare|ics|chi|crn|dbs) ?(?:id|no|number|ref)|(?:lac|cla) ?id|"
    r"d\.? ?o\.? ?b\.?|date of birth|birth ?date|born|upn|unique (?:pupil|learner) (?:number|no)\.?|uln|nino|"
    r"(?:nhs|national insurance|ni|hospital|passport) ?(?:no|number|id)\.?|"
    r"surname|forenames?|first ?name|last ?name|family name|given names?|christian name|full name|preferred name"
)
_CASE: Final = re.compile(
    r"legal status(?: code)?|(?:home |placement |current )?address(?: line 1)?|(?:home |placement )?post ?code|"
    r"(?:date )?entered care|(?:date )?(?:became|started to be) looked after|"
    r"date (?:of )?(?:entry|admission)(?: to care)?|date of (?:referral|assessment|discharge|death)|"
    r"(?:current )?placement(?: type| code| start(?: date)?)?|start of placement|(?:allocated )?social worker|"
    r"key worker|diagnosis|disability|next of kin|asylum status|immigration status"
)
_CONTACT: Final = re.compile(
    r"(?:(?:mobile|home|work|tele?)? ?phone|mobile|tel\.?)(?: (?:no|number))?\.?|e-?mail(?: address)?"
)
_NAME: Final = re.compile(r"(?:full |contact |person'?s? )?names?")
_MEASURE: Final = re.compile(r".*\b(?:measures?|indicators?|metrics?|k?pis?)\b.*")
FIRST_ROWS: Final = 200
LONGEST_HEADER: Final = 40
MOST_LOOKED_AT: Final = 200
UNIQUE: Final = 0.5


def tells_of_people(sheet: Sheet) -> tuple[Cell, ...]:
    """The header cells that name a person's identity, where people's data stand below them; none else."""
    for row, cells in islice(sheet.rows.items(), FIRST_ROWS):
        heads = [
            (column, cell)
            for column, cell in cells
            if cell.content is Content.TEXT and len(cell.text) <= LONGEST_HEADER
        ]
        identity = [(column, cell) for column, cell in heads if _IDENTITY.fullmatch(_words(cell))]
        case = [(column, cell) for column, cell in heads if _CASE.fullmatch(_words(cell))]
        contact = [(column, cell) for column, cell in heads if _CONTACT.fullmatch(_words(cell))]
        if contact and not any(_MEASURE.fullmatch(_words(cell)) for _, cell in heads):
            case += [*contact, *((column, cell) for column, cell in heads if _NAME.fullmatch(_words(cell)))]
        own = [(column, cell) for column, cell in identity if _tells_apart(_below(sheet, row, column))]
        filled = [(column, cell) for column, cell in (*identity, *case) if _below(sheet, row, column)]
        if own or (len(filled) > 1 and (identity or len(case) > 1)):
            told = dict((*own, *filled))
            return tuple(told[column] for column in sorted(told))
    return ()


def told_as_headers(cells: Sequence[Cell]) -> str:
    """The headers in a sentence."""
    return ", ".join(f"'{tidy(cell.text)}'" for cell in cells)


def _words(cell: Cell) -> str:
    return fold(cell.text).replace("_", " ").strip(" :*#?")


def _below(sheet: Sheet, row: int, column: int) -> list[Cell]:
    found = (sheet.at(number, column) for number in sheet.rows if row < number <= row + MOST_LOOKED_AT)
    return [cell for cell in found if not cell.empty]


def _tells_apart(cells: Sequence[Cell]) -> bool:
    """Whether these are dates, or nearly each cell says something of its own."""
    dates = sum(cell.content is Content.DATE for cell in cells)
    texts = {fold(cell.text) for cell in cells}
    return bool(cells) and (dates * 2 >= len(cells) or len(texts) >= UNIQUE * len(cells))
