"""RankedBars → one bar for each authority, the first at the top, the council's own marked, England among them."""

from __future__ import annotations

from briefing.drawing.lettering import CAP_HEIGHT, shorten, width_of
from briefing.drawing.look import Look
from briefing.drawing.placing import Box
from briefing.drawing.sheet import DrawingSheet
from briefing.report.charts import BarKind, RankedBar, RankedBars

EDGE, GAP = 4.0, 5.0
"""Left free all round, and between a name, its bar and its figure."""

NAMES = 0.34
"""The share of the sheet that names take at most."""

BAR, ROW = 0.95, 1.5
"""The height of a bar and of its row, in heights of a line of type."""

OUTLINE = 1.2
"""The weight of the line round the bar of what many authorities have together."""


def draw_bars(chart: RankedBars, look: Look) -> DrawingSheet:
    """A chart of ranks, as high as its bars."""
    row, top = ROW * look.size, EDGE + (look.line + GAP if chart.note else 0)
    sheet = DrawingSheet(look, top + row * len(chart.bars) + EDGE)
    if chart.note:
        note = shorten(chart.note, look.width - 2 * EDGE, look.size)
        sheet.write(note, EDGE, EDGE + CAP_HEIGHT * look.size, look.value_ink)
    left = EDGE + min(NAMES * look.width, max(_width(bar.label, bar, look) for bar in chart.bars)) + GAP
    right = look.width - EDGE - GAP - max(_width(bar.shown, bar, look) for bar in chart.bars)
    low = min(0.0, *(float(bar.value) for bar in chart.bars))
    high = max(0.0, *(float(bar.value) for bar in chart.bars)) or 1.0
    unit = (right - left) / (high - low)
    zero = left - low * unit
    for number, bar in enumerate(chart.bars):
        middle = top + (number + 0.5) * row
        _write(sheet, bar, left - GAP, middle, align="right")
        end = zero + float(bar.value) * unit
        half = BAR * look.size / 2
        _draw_bar(sheet, bar, Box(min(zero, end), middle - half, max(zero, end), middle + half))
        _write(sheet, bar, max(zero, end) + GAP, middle, align="left")
    sheet.rule(((zero, top), (zero, top + row * len(chart.bars))), look.axis, look.axis_weight)
    return sheet


def _width(words: str, bar: RankedBar, look: Look) -> float:
    return width_of(words, look.size, bold=bar.kind is BarKind.OWN)


def _write(sheet: DrawingSheet, bar: RankedBar, x: float, middle: float, *, align: str) -> None:
    """The name to the left of a bar, or its figure to the right."""
    look, bold = sheet.look, bar.kind is BarKind.OWN
    words = bar.shown if align == "left" else shorten(bar.label, x - EDGE, look.size, bold=bold)
    sheet.write(words, x, middle + CAP_HEIGHT * look.size / 2, look.ink, bold=bold, align=align)


def _draw_bar(sheet: DrawingSheet, bar: RankedBar, box: Box) -> None:
    """In the council's own colour; in light grey for another; empty, with a strong outline, for many together."""
    look = sheet.look
    match bar.kind:
        case BarKind.OWN:
            sheet.fill(box, look.own.colour)
        case BarKind.OTHER:
            sheet.fill(box, look.grid)
            _outline(sheet, box, look.axis, look.grid_weight)
        case BarKind.TOGETHER:
            _outline(sheet, box, look.ink, OUTLINE)


def _outline(sheet: DrawingSheet, box: Box, colour: str, weight: float) -> None:
    top, right, bottom = box.top + weight / 2, box.right - weight / 2, box.bottom - weight / 2
    corners = ((box.left, top), (right, top), (right, bottom), (box.left, bottom), (box.left, top))
    sheet.rule(corners, colour, weight)
