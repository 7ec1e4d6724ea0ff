"""Who may see the page: the browser that was given its address, on this machine, and nobody else.

The address holds a random token. It is exchanged for a cookie at the first request. Every request must be for this
machine by its own name, and whatever changes anything must come from a page of ours, with the word that its forms hold.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlencode

from flask import Flask, Response, abort, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")
FORM_WORD = "form_word"

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser would hide where our own forms come from
    "X-Content-Type-Options": "nosniff",
}


def guard(app: Flask, token: str) -> None:
    """Lets only requests through that know the token, and gives every answer the headers that keep it here."""
    mark = hashlib.sha256(token.encode()).hexdigest()
    cookie = f"briefing-{mark[:8]}"  # a name of its own, for cookies do not tell the ports of a machine apart
    word = hmac.digest(token.encode(), FORM_WORD.encode(), "sha256").hex()

    def form_word() -> Markup:
        return Markup('<input type="hidden" name="{}" value="{}">').format(FORM_WORD, word)

    def check_request() -> AnyResponse | None:
        if request.host not in {f"{name}:{request.environ['SERVER_PORT']}" for name in NAMES}:
            abort(400, "This page answers only under the address that `briefing open` printed.")
        if request.endpoint == "static":
            return None
        if _same(request.args.get("token", ""), token) and request.method == "GET":
            return _admit(cookie, token)
        if not _same(request.cookies.get(cookie, ""), token):
            abort(403, "This address has no right to see the page. Use the one that `briefing open` printed.")
        if request.method not in ("GET", "HEAD"):
            _check_sender(word)
        return None

    def close_in(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    app.before_request(check_request)
    app.after_request(close_in)
    app.jinja_env.globals["form_word"] = form_word


def _admit(cookie: str, token: str) -> AnyResponse:
    """Exchanges the token of the address for a cookie that no script can read and no other site can make be sent."""
    kept = {name: value for name, value in request.args.items() if name != "token"}
    answer = redirect(f"{request.path}?{urlencode(kept)}" if kept else request.path, 303)
    answer.set_cookie(cookie, token, httponly=True, samesite="Strict")
    return answer


def _check_sender(word: str) -> None:
    """Refuses what another site, or no page of ours, has sent."""
    if request.headers.get("Origin") != request.host_url.rstrip("/"):
        abort(403, "This was not sent from the page itself, so nothing was done.")
    if not _same(request.form.get(FORM_WORD, ""), word):
        abort(403, "This form is from an earlier opening of the page, so nothing was done. Open it anew and try again.")


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
