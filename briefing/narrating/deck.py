"""Messages, facts and what stands beside the scorecard → the slides for the meeting: a message each, a chart with its
data, at most three points, the receipts in the notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from briefing.judging.finding import Verdict
from briefing.knowing.details import Details
from briefing.measures.beside import Beside, Facts
from briefing.measures.scorecard import Scorecard
from briefing.narrating.balance import not_told
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
from briefing.narrating.slide_charts import slide_charts
from briefing.narrating.told_beside import paragraphs_by_sheet
from briefing.narrating.voice import Voice
from briefing.report.axis import can_be_shown
from briefing.report.charts import FlowBars
from briefing.report.deck import (
    MOST_POINTS,
    ChartForm,
    Deck,
    Role,
    Slide,
    SlideChart,
    SlideColumn,
    SlideKind,
    SlideSeries,
)
from briefing.report.document import Paragraph, Properties

LONGEST_TITLE = 120
"""Letters of a sentence that can be a title; a longer one stands below, under the words of its chart."""
BESIDE_A_CHART, COLUMN, WHOLE = 36, 44, 88
"""So many letters of 18 points stand on a line beside a chart, in one of two columns, and over the whole slide."""
MOST_LINES = 13
"""So many lines stand below each other."""
MOST_IN_COLUMN = 5
MOST_SHEETS = 3
"""So many slides of what stands beside the scorecard in a section: the weightiest; the notes of the last slide name
the others."""
_Weight: TypeAlias = tuple[bool, int]
"""Whether a sheet tells who came and left, and how much is told and drawn of it."""


def deck(  # noqa: PLR0913, PLR0917  what slides are made of
    properties: Properties,
    facts: Sequence[Fact],
    scorecard: Scorecard,
    details: Details,
    asked: Sequence[Asked],
    voice: Voice,
) -> Deck:
    """The slides about these findings, in the order of the paper, after what was asked last time."""
    ours = clean(details.council) or plain(voice.say("slides.ours"))
    parts = plan(facts)
    sheets = _sheets(scorecard, ours, voice)
    names = {part.name for part in parts}
    chosen = {name: _weightiest(sheets, name) for name in (*names, "")}
    kept = [one for own in chosen.values() for one in own]
    slides = [
        _first(details, voice),
        *_asked(asked, facts, voice),
        _overview(facts, voice),
        *(slide for part in parts for slide in (*_measures(part, ours, voice), *chosen[part.name].values())),
        *(slide for name in chosen.keys() - names for slide in chosen[name].values()),
        *_strengths_and_areas(facts, voice),
        *_early_signs(facts, voice),
        _last([clean(one.name) for one in sheets if one not in kept], voice),
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
    left = list(asked)
    while left:
        known = [by_key.get(one.key) for one in left[:MOST_POINTS]]
        now = [_short(one, voice) if one is not None else "" for one in known]
        told = [
            plain(voice.say("slides.asked_point", text=clean(one.question), now=figure))
            for one, figure in zip(left, now, strict=False)
        ]
        points = _fitting(told, WHOLE)
        about = [one.finding for one in known[: len(points)] if one is not None]
        notes = receipt(about, voice) if about else ()
        yield Slide(SlideKind.POINTS, plain(voice.say("slides.asked")), points, notes=notes)
        left = left[len(points) :]


def _overview(facts: Sequence[Fact], voice: Voice) -> Slide:
    """How many measures have which verdict, as bars where there are several, with the messages that the paper begins
    with."""
    counts = Counter(one.verdict for one in facts)
    shown = [one for one in JUDGED if counts[one]]
    labels = tuple(plain(capital(voice.verdict(one))) for one in shown)
    values = tuple(Decimal(counts[one]) for one in shown)
    series = SlideSeries(plain(voice.say("slides.measures")), values, Role.OWN, tuple(str(one) for one in values))
    alt = ", ".join(f"{label} {counts[one]}" for label, one in zip(labels, shown, strict=True))
    charts = (SlideChart(ChartForm.BARS, labels, (series,), alt, legend=False),) if len(shown) > 1 else ()
    told = [one for one in facts if one.told]
    lead = weightiest(told, Verdict.AREA_FOR_DEVELOPMENT)[:1] + weightiest(told, Verdict.STRENGTH)[:1]
    lead = lead or tuple(one for verdict in JUDGED for one in weightiest(told, verdict))[:MOST_POINTS]
    points = _points(lead, voice)
    text = plain(overview(facts, voice)).split(". ")[0].rstrip(".")
    notes = receipt([one.finding for one in lead], voice) if lead else ()
    kind = SlideKind.CHART if charts else SlideKind.POINTS
    return Slide(kind, text, points, charts, source=_source(facts, voice), notes=notes)


def _measures(part: ReportPart, ours: str, voice: Voice) -> Iterator[Slide]:
    """One slide for the weightiest measure of a section that can be drawn, with the next two."""
    facts = [one for topic in part.topics for one in topic.facts if one.told]
    drawn = [one for one in facts if sum(can_be_shown(each.value) for each in one.measure.history) >= FEWEST_VALUES]
    lead = next((one for one in drawn if one.verdict in JUDGED), drawn[0] if drawn else None)
    heading = capital(spell_out(clean(part.name), voice.glossary))
    if not facts:
        return
    if lead is not None:
        facts = [lead, *(one for one in facts if one is not lead)]
    facts = facts[:MOST_POINTS]
    points, notes = _points(facts, voice), receipt([one.finding for one in facts], voice)
    shown = figure(lead, voice) if lead is not None else None
    if lead is not None:
        points = _fitting([one for one in (_leading(lead, voice), *points[1:]) if one])
    yield Slide(
        SlideKind.CHART if shown is not None else SlideKind.POINTS,
        plain(shown.caption) if shown is not None else heading or points[0],
        points,
        slide_charts(shown, ours, voice) if shown is not None else (),
        source=_source(facts[:1], voice, heading),
        notes=notes,
    )


def _sheets(scorecard: Scorecard, ours: str, voice: Voice) -> Mapping[Beside, tuple[Slide, _Weight]]:
    """A slide for each sheet beside the scorecard that can be drawn or of which several things are told, with its
    weight: who came and left, then by how much is told. What is told first is the title, where it is short enough."""
    figures, paragraphs = figures_beside(scorecard, voice), paragraphs_by_sheet(scorecard, voice)
    found: dict[Beside, tuple[Slide, _Weight]] = {}
    for one in scorecard.beside:
        shown, told = figures.get(one.sheet), paragraphs.get(one.sheet, ())
        sentences = [each for paragraph in told for each in _sentences(paragraph)]
        charts = slide_charts(shown, ours, voice) if shown is not None else ()
        weight = shown is not None and isinstance(shown.chart, FlowBars), len(sentences) + len(charts)
        if charts or len(sentences) > 1:
            title = voice.say("beside.heading") if isinstance(one, Facts) else clean(one.name)
            if charts and sentences:
                title, sentences = _with_title(sentences, plain(shown.caption) if shown is not None else title)
            found[one] = (
                Slide(
                    SlideKind.CHART if charts else SlideKind.POINTS,
                    title,
                    _fitting(sentences[:MOST_POINTS], BESIDE_A_CHART if charts else WHOLE),
                    charts,
                    source=plain(voice.say("slides.source", sheet=clean(one.sheet), section="")),
                    notes=tuple(line for paragraph in told for line in paragraph.receipt) or (_cells(one),),
                ),
                weight,
            )
    return found


def _with_title(sentences: Sequence[str], caption: str) -> tuple[str, list[str]]:
    """The first sentence as the title, or what stands in it before a semicolon, where that is short enough; else the
    chart's caption."""
    first, _, rest = sentences[0].partition("; ") if len(sentences[0]) > LONGEST_TITLE else (sentences[0], "", "")
    if len(first) > LONGEST_TITLE:
        return caption, list(sentences)
    return first.rstrip("."), [*((capital(rest),) if rest else ()), *sentences[1:]]


def _cells(one: Beside) -> str:
    places = [str(cell.place) for cell in one.observations()]
    return ", ".join(dict.fromkeys((*places[:1], *places[-1:])))


def _weightiest(sheets: Mapping[Beside, tuple[Slide, _Weight]], section: str) -> dict[Beside, Slide]:
    """The slides of a section's weightiest sheets, in the workbook's order."""
    own = {one: (slide, weight) for one, (slide, weight) in sheets.items() if one.section == section}
    kept = sorted(own, key=lambda one: own[one][1], reverse=True)[:MOST_SHEETS]
    return {one: slide for one, (slide, _) in own.items() if one in kept}


def _sentences(paragraph: Paragraph) -> Iterator[str]:
    """What a paragraph says, sentence by sentence, without its references to charts and tables."""
    text = "".join(_REFERENCE if one.reference else one.text for one in paragraph.spans)
    for sentence in _NEXT.split(_REFERRED.sub("", text)):
        if _REFERENCE not in sentence:
            yield capital(sentence)


_REFERENCE = "\ufffc"
_REFERRED = re.compile(rf" \({_REFERENCE}\)|; see {_REFERENCE}")
"""How the paper refers to a chart: "(Figure 3)" or "; see Figure 3"."""
_NEXT = re.compile(r"(?<=\.) (?=[A-Z0-9\u2018])")


def _last(others: Sequence[str], voice: Voice) -> Slide:
    """The end; its notes name what the paper tells and no slide shows."""
    notes = (plain(voice.say("slides.not_shown", names=voice.listed(others))),) if others else ()
    return Slide(SlideKind.CLOSING, voice.say("slides.questions"), notes=notes)


def _strengths_and_areas(facts: Sequence[Fact], voice: Voice) -> Iterator[Slide]:
    columns, about = [], []
    for verdict, heading in ((Verdict.STRENGTH, "balance.strengths"), (Verdict.AREA_FOR_DEVELOPMENT, "balance.areas")):
        own = weightiest(facts, verdict)[:MOST_IN_COLUMN]
        about += [one.finding for one in own]
        points = _fitting([_short(one, voice) for one in own], COLUMN)
        columns.append(SlideColumn(plain(voice.say(heading)), points or (plain(voice.say("slides.none")),)))
    if about:
        title = plain(voice.say("balance.caption"))
        notes = receipt(about, voice)
        yield Slide(SlideKind.COLUMNS, title, columns=tuple(columns), source=_source(facts, voice), notes=notes)


def _early_signs(facts: Sequence[Fact], voice: Voice) -> Iterator[Slide]:
    early = weightiest(facts, Verdict.EARLY_SIGN)
    if early:
        points = _points(early[:MOST_POINTS], voice, WHOLE)
        notes = receipt([one.finding for one in early], voice)
        yield Slide(
            SlideKind.POINTS, plain(voice.say("slides.early")), points, source=_source(early, voice), notes=notes
        )


def _points(facts: Sequence[Fact], voice: Voice, line: int = BESIDE_A_CHART) -> tuple[str, ...]:
    """Measures with their figures and those to compare with; where all that does not fit, the figures alone."""
    full = [_point(one, voice) for one in facts]
    fit = _fitting(full, line)
    return fit if len(fit) == len(full) else _fitting([full[0], *(_short(one, voice) for one in facts[1:])], line)


def _point(fact: Fact, voice: Voice) -> str:
    if text := not_told(fact, voice):
        return plain(text)
    parts = voice.parts(fact)
    benchmarks = voice.benchmarks(fact.beside, fact.measure)
    slots = {"name": capital(str(parts["name"])), "value": parts["value"], "when": parts["when"]}
    return plain(voice.say("slides.point", benchmarks=benchmarks, **slots))


def _leading(fact: Fact, voice: Voice) -> str:
    """The figure of the measure that the title names, and where it stands; nothing without anything beside it."""
    parts, standing = voice.parts(fact), voice.standing(fact.beside, fact.measure)
    slots = {"value": parts["value"], "when": parts["when"], "standing": standing}
    return plain(voice.say("slides.leading", **slots)) if standing else ""


def _fitting(points: Sequence[str], line: int = BESIDE_A_CHART) -> tuple[str, ...]:
    """As many points, the first of them whole, as have room below each other."""
    lines, kept = 0, list[str]()
    for one in points:
        lines += -(-len(one) // line)
        if kept and lines > MOST_LINES:
            break
        kept.append(one)
    return tuple(kept)


def _short(fact: Fact, voice: Voice) -> str:
    """A measure and its figure."""
    one = fact.judged
    return plain(
        f"{capital(voice.name(fact.measure))}: {voice.value(one, fact.measure)}" if one else voice.name(fact.measure)
    )


def _source(facts: Sequence[Fact], voice: Voice, heading: str = "") -> str:
    sheets = list(dict.fromkeys(clean(one.measure.sheet) for one in facts))[:1]
    return plain(voice.say("slides.source", sheet=sheets[0] if sheets else "", section=heading))


def _with_single_titles(slides: Sequence[Slide]) -> Iterator[Slide]:
    seen: Counter[str] = Counter()
    for one in slides:
        seen[one.title] += 1
        yield one if seen[one.title] == 1 else replace(one, title=f"{one.title} ({seen[one.title]})")
