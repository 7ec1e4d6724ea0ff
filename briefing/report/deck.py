"""Deck: the slides for the meeting, fully decided. The writer only translates it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from briefing.report.axis import Axis
from briefing.report.document import Properties

MOST_POINTS = 3
"""More points on a slide are read in place of the speaker."""


class SlideKind(StrEnum):
    """How a slide is laid out: the first one, a message with points, one with a chart beside them, two columns of
    points, the last one."""

    TITLE = "title"
    POINTS = "points"
    CHART = "chart"
    COLUMNS = "columns"
    CLOSING = "closing"


class ChartForm(StrEnum):
    """How a slide's chart is drawn: lines over time, lying bars for parts, standing columns month by month."""

    LINES = "lines"
    BARS = "bars"
    COLUMNS = "columns"


class Role(StrEnum):
    """Whose values a series holds: the council's own, its own of an earlier day, others to compare with, or an end of
    the range that months usually keep."""

    OWN = "own"
    EARLIER = "earlier"
    BESIDE = "beside"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class SlideSeries:
    """A row of values in a slide's chart, None for a gap; `shown` is how the paper writes each, which stands at it."""

    name: str
    values: tuple[Decimal | None, ...]
    role: Role = Role.BESIDE
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlideChart:
    """A chart of a slide: its categories and its series, the text for those who cannot see it, the axis of its values
    where it has one, its title where several stand on a slide. `legend` names the series under the chart."""

    form: ChartForm
    categories: tuple[str, ...]
    series: tuple[SlideSeries, ...]
    alt_text: str
    axis: Axis | None = None
    title: str = ""
    legend: bool = True

    def __post_init__(self) -> None:
        if any(len(one.values) != len(self.categories) for one in self.series):
            raise AssertionError("a series of a slide's chart has another number of values than there are categories")


@dataclass(frozen=True, slots=True)
class SlideColumn:
    """A column of points under its heading."""

    heading: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its title is its message; two charts stand one above the other. `source` stands under it; `notes` are
    the receipts, for the speaker."""

    kind: SlideKind
    title: str
    points: tuple[str, ...] = ()
    charts: tuple[SlideChart, ...] = ()
    columns: tuple[SlideColumn, ...] = ()
    source: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides in order; no two have the same title, so that each can be found by it."""

    properties: Properties
    slides: tuple[Slide, ...]

    def __post_init__(self) -> None:
        doubled = [title for title, times in Counter(one.title for one in self.slides).items() if times > 1]
        if doubled:
            raise AssertionError(f"slides with one title: {', '.join(doubled)}")
