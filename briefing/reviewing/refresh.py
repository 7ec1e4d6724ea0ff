"""A returned paper, and the paper as it would be written now → the returned paper with the new figures as tracked
changes, and what was done block by block. The contents page of refreshing.

Three ways of each block are compared: as the tool wrote it (the trail), as it came back, as it is now. What nobody has
touched is revised; what people have edited stays theirs, with a comment where its figures are new; what they have
deleted stays deleted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing.faults.errors import PaperRefused
from briefing.ooxml.opened import pack_document
from briefing.ooxml.revisions import FIELD, joined_by_people, tokens_of
from briefing.ooxml.trail import Trail, TrailBlock
from briefing.reviewing.compare import State, resembling, state_of
from briefing.reviewing.desk import Doing, Done, ReviewDesk
from briefing.reviewing.placing import insert_new
from briefing.reviewing.points import place_points
from briefing.reviewing.references import lost_references, own_bookmarks, point_out_lost
from briefing.reviewing.reminders import remind_of_commentaries
from briefing.reviewing.returned import Returned, readable
from briefing.reviewing.table_rows import refresh_table
from briefing.reviewing.template_words import refresh_template_words

_FIGURE = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The refreshed file, and what was done to each block; where nothing was to do, the file as it came."""

    data: bytes
    done: tuple[Done, ...]

    @property
    def changed(self) -> bool:
        """Whether anything was done to the file."""
        return any(one.doing not in (Doing.LEFT, Doing.STAYS_OUT) for one in self.done)


def refresh_paper(came: bytes, returned: Returned, fresh: Returned) -> Refreshed:
    """The returned paper with what the `fresh` one says now. Accepting all changes gives the fresh words of every block
    that nobody has touched; refusing all gives what `came`. A second run changes nothing.

    Raises PaperRefused where the file has no trail to compare by, or tells of other measures.
    """
    before, now = check_trail(returned), check_trail(fresh)
    _check_measures(before, now, returned.name)
    desk = ReviewDesk.lay(returned, fresh)
    own = own_bookmarks(before, now)
    lost = lost_references(returned.root, own)
    standing = {one.anchor: one for one in before.withdrawn if _stands(one, returned)} | dict(before.by_anchor)
    for block in now.blocks:
        old = standing.get(block.anchor)
        if old is not None and block.kind == "table":
            refresh_table(old, block, desk)
        elif old is not None:
            _refresh_block(old, block, desk)
    gone = [one for one in before.blocks if one.anchor not in now.by_anchor]
    for old in gone:
        _withdraw(old, desk)
    insert_new(desk, known=standing)
    place_points(desk, known=standing)
    remind_of_commentaries(before, now, desk)
    refresh_template_words(before, now, desk)
    point_out_lost(desk, lost, own)
    if not desk.touched:
        return Refreshed(came, desk.in_order())
    kept = [one for one in (*before.withdrawn, *gone) if one.anchor not in now.by_anchor and _stands(one, returned)]
    desk.settle(replace(now, withdrawn=tuple(kept)))
    return Refreshed(pack_document(returned.document), desk.in_order())


def check_trail(paper: Returned) -> Trail:
    """The trail of a paper; raises PaperRefused where it has none."""
    if paper.trail is None:
        raise PaperRefused(paper.name, _NO_TRAIL, _NO_TRAIL_REMEDY)
    return paper.trail


_NO_TRAIL = (
    "This paper has no trail: it was not written by briefing, or was saved through another format (.odt, .rtf, a web "
    "editor), which loses it. So nobody can tell what people have changed in it."
)
_NO_TRAIL_REMEDY = (
    "Go on in the last .docx that still had it, or build a new draft with `briefing build` and compare the two in Word "
    "(Review, Compare)."
)


def _check_measures(before: Trail, now: Trail, name: str) -> None:
    """Refuses a workbook that has none of the paper's measures: every block would go, and others come."""
    then, new = ({one.key for one in trail.findings} for trail in (before, now))
    if then and not then & new:
        made_of = before.entries.get("workbook") or "another workbook"
        message = f"This paper was made from {made_of}; the workbook that was named has none of its measures."
        raise PaperRefused(name, message, "Name the workbook of this paper, or write a new one with `briefing build`.")


def _stands(block: TrailBlock, returned: Returned) -> bool:
    """Whether a block that was said once is still in the file, perhaps as a deletion that waits."""
    return block.anchor in (returned.tables if block.kind == "table" else returned.located)


def _refresh_block(old: TrailBlock, new: TrailBlock, desk: ReviewDesk) -> None:
    state = state_of(old, desk.returned)
    same = old.picture == new.picture if old.kind == "figure" else old.text == new.text
    if state is State.WITHDRAWN:
        desk.revisions.restore(desk.returned.located[old.anchor].paragraphs[0])
        _revise(old, new, "it is said again", desk)
    elif same and state is State.UNTOUCHED and _refers_elsewhere(old, new, desk):
        _revise(old, new, "what it refers to stands elsewhere now", desk)
    elif same:
        if state is State.UNTOUCHED and old.receipt != new.receipt and desk.renew_receipt(new):
            desk.tell(Doing.RENEWED, new, "its words are the same; what they rest on stands elsewhere now")
    elif state is State.DELETED:
        desk.tell(Doing.STAYS_OUT, old, "people have deleted it")
    elif state is not State.UNTOUCHED:
        _comment(old, new, state, desk)
    else:
        _revise(old, new, "nobody had touched it", desk)
        _comment_copies(old, new, desk)


def _refers_elsewhere(old: TrailBlock, new: TrailBlock, desk: ReviewDesk) -> bool:
    """Whether the same words lead to another chart, table or paragraph than they did."""
    here, wanted = desk.returned.located.get(old.anchor), desk.fresh.located.get(new.anchor)
    if here is None or wanted is None or old.kind in ("figure", "table"):
        return False
    fields = [
        [one.key for each in at.paragraphs for one in tokens_of(each) if one.text == FIELD] for at in (here, wanted)
    ]
    return fields[0] != fields[1]


def _revise(old: TrailBlock, new: TrailBlock, why: str, desk: ReviewDesk) -> None:
    if old.kind == "figure":
        desk.redraw(new)
        desk.tell(Doing.REVISED, new, "the chart was drawn anew")
        return
    (paragraph,) = desk.returned.located[old.anchor].paragraphs
    (wanted,) = desk.fresh.located[new.anchor].paragraphs
    desk.revisions.revise(paragraph, wanted)
    desk.renew_receipt(new)
    desk.tell(Doing.REVISED, new, why, before=old.text)


def _comment(old: TrailBlock, new: TrailBlock, state: State, desk: ReviewDesk) -> None:
    """Leaves a block as people have it, with the new words beside it."""
    if old.kind == "placeholder":
        desk.tell(Doing.LEFT, old, "people have written there")
        return
    changed, at = _what_changed(old, new), None
    if old.kind == "figure":
        line = f"The figures of this chart have changed. It was left, because it is {state}. {new.alt_text}".strip()
        desk.comment(old, (line,))
    elif state is State.LOST:
        for said in resembling(old, desk.returned):
            line = f"This may be what briefing wrote; its mark is lost. {changed} Briefing would now write: "
            desk.comment_on(said.element, (line + readable(new.text), *new.receipt))
            at = at if at is not None else said.element
    else:
        desk.comment(old, (f"{changed} Briefing would now write: {readable(new.text)}", *new.receipt))
    desk.tell(Doing.COMMENTED, old, f"it is {state}. {changed}", before=old.text, after=new.text, at=at)


def _what_changed(old: TrailBlock, new: TrailBlock) -> str:
    if old.kind != "figure" and _FIGURE.findall(old.text) == _FIGURE.findall(new.text):
        return "What it says has changed."  # perhaps a number that is written in letters
    return "Its figures have changed."


def _comment_copies(old: TrailBlock, new: TrailBlock, desk: ReviewDesk) -> None:
    """Says of each copy of a block that its words have been revised where they came from."""
    for copy in desk.returned.located[old.anchor].copies:
        told = readable(new.text) or new.alt_text
        desk.comment_on(copy, (f"This was copied from elsewhere in the paper. Briefing would now write: {told}",))
        desk.tell(Doing.COMMENTED, old, "it is a copy of a block that was revised", at=copy, after=new.text)


def _withdraw(old: TrailBlock, desk: ReviewDesk) -> None:
    """What the tool no longer says: deleted where nobody has touched it, else left with a comment."""
    if old.kind == "table":
        refresh_table(old, None, desk)
        return
    state = state_of(old, desk.returned)
    if state in (State.DELETED, State.WITHDRAWN):
        return
    paragraphs = desk.returned.located[old.anchor].paragraphs if state is State.UNTOUCHED else ()
    if paragraphs and joined_by_people(paragraphs[0].getprevious()):
        state = State.JOINED  # without it, what stands behind it would be joined instead
    if state is State.UNTOUCHED:
        desk.withdraw(paragraphs[0])
        desk.tell(Doing.WITHDRAWN, old, "it would no longer be written", before=old.text)
    elif old.kind == "placeholder" and state is not State.JOINED:
        desk.tell(Doing.LEFT, old, "people have written there; the place would no longer be asked for")
    else:
        line = f"Briefing no longer says this. It was left, because it is {state}."
        for said in resembling(old, desk.returned) if state is State.LOST else ():
            desk.comment_on(said.element, (line,))
        desk.comment(old, (line,))
        desk.tell(Doing.COMMENTED, old, f"it is {state}, and would no longer be written", before=old.text)
