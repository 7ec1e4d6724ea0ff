"""Chart → one measure's history as a line, with its benchmarks, on a light grid; and several of them as a grid."""

from __future__ import annotations

from briefing.drawing.benchmarks import draw_benchmarks
from briefing.drawing.history import draw_history
from briefing.drawing.lettering import CAP_HEIGHT, wrap
from briefing.drawing.look import Look
from briefing.drawing.panel import EDGE, open_panel
from briefing.drawing.placing import Box
from briefing.drawing.sheet import DrawingSheet
from briefing.report.charts import Chart, Grid

COLUMNS = 2
TITLE_ROWS = 2
CELL = 0.61
"""The height of a small chart without its title, as a share of the height of a large one: eight of them, four to a
figure, fit on a page."""

GUTTER = 14.0
"""Between the small charts."""


def draw_chart(chart: Chart, look: Look) -> DrawingSheet:
    """A line chart that fills its sheet."""
    sheet = DrawingSheet(look, look.height)
    _draw(sheet, chart, Box(0, 0, sheet.width, sheet.height))
    return sheet


def draw_grid(grid: Grid, look: Look) -> DrawingSheet:
    """Small line charts in two columns, each under its title."""
    wide, title = (look.width - GUTTER) / COLUMNS, TITLE_ROWS * look.line
    high = title + look.height * CELL
    rows = -(-len(grid.charts) // COLUMNS)
    sheet = DrawingSheet(look, rows * high + (rows - 1) * GUTTER)
    for number, chart in enumerate(grid.charts):
        row, column = divmod(number, COLUMNS)
        left, top = column * (wide + GUTTER), row * (high + GUTTER)
        words = wrap(chart.title, wide - 2 * EDGE, look.size, TITLE_ROWS, bold=True)
        for line, text in enumerate(words):
            sheet.write(text, left + EDGE, top + line * look.line + EDGE + CAP_HEIGHT * look.size, look.ink, bold=True)
        _draw(sheet, chart, Box(left, top + title, left + wide, top + high))
    return sheet


def _draw(sheet: DrawingSheet, chart: Chart, box: Box) -> None:
    panel = open_panel(sheet, chart, box)
    draw_history(panel, draw_benchmarks(panel))
