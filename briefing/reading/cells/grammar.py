"""One cell's text → Entry: what it says, by the table of forms. Knows nothing of rows, columns or files."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from briefing.measures.observation import MOST_DIGITS, Status, Unit, round_half_up
from briefing.reading.cells.cell_forms import FIGURES, NIL, WORDS
from briefing.reading.cells.entries import Context, Entry
from briefing.reading.cells.figure_readers import READERS
from briefing.reading.cells.period_forms import match_period
from briefing.reading.cells.tails import take_tails, with_note
from briefing.reading.cells.text import fold, plain
from briefing.reading.files.formats import SECONDS_OF_A_DAY, shows_seconds
from briefing.reading.files.grid import Cell, Content

LONGEST: Final = 500
"""A longer text is no figure."""


PLAIN: Final = Context()


def read_cell(cell: Cell, context: Context = PLAIN) -> Entry:
    """What a cell says; a comment on it is kept at the end of the note."""
    entry = _read_content(cell, context)
    if cell.struck:
        entry = _crossed_out(entry, cell)
    comment = plain(cell.comment)
    return replace(entry, note="; ".join(filter(None, (entry.note, comment)))) if comment else entry


def read_text(text: str, context: Context = PLAIN) -> Entry:
    """What a text in the place of a figure says."""
    bare = plain(text)
    return _read_bare(bare, context) if len(bare) <= LONGEST else _unreadable(bare)


@lru_cache(maxsize=16_384)
def _read_bare(bare: str, context: Context) -> Entry:
    bare = _MIDDLE_POINT.sub(".", bare)
    if not bare:
        return Entry(Status.BLANK, form="blank")
    if _TOO_MANY_DIGITS.search(bare):
        return Entry(Status.UNREADABLE, note=bare, form="unreadable", doubts=("too-many-digits",))
    return _read_word(bare, context) or _read_figure(bare, context) or _unreadable(bare)


_TOO_MANY_DIGITS: Final = re.compile(rf"(?<![0-9.])[0-9](?:,?[0-9]){{{MOST_DIGITS},}}|[0-9]e[+-]?[0-9]", re.IGNORECASE)


def _crossed_out(entry: Entry, cell: Cell) -> Entry:
    """Without its value where the whole is crossed out; where a part is, what is left counts and somebody is asked."""
    if cell.struck == cell.text:
        return Entry(Status.STRUCK_OUT, note=plain(cell.text), form="struck out", doubts=("struck-out",))
    return replace(entry, doubts=(*entry.doubts, "partly-struck-out"))


def _read_content(cell: Cell, context: Context) -> Entry:
    match cell.content:
        case Content.ERROR:
            return Entry(Status.DATA_ERROR, note=cell.text, form="error cell", doubts=("error-cell",))
        case Content.DATE:
            return Entry(Status.UNREADABLE, note=cell.text, form="date", doubts=("date-for-figure",))
        case Content.TIME:
            return _time_of_excel(cell)
        case Content.BOOLEAN:
            return Entry(Status.UNREADABLE, note=cell.text, form="true or false", doubts=("unreadable",))
        case Content.UNCALCULATED:
            return Entry(Status.UNREADABLE, form="formula without a value", doubts=("formula-without-value",))
        case _:
            return read_text(cell.text, context)


def _time_of_excel(cell: Cell) -> Entry:
    """Hours and minutes as minutes, what shows seconds as seconds."""
    to_the_second = shows_seconds(cell.number_format)
    size = (cell.number or Decimal(0)) * SECONDS_OF_A_DAY / (1 if to_the_second else 60)
    unit = Unit.SECONDS if to_the_second else Unit.MINUTES
    return Entry(value=round_half_up(size, 0), decimals=0, unit=unit, clock=True, form="time of Excel")


def _unreadable(bare: str) -> Entry:
    return Entry(Status.UNREADABLE, note=bare, form="unreadable", doubts=("unreadable",))


def _read_word(bare: str, context: Context) -> Entry | None:
    if (meant := context.meaning(bare)) is not None:
        return Entry(meant, form="the scorecard's own mark")
    if bare[0].isdigit():
        return None
    for word in WORDS:
        if word.pattern.fullmatch(bare) or word.pattern.fullmatch(bare.rstrip("*^†‡ .")):
            doubts = ("mark-unexplained",) if word.mark else ()
            return Entry(word.status, form=word.name, doubts=doubts)
    return _word_with_more(bare, context)


def _word_with_more(bare: str, context: Context) -> Entry | None:
    """A word of two letters or more, then something in brackets or after a dash: "TBC (due in May)"."""
    found = re.match(r"([a-z][a-z/. ]*[a-z.])\s*([\[(,;:-].*)$", bare, re.IGNORECASE)
    if not found:
        return None
    word = next((one for one in WORDS if not one.mark and one.pattern.fullmatch(found[1].strip())), None)
    return take_tails(Entry(word.status, form=word.name), found[2].strip(), context) if word else None


def _read_figure(bare: str, context: Context) -> Entry | None:
    if NIL.pattern.fullmatch(bare):
        return Entry(value=Decimal(0), decimals=0, form=NIL.name)
    approximate = _APPROXIMATE.match(bare)
    text = bare[approximate.end() :] if approximate else bare
    for form in FIGURES:
        if found := form.pattern.match(text):
            entry = replace(READERS[form.name](found), form=form.name)
            rest = text[found.end() :].strip()
            entry = take_tails(entry, rest, context)
            if entry.status is Status.OK and _goes_on(entry.note):
                return _unreadable(bare)
            return _as_approximate(entry, approximate[0].strip()) if approximate else entry
    return None


def _goes_on(note: str) -> bool:
    """Whether what follows a figure begins with words that hold another one: then nobody knows which is meant. A date
    ("by 2026", "as at 31 March 2024") is no figure."""
    when = _WHEN.fullmatch(fold(note))
    if when and match_period(when["date"]):
        return False
    depth = 0
    for character in note if note[:1] not in _BRACKETS else "":
        depth += (character in "([{") - (character in ")]}")
        if depth <= 0 and character.isnumeric():
            return True
    return False


def _as_approximate(entry: Entry, sign: str) -> Entry:
    return with_note(replace(entry, doubts=(*entry.doubts, "approximate")), sign)


_WHEN: Final = re.compile(r"[,;]?\s*(?:by|in|for|at|as at|as of|(?:at|by) (?:the )?end of)\s+(?P<date>.+)")
_BRACKETS: Final = ("(", "[", "{")
_MIDDLE_POINT: Final = re.compile(r"(?<=[0-9])[\u00b7\u2027\u2219\u22c5](?=[0-9])")


_APPROXIMATE: Final = re.compile(r"(?:approx(?:imately|\.)?|circa|c\.|about|around|~)\s*(?=[£0-9])", re.IGNORECASE)
