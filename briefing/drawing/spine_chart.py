"""Spine → Drawing: all judged measures on one page, each against its benchmarks, better always to the right."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise
from typing import assert_never

from briefing.drawing.lettering import clean, shorten, width_of
from briefing.drawing.look import Look
from briefing.drawing.shapes import CAP_HEIGHT, Box, Disc, Drawing, Mark, Position, Shape, Stroke, rectangle
from briefing.drawing.spine_frame import EDGE, KEY_INDENT, ROW_GAP, SpineFrame, spine_frame_of
from briefing.report.charts import Spine, SpineGroup, SpineRow, Tone

SIZE = 3.8
"""Half the width of the council's own marker."""
SMALL = 2.6
"""Half the width of a benchmark's mark."""
EDGE_WEIGHT = 1.2
STEM = 1.6
INDENT = 2 * SIZE + 7


def lay_out_spine(spine: Spine, look: Look) -> Drawing:
    """The drawing of an overview, as high as its rows, and no higher than a page."""
    frame = spine_frame_of(spine, look)
    marks = [*_ground(frame), *_column_headings(frame)]
    for item, top in zip(frame.items, frame.tops, strict=False):
        marks += _group(frame, item, top) if isinstance(item, SpineGroup) else _row(frame, *item, top)
    marks += _key(frame)
    return Drawing(clean(spine.title), look.width, frame.height, look.background, tuple(marks))


def _ground(frame: SpineFrame) -> Iterator[Mark]:
    """The band of what is in line, and the benchmark in the middle as a line, behind the rows of each group."""
    low, high = frame.place_of(Decimal(-1)), frame.place_of(Decimal(1))
    spans = zip(frame.items, pairwise(frame.tops), strict=True)
    for is_group, run in groupby(spans, key=lambda one: isinstance(one[0], SpineGroup)):
        edges = [edge for _, span in run for edge in span]
        if not is_group:
            yield rectangle(Box(low, edges[0], high, edges[-1]), frame.look.grid.colour)
            middle = ((frame.middle, edges[0]), (frame.middle, edges[-1]))
            yield Stroke(middle, frame.look.axis.colour, frame.look.axis_weight)


def _column_headings(frame: SpineFrame) -> Iterator[Mark]:
    ink, baseline = frame.look.ink, frame.top - ROW_GAP - 0.3 * frame.look.size
    ends = (frame.ours, *(frame.column_end(number) for number in range(len(frame.shown_benchmarks))))
    for rows, end in zip(frame.headings, ends, strict=True):
        for number, words in enumerate(reversed(rows)):
            yield frame.text_ending(words, end, baseline - number * frame.line, ink, bold=True)
    half = (frame.right - frame.left) / 2 - 2 * SIZE
    worse, better = (shorten(word, half, frame.look.size) for word in (frame.spine.worse, frame.spine.better))
    yield frame.text(worse, frame.left, baseline, frame.look.value_ink)
    yield frame.text(better, frame.right - width_of(better, frame.look.size), baseline, frame.look.value_ink)


def _group(frame: SpineFrame, group: SpineGroup, top: float) -> Iterator[Mark]:
    """The words of a verdict beside its marker, over a rule."""
    foot = top + frame.height_of_heading
    baseline = foot - ROW_GAP / 2 - 0.35 * frame.look.size
    words = shorten(group.label, frame.left - EDGE - INDENT, frame.look.size, bold=True)
    yield from _marker(frame, group.tone, (EDGE + SIZE + 1, baseline - CAP_HEIGHT * frame.look.size / 2))
    yield frame.text(words, EDGE + INDENT, baseline, _colour(frame.look, group.tone), bold=True)
    yield Stroke(((EDGE, foot), (frame.look.width - EDGE, foot)), frame.look.axis.colour, frame.look.grid_weight)


def _row(frame: SpineFrame, tone: Tone, row: SpineRow, top: float) -> Iterator[Mark]:
    """A measure's name and values, its marker on the spine, and the marks of its other benchmarks."""
    look, names = frame.look, frame.name_of(row)
    middle = top + frame.height_of_row(row) / 2
    first = middle - len(names) * frame.line / 2 + (frame.line + CAP_HEIGHT * look.size) / 2
    for number, words in enumerate(names):
        yield frame.text(words, EDGE, first + number * frame.line, look.ink)
    baseline = middle + CAP_HEIGHT * look.size / 2
    yield frame.text_ending(row.shown, frame.ours, baseline, look.ink, bold=True)
    for number, mark in enumerate(row.marks[: len(frame.shown_benchmarks)]):
        yield frame.text_ending(mark.shown, frame.column_end(number), baseline, look.ink)
    place = frame.place_of(row.place)
    yield Stroke(((frame.middle, middle), (place, middle)), _colour(look, tone), STEM)
    yield from _marker(frame, tone, (place, middle))
    for number, mark in enumerate(row.marks[1:]):
        if mark.place is not None:
            yield _benchmark(look, number, (frame.place_of(mark.place), middle))
    if abs(row.place) > frame.reach:
        yield _arrow(look, place, middle, outwards=1 if row.place > 0 else -1)


def _key(frame: SpineFrame) -> Iterator[Mark]:
    """Under the rows: what the band, the line and the marks stand for, and how many measures were left out."""
    look, baseline = frame.look, frame.tops[-1] + ROW_GAP + EDGE + frame.look.size
    for entries in frame.key:
        for number, words, left in entries:
            yield _key_mark(look, number, (left + SMALL, baseline - CAP_HEIGHT * look.size / 2))
            yield frame.text(words, left + KEY_INDENT, baseline, look.value_ink)
        baseline += frame.line
    if frame.left_out:
        words = clean(frame.spine.more.replace("{count}", str(frame.left_out)))
        words = shorten(words, look.width - 2 * EDGE, look.size)
        yield frame.text(words, EDGE, baseline, look.value_ink)


def _key_mark(look: Look, number: int, centre: Position) -> Mark:
    """The band, the line in the middle, or the mark of another benchmark."""
    (x, y), half = centre, look.size / 2
    match number:
        case 0:
            return rectangle(Box(x - SMALL, y - half, x + SMALL, y + half), look.grid.colour)
        case 1:
            return Stroke(((x, y - half), (x, y + half)), look.axis.colour, look.axis_weight)
        case _:
            return _benchmark(look, number - 2, centre)


def _marker(frame: SpineFrame, tone: Tone, centre: Position) -> Iterator[Mark]:
    """A triangle that points to where the measure stands, hollow for an early sign; a disc for what is in line."""
    look, colour = frame.look, _colour(frame.look, tone)
    match tone:
        case Tone.BETTER | Tone.WORSE | Tone.EARLY_BETTER | Tone.EARLY_WORSE:
            ahead = SIZE if tone in (Tone.BETTER, Tone.EARLY_BETTER) else -SIZE
            early = tone in (Tone.EARLY_BETTER, Tone.EARLY_WORSE)
            yield Shape(_triangle(centre, ahead), look.background if early else colour, colour, EDGE_WEIGHT)
        case Tone.MIXED:
            yield Shape(_square(centre, SIZE * 0.9), colour, colour, EDGE_WEIGHT)
        case Tone.IN_LINE:
            yield Disc(centre, SIZE * 0.9, colour, colour, EDGE_WEIGHT)
        case _:
            assert_never(tone)


def _colour(look: Look, tone: Tone) -> str:
    match tone:
        case Tone.BETTER | Tone.EARLY_BETTER:
            return look.own.colour
        case Tone.WORSE | Tone.EARLY_WORSE:
            return look.benchmark(0).colour
        case Tone.MIXED:
            return look.benchmark(1).colour
        case Tone.IN_LINE:
            return look.value_ink
        case _:
            assert_never(tone)


def _benchmark(look: Look, number: int, centre: Position) -> Shape:
    """The mark of a benchmark that does not stand in the middle: a diamond, a square, an upright bar, hollow."""
    x, y = centre
    corners = (
        ((x - SMALL, y), (x, y - SMALL), (x + SMALL, y), (x, y + SMALL)),
        _square(centre, SMALL * 0.8),
        ((x - 1, y - SMALL), (x + 1, y - SMALL), (x + 1, y + SMALL), (x - 1, y + SMALL)),
    )[number % 3]
    return Shape(corners, look.background, look.ink, EDGE_WEIGHT)


def _triangle(centre: Position, ahead: float) -> tuple[Position, ...]:
    x, y = centre
    return ((x + ahead, y), (x - ahead, y - SIZE), (x - ahead, y + SIZE))


def _square(centre: Position, half: float) -> tuple[Position, ...]:
    x, y = centre
    return ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))


def _arrow(look: Look, x: float, y: float, *, outwards: int) -> Stroke:
    """An arrow head beyond a marker at the edge: the value lies further out."""
    start = x + outwards * (SIZE + 2)
    return Stroke(
        ((start, y - SIZE / 2), (start + outwards * SIZE / 2, y), (start, y + SIZE / 2)), look.ink, EDGE_WEIGHT
    )
