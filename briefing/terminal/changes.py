"""What has changed from one paper to the next → lines for the committee."""

from __future__ import annotations

from briefing.reviewing.changes import Changes, Kind
from briefing.terminal.parts import counted, out_console, plain, show_heading, show_point

_TOLD = {
    Kind.VERDICT: "Judged otherwise",
    Kind.FIGURE: "New figures, judged as before",
    Kind.REVISED: "Revised figures of the same period",
    Kind.BENCHMARK: "Other benchmarks",
    Kind.NEW: "New measures",
    Kind.GONE: "No longer among the measures",
}


def show_changes(changes: Changes) -> None:
    """What must be known first, then each change under its kind, the weightiest first."""
    console = out_console()
    for caution in changes.cautions:
        console.print(plain(caution, "yellow"))
    for kind, words in _TOLD.items():
        own = changes.of(kind)
        if own:
            show_heading(console, f"{words} ({len(own)})")
        for one in own:
            show_point(console, one.name, f"{one.words[:1].upper()}{one.words[1:]}.")
    unchanged = counted(changes.unchanged, "measure is", "measures are")
    console.print(plain(f"\n{unchanged} as before." if changes.changed else "Nothing has changed in any measure."))
