"""Labels of periods → their places under the plot, as many as fit, the last in any case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.drawing.lettering import width_of, wrap
from briefing.drawing.shapes import Box

INSET = 22.0
"""From the sides of the plot to the first and the last point."""
PART_YEAR = "(part-year)"
ROWS = 3
"""At most for one label; the words for part of a year come under it."""
GAP = 3.0


@dataclass(frozen=True, slots=True)
class Place:
    """A label that is shown: the middle of each of its rows, kept within the sheet."""

    rows: tuple[tuple[str, float], ...]
    """Each row's words and its left end."""


def places_of(count: int, first: float, last: float) -> tuple[float, ...]:
    """So many places at equal distances; a single one in the middle."""
    if count == 1:
        return ((first + last) / 2,)
    return tuple(first + (last - first) * number / (count - 1) for number in range(count))


def place_labels(
    labels: Sequence[str],
    marked: Sequence[bool],
    columns: Sequence[float],
    room: tuple[float, float],
    size: float,
) -> tuple[Place, ...]:
    """The labels in one row where all fit, else broken into rows, else every second, third … counted from the last."""
    distance = columns[1] - columns[0] if len(columns) > 1 else room[1] - room[0]
    for stride in range(1, len(labels) + 1):
        for width in (None, distance * stride - GAP):
            rows = _with_marks([_rows(label, width, size) for label in labels], marked)
            chosen = [number for number in reversed(range(len(labels) - 1, -1, -stride)) if rows[number]]
            boxes = [_box(columns[number], rows[number], room, size) for number in chosen]
            if not any(later.overlaps(earlier, GAP) for earlier, later in pairwise(boxes)):
                return tuple(_place(columns[number], rows[number], room, size) for number in chosen)
    return ()


def _rows(label: str, width: float | None, size: float) -> tuple[str, ...]:
    """The label in one row, or broken to fit a width; in neither case cut short but where it is wider than all room."""
    if width is None or not label:
        return (label,) if label else ()
    widest = max(width_of(word, size) for word in label.split())
    return wrap(label, max(width, widest), size, ROWS)


def _with_marks(rows: Sequence[tuple[str, ...]], marked: Sequence[bool]) -> list[tuple[str, ...]]:
    """The last marked label also says what the mark means."""
    last = max((number for number, mark in enumerate(marked) if mark), default=None)
    return [(*words, PART_YEAR) if number == last else words for number, words in enumerate(rows)]


def _place(column: float, words: Sequence[str], room: tuple[float, float], size: float) -> Place:
    return Place(tuple((row, _left(column, width_of(row, size), room)) for row in words))


def _box(column: float, words: Sequence[str], room: tuple[float, float], size: float) -> Box:
    place = _place(column, words, room, size)
    left = min(left for _, left in place.rows)
    return Box(left, 0, max(left + width_of(row, size) for row, left in place.rows), 1)


def _left(column: float, width: float, room: tuple[float, float]) -> float:
    return max(room[0], min(column - width / 2, room[1] - width))
