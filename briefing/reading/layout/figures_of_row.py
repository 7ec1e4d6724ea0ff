"""The columns of a table and one of its rows → the figures of that row, each with its period, its numerator and
denominator and its limits, wherever those stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from briefing.faults.notices import Notice, Severity
from briefing.reading.cells.dating import Dated, read_period
from briefing.reading.cells.text import tidy
from briefing.reading.files.grid import Cell, Sheet
from briefing.reading.layout.headers import ColumnHeading, Role, names_a_time
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
        self._when = next((one.number for one in columns if one.heading.role is Role.WHEN), None)
        self._newest = self._find_newest(rows)
        parts = {role: [one for one in columns if one.heading.role is role] for role in _FIELDS}
        self._parts = {role: found for role, found in parts.items() if found}

    @property
    def numbers(self) -> set[int]:
        """The numbers of the columns that hold figures."""
        return {column.number for column in self._of_figures}

    def read(self, row: int) -> tuple[FigureCell, ...]:
        """The figures of a row."""
        when = self._period_of(row)
        return tuple(self._figure(row, column, when) for column in self._of_figures)

    def _period_of(self, row: int) -> Dated | None:
        """The period that a column of its own gives for the row; what cannot be read there is told."""
        if self._when is None:
            return None
        cell = self.sheet.seen_at(row, self._when)
        when = read_period(cell.text)
        if when is None and not cell.empty:
            message = f"'{tidy(cell.text)}' cannot be read as a period, so the figures of its row are told without one."
            remedy = "Write the period as 2023/24 or Q2 2024/25."
            place = self.sheet.place(cell)
            self.left_out.append(Notice("period-unreadable", Severity.WARNING, (place,), message, remedy))
        return when

    def others(self, row: int, known: Sequence[int | None]) -> tuple[tuple[ColumnHeading, Cell], ...]:
        """What else the row holds, under which header."""
        return tuple(
            (one.heading, cell)
            for one in self.columns
            if not one.heading.holds_figures and one.number not in known
            if not (cell := self.sheet.at(row, one.number)).empty
        )

    def _figure(self, row: int, column: Column, when: Dated | None) -> FigureCell:
        heading = column.heading
        figure = FigureCell(self._cell(row, column.number), heading)
        if heading.role is not Role.PERIOD:
            return figure
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


def _of_row(heading: ColumnHeading, when: Dated | None) -> ColumnHeading:
    """The heading with the period that its row names, where the header ("Latest", "Previous") names none itself."""
    if when is None or when.period is None or heading.dated is None or names_a_time(heading):
        return heading
    relative = heading.dated.relative
    period = when.period if relative is None else relative.of(when.period)
    return replace(heading, dated=replace(heading.dated, period=period))
