"""The returned paper while it is worked on: its tracked changes, comments and pictures, and what was done to it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from briefing.faults.places import ParagraphPlace
from briefing.ooxml.comments import Comments, open_comments, write_comments
from briefing.ooxml.fields import renew_results
from briefing.ooxml.markup import parse_fragment
from briefing.ooxml.namespaces import WP, R, W, whole_number
from briefing.ooxml.new_parts import NewParts
from briefing.ooxml.numbering import count_paragraphs, read_numbering
from briefing.ooxml.properties import TOOL
from briefing.ooxml.revising import Revisions
from briefing.ooxml.revisions import is_withdrawn, pictures_of
from briefing.ooxml.tables import picture_in
from briefing.ooxml.trail import Trail, TrailBlock, write_trail
from briefing.reviewing.blocks import first_of, place_of, what_is
from briefing.reviewing.receipts import Receipts
from briefing.reviewing.returned import Returned, readable

_STYLED = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table"}


class Doing(StrEnum):
    """What was done to a block."""

    REVISED = "revised"
    COMMENTED = "commented"
    INSERTED = "inserted"
    WITHDRAWN = "withdrawn"
    LEFT = "left"
    RENEWED = "receipt renewed"
    STAYS_OUT = "stays out"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to a block and why, with its words before and after, where these tell something."""

    anchor: str
    what: str
    doing: Doing
    why: str
    place: ParagraphPlace
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class ReviewDesk:
    """The two papers, the writers of changes and comments, and what was done so far."""

    returned: Returned
    fresh: Returned
    revisions: Revisions
    comments: Comments
    parts: NewParts
    receipts: Receipts
    done: list[Done] = field(default_factory=list)
    touched: bool = False
    _bookmarks: Iterator[int] = field(default_factory=count)
    _pictures: Iterator[int] = field(default_factory=count)
    _names: set[str] = field(default_factory=set)
    _where: list[etree._Element | None] = field(default_factory=list)
    _held: dict[str, str] = field(default_factory=dict)

    @classmethod
    def lay(cls, returned: Returned, fresh: Returned) -> ReviewDesk:
        """The desk for these two papers, with nothing done."""
        root, document = returned.root, returned.document
        starts = list(root.iter(f"{W}bookmarkStart"))
        shown = root.iter(f"{WP}docPr")
        comments = open_comments(document, returned.styles, TOOL, "")
        receipts = Receipts.of(returned, comments)
        return cls(
            returned,
            fresh,
            Revisions(root, TOOL, receipts.remarks),
            comments,
            NewParts(document),
            receipts,
            _bookmarks=count(1 + max((whole_number(one.get(f"{W}id")) for one in starts), default=0)),
            _pictures=count(1 + max((whole_number(one.get("id")) for one in shown), default=0)),
            _names={(one.get(f"{W}name") or "").lower() for one in starts},
        )

    def tell(  # noqa: PLR0913  what is kept of a block
        self,
        doing: Doing,
        block: TrailBlock,
        why: str,
        *,
        before: str = "",
        after: str = "",
        at: etree._Element | None = None,
    ) -> None:
        """Keeps what was done to a block, or to the paragraph `at`; one that was revised has the block's words."""
        new = after or (block.text if doing in (Doing.REVISED, Doing.INSERTED) else "")
        said = self.returned.said.get(at) if at is not None else None
        place = said.place if said is not None else place_of(block, self.returned)
        if doing is Doing.INSERTED:  # it has no number yet in the paper that came
            place = replace(place_of(block, self.fresh), number="")
        self.done.append(Done(block.anchor, what_is(block), doing, why, place, readable(before), readable(new)))
        self._where.append(first_of(block, self.returned) if at is None else at)
        self.touched = self.touched or doing not in (Doing.LEFT, Doing.STAYS_OUT)

    def in_order(self) -> tuple[Done, ...]:
        """What was done, in the order of the paper; what stands nowhere comes last."""
        numbers = {one: at for at, one in enumerate(self.returned.root.iter(f"{W}p"))}
        at = [len(numbers) if one is None else numbers.get(one, len(numbers)) for one in self._where]
        return tuple(self.done[number] for number in sorted(range(len(at)), key=at.__getitem__))

    def comment(self, block: TrailBlock, lines: tuple[str, ...]) -> None:
        """A comment by the tool on the first paragraph of a block."""
        where = self.returned.located.get(block.anchor)
        if where is not None and where.paragraphs:
            self.comment_on(where.paragraphs[0], lines)

    def comment_on(self, paragraph: etree._Element, lines: tuple[str, ...], *, asks: bool = True) -> None:
        """A comment by the tool on a whole paragraph: one that asks people to look, or a receipt."""
        start, *rest = parse_fragment(self.comments.attach("", lines, asks=asks))
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            paragraph.insert(0, start)
        else:
            properties.addnext(start)
        paragraph.extend(rest)
        self.touched = True

    def withdraw(self, paragraph: etree._Element) -> None:
        """Deletes a paragraph as a tracked change."""
        self.revisions.withdraw(paragraph)
        self.touched = True

    def renew_receipt(self, block: TrailBlock) -> bool:
        """Writes a block's receipt anew where its comment still stands; replies of people to it stay."""
        where = self.returned.located.get(block.anchor)
        old = self.returned.trail.by_anchor.get(block.anchor) if self.returned.trail else None
        if where is None or old is None or not block.receipt or old.receipt == block.receipt:
            return False
        renewed = self.receipts.renew(where.paragraphs, old.receipt, block.receipt)
        self.touched = self.touched or renewed
        return renewed

    def free_bookmarks(self, element: etree._Element) -> None:
        """Takes the bookmarks of an element off it, so that a copy of it can have their names."""
        for start in list(element.iter(f"{W}bookmarkStart")):
            ends = [one for one in element.iter(f"{W}bookmarkEnd") if one.get(f"{W}id") == start.get(f"{W}id")]
            self._names.discard((start.get(f"{W}name") or "").lower())
            for one in (start, *ends):
                _drop(one)

    def redraw(self, block: TrailBlock) -> None:
        """Puts the new picture of a chart behind the one that stands there, as a tracked change; the same stays."""
        (paragraph,) = self.returned.located[block.anchor].paragraphs
        (wanted,) = self.fresh.located[block.anchor].paragraphs
        if picture_in(pictures_of(paragraph)[0], self.returned.document)[0] == block.picture:
            return
        self.revisions.replace(pictures_of(paragraph)[0], self.copy(pictures_of(wanted)[0]))
        self.touched = True

    def copy(self, element: etree._Element) -> etree._Element:
        """An element of the fresh paper as it may stand in the returned one: its styles by name, its pictures in the
        file, no controls and comments, bookmarks with numbers of their own."""
        holder = etree.Element("holder")
        holder.append(deepcopy(element))
        for one in list(holder.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd")):
            _drop(one)
        for one in list(holder.iter(f"{W}commentReference")):
            _drop(next(one.iterancestors(f"{W}r"), one))
        for control in list(holder.iter(f"{W}sdt")):
            _unwrap(control)
        for one in list(holder.iter(*_STYLED)):
            self._settle_style(one)
        for one in list(holder.iter(f"{W}numPr", f"{W}sectPr")):
            _drop(one)
        self._settle_bookmarks(holder)
        for one in holder.iter():
            self._settle_picture(one)
        (copied,) = holder
        return copied

    def settle(self, trail: Trail) -> None:
        """What can be worked out only when all else is done: numbers, references, comments, the new trail."""
        root, document = self.returned.root, self.returned.document
        gone = {one for one in root.iter(f"{W}p") if is_withdrawn(one)}
        labels = count_paragraphs(root, read_numbering(document, self.returned.styles), gone)
        own = {one.bookmark.lower() for one in trail.blocks if one.bookmark}
        renew_results(root, labels, own)
        self.receipts.drop_unmarked(root)
        write_comments(document, self.comments)
        write_trail(document, self.parts, trail)

    def _settle_style(self, one: etree._Element) -> None:
        known = self.fresh.styles.by_id.get(one.get(f"{W}val", ""))
        style = self.returned.styles.find(_STYLED[str(one.tag)], known.name) if known is not None else ""
        if style:
            one.set(f"{W}val", style)
        else:
            _drop(one)

    def _settle_bookmarks(self, holder: etree._Element) -> None:
        numbers: dict[str, str] = {}
        for start in list(holder.iter(f"{W}bookmarkStart")):
            old, name = start.get(f"{W}id") or "", (start.get(f"{W}name") or "").lower()
            if name in self._names:
                _drop(start)
                continue
            self._names.add(name)
            numbers[old] = str(next(self._bookmarks))
            start.set(f"{W}id", numbers[old])
        for end in list(holder.iter(f"{W}bookmarkEnd")):
            old = end.get(f"{W}id") or ""
            if old in numbers:
                end.set(f"{W}id", numbers[old])
            else:
                _drop(end)

    def _settle_picture(self, one: etree._Element) -> None:
        if one.tag == f"{WP}docPr":
            one.set("id", str(next(self._pictures)))
        number = one.get(f"{R}embed")
        if number is None or number not in self.fresh.document.part.rels:
            return
        if number not in self._held:
            source = self.fresh.document.part.rels[number].target_part
            ending = str(source.partname).rsplit(".", 1)[-1]
            name = f"/word/media/refreshed{{}}.{ending}"
            self._held[number] = self.parts.add(name, source.content_type, source.blob, RT.IMAGE)[1]
        one.set(f"{R}embed", self._held[number])


def _drop(one: etree._Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _unwrap(control: etree._Element) -> None:
    content = control.find(f"{W}sdtContent")
    for child in list(content) if content is not None else ():
        control.addprevious(child)
    _drop(control)
