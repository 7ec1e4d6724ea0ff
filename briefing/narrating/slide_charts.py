"""What a figure of the paper shows → the charts of a slide, two at most, one above the other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from briefing.narrating.chart_words import write_ends
from briefing.narrating.ink import plain
from briefing.narrating.voice import Voice
from briefing.report.charts import Chart, FlowBars, Grid, Line, PartBars, RankedBars, Spine
from briefing.report.deck import ChartForm, Role, SlideChart, SlideSeries
from briefing.report.document import Figure

MOST_CHARTS = 2
"""With more charts on a slide none can be read from the back of a room."""
INDENT = "\u2003"
"""How a part of a part is set in among the names of bars."""


def slide_charts(figure: Figure, ours: str, voice: Voice) -> tuple[SlideChart, ...]:
    """The charts of a figure of the paper; `ours` names the council's own line. An overview and a chart of ranks have
    too many rows for a slide."""
    match figure.chart:
        case Chart() as chart:
            return (_of_history(chart, ours, figure.alt_text, voice),)
        case Grid(charts=charts):
            return tuple(_titled(one, voice) for one in charts[:MOST_CHARTS])
        case FlowBars() as flow:
            labels = tuple(point.label for point in flow.came.points)
            came = SlideSeries(flow.names[0], tuple(point.value for point in flow.came.points), Role.OWN)
            bars = SlideChart(ChartForm.COLUMNS, labels, (came, SlideSeries(flow.names[1], flow.left)), figure.alt_text)
            return _titled(flow.stock, voice), bars
        case PartBars() as bars_of_parts:
            return (_of_parts(bars_of_parts, figure.alt_text),)
        case Spine() | RankedBars():
            return ()
    assert_never(figure.chart)


def _titled(chart: Chart, voice: Voice) -> SlideChart:
    """One of several charts, under its own title; a single line needs no other name."""
    told = _of_history(chart, chart.title, plain(f"{chart.title}: {write_ends(chart, voice)}"), voice)
    legend = len(told.series) > 1
    return SlideChart(told.form, told.categories, told.series, told.alt_text, told.axis, chart.title, legend)


def _of_history(chart: Chart, ours: str, alt_text: str, voice: Voice) -> SlideChart:
    own = SlideSeries(
        ours, tuple(one.value for one in chart.points), Role.OWN, tuple(one.shown for one in chart.points)
    )
    others = (SlideSeries(line.label, _values(line, len(chart.points))) for line in chart.lines)
    series = (own, *others, *_usual(chart, voice))
    return SlideChart(
        ChartForm.LINES, tuple(one.label for one in chart.points), series, alt_text, chart.axis, legend=len(series) > 1
    )


def _values(line: Line, points: int) -> tuple[Decimal | None, ...]:
    """A benchmark at its own periods; one of another period stands at the last."""
    values = line.values or (None,) * points
    return values if line.apart is None or values[-1] is not None else (*values[:-1], line.apart)


def _usual(chart: Chart, voice: Voice) -> Iterator[SlideSeries]:
    """The ends of the range that months usually keep, each a line."""
    for end in chart.usual or ():
        yield SlideSeries(plain(voice.say("slides.usual")), (end,) * len(chart.points), Role.RANGE)


def _of_parts(chart: PartBars, alt_text: str) -> SlideChart:
    """The bars of the first time and the last; a share beside a number is left to the paper, since it would not follow
    when people change the bar."""
    last = len(chart.series) - 1
    series = tuple(
        SlideSeries(
            name,
            tuple(bar.values[at] for bar in chart.bars),
            Role.OWN if at == last else Role.EARLIER,
            tuple(bar.shown[at].partition(" (")[0] for bar in chart.bars),
        )
        for at, name in enumerate(chart.series)
        if at in (0, last)
    )
    return SlideChart(ChartForm.BARS, tuple(f"{INDENT * bar.depth}{bar.label}" for bar in chart.bars), series, alt_text)
