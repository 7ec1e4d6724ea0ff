"""Place: where a statement comes from, or where a doubt is about. A closed union of kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, order=True)
class CellPlace:
    """A cell of a sheet: `Scorecard!H19`."""

    sheet: str
    address: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}"


@dataclass(frozen=True, slots=True, order=True)
class PublishedPlace(CellPlace):
    """A figure of national statistics, in place of a cell: `sheet` is the release, `address` says which indicator, area
    and year of it."""

    def __str__(self) -> str:
        return f"{self.sheet}: {self.address}"


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A whole row of a sheet, as Excel writes it: `Scorecard!19:19`."""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.sheet}!{self.row}:{self.row}"


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A sheet of the workbook."""

    sheet: str

    def __str__(self) -> str:
        return self.sheet


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A file, where no line or cell of it can be named."""

    file: str

    def __str__(self) -> str:
        return self.file


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """A setting in a file, by its key: `report.toml: meeting_date`."""

    file: str
    key: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}"


@dataclass(frozen=True, slots=True)
class ElsewherePlace:
    """A place in another file than the one at hand, such as the scorecard of the last report."""

    file: str
    where: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}"


@dataclass(frozen=True, slots=True)
class ParagraphPlace:
    """A paragraph of a Word file: its number as Word shows it, the heading above it, its first words, and where it
    stands apart from the text ("in the header")."""

    number: str
    heading: str = ""
    words: str = ""
    apart: str = ""

    def __str__(self) -> str:
        if self.number:
            return f"paragraph {self.number}"
        under = self.apart or (f"under '{self.heading}'" if self.heading and self.heading != self.words else "")
        return ": ".join(part for part in (under, f"'{self.words}'" if self.words else "") if part) or "the paper"


Place: TypeAlias = CellPlace | RowPlace | SheetPlace | FilePlace | KeyPlace | ElsewherePlace | ParagraphPlace
