"""Rows of counts → which of them are sums of others: totals anywhere in the workbook, splits of a group of people.

Names are no guide, so arithmetic is: rows that stand together and add up to another one. Beside each other they need to
do so once; far from each other, where chance could bring it about, in two periods and in more than not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TypeAlias

from briefing.disclosing.known_rows import CountRow, When
from briefing.disclosing.small import WHOLE, half_a_step
from briefing.disclosing.system import Quantity, Tie, tie_sum
from briefing.measures.observation import Observation
from briefing.measures.period import Period

MOST_PARTS = 7
"""A total in a scorecard has hardly ever more parts; a breakdown brings its own ties."""

SMALL_SECTION = 8
"""In a section of so few counts a total may stand anywhere."""

FEWEST_PERIODS = 2
PARTS = (1, 3, 6, 12)
"""Months, quarters, halves and years: what longer periods are made of."""

MOST_EQUAL = 20
"""A number that stands so often in one period ties nothing to anything."""

_TOTAL = re.compile(r"\b(total|overall|altogether|all)\b", re.IGNORECASE)

Series: TypeAlias = Mapping[When, Quantity]
Sum: TypeAlias = tuple[tuple[Quantity, ...], Quantity]
"""Parts and what may be their total, in one period."""


def find_totals(rows: Sequence[CountRow]) -> Iterator[Tie]:
    """Every sum that holds among these rows."""
    far = _Far(rows)
    for (_, _, is_share), alike in groupby(sorted(rows, key=_together), key=_together):
        section = [row for row in alike if row.counts]
        yield from _near(section)
        yield from far.totals_of(section)
        if is_share:
            yield from _splits(section)
    for row in rows:
        yield from _parts_of_periods(row)


def settle(sums: Iterable[Sum], why: str, *, once: bool) -> Iterator[Tie]:
    """The ties of one pair of parts and total over all periods: where it holds, and where a part cannot be read, if it
    holds more often than not; with `once` every period counts in which it holds."""
    held, failed, unread = [], 0, []
    for parts, total in sums:
        numbers = [one.value for one in (*parts, total)]
        if None in numbers:
            unread.append((parts, total))
        elif sum(one.value or 0 for one in parts) == total.value:
            held.append((parts, total))
        else:
            failed += 1
    usual = len(held) > failed and (len(held) >= FEWEST_PERIODS or once)
    for parts, total in (*(held if usual or once else ()), *(unread if usual else ())):
        yield tie_sum(parts, total, why)


def _together(row: CountRow) -> tuple[str, str, bool]:
    return row.measure.sheet, row.measure.section, row.is_share


def _near(section: Sequence[CountRow]) -> Iterator[Tie]:
    """Totals among the rows beside their parts."""
    for place, total in enumerate(section):
        first = 0 if len(section) <= SMALL_SECTION else max(0, place - MOST_PARTS)
        last = len(section) if len(section) <= SMALL_SECTION else place + MOST_PARTS + 1
        others = [*section[first:place], *section[place + 1 : last]]
        found: dict[tuple[int, int], None] = {}
        for when, one in total.counts.items():
            if one.value:
                runs = _runs_to(one.value, [row.counts.get(when) for row in others])
                near = (run for run in runs if len(section) <= SMALL_SECTION or run[0] <= place - first <= run[1])
                found.update(dict.fromkeys(near))
        for start, end in found:
            parts = others[start:end]
            alike = {when: one for when, one in total.counts.items() if _share_people(when, parts, total)}
            yield from settle(_sums([row.counts for row in parts], alike), "beside its total", once=True)


def _share_people(when: When, parts: Sequence[CountRow], total: CountRow) -> bool:
    """Whether counts of a group's people can add up: all are of one group, or the groups add up too."""
    groups = [row.groups.get(when) for row in (*parts, total)]
    if not total.is_share or len(set(groups)) == 1:
        return True
    people = [one.value or 0 for one in groups if one is not None]
    return len(people) == len(groups) and sum(people[:-1]) == people[-1]


def _runs_to(total: int, counts: Sequence[Quantity | None]) -> Iterator[tuple[int, int]]:
    """Where counts that follow each other add up to the total; two of them at least are more than nothing."""
    for start in range(len(counts)):
        amount, several = 0, 0
        for end in range(start, min(start + MOST_PARTS, len(counts))):
            one = counts[end]
            if one is None or one.value is None:
                break
            amount, several = amount + one.value, several + (one.value > 0)
            if amount > total:
                break
            if amount == total and several > 1:
                yield start, end + 1


class _Far:
    """Totals that stand elsewhere in the workbook than their parts."""

    def __init__(self, rows: Sequence[CountRow]) -> None:
        self.series: list[tuple[Series, bool, CountRow]] = []
        self.of_number: dict[tuple[When, int], list[int]] = {}
        for row in rows:
            named = bool(_TOTAL.search(row.measure.name))
            for series in (row.counts, row.groups) if row.is_share else (row.counts,):
                for when, one in series.items():
                    if one.value:
                        self.of_number.setdefault((when, one.value), []).append(len(self.series))
                self.series.append((series, named, row))

    def totals_of(self, section: Sequence[CountRow]) -> Iterator[Tie]:
        """The totals of the runs in a section; a run of one is the same number once more."""
        for start in range(len(section)):
            for end in range(start + 1, min(start + MOST_PARTS, len(section)) + 1):
                parts = [row.counts for row in section[start:end]]
                for number in self._candidates(parts):
                    series, named, row = self.series[number]
                    if row not in section[start:end]:
                        yield from settle(_sums(parts, series), "beside its total", once=named and len(parts) > 1)

    def _candidates(self, parts: Sequence[Series]) -> Iterator[int]:
        times: Counter[int] = Counter()
        for when in parts[0]:
            numbers = [one.value if (one := part.get(when)) is not None else None for part in parts]
            known = [number for number in numbers if number is not None]
            if len(known) == len(parts):
                alike = self.of_number.get((when, sum(known)), ())
                times.update(alike if len(alike) <= MOST_EQUAL else ())
        for number, often in times.items():
            if often >= FEWEST_PERIODS or self.series[number][1]:
                yield number


def _splits(section: Sequence[CountRow]) -> Iterator[Tie]:
    """Shares that follow each other, are of the same people and make up all of them."""
    for start in range(len(section)):
        for end in range(start + 2, min(start + MOST_PARTS, len(section)) + 1):
            parts = section[start:end]
            groups = {when: one for when, one in parts[0].groups.items() if _are_of(one, when, parts)}
            if not groups:
                break
            whole = {when: _make_a_whole([row.cells[when] for row in parts]) for when in groups}
            made = Counter(whole.values())
            for when, group in groups.items():
                if whole[when] or (whole[when] is None and made[True] > made[False]):
                    yield tie_sum([row.counts[when] for row in parts], group, "beside the rest of its people")


def _are_of(group: Quantity, when: When, parts: Sequence[CountRow]) -> bool:
    return all(row.groups.get(when) == group and when in row.counts for row in parts)


def _make_a_whole(cells: Sequence[Observation]) -> bool | None:
    """Whether the shares add up to all, as far as their rounding lets one see; None where one cannot be read."""
    shares = [one.value for one in cells if one.value is not None]
    if len(shares) < len(cells):
        return None
    counts = [one.numerator for one in cells if one.numerator is not None]
    if len(counts) == len(cells):
        return sum(counts) == cells[0].denominator
    rounding = sum((half_a_step(one) for one in cells), Decimal(0))
    return abs(sum(shares, Decimal(-WHOLE))) <= rounding


def _parts_of_periods(row: CountRow) -> Iterator[Tie]:
    """Parts of a period that add up to it, such as quarters to their year; and a last part that is already the whole,
    where figures build up."""
    at = {(_month(when), when.months): one for when, one in row.counts.items() if isinstance(when, Period)}
    for whole in dict.fromkeys(months for _, months in at):
        for part in (months for months in PARTS if months < whole and whole % months == 0):
            sums = []
            for end in (end for end, months in at if months == whole):
                parts = [at.get((end - gone, part)) for gone in range(0, whole, part)]
                sums += [(tuple(one for one in parts if one), at[end, whole])] if None not in parts else []
            yield from settle(sums, "beside the figure of the whole period", once=True)
            last = [((at[end, part],), at[end, whole]) for end, months in at if months == whole and (end, part) in at]
            yield from settle(last, "beside the figure of the whole period", once=False)


def _month(when: Period) -> int:
    return when.end.year * 12 + when.end.month


def _sums(parts: Sequence[Series], total: Series) -> list[Sum]:
    """The parts and the total of each period that all of them have."""
    whens = [when for when in total if all(when in part for part in parts)]
    return [(tuple(part[when] for part in parts), total[when]) for when in whens]
