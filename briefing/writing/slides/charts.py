"""SlideChart → a chart of PowerPoint's own, with its data, that people may change, on python-pptx."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeAlias
from xml.sax.saxutils import quoteattr

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CATEGORY_TYPE, XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

from briefing.language.ticks import MINUS
from briefing.ooxml.markup import clean
from briefing.report.deck import ChartForm, Role, SlideChart, SlideSeries
from briefing.writing.slides.fitting import SMALLEST_TYPE

MOST_LABELLED, MOST_NAMED, MOST_MONTHS = 12, 8, 5
"""So many values are written beside their markers; of more categories so many are named, of months fewer."""
MONTH: Final = "mmm yyyy"
MONTH_STEPS: Final = (1, 3, 6, 12)
LABEL_ROOM: Final = Decimal("0.2")
"""The height of a label over a value, as a share of the axis."""
OWN: Final = RGBColor(0x12, 0x49, 0x5A)
EARLIER: Final = RGBColor(0xD0, 0xD0, 0xD0)
RANGE: Final = RGBColor(0x8C, 0x8C, 0x8C)
OTHERS: Final = tuple(RGBColor.from_string(one) for one in ("A04000", "6A3D9A", "3F6F21", "595959"))
FORMS: Final = {
    ChartForm.LINES: XL_CHART_TYPE.LINE_MARKERS,
    ChartForm.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartForm.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
}
_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NAMESPACE: Final = f'xmlns:c="{_URI}"'
_NUMBER: Final = re.compile(r"[0-9][0-9,]*(\.[0-9]+)?")
_GENERAL: Final = "General"
_SCALES: Final = ((1, ""), (1_000, ","), (1_000_000, ",,"), (1_000_000_000, ",,,"), (10**12, ",,,,"))
"""How Excel's formats write thousands, millions and more."""
_Written: TypeAlias = tuple[Decimal, str]
"""A value, and how the paper writes it."""
_NAMES: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH: Final = re.compile(rf"({'|'.join(_NAMES)}) ([0-9]{{4}})")


def write_chart(told: SlideChart, page: Any, box: tuple[Emu, Emu, Emu, Emu]) -> None:
    """A chart in this place of the page (left, top, width, height), with its alternative text."""
    data = CategoryChartData(number_format=_format(_written(told)))
    months = _months(told.categories)
    data.categories = months or [clean(one) for one in told.categories]
    if months:
        data.categories.number_format = MONTH
    for series in told.series:
        data.add_series(clean(series.name), [None if one is None else float(one) for one in series.values])
    frame = page.shapes.add_chart(FORMS[told.form], *box, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(told.alt_text))
    chart = frame.chart
    for one in chart._chartSpace.iter(f"{{{_URI}}}axId", f"{{{_URI}}}crossAx"):
        # python-pptx writes negative numbers, which the schema forbids; above 2**31 LibreOffice loses the axis
        one.set("val", str(int(one.get("val")) % 2**31))
    chart.font.size = Pt(SMALLEST_TYPE)
    chart.has_title = bool(told.title)
    if told.title:
        chart.chart_title.text_frame.text = clean(told.title)
        chart.chart_title.text_frame.paragraphs[0].font.size = Pt(SMALLEST_TYPE)
        chart.chart_title.include_in_layout = False
    chart.has_legend = told.legend
    if told.legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        _name_range_once(chart.legend, told)
    _set_axes(chart, told)
    others = iter(OTHERS * len(told.series))
    colours = {Role.OWN: OWN, Role.EARLIER: EARLIER, Role.RANGE: RANGE}
    for series, one in zip(chart.plots[0].series, told.series, strict=True):
        colour = colours.get(one.role) or next(others)
        if told.form is ChartForm.LINES:
            _draw_line(series, one, colour)
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
        if (one.shown and len(one.shown) <= MOST_LABELLED) or told.form is ChartForm.BARS:
            _label(series, one, told)


def _months(categories: Sequence[str]) -> list[date]:
    """The months of a run, as dates, so that PowerPoint names as many as have room; nothing where they are none."""
    found = [_MONTH.fullmatch(one) for one in categories]
    return [date(int(one[2]), _NAMES.index(one[1]) + 1, 1) for one in found if one] if all(found) else []


def _written(told: SlideChart) -> Sequence[_Written]:
    """How the paper writes figures of a chart: those of its axis, else those at its bars."""
    if told.axis is not None:
        return list(zip(told.axis.ticks, told.axis.labels, strict=True))
    return [one for series in told.series for one in _figures(series)]


def _figures(series: SlideSeries) -> list[_Written]:
    return [(value, text) for value, text in zip(series.values, series.shown, strict=False) if value is not None]


def _format(written: Sequence[_Written]) -> str:
    """Excel's number format that writes figures as these are, to the precision of the finest: 8.4%, £1,240, 12 days,
    £250k. Excel itself writes the sign of what is below nought."""
    found = [(value, text, one) for value, text in written if (one := _NUMBER.search(text))]
    if not found:
        return _GENERAL
    value, text, one = max(found, key=lambda each: abs(each[0]))
    number = Decimal(one[0].replace(",", ""))
    scale = next((commas for times, commas in _SCALES if number and times / 2 < abs(value) / number < times * 2), "")
    finest = max(len(each[1] or "") for *_, each in found)
    before, after = text[: one.start()].replace("-", "").replace(MINUS, ""), text[one.end() :]
    decimals = f".{'0' * (finest - 1)}" if finest else ""
    return "".join((f'"{before}"' if before else "", "#,##0", decimals, scale, f'"{after}"' if after else ""))


def _set_axes(chart: Any, told: SlideChart) -> None:
    values, categories = chart.value_axis, chart.category_axis
    values.has_major_gridlines = values.visible = told.form is not ChartForm.BARS
    if values.has_major_gridlines:
        values.major_gridlines.format.line.color.rgb = EARLIER
    if told.axis is not None:
        values.minimum_scale, values.maximum_scale = float(told.axis.low), float(told.axis.high)
        values.major_unit = float(told.axis.ticks[1] - told.axis.ticks[0])
    values.tick_labels.number_format = _format(_written(told))
    values.tick_labels.number_format_is_linked = False
    if categories.category_type is XL_CATEGORY_TYPE.TIME_SCALE:
        categories.tick_labels.number_format, categories.tick_labels.number_format_is_linked = MONTH, False
        step = next((one for one in MONTH_STEPS if len(told.categories) <= one * MOST_MONTHS), MONTH_STEPS[-1])
        for name, value in (("baseTimeUnit", "months"), ("majorUnit", step), ("majorTimeUnit", "months")):
            for one in categories._element.findall(f"{{{_URI}}}{name}"):
                categories._element.remove(one)
            categories._element.append(parse_xml(f'<c:{name} {_NAMESPACE} val="{value}"/>'))
        return
    many = told.form is not ChartForm.BARS and len(told.categories) > MOST_LABELLED
    skip = parse_xml(f'<c:tickLblSkip {_NAMESPACE} val="{-(-len(told.categories) // MOST_NAMED) if many else 1}"/>')
    categories._element.find(f"{{{_URI}}}lblOffset").addnext(skip)
    if told.form is ChartForm.BARS:
        categories.reverse_order = True
        chart.plots[0].gap_width = 40


def _draw_line(series: Any, told: SlideSeries, colour: RGBColor) -> None:
    """Our own line thick; another dashed, at a single period a short dash; the ends of a range thin."""
    series.smooth = False
    series.format.line.color.rgb = colour
    series.format.line.width = Pt({Role.OWN: 3.5, Role.RANGE: 1.5}.get(told.role, 2.25))
    marker = series.marker
    if told.role is Role.RANGE:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 8
    if told.role is not Role.OWN:
        series.format.line.dash_style = MSO_LINE.DASH
        alone = sum(one is not None for one in told.values) == 1
        marker.style, marker.size = (XL_MARKER_STYLE.DASH, 24) if alone else (XL_MARKER_STYLE.NONE, 8)
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour
    marker.format.line.color.rgb = colour


def _label(series: Any, told: SlideSeries, chart: SlideChart) -> None:
    """Each value as the paper writes it."""
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = _format(_figures(told)[-1:]), False
    labels.font.size = Pt(SMALLEST_TYPE)
    if chart.form is ChartForm.LINES:
        labels.position = XL_LABEL_POSITION.ABOVE
    for at, (value, text) in enumerate(zip(told.values, told.shown, strict=False)):
        number_format = _format([(value, text)]) if value is not None and text else labels.number_format
        position = XL_LABEL_POSITION.BELOW if _is_close_below(chart, at) else labels.position
        if (number_format, position) != (labels.number_format, labels.position):
            _label_alone(series.points[at].data_label, number_format, position)


def _label_alone(label: Any, number_format: str, position: Any) -> None:
    """The label of a value that is written to another precision than its neighbours, or that has to give way."""
    if position is not None:
        label.position = position
    index = label._get_or_add_dLbl().find(f"{{{_URI}}}idx")
    index.addnext(parse_xml(f'<c:numFmt {_NAMESPACE} formatCode={quoteattr(number_format)} sourceLinked="0"/>'))


def _is_close_below(chart: SlideChart, at: int) -> bool:
    """Whether a benchmark is drawn where the label over our own value would stand."""
    own, *others = (one.values[at] for one in chart.series if one.role is not Role.RANGE)
    if own is None or chart.axis is None or chart.form is not ChartForm.LINES:
        return False
    room = (chart.axis.high - chart.axis.low) * LABEL_ROOM
    return any(one is not None and 0 <= one - own <= room for one in others)


def _name_range_once(legend: Any, told: SlideChart) -> None:
    """The ends of a range share a name, which the legend gives once."""
    ends = [at for at, one in enumerate(told.series) if one.role is Role.RANGE]
    for at in reversed(ends[1:]):
        entry = f'<c:legendEntry {_NAMESPACE}><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
        legend._element.find(f"{{{_URI}}}legendPos").addnext(parse_xml(entry))
