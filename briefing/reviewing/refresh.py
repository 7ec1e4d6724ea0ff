"""A returned paper, and the paper as it would be written now → the returned paper with the new figures as tracked
changes, and what was done block by block. The contents page of refreshing.

Three ways of each block are compared: as the tool wrote it (the trail), as it came back, as it is now. What nobody has
touched is revised; what people have edited stays theirs, with a comment where its figures are new; what they have
deleted stays deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.faults.errors import PaperRefused
from briefing.ooxml.opened import pack_document
from briefing.ooxml.trail import Trail, TrailBlock, TrailFinding
from briefing.reviewing.compare import State, state_of
from briefing.reviewing.desk import Doing, Done, ReviewDesk
from briefing.reviewing.placing import insert_new
from briefing.reviewing.returned import Returned, readable
from briefing.reviewing.table_rows import refresh_table

COMMENTARY = "commentary-"
"""The anchors of places where the service writes about a measure begin so."""


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

    Raises PaperRefused where the file has no trail to compare by.
    """
    before, now = check_trail(returned), check_trail(fresh)
    desk = ReviewDesk.lay(returned, fresh)
    for block in now.blocks:
        old = before.by_anchor.get(block.anchor)
        if old is None:
            continue
        if block.kind == "table":
            refresh_table(old, block, desk)
        else:
            _refresh_block(old, block, desk)
    for old in before.blocks:
        if old.anchor not in now.by_anchor:
            _withdraw(old, desk)
    insert_new(desk)
    _remind_of_commentaries(before, now, desk)
    done = tuple(desk.done)
    if not desk.touched:
        return Refreshed(came, done)
    desk.settle(now)
    return Refreshed(pack_document(returned.document), done)


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


def _refresh_block(old: TrailBlock, new: TrailBlock, desk: ReviewDesk) -> None:
    state = state_of(old, desk.returned)
    same = old.picture == new.picture if old.kind == "figure" else old.text == new.text
    if same:
        if state is State.UNTOUCHED and old.receipt != new.receipt:
            desk.renew_receipt(new)
        return
    if state is State.DELETED:
        desk.tell(Doing.STAYS_OUT, old, "people have deleted it")
    elif state is not State.UNTOUCHED:
        _comment(old, new, state, desk)
    elif old.kind == "figure":
        desk.redraw(new)
        desk.tell(Doing.REVISED, new, "the chart was drawn anew")
    else:
        (paragraph,) = desk.returned.located[old.anchor].paragraphs
        (wanted,) = desk.fresh.located[new.anchor].paragraphs
        desk.revisions.revise(paragraph, wanted)
        desk.renew_receipt(new)
        desk.tell(Doing.REVISED, new, "nobody had touched it", before=old.text)


def _comment(old: TrailBlock, new: TrailBlock, state: State, desk: ReviewDesk) -> None:
    """Leaves a block as people have it, with the new words beside it."""
    if old.kind == "placeholder":
        desk.tell(Doing.LEFT, old, "people have written there")
        return
    if old.kind == "figure":
        desk.comment(
            old, ("The figures of this chart have changed since; it was left, because people have changed it.",)
        )
    else:
        desk.comment(old, (f"The figures have changed. Briefing would now write: {readable(new.text)}", *new.receipt))
    desk.tell(Doing.COMMENTED, old, f"it is {state}, and its figures have changed", before=old.text, after=new.text)


def _withdraw(old: TrailBlock, desk: ReviewDesk) -> None:
    """What the tool no longer says: deleted where nobody has touched it, else left with a comment."""
    if old.kind == "table":
        refresh_table(old, None, desk)
        return
    state = state_of(old, desk.returned)
    if state is State.DELETED:
        return
    if state is not State.UNTOUCHED:
        if old.kind != "placeholder":
            desk.comment(old, ("Briefing no longer says this. It was left, because people have changed it.",))
            desk.tell(Doing.COMMENTED, old, f"it is {state}, and would no longer be written", before=old.text)
        else:
            desk.tell(Doing.LEFT, old, "people have written there; the place would no longer be asked for")
        return
    (paragraph,) = desk.returned.located[old.anchor].paragraphs
    desk.withdraw(paragraph)
    desk.tell(Doing.WITHDRAWN, old, "it would no longer be written", before=old.text)


def _remind_of_commentaries(before: Trail, now: Trail, desk: ReviewDesk) -> None:
    """A comment at each commentary of the service whose figures have changed since it was written."""
    then, findings = ({one.key: one for one in trail.findings} for trail in (before, now))
    for old in before.blocks:
        key = old.anchor.removeprefix(COMMENTARY)
        if not old.anchor.startswith(COMMENTARY) or key not in then or key not in findings:
            continue
        lines = tuple(_changed_figures(then[key], findings[key]))
        if lines and state_of(old, desk.returned) not in (State.DELETED, State.UNTOUCHED):
            desk.comment(old, ("The figures of this measure have changed since this was written:", *lines))
            desk.tell(Doing.COMMENTED, old, "its measure's figures have changed since people wrote it")


def _changed_figures(then: TrailFinding, now: TrailFinding) -> Iterator[str]:
    if then.ours is not None and now.ours is not None and then.ours != now.ours:
        yield f"{then.ours.shown} ({then.ours.period}) is now {now.ours.shown} ({now.ours.period})."
    old = {one.label: one for one in then.benchmarks}
    for one in now.benchmarks:
        if one.label in old and old[one.label] != one:
            yield f"{one.label}: {old[one.label].shown} ({old[one.label].period}) is now {one.shown} ({one.period})."
    if then.verdict != now.verdict:
        yield f"It was {_article(then.verdict)}, and is now {_article(now.verdict)}."


def _article(verdict: str) -> str:
    words = {"strength": "a strength", "area for development": "an area for development", "early sign": "an early sign"}
    return words.get(verdict, f"'{verdict}'")
