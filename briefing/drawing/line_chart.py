"""Chart → Drawing: one measure's history as a line, with its benchmarks, on a light grid."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from briefing.drawing.benchmarks import benchmark_marks
from briefing.drawing.frame import EDGE, PERIOD_GAP, Frame, frame_of
from briefing.drawing.history import history_marks
from briefing.drawing.lettering import clean, shorten, width_of
from briefing.drawing.look import Look
from briefing.drawing.period_labels import INSET
from briefing.drawing.shapes import CAP_HEIGHT, Drawing, Mark, Stroke, Text
from briefing.report.charts import Chart

CUT = "axis starts at "
NO_VALUES = "No values to show"


def lay_out_chart(chart: Chart, look: Look) -> Drawing:
    """The drawing of a line chart."""
    frame = frame_of(chart, look)
    ground = (*_grid(frame), *benchmark_marks(frame), *_periods(frame))
    taken = [mark.box for mark in ground if isinstance(mark, Text)]
    marks = (*ground, *history_marks(frame, taken))
    return Drawing(clean(chart.title), look.width, look.height, look.background, marks)


def _grid(frame: Frame) -> Iterator[Mark]:
    """Grid lines with their values, the name of the unit, and where the axis starts if not at 0."""
    look, plot = frame.look, frame.plot
    if frame.axis is None:
        yield frame.text(NO_VALUES, plot.left + INSET, (plot.top + plot.bottom) / 2, look.value_ink)
        return
    heights = [frame.height_of(tick) for tick in frame.axis.ticks]
    stride = ceil(look.size / (heights[0] - heights[1]))
    for number, (tick, label, y) in enumerate(zip(frame.axis.ticks, frame.axis.labels, heights, strict=True)):
        hand, weight = (look.grid, look.grid_weight) if tick else (look.axis, look.axis_weight)
        yield Stroke(((plot.left, y), (plot.right, y)), hand.colour, weight)
        left = plot.left - 5 - width_of(label, look.size)
        if number % stride == 0:
            yield frame.text(label, left, y + CAP_HEIGHT * look.size / 2, look.value_ink)
    if note := _note(frame):
        yield frame.text(note, EDGE, EDGE + CAP_HEIGHT * look.size, look.value_ink)


def _note(frame: Frame) -> str:
    """The name of the unit, where it is not on the axis, and where an axis starts that does not start at 0."""
    unit = "" if frame.chart.percent else frame.chart.unit_label
    start = f"{CUT}{frame.axis.labels[0]}" if frame.axis and frame.axis.low > 0 else ""
    note = "; ".join(part for part in (unit, start) if part)
    return shorten(note[:1].upper() + note[1:], frame.look.width - 2 * EDGE, frame.look.size)


def _periods(frame: Frame) -> Iterator[Text]:
    for place in frame.periods:
        for row, (words, left) in enumerate(place.rows, start=1):
            yield frame.text(words, left, frame.plot.bottom + PERIOD_GAP - 2 + row * frame.line, frame.look.period_ink)
