"""What has changed from one paper to the next → lines for the committee."""

from __future__ import annotations

from briefing.production.reviews_in_words import papers_in_words
from briefing.reviewing.changes import Changes
from briefing.terminal.parts import out_console, plain, show_heading, show_point


def show_changes(changes: Changes) -> None:
    """What must be known first, then each change under its kind, the weightiest first."""
    console = out_console()
    for caution in changes.cautions:
        console.print(plain(caution, "yellow"))
    for heading, own in papers_in_words(changes):
        show_heading(console, heading)
        for name, words in own:
            show_point(console, name, words)
    console.print(plain(f"\n{changes.rest}" if changes.changed else changes.rest))
