"""What a workbook holds beside its scorecard: breakdowns, runs of months, single facts. Figures, no opinions.

Each has the `section` of the scorecard whose rows point to it, where one does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from briefing.faults.places import CellPlace
from briefing.measures.definition import Definition
from briefing.measures.observation import Observation, Status
from briefing.measures.period import MONTHS_OF_A_QUARTER, Period


class Quantity(StrEnum):
    """What the figures of a breakdown's column are: how many, which share of all, the share in a population, what one
    costs a week or a year, or what no parts add up to."""

    COUNT = "count"
    SHARE = "share"
    POPULATION = "share of a population"
    WEEKLY = "cost a week"
    YEARLY = "cost a year"
    RATE = "an average, a rate or a change"
    OTHER = "another figure"


class Rows(StrEnum):
    """What the rows of a breakdown are to each other: parts of one whole; steps, each what is left of the one before;
    or a list that nothing shows to be more."""

    PARTS = "parts"
    STEPS = "steps"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class PartsColumn:
    """A column of a breakdown: its header, what its figures are, when they were so, whom they count ("Children")."""

    heading: str
    quantity: Quantity
    period: Period | None = None
    people: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A row of a breakdown, with a cell for each column; `depth` is how far it stands under another: 1 for "of whom
    child in need"."""

    name: str
    row: int
    depth: int
    cells: tuple[Observation, ...]

    def value(self, column: int) -> Decimal | None:
        """The figure of a column, if there is one."""
        return self.cells[column].value


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Figures by the parts of a whole: children by age, places by type with what they cost. `name` is the title, else
    the sheet's name; `of` heads the column of parts ("Age"). `disputed` are the numbers of the columns whose whole is
    given otherwise elsewhere in the workbook; `rounded` is to what each figure was rounded."""

    name: str
    of: str
    sheet: str
    columns: tuple[PartsColumn, ...]
    parts: tuple[Part, ...]
    total: Part | None = None
    section: str = ""
    made: Rows = Rows.PARTS
    disputed: frozenset[int] = frozenset()
    rounded: Decimal = Decimal(0)

    def top(self) -> tuple[Part, ...]:
        """The parts that make up the whole: those under which others stand, not these others."""
        least = min((one.depth for one in self.parts), default=0)
        return tuple(one for one in self.parts if one.depth == least)

    def under(self, at: int) -> tuple[Part, ...]:
        """The parts that stand directly under the part of this number."""
        found: list[Part] = []
        for one in self.parts[at + 1 :]:
            if one.depth <= self.parts[at].depth:
                break
            found.append(one)
        least = min((one.depth for one in found), default=0)
        return tuple(one for one in found if one.depth == least)

    def of_quantity(self, quantity: Quantity) -> tuple[int, ...]:
        """The numbers of the columns that hold this quantity, in order of time."""
        found = [(one.period, at) for at, one in enumerate(self.columns) if one.quantity is quantity]
        return tuple(at for _, at in sorted(found, key=lambda one: (one[0] is not None, one[0] or _ANY)))

    def main(self, quantity: Quantity) -> int | None:
        """The column of this quantity that the breakdown is told by: of those of the newest period, or without one, the
        one that all others make up together, else the only one; of several none, unless they say whom they count."""
        columns = self.of_quantity(quantity)
        if not columns:
            return None
        newest = self.columns[columns[-1]].period
        whole = self.sums_up(newest) if quantity is Quantity.COUNT else None
        first = next(at for at in columns if self.columns[at].period == newest)
        told = first if whole is None else whole
        return told if self.columns[told].people or not self.is_beside_others(told) else None

    def is_beside_others(self, column: int) -> bool:
        """Whether others of its quantity stand beside a column for the same period, and it is not what they make."""
        one = self.columns[column]
        alike = [each for each in self.columns if (each.quantity, each.period) == (one.quantity, one.period)]
        return len(alike) > 1 and column != self.sums_up(one.period)

    def sums_up(self, period: Period | None = None) -> int | None:
        """The column of counts of this period, or without one, that is the sum of all others, several of them, in most
        rows; None where there is none."""
        columns = (at for at in self.of_quantity(Quantity.COUNT) if self.columns[at].period == period)
        return next((at for at in columns if self._holds(at)), None)

    def others(self, column: int) -> tuple[int, ...]:
        """The columns of counts beside one: those of its period; all of them where it has none."""
        period = self.columns[column].period
        counts = (at for at in self.of_quantity(Quantity.COUNT) if at != column)
        return tuple(at for at in counts if period in (None, self.columns[at].period))

    def across(self, part: Part, column: int) -> Decimal | None:
        """What the other columns of counts make in a row; None where one is missing."""
        values = [part.value(one) for one in self.others(column)]
        known = [one for one in values if one is not None]
        return sum(known, Decimal(0)) if len(known) == len(values) > 1 else None

    def _holds(self, column: int) -> bool:
        """Whether a column is what the others make in most rows, and in two that are more than nought."""
        pairs = [(self.across(part, column), part.value(column)) for part in self.parts]
        held = [made for made, told in pairs if made == told and made]
        return len(held) > 1 and 2 * sum(made == told for made, told in pairs) > len(pairs)

    def year_before(self, columns: Sequence[int]) -> int:
        """Of columns in order of time the one that the last compares with: the same months of the year before, as
        months have their seasons, else the first."""
        newest = self.columns[columns[-1]].period
        dated = ((at, self.columns[at].period) for at in columns)
        return next((at for at, one in dated if one and newest and newest.is_one_year_after(one)), columns[0])

    def observations(self) -> Iterator[Observation]:
        """Every cell of it."""
        for one in (*self.parts, *((self.total,) if self.total else ())):
            yield from one.cells


@dataclass(frozen=True, slots=True)
class Run:
    """The months or quarters of one thing, in order of time. `rolling`: each figure is about a longer time up to its
    own month, and `year_to`: about twelve months; `adds_up`: they are events of the month, which may be added (children
    who came into care); `stock`: how many there are at the end of it; `expected`: they are a plan, a target or a
    forecast, and nothing that has happened.

    `known` is what its header says for certain, and `measure` the key of the measure of the scorecard that it is.
    """

    column: str
    cells: tuple[Observation, ...]
    rolling: bool = False
    adds_up: bool = False
    expected: bool = False
    year_to: bool = False
    stock: bool = False
    known: Definition | None = None
    measure: str = ""

    @property
    def valued(self) -> tuple[Observation, ...]:
        """Those that hold a figure."""
        return tuple(one for one in self.cells if one.status is Status.OK)


@dataclass(frozen=True, slots=True)
class Runs:
    """A sheet of months or quarters: one thing, or several side by side."""

    name: str
    sheet: str
    runs: tuple[Run, ...]
    section: str = ""

    def observations(self) -> Iterator[Observation]:
        """Every cell of it."""
        for one in self.runs:
            yield from one.cells


@dataclass(frozen=True, slots=True)
class SingleFact:
    """A single figure with its period, and what the sheet says of it.

    `definition` is how a sentence tells it; `when` is its period as written, where nobody can read that. `section` is
    that of the scorecard which it belongs to, and `near` the key of the measure there that it is told after.
    """

    name: str
    figure: Observation
    definition: Definition
    note: str = ""
    noted: CellPlace | None = None
    when: str = ""
    section: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A sheet of single figures."""

    name: str
    sheet: str
    facts: tuple[SingleFact, ...]
    section: str = ""

    @property
    def parts_the_year(self) -> bool:
        """Whether a figure of it says that it is of several quarters since April: then one of "Q3" is of those three
        months alone."""
        periods = (one.figure.period for one in self.facts)
        return any(
            one is not None and one.exact and MONTHS_OF_A_QUARTER < one.months == one.months_since_april
            for one in periods
        )

    def observations(self) -> Iterator[Observation]:
        """Every cell of it."""
        return (one.figure for one in self.facts)


Beside: TypeAlias = Breakdown | Runs | Facts

_ANY = Period.year(2000)
