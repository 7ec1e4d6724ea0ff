"""Part of a year written without its year ("Q2", "Apr-Sep", "to Sept", "autumn term") → Part; with a year → Period."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from briefing.measures.period import AUGUST, MARCH, MONTHS_OF_A_QUARTER, MONTHS_OF_A_YEAR, TERMS, Period
from briefing.reading.cells.period_words import JOIN, MONTH, MONTH_WORD, month_number

SEPTEMBER = 9


class Stretch(StrEnum):
    """What a part of a year is, and so which period it makes with a year."""

    QUARTER = "quarter"
    HALF = "half-year"
    MONTH = "month"
    MONTHS = "months"
    MONTHS_TO = "months to a month"
    TO_DATE = "year to date"
    TERM = "term"
    YEAR = "year"
    ACADEMIC_YEAR = "academic year"
    CALENDAR_YEAR = "calendar year"


@dataclass(frozen=True, slots=True)
class PeriodPart:
    """A part of a year: `last` is its last month, `months` how many it has; `name` is a term's; `placed`: a quarter
    whose months are named beside it."""

    stretch: Stretch
    last: int
    months: int
    name: str = ""
    placed: bool = False

    @property
    def assumes(self) -> bool:
        """Whether a single year beside it may be the one in which the year begins or the one in which it ends."""
        return self.stretch in (Stretch.QUARTER, Stretch.HALF)

    def in_pair(self, ending: int) -> Period | None:  # noqa: PLR0911  one return for each stretch
        """The part of the year that ends in March `ending`, or of the school year that ends in its August; None where
        its months reach beyond both."""
        match self.stretch:
            case Stretch.QUARTER:
                return Period.quarter(ending, (self.last - 4) % 12 // 3 + 1)
            case Stretch.HALF:
                return Period.half(ending, 1 if self.last == SEPTEMBER else 2)
            case Stretch.TO_DATE:
                return Period.to_date(ending, self.last)
            case Stretch.TERM:
                return Period.term(self.name, ending - (self.last > AUGUST))
            case Stretch.YEAR:
                return Period.year(ending)
            case Stretch.ACADEMIC_YEAR:
                return Period.academic_year(ending)
            case Stretch.CALENDAR_YEAR:
                return None
            case Stretch.MONTH | Stretch.MONTHS_TO:
                return Period.of_months(ending - (self.last > MARCH), self.last, self.months)
            case Stretch.MONTHS:
                return self._months_in_pair(ending)

    def in_calendar(self, year: int) -> Period | None:  # noqa: PLR0911  one return for each stretch
        """The part that a single year dates: its months are that year's. A quarter is taken for one of the year that
        begins then; months that cross a new year are not placed."""
        match self.stretch:
            case Stretch.QUARTER | Stretch.HALF:
                return self.in_pair(year + (not self.placed or self.last > MARCH))
            case Stretch.TO_DATE:
                return Period.to_date(year + (self.last > MARCH), self.last)
            case Stretch.TERM:
                return Period.term(self.name, year)
            case Stretch.CALENDAR_YEAR:
                return Period.calendar_year(year)
            case Stretch.YEAR | Stretch.ACADEMIC_YEAR:
                return self.in_pair(year)
            case Stretch.MONTHS if self.months > self.last:
                return None
            case Stretch.MONTH | Stretch.MONTHS | Stretch.MONTHS_TO:
                return Period.of_months(year, self.last, self.months)

    def _months_in_pair(self, ending: int) -> Period | None:
        first = (self.last - self.months) % 12 + 1
        if self.months == MONTHS_OF_A_YEAR and first == SEPTEMBER:
            return Period.academic_year(ending)
        year = ending - (self.last > MARCH)
        since_april = (self.last - 4) % 12 + 1
        return Period.of_months(year, self.last, self.months) if self.months <= since_april else None


@dataclass(frozen=True, slots=True)
class PartForm:
    """One way of writing a part of a year: its name, an example, its pattern, and what it makes; `of_pairs_only`: no
    single year dates it."""

    name: str
    example: str
    pattern: str
    make: Callable[[re.Match[str]], PeriodPart | None]
    of_pairs_only: bool = False


_ORDINALS: Final = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}
_SPELLED: Final = {"one": 1, "two": 2, "three": 3, "four": 4}
_NUMBERED: Final = {**_ORDINALS, **_SPELLED, **{str(number): number for number in range(1, 5)}}
_ORDINAL: Final = "|".join(_ORDINALS)
END: Final = rf"(?:the )?(?:end (?:of )?)?(?:(?:2[89]|3[01])(?:st|th)?[ -](?:of )?)?{MONTH}"
QUARTER: Final = (
    rf"(?:(?:q|qtr|quarter)\s*\.?\s*(?P<quarter>[1-4]|{'|'.join(_SPELLED)})|(?P<ordinal>{_ORDINAL}) (?:quarter|qtr))"
)
MONTHS_NAMED: Final = rf"(?P<from>{MONTH_WORD}){JOIN}(?P<till>{MONTH_WORD})"
_MONTHS_TO: Final = r"(?P<number>3|6|9|12|three|six|nine|twelve)[ -]?(?:m|mths?|months?)\b"
_ENDING: Final = r"(?:to|ending|ended|end)(?: the)?(?: end)?(?: of| in)?"
_NUMBERS: Final = {"three": 3, "six": 6, "nine": 9, "twelve": 12}


def _quarter(found: re.Match[str]) -> PeriodPart:
    number = _NUMBERED[found["quarter"] or found["ordinal"]]
    return PeriodPart(Stretch.QUARTER, {1: 6, 2: 9, 3: 12, 4: 3}[number], MONTHS_OF_A_QUARTER)


def _quarter_of_months(found: re.Match[str]) -> PeriodPart:
    """A quarter with its months; where they are those of another quarter, as in a calendar year, the months count."""
    quarter, named = _quarter(found), _range(found["from"], found["till"])
    if named == (quarter.last, quarter.months):
        return replace(quarter, placed=True)
    return PeriodPart(Stretch.MONTHS, *named)


def _half(found: re.Match[str]) -> PeriodPart:
    number = _NUMBERED[found["half"] or found["half_ordinal"]]
    return PeriodPart(Stretch.HALF, {1: SEPTEMBER, 2: MARCH}[number], 6)


def _months(found: re.Match[str]) -> PeriodPart | None:
    last, months = _range(found["since"], found["month"])
    return PeriodPart(Stretch.MONTHS, last, months) if months > 1 else None


def _range(first: str, last: str) -> tuple[int, int]:
    """The last month of two that are named, and how many months they and those between them are."""
    until = month_number(last)
    return until, (until - month_number(first)) % 12 + 1


def _month_of_the_year(found: re.Match[str]) -> PeriodPart | None:
    number = int(found["count"])
    return PeriodPart(Stretch.MONTH, (number + MARCH - 1) % 12 + 1, 1) if 1 <= number <= MONTHS_OF_A_YEAR else None


def _months_to(found: re.Match[str]) -> PeriodPart:
    number = found["number"]
    return PeriodPart(Stretch.MONTHS_TO, month_number(found["month"]), _NUMBERS.get(number) or int(number))


def _term(found: re.Match[str]) -> PeriodPart:
    name = re.sub(r"\s*(?:&|/|and)\s*", " and ", found["term"])
    return PeriodPart(Stretch.TERM, *TERMS[name], name)


def _lasting(months: int) -> Callable[[re.Match[str]], PeriodPart]:
    return lambda found: PeriodPart(Stretch.MONTHS_TO, month_number(found["month"]), months)


ROLLING: Final = r"(?:rolling (?:12|twelve)[ -]?(?:m|months?)|(?:12|twelve)[ -]months? rolling|rolling year)"
YEAR_TO: Final = (
    rf"(?:(?:the )?(?:rolling )?(?:f?y\s*/?\s*e|year[\s-]*end(?:ing|ed)?(?: in)?|year to)|"
    rf"(?:the )?(?:rolling |last |latest )?(?:12|twelve)[ -]?(?:m|mths?|months?)(?: rolling)? (?:\(?(?:{_ENDING})\)?)?|"
    rf"rolling year {_ENDING}|{ROLLING})\s*:?\s*"
)

PART_FORMS: Final = (
    PartForm("quarter", "Q2", QUARTER, _quarter),
    PartForm("quarter with its months", "Q2 (Jul-Sep)", rf"{QUARTER}\s*[(,-]?\s*{MONTHS_NAMED}\)?", _quarter_of_months),
    PartForm(
        "half-year",
        "H1",
        r"(?:(?:h|half(?:[ -]?year)?)\s*(?P<half>[12])|(?P<half_ordinal>1st|first|2nd|second) half(?: of)?)",
        _half,
    ),
    PartForm(
        "months", "Apr-Sep", rf"(?P<since>{MONTH_WORD})(?:{JOIN}| until | through )(?:end (?:of )?)?{MONTH}", _months
    ),
    PartForm("twelve months to a month", "Year to Sept", rf"{YEAR_TO}{END}", _lasting(MONTHS_OF_A_YEAR)),
    PartForm("months to a month", "3 months to Sept", rf"(?:the )?(?:last )?{_MONTHS_TO} {_ENDING} {END}", _months_to),
    PartForm(
        "quarter to a month", "Quarter to Sept", rf"(?:the )?quarter {_ENDING} {END}", _lasting(MONTHS_OF_A_QUARTER)
    ),
    PartForm(
        "year to date to a month",
        "to Sept",
        rf"(?:up )?to {END}",
        lambda found: PeriodPart(Stretch.TO_DATE, month_number(found["month"]), 0),
    ),
    PartForm("month", "Sept", MONTH, lambda found: PeriodPart(Stretch.MONTH, month_number(found["month"]), 1)),
    PartForm(
        "month of the year",
        "Month 6",
        r"(?:month |period |m|p)(?P<count>[01]?\d)",
        _month_of_the_year,
        of_pairs_only=True,
    ),
    PartForm(
        "school term", "Autumn term", r"(?P<term>autumn\s*(?:&|/|and)\s*spring|autumn|spring|summer)(?: terms?)?", _term
    ),
)
"""Tried from the top."""


_WHOLE_PARTS: Final = tuple((re.compile(form.pattern), form) for form in PART_FORMS if not form.of_pairs_only)
_KINDS_OF_YEAR: Final = (
    (re.compile(r"financial year|reporting year|fy|ry"), PeriodPart(Stretch.YEAR, MARCH, MONTHS_OF_A_YEAR)),
    (re.compile(r"academic year|school year|ay"), PeriodPart(Stretch.ACADEMIC_YEAR, AUGUST, MONTHS_OF_A_YEAR)),
    (re.compile(r"calendar year|cy"), PeriodPart(Stretch.CALENDAR_YEAR, 12, MONTHS_OF_A_YEAR)),
)
_CODE: Final = re.compile(r"(?:financial year |fy)(?=q[1-4]$)|part [12] \((?=.*\)$)")
"""What the Department's data files put before a part: "Financial year Q2", "Part 1 (April to September)"."""


def read_part(text: str) -> PeriodPart | None:
    """The part of a year that a folded text names and nothing else; None when it names none."""
    for pattern, form in _WHOLE_PARTS:
        if found := pattern.fullmatch(text):
            return form.make(found)
    return None


def read_numbered_month(text: str) -> PeriodPart | None:
    """The month of the year that "P6" or "M6" numbers, where something beside it says that it is one."""
    numbered = (form for form in PART_FORMS if form.of_pairs_only)
    return next((form.make(found) for form in numbered if (found := re.fullmatch(form.pattern, text))), None)


def read_identifier(text: str) -> PeriodPart | None:
    """What the column beside a year says of it in open data files: "April to September", "Academic year", "Q2"."""
    for pattern, part in _KINDS_OF_YEAR:
        if pattern.fullmatch(text):
            return part
    bare = _CODE.sub("", text)
    return read_part(bare.removesuffix(")") if bare != text else text)
