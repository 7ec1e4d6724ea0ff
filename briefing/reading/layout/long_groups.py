"""The lines of one name in a long table → its measures: the whole where the table has it, else each group of people by
itself. One group is never told as the whole, and ours and theirs are always of the same group and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Cell
from briefing.reading.layout.headers import ColumnHeading, Role
from briefing.reading.layout.measure_tables import Column, FigureCell

_THE_WHOLE: Final = ("all", "total", "persons", "overall", "both", "both sexes", "everyone", "")
_LIKE_THE_WHOLE: Final = re.compile(r"(?:all|total)\b.*")
_OF_UNITS: Final = re.compile(
    r"(?:(?:measure|value|data|statistic|metric|unit)[ _]?)?(?:type|unit|format)s?|measure|units? of .*"
)
_UNIT: Final = re.compile(
    r"%|percent(?:age)?|per cent|proportion|numbers?|no\.?|counts?|frequency|rates?|ratio|scores?|index|average|mean|"
    r"days|weeks|hours|minutes|£[mk0]*|gbp|pounds?|tonnes?|kg|integer|per [0-9][0-9,]*",
)
_SAYS_NO_GROUP: Final = (
    *(Role.NUMERATOR, Role.DENOMINATOR, Role.LOWER, Role.UPPER, Role.COMMENTARY, Role.OWNER, Role.SOURCE, Role.RAG),
    *(Role.DIRECTION, Role.REFERENCE, Role.RANK, Role.QUARTILE, Role.DIFFERENCE, Role.TOLERANCE, Role.FORECAST),
)


@dataclass(frozen=True, slots=True)
class LongLine:
    """One row of a long table: whose figure it holds (`benchmark` where not the council's), and the cells beside it."""

    name: Cell
    area: str
    benchmark: ColumnHeading | None
    region: str
    figures: tuple[FigureCell, ...]
    section: str
    beside: tuple[tuple[Column, Cell], ...]

    @property
    def others(self) -> tuple[tuple[ColumnHeading, Cell], ...]:
        """The cells that hold something, under their headings."""
        return tuple((column.heading, cell) for column, cell in self.beside if not cell.empty)

    @property
    def key(self) -> tuple[str, str]:
        """Of which area and period it is."""
        return self.area, str(self.figures[0].heading.period)

    def says(self, number: int) -> str:
        """The words in one of the columns beside."""
        return next((tidy(cell.text) for column, cell in self.beside if column.number == number), "")

    def under_its_heading(self) -> tuple[FigureCell, ...]:
        """The figures; that of a benchmark's area stands under the benchmark."""
        if self.benchmark is None:
            return self.figures
        return tuple(replace(one, heading=replace(self.benchmark, dated=one.heading.dated)) for one in self.figures[:1])


@dataclass(frozen=True, slots=True)
class MeasureLines:
    """The lines of one measure: `of` is what must be added to its name; `unit` the cell that gives its unit."""

    lines: tuple[LongLine, ...]
    of: str = ""
    unit: tuple[tuple[ColumnHeading, Cell], ...] = ()
    of_a_group: bool = False


def is_unit(text: str) -> bool:
    """Whether a word is a unit, and nothing else."""
    return bool(_UNIT.fullmatch(fold(text)))


def is_the_whole(text: str) -> bool:
    """Whether a word under "Sex" or "Group" stands for everybody."""
    return fold(text) in _THE_WHOLE or bool(_LIKE_THE_WHOLE.fullmatch(fold(text)))


def part_into_measures(lines: Sequence[LongLine], columns: Sequence[Column]) -> Iterator[MeasureLines]:
    """The measures among lines of one name; none where the council has no line of it."""
    own = [line for line in lines if line.benchmark is None]
    for at, column in enumerate(columns):
        if not own or not _parts(lines, column):
            continue
        values = list(dict.fromkeys(line.says(column.number) for line in own))
        of_units = _OF_UNITS.fullmatch(fold(column.heading.text)) or all(is_unit(one) for one in values)
        whole = None if of_units else _whole(values)
        for value in values if whole is None else [whole]:
            chosen = [line for line in lines if line.says(column.number) == value]
            of = value if whole is None and len(values) > 1 else ""
            for part in part_into_measures(chosen, columns[at + 1 :]):
                yield _named(part, of, column, by_unit=bool(of_units))
        return
    if own:
        yield MeasureLines((*own, *(line for line in lines if line.benchmark is not None)))


def _named(part: MeasureLines, of: str, column: Column, *, by_unit: bool) -> MeasureLines:
    """The measure with the group or the unit that one more column says of it."""
    if not of:
        return part
    cell = next(cell for one, cell in part.lines[0].beside if one.number == column.number)
    unit = ((ColumnHeading(Role.UNIT, column.heading.text), cell),) if by_unit else ()
    called = ", ".join(filter(None, (of, part.of)))
    return replace(part, of=called, unit=(*unit, *part.unit), of_a_group=part.of_a_group or not by_unit)


def _parts(lines: Sequence[LongLine], column: Column) -> bool:
    """Whether a column tells lines of one area and period apart by words."""
    if column.heading.role in _SAYS_NO_GROUP:
        return False
    first: dict[tuple[str, str], str] = {}
    said = [(line.key, line.says(column.number)) for line in lines]
    return any(first.setdefault(key, words) != words for key, words in said)


def _whole(values: Sequence[str]) -> str | None:
    """The value that stands for everybody."""
    exact = next((value for word in _THE_WHOLE for value in values if fold(value) == word), None)
    like = [value for value in values if _LIKE_THE_WHOLE.fullmatch(fold(value))]
    return exact if exact is not None else like[0] if len(like) == 1 else None
