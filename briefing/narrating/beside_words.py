"""Names and cells from beside the scorecard → as they stand in a sentence."""

from __future__ import annotations

from briefing.language.numbers import shown
from briefing.measures.observation import Observation
from briefing.narrating.ink import clean
from briefing.narrating.voice import Voice


def quoted(name: str, voice: Voice) -> str:
    """A name in quotation marks, since nobody says what word it is."""
    return voice.say("part.unknown_name", name=clean(name))


def as_words(name: str) -> str:
    """A name in the middle of a sentence; one that begins with an abbreviation or a name stays."""
    words = clean(name)
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def cell_value(one: Observation | None, voice: Voice) -> str:
    """The figure of a cell with the cell; empty where there is none."""
    return "" if one is None else voice.ink.mark(shown(one, one.unit), one.place)


def month_label(cell: Observation) -> str:
    """A month in few letters, "Jan 2024"; any other period as it is called."""
    label = str(cell.period or cell.column)
    month, _, year = label.partition(" ")
    return f"{month[:3]} {year}" if year.isdecimal() else label
