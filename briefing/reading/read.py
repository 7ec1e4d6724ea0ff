"""Workbook bytes → Reading: the Scorecard, and every doubt about it. The contents page of this room."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from briefing.faults.notices import Notice, worst_first
from briefing.knowing.author import AuthorSheets
from briefing.knowing.details import Layout, SheetUse
from briefing.measures.scorecard import Measure, Scorecard, Source
from briefing.reading.assembly import Definitions, read_rows
from briefing.reading.belonging import place_beside
from briefing.reading.beside import read_beside, tell_beside
from briefing.reading.cells.dating import read_period
from briefing.reading.doubts.beside_checks import check_beside, with_disputed
from briefing.reading.doubts.checks import check_rows
from briefing.reading.doubts.history_checks import check_history
from briefing.reading.doubts.tell_doubts import tell_doubts
from briefing.reading.files.workbook import open_workbook
from briefing.reading.layout.author_sheets import read_author_sheets
from briefing.reading.layout.council import NOBODY, Council
from briefing.reading.layout.find_scorecard import Told, find_scorecard
from briefing.reading.layout.which_sheets import hidden_sheets
from briefing.reading.linking import link_beside

NO_SHEETS: Mapping[str, SheetUse] = MappingProxyType({})
NO_SECTIONS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reading:
    """A scorecard as read, the notices about it, the worst first, what the author's own sheets say, and what the sheet
    calls the council; `left_out` are the measures that the author leaves out."""

    scorecard: Scorecard
    notices: tuple[Notice, ...]
    author: AuthorSheets = field(default_factory=AuthorSheets)
    council: Council = NOBODY
    left_out: tuple[Measure, ...] = ()


def read_scorecard(  # noqa: PLR0913, PLR0917  what the file holds, and what report.toml says of it
    data: bytes,
    file: str,
    catalogue: Definitions,
    layout: Layout | None = None,
    period: str = "",
    council: str = "",
    sheets: Mapping[str, SheetUse] = NO_SHEETS,
    sheet_sections: Mapping[str, str] = NO_SECTIONS,
) -> Reading:
    """The scorecard that a workbook holds; raises WorkbookRefused where none can be read, DetailsRefused where the
    workbook has nothing where `layout` points, or no sheet or section of a name.

    The last five are what report.toml says: of the sheet, its header row and its columns, where they cannot be worked
    out; the period that the paper is about; whose scorecard it is; what each sheet is; and to which section it belongs.
    """
    book = open_workbook(data, file)
    dated = read_period(period)
    told = Told(layout, dated.period if dated else None, Council(council), sheets)
    found = find_scorecard(book, file, catalogue, told)
    rows = read_rows((table for one in found.layouts for table in one.tables), catalogue, found.footnotes)
    sections = tuple(dict.fromkeys(row.measure.section for row in rows if row.measure.section))
    known = catalogue.beside([row.measure.name for row in rows])
    beside = tuple(map(read_beside, found.beside))
    source, measures = Source(file, hashlib.sha256(data).hexdigest()), tuple(row.measure for row in rows)
    placed = place_beside(Scorecard(source, sections, measures, beside), known, sheet_sections)
    scorecard, linked = link_beside(placed, known)
    scorecard = with_disputed(scorecard)
    doubts = tell_doubts(book, found.layouts, rows, found.footnotes)
    besides = [*map(tell_beside, found.beside, scorecard.beside), *linked, *check_beside(scorecard)]
    checks = [*check_rows(rows), *check_history(rows), *besides]
    notices = worst_first([*found.notices, *hidden_sheets(book), *doubts, *checks])
    named = told.council.in_sheet(found.layouts[0].sheet) if found.layouts else told.council
    return Reading(scorecard, notices, read_author_sheets(book), named)
