"""Bring: a workbook and the last paper come in, and the page says how each sheet of the workbook was taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from briefing.faults.errors import BriefingError, OrderRefused
from briefing.page.problems import Problems, problems_of
from briefing.page.sitting import sitting
from briefing.production import bringing
from briefing.production.in_words import (
    aside_in_words,
    notices_in_short,
    outcome_in_words,
    read_in_short,
    sheets_in_words,
    verdicts_in_short,
)
from briefing.production.orders import Order, Written

blueprint = Blueprint("bring", __name__, url_prefix="/bring")


@blueprint.get("/")
def show() -> str:
    """What there is to work on, and the form that brings more."""
    return _page()


@blueprint.post("/")
def take() -> Response | tuple[str, int]:
    """Puts what was brought into the workspace, and works on it from now on."""
    now, order = sitting(), sitting().order
    try:
        workbook, last = _bring("workbook", bringing.bring_workbook), _bring("last", bringing.bring_last)
        if workbook is None and last is None:
            raise OrderRefused("", "No file was chosen.", "Choose a workbook or the last paper.")
    except BriefingError as error:
        return _page(problems_of(error, "workbook")), 422
    now.work_on(workbook.path if workbook else order.workbook, last.path if last else order.since)
    said = [sentence for one in (workbook, last) if one is not None for sentence in outcome_in_words(one)]
    aside = bringing.put_example_aside(order, workbook) if workbook is not None else ()
    return redirect(url_for("bring.show", said=now.say(*said, *aside_in_words(aside))), 303)


@blueprint.post("/choose")
def choose() -> Response:
    """Works from now on with another workbook, or another last paper, of those that are there."""
    now = sitting()
    found = bringing.look_in(now.order)
    now.work_on(
        bringing.choose(request.form.get("workbook"), found.workbooks),
        bringing.choose(request.form.get("last"), found.lasts),
    )
    return redirect(url_for("bring.show"), 303)


def _bring(field: str, bring: Callable[[Order, str, bytes], Written]) -> Written | None:
    """What came of the file of a field; None where none was chosen."""
    file = request.files.get(field)
    return bring(sitting().order, file.filename, file.read()) if file is not None and file.filename else None


def _page(faults: Problems | None = None) -> str:
    now = sitting()
    found = bringing.look_in(now.order)
    read: dict[str, Any] = {}
    try:
        read = _what_was_read() if found.workbook is not None else {}
    except BriefingError as error:
        faults = faults or problems_of(error)
    return render_template(
        "bring.html",
        faults=faults,
        found=found,
        workbooks=[(one.name, one.name) for one in found.workbooks],
        lasts=[*((one.name, one.name) for one in found.lasts), ("", "None")] if found.lasts else [],
        accepted=",".join(bringing.OF_WORKBOOK),
        accepted_last=",".join(bringing.OF_LAST),
        **read,
    )


def _what_was_read() -> dict[str, Any]:
    judged = sitting().judged()
    return {
        "read": read_in_short(judged.scorecard),
        "verdicts": verdicts_in_short(judged),
        "notices": notices_in_short(judged.notices),
        "sheets": sheets_in_words(sitting().sheets(), judged),
    }
