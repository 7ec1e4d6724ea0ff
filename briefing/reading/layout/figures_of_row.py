"""The columns of a table and one of its rows → the figures of that row, each with its period, its numerator and
denominator and its limits, wherever those stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from briefing.faults.notices import Notice, Severity
from briefing.measures.period import Period, PeriodKind
from briefing.measures.scorecard import Basis
from briefing.reading.cells.dating import Dated, Relative, read_period
from briefing.reading.cells.grammar import read_cell
from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Cell, Sheet
from briefing.reading.layout.headers import UNDATED, ColumnHeading, Role, names_a_time
from briefing.reading.layout.measure_tables import Column, FigureCell

_FIELDS: Final = {
    Role.NUMERATOR: "numerator",
    Role.DENOMINATOR: "denominator",
    Role.LOWER: "lower",
    Role.UPPER: "upper",
}


class RowFigures:
    """Reads the cells of a table's columns row by row."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> None:
        self.sheet = sheet
        self.columns = columns
        self.left_out: list[Notice] = []
        self._of_figures = [column for column in columns if column.heading.holds_figures]
        self._when, self._when_before, self._when_target = (_dating(columns, whose) for whose in _DATED_BY)
        self._newest = self._find_newest(rows)
        parts = {role: [one for one in columns if one.heading.role is role] for role in _FIELDS}
        self._parts = {role: found for role, found in parts.items() if found}

    @property
    def numbers(self) -> set[int]:
        """The numbers of the columns that hold figures."""
        return {column.number for column in self._of_figures}

    def read(self, row: int) -> tuple[FigureCell, ...]:
        """The figures of a row: of each year its year to date where it has one, else its months or quarters."""
        when, (totals, summed) = self._period_of(row, self._when), self._totals(row)
        figures = [self._figure(row, one, when) for one in self._of_figures if one not in summed]
        return (*figures, *(FigureCell(self.sheet.at(row, one.number), one.heading) for one in totals))

    def _period_of(self, row: int, number: int | None) -> Dated | None:
        """The period that a column of its own gives for the row; what cannot be read there is told."""
        if number is None:
            return None
        cell = self.sheet.seen_at(row, number)
        when = read_period(cell.text)
        if when is None and not cell.empty:
            message = f"'{tidy(cell.text)}' cannot be read as a period, so the figures of its row are told without one."
            remedy = "Write the period as 2023/24 or Q2 2024/25."
            place = self.sheet.place(cell)
            self.left_out.append(Notice("period-unreadable", Severity.WARNING, (place,), message, remedy))
        return when

    def others(self, row: int, known: Sequence[int | None]) -> tuple[tuple[ColumnHeading, Cell], ...]:
        """What else the row holds, under which header; of the months that its year to date sums up too."""
        totals, summed = self._totals(row)
        parts = [replace(one, heading=replace(one.heading, role=Role.SUPERSEDED)) for one in summed]
        used = {one.number for one in totals}
        beside = [one for one in self.columns if not one.heading.holds_figures and one.number not in used]
        return tuple(
            (one.heading, cell)
            for one in (*beside, *parts)
            if one.number not in known
            if not (cell := self.sheet.at(row, one.number)).empty
        )

    def _totals(self, row: int) -> tuple[list[Column], list[Column]]:
        """The columns of the row's years to date, as ones of figures, and those of the months or quarters that they sum
        up. A cell that holds the figure of the last of these is none: what stands at one level is its own year to
        date."""
        to_date = [one for one in self.columns if one.heading.role is Role.TO_DATE]
        totals = [total for one in to_date if (total := self._as_total(row, one)) is not None]
        return totals, [part for total in totals for part in self._parts_of(total)]

    def _as_total(self, row: int, column: Column) -> Column | None:
        parts = self._parts_of(column)
        if not parts:
            return None
        last = max(parts, key=lambda one: one.heading.period or Period.year(0))
        total, month = (read_cell(self.sheet.at(row, one.number)).value for one in (column, last))
        if total is None or total == month or last.heading.period is None:
            return None
        so_far = Period.to_date(last.heading.period.year_ending, last.heading.period.end.month)
        dated = replace(column.heading.dated or UNDATED, period=so_far)
        return replace(column, heading=replace(column.heading, role=Role.PERIOD, dated=dated))

    def _parts_of(self, total: Column) -> tuple[Column, ...]:
        """The months or quarters of the year that a year to date sums up, up to the newest in which anything stands:
        those of the newest year, where it names none."""
        newest = next((one.heading.period for one in self._of_figures if one.number == self._newest), None)
        of = total.heading.period or newest
        return tuple(
            one
            for one in self._of_figures
            if one.heading.role is Role.PERIOD and one.heading.period and of is not None and newest is not None
            if one.heading.period.year_ending == of.year_ending and one.heading.period <= newest
            if one.heading.period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER)
        )

    def _figure(self, row: int, column: Column, when: Dated | None) -> FigureCell:
        heading = column.heading
        figure = FigureCell(self._cell(row, column.number), heading)
        if heading.basis is Basis.TARGET and heading.dated is None:
            return replace(figure, heading=replace(heading, dated=self._period_of(row, self._when_target)))
        if heading.role is not Role.PERIOD:
            return figure
        if self._when_before is not None and heading.dated and heading.dated.relative is Relative.PERIOD_BEFORE:
            before = self._period_of(row, self._when_before)
            return replace(figure, heading=replace(heading, dated=before or heading.dated))
        parts = {_FIELDS[role]: cell for role in self._parts if (cell := self._part(row, column, role))}
        return replace(figure, heading=_of_row(heading, when), **parts)

    def _part(self, row: int, figure: Column, role: Role) -> Cell | None:
        """The cell of a figure's numerator, denominator or limit: in a column of the figure's period or, where there is
        but one such column and it names none, beside the newest figures."""
        parts = self._parts[role]
        own = [one for one in parts if one.heading.dated and one.heading.period == figure.heading.period]
        if not own and len(parts) == 1 and parts[0].heading.dated is None and figure.number == self._newest:
            own = parts
        cell = self.sheet.at(row, own[0].number) if own else None
        return None if cell is None or cell.empty else cell

    def _find_newest(self, rows: Sequence[int]) -> int | None:
        """The column of the newest period in which anything stands."""
        filled = [
            column
            for column in self._of_figures
            if column.heading.role is Role.PERIOD
            if any(not self.sheet.at(row, column.number).empty for row in rows)
        ]
        dated = [(one.heading.period, one.number) for one in filled if one.heading.period]
        return max(dated)[1] if dated else filled[0].number if filled else None

    def _cell(self, row: int, column: int) -> Cell:
        """The cell of a figure; of a merged block each cell has the block's words, but only the first its figure."""
        own = self.sheet.at(row, column)
        origin = self.sheet.at(*self.sheet.origin(row, column))
        if origin.address == own.address or origin.empty:
            return own
        if re.search(r"\d", origin.text):
            message = (
                f"The figure '{tidy(origin.text)}' is merged over several cells; only {origin.address} has it here."
            )
            remedy = "Take the cells apart and write each its own figure."
            self.left_out.append(Notice("merged-figure", Severity.WARNING, (self.sheet.place(own),), message, remedy))
            return own
        return replace(origin, row=own.row, column=own.column)


_BEFORE, _TARGET = r"\b(?:previous|prior)\b", r"\b(?:target|deadline|by)\b"
_DATED_BY: Final = tuple(map(re.compile, (rf"(?!.*(?:{_BEFORE}|{_TARGET})).*", rf".*{_BEFORE}.*", rf".*{_TARGET}.*")))
"""Headers of periods: of the newest figures, of those before, of the targets."""


def _dating(columns: Sequence[Column], whose: re.Pattern[str]) -> int | None:
    whens = [one for one in columns if one.heading.role is Role.WHEN]
    return next((one.number for one in whens if whose.fullmatch(fold(one.heading.text))), None)


def _of_row(heading: ColumnHeading, when: Dated | None) -> ColumnHeading:
    """The heading with the period that its row names, where the header ("Latest", "Previous") names none itself."""
    if when is None or when.period is None or heading.dated is None or names_a_time(heading):
        return heading
    relative = heading.dated.relative
    period = when.period if relative is None else relative.of(when.period)
    return replace(heading, dated=replace(heading.dated, period=period))
