"""Labels of periods → their places under the plot, as many as fit, the last in any case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.drawing.lettering import width_of, wrap

ROWS = 3
"""At most for one label; the words for part of a year come under it."""

GAP = 3.0


@dataclass(frozen=True, slots=True)
class Place:
    """A label that is shown: each of its rows with its left end, kept within the room; and what it covers."""

    rows: tuple[tuple[str, float], ...]
    left: float
    right: float


def place_labels(
    labels: Sequence[str],
    under: Mapping[int | None, str],
    columns: Sequence[float],
    room: tuple[float, float],
    size: float,
) -> tuple[Place, ...]:
    """The labels in one row where all fit, else broken into rows, else every second, third … counted from the last.

    Where little more is left out for it, the first is among them. `under` has words for a last row of some labels, by
    number.
    """
    distance = columns[1] - columns[0] if len(columns) > 1 else room[1] - room[0]

    def place(stride: int, width: float | None) -> tuple[Place, ...]:
        chosen = range(len(labels) - 1, -1, -stride)
        rows = ((number, (*_rows(labels[number], width, size), under.get(number, ""))) for number in chosen)
        return tuple(_place(columns[number], words, room, size) for number, words in rows if any(words))

    for stride in range(1, len(labels) + 1):
        for width in (None, distance * stride - GAP):
            if _are_apart(places := place(stride, width)):
                with_first = [more for more in range(stride, 2 * stride) if (len(labels) - 1) % more == 0]
                wider = place(with_first[0], width) if with_first else places
                return wider if _are_apart(wider) else places
    return ()


def _are_apart(places: Sequence[Place]) -> bool:
    """Whether none of them, counted from the last, touches another."""
    return all(earlier.right + GAP <= later.left for later, earlier in pairwise(places))


def _rows(label: str, width: float | None, size: float) -> tuple[str, ...]:
    """The label in one row, or broken to fit a width; in neither case cut short but where it is wider than all room."""
    if width is None or not label:
        return (label,)
    widest = max(width_of(word, size) for word in label.split())
    return wrap(label, max(width, widest), size, ROWS)


def _place(column: float, words: Sequence[str], room: tuple[float, float], size: float) -> Place:
    sized = [(row, width_of(row, size)) for row in words if row]
    rows = [(row, max(room[0], min(column - width / 2, room[1] - width)), width) for row, width in sized]
    lefts = tuple((row, left) for row, left, _ in rows)
    return Place(lefts, min(left for _, left in lefts), max(left + width for _, left, width in rows))
