"""What follows a figure or a word in its cell → the Entry with what that adds: a fraction, a count, a period, marks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from briefing.measures.observation import Status
from briefing.reading.cells.cell_forms import TAILS, CellForm
from briefing.reading.cells.entries import Context, Entry
from briefing.reading.cells.figure_readers import number_of, places_of
from briefing.reading.cells.period_forms import match_period
from briefing.reading.cells.text import fold


def take_tails(entry: Entry, rest: str, context: Context) -> Entry:
    """The entry with all that the rest of its cell adds; what fits no form is its note."""
    while rest:
        taken = _take_tail(entry, rest, context)
        if taken is None:
            return with_note(entry, rest)
        entry, rest = taken
    return entry


def _take_tail(entry: Entry, rest: str, context: Context) -> tuple[Entry, str] | None:
    for form in TAILS:
        if (found := form.pattern.match(rest)) and (longer := _add_tail(entry, form, found, context)):
            return longer, rest[found.end() :].strip()
    return None


def _add_tail(  # noqa: PLR0911  one return for each form of the table
    entry: Entry, form: CellForm, found: re.Match[str], context: Context
) -> Entry | None:
    """The entry with what a tail adds; None where that tail cannot stand here, or stands for the second time."""
    match form.name:
        case "fraction" | "bare fraction after":
            return _with_fraction(entry, found, context, in_brackets=form.name == "fraction")
        case "count" | "count by n=" | "count of a share":
            return _with_count(entry, found, context)
        case "share of a count":
            return _with_share(entry, found["share"])
        case "period" | "year":
            return _with_period(entry, found["period"])
        case "provisional":
            return replace(entry, provisional=True)
        case "revised" | "estimated":
            return with_note(entry, form.name)
        case "limits" | "limits, named" | "margin":
            return _with_limits(entry, found, context)
        case _:
            return replace(entry, marks=(*entry.marks, found[0].strip("[]() ")))


def _with_fraction(entry: Entry, found: re.Match[str], context: Context, *, in_brackets: bool) -> Entry | None:
    if entry.numerator is not None or entry.status is not Status.OK:
        return None
    words = (found.groupdict().get("words") or "").strip(" ,;")
    year = match_period(f"{found['numerator']}/{found['denominator']}") if in_brackets else None
    if year and (context.benchmark or len(found["numerator"]) == len("2023") or not _explains(entry, found)):
        return _with_period(entry, f"{found['numerator']}/{found['denominator']} {words}")
    entry = replace(entry, numerator=number_of(found["numerator"]), denominator=number_of(found["denominator"]))
    return with_note(entry, words)


def _with_share(entry: Entry, digits: str) -> Entry | None:
    """A percentage beside a count, or the one that a fraction before it gives."""
    if entry.form == "bare fraction" and "worked-out" in entry.doubts:
        left = tuple(doubt for doubt in entry.doubts if doubt != "worked-out")
        return replace(entry, value=number_of(digits), decimals=places_of(digits), doubts=left)
    bare = entry.form == "figure" and entry.share is None and entry.count is None
    return replace(entry, share=number_of(digits)) if bare else None


def _with_limits(entry: Entry, found: re.Match[str], context: Context) -> Entry | None:
    """The limits of an interval; None where the figure does not lie between them, or they are a benchmark's year."""
    if entry.value is None or entry.low is not None or (context.benchmark and match_period(found[0])):
        return None
    named = found.groupdict()
    if margin := named.get("margin"):
        low, high = entry.value - number_of(margin), entry.value + number_of(margin)
    else:
        low, high = number_of(found["low"]), number_of(found["high"])
    return replace(entry, low=low, high=high) if low <= entry.value <= high and low < high else None


def _explains(entry: Entry, found: re.Match[str]) -> bool:
    """Whether the fraction is, in per cent, the figure before it: "95% (18/19)" is no year."""
    numerator, denominator = number_of(found["numerator"]), number_of(found["denominator"])
    if entry.value is None or not denominator:
        return True
    return abs(numerator * 100 / denominator - entry.value) <= 1


_MOST_PERCENT: Final = 100


def _with_count(entry: Entry, found: re.Match[str], context: Context) -> Entry | None:
    digits, said = found["count"], found[0].casefold()
    if ("of" in said or "from" in said) and entry.form != "percentage":  # "12 (of 150)" may be a rank
        return None
    if "from" in said and number_of(digits) <= _MOST_PERCENT:  # "64% (from 61)" may be a rise
        return None
    if context.benchmark and (year := match_period(digits)):
        return replace(entry, period=year[0])
    if context.is_footnote(digits) and "n" not in found[0].casefold():
        return replace(entry, marks=(*entry.marks, digits))
    if entry.count is not None or entry.numerator is not None or entry.status is not Status.OK:
        return None
    doubts = (
        (*entry.doubts, "count-or-year") if match_period(digits) and "n" not in found[0].casefold() else entry.doubts
    )
    return replace(entry, count=number_of(digits), doubts=doubts)


def _with_period(entry: Entry, text: str) -> Entry | None:
    provisional = re.search(r"\bp(?:rov(?:isional)?)?\b\.?", text, re.IGNORECASE)
    bare = _SORT.sub("", text.replace(provisional[0], "") if provisional else text)
    found = match_period(fold(bare).strip(" ,;"))
    if found is None or entry.period is not None:
        return None
    return replace(entry, period=found[0], provisional=entry.provisional or bool(provisional))


_SORT: Final = re.compile(r"\s*\b(?:survey|data|figures?|outturn)\b", re.IGNORECASE)
"""What a year beside a figure may be said to be of: "(2025 survey)"."""


def with_note(entry: Entry, words: str) -> Entry:
    """The entry with further words in its note."""
    return replace(entry, note=" ".join(filter(None, (entry.note, words)))) if words else entry
