"""The command that opens the page for authors."""

from __future__ import annotations

import click


@click.command("open", epilog="Example: briefing open")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Its port; else a free one.")
def open_(no_browser: bool, port: int) -> None:
    """Open the page for authors: the whole way from a scorecard to a filed paper, in the browser, without commands.

    The page is served from this machine to this machine alone, until Ctrl+C stops it.
    """
    from briefing import page, production, terminal

    page.open_page(production.Order(), port, terminal.show_address, browser=not no_browser)
