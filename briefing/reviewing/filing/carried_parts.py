"""The parts of a paper → those that its readers need. What nothing on a page leads to does not travel: comments,
people, pictures that were deleted, the workbook behind a chart.
"""

from __future__ import annotations

import re

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part, XmlPart
from lxml import etree

from briefing.ooxml.namespaces import R, W

_ALWAYS_NEEDED = {
    *("styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes", "webSettings"),
    *("styleWithEffects", "diagramDrawing", "font"),
}
"""What a part leads to without naming it anywhere in its text."""
_WORKING_SETTINGS = (
    *("rsids", "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting", "revisionView", "docVars", "mailMerge"),
    *("attachedTemplate", "documentProtection", "writeProtection", "formsDesign", "proofState", "updateFields"),
    *("docId", "saveSubsetFonts", "linkStyles", "schemaLibrary", "attachedSchema", "activeWritingStyle"),
)
_SESSION = re.compile(r"\{[^}]*\}(rsid\w*|paraId|textId)")
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_JPEG, _SCAN = b"\xff\xd8", b"\xda"
_SEGMENTS_ABOUT_IT = (b"\xe1", b"\xed", b"\xfe")
"""Of a photograph: Exif and XMP, IPTC, comments. ITU-T T.81, table B.1: a segment is 0xFF, its kind, its length."""


def drop_unused_parts(document: Document) -> None:
    """Takes out every link to a part that no element uses, and so the part; again, for what only such a part used."""
    for part in list(document.part.package.iter_parts()):
        if isinstance(part, XmlPart):
            used = {str(value) for one in part.element.iter("*") for key, value in one.attrib.items() if _leads(key)}
            for number, link in list(part.rels.items()):
                if number not in used and link.reltype.rsplit("/", 1)[-1] not in _ALWAYS_NEEDED:
                    del part.rels[number]


def drop_workbooks_of_charts(document: Document) -> int:
    """Takes out the workbook that Word keeps behind a chart of its own: it holds every figure that the chart does not
    show. The chart is drawn from what it remembers; says how many there were."""
    found = 0
    for part in _parts_of_kind(document, (_CHART,)):
        embedded = [n for n, link in part.rels.items() if link.reltype == RT.PACKAGE or link.is_external]
        for number in embedded:
            del part.rels[number]
        root = etree.fromstring(part.blob)
        for data in list(root.iter("{*}externalData")):
            root.remove(data)
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        found += bool(embedded)
    return found


def clear_photographs(document: Document) -> int:
    """Takes camera, place and time out of photographs, and leaves every point of light as it is; says how many."""
    found = 0
    for part in _parts_of_kind(document, ("image/jpeg",)):
        cleared = _without_words(part.blob)
        found += cleared != part.blob
        part._blob = cleared
    return found


def settle_for_publication(document: Document) -> None:
    """Takes out of the settings what only concerns the work on the paper, and everywhere Word's own numbers for who
    typed what in which session: they tell papers of one hand and day from others."""
    for part in document.part.package.iter_parts():
        for element in list(part.element.iter("*")) if isinstance(part, XmlPart) else ():
            for name in [name for name in element.attrib if _SESSION.fullmatch(str(name))]:
                del element.attrib[name]
            if element.tag == f"{W}rsid" and (parent := element.getparent()) is not None:
                parent.remove(element)
    settings = document.settings.element
    for one in [child for child in settings if etree.QName(child).localname in _WORKING_SETTINGS]:
        settings.remove(one)


def _without_words(photograph: bytes) -> bytes:
    kept, at = [photograph[:2]], 2
    while photograph.startswith(_JPEG) and photograph[at : at + 1] == b"\xff" and photograph[at + 1 : at + 2] != _SCAN:
        end = at + 2 + int.from_bytes(photograph[at + 2 : at + 4])
        if photograph[at + 1 : at + 2] not in _SEGMENTS_ABOUT_IT:
            kept.append(photograph[at:end])
        at = end
    return b"".join([*kept, photograph[at:]])


def _leads(attribute: object) -> bool:
    return str(attribute).startswith(R)


def _parts_of_kind(document: Document, kinds: tuple[str, ...]) -> list[Part]:
    return [one for one in document.part.package.iter_parts() if one.content_type in kinds]
