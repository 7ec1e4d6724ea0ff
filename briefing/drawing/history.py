"""The council's own line: its markers, and the values that can be written without covering anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from math import inf

from briefing.drawing.benchmarks import heights_of
from briefing.drawing.frame import EDGE, Frame
from briefing.drawing.lettering import width_of
from briefing.drawing.placing import Places, beside
from briefing.drawing.shapes import CAP_HEIGHT, DESCENT, Box, Disc, Mark, Position, Stroke, Text, rectangle

JOIN = (1.6, 2.0)
"""The dashes of the line to a value of part of a year."""
RING = 0.75
"""The edge of a marker, as a share of the line's weight."""
MOST_LABELLED = 12
"""Points: of a longer series only the ends and the extremes are labelled."""
ONLY_WHERE_CLEAR = 10.0
"""What a label in the middle of the line may cost: it crosses nothing of the line."""


def history_marks(frame: Frame, taken: Sequence[Box]) -> Iterator[Mark]:
    """The line with its markers and values, written clear of the places that are taken.

    It is broken where a value is missing, and dashed to a value of part of a year, whose marker is hollow.
    """
    texts = tuple(_value_texts(frame, taken))
    yield from (rectangle(_grown(text.box, 1.0), frame.look.background) for text in texts)
    yield from _segments(frame)
    yield from _markers(frame)
    yield from texts


def _segments(frame: Frame) -> Iterator[Stroke]:
    steps = [
        (start, end, mark) for (start, end), mark in zip(pairwise(frame.positions), frame.marked[1:], strict=False)
    ]
    for kind, run in groupby(steps, key=lambda step: (bool(step[0] and step[1]), step[2])):
        joined, dashed = kind
        through = [position for start, end, _ in run for position in (start, end) if position]
        if joined:
            colour, weight = frame.look.own.colour, frame.look.own_weight
            yield Stroke(tuple(dict.fromkeys(through)), colour, weight, JOIN if dashed else ())


def _markers(frame: Frame) -> Iterator[Disc]:
    look = frame.look
    for position, hollow in zip(frame.positions, frame.marked, strict=True):
        if position is not None:
            fill = look.background if hollow else look.own.colour
            yield Disc(position, look.marker / 2, fill, look.own.colour, look.own_weight * RING)


def _value_texts(frame: Frame, taken: Sequence[Box]) -> Iterator[Text]:
    """The values: last and first wherever there is room, then highest and lowest, then others if nothing is crossed.

    The others are left out of a long series.
    """
    known = [(number, position) for number, position in enumerate(frame.positions) if position is not None]
    places = _places(frame, taken)
    size, colour = frame.look.size, frame.look.own.colour
    for number, position in _most_telling_first(known):
        words, bold = frame.chart.points[number].shown, number == known[-1][0]
        width, height = width_of(words, size, bold=bold), (CAP_HEIGHT + DESCENT) * size
        around = beside(position, width, height, frame.look.marker / 2 + 3, above=_has_room_above(known, number))
        limit = inf if number in (known[0][0], known[-1][0]) else ONLY_WHERE_CLEAR
        box = places.best(around, at_most=limit) if words else None
        if box is not None:
            places.take(box)
            yield frame.text(words, box.left, box.top + CAP_HEIGHT * size, colour, bold=bold)


def _places(frame: Frame, taken: Sequence[Box]) -> Places:
    return Places(
        room=Box(frame.plot.left, frame.top - 3, frame.look.width - EDGE, frame.plot.bottom + 2),
        lines=[(start, end) for start, end in pairwise(frame.positions) if start and end],
        weight=frame.look.own_weight,
        levels=(*heights_of(frame), *([frame.height_of(Decimal(0))] if frame.axis and not frame.axis.cut else [])),
        taken=[*taken, *(disc.box for disc in _markers(frame))],
    )


def _most_telling_first(known: Sequence[tuple[int, Position]]) -> list[tuple[int, Position]]:
    """The last point, the first, the highest, the lowest, then the others from the newest back."""
    if not known:
        return []
    highest = min(known, key=lambda one: one[1][1])
    lowest = max(known, key=lambda one: one[1][1])
    others = reversed(known) if len(known) <= MOST_LABELLED else ()
    return list(dict.fromkeys((known[-1], known[0], highest, lowest, *others)))


def _has_room_above(known: Sequence[tuple[int, Position]], number: int) -> bool:
    """Whether the line is lower on both sides on the whole, so that there is more room over the point than under it."""
    place = next(index for index, one in enumerate(known) if one[0] == number)
    around = [known[index][1][1] for index in (place - 1, place + 1) if 0 <= index < len(known)]
    return not around or known[place][1][1] <= sum(around) / len(around)


def _grown(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)
