"""Workbook bytes → Reading: the Scorecard, and every doubt about it. The contents page of this room."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.faults.errors import WorkbookRefused
from briefing.faults.notices import Notice, Severity, worst_first
from briefing.knowing.author import AuthorSheets
from briefing.knowing.details import Layout
from briefing.measures.period import Period
from briefing.measures.scorecard import Scorecard, Source
from briefing.reading.assembly import Definitions, read_rows
from briefing.reading.cells.dating import read_period
from briefing.reading.doubts.checks import check_rows
from briefing.reading.doubts.history_checks import check_history
from briefing.reading.doubts.tell_doubts import tell_doubts
from briefing.reading.files.grid import Book, Cell, Sheet
from briefing.reading.files.workbook import open_workbook
from briefing.reading.layout.author_sheets import is_author_sheet, read_author_sheets
from briefing.reading.layout.benchmark_notes import dated_by_notes
from briefing.reading.layout.evidence import without_strangers
from briefing.reading.layout.explicit_layout import lay_out_as_told, sheet_told
from briefing.reading.layout.header_rows import nearest_misses
from briefing.reading.layout.lay_out import lay_out
from briefing.reading.layout.measure_tables import Footnote, SheetLayout
from briefing.reading.layout.people import tells_of_people, told_as_headers
from briefing.reading.layout.upcoming import with_upcoming
from briefing.reading.layout.which_sheets import choose, hidden_sheets


@dataclass(frozen=True, slots=True)
class Reading:
    """A scorecard as read, the notices about it, the worst first, and what the author's own sheets say."""

    scorecard: Scorecard
    notices: tuple[Notice, ...]
    author: AuthorSheets = field(default_factory=AuthorSheets)


def read_scorecard(
    data: bytes, file: str, catalogue: Definitions, layout: Layout | None = None, period: str = ""
) -> Reading:
    """The scorecard that a workbook holds; raises WorkbookRefused where none can be read.

    `layout` is what report.toml says of the sheet, its header row and its columns, where they cannot be worked out;
    `period` is the one that it says the paper is about.
    """
    book = open_workbook(data, file)
    dated = read_period(period)
    found = _find(book, file, catalogue, layout, dated.period if dated else None)
    rows = read_rows((table for one in found.layouts for table in one.tables), catalogue, found.footnotes)
    sections = tuple(dict.fromkeys(row.measure.section for row in rows if row.measure.section))
    scorecard = Scorecard(Source(file, hashlib.sha256(data).hexdigest()), sections, tuple(row.measure for row in rows))
    doubts = tell_doubts(book, found.layouts, rows, found.footnotes)
    told = worst_first([*found.notices, *hidden_sheets(book), *doubts, *check_rows(rows), *check_history(rows)])
    return Reading(scorecard, told, read_author_sheets(book))


@dataclass(frozen=True, slots=True)
class _Found:
    """The layouts that make up the scorecard, the footnotes of all sheets, and what was seen on the way."""

    layouts: list[SheetLayout]
    footnotes: list[Footnote]
    notices: list[Notice]


def _find(book: Book, file: str, catalogue: Definitions, told: Layout | None, named: Period | None) -> _Found:
    """The tables of the scorecard; raises WorkbookRefused where there are none."""
    people, sheets = _without_people(book, file, told)
    if told:
        layouts, strangers = [lay_out_as_told(book, file, told)], list[Notice]()
    else:
        layouts, strangers = without_strangers([lay_out(sheet, named) for sheet in sheets], catalogue, file)
    chosen, left_out = choose(layouts)
    if not chosen and people:
        raise WorkbookRefused(file, people[0].message, people[0].remedy)
    if not chosen:
        raise _no_table(file, book)
    chosen = [with_upcoming(one, named) for one in chosen] if named else chosen
    dated = [dated_by_notes(one) for one in chosen]
    footnotes = [note for one in layouts for note in one.footnotes]
    notices = [*people, *strangers, *left_out, *(notice for _, own in dated for notice in own)]
    return _Found([one for one, _ in dated], footnotes, notices)


def _visible(book: Book) -> Sequence[Sheet]:
    return [sheet for sheet in book.sheets if not sheet.hidden and not is_author_sheet(sheet)]


def _without_people(book: Book, file: str, layout: Layout | None) -> tuple[list[Notice], list[Sheet]]:
    """The visible sheets that are no lists of people, with a notice for each that is; raises WorkbookRefused where only
    such a list could be read."""
    visible = _visible(book)
    looked_at = [sheet_told(book, file, layout.sheet)] if layout else visible
    people = {sheet.name: cells for sheet in looked_at if (cells := tells_of_people(sheet))}
    others = [sheet for sheet in visible if sheet.name not in people]
    named = list(people) if layout or not any(sheet.cells for sheet in others) else []
    if named:
        message = (
            f"This looks like a list of people, not a scorecard: the sheet '{named[0]}' has the headers "
            f"{told_as_headers(people[named[0]])}. Nothing of it was read."
        )
        raise WorkbookRefused(file, message, "Give the scorecard: figures about all, with nobody's own data in it.")
    return [_people_left_out(sheet, people[sheet.name]) for sheet in visible if sheet.name in people], others


def _people_left_out(sheet: Sheet, cells: Sequence[Cell]) -> Notice:
    message = (
        f"The sheet '{sheet.name}' looks like a list of people (headers {told_as_headers(cells)}); nothing of it was "
        "read."
    )
    remedy = "Take the sheet out before the workbook goes to anybody who may not see these people's data."
    return Notice("list-of-people", Severity.ERROR, (sheet.place(cells[0]),), message, remedy)


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
