"""Points in the cells of a table, which stand in an order that says something: new ones are put in where they belong,
and those that have moved are deleted and inserted again, as tracked changes."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from difflib import SequenceMatcher

from lxml import etree

from briefing.ooxml.namespaces import W
from briefing.ooxml.properties import TOOL
from briefing.ooxml.revisions import authors_of, is_withdrawn, text_of
from briefing.ooxml.tables import cell_elements, rows_of
from briefing.ooxml.trail import TrailBlock
from briefing.reviewing.desk import Doing, ReviewDesk

_Point = tuple[etree._Element, TrailBlock]


def place_points(desk: ReviewDesk, *, known: Container[str]) -> None:
    """The points of every table in their order; those whose anchors are not `known` are new."""
    for anchor, table in desk.fresh.tables.items():
        theirs = desk.returned.tables.get(anchor)
        for row, other in zip(rows_of(table), rows_of(theirs) if theirs is not None else (), strict=False):
            for cell, there in zip(cell_elements(row), cell_elements(other), strict=False):
                points, said = list(_points(cell, desk)), desk.returned.said
                if points or any(said[one].anchors for one in there.findall(f"{W}p") if one in said):
                    _settle(points, _home(points, desk, there), desk, known)
                    _settle_plain(cell, there, desk)


def _points(cell: etree._Element, desk: ReviewDesk) -> Iterator[_Point]:
    """The points of a cell of the fresh paper, in order."""
    blocks = desk.fresh.trail.by_anchor if desk.fresh.trail else {}
    for paragraph in cell.findall(f"{W}p"):
        for anchor in desk.fresh.said[paragraph].anchors[:1]:
            yield paragraph, blocks[anchor]


def _home(points: Sequence[_Point], desk: ReviewDesk, otherwise: etree._Element) -> etree._Element:
    """The cell of the returned paper in which the first of these points that stands has its place."""
    for _, block in points:
        own = _own(block, desk)
        cell = next(own.iterancestors(f"{W}tc"), None) if own is not None else None
        if cell is not None:
            return cell
    return otherwise


def _own(block: TrailBlock, desk: ReviewDesk) -> etree._Element | None:
    where = desk.returned.located.get(block.anchor)
    return where.paragraphs[0] if where is not None and not is_withdrawn(where.paragraphs[0]) else None


def _settle(points: Sequence[_Point], cell: etree._Element, desk: ReviewDesk, known: Container[str]) -> None:
    standing = {block.anchor: own for _, block in points if (own := _own(block, desk)) is not None}
    here = {anchor: own for anchor, own in standing.items() if own.getparent() is cell}
    then = sorted(here, key=lambda one: cell.index(here[one]))
    matcher = SequenceMatcher(None, then, list(here), autojunk=False)
    stays = {one for block in matcher.get_matching_blocks() for one in then[block.a : block.a + block.size]}
    last: etree._Element | None = None
    for paragraph, block in points:
        own = here.get(block.anchor)
        if own is not None and (block.anchor in stays or not _may_move(own, block, desk)):
            last = own
        elif own is not None or block.anchor not in known:
            why = "it is new" if own is None else "it has another place in the order now"
            if own is not None:
                desk.free_bookmarks(own)
                desk.withdraw(own)
            last = _insert(paragraph, cell, last, desk)
            if desk.receipts.own and block.receipt:
                desk.comment_on(last, block.receipt, asks=False)
            desk.tell(Doing.INSERTED if own is None else Doing.REVISED, block, why, at=last)


def _may_move(own: etree._Element, block: TrailBlock, desk: ReviewDesk) -> bool:
    """Whether nobody has touched a point, nor said anything of it."""
    remarks = {one.get(f"{W}id") for one in own.iter(f"{W}commentReference")} & desk.receipts.remarks
    return not remarks and not authors_of(own) - {TOOL} and text_of(own) == block.text


def _settle_plain(cell: etree._Element, there: etree._Element, desk: ReviewDesk) -> None:
    """A line such as "None" makes way for points, or stands in their place."""
    words = {text_of(one): one for one in cell.findall(f"{W}p") if not desk.fresh.said[one].anchors}
    standing = {text_of(one) for one in there.findall(f"{W}p")}
    for text, one in words.items():
        if text and text not in standing:
            _insert(one, there, None, desk)
            desk.touched = True
    table = desk.returned.trail.blocks if desk.returned.trail else ()
    written = {text for one in table for row in one.rows for text in row.cells}
    for one in there.findall(f"{W}p"):
        said = desk.returned.said.get(one)
        if said is not None and not said.anchors and text_of(one) in written - words.keys() - {""}:
            desk.withdraw(one)


def _insert(
    paragraph: etree._Element, cell: etree._Element, last: etree._Element | None, desk: ReviewDesk
) -> etree._Element:
    copied = desk.copy(paragraph)
    first = cell.find(f"{W}p")
    if last is not None:
        last.addnext(copied)
    elif first is not None:
        first.addprevious(copied)
    else:
        cell.append(copied)
    desk.revisions.propose(copied)
    return copied
