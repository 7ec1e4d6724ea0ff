"""What a workbook holds beside its scorecard → counts of the one system of all that it prints: which of them are small,
and what ties them to each other and to the scorecard's own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import permutations

from briefing.disclosing.known_rows import HIDDEN_BY_THE_COUNCIL, CountRow
from briefing.disclosing.small import (
    LARGEST_SMALL,
    WHOLE,
    Group,
    half_a_step,
    is_small,
    why_share_is_small,
    why_small,
)
from briefing.disclosing.system import Quantity, Tie, tie_sum
from briefing.faults.places import CellPlace
from briefing.measures.adding_up import WEEKS, bases_of, flow_of, parts_of_whole, shared_runs, sum_of, whole_of
from briefing.measures.beside import Beside, Breakdown, Facts, Part, Run, Runs
from briefing.measures.beside import Quantity as Counted
from briefing.measures.observation import Observation, Unit
from briefing.measures.period import Period

MOST_PARTS = 12
"""A sum of parts that stands elsewhere is looked for among runs of so many."""
UNDATED = date.min
_TIMES = (Decimal(1), *WEEKS)
"""A cost may be one place's for a week beside all places' for a week or a year."""


@dataclass(slots=True)
class BesideCounts:
    """The counts beside a scorecard by the cell that prints each, what ties them, and which are small, with why."""

    counts: dict[CellPlace, Quantity] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    small: dict[CellPlace, str] = field(default_factory=dict)
    at: dict[date, list[tuple[str, Quantity]]] = field(default_factory=lambda: defaultdict(list))
    """The counts of each day on which a period ends, with the sheet that prints them; those of no day under UNDATED."""
    wholes: set[str] = field(default_factory=set)
    """The names of the counts that stand in the row of a whole."""
    rests: list[Quantity] = field(default_factory=list)
    """What no cell prints: the people of a part who are in none of those under it."""

    def count(self, one: Observation, period: Period | None = None, *, of_month: bool = False) -> Quantity | None:
        """The count that a cell prints or hides; None where it has none. What is `of_month` is no number of a day."""
        if one.place in self.counts:
            return self.counts[one.place]
        value = one.value if one.unit in (None, Unit.NUMBER) else one.numerator
        name = f"beside {one.place}"
        if one.status in HIDDEN_BY_THE_COUNCIL:
            found = Quantity(name, None, (one.place,), 1, LARGEST_SMALL)
        elif value is None or value < 0 or value != int(value):
            return None
        else:
            low, high = (1, LARGEST_SMALL) if is_small(value) else (0, None)
            found = Quantity(name, int(value), (one.place,), low, high)
        self.counts[one.place] = found
        if is_small(value):
            self.small[one.place] = f"shows a count of {value}"
        when = period or one.period
        if not of_month:
            self.at[when.end if when is not None else UNDATED].append((one.sheet, found))
        return found

    def add_sum(self, parts: Iterable[Observation], whole: Observation, why: str) -> None:
        """That these make that one, as far as all of them are counts; an empty cell counts nothing."""
        found = [one for cell in parts if (one := self.counts.get(cell.place)) is not None]
        total = self.counts.get(whole.place)
        if total is not None and found and total.value is not None:
            self.ties.append(tie_sum(found, total, why))


def count_beside(beside: Sequence[Beside], rows: Sequence[CountRow]) -> BesideCounts:
    """Everything that is counted beside a scorecard with these rows, as one system with them."""
    found = BesideCounts()
    breakdowns = [one for one in beside if isinstance(one, Breakdown)]
    runs = [one for one in beside if isinstance(one, Runs)]
    for breakdown in breakdowns:
        _count_breakdown(breakdown, found)
    for run in runs:
        _count_runs(run, found)
    for fact in (fact for one in beside if isinstance(one, Facts) for fact in one.facts):
        found.count(fact.figure)
        if reason := why_small(fact.figure):
            found.small[fact.figure.place] = reason
    for breakdown in breakdowns:
        _bare_shares(breakdown, found)
    of_measures = [(when, count) for row in rows for when, count in row.counts.items() if isinstance(when, Period)]
    for when, count in of_measures:
        found.at[when.end].append((count.cells[0].sheet if count.cells else "", count))
    found.ties += _repeated(found)
    found.ties += [tie for one in breakdowns for tie in _sums_elsewhere(one, found)]
    found.ties += [tie for one in runs for tie in _months_elsewhere(one, found, of_measures)]
    return found


def _count_breakdown(one: Breakdown, found: BesideCounts) -> None:
    rows = (*one.parts, *((one.total,) if one.total is not None else ()))
    for at in one.of_quantity(Counted.COUNT):
        for part in rows:
            found.count(part.cells[at], one.columns[at].period)
        whole, made = whole_of(one), sum_of(one, at)
        if whole is not None and (count := found.counts.get(whole.cells[at].place)) is not None:
            found.wholes.add(count.name)
        if whole is not None and made is not None and made.agrees:
            found.add_sum((part.cells[at] for part in parts_of_whole(one)), whole.cells[at], "beside its total")
        for number, part in enumerate(one.parts):
            under = one.under(number)
            if under:
                _count_under(part.cells[at], [child.cells[at] for child in under], found)
        for share in one.of_quantity(Counted.SHARE):
            if one.columns[share].period in (None, one.columns[at].period):
                for number, part in enumerate(one.parts):
                    bases = [base.cells[at] for base in bases_of(one, number)]
                    _tie_share(part.cells[at], part.cells[share], bases, found)
        for part in one.parts:
            _tie_costs(part, at, found)
    _tie_across(one, rows, found)


def _tie_across(one: Breakdown, rows: Sequence[Part], found: BesideCounts) -> None:
    """In each row the figure of a column that sums up others, where it does or one of them is hidden."""
    for period in dict.fromkeys(one.columns[at].period for at in one.of_quantity(Counted.COUNT)):
        if (summed := one.sums_up(period)) is None:
            continue
        for part in rows:
            cells = [part.cells[at] for at in one.others(summed)]
            made = sum(cell.value or 0 for cell in cells)
            if made == part.value(summed) or any(cell.status in HIDDEN_BY_THE_COUNCIL for cell in cells):
                found.add_sum(cells, part.cells[summed], "beside what its columns make")


def _count_under(above: Observation, cells: Sequence[Observation], found: BesideCounts) -> None:
    """What stands under a part: all of it, or all but a rest that no cell prints."""
    parts, total = [found.counts.get(cell.place) for cell in cells], found.counts.get(above.place)
    known = [one for one in parts if one is not None]
    if total is None or total.value is None or not known:
        return
    made = sum(one.value or 0 for one in known)
    if made == total.value or any(one.value is None for one in known):
        found.ties.append(tie_sum(known, total, "beside what it is part of"))
    elif made < total.value:
        rest = total.value - made
        few = is_small(rest)
        unnamed = Quantity(f"rest of {above.place}", rest, (), int(few), LARGEST_SMALL if few else None, guarded=few)
        found.ties.append(tie_sum([*known, unnamed], total, "beside what it is part of"))
        found.rests.append(unnamed)


def _tie_share(count: Observation, share: Observation, of: Sequence[Observation], found: BesideCounts) -> None:
    """While a share is printed, its count and those that it is of bound each other: to within half a step of what it
    was rounded to. A share that is not that of its count tells nothing of it."""
    part, wholes = found.counts.get(count.place), [found.counts.get(cell.place) for cell in of]
    bases = [one for one in wholes if one is not None]
    if part is None or share.value is None or not bases or len(bases) < len(wholes):
        return
    half, made = half_a_step(share), sum(one.value or 0 for one in bases)
    is_read = part.value is not None and all(one.value is not None for one in bases)
    if is_read and abs((part.value or 0) * WHOLE - share.value * made) > half * made:
        return
    for edge, low, high in ((share.value - half, 0, None), (share.value + half, None, 0)):
        times = Counter({part.name: int(WHOLE / half)})
        times.subtract({base.name: int(edge / half) for base in bases})
        terms = tuple((number, name) for name, number in times.items())
        found.ties.append(Tie(terms, "by its share", low, high, share.place))


def _tie_costs(part: Part, at: int, found: BesideCounts) -> None:
    """A cost that is another one times the count of its row tells the count."""
    count = found.counts.get(part.cells[at].place)
    if count is None or count.value is None:
        return
    costs = [cell for cell in part.cells if cell.value is not None and cell.unit is Unit.POUNDS]
    for one, other in permutations(costs, 2):
        cost, each = one.value or Decimal(0), other.value or Decimal(0)
        if each and any(abs(cost - each * weeks * count.value) * 100 <= cost for weeks in _TIMES):
            found.ties.append(Tie(((1, count.name),), "by what it costs", count.value, count.value, one.place))


def _count_runs(one: Runs, found: BesideCounts) -> None:
    for run in one.runs:
        for cell in run.cells:
            found.count(cell, of_month=run.rolling or run.adds_up)
    flow = flow_of(one)
    if flow is not None:
        wrong = {at for at, _ in flow.gaps()}
        for at in (at for at in range(1, len(flow.stock.cells)) if at not in wrong):
            cells = flow.stock.cells[at - 1], flow.came.cells[at], flow.left.cells[at], flow.stock.cells[at]
            four = [count for cell in cells if (count := found.counts.get(cell.place)) is not None]
            if len(four) == len(cells):
                signs = (1, 1, -1, -1)
                terms = tuple((sign, count.name) for sign, count in zip(signs, four, strict=True))
                found.ties.append(Tie(terms, "beside who came and who left"))
    for shared in shared_runs(one):
        for whole, part, share in zip(shared.whole.cells, shared.part.cells, shared.share.cells, strict=True):
            _tie_share(part, share, [whole], found)
            if whole.value is not None and part.value is not None and is_small(whole.value - part.value):
                found.small[part.place] = f"shows all but {whole.value - part.value} of {whole.value}"
                _count_under(whole, [part], found)


def _bare_shares(one: Breakdown, found: BesideCounts) -> None:
    """Shares without counts, of people whom another sheet counts for the same day."""
    for at in one.of_quantity(Counted.SHARE) if not one.of_quantity(Counted.COUNT) else ():
        period = one.columns[at].period
        known = [count for _, count in found.at.get(period.end, ())] if period is not None else []
        largest = max((count.value for count in known if count.value), default=0)
        groups = [Group(largest, largest, count.cells[0]) for count in known if count.value == largest and count.cells]
        for part in one.parts:
            if part.value(at) is not None and (reason := why_share_is_small(part.cells[at], groups[:1])):
                found.small[part.cells[at].place] = reason


def _repeated(found: BesideCounts) -> Iterator[Tie]:
    """Numbers of one day that several sheets print: they are one number. Where a sheet prints it more than once, its
    total counts; where that does not say which, none."""
    for day, counts in found.at.items():
        same: dict[int, dict[str, list[Quantity]]] = defaultdict(lambda: defaultdict(list))
        for sheet, count in (*counts, *(found.at.get(UNDATED, ()) if day != UNDATED else ())):
            if count.value:
                same[count.value][sheet].append(count)
        for by_sheet in same.values():
            totals = ([one for one in own if len(own) == 1 or one.name in found.wholes] for own in by_sheet.values())
            alike = [own[0] for own in totals if len(own) == 1]
            yield from (tie_sum([one], alike[0], "beside the same number on another sheet") for one in alike[1:])


def _sums_elsewhere(one: Breakdown, found: BesideCounts) -> Iterator[Tie]:
    """Parts that follow each other and make a number that another sheet has for the same day."""
    for at in one.of_quantity(Counted.COUNT):
        period = one.columns[at].period
        others = [count for sheet, count in found.at.get(period.end, ()) if sheet != one.sheet] if period else []
        by_value: dict[int, list[Quantity]] = defaultdict(list)
        for count in others:
            if count.value:
                by_value[count.value].append(count)
        parts = [found.counts.get(part.cells[at].place) for part in parts_of_whole(one)]
        hidden = [part for part in parts if part is not None and part.value is None]
        made = sum_of(one, at)
        left = int(made.told - made.made) if made is not None and made.agrees else None
        for start in range(len(parts)):
            for end in range(start + 2, min(start + MOST_PARTS, len(parts)) + 1):
                run = [part for part in parts[start:end] if part is not None]
                low = sum(part.low if part.value is None else part.value for part in run)
                high = sum(LARGEST_SMALL if part.value is None else part.value for part in run)
                if left is not None and all(part in run for part in hidden):
                    low = high = sum(part.value or 0 for part in run) + left  # by the total of its own sheet
                for number in range(low, high + 1) if len(run) == end - start else ():
                    yield from (tie_sum(run, total, "beside its total on another sheet") for total in by_value[number])


def _months_elsewhere(one: Runs, found: BesideCounts, of_measures: Iterable[tuple[Period, Quantity]]) -> Iterator[Tie]:
    """Months that make a number of the scorecard: those of its period, or those since April."""
    for when, count in of_measures:
        if count.value is None or when.months == 1:
            continue
        for run in one.runs:
            for months in dict.fromkeys((when.months, when.months_since_april)):
                cells = _months_up_to(run, when.end, months)
                known = [part for cell in cells if (part := found.counts.get(cell.place)) is not None]
                low = sum(part.low if part.value is None else part.value for part in known)
                high = sum(LARGEST_SMALL if part.value is None else part.value for part in known)
                if months and len(known) == months and low <= count.value <= high:
                    yield tie_sum(known, count, "beside the sum of its months")


def _months_up_to(run: Run, end: date, months: int) -> list[Observation]:
    dated = [cell for cell in run.cells if cell.period is not None and cell.period.months == 1]
    last = next((at for at, cell in enumerate(dated) if cell.period is not None and cell.period.end == end), None)
    return [] if last is None or last + 1 < months else dated[last + 1 - months : last + 1]
