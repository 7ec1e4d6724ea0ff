"""What a check of a paper found → lines for its author or the clerk: the worst first, each in the paper's order."""

from __future__ import annotations

from briefing.faults.notices import Severity
from briefing.production.in_words import notices_in_short
from briefing.production.orders import CheckedPaper
from briefing.terminal.parts import out_console, plain, show_heading, show_notice

_HEADINGS = {
    Severity.ERROR: "Wrong, or not to be published so",
    Severity.WARNING: "To be looked at",
    Severity.INFO: "Good to know",
}


def show_checked(checked: CheckedPaper) -> None:
    """Every notice, grouped by how much it matters, and what the paper was held against."""
    console = out_console()
    beside = f"beside {checked.workbook}" if checked.workbook else "without a workbook, by what it keeps of its figures"
    console.print(plain(f"{checked.paper}, checked {beside}: {notices_in_short(checked.notices)}."))
    for severity, words in _HEADINGS.items():
        own = [one for one in checked.notices if one.severity is severity]
        if own:
            show_heading(console, f"{words} ({len(own)})")
            for one in own:
                show_notice(console, one)
    if not checked.strict:
        console.print(
            plain("\nBefore it is filed, `--strict` asks for more: nothing open, nothing small, nothing to fill.")
        )
