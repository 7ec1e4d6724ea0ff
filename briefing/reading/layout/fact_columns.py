"""The header of a table of single facts → which column holds what: labels, values, units, periods, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefing.reading.cells.grammar import read_cell
from briefing.reading.cells.text import fold
from briefing.reading.files.grid import Cell, Sheet

LABEL: Final = re.compile(r"(?:key )?facts?|what|items?|topics?|labels?|subject|question|statistic|headline")
VALUE: Final = re.compile(r"values?|figures?|numbers?|results?|amount|latest (?:value|figure)")
WHEN: Final = re.compile(r"periods?|dates?|when|as at|reporting period|time ?period|period covered")
UNIT: Final = re.compile(r"units?|measured in|format")
NOTE: Final = re.compile(r"notes?|comments?|remarks?|source|explanation")
OF_A_FACT: Final = (VALUE, UNIT, WHEN, NOTE)
"""What the columns of single facts hold, beside their labels."""


def column_of_facts(heads: Sequence[tuple[int, Cell]], words: re.Pattern[str]) -> int | None:
    """The number of the first column whose header says this; None where there is none."""
    return next((number for number, cell in heads if words.fullmatch(fold(cell.text))), None)


def label_first(sheet: Sheet, row: int, heads: tuple[tuple[int, Cell], ...]) -> tuple[tuple[int, Cell], ...]:
    """The header of facts with the column of their labels first, wherever it stands: the one that is called so, else
    the first of words."""
    if column_of_facts(heads, VALUE) is None or column_of_facts(heads, WHEN) is None:
        return heads
    others = [one for one in heads if not any(words.fullmatch(fold(one[1].text)) for words in OF_A_FACT)]
    below = [number for number in sheet.rows if number > row]
    called = [one for one in others if LABEL.fullmatch(fold(one[1].text))]
    read = ((one, [read_cell(sheet.at(under, one[0])).value for under in below]) for one in others)
    of_words = [one for one, values in read if not any(value is not None for value in values)]
    label = next(iter((*called, *of_words)), heads[0])
    return (label, *(one for one in heads if one is not label))
