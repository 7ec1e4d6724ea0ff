"""Back from directors: of each paper that came back what was edited, what new figures would do, what a check finds, and
its filing; and what has changed from one paper to another.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from briefing import production
from briefing.faults.codes import CODES
from briefing.faults.errors import BriefingError, ErrorsStand, OrderRefused, OutputRefused
from briefing.faults.notices import Notice, notices_by_kind
from briefing.materials import Tell
from briefing.page.problems import Problems, problems_of
from briefing.page.sitting import sitting
from briefing.production import bringing
from briefing.production.in_words import error_in_words, outcome_in_words
from briefing.production.journey import edits
from briefing.production.opening import open_file
from briefing.production.orders import FiledFolder, Order, Written, acceptances
from briefing.production.reviews_in_words import (
    CHECKED,
    HOW_TO_ACCEPT,
    NO_PDF,
    NOTHING_NEW,
    Told,
    checked_in_short,
    doings_in_words,
    files_in_words,
    papers_in_words,
    place_of,
    words_that_changed,
)
from briefing.production.whereabouts import OUT

blueprint = Blueprint("returned", __name__, url_prefix="/returned")


@blueprint.get("/")
def show() -> str:
    """The papers of the workspace, and the form that brings one back."""
    return _page()


@blueprint.post("/")
def take() -> Response | tuple[str, int]:
    """Puts a paper that came back into the workspace."""
    now, file = sitting(), request.files.get("paper")
    try:
        if file is None or not file.filename:
            raise OrderRefused("", "No file was chosen.", "Choose the Word file that came back.")
        written = bringing.bring_returned(now.order, file.filename, file.read())
    except BriefingError as error:
        return _page(problems_of(error, "paper")), 422
    where, said = bringing.path_in(now.order, written.path), now.say(*outcome_in_words(written))
    return redirect(url_for("returned.paper", where=where, said=said), 303)


@blueprint.get("/paper/<path:where>")
def paper(where: str) -> str:
    """What people have edited in a paper, and what new figures would do to it."""
    now, path = sitting(), _paper(where)
    counted, listed = now.of_paper(path, "edits", lambda _tell: edits(path))
    told: tuple[Told, ...] = ()
    try:
        refreshed = now.of_paper(path, "refresh", partial(production.refresh, replace(now.order, dry_run=True), path))
        told, nothing = doings_in_words(refreshed.done), "" if refreshed.written is not None else NOTHING_NEW
    except BriefingError as error:
        nothing = " ".join(error_in_words(error))
    return render_template(
        "returned_paper.html",
        where=where,
        counted=counted,
        edits=[(place_of(one), words_that_changed(one.before, one.after), one) for one in listed],
        told=told,
        nothing=nothing,
    )


@blueprint.post("/paper/<path:where>")
def refresh(where: str) -> Response:
    """Begins to bring new figures into a paper, in a file of its own."""
    now, path = sitting(), _paper(where)
    return _begun(now.begin(partial(_refresh, replace(now.order, force="force" in request.form), path)))


@blueprint.get("/check/<path:where>")
def check(where: str) -> str:
    """What a check of a paper finds; for the clerk, what may not stand in one that is filed."""
    now, path, strict = sitting(), _paper(where), "strict" in request.args
    found = now.of_paper(path, ("check", strict), partial(production.check_paper, now.order, path, strict=strict))
    groups = [(words, [one for one in found.notices if one.severity is kind]) for kind, words in CHECKED.items()]
    in_short = checked_in_short(found)
    return render_template("returned_check.html", where=where, strict=strict, in_short=in_short, groups=groups)


@blueprint.get("/file/<path:where>")
def file(where: str) -> str:
    """What stands between a paper and the agenda, and the form that files it."""
    return _filing_page(where)


@blueprint.post("/file/<path:where>")
def file_it(where: str) -> Response | tuple[str, int]:
    """Begins to file a paper, with the errors that somebody accepts."""
    now, path, codes = sitting(), _paper(where), request.form.getlist("accept")
    now.person = replace(now.person, name=request.form.get("by", now.person.name).strip())
    tried = replace(now.order, dry_run=True)
    try:
        accepted = acceptances(codes, [request.form.get(f"because.{one}", "") for one in codes], now.person.name)
        work = partial(production.file_paper, tried, path, accepted, pdf=False)
        now.of_paper(path, ("file", accepted), work, wait=True)
    except BriefingError as error:
        return _filing_page(where, problems_of(error, "accept" if codes else "")), 422
    return _begun(now.begin(lambda tell: _filed_in_words(production.file_paper(now.order, path, accepted, tell))))


@blueprint.get("/changes")
def changes() -> str:
    """What has changed from one paper to another."""
    old, new = request.args.get("old", ""), request.args.get("new", "")
    found, _ = production.changes(_paper(old), _paper(new), Order())
    return render_template("returned_changes.html", old=old, new=new, changes=found, told=papers_in_words(found))


@blueprint.post("/changes")
def write_changes() -> Response:
    """Begins to write what has changed on a page in Word."""
    now, old, new = sitting(), _paper(request.form.get("old", "")), _paper(request.form.get("new", ""))
    order = replace(now.order, out=now.order.folder / OUT)
    return _begun(now.begin(lambda _tell: _said_of(production.changes(old, new, order)[1])))


@blueprint.get("/done/<int:number>")
def done(number: int) -> Response:
    """What came of something that was begun."""
    now = sitting()
    sentences = now.outcome(number) or ()
    return redirect(url_for("returned.show", said=now.say(*sentences) if sentences else None), 303)


@blueprint.get("/made/<path:where>")
def made(where: str) -> Response:
    """A file that was made of papers, to take away."""
    order = sitting().order
    path = bringing.find(where, bringing.made_in(order), order)
    if path is None:
        abort(404)
    return send_file(BytesIO(open_file(path, OutputRefused)), as_attachment=True, download_name=path.name)


def _begun(number: int) -> Response:
    return redirect(url_for("returned.done", number=number), 303)


def _refresh(order: Order, path: Path, tell: Tell) -> tuple[str, ...]:
    written = production.refresh(order, path, tell).written
    return (*outcome_in_words(written), HOW_TO_ACCEPT) if written is not None else (NOTHING_NEW,)


def _filed_in_words(filed: FiledFolder) -> tuple[str, ...]:
    no_pdf = () if filed.filed.filing.has_pdf else (NO_PDF,)
    return (*outcome_in_words(filed.written), *files_in_words(filed), *no_pdf)


def _said_of(written: Written | None) -> tuple[str, ...]:
    return outcome_in_words(written) if written is not None else ()


def _paper(where: str) -> Path:
    """The paper of this path in the workspace; nothing else is opened."""
    order = sitting().order
    path = bringing.find(where, bringing.papers_in(order), order)
    if path is None:
        abort(404)
    return path


def _page(faults: Problems | None = None) -> str:
    order = sitting().order
    papers = [(bringing.path_in(order, one), bringing.path_in(order, one)) for one in bringing.papers_in(order)]
    files = [bringing.path_in(order, one) for one in bringing.made_in(order)]
    return render_template("returned.html", faults=faults, papers=papers, files=files)


def _filing_page(where: str, faults: Problems | None = None) -> str:
    now, path = sitting(), _paper(where)
    tried, stand = replace(now.order, dry_run=True), tuple[Notice, ...]()
    try:
        now.of_paper(path, ("file", ()), partial(production.file_paper, tried, path, (), pdf=False))
    except ErrorsStand as errors:
        stand = errors.notices
    return render_template(
        "returned_file.html",
        faults=faults,
        where=where,
        errors=[(code, CODES[code], own) for code, own in notices_by_kind(stand).items()],
        typed=request.form,
        by=now.person.name,
    )
