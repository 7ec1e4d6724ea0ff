"""Observation: one cell of a scorecard, read. A figure never travels without its cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from briefing.faults.places import CellPlace
from briefing.measures.period import Period


class Unit(StrEnum):
    """What a value counts."""

    PERCENT = "percent"
    RATE = "rate"
    NUMBER = "number"
    SCORE = "score"
    DAYS = "days"
    WEEKS = "weeks"
    HOURS = "hours"
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
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Observation:
    """One cell: `raw` as it stands, `value` as read (a percentage as 61, not 0.61), or a `status` that says why there
    is none.

    `sheet` and `cell` ("H19") say where; `column` is the header as written; `period` is the one that the cell itself
    names, else its column's. `count` is a number in brackets that is no fraction (`85 [840]`); `note` keeps what else
    the cell says.
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

    def __post_init__(self) -> None:
        if (self.value is None) == (self.status is Status.OK):
            raise AssertionError(f"{self.place}: a value and the status '{self.status}' contradict each other")

    @property
    def place(self) -> CellPlace:
        """Sheet and cell, as in a formula: `Scorecard!H19`."""
        return CellPlace(self.sheet, self.cell)

    @property
    def fraction(self) -> Decimal | None:
        """Numerator over denominator in the value's own scale (a percentage: times 100), unrounded, where both are
        given and agree with the figure printed; else None."""
        if self.value is None or self.numerator is None or not self.denominator:
            return None
        scale = 100 if self.unit is Unit.PERCENT else 1
        fraction = self.numerator * scale / self.denominator
        return fraction if round_half_up(fraction, self.decimals or 0) == self.value else None

    @property
    def best_value(self) -> Decimal | None:
        """The unrounded fraction where there is one, else the figure as printed."""
        fraction = self.fraction
        return self.value if fraction is None else fraction


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """The value at so many decimal places, halves away from zero, as the Department's statistics round; never
    banker's."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
