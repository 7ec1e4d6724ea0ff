"""Findings + Rulebook + Wording → Report: the whole paper, every word and the order of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace, RowPlace
from briefing.judging import Judgement, Rulebook
from briefing.judging.finding import Finding, Verdict
from briefing.knowing.details import Details
from briefing.measures.adding_up import months_of
from briefing.measures.period import Period
from briefing.measures.scorecard import Scorecard
from briefing.narrating.anchors import with_single_anchors
from briefing.narrating.appendices import appendix_1, appendix_2, charts_apart
from briefing.narrating.balance import IN_TABLE, TABLE_ANCHOR, areas_in_table, strengths_and_areas
from briefing.narrating.chair import chairs_brief
from briefing.narrating.changes import Before, before_of, changes_since, revised_figures
from briefing.narrating.chart_choice import choose, figures_apart
from briefing.narrating.commentary import Asked, LastWords, figures_without_a_cell, last_commentary, open_places
from briefing.narrating.comparators import places_of
from briefing.narrating.conventions import conventions
from briefing.narrating.deck import deck
from briefing.narrating.drawn_beside import drawn_months
from briefing.narrating.facts import OUTSIDE, Fact, gather_facts, weightiest
from briefing.narrating.fixed_parts import (
    approvals,
    fields,
    fixed_texts,
    implications,
    missing_details,
    person,
    points,
    recommendations,
    title_block,
)
from briefing.narrating.ink import clean
from briefing.narrating.key_messages import key_messages, short_form
from briefing.narrating.messages import decide_messages, told_in_full
from briefing.narrating.naming import LONGEST_NAME, prose_name
from briefing.narrating.overview import overview_blocks, set_overview
from briefing.narrating.planning import in_order
from briefing.narrating.progress import Telling, openings_in
from briefing.narrating.ranked_bars import choose_ranked, ranked_figures
from briefing.narrating.section_blocks import body
from briefing.narrating.shown_beside import tables_beside
from briefing.narrating.told import told_by
from briefing.narrating.told_beside import tell_beside
from briefing.narrating.voice import Voice
from briefing.narrating.wording import Wording
from briefing.report.deck import Deck
from briefing.report.document import Properties, Report, Section

_NO_WORDS: Mapping[str, LastWords] = MappingProxyType({})
_NOTHING_BEFORE: Mapping[str, Before] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Narration:
    """The report, every doubt about its words, and its main messages in a line each."""

    report: Report
    notices: tuple[Notice, ...] = ()
    in_short: tuple[str, ...] = ()


def narrate(  # noqa: PLR0913, PLR0917  the paper is made of just these
    scorecard: Scorecard,
    judgement: Judgement,
    rulebook: Rulebook,
    details: Details,
    wording: Wording,
    glossary: Mapping[str, str],
    notices: Sequence[Notice] = (),
    earlier: Judgement | None = None,
    last_words: Mapping[str, LastWords] = _NO_WORDS,
    last_findings: Mapping[str, Before] = _NOTHING_BEFORE,
    *,
    every_chart: bool = False,
    marked: frozenset[CellPlace] = frozenset(),
) -> Narration:
    """The paper about these findings, which this rulebook has judged.

    `notices` are those that may be printed, for the appendix that names them; `earlier` is how the scorecard of the
    last report was judged; `last_words` are what people wrote in the last paper, and `last_findings` what that said, by
    the key of the measure; what the earlier workbook holds stands in where the paper has none. `every_chart` draws one
    for each measure that has enough values; `marked` are the cells that a receipt warns of, because they give a small
    number of people away.
    """
    findings, voice = judgement.findings, _voice(scorecard, judgement.findings, wording, glossary, marked)
    facts = gather_facts(findings, months_of(scorecard.beside))
    told = in_order(facts)
    drawn = drawn_months(scorecard, voice)
    voice = replace(voice, ranked=choose_ranked(told), drawn_months=drawn)
    keys = {one.key for one in told}
    untold = [one for one in facts if one.key not in keys] if every_chart else []
    charts = choose(told, untold, len(facts)) if every_chart else choose(told)
    areas = areas_in_table(facts)
    beside = tell_beside(scorecard, voice, {one.key for one in told if one.told})
    of_measures = (*figures_apart(charts, [*told, *untold], voice), *ranked_figures(told, voice.ranked, voice))
    apart = (*of_measures, *beside.apart)
    before = {**(before_of(earlier) if earlier else {}), **last_findings}
    since = changes_since(before, facts, voice) if before else None
    messages = decide_messages(facts, beside.known)
    known = told_in_full(messages) | beside.known
    has_table = any(one.verdict in IN_TABLE for one in facts)
    first = key_messages(messages, voice, since, voice.ink.refer("Table", TABLE_ANCHOR) if has_table else "")
    first = (*first[:1], beside.flow, *first[1:]) if beside.flow is not None else first
    table = strengths_and_areas(facts, voice, told_by(first))
    overview = overview_blocks(facts, voice)
    in_line = [each for one in weightiest(facts, Verdict.IN_LINE) for each in one.beside] if overview else []
    telling = Telling(voice, told_by((*first, *table)) | places_of(in_line), openings_in(first))
    words = last_commentary(earlier) | dict(last_words)
    tables = tables_beside(scorecard, _title_of_tables(voice, charts=bool(apart)), voice)
    sections = (
        title_block(details, voice),
        _purpose(details, facts, voice),
        recommendations(details, facts, voice),
        fixed_texts("reason", details.reason, voice),
        Section("key_messages", first),
        Section("strengths_and_areas", set_overview(table, overview)),
        Section("sections", tuple(body(facts, charts, areas, known, beside, words, telling))),
        fixed_texts("engagement", details.engagement, voice),
        fixed_texts("other_options", details.other_options, voice),
        implications(details, voice),
        approvals(details, voice),
        points("background_papers", details.background_papers, voice),
        points("list_of_appendices", list(_appendices(voice, charts=bool(apart), tables=bool(tables))), voice),
        appendix_1(scorecard, facts, voice, ranks=details.ranks),
        appendix_2(facts, rulebook, notices if details.list_doubts else (), voice),
        charts_apart(apart, tables, voice),
    )
    report = Report(_properties(details, voice), fields(details, voice), with_single_anchors(sections))
    doubts = (
        *missing_details(details, voice),
        *_about_names(findings),
        *open_places(findings, areas),
        *figures_without_a_cell(scorecard, findings),
        *(revised_figures(earlier, findings) if earlier else ()),
    )
    return Narration(report, doubts, tuple(line for one in messages if (line := short_form(one, voice))))


def brief(
    scorecard: Scorecard, judgement: Judgement, details: Details, wording: Wording, glossary: Mapping[str, str]
) -> Report:
    """The chair's brief: one section of that name, for a file beside the paper."""
    findings, voice = judgement.findings, _voice(scorecard, judgement.findings, wording, glossary)
    facts = gather_facts(findings, months_of(scorecard.beside))
    title = clean(details.title) or voice.say("form.untitled")
    section = chairs_brief(facts, decide_messages(facts), title, voice)
    return Report(_properties(details, voice), fields(details, voice), (section,))


def slides(  # noqa: PLR0913, PLR0917  what slides are made of
    scorecard: Scorecard,
    judgement: Judgement,
    details: Details,
    wording: Wording,
    glossary: Mapping[str, str],
    asked: Sequence[Asked] = (),
) -> Deck:
    """The slides for the meeting; `asked` is what people asked in the last paper, beside what report.toml says."""
    findings, voice = judgement.findings, _voice(scorecard, judgement.findings, wording, glossary)
    questions = (*(Asked("", one) for one in details.asked_last_time), *asked)
    return deck(
        _properties(details, voice),
        gather_facts(findings, months_of(scorecard.beside)),
        scorecard,
        details,
        questions,
        voice,
    )


def _voice(
    scorecard: Scorecard,
    findings: Sequence[Finding],
    wording: Wording,
    glossary: Mapping[str, str],
    marked: frozenset[CellPlace] = frozenset(),
) -> Voice:
    names = Counter(prose_name(one.measure, glossary).lower() for one in findings)
    return Voice(
        wording,
        glossary,
        scorecard.newest_period,
        _usual_benchmark_period(findings),
        small=marked,
        repeated=frozenset(name for name, times in names.items() if times > 1),
    )


def _properties(details: Details, voice: Voice) -> Properties:
    return Properties(
        title=clean(details.title) or voice.say("form.untitled"),
        author=person(details.report_author),
        subject=", ".join(part for part in (clean(details.committee), clean(details.period)) if part),
        created=details.meeting_date.isoformat() if details.meeting_date else "",
    )


def _usual_benchmark_period(findings: Sequence[Finding]) -> Period | None:
    """The period that most benchmarks belong to; the newer of two that are as frequent."""
    benchmarks = [one for finding in findings for one in finding.measure.benchmarks if one.basis in OUTSIDE]
    cells = [one.observation for one in benchmarks]
    periods = Counter(one.period for one in cells if one.period is not None and one.value is not None)
    return max(periods, key=lambda period: (periods[period], period), default=None)


def _purpose(details: Details, facts: Sequence[Fact], voice: Voice) -> Section:
    fixed = fixed_texts("purpose", details.purpose, voice)
    told = conventions(facts, voice)
    return Section("purpose", (*fixed.blocks, *([told] if told is not None else [])))


def _title_of_tables(voice: Voice, *, charts: bool) -> str:
    return voice.say("beside.tables", number=4 if charts else 3)


def _appendices(voice: Voice, *, charts: bool, tables: bool) -> Iterator[str]:
    yield voice.say("appendix.title_1")
    yield voice.say("appendix.title_2")
    if charts:
        yield voice.say("appendix.charts")
    if tables:
        yield _title_of_tables(voice, charts=charts)


def _about_names(findings: Iterable[Finding]) -> Iterator[Notice]:
    for finding in findings:
        measure = finding.measure
        if not measure.definition.known and len(measure.name) > LONGEST_NAME:
            yield Notice(
                "name-too-long",
                Severity.INFO,
                (RowPlace(measure.sheet, measure.row),),
                f"The measure's name has {len(measure.name)} characters; the prose cuts it, the appendix has it whole.",
                "Give the measure a short name on a sheet 'Briefing measures'.",
            )
