"""Where labels stand so that none covers another: along a margin, under an axis, beside the points of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefing.drawing.shapes import Box, Position

TEXT_GAP = 1.5
CROSSES_LINE = 20.0
CROSSES_LEVEL = 4.0
WRONG_SIDE = 2.0


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
    """What is already taken on a sheet. Text never covers text or a marker; lines it avoids where it can."""

    room: Box
    lines: Sequence[tuple[Position, Position]]
    weight: float
    levels: Sequence[float]
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Marks a place as taken."""
        self.taken.append(box)

    def best(self, candidates: Iterable[tuple[Box, float]], *, at_most: float) -> Box | None:
        """The free candidate that costs least (each brings a cost of its own), if none costs more than `at_most`."""
        free = (
            (self._cost(box) + cost, number, box) for number, (box, cost) in enumerate(candidates) if self._is_free(box)
        )
        cheapest = min(free, default=None, key=lambda one: one[:2])
        return cheapest[2] if cheapest and cheapest[0] <= at_most else None

    def _is_free(self, box: Box) -> bool:
        return box.inside(self.room) and not any(box.overlaps(other, TEXT_GAP) for other in self.taken)

    def _cost(self, box: Box) -> float:
        near = self.weight / 2
        wide = Box(box.left - near, box.top - near, box.right + near, box.bottom + near)
        crossed = sum(wide.crossed_by(start, end) for start, end in self.lines)
        covered = sum(box.top < y < box.bottom for y in self.levels)
        return CROSSES_LINE * crossed + CROSSES_LEVEL * covered


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
