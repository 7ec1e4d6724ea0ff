"""Paper: the paper as it would be written now, with the receipt of each statement, and the files to take away."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from briefing.faults.errors import BriefingError
from briefing.faults.notices import Severity
from briefing.page.problems import Problems, problems_of
from briefing.page.sitting import sitting
from briefing.production import products
from briefing.production.in_words import notices_in_short, outcome_in_words
from briefing.production.products import Product

blueprint = Blueprint("paper", __name__, url_prefix="/paper")


@blueprint.get("/")
def show() -> str:
    """The paper as it would be written now."""
    return _page()


@blueprint.get("/picture/<int:number>")
def picture(number: int) -> Response:
    """A picture of the paper."""
    blocks = sitting().draft(wait=True).blocks
    shown = blocks[number] if number < len(blocks) else None
    if (data := getattr(shown, "data", None)) is None:
        abort(404)
    return Response(data, mimetype=getattr(shown, "kind", ""))


@blueprint.post("/")
def make() -> Response:
    """Begins to make one of the files."""
    now, product = sitting(), _product(request.form.get("product", ""))
    order = replace(now.order, force="force" in request.form)
    number = now.begin(partial(products.make_product, order, product))
    return redirect(url_for("paper.made", number=number), 303)


@blueprint.get("/made/<int:number>")
def made(number: int) -> Response | tuple[str, int]:
    """What came of a file that was begun."""
    now = sitting()
    try:
        written = now.outcome(number)
    except BriefingError as error:
        return _page(problems_of(error, "force")), 422
    sentences = [sentence for one in written or () for sentence in outcome_in_words(one)]
    return redirect(url_for("paper.show", said=now.say(*sentences) if sentences else None), 303)


@blueprint.get("/file/<product>")
def download(product: str) -> Response:
    """One of the files that were made."""
    document = products.open_product(sitting().order, _product(product))
    return send_file(BytesIO(document.data), as_attachment=True, download_name=document.name)


def _product(name: str) -> Product:
    if name not in list(Product):
        abort(404)
    return Product(name)


def _page(faults: Problems | None = None) -> str:
    now = sitting()
    draft = now.draft()
    standing = dict(products.standing_products(now.order))
    return render_template(
        "paper.html",
        faults=faults,
        blocks=draft.blocks,
        in_short=draft.in_short,
        errors=[one for one in draft.judged.notices if one.severity is Severity.ERROR],
        notices=notices_in_short(draft.judged.notices),
        files=[(one, products.IN_WORDS[one], standing.get(one, "")) for one in Product],
    )
