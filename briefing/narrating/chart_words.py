"""A chart of a measure's history → its caption, which says what it shows, and its alternative text."""

from __future__ import annotations

from briefing.language.numbers import shown
from briefing.measures.course import Course, Since
from briefing.measures.observation import Observation
from briefing.measures.scorecard import Measure
from briefing.narrating.comparators import places_of
from briefing.narrating.facts import Fact
from briefing.narrating.forms import SentenceForm, form_of
from briefing.narrating.ink import clean, plain
from briefing.narrating.voice import Voice
from briefing.report.charts import Chart

LONGEST_ALT_TEXT = 250
"""Characters: what a screen reader reads without a pause for breath."""

_SUBJECTS = {
    SentenceForm.SHARE: "share",
    SentenceForm.COUNT: "number",
    SentenceForm.NAMED: "one",
    SentenceForm.PLURAL: "many",
}
"""What has risen or fallen; a measure that is told in a sentence of its own, or quoted, is only named."""


def write_caption(fact: Fact, voice: Voice) -> str:
    """What the chart shows, without a stop: the direction over years or, where there is none, where the figure stands.

    "The share of ... has fallen from a peak of 61% (2021/22) to 48% (Q2 2024/25)"
    """
    measure, course, name = fact.measure, fact.course, voice.name(fact.measure)
    slots = {
        "name": name,
        "subject": _SUBJECTS.get(form_of(measure), ""),
        "last": _write_dated(fact.judged, fact),
        "standing": voice.standing(fact.beside, measure, told=places_of(fact.beside)),
    }
    if course is None:
        return plain(voice.say("figure.caption", **slots, way="", first="", turn=""))
    turn = course.since.value if _is_extreme(course, measure) else ""
    way = "up" if course.rising else "down"
    return plain(voice.say("figure.caption", **slots, way=way, first=_write_dated(course.start, fact), turn=turn))


def _is_extreme(course: Course, measure: Measure) -> bool:
    """Whether a direction begins at the highest or the lowest of all figures that the chart shows."""
    shown_values = [one.value for one in measure.history if one.value is not None]
    extreme = {Since.PEAK: max, Since.TROUGH: min}.get(course.since)
    return extreme is not None and course.start.value == extreme(shown_values)


def write_alt_text(chart: Chart, fact: Fact, voice: Voice) -> str:
    """The first value, the highest or lowest between, the last, the benchmarks, where the measure stands now."""
    standing = voice.standing(fact.beside, fact.measure, known=fact.beside)
    when = voice.when(fact.judged, fact.measure) if fact.judged else ""
    start = chart.axis.labels[0] if chart.axis.cut else ""
    slots = {
        "name": chart.title,
        "message": standing,
        "when": when,
        "start": start,
        "points": write_ends(chart, voice),
    }
    text = ""
    for lines in (", ".join(one.label for one in chart.lines), ""):
        text = plain(voice.say("figure.alt_text", lines=lines, **slots))
        if len(text) <= LONGEST_ALT_TEXT:
            return text
    return shorten(text)


def shorten(text: str) -> str:
    """An alternative text that is not too long."""
    return text if len(text) <= LONGEST_ALT_TEXT else f"{text[: LONGEST_ALT_TEXT - 1].rstrip()}…"


def write_ends(chart: Chart, voice: Voice) -> str:
    """The first and the last value, and between them the highest and the lowest where they go beyond both."""
    known = [one for one in chart.points if one.value is not None]
    first, last = known[0], known[-1]
    peak, trough = max(known, key=lambda one: one.value or 0), min(known, key=lambda one: one.value or 0)
    beyond = {"highest": peak, "lowest": trough}
    told = {
        name: "" if one.value in (first.value, last.value) else f"{one.shown} ({one.label})"
        for name, one in beyond.items()
    }
    ends = [f"{one.shown} ({one.label})" for one in dict.fromkeys((first, last))]
    return voice.say("figure.span", first=ends[0], last=ends[-1], **told)


def _write_dated(one: Observation | None, fact: Fact) -> str:
    """A value with its period: "61% (2021/22)"."""
    if one is None:
        return ""
    return f"{shown(one, fact.measure.unit)} ({one.period.label if one.period else clean(one.column)})"
