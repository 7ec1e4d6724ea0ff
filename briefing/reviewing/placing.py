"""What the fresh paper says and the returned one does not know → inserted where it belongs, as tracked changes."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from lxml import etree

from briefing.ooxml.markup import parse_fragment
from briefing.ooxml.namespaces import W
from briefing.ooxml.revisions import joined_by_people
from briefing.ooxml.tables import rows_of
from briefing.ooxml.trail import TrailBlock
from briefing.reviewing.desk import Doing, ReviewDesk

HEADING = "heading"
_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}sdt")


def insert_new(desk: ReviewDesk, *, known: Container[str]) -> None:
    """Inserts each block whose anchor is not `known` to stand, or to have stood, in the returned paper."""
    trail = desk.fresh.trail
    new = {one.anchor: one for one in trail.blocks if one.anchor not in known} if trail is not None else {}
    if trail is None or not new:
        return
    by_element: dict[etree._Element, list[TrailBlock]] = {}
    for block in trail.blocks:
        for element in _elements_of(block, desk):
            by_element.setdefault(element, []).append(block)
    _insert_into_body(desk, new, by_element, _homes(desk))


def _homes(desk: ReviewDesk) -> dict[str, etree._Element]:
    """The body's child of the returned paper in which each of its blocks stands."""
    found = {}
    for anchor, where in desk.returned.located.items():
        if where.paragraphs:
            found[anchor] = _child_of_body(where.paragraphs[-1])
    for anchor, table in desk.returned.tables.items():
        found[anchor] = _child_of_body(table)
    return found


def _elements_of(block: TrailBlock, desk: ReviewDesk) -> Iterator[etree._Element]:
    """The body's child of the fresh paper that a block is."""
    if block.kind == "table":
        if block.anchor in desk.fresh.tables:
            yield _child_of_body(desk.fresh.tables[block.anchor])
    elif (where := desk.fresh.located.get(block.anchor)) is not None:
        for paragraph in where.paragraphs[:1]:
            if next(paragraph.iterancestors(f"{W}tc"), None) is None:
                yield _child_of_body(paragraph)


def _child_of_body(element: etree._Element) -> etree._Element:
    while (parent := element.getparent()) is not None and parent.tag != f"{W}body":
        element = parent
    return element


def _insert_into_body(
    desk: ReviewDesk,
    new: Mapping[str, TrailBlock],
    by_element: Mapping[etree._Element, list[TrailBlock]],
    home: Mapping[str, etree._Element],
) -> None:
    """Puts new blocks behind what stands before them. New headings, and what stands under them, wait for the next
    heading that stands, so that what people have added to the section before stays in it."""
    body = desk.fresh.root.find(f"{W}body")
    last: etree._Element | None = None
    waiting: list[tuple[etree._Element, list[TrailBlock]]] = []
    for element in body if body is not None else ():
        blocks = by_element.get(element, [])
        stands = next((home[one.anchor] for one in blocks if one.anchor in home), None)
        if stands is not None:
            before = last is None or blocks[0].kind == HEADING
            _put_all(desk, waiting, before=stands) if before else _put_all(desk, waiting, after=last)
            waiting, last = [], stands
        elif blocks and element.tag in _BLOCKS and all(one.anchor in new for one in blocks):
            if last is None or waiting or blocks[0].kind == HEADING:
                waiting.append((element, blocks))
            else:
                last = _put(desk, element, blocks, after=last)
    _put_all(desk, waiting, before=desk.returned.root.findall(f".//{W}body/{W}sectPr")[-1])


def _put_all(
    desk: ReviewDesk,
    waiting: Sequence[tuple[etree._Element, list[TrailBlock]]],
    *,
    after: etree._Element | None = None,
    before: etree._Element | None = None,
) -> None:
    for element, blocks in waiting:
        put = _put(desk, element, blocks, after=after, before=before)
        after = put if after is not None else None


def _put(
    desk: ReviewDesk,
    element: etree._Element,
    blocks: list[TrailBlock],
    *,
    after: etree._Element | None = None,
    before: etree._Element | None = None,
) -> etree._Element:
    """Puts a copy of a fresh element in, as inserted; returns the last element that was put in. Paragraphs that people
    are joining are not parted: it goes behind, or before, all of them."""
    tables = list(element.iter(f"{W}tbl"))[:1] if element.tag != f"{W}p" else []
    copied = desk.copy(tables[0] if tables else element)
    if after is not None:
        while joined_by_people(after) and (follower := after.getnext()) is not None:
            after = follower
        after.addnext(copied)
    elif before is not None:
        while (leader := before.getprevious()) is not None and joined_by_people(leader):
            before = leader
        before.addprevious(copied)
    last = copied
    if tables:
        for row in rows_of(copied):
            desk.revisions.propose_row(row)
        follower = copied.getnext()
        if follower is None or follower.tag != f"{W}p":
            (gap,) = parse_fragment("<w:p/>")
            copied.addnext(gap)
            desk.revisions.propose(gap)
            last = gap
    else:
        desk.revisions.propose(copied)
    for block in blocks:
        if desk.receipts.own and block.receipt and copied.tag == f"{W}p":
            desk.comment_on(copied, block.receipt, asks=False)
        desk.tell(Doing.INSERTED, block, "it is new", at=copied)
    return last
