"""A tidy long table (one row for each measure and period) → the same measures and figures that a wide one gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Final

from briefing.faults.notices import Notice, Severity
from briefing.measures.scorecard import Basis
from briefing.reading.cells.dating import Dated, read_dated_by, read_period
from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Cell, Content, Sheet
from briefing.reading.layout.council import MOST_NAMED, NOBODY, Council, area_unknown
from briefing.reading.layout.headers import ColumnHeading, Role, read_heading
from briefing.reading.layout.long_groups import LongLine, is_unit, part_into_measures
from briefing.reading.layout.measure_tables import Column, FigureCell, MeasureRow, MeasureTable, SheetLayout


class _Part(StrEnum):
    NAME = "name"
    PERIOD = "period"
    QUARTER = "quarter"
    VALUE = "value"
    AREA = "area"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    LOWER = "lower"
    UPPER = "upper"
    SECTION = "section"
    LEVEL = "level"
    REGION = "region"


_PARTS: Final = tuple(
    (part, re.compile(words))
    for part, words in (
        (_Part.PERIOD, r"(?:time |reporting |financial |academic |data )?(?:period|year|date)(?: ending| end)?"),
        (_Part.QUARTER, r"(?:reporting )?(?:quarter|qtr|month)|time (?:period )?(?:identifier|type)|period type"),
        (_Part.VALUE, r"(?:indicator |measure |data |obs )?(?:values?|figures?|results?|actuals?|outturn|performance)"),
        (_Part.LEVEL, r"geographic(?:al)? level|geography level|area type|geography type"),
        (_Part.REGION, r"region name"),
        (
            _Part.AREA,
            r"(?:area|authority|local authority|la|geography|council|organisation|comparator|region|location|"
            r"benchmark)(?: ?name)?|series|basis",
        ),
        (
            _Part.NAME,
            r"(?:performance |key )?(?:measures?|indicators?|metrics?|k?pis?)(?: ?(?:name|description|title))?|name|"
            r"description",
        ),
        (_Part.NUMERATOR, r"num(?:erator)?\.?"),
        (_Part.DENOMINATOR, r"den(?:om(?:inator)?)?\.?"),
        (_Part.SECTION, r"sections?|themes?|kloe|topic|domain|priority|outcome"),
    )
)
_COUNTED: Final = r"number|count|total"
_OTHERWISE: Final = (
    (_Part.NAME, r"characteristic|breakdown|(?:topic|statistic|variable)(?: name)?"),
    (_Part.VALUE, r"percent(?:age)?|pct|per ?cent|rate|average|mean|proportion"),
    (_Part.VALUE, _COUNTED),
    (_Part.NUMERATOR, r"number|count"),
    (_Part.SECTION, r"category"),
)
"""What open data files call a part, where nothing goes by the usual name."""
_AREAS: Final = (_Part.AREA, _Part.REGION, _Part.LEVEL)
_NEEDED: Final = (_Part.NAME, _Part.PERIOD, _Part.VALUE)
_COMPARED: Final = (Role.BENCHMARK, Role.LOWER, Role.UPPER)
"""Beside a benchmark, or the limits of an interval, a count is what stands behind the figure, and not the figure."""
_LIMITS: Final = {Role.LOWER: _Part.LOWER, Role.UPPER: _Part.UPPER}
FIRST_ROWS: Final = 100
"""The header of a long table stands in one of these, and so many of its lines show what a column holds."""
MOST_COLUMNS: Final = 50
LONGEST_HEADER: Final = 60


def find_long_table(sheet: Sheet, council: Council = NOBODY) -> SheetLayout | None:
    """The long table of a sheet, or None where no row names a measure, a period and a value column."""
    for row, cells in islice(sheet.rows.items(), FIRST_ROWS):
        heads = tuple((number, cell) for number, cell in cells[:MOST_COLUMNS] if len(cell.text) <= LONGEST_HEADER)
        if len(heads) >= len(_NEEDED) and (parts := _parts(sheet, row, heads)):
            return _LongTable(sheet, row, parts, heads, council).read()
    return None


@lru_cache(maxsize=4096)
def _part_named(text: str) -> _Part | None:
    return next((part for part, words in _PARTS if words.fullmatch(text)), None)


def _parts(sheet: Sheet, header: int, heads: Sequence[tuple[int, Cell]]) -> dict[_Part, int]:
    """The columns of each part; none where the row is no header of a long table."""
    words = {number: fold(cell.text).replace("_", " ").strip(" :*") for number, cell in heads}
    parts: dict[_Part, int] = {}
    for number, text in words.items():
        part = _part_named(text)
        if (
            part is _Part.NAME
            and part in parts
            and _wordiness(sheet, header, number) > _wordiness(sheet, header, parts[part])
        ) or (part is not None and part not in parts and (part not in _AREAS or _holds_words(sheet, header, number))):
            parts[part] = number
    if _Part.QUARTER in parts and _Part.PERIOD not in parts:
        parts[_Part.PERIOD] = parts.pop(_Part.QUARTER)
    compared = any(read_heading(cell.text).role in _COMPARED for _, cell in heads)
    for part, pattern in _OTHERWISE:
        for number, text in words.items():
            counted = part is _Part.VALUE and pattern == _COUNTED and compared
            if part not in parts and number not in parts.values() and re.fullmatch(pattern, text) and not counted:
                parts[part] = number
    for number, cell in heads:
        limit = _LIMITS.get(read_heading(cell.text).role)
        if limit is not None and number not in parts.values():
            parts.setdefault(limit, number)
    return parts if all(part in parts for part in _NEEDED) else {}


def _below(sheet: Sheet, header: int, number: int) -> list[Cell]:
    rows = islice((row for row in sheet.rows if row > header), FIRST_ROWS)
    return [cell for row in rows if not (cell := sheet.at(row, number)).empty]


def _wordiness(sheet: Sheet, header: int, number: int) -> int:
    return sum(len(cell.text) for cell in _below(sheet, header, number))


def _holds_words(sheet: Sheet, header: int, number: int) -> bool:
    """Whether a column names areas: one called "Region" that holds numbers is a benchmark."""
    cells = _below(sheet, header, number)
    return not cells or sum(bool(_FIGURE.match(fold(cell.text))) for cell in cells) * 2 < len(cells)


_FIGURE: Final = re.compile(r"[-+£<>~]?\s*[0-9.]")


@dataclass(frozen=True, slots=True)
class _LongTable:
    """A long table: its header's row, the column of each part, and the cells of the header."""

    sheet: Sheet
    header: int
    parts: Mapping[_Part, int]
    heads: Sequence[tuple[int, Cell]]
    council: Council

    def read(self) -> SheetLayout | None:
        """The measures of the council, with those of England and the like as their benchmarks; none of them, and the
        reason, where nobody says whose paper it is."""
        columns = [self._column(number, cell) for number, cell in self.heads if number not in self.parts.values()]
        read = [self._line(row, columns) for row in self.sheet.rows if row > self.header]
        lines = [one for one in read if isinstance(one, LongLine)]
        left_out = [one for one in read if isinstance(one, Notice)]
        if not lines:
            return None
        areas = tuple(dict.fromkeys(line.area for line in lines if line.benchmark is None))
        ours = self.council.own_area(areas)
        if ours is None:
            return SheetLayout(self.sheet, (), (), (area_unknown(self.sheet, self.heads[0][1], areas, self.council),))
        left_out += self._other_areas(areas, ours)
        own = [line for line in lines if line.benchmark or line.area == ours]
        kept = _of_our_region(own)
        left_out += self._other_regions([line.area for line in own if line not in kept])
        rows = tuple(_measures(kept, columns))
        return SheetLayout(self.sheet, (MeasureTable(self.sheet, tuple(columns), rows),), (), tuple(left_out))

    def _column(self, number: int, cell: Cell) -> Column:
        """A column beside the parts; one of words under "Region" is no benchmark, and one of units gives the unit."""
        heading = read_heading(cell.text)
        below = _below(self.sheet, self.header, number)
        if below and all(is_unit(one.text) for one in below):
            return Column(number, ColumnHeading(Role.UNIT, heading.text), cell)
        if heading.holds_figures and _holds_words(self.sheet, self.header, number):
            heading = ColumnHeading(Role.UNKNOWN, heading.text)
        return Column(number, heading, cell)

    def _other_areas(self, areas: Sequence[str], ours: str) -> Iterator[Notice]:
        others = [area for area in areas if area != ours]
        place = (self.sheet.place(self.heads[0][1]),)
        if others:
            message = f"Rows of {', '.join(others[:5])} were left out: the scorecard is that of {ours}."
            yield Notice(
                "other-areas",
                Severity.INFO,
                place,
                message,
                "If it is not the council of this paper, name that one in report.toml.",
            )
        elif ours and self.council.told and not self.council.is_called(ours):
            message = f"All rows are of {ours}, but report.toml names {self.council.told}."
            remedy = "Mend the council in report.toml, or give its own workbook."
            yield Notice("area-differs", Severity.ERROR, place, message, remedy)

    def _other_regions(self, areas: Sequence[str]) -> Iterator[Notice]:
        if areas:
            named = ", ".join(list(dict.fromkeys(areas))[:MOST_NAMED])
            message = f"Rows of regions were left out, since nothing says in which of them the council lies: {named}."
            remedy = "Keep the rows of the council's own region only, or name it in a column Region name."
            yield Notice("other-areas", Severity.WARNING, (self.sheet.place(self.heads[0][1]),), message, remedy)

    def _line(self, row: int, columns: Sequence[Column]) -> LongLine | Notice | None:
        cells = {part: self.sheet.at(row, number) for part, number in self.parts.items()}
        name, period = cells[_Part.NAME], cells[_Part.PERIOD]
        if name.empty:
            return None
        dated = _dated(period, cells.get(_Part.QUARTER))
        if dated is None:
            message = f"'{tidy(period.text)}' cannot be read as a period; the row was left out."
            remedy = "Write the period as 2023/24 or Q2 2024/25."
            return Notice("period-unreadable", Severity.WARNING, (self.sheet.place(period),), message, remedy)
        within = f"{cells[_Part.QUARTER].text} " if _Part.QUARTER in cells else ""
        heading = ColumnHeading(Role.PERIOD, tidy(f"{within}{period.text}"), dated)
        parts = (cells.get(part) for part in (_Part.NUMERATOR, _Part.DENOMINATOR, _Part.LOWER, _Part.UPPER))
        figure = FigureCell(cells[_Part.VALUE], heading, *(cell if cell and not cell.empty else None for cell in parts))
        beside = [(one, self.sheet.at(row, one.number)) for one in columns]
        benchmarks = tuple(
            FigureCell(cell, one.heading if one.heading.period else replace(one.heading, dated=dated))
            for one, cell in beside
            if one.heading.role is Role.BENCHMARK and not cell.empty
        )
        area = tidy(_area(cells))
        return LongLine(
            name=name,
            area=area,
            benchmark=_benchmark(area),
            region=fold(cells[_Part.REGION].text) if _Part.REGION in cells else "",
            figures=(figure, *benchmarks),
            section=tidy(cells[_Part.SECTION].text) if _Part.SECTION in cells else "",
            beside=tuple(
                (_dated_rating(one, dated), cell) for one, cell in beside if one.heading.role is not Role.BENCHMARK
            ),
        )


def _dated_rating(column: Column, dated: Dated) -> Column:
    """The column of the council's own rating as one of its line's period; another column as it is."""
    rates = column.heading.role in (Role.RAG, Role.DIRECTION) and column.heading.dated is None
    return replace(column, heading=replace(column.heading, dated=dated)) if rates else column


def _area(cells: Mapping[_Part, Cell]) -> str:
    """Whose figure a line holds; where a column says the geographic level, that of the level."""
    level = fold(cells[_Part.LEVEL].text) if _Part.LEVEL in cells else ""
    if level in ("national", "country", "england"):
        return "England"
    if level in ("regional", "region"):
        region = tidy(cells[_Part.REGION].text) if _Part.REGION in cells else ""
        return region or (tidy(cells[_Part.AREA].text) if _Part.AREA in cells else "") or "Region"
    own = cells.get(_Part.AREA) or (None if level else cells.get(_Part.REGION))
    return own.text if own is not None else ""


def _dated(cell: Cell, part: Cell | None) -> Dated | None:
    """The period of a line: its year, and within it the quarter or month that a column of its own gives."""
    if cell.content is Content.DATE and cell.day is not None:
        return read_period(cell.day.isoformat())
    dated = read_dated_by(cell.text, part.text if part is not None else "")
    return dated if dated and dated.period else None


def _benchmark(area: str) -> ColumnHeading | None:
    heading = read_heading(area)
    return heading if heading.role is Role.BENCHMARK and heading.dated is None else None


def _of_our_region(lines: Sequence[LongLine]) -> list[LongLine]:
    """The lines without those of other regions than the council's own, where the table says which that is; without any
    region where several are given and it does not."""
    regional = {line.area for line in lines if line.benchmark and line.benchmark.basis is Basis.REGION}
    own = {line.region for line in lines if line.benchmark is None}
    ours = {area for area in regional if fold(area) in own} if len(regional) > 1 else regional
    return [
        line
        for line in lines
        if line.benchmark is None or line.benchmark.basis is not Basis.REGION or line.area in ours
    ]


def _measures(lines: Sequence[LongLine], columns: Sequence[Column]) -> Iterator[MeasureRow]:
    """One row for each measure, in the order in which the names first stand."""
    by_name: dict[tuple[str, str], list[LongLine]] = {}
    for line in lines:
        by_name.setdefault((line.section, tidy(line.name.text)), []).append(line)
    for (section, _), own in by_name.items():
        for part in part_into_measures(own, columns):
            figures = tuple(figure for line in part.lines for figure in line.under_its_heading())
            beside = [(*part.unit, *_others(line, part.lines)) for line in part.lines if line.benchmark is None]
            others = {
                (heading.text, heading.period, cell.text): (heading, cell)
                for pairs in reversed(beside)
                for heading, cell in pairs
            }
            name = part.lines[0].name
            called = replace(name, text=f"{tidy(name.text)} ({part.of})") if part.of else name
            yield MeasureRow(called, section, figures, tuple(others.values()), of_a_group=part.of_a_group)


def _others(line: LongLine, lines: Sequence[LongLine]) -> Iterator[tuple[ColumnHeading, Cell]]:
    """The cells beside a line's figure; the words about an earlier period are a note, and no account of the newest."""
    periods = [one.figures[0].heading.period for one in lines if one.benchmark is None]
    earlier = any(one and line.figures[0].heading.period and one > line.figures[0].heading.period for one in periods)
    for heading, cell in line.others:
        past = earlier and heading.role is Role.COMMENTARY
        yield (replace(heading, role=Role.NOTE) if past else heading), cell
