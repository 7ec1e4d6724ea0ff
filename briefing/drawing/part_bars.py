"""PartBars → a bar for each part of a whole, or one for each date, with parts under parts set in; the newest is in the
council's own colour."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.colors import to_hex, to_rgb

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

CLOSE = 0.85
"""How near the bars stand, beside that, where there is one for each of more than two dates."""

DARKEST = 0.8
"""How far the greys of earlier dates go towards the colour of an axis."""

SWATCH = 0.7
"""The side of the square beside a series' name, in heights of a line of type."""


def draw_parts(chart: PartBars, look: Look) -> DrawingSheet:
    """A chart of parts, as high as its bars."""
    near = CLOSE if len(chart.series) > 2 else 1.0  # noqa: PLR2004  then and now
    group = (STEP * near * len(chart.series) + BETWEEN) * look.size
    in_row = _series_in_row(chart.series, look)
    top = EDGE + look.line * -(-len(chart.series) // in_row) + GAP
    sheet = DrawingSheet(look, top + group * len(chart.bars) + EDGE)
    _write_series(sheet, chart.series, in_row)
    left = EDGE + min(NAMES * look.width, max(_name_width(bar, look) for bar in chart.bars)) + GAP
    widest = max(width_of(words, look.size, bold=True) for bar in chart.bars for words in bar.shown)
    values = [float(value) for bar in chart.bars for value in bar.values]
    low, high = min(0.0, *values), max(0.0, *values)
    unit = (look.width - EDGE - GAP - widest - left) / ((high - low) or 1.0)
    zero = left - low * unit
    for number, bar in enumerate(chart.bars):
        upper = top + number * group + BETWEEN * look.size / 2
        middle = upper + STEP * near * len(bar.values) * look.size / 2
        name_left = EDGE + INDENT * bar.depth
        name = shorten(bar.label, left - GAP - name_left, look.size)
        sheet.write(name, name_left, middle + CAP_HEIGHT * look.size / 2, look.ink)
        for row, (value, shown) in enumerate(zip(bar.values, bar.shown, strict=True)):
            end, middle = zero + float(value) * unit, upper + (row + 0.5) * STEP * near * look.size
            half, newest = BAR * near * look.size / 2, row == len(bar.values) - 1
            colour = _colour(look, row, len(bar.values))
            box = Box(min(zero, end), middle - half, max(zero, end), middle + half)
            sheet.fill(box, colour)
            sheet.write(shown, box.right + GAP, middle + CAP_HEIGHT * look.size / 2, look.ink, bold=newest)
    sheet.rule(((zero, top), (zero, top + group * len(chart.bars))), look.axis, look.axis_weight)
    return sheet


def _colour(look: Look, number: int, of: int) -> str:
    """The council's own colour for the newest, greys for those before it, the darker the nearer to it."""
    if number == of - 1:
        return look.own.colour
    light, dark = to_rgb(look.grid), to_rgb(look.axis)
    red, green, blue = (
        one + (other - one) * number / (of - 1) * DARKEST for one, other in zip(light, dark, strict=True)
    )
    return to_hex((red, green, blue))


def _name_width(bar: PartBar, look: Look) -> float:
    return INDENT * bar.depth + width_of(bar.label, look.size)


def _series_in_row(names: Sequence[str], look: Look) -> int:
    """How many names of series stand beside each other: all of them, or half as many where there is no room."""
    side = SWATCH * look.size + 4 * GAP
    wide = sum(width_of(name, look.size) + side for name in names) > look.width - 2 * EDGE
    return (len(names) + 1) // 2 if wide else len(names)


def _write_series(sheet: DrawingSheet, names: Sequence[str], in_row: int) -> None:
    """What the bars are, each name beside a square of its colour, as far as there is room."""
    look, side = sheet.look, SWATCH * sheet.look.size
    room = (look.width - 2 * EDGE) / in_row
    for number, name in enumerate(names):
        row, column = divmod(number, in_row)
        x, baseline = EDGE + column * room, EDGE + CAP_HEIGHT * look.size + row * look.line
        sheet.fill(Box(x, baseline - side, x + side, baseline), _colour(look, number, len(names)))
        sheet.write(shorten(name, room - side - 3 * GAP, look.size), x + side + GAP, baseline, look.ink)
