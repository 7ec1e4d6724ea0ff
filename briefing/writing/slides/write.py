"""write_slides: a Deck and the council's template → the bytes of a presentation with native charts, on python-pptx.

A template is any presentation with layouts of the usual names; its own slides are taken out. The same deck gives the
same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.exc import PackageNotFoundError
from pptx.oxml import parse_xml
from pptx.util import Cm, Emu, Pt

from briefing.faults.errors import TemplateRefused
from briefing.ooxml.markup import clean
from briefing.ooxml.opened import LARGEST_FILE
from briefing.ooxml.properties import ENGLISH, TOOL, date_of
from briefing.ooxml.zipped import pack_again
from briefing.report.deck import Deck, Slide, SlideKind
from briefing.writing.slides.charts import write_chart
from briefing.writing.slides.fitting import SMALLEST_TYPE, fit_points, fit_title

LAYOUTS: Final = {
    SlideKind.TITLE: "Title Slide",
    SlideKind.POINTS: "Title and Content",
    SlideKind.CHART: "Two Content",
    SlideKind.COLUMNS: "Two Content",
    SlideKind.CLOSING: "Title Only",
}
"""The layouts of Office's own themes, by the names that they have in PowerPoint."""
_FURNITURE: Final = (13, 15, 16)
"""Slide number, footer and date, as PowerPoint numbers the kinds of placeholders."""
GUTTER: Final = Cm(1)
"""Between two columns."""
_DRAWINGS: Final = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_OLDEST: Final = b"1980-01-01T00:00:00Z"
_DATED: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")


def write_slides(deck: Deck, template: bytes, template_name: str) -> bytes:
    """The presentation; raises TemplateRefused where the template is none, or lacks layouts."""
    presentation = _open(template, template_name)
    layouts = _layouts(presentation, template_name)
    _take_out_slides(presentation)
    for slide in deck.slides:
        _write(slide, presentation.slides.add_slide(layouts[slide.kind]), presentation)
    core, date = presentation.core_properties, date_of(deck.properties)
    core.title, core.author, core.subject = (
        clean(text)[:255] for text in (deck.properties.title, deck.properties.author, deck.properties.subject)
    )
    core.last_modified_by, core.language, core.revision = TOOL, ENGLISH, 1
    if date is not None:
        core.created = core.modified = date.replace(tzinfo=None)
    stream = BytesIO()
    presentation.save(stream)
    return pack_again(stream.getvalue(), _settle if date is not None else _settle_undated)


def _settle(name: str, content: bytes) -> bytes:
    """The workbook behind a chart says when it was made; none of ours has a date."""
    return pack_again(content, _settle_undated) if name.endswith(".xlsx") else content


def _settle_undated(name: str, content: bytes) -> bytes:
    if name == "docProps/core.xml":
        return _DATED.sub(rb"\g<1>" + _OLDEST + rb"\g<2>", content)
    return _settle(name, content)


def _open(template: bytes, name: str) -> Any:
    remedy = "Open it in PowerPoint and save it as 'PowerPoint Presentation (.pptx)'."
    try:
        with zipfile.ZipFile(BytesIO(template)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_FILE:
                raise TemplateRefused(
                    name, f"This file holds over {LARGEST_FILE >> 20} MiB.", "Take pictures out of it."
                )
        return Presentation(BytesIO(template))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, OSError):
        raise TemplateRefused(name, "This is not a presentation, or it is damaged.", remedy) from None


def _layouts(presentation: Any, name: str) -> dict[SlideKind, Any]:
    """The layout of each kind of slide, by its name; raises TemplateRefused that names those that are missing."""
    known = {layout.name.casefold(): layout for layout in presentation.slide_layouts}
    missing = sorted({wanted for wanted in LAYOUTS.values() if wanted.casefold() not in known})
    if missing:
        has = ", ".join(layout.name for layout in presentation.slide_layouts)
        message = f"The presentation has no layout named {', '.join(repr(one) for one in missing)}. It has: {has}."
        raise TemplateRefused(name, message, "Rename layouts in PowerPoint: View, Slide Master, Rename Layout.")
    return {kind: known[wanted.casefold()] for kind, wanted in LAYOUTS.items()}


def _take_out_slides(presentation: Any) -> None:
    ids = presentation.slides._sldIdLst
    for one in list(ids):
        presentation.part.drop_rel(one.rId)
        ids.remove(one)


def _write(slide: Slide, page: Any, presentation: Any) -> None:
    page.shapes.title.text = clean(slide.title)
    fit_title(page.shapes.title, presentation)
    places = [one for one in page.placeholders if one.placeholder_format.idx != 0 and _holds_content(one)]
    match slide.kind:
        case SlideKind.TITLE:
            places[0].text_frame.text = clean("\n".join(slide.points))
        case SlideKind.POINTS:
            _fill(places[0], slide.points)
        case SlideKind.CHART:
            _write_charts(slide, places, page)
        case SlideKind.COLUMNS:
            _write_columns(slide, places)
        case SlideKind.CLOSING:
            pass
    if slide.source:
        _write_source(slide.source, page, presentation)
    if slide.notes:
        page.notes_slide.notes_text_frame.text = clean("\n".join(slide.notes))


def _holds_content(place: Any) -> bool:
    """Whether a placeholder is for what the slide says, and not for date, footer or number."""
    return place.placeholder_format.type not in _FURNITURE


def _fill(place: Any, points: Sequence[str]) -> None:
    frame = place.text_frame
    frame.word_wrap = True
    frame.text = clean("\n".join(points))
    fit_points(place)


def _write_columns(slide: Slide, places: Sequence[Any]) -> None:
    """Two columns of one width and one size of letters, each under its heading."""
    left, width = places[0].left, places[1].left + places[1].width - places[0].left
    own = Emu((width - GUTTER) // 2)
    for at, (place, column) in enumerate(zip(places, slide.columns, strict=False)):
        place.left, place.top, place.width, place.height = left + at * (own + GUTTER), place.top, own, place.height
        _fill(place, (column.heading, *column.points))
        heading = place.text_frame.paragraphs[0]
        heading.font.bold = True
        properties = heading._p.get_or_add_pPr()
        properties.set("marL", "0")
        properties.set("indent", "0")
        properties.insert_element_before(parse_xml(f"<a:buNone {_DRAWINGS}/>"), "a:tabLst", "a:defRPr", "a:extLst")
    sizes = [place.text_frame.paragraphs[0].font.size for place in places[:2]]
    for place in places[:2]:
        for paragraph in place.text_frame.paragraphs:
            paragraph.font.size = min(sizes)


def _write_charts(slide: Slide, places: Sequence[Any], page: Any) -> None:
    """The charts in the first place for content, one above the other, and the points in the second; without points over
    both, without charts the points over both."""
    first, second = places[:2]
    left, top, width, height = first.left, first.top, first.width, first.height
    if not slide.charts:
        first.left, first.top, first.width, first.height = left, top, second.left + second.width - left, height
        _fill(first, slide.points)
        _drop([second])
        return
    if slide.points:
        _fill(second, slide.points)
    else:
        width = second.left + second.width - left
        _drop([second])
    _drop([first])
    part = height // len(slide.charts)
    for at, chart in enumerate(slide.charts):
        write_chart(chart, page, (Emu(left), Emu(top + at * part), Emu(width), Emu(part)))


def _drop(shapes: Sequence[Any]) -> None:
    for one in shapes:
        one._element.getparent().remove(one._element)


def _write_source(text: str, page: Any, presentation: Any) -> None:
    """Where the figures are from, at the foot of the slide, with room for two lines."""
    width, height = presentation.slide_width, presentation.slide_height
    title = page.shapes.title
    box = page.shapes.add_textbox(title.left, Emu(height - Pt(58)), Emu(width - 2 * title.left), Pt(52))
    box.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    box.text_frame.word_wrap = True
    box.text_frame.text = clean(text)
    box.text_frame.paragraphs[0].font.size = Pt(SMALLEST_TYPE)
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    box.text_frame.paragraphs[0].font.color.rgb = RGBColor(0x59, 0x59, 0x59)
