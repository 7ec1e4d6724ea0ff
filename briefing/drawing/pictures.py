"""Figures and a style sheet → Pictures: PNG and SVG of each chart. One at a time, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from briefing.drawing.line_chart import lay_out_chart
from briefing.drawing.look import POINTS_PER_INCH, read_look
from briefing.drawing.png import Painter
from briefing.drawing.svg import write_svg
from briefing.report import Figure, Picture

CENTIMETRES_PER_INCH = 2.54

_DRAWING = Lock()
"""The fonts keep the letter that they last measured."""


def draw_pictures(figures: Sequence[Figure], style: str) -> tuple[Picture, ...]:
    """A picture for each figure, in their order; raises TemplateRefused where the style sheet is not valid."""
    with _DRAWING:
        look = read_look(style)
        painter = Painter(look.width, look.height, look.dpi)
        pictures = []
        for figure in figures:
            drawing = lay_out_chart(figure.chart, look)
            size = (_centimetres(drawing.width), _centimetres(drawing.height))
            pictures.append(Picture(figure.anchor, painter.paint(drawing), *size, write_svg(drawing)))
        return tuple(pictures)


def _centimetres(points: float) -> float:
    return round(points / POINTS_PER_INCH * CENTIMETRES_PER_INCH, 2)
