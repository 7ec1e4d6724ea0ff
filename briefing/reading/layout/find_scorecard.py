"""A workbook's sheets → those that are the scorecard, laid out, with what was seen on the way; or the refusal that says
why nothing can be read. The contents page of this room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from briefing.faults.errors import DetailsRefused, Fault, WorkbookRefused
from briefing.faults.notices import Notice, Severity
from briefing.knowing.author import CLASSIFICATION_SHEET
from briefing.knowing.details import Layout, SheetUse
from briefing.measures.period import Period
from briefing.reading.assembly import Definitions
from briefing.reading.cells.text import fold
from briefing.reading.files.grid import Book, Cell, Sheet
from briefing.reading.layout.author_sheets import is_author_sheet
from briefing.reading.layout.benchmark_notes import dated_by_notes, named_by_notes
from briefing.reading.layout.beside_tables import BesideTable, Shape, find_beside
from briefing.reading.layout.council import NOBODY, Council
from briefing.reading.layout.evidence import ENOUGH, weigh, without_strangers
from briefing.reading.layout.explicit_layout import lay_out_as_told, sheet_told
from briefing.reading.layout.header_rows import nearest_misses, unowned_columns
from briefing.reading.layout.lay_out import lay_out
from briefing.reading.layout.measure_tables import Footnote, SheetLayout
from briefing.reading.layout.people import tells_of_people, told_as_headers
from briefing.reading.layout.upcoming import with_upcoming
from briefing.reading.layout.which_sheets import choose

_BESIDE_CLASSIFICATION: Final = ("comparisons", "values")
"""The other sheets of the classification workbook that the tool itself writes."""


@dataclass(frozen=True, slots=True)
class Told:
    """What report.toml says that helps to read: where the table stands, the period of the paper, the council, and what
    the sheets are by their names."""

    layout: Layout | None = None
    period: Period | None = None
    council: Council = NOBODY
    sheets: Mapping[str, SheetUse] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """The layouts that make up the scorecard, the tables beside it, the footnotes of all sheets, and what was seen on
    the way."""

    layouts: list[SheetLayout]
    beside: list[BesideTable]
    footnotes: list[Footnote]
    notices: list[Notice]


def find_scorecard(book: Book, file: str, catalogue: Definitions, told: Told) -> Found:
    """The tables of the scorecard; raises WorkbookRefused where there are none."""
    check_sheets(book, told.sheets)
    people, sheets = _without_people(book, file, told.layout)
    sheets = [sheet for sheet in sheets if told.sheets.get(sheet.name) != "leave out"]
    pointed_at = _pointed_at(sheets)
    beside = [t for sheet in sheets if (t := _beside(sheet, told, pointed_at=sheet.name in pointed_at)) is not None]
    if told.layout:
        layouts, strangers = [lay_out_as_told(book, file, told.layout, told.council)], list[Notice]()
    else:
        every = _lay_out_others(sheets, beside, told)
        if not any(one.measures and weigh(one, catalogue).points >= ENOUGH for one in every):
            beside = [one for one in beside if one.sheet.name in told.sheets]
            every = _lay_out_others(sheets, beside, told)
        layouts, strangers = without_strangers(
            every, catalogue, file, [name for name, use in told.sheets.items() if use == "scorecard"]
        )
    chosen, left_out = choose(layouts)
    if not chosen:
        raise _refusal(file, book, layouts, people, told)
    named = [named_by_notes(one) for one in with_upcoming(chosen, told.period)]
    dated = [dated_by_notes(one) for one, _ in named]
    footnotes = [note for one in layouts for note in one.footnotes]
    notices = [*people, *strangers, *left_out, *(notice for _, own in (*named, *dated) for notice in own)]
    return Found([one for one, _ in dated], beside, footnotes, notices)


def check_sheets(book: Book, told: Mapping[str, SheetUse]) -> None:
    """Raises DetailsRefused where report.toml speaks of a sheet that the workbook does not have."""
    names = [sheet.name for sheet in book.sheets]
    if strange := [name for name in told if name not in names]:
        message = f"The workbook has no sheet '{strange[0]}'."
        raise DetailsRefused("report.toml: sheets", message, f"Its sheets are: {', '.join(names)}.")


def _pointed_at(sheets: Sequence[Sheet]) -> frozenset[str]:
    """The names of sheets that a cell of another says to see: "See sheet Visits"."""
    cells = ((sheet.name, _SEE_SHEET.search(fold(cell.text))) for sheet in sheets for cell in sheet.cells.values())
    said = [(where, found[1]) for where, found in cells if found]
    return frozenset(
        one.name
        for one in sheets
        if any(
            where != one.name and re.search(rf"(?<!\w){re.escape(fold(one.name))}(?!\w)", text) for where, text in said
        )
    )


_SEE_SHEET: Final = re.compile(r"\bsee\b.*?\bsheets?\b(.*)")


def _beside(sheet: Sheet, told: Told, *, pointed_at: bool) -> BesideTable | None:
    """What a sheet holds beside the scorecard: what report.toml says, else what its shape shows."""
    use = told.sheets.get(sheet.name)
    if use == "scorecard" or (told.layout is not None and told.layout.sheet in ("", sheet.name)):
        return None
    return find_beside(sheet, Shape(use) if use in tuple(Shape) else None, pointed_at=pointed_at)


def _lay_out_others(sheets: Sequence[Sheet], beside: Sequence[BesideTable], told: Told) -> list[SheetLayout]:
    taken = {one.sheet.name for one in beside}
    return [lay_out(sheet, told.period, told.council) for sheet in sheets if sheet.name not in taken]


def _visible(book: Book) -> Sequence[Sheet]:
    return [sheet for sheet in _not_ours(book) if not sheet.hidden]


def _not_ours(book: Book) -> Iterator[Sheet]:
    """The sheets that are neither the author's nor of the classification workbook that the tool writes."""
    classified = any(fold(sheet.name) == fold(CLASSIFICATION_SHEET) for sheet in book.sheets)
    for sheet in book.sheets:
        if not is_author_sheet(sheet) and not (classified and fold(sheet.name) in _BESIDE_CLASSIFICATION):
            yield sheet


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


def _refusal(
    file: str, book: Book, layouts: Sequence[SheetLayout], people: Sequence[Notice], told: Told
) -> WorkbookRefused:
    """Why nothing can be read: the first reason that is certain, else what came nearest to a scorecard."""
    if people:
        return WorkbookRefused(file, people[0].message, people[0].remedy)
    for layout in layouts:
        for one in layout.left_out:
            if one.code == "area-unknown":
                return WorkbookRefused.of([Fault(file, one.message, one.remedy, choices=one.choices)])
    hidden = [one for one in _not_ours(book) if one.hidden and lay_out(one, told.period, told.council).measures]
    if hidden:
        message = (
            f"The scorecard seems to be on the sheet '{hidden[0].name}', which is hidden; hidden sheets are not read."
        )
        return WorkbookRefused(
            file, message, "Unhide the sheet in Excel (right-click on a sheet's tab, Unhide) and save."
        )
    filled = [sheet for sheet in _visible(book) if sheet.cells]
    if not filled and any(is_author_sheet(sheet) for sheet in book.sheets):
        message = "This workbook holds only sheets that briefing itself reads or writes beside a scorecard."
        remedy = "Give the scorecard itself; a workbook 'Classification' is for checking and for overrides."
        return WorkbookRefused(file, message, remedy)
    for sheet in filled:
        if named := unowned_columns(sheet, told.council):
            headers = ", ".join(f"'{text}'" for text in named[:4])
            message = f"Nothing says which figures of the sheet '{sheet.name}' are the council's own, under {headers}."
            remedy = "Write the council's name in report.toml (council = ...), or the period alone above its figures."
            return WorkbookRefused(file, message, remedy)
    return _no_table(file, filled)


def _no_table(file: str, filled: Sequence[Sheet]) -> WorkbookRefused:
    """The refusal that says what was looked for and what came nearest to it."""
    near = sorted(((known, place) for sheet in filled for place, known in nearest_misses(sheet)), reverse=True)[:3]
    message = (
        "No scorecard was found: no visible sheet has a row of headers that names a column of measures and at least "
        "one period (2022/23, Q2 2024/25, Sep-24) with measures below it."
    )
    if not filled:
        message = "No scorecard was found: no visible sheet holds anything."
    elif near:
        message += " The nearest rows begin at " + ", ".join(str(place) for _, place in near) + "."
    remedy = "Name the period in each header, or describe sheet, header row and columns under [layout] in report.toml."
    return WorkbookRefused(file, message, remedy)
