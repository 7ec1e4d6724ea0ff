"""A paper and the numbers of its exempt appendices → the public paper without them, and a file for each of them.

The public is kept out by paragraphs of Part 1 of Schedule 12A of the Local Government Act 1972. So nothing of an exempt
appendix may stay in the public file: its words, its pictures, its entry's link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy

from docx.document import Document
from docx.section import _BaseHeaderFooter
from lxml import etree

from briefing.faults.errors import PaperRefused
from briefing.ooxml.fields import unlink_fields
from briefing.ooxml.house_styles import HEADINGS
from briefing.ooxml.letters import text_of
from briefing.ooxml.markup import parse_fragment, run
from briefing.ooxml.namespaces import W, select, value_of, whole_number
from briefing.ooxml.stylesheet import Stylesheet, read_styles

_APPENDIX = re.compile(r"\s*appendix\s+(\d+)\b", re.IGNORECASE)
_TOLD = re.compile(r"exempt|not for publication", re.IGNORECASE)
_NUMBER_OF_STYLE = "w:style[@w:styleId='{}']/w:pPr/w:numPr"
_MARGINS = (f"{W}headerReference", f"{W}footerReference")


def keep_appendix(document: Document, number: int, name: str) -> list[str]:
    """Leaves one appendix in a document, on the pages it stands on; says which headings of its own level that are no
    appendix went with it. Raises PaperRefused where it has no heading."""
    body, blocks = _open_body(document)
    sheet = read_styles(document)
    begin, end, others = _find_appendix(blocks, number, sheet, name)
    pages = next(found for block in [*blocks[end - 1 :], body] if (found := _pages_of(block)) is not None)
    _set_last_pages(body, deepcopy(pages))
    for at, block in enumerate(blocks):
        if not begin <= at < end:
            body.remove(block)
    _end_with_last_block(body)
    _make_first_heading(blocks[begin], sheet.find("paragraph", HEADINGS[0]), document)
    _unlink_lost(document)
    return others


def leave_out_appendices(document: Document, numbers: Sequence[int], marking: str, name: str) -> None:
    """Takes appendices out of a document, and says so where it lists them. What stands before and after them stays on
    its own kind of pages. Raises PaperRefused where one has no heading."""
    sheet = read_styles(document)
    for number in numbers:
        body, blocks = _open_body(document)
        begin, end, _ = _find_appendix(blocks, number, sheet, name)
        goes_on = begin > 0 and _pages_of(blocks[begin - 1]) is None
        ends = [block for block in blocks[begin:end] if _pages_of(block) is not None]
        for block in blocks[begin:end]:
            if goes_on and ends and block is ends[0]:  # the pages of what stands before
                _empty(block)
            else:
                body.remove(block)
        _end_with_last_block(body)
        for block in body.iter(f"{W}p"):
            found = _APPENDIX.match(text_of(block))
            if found and int(found[1]) == number and not _TOLD.search(text_of(block)):
                block.extend(parse_fragment(run(f" ({marking[:1].lower()}{marking[1:]})")))
    _unlink_lost(document)


def mark_exempt(document: Document, marking: str) -> None:
    """Says on top of the paper, and of each of its pages, that it is not for publication."""
    first = next(document.element.body.iterchildren())
    first.addprevious(_line(marking))
    for at, section in enumerate(document.sections):
        headers = [section.header]
        headers += [section.first_page_header] if section.different_first_page_header_footer else []
        headers += [section.even_page_header] if document.settings.odd_and_even_pages_header_footer else []
        for header in headers:
            _mark_header(header, marking, anyway=at == 0)


def _mark_header(header: _BaseHeaderFooter, marking: str, *, anyway: bool) -> None:
    if header.is_linked_to_previous:
        if not anyway:
            return
        header.is_linked_to_previous = False
    root = header._element
    if text_of(root[0]) != marking:  # several sections may share a header
        root.insert(0, _line(marking))


def _line(marking: str) -> etree._Element:
    (line,) = parse_fragment(f"<w:p>{run(marking, strong=True)}</w:p>")
    return line


def _open_body(document: Document) -> tuple[etree._Element, list[etree._Element]]:
    """The body and its blocks, each kind of pages with headers and footers of its own: Word takes what one lacks from
    the one before it."""
    body = document.element.body
    known: dict[tuple[str, str], etree._Element] = {}
    for pages in body.iter(f"{W}sectPr"):
        own = {(one.tag, one.get(f"{W}type", "default")): one for one in pages if one.tag in _MARGINS}
        for at, missing in enumerate(one for key, one in known.items() if key not in own):
            pages.insert(at, deepcopy(missing))
        known |= own
    return body, [one for one in body if one.tag != f"{W}sectPr"]


def _find_appendix(
    blocks: Sequence[etree._Element], number: int, sheet: Stylesheet, name: str
) -> tuple[int, int, list[str]]:
    """The first block of an appendix and the one after its last; and the other headings of its level among them."""
    levels = {at: level for at, block in enumerate(blocks) if (level := _level_of(block, sheet)) is not None}
    numbers = {at: int(found[1]) for at in levels if (found := _APPENDIX.match(text_of(blocks[at])))}
    begin = next((at for at in numbers if numbers[at] == number), None)
    if begin is None:
        message = f"report.toml says that Appendix {number} is exempt, and no heading of the paper begins so."
        raise PaperRefused(name, message, f"Give its heading the style of a heading and the words 'Appendix {number}'.")
    end = next((at for at in numbers if at > begin and levels[at] <= levels[begin]), len(blocks))
    others = [at for at in levels if begin < at < end and levels[at] <= levels[begin]]
    return begin, end, [text_of(blocks[at]).strip() for at in others]


def _level_of(block: etree._Element, sheet: Stylesheet) -> int | None:
    if block.tag != f"{W}p":
        return None
    own = value_of(block, "pPr/outlineLvl")
    return whole_number(own) + 1 if own else sheet.outline_level(value_of(block, "pPr/pStyle"))


def _pages_of(block: etree._Element) -> etree._Element | None:
    """How the pages are set that end with a block, or with the body; None where none do."""
    return block.find(f"{W}sectPr") if block.tag == f"{W}body" else block.find(f"{W}pPr/{W}sectPr")


def _make_first_heading(heading: etree._Element, style_id: str, document: Document) -> None:
    """Makes the heading of an appendix the first heading of its file, in Word's own style, which has no number here."""
    style = heading.find(f"{W}pPr/{W}pStyle")
    if style is None or not style_id or style.get(f"{W}val") == style_id:
        return
    style.set(f"{W}val", style_id)
    for one in (*select(heading, "w:pPr/w:numPr"), *select(document.styles.element, _NUMBER_OF_STYLE.format(style_id))):
        if (properties := one.getparent()) is not None:
            properties.remove(one)


def _set_last_pages(body: etree._Element, pages: etree._Element) -> None:
    """Makes this the setting of the last pages of a body."""
    for old in body.findall(f"{W}sectPr"):
        body.remove(old)
    body.append(pages)


def _end_with_last_block(body: etree._Element) -> None:
    """Where the last block ends pages, they are the last ones: no empty page follows."""
    blocks = [one for one in body if one.tag != f"{W}sectPr"]
    pages = _pages_of(blocks[-1]) if blocks else None
    if pages is not None:
        _set_last_pages(body, pages)
        if not text_of(blocks[-1]).strip():
            body.remove(blocks[-1])


def _empty(paragraph: etree._Element) -> None:
    for child in [one for one in paragraph if one.tag != f"{W}pPr"]:
        paragraph.remove(child)


def _unlink_lost(document: Document) -> None:
    """Makes plain text of what is counted, and of links to what is not in the file: both went through all of it."""
    root = document.element
    names = {one.get(f"{W}name", "").lower() for one in root.iter(f"{W}bookmarkStart")}
    unlink_fields(root, lambda word, target: word == "SEQ" or ("REF" in word and target.lower() not in names))
    for link in [one for one in root.iter(f"{W}hyperlink") if one.get(f"{W}anchor")]:
        if link.get(f"{W}anchor", "").lower() not in names:
            for child in list(link):
                link.addprevious(child)
            link.getparent().remove(link)
