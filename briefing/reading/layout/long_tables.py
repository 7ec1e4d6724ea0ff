"""A tidy long table (one row for each measure and period) → the same measures and figures that a wide one gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Final

from briefing.reading.cells.dating import Dated, read_dated_by, read_period
from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Cell, Content, Sheet
from briefing.reading.layout.headers import Heading, Role, read_heading
from briefing.reading.layout.measure_tables import Column, Figure, LeftOut, MeasureRow, SheetLayout, Table


class _Part(StrEnum):
    NAME = "name"
    PERIOD = "period"
    QUARTER = "quarter"
    VALUE = "value"
    AREA = "area"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    SECTION = "section"
    LEVEL = "level"
    REGION = "region"


_PARTS: Final = (
    (_Part.PERIOD, r"(?:time |reporting |financial |academic |data )?(?:period|year|date)(?: ending| end)?"),
    (_Part.QUARTER, r"(?:reporting )?(?:quarter|qtr|month)|time identifier"),
    (_Part.VALUE, r"(?:indicator |measure |data )?(?:values?|figures?|results?|actuals?|outturn|performance|"
                  r"obs_value)"),
    (_Part.LEVEL, r"geographic(?:al)? level|geography level|area type|geography type"),
    (_Part.REGION, r"region name"),
    (_Part.AREA, r"(?:area|authority|local authority|la|geography|council|organisation|comparator|la|region|location|"
                 r"benchmark)(?: ?_?name)?|series|basis"),
    (_Part.NAME, r"(?:performance |key )?(?:measures?|indicators?|metrics?|k?pis?)(?: ?_?(?:name|description|"
                 r"title))?|name|description"),
    (_Part.NUMERATOR, r"num(?:erator)?\.?"),
    (_Part.DENOMINATOR, r"den(?:om(?:inator)?)?\.?"),
    (_Part.SECTION, r"sections?|themes?|category|kloe|topic|domain|priority|outcome"),
)  # fmt: skip
FIRST_ROWS: Final = 100
"""The header of a long table stands in one of these."""
_NEEDED: Final = (_Part.NAME, _Part.PERIOD, _Part.VALUE)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the long table."""

    name: Cell
    area: str
    figures: tuple[Figure, ...]
    section: str
    others: tuple[tuple[Heading, Cell], ...]


def find_long_table(sheet: Sheet) -> SheetLayout | None:
    """The long table of a sheet, or None where no row names a measure, a period and a value column."""
    for row, cells in islice(sheet.rows.items(), FIRST_ROWS):
        parts = _with_other_names(_of_words(sheet, row, _parts(cells)), cells)
        if all(part in parts for part in _NEEDED):
            return _read(sheet, row, parts, cells)
    return None


def _parts(cells: tuple[tuple[int, Cell], ...]) -> dict[_Part, int]:
    parts: dict[_Part, int] = {}
    for number, cell in cells[:50]:
        folded = fold(cell.text).replace("_", " ").strip(" :*")
        part = next((part for part, words in _PARTS if re.fullmatch(words, folded)), None)
        if part is not None and part not in parts:
            parts[part] = number
    if _Part.QUARTER in parts and _Part.PERIOD not in parts:
        parts[_Part.PERIOD] = parts.pop(_Part.QUARTER)
    return parts


_AREAS: Final = (_Part.AREA, _Part.REGION, _Part.LEVEL)
LINES_LOOKED_AT: Final = 100


def _of_words(sheet: Sheet, header: int, parts: dict[_Part, int]) -> dict[_Part, int]:
    """The parts without areas whose cells hold figures: a column "Region" of numbers is a benchmark, not a name."""
    lines = [row for row in islice(sheet.rows, LINES_LOOKED_AT + header) if row > header]
    kept = {}
    for part, number in parts.items():
        cells = [cell for row in lines if not (cell := sheet.at(row, number)).empty]
        figures = sum(bool(_FIGURE.match(fold(cell.text))) for cell in cells)
        if part not in _AREAS or figures * 2 < len(cells) or not cells:
            kept[part] = number
    return kept


_FIGURE: Final = re.compile(r"[-+£<>~]?\s*[0-9.]")


def _with_other_names(parts: dict[_Part, int], cells: tuple[tuple[int, Cell], ...]) -> dict[_Part, int]:
    """The parts with those that open data files call otherwise, where nothing goes by the usual name."""
    for part, words in _OTHERWISE:
        for number, cell in cells:
            folded = fold(cell.text).replace("_", " ").strip(" :*")
            if part not in parts and number not in parts.values() and re.fullmatch(words, folded):
                parts[part] = number
    return parts


_OTHERWISE: Final = (
    (_Part.NAME, r"characteristic|breakdown|(?:topic|statistic|variable)(?: name)?"),
    (_Part.VALUE, r"percent(?:age)?|pct|per ?cent|rate|average|mean|proportion"),
    (_Part.VALUE, r"number|count|total"),
    (_Part.NUMERATOR, r"number|count"),
)


def _read(
    sheet: Sheet, header: int, parts: Mapping[_Part, int], cells: tuple[tuple[int, Cell], ...]
) -> SheetLayout | None:
    others = [(number, read_heading(cell.text)) for number, cell in cells if number not in parts.values()]
    lines: list[_Line] = []
    left_out: list[LeftOut] = []
    for row in sheet.rows:
        if row > header:
            line = _line(sheet, row, parts, others)
            if isinstance(line, LeftOut):
                left_out.append(line)
            elif line is not None:
                lines.append(line)
    council = _council(lines)
    foreign = sorted({line.area for line in lines if line.area and line.area != council and not _benchmark(line.area)})
    if foreign:
        message = f"Rows of {', '.join(foreign[:5])} were left out: the scorecard is taken to be of {council}."
        left_out.append(
            LeftOut("other-areas", sheet.place(cells[0][1]), message, "Take other areas' rows out of the sheet.")
        )
    left_out += _lines_twice(sheet, [line for line in lines if line.area not in foreign])
    rows = tuple(_measures([line for line in lines if line.area not in foreign], council))
    columns = tuple(Column(number, heading, sheet.at(header, number)) for number, heading in others)
    return SheetLayout(sheet, (Table(sheet, columns, rows),), (), tuple(left_out)) if rows else None


def _lines_twice(sheet: Sheet, lines: Sequence[_Line]) -> Iterator[LeftOut]:
    """Lines of one measure, area and period: breakdowns, of which nobody can say which is the figure."""
    seen: dict[tuple[str, str, str, str], _Line] = {}
    for line in lines:
        heading = line.figures[0].heading
        key = (line.section, tidy(line.name.text), line.area, str(heading.period))
        first = seen.setdefault(key, line)
        if first is not line:
            differ = dict.fromkeys(
                column.text
                for (column, one), (_, other) in zip(first.others, line.others, strict=False)
                if one.text != other.text
            )
            by = f" (they differ in {', '.join(differ)})" if differ else ""
            message = f"'{tidy(line.name.text)}' has two rows for {heading.period}{by}; the lower counts as the newer."
            remedy = "Keep one row for each measure and period, or give the breakdowns names of their own."
            yield LeftOut("period-twice", sheet.place(line.figures[0].cell), message, remedy)


def _line(
    sheet: Sheet, row: int, parts: Mapping[_Part, int], others: list[tuple[int, Heading]]
) -> _Line | LeftOut | None:
    cells = {part: sheet.at(row, number) for part, number in parts.items()}
    name, period = cells[_Part.NAME], cells[_Part.PERIOD]
    if name.empty:
        return None
    dated = _dated(period, cells.get(_Part.QUARTER))
    if dated is None:
        message = f"'{tidy(period.text)}' cannot be read as a period; the row was left out."
        remedy = "Write the period as 2023/24 or Q2 2024/25."
        return LeftOut("period-unreadable", sheet.place(period), message, remedy)
    area = _area(cells)
    section = cells[_Part.SECTION].text if _Part.SECTION in cells else ""
    written = tidy(f"{cells[_Part.QUARTER].text} {period.text}" if _Part.QUARTER in cells else period.text)
    heading = Heading(Role.PERIOD, written, dated)
    figure = Figure(cells[_Part.VALUE], heading, cells.get(_Part.NUMERATOR), cells.get(_Part.DENOMINATOR))
    beside = [(one, cell) for number, one in others if not (cell := sheet.at(row, number)).empty]
    benchmarks = (Figure(cell, _dated_as(one, dated)) for one, cell in beside if one.role is Role.BENCHMARK)
    kept = tuple((one, cell) for one, cell in beside if one.role is not Role.BENCHMARK)
    return _Line(name, tidy(area), (figure, *benchmarks), tidy(section), kept)


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


def _dated_as(heading: Heading, dated: Dated) -> Heading:
    """A benchmark's heading with the period of its line, where it has none of its own."""
    return heading if heading.period else replace(heading, dated=dated)


def _dated(cell: Cell, part: Cell | None) -> Dated | None:
    """The period of a line: its year, and within it the quarter or month that a column of its own gives."""
    if cell.content is Content.DATE and cell.day is not None:
        return read_period(cell.day.isoformat())
    dated = read_dated_by(cell.text, part.text if part is not None else "")
    return dated if dated and dated.period else None


def _council(lines: list[_Line]) -> str:
    """The area whose figures are the council's own: the one of most rows that is no benchmark."""
    counts = Counter(line.area for line in lines if not _benchmark(line.area))
    return counts.most_common(1)[0][0] if counts else ""


def _benchmark(area: str) -> Heading | None:
    heading = read_heading(area)
    return heading if heading.role is Role.BENCHMARK else None


def _measures(lines: list[_Line], council: str) -> Iterator[MeasureRow]:
    """One row for each name, in the order in which the names first stand."""
    by_name: dict[tuple[str, str], list[_Line]] = {}
    for line in lines:
        by_name.setdefault((line.section, tidy(line.name.text)), []).append(line)
    for (section, _), own in by_name.items():
        figures = tuple(figure for line in own for figure in _figures(line, council))
        yield MeasureRow(
            own[0].name, section, figures, tuple(dict.fromkeys(pair for line in own for pair in line.others))
        )


def _figures(line: _Line, council: str) -> tuple[Figure, ...]:
    """The figures of a line; those of a benchmark's area stand under the benchmark."""
    benchmark = _benchmark(line.area) if line.area != council else None
    if benchmark is None:
        return line.figures
    return tuple(replace(one, heading=replace(benchmark, dated=one.heading.dated)) for one in line.figures[:1])
