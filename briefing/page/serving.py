"""Opens the page: a server on this machine alone, and the browser that is shown it."""

from __future__ import annotations

import logging
import secrets
import socket
import webbrowser
from _thread import interrupt_main
from collections.abc import Callable
from threading import Thread, Timer

import waitress

from briefing.faults.errors import OrderRefused
from briefing.page.app import create_app
from briefing.page.gate import LOOPBACK
from briefing.page.sitting import Sitting
from briefing.production.opening import LARGEST_INPUT
from briefing.production.orders import Order

MOMENT = 0.5
"""Seconds in which an answer reaches a browser on the same machine."""
THREADS = 4
"""Requests that are answered at once: a browser asks for a page and its charts together."""


def open_page(order: Order, port: int, show: Callable[[str], None], *, browser: bool) -> None:
    """Serves the page of the order's workspace until it is stopped; `show` is told its address. Port 0 takes a free
    one. Raises OrderRefused where the port cannot be had."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a picture waits for a page concerns nobody
    token, sitting = secrets.token_urlsafe(32), Sitting(order, _close_soon)
    with _door(port) as door:
        address = f"http://{LOOPBACK}:{door.getsockname()[1]}/?token={token}"
        show(address)
        if browser:  # beside the server: a browser that runs in the terminal itself would keep it from answering
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        try:
            waitress.serve(
                create_app(sitting, token),
                sockets=[door],
                threads=THREADS,
                max_request_body_size=LARGEST_INPUT,
                _quiet=True,
            )
        finally:
            sitting.works.close()


def _close_soon() -> None:
    """Ends the server as Ctrl+C does, once the answer to this request has gone out."""
    Timer(MOMENT, interrupt_main).start()


def _door(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as fault:
        message = f"The page cannot be served there: {fault.strerror}."
        raise OrderRefused(f"--port {port}", message, "Leave --port out, and a free one is taken.") from None
