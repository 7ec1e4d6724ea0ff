"""Where labels stand so that none covers another: along a margin, under an axis, beside the points of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import TypeAlias

Position: TypeAlias = tuple[float, float]
"""In points from the top left corner of the sheet."""

TEXT_GAP = 1.5
CROSSES_LINE = 20.0
CROSSES_GROUND = 4.0
WRONG_SIDE = 2.0


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

    def grown(self, by: float) -> Box:
        """It with so much around it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

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


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Tops for labels of these heights, each as near to the wanted top as the others allow, between low and high.

    Labels that would overlap are joined into a block which stands where its members want it on average. The wanted
    tops must be in order; the labels together must not be higher than the space.
    """
    blocks: list[_Block] = []
    for number, (top, height) in enumerate(zip(wanted, heights, strict=True)):
        blocks.append(_Block(top, height, [number], low, high))
        while len(blocks) > 1 and blocks[-2].bottom > blocks[-1].top:
            last = blocks.pop()
            blocks[-1] = blocks[-1].joined(last)
    tops = [0.0] * len(wanted)
    for block in blocks:
        top = block.top
        for number in block.members:
            tops[number] = top
            top += heights[number]
    return tuple(tops)


@dataclass(frozen=True, slots=True)
class _Block:
    wanted: float
    height: float
    members: list[int]
    low: float
    high: float

    @property
    def top(self) -> float:
        return max(self.low, min(self.wanted, self.high - self.height))

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def joined(self, below: _Block) -> _Block:
        """One block of both; each member pulls to where it wanted its own top."""
        mine, theirs = len(self.members), len(below.members)
        wanted = (self.wanted * mine + (below.wanted - self.height) * theirs) / (mine + theirs)
        return _Block(wanted, self.height + below.height, self.members + below.members, self.low, self.high)


@dataclass(slots=True)
class Places:
    """What is already taken on a sheet. Text never covers text or a marker; the line, and then the lines behind
    it, it avoids where it can."""

    room: Box
    lines: Sequence[tuple[Position, Position]]
    weight: float
    ground: Sequence[tuple[Position, Position]]
    taken: list[Box] = field(default_factory=list)

    def best(self, candidates: Iterable[tuple[Box, float]], *, at_most: float) -> Box | None:
        """The free candidate that costs least (each brings a cost of its own), if none costs more than `at_most`."""
        least, found = at_most, None
        for box, own in sorted(candidates, key=lambda one: one[1]):
            if own > least or (own == least and found):
                break
            cost = own + self._cost(box) if self._is_free(box) else inf
            if cost < least or (cost == least and found is None and cost < inf):
                least, found = cost, box
        return found

    def _is_free(self, box: Box) -> bool:
        return box.inside(self.room) and not any(box.overlaps(other, TEXT_GAP) for other in self.taken)

    def _cost(self, box: Box) -> float:
        wide = box.grown(self.weight / 2)
        crossed = sum(wide.crossed_by(start, end) for start, end in self.lines)
        covered = sum(box.crossed_by(start, end) for start, end in self.ground)
        return CROSSES_LINE * crossed + CROSSES_GROUND * covered


def beside(point: Position, width: float, height: float, reach: float, *, above: bool) -> Iterator[tuple[Box, float]]:
    """Places for a label near a point, with what each costs: over and under it first, then to the sides, then far."""
    x, y = point
    for step in range(4):
        for over in (True, False):
            top = y - reach - height - step * height / 2 if over else y + reach + step * height / 2
            for number, shift in enumerate((0.0, -0.25, 0.25, -0.5, 0.5)):
                left = x - width / 2 + shift * width
                cost = (0.0 if over is above else WRONG_SIDE) + number * 0.5 + step * 5
                yield Box(left, top, left + width, top + height), cost
    for number, left in enumerate((x + reach, x - reach - width)):
        yield Box(left, y - height / 2, left + width, y + height / 2), 5.0 + number
