"""Where blocks go into a template's body: how wide the text is there, and what Word wants between and after tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from itertools import zip_longest

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from briefing.ooxml.markup import parse_fragment
from briefing.ooxml.namespaces import W, select, whole_number

_PLACE = "briefing-place"
A4_WIDTH, A4_HEIGHT, MARGIN = 11906, 16838, 1417
_CELL_MARGINS = 216
_GAP = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
)
_CELLS_TO_SETTLE = ".//w:tc[not(w:p) or w:tbl or w:sdt]"
"""Not the cells that we write: each holds a paragraph, and there are tens of thousands."""
_RANGES = tuple(f"{W}{kind}{end}" for kind in ("bookmark", "commentRange") for end in ("Start", "End"))


def text_width(paragraph: etree._Element) -> int:
    """The width of the text where a paragraph stands, in twentieths of a point."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    width = None if cell is None else cell.find(f"{W}tcPr/{W}tcW")
    if width is not None and width.get(f"{W}type") == "dxa":
        return max(whole_number(width.get(f"{W}w"), A4_WIDTH) - _CELL_MARGINS, 1)
    found = select(paragraph, "(.//w:sectPr | following::w:sectPr)[1]")
    return _width_of(found[0]) if found else A4_WIDTH - 2 * MARGIN


def _width_of(section: etree._Element) -> int:
    """The width of the text on the pages of a section."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    page = A4_WIDTH if size is None else whole_number(size.get(f"{W}w"), A4_WIDTH)
    if margins is None:
        return page - 2 * MARGIN
    return (
        page
        - whole_number(margins.get(f"{W}left"), MARGIN)
        - whole_number(margins.get(f"{W}right"), MARGIN)
        - whole_number(margins.get(f"{W}gutter"), 0)
    )


def turn_pages(mark: etree._Element, is_heading: Callable[[etree._Element], bool]) -> tuple[str, int] | None:
    """Gives what replaces a mark landscape pages of its own, with the headings directly before it.

    Returns the XML that ends these pages, and the width of their text; None where the mark is on landscape pages
    already, or where no pages can begin: in a table, or in a paragraph that ends pages itself.
    """
    body, section = mark.getparent(), next(iter(select(mark, "following::w:sectPr")), None)
    if body is None or body.tag != f"{W}body" or section is None or mark.find(f"{W}pPr/{W}sectPr") is not None:
        return None
    turned = _turn(section)
    if turned is None:
        return None
    first = mark
    while (before := first.getprevious()) is not None and is_heading(before):
        first = before
    if first.getprevious() is not None:
        first.addprevious(_section_end(section))
        _begin_as_before(section)
    _begin_as_before(turned)
    if mark.getnext() is not section:
        return etree.tostring(_section_end(turned)).decode(), _width_of(turned)
    body.replace(section, turned)
    return "", _width_of(turned)


def leave_place(paragraph: etree._Element, name: str) -> None:
    """Puts a named place where a mark's paragraph was. A paragraph that ends a section of pages, or holds half a
    bookmark, stays behind it as a thin line without its text."""
    paragraph.addprevious(etree.ProcessingInstruction(_PLACE, name))
    section, ranges = paragraph.find(f"{W}pPr/{W}sectPr"), list(paragraph.iter(*_RANGES))
    parent = paragraph.getparent()
    if section is not None or ranges:
        (thin,) = parse_fragment(_GAP)
        paragraph[:] = [*thin, *ranges]
        if section is not None:
            paragraph[0].append(section)
    elif parent is not None:
        parent.remove(paragraph)


def fill_places(document: etree._Element, contents: Mapping[str, str]) -> BaseOxmlElement:
    """The document with XML in its named places, put together as text and parsed once: moving elements into a tree
    takes time with the square of their number."""
    for place in places_in(document):
        parent = place.getparent()
        if not contents.get(place.text or "", _PLACE) and parent is not None:
            parent.remove(place)
            _take_out_if_empty(parent)

    def fill(place: re.Match[bytes]) -> bytes:
        return contents.get(place[1].decode(), place[0].decode()).encode()

    xml = re.sub(rb"<\?" + _PLACE.encode() + rb" (.*?)\?>", fill, etree.tostring(document, encoding="UTF-8"))
    return parse_xml(xml)


def places_in(document: etree._Element) -> list[etree._Element]:
    """The named places that are left in a document, in order."""
    found = document.iter(etree.ProcessingInstruction)
    return [one for one in found if isinstance(one, etree._ProcessingInstruction) and one.target == _PLACE]


def add_last_paragraph(document: etree._Element) -> etree._Element:
    """A new paragraph at the end of the document's body."""
    (paragraph,) = parse_fragment("<w:p/>")
    body = _body(document)
    at = len(body) - 1 if len(body) and body[-1].tag == f"{W}sectPr" else len(body)
    body.insert(at, paragraph)
    return paragraph


def part_tables(container: etree._Element) -> None:
    """Puts a thin paragraph between tables that touch, and after one that ends a body, a cell, a header."""
    containers = container.iter(f"{W}body", f"{W}hdr", f"{W}ftr", f"{W}txbxContent")
    for one in [*containers, *select(container, _CELLS_TO_SETTLE)]:
        _part(one)


def _body(document: etree._Element) -> etree._Element:
    body = document.find(f"{W}body")
    if body is None:
        raise AssertionError("a document without a body")
    return body


def _turn(section: etree._Element) -> etree._Element | None:
    """The same kind of pages in landscape; None where they are that already."""
    turned = deepcopy(section)
    size = turned.find(f"{W}pgSz")
    if size is None:
        size = etree.SubElement(turned, f"{W}pgSz", {f"{W}w": str(A4_WIDTH), f"{W}h": str(A4_HEIGHT)})
    width, height = size.get(f"{W}w", ""), size.get(f"{W}h", "")
    if whole_number(width) >= whole_number(height):
        return None
    size.attrib.update({f"{W}w": height, f"{W}h": width, f"{W}orient": "landscape"})
    return turned


def _begin_as_before(section: etree._Element) -> None:
    """Lets pages go on as those before them: no first page of their own, no new count, no gap on the same page."""
    for name in ("titlePg", "pgNumType", "type"):
        for one in section.findall(f"{W}{name}"):
            section.remove(one)


def _section_end(section: etree._Element) -> etree._Element:
    """A thin paragraph that ends the pages of a section."""
    (gap,) = parse_fragment(_GAP)
    gap[0].append(deepcopy(section))
    return gap


def _take_out_if_empty(content: etree._Element) -> None:
    """Takes a control of the template out when an empty section leaves nothing in it."""
    control = content.getparent()
    if content.tag != f"{W}sdtContent" or len(content) or control is None:
        return
    outer = control.getparent()
    if outer is not None:
        outer.remove(control)
        _take_out_if_empty(outer)


def _part(container: etree._Element) -> None:
    children = [child for child in container if child.tag in (f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}sectPr")]
    for child, follower in zip_longest(children, children[1:]):
        if _edge(child, -1) != f"{W}tbl":
            continue
        if follower is None or follower.tag == f"{W}sectPr" or _edge(follower, 0) == f"{W}tbl":
            child.addnext(parse_fragment(_GAP)[0])
    if not any(_edge(child, -1) == f"{W}p" for child in children) and container.tag != f"{W}body":
        container.append(parse_fragment("<w:p/>")[0])


def _edge(element: etree._Element, end: int) -> str:
    """What a block begins (0) or ends (-1) with, seen through content controls."""
    while element.tag == f"{W}sdt":
        inner = element.find(f"{W}sdtContent")
        if inner is None or len(inner) == 0:
            return f"{W}p"
        element = inner[end]
    return str(element.tag)
