"""Charts: what a figure of the paper shows, every word and every place on its axis decided; and a drawn picture."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from briefing.report.axis import Axis, value_axis


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a chart: where on the axis (its period's label, in order), its value or a gap, and how it is
    written."""

    label: str
    value: Decimal | None
    shown: str
    part_year: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A benchmark to draw across a chart, labelled at its end ("England 17%")."""

    label: str
    value: Decimal
    shown: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What a line chart shows: one measure's history with its benchmarks. `unit_label` names the axis ("%", "days")."""

    key: str
    title: str
    unit_label: str
    points: tuple[Point, ...]
    lines: tuple[Line, ...] = ()
    percent: bool = False

    @property
    def axis(self) -> Axis | None:
        """The axis that shows all its values, as drawn and as told; None where there are none."""
        values = [point.value for point in self.points if point.value is not None]
        values += [line.value for line in self.lines]
        return value_axis(values, percent=self.percent) if values else None


class Tone(StrEnum):
    """How a group of measures stands, said in a chart by shape and colour beside its words."""

    BETTER = "better"
    WORSE = "worse"
    EARLY_BETTER = "early better"
    EARLY_WORSE = "early worse"
    MIXED = "mixed"
    IN_LINE = "in line"


@dataclass(frozen=True, slots=True)
class SpineMark:
    """A benchmark of a row: how it is written, and how much better it is than the one in the middle (see `SpineRow`).

    `place` is None where the row has no such benchmark, or none that can be set beside the middle one.
    """

    shown: str
    place: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SpineRow:
    """A measure in an overview: its name, its value as written, and how it stands to the benchmark in the middle.

    `place` counts tolerances, better is positive whatever the polarity: 1 and -1 are the ends of what is in line.
    `marks` has one for each of the overview's benchmarks, that in the middle first.
    """

    label: str
    shown: str
    place: Decimal
    marks: tuple[SpineMark, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class SpineGroup:
    """The measures of one verdict, under its words."""

    label: str
    tone: Tone
    rows: tuple[SpineRow, ...]


@dataclass(frozen=True, slots=True)
class Spine:
    """What an overview of all judged measures shows: each against its benchmarks, better always to the right.

    `ours` heads the council's own values, `benchmarks` name the others, the one in the middle first. The other words
    stand over and under the chart; `more` says how many rows were left out where a page cannot hold all.
    """

    key: str
    title: str
    ours: str
    benchmarks: tuple[str, ...]
    groups: tuple[SpineGroup, ...]
    worse: str = "Worse"
    better: str = "Better"
    in_line: str = "In line"
    more: str = "and {count} more, in the appendix"

    def __post_init__(self) -> None:
        if not self.benchmarks:
            raise AssertionError(f"{self.key}: an overview needs a benchmark in the middle")
        if any(len(row.marks) != len(self.benchmarks) for group in self.groups for row in group.rows):
            raise AssertionError(f"{self.key}: a row has another number of benchmarks than the overview")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart: PNG (and SVG, where drawn), and its size on the page in centimetres."""

    anchor: str
    png: bytes
    width_cm: float
    height_cm: float
    svg: bytes | None = None
