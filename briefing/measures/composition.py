"""What is worth telling of a breakdown or of a run of months: the largest part, what changed most, who is more than
their share, what a place costs, what came since April. Only of figures that agree with each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from briefing.measures.adding_up import SharedRun, doubted, parts_of_whole, sum_of, whole_of, wrong_costs, wrong_shares
from briefing.measures.beside import Breakdown, Part, Quantity, Rows, Run
from briefing.measures.chance import chance_of_change
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.measures.period import MONTHS_OF_A_QUARTER, MONTHS_OF_A_YEAR, Period
from briefing.measures.xmr import ProcessChart, Signal, xmr_chart

LEAST_CHANGE = Decimal("0.1")
"""A part that changed by less than a tenth has hardly changed."""
LEAST_PEOPLE = 20
"""Nothing is made of a change in a part that never had twenty people."""
MORE_THAN_SHARE = Decimal("1.5")
"""Half as many again as in the population."""
NEARLY = Decimal("0.02")
"""A part this near to all others together may be their total, with a slip in one of them."""
BY_HALF = Decimal("1.5")
"""A quarter's share half as large again as another's is told, even where chance could explain it."""
RARE = 5
"""Of fewer events a month one more or less is chance, which the ranges of a process chart do not allow for (Provost and
Murray, "The Health Care Data Guide": such events are charted by the time between them)."""
FEW_AGAINST = 6
"""One month in six may go the other way in a run that goes one way."""
WHOLE = 100
LEAST_SHARE = 2
"""Per cent: of a smaller group nothing is made."""


def adds_up(one: Breakdown, column: int) -> bool:
    """Whether a column of counts has a whole that its parts, all known and none below nought, make; or steps, all
    known."""
    if one.made is Rows.STEPS:
        return all(part.value(column) is not None for part in one.parts)
    found = sum_of(one, column) if column not in one.disputed else None
    below = any((part.value(column) or 0) < 0 for part in parts_of_whole(one))
    return found is not None and found.agrees and not found.missing and not below


def largest(one: Breakdown, column: int) -> Part | None:
    """The part with the greatest figure of a column; None where two are as great, or one is missing, or where it may be
    the whole itself under another name, or the rows are no parts of one whole."""
    parts = [(value, part) for part in parts_of_whole(one) if (value := part.value(column)) is not None]
    whole = one.made is Rows.PARTS and len(parts) == len(parts_of_whole(one)) and all(value >= 0 for value, _ in parts)
    if not whole or len(parts) < 2:  # noqa: PLR2004  the greatest of several
        return None
    first, second = sorted(parts, key=lambda pair: pair[0], reverse=True)[:2]
    return first[1] if first[0] > second[0] and not _may_be_whole(one, first[1], column) else None


def _may_be_whole(one: Breakdown, part: Part, column: int) -> bool:
    """Whether a part is about what all others make: in its column or, first or last among them, in another one."""
    parts = parts_of_whole(one)
    if len(parts) < 3 or whole_of(one) is not None:  # noqa: PLR2004  one of two is often as great as the other
        return False
    counted = (*one.of_quantity(Quantity.COUNT), *one.of_quantity(Quantity.SHARE))
    columns = counted if part in (parts[0], parts[-1]) else (column,)
    made = ((part.value(at) or Decimal(0), sum(each.value(at) or Decimal(0) for each in parts)) for at in columns)
    return any(own and abs(2 * own - every) <= NEARLY * (every - own) for own, every in made)


def same_over_time(one: Breakdown, columns: Sequence[int]) -> bool:
    """Whether these columns count the same at several times, so that the first and the last compare."""
    periods = [one.columns[at].period for at in columns]
    alike = {(one.columns[at].people, period.months) for at, period in zip(columns, periods, strict=True) if period}
    return len(columns) > 1 and None not in periods and len(alike) == 1 and len(set(periods)) == len(columns)


def movers(one: Breakdown, first: int, last: int) -> tuple[Part | None, Part | None]:
    """The part that fell most between two columns of counts, and the one that grew most; None where none did to speak
    of."""
    moves, wrong = [], doubted(one, first) | doubted(one, last)
    for part in parts_of_whole(one):
        before, now = part.value(first), part.value(last)
        if before is None or now is None or max(before, now) < LEAST_PEOPLE or part.row in wrong:
            continue
        if abs(now - before) >= LEAST_CHANGE * max(before, Decimal(1)):
            moves.append((now - before, part))
    fallen = min(moves, key=lambda move: move[0], default=None)
    grown = max(moves, key=lambda move: move[0], default=None)
    return (
        fallen[1] if fallen is not None and fallen[0] < 0 else None,
        grown[1] if grown is not None and grown[0] > 0 else None,
    )


@dataclass(frozen=True, slots=True)
class MoreThanShare:
    """The parts whose share is half as great again as that in a population, each with both; `exact` where no other part
    may be one too: none is left out as small, as in doubt or for want of a figure."""

    parts: tuple[tuple[Part, Observation, Observation], ...]
    exact: bool


def more_than_their_share(one: Breakdown) -> MoreThanShare | None:
    """The parts whose share is half as great again as that of their like in the population, where the share is not in
    doubt; None where there is none, or nothing to compare with."""
    shares, populations = one.of_quantity(Quantity.SHARE), one.of_quantity(Quantity.POPULATION)
    if len(shares) != 1 or len(populations) != 1:
        return None
    (share,), (population,) = shares, populations
    counts = one.of_quantity(Quantity.COUNT)
    given = {part.row: true for count in counts for part, true in wrong_shares(one, count, share)}
    found, exact = [], True
    for part in parts_of_whole(one):
        ours, theirs = part.value(share), part.value(population)
        if ours is None or theirs is None or not theirs:
            exact = False
        elif max(ours, given.get(part.row, ours)) >= MORE_THAN_SHARE * theirs:
            certain = part.row not in given and ours >= LEAST_SHARE
            found += [(part, part.cells[share], part.cells[population])] if certain else []
            exact = exact and certain
    return MoreThanShare(tuple(found), exact) if found else None


@dataclass(frozen=True, slots=True)
class Dearest:
    """The part that costs most a week, how many there are, and what they cost a week together."""

    part: Part
    week: Observation
    number: Observation
    together: Decimal


def dearest(one: Breakdown) -> Dearest | None:
    """The part that costs most a week; None where two do, or its cost is in doubt."""
    weeks, count = one.of_quantity(Quantity.WEEKLY), one.main(Quantity.COUNT)
    if len(weeks) != 1 or count is None:
        return None
    wrong = {part.row for part, _, _ in wrong_costs(one)}
    costs = sorted(((value, part) for part in one.parts if (value := part.value(weeks[0])) is not None), key=_first)
    if not costs or (len(costs) > 1 and costs[-1][0] == costs[-2][0]):
        return None
    cost, part = costs[-1]
    number = part.cells[count]
    if part.row in wrong or number.value is None:
        return None
    return Dearest(part, part.cells[weeks[0]], number, cost * number.value)


def _first(pair: tuple[Decimal, Part]) -> Decimal:
    return pair[0]


@dataclass(frozen=True, slots=True)
class SinceApril:
    """The months or quarters of a financial year up to the newest, with their sum."""

    cells: tuple[Observation, ...]
    total: Decimal

    @property
    def period(self) -> Period:
        """These months as one period: April to December 2025."""
        end = self.cells[-1].period
        if end is None:
            raise AssertionError("months without a period")
        months = sum(one.period.months for one in self.cells if one.period)
        return end if len(self.cells) == 1 else Period.of_months(end.end.year, end.end.month, months)


@dataclass(frozen=True, slots=True)
class SharedSum:
    """A share of all cases of some months: how many of how many."""

    part: SinceApril
    whole: SinceApril

    @property
    def cells(self) -> tuple[Observation, ...]:
        """The cells of both."""
        return (*self.part.cells, *self.whole.cells)

    @property
    def observation(self) -> Observation:
        """It as one figure with its numbers."""
        cell, total = self.part.cells[-1], self.whole.total
        share = round_half_up(self.part.total * WHOLE / total, 0)
        return replace(
            cell, value=share, unit=Unit.PERCENT, numerator=self.part.total, denominator=total, decimals=0, raw=""
        )


def shared_since_april(one: SharedRun, *, years_ago: int = 0) -> SharedSum | None:
    """The share of all cases since April, or in the same months of an earlier year; None where a month is missing."""
    part, whole = (since_april(run.cells, years_ago=years_ago) for run in (one.part, one.whole))
    return SharedSum(part, whole) if part is not None and whole is not None and whole.total else None


def quarters_apart(one: SharedRun) -> tuple[SharedSum, SharedSum] | None:
    """The newest whole quarter of the year and the one that differs most from it, where they differ by half or beyond
    chance; None where none does. The earlier of the two comes first."""
    quarters = list(_quarters(one))
    if len(quarters) < 2:  # noqa: PLR2004  two to differ
        return None
    newest = quarters[-1]
    other = max(quarters[:-1], key=lambda each: abs(_fraction(each) - _fraction(newest)))
    low, high = sorted((_fraction(other), _fraction(newest)))
    by_half = high >= BY_HALF * low and newest.whole.total >= LEAST_PEOPLE <= other.whole.total
    beyond = chance_of_change(newest.observation, other.observation).latest is False
    return (other, newest) if by_half or beyond else None


def _quarters(one: SharedRun) -> Iterator[SharedSum]:
    """The share in each whole quarter of the newest year that has cases."""
    newest = one.whole.cells[-1].period
    if newest is None or newest.months != 1:
        return
    for number in range(1, 5):
        part, whole = (_quarter(run, newest.year_ending, number) for run in (one.part, one.whole))
        if part is not None and whole is not None and whole.total:
            yield SharedSum(part, whole)


def _quarter(run: Run, year_ending: int, number: int) -> SinceApril | None:
    """The three months of a quarter of a year; None where one has no figure."""
    wanted = (year_ending, number)
    cells = [c for c in run.cells if c.period and (c.period.year_ending, c.period.quarter_number) == wanted]
    values = [one.value for one in cells if one.value is not None]
    whole = len(values) == len(cells) == MONTHS_OF_A_QUARTER
    return SinceApril(tuple(cells), sum(values, Decimal(0))) if whole else None


def _fraction(one: SharedSum) -> Decimal:
    return one.part.total / one.whole.total


def compared_with(run: Run) -> Observation | None:
    """The earlier figure that the newest of a run is told beside: of quarters that of the year before; of a stock that
    at the end of the year before last; of figures about twelve months the first; of other months that of the year
    before; else the first. None where there is no other."""
    now, valued = run.valued[-1].period, run.valued
    dated = [(one.period, one) for one in valued if one.period is not None] if now is not None else []
    if now is not None and (now.months == MONTHS_OF_A_QUARTER or not (run.year_to or run.stock)):
        chosen = next((one for period, one in dated if now.months_after(period) == MONTHS_OF_A_YEAR), None)
    else:
        chosen = next((one for period, one in dated if run.stock and now and _ends_year_before_last(period, now)), None)
    return chosen or (valued[0] if len(valued) > 1 else None)


def _ends_year_before_last(one: Period, now: Period) -> bool:
    return one.months_since_april == MONTHS_OF_A_YEAR and now.year_ending - one.year_ending == 2  # noqa: PLR2004


def goes_one_way(run: Run) -> int | None:
    """In how many months a long run of a stock went against its whole direction; None where these are more than a
    sixth, or a month is missing."""
    values = [one.value for one in run.cells if one.value is not None]
    steps = [later - earlier for earlier, later in pairwise(values)]
    whole = values[-1] - values[0] if values else 0
    against = sum(step * whole <= 0 for step in steps)
    long = len(values) == len(run.cells) > MONTHS_OF_A_YEAR
    return against if long and whole and against * FEW_AGAINST <= len(steps) else None


def since_april(cells: Sequence[Observation], *, years_ago: int = 0) -> SinceApril | None:
    """The months or quarters since April up to the newest, or the same ones of an earlier year; None where one is
    missing."""
    newest = cells[-1].period if cells else None
    if newest is None or newest.months not in (1, MONTHS_OF_A_QUARTER):
        return None
    wanted, year = newest.months_since_april, newest.year_ending - years_ago
    own = [one for one in cells if one.period and one.period.months == newest.months and one.period.year_ending == year]
    own = [one for one in own if one.period and one.period.months_since_april <= wanted]
    values = [one.value for one in own if one.value is not None]
    complete = len(values) * newest.months == wanted and len(own) == len(values)
    return SinceApril(tuple(own), sum(values, Decimal(0))) if complete else None


@dataclass(frozen=True, slots=True)
class Unusual:
    """A newest month that is more than common variation: by which rule, since when, on which side of the mean, and the
    range in which common variation stays."""

    signal: Signal
    since: Observation
    above: bool
    mean: Decimal
    low: Decimal
    high: Decimal


def process_of(run: Run) -> ProcessChart | None:
    """The process chart of a run of independent months (NHS England, "Making Data Count"); None for fewer than 13
    months, where one is missing, where the months hang together, and of what is rare."""
    values = [one.value for one in run.cells if one.value is not None]
    if len(values) < len(run.cells) or run.rolling or (run.adds_up and sum(values) < RARE * len(values)):
        return None
    return xmr_chart(values)


def unusual(run: Run) -> Unusual | None:
    """Whether the newest month of a run of independent months meets a rule of its process chart."""
    chart = process_of(run)
    signal = chart.signals[-1] if chart is not None else None
    if chart is None or signal is None:
        return None
    values = [one.value for one in run.cells if one.value is not None]
    above = values[-1] > chart.mean
    since = len(values) - 1
    while since and chart.signals[since - 1] is not None and (values[since - 1] > chart.mean) == above:
        since -= 1
    return Unusual(signal, run.cells[since], above, chart.mean, chart.low, chart.high)


def height(run: Run) -> Observation | None:
    """The one greatest figure of a run, where it is not among the newest three and the newest is a tenth below it."""
    valued = run.valued
    below = any((one.value or 0) < 0 for one in valued)
    if len(valued) < 6 or below:  # noqa: PLR2004  half a year at least, for a height to stand out
        return None
    top = max(valued, key=lambda one: one.value or Decimal(0))
    now = valued[-1].value
    far = now is not None and top.value is not None and now <= (1 - LEAST_CHANGE / 2) * top.value
    return top if far and top not in valued[-3:] else None
