"""A sheet as laid out → the same, with the columns that are still to come told apart: printed in advance, and empty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefing.measures.period import Period
from briefing.reading.layout.headers import Heading, Role
from briefing.reading.layout.measure_tables import Figure, MeasureRow, SheetLayout, Table


def with_upcoming(layout: SheetLayout, named: Period) -> SheetLayout:
    """The layout in which each column later than the period of the paper, and empty in every row of its table, is
    marked as still to come."""
    return replace(layout, tables=tuple(_mark(table, named) for table in layout.tables))


def _mark(table: Table, named: Period) -> Table:
    empty = _empty_periods((figure for row in table.rows for figure in row.figures), named)
    if not empty:
        return table
    rows = tuple(_mark_row(row, empty) for row in table.rows)
    columns = tuple(replace(one, heading=_marked(one.heading, empty)) for one in table.columns)
    return replace(table, rows=rows, columns=columns)


def _empty_periods(figures: Iterable[Figure], named: Period) -> frozenset[Period]:
    later, filled = set(), set()
    for figure in figures:
        period = figure.heading.period
        if figure.heading.role is Role.PERIOD and period is not None and period.end > named.end:
            later.add(period)
            if not figure.cell.empty:
                filled.add(period)
    return frozenset(later - filled)


def _mark_row(row: MeasureRow, empty: frozenset[Period]) -> MeasureRow:
    return replace(row, figures=tuple(replace(one, heading=_marked(one.heading, empty)) for one in row.figures))


def _marked(heading: Heading, empty: frozenset[Period]) -> Heading:
    return replace(heading, upcoming=True) if heading.role is Role.PERIOD and heading.period in empty else heading
