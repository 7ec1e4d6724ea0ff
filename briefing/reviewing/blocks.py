"""Blocks of the tool in words: what they are called when somebody is told of them, and where they stand."""

from __future__ import annotations

from lxml import etree

from briefing.faults.places import ParagraphPlace
from briefing.narrating.commentary import COMMENTARY
from briefing.ooxml.identifiers import caption_anchor
from briefing.ooxml.trail import TrailBlock
from briefing.reviewing.returned import Returned, readable

_KINDS = {
    "heading": "heading",
    "paragraph": "paragraph",
    "point": "point",
    "caption": "caption",
    "placeholder": "place to fill",
    "figure": "chart",
    "table": "table",
    "template": "line of the template",
}
_SHOWN = 70


def what_is(block: TrailBlock) -> str:
    """A block in a word or two."""
    return COMMENTARY if block.anchor.startswith(f"{COMMENTARY}-") else _KINDS.get(block.kind, block.kind)


def first_of(block: TrailBlock, returned: Returned) -> etree._Element | None:
    """The first paragraph of a block in the returned paper, of a table that of its caption; None where it has none."""
    where = returned.located.get(caption_anchor(block.anchor) if block.kind == "table" else block.anchor)
    return where.paragraphs[0] if where is not None and where.paragraphs else None


def place_of(block: TrailBlock, returned: Returned) -> ParagraphPlace:
    """Where a block stands in the returned paper; by its own first words where it stands nowhere."""
    first = first_of(block, returned)
    if first is not None:
        return returned.said[first].place
    words = readable(block.text) or block.alt_text or block.anchor
    return ParagraphPlace("", "", words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…")
