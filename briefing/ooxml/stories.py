"""The stories of a Word file: its main text, and what stands in headers, footers and notes."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from lxml import etree


def stories_of(document: Document) -> tuple[etree._Element, ...]:
    """The main text of a document, then its headers, footers and notes in the order of their names."""
    kinds = {RT.HEADER, RT.FOOTER, RT.FOOTNOTES, RT.ENDNOTES}
    links = [one for one in document.part.rels.values() if one.reltype in kinds and not one.is_external]
    parts = sorted((one.target_part for one in links), key=lambda part: str(part.partname))
    return document.part.element, *(part.element for part in parts if isinstance(part, XmlPart))
