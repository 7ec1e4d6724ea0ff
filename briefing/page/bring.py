"""Bring: a workbook and the last paper come in, and the page says how each sheet of the workbook was taken."""

from __future__ import annotations

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
    renamed_in_words,
    sheets_in_words,
    verdicts_in_short,
)

blueprint = Blueprint("bring", __name__, url_prefix="/bring")

_BROUGHT = (("workbook", bringing.bring_workbook, "workbook"), ("last", bringing.bring_last, "since"))
"""The fields of files, what puts each into the workspace, and the part of the order that it becomes."""


@blueprint.get("/")
def show() -> str:
    """What there is to work on, and the form that brings more."""
    return _page()


@blueprint.post("/")
def take() -> Response | tuple[str, int]:
    """Puts what was brought into the workspace, and works on it from now on."""
    now, said = sitting(), list[str]()
    for field, bring, part in _BROUGHT:
        file = request.files.get(field)
        if file is None or not file.filename:
            continue
        try:
            written = bring(now.order, file.filename, file.read())
        except BriefingError as error:
            return _page(problems_of(error, field)), 422
        now.work_on(**{part: written.path})
        said += [*renamed_in_words(file.filename, written.path), *outcome_in_words(written)]
        if part == "workbook":
            said += aside_in_words(bringing.put_example_aside(now.order, written))
    if not said:
        none = OrderRefused("", "No file was chosen.", "Choose a workbook or the last paper.")
        return _page(problems_of(none, "workbook")), 422
    return redirect(url_for("bring.show", said=now.say(*said)), 303)


@blueprint.post("/choose")
def choose() -> Response:
    """Works from now on with another workbook, or another last paper, of those that are there."""
    now = sitting()
    found = bringing.look_in(now.order)
    now.work_on(
        workbook=bringing.choose(request.form.get("workbook"), found.workbooks),
        since=bringing.choose(request.form.get("last"), found.lasts),
    )
    return redirect(url_for("bring.show"), 303)


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
