"""Observation: one cell of a scorecard, read. A figure never travels without its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import lru_cache

from briefing.faults.places import CellPlace, PublishedPlace
from briefing.measures.period import Period

MOST_DIGITS = 15
"""Excel keeps no more digits of a number than these: a longer one is no figure."""
_WIDE = Context(prec=100, rounding=ROUND_HALF_UP)


class Unit(StrEnum):
    """What a value counts."""

    PERCENT = "percent"
    RATE = "rate"
    NUMBER = "number"
    SCORE = "score"
    DAYS = "days"
    WEEKS = "weeks"
    HOURS = "hours"
    MINUTES = "minutes"
    SECONDS = "seconds"
    POUNDS = "pounds"
    RATIO = "ratio"


class Status(StrEnum):
    """Whether a cell holds a value and, if not, what it says in its place. None of these is 0."""

    OK = "ok"
    BLANK = "blank"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"
    NOT_COLLECTED = "not collected"
    TO_BE_CONFIRMED = "to be confirmed"
    REPORTED_ANNUALLY = "reported annually"
    SEE_ELSEWHERE = "see elsewhere"
    DATA_ERROR = "data error"
    SUPPRESSED = "suppressed"
    BELOW_LIMIT = "below limit"
    LOW = "low"
    GRADE = "grade"
    STRUCK_OUT = "struck out"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Observation:
    """One cell: `raw` as it stands, `value` as read (a percentage as 61, not 0.61), or a `status` that says why there
    is none.

    `sheet` and `cell` ("H19") say where; `column` is the header as written; `period` is the one that the cell itself
    names, else its column's. `count` is a number in brackets that is no fraction (`85 [840]`); `low` and `high` are the
    limits that the scorecard itself gives (`78% (74-82)`); `note` keeps what else the cell says.

    `decimals` is the precision that the figure has: the places it was written with, fewer than none for one in
    thousands or millions, and a sensible few for one that Excel worked out to fifteen. `scale` is 6 for a figure that
    was written in millions ("£13m"); `clock`: it was written as 6:59, and the value is its seconds or minutes.

    One that is `published` stands in no workbook: its `sheet` is the release of national statistics, its `cell` says
    which indicator, area and year.

    `fraction` is the numerator over the denominator in the value's own scale (a percentage: times 100), unrounded,
    where both are given and agree with the figure printed; `best_value` is that, else the figure as printed.
    """

    sheet: str
    cell: str
    column: str
    raw: str
    status: Status
    value: Decimal | None = None
    unit: Unit | None = None
    decimals: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    count: Decimal | None = None
    period: Period | None = None
    provisional: bool = False
    note: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    scale: int = 0
    clock: bool = False
    published: bool = False
    fraction: Decimal | None = field(init=False, compare=False, repr=False)
    best_value: Decimal | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if (self.value is None) == (self.status is Status.OK):
            raise AssertionError(f"{self.place}: a value and the status '{self.status}' contradict each other")
        fraction = self._fraction()
        object.__setattr__(self, "fraction", fraction)
        object.__setattr__(self, "best_value", self.value if fraction is None else fraction)

    def _fraction(self) -> Decimal | None:
        if self.value is None or self.numerator is None or not self.denominator:
            return None
        scale = 100 if self.unit is Unit.PERCENT else 1
        fraction = self.numerator * scale / self.denominator
        return fraction if round_half_up(fraction, self.decimals or 0) == self.rounded else None

    @property
    def place(self) -> CellPlace:
        """Sheet and cell, as in a formula: `Scorecard!H19`."""
        return (PublishedPlace if self.published else CellPlace)(self.sheet, self.cell)

    @property
    def rounded(self) -> Decimal | None:
        """The value at its own precision."""
        return None if self.value is None else round_half_up(self.value, self.decimals or 0)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """The value at so many decimal places, halves away from zero, as the Department's statistics round; never
    banker's."""
    return value.quantize(_step(decimals), context=_WIDE)


@lru_cache(maxsize=64)
def _step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)
