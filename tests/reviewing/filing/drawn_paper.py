"""Draws a Word file from the XML of its body and its header, and reads what stands in one. Shares nothing with the
package."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
from docx.oxml.parser import parse_xml
from lxml import etree

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
W = f"{{{NAMES['w']}}}"


def draw_paper(body: str, header: str = "", settings: str = "") -> bytes:
    """A Word file of these paragraphs, with these in its header and these elements among its settings."""
    document = docx.Document()
    section = document.element.body[-1]
    for element in elements(body):
        section.addprevious(element)
    if header:
        story = document.sections[0].header
        story.is_linked_to_previous = False
        for old in list(story._element):
            story._element.remove(old)
        story._element.extend(elements(header))
    document.settings.element.extend(elements(settings))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def elements(xml: str) -> list[etree._Element]:
    return list(parse_xml(f"<drawn {DECLARED}>{xml}</drawn>"))


def p(text: str, style: str = "") -> str:
    """A paragraph of one run; "|" in the text cuts it into several."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{''.join(map(r, text.split('|')))}</w:p>"


def r(text: str, look: str = "") -> str:
    inner = "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in text.split("\t"))
    return f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>"


def control(tag: str, content: str, kind: str = "") -> str:
    properties = f'<w:alias w:val="{tag}"/><w:tag w:val="{tag}"/>{kind}'
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines_of(data: bytes, part: str = "word/document.xml") -> list[str]:
    """The text of each paragraph of a part, tabs as tabs."""
    root = etree.fromstring(parts_of(data)[part])
    return ["".join(_said(one) for one in paragraph.iter(f"{W}t", f"{W}tab")) for paragraph in root.iter(f"{W}p")]


def header_of(data: bytes) -> list[str]:
    (name,) = [name for name in parts_of(data) if name.startswith("word/header")]
    return lines_of(data, name)


def _said(one: etree._Element) -> str:
    parent = one.getparent()
    if one.tag == f"{W}tab":
        return "\t" if parent is not None and parent.tag == f"{W}r" else ""
    return one.text or ""
