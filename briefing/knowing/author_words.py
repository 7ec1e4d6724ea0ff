"""What an author types → what it means: a polarity, a kind, a unit, a number, yes or no.

Only this module knows that "Low is good" is a polarity and "year to date" a kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from briefing.measures.definition import Kind, Polarity
from briefing.measures.observation import Unit
from briefing.measures.tolerance import Tolerance

KINDS = {
    Kind.SNAPSHOT: "as it stands on one day",
    Kind.ROLLING: "the last 12 months, each time",
    Kind.CUMULATIVE_COUNT: "a number that builds up from April",
    Kind.CUMULATIVE_SHARE: "a percentage that builds up",
    Kind.SHARE_OF_EVENTS: "a percentage or average of the period",
    Kind.ANNUAL: "once a year",
}
"""The kinds of measures, each in words that can be chosen from a list."""
POLARITIES = {Polarity.HIGHER: "higher is good", Polarity.LOWER: "lower is good", Polarity.NONE: "neither is good"}
LEAVE_OUT = "leave out"
"""The word with which an author leaves a row out: a total, an overall score, a count of ratings."""


def plain(text: str) -> str:
    """A name or header without capitals and with single blanks."""
    return " ".join(text.casefold().split())


def read_number(text: str) -> Decimal | None:
    """The number that a cell shows, without a unit behind it; None where there is none."""
    bare = re.sub(r"(?<=\d)\s*(?:%|percentage points?|points?|pp|days?|weeks?|hours?)$", "", plain(text))
    try:
        number = Decimal(bare.removeprefix("£").replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def read_polarity(text: str) -> Polarity | None:
    """The polarity that a cell such as "High", "Low is good", "Aim to increase" or an arrow gives; None where it says
    nothing of it, or names both directions."""
    folded = plain(unicodedata.normalize("NFKC", text))
    if _BOTH.fullmatch(folded):
        return None
    return next((polarity for polarity, words in _POLARITIES if words.match(folded)), None)


def read_kind(text: str, unit: Unit | None = None) -> Kind | None:
    """The kind that a cell names, as "rolling: of the last twelve months" or "year to date"; None where it names none.

    Whether what builds up is a number or a percentage is told by the measure's unit.
    """
    word = plain(text).partition(":")[0].strip()
    if re.fullmatch(r"cumulative|cumulative total|year to date|ytd|running total|builds up", word):
        return Kind.CUMULATIVE_SHARE if unit is Unit.PERCENT else Kind.CUMULATIVE_COUNT
    return _KIND_WORDS.get(word) or next((kind for kind in Kind if kind.value == word), None)


def read_unit(text: str) -> Unit | None:
    """The unit that a cell names, as "%" or "days"; None where it names none."""
    word = _UNIT_WORDS.get(plain(text), plain(text))
    return next((unit for unit in Unit if unit.value == word), None)


def read_yes(text: str) -> bool | None:
    """Whether a cell says yes or no; None where it says neither."""
    if plain(text) in ("yes", "y", "true", "x", "1", "✓"):
        return True
    return False if plain(text) in ("no", "n", "false", "0") else None


def read_text(text: str) -> str | None:
    """The text in one line; None where there is none."""
    return " ".join(text.split()) or None


def read_tolerance(text: str) -> Tolerance | None:
    """A tolerance of targets as a scorecard gives it: "10%" of the target, "+/-5" in the measure's own unit."""
    written = re.sub(r"^(?:\+ ?/ ?-|±|within)\s*", "", text.strip())
    value = read_number(written)
    if value is None or value < 0:
        return None
    return Tolerance(share=value) if written.endswith("%") else Tolerance(value)


_KIND_WORDS = {
    "point in time": Kind.SNAPSHOT,
    "as at": Kind.SNAPSHOT,
    "rolling 12 months": Kind.ROLLING,
    "12 month rolling": Kind.ROLLING,
    "rolling year": Kind.ROLLING,
    "in the period": Kind.SHARE_OF_EVENTS,
    "in the quarter": Kind.SHARE_OF_EVENTS,
    "yearly": Kind.ANNUAL,
    "once a year": Kind.ANNUAL,
}
_LEADING = r"(?:(?:the|good|aim|aims|aiming|should|want|better|performance|is|to|be|for|it|if|when) )*"
_UP = (
    r"h|high|higher|highest|big|bigger|biggest|larger|greater|increas(?:e|es|ed|ing)|max|maximum|maximi[sz]e|more|up|rise"
    r"|rising"
)
_DOWN = (
    r"l|low|lower|lowest|small|smaller|smallest|less|fewer|decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion)|min|minimum"
    r"|minimi[sz]e|down|fall|falling"
)
_NEITHER = r"none|no polarity|neither|neutral|n/?a|not applicable|context|contextual|monitor|monitoring|information"
_BOTH = re.compile(rf"(?:{_UP}) ?(?:/|or|and) ?(?:{_DOWN})|(?:{_DOWN}) ?(?:/|or|and) ?(?:{_UP})")
_POLARITIES = (
    (Polarity.HIGHER, re.compile(rf"{_LEADING}(?:(?:{_UP})(?![a-z])|[↑▲△⬆🡅🠕⇧+])")),
    (Polarity.LOWER, re.compile(rf"{_LEADING}(?:(?:{_DOWN})(?![a-z])|[↓▼▽⬇🡇🠗⇩])")),
    (Polarity.NONE, re.compile(rf"(?:{_NEITHER})(?![a-z])|[-\u2013\u2014]$")),
)
_UNIT_WORDS = {"%": "percent", "percentage": "percent", "count": "number", "£": "pounds", "points": "score"}


def _read_own_tolerance(text: str, unit: Unit | None) -> Decimal | None:
    """A tolerance in the measure's own unit: "5%" of a number of days is none."""
    value = read_number(text)
    return value if value is not None and value >= 0 and (unit is Unit.PERCENT or "%" not in text) else None


@dataclass(frozen=True, slots=True)
class Setting:
    """What an author can say of a measure: the field of its definition, the headers that it may stand under, how it is
    read, and what may be written."""

    field: str
    headers: tuple[str, ...]
    read: Callable[[str, Unit | None], Any]
    known: tuple[str, ...] = ()

    def not_understood(self, text: str) -> str:
        """What is said of a text that cannot be read."""
        return f"'{text}' is not understood as the {self.field.replace('_', ' ')}"


def _whatever_unit(read: Callable[[str], Any]) -> Callable[[str, Unit | None], Any]:
    return lambda text, _unit: read(text)


_YES_NO = ("yes", "no")
SETTINGS = (
    Setting("polarity", ("polarity", "good is", "good to be"), _whatever_unit(read_polarity), tuple(Polarity)),
    Setting("unit", ("unit",), _whatever_unit(read_unit), tuple(Unit)),
    Setting("kind", ("kind",), read_kind, tuple(Kind)),
    Setting("tolerance", ("tolerance",), _read_own_tolerance, ("a number, such as 2",)),
    Setting("target_tolerance", ("target tolerance",), _whatever_unit(read_tolerance), ("5%", "+/-2")),
    Setting("target", ("target",), _whatever_unit(read_number), ("a number, such as 95",)),
    Setting("short_name", ("short name",), _whatever_unit(read_text)),
    Setting("plural", ("plural",), _whatever_unit(read_yes), _YES_NO),
    Setting("headline", ("headline",), _whatever_unit(read_yes), _YES_NO),
    Setting("family", ("family",), _whatever_unit(read_text)),
    Setting("left_out", (LEAVE_OUT,), _whatever_unit(read_yes), _YES_NO),
)
"""Everything that can be said of a measure; of two cells of a row that contradict each other, the later one counts."""
