"""Facts → which charts to show, and what each says: points in order of time, benchmark lines, alternative text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from briefing.judging.finding import Verdict
from briefing.language.numbers import shown
from briefing.measures.observation import Observation, Status, Unit
from briefing.narrating.facts import Fact, compared, weightiest
from briefing.narrating.ink import capital, clean, plain
from briefing.narrating.naming import anchor
from briefing.narrating.voice import Voice
from briefing.report.charts import Chart, Line, Point
from briefing.report.document import Figure

MOST_CHARTS = 12
MOST_IN_BODY = 2
"""So many charts stand beside their paragraphs, so that the body stays short; the others stand at the end."""

FEWEST_VALUES = 4
LONGEST_ALT_TEXT = 250
_AXES = {Unit.PERCENT: "%", Unit.DAYS: "days", Unit.WEEKS: "weeks", Unit.HOURS: "hours", Unit.POUNDS: "£"}
_ORDER = (
    Verdict.AREA_FOR_DEVELOPMENT,
    Verdict.STRENGTH,
    Verdict.EARLY_SIGN,
    Verdict.MIXED,
    Verdict.IN_LINE,
    Verdict.CONTEXT,
)


@dataclass(frozen=True, slots=True)
class Charts:
    """The keys of the measures that get a chart, in the body or apart from it."""

    body: frozenset[str]
    appendix: tuple[str, ...]

    def __contains__(self, key: str) -> bool:
        return key in self.body or key in self.appendix


def choose(facts: Sequence[Fact], most: int = MOST_CHARTS) -> Charts:
    """Headline measures with enough values: areas and strengths in turn, the weightiest first, then the others."""
    by_verdict = {verdict: _worth_drawing(weightiest(facts, verdict)) for verdict in _ORDER}
    both_sides = zip_longest(by_verdict[Verdict.AREA_FOR_DEVELOPMENT], by_verdict[Verdict.STRENGTH])
    ranked = [one for pair in both_sides for one in pair if one is not None]
    ranked += [one for verdict in _ORDER[2:] for one in by_verdict[verdict]]
    keys = [one.measure.key for one in ranked]
    body, others = frozenset(keys[:MOST_IN_BODY]), keys[MOST_IN_BODY:most]
    return Charts(body, tuple(one.key for one in facts if one.key in others))


def figure(fact: Fact, voice: Voice) -> Figure:
    """The chart of one measure's history."""
    measure = fact.measure
    points = _points(fact)
    name = capital(plain(voice.name(measure)))
    span = {"first": points[0].label, "last": points[-1].label, "name": name}
    chart = Chart(
        key=measure.key,
        title=name,
        unit_label=_AXES.get(measure.unit, "") if measure.unit else "",
        points=points,
        lines=tuple(_lines(fact, voice)),
        percent=measure.unit is Unit.PERCENT,
    )
    caption = plain(voice.say("figure.caption", **span))
    return Figure(figure_anchor(measure.key), chart, caption, _alt_text(chart, fact, voice))


def figure_anchor(key: str) -> str:
    """The anchor of a measure's chart."""
    return anchor("figure", key)


def _worth_drawing(facts: Sequence[Fact]) -> list[Fact]:
    told = [one for one in facts if one.told]
    return [one for one in told if one.measure.definition.headline and _values(one) >= FEWEST_VALUES]


def _values(fact: Fact) -> int:
    return sum(one.status is Status.OK for one in fact.measure.history)


def _points(fact: Fact) -> tuple[Point, ...]:
    measure = fact.measure
    history = [one for one in measure.history if one.period is not None or one.column]
    while history and history[0].status is not Status.OK:
        history.pop(0)
    while history and history[-1].status is not Status.OK:
        history.pop()
    return tuple(_point(one, fact) for one in history)


def _point(one: Observation, fact: Fact) -> Point:
    label = one.period.label if one.period else clean(one.column)
    part_year = one.period is not None and one.period.part_year
    return Point(label, one.value, shown(one, fact.measure.unit), part_year, str(one.place))


def _lines(fact: Fact, voice: Voice) -> Iterator[Line]:
    for one in compared(fact):
        if one.theirs is not None and one.theirs.value is not None:
            value = shown(one.theirs, fact.measure.unit)
            when = voice.odd_period(one)
            label = plain(voice.say("figure.line", name=capital(clean(one.label)), value=value, when=when))
            yield Line(label, one.theirs.value, value, str(one.theirs.place))


def _alt_text(chart: Chart, fact: Fact, voice: Voice) -> str:
    """The figures and the message; where these are too many, the first, the last and how many there are."""
    beside = fact.beside
    message = voice.standing(beside, fact.measure, bare=True, known=beside)
    when = voice.when(fact.judged, fact.measure) if fact.judged else ""
    start = chart.axis.labels[0] if chart.axis is not None and chart.axis.cut else ""
    slots = {"name": chart.title, "message": message, "when": when, "start": start}
    valued = [one for one in chart.points if one.value is not None]
    lines = ", ".join(one.label for one in chart.lines)
    figures = [f"{one.shown} ({one.label})" for one in valued]
    span = voice.say("figure.span", first=figures[0], last=figures[-1], count=len(figures))
    text = ""
    for told, benchmarks in ((", ".join(figures), lines), (span, lines), (span, "")):
        text = plain(voice.say("figure.alt_text", points=told, lines=benchmarks, **slots))
        if len(text) <= LONGEST_ALT_TEXT:
            return text
    return f"{text[: LONGEST_ALT_TEXT - 1]}…"
