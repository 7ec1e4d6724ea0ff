"""What was done to a paper that people sent back → lines for the one who sends it on."""

from __future__ import annotations

from difflib import SequenceMatcher

from briefing.production.in_words import counted, notices_in_short
from briefing.production.orders import RefreshedFile
from briefing.reviewing.desk import Doing, Done
from briefing.terminal.parts import out_console, plain, show_heading, show_point
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
    Doing.RENEWED: "Only the receipt renewed",
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
        few = 0 if doing is Doing.RENEWED else MOST_SHOWN
        shown = own if everything or doing is Doing.COMMENTED else own[:few]
        for one in shown:
            show_point(console, _where(one), _what_changed(one) or one.why)
        if len(own) > len(shown):
            console.print(plain(f"  and {len(own) - len(shown)} more: `--all` shows every one."))
    if refreshed.written is not None:
        words = "In Word, Review > Accept takes a change, Reject leaves it. Update the contents with F9."
        console.print(plain(f"\n{words}"))
        told = notices_in_short(refreshed.judged.notices)
        console.print(plain(f"{told} about the workbook: `briefing read` shows them."))


def _what_changed(one: Done) -> str:
    """The words that changed, as "48% → 49%", or where there are many, what it begins with now; empty where nothing was
    revised."""
    if one.doing not in (Doing.REVISED, Doing.COMMENTED) or not one.before or not one.after:
        return ""
    why = f"{one.why} " if one.doing is Doing.COMMENTED else ""
    old, new = one.before.split(), one.after.split()
    changes = [one for one in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if one[0] != "equal"]
    told = "; ".join(_change(" ".join(old[a:b]), " ".join(new[c:d])) for _, a, b, c, d in changes)
    if len(changes) <= MOST_CHANGES and len(told) <= LONGEST_CHANGES:
        return f"{why}{told}"
    now = one.after if len(one.after) <= LONGEST_CHANGES else f"{one.after[:LONGEST_CHANGES].rsplit(' ', 1)[0]} …"
    said = "It would now say" if why else "now"
    return f"{why}{said}: {now}"


def _change(old: str, new: str) -> str:
    if not old:
        return f"added: {new}"
    return f"{old} → {new}" if new else f"taken out: {old}"


def _where(one: Done) -> str:
    return str(one.place) if one.place.number and one.what == "paragraph" else f"{one.what} {one.place}"
