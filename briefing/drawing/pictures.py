"""Figures and a style sheet → Pictures: PNG and SVG of each chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from briefing.drawing.flow_bars import draw_flow
from briefing.drawing.lettering import clean_texts
from briefing.drawing.line_chart import draw_chart, draw_grid
from briefing.drawing.look import Look, read_look
from briefing.drawing.part_bars import draw_parts
from briefing.drawing.ranked_bars import draw_bars
from briefing.drawing.sheet import DrawingSheet, drawing_alone
from briefing.drawing.spine_chart import draw_spine
from briefing.report.charts import Chart, Drawable, FlowBars, Grid, PartBars, Picture, RankedBars, Spine
from briefing.report.document import Figure


def draw_pictures(figures: Sequence[Figure], style: str) -> tuple[Picture, ...]:
    """A picture for each figure, in their order; raises TemplateRefused where the style sheet is not valid."""
    with drawing_alone():
        look = read_look(style)
        return tuple(draw_sheet(one.chart, look).picture(one.anchor, clean_texts(one.chart.title)) for one in figures)


def draw_sheet(chart: Drawable, look: Look) -> DrawingSheet:
    """The sheet of a chart of any kind."""
    match clean_texts(chart):
        case Chart() as line_chart:
            return draw_chart(line_chart, look)
        case Grid() as grid:
            return draw_grid(grid, look)
        case Spine() as spine:
            return draw_spine(spine, look)
        case RankedBars() as bars:
            return draw_bars(bars, look)
        case PartBars() as parts:
            return draw_parts(parts, look)
        case FlowBars() as flow:
            return draw_flow(flow, look)
        case never:
            assert_never(never)
