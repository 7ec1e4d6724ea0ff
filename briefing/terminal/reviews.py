"""What was done to a paper that people sent back → lines for the one who sends it on."""

from __future__ import annotations

from difflib import SequenceMatcher

from briefing.production.orders import RefreshedFile
from briefing.reviewing.desk import Doing, Done
from briefing.terminal.parts import counted, out_console, plain, show_heading, show_point
from briefing.terminal.results import show_written

MOST_CHANGES, LONGEST_CHANGES = 3, 160
"""So much of what changed in a block is shown in its line."""
MOST_SHOWN = 12
"""Blocks of one kind that are shown without --all."""
_TOLD = {
    Doing.COMMENTED: "Left as people have it, with a comment that gives what is new",
    Doing.REVISED: "Revised, as tracked changes",
    Doing.INSERTED: "New, as tracked insertions",
    Doing.WITHDRAWN: "No longer said, as tracked deletions",
    Doing.LEFT: "People's own words, left alone",
    Doing.STAYS_OUT: "Deleted by people, stays out",
}


def show_refreshed(refreshed: RefreshedFile, *, everything: bool) -> None:
    """Where the refreshed paper is and what was done to it, what people should look at first."""
    console = out_console()
    if refreshed.written is None:
        console.print(plain("Nothing has changed: the paper says what it would say now. No file was written."))
    else:
        show_written(refreshed.written)
    for doing, words in _TOLD.items():
        own = [one for one in refreshed.done if one.doing is doing]
        if not own:
            continue
        show_heading(console, f"{words}: {counted(len(own), 'block', 'blocks')}")
        shown = own if everything or doing is Doing.COMMENTED else own[:MOST_SHOWN]
        for one in shown:
            show_point(console, _where(one), _what_changed(one) or one.why)
        if len(own) > len(shown):
            console.print(plain(f"  and {len(own) - len(shown)} more: `--all` shows every one."))
    if refreshed.written is not None:
        console.print(
            plain("\nIn Word, Review > Accept takes a change, Reject leaves it. Update the contents with F9.")
        )


def _what_changed(one: Done) -> str:
    """The words that changed, as "48% → 49%"; empty where there are many, or none before."""
    if one.doing is not Doing.REVISED or not one.before:
        return ""
    old, new = one.before.split(), one.after.split()
    changes = [one for one in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if one[0] != "equal"]
    told = [f"{' '.join(old[a:b]) or 'nothing'} → {' '.join(new[c:d]) or 'nothing'}" for _, a, b, c, d in changes]
    return "; ".join(told) if len(told) <= MOST_CHANGES and sum(map(len, told)) <= LONGEST_CHANGES else ""


def _where(one: Done) -> str:
    return f"{one.what}, {one.place}" if one.place.number else f"{one.what} {one.place}"
