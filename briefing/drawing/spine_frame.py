"""An overview and a look → what takes which place on its sheet: columns, rows, how far the scale goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from briefing.drawing.lettering import shorten, width_of, wrap
from briefing.drawing.look import Look
from briefing.report.charts import Sign, Spine, SpineGroup, SpineRow, Tone

EDGE = 4.0
"""Left free all round."""

LEAST_NAMES, BENCHMARKS = 0.25, 0.28
"""The shares of the sheet that names take at least, and benchmarks at most."""

VALUES = 0.16
"""The share of the sheet that values take at most."""

GAP = 12.0
"""Either side of the spine: room for the arrow of a value that lies further out."""

NAME_ROWS, BENCHMARK_ROWS, NOTE_ROWS = 4, 2, 3
ROW_GAP, HEADING_GAP = 3.5, 5.0
KEY_INDENT, KEY_GAP = 20.0, 20.0
"""From the sign of an entry of the key to its words, and from these to the next sign."""

MARKER = 7.6
"""The width of the council's own marker."""

LARGEST_HALF = 60.0
"""Of the spine, where the words over it need so much; names give way to it."""

REACH = 6
"""Tolerances to either side: what lies further out is drawn at the edge, with an arrow. The same in every overview."""

_BRACKET = re.compile(r" (?=\()")

Item: TypeAlias = SpineGroup | tuple[Tone, SpineRow]
"""What takes a line of the overview: the heading of a group, or one of its rows."""


@dataclass(frozen=True)
class SpineFrame:
    """One overview on its sheet."""

    spine: Spine
    look: Look

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The headings and rows in order."""
        items: list[Item] = []
        for group in (one for one in self.spine.groups if one.rows):
            items += [group, *((group.tone, row) for row in group.rows)]
        return tuple(items)

    @cached_property
    def columns(self) -> tuple[float, float, float, float]:
        """The right end of the values, both ends of the spine, and where the benchmarks begin. Names take what they
        need for one line, as far as the words over the spine leave it; a period in brackets may take a line of its
        own."""
        width, size = self.look.width, self.look.size
        parts = [part for one in self._each("benchmark") for part in _BRACKET.split(one)]
        widest = max(width_of(one, size, bold=True) for one in (self.spine.benchmark, *parts))
        benchmarks = width - EDGE - min(widest, BENCHMARKS * width)
        half = max(width_of(one, size) + MARKER + 1 for one in (self.spine.worse, self.spine.better))
        longest = EDGE + max(width_of(one, size) for one in self._each("label"))
        names = min(longest, benchmarks - 2 * GAP - 2 * min(half, LARGEST_HALF) - self.values - 4)
        ours = max(names, LEAST_NAMES * width) + 4 + self.values
        return ours, ours + GAP, benchmarks - GAP, benchmarks

    @cached_property
    def values(self) -> float:
        """How wide the column of values is."""
        words = (self.spine.ours, *self._each("shown"))
        return min(max(width_of(one, self.look.size, bold=True) for one in words), VALUES * self.look.width)

    def _each(self, column: str) -> list[str]:
        return [getattr(row, column) for group in self.spine.groups for row in group.rows]

    @property
    def top(self) -> float:
        """Where the rows begin: under the words over the columns."""
        return EDGE + self.look.line + ROW_GAP

    @cached_property
    def tops(self) -> tuple[float, ...]:
        """Where each item begins, and last where the rows end."""
        tops = [self.top]
        for item in self.items:
            tops.append(tops[-1] + (self.heading_height if isinstance(item, SpineGroup) else self.height_of(item[1])))
        return tuple(tops)

    @cached_property
    def key(self) -> tuple[tuple[tuple[Sign, str, float], ...], ...]:
        """The rows of the key: each entry's sign, its words and where the sign begins."""
        rows: list[list[tuple[Sign, str, float]]] = [[]]
        left = EDGE
        for sign, meaning in self.spine.signs:
            words = shorten(meaning, self.look.width - 2 * EDGE - KEY_INDENT, self.look.size)
            width = KEY_INDENT + width_of(words, self.look.size)
            if rows[-1] and left + width > self.look.width - EDGE:
                rows.append([])
                left = EDGE
            rows[-1].append((sign, words, left))
            left += width + KEY_GAP
        return tuple(map(tuple, rows))

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """The lines under the key."""
        width = self.look.width - 2 * EDGE
        return tuple(line for note in self.spine.notes for line in wrap(note, width, self.look.size, NOTE_ROWS))

    @property
    def height(self) -> float:
        """Of the whole sheet."""
        return self.tops[-1] + ROW_GAP + (len(self.key) + len(self.notes)) * self.look.line + 2 * EDGE

    @property
    def heading_height(self) -> float:
        """Of the heading of a group."""
        return self.look.line + HEADING_GAP

    def height_of(self, row: SpineRow) -> float:
        """Of a row: as high as its name or its benchmark."""
        return max(len(self.name_of(row)), len(self.benchmark_of(row)), 1) * self.look.line + ROW_GAP

    def name_of(self, row: SpineRow) -> tuple[str, ...]:
        """The name of a row, in lines."""
        return wrap(row.label, self.columns[0] - self.values - 4 - EDGE, self.look.size, NAME_ROWS)

    def benchmark_of(self, row: SpineRow) -> tuple[str, ...]:
        """The benchmark of a row, in lines."""
        return wrap(row.benchmark, self.room_for_benchmarks, self.look.size, BENCHMARK_ROWS)

    @property
    def room_for_benchmarks(self) -> float:
        """How wide the column of benchmarks is."""
        return self.look.width - EDGE - self.columns[3]
