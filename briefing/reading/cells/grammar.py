"""One cell's text → Entry: what it says, by the table of forms. Knows nothing of rows, columns or files."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from briefing.measures.observation import MOST_DIGITS, Status, Unit, round_half_up
from briefing.measures.period import Period
from briefing.reading.cells.cell_forms import FIGURES, NIL, SCALES, TAILS, UNIT_WORDS, WORDS, Form
from briefing.reading.cells.period_forms import match_period
from briefing.reading.cells.text import fold, plain
from briefing.reading.files.formats import SECONDS_OF_A_DAY, shows_seconds
from briefing.reading.files.grid import Cell, Content

PERCENT_DECIMALS: Final = 1
"""A share that is worked out from its fraction is given with one decimal place, as the Department gives shares."""


MOST_PLACES: Final = 20
"""More decimal places than Excel can hold say nothing."""
LONGEST: Final = 500
"""A longer text is no figure."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the grammar must know of a cell's surroundings: whether it is a benchmark's (a bare year dates it there),
    and what the scorecard itself says of its marks (`*` → suppressed, `1` → None for a plain footnote)."""

    benchmark: bool = False
    marks: tuple[tuple[str, Status | None], ...] = ()

    def meaning(self, mark: str) -> Status | None:
        """The status that the scorecard's own key gives to a mark."""
        return next((status for known, status in self.marks if known == mark), None)

    def is_footnote(self, mark: str) -> bool:
        """Whether the scorecard has a footnote of this name."""
        return any(known == mark for known, _ in self.marks)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one cell says. `doubts` are codes of what the reader of the scorecard should be told."""

    status: Status = Status.OK
    value: Decimal | None = None
    unit: Unit | None = None
    decimals: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    count: Decimal | None = None
    share: Decimal | None = None
    period: Period | None = None
    provisional: bool = False
    marks: tuple[str, ...] = ()
    note: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    scale: int = 0
    clock: bool = False
    form: str = ""
    doubts: tuple[str, ...] = ()


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
    return _take_tails(Entry(word.status, form=word.name), found[2].strip(), context) if word else None


def _read_figure(bare: str, context: Context) -> Entry | None:
    if NIL.pattern.fullmatch(bare):
        return Entry(value=Decimal(0), decimals=0, form=NIL.name)
    approximate = _APPROXIMATE.match(bare)
    text = bare[approximate.end() :] if approximate else bare
    for form in FIGURES:
        if found := form.pattern.match(text):
            entry = replace(_HEADS[form.name](found), form=form.name)
            rest = text[found.end() :].strip()
            entry = _take_tails(entry, rest, context)
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
    return _with_note(replace(entry, doubts=(*entry.doubts, "approximate")), sign)


_WHEN: Final = re.compile(r"[,;]?\s*(?:by|in|for|at|as at|as of|(?:at|by) (?:the )?end of)\s+(?P<date>.+)")
_BRACKETS: Final = ("(", "[", "{")
_MIDDLE_POINT: Final = re.compile(r"(?<=[0-9])[\u00b7\u2027\u2219\u22c5](?=[0-9])")


_APPROXIMATE: Final = re.compile(r"(?:approx(?:imately|\.)?|circa|c\.|about|around|~)\s*(?=[£0-9])", re.IGNORECASE)


def _take_tails(entry: Entry, rest: str, context: Context) -> Entry:
    while rest:
        taken = _take_tail(entry, rest, context)
        if taken is None:
            return _with_note(entry, rest)
        entry, rest = taken
    return entry


def _take_tail(entry: Entry, rest: str, context: Context) -> tuple[Entry, str] | None:
    for form in TAILS:
        if (found := form.pattern.match(rest)) and (longer := _add_tail(entry, form, found, context)):
            return longer, rest[found.end() :].strip()
    return None


def _add_tail(  # noqa: PLR0911  one return for each form of the table
    entry: Entry, form: Form, found: re.Match[str], context: Context
) -> Entry | None:
    """The entry with what a tail adds; None where that tail cannot stand here, or stands for the second time."""
    match form.name:
        case "fraction" | "bare fraction after":
            return _with_fraction(entry, found, context, in_brackets=form.name == "fraction")
        case "count" | "count by n=":
            return _with_count(entry, found, context)
        case "share of a count":
            return _with_share(entry, found["share"])
        case "period" | "year":
            return _with_period(entry, found["period"])
        case "provisional":
            return replace(entry, provisional=True)
        case "revised" | "estimated":
            return _with_note(entry, form.name)
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
    entry = replace(entry, numerator=_number(found["numerator"]), denominator=_number(found["denominator"]))
    return _with_note(entry, words)


def _with_share(entry: Entry, digits: str) -> Entry | None:
    """A percentage beside a count, or the one that a fraction before it gives."""
    if entry.form == "bare fraction" and "worked-out" in entry.doubts:
        left = tuple(doubt for doubt in entry.doubts if doubt != "worked-out")
        return replace(entry, value=_number(digits), decimals=_places(digits), doubts=left)
    bare = entry.form == "figure" and entry.share is None and entry.count is None
    return replace(entry, share=_number(digits)) if bare else None


def _with_limits(entry: Entry, found: re.Match[str], context: Context) -> Entry | None:
    """The limits of an interval; None where the figure does not lie between them, or they are a benchmark's year."""
    if entry.value is None or entry.low is not None or (context.benchmark and match_period(found[0])):
        return None
    named = found.groupdict()
    if margin := named.get("margin"):
        low, high = entry.value - _number(margin), entry.value + _number(margin)
    else:
        low, high = _number(found["low"]), _number(found["high"])
    return replace(entry, low=low, high=high) if low <= entry.value <= high and low < high else None


def _explains(entry: Entry, found: re.Match[str]) -> bool:
    """Whether the fraction is, in per cent, the figure before it: "95% (18/19)" is no year."""
    numerator, denominator = _number(found["numerator"]), _number(found["denominator"])
    if entry.value is None or not denominator:
        return True
    return abs(numerator * 100 / denominator - entry.value) <= 1


def _with_count(entry: Entry, found: re.Match[str], context: Context) -> Entry | None:
    digits = found["count"]
    if context.benchmark and (year := match_period(digits)):
        return replace(entry, period=year[0])
    if context.is_footnote(digits) and "n" not in found[0].casefold():
        return replace(entry, marks=(*entry.marks, digits))
    if entry.count is not None or entry.numerator is not None or entry.status is not Status.OK:
        return None
    doubts = (
        (*entry.doubts, "count-or-year") if match_period(digits) and "n" not in found[0].casefold() else entry.doubts
    )
    return replace(entry, count=_number(digits), doubts=doubts)


def _with_period(entry: Entry, text: str) -> Entry | None:
    provisional = re.search(r"\bp(?:rov(?:isional)?)?\b\.?", text, re.IGNORECASE)
    bare = text.replace(provisional[0], "") if provisional else text
    found = match_period(fold(bare).strip(" ,;"))
    if found is None or entry.period is not None:
        return None
    return replace(entry, period=found[0], provisional=entry.provisional or bool(provisional))


def _with_note(entry: Entry, words: str) -> Entry:
    return replace(entry, note=" ".join(filter(None, (entry.note, words)))) if words else entry


def _percentage(found: re.Match[str]) -> Entry:
    return replace(_figure(found), unit=Unit.PERCENT)


def _figure(found: re.Match[str]) -> Entry:
    named = found.groupdict()
    value = _number(named["value"])
    decimals = _places(named["value"])
    scale = SCALES.get((named.get("scale") or "").casefold(), 0)
    value, decimals = round_half_up(value.scaleb(scale), max(0, decimals - scale)), decimals - scale
    if any((named.get(minus) or "+") != "+" for minus in ("minus", "minus_inside")):
        value = -value
    return Entry(value=value, decimals=decimals, scale=scale)


def _money(found: re.Match[str]) -> Entry:
    return replace(_figure(found), unit=Unit.POUNDS)


def _pence(found: re.Match[str]) -> Entry:
    decimals = _places(found["value"]) + 2
    return Entry(value=_number(found["value"]).scaleb(-2), decimals=decimals, unit=Unit.POUNDS)


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
    return Entry(Status.BELOW_LIMIT, note=found[0].strip(), unit=unit, share=_number(found["limit"]))


def _ratio(found: re.Match[str]) -> Entry:
    ours, theirs = _number(found["ours"]), _number(found["theirs"])
    if not ours:
        return _no_single_value(found)
    quotient = theirs / ours
    decimals = _places(found["theirs"]) if ours == 1 else PERCENT_DECIMALS
    return Entry(value=round_half_up(quotient, decimals), decimals=decimals, unit=Unit.RATIO)


def _seconds(found: re.Match[str]) -> Entry:
    named = found.groupdict()
    hours, minutes, seconds = (int(named.get(part) or 0) for part in ("hours", "minutes", "seconds"))
    value = Decimal(hours * 3600 + minutes * 60 + seconds)
    return Entry(value=value, decimals=0, unit=Unit.SECONDS, clock=True)


def _minutes(found: re.Match[str]) -> Entry:
    value = Decimal(int(found["hours"]) * 60 + int(found["minutes"]))
    return Entry(value=value, decimals=0, unit=Unit.MINUTES, clock=True)


def _no_single_value(found: re.Match[str]) -> Entry:
    return Entry(Status.UNREADABLE, note=found[0].strip(), doubts=("range",))


def _bare_fraction(found: re.Match[str]) -> Entry:
    numerator, denominator = _number(found["numerator"]), _number(found["denominator"])
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


_HEADS: Final[dict[str, Callable[[re.Match[str]], Entry]]] = {
    "limit": _limit,
    "money": _money,
    "pence": _pence,
    "time": _seconds,
    "hours and minutes": _minutes,
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


def _number(digits: str) -> Decimal:
    return Decimal(re.sub(r"[, ]", "", digits))


def _places(digits: str) -> int:
    return min(len(digits.partition(".")[2]), MOST_PLACES)
