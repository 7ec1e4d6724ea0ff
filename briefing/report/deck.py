"""Deck: the slides for the meeting, fully decided. The writer only translates it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class SlideSeries:
    """A row of values in a slide's chart, None for a gap; `own` is the council's."""

    name: str
    values: tuple[Decimal | None, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class SlideChart:
    """A chart of a slide: its categories and its series, lines over time or bars for parts; how its values are written
    (as Excel's number format), and the text for those who cannot see it. `legend` names the series under the chart."""

    categories: tuple[str, ...]
    series: tuple[SlideSeries, ...]
    number_format: str
    alt_text: str
    bars: bool = False
    legend: bool = False

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
    """A slide: its title is its message. `source` stands under it; `notes` are the receipts, for the speaker."""

    kind: SlideKind
    title: str
    points: tuple[str, ...] = ()
    chart: SlideChart | None = None
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
