"""Headers that name only a quarter, a month or "latest" → the same with a year, from their neighbours or the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from briefing.measures.period import MARCH, MONTHS_OF_A_QUARTER, Period, PeriodKind
from briefing.reading.cells.dating import Dated, Relative, periods_in
from briefing.reading.files.grid import Cell, Sheet
from briefing.reading.layout.headers import LONGEST, ColumnHeading, Role
from briefing.reading.layout.measure_tables import Column
from briefing.reading.layout.whose_columns import without_superseded

TITLE_ROWS: Final = 40
"""So many rows above a header, and cells of each, are looked at for its year."""


class Years:
    """Finds the year of headers that name only a quarter, a month or "latest"."""

    def __init__(self, sheet: Sheet, header: int, told: Period | None) -> None:
        above = range(max(1, header - TITLE_ROWS), header)
        lines = [sheet.name]
        lines += [cell.text for row in above for _, cell in sheet.row(row)[:TITLE_ROWS] if len(cell.text) <= LONGEST]
        lines += [cell.text for cell in _titles_beside(sheet) if len(cell.text) <= LONGEST]
        named = [period for line in lines for period in periods_in(line)]
        self.newest: Period | None = None
        self.quarters = tuple(dict.fromkeys(one for one in named if one.kind is not PeriodKind.YEAR))
        self.years = tuple(dict.fromkeys(one.year_ending for one in named))
        self.current = self.quarters[0] if len(self.quarters) == 1 else None if self.quarters else told
        self.year = self.years[0] if len(self.years) == 1 else told.year_ending if told and not self.years else None

    def complete(self, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """The columns with every period that can be worked out from its neighbours or from the title."""
        done: list[Column] = []
        before: Period | None = None
        self.newest = max((one for column in columns if (one := _part_of_year(column)) is not None), default=None)
        for column in columns:
            heading = column.heading
            if heading.role is Role.PERIOD and heading.dated:
                heading = replace(heading, dated=self._completed(heading.dated, before))
                before = heading.period or before
            elif heading.role is Role.BENCHMARK and heading.dated and _needs_year(heading.dated):
                heading = replace(heading, dated=self._beside(heading.dated, before))
            done.append(replace(column, heading=heading))
        return without_superseded(_without_running_totals(self._relative(done)))

    def _relative(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """The columns with "previous quarter" and its like dated from the current one: the one so called, else the
        newest."""
        headings = [one.heading for one in columns if one.heading.role is Role.PERIOD and one.heading.dated]
        current = [
            one.period for one in headings if one.dated and one.dated.relative is Relative.CURRENT and one.period
        ]
        dated = [one.period for one in headings if one.period]
        base = max(current or dated, default=self.current)
        return tuple(replace(column, heading=_seen_from(base, column.heading)) for column in columns)

    def _beside(self, dated: Dated, before: Period | None) -> Dated:
        """A benchmark's quarter or month: of the year that the columns to its left are about."""
        if before is None:
            return dated.in_year(self.year) if self.year else dated
        return dated.in_year(before.year_ending + (before.kind is PeriodKind.YEAR))

    def _completed(self, dated: Dated, before: Period | None) -> Dated:
        if dated.period is not None:
            return self._up_to_title(dated)
        if dated.relative is not None:
            return replace(dated, period=self.current) if dated.relative is Relative.CURRENT else dated
        if dated.part is None:
            return replace(dated, period=self._reached(self.current) if dated.to_date else self.current)
        if before is not None and before.kind in _PARTS_OF_A_YEAR:
            return _next_to(dated, before)
        if before is not None:
            return dated.in_year(before.year_ending + (before.end.month == MARCH))
        return dated.in_year(self.year) if self.year else dated

    def _up_to_title(self, dated: Dated) -> Dated:
        """A "year to date" ends with the title's quarter, where that lies in the year and the columns go so far."""
        period = dated.period
        quarter = self.quarters[0] if len(self.quarters) == 1 else None
        open_year = period is not None and period.kind is PeriodKind.TO_DATE
        if open_year and period and quarter and quarter.year_ending == period.year_ending:
            return replace(dated, period=self._reached(quarter))
        return dated

    def _reached(self, told: Period | None) -> Period | None:
        """How far a year to date goes: as the title says, but no further than the months or quarters beside it."""
        if told is None:
            return None
        same_year = self.newest is not None and self.newest.year_ending == told.year_ending
        reached = min(told, self.newest) if self.newest is not None and same_year else told
        return _so_far(reached) if reached.kind is PeriodKind.MONTH else reached


def _titles_beside(sheet: Sheet) -> Iterator[Cell]:
    """The cells of a turned sheet that stood alone in their row among the first, as titles do."""
    if not sheet.turned:
        return
    columns: dict[int, list[Cell]] = {}
    for cells in sheet.rows.values():
        for number, cell in cells:
            if number <= TITLE_ROWS:
                columns.setdefault(number, []).append(cell)
    yield from (cells[0] for _, cells in sorted(columns.items()) if len(cells) == 1)


def _needs_year(dated: Dated) -> bool:
    return dated.incomplete and dated.relative is None


def _part_of_year(column: Column) -> Period | None:
    period = column.heading.period
    is_part = column.heading.role is Role.PERIOD and period is not None and period.kind in _MONTHS_OR_QUARTERS
    return period if is_part else None


def _seen_from(base: Period | None, heading: ColumnHeading) -> ColumnHeading:
    dated = heading.dated
    own = heading.role in (Role.PERIOD, Role.BENCHMARK)
    if base is None or not own or dated is None or dated.period or dated.relative is None:
        return heading
    if dated.part is not None:
        return replace(heading, dated=dated.in_year(base.year_ending))
    period = dated.relative.of(base)
    return replace(heading, dated=replace(dated, period=_so_far(period) if period and dated.to_date else period))


def _so_far(period: Period) -> Period:
    """The months of a year up to the end of a month or a quarter of it."""
    known = period.kind is PeriodKind.TO_DATE
    return period if known else Period.to_date(period.year_ending, period.end.month)


def _next_to(dated: Dated, before: Period) -> Dated:
    """A quarter or a month after the one beside it; or a quarter before it at most, where columns run from the newest
    back."""
    found = [dated.in_year(before.year_ending + step) for step in (-1, 0, 1)]
    near = (one for one in found if one.period and one.period.months_after(before) >= -MONTHS_OF_A_QUARTER)
    return next(near, dated)


def _without_running_totals(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, those with the year to date taken out of the figures where months or quarters of that year stand
    beside them: a total so far is neither older nor newer than its own last month."""
    own = [(one, one.heading.dated, one.heading.period) for one in columns if one.heading.role is Role.PERIOD]
    parts = [
        period for _, dated, period in own
        if dated and period and period.kind in _MONTHS_OR_QUARTERS and not dated.to_date
    ]  # fmt: skip
    totals = [
        column for column, dated, period in own
        if dated and dated.to_date and parts and (period is None or _sums_up(period, parts))
        if dated.relative is None or period is not None
    ]  # fmt: skip
    return tuple(
        replace(one, heading=replace(one.heading, role=Role.TO_DATE)) if one in totals else one for one in columns
    )


def _sums_up(total: Period, parts: Sequence[Period]) -> bool:
    """Whether a year to date ends with one of the months or quarters, or nobody says how far it goes."""
    unknown_end = total.kind is PeriodKind.TO_DATE and total.end == Period.to_date(total.year_ending).end
    same_year = [one for one in parts if one.year_ending == total.year_ending]
    return any(one.end == total.end or unknown_end for one in same_year)


_MONTHS_OR_QUARTERS: Final = (PeriodKind.QUARTER, PeriodKind.MONTH)


_PARTS_OF_A_YEAR: Final = (*_MONTHS_OR_QUARTERS, PeriodKind.MONTHS, PeriodKind.TO_DATE)
