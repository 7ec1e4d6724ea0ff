"""A chart in its box of a sheet: margins, axes, grid lines, the labels of values and periods. Lines come on top."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from matplotlib.axes import Axes

from briefing.drawing.lettering import CAP_HEIGHT, shorten, width_of
from briefing.drawing.period_labels import place_labels
from briefing.drawing.placing import Box, Position
from briefing.drawing.sheet import DrawingSheet
from briefing.report.charts import Chart

EDGE = 4.0
"""Left free all round."""

LEFT, RIGHT, RIGHT_WITHOUT_BENCHMARKS = 36.0, 102.0, 34.0
WIDEST_MARGIN = 0.36
"""Of the box: a wider label is cut."""

LABEL_INDENT = 12.0
"""From the right of the plot to the label of a benchmark."""

HEADROOM, FOOTROOM = 15.0, 13.0
"""From the plot's top and bottom to the ends of the axis: room for values over and under the line."""

INSET = 22.0
"""From the sides of the plot to the first and the last point, a tenth of it where it is narrow."""

FEWEST_PERIOD_ROWS = 2
PERIOD_GAP = 5.0
"""From the foot of the plot to the labels of the periods."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart on its sheet: `plot` is the rectangle of the grid, `columns` where each point stands from the left."""

    sheet: DrawingSheet
    chart: Chart
    box: Box
    plot: Box
    columns: tuple[float, ...]
    axes: Axes

    @property
    def distance(self) -> float:
        """From one point to the next."""
        return self.columns[1] - self.columns[0] if len(self.columns) > 1 else self.plot.right - self.plot.left

    def place(self, column: float, value: Decimal) -> Position:
        """Where a value of a column (0 is the first, 1.5 lies between the second and the third) is on the sheet."""
        return self.sheet.place(self.axes, column, float(value))


def open_panel(sheet: DrawingSheet, chart: Chart, box: Box) -> Panel:
    """The ground of a chart, drawn."""
    chart = _on_its_axis(chart)
    look, size = sheet.look, sheet.look.size
    left = box.left + max([LEFT, *(EDGE + width_of(label, size) + 5 for label in chart.axis.labels)])
    right = box.right - _right_margin(chart, size, box.right - box.left)
    inset = min(INSET, (right - left) / 10)
    columns = _columns(len(chart.points), left + inset, right - inset)
    labels = [point.label for point in chart.points]
    last_part = max((number for number, point in enumerate(chart.points) if point.part_year), default=None)
    room = (box.left + EDGE, box.right - EDGE)
    periods = place_labels(labels, {last_part: chart.part_year}, columns, room, size)
    rows = max([FEWEST_PERIOD_ROWS, *(len(place.rows) for place in periods)])
    top = box.top + EDGE + (look.line if chart.note else 0)
    plot = Box(left, top, right, box.bottom - EDGE - rows * look.line - PERIOD_GAP)
    for period in periods:
        for row, (words, x) in enumerate(period.rows, start=1):
            sheet.write(words, x, plot.bottom + PERIOD_GAP - 2 + row * look.line, look.period_ink)
    panel = Panel(sheet, chart, box, plot, columns, sheet.open_axes(plot))
    _scale(panel, inset)
    if chart.usual is not None:
        panel.axes.axhspan(*map(float, chart.usual), facecolor=sheet.look.grid, linewidth=0, zorder=-1)
    _draw_grid(panel)
    return panel


def _scale(panel: Panel, inset: float) -> None:
    """Gives the axes their ends: whole columns, and the value axis with room over and under it."""
    axis, plot, points = panel.chart.axis, panel.plot, len(panel.columns)
    aside = inset / panel.distance if points > 1 else 0.5
    panel.axes.set_xlim(-aside, max(points - 1, 0) + aside)
    foot = 0.0 if axis.low == 0 else FOOTROOM
    unit = float(axis.high - axis.low) / (plot.bottom - plot.top - HEADROOM - foot)
    panel.axes.set_ylim(float(axis.low) - foot * unit, float(axis.high) + HEADROOM * unit)


def _draw_grid(panel: Panel) -> None:
    """Grid lines with their values, as many as there is room for, and the note over them."""
    look, axis, sheet = panel.sheet.look, panel.chart.axis, panel.sheet
    hands = [(look.grid, look.grid_weight) if tick else (look.axis, look.axis_weight) for tick in axis.ticks]
    panel.axes.hlines(
        [float(tick) for tick in axis.ticks],
        *panel.axes.get_xlim(),
        colors=[colour for colour, _ in hands],
        linewidths=[weight for _, weight in hands],
        snap=True,
        zorder=0,
    )
    heights = [panel.place(0, tick)[1] for tick in axis.ticks]
    stride = ceil(look.size / (heights[0] - heights[1]))
    for label, y in list(zip(axis.labels, heights, strict=True))[::stride]:
        sheet.write(label, panel.plot.left - 5, y + CAP_HEIGHT * look.size / 2, look.value_ink, align="right")
    if panel.chart.note:
        note = shorten(panel.chart.note, panel.box.right - panel.box.left - 2 * EDGE, look.size)
        sheet.write(note, panel.box.left + EDGE, panel.box.top + EDGE + CAP_HEIGHT * look.size, look.value_ink)


def _columns(count: int, first: float, last: float) -> tuple[float, ...]:
    """So many places at equal distances; a single one in the middle."""
    if count == 1:
        return ((first + last) / 2,)
    return tuple(first + (last - first) * number / (count - 1) for number in range(count))


def _right_margin(chart: Chart, size: float, width: float) -> float:
    """Room for the labels of the benchmarks."""
    if not chart.lines:
        return RIGHT_WITHOUT_BENCHMARKS
    words = (word for line in chart.lines for word in line.label.split())
    widest = max([0.0, *(LABEL_INDENT + EDGE + width_of(word, size) for word in words)])
    return min(max(min(RIGHT, width / 3), widest), width * WIDEST_MARGIN)


def _on_its_axis(chart: Chart) -> Chart:
    """The chart without the values that have no place on its axis: they are gaps."""

    def hold(value: Decimal | None) -> Decimal | None:
        return value if chart.axis.holds(value) else None

    points = tuple(replace(one, value=hold(one.value)) for one in chart.points)
    lines = (replace(one, values=tuple(map(hold, one.values)), apart=hold(one.apart)) for one in chart.lines)
    return replace(chart, points=points, lines=tuple(line for line in lines if line.value is not None))
