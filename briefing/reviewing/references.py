"""References of a paper whose paragraph a refresh has taken out, or that people had deleted → comments beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from briefing.ooxml.fields import references_in
from briefing.ooxml.namespaces import W
from briefing.ooxml.revisions import is_withdrawn
from briefing.ooxml.trail import Trail
from briefing.reviewing.desk import ReviewDesk


def own_bookmarks(*trails: Trail) -> frozenset[str]:
    """The names of the bookmarks that the tool has set, in small letters."""
    blocks = (one for trail in trails for one in (*trail.blocks, *trail.withdrawn))
    return frozenset(one.bookmark.lower() for one in blocks if one.bookmark)


def lost_references(root: etree._Element, own: Collection[str]) -> dict[etree._Element, None]:
    """The paragraphs that refer to one of the `own` bookmarks which is not in the file, or is about to go."""
    return dict.fromkeys(_lost(root, own))


def point_out_lost(desk: ReviewDesk, before: Collection[etree._Element], own: Collection[str]) -> None:
    """A comment at each paragraph whose reference leads nowhere since this refresh, and did not `before`."""
    for paragraph in lost_references(desk.returned.root, own):
        if paragraph not in before:
            desk.comment_on(paragraph, ("This refers to a paragraph, table or chart that is no longer in the paper.",))


def _lost(root: etree._Element, own: Collection[str]) -> Iterator[etree._Element]:
    standing = set()
    for start in root.iter(f"{W}bookmarkStart"):
        home = next(start.iterancestors(f"{W}p"), None)
        if home is None or not is_withdrawn(home):
            standing.add((start.get(f"{W}name") or "").lower())
    for paragraph, target in references_in(root):
        if target in own and target not in standing and not is_withdrawn(paragraph):
            yield paragraph
