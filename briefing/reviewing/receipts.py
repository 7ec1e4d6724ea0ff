"""The tool's comments in a returned paper: which are its receipts, and those that are written anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from briefing.ooxml.comments import Comments
from briefing.ooxml.markup import parse_fragment
from briefing.ooxml.namespaces import W
from briefing.ooxml.new_parts import part_related
from briefing.ooxml.properties import TOOL
from briefing.reviewing.returned import Returned

_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


@dataclass(frozen=True, slots=True)
class Receipts:
    """The tool's own comments by their numbers, `remarks`, the numbers of everybody else's, and `marked`, of which the
    place in the text was known when the paper came."""

    own: Mapping[str, etree._Element]
    remarks: frozenset[str]
    marked: frozenset[str]
    comments: Comments

    @classmethod
    def of(cls, returned: Returned, comments: Comments) -> Receipts:
        """The comments of a returned paper; new ones are written by `comments`."""
        part = part_related(returned.document.part, RT.COMMENTS)
        every = {} if part is None else {one.get(f"{W}id") or "": one for one in part.element.iter(f"{W}comment")}
        own = {number: one for number, one in every.items() if one.get(f"{W}author") == TOOL}
        return cls(own, frozenset(every.keys() - own.keys()), _marked(returned.root), comments)

    def renew(self, paragraphs: Sequence[etree._Element], old: Sequence[str], new: tuple[str, ...]) -> bool:
        """Puts the words of a new receipt in place of the old one on these paragraphs; whether it still stood there."""
        numbers = [one.get(f"{W}id") or "" for each in paragraphs for one in each.iter(f"{W}commentRangeStart")]
        standing = [self.own[one] for one in numbers if one in self.own and _first_line(self.own[one]) == old[:1]]
        for comment in standing:
            (written,) = parse_fragment(self.comments.write(0, new))
            last = comment.findall(f"{W}p")[-1].get(_PARAGRAPH_ID)
            comment[:] = list(written)
            if last:
                comment[-1].set(_PARAGRAPH_ID, last)  # replies are tied to it
        return bool(standing)

    def drop_unmarked(self, root: etree._Element) -> None:
        """Takes out the tool's own comments whose paragraphs have been taken out."""
        for number in self.own.keys() & (self.marked - _marked(root)):
            if (parent := self.own[number].getparent()) is not None:
                parent.remove(self.own[number])


def _marked(root: etree._Element) -> frozenset[str]:
    return frozenset(one.get(f"{W}id") or "" for one in root.iter(f"{W}commentReference"))


def _first_line(comment: etree._Element) -> tuple[str, ...]:
    """The words of a comment's first paragraph."""
    paragraph = comment.find(f"{W}p")
    return () if paragraph is None else ("".join(one.text or "" for one in paragraph.iter(f"{W}t")),)
