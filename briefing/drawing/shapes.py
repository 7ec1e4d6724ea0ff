"""Marks: what a drawing is made of, in points (1/72 inch) from the top left corner. No opinions, no libraries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

CAP_HEIGHT = 0.73
DESCENT = 0.21
"""Of Liberation Sans, as shares of the size of the type."""

Position: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle; `top` is less than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two have any area in common, or stand nearer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def inside(self, other: Box) -> bool:
        """Whether it lies wholly in the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )

    def crossed_by(self, start: Position, end: Position) -> bool:
        """Whether a straight line from start to end touches it."""
        (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
        entry, leave = 0.0, 1.0
        sides = ((dx, self.left - x, self.right - x), (dy, self.top - y, self.bottom - y))
        for step, near, far in sides:
            if step == 0:
                if near > 0 or far < 0:
                    return False
                continue
            first, last = sorted((near / step, far / step))
            entry, leave = max(entry, first), min(leave, last)
        return entry <= leave


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through positions; `dashes` are lengths drawn and left out in turn, none for a solid line."""

    through: tuple[Position, ...]
    colour: str
    width: float
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled outline of straight sides."""

    corners: tuple[Position, ...]
    fill: str
    edge: str
    width: float


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle with an edge."""

    centre: Position
    radius: float
    fill: str
    edge: str
    width: float

    @property
    def box(self) -> Box:
        """What it covers."""
        reach = self.radius + self.width / 2
        x, y = self.centre
        return Box(x - reach, y - reach, x + reach, y + reach)


@dataclass(frozen=True, slots=True)
class Text:
    """A line of type from `left` on; `width` is what its letters take."""

    text: str
    left: float
    baseline: float
    width: float
    size: float
    colour: str
    bold: bool = False

    @property
    def box(self) -> Box:
        """What it covers, from the top of a capital to the foot of a p."""
        top, bottom = self.baseline - CAP_HEIGHT * self.size, self.baseline + DESCENT * self.size
        return Box(self.left, top, self.left + self.width, bottom)


Mark: TypeAlias = Stroke | Shape | Disc | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks on a sheet, the later over the earlier."""

    title: str
    width: float
    height: float
    background: str
    marks: tuple[Mark, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """All lines of type."""
        return tuple(mark for mark in self.marks if isinstance(mark, Text))


def rectangle(box: Box, fill: str) -> Shape:
    """A filled rectangle without an edge."""
    corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    return Shape(corners, fill, fill, 0.0)
