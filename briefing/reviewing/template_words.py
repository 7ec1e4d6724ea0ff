"""What the template says beside the blocks, filled in (title, names of sections, headers and footers) → refreshed by
its words alone, since nothing marks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from lxml import etree

from briefing.ooxml.namespaces import paragraphs_of
from briefing.ooxml.properties import TOOL
from briefing.ooxml.revisions import authors_of, text_of
from briefing.ooxml.stories import stories_of
from briefing.ooxml.trail import Trail, TrailBlock, template_paragraphs
from briefing.reviewing.desk import Doing, ReviewDesk

ALIKE = 0.5
"""A title or a header with another period or date in it still shares half of its words with the one before."""


def refresh_template_words(before: Trail, now: Trail, desk: ReviewDesk) -> None:
    """Revises each line that says something else now, where it stands once and as it was written; tells the others."""
    if before.template == now.template or not before.template:
        return
    tags = {one.tag for one in now.blocks}
    fresh = {text_of(one): one for one in template_paragraphs(stories_of(desk.fresh.document), tags)}
    theirs = _by_words(desk)
    for old, new in _changed(before, now):
        block = TrailBlock(anchor="", kind="template", tag="", bookmark="", text=new or old)
        places = theirs.get(old, [])
        if len(places) == 1 and new in fresh and not authors_of(places[0]) - {TOOL}:
            desk.revisions.revise(places[0], fresh[new])
            desk.tell(Doing.REVISED, block, "nobody had touched it", before=old, at=places[0])
        elif not theirs.get(new):
            what = f"it would now say '{new}'" if new else f"'{old}' would no longer stand there"
            desk.tell(Doing.LEFT, block, f"{what}; change it by hand")


def _by_words(desk: ReviewDesk) -> dict[str, list[etree._Element]]:
    """The paragraphs of the returned paper in which no block stands, by their words."""
    marked = {one.element for one in desk.returned.paragraphs if one.anchors}
    found: dict[str, list[etree._Element]] = defaultdict(list)
    for story in stories_of(desk.returned.document):
        for paragraph in paragraphs_of(story):
            if paragraph not in marked:
                found[text_of(paragraph)].append(paragraph)
    return found


def _changed(before: Trail, now: Trail) -> Iterator[tuple[str, str]]:
    """The lines that say something else now, each as it was and as it is; "" where there is none."""
    matcher = SequenceMatcher(None, before.template, now.template, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        old, new = before.template[start:end], now.template[first:last]
        if kind == "replace" and len(old) == len(new) and all(map(_are_alike, old, new)):
            yield from zip(old, new, strict=True)
        elif kind != "equal":
            yield from ((one, "") for one in old)
            yield from (("", one) for one in new)


def _are_alike(old: str, new: str) -> bool:
    """Whether one line is the other with other words filled in, and no line of another template."""
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() >= ALIKE
