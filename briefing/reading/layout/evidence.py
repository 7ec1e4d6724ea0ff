"""A sheet as laid out → what shows that it is a scorecard. A table of figures under periods alone is none: a rota, a
budget and a league table are that too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

from briefing.faults.errors import WorkbookRefused
from briefing.faults.notices import Notice, Severity
from briefing.measures.period import PeriodKind
from briefing.reading.assembly import Definitions, split_marks
from briefing.reading.cells.grammar import read_cell
from briefing.reading.cells.text import fold, tidy
from briefing.reading.layout.headers import Role, read_heading
from briefing.reading.layout.measure_tables import SheetLayout
from briefing.reading.layout.people import told_as_headers

STRONG: Final = 2
WEAK: Final = 1
ENOUGH: Final = 2
TITLE_LINES: Final = 8
LOOKED_FOR: Final = (
    "a measure that the catalogue knows, a column of benchmarks or targets, a column that says whether high or low is "
    "good, the header Measure, Indicator or KPI, names that speak as measures do (Percentage of, Number of, Average, "
    "Rate), percentages, or a title that says scorecard or performance"
)
REMEDY: Final = (
    "Give the scorecard. If this is one, head the column of its names 'Measure', or describe sheet, header row and "
    "columns under [layout] in report.toml."
)
_HEAD: Final = re.compile(
    r"(?:.* )?(?:measures?|indicators?|metrics?|k?pis?)(?: (?:name|description|title|definition))?", re.IGNORECASE
)
_OTHER_HEAD: Final = re.compile(
    r"(?:local |education |unitary )?authorit(?:y|ies)|councils?|la(?: name)?|areas?|wards?|schools?(?: name)?|"
    r"regions?|countr(?:y|ies)|councillors?|members?|employees?|staff(?: member)?|names?|schemes?|projects?|actions?|"
    r"tasks?|milestones?|risks?|cost cent(?:re|er)s?|budget(?: head)?|age(?: band| group)?s?|suppliers?|job title|"
    r"posts?|grades?|day|shift",
    re.IGNORECASE,
)
MEASURE_NAME: Final = re.compile(
    r"%|\b(?:percent(?:age)?|per cent|proportion|rates?|ratio|number|no\. of|average|mean|median|timeliness|"
    r"per [0-9][0-9,]*0{2}|satisfaction|prevalence|incidence|attainment|turnaround|score|in time|on time|"
    r"within (?:[0-9]+|target|timescales?))\b|[(\[](?:%|number|no\.?|rate|days|weeks|hours|£)[)\]]",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"\b(?:score ?cards?|performance|indicators?|k?pis?|measures|dashboard|outcomes framework|data ?set|report card)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much shows that a sheet is a scorecard, and what does."""

    points: int
    found: tuple[str, ...]


def weigh(layout: SheetLayout, definitions: Definitions) -> Evidence:
    """What shows that the sheet is a scorecard."""
    found = tuple(_found(layout, definitions))
    return Evidence(sum(points for points, _ in found), tuple(words for _, words in found))


def _found(layout: SheetLayout, definitions: Definitions) -> Iterator[tuple[int, str]]:
    names = [split_marks(tidy(row.name.text))[0] for table in layout.tables for row in table.rows]
    headings = [column.heading for table in layout.tables for column in table.columns]
    rows = [row for table in layout.tables for row in table.rows]
    heads = {one.text.replace("_", " ") for one in headings if not one.holds_figures}
    measured = any(_HEAD.fullmatch(fold(text)) for text in heads)
    others = not measured and any(_OTHER_HEAD.fullmatch(fold(text)) for text in _first_heads(layout))
    if any(definitions.define(name) is not None for name in names):
        yield STRONG, "a measure that the catalogue knows"
    if any(one.role is Role.POLARITY for one in headings):
        yield STRONG, "a column of polarity"
    if sum(bool(MEASURE_NAME.search(fold(name))) for name in names) * 3 >= len(names) > 0:
        yield STRONG, "names that speak as measures do"
    if others:
        return
    if any(figure.heading.role is Role.BENCHMARK for row in rows for figure in row.figures):
        yield STRONG, "a benchmark"
    if measured:
        yield STRONG, "a column of measures"
    if any("%" in figure.cell.text for row in rows for figure in row.figures):
        yield WEAK, "percentages"
    if any(one.role in (Role.UNIT, Role.FREQUENCY) for one in headings):
        yield WEAK, "a column of units or frequencies"
    if any(_TITLE.search(line) for line in _titles(layout)):
        yield WEAK, "a title that says scorecard or performance"


def _first_heads(layout: SheetLayout) -> Iterator[str]:
    """The headers to the left of the first figure."""
    for table in layout.tables:
        yield from (one.heading.text for one in takewhile(lambda one: not one.heading.holds_figures, table.columns))


def _titles(layout: SheetLayout) -> Iterator[str]:
    yield layout.sheet.name.replace("_", " ")
    for row in list(layout.sheet.rows)[:TITLE_LINES]:
        cells = layout.sheet.row(row)
        if len(cells) == 1:
            yield cells[0][1].text


def without_strangers(
    layouts: Sequence[SheetLayout], definitions: Definitions, file: str, told: Collection[str] = ()
) -> tuple[list[SheetLayout], list[Notice]]:
    """The sheets that are a scorecard, with a notice for each other one; raises WorkbookRefused where none is.

    A sheet with the headers of one that certainly is a scorecard may be one itself; those `told` of are by their names.
    """
    weighed = [
        (layout, weigh(layout, definitions), _unlike(layout))
        for layout in layouts
        if layout.measures and layout.sheet.name not in told
    ]
    trusted = {_headers(layout) for layout, evidence, unlike in weighed if evidence.points >= ENOUGH and not unlike}
    strangers = {
        id(layout): _too_little(layout, evidence) if evidence.points < ENOUGH else unlike
        for layout, evidence, unlike in weighed
        if unlike or (evidence.points < ENOUGH and _headers(layout) not in trusted)
    }
    if strangers and len(strangers) == sum(bool(layout.measures) for layout in layouts):
        raise WorkbookRefused(file, next(iter(strangers.values())), REMEDY)
    remedy = "If it belongs to the scorecard, head the column of its names 'Measure'."
    notices = [
        Notice(
            "sheet-no-scorecard",
            Severity.WARNING,
            (layout.sheet.place(layout.tables[0].rows[0].name),),
            f"{strangers[id(layout)]} It was left out.",
            remedy,
        )
        for layout, _, _ in weighed
        if id(layout) in strangers
    ]
    return [one for one in layouts if id(one) not in strangers], notices


def _headers(layout: SheetLayout) -> tuple[str, ...]:
    return tuple(fold(column.heading.text) for table in layout.tables[:1] for column in table.columns)


def _unlike(layout: SheetLayout) -> str:
    """Why a table cannot be a scorecard, whatever its headers say; "" where nothing is against it."""
    rows = [row for table in layout.tables for row in table.rows]
    figures = [one.cell for row in rows for one in row.figures if one.heading.role is Role.PERIOD]
    where = f"The sheet '{layout.sheet.name}' is no scorecard:"
    if all(cell.empty or read_cell(cell).form == "unreadable" for cell in figures):
        return f"{where} no cell under a period holds a figure."
    areas = [row.name for row in rows if read_heading(row.name.text).role is Role.BENCHMARK]
    if len(areas) > 1 or (areas and len(areas) == len(rows)):
        named = ", ".join(f"'{tidy(cell.text)}'" for cell in areas[:3])
        return f"{where} its rows are named by areas ({named}), not by measures."
    days = [one.heading.period for one in layout.tables[0].columns if one.heading.period]
    if len(days) > 1 and all(one.kind is PeriodKind.DAY for one in days):
        steps = {(later > earlier) - (later < earlier) for earlier, later in pairwise(days)}
        if len(steps) > 1 or 0 in steps:
            return f"{where} the dates in its headers are in no order."
    return ""


def _too_little(layout: SheetLayout, evidence: Evidence) -> str:
    heads = [column.cell for column in layout.tables[0].columns if not column.cell.empty][:4]
    weak = f", but for {evidence.found[0]}" if evidence.found else ""
    return (
        f"Nothing on the sheet '{layout.sheet.name}' shows that it is a scorecard{weak}. Looked for: {LOOKED_FOR}. "
        f"Found: the headers {told_as_headers(heads)}."
    )
