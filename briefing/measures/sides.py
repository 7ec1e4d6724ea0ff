"""Measures → those that are one fact seen from several sides: shares of one group that are the whole together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from briefing.measures.definition import Polarity
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.rounding import decimals_of
from briefing.measures.scorecard import Measure

WHOLE = 100
MOST_SIDES = 4
"""In work, in education, in neither, not known: more parts than these are a breakdown, and no sides of one fact."""
FEWEST_COLUMNS = 3
"""Two figures make a hundred by chance once in a hundred times, and twice easily; in three columns hardly ever."""


def other_sides(measures: Sequence[Measure]) -> Mapping[str, Measure]:
    """By the key of each measure that is another side of a fact, the measure that stands for it: rows that follow each
    other, share a word of their names and, in every column, make up the whole; of which one is good and the rest are
    its opposite, or the reverse."""
    found: dict[str, Measure] = {}
    for group in _groups(measures):
        lead = _lead(group)
        if lead is not None and not any(one.key in found or one in found.values() for one in group):
            found |= {one.key: lead for one in group if one is not lead and one.definition.judgeable}
    return found


def _groups(measures: Sequence[Measure]) -> Iterator[Sequence[Measure]]:
    for first in range(len(measures)):
        for size in range(2, MOST_SIDES + 1):
            group = measures[first : first + size]
            if len(group) == size and _are_of_one_kind(group) and _make_the_whole(group):
                yield group


def _are_of_one_kind(group: Sequence[Measure]) -> bool:
    first = group[0]
    if any(one.unit is not Unit.PERCENT or (one.sheet, one.section) != (first.sheet, first.section) for one in group):
        return False
    return bool(set.intersection(*(set(re.findall(r"[a-z]{4,}", one.name.casefold())) for one in group)))


def _make_the_whole(group: Sequence[Measure]) -> bool:
    """Whether they add up to 100 in the newest column and in every other one in which all of them have a figure."""
    newest = [one.newest for one in group]
    if any(one is None or one.value is None for one in newest):
        return False
    columns = [_by_column(one) for one in group]
    shared = [[cells[name] for cells in columns] for name in columns[0] if all(name in cells for cells in columns)]
    return len(shared) >= FEWEST_COLUMNS and all(_is_whole(cells) for cells in shared)


def _by_column(measure: Measure) -> dict[str, Observation]:
    cells = (*measure.history, *(one.observation for one in measure.benchmarks))
    return {one.column: one for one in cells if one.status is Status.OK and one.unit is Unit.PERCENT}


def _is_whole(cells: Sequence[Observation]) -> bool:
    """Whether they make 100, but for what rounding each of them may take or give; of the same people where it says."""
    people = {one.denominator for one in cells if one.denominator is not None}
    places = min(decimals_of(one) for one in cells)
    allowed = Decimal(len(cells)) / 2 * Decimal(1).scaleb(-places)
    total = sum((one.value or Decimal(0) for one in cells), Decimal(0))
    return len(people) < 2 and abs(total - WHOLE) < allowed  # noqa: PLR2004  one group


def _lead(group: Sequence[Measure]) -> Measure | None:
    """The one that stands for the fact: the one that is good, else the first of those that are; None where it is not
    one against the rest."""
    higher = [one for one in group if one.definition.polarity is Polarity.HIGHER]
    lower = [one for one in group if one.definition.polarity is Polarity.LOWER]
    return higher[0] if higher and lower and 1 in (len(higher), len(lower)) else None
