"""A chart and a look → the frame of its drawing: margins, axis, and where each period and each value stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from briefing.drawing.lettering import LINE_HEIGHT, clean, width_of
from briefing.drawing.look import Look
from briefing.drawing.period_labels import INSET, Place, place_labels, places_of
from briefing.drawing.shapes import Box, Position, Text
from briefing.report.axis import Axis
from briefing.report.charts import Chart, Line, Point

EDGE = 4.0
"""Left free all round."""
LEFT = 36.0
RIGHT = 102.0
RIGHT_WITHOUT_BENCHMARKS = 34.0
WIDEST_MARGIN = 0.36
"""Of the sheet: a wider label is cut."""
LABEL_INDENT = 12.0
"""From the end of a benchmark's line to its label."""
HEADROOM = 15.0
FOOTROOM = 13.0
"""From the plot's top and bottom to the ends of the axis: room for values over and under the line."""
FEWEST_PERIOD_ROWS = 2
MANY_POINTS = 4
MOST_DIGITS = 15
PERIOD_GAP = 5.0
"""From the foot of the plot to the labels of the periods."""


@dataclass(frozen=True)
class Frame:
    """One chart on its sheet. The margins are the same for all charts, but where a label needs more."""

    chart: Chart
    look: Look

    @cached_property
    def axis(self) -> Axis | None:
        """The axis of values; None where there is nothing to show."""
        return self.chart.axis

    @cached_property
    def plot(self) -> Box:
        """The rectangle of the grid."""
        rows = max([FEWEST_PERIOD_ROWS, *(len(place.rows) for place in self.periods)])
        return Box(self.left, self.top, self.right, self.look.height - EDGE - rows * self.line - PERIOD_GAP)

    @property
    def line(self) -> float:
        """From one baseline to the next."""
        return self.look.size * LINE_HEIGHT

    @property
    def top(self) -> float:
        """Where the plot begins: under the line that names the unit."""
        return EDGE + self.line

    @cached_property
    def left(self) -> float:
        """Where the plot begins: right of the values of the axis."""
        labels = self.axis.labels if self.axis else ()
        return max([LEFT, *(EDGE + width_of(label, self.look.size) + 5 for label in labels)])

    @cached_property
    def right(self) -> float:
        """Where the plot ends: left of the labels of the benchmarks."""
        if not self.chart.lines:
            return self.look.width - RIGHT_WITHOUT_BENCHMARKS
        words = (word for line in self.chart.lines for word in name_of(line).split())
        margin = max([RIGHT, *(LABEL_INDENT + EDGE + width_of(word, self.look.size) for word in words)])
        return self.look.width - min(margin, self.look.width * WIDEST_MARGIN)

    @cached_property
    def columns(self) -> tuple[float, ...]:
        """Where each point stands from left to right."""
        return places_of(len(self.chart.points), self.left + INSET, self.right - INSET)

    @cached_property
    def marked(self) -> tuple[bool, ...]:
        """Which points are marked as of part of a year: none where most of a longer series are, as by month."""
        part = [point.part_year and point.value is not None for point in self.chart.points]
        usual = len(part) > MANY_POINTS and 2 * sum(part) > len(part)
        return tuple(one and not usual for one in part)

    @cached_property
    def periods(self) -> tuple[Place, ...]:
        """The labels of the periods, from the plot's foot down."""
        labels = [point.label for point in self.chart.points]
        room = (EDGE, self.look.width - EDGE)
        return place_labels(labels, self.marked, self.columns, room, self.look.size)

    @cached_property
    def positions(self) -> tuple[Position | None, ...]:
        """Where each value of the council's own line stands; None for a gap."""
        values = (point.value for point in self.chart.points)
        columns = zip(self.columns, values, strict=True)
        return tuple(None if value is None else (x, self.height_of(value)) for x, value in columns)

    def height_of(self, value: Decimal) -> float:
        """Where a value stands from the top; only where there is an axis."""
        if self.axis is None:
            raise AssertionError("a value without an axis")
        foot = self.plot.bottom - (0.0 if self.axis.low == 0 else FOOTROOM)
        head = self.plot.top + HEADROOM
        return foot - (foot - head) * self.axis.share(value)

    def text(self, words: str, left: float, baseline: float, colour: str, *, bold: bool = False) -> Text:
        """A line of type of the size of the chart."""
        size = self.look.size
        return Text(words, left, baseline, width_of(words, size, bold=bold), size, colour, bold)


def frame_of(chart: Chart, look: Look) -> Frame:
    """The frame of a chart, its texts cleaned for drawing; a value that no axis can show is a gap."""
    points = tuple(
        Point(clean(one.label), one.value if _can_be_shown(one.value) else None, clean(one.shown), one.part_year)
        for one in chart.points
    )
    lines = tuple(
        Line(clean(one.label), one.value, clean(one.shown)) for one in chart.lines if _can_be_shown(one.value)
    )
    return Frame(Chart(chart.key, "", clean(chart.unit_label), points, lines, chart.percent), look)


def name_of(line: Line) -> str:
    """A benchmark's label with its value, which some labels hold already."""
    return line.label if line.shown in line.label else f"{line.label} {line.shown}".strip()


def _can_be_shown(value: Decimal | None) -> bool:
    """Whether it is a number that an axis has room for."""
    return value is not None and value.is_finite() and (not value or abs(value.adjusted()) <= MOST_DIGITS)
