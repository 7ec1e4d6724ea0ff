"""What the shell prints: nouns → tables and lines. With the command line, the only room that prints."""

from briefing.terminal.annual import count_off, show_every, show_others
from briefing.terminal.beside import show_explained_sheet
from briefing.terminal.changes import show_changes
from briefing.terminal.checks import show_checked
from briefing.terminal.filings import show_explained_words, show_filed
from briefing.terminal.national import show_found, show_library, show_series, show_updated
from briefing.terminal.parts import print_json, progress, show_error
from briefing.terminal.results import (
    show_address,
    show_built,
    show_explained,
    show_judged,
    show_reading,
    show_saved_verdicts,
    show_workspace,
    show_written,
)
from briefing.terminal.reviews import show_refreshed
from briefing.terminal.rulebooks import show_known, show_rules, show_side_by_side, show_wording
from briefing.terminal.templates import show_template

__all__ = [
    "count_off",
    "print_json",
    "progress",
    "show_address",
    "show_built",
    "show_changes",
    "show_checked",
    "show_error",
    "show_every",
    "show_explained",
    "show_explained_sheet",
    "show_explained_words",
    "show_filed",
    "show_found",
    "show_judged",
    "show_known",
    "show_library",
    "show_others",
    "show_reading",
    "show_refreshed",
    "show_rules",
    "show_saved_verdicts",
    "show_series",
    "show_side_by_side",
    "show_template",
    "show_updated",
    "show_wording",
    "show_workspace",
    "show_written",
]
