"""The scorecard as laid out → the same, with the columns that are still to come told apart: printed in advance, and
empty in every row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from briefing.measures.period import Period
from briefing.reading.layout.headers import ColumnHeading, Role
from briefing.reading.layout.measure_tables import FigureCell, MeasureTable, SheetLayout


def with_upcoming(layouts: Sequence[SheetLayout], named: Period | None) -> list[SheetLayout]:
    """The layouts in which each empty column that is later than the period that report.toml names or, where it names
    none, later than every column in which anything stands, is marked as still to come."""
    figures = [one for layout in layouts for table in layout.tables for row in table.rows for one in row.figures]
    empty = _empty_columns([one for one in figures if one.heading.role is Role.PERIOD], named)
    if not empty:
        return list(layouts)
    return [replace(one, tables=tuple(_mark(table, empty) for table in one.tables)) for one in layouts]


def _empty_columns(figures: Iterable[FigureCell], named: Period | None) -> frozenset[Period | str]:
    """The periods, or for columns without a year the headers, in which nothing stands and that are still to come."""
    every: dict[Period | str, None] = {}
    filled: dict[Period | str, None] = {}
    for one in figures:
        key = _key(one.heading)
        every.setdefault(key)
        if not one.cell.empty:
            filled.setdefault(key)
    last = named.end if named else max((one.end for one in filled if isinstance(one, Period)), default=date.max)
    behind = [one for at, one in enumerate(every) if isinstance(one, str) and not filled.keys() & list(every)[at:]]
    later = [one for one in every if isinstance(one, Period) and one.end > last and one not in filled]
    return frozenset([*later, *(behind if filled else ())])


def _key(heading: ColumnHeading) -> Period | str:
    return heading.period or heading.text


def _mark(table: MeasureTable, empty: frozenset[Period | str]) -> MeasureTable:
    def marked(heading: ColumnHeading) -> ColumnHeading:
        return replace(heading, upcoming=True) if heading.role is Role.PERIOD and _key(heading) in empty else heading

    rows = tuple(
        replace(row, figures=tuple(replace(one, heading=marked(one.heading)) for one in row.figures))
        for row in table.rows
    )
    return replace(table, rows=rows, columns=tuple(replace(one, heading=marked(one.heading)) for one in table.columns))
