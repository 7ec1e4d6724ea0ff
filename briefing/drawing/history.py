"""The council's own line: its markers, and the values that can be written without covering anything."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from math import inf

from briefing.drawing.benchmarks import Segment
from briefing.drawing.lettering import CAP_HEIGHT, DESCENT, width_of
from briefing.drawing.panel import EDGE, Panel
from briefing.drawing.placing import Box, Places, Position, beside
from briefing.report.charts import Point

JOIN = (1.6, 2.0)
"""The dashes of the line to a value of part of a year."""

RING = 0.75
"""The edge of a marker, as a share of the line's weight."""

LEAST_DISTANCE = 24.0
"""From point to point: where they stand closer only the ends and the extremes are labelled."""

CLOSE = 0.7
"""Of the distance between two points: as large as their markers may be."""

ONLY_WHERE_CLEAR = 10.0
"""What a label in the middle of the line may cost: it crosses nothing of the line."""

Known = tuple[int, Point, Position]
"""A point that has a value: its number, and where it stands on the sheet."""


def draw_history(panel: Panel, benchmarks: Sequence[Segment]) -> None:
    """Draws the line with its markers and values, which keep clear of what is taken.

    It is broken where a value is missing and before one that is not joined, and dashed to a value of part of a year,
    whose marker is hollow.
    """
    points = panel.chart.points
    known = [(n, one, panel.place(n, one.value)) for n, one in enumerate(points) if one.value is not None]
    steps = [(one, two) for one, two in pairwise(known) if two[0] == one[0] + 1 and two[1].joined]
    _draw_line(panel, steps)
    _draw_markers(panel, known)
    _write_values(panel, known, [(one[2], two[2]) for one, two in steps], benchmarks)


def _draw_line(panel: Panel, steps: Sequence[tuple[Known, Known]]) -> None:
    look = panel.sheet.look
    for dashed, run in groupby(steps, key=lambda step: step[1][1].part_year):
        xs, ys = [], []
        for (start, first, _), (end, second, _) in run:
            xs += [start, end, end]
            ys += [first.value, second.value, None]
        panel.axes.plot(
            xs,
            [float("nan") if value is None else float(value) for value in ys],
            color=look.own.colour,
            linewidth=look.own_weight,
            linestyle=(0, JOIN) if dashed else "-",
            dash_capstyle="butt",
            clip_on=False,
            zorder=3,
        )


def _draw_markers(panel: Panel, known: Sequence[Known]) -> None:
    look = panel.sheet.look
    for hollow in (False, True):
        some = [(number, one.value) for number, one, _ in known if one.part_year is hollow and one.value is not None]
        panel.axes.plot(
            [number for number, _ in some],
            [float(value) for _, value in some],
            linestyle="none",
            marker="o",
            markersize=min(look.marker, panel.distance * CLOSE),
            markerfacecolor=look.background if hollow else look.own.colour,
            markeredgecolor=look.own.colour,
            markeredgewidth=look.own_weight * RING,
            clip_on=False,
            zorder=4,
        )


def _write_values(
    panel: Panel, known: Sequence[Known], steps: Sequence[Segment], benchmarks: Sequence[Segment]
) -> None:
    """The values: last and first wherever there is room, then highest and lowest, then others if nothing is crossed."""
    sheet, look = panel.sheet, panel.sheet.look
    places = _places(panel, known, steps, benchmarks)
    for number, point, position in _most_telling_first(known, close=panel.distance < LEAST_DISTANCE):
        last = number == known[-1][0]
        width, height = width_of(point.shown, look.size, bold=last), (CAP_HEIGHT + DESCENT) * look.size
        around = beside(position, width, height, look.marker / 2 + 3, above=_has_room_above(known, number))
        limit = inf if last or number == known[0][0] else ONLY_WHERE_CLEAR
        box = places.best(around, at_most=limit) if point.shown else None
        if box is not None:
            places.taken.append(box)
            sheet.fill(box.grown(1), look.background, axes=panel.axes, zorder=2)
            sheet.write(point.shown, box.left, box.top + CAP_HEIGHT * look.size, look.own.colour, bold=last)


def _places(panel: Panel, known: Sequence[Known], steps: Sequence[Segment], benchmarks: Sequence[Segment]) -> Places:
    look, plot = panel.sheet.look, panel.plot
    reach = (look.marker + look.own_weight * RING) / 2
    discs = (Box(x - reach, y - reach, x + reach, y + reach) for _, _, (x, y) in known)
    zero = [] if panel.chart.axis.cut else [panel.place(0, Decimal(0))[1]]
    return Places(
        room=Box(plot.left, plot.top - 3, panel.box.right - EDGE, plot.bottom + 2),
        lines=steps,
        weight=look.own_weight,
        ground=[*benchmarks, *(((plot.left, y), (plot.right, y)) for y in zero)],
        taken=[*(text.box for text in panel.sheet.texts), *discs],
    )


def _most_telling_first(known: Sequence[Known], *, close: bool) -> list[Known]:
    """The last point, the first, the highest, the lowest, then the others unless they stand close, the newest first."""
    if not known:
        return []
    highest = min(known, key=lambda one: one[2][1])
    lowest = max(known, key=lambda one: one[2][1])
    others = () if close else reversed(known)
    return list({one[0]: one for one in (known[-1], known[0], highest, lowest, *others)}.values())


def _has_room_above(known: Sequence[Known], number: int) -> bool:
    """Whether the line is lower on both sides on the whole, so that there is more room over the point than under it."""
    place = next(index for index, one in enumerate(known) if one[0] == number)
    around = [known[index][2][1] for index in (place - 1, place + 1) if 0 <= index < len(known)]
    return not around or known[place][2][1] <= sum(around) / len(around)
