"""What has changed from one paper to the next → lines for the committee."""

from __future__ import annotations

from briefing.reviewing.changes import TOLD, Changes
from briefing.terminal.parts import out_console, plain, show_heading, show_point


def show_changes(changes: Changes) -> None:
    """What must be known first, then each change under its kind, the weightiest first."""
    console = out_console()
    for caution in changes.cautions:
        console.print(plain(caution, "yellow"))
    for kind, words in TOLD.items():
        own = changes.of(kind)
        if own:
            show_heading(console, f"{words} ({len(own)})")
        for one in own:
            show_point(console, one.name, f"{one.words[:1].upper()}{one.words[1:]}.")
    console.print(plain(f"\n{changes.rest}" if changes.changed else changes.rest))
