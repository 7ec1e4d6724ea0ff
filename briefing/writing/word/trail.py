"""A finished paper → a custom XML part with its whole trail: what was written at each anchor, and from what.

Word and LibreOffice keep such a part as it is, so that a returned paper can be held against what the tool wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from briefing.ooxml.identifiers import Identifiers, caption_anchor, tag_of
from briefing.ooxml.markup import XML, attribute, escape
from briefing.ooxml.namespaces import W, value_of
from briefing.ooxml.new_parts import NewParts
from briefing.report.document import Anchored, Report, anchored

TRAIL = "urn:briefing:trail:1"
"""The namespace of the part; its last number changes when its shape does."""

CAPTION = "caption"
_ITEM = "{6F1B5C0E-3D0A-4C5B-9B1E-0B7A5D9E2C41}"


def write_trail(
    document: Document, parts: NewParts, report: Report, ids: Identifiers, trail: Mapping[str, str]
) -> None:
    """Takes the trail into the file: the entries handed in, then every anchor with its text, sources and receipt."""
    _drop_older(document)
    said = _texts(document.part.element)
    entries = "".join(f'<entry name="{attribute(name)}">{escape(trail[name])}</entry>' for name in sorted(trail))
    blocks = "".join(_block(one, ids, said) for one in _parts(report, said))
    content = f'{XML}<trail xmlns="{TRAIL}">{entries}{blocks}</trail>'
    item, _ = parts.add("/customXml/item{}.xml", CT.XML, content.encode(), RT.CUSTOM_XML)
    properties = (
        f'{XML}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        f'ds:itemID="{_ITEM}"><ds:schemaRefs><ds:schemaRef ds:uri="{TRAIL}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    parts.add(
        "/customXml/itemProps{}.xml", CT.OFC_CUSTOM_XML_PROPERTIES, properties.encode(), RT.CUSTOM_XML_PROPS, item
    )


def _drop_older(document: Document) -> None:
    """Takes out the trail of an earlier paper that somebody has made a template of."""
    links = document.part.rels
    for number in [n for n, one in links.items() if one.reltype == RT.CUSTOM_XML and not one.is_external]:
        if TRAIL.encode() in links[number].target_part.blob:
            del links[number]


def _block(one: Anchored, ids: Identifiers, said: Mapping[str, str]) -> str:
    name = "" if one.kind == CAPTION else ids.bookmark(one.anchor)[1]
    tag = tag_of(one.anchor)
    sources = dict.fromkeys(source for span in one.spans for source in span.sources)
    return (
        f'<block anchor="{attribute(one.anchor)}" tag="{attribute(tag)}" bookmark="{name}" kind="{one.kind}">'
        f"<text>{escape(said.get(tag, ''))}</text>"
        f"{''.join(f'<source>{escape(source)}</source>' for source in sources)}"
        f"{''.join(f'<receipt>{escape(line)}</receipt>' for line in one.receipt)}</block>"
    )


def _parts(report: Report, said: Mapping[str, str]) -> Iterator[Anchored]:
    """Everything of the report that has a control of its own in the paper, captions too."""
    for one in anchored(report):
        if one.kind != "list":
            yield one
        caption = caption_anchor(one.anchor)
        if tag_of(caption) in said:
            yield Anchored(caption, CAPTION)


def _texts(document: etree._Element) -> dict[str, str]:
    """The text of each content control as it stands in the finished document, by tag."""
    controls = ((control, control.find(f"{W}sdtContent")) for control in document.iter(f"{W}sdt"))
    return {value_of(control, "sdtPr/tag"): _text(content) for control, content in controls if content is not None}


def _text(content: etree._Element) -> str:
    """The text of runs, a line for each paragraph. A tab counts only inside of a run: paragraphs have them in their
    looks too."""
    pieces = []
    for one in content.iter(f"{W}p", f"{W}t", f"{W}tab", f"{W}br"):
        if one.tag == f"{W}t":
            pieces.append(one.text or "")
        elif one.tag == f"{W}p":
            pieces.append("\n")
        elif (run := one.getparent()) is not None and run.tag == f"{W}r":
            pieces.append("\t" if one.tag == f"{W}tab" else "\n")
    return "".join(pieces).removeprefix("\n")
