"""Benchmarks → dashed lines across the plot, each labelled at its end, never in a legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.drawing.frame import EDGE, LABEL_INDENT, Frame, name_of
from briefing.drawing.lettering import ELLIPSIS, shorten, width_of, wrap
from briefing.drawing.placing import spread
from briefing.drawing.shapes import CAP_HEIGHT, Mark, Stroke
from briefing.report.charts import Line

ROWS = 3
"""At most for one label."""
WEIGHT = 0.7
"""Of a benchmark's line, as a share of the council's own."""


def benchmark_marks(frame: Frame) -> Iterator[Mark]:
    """The lines with their labels; lines of the same value run side by side, labels that would touch move apart.

    A line whose label has no room is not drawn: the first have precedence.
    """
    heights, labels = heights_of(frame), _labels(frame)
    order = sorted(range(len(labels)), key=lambda number: (heights[number], number))
    room = [len(labels[number]) * frame.line for number in order]
    wanted = [heights[number] - high / 2 for number, high in zip(order, room, strict=True)]
    tops = spread(wanted, room, frame.top, frame.plot.bottom)
    for number, top in zip(order, tops, strict=True):
        yield from _benchmark(frame, number, heights[number], labels[number], top)


def _benchmark(frame: Frame, number: int, y: float, rows: Sequence[str], top: float) -> Iterator[Mark]:
    """A line, the short stroke that leads from its end to its label, and the label."""
    look, right = frame.look, frame.plot.right
    hand, middle = look.benchmark(number), top + len(rows) * frame.line / 2
    yield Stroke(((frame.plot.left, y), (right, y)), hand.colour, look.own_weight * WEIGHT, hand.dashes)
    leader = ((right, y), (right + LABEL_INDENT - 4, middle), (right + LABEL_INDENT - 2, middle))
    yield Stroke(leader, hand.colour, look.axis_weight)
    for row, words in enumerate(rows):
        baseline = top + row * frame.line + (frame.line + CAP_HEIGHT * look.size) / 2
        yield frame.text(words, right + LABEL_INDENT, baseline, hand.colour)


def heights_of(frame: Frame) -> tuple[float, ...]:
    """Where each benchmark's line runs: at its value, but beside one before it that it would cover."""
    weight = frame.look.own_weight * WEIGHT
    heights = [frame.height_of(line.value) for line in frame.chart.lines]
    order = sorted(range(len(heights)), key=lambda number: (heights[number], number))
    for earlier, later in pairwise(order):
        heights[later] = (
            max(heights[later], heights[earlier] + weight) if _equal(frame, earlier, later) else heights[later]
        )
    return tuple(heights)


def _equal(frame: Frame, one: int, other: int) -> bool:
    return frame.chart.lines[one].value == frame.chart.lines[other].value


def _labels(frame: Frame) -> list[tuple[str, ...]]:
    """The rows of each label, fewer where there is no room for all, and no more labels than there is room for."""
    room = int((frame.plot.bottom - frame.top) // frame.line)
    width = frame.look.width - EDGE - frame.right - LABEL_INDENT
    for most in range(ROWS, 1, -1):
        labels = [_rows(line, width, frame.look.size, most) for line in frame.chart.lines]
        if sum(map(len, labels)) <= room:
            return labels
    return [_rows(line, width, frame.look.size, 1) for line in frame.chart.lines[:room]]


def _rows(line: Line, width: float, size: float, most: int) -> tuple[str, ...]:
    """A label in rows; where it is too long the name is cut, never the value."""
    rows = wrap(name_of(line), width, size, most)
    if not any(row.endswith(ELLIPSIS) for row in rows):
        return rows
    *others, last = wrap(line.label.removesuffix(line.shown), width, size, most) or ("",)
    name = shorten(last.rstrip(ELLIPSIS) + ELLIPSIS, width - width_of(f" {line.shown}", size), size)
    return (*others, shorten(f"{name} {line.shown}".strip(), width, size))
