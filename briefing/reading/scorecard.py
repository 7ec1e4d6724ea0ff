"""Workbook bytes → Reading: the Scorecard, and every doubt about it. The contents page of this room."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.details import Layout
from briefing.errors import WorkbookRefused
from briefing.measures.author import AuthorSheets
from briefing.measures.scorecard import Scorecard, Source
from briefing.notices import Notice, worst_first
from briefing.reading.assembly import Definitions, read_rows
from briefing.reading.author_sheets import is_author_sheet, read_author_sheets
from briefing.reading.checks import check_rows
from briefing.reading.choosing import choose, hidden_sheets
from briefing.reading.doubts import tell_doubts
from briefing.reading.explicit_layout import lay_out_as_told
from briefing.reading.grid import Book, Sheet
from briefing.reading.header_rows import nearest_misses
from briefing.reading.history_checks import check_history
from briefing.reading.layout import lay_out
from briefing.reading.workbook import open_workbook


@dataclass(frozen=True, slots=True)
class Reading:
    """A scorecard as read, the notices about it, the worst first, and what the author's own sheets say."""

    scorecard: Scorecard
    notices: tuple[Notice, ...]
    author: AuthorSheets = field(default_factory=AuthorSheets)


def read_scorecard(data: bytes, file: str, catalogue: Definitions, layout: Layout | None = None) -> Reading:
    """The scorecard that a workbook holds; raises WorkbookRefused where none can be read.

    `layout` is what report.toml says of the sheet, its header row and its columns, where they cannot be worked out.
    """
    book = open_workbook(data, file)
    layouts = [lay_out_as_told(book, file, layout)] if layout else [lay_out(sheet) for sheet in _visible(book)]
    chosen, notices = choose(layouts)
    if not chosen:
        raise _no_table(file, book)
    footnotes = [note for one in layouts for note in one.footnotes]
    rows = read_rows((table for one in chosen for table in one.tables), catalogue, footnotes)
    sections = tuple(dict.fromkeys(row.measure.section for row in rows if row.measure.section))
    scorecard = Scorecard(Source(file, hashlib.sha256(data).hexdigest()), sections, tuple(row.measure for row in rows))
    doubts = tell_doubts(book, chosen, rows, footnotes)
    told = worst_first([*notices, *hidden_sheets(book), *doubts, *check_rows(rows), *check_history(rows)])
    return Reading(scorecard, told, read_author_sheets(book))


def _visible(book: Book) -> Sequence[Sheet]:
    return [sheet for sheet in book.sheets if not sheet.hidden and not is_author_sheet(sheet)]


def _no_table(file: str, book: Book) -> WorkbookRefused:
    """The refusal that says what was looked for and what came nearest to it."""
    visible = [sheet for sheet in _visible(book) if sheet.cells]
    near = sorted(((known, place) for sheet in visible for place, known in nearest_misses(sheet)), reverse=True)[:3]
    message = (
        "No scorecard was found: no visible sheet has a row of headers that names a column of measures and at least "
        "one period (2022/23, Q2 2024/25, Sep-24) with measures below it."
    )
    if not visible:
        message = "No scorecard was found: no visible sheet holds anything."
    elif near:
        message += " The nearest rows begin at " + ", ".join(place for _, place in near) + "."
    remedy = "Name the period in each header, or describe sheet, header row and columns under [layout] in report.toml."
    return WorkbookRefused(file, message, remedy)
