"""Checks that a scorecard's own figures allow → notices; no figure is ever corrected.

Share against fraction, numerator above denominator, over 100%, the denominators of one period, a numerator that stays
the same while its share does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, TypeAlias

from briefing.faults.notices import Notice, Severity
from briefing.measures.observation import Observation, Status, Unit, round_half_up
from briefing.measures.period import Period
from briefing.reading.assembly import ReadRow
from briefing.reading.cells.text import fold

NEAR: Final = Decimal("0.01")
"""Denominators this near to each other may be of one cohort."""
NEAR_ENOUGH: Final = Decimal("0.1")
"""Denominators this near may be of one cohort where most pairs agree exactly."""
FEWEST_EQUAL: Final = 2
"""Two groups have one size by chance in one period, hardly in two."""
SMALLEST_COHORT: Final = 20
MOST_COMPARED: Final = 8
MOST_WITH_ONE_SIZE: Final = 60
WHOLE: Final = 100
Sizes: TypeAlias = dict[Period, tuple[Decimal, Observation]]
"""How many each period of a row counts, with the cell that says so."""


def check_rows(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """Every doubt that the figures raise by themselves."""
    for row in rows:
        for cell in row.cells:
            yield from _check_share(row, cell.observation)
        yield from _check_repeated_numerator(row)
    yield from check_cohorts(rows)


def _check_share(row: ReadRow, one: Observation) -> Iterator[Notice]:
    if one.status is not Status.OK or one.value is None or one.unit is not Unit.PERCENT:
        return
    name = row.called
    if one.numerator is not None and one.denominator and one.numerator > one.denominator:
        message = f"{name}: the part, {one.numerator}, is greater than the whole, {one.denominator}."
        yield Notice("numerator-above-denominator", Severity.ERROR, (one.place,), message, "Check both numbers.")
    elif not 0 <= one.value <= WHOLE and _is_share(row):
        message = f"{name}: {one.value}% is outside 0% to 100%."
        remedy = "Check the figure; if it is a change or a rate, say so in the row's name."
        yield Notice("over-100-percent", Severity.WARNING, (one.place,), message, remedy)
    if one.numerator is not None and one.denominator == 0:
        message = f"{name}: '{one.raw.strip()}' is a share of nobody."
        yield Notice("share-of-nobody", Severity.WARNING, (one.place,), message, "Write N/A where nobody is counted.")
    elif one.numerator is not None and one.denominator:
        yield from _check_fraction(name, one, one.value, one.numerator, one.denominator)


def _is_share(row: ReadRow) -> bool:
    """Whether a row can only lie between none and all: a share of people or things, and not a change, a return or what
    is set against a plan."""
    if row.measure.definition.people:
        return True
    name = fold(row.measure.name)
    return not _NO_SHARE.search(name) and (bool(_SHARE.search(name)) or "%" in name)


_SHARE: Final = re.compile(r"\b(?:per ?cent(?:age)?|proportion|share)\b")
_NO_SHARE: Final = re.compile(
    r"\b(?:change|growth|increase|decrease|reduction|return|variance|difference|gap|against|compared|occupancy|"
    r"of (?:the )?(?:target|forecast|budget|plan|baseline)|inflation|interest|yield)\b"
)


def _check_fraction(
    name: str, one: Observation, value: Decimal, numerator: Decimal, denominator: Decimal
) -> Iterator[Notice]:
    exact = numerator * WHOLE / denominator
    decimals = one.decimals or 0
    value = round_half_up(value, decimals)
    if round_half_up(exact, decimals) == value:
        return
    step = Decimal(1).scaleb(-decimals)
    severity = Severity.WARNING if abs(exact - value) < step else Severity.ERROR
    shown = round_half_up(exact, max(decimals, 1))
    message = f"{name}: {value}% is printed, but {numerator} of {denominator} is {shown}%."
    remedy = "Find out which is right, the percentage or the numbers behind it."
    yield Notice("share-disagrees", severity, (one.place,), message, remedy)


def _check_repeated_numerator(row: ReadRow) -> Iterator[Notice]:
    for before, after in pairwise(row.measure.history):
        parts = [one.numerator if one.numerator is not None else one.count for one in (before, after)]
        if not parts[0] or parts[0] != parts[1] or before.unit is not Unit.PERCENT or after.unit is not Unit.PERCENT:
            continue
        if before.denominator is not None and after.denominator is not None:
            continue
        decimals = min(before.decimals or 0, after.decimals or 0)
        shares = [round_half_up(one.value, decimals) for one in (before, after) if one.value is not None]
        if len(set(shares)) > 1:
            message = (
                f"{row.called}: {parts[0]} stands behind {before.value}% ({before.column}) "
                f"and behind {after.value}% ({after.column})."
            )
            places = (before.place, after.place)
            remedy = "Check that the number was not copied from one year to the next."
            yield Notice("numerator-repeated", Severity.WARNING, places, message, remedy)


def check_cohorts(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """Rows that plainly count the same children, and the cells of a period in which one of them counts others."""
    sizes = [_sizes(row) for row in rows]
    for group in _groups(rows, sizes):
        periods = sorted({period for index in group for period in sizes[index]})
        for period in periods:
            yield from _check_period(
                [(rows[index], sizes[index][period]) for index in group if period in sizes[index]], period
            )


def _sizes(row: ReadRow) -> Sizes:
    """How many are counted in each period: a share's denominator, or the number that a rate stands for."""
    sizes: Sizes = {}
    for one in row.measure.history:
        size = one.count if one.unit is Unit.RATE else one.denominator
        if size is not None and size >= SMALLEST_COHORT and one.period is not None:
            sizes[one.period] = (size, one)
    return sizes


def _groups(rows: Sequence[ReadRow], sizes: Sequence[Sizes]) -> list[list[int]]:
    """The rows that share a cohort. Only rows with one size of one period in common can; each is set beside the first
    few of those, so that the time stays in proportion to the number of rows."""
    group_of = list(range(len(sizes)))
    alike: dict[tuple[Period, Decimal], list[int]] = {}
    for index, own in enumerate(sizes):
        for period, (size, _) in own.items():
            earlier = alike.setdefault((period, size), [])
            for other in earlier:
                if group_of[other] != group_of[index] and _share_a_cohort(rows, sizes, other, index):
                    old, new = group_of[index], group_of[other]
                    group_of = [new if one == old else one for one in group_of] if old != index else group_of
                    group_of[index] = new
            if len(earlier) < MOST_COMPARED:
                earlier.append(index)
    groups: dict[int, list[int]] = {}
    for index, name in enumerate(group_of):
        groups.setdefault(name, []).append(index)
    return [group for group in groups.values() if len(group) > 1]


def _share_a_cohort(rows: Sequence[ReadRow], sizes: Sequence[Sizes], one: int, other: int) -> bool:
    """Whether two rows count the same people: the catalogue says so and no size lies far off, or the sizes agree too
    often for chance. Rows that it says are about different people never do."""
    people = [rows[index].measure.definition.people for index in (one, other)]
    if all(people) and people[0] != people[1]:
        return False
    pairs = [(sizes[one][period][0], sizes[other][period][0]) for period in sizes[one] if period in sizes[other]]
    equal = sum(left == right for left, right in pairs)
    if equal < FEWEST_EQUAL and not (equal == len(pairs) or all(people)):
        return False
    allowed = NEAR_ENOUGH if equal * 2 >= len(pairs) else NEAR
    return all(abs(left - right) <= allowed * max(left, right) for left, right in pairs)


def _check_period(found: Sequence[tuple[ReadRow, tuple[Decimal, Observation]]], period: Period) -> Iterator[Notice]:
    counts = Counter(size for _, (size, _) in found)
    if len(counts) < 2:  # noqa: PLR2004  one size: all agree
        return
    usual = counts.most_common(1)[0][0]
    agreeing = [one.cell for _, (size, one) in found if size == usual]
    for row, (size, one) in found:
        if size != usual:
            message = (
                f"{row.called}: counts {size} children or young people in {period}, where "
                f"{_rows_told(agreeing)} {usual}."
            )
            remedy = "Check which is right; if two groups are meant, say so in the names."
            yield Notice("denominators-disagree", Severity.WARNING, (one.place,), message, remedy)


def _rows_told(cells: Sequence[str]) -> str:
    if len(cells) == 1:
        return f"{cells[0]} counts"
    return f"{', '.join(cells[:-1])} and {cells[-1]} count"
