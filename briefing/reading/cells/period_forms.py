"""The ways in which people write a period → Period. A table of forms; the first that fits the whole text is taken.

What surrounds a period in a header ("Provisional", "(p)", "to date", "Outturn") is taken off first and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from briefing.measures.period import MARCH, Period, PeriodKind
from briefing.reading.cells.text import fold

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ["jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"], start=1)
    for name in names.split()
}  # fmt: skip
_MONTH: Final = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR: Final = r"(?P<first>(?:19|20)?\d\d)"
_SECOND: Final = r"(?P<second>(?:19|20)?\d\d)"
_JOIN: Final = r"\s*(?:/|-|to|&)\s*"
_PAIR: Final = f"{_YEAR}{_JOIN}{_SECOND}"
_QUARTER: Final = r"(?:q|qtr|quarter)\s*\.?\s*(?P<quarter>[1-4])"
_GAP: Final = r"\s*[,:(\-]?\s*"
EARLIEST, LATEST = 1970, 2070


class Relative(StrEnum):
    """A period that a header names only by its distance from the current one."""

    CURRENT = "current"
    PERIOD_BEFORE = "period before"
    QUARTER_BEFORE = "quarter before"
    MONTH_BEFORE = "month before"
    SAME_LAST_YEAR = "same period of last year"
    LAST_YEAR = "last year"

    def of(self, current: Period) -> Period | None:
        """The period meant, seen from the current one; None where the two kinds do not go together."""
        quarter, month = current.kind is PeriodKind.QUARTER, current.kind is PeriodKind.MONTH
        match self:
            case Relative.CURRENT:
                return current
            case Relative.LAST_YEAR:
                return Period.year(current.year_ending - 1)
            case Relative.SAME_LAST_YEAR:
                return _year_earlier(current)
            case Relative.QUARTER_BEFORE:
                return _quarter_earlier(current) if quarter else None
            case Relative.MONTH_BEFORE:
                return _month_earlier(current) if month else None
            case Relative.PERIOD_BEFORE:
                earlier = _quarter_earlier if quarter else _month_earlier if month else _year_earlier
                return earlier(current)


def _quarter_earlier(one: Period) -> Period:
    number = one.quarter_number
    return Period.quarter(one.year_ending, number - 1) if number > 1 else Period.quarter(one.year_ending - 1, 4)


def _month_earlier(one: Period) -> Period:
    year, month = one.end.year, one.end.month
    return Period.month(year, month - 1) if month > 1 else Period.month(year - 1, 12)


def _year_earlier(one: Period) -> Period | None:
    if one.kind is PeriodKind.QUARTER:
        return Period.quarter(one.year_ending - 1, one.quarter_number)
    if one.kind is PeriodKind.MONTH:
        return Period.month(one.end.year - 1, one.end.month)
    if one.kind is PeriodKind.YEAR:
        return Period.year(one.end.year - 1) if one.full_year else Period.to_date(one.end.year - 1)
    return None


@dataclass(frozen=True, slots=True)
class Dated:
    """A text read as a period, with what stood around it.

    `period` is None where only a quarter, a month or "latest" is named. `assumed`: the text can be read otherwise too,
    as "2019" can, which is taken for the year that ends in March 2019.
    """

    period: Period | None
    provisional: bool = False
    revised: bool = False
    to_date: bool = False
    quarter: int | None = None
    month: int | None = None
    bare_year: bool = False
    assumed: bool = False
    relative: Relative | None = None

    @property
    def incomplete(self) -> bool:
        """Whether the year must come from elsewhere."""
        return self.period is None

    def in_year(self, ending: int) -> Dated:
        """The same quarter or month in the year that ends in March `ending`."""
        if self.quarter is not None:
            return replace(self, period=Period.quarter(ending, self.quarter))
        if self.month is not None:
            return replace(self, period=Period.month(ending - (self.month > MARCH), self.month))
        return self


@dataclass(frozen=True, slots=True)
class PeriodForm:
    """One way of writing a period: its name, an example, its pattern, and what it makes (None: it does not fit)."""

    name: str
    example: str
    pattern: re.Pattern[str]
    make: Callable[[re.Match[str]], Period | None]


def read_period(text: str) -> Dated | None:
    """The period that a text names and nothing else but the usual additions; None when it is no period."""
    rest, dated = _without_additions(fold(text))
    if found := match_period(rest):
        period, form = found
        if dated.to_date and period.kind is PeriodKind.YEAR:
            period = Period.to_date(period.end.year)
        assumed = form.name in ("bare year", "quarter of a year by its start")
        return replace(dated, period=period, bare_year=form.name == "bare year", assumed=assumed)
    if quarter := re.fullmatch(_QUARTER, rest):
        return replace(dated, quarter=int(quarter["quarter"]))
    if month := re.fullmatch(_MONTH, rest):
        return replace(dated, month=_MONTHS[month["month"]])
    if relative := _relative(fold(text).strip(" :*")) or _relative(rest):
        return replace(dated, relative=relative)
    if rest in _NEWEST or fold(text) in _NEWEST or (not rest and dated.to_date):
        return dated
    return None


_NEWEST: Final = (
    *("latest", "current", "latest position", "current position", "latest period", "current period", "this quarter"),
    *("actual", "performance", "current performance", "latest performance", "latest result", "this period", "result"),
)


def _relative(text: str) -> Relative | None:
    return next((relative for relative, words in _RELATIVES if re.fullmatch(words, text)), None)


_BEFORE: Final = r"(?:previous|prev\.?|prior|last|preceding)"
_RELATIVES: Final = (
    (Relative.CURRENT, r"(?:current|latest|this) (?:quarter|qtr|month|year|reporting period)"),
    (Relative.QUARTER_BEFORE, rf"{_BEFORE} (?:quarter|qtr)(?:'?s)?"),
    (Relative.MONTH_BEFORE, rf"{_BEFORE} month(?:'?s)?"),
    (Relative.PERIOD_BEFORE, rf"{_BEFORE} (?:reporting )?(?:period|position|figure|result)"),
    (
        Relative.SAME_LAST_YEAR,
        rf"same (?:quarter|qtr|month|period|time|point|position)(?: (?:of|in))?(?: the)? {_BEFORE} year|"
        rf"{_BEFORE} year[,:(]? ?\(?same (?:quarter|qtr|month|period|time|point)\)?",
    ),
    (Relative.LAST_YEAR, rf"{_BEFORE} (?:financial )?year(?:'?s)?(?: (?:outturn|end))?"),
)


def periods_in(text: str) -> tuple[Period, ...]:
    """The quarters, years and months that a line of text speaks of, in its order; days are not taken, since a title
    gives the day of printing."""
    found: list[Period] = []
    rest = fold(text)
    for form in sorted((one for one in PERIOD_FORMS if one.name in _IN_TEXT), key=lambda one: _IN_TEXT.index(one.name)):
        for match in re.finditer(rf"(?<![0-9a-z/]){form.pattern.pattern}(?![0-9a-z/])", rest):
            if period := form.make(match):
                found.append(period)
                rest = rest.replace(match[0], " " * len(match[0]), 1)
    return tuple(dict.fromkeys(found))


_IN_TEXT: Final = (
    "quarter",
    "quarter, year first",
    "quarter of a year by its start",
    "year ending in a month",
    "year",
    "month",
)


def match_period(text: str) -> tuple[Period, PeriodForm] | None:
    """The period written by a folded text without additions, with the form that fitted."""
    bare = _unwrapped(text)
    for form in PERIOD_FORMS:
        if (found := form.pattern.fullmatch(bare)) and (period := form.make(found)):
            return period, form
    return None


def full_year(digits: str) -> int:
    """The year of two or four digits: 18 → 2018, 99 → 1999."""
    number = int(digits)
    if number >= 100:  # noqa: PLR2004  written in full
        return number
    return 2000 + number if 2000 + number <= LATEST else 1900 + number


def _year_of_pair(found: re.Match[str]) -> Period | None:
    first = full_year(found["first"])
    second = _second_year(first, found["second"])
    if second != first + 1 or not EARLIEST <= first <= LATEST:
        return None
    return Period.year(second)


def _span_of_pair(found: re.Match[str]) -> Period | None:
    first = full_year(found["first"])
    second = _second_year(first, found["second"])
    written_in_full = len(found["first"]) == 4  # noqa: PLR2004  four digits
    if not written_in_full or not first + 1 < second <= first + 10 or not EARLIEST <= first <= LATEST:
        return None
    return Period.span(first, second, found[0].replace(" ", ""))


def _second_year(first: int, digits: str) -> int:
    if len(digits) == 4:  # noqa: PLR2004  written in full
        return int(digits)
    return first // 100 * 100 + int(digits) + 100 * (int(digits) < first % 100)


def _year_ending(found: re.Match[str]) -> Period | None:
    year = full_year(found["first"])
    return Period.year(year) if EARLIEST <= year <= LATEST else None


def _quarter_of_pair(found: re.Match[str]) -> Period | None:
    year = _year_of_pair(found)
    return Period.quarter(year.end.year, int(found["quarter"])) if year else None


def _quarter_of_year(found: re.Match[str]) -> Period | None:
    year = full_year(found["first"])
    return Period.quarter(year + 1, int(found["quarter"])) if EARLIEST <= year <= LATEST else None


def _half_year(found: re.Match[str]) -> Period | None:
    year = _year_of_pair(found)
    if year is None:
        return None
    quarter = Period.quarter(year.end.year, 2 * int(found["half"]))
    return replace(quarter, months=6, label=f"H{found['half']} {year}")


def _month(found: re.Match[str]) -> Period | None:
    year = full_year(found["first"])
    return Period.month(year, _MONTHS[found["month"]]) if EARLIEST <= year <= LATEST else None


def _month_by_number(found: re.Match[str]) -> Period | None:
    year, number = full_year(found["first"]), int(found["number"])
    return Period.month(year, number) if 1 <= number <= 12 and EARLIEST <= year <= LATEST else None  # noqa: PLR2004


def _year_end_month(found: re.Match[str]) -> Period | None:
    if _MONTHS[found["month"]] != 3:  # noqa: PLR2004  years end in March
        return None
    return _year_ending(found)


def _day(found: re.Match[str]) -> Period | None:
    named = found.groupdict()
    month = _MONTHS[named["month"]] if named.get("month") else int(named["number"])
    try:
        day = date(full_year(found["first"]), month, int(found["day"]))
    except ValueError:
        return None
    return Period.day(day) if EARLIEST <= day.year <= LATEST else None


def _form(name: str, example: str, pattern: str, make: Callable[[re.Match[str]], Period | None]) -> PeriodForm:
    return PeriodForm(name, example, re.compile(pattern), make)


_END: Final = r"(?:y\s*/?\s*e|year[\s-]*end(?:ing|ed)?(?: in)?|(?:12|twelve) months (?:to|ending))\s*:?\s*"

PERIOD_FORMS: Final = (
    _form("year", "2018/19", rf"(?:fy|f/y|year)?\s*{_PAIR}", _year_of_pair),
    _form("several years", "2015-18", _PAIR, _span_of_pair),
    _form("financial year by its end", "FY19", rf"(?:fy|f/y)\s*{_YEAR}", _year_ending),
    _form("quarter", "Q2 2024/25", rf"{_QUARTER}{_GAP}{_PAIR}\)?", _quarter_of_pair),
    _form("quarter, year first", "2024/25 Q2", rf"{_PAIR}{_GAP}{_QUARTER}\)?", _quarter_of_pair),
    _form("quarter of a year by its start", "Q2 2024", rf"{_QUARTER}{_GAP}(?P<first>20\d\d)\)?", _quarter_of_year),
    _form("half-year", "H1 2024/25", rf"(?:h|half[ -]?year )\s*(?P<half>[12]){_GAP}{_PAIR}\)?", _half_year),
    _form("year ending in a month", "Y/E Mar 2019", rf"{_END}(?:31(?:st)? )?{_MONTH}[\s-]*{_YEAR}", _year_end_month),
    _form("year ending on a day", "Y/E 31/03/2019", rf"{_END}31[/.-]0?3[/.-]{_YEAR}", _year_ending),
    _form("year ending", "Year ending 2019", rf"{_END}{_YEAR}", _year_ending),
    _form("day", "31 March 2019", rf"(?P<day>\d\d?)(?:st|nd|rd|th)?[\s-]*{_MONTH}[\s,-]*{_YEAR}", _day),
    _form("day in figures", "31/03/2019", rf"(?P<day>\d\d?)[/.-](?P<number>\d\d?)[/.-]{_YEAR}", _day),
    _form(
        "day, year first",
        "2019-03-31",
        r"(?P<first>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?:[t ]00:00.*)?",
        _day,
    ),
    _form("month", "Sep-24", rf"{_MONTH}[\s'/-]*{_YEAR}", _month),
    _form("month, year first", "2024 Sep", rf"(?P<first>(?:19|20)\d\d)[\s/-]*{_MONTH}", _month),
    _form("month in figures", "2024-09", r"(?P<first>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])", _month_by_number),
    _form(
        "month in figures, year last",
        "09/2024",
        r"(?P<number>0?[1-9]|1[0-2])/(?P<first>(?:19|20)\d\d)",
        _month_by_number,
    ),
    _form("bare year", "2019", r"(?P<first>(?:19|20)\d\d)", _year_ending),
)
"""Tried from the top. "2018-19" is a year and "2015-18" three of them; a bare year, as the Department's, ends in
March."""

_PROVISIONAL: Final = re.compile(r"[\[(]\s*p(?:rov(?:isional)?)?\.?\s*[\])]|\bprov(?:isional)?\b\.?|\bunvalidated\b")
_REVISED: Final = re.compile(r"[\[(]\s*r(?:ev(?:ised)?)?\.?\s*[\])]|\brevised\b|\brev\.")
_TO_DATE: Final = re.compile(r"[\[(]?\b(?:to date|ytd|year to date|in year|part year|so far)\b[\])]?")
_WORDS: Final = re.compile(
    r"^(?:as at|as of|at|position at|snapshot at|data for|outturn|actual|result|value|performance)\b\s*:?\s*"
    r"|\s*[(\[]?\b(?:outturn|actuals?|results?|values?|performance|full year|year end|final|published|figures?|"
    r"data)\b[)\]]?$"
)


def _without_additions(text: str) -> tuple[str, Dated]:
    dated = Dated(
        None,
        provisional=bool(_PROVISIONAL.search(text)),
        revised=bool(_REVISED.search(text)),
        to_date=bool(_TO_DATE.search(text)),
    )
    for addition in (_PROVISIONAL, _REVISED, _TO_DATE):
        text = addition.sub(" ", text)
    text = _tidy(text)
    while (shorter := _tidy(_WORDS.sub("", text))) != text:
        text = shorter
    return text, dated


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,:;-*^†‡")


def _unwrapped(text: str) -> str:
    if len(text) > 1 and (text[0], text[-1]) in (("(", ")"), ("[", "]")):
        return text[1:-1].strip()
    return text
