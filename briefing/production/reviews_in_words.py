"""What came of a paper that people sent back → the sentences that every face of the tool says of it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from briefing.faults.notices import Severity
from briefing.production.in_words import counted, notices_in_short
from briefing.production.orders import CheckedPaper, FiledFolder
from briefing.reviewing.changes import TOLD, Changes
from briefing.reviewing.desk import Doing, Done
from briefing.reviewing.handiwork import Edit

Told: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
"""A heading, and what is told under it: a name or a place, and what is said of it."""

MOST_CHANGES, LONGEST_CHANGES = 3, 160
"""So much of what changed in a block is shown in its line."""
DOINGS = {
    Doing.COMMENTED: "Left as people have it, with a comment that gives what is new",
    Doing.REVISED: "Revised, as tracked changes",
    Doing.INSERTED: "New, as tracked insertions",
    Doing.WITHDRAWN: "No longer said, as tracked deletions",
    Doing.LEFT: "People's own words, left alone",
    Doing.STAYS_OUT: "Deleted by people, stays out",
    Doing.RENEWED: "Only the receipt renewed",
}
"""What was done to blocks, in the order in which it is told."""
CHECKED = {
    Severity.ERROR: "Wrong, or not to be published so",
    Severity.WARNING: "To be looked at",
    Severity.INFO: "Good to know",
}
"""The headings of what a check found."""
NOTHING_NEW = "Nothing has changed: the paper says what it would say now. No file was written."
HOW_TO_ACCEPT = "In Word, Review > Accept takes a change, Reject leaves it. Update the contents with F9."
BEFORE_FILING = "Before it is filed, `--strict` asks for more: nothing open, nothing small, nothing to fill."
NO_PDF = (
    "There is no PDF. Without LibreOffice make it in Word: Save As, PDF, and under Options the tags of the document's "
    "structure and PDF/A."
)


def doing_in_words(doing: Doing, blocks: int) -> str:
    """A heading over blocks to which the same was done, with their number."""
    return f"{DOINGS[doing]}: {counted(blocks, 'block', 'blocks')}"


def doings_in_words(done: Sequence[Done]) -> tuple[Told, ...]:
    """What was done to the blocks of a paper: each heading with the place and the change of its blocks."""
    kinds = ((doing, [one for one in done if one.doing is doing]) for doing in DOINGS)
    return tuple(
        (doing_in_words(doing, len(own)), tuple((place_of(one), change_of(one)) for one in own))
        for doing, own in kinds
        if own
    )


def papers_in_words(changes: Changes) -> tuple[Told, ...]:
    """What has changed between two papers: each heading with the name and the change of its measures."""
    kinds = ((words, changes.of(kind)) for kind, words in TOLD.items())
    return tuple(
        (f"{words} ({len(own)})", tuple((one.name, f"{one.words[:1].upper()}{one.words[1:]}.") for one in own))
        for words, own in kinds
        if own
    )


def place_of(block: Done | Edit) -> str:
    """Where a block stands."""
    return str(block.place) if block.place.number and block.what == "paragraph" else f"{block.what} {block.place}"


def change_of(done: Done) -> str:
    """The words that changed, as "48% → 49%", or where there are many, what it begins with now; the reason where
    nothing was revised."""
    if (
        done.doing not in (Doing.REVISED, Doing.COMMENTED)
        or not done.before
        or not done.after
        or done.before == done.after
    ):
        return done.why
    why = f"{done.why} " if done.doing is Doing.COMMENTED else ""
    told = words_that_changed(done.before, done.after)
    if told:
        return f"{why}{told}"
    now = done.after if len(done.after) <= LONGEST_CHANGES else f"{done.after[:LONGEST_CHANGES].rsplit(' ', 1)[0]} …"
    said = "It would now say" if why else "now"
    return f"{why}{said}: {now}"


def words_that_changed(before: str, after: str) -> str:
    """Which words are others, as "48% → 49%"; "" where there are too many to tell in a line."""
    old, new = before.split(), after.split()
    changes = [one for one in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if one[0] != "equal"]
    told = "; ".join(_change(" ".join(old[a:b]), " ".join(new[c:d])) for _, a, b, c, d in changes)
    return told if len(changes) <= MOST_CHANGES and len(told) <= LONGEST_CHANGES else ""


def checked_in_short(checked: CheckedPaper) -> str:
    """Which paper was checked beside what, and how much was found."""
    beside = f"beside {checked.workbook}" if checked.workbook else "without a workbook, by what it keeps of its figures"
    return f"{checked.paper}, checked {beside}: {notices_in_short(checked.notices)}."


def files_in_words(filed: FiledFolder) -> tuple[str, ...]:
    """Each file of a filing: what it is, and its path."""
    return tuple(f"{one.role}: {one.path}" for one in filed.filed.filing.files)


def _change(old: str, new: str) -> str:
    if not old:
        return f"added: {new}"
    return f"{old} → {new}" if new else f"taken out: {old}"
