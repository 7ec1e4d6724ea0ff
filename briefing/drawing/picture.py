"""Figures and a style sheet → Pictures: PNG and SVG of each chart. One at a time, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import assert_never

from briefing.drawing.line_chart import lay_out_chart
from briefing.drawing.look import POINTS_PER_INCH, Look, read_look
from briefing.drawing.png import Painter
from briefing.drawing.shapes import Drawing
from briefing.drawing.spine_chart import lay_out_spine
from briefing.drawing.svg import write_svg
from briefing.report.charts import Chart, Picture, Spine
from briefing.report.document import Figure

CENTIMETRES_PER_INCH = 2.54

_DRAWING = Lock()
"""The fonts keep the letter that they last measured."""


def draw_pictures(figures: Sequence[Figure], style: str) -> tuple[Picture, ...]:
    """A picture for each figure, in their order; raises TemplateRefused where the style sheet is not valid."""
    with _DRAWING:
        look = read_look(style)
        painters: dict[tuple[float, float], Painter] = {}
        return tuple(_picture(figure.anchor, lay_out(figure.chart, look), look, painters) for figure in figures)


def lay_out(chart: Chart | Spine, look: Look) -> Drawing:
    """The drawing of a chart of either kind."""
    match chart:
        case Chart():
            return lay_out_chart(chart, look)
        case Spine():
            return lay_out_spine(chart, look)
        case _:
            assert_never(chart)


def _picture(anchor: str, drawing: Drawing, look: Look, painters: dict[tuple[float, float], Painter]) -> Picture:
    size = (drawing.width, drawing.height)
    if size not in painters:
        painters[size] = Painter(*size, look.dpi)
    png = painters[size].paint(drawing)
    return Picture(anchor, png, _centimetres(drawing.width), _centimetres(drawing.height), write_svg(drawing))


def _centimetres(points: float) -> float:
    return round(points / POINTS_PER_INCH * CENTIMETRES_PER_INCH, 2)
