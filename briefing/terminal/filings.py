"""A filing → lines for the clerk: where its files are, what was taken out, what to look at."""

from __future__ import annotations

from briefing.faults.notices import worst_first
from briefing.production.orders import FiledFolder
from briefing.terminal.parts import out_console, plain, show_heading, show_notice, show_point
from briefing.terminal.results import show_written


def show_filed(filed: FiledFolder) -> None:
    """The folder and the files in it, what was taken out of the paper, what was accepted, every notice."""
    console, filing = out_console(), filed.filed.filing
    show_written(filed.written)
    for one in filing.files:
        console.print(plain(f"  {one.role}: {one.path}"), soft_wrap=True)
    if not filing.has_pdf:
        words = "There is no PDF: LibreOffice was not found, or made none. Install it and run again, or make the PDF in"
        console.print(plain(f"{words} Word (Save As, PDF, Options: document structure tags, PDF/A)."))
    if filing.taken_out:
        show_heading(console, "Taken out of the paper")
        for line in filing.taken_out:
            show_point(console, "", line)
    if filing.accepted:
        show_heading(console, f"Accepted by {filing.accepted[0].by}")
        for accepted in filing.accepted:
            show_point(console, accepted.code, accepted.because)
    if filing.notices:
        show_heading(console, "To look at")
        for notice in worst_first(filing.notices):
            show_notice(console, notice)
