"""What the tool wrote, held against what came back → the state of each block."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from lxml import etree

from briefing.ooxml.namespaces import W, value_of
from briefing.ooxml.properties import TOOL
from briefing.ooxml.revisions import authors_of, is_withdrawn, pictures_of
from briefing.ooxml.tables import picture_in
from briefing.ooxml.trail import TrailBlock
from briefing.reviewing.returned import Returned, Said, bare_text, readable

ALIKE = 0.75
"""Paragraphs that share so much of their words may be one and the same. In the worked example, paragraphs that tell of
different measures share 0.7 at most."""
FEWEST_WORDS = 6
"""Shorter texts share most of their words by chance."""
_TELLING = ("paragraph", "point")
_LOCKED = ("contentLocked", "sdtContentLocked")


class State(StrEnum):
    """What people have done with a block."""

    UNTOUCHED = "untouched"
    EDITED = "edited by people"
    DELETED = "deleted"
    LOST = "no longer marked as briefing's"
    SPLIT = "split into several paragraphs"
    MERGED = "joined with another paragraph"
    JOINED = "being joined to the paragraph before it"
    PENDING = "with tracked changes that wait"
    LOCKED = "in a control that people have locked, or filled from elsewhere"
    WITHDRAWN = "deleted by briefing, which waits"


def state_of(block: TrailBlock, returned: Returned) -> State:
    """What has become of the paragraph or the picture of a block. A changed look alone is no edit."""
    where = returned.located.get(block.anchor)
    if where is None:
        return State.LOST if resembling(block, returned) else State.DELETED
    if where.shared or len(where.paragraphs) > 1:
        return State.MERGED if where.shared else State.SPLIT
    (paragraph,) = where.paragraphs
    if authors_of(paragraph) - {TOOL}:
        return State.PENDING
    if is_withdrawn(paragraph):
        return State.WITHDRAWN
    text = bare_text(where.paragraphs)
    if block.kind == "figure":
        seen = [picture_in(run, returned.document) for run in pictures_of(paragraph)]
        same = seen == [(block.picture, block.alt_text)] and text == block.text
        state = State.UNTOUCHED if same else State.EDITED if seen else State.DELETED
    else:
        state = State.UNTOUCHED if text == block.text else State.EDITED if text.strip() else State.DELETED
    return State.LOCKED if state is State.UNTOUCHED and _is_locked(paragraph, block) else state


def resembling(block: TrailBlock, returned: Returned) -> tuple[Said, ...]:
    """The paragraphs of people that may be a block whose marks are lost: they share most of its words."""
    words = Counter(readable(block.text).casefold().split())
    if words.total() < FEWEST_WORDS or block.kind not in _TELLING:
        return ()
    found = []
    for said in returned.paragraphs:
        theirs = Counter(said.text.casefold().split()) if not said.anchors and not said.in_table else Counter[str]()
        if theirs and 2 * (words & theirs).total() >= ALIKE * (words.total() + theirs.total()):
            found.append(said)
    return tuple(found)


def _is_locked(paragraph: etree._Element, block: TrailBlock) -> bool:
    """Whether a control that is not the tool's forbids changes to what is in it, or fills it by itself."""
    for control in (*paragraph.iterancestors(f"{W}sdt"), *paragraph.iter(f"{W}sdt")):
        if value_of(control, "sdtPr/tag") != block.tag and (
            value_of(control, "sdtPr/lock") in _LOCKED or control.find(f"{W}sdtPr/{W}dataBinding") is not None
        ):
            return True
    return False
