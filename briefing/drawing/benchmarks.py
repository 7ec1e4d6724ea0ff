"""Benchmarks → dashed lines across the plot, each labelled at its end, never in a legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.drawing.frame import EDGE, LABEL_INDENT, Frame, name_of
from briefing.drawing.lettering import wrap
from briefing.drawing.marks import CAP_HEIGHT, Mark, Stroke
from briefing.drawing.placing import spread
from briefing.report import Line

ROWS = 3
"""At most for one label."""
WEIGHT = 0.7
"""Of a benchmark's line, as a share of the council's own."""


def benchmark_marks(frame: Frame) -> Iterator[Mark]:
    """The lines with their labels; lines of the same value run side by side, labels that would touch move apart."""
    lines = sorted(enumerate(frame.chart.lines), key=lambda one: -one[1].value)
    heights = heights_of(frame)
    labels = _labels(frame, [line for _, line in lines])
    room = [len(rows) * frame.line for rows in labels]
    wanted = [heights[number] - high / 2 for (number, _), high in zip(lines, room, strict=True)]
    tops = spread(wanted, room, frame.top, max(frame.plot.bottom, frame.top + sum(room)))
    for (number, _), rows, top in zip(lines, labels, tops, strict=True):
        hand, y, right = frame.look.benchmark(number), heights[number], frame.plot.right
        yield Stroke(((frame.plot.left, y), (right, y)), hand.colour, frame.look.own_weight * WEIGHT, hand.dashes)
        if rows:
            middle = top + len(rows) * frame.line / 2
            leader = ((right, y), (right + LABEL_INDENT - 4, middle), (right + LABEL_INDENT - 2, middle))
            yield Stroke(leader, hand.colour, frame.look.axis_weight)
        for row, words in enumerate(rows):
            baseline = top + row * frame.line + (frame.line + CAP_HEIGHT * frame.look.size) / 2
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


def _labels(frame: Frame, lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """The rows of each label, fewer where there is no room for all; none for the last lines if there still is none."""
    room = frame.look.height - EDGE - frame.top
    width = frame.look.width - EDGE - frame.right - LABEL_INDENT
    labels: list[tuple[str, ...]] = []
    for most in range(ROWS, 0, -1):
        labels = [wrap(name_of(line), width, frame.look.size, most) for line in lines]
        if sum(map(len, labels)) * frame.line <= room:
            return labels
    fitting = int(room // frame.line)
    return labels[:fitting] + [()] * (len(labels) - fitting)
