"""Fact → what a chart of its history shows: points in order of time, benchmarks at their own periods, the axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from briefing.language.lists import comparator_name
from briefing.language.numbers import shown
from briefing.measures.comparison import Comparison
from briefing.measures.definition import Kind
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.narrating.facts import Fact, compared
from briefing.narrating.ink import capital, clean, plain
from briefing.narrating.voice import Voice
from briefing.report.axis import Axis, value_axis
from briefing.report.charts import Chart, Line, Point

MANY_POINTS = 4
"""In a longer series most of whose values are of parts of a year, as by month, none is marked as such."""

_COUNTED = {Unit.DAYS: "days", Unit.WEEKS: "weeks", Unit.HOURS: "hours"}
_BUILDING = (Kind.CUMULATIVE_COUNT, Kind.CUMULATIVE_SHARE, Kind.UNKNOWN)
"""Where part of a year is, or may be, a total that is still running."""


def draw_up(fact: Fact, voice: Voice, axis: Axis | None = None) -> Chart:
    """The chart of one measure's history, on an axis of its own unless one is given."""
    measure, history = fact.measure, _history(fact)
    points, lines = tuple(_points(history, fact)), tuple(_merged(_benchmarks(fact, history, voice), voice))
    axis = axis or value_axis(values_of(points, lines), measure.unit)
    start = axis.labels[0] if axis.low > 0 else ""
    return Chart(
        key=measure.key,
        title=capital(plain(voice.name(measure))),
        axis=axis,
        points=points,
        lines=lines,
        note=voice.say("figure.note", unit=_COUNTED.get(measure.unit, "") if measure.unit else "", start=start),
        part_year=voice.say("figure.part_year"),
    )


def values_of(points: Iterable[Point], lines: Iterable[Line]) -> Iterator[Decimal | None]:
    """Every value of a chart, gaps as well."""
    yield from (point.value for point in points)
    for line in lines:
        yield from (*line.values, line.apart)


def _history(fact: Fact) -> list[Observation]:
    """The cells from the first with a value to the last."""
    history = [one for one in fact.measure.history if one.period is not None or one.column]
    known = [number for number, one in enumerate(history) if one.status is Status.OK]
    return history[known[0] : known[-1] + 1] if known else []


def _points(history: Sequence[Observation], fact: Fact) -> Iterator[Point]:
    part = [one.period is not None and one.period.part_year and one.value is not None for one in history]
    usual = len(part) > MANY_POINTS and 2 * sum(part) > len(part)
    building = fact.finding.kind in _BUILDING
    joined = [True, *(not building or _builds_on(one, two) for one, two in pairwise(history))]
    for one, is_part, is_joined in zip(history, part, joined, strict=True):
        label = one.period.label if one.period else clean(one.column)
        value = shown(one, fact.measure.unit)
        yield Point(label, one.value, value, is_part and not usual, is_joined)


def _builds_on(earlier: Observation, later: Observation) -> bool:
    """Whether both are of whole years, or parts of one year."""
    if earlier.period is None or later.period is None:
        return True
    if earlier.period.part_year and later.period.part_year:
        return earlier.period.year_ending == later.period.year_ending
    return earlier.period.full_year and later.period.full_year


def _benchmarks(fact: Fact, history: Sequence[Observation], voice: Voice) -> Iterator[tuple[str, str, Line]]:
    """The benchmarks that the measure is compared with: the name of each, its period where it is odd, and its line."""
    for one in compared(fact):
        if one.theirs is not None and one.theirs.value is not None:
            value = shown(one.theirs, fact.measure.unit)
            known = {other.period: other.value for other in (*_as_published(one, fact), *_of_other_years(one, fact))}
            known[one.theirs.period] = one.theirs.value
            places = {_place(period, history): figure for period, figure in known.items()}
            values = tuple(places.get(number) for number in range(len(history)))
            apart = one.theirs.value if _place(one.theirs.period, history) is None else None
            line = Line("", value, values if any(place is not None for place in places) else (), apart)
            name = comparator_name(clean(one.label), one.basis).removeprefix("the ")
            yield name, plain(voice.odd_period(one)), line


def _as_published(one: Comparison, fact: Fact) -> Iterator[Observation]:
    """What national statistics have of this benchmark for the years up to the one that the scorecard gives."""
    last = one.theirs.period if one.theirs is not None else None
    for other in fact.measure.published.of(one.basis) if fact.measure.published is not None else ():
        if last is not None and other.period is not None and other.period <= last:
            yield other


def _of_other_years(one: Comparison, fact: Fact) -> Iterator[Observation]:
    """What the scorecard holds of this benchmark for other periods."""
    for other in fact.measure.benchmarks:
        same = other.basis is one.basis and other.label == one.label and other.observation.unit is _unit(one)
        if same and other.observation.status is Status.OK and other.observation.period is not None:
            yield other.observation


def _unit(one: Comparison) -> Unit | None:
    return one.theirs.unit if one.theirs else None


def _place(period: Period | None, history: Sequence[Observation]) -> int | None:
    """The number of the point at whose period a benchmark stands."""
    if period is None:
        return None
    ends = (number for number, one in enumerate(history) if one.period is not None and one.period.ends_with(period))
    return next(ends, None)


def _merged(lines: Iterable[tuple[str, str, Line]], voice: Voice) -> Iterator[Line]:
    """The lines with their labels, those that run in the same places as one: "England and North East 68%"."""
    same: dict[tuple[object, ...], list[tuple[str, str, Line]]] = {}
    for one in lines:
        _, when, line = one
        same.setdefault((line.shown, line.values, line.apart, when), []).append(one)
    for group in same.values():
        _, when, line = group[0]
        names = capital(voice.listed([name for name, _, _ in group]))
        label = plain(voice.say("figure.line", name=names, value=line.shown, when=when))
        yield Line(label, line.shown, line.values, line.apart)
