"""A figure at the front of a cell, by its form → Entry: one function for each form of the table of figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from briefing.measures.observation import Status, Unit, round_half_up
from briefing.reading.cells.cell_forms import SCALES, UNIT_WORDS
from briefing.reading.cells.entries import Entry
from briefing.reading.cells.period_forms import match_period

PERCENT_DECIMALS: Final = 1
"""A share that is worked out from its fraction is given with one decimal place, as the Department gives shares."""
MOST_PLACES: Final = 20
"""More decimal places than Excel can hold say nothing."""


def _percentage(found: re.Match[str]) -> Entry:
    return replace(_figure(found), unit=Unit.PERCENT)


def _figure(found: re.Match[str]) -> Entry:
    named = found.groupdict()
    value = number_of(named["value"])
    decimals = places_of(named["value"])
    scale = SCALES.get((named.get("scale") or "").casefold(), 0)
    value, decimals = round_half_up(value.scaleb(scale), max(0, decimals - scale)), decimals - scale
    if any((named.get(minus) or "+") != "+" for minus in ("minus", "minus_inside")):
        value = -value
    return Entry(value=value, decimals=decimals, scale=scale)


def _money(found: re.Match[str]) -> Entry:
    return replace(_figure(found), unit=Unit.POUNDS)


def _pence(found: re.Match[str]) -> Entry:
    decimals = places_of(found["value"]) + 2
    return Entry(value=number_of(found["value"]).scaleb(-2), decimals=decimals, unit=Unit.POUNDS)


def _with_unit(found: re.Match[str]) -> Entry:
    word = found["unit"].casefold().split(" ")[0].rstrip("s")
    return replace(_figure(found), unit=UNIT_WORDS[word])


def _amount(found: re.Match[str]) -> Entry:
    return replace(_figure(found), note=found["amount"].casefold())


def _minus_in_brackets(found: re.Match[str]) -> Entry:
    entry = _figure(found)
    value = -entry.value if entry.value is not None else None
    return replace(entry, value=value, unit=Unit.PERCENT if found["percent"] else None, doubts=("minus-in-brackets",))


def _limit(found: re.Match[str]) -> Entry:
    """No value, but `share` holds the limit itself: a target may be one."""
    unit = Unit.PERCENT if found["percent"] else None
    return Entry(Status.BELOW_LIMIT, note=found[0].strip(), unit=unit, share=number_of(found["limit"]))


def _ratio(found: re.Match[str]) -> Entry:
    ours, theirs = number_of(found["ours"]), number_of(found["theirs"])
    if not ours:
        return _no_single_value(found)
    quotient = theirs / ours
    decimals = places_of(found["theirs"]) if ours == 1 else PERCENT_DECIMALS
    return Entry(value=round_half_up(quotient, decimals), decimals=decimals, unit=Unit.RATIO)


def _seconds(found: re.Match[str]) -> Entry:
    named = found.groupdict()
    hours, minutes, seconds = (int(named.get(part) or 0) for part in ("hours", "minutes", "seconds"))
    value = Decimal(hours * 3600 + minutes * 60 + seconds)
    return Entry(value=value, decimals=0, unit=Unit.SECONDS, clock=True)


def _minutes(found: re.Match[str]) -> Entry:
    value = Decimal(int(found["hours"]) * 60 + int(found["minutes"]))
    return Entry(value=value, decimals=0, unit=Unit.MINUTES, clock=True)


def _days(found: re.Match[str]) -> Entry:
    minutes = int(found["hours"]) * 60 + int(found["minutes"] or found["of_clock"] or 0)
    days = int(found["days"]) + Decimal(minutes) / MINUTES_OF_A_DAY
    return Entry(value=round_half_up(days, DAY_DECIMALS), decimals=DAY_DECIMALS, unit=Unit.DAYS)


MINUTES_OF_A_DAY: Final = 24 * 60
DAY_DECIMALS: Final = 2
"""A quarter of an hour is the hundredth part of a day."""


def _no_single_value(found: re.Match[str]) -> Entry:
    return Entry(Status.UNREADABLE, note=found[0].strip(), doubts=("range",))


def _bare_fraction(found: re.Match[str]) -> Entry:
    numerator, denominator = number_of(found["numerator"]), number_of(found["denominator"])
    is_year = len(found["numerator"]) == len("2023") and match_period(f"{numerator}/{found['denominator']}")
    if not denominator or is_year:
        return Entry(Status.UNREADABLE, note=found[0].strip(), doubts=("unreadable",))
    value = round_half_up(numerator * 100 / denominator, PERCENT_DECIMALS)
    return Entry(
        value=value,
        decimals=PERCENT_DECIMALS,
        unit=Unit.PERCENT,
        numerator=numerator,
        denominator=denominator,
        doubts=("worked-out",),
    )


READERS: Final[dict[str, Callable[[re.Match[str]], Entry]]] = {
    "limit": _limit,
    "money": _money,
    "pence": _pence,
    "time": _seconds,
    "hours and minutes": _minutes,
    "days and hours": _days,
    "minutes and seconds": _seconds,
    "ratio": _ratio,
    "range": _no_single_value,
    "one in so many": _no_single_value,
    "bare fraction": _bare_fraction,
    "count of a group": _figure,
    "minus in brackets": _minus_in_brackets,
    "percentage": _percentage,
    "figure with its unit": _with_unit,
    "amount": _amount,
    "figure": _figure,
}
"""What each form of the table of figures makes of its cell."""


def number_of(digits: str) -> Decimal:
    """A number without the commas or spaces at its thousands."""
    return Decimal(re.sub(r"[, ]", "", digits))


def places_of(digits: str) -> int:
    """The decimal places that a number is written with."""
    return min(len(digits.partition(".")[2]), MOST_PLACES)
