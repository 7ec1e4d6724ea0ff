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
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import PP_ALIGN
from pptx.exc import PackageNotFoundError
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

from briefing.faults.errors import TemplateRefused
from briefing.ooxml.markup import clean
from briefing.ooxml.opened import LARGEST_FILE
from briefing.ooxml.properties import ENGLISH, TOOL, date_of
from briefing.ooxml.zipped import pack_again
from briefing.report.deck import Deck, Slide, SlideChart, SlideColumn, SlideKind

LAYOUTS: Final = {
    SlideKind.TITLE: "Title Slide",
    SlideKind.POINTS: "Title and Content",
    SlideKind.CHART: "Two Content",
    SlideKind.COLUMNS: "Two Content",
    SlideKind.CLOSING: "Title Only",
}
"""The layouts of Office's own themes, by the names that they have in PowerPoint."""
SMALLEST_TYPE: Final = Pt(18)
"""Smaller letters cannot be read from the back of a committee room."""
RUNNING: Final = Pt(22)
MOST_LABELLED, MOST_NAMED = 12, 8
"""So many values are written beside their markers; of more categories so many are named."""
OWN: Final = RGBColor(0x12, 0x49, 0x5A)
OTHERS: Final = tuple(RGBColor.from_string(one) for one in ("A04000", "6A3D9A", "3F6F21", "595959"))
_CHARTS_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_CHARTS: Final = f'xmlns:c="{_CHARTS_URI}"'
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
    places = [one for one in page.placeholders if one.placeholder_format.idx != 0 and _holds_content(one)]
    match slide.kind:
        case SlideKind.TITLE:
            _fill(places[0], slide.points, size=None)
        case SlideKind.POINTS:
            _fill(places[0], slide.points)
        case SlideKind.CHART:
            _write_chart(slide, places, page)
        case SlideKind.COLUMNS:
            for place, column in zip(places, slide.columns, strict=False):
                _fill_column(place, column)
        case SlideKind.CLOSING:
            pass
    if slide.source:
        _write_source(slide.source, page, presentation)
    if slide.notes:
        page.notes_slide.notes_text_frame.text = clean("\n".join(slide.notes))


def _holds_content(place: Any) -> bool:
    """Whether a placeholder is for what the slide says, and not for date, footer or number."""
    return place.placeholder_format.type not in _FURNITURE


_FURNITURE: Final = (13, 15, 16)
"""Slide number, footer and date, as PowerPoint numbers the kinds of placeholders."""


def _fill(place: Any, points: Sequence[str], size: Pt | None = RUNNING) -> None:
    frame = place.text_frame
    frame.word_wrap = True
    frame.text = clean(points[0]) if points else ""
    for text in points[1:]:
        frame.add_paragraph().text = clean(text)
    for paragraph in frame.paragraphs if size is not None else ():
        paragraph.font.size = size
        paragraph.space_after = Pt(10)


def _fill_column(place: Any, column: SlideColumn) -> None:
    _fill(place, (column.heading, *column.points))
    place.text_frame.paragraphs[0].font.bold = True
    for paragraph in place.text_frame.paragraphs[1:]:
        paragraph.font.size = SMALLEST_TYPE


def _write_chart(slide: Slide, places: Sequence[Any], page: Any) -> None:
    """The chart in the first place for content and the points in the second; without points over both."""
    if slide.chart is None:
        _fill(places[0], slide.points)
        _drop(places[1:])
        return
    first, second = places[:2]
    left, top, width, height = first.left, first.top, first.width, first.height
    if not slide.points:
        width = second.left + second.width - left
        _drop([second])
    else:
        _fill(second, slide.points, SMALLEST_TYPE)
    data = CategoryChartData(number_format=slide.chart.number_format)
    data.categories = [clean(one) for one in slide.chart.categories]
    for series in slide.chart.series:
        data.add_series(clean(series.name), [None if one is None else float(one) for one in series.values])
    kind = XL_CHART_TYPE.BAR_CLUSTERED if slide.chart.bars else XL_CHART_TYPE.LINE_MARKERS
    _drop([first])
    frame = page.shapes.add_chart(kind, Emu(left), Emu(top), Emu(width), Emu(height), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(slide.chart.alt_text))
    _look(frame.chart, slide.chart)


def _drop(shapes: Sequence[Any]) -> None:
    for one in shapes:
        one._element.getparent().remove(one._element)


def _look(chart: Any, told: SlideChart) -> None:
    for one in chart._chartSpace.iter(f"{{{_CHARTS_URI}}}axId", f"{{{_CHARTS_URI}}}crossAx"):
        # python-pptx writes negative numbers, which the schema forbids; above 2**31 LibreOffice loses the axis
        one.set("val", str(int(one.get("val")) % 2**31))
    chart.font.size = SMALLEST_TYPE
    chart.has_title = False
    chart.has_legend = told.legend
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    chart.value_axis.has_major_gridlines = not told.bars
    chart.value_axis.visible = not told.bars
    chart.value_axis.tick_labels.number_format = told.number_format
    chart.value_axis.tick_labels.number_format_is_linked = False
    if len(told.categories) > MOST_LABELLED:
        skip = parse_xml(f'<c:tickLblSkip {_CHARTS} val="{-(-len(told.categories) // MOST_NAMED)}"/>')
        chart.category_axis._element.find(f"{{{_CHARTS_URI}}}lblOffset").addnext(skip)
    if told.bars:
        chart.category_axis.reverse_order = True
        chart.plots[0].gap_width = 40
    others = iter(OTHERS * len(told.series))
    for series, one in zip(chart.plots[0].series, told.series, strict=True):
        colour = OWN if one.own else next(others)
        if told.bars:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
            _label(series, told)
            continue
        series.smooth = False
        series.format.line.color.rgb = colour
        series.format.line.width = Pt(3.5 if one.own else 2.25)
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        if not one.own:
            series.format.line.dash_style = MSO_LINE.DASH
        elif len(told.categories) <= MOST_LABELLED:
            _label(series, told)


def _label(series: Any, told: SlideChart) -> None:
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = told.number_format, False
    labels.font.size = SMALLEST_TYPE
    if not told.bars:
        labels.position = XL_LABEL_POSITION.ABOVE


def _write_source(text: str, page: Any, presentation: Any) -> None:
    """Where the figures are from, at the foot of the slide."""
    width, height = presentation.slide_width, presentation.slide_height
    title = page.shapes.title
    box = page.shapes.add_textbox(title.left, Emu(height - Pt(44)), Emu(width - 2 * title.left), Pt(32))
    box.text_frame.word_wrap = True
    box.text_frame.text = clean(text)
    box.text_frame.paragraphs[0].font.size = SMALLEST_TYPE
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    box.text_frame.paragraphs[0].font.color.rgb = RGBColor(0x59, 0x59, 0x59)
