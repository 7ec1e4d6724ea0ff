"""A returned paper → the comments that people have made in it, or are to answer: where each stands, whether settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from briefing.ooxml.comments import ASKS
from briefing.ooxml.namespaces import NAMESPACES, W
from briefing.ooxml.new_parts import part_related
from briefing.ooxml.properties import TOOL
from briefing.reviewing.returned import Returned, Said

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = f"{{{NAMESPACES['w15']}}}"
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A comment: who, what, the paragraph that it is on with its number in the paper, whether it is resolved, whether
    it is a receipt of the tool."""

    author: str
    text: str
    said: Said
    number: int
    resolved: bool
    is_receipt: bool


def margin_notes(paper: Returned) -> Iterator[MarginNote]:
    """The comments of people."""
    return (one for one in _notes(paper) if one.author != TOOL)


def notes_to_answer(paper: Returned) -> Iterator[MarginNote]:
    """The comments of people, and those by which the tool asks people to look, that nobody has resolved."""
    return (one for one in _notes(paper) if not (one.resolved or one.is_receipt))


def _notes(paper: Returned) -> Iterator[MarginNote]:
    part = part_related(paper.document.part, RT.COMMENTS)
    done = _resolved(paper)
    at = {
        mark.get(f"{W}id"): number
        for number, said in enumerate(paper.everywhere)
        for mark in said.element.iter(f"{W}commentReference", f"{W}commentRangeStart")
    }
    for one in part.element.iter(f"{W}comment") if part is not None else ():
        author, number = one.get(f"{W}author", ""), at.get(one.get(f"{W}id"))
        if number is None:
            continue
        lines = [list(paragraph.iter(f"{W}t")) for paragraph in one.iter(f"{W}p")]
        words = " ".join(" ".join("".join(text.text or "" for text in line) for line in lines).split())
        ids = {paragraph.get(f"{_W14}paraId", "") for paragraph in one.iter(f"{W}p")}
        is_receipt = author == TOOL and not one.get(f"{W}initials", "").endswith(ASKS)
        yield MarginNote(author, words, paper.everywhere[number], number, bool(ids & done), is_receipt)


def _resolved(paper: Returned) -> set[str]:
    """The marks of comments that somebody has resolved, and of the replies to them."""
    links = paper.document.part.rels.values()
    part = next((one.target_part for one in links if one.reltype == _EXTENDED and not one.is_external), None)
    if part is None:
        return set()
    entries = list(etree.fromstring(part.blob, _PARSER).iter(f"{_W15}commentEx"))
    done = {one.get(f"{_W15}paraId", "") for one in entries if one.get(f"{_W15}done") in ("1", "true", "on")}
    return done | {one.get(f"{_W15}paraId", "") for one in entries if one.get(f"{_W15}paraIdParent") in done}
