"""Spine → all judged measures on one page, each against its benchmarks, better always to the right."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any

from briefing.drawing.lettering import CAP_HEIGHT, shorten
from briefing.drawing.look import Look
from briefing.drawing.placing import Box, Position
from briefing.drawing.sheet import DrawingSheet
from briefing.drawing.spine_frame import EDGE, KEY_INDENT, MARKER, REACH, ROW_GAP, SpineFrame
from briefing.report.charts import Sign, Spine, SpineGroup, SpineRow, Tone

SMALL = 5.0
"""The width of a benchmark's sign."""

EDGE_WEIGHT, STEM, WHISKER = 1.2, 1.6, 0.9
INDENT = MARKER + 7
_SHAPES = {
    Tone.BETTER: ">",
    Tone.EARLY_BETTER: ">",
    Tone.WORSE: "<",
    Tone.EARLY_WORSE: "<",
    Tone.MIXED: "s",
    Tone.IN_LINE: "o",
}
"""A triangle points to where the measure stands, hollow for an early sign."""


def draw_spine(spine: Spine, look: Look) -> DrawingSheet:
    """The overview, as high as its rows, and no higher than a page."""
    frame = SpineFrame(spine, look)
    sheet = DrawingSheet(look, frame.height)
    _open_axes(sheet, frame)
    _head_columns(sheet, frame)
    for number, item in enumerate(frame.items):
        if isinstance(item, SpineGroup):
            _head_group(sheet, frame, item, frame.tops[number])
        else:
            _write_row(sheet, frame, item[1], _middle(frame, number))
    _draw_marks(sheet, frame)
    _draw_key(sheet, frame)
    return sheet


def _open_axes(sheet: DrawingSheet, frame: SpineFrame) -> None:
    """Axes of tolerances by points from the top of the sheet, behind the rows: the steps, the band, the middle."""
    look, (_, left, right, _) = frame.look, frame.columns
    axes = sheet.open_axes(Box(left, frame.tops[0], right, frame.tops[-1]))
    axes.set_xlim(-REACH, REACH)
    axes.set_ylim(frame.tops[-1], frame.tops[0])
    steps = range(-REACH, REACH + 1)
    for is_heading, run in groupby(zip(frame.items, pairwise(frame.tops), strict=True), key=_is_heading):
        edges = [edge for _, span in run for edge in span]
        if not is_heading:
            axes.vlines(steps, edges[0], edges[-1], colors=look.grid, linewidths=look.grid_weight, zorder=0)
            axes.fill_betweenx((edges[0], edges[-1]), -1, 1, color=look.grid, linewidth=0, zorder=0)
            axes.vlines(0, edges[0], edges[-1], colors=look.axis, linewidths=look.axis_weight, zorder=1)


def _is_heading(one: tuple[object, object]) -> bool:
    return isinstance(one[0], SpineGroup)


def _head_columns(sheet: DrawingSheet, frame: SpineFrame) -> None:
    look, spine, (ours, left, right, benchmarks) = frame.look, frame.spine, frame.columns
    half = (right - left) / 2 - MARKER
    baseline = frame.top - ROW_GAP - 0.3 * look.size
    for words, width, x, align, bold in (
        (spine.ours, frame.values, ours, "right", True),
        (spine.worse, half, left, "left", False),
        (spine.better, half, right, "right", False),
        (spine.benchmark, frame.room_for_benchmarks, benchmarks, "left", True),
    ):
        ink = look.ink if bold else look.value_ink
        sheet.write(shorten(words, width, look.size, bold=bold), x, baseline, ink, bold=bold, align=align)


def _head_group(sheet: DrawingSheet, frame: SpineFrame, group: SpineGroup, top: float) -> None:
    """The words of a verdict beside its marker, over a rule."""
    look, foot = frame.look, top + frame.heading_height
    baseline = foot - ROW_GAP / 2 - 0.35 * look.size
    words = shorten(group.label, frame.columns[1] - EDGE - INDENT, look.size, bold=True)
    centre = (EDGE + MARKER / 2 + 1, baseline - CAP_HEIGHT * look.size / 2)
    sheet.rule((centre,), "none", 0, **_marker(look, group.tone))
    sheet.write(words, EDGE + INDENT, baseline, _colour(look, group.tone), bold=True)
    sheet.rule(((EDGE, foot), (look.width - EDGE, foot)), look.axis, look.grid_weight)


def _write_row(sheet: DrawingSheet, frame: SpineFrame, row: SpineRow, middle: float) -> None:
    """A measure's name, value and benchmark."""
    look = frame.look
    ours, _, _, benchmarks = frame.columns
    _write_lines(sheet, frame.name_of(row), EDGE, middle)
    _write_lines(sheet, frame.benchmark_of(row), benchmarks, middle)
    value = shorten(row.shown, frame.values, look.size, bold=True)
    sheet.write(value, ours, _first_baseline(look, 1, middle), look.ink, bold=True, align="right")


def _draw_marks(sheet: DrawingSheet, frame: SpineFrame) -> None:
    """On the spine what chance allows, a stem from the middle to each measure's marker, and the other benchmarks."""
    look, (axes,) = frame.look, sheet.figure.axes
    rows = [(*item, _middle(frame, number)) for number, item in enumerate(frame.items) if isinstance(item, tuple)]
    chances = [(y, *map(_within, row.chance)) for _, row, y in rows if row.chance]
    if chances:
        heights, lows, highs = zip(*chances, strict=True)
        axes.hlines(heights, lows, highs, colors=look.value_ink, linewidths=WHISKER, zorder=2)
    ys, places = [y for _, _, y in rows], [_within(row.place) for _, row, _ in rows]
    axes.hlines(ys, 0, places, colors=[_colour(look, tone) for tone, _, _ in rows], linewidths=STEM, zorder=2)
    for tone in dict.fromkeys(tone for tone, _, _ in rows):
        own = [(_within(row.place), y) for other, row, y in rows if other is tone]
        axes.plot(*zip(*own, strict=True), linestyle="none", clip_on=False, zorder=3, **_marker(look, tone))
    others = [(_within(other), y) for _, row, y in rows for other in row.others]
    if others:
        axes.plot(*zip(*others, strict=True), linestyle="none", clip_on=False, zorder=4, **_sign(look))
    for _, row, y in rows:
        if abs(row.place) > REACH:
            _draw_arrow(sheet, sheet.place(axes, _within(row.place), y), 1 if row.place > 0 else -1)


def _draw_arrow(sheet: DrawingSheet, edge: Position, outwards: int) -> None:
    """An arrow head beyond a marker at the edge: the value lies further out."""
    (x, y), step = edge, outwards * MARKER / 4
    arrow = ((x + 3 * step, y - MARKER / 4), (x + 4 * step, y), (x + 3 * step, y + MARKER / 4))
    sheet.rule(arrow, sheet.look.ink, EDGE_WEIGHT)


def _middle(frame: SpineFrame, number: int) -> float:
    """The height of the middle of an item."""
    return (frame.tops[number] + frame.tops[number + 1]) / 2


def _within(place: Decimal) -> float:
    """The place, kept on the spine."""
    return max(-REACH, min(REACH, float(place)))


def _draw_key(sheet: DrawingSheet, frame: SpineFrame) -> None:
    """Under the rows: what the signs stand for, and the notes."""
    look, baseline = frame.look, frame.tops[-1] + ROW_GAP + EDGE + frame.look.size
    for entries in frame.key:
        for sign, words, left in entries:
            _draw_sign(sheet, sign, left, baseline - CAP_HEIGHT * look.size / 2)
            sheet.write(words, left + KEY_INDENT, baseline, look.value_ink)
        baseline += look.line
    for note in frame.notes:
        sheet.write(note, EDGE, baseline, look.value_ink)
        baseline += look.line


def _draw_sign(sheet: DrawingSheet, sign: Sign, left: float, y: float) -> None:
    look, right, half = sheet.look, left + KEY_INDENT - 6, sheet.look.size / 2
    middle = (left + right) / 2
    match sign:
        case Sign.BAND:
            sheet.fill(Box(left, y - half, right, y + half), look.grid)
        case Sign.MIDDLE:
            sheet.rule(((middle, y - half), (middle, y + half)), look.axis, look.axis_weight)
        case Sign.OTHER:
            sheet.rule(((middle, y),), "none", 0, **_sign(look))
        case Sign.CHANCE:
            sheet.rule(((left, y), (right, y)), look.value_ink, WHISKER)


def _write_lines(sheet: DrawingSheet, lines: tuple[str, ...], x: float, middle: float) -> None:
    first = _first_baseline(sheet.look, len(lines), middle)
    for number, words in enumerate(lines):
        sheet.write(words, x, first + number * sheet.look.line, sheet.look.ink)


def _first_baseline(look: Look, lines: int, middle: float) -> float:
    """Of so many lines whose middle is given."""
    return middle - lines * look.line / 2 + (look.line + CAP_HEIGHT * look.size) / 2


def _marker(look: Look, tone: Tone) -> dict[str, Any]:
    early = tone in (Tone.EARLY_BETTER, Tone.EARLY_WORSE)
    colour = _colour(look, tone)
    return {
        "marker": _SHAPES[tone],
        "markersize": MARKER,
        "markerfacecolor": look.background if early else colour,
        "markeredgecolor": colour,
        "markeredgewidth": EDGE_WEIGHT,
    }


def _sign(look: Look) -> dict[str, Any]:
    """The sign of a benchmark that does not stand in the middle."""
    return {
        "marker": "D",
        "markersize": SMALL,
        "markerfacecolor": look.background,
        "markeredgecolor": look.ink,
        "markeredgewidth": EDGE_WEIGHT,
    }


def _colour(look: Look, tone: Tone) -> str:
    return {
        Tone.BETTER: look.own.colour,
        Tone.EARLY_BETTER: look.own.colour,
        Tone.WORSE: look.benchmark(0).colour,
        Tone.EARLY_WORSE: look.benchmark(0).colour,
        Tone.MIXED: look.benchmark(1).colour,
        Tone.IN_LINE: look.value_ink,
    }[tone]
