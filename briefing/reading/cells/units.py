"""A row's name, its cells and what the catalogue knows → the unit of the row."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from briefing.measures.observation import Status, Unit, round_half_up
from briefing.reading.cells.entries import Entry
from briefing.reading.cells.text import fold

_OF_MONEY: Final = (
    r"average|mean|median|total|net|gross|unit|weekly|annual|monthly|yearly|overall|agency|revenue|capital"
)
_BEGINNINGS: Final = (
    (Unit.PERCENT, r"%|percent|per cent|proportion|share of"),
    (Unit.RATE, r"rate\b"),
    (Unit.DAYS, r"(?:average |mean |median )?(?:number of |no\.? of )?(?:working |calendar )?days\b"),
    (Unit.WEEKS, r"(?:average |mean |median )?(?:number of |no\.? of )?weeks\b"),
    (Unit.HOURS, r"(?:average |mean |median )?(?:number of |no\.? of )?hours\b"),
    (Unit.MINUTES, r"(?:average |mean |median )?(?:number of |no\.? of )?(?:minutes|mins)\b"),
    (Unit.SECONDS, r"(?:average |mean |median )?(?:number of |no\.? of )?(?:seconds|secs)\b"),
    (Unit.POUNDS, rf"(?:{_OF_MONEY} )*(?:costs?|spend(?:ing)?|expenditure|income|debts?|budget|savings?|price)\b"),
    (Unit.NUMBER, r"(?:total |the )?(?:number|no\.?|count)\b(?: of)?|#"),
    (Unit.RATIO, r"ratio\b"),
)
_AS_PERCENT: Final = re.compile(r"\bas (?:a |an )?(?:%|per ?cent|percentage|proportion)|[(\[]%[)\]]|%$")
_ANYWHERE: Final = (
    (Unit.RATE, r"\bper [0-9][0-9, ]*0{3}\b|\brate\b"),
    (Unit.PERCENT, r"(?<!\{)%(?!\})|\bpercent|\bper cent|\bproportion\b"),
    (Unit.SCORE, r"\bscores?\b"),
    (Unit.POUNDS, rf"£|\b(?:{_OF_MONEY}) (?:costs?|spend(?:ing)?|expenditure)\b|\bcosts? (?:of|per|to)\b"),
    (Unit.DAYS, r"\bin days\b|[(\[](?:working )?days[)\]]|number of days"),
    (Unit.WEEKS, r"\bin weeks\b|[(\[]weeks[)\]]|number of weeks"),
    (Unit.HOURS, r"\bin hours\b|[(\[](?:hours|hrs)[)\]]|number of hours"),
    (Unit.MINUTES, r"\bin min(?:ute)?s\b|[(\[]min(?:ute)?s[)\]]|number of minutes"),
    (Unit.SECONDS, r"\bin sec(?:ond)?s\b|[(\[]sec(?:ond)?s[)\]]|number of seconds"),
    (Unit.RATIO, r"\bratio\b"),
    (Unit.NUMBER, r"\bnumber of\b|\bno\. of\b|[(\[](?:number|no\.?|count)[)\]]"),
)
_WORDS: Final = {
    "%": Unit.PERCENT, "percent": Unit.PERCENT, "percentage": Unit.PERCENT, "per cent": Unit.PERCENT,
    "number": Unit.NUMBER, "no": Unit.NUMBER, "no.": Unit.NUMBER, "count": Unit.NUMBER, "num": Unit.NUMBER,
    "rate": Unit.RATE, "score": Unit.SCORE, "days": Unit.DAYS, "weeks": Unit.WEEKS, "hours": Unit.HOURS,
    "hrs": Unit.HOURS, "minutes": Unit.MINUTES, "mins": Unit.MINUTES, "seconds": Unit.SECONDS, "secs": Unit.SECONDS,
    "working days": Unit.DAYS, "mm:ss": Unit.SECONDS, "m:ss": Unit.SECONDS, "hh:mm:ss": Unit.SECONDS,
    "h:mm:ss": Unit.SECONDS, "hh:mm": Unit.MINUTES, "h:mm": Unit.MINUTES,
    "£": Unit.POUNDS, "gbp": Unit.POUNDS, "pounds": Unit.POUNDS, "ratio": Unit.RATIO, "pct": Unit.PERCENT,
}  # fmt: skip


def unit_of_row(name: str, known: Unit | None, entries: Sequence[Entry], unit_column: str = "") -> Unit | None:
    """The unit of a row: what its cells prove, else its own unit column, else the catalogue's, else its name's."""
    valued = [entry for entry in entries if entry.status is Status.OK]
    shown = Counter(entry.unit for entry in valued if entry.unit is not None)
    shown[Unit.PERCENT] += sum(entry.unit is None and proves_percent(entry) for entry in valued)
    told = unit_of_column(unit_column) or known or unit_of_name(name)
    most = shown.most_common(1)
    if most and most[0][1] * 2 >= len(valued) and most[0][1] > 0:
        return most[0][0]
    return told


def cannot_be(known: Unit | None, unit: Unit | None, entries: Sequence[Entry], *, share: bool) -> bool:
    """Whether the figures of a row contradict the unit that the catalogue knows, so that it must be another measure:
    money or percentages where it counts something else, or figures without a sign that are too large for a share.

    A share whose unit is not known is one only where its figures say so.
    """
    if known is None:
        return share and unit is not Unit.PERCENT
    if unit is None:
        return False
    if unit is not known:
        return not {Unit.POUNDS, Unit.PERCENT}.isdisjoint((known, unit))
    bare = [entry.value for entry in entries if entry.value is not None]
    signed = any(entry.unit is Unit.PERCENT or proves_percent(entry) for entry in entries)
    return share and known is Unit.PERCENT and not signed and bool(bare) and all(value > _WHOLE for value in bare)


_WHOLE = 100


def unit_of_name(name: str) -> Unit | None:
    """The unit that a measure's name speaks of: how it begins counts before what stands in it, and "as a percentage of"
    or "(%)" before both."""
    folded = fold(name)
    if _AS_PERCENT.search(folded):
        return Unit.PERCENT
    for unit, words in _BEGINNINGS:
        if re.match(words, folded):
            return Unit.RATE if unit is Unit.NUMBER and re.search(_ANYWHERE[0][1], folded) else unit
    return next((unit for unit, words in _ANYWHERE if re.search(words, folded)), None)


def unit_of_column(text: str) -> Unit | None:
    """The unit that a cell of a column of units names: "%", "Rate per 10,000", "£m"; None where it names none."""
    folded = fold(text).strip("() ")
    if folded.startswith("per ") and folded != "per cent":
        return Unit.RATE
    if scale_of(text):
        return Unit.POUNDS if "£" in folded else Unit.NUMBER
    return _WORDS.get(folded) or (unit_of_name(text) if folded else None)


def is_unit_word(text: str) -> bool:
    """Whether a text is a unit's name and nothing else."""
    return fold(text).strip("() ") in _WORDS


def scale_of(words: str) -> int:
    """How many noughts a name or a unit says that its figures leave out: 6 for (£m), 3 for £000s or (thousands), else
    0."""
    return _scale_and_words(words)[0]


def words_of_scale(words: str) -> str:
    """How a name or a title says so, "£000"; "" where it says nothing of it."""
    return _scale_and_words(words)[1].strip("()[] ")


def _scale_and_words(words: str) -> tuple[int, str]:
    folded = fold(words)
    found = ((scale, pattern.search(folded)) for scale, pattern in _SCALES)
    return next(((scale, one[0]) for scale, one in found if one), (0, ""))


_SCALES: Final = tuple(
    (scale, re.compile(pattern))
    for scale, pattern in (
        (9, r"£\s*(?:bn|billions?)\b|[(\[]\s*(?:billions?|bn)\s*[)\]]|\bin (?:£ ?)?billions\b"),
        (6, r"£\s*(?:m|mn|millions?)\b|[(\[]\s*(?:millions?|mn)\s*[)\]]|\bin (?:£ ?)?millions\b|^millions$"),
        (3, r"£\s*'?000'?s?\b|£\s*(?:k|thousands?)\b|[(\[]\s*(?:thousands?|'?000'?s?)\s*[)\]]|\bin (?:£ ?)?thousands\b|"
            r"^(?:thousands|'?000'?s)$"),
    )
)  # fmt: skip


def proves_percent(entry: Entry) -> bool:
    """Whether the fraction in a cell is, in per cent and at its decimals, the figure that stands before it."""
    if entry.value is None or entry.numerator is None or not entry.denominator:
        return False
    return round_half_up(entry.numerator * 100 / entry.denominator, entry.decimals or 0) == entry.value


def could_be_part_of(count: Decimal, entry: Entry) -> bool:
    """Whether there is a whole number of which the count is the percentage printed, at its decimals."""
    if entry.value is None or entry.value < 0:
        return False
    decimals = entry.decimals or 0
    half = Decimal(5).scaleb(-decimals - 1)
    if not count or entry.value <= half:
        return bool(count) or entry.value <= half
    largest = count * _WHOLE / (entry.value - half)
    least = count * _WHOLE / (entry.value + half)
    wholes = range(math.ceil(least), math.floor(largest) + 1)
    value = round_half_up(entry.value, decimals)
    return any(round_half_up(count * _WHOLE / whole, decimals) == value for whole in wholes[:2])
