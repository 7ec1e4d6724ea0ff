"""Findings + Wording → Report: the whole paper, every word and the order of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace, RowPlace
from briefing.judging import Judgement, Rulebook
from briefing.judging.finding import SHOWN_ORDER, Finding
from briefing.knowing.details import Details
from briefing.language.lists import comparator_name
from briefing.measures.period import Period, PeriodKind
from briefing.measures.scorecard import Basis, Scorecard
from briefing.narrating.anchors import with_single_anchors
from briefing.narrating.appendices import appendix_1, appendix_2, charts_apart
from briefing.narrating.balance import areas_in_table, strengths_and_areas
from briefing.narrating.chair import chairs_brief
from briefing.narrating.changes import changes_since, revised_figures
from briefing.narrating.charts import Charts, choose, figure, figure_anchor
from briefing.narrating.commentary import commentary_block, figures_without_a_cell, is_asked_for, open_places
from briefing.narrating.fixed_parts import (
    approvals,
    fields,
    fixed_texts,
    implications,
    missing_details,
    person,
    points,
    title_block,
)
from briefing.narrating.ink import clean
from briefing.narrating.key_messages import key_messages
from briefing.narrating.naming import LONGEST_NAME, anchor, prose_name, spell_out
from briefing.narrating.overview import overview_figure
from briefing.narrating.planning import Topic, in_order, plan, units
from briefing.narrating.receipts import receipt
from briefing.narrating.telling import LONGEST_PARAGRAPH, Telling, tell, tell_family
from briefing.narrating.voice import Voice, words
from briefing.narrating.wording import Wording
from briefing.report.document import Block, Heading, Paragraph, Properties, Report, Section

_OUTSIDE = tuple(basis for basis in SHOWN_ORDER if basis is not Basis.TARGET)


@dataclass(frozen=True, slots=True)
class Narration:
    """The report, and every doubt about its words."""

    report: Report
    notices: tuple[Notice, ...] = ()


def narrate(  # noqa: PLR0913, PLR0917  the paper is made of just these
    scorecard: Scorecard,
    judgement: Judgement,
    rulebook: Rulebook,
    details: Details,
    wording: Wording,
    glossary: Mapping[str, str],
    notices: Sequence[Notice] = (),
    earlier: Judgement | None = None,
    *,
    every_chart: bool = False,
    marked: frozenset[CellPlace] = frozenset(),
) -> Narration:
    """The paper about these findings, which this rulebook has judged.

    `notices` are those that may be printed, for the appendix that names them; `earlier` is how the scorecard of the
    last report was judged. `every_chart` draws one for each measure that has enough values; `marked` are the cells that
    a receipt warns of, because they give a small number of people away.
    """
    findings, voice = judgement.findings, _voice(scorecard, judgement.findings, wording, glossary, marked)
    since = changes_since(earlier, findings, voice) if earlier else ((), "")
    charts = choose(findings, len(findings)) if every_chart else choose(findings)
    sections = (
        title_block(details, voice),
        _purpose(details, findings, voice),
        fixed_texts("recommendations", details.recommendations, voice),
        fixed_texts("reason", details.reason, voice),
        Section("key_messages", key_messages(findings, voice, since)),
        Section("strengths_and_areas", strengths_and_areas(findings, voice)),
        Section("sections", tuple(_sections(findings, charts, voice))),
        fixed_texts("engagement", details.engagement, voice),
        fixed_texts("other_options", details.other_options, voice),
        implications(details, voice),
        approvals(details, voice),
        points("background_papers", details.background_papers, voice),
        points("list_of_appendices", [voice.say("appendix.title_1"), voice.say("appendix.title_2")], voice),
        appendix_1(scorecard, findings, voice),
        appendix_2(findings, rulebook, notices, overview_figure(findings, voice), voice),
        charts_apart([figure(one, voice) for one in charts.after(in_order(findings))], voice),
    )
    report = Report(_properties(details, voice), fields(details, voice), with_single_anchors(sections))
    doubts = (
        *missing_details(details, voice),
        *_about_names(findings),
        *open_places(findings, areas_in_table(findings)),
    )
    doubts += tuple(figures_without_a_cell(scorecard, findings))
    revised = tuple(revised_figures(earlier, findings)) if earlier else ()
    return Narration(report, (*doubts, *revised))


def brief(
    scorecard: Scorecard, judgement: Judgement, details: Details, wording: Wording, glossary: Mapping[str, str]
) -> Report:
    """The chair's brief: one section of that name, for a file beside the paper."""
    findings, voice = judgement.findings, _voice(scorecard, judgement.findings, wording, glossary)
    title = clean(details.title) or voice.say("form.untitled")
    section = chairs_brief(findings, title, voice)
    return Report(_properties(details, voice), fields(details, voice), (section,))


def _voice(
    scorecard: Scorecard,
    findings: Sequence[Finding],
    wording: Wording,
    glossary: Mapping[str, str],
    marked: frozenset[CellPlace] = frozenset(),
) -> Voice:
    return Voice(
        wording,
        glossary,
        scorecard.newest_period,
        _usual_benchmark_period(findings),
        small=marked,
        repeated=_repeated(findings, glossary),
    )


def _repeated(findings: Sequence[Finding], glossary: Mapping[str, str]) -> frozenset[str]:
    """The names that several measures share."""
    names = Counter(prose_name(one.measure, glossary).lower() for one in findings)
    return frozenset(name for name, times in names.items() if times > 1)


def _properties(details: Details, voice: Voice) -> Properties:
    return Properties(
        title=clean(details.title) or voice.say("form.untitled"),
        author=person(details.report_author),
        subject=", ".join(part for part in (clean(details.committee), clean(details.period)) if part),
        created=details.meeting_date.isoformat() if details.meeting_date else "",
    )


def _usual_benchmark_period(findings: Sequence[Finding]) -> Period | None:
    """The period that most benchmarks belong to; the newer of two that are as frequent."""
    benchmarks = [one for finding in findings for one in finding.measure.benchmarks if one.basis in _OUTSIDE]
    cells = [one.observation for one in benchmarks]
    periods = Counter(one.period for one in cells if one.period is not None and one.value is not None)
    return max(periods, key=lambda period: (periods[period], period), default=None)


def _purpose(details: Details, findings: Sequence[Finding], voice: Voice) -> Section:
    fixed = fixed_texts("purpose", details.purpose, voice)
    told = _conventions(findings, voice)
    return Section("purpose", (*fixed.blocks, Paragraph("purpose-conventions", voice.spans(told)))) if told else fixed


def _conventions(findings: Sequence[Finding], voice: Voice) -> str:
    """To which period figures belong where the paper names none."""
    told = []
    places = [one.judged.place for one in findings if one.judged and one.judged.period == voice.newest]
    if voice.newest is not None and places:
        quarter = voice.newest.kind is PeriodKind.QUARTER
        when = voice.in_full(voice.newest) if quarter else voice.newest.label
        told.append(voice.say("conventions.figures", when=voice.ink.mark(when, places[0]), quarter=quarter))
    if voice.benchmark_period is not None:
        benchmarks = [one for finding in findings for one in finding.measure.benchmarks if one.basis in _OUTSIDE]
        usual = next(one.observation for one in benchmarks if one.observation.period == voice.benchmark_period)
        when = voice.ink.mark(voice.benchmark_period.label, usual.place)
        told.append(voice.say("conventions.benchmarks", when=when, names=_usual_comparators(findings, voice)))
    return " ".join(told)


def _usual_comparators(findings: Sequence[Finding], voice: Voice) -> str:
    """The names of the comparators that have a figure of the usual period."""
    names: dict[Basis, str] = {}
    for finding in findings:
        for one in finding.measure.benchmarks:
            if one.observation.period == voice.benchmark_period and one.basis in _OUTSIDE:
                names.setdefault(one.basis, comparator_name(clean(one.label), one.basis))
    return voice.listed([names[basis] for basis in _OUTSIDE if basis in names])


def _sections(findings: Sequence[Finding], charts: Charts, voice: Voice) -> Iterator[Block]:
    areas = areas_in_table(findings)
    for part in plan(findings):
        blocks = tuple(
            block
            for turn, topic in enumerate(part.topics)
            for block in _topic_blocks(topic, charts, areas, turn, voice)
        )
        if blocks and part.name:
            yield Heading(anchor("section", part.name), spell_out(clean(part.name), voice.glossary), 2)
        yield from blocks


def _topic_blocks(topic: Topic, charts: Charts, areas: frozenset[str], turn: int, voice: Voice) -> Iterator[Block]:
    for group, text in _paragraphs(topic, charts, Telling(voice, turn)):
        yield Paragraph(anchor("measure", group[0].measure.key), voice.spans(text), receipt=receipt(group, voice))
        yield from (figure(one, voice) for one in group if one.measure.key in charts.body)
        asked = [one for one in group if is_asked_for(one, areas)]
        yield from (commentary_block(one, voice, follows=asked == [group[-1]]) for one in asked)


def _paragraphs(topic: Topic, charts: Charts, telling: Telling) -> Iterator[tuple[Sequence[Finding], str]]:
    """The topic's sentences, broken into paragraphs where they would be too long."""
    group: list[Finding] = []
    told: list[str] = []
    for unit in units(topic):
        more = _tell_unit(unit, charts, telling)
        if group and words(" ".join(told + more)) > LONGEST_PARAGRAPH:
            yield group, " ".join(told)
            group, told = [], []
            telling.said.clear()
            more = _tell_unit(unit, charts, telling)
        group += unit
        told += more
    if group:
        yield group, " ".join(told)


def _tell_unit(unit: Sequence[Finding], charts: Charts, telling: Telling) -> list[str]:
    figures = [figure_anchor(one.measure.key) if one.measure.key in charts else "" for one in unit]
    if len(unit) > 1:
        return list(tell_family(unit, telling, figures))
    return list(tell(unit[0], telling, figures[0]))


def _about_names(findings: Iterable[Finding]) -> Iterator[Notice]:
    for finding in findings:
        measure = finding.measure
        if not measure.definition.known and len(measure.name) > LONGEST_NAME:
            yield Notice(
                "name-too-long",
                Severity.INFO,
                (RowPlace(measure.sheet, measure.row),),
                f"The measure's name has {len(measure.name)} characters; the prose cuts it, the appendix has it whole.",
                "Give the measure a short name in templates/measures.toml.",
            )
