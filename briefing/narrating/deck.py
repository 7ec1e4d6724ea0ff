"""Messages, facts and what stands beside the scorecard → the slides for the meeting: a message each, a chart with its
data, at most three points, the receipts in the notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median

from briefing.faults.places import CellPlace
from briefing.judging.finding import Verdict
from briefing.knowing.details import Details
from briefing.measures.beside import Breakdown, Run, Runs
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Scorecard
from briefing.narrating.balance import not_told
from briefing.narrating.beside_words import month_label
from briefing.narrating.chart_choice import FEWEST_VALUES, figure
from briefing.narrating.commentary import Asked
from briefing.narrating.drawn_beside import figures_beside
from briefing.narrating.facts import JUDGED, Fact, weightiest
from briefing.narrating.fixed_parts import day
from briefing.narrating.ink import capital, clean, plain
from briefing.narrating.key_messages import overview
from briefing.narrating.naming import spell_out
from briefing.narrating.planning import ReportPart, plan
from briefing.narrating.receipts import receipt
from briefing.narrating.told_breakdown import told_of_breakdown
from briefing.narrating.told_runs import told_of_runs
from briefing.narrating.voice import Voice
from briefing.report.axis import can_be_shown
from briefing.report.charts import Chart, FlowBars, PartBars
from briefing.report.deck import MOST_POINTS, Deck, Slide, SlideChart, SlideColumn, SlideKind, SlideSeries
from briefing.report.document import Figure, Properties

LONGEST_TITLE = 110
"""Letters of a title that fit on two lines."""
LONGEST_POINT = 170
"""Letters of a point: five lines beside a chart."""
SAME_SCALE = 4
"""Runs of months whose middle values are further apart than this cannot share an axis."""
MOST_IN_COLUMN = 5
INDENT = "\u2003"
"""How a part of a part is set in among the names of bars."""
_FORMATS = {Unit.PERCENT: '0.##"%"', Unit.POUNDS: '"£"#,##0'}


def deck(  # noqa: PLR0913, PLR0917  what slides are made of
    properties: Properties,
    facts: Sequence[Fact],
    scorecard: Scorecard,
    details: Details,
    asked: Sequence[Asked],
    voice: Voice,
) -> Deck:
    """The slides about these findings, in the order of the paper, after what was asked last time."""
    slides = [
        _first(details, voice),
        *_asked(asked, facts, voice),
        _overview(facts, voice),
        *(slide for part in plan(facts) for slide in _section(part, scorecard, clean(details.council), voice)),
        *_strengths_and_areas(facts, voice),
        *_early_signs(facts, voice),
        Slide(SlideKind.CLOSING, voice.say("slides.questions")),
    ]
    return Deck(properties, tuple(_with_single_titles(slides)))


def _first(details: Details, voice: Voice) -> Slide:
    title = clean(details.title) or voice.say("form.untitled")
    when = day(details.meeting_date)
    lines = (clean(details.council), ", ".join(filter(None, (clean(details.committee), when))))
    return Slide(SlideKind.TITLE, title, tuple(line for line in lines if line))


def _asked(asked: Sequence[Asked], facts: Sequence[Fact], voice: Voice) -> Iterator[Slide]:
    """What was asked last time, a few questions a slide, each with the figure of its measure now."""
    by_key = {one.key: one for one in facts if one.told}
    for start in range(0, len(asked), MOST_POINTS):
        some = asked[start : start + MOST_POINTS]
        known = [by_key[one.key] for one in some if one.key in by_key]
        now = [_short(by_key[one.key], voice) if one.key in by_key else "" for one in some]
        told = [
            voice.say("slides.asked_point", text=clean(one.question), now=figure)
            for one, figure in zip(some, now, strict=True)
        ]
        points = tuple(_cut(plain(text), LONGEST_POINT) for text in told)
        notes = receipt([one.finding for one in known], voice) if known else ()
        yield Slide(SlideKind.POINTS, plain(voice.say("slides.asked")), points, notes=notes)


def _overview(facts: Sequence[Fact], voice: Voice) -> Slide:
    """How many measures have which verdict, as bars, with the two messages that the paper begins with."""
    counts = Counter(one.verdict for one in facts)
    shown = [one for one in JUDGED if counts[one]]
    labels = tuple(plain(capital(voice.verdict(one))) for one in shown)
    series = SlideSeries(plain(voice.say("slides.measures")), tuple(Decimal(counts[one]) for one in shown), own=True)
    alt = ", ".join(f"{label} {counts[one]}" for label, one in zip(labels, shown, strict=True))
    chart = SlideChart(labels, (series,), "0", alt, bars=True)
    lead = weightiest(facts, Verdict.AREA_FOR_DEVELOPMENT)[:1] + weightiest(facts, Verdict.STRENGTH)[:1]
    points = tuple(_point(one, voice) for one in lead if one.told)
    text = plain(overview(facts, voice)).split(". ")[0].rstrip(".")
    notes = receipt([one.finding for one in lead], voice) if lead else ()
    return Slide(
        SlideKind.CHART, _title(text), points, chart if shown else None, source=_source(facts, voice), notes=notes
    )


def _section(part: ReportPart, scorecard: Scorecard, council: str, voice: Voice) -> Iterator[Slide]:
    """One slide for the weightiest measure of a section that can be drawn, and one for its largest breakdown."""
    facts = [one for topic in part.topics for one in topic.facts if one.told]
    drawn = [one for one in facts if sum(can_be_shown(each.value) for each in one.measure.history) >= FEWEST_VALUES]
    lead = next((one for one in drawn if one.verdict in JUDGED), drawn[0] if drawn else None)
    heading = capital(spell_out(clean(part.name), voice.glossary))
    figures = figures_beside(scorecard, voice)
    linked = frozenset(one.place for measure in scorecard.measures for one in measure.history)
    if lead is not None:
        others = [one for one in facts if one is not lead][: MOST_POINTS - 1]
        shown = figure(lead, voice)
        chart = (
            _line_chart(shown.chart, lead, council or plain(voice.say("slides.ours")), shown.alt_text)
            if isinstance(shown.chart, Chart)
            else None
        )
        points = tuple(_point(one, voice) for one in (lead, *others))
        notes = receipt([one.finding for one in (lead, *others)], voice)
        source = _source([lead], voice, heading)
        yield Slide(SlideKind.CHART, _title(shown.caption), points, chart, source=source, notes=notes)
    elif facts:
        points = tuple(_point(one, voice) for one in facts[:MOST_POINTS])
        notes = receipt([one.finding for one in facts[:MOST_POINTS]], voice)
        yield Slide(SlideKind.POINTS, _title(heading or points[0]), points, source=_source(facts, voice), notes=notes)
    for one in scorecard.beside:
        if one.section == part.name and isinstance(one, Breakdown):
            yield from _breakdown(one, figures[one.sheet], voice) if one.sheet in figures else ()
        elif one.section == part.name and isinstance(one, Runs):
            yield from _runs(one, linked, figures.get(one.sheet), voice)


def _line_chart(chart: Chart, fact: Fact, ours: str, alt_text: str) -> SlideChart:
    own = SlideSeries(ours, tuple(one.value for one in chart.points), own=True)
    last = len(chart.points) - 1
    others = []
    for line in chart.lines:
        values: list[Decimal | None] = list(line.values) or [None for _ in chart.points]
        if line.apart is not None and values[last] is None:
            values[last] = line.apart
        others.append(SlideSeries(line.label.removesuffix(line.shown).strip() or line.label, tuple(values)))
    number_format = _FORMATS.get(fact.measure.unit, "General") if fact.measure.unit else "General"
    return SlideChart(
        tuple(one.label for one in chart.points), (own, *others), number_format, alt_text, legend=bool(others)
    )


def _breakdown(one: Breakdown, figure: Figure, voice: Voice) -> Iterator[Slide]:
    """The bars of the paper's own chart, with what is told of them."""
    if not isinstance(figure.chart, PartBars):
        return
    bars, names = figure.chart.bars, figure.chart.series
    series = tuple(
        SlideSeries(name, tuple(bar.values[at] for bar in bars), own=at == len(names) - 1)
        for at, name in enumerate(names)
    )
    labels = tuple(f"{INDENT * bar.depth}{bar.label}" for bar in bars)
    number_format = _FORMATS[Unit.PERCENT] if bars[0].shown[-1].endswith("%") else "#,##0"
    chart = SlideChart(labels, series, number_format, figure.alt_text, bars=True, legend=True)
    told = _sentences(told_of_breakdown(one, "", voice))
    cells = [str(part.cells[0].place) for part in one.parts]
    source = plain(voice.say("slides.source", sheet=clean(one.sheet), section=""))
    yield Slide(SlideKind.CHART, _title(figure.caption), told, chart, source=source, notes=(", ".join(cells),))


def _runs(one: Runs, linked: frozenset[CellPlace], figure: Figure | None, voice: Voice) -> Iterator[Slide]:
    """What a sheet of months holds as lines of one unit and one scale, with what is told of it."""
    runs = [run for run in one.runs if run.valued]
    if not runs:
        return
    first, middle = runs[0], _middle(runs[0])
    alike = [run for run in runs if run.valued[-1].unit == first.valued[-1].unit]
    alike = [run for run in alike if middle <= SAME_SCALE * _middle(run) and _middle(run) <= SAME_SCALE * middle]
    labels = tuple(month_label(cell) for cell in first.cells)
    series = tuple(
        SlideSeries(clean(run.column), tuple(cell.value for cell in run.cells), own=run is first)
        for run in alike[:MOST_POINTS]
    )
    unit = first.valued[-1].unit
    ends = (f"{clean(run.column)} from {run.valued[0].raw} to {run.valued[-1].raw}" for run in alike)
    chart = SlideChart(
        labels, series, _FORMATS.get(unit, "General") if unit else "General", "; ".join(ends), legend=True
    )
    told = _sentences(told_of_runs(one, linked, voice))
    source = plain(voice.say("slides.source", sheet=clean(one.sheet), section=""))
    notes = tuple(f"{clean(run.column)}: {run.cells[0].place} to {run.cells[-1].place}" for run in alike)
    title = figure.caption if figure is not None else clean(one.name)
    if figure is not None and isinstance(figure.chart, FlowBars) and len(told) > 1:
        title, told = told[0].rstrip("."), told[1:]
    yield Slide(SlideKind.CHART, _title(title), told, chart, source=source, notes=notes)


def _middle(run: Run) -> Decimal:
    return median(abs(cell.value or Decimal(0)) for cell in run.valued)


def _sentences(told: Iterable[str]) -> tuple[str, ...]:
    """The first sentences of what is told, each a point."""
    sentences = _NEXT.split(" ".join(plain(one) for one in told if one))
    return tuple(_cut(one, LONGEST_POINT) for one in sentences[:MOST_POINTS])


_NEXT = re.compile(r"(?<=\.) (?=[A-Z\u2018])|; (?=of the )")


def _strengths_and_areas(facts: Sequence[Fact], voice: Voice) -> Iterator[Slide]:
    columns, about = [], []
    for verdict, heading in ((Verdict.STRENGTH, "balance.strengths"), (Verdict.AREA_FOR_DEVELOPMENT, "balance.areas")):
        own = weightiest(facts, verdict)[:MOST_IN_COLUMN]
        about += [one.finding for one in own]
        points = tuple(_short(one, voice) for one in own)
        columns.append(SlideColumn(plain(voice.say(heading)), points or (plain(voice.say("slides.none")),)))
    if about:
        title = plain(voice.say("balance.caption"))
        notes = receipt(about, voice)
        yield Slide(SlideKind.COLUMNS, title, columns=tuple(columns), source=_source(facts, voice), notes=notes)


def _early_signs(facts: Sequence[Fact], voice: Voice) -> Iterator[Slide]:
    early = weightiest(facts, Verdict.EARLY_SIGN)
    if early:
        points = tuple(_point(one, voice) for one in early[:MOST_POINTS])
        notes = receipt([one.finding for one in early], voice)
        yield Slide(
            SlideKind.POINTS, plain(voice.say("slides.early")), points, source=_source(early, voice), notes=notes
        )


def _point(fact: Fact, voice: Voice) -> str:
    """A measure with its figure and those to compare with."""
    if text := not_told(fact, voice):
        return _cut(plain(text), LONGEST_POINT)
    parts = voice.parts(fact)
    benchmarks = voice.benchmarks(fact.beside, fact.measure)
    slots = {"name": capital(str(parts["name"])), "value": parts["value"], "when": parts["when"]}
    return _cut(plain(voice.say("slides.point", benchmarks=benchmarks, **slots)), LONGEST_POINT)


def _short(fact: Fact, voice: Voice) -> str:
    """A measure and its figure."""
    one = fact.judged
    return plain(
        f"{capital(voice.name(fact.measure))}: {voice.value(one, fact.measure)}" if one else voice.name(fact.measure)
    )


def _source(facts: Sequence[Fact], voice: Voice, heading: str = "") -> str:
    sheets = list(dict.fromkeys(clean(one.measure.sheet) for one in facts))[:1]
    return plain(voice.say("slides.source", sheet=sheets[0] if sheets else "", section=heading))


def _title(text: str) -> str:
    return _cut(plain(text), LONGEST_TITLE)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rsplit(' ', 1)[0].rstrip(',;:')}…"


def _with_single_titles(slides: Sequence[Slide]) -> Iterator[Slide]:
    seen: Counter[str] = Counter()
    for one in slides:
        seen[one.title] += 1
        yield one if seen[one.title] == 1 else replace(one, title=f"{one.title} ({seen[one.title]})")
