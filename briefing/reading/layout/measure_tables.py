"""The nouns of layout: a table's columns, and its measures with the cells of their figures. However a sheet is laid out
(wide, turned or long), this is what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.faults.notices import Notice
from briefing.faults.places import CellPlace
from briefing.reading.files.grid import Cell, Sheet
from briefing.reading.layout.headers import ColumnHeading


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its number in the sheet, what its header says, and the header's cell."""

    number: int
    heading: ColumnHeading
    cell: Cell


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A figure's cell under its heading, with the cells of its numerator and denominator, and of the limits of its
    interval, where they stand in cells of their own."""

    cell: Cell
    heading: ColumnHeading
    numerator: Cell | None = None
    denominator: Cell | None = None
    lower: Cell | None = None
    upper: Cell | None = None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure: the cell of its name, its section, its figures, and what else its row holds. `of_a_group`: it is about
    one group of people of those that its name speaks of."""

    name: Cell
    section: str
    figures: tuple[FigureCell, ...]
    others: tuple[tuple[ColumnHeading, Cell], ...] = ()
    of_a_group: bool = False


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """One table of a sheet: its columns from left to right and its measures from the top."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A line that explains a mark, or says something of the whole."""

    mark: str
    text: str
    place: CellPlace


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """What was found on a sheet. `left_out` tells of what holds something and was not read."""

    sheet: Sheet
    tables: tuple[MeasureTable, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    left_out: tuple[Notice, ...] = ()

    @property
    def measures(self) -> int:
        """How many measures were found."""
        return sum(len(table.rows) for table in self.tables)
