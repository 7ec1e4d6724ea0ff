"""Text and small parts → WordprocessingML as text. Only this module knows how a run, a field or a control is spelled.

Everything that comes from data passes through `escape`, so that no name in a workbook can break the file or become a
mark of the template.
"""

from __future__ import annotations

import re
from html import escape as escape_specials

from docx.oxml.parser import parse_xml
from lxml import etree

from briefing.ooxml.namespaces import NAMESPACES

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""The first line of a part."""
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_NOT_XML = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"
_TO_FILL = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>'
"""The shade of what a person has still to write; Word's own style for it is grey on white, and overlooked on paper."""


def parse_fragment(xml: str) -> list[etree._Element]:
    """The elements that the text spells, parsed once."""
    return list(parse_xml(f"<fragment {_DECLARED}>{xml}</fragment>"))


def clean(text: str) -> str:
    """Text in which what XML cannot hold has become the replacement character."""
    return text if text.isprintable() else _NOT_XML.sub("\ufffd", text)


def escape(text: str) -> str:
    """Text as it may stand in XML; a character that XML cannot hold becomes the replacement character."""
    return escape_specials(clean(text), quote=False)


def attribute(text: str) -> str:
    """Text as it may stand in a quoted attribute, on one line."""
    return escape(" ".join(text.split())).replace('"', "&quot;")


def run(text: str, *, strong: bool = False) -> str:
    """A run; line breaks and tabs in the text become Word's own."""
    bold = _BOLD if strong else ""
    return f"<w:r>{bold}{run_content(text)}</w:r>" if text else ""


def prompt(text: str, style: str) -> str:
    """A run that asks a person for words, in the style of placeholders and shaded."""
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/>{_TO_FILL}</w:rPr>{run_content(text)}</w:r>'


def run_content(text: str) -> str:
    """What stands inside a run for this text."""
    if text.isprintable():
        return _piece(text)
    return "<w:br/>".join("<w:tab/>".join(map(_piece, line.split("\t"))) for line in _BREAK.split(text))


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of a style; `properties` are further elements of its pPr in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, result: str, *, strong: bool = False) -> str:
    """A field with its cached result, in the form in which Word itself writes it."""
    bold = _BOLD if strong else ""
    return (
        f'<w:r>{bold}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{bold}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{bold}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{bold}{_piece(result)}</w:r>"
        f'<w:r>{bold}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(number: int, name: str, content: str) -> str:
    """The content between the two ends of a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def control(tag: str, number: int, content: str) -> str:
    """A content control that nobody sees; the tag stands in the alias too, because LibreOffice drops tags.

    It is of the kind that Word makes around building blocks: in a control without a kind that holds one paragraph,
    LibreOffice prints the codes of fields in place of their results.
    """
    gallery = '<w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj>'
    return _sdt(tag, number, f'<w15:appearance w15:val="hidden"/>{gallery}', content)


def place_to_fill(tag: str, number: int, content: str, *, plain: bool = False) -> str:
    """A content control that shows `content` as its prompt until somebody writes in it."""
    return _sdt(tag, number, "<w:showingPlcHdr/>" + ("<w:text/>" if plain else ""), content)


def _sdt(tag: str, number: int, kind: str, content: str) -> str:
    name = attribute(tag)
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:id w:val="{number}"/>{kind}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def _piece(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
