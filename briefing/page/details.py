"""Details: report.toml as a form. What is typed is kept on the page until it can be written."""

from __future__ import annotations

import json
from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from briefing.faults.errors import DetailsRefused
from briefing.knowing.details_form import Typed, fault_in_words_of_form, groups_of_details, with_clashes_seen
from briefing.page.sitting import sitting
from briefing.production import answering
from briefing.production.in_words import outcome_in_words

blueprint = Blueprint("details", __name__, url_prefix="/details")


@blueprint.get("/")
def show() -> str:
    """The form with what report.toml says."""
    stands = answering.open_details(sitting().order)
    return _page(stands, stands, {})


@blueprint.post("/")
def save() -> Response | tuple[str, int]:
    """Writes what has changed in the form into report.toml."""
    typed, before = request.form.to_dict(), _before(request.form.get("before", ""))
    try:
        written = answering.save_details(sitting().order, typed, before)
    except DetailsRefused as refused:
        wrong = [fault_in_words_of_form(one, typed) for one in refused.faults]
        faults = [{"text": words, **({"href": f"#{name}"} if name else {})} for name, words in wrong]
        seen = with_clashes_seen(typed, before, answering.open_details(sitting().order))
        return _page(typed, seen, dict(wrong), faults), 422
    return redirect(url_for("details.show", said=sitting().say(*outcome_in_words(written))), 303)


def _page(typed: Typed, before: Typed, wrong: Mapping[str, str], faults: list[dict[str, str]] | None = None) -> str:
    return render_template(
        "details.html",
        faults=faults,
        groups=groups_of_details(),
        typed=typed,
        before=json.dumps(before),
        wrong=wrong,
    )


def _before(sent: str) -> dict[str, str]:
    """What the form held when it was opened, as the form itself says."""
    try:
        held = json.loads(sent)
    except ValueError:
        return {}
    return {str(name): str(text) for name, text in held.items()} if isinstance(held, dict) else {}
