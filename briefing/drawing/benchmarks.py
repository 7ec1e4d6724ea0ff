"""Benchmarks → a short line at the year of each, or a line through its years, labelled at the right of the plot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from briefing.drawing.lettering import CAP_HEIGHT, ELLIPSIS, shorten, width_of, wrap
from briefing.drawing.panel import EDGE, LABEL_INDENT, Panel
from briefing.drawing.placing import Position, spread
from briefing.report.charts import Line

ROWS = 4
"""At most for one label."""

WEIGHT = 0.8
"""Of a benchmark's line, as a share of the council's own."""

HALF = 11.0
"""Points to either side of its year: as long as a short line is, less where the years stand close."""

LEADER = (1.0, 2.0)
"""The dots that lead from a benchmark to its label."""

Segment = tuple[Position, Position]


def draw_benchmarks(panel: Panel) -> tuple[Segment, ...]:
    """Draws the benchmarks and their labels, and gives back where their lines run.

    Labels that would touch move apart. A benchmark whose label has no room is not drawn: the first have precedence.
    """
    labels = _labels(panel)
    ends = [_draw_line(panel, number, line) for number, line in enumerate(panel.chart.lines[: len(labels)])]
    heights = [segments[-1][1][1] for segments in ends]
    order = sorted(range(len(labels)), key=lambda number: (heights[number], number))
    room = [len(labels[number]) * panel.sheet.look.line for number in order]
    wanted = [heights[number] - high / 2 for number, high in zip(order, room, strict=True)]
    tops = spread(wanted, room, panel.plot.top, panel.plot.bottom)
    for number, top in zip(order, tops, strict=True):
        ends[number].append(_draw_label(panel, number, labels[number], top, ends[number][-1][1]))
    return tuple(segment for segments in ends for segment in segments)


def _draw_line(panel: Panel, number: int, line: Line) -> list[Segment]:
    """The lines of one benchmark, from left to right."""
    hand, weight = panel.sheet.look.benchmark(number), panel.sheet.look.own_weight * WEIGHT
    segments: list[Segment] = []
    for run in _runs(line, panel):
        dashes = (0, hand.dashes) if len(run) > 2 else "-"  # noqa: PLR2004  a short line has two ends
        panel.axes.plot(
            [column for column, _ in run],
            [float(value) for _, value in run],
            color=hand.colour,
            linewidth=weight,
            linestyle=dashes,
            solid_capstyle="butt",
            dash_capstyle="butt",
            clip_on=False,
            zorder=1,
        )
        segments += pairwise(panel.place(column, value) for column, value in run)
    return segments


def _runs(line: Line, panel: Panel) -> Iterator[list[tuple[float, Decimal]]]:
    """Columns and values of each unbroken line; a value that stands alone gets one of its own."""
    half = min(HALF / panel.distance, 0.4)
    for known, run in groupby(enumerate(line.values), key=lambda one: one[1] is not None):
        values = [(float(number), value) for number, value in run if value is not None]
        if known and len(values) == 1:
            column, value = values[0]
            yield [(column - half, value), (column + half, value)]
        elif known:
            yield values
    if line.apart is not None:
        end = panel.axes.get_xlim()[1]
        last = len(panel.chart.points) - 1
        yield [(end - (end - last) * 0.6, line.apart), (end, line.apart)]


def _draw_label(panel: Panel, number: int, rows: Sequence[str], top: float, end: Position) -> Segment:
    """The dots from the end of a benchmark's line to its label, and the label."""
    look, right, colour = panel.sheet.look, panel.plot.right, panel.sheet.look.benchmark(number).colour
    middle = top + len(rows) * look.line / 2
    aside = (right, end[1])
    through = (end, aside, (right + LABEL_INDENT - 4, middle), (right + LABEL_INDENT - 2, middle))
    panel.sheet.rule(through, colour, look.axis_weight, linestyle=(0, LEADER))
    for row, words in enumerate(rows):
        baseline = top + row * look.line + (look.line + CAP_HEIGHT * look.size) / 2
        panel.sheet.write(words, right + LABEL_INDENT, baseline, colour)
    return end, aside


def _labels(panel: Panel) -> list[tuple[str, ...]]:
    """The rows of each label, fewer where there is no room for all, and no more labels than there is room for."""
    room = int((panel.plot.bottom - panel.plot.top) // panel.sheet.look.line)
    width, size = panel.box.right - EDGE - panel.plot.right - LABEL_INDENT, panel.sheet.look.size
    for most in range(ROWS, 1, -1):
        labels = [_rows(line, width, size, most) for line in panel.chart.lines]
        if sum(map(len, labels)) <= room:
            return labels
    return [_rows(line, width, size, 1) for line in panel.chart.lines[:room]]


def _rows(line: Line, width: float, size: float, most: int) -> tuple[str, ...]:
    """A label in rows; where it is too long the name is cut, never the value."""
    rows = wrap(line.label, width, size, most)
    if not any(row.endswith(ELLIPSIS) for row in rows):
        return rows
    *others, last = wrap(line.label.removesuffix(line.shown), width, size, most) or ("",)
    name = shorten(last.rstrip(ELLIPSIS) + ELLIPSIS, width - width_of(f" {line.shown}", size), size)
    return (*others, shorten(f"{name} {line.shown}".strip(), width, size))
