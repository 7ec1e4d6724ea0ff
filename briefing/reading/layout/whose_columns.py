"""Columns under their headings → whose figures they hold: the council's, where its name stands beside the period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from briefing.reading.cells.dating import Relative
from briefing.reading.cells.text import fold
from briefing.reading.layout.council import Council
from briefing.reading.layout.headers import UNDATED, ColumnHeading, Role
from briefing.reading.layout.measure_tables import Column


def with_owner(columns: Sequence[Column], council: Council) -> tuple[Column, ...]:
    """The columns whose header is the council's name beside a period, as the council's own. Where no column else is its
    own and all such headers give one name, that is taken for the council's, and said."""
    known = [_named_ours(column, council) for column in columns]
    named = [one for one in known if one.heading.role is Role.UNKNOWN and one.heading.whose]
    certain = any(one.heading.role is Role.PERIOD and not _is_of_before(one) for one in known)
    if not certain and len({one.heading.whose for one in named}) == 1:
        known = [_as_ours(one, assumed=True) if one in named else one for one in known]
    if all(_is_of_before(one) for one in known if one.heading.role is Role.PERIOD):
        known = [_unknown(one) if one.heading.role is Role.PERIOD else one for one in known]
    dated = {one.heading.period for one in known if one.heading.role is Role.PERIOD}
    return tuple(_as_ours(one) if _is_count(one) and one.heading.period not in dated else one for one in known)


def _is_of_before(column: Column) -> bool:
    """Whether it holds the figures of a period before, or of last year, which are never the newest."""
    dated = column.heading.dated
    return dated is not None and dated.period is None and dated.relative not in (None, Relative.CURRENT)


def _unknown(column: Column) -> Column:
    return replace(column, heading=ColumnHeading(Role.UNKNOWN, column.heading.text))


def _named_ours(column: Column, council: Council) -> Column:
    heading = column.heading
    undated = heading.role is Role.UNKNOWN and not re.search(r"[0-9]", heading.text)
    name = heading.whose or (heading.text if undated else "")
    return _as_ours(column) if name and council.is_named(name) else column


def _as_ours(column: Column, *, assumed: bool = False) -> Column:
    heading = column.heading
    return replace(
        column, heading=replace(heading, role=Role.PERIOD, dated=heading.dated or UNDATED, assumed_ours=assumed)
    )


def _is_count(column: Column) -> bool:
    """Whether a column holds the numbers of a period, which are its figures where nothing else is."""
    heading = column.heading
    words = fold(heading.text).split()
    return heading.role is Role.NUMERATOR and bool(heading.dated) and any(_COUNTS.fullmatch(word) for word in words)


_COUNTS: Final = re.compile(r"(?:no|number|count|n)s?\.?|#|cases")


def without_superseded(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns; of two about one period, one says that it is the later state: revised, or final beside provisional.
    The other holds no figure of ours any more."""
    states: dict[tuple[object, ...], list[int]] = {}
    for column in columns:
        heading = column.heading
        if heading.holds_figures and heading.dated and heading.period:
            states.setdefault((heading.role, heading.basis, heading.label, heading.period), []).append(_state(heading))
    done = []
    for one in columns:
        heading = one.heading
        same = states.get((heading.role, heading.basis, heading.label, heading.period), [])
        outdated = bool(same) and _state(heading) < max(same)
        done.append(replace(one, heading=replace(heading, role=Role.SUPERSEDED)) if outdated else one)
    return tuple(done)


def _state(heading: ColumnHeading) -> int:
    """Provisional before plain before revised."""
    dated = heading.dated
    return 0 if dated is None else 1 + dated.revised - (dated.provisional and not dated.revised)
