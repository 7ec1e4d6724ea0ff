"""The ways in which people write a period with its year → Period. A table of forms; the first that fits the whole text
is taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from briefing.measures.period import Period
from briefing.reading.cells.period_parts import END, MONTHS_NAMED, PART_FORMS, QUARTER, ROLLING, YEAR_TO, PartForm
from briefing.reading.cells.period_words import (
    FINANCIAL,
    FULL_YEAR,
    GAP,
    JOIN,
    MONTH,
    MONTH_WORD,
    PAIR,
    YEAR,
    full_year,
    is_near,
    month_number,
    second_year,
)

LONGEST: Final = 80
"""A longer text is no period."""
LONGEST_SPAN: Final = 10


@dataclass(frozen=True, slots=True)
class PeriodForm:
    """One way of writing a period: its name, an example, its pattern, and what it makes (None: it does not fit);
    `assumed`: it can be read otherwise too."""

    name: str
    example: str
    pattern: re.Pattern[str]
    make: Callable[[re.Match[str]], Period | None]
    assumed: bool = False


@lru_cache(maxsize=8192)
def match_period(text: str) -> tuple[Period, PeriodForm] | None:
    """The period written by a folded text without additions, with the form that fitted."""
    bare = text[1:-1].strip() if (text[:1], text[-1:]) in (("(", ")"), ("[", "]")) else text
    if len(bare) > LONGEST or not _A_DIGIT.search(bare):
        return None
    for form in PERIOD_FORMS if _A_LETTER.search(bare) else _IN_FIGURES:
        if (found := form.pattern.fullmatch(bare)) and (period := form.make(found)):
            return period, form
    return None


_A_DIGIT: Final = re.compile("[0-9]")
_A_LETTER: Final = re.compile("[a-z]")


def _ending(found: re.Match[str]) -> int | None:
    """The year in which a pair ends, or a financial year that is named by its end; None where the pair is no year."""
    named = found.groupdict()
    if named.get("ending"):
        year = full_year(named["ending"])
        return year if is_near(year) else None
    first = full_year(found["first"])
    second = second_year(first, found["second"])
    return second if second == first + 1 and is_near(first) else None


def _of_pair(make: Callable[[int], Period]) -> Callable[[re.Match[str]], Period | None]:
    return lambda found: make(ending) if (ending := _ending(found)) else None


def _of_year(make: Callable[[int], Period]) -> Callable[[re.Match[str]], Period | None]:
    return lambda found: make(year) if is_near(year := full_year(found["first"])) else None


def _span_of_years(found: re.Match[str]) -> Period | None:
    first = full_year(found["first"])
    second = second_year(first, found["second"])
    written_in_full = len(found["first"]) == 4  # noqa: PLR2004  four digits
    if not written_in_full or not first + 1 < second <= first + LONGEST_SPAN or not is_near(first):
        return None
    joined = re.split(r"\s*(?:/|-|&)\s*", found[0])
    return Period.span(first, second, "-".join(joined))


def _span_of_pairs(found: re.Match[str]) -> Period | None:
    first, last = (full_year(found[name]) for name in ("first", "last"))
    until = second_year(last, found["until"])
    if (
        second_year(first, found["second"]) != first + 1
        or until != last + 1
        or not first < last <= first + LONGEST_SPAN
    ):
        return None
    return Period.span(first, until, f"{first}/{(first + 1) % 100:02d} to {last}/{until % 100:02d}")


def _between_months(found: re.Match[str]) -> Period | None:
    since = (full_year(found["first"]), month_number(found["since"]))
    return _between(since, (full_year(found["last"]), month_number(found["month"])))


def _between_days(found: re.Match[str]) -> Period | None:
    since = (full_year(found["first"]), int(found["since"]))
    return _between(since, (full_year(found["last"]), int(found["number"])))


def _between(since: tuple[int, int], until: tuple[int, int]) -> Period | None:
    """All months from one to another; years on end are a span."""
    months = (until[0] - since[0]) * 12 + until[1] - since[1] + 1
    if not all(1 <= month <= 12 for _, month in (since, until)) or not is_near(since[0]) or months < 1:  # noqa: PLR2004
        return None
    return Period.of_months(*until, months) if months <= 12 else None  # noqa: PLR2004  a year at most


def _twelve_months_to_day(found: re.Match[str]) -> Period | None:
    month, year = int(found["number"]), full_year(found["first"])
    return Period.twelve_months(year, month) if 1 <= month <= 12 and is_near(year) else None  # noqa: PLR2004


def _month_by_number(found: re.Match[str]) -> Period | None:
    year, number = full_year(found["first"]), int(found["number"])
    return Period.month(year, number) if 1 <= number <= 12 and is_near(year) else None  # noqa: PLR2004


def _rolling_year(found: re.Match[str]) -> Period | None:
    year = full_year(found["alone"].strip("'"))
    return Period.twelve_months(year, month_number(found["month"])) if is_near(year) else None


def _end_of_month(found: re.Match[str]) -> Period | None:
    year, month = full_year(found["first"]), month_number(found["month"])
    return Period.day(Period.month(year, month).end) if is_near(year) else None


def _day(found: re.Match[str]) -> Period | None:
    named = found.groupdict()
    month = month_number(named["month"]) if named.get("month") else int(named["number"])
    try:
        day = date(full_year(found["first"]), month, int(found["day"]))
    except ValueError:
        return None
    return Period.day(day) if is_near(day.year) else None


def _form(
    name: str, example: str, pattern: str, make: Callable[[re.Match[str]], Period | None], *, assumed: bool = False
) -> PeriodForm:
    return PeriodForm(name, example, re.compile(pattern), make, assumed)


_OF_PAIR: Final = rf"(?:(?:{FINANCIAL}|year)?\s*{PAIR}|{FINANCIAL}\s*(?P<ending>(?:20)?\d\d))"
_ALONE: Final = r"(?P<alone>(?:19|20)\d\d|'?\d\d)"
_ACADEMIC: Final = r"(?:a/?y|ac(?:ademic|ad)?\.? ?(?:year|yr)|school year)"


def _with_parts() -> Iterator[PeriodForm]:
    """Each part of a year with the year that dates it, behind it or before it."""
    for part in PART_FORMS:
        pair, alone = _dated_by_pair(part), _dated_by_year(part)
        yield _form(part.name, f"{part.example} 2024/25", rf"{part.pattern}{GAP}{_OF_PAIR}\)?", pair)
        yield _form(f"{part.name}, year first", f"2024/25 {part.example}", rf"{_OF_PAIR}{GAP}{part.pattern}\)?", pair)
        if part.of_pairs_only:
            continue
        assumed = part.name in ("quarter", "half-year")
        by_start = " of a year by its start" if assumed else " of a calendar year"
        name = part.name + by_start
        yield _form(name, f"{part.example} 2024", rf"{part.pattern}{GAP}{_ALONE}\)?", alone, assumed=assumed)
        year_first = rf"(?P<alone>(?:19|20)\d\d){GAP}{part.pattern}\)?"
        yield _form(f"{name}, year first", f"2024 {part.example}", year_first, alone, assumed=assumed)


def _dated_by_pair(form: PartForm) -> Callable[[re.Match[str]], Period | None]:
    def make(found: re.Match[str]) -> Period | None:
        part, ending = form.make(found), _ending(found)
        return part.in_pair(ending) if part and ending else None

    return make


def _dated_by_year(form: PartForm) -> Callable[[re.Match[str]], Period | None]:
    def make(found: re.Match[str]) -> Period | None:
        part, year = form.make(found), full_year(found["alone"].strip("'"))
        return part.in_calendar(year) if part and is_near(year) else None

    return make


_DAY_OF_END: Final = r"(?:2[89]|3[01])[/.-](?P<number>\d\d?)[/.-]"
_FROM: Final = rf"(?:from )?(?:0?1(?:st)?[ -])?(?P<since>{MONTH_WORD})[ '-]*(?P<first>(?:19|20)?\d\d)"

PERIOD_FORMS: Final = (
    _form("year", "2018/19", rf"(?:{FINANCIAL}|year)?\s*{PAIR}(?:\s*\(?{FINANCIAL}\)?)?", _of_pair(Period.year)),
    _form("several years", "2015-18", PAIR, _span_of_years),
    _form(
        "several years, each a pair",
        "2015/16 - 2017/18",
        r"(?P<first>20\d\d)/(?P<second>(?:20)?\d\d)\s*(?:-|to)\s*(?P<last>(?:20)?\d\d)/(?P<until>(?:20)?\d\d)",
        _span_of_pairs,
    ),
    _form("financial year by its end", "FY19", rf"{FINANCIAL}\s*{YEAR}", _of_year(Period.year)),
    _form("academic year", "AY 2018/19", rf"{_ACADEMIC}\s*{PAIR}", _of_pair(Period.academic_year)),
    _form(
        "academic year, behind", "2018/19 academic year", rf"{PAIR}\s*\(?{_ACADEMIC}\)?", _of_pair(Period.academic_year)
    ),
    _form("calendar year", "CY 2018", rf"(?:c/?y|calendar(?: year)?)\s*{YEAR}", _of_year(Period.calendar_year)),
    _form(
        "calendar year, behind",
        "2018 calendar year",
        rf"{FULL_YEAR}\s*\(?(?:c/?y|calendar year)\)?",
        _of_year(Period.calendar_year),
    ),
    *_with_parts(),
    _form(
        "quarter with its months, behind",
        "Q2 2024/25 (Jul-Sep)",
        rf"{QUARTER}{GAP}{_OF_PAIR}\s*[(,-]\s*{MONTHS_NAMED}\)?",
        _dated_by_pair(PART_FORMS[1]),
    ),
    _form(
        "twelve months to a month, behind",
        "Sept 2024 (rolling 12 months)",
        rf"{MONTH}{GAP}{_ALONE}\s*[(,-]?\s*{ROLLING}\)?",
        _rolling_year,
    ),
    _form(
        "months between two of their years",
        "Oct 2023 to Mar 2024",
        rf"{_FROM}(?:{JOIN}| until ){END}[ '-]*(?P<last>(?:19|20)?\d\d)",
        _between_months,
    ),
    _form(
        "months between two days",
        "01/04/2024 - 30/09/2024",
        rf"(?:from )?0?1[/.](?P<since>\d\d?)[/.](?P<first>(?:20)?\d\d)\s*(?:-|to)\s*{_DAY_OF_END}(?P<last>(?:20)?\d\d)",
        _between_days,
    ),
    _form("twelve months to a day", "Y/E 31/03/2019", rf"{YEAR_TO}{_DAY_OF_END}{YEAR}", _twelve_months_to_day),
    _form("year ending", "Year ending 2019", rf"{YEAR_TO}{FULL_YEAR}", _of_year(Period.year)),
    _form(
        "end of a month",
        "End of Sept 2024",
        rf"(?:the )?(?:month[ -])?end (?:of )?{MONTH}[\s'/-]*{YEAR}",
        _end_of_month,
    ),
    _form("day", "31 March 2019", rf"(?P<day>\d\d?)(?:st|nd|rd|th)?[\s-]*(?:of )?{MONTH}[\s,-]*{YEAR}", _day),
    _form("day in figures", "31/03/2019", rf"(?P<day>\d\d?)[/.-](?P<number>\d\d?)[/.-]{YEAR}", _day),
    _form(
        "day, year first",
        "2019-03-31",
        r"(?P<first>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?:[t ]00:00.*)?",
        _day,
    ),
    _form("month in figures", "2024-09", r"(?P<first>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])", _month_by_number),
    _form(
        "month in figures, year last",
        "09/2024",
        r"(?P<number>0?[1-9]|1[0-2])/(?P<first>(?:19|20)\d\d)",
        _month_by_number,
    ),
    _form("bare year", "2019", FULL_YEAR, _of_year(Period.bare_year), assumed=True),
)
"""Tried from the top. "2018-19" is a year and "2015-18" three of them; a bare year, as the Department's, ends in
March."""

_IN_FIGURES: Final = tuple(form for form in PERIOD_FORMS if not any(one.isalpha() for one in form.example))
"""Those that need no letter: most texts that are tried hold none, being fractions."""
