"""Doubts: the questions that an author settles by choosing, the sheet with every doubtful cell marked, and all notices
in the sentences of the command line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from briefing import enquiry
from briefing.faults.codes import CODES
from briefing.faults.errors import BriefingError
from briefing.faults.notices import Notice, notices_by_kind
from briefing.faults.places import CellPlace, Place, RowPlace, SheetPlace
from briefing.knowing.answers import MeasureAnswer, PaperAnswer
from briefing.knowing.questions import Answerable, Said
from briefing.materials import Judged
from briefing.page.answers import answers_in, write_answers
from briefing.page.problems import Problems, problems_of
from briefing.page.sheet_table import ShownSheet, part_with, show_sheet
from briefing.page.sitting import sitting
from briefing.production import answering
from briefing.production.in_words import notices_in_short
from briefing.production.inputs import open_inputs
from briefing.production.measures_in_words import cells_in_words
from briefing.production.orders import Order, Written
from briefing.reading.files.grid import Sheet

blueprint = Blueprint("doubts", __name__, url_prefix="/doubts")

MOST_CELLS = 6
"""Cells of a notice that are shown with what they were read as; of more, the sheet shows them."""


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice by its number, the address of its first place on the page, and its cells as written and as read."""

    number: int
    notice: Notice
    link: str
    cells: tuple[tuple[str, str, str], ...]


@blueprint.get("/")
def show() -> str:
    """The doubts about the scorecard; where none can be read, why, and what can be said to have it read."""
    return _page()


@blueprint.post("/")
def answer() -> Response | tuple[str, int]:
    """Writes down what was chosen, and tells which file holds it and which verdicts are others now."""
    now = sitting()
    now.person = replace(now.person, name=request.form.get("by", "").strip())
    try:
        said = write_answers(_write)
    except BriefingError as error:
        return _page(problems_of(error, "by" if not now.person.name else "")), 422
    return redirect(url_for("doubts.show", said=said), 303)


def _write(order: Order) -> Sequence[Written]:
    """Writes the answers of the form into the files that hold them."""
    given, by = _given(), sitting().person.name
    of_measures = [one for one in given if isinstance(one, MeasureAnswer)]
    of_paper = [one for one in given if isinstance(one, PaperAnswer)]
    written = [answering.answer_measures(order, of_measures, by)] if of_measures else []
    return [*written, answering.answer_paper(order, of_paper, by)] if of_paper else written


def _given() -> Sequence[MeasureAnswer | PaperAnswer]:
    """The answers that the form gives, or takes back; raises OrderRefused where there are none."""
    if name := request.form.get("take_back", ""):
        return [answer for one in _said_before() if one.asked.name == name for answer in one.back]
    try:
        asked = [one for question in enquiry.ask(sitting().judged(wait=True)) for one in question.asked]
    except BriefingError as refused:
        asked = list(_asked_first(refused))
    return answers_in(request.form, asked)


def _page(faults: Problems | None = None) -> str:
    now, sheets = sitting(), sitting().sheets()
    known: dict[str, Any] = {}
    try:
        judged = now.judged()
        notices = tuple(one for kind in notices_by_kind(judged.notices).values() for one in kind)
        known = _about(judged, notices)
    except BriefingError as refused:
        notices = ()
        faults, known = faults or problems_of(refused), {"asked_first": _asked_first(refused)}
    return render_template(
        "doubts.html",
        faults=faults,
        given=request.form,
        by=now.person.name,
        said_before=_said_before(),
        sheets=[one.name for one in sheets if one.cells],
        sheet=_sheet(sheets, notices),
        **known,
    )


def _about(judged: Judged, notices: Sequence[Notice]) -> dict[str, Any]:
    """What the page says of a scorecard that was read."""
    read = {place: (raw, read) for one in judged.scorecard.measures for place, _, raw, read in cells_in_words(one)}
    shown = {one: _shown(number, one, read) for number, one in enumerate(notices, start=1)}
    kinds = [(CODES[code], [shown[one] for one in kind]) for code, kind in notices_by_kind(notices).items()]
    questions = [(shown[one.notice], one) for one in enquiry.ask(judged)]
    return {
        "in_short": notices_in_short(notices),
        "weighty": [(one, question.asked) for one, question in questions if question.weighs],
        "others": [(one, question.asked) for one, question in questions if not question.weighs],
        "kinds": kinds,
    }


def _shown(number: int, notice: Notice, read: Mapping[str, tuple[str, str]]) -> ShownNotice:
    cells = [(place, *read[place]) for place in map(str, notice.places) if place in read]
    links = (_link(place) for place in notice.places)
    return ShownNotice(number, notice, next(filter(None, links), ""), tuple(cells[:MOST_CELLS]))


def _link(place: Place) -> str:
    """The address of a place in the sheet as the page shows it; "" for a place of no sheet."""
    match place:
        case CellPlace(sheet, address):
            return _address(sheet, int(address.lstrip(ascii_uppercase)), address)
        case RowPlace(sheet, row):
            return _address(sheet, row, f"row-{row}")
        case SheetPlace(sheet):
            return _address(sheet, 1, "sheet")
        case _:
            return ""


def _address(sheet: str, row: int, anchor: str) -> str:
    return url_for("doubts.show", sheet=sheet, start=part_with(row), _anchor=anchor)


def _sheet(sheets: Sequence[Sheet], notices: Sequence[Notice]) -> ShownSheet | None:
    """The part of the sheet that is asked for; else of the first one that has a doubt, or anything in it."""
    named = {one.name: one for one in sheets if one.cells}
    doubtful = (place.sheet for one in notices for place in one.places if isinstance(place, CellPlace | RowPlace))
    wanted = (request.args.get("sheet", ""), *doubtful, *named)
    found = next((named[name] for name in wanted if name in named), None)
    start = request.args.get("start", 1, type=int)
    return show_sheet(found, part_with(min(max(start, 1), found.last_row)), notices) if found is not None else None


def _asked_first(refused: BriefingError) -> tuple[Answerable, ...]:
    return enquiry.ask_without_scorecard(sitting().sheets(), refused)


def _said_before() -> tuple[Said, ...]:
    return enquiry.said_before(open_inputs(sitting().order), sitting().judged_if_it_can_be())
