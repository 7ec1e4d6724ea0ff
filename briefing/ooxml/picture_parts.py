"""Drawn charts → parts of the Word file and the XML that shows them, with the text for those who cannot see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from briefing.ooxml.markup import attribute
from briefing.ooxml.namespaces import NAMESPACES, WP
from briefing.ooxml.new_parts import NewParts
from briefing.report.charts import Picture

EMU_PER_CM = 360_000
EMU_PER_TWIP = 635
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture whose bytes are in the file: the ids that lead to them, its size in EMU (914,400 to the inch)."""

    name: str
    png: str
    svg: str
    width: int
    height: int

    def fit(self, twips: int) -> PlacedPicture:
        """The picture at its size, or made smaller in proportion where the text is not so wide."""
        widest = twips * EMU_PER_TWIP
        if self.width <= widest:
            return self
        return replace(self, width=widest, height=self.height * widest // self.width)

    def write(self, alt_text: str) -> str:
        """The run that shows it. Its id is given later, when all pictures of the file are known."""
        name, words = attribute(self.name), attribute(alt_text)
        extent = f'cx="{self.width}" cy="{self.height}"'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
            f'<wp:docPr id="0" name="{name}" descr="{words}"/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{self.png}">{self._vector()}</a:blip>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def _vector(self) -> str:
        if not self.svg:
            return ""
        blip = f'<asvg:svgBlip r:embed="{self.svg}"/>'
        return f'<a:extLst><a:ext uri="{_SVG_EXTENSION}">{blip}</a:ext></a:extLst>'


def place_pictures(pictures: Sequence[Picture], parts: NewParts) -> dict[str, PlacedPicture]:
    """Takes the pictures into the file, the same bytes only once; by anchor."""
    held: dict[bytes, str] = {}

    def hold(content: bytes, ending: str, kind: str) -> str:
        if content not in held:
            held[content] = parts.add(f"/word/media/chart{{}}.{ending}", kind, content, RT.IMAGE)[1]
        return held[content]

    return {
        one.anchor: PlacedPicture(
            name=one.anchor,
            png=hold(one.png, "png", CT.PNG),
            svg=hold(one.svg, "svg", "image/svg+xml") if one.svg else "",
            width=round(one.width_cm * EMU_PER_CM),
            height=round(one.height_cm * EMU_PER_CM),
        )
        for one in pictures
    }


def number_pictures(stories: Iterable[etree._Element]) -> None:
    """Gives every picture of body, headers and footers an id of its own, as Word wants it."""
    number = 0
    for story in stories:
        for one in story.iter(f"{WP}docPr"):
            number += 1
            one.set("id", str(number))
