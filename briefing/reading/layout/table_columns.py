"""A header's columns and the cells below them → the same with the columns of names and of sections made out, also where
no header says so, and with each numerator, limit and rating tied to its period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from briefing.knowing.author_words import read_polarity
from briefing.measures.council_rating import Rating, Travel
from briefing.measures.scorecard import Basis
from briefing.reading.cells.council_ratings import read_rating, read_travel
from briefing.reading.cells.dating import read_period
from briefing.reading.cells.grammar import read_cell
from briefing.reading.cells.text import fold, tidy
from briefing.reading.cells.units import is_unit_word
from briefing.reading.files.grid import Cell, Content, Sheet
from briefing.reading.layout.headers import ColumnHeading, Role, names_a_time, read_heading
from briefing.reading.layout.measure_tables import Column

CODE: Final = re.compile(r"[A-Za-z]{0,5}[ .-]?[0-9]{1,4}[A-Za-z]?(?:[./][0-9]+)*")
_TIED: Final = (Role.NUMERATOR, Role.DENOMINATOR, Role.LOWER, Role.UPPER, Role.RAG, Role.DIRECTION, Role.COMMENTARY)
"""What may stand once for each period, beside its figure."""


@dataclass(frozen=True, slots=True)
class Block:
    """The rows under a header, from the first column that can be the table's to its last."""

    sheet: Sheet
    header_row: int
    first_column: int
    right: int
    rows: tuple[int, ...]

    def cells(self, row: int) -> list[tuple[int, Cell]]:
        """The cells of a row that hold something."""
        return [(number, cell) for number, cell in self.sheet.row(row) if self.first_column <= number <= self.right]

    def texts(self, number: int) -> list[str]:
        """The words in a column, from the top."""
        cells = (self.sheet.at(row, number) for row in self.rows)
        return [tidy(cell.text) for cell in cells if cell.content is Content.TEXT and not cell.empty]


def tell_columns(block: Block, columns: Sequence[Column]) -> tuple[tuple[Column, ...], str]:
    """All columns of the table, and the words of a header that turned out to stand over the names, "" where the header
    says that it does."""
    known = {column.number: _checked(block, column) for column in tie_to_periods(columns)}
    first_figure = min(column.number for column in columns if column.heading.holds_figures)
    before = range(block.first_column, max(first_figure, block.first_column + 1))
    name = _name_number(block, known, before)
    title = ""
    if name not in known or known[name].heading.role is not Role.NAME:
        title = known[name].heading.text if name in known else ""
        known[name] = Column(name, ColumnHeading(Role.NAME, title), block.sheet.at(block.header_row, name))
    for number, column in list(known.items()):
        if number != name and column.heading.role is Role.NAME:
            role = Role.REFERENCE if _are_codes(block.texts(number)) else Role.UNKNOWN
            known[number] = replace(column, heading=replace(column.heading, role=role))
    _add_unit_column(block, known, name, before)
    _add_section_column(block, known, name, before)
    return tuple(known[number] for number in sorted(known)), title


def tie_to_periods(columns: Sequence[Column]) -> list[Column]:
    """The columns with each numerator, rating and the like of the period that its header names in part ("Q1 RAG"), or,
    where such columns stand several times, of the figures that it stands beside."""
    periods = [one for one in columns if one.heading.role is Role.PERIOD]
    alone = {role for role in _TIED if sum(one.heading.role is role and not one.heading.dated for one in columns) == 1}
    tied = []
    for column in columns:
        heading = column.heading
        if heading.role in _TIED and not heading.period and periods and heading.role not in alone:
            left = [one for one in periods if one.number < column.number]
            if heading.dated:
                left = [one for one in periods if _same_part(one.heading, heading)] or left
            dated = (left[-1] if left else periods[0]).heading.dated
            column = replace(column, heading=replace(heading, dated=dated))  # noqa: PLW2901  the same column, dated
        tied.append(column)
    return tied


def _same_part(period: ColumnHeading, other: ColumnHeading) -> bool:
    """Whether a period is the quarter or month that another header names without its year."""
    if period.dated is None or other.dated is None or period.period is None:
        return False
    return other.dated.in_year(period.period.year_ending).period == period.period


def _checked(block: Block, column: Column) -> Column:
    """The column; one whose header speaks of periods, or of a benchmark, is unknown where its cells are none: "Region"
    may say in which one the council lies. One whose cells all say which way is good is of polarity, whatever its
    header: "Direction" need not be of travel."""
    heading, texts = column.heading, block.texts(column.number)
    if not heading.holds_figures and _say_which_way_is_good(heading, texts):
        return replace(column, heading=replace(heading, role=Role.POLARITY))
    if heading.role in (Role.DIFFERENCE, Role.UNKNOWN) and (rates := _rates(texts)):
        return replace(column, heading=replace(heading, role=rates))
    if _may_be_of_words(heading) and _are_words(block, column):
        return replace(column, heading=ColumnHeading(Role.UNKNOWN, heading.text))
    if heading.role is Role.WHEN and not _are_periods(block, column):
        return replace(column, heading=replace(heading, role=Role.UNKNOWN))
    if heading.role is Role.PERIOD and heading.period is None and _are_periods(block, column, certain=True):
        return replace(column, heading=ColumnHeading(Role.WHEN, heading.text, heading.dated))
    return column


def _may_be_of_words(heading: ColumnHeading) -> bool:
    """Whether a header names a benchmark, or nothing but a word of the sheet's title, which words may stand under."""
    by_title = heading.role is Role.PERIOD and read_heading(heading.text).role is Role.UNKNOWN
    return by_title or (heading.role is Role.BENCHMARK and heading.basis is not Basis.TARGET)


def _are_words(block: Block, column: Column) -> bool:
    """Whether half of the cells or more are no figures."""
    cells = [cell for row in block.rows if not (cell := block.sheet.at(row, column.number)).empty]
    words = [cell for cell in cells if read_cell(cell).form == "unreadable"]
    return bool(words) and len(words) * 2 >= len(cells)


def _are_periods(block: Block, column: Column, *, certain: bool = False) -> bool:
    """Whether most cells are periods; to be `certain`, not all of them years that could be figures too."""
    texts = [cell.text for row in block.rows if not (cell := block.sheet.at(row, column.number)).empty]
    named = [dated for text in texts if (dated := read_period(text)) is not None]
    return len(named) * 2 > len(texts) and not (certain and all(one.bare_year for one in named))


def _say_which_way_is_good(heading: ColumnHeading, texts: Sequence[str]) -> bool:
    """Whether each cell gives a polarity: in words of good and better, unless the header has these."""
    asked = _ASKS_FOR_GOOD.fullmatch(fold(heading.text).rstrip(" ?:"))
    return bool(texts) and all(read_polarity(text) and (asked or _OF_GOOD.search(text)) for text in texts)


def _rates(texts: Sequence[str]) -> Role | None:
    """What a column rates whose words are all colours, or all say better or worse: "Status v target"."""
    colours = [read_rating(text) for text in texts]
    if texts and all(colours) and not {Rating.GREEN, Rating.AMBER, Rating.RED}.isdisjoint(colours):
        return Role.RAG
    travels = [read_travel(text) for text in texts]
    return Role.DIRECTION if texts and all(travels) and set(travels) != {Travel.STEADY} else None


_ASKS_FOR_GOOD: Final = re.compile(
    r"(?:better|good|desired|preferred|wanted|ideal)(?: (?:trend|change|movement|outcome|way))?|"
    r"(?:trend|direction) wanted"
)
"""Headers under which "Increase" says which way is good, and not which way a figure went."""
_OF_GOOD: Final = re.compile(r"\b(?:better|best|good|desired|aim|maximi[sz]e|minimi[sz]e)\b", re.IGNORECASE)


def _name_number(block: Block, known: dict[int, Column], before: range) -> int:
    named = [number for number, column in known.items() if column.heading.role is Role.NAME]
    named = [number for number in named if not _are_codes(block.texts(number))] or named
    free = [one for one in before if one not in known or known[one].heading.role in (Role.UNKNOWN, Role.NAME)]
    choices = named or [one for one in free if not _names_time(known.get(one))] or free or list(before)
    return max(choices, key=lambda number: (sum(map(len, block.texts(number))), number))


def _names_time(column: Column | None) -> bool:
    return column is not None and names_a_time(column.heading)


def _are_codes(texts: Sequence[str]) -> bool:
    return sum(bool(CODE.fullmatch(text)) for text in texts) * 2 > len(texts)


def _add_unit_column(block: Block, known: dict[int, Column], name: int, before: range) -> None:
    """The column without a header, or with an unknown one, whose words are all units: "Number", "%"."""
    for number in before:
        texts = block.texts(number)
        unknown = number not in known or known[number].heading.role is Role.UNKNOWN
        if number != name and unknown and len(set(texts)) > 1 and all(map(is_unit_word, texts)):
            written = known[number].heading.text if number in known else ""
            cell = block.sheet.at(block.header_row, number)
            known[number] = Column(number, ColumnHeading(Role.UNIT, written), cell)


def _add_section_column(block: Block, known: dict[int, Column], name: int, before: range) -> None:
    if any(column.heading.role is Role.SECTION for column in known.values()):
        return
    for number in before:
        headless = number not in known
        if number == name or not (headless or known[number].heading.role is Role.UNKNOWN):
            continue
        first = number == before[0] and number < name
        if (
            _has_tall_blocks(block, number)
            or (headless and _repeats(block, number))
            or (first and _groups(block, number))
        ):
            written = "" if headless else known[number].heading.text
            known[number] = Column(
                number, ColumnHeading(Role.SECTION, written), block.sheet.at(block.header_row, number)
            )
            return


def _has_tall_blocks(block: Block, number: int) -> bool:
    rows = set(block.rows)
    return any(
        one.left <= number <= one.right and one.top in rows and one.bottom > one.top for one in block.sheet.merged
    )


def _groups(block: Block, number: int) -> bool:
    """Whether each row says to which of a few groups it belongs, and each group stands together."""
    texts = block.texts(number)
    changes = sum(earlier != later for earlier, later in pairwise(texts))
    whole = len(texts) == len([row for row in block.rows if len(block.cells(row)) > 1])
    return whole and 0 < changes + 1 == len(set(texts)) < len(texts)


def _repeats(block: Block, number: int) -> bool:
    """Whether the column under an empty header holds words, some of them more than once or with gaps between."""
    texts = [text for text in block.texts(number) if not CODE.fullmatch(text)]
    beside = [row for row in block.rows if not block.sheet.at(row, number).empty and len(block.cells(row)) > 1]
    return bool(texts) and bool(beside) and (len(set(texts)) < len(texts) or len(beside) < len(block.rows))
