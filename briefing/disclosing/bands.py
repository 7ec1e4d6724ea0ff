"""Rows that count some of the people of another row → the people between the two, whom no cell prints.

A narrower age band lies within a wider one, and "of which" within the row above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.disclosing.known_rows import CountRow
from briefing.disclosing.small import LARGEST_SMALL, is_small
from briefing.disclosing.system import Quantity, Tie
from briefing.disclosing.who import Ages, ages_of

_PART = re.compile(r"^\W*(?:of (?:which|whom|these|them)|including|incl\.)\b", re.IGNORECASE)


def find_people_between(rows: Sequence[CountRow]) -> Iterator[tuple[Quantity, Tie]]:
    """Who is in a wider row alone, for each pair of cells of one period: how many, and what ties them to both."""
    for narrow, wide in (*_nested_ages(rows), *_parts_of_rows_above(rows)):
        for when in (when for when in narrow.counts if when in wide.counts):
            yield from _between(narrow.counts[when], wide.counts[when])
        for when in (when for when in narrow.groups if when in wide.groups):
            yield from _between(narrow.groups[when], wide.groups[when])


def _between(inner: Quantity, outer: Quantity) -> Iterator[tuple[Quantity, Tie]]:
    if inner.value is None or outer.value is None or inner.value > outer.value or inner == outer:
        return
    few = is_small(outer.value - inner.value)
    low, high = (1, LARGEST_SMALL) if few else (0, None)
    rest = Quantity(f"{outer.name} without {inner.name}", outer.value - inner.value, (), low, high, guarded=few)
    yield rest, Tie(((1, inner.name), (1, rest.name), (-1, outer.name)), "within a row that has only a few people more")


def _nested_ages(rows: Sequence[CountRow]) -> Iterator[tuple[CountRow, CountRow]]:
    """Each age band with the nearest one that holds it, of those whose names are otherwise the same."""
    alike: dict[tuple[str, bool], list[tuple[Ages, CountRow]]] = {}
    for row in rows:
        if (found := ages_of(row.measure)) is not None and row.counts:
            alike.setdefault((found[1], row.is_share), []).append((found[0], row))
    for banded in alike.values():
        around: list[tuple[Ages, CountRow]] = []
        for ages, row in sorted(banded, key=lambda pair: (pair[0].first, -pair[0].last)):
            while around and not around[-1][0].holds(ages):
                around.pop()
            if around:
                yield row, around[-1][1]
            around.append((ages, row))


def _parts_of_rows_above(rows: Sequence[CountRow]) -> Iterator[tuple[CountRow, CountRow]]:
    """Each "of which" with the last row before it that is none."""
    whole: CountRow | None = None
    for row in rows:
        if not _PART.match(row.measure.name):
            whole = row
        elif whole is not None and whole.measure.sheet == row.measure.sheet and whole.is_share == row.is_share:
            yield row, whole
