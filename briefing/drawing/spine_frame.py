"""An overview and a look → the frame of its drawing: its columns, its scale, the height of each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from briefing.drawing.lettering import LINE_HEIGHT, clean, shorten, width_of, wrap
from briefing.drawing.look import Look
from briefing.drawing.shapes import Text
from briefing.report.charts import Spine, SpineGroup, SpineRow, Tone

EDGE = 4.0
"""Left free all round."""
TALLEST = 640.0
"""What a page of A4 has room for beside a heading and a caption."""
NAMES = 0.39
"""The share of the sheet that names take."""
VALUES = 4.6
"""The width of a column of values, as a multiple of the size of the type."""
MOST_VALUES = 2
"""Benchmarks whose values have a column; others have only their marks."""
LEAST_SPINE = 72.0
GAP = 12.0
"""Either side of the spine: room for the arrow of a value that lies further out."""
NAME_ROWS = 3
HEADING_ROWS = 3
ROW_GAP = 4.0
HEADING_GAP = 11.0
KEY_INDENT = 13.0
"""From the mark of an entry of the key to its words."""
KEY_GAP = 24.0
WIDEST, NARROWEST = 8.0, 3.0
"""Tolerances to either side: what lies further out is drawn at the edge, with an arrow."""

Item: TypeAlias = SpineGroup | tuple[Tone, SpineRow]
"""What takes a line of the overview: the heading of a group, or one of its rows."""


@dataclass(frozen=True)
class SpineFrame:
    """One overview on its sheet, from which so many rows were left out."""

    spine: Spine
    look: Look
    left_out: int = 0

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The headings and rows in order."""
        items: list[Item] = []
        for group in self.spine.groups:
            items += [group, *((group.tone, row) for row in group.rows)]
        return tuple(items)

    @property
    def rows(self) -> tuple[SpineRow, ...]:
        """The rows of all groups."""
        return tuple(row for group in self.spine.groups for row in group.rows)

    @property
    def line(self) -> float:
        """From one baseline to the next."""
        return self.look.size * LINE_HEIGHT

    @property
    def names(self) -> float:
        """How wide a name may be."""
        return self.look.width * NAMES - EDGE

    @property
    def column(self) -> float:
        """How wide a column of values is."""
        return VALUES * self.look.size

    @property
    def ours(self) -> float:
        """The right end of the council's own values."""
        return EDGE + self.names + self.column

    @property
    def left(self) -> float:
        """Where the spine begins."""
        return self.ours + GAP

    @property
    def right(self) -> float:
        """Where the spine ends."""
        return self._right_of(len(self.shown_benchmarks))

    @property
    def middle(self) -> float:
        """Where the benchmark in the middle stands."""
        return (self.left + self.right) / 2

    @cached_property
    def shown_benchmarks(self) -> tuple[str, ...]:
        """The benchmarks whose values have a column: fewer on a narrow sheet."""
        fitting = (number for number in range(MOST_VALUES, 0, -1) if self._right_of(number) - self.left >= LEAST_SPINE)
        return self.spine.benchmarks[: next(fitting, 0)]

    def _right_of(self, columns: int) -> float:
        return self.look.width - EDGE - columns * self.column - GAP

    def column_end(self, number: int) -> float:
        """The right end of a benchmark's column of values."""
        return self.look.width - EDGE - (len(self.shown_benchmarks) - 1 - number) * self.column

    @cached_property
    def reach(self) -> float:
        """How many tolerances the spine shows to either side."""
        furthest = max((abs(row.place) for row in self.rows), default=Decimal(0))
        return max(NARROWEST, min(WIDEST, float(furthest)))

    def place_of(self, place: Decimal) -> float:
        """Where on the sheet something stands that is so many tolerances better, kept on the spine."""
        share = max(-1.0, min(1.0, float(place) / self.reach))
        return self.middle + share * (self.right - self.left) / 2

    @cached_property
    def headings(self) -> tuple[tuple[str, ...], ...]:
        """The rows of each column's heading: the council's own, then those of the benchmarks."""
        names = (self.spine.ours, *self.shown_benchmarks)
        return tuple(wrap(name, self.column - 4, self.look.size, HEADING_ROWS, bold=True) for name in names)

    @cached_property
    def top(self) -> float:
        """Where the rows begin: under the headings of the columns."""
        return EDGE + max(1, *map(len, self.headings)) * self.line + ROW_GAP

    @cached_property
    def tops(self) -> tuple[float, ...]:
        """Where each item begins, and last where the rows end."""
        tops = [self.top]
        for item in self.items:
            height = self.height_of_heading if isinstance(item, SpineGroup) else self.height_of_row(item[1])
            tops.append(tops[-1] + height)
        return tuple(tops)

    @cached_property
    def key(self) -> tuple[tuple[tuple[int, str, float], ...], ...]:
        """The rows of the key: each entry's number, its words and where its mark begins.

        Number 0 is the band, 1 the benchmark in the middle, then the others.
        """
        rows: list[list[tuple[int, str, float]]] = [[]]
        left = EDGE
        for number, name in enumerate((self.spine.in_line, *self.spine.benchmarks)):
            words = shorten(name, self.look.width - 2 * EDGE - KEY_INDENT, self.look.size)
            width = KEY_INDENT + width_of(words, self.look.size)
            if rows[-1] and left + width > self.look.width - EDGE:
                rows.append([])
                left = EDGE
            rows[-1].append((number, words, left))
            left += width + KEY_GAP
        return tuple(map(tuple, rows))

    @property
    def height(self) -> float:
        """Of the whole sheet: under the rows stands the key, and how many were left out."""
        return self.tops[-1] + ROW_GAP + (len(self.key) + bool(self.left_out)) * self.line + 2 * EDGE

    @property
    def height_of_heading(self) -> float:
        """Of the heading of a group."""
        return self.line + HEADING_GAP

    def height_of_row(self, row: SpineRow) -> float:
        """Of a row, which is as high as its name."""
        return len(self.name_of(row)) * self.line + ROW_GAP

    def name_of(self, row: SpineRow) -> tuple[str, ...]:
        """The name of a row, in lines."""
        return wrap(row.label, self.names, self.look.size, NAME_ROWS) or ("",)

    def text(self, words: str, left: float, baseline: float, colour: str, *, bold: bool = False) -> Text:
        """A line of type that begins at `left`."""
        size = self.look.size
        return Text(words, left, baseline, width_of(words, size, bold=bold), size, colour, bold)

    def text_ending(self, words: str, right: float, baseline: float, colour: str, *, bold: bool = False) -> Text:
        """A line of type that ends at `right`, cut to the width of a column."""
        words = shorten(words, self.column - 4, self.look.size, bold=bold)
        return self.text(words, right - width_of(words, self.look.size, bold=bold), baseline, colour, bold=bold)


def spine_frame_of(spine: Spine, look: Look) -> SpineFrame:
    """The frame of an overview, its texts cleaned for drawing, made to fit on a page.

    Where it is too long, rows are left out: one after the other of the longest group, that nearest to the middle.
    """
    frame = SpineFrame(_cleaned(spine), look)
    if frame.height <= TALLEST:
        return frame
    kept = [_furthest_first(group) for group in frame.spine.groups]
    excess = frame.height + frame.line - TALLEST
    while excess > 0 and any(kept):
        longest = max(range(len(kept)), key=lambda number: (len(kept[number]), number))
        dropped = frame.spine.groups[longest].rows[kept[longest].pop()]
        excess -= frame.height_of_row(dropped) + (0 if kept[longest] else frame.height_of_heading)
    groups = tuple(_only(*one) for one in zip(frame.spine.groups, kept, strict=True) if one[1])
    left_out = len(frame.rows) - sum(map(len, kept))
    return replace(frame, spine=replace(frame.spine, groups=groups), left_out=left_out)


def _furthest_first(group: SpineGroup) -> list[int]:
    """The numbers of a group's rows, that furthest from the middle first."""
    return sorted(range(len(group.rows)), key=lambda number: -abs(group.rows[number].place))


def _only(group: SpineGroup, kept: Sequence[int]) -> SpineGroup:
    """The group with the rows of these numbers, in their own order."""
    return replace(group, rows=tuple(group.rows[number] for number in sorted(kept)))


def _cleaned(spine: Spine) -> Spine:
    return replace(
        spine,
        ours=clean(spine.ours),
        benchmarks=tuple(map(clean, spine.benchmarks)),
        groups=tuple(_cleaned_group(group) for group in spine.groups if group.rows),
        worse=clean(spine.worse),
        better=clean(spine.better),
        in_line=clean(spine.in_line),
    )


def _cleaned_group(group: SpineGroup) -> SpineGroup:
    return replace(group, label=clean(group.label), rows=tuple(map(_cleaned_row, group.rows)))


def _cleaned_row(row: SpineRow) -> SpineRow:
    marks = tuple(replace(mark, shown=clean(mark.shown)) for mark in row.marks)
    return replace(row, label=clean(row.label), shown=clean(row.shown), marks=marks)
