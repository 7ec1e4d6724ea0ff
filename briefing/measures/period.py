"""Periods: what a scorecard's column, or one of its cells, is about. Years end on 31 March."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MARCH = 3
MONTHS_OF_A_YEAR = 12
MONTHS_OF_A_QUARTER = 3


class PeriodKind(StrEnum):
    """What sort of time a period covers."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    SPAN = "span"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period in order of its last day, a longer one after a shorter one with the same last day.

    Made by `Period.year(2024)` (the year ending in March 2024), `.quarter(2025, 2)` (Q2 of the year ending in March
    2025), `.month(2024, 9)`, `.day(date)` and `.span(2015, 2018)` (the years from April 2015 to March 2018).
    """

    end: date
    months: int
    kind: PeriodKind
    label: str = field(compare=False)

    @classmethod
    def year(cls, ending: int) -> Period:
        """The year from 1 April to 31 March `ending`, written 2023/24."""
        return cls(date(ending, MARCH, 31), MONTHS_OF_A_YEAR, PeriodKind.YEAR, f"{ending - 1}/{ending % 100:02d}")

    @classmethod
    def quarter(cls, ending: int, number: int) -> Period:
        """Quarter 1 (to 30 June) to 4 (to 31 March) of the year `ending` in March, written Q2 2024/25."""
        month = {1: 6, 2: 9, 3: 12, 4: 3}[number]
        end = _last_day(ending if number == 4 else ending - 1, month)  # noqa: PLR2004  the fourth quarter ends the year
        return cls(end, MONTHS_OF_A_QUARTER, PeriodKind.QUARTER, f"Q{number} {ending - 1}/{ending % 100:02d}")

    @classmethod
    def to_date(cls, ending: int) -> Period:
        """A part, nobody says how much, of the year `ending` in March: it stands just before that year's end."""
        return cls(date(ending, MARCH, 30), MONTHS_OF_A_YEAR - 1, PeriodKind.YEAR, f"{cls.year(ending)} to date")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """A calendar month, written September 2024."""
        end = _last_day(year, month)
        return cls(end, 1, PeriodKind.MONTH, f"{_MONTH_NAMES[month - 1]} {year}")

    @classmethod
    def day(cls, day: date) -> Period:
        """A single day, written 30 September 2024."""
        return cls(day, 0, PeriodKind.DAY, f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}")

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
    def quarter_number(self) -> int:
        """1 to 4: the quarter of the year (April to March) in which the last day falls."""
        return (self.end.month - 4) % 12 // 3 + 1

    @property
    def part_year(self) -> bool:
        """Whether more of the year (April to March) is still to come."""
        return self.months < MONTHS_OF_A_YEAR and not _ends_a_year(self.end)

    @property
    def full_year(self) -> bool:
        """Whether it is a year, or the position at the end of one."""
        return not self.part_year

    def months_after(self, other: Period) -> int:
        """Whole months from the other's last day to this one's; negative when this one is the older."""
        return (self.end.year - other.end.year) * MONTHS_OF_A_YEAR + self.end.month - other.end.month

    def ends_with(self, other: Period) -> bool:
        """Whether both end on the same day and so can be compared like for like, and neither is a span of years."""
        return self.end == other.end and (self.kind is PeriodKind.SPAN) == (other.kind is PeriodKind.SPAN)

    def is_one_year_after(self, other: Period) -> bool:
        """Whether it is the same part of the year, twelve months later."""
        alike = self.part_year == other.part_year and (self.kind == other.kind or self.full_year)
        return alike and self.months_after(other) == MONTHS_OF_A_YEAR


_MONTH_NAMES = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905  twelve quoted words are harder to read
)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _ends_a_year(day: date) -> bool:
    return (day.month, day.day) == (MARCH, 31)
