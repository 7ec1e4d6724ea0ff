"""What was done to a paper that people sent back → lines for the one who sends it on."""

from __future__ import annotations

from briefing.production.in_words import notices_in_short
from briefing.production.orders import RefreshedFile
from briefing.production.reviews_in_words import (
    DOINGS,
    HOW_TO_ACCEPT,
    NOTHING_NEW,
    change_of,
    doing_in_words,
    place_of,
)
from briefing.reviewing.desk import Doing
from briefing.terminal.parts import out_console, plain, show_heading, show_point
from briefing.terminal.results import show_written

MOST_SHOWN = 12
"""Blocks of one kind that are shown without --all."""


def show_refreshed(refreshed: RefreshedFile, *, everything: bool) -> None:
    """Where the refreshed paper is and what was done to it, what people should look at first."""
    console = out_console()
    if refreshed.written is None:
        console.print(plain(NOTHING_NEW))
    else:
        show_written(refreshed.written)
    for doing in DOINGS:
        own = [one for one in refreshed.done if one.doing is doing]
        if not own:
            continue
        show_heading(console, doing_in_words(doing, len(own)))
        few = 0 if doing is Doing.RENEWED else MOST_SHOWN
        shown = own if everything or doing is Doing.COMMENTED else own[:few]
        for one in shown:
            show_point(console, place_of(one), change_of(one))
        if len(own) > len(shown):
            console.print(plain(f"  and {len(own) - len(shown)} more: `--all` shows every one."))
    if refreshed.written is not None:
        console.print(plain(f"\n{HOW_TO_ACCEPT}"))
        told = notices_in_short(refreshed.judged.notices)
        console.print(plain(f"{told} about the workbook: `briefing read` shows them."))
