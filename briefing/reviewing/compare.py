"""What the tool wrote, held against what came back → the state of each block."""

from __future__ import annotations

from enum import StrEnum

from briefing.ooxml.properties import TOOL
from briefing.ooxml.revisions import authors_of
from briefing.ooxml.tables import picture_in
from briefing.ooxml.trail import TrailBlock
from briefing.reviewing.returned import Returned, bare_text


class State(StrEnum):
    """What people have done with a block."""

    UNTOUCHED = "untouched"
    EDITED = "edited"
    DELETED = "deleted"
    SPLIT = "split into several paragraphs"
    MERGED = "joined with another paragraph"
    PENDING = "with tracked changes that wait"


def state_of(block: TrailBlock, returned: Returned) -> State:
    """What has become of the paragraph or the picture of a block. A changed look alone is no edit."""
    where = returned.located.get(block.anchor)
    if where is None or not where.paragraphs:
        return State.DELETED
    if where.shared or len(where.paragraphs) > 1:
        return State.MERGED if where.shared else State.SPLIT
    (paragraph,) = where.paragraphs
    if authors_of(paragraph) - {TOOL}:
        return State.PENDING
    text = bare_text(where.paragraphs)
    if block.kind == "figure":
        picture, _ = picture_in(paragraph, returned.document)
        return State.UNTOUCHED if picture == block.picture else State.EDITED if picture else State.DELETED
    return State.UNTOUCHED if text == block.text else State.EDITED if text.strip() else State.DELETED
