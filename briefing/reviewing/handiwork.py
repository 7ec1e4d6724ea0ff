"""A paper that somebody has saved → what people have done in it, counted: "3 paragraphs, 2 commentaries, 1 comment"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.faults.places import ParagraphPlace
from briefing.ooxml.properties import TOOL
from briefing.ooxml.revisions import authors_of
from briefing.ooxml.tables import cells_of, rows_of
from briefing.ooxml.trail import TrailBlock
from briefing.reviewing.blocks import place_of, what_is
from briefing.reviewing.compare import State, state_of
from briefing.reviewing.margin_notes import margin_notes
from briefing.reviewing.returned import Returned, readable

_PLURALS = {"commentary": "commentaries", "place to fill": "places to fill"}
_UNTOUCHED = (State.UNTOUCHED, State.WITHDRAWN, State.LOCKED)
_GONE = (State.DELETED, State.LOST)


@dataclass(frozen=True, slots=True)
class Edit:
    """What people have done to a block: what it is, where it stands, what the tool wrote there and what it says now, ""
    where it is gone."""

    what: str
    place: ParagraphPlace
    before: str
    after: str


def count_handiwork(paper: Returned) -> tuple[str, ...]:
    """What people have edited, deleted and said in a paper of the tool, each kind counted; what has no block of its
    own, such as paragraphs, pictures and tables that they have added, is not counted."""
    if paper.trail is None:
        return ()
    edited, gone = Counter[str](), Counter[str]()
    for block, state in _touched(paper):
        (gone if state in _GONE else edited)[what_is(block)] += 1
    comments = sum(1 for _ in margin_notes(paper))
    waiting = sum(bool(authors_of(one.element) - {TOOL}) for one in paper.paragraphs)
    return (
        *_counted(edited, ""),
        *_counted(gone, " deleted"),
        *_counted(Counter({"new comment": comments}), ""),
        *_counted(Counter({"paragraph": waiting}), " with tracked changes that wait"),
    )


def list_edits(paper: Returned) -> tuple[Edit, ...]:
    """Each block of the tool that people have edited or deleted, in the paper's order."""
    return tuple(
        Edit(what_is(block), place_of(block, paper), readable(block.text), "" if state in _GONE else _now(block, paper))
        for block, state in _touched(paper)
    )


def _touched(paper: Returned) -> Iterator[tuple[TrailBlock, State]]:
    for block in paper.trail.blocks if paper.trail is not None else ():
        if (state := _state(block, paper)) not in _UNTOUCHED:
            yield block, state


def _now(block: TrailBlock, paper: Returned) -> str:
    where = paper.located.get(block.anchor)
    return readable("\n".join(paper.said[one].text for one in where.paragraphs)) if where is not None else ""


def _state(block: TrailBlock, paper: Returned) -> State:
    if block.kind != "table":
        return state_of(block, paper)
    table = paper.tables.get(block.anchor)
    if table is None:
        return State.DELETED
    own = {one.element for one in paper.paragraphs if one.anchors}
    rows = [row for row in rows_of(table) if not any(one in own for one in row.iter())]  # points are blocks themselves
    known = {row.cells for row in block.rows}
    same = len(rows_of(table)) == len(block.rows) and all(tuple(cells_of(row)) in known for row in rows)
    return State.UNTOUCHED if same else State.EDITED


def _counted(counts: Counter[str], done: str) -> Iterator[str]:
    for name, number in counts.items():
        if number:
            yield f"{number} {name if number == 1 else _PLURALS.get(name, f'{name}s')}{done}"
