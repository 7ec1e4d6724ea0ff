"""Charts: what a figure of the paper shows, every word and every place on its axis decided; and a drawn picture."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from briefing.report.axis import Axis


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a chart: its period's label, its value or a gap, and how it is written.

    `part_year` sets its marker apart from those of full years; the line goes on to it unless it is not `joined`, as a
    total that is still running.
    """

    label: str
    value: Decimal | None
    shown: str
    part_year: bool = False
    joined: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A benchmark, drawn at its own periods: a short line at one, a line through several; named at the right.

    `label` holds the newest value as it is written, `shown`, which is never cut. `values` has one for each point of the
    chart, None where there is none. A benchmark that belongs to none of these periods has its value in `apart` alone,
    and is drawn behind the last of them.
    """

    label: str
    shown: str
    values: tuple[Decimal | None, ...] = ()
    apart: Decimal | None = None

    @property
    def value(self) -> Decimal | None:
        """The newest, at whose height the label wants to stand."""
        known = [value for value in self.values if value is not None]
        return self.apart if self.apart is not None or not known else known[-1]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a line chart shows: one measure's history with its benchmarks.

    `note` stands over it: what the axis counts, and where it starts if not at 0. `part_year` stands under the last
    period that is part of a year. `usual` is the range in which common variation stays, drawn as a band.
    """

    key: str
    title: str
    axis: Axis
    points: tuple[Point, ...]
    lines: tuple[Line, ...] = ()
    note: str = ""
    part_year: str = ""
    usual: tuple[Decimal, Decimal] | None = None

    def __post_init__(self) -> None:
        if any(line.values and len(line.values) != len(self.points) for line in self.lines):
            raise AssertionError(f"{self.key}: a benchmark has another number of values than the chart has points")


@dataclass(frozen=True, slots=True)
class Grid:
    """Small charts of measures that belong together, each under its title; those of one unit share an axis."""

    key: str
    title: str
    charts: tuple[Chart, ...]


class Tone(StrEnum):
    """How a group of measures stands, said in a chart by shape and colour beside its words."""

    BETTER = "better"
    WORSE = "worse"
    EARLY_BETTER = "early better"
    EARLY_WORSE = "early worse"
    MIXED = "mixed"
    IN_LINE = "in line"


@dataclass(frozen=True, slots=True)
class SpineRow:
    """A measure in an overview: its name, its value as written, and how it stands to the benchmark in the middle.

    All places count tolerances from the first benchmark of the row, better is positive whatever the polarity: 1 and -1
    are the ends of what is in line. `benchmark` is that in the middle as written; `others` are the places of those
    after it; `chance` is the range within which the value may lie by chance.
    """

    label: str
    shown: str
    place: Decimal
    benchmark: str
    others: tuple[Decimal, ...] = ()
    chance: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class SpineGroup:
    """The measures of one verdict, under its words."""

    label: str
    tone: Tone
    rows: tuple[SpineRow, ...]


class Sign(StrEnum):
    """What is drawn in an overview beside a measure's own marker."""

    BAND = "band"
    MIDDLE = "middle"
    OTHER = "other"
    CHANCE = "chance"


@dataclass(frozen=True, slots=True)
class Spine:
    """What an overview of all judged measures shows: each against its benchmarks, better always to the right.

    The words stand over the columns (`ours`, `benchmark`, `worse`, `better`) and under the chart: what each sign
    means, and the notes.
    """

    key: str
    title: str
    groups: tuple[SpineGroup, ...]
    ours: str
    benchmark: str
    worse: str
    better: str
    signs: tuple[tuple[Sign, str], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not any(group.rows for group in self.groups):
            raise AssertionError(f"{self.key}: an overview needs a measure")


class BarKind(StrEnum):
    """Whose figure a bar shows: the council's own, one of its group's, or what many together have."""

    OWN = "own"
    OTHER = "other"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class RankedBar:
    """One authority's figure: its name, the value and how it is written."""

    label: str
    value: Decimal
    shown: str
    kind: BarKind = BarKind.OTHER


@dataclass(frozen=True, slots=True)
class RankedBars:
    """What a chart of ranks shows: the figures of a group of authorities in their order, the first at the top, with
    England and the region in their places. `note` stands over it."""

    key: str
    title: str
    bars: tuple[RankedBar, ...]
    note: str = ""

    def __post_init__(self) -> None:
        if sum(bar.kind is BarKind.OWN for bar in self.bars) != 1:
            raise AssertionError(f"{self.key}: a chart of ranks is about one council")


@dataclass(frozen=True, slots=True)
class PartBar:
    """A part of a whole: its name, how far it stands under another part, and for each series its value and how it is
    written."""

    label: str
    values: tuple[Decimal, ...]
    shown: tuple[str, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class PartBars:
    """What a chart of a breakdown shows: for each part a bar, or one for each of several dates, the newest last.

    `series` names these in the same order, with what all parts make together.
    """

    key: str
    title: str
    series: tuple[str, ...]
    bars: tuple[PartBar, ...]

    def __post_init__(self) -> None:
        if any(len(self.series) != len(bar.values) or len(self.series) != len(bar.shown) for bar in self.bars):
            raise AssertionError(f"{self.key}: a part has another number of values than there are series")


@dataclass(frozen=True, slots=True)
class FlowBars:
    """What a chart of a flow shows: how many there were at the end of each month as a line and, under it, for each
    month a bar of those who came beside one of those who left. All three have the same months."""

    key: str
    title: str
    stock: Chart
    came: Chart
    left: tuple[Decimal | None, ...]
    names: tuple[str, str]

    def __post_init__(self) -> None:
        if not len(self.stock.points) == len(self.came.points) == len(self.left):
            raise AssertionError(f"{self.key}: stock and flow have different months")


Drawable: TypeAlias = Chart | Grid | Spine | RankedBars | PartBars | FlowBars


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart: PNG (and SVG, where drawn), and its size on the page in centimetres."""

    anchor: str
    png: bytes
    width_cm: float
    height_cm: float
    svg: bytes | None = None
