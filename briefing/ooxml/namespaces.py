"""The names of Office Open XML: namespaces, and small readings of attributes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
W = f"{{{NAMESPACES['w']}}}"
A = f"{{{NAMESPACES['a']}}}"
R = f"{{{NAMESPACES['r']}}}"
WP = f"{{{NAMESPACES['wp']}}}"
MC = f"{{{NAMESPACES['mc']}}}"
OFF = ("0", "false", "off")
"""What a switch says that is there and off."""


def select(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements that an XPath with the prefix `w` finds from here, in the document's order."""
    found = etree.XPath(path, namespaces={"w": NAMESPACES["w"]})(element)
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []


def whole_number(text: str | None, otherwise: int = 0) -> int:
    """The whole number that an attribute spells; `otherwise` where it spells none."""
    try:
        return int(float(text or otherwise))
    except (ValueError, OverflowError):
        return otherwise


def value_of(element: etree._Element, path: str) -> str:
    """The attribute `w:val` of the first element on a path below this one ("pPr/numPr/ilvl"), or ""."""
    child = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return "" if child is None else child.get(f"{W}val", "")


def is_on(element: etree._Element, path: str) -> bool:
    """Whether the switch on a path below this element ("trPr/tblHeader") is there and not off."""
    switch = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return switch is not None and switch.get(f"{W}val", "1") not in OFF


def paragraphs_of(root: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph of a part, those of tables and text boxes too, in order."""
    return root.iter(f"{W}p")
