"""A finished paper → a custom XML part with its whole trail: what was written at each anchor, and from what.

Word and LibreOffice keep such a part as it is, so that a returned paper can be held against what the tool wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lxml import etree

from briefing.report.document import Bullet, Bullets, Figure, Heading, Paragraph, Placeholder, Report, Spans, Table
from briefing.writing.word.identifiers import Identifiers, caption_anchor, tag_of
from briefing.writing.word.markup import W, attribute, escape
from briefing.writing.word.package import Package
from briefing.writing.word.shown_receipts import receipt_of

TRAIL = "urn:briefing:trail:1"
"""The namespace of the part; its last number changes when its shape does."""

_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM = "{6F1B5C0E-3D0A-4C5B-9B1E-0B7A5D9E2C41}"
_Anchored: TypeAlias = tuple[str, str, Spans, tuple[str, ...]]
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write_trail(
    package: Package, document: etree._Element, report: Report, ids: Identifiers, trail: Mapping[str, str]
) -> None:
    """Takes the trail into the file: the entries handed in, then every anchor with its text, sources and receipt."""
    _drop_older(package)
    said = _texts(document)
    entries = "".join(f'<entry name="{attribute(name)}">{escape(trail[name])}</entry>' for name in sorted(trail))
    blocks = "".join(_block(one, ids, said) for one in _anchored(report))
    content = f'{_XML}<trail xmlns="{TRAIL}">{entries}{blocks}</trail>'
    item = package.add("customXml/item1.xml", content.encode(), "application/xml", by_extension=True)
    package.relate(package.document, "customXml", item)
    properties = (
        f'{_XML}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        f'ds:itemID="{_ITEM}"><ds:schemaRefs><ds:schemaRef ds:uri="{TRAIL}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    part = package.add("customXml/itemProps1.xml", properties.encode(), _PROPERTIES_TYPE)
    package.relate(item, "customXmlProps", part)


def _drop_older(package: Package) -> None:
    """Takes out the trail of an earlier paper that somebody has made a template of."""
    for link in package.related(package.document):
        if link.kind == "customXml" and TRAIL.encode() in package.parts.get(link.target, b""):
            for inner in package.related(link.target):
                package.drop(inner.target)
            package.drop(link.target)


def _block(one: _Anchored, ids: Identifiers, said: Mapping[str, str]) -> str:
    anchor, kind, spans, receipt = one
    name = "" if kind == "caption" else ids.bookmark(anchor)[1]
    sources = dict.fromkeys(source for span in spans for source in span.sources)
    return (
        f'<block anchor="{attribute(anchor)}" tag="{attribute(tag_of(anchor))}" bookmark="{name}" kind="{kind}">'
        f"<text>{escape(said.get(tag_of(anchor), ''))}</text>"
        f"{''.join(f'<source>{escape(one)}</source>' for one in sources)}"
        f"{''.join(f'<receipt>{escape(line)}</receipt>' for line in receipt)}</block>"
    )


def _anchored(report: Report) -> Iterator[_Anchored]:
    """Every anchor of the report: itself, the kind of its block, its spans, its receipt."""
    for section in report.sections:
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield block.anchor, "paragraph", block.spans, receipt_of(block.spans, block.receipt)
                case Bullets():
                    yield from map(_point, block.items)
                case Table():
                    yield block.anchor, "table", _spans_of(block), ()
                    yield from (_point(one) for row in block.rows for cell in row.cells for one in cell.bullets)
                case Heading() | Figure() | Placeholder():
                    yield block.anchor, type(block).__name__.lower(), (), ()
            if isinstance(block, Table | Figure) and block.caption:
                yield caption_anchor(block.anchor), "caption", (), ()


def _point(bullet: Bullet) -> _Anchored:
    return bullet.anchor, "point", bullet.spans, receipt_of(bullet.spans, bullet.receipt)


def _spans_of(table: Table) -> Spans:
    return tuple(span for row in table.rows for cell in row.cells for span in cell.spans)


def _texts(document: etree._Element) -> dict[str, str]:
    """The text of each content control as it stands in the finished document, by tag."""
    texts = {}
    for control in document.iter(f"{W}sdt"):
        tag, content = control.find(f"{W}sdtPr/{W}tag"), control.find(f"{W}sdtContent")
        if tag is not None and content is not None:
            paragraphs = [content] if content.find(f".//{W}p") is None else list(content.iter(f"{W}p"))
            texts[tag.get(f"{W}val", "")] = "\n".join(map(_text, paragraphs))
    return texts


def _text(element: etree._Element) -> str:
    shown = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(shown.get(str(one.tag), one.text or "") for one in element.iter(f"{W}t", *shown) if _in_run(one))


def _in_run(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{W}r"
