"""What a check of a paper found → lines for its author or the clerk: the worst first, each in the paper's order."""

from __future__ import annotations

from briefing.production.orders import CheckedPaper
from briefing.production.reviews_in_words import BEFORE_FILING, CHECKED, checked_in_short
from briefing.terminal.parts import out_console, plain, show_heading, show_notice


def show_checked(checked: CheckedPaper) -> None:
    """Every notice, grouped by how much it matters, and what the paper was held against."""
    console = out_console()
    console.print(plain(checked_in_short(checked)))
    for severity, words in CHECKED.items():
        own = [one for one in checked.notices if one.severity is severity]
        if own:
            show_heading(console, f"{words} ({len(own)})")
            for one in own:
                show_notice(console, one)
    if not checked.strict:
        console.print(plain(f"\n{BEFORE_FILING}"))
