"""PartBars → a bar for each part of a whole, or one for each date, with parts under parts set in; the newest is in the
council's own colour."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.drawing.lettering import CAP_HEIGHT, shorten, width_of
from briefing.drawing.look import Look
from briefing.drawing.placing import Box
from briefing.drawing.sheet import DrawingSheet
from briefing.report.charts import PartBar, PartBars

EDGE, GAP = 4.0, 5.0
"""Left free all round, and between a name, its bar and its figure."""

NAMES = 0.42
"""The share of the sheet that names take at most."""

INDENT = 12.0
"""How far a name is set in under the one that it is part of."""

BAR, STEP, BETWEEN = 0.95, 1.15, 0.45
"""The height of a bar, from one to the next of a part, and between two parts, in heights of a line of type."""

SWATCH = 0.7
"""The side of the square beside a series' name, in heights of a line of type."""


def draw_parts(chart: PartBars, look: Look) -> DrawingSheet:
    """A chart of parts, as high as its bars."""
    group = (STEP * len(chart.series) + BETWEEN) * look.size
    top = EDGE + look.line + GAP
    sheet = DrawingSheet(look, top + group * len(chart.bars) + EDGE)
    _write_series(sheet, chart.series)
    left = EDGE + min(NAMES * look.width, max(_name_width(bar, look) for bar in chart.bars)) + GAP
    widest = max(width_of(words, look.size, bold=True) for bar in chart.bars for words in bar.shown)
    values = [float(value) for bar in chart.bars for value in bar.values]
    low, high = min(0.0, *values), max(0.0, *values)
    unit = (look.width - EDGE - GAP - widest - left) / ((high - low) or 1.0)
    zero = left - low * unit
    for number, bar in enumerate(chart.bars):
        upper = top + number * group + BETWEEN * look.size / 2
        middle = upper + STEP * len(bar.values) * look.size / 2
        name_left = EDGE + INDENT * bar.depth
        name = shorten(bar.label, left - GAP - name_left, look.size)
        sheet.write(name, name_left, middle + CAP_HEIGHT * look.size / 2, look.ink)
        for row, (value, shown) in enumerate(zip(bar.values, bar.shown, strict=True)):
            end, middle = zero + float(value) * unit, upper + (row + 0.5) * STEP * look.size
            half, newest = BAR * look.size / 2, row == len(bar.values) - 1
            box = Box(min(zero, end), middle - half, max(zero, end), middle + half)
            sheet.fill(box, look.own.colour if newest else look.grid)
            sheet.write(shown, box.right + GAP, middle + CAP_HEIGHT * look.size / 2, look.ink, bold=newest)
    sheet.rule(((zero, top), (zero, top + group * len(chart.bars))), look.axis, look.axis_weight)
    return sheet


def _name_width(bar: PartBar, look: Look) -> float:
    return INDENT * bar.depth + width_of(bar.label, look.size)


def _write_series(sheet: DrawingSheet, names: Sequence[str]) -> None:
    """What the bars are, each name beside a square of its colour, as far as there is room."""
    look, side, x = sheet.look, SWATCH * sheet.look.size, EDGE
    room = (look.width - 2 * EDGE) / len(names)
    baseline = EDGE + CAP_HEIGHT * look.size
    for number, name in enumerate(names):
        colour = look.own.colour if number == len(names) - 1 else look.grid
        sheet.fill(Box(x, baseline - side, x + side, baseline), colour)
        words = shorten(name, room - side - 3 * GAP, look.size)
        x = sheet.write(words, x + side + GAP, baseline, look.ink).right + 3 * GAP
