"""Periods: what a scorecard's column, or one of its cells, is about. Years end on 31 March."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

MARCH = 3
AUGUST = 8
DECEMBER = 12
MONTHS_OF_A_YEAR = 12
MONTHS_OF_A_QUARTER = 3
MONTH_NAMES = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905  twelve quoted words are harder to read
)
TERMS = {"autumn": (DECEMBER, 4), "spring": (MARCH, 3), "summer": (7, 4), "autumn and spring": (MARCH, 7)}
"""The last month of a school term, or of two terms that are counted as one, and how many months it has."""


class PeriodKind(StrEnum):
    """What sort of time a period covers.

    A day, month, quarter or year may stand for what happened in it or for the position at its end; months, a year to
    date and twelve months say how long they are.
    """

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    MONTHS = "months"
    TO_DATE = "year to date"
    YEAR = "year"
    TWELVE_MONTHS = "twelve months"
    SPAN = "span"


_EXACT = (PeriodKind.MONTHS, PeriodKind.TO_DATE, PeriodKind.TWELVE_MONTHS, PeriodKind.SPAN)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period in order of its last day, a longer one after a shorter one with the same last day.

    Made by `Period.year(2024)` (the year ending in March 2024), `.quarter(2025, 2)` (Q2 of the year ending in March
    2025), `.month(2024, 9)`, `.day(date)`, `.of_months(2024, 9, 6)` (six months to September 2024), `.to_date(2025, 9)`
    (April to September of the year ending in March 2025), `.twelve_months(2024, 9)` (the year to September 2024) and
    `.span(2015, 2018)` (the years from April 2015 to March 2018).
    """

    end: date
    months: int
    kind: PeriodKind
    label: str = field(compare=False)

    @classmethod
    def year(cls, ending: int) -> Period:
        """The year from 1 April to 31 March `ending`, written 2023/24."""
        return cls(date(ending, MARCH, 31), MONTHS_OF_A_YEAR, PeriodKind.YEAR, _pair(ending))

    @classmethod
    def bare_year(cls, number: int) -> Period:
        """A year that only its number names: told as it is written, and compared as the year that ends in its March."""
        return replace(cls.year(number), label=str(number))

    @classmethod
    def quarter(cls, ending: int, number: int) -> Period:
        """Quarter 1 (to 30 June) to 4 (to 31 March) of the year `ending` in March, written Q2 2024/25."""
        month = {1: 6, 2: 9, 3: 12, 4: 3}[number]
        end = _last_day(ending if number == 4 else ending - 1, month)  # noqa: PLR2004  the fourth quarter ends the year
        return cls(end, MONTHS_OF_A_QUARTER, PeriodKind.QUARTER, f"Q{number} {_pair(ending)}")

    @classmethod
    def half(cls, ending: int, number: int) -> Period:
        """April to September (1) or October to March (2) of the year `ending` in March, written H1 2024/25."""
        year, month = (ending - 1, 9) if number == 1 else (ending, MARCH)
        return cls(_last_day(year, month), 6, PeriodKind.MONTHS, f"H{number} {_pair(ending)}")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """A calendar month, written September 2024."""
        return cls(_last_day(year, month), 1, PeriodKind.MONTH, f"{MONTH_NAMES[month - 1]} {year}")

    @classmethod
    def of_months(cls, year: int, last: int, months: int) -> Period:
        """So many months up to the month `last` of a year, written July to September 2024; twelve are a year."""
        if months == MONTHS_OF_A_YEAR:
            return cls.twelve_months(year, last)
        if months == 1:
            return cls.month(year, last)
        first = (last - months) % 12
        since = f" {year - 1}" if first >= last else ""
        label = f"{MONTH_NAMES[first]}{since} to {MONTH_NAMES[last - 1]} {year}"
        return cls(_last_day(year, last), months, PeriodKind.MONTHS, label)

    @classmethod
    def term(cls, name: str, year: int) -> Period:
        """The autumn, spring or summer term of a calendar year, written autumn 2023."""
        last, months = TERMS[name]
        return cls(_last_day(year, last), months, PeriodKind.MONTHS, f"{name} {year}")

    @classmethod
    def to_date(cls, ending: int, month: int | None = None) -> Period:
        """The year `ending` in March up to a month of it, written 2024/25 to September. Without a month nobody says how
        much of the year it is: it stands just before that year's end."""
        if month == MARCH:
            return cls.year(ending)
        if month is None:
            end, months, label = date(ending, MARCH, 30), MONTHS_OF_A_YEAR - 1, f"{_pair(ending)} to date"
        else:
            end, months = _last_day(ending - (month > MARCH), month), (month - 4) % 12 + 1
            label = f"{_pair(ending)} to {MONTH_NAMES[month - 1]}"
        return cls(end, months, PeriodKind.TO_DATE, label)

    @classmethod
    def twelve_months(cls, year: int, month: int, label: str = "") -> Period:
        """The twelve months to the end of one, written year to September 2024; those to March are the year."""
        if month == MARCH:
            return cls.year(year)
        written = label or f"year to {MONTH_NAMES[month - 1]} {year}"
        return cls(_last_day(year, month), MONTHS_OF_A_YEAR, PeriodKind.TWELVE_MONTHS, written)

    @classmethod
    def academic_year(cls, ending: int) -> Period:
        """September to August, written academic year 2023/24."""
        return cls.twelve_months(ending, AUGUST, f"academic year {_pair(ending)}")

    @classmethod
    def calendar_year(cls, year: int) -> Period:
        """January to December, written calendar year 2023."""
        return cls.twelve_months(year, DECEMBER, f"calendar year {year}")

    @classmethod
    def day(cls, day: date) -> Period:
        """A single day, written 30 September 2024."""
        return cls(day, 0, PeriodKind.DAY, f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}")

    @classmethod
    def span(cls, first: int, last: int, label: str | None = None) -> Period:
        """The years from April `first` to March `last`; `label` is how the scorecard writes it (2015-18)."""
        months = (last - first) * MONTHS_OF_A_YEAR
        return cls(date(last, MARCH, 31), months, PeriodKind.SPAN, label or f"{first}-{last % 100:02d}")

    def __str__(self) -> str:
        return self.label

    @property
    def year_ending(self) -> int:
        """The calendar year in whose March the year ends that this period's last day falls in."""
        return self.end.year + (self.end.month > MARCH)

    @property
    def months_since_april(self) -> int:
        """How many months of the year there are up to the last day's: 1 in April, 12 in March."""
        return (self.end.month - MARCH - 1) % MONTHS_OF_A_YEAR + 1

    @property
    def quarter_number(self) -> int:
        """1 to 4: the quarter of the year (April to March) in which the last day falls."""
        return (self.months_since_april - 1) // MONTHS_OF_A_QUARTER + 1

    @property
    def months_so_far(self) -> Period | None:
        """The months of a year to date that says how far it goes: April to September 2024."""
        known = self.kind is PeriodKind.TO_DATE and self.months < MONTHS_OF_A_YEAR - 1
        return Period.of_months(self.end.year, self.end.month, self.months) if known else None

    @property
    def exact(self) -> bool:
        """Whether its label says how long it is, so that it cannot also stand for the position at its end."""
        return self.kind in _EXACT

    @property
    def part_year(self) -> bool:
        """Whether it is about less than a year: more of the year (April to March) is still to come, or the label names
        some months only."""
        if self.months >= MONTHS_OF_A_YEAR:
            return False
        return self.exact or (self.end.month, self.end.day) != (MARCH, 31)

    @property
    def full_year(self) -> bool:
        """Whether it is a year, or the position at the end of one."""
        return not self.part_year

    def months_after(self, other: Period) -> int:
        """Whole months from the other's last day to this one's; negative when this one is the older."""
        return (self.end.year - other.end.year) * MONTHS_OF_A_YEAR + self.end.month - other.end.month

    def as_long_as(self, other: Period) -> bool:
        """Whether nothing says that one of the two covers more time than the other."""
        return self.months == other.months or not (self.exact or other.exact)

    def ends_with(self, other: Period) -> bool:
        """Whether both end on the same day and are as long, and so can be compared like for like."""
        return self.end == other.end and self.as_long_as(other)

    def is_one_year_after(self, other: Period) -> bool:
        """Whether it is the same part of the year, twelve months later."""
        alike = self.part_year == other.part_year and (self.months == other.months or self.full_year)
        return alike and self.as_long_as(other) and self.months_after(other) == MONTHS_OF_A_YEAR

    def year_earlier(self) -> Period:
        """The same period, twelve months before."""
        year, month = self.end.year - 1, self.end.month
        for named in (Period.bare_year, Period.calendar_year, Period.academic_year):
            if self.label == named(self.end.year).label:
                return named(year)
        match self.kind:
            case PeriodKind.DAY:
                return Period.day(self.end.replace(year=year, day=min(self.end.day, monthrange(year, month)[1])))
            case PeriodKind.QUARTER:
                return Period.quarter(self.year_ending - 1, self.quarter_number)
            case PeriodKind.TO_DATE:
                return Period.to_date(self.year_ending - 1, None if month == MARCH else month)
            case PeriodKind.SPAN:
                years = self.months // MONTHS_OF_A_YEAR
                return Period.span(year - years, year)
            case _:
                return Period.of_months(year, month, self.months)


def _pair(ending: int) -> str:
    return f"{ending - 1}/{ending % 100:02d}"


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
