"""The page as an application: its views, its gate, and how a fault or a wait is shown."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from briefing.faults.errors import TRACEBACK, BriefingError, fault_of_the_tool
from briefing.page import bring, details, doubts, paper, returned, verdicts
from briefing.page.gate import guard
from briefing.page.problems import problem_at, problems_of
from briefing.page.sitting import Sitting, sitting
from briefing.page.steps import STEPS
from briefing.page.works import StillWorking
from briefing.production.in_words import harmless
from briefing.production.opening import LARGEST_INPUT

FIRST_FAULT = 400
_WORDS = {
    404: "There is no such page.",
    405: "This page cannot be asked for in this way.",
    413: f"More was sent than {LARGEST_INPUT // 1024**2} MB, which is the most that is read.",
}

VIEWS: tuple[Blueprint, ...] = tuple(one.blueprint for one in (bring, doubts, verdicts, details, paper, returned))


def create_app(known: Sitting, token: str) -> Flask:
    """The page of a sitting, for whoever knows the token."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_INPUT
    app.extensions["briefing"] = known
    components = PackageLoader("govuk_frontend_jinja")
    own = PackageLoader("briefing.page")
    app.jinja_loader = ChoiceLoader([own, PrefixLoader({"govuk_frontend_jinja": components})])
    app.jinja_env.finalize = _harmless
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(items_of=_items_of, problem_at=problem_at)
    guard(app, token)
    for view in VIEWS:
        app.register_blueprint(view)
    app.context_processor(_about_page)
    app.add_url_rule("/", "start", _start)
    app.add_url_rule("/close", "close", _close, methods=["POST"])
    app.register_error_handler(BriefingError, _show_refusal)
    app.register_error_handler(StillWorking, _show_wait)
    app.register_error_handler(HTTPException, _show_http_fault)
    app.register_error_handler(Exception, _show_own_fault)
    return app


def _start() -> Response:
    return redirect(url_for(STEPS[0].endpoint), 303)


def _close() -> str:
    sitting().close()
    return render_template("closed.html")


def _about_page() -> dict[str, Any]:
    """What the frame of each page shows: the steps, which of them this is and which follows it, and what was just
    done."""
    steps = [(one.words, url_for(one.endpoint), one.name == request.blueprint) for one in STEPS]
    following = [step for step, (*_, here) in zip(steps[1:], steps, strict=False) if here]
    return {"page_steps": steps, "following": following, "said": sitting().said(request.args.get("said", type=int))}


def _items_of(choices: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Choices, each the text of an answer and its words, as the components of govuk-frontend want them."""
    return [{"value": value, "text": words} for value, words in choices]


def _harmless(value: object) -> object:
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _show_refusal(error: BriefingError) -> tuple[str, int]:
    return render_template("problem.html", faults=problems_of(error)), 422


def _show_wait(wait: StillWorking) -> tuple[str, dict[str, str]]:
    return render_template("working.html", step=wait.step), {"Briefing-Working": "1"}


def _show_http_fault(fault: HTTPException) -> tuple[str, int] | HTTPException:
    if fault.code is None or fault.code < FIRST_FAULT:
        return fault
    return render_template("problem.html", faults=[{"text": _WORDS.get(fault.code) or fault.description}]), fault.code


def _show_own_fault(fault: Exception) -> tuple[str, int]:
    if os.environ.get(TRACEBACK):
        traceback.print_exception(fault)
    return render_template("problem.html", faults=problems_of(fault_of_the_tool(fault))), 500
