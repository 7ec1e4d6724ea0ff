"""Whether the figures beside a scorecard agree with each other: parts and their whole, shares and counts, what came,
what left and what is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, permutations, product

from briefing.measures.beside import Beside, Breakdown, Part, Quantity, Rows, Run, Runs
from briefing.measures.observation import Observation, Status, Unit, round_half_up

WEEKS = (Decimal(52), Decimal("52.143"))
"""A year's cost is worked out with 52 weeks, or with 365 days over seven."""
NEAR_COST = Decimal("0.005")
"""A cost a year may be rounded to the nearest hundred or so."""
MOST_RUNS = 6
"""Of more runs side by side three may fit each other by chance."""
WHOLE = 100
NEAR_WHOLE = 5
"""Shares that make 95 to 105 per cent are meant to make a hundred."""
HIDDEN = (Status.SUPPRESSED, Status.BELOW_LIMIT, Status.LOW)


def whole_of(breakdown: Breakdown) -> Part | None:
    """The row that the top parts make up: the total, the first of steps, else a first or a last part that is the sum of
    the other ones, by more than one chance: in two columns, with their shares of it beside them, or with parts that
    stand under others."""
    if breakdown.total is not None or not breakdown.parts:
        return breakdown.total
    if breakdown.made is Rows.STEPS:
        return breakdown.parts[0]
    top, columns = breakdown.top(), breakdown.of_quantity(Quantity.COUNT)
    if len(top) == 1 and top[0] is breakdown.parts[0]:
        under = breakdown.under(0)
        return top[0] if any(_sum_of(under, at) == top[0].value(at) is not None for at in columns) else None
    for one, others in ((top[0], top[1:]), (top[-1], top[:-1])):
        made = [one.value(at) for at in columns if len(others) > 1 and _sum_of(others, at) == one.value(at) is not None]
        if made and (len(made) > 1 or len(top) < len(breakdown.parts) or _are_shares_of(one, others, breakdown)):
            return one
    return None


def _are_shares_of(whole: Part, parts: Sequence[Part], breakdown: Breakdown) -> bool:
    """Whether a column of shares says how much of the whole each part is."""
    for count, share in product(breakdown.of_quantity(Quantity.COUNT), breakdown.of_quantity(Quantity.SHARE)):
        base = whole.value(count)
        told = [(part.value(count), part.cells[share]) for part in parts if part.value(share) is not None]
        if base and told and all(one is not None and _rounds_to(one * 100 / base, cell) for one, cell in told):
            return True
    return False


def parts_of_whole(breakdown: Breakdown) -> tuple[Part, ...]:
    """The top parts without one that is the whole itself; the parts under it where it is the only one."""
    whole, top = whole_of(breakdown), breakdown.top()
    return breakdown.under(0) if top == (whole,) else tuple(one for one in top if one is not whole)


@dataclass(frozen=True, slots=True)
class Sum:
    """What the parts of a column make that have a figure, beside what the whole says; and the parts without one."""

    whole: Part
    made: Decimal
    told: Decimal
    missing: tuple[Part, ...]
    column: int

    room: Decimal = Decimal(0)

    @property
    def agrees(self) -> bool:
        """Whether it is the whole or, with parts missing, no more than it, but for how far rounding may part them."""
        return self.made <= self.told + self.room if self.missing else abs(self.made - self.told) <= self.room

    @property
    def given_away(self) -> Part | None:
        """The one part that is hidden although the others and the whole give it away."""
        alone = len(self.missing) == 1 and self.agrees
        return self.missing[0] if alone and self.missing[0].cells[self.column].status in HIDDEN else None


def sum_of(breakdown: Breakdown, column: int) -> Sum | None:
    """The parts of a column of counts held against their whole; None where there is no whole with a figure."""
    whole = whole_of(breakdown)
    told = None if whole is None else whole.value(column)
    if whole is None or told is None or breakdown.made is Rows.STEPS:
        return None
    parts = parts_of_whole(breakdown)
    made = sum((one.value(column) or Decimal(0) for one in parts), Decimal(0))
    missing = tuple(one for one in parts if one.value(column) is None)
    return Sum(whole, made, told, missing, column, (len(parts) + 1) * breakdown.rounded / 2)


def overfull(breakdown: Breakdown, column: int) -> Iterator[tuple[Part, tuple[Part, ...], Decimal]]:
    """Each part that is less than the parts under it make, with these and what they make."""
    for number, part in enumerate(breakdown.parts):
        under, told = breakdown.under(number), part.value(column)
        made = _sum_of(under, column)
        if under and made is not None and told is not None and made > told:
            yield part, under, made


def wrong_rows(breakdown: Breakdown) -> Iterator[tuple[Part, Observation, Decimal]]:
    """Each row whose figure in the column that sums up the others is not what these make, with both."""
    at = breakdown.sums_up()
    if at is None:
        return
    for part in (*breakdown.parts, *((breakdown.total,) if breakdown.total else ())):
        made, cell = breakdown.across(part, at), part.cells[at]
        if made is not None and cell.value is not None and abs(made - cell.value) > 2 * breakdown.rounded:
            yield part, cell, made


def given_away_across(breakdown: Breakdown) -> Iterator[tuple[Part, Observation]]:
    """Each row with one hidden figure that the columns beside it and the one that sums them up give away."""
    at = breakdown.sums_up()
    for part in (*breakdown.parts, *((breakdown.total,) if breakdown.total else ())) if at is not None else ():
        unknown = [part.cells[one] for one in breakdown.of_quantity(Quantity.COUNT) if part.value(one) is None]
        if len(unknown) == 1 and unknown[0].status in HIDDEN:
            yield part, unknown[0]


def shares_made(breakdown: Breakdown, column: int) -> Decimal | None:
    """What the shares of a column make together; None where one is missing, or nothing shows that they are shares of
    one whole: that they make about a hundred, or that another column's do."""
    if any(one.depth != breakdown.parts[0].depth for one in breakdown.parts) or _rows_make_a_whole(breakdown):
        return None
    made = {at: _sum_of(parts_of_whole(breakdown), at) for at in breakdown.of_quantity(Quantity.SHARE)}
    others = (total for at, total in made.items() if at != column and total is not None)
    own = made.get(column)
    near = own is not None and abs(own - WHOLE) <= NEAR_WHOLE
    return own if near or any(abs(total - WHOLE) <= rounding_of(breakdown) for total in others) else None


def _rows_make_a_whole(breakdown: Breakdown) -> bool:
    """Whether the shares make a hundred along each row, as answers to a question do: then no column is of one whole."""
    columns = breakdown.of_quantity(Quantity.SHARE)
    rows = [[part.value(at) for at in columns] for part in breakdown.parts]
    return len(columns) > 1 and all(
        None not in row and abs(sum((one or Decimal(0) for one in row), Decimal(-WHOLE))) <= Decimal(len(row)) / 2
        for row in rows
    )


def rounding_of(breakdown: Breakdown) -> Decimal:
    """How far shares may be from a hundred together because each was rounded to a whole per cent."""
    return Decimal(len(parts_of_whole(breakdown))) / 2


def make_a_whole(breakdown: Breakdown, column: int) -> bool:
    """Whether the shares of a column make a hundred, as far as rounding lets them."""
    made = shares_made(breakdown, column)
    return made is not None and abs(made - WHOLE) <= rounding_of(breakdown)


def wrong_shares(breakdown: Breakdown, count: int, share: int) -> Iterator[tuple[Part, Decimal]]:
    """Each part whose share is not what its count gives, with the share that the count gives. Where most are not, the
    shares are of something else, and none is wrong."""
    wrong, compared = [], 0
    for number, part in enumerate(breakdown.parts):
        base, value, told = base_of(breakdown, number, count), part.value(count), part.cells[share]
        if not base or value is None or told.value is None:
            continue
        compared += 1
        if not _rounds_to(value * 100 / base, told):
            wrong.append((part, round_half_up(value * 100 / base, told.decimals or 0)))
    yield from wrong if len(wrong) * 2 <= compared else ()


def doubted(breakdown: Breakdown, column: int) -> frozenset[int]:
    """The rows of the parts whose count contradicts a share beside it; none where the counts make their whole, which
    shows that the shares are wrong."""
    found = sum_of(breakdown, column)
    if found is not None and found.agrees and not found.missing:
        return frozenset()
    shares = breakdown.of_quantity(Quantity.SHARE)
    return frozenset(part.row for share in shares for part, _ in wrong_shares(breakdown, column, share))


def base_of(breakdown: Breakdown, number: int, count: int) -> Decimal | None:
    """Of how many a part is a share, as far as all of these are known."""
    return _sum_of(bases_of(breakdown, number), count)


def bases_of(breakdown: Breakdown, number: int) -> tuple[Part, ...]:
    """Of which rows together a part is a share: the part above it, else the whole, else all top parts; none for the
    whole itself."""
    depth = breakdown.parts[number].depth
    above = next((one for one in reversed(breakdown.parts[:number]) if one.depth < depth), None)
    whole = above or whole_of(breakdown)
    if whole is None:
        return breakdown.top()
    return () if whole is breakdown.parts[number] else (whole,)


def wrong_costs(breakdown: Breakdown) -> Iterator[tuple[Part, Observation, Observation]]:
    """Each part whose cost a year is that of its weeks neither for one nor for all of them, with both."""
    for week in breakdown.of_quantity(Quantity.WEEKLY):
        for year in breakdown.of_quantity(Quantity.YEARLY):
            for part in breakdown.parts:
                weekly, yearly = part.value(week), part.value(year)
                counts = [Decimal(1), *(part.value(at) or Decimal(0) for at in breakdown.of_quantity(Quantity.COUNT))]
                pairs = product(WEEKS, counts)
                if weekly and yearly and all(abs(weekly * weeks * n / yearly - 1) > NEAR_COST for weeks, n in pairs):
                    yield part, part.cells[week], part.cells[year]


@dataclass(frozen=True, slots=True)
class Flow:
    """What came, what left and what is there of one thing, month by month."""

    came: Run
    left: Run
    stock: Run

    def gaps(self) -> Iterator[tuple[int, Decimal]]:
        """Each month whose stock is not that of the month before with what came and what left, by its number, with the
        difference."""
        return ((at, gap) for at, gap in self._differences() if gap)

    def _differences(self) -> Iterator[tuple[int, Decimal]]:
        cells = zip(pairwise(self.stock.cells), self.came.cells[1:], self.left.cells[1:], strict=True)
        for at, ((earlier, now), came, left) in enumerate(cells, 1):
            if now.value is None or earlier.value is None or came.value is None or left.value is None:
                continue
            yield at, now.value - earlier.value - came.value + left.value

    @property
    def holds(self) -> bool:
        """Whether the stock follows from the two in half of the months or more: then they are of one thing."""
        differences = list(self._differences())
        return bool(differences) and sum(gap == 0 for _, gap in differences) * 2 >= len(differences)


def flow_of(runs: Runs) -> Flow | None:
    """The flow that a sheet of months holds: of its runs of counts a stock that follows from two others."""
    counts = [
        one
        for one in runs.runs
        if not one.rolling and not one.expected and all(cell.unit in (None, Unit.NUMBER) for cell in one.valued)
    ]
    flows = (Flow(*three) for three in permutations(counts, 3)) if len(counts) <= MOST_RUNS else ()
    return next((flow for flow in flows if not flow.stock.adds_up and flow.holds), None)


@dataclass(frozen=True, slots=True)
class SharedRun:
    """Three runs beside each other: how many there were, how many of them are meant, and the share of these."""

    whole: Run
    part: Run
    share: Run

    def wrong(self) -> Iterator[tuple[Observation, Observation, Observation, Decimal]]:
        """Each month whose share is not what its counts give: whole, part, share, and what they give."""
        for whole, part, share in zip(self.whole.cells, self.part.cells, self.share.cells, strict=True):
            if part.value is not None and whole.value and not _rounds_to(part.value * 100 / whole.value, share):
                yield whole, part, share, round_half_up(part.value * 100 / whole.value, share.decimals or 0)


def shared_runs(runs: Runs) -> Iterator[SharedRun]:
    """Each run of percentages with the two runs of counts to its left, the second never more than the first;
    of which most months fit, else it is of something else."""
    for whole, part, share in zip(runs.runs, runs.runs[1:], runs.runs[2:], strict=False):
        counted = whole.adds_up and not part.rolling and all(one.unit == "percent" for one in share.valued)
        pairs = zip(whole.cells, part.cells, strict=True)
        if counted and share.valued and all((few.value or 0) <= (many.value or 0) for many, few in pairs):
            found = SharedRun(whole, part, share)
            if 2 * sum(1 for _ in found.wrong()) <= len(share.valued):
                yield found


@dataclass(frozen=True, slots=True)
class Months:
    """What a sheet holds of a measure month by month: one run, or a share with the counts behind it."""

    sheet: Runs
    source: Run | SharedRun


def months_of(beside: Iterable[Beside]) -> dict[str, Months]:
    """The months of each measure that has them, by its key."""
    found: dict[str, Months] = {}
    for sheet in beside:
        if isinstance(sheet, Runs):
            shared = {id(one.share): one for one in shared_runs(sheet)}
            found |= {run.measure: Months(sheet, shared.get(id(run), run)) for run in sheet.runs if run.measure}
    return found


def _sum_of(parts: Sequence[Part], column: int) -> Decimal | None:
    """The sum of a column's figures; None where one is missing."""
    values = [one.value(column) for one in parts]
    known = [one for one in values if one is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _rounds_to(given: Decimal, told: Observation) -> bool:
    """Whether a share that is told, if any, is the one given, rounded either way."""
    return told.value is None or abs(given - told.value) <= Decimal(1).scaleb(-(told.decimals or 0)) / 2
