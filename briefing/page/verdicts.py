"""Verdicts: the classification, and one measure from its cells to its sentence, with a verdict to set in place of the
rules'.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from briefing import enquiry
from briefing.faults.errors import BriefingError
from briefing.faults.notices import worst_first
from briefing.judging.finding import Finding, Verdict
from briefing.knowing.answers import VerdictAnswer
from briefing.page.answers import answers_in, write_answers
from briefing.page.problems import Problems, problems_of
from briefing.page.sitting import Person, sitting
from briefing.production import answering
from briefing.production.in_words import (
    VERDICT_PLURALS,
    verdicts_in_short,
)
from briefing.production.inputs import open_templates
from briefing.production.measures_in_words import (
    caveats_in_words,
    cells_in_words,
    compared_with,
    comparisons_in_words,
    introduced,
    judged_on,
    tried,
)
from briefing.production.orders import Order, Written

blueprint = Blueprint("verdicts", __name__, url_prefix="/verdicts")
CHOICES = tuple((one.value, one.value) for one in Verdict)


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A measure of the classification: its name, the address of its page, its figure, what it is compared with and what
    decided."""

    name: str
    address: str
    judged_on: str
    compared: str
    because: str


@blueprint.get("/")
def show() -> str:
    """The measures of one section or of all, under their verdicts."""
    judged = sitting().judged()
    section, verdict = request.args.get("section", ""), request.args.get("verdict", "")
    shown = [one for one in judged.findings if section in ("", one.measure.section) and verdict in ("", one.verdict)]
    groups = [
        (VERDICT_PLURALS.get(kind, kind), [_listed(one) for one in shown if one.verdict is kind])
        for kind in Verdict
        if any(one.verdict is kind for one in shown)
    ]
    return render_template(
        "verdicts.html",
        in_short=verdicts_in_short(judged),
        groups=groups,
        sections=[(one, one) for one in judged.scorecard.sections if one],
        verdicts=CHOICES,
        section=section,
        verdict=verdict,
    )


@blueprint.get("/measure")
def measure() -> str:
    """One measure, from its cells to its sentence."""
    return _page(_finding(wait=False))


@blueprint.get("/chart")
def chart() -> Response:
    """The chart of one measure."""
    now, templates = sitting(), open_templates(sitting().order)
    figure = enquiry.chart_of(_finding(wait=True), templates)
    if figure is None:
        abort(404)
    key = ("chart", figure, templates.charts)
    picture = now.works.do(key, lambda _tell: enquiry.draw_chart(figure, templates), wait=True)
    if picture.svg is not None:
        return Response(picture.svg, mimetype="image/svg+xml")
    return Response(picture.png, mimetype="image/png")


@blueprint.post("/measure/verdict")
def set_verdict() -> Response | tuple[str, int]:
    """Sets a verdict in place of the rules', or takes one back."""
    finding = _finding(wait=True)
    value = "" if finding.judged is None else str(finding.judged.value)
    said = {name: request.form.get(name, "").strip() for name in ("verdict", "reason", "by", "role")}
    sitting().person = Person(said["by"], said["role"])
    given = VerdictAnswer(finding.measure, said["verdict"], said["reason"], said["role"], value)
    missing = "reason" if said["by"] else "verdict-by"
    return _write(finding, lambda order: answering.set_verdict(order, given, said["by"]), missing)


@blueprint.post("/measure/said")
def say() -> Response | tuple[str, int]:
    """Writes down what is said of the measure: which way it is good, what kind it is, that it is left out."""
    finding, by = _finding(wait=True), request.form.get("by", "").strip()
    sitting().person = replace(sitting().person, name=by)
    asked = enquiry.ask_of_measure(finding.measure)
    return _write(
        finding,
        lambda order: answering.answer_measures(order, answers_in(request.form, asked), by),
        "" if by else "said-by",
    )


def _write(finding: Finding, write: Callable[[Order], Written], missing: str) -> Response | tuple[str, int]:
    """Writes an answer about a measure, and tells which file holds it and which verdicts are others now; where it is
    refused, `missing` is the field to mend."""
    try:
        said = write_answers(lambda order: [write(order)])
    except BriefingError as error:
        return _page(finding, problems_of(error, missing)), 422
    if any(one.measure.key == finding.measure.key for one in sitting().judged(wait=True).findings):
        return redirect(url_for("verdicts.measure", key=finding.measure.key, said=said), 303)
    return redirect(url_for("verdicts.show", said=said), 303)


def _page(finding: Finding, faults: Problems | None = None) -> str:
    now, templates = sitting(), open_templates(sitting().order)
    explained = enquiry.explain_judged(now.judged(wait=True), finding.measure.key, templates)
    return render_template(
        "measure.html",
        faults=faults,
        given=request.form,
        person=now.person,
        finding=finding,
        introduced=introduced(finding.measure),
        sentence=explained.sentence,
        chart=enquiry.chart_of(finding, templates),
        comparisons=tuple(comparisons_in_words(finding)),
        rules=[(tried(step), step.because) for step in finding.trace],
        caveats=caveats_in_words(finding),
        cells=tuple(cells_in_words(finding.measure)),
        notices=worst_first(explained.notices),
        verdicts=CHOICES,
        asked=enquiry.ask_of_measure(finding.measure),
    )


def _finding(*, wait: bool) -> Finding:
    """The finding of the measure whose key the address names."""
    key = request.args.get("key", "")
    judged = sitting().judged(wait=wait)
    found = next((one for one in judged.findings if one.measure.key == key), None)
    if found is None:
        abort(404, "There is no such measure in the scorecard any more.")
    return found


def _listed(finding: Finding) -> ShownFinding:
    address = url_for("verdicts.measure", key=finding.measure.key)
    words = judged_on(finding), compared_with(finding), finding.trace[-1].because
    return ShownFinding(finding.measure.name, address, *words)
