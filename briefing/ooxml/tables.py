"""The rows of a table, the words of its cells, the picture of a figure: what a refreshed paper compares."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from docx.document import Document
from lxml import etree

from briefing.ooxml.namespaces import WP, A, R, W
from briefing.ooxml.revisions import text_of

_BLIP = f"{A}blip"


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, those in controls too; not those of tables within it."""
    rows = []
    for child in table:
        if child.tag == f"{W}tr":
            rows.append(child)
        elif child.tag == f"{W}sdt":
            rows += child.findall(f"{W}sdtContent/{W}tr")
    return rows


def cell_elements(row: etree._Element) -> list[etree._Element]:
    """The cells of a row, those in controls too."""
    return [one for one in row.iter(f"{W}tc") if next(one.iterancestors(f"{W}tr"), None) is row]


def cells_of(row: etree._Element, *, accepted: bool = True) -> Iterator[str]:
    """The words of each cell of a row, a line for each paragraph."""
    for cell in cell_elements(row):
        yield "\n".join(text_of(one, accepted=accepted) for one in cell.iter(f"{W}p"))


def picture_in(element: etree._Element, document: Document) -> tuple[str, str]:
    """The SHA-256 of the picture that an element shows, and the text for those who cannot see it; "" where there is
    none."""
    blip = next(element.iter(_BLIP), None)
    shown = next(element.iter(f"{WP}docPr"), None)
    number = "" if blip is None else blip.get(f"{R}embed") or ""
    if number not in document.part.rels or document.part.rels[number].is_external:
        return "", ""
    content = document.part.rels[number].target_part.blob
    return sha256(content).hexdigest(), "" if shown is None else shown.get("descr", "")
