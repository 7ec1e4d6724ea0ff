"""Workbook bytes → Reading: the Scorecard, and every doubt about it. The contents page of this room."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from briefing.errors import WorkbookRefused
from briefing.measures.scorecard import Scorecard, Source
from briefing.notices import Notice, worst_first
from briefing.reading.assembly import Definitions, read_table, with_keys_once
from briefing.reading.checks import check_rows
from briefing.reading.doubts import tell_doubts
from briefing.reading.layout import SheetLayout, lay_out
from briefing.reading.workbook import open_workbook


@dataclass(frozen=True, slots=True)
class Reading:
    """A scorecard as read, and the notices about it, the worst first."""

    scorecard: Scorecard
    notices: tuple[Notice, ...]


def read_scorecard(data: bytes, file: str, catalogue: Definitions) -> Reading:
    """The scorecard that a workbook holds; raises WorkbookRefused where none can be read."""
    book = open_workbook(data, file)
    layouts = [(sheet, lay_out(sheet)) for sheet in book.sheets if not sheet.hidden]
    footnotes = tuple(note for _, layout in layouts for note in layout.footnotes)
    tables = [table for _, layout in layouts for table in layout.tables]
    rows = tuple(with_keys_once(row for table in tables for row in read_table(table, catalogue, footnotes)))
    if not rows:
        raise _no_table(file, [layout for _, layout in layouts])
    source = Source(file, hashlib.sha256(data).hexdigest())
    sections = tuple(dict.fromkeys(row.measure.section for row in rows if row.measure.section))
    scorecard = Scorecard(source, sections, tuple(row.measure for row in rows))
    notices = (*tell_doubts(book, layouts, rows, footnotes), *check_rows(rows))
    return Reading(scorecard, worst_first(notices))


def _no_table(file: str, layouts: list[SheetLayout]) -> WorkbookRefused:
    del layouts
    return WorkbookRefused(
        file,
        "No table with a row of periods (2022/23, Q2 2024/25, …) above rows of measures was found on any visible sheet.",
        "Give each column of figures a header that names its period.",
    )
