"""FlowBars → the stock as a line over the bars of those who came and those who left, month under month."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from briefing.drawing.history import draw_history
from briefing.drawing.lettering import CAP_HEIGHT, shorten
from briefing.drawing.look import Look
from briefing.drawing.panel import EDGE, Panel, open_panel
from briefing.drawing.placing import Box
from briefing.drawing.sheet import DrawingSheet
from briefing.report.charts import FlowBars

PART = 0.66
"""The height of each of the two, as a share of the height of a large chart."""

WIDTH = 0.36
"""Of a bar, as a share of the distance from month to month: two and a little air."""

GUTTER, GAP, SWATCH = 10.0, 5.0, 6.0


def draw_flow(chart: FlowBars, look: Look) -> DrawingSheet:
    """The stock above, the flow below, each on an axis of its own."""
    part = look.height * PART
    sheet = DrawingSheet(look, 2 * (part + look.line) + GUTTER)
    _title(sheet, 0, ((look.own.colour, chart.stock.title),))
    draw_history(open_panel(sheet, chart.stock, Box(0, look.line, sheet.width, look.line + part)), ())
    top = look.line + part + GUTTER
    colours = (look.own.colour, look.benchmark(0).colour)
    _title(sheet, top, zip(colours, chart.names, strict=True))
    panel = open_panel(sheet, chart.came, Box(0, top + look.line, sheet.width, sheet.height))
    came = [point.value for point in chart.came.points]
    for values, colour, side in zip((came, chart.left), colours, (-WIDTH, 0.0), strict=True):
        _draw_bars(panel, [(at + side, value) for at, value in enumerate(values) if value is not None], colour)
    return sheet


def _draw_bars(panel: Panel, bars: list[tuple[float, Decimal]], colour: str) -> None:
    panel.axes.bar(
        [at for at, _ in bars],
        [float(value) for _, value in bars],
        width=WIDTH,
        align="edge",
        color=colour,
        linewidth=0,
        zorder=2,
    )


def _title(sheet: DrawingSheet, top: float, names: Iterable[tuple[str, str]]) -> None:
    """What is drawn, each name beside a square of its colour."""
    look, x, baseline = sheet.look, EDGE, top + EDGE + CAP_HEIGHT * sheet.look.size
    for colour, name in names:
        sheet.fill(Box(x, baseline - SWATCH, x + SWATCH, baseline), colour)
        words = shorten(name, look.width / 2 - 4 * GAP, look.size, bold=True)
        x = sheet.write(words, x + SWATCH + GAP, baseline, look.ink, bold=True).right + 3 * GAP
