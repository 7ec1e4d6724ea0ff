"""Appendix 1, every measure with its figures, benchmarks and verdict; Appendix 2, how they were judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.disclosing import SYMBOL
from briefing.faults.notices import Notice, Severity, worst_first
from briefing.faults.places import CellPlace, RowPlace
from briefing.judging import Rulebook
from briefing.judging.finding import SHOWN_ORDER, Verdict
from briefing.language.numbers import counted, grouped, shown, spelled
from briefing.measures.observation import Observation, Status
from briefing.measures.scorecard import Basis, Measure, Scorecard
from briefing.narrating.applied_method import method_paragraphs
from briefing.narrating.clauses import override_sentence
from briefing.narrating.facts import Fact
from briefing.narrating.ink import capital, clean, plain
from briefing.narrating.naming import anchor
from briefing.narrating.voice import Voice
from briefing.report.document import (
    RULE,
    Block,
    Bullet,
    Bullets,
    Cell,
    Figure,
    Heading,
    Paragraph,
    ParagraphKind,
    Row,
    Section,
    Span,
    Spans,
    Table,
    TableKind,
)

MOST_COLUMNS = 8
"""So many periods fit on a landscape page beside name, benchmarks and verdict; the newest are shown."""

MOST_DOUBTS = 12
MOST_OF_A_KIND = 3
"""So many doubts of one kind have a line each; of more the first is told and the places of the others are named."""

MOST_PLACES = 8


def appendix_1(scorecard: Scorecard, facts: Sequence[Fact], voice: Voice) -> Section:
    """The table of all measures, and under it the notes on marks and on verdicts that people have set."""
    columns = _columns(scorecard)
    bases = _bases(scorecard)
    header = (_text(voice.say("appendix.measure")), *(_text(one) for one in columns))
    header += (*(_text(label) for label in bases.values()), _text(voice.say("appendix.change")))
    header += (_text(voice.say("appendix.verdict")),)
    table = Table(
        anchor="table-all-measures",
        kind=TableKind.FIGURES,
        header=header,
        rows=tuple(_rows(facts, columns, tuple(bases), voice)),
        widths=(24, *(8 for _ in columns), *(8 for _ in bases), 8, 11),
        caption=plain(voice.say("appendix.caption", count=len(facts))),
        description=plain(voice.say("appendix.description", count=len(facts))),
    )
    return Section("appendix_1", (table, *_notes(scorecard, columns, voice), *_set_by_people(facts, voice)))


def appendix_2(
    facts: Sequence[Fact], rulebook: Rulebook, notices: Iterable[Notice], overview: Sequence[Block], voice: Voice
) -> Section:
    """The method, the notices that touch published figures, and the overview of all judged measures, which fills a
    page."""
    blocks: list[Block] = [
        Paragraph(anchor("method", name), voice.spans(text), ParagraphKind.PLAIN)
        for name, text in method_paragraphs([one.finding for one in facts], rulebook, voice)
    ]
    blocks += _doubts(notices, voice)
    return Section("appendix_2", (*blocks, *overview))


def charts_apart(figures: Sequence[Figure], voice: Voice) -> Section:
    """The charts that do not stand beside their paragraphs, in the order of their mention."""
    heading = (Heading("charts", voice.say("appendix.charts"), 2),) if figures else ()
    return Section("charts", (*heading, *figures))


def _doubts(notices: Iterable[Notice], voice: Voice) -> Iterator[Block]:
    touching = [one for one in worst_first(notices) if one.severity is not Severity.INFO and _is_about_cells(one)]
    if not touching:
        return
    kinds: dict[str, list[Notice]] = {}
    for one in touching:
        kinds.setdefault(one.code, []).append(one)
    lines = [line for alike in kinds.values() for line in _lines_of(alike, voice)]
    number, told = len(touching), lines[:MOST_DOUBTS]
    count = voice.count(capital(spelled(number)))
    shown_ones = number - sum(len(about) for about, _ in lines[MOST_DOUBTS:])
    intro = voice.say("method.notices", count=count, number=number, shown=shown_ones)
    yield Paragraph("method-notices", voice.spans(intro), ParagraphKind.PLAIN)
    items = tuple(Bullet(anchor("notice", str(n)), voice.spans(text)) for n, (_, text) in enumerate(told, start=1))
    yield Bullets("method-notices-list", items)


def _is_about_cells(notice: Notice) -> bool:
    return any(isinstance(place, CellPlace | RowPlace) for place in notice.places)


def _lines_of(alike: Sequence[Notice], voice: Voice) -> list[tuple[Sequence[Notice], str]]:
    """A line for each doubt of one kind or, where they are many, one that tells the first and names the places."""
    told = [f"{clean(one.place)}: {clean(one.message)}" for one in alike]
    if len(alike) <= MOST_OF_A_KIND:
        return [([one], voice.ink.mark(text, clean(one.place))) for one, text in zip(alike, told, strict=True)]
    others = [voice.ink.mark(clean(one.place), clean(one.place)) for one in alike[1 : 1 + MOST_PLACES]]
    more = len(alike) - 1 - len(others)
    others += [voice.say("method.more", count=voice.count(counted(more)))] if more else []
    first = voice.ink.mark(told[0], clean(alike[0].place))
    return [(alike, voice.say("method.alike", message=first, places=voice.listed(others)))]


def _columns(scorecard: Scorecard) -> tuple[str, ...]:
    """The periods of the workbook's columns in order of time, the newest of them."""
    seen: dict[str, tuple[str, Observation]] = {}
    for measure in scorecard.measures:
        for one in measure.history:
            seen.setdefault(_column(one), (_column(one), one))
    dated = [pair for pair in seen.values() if pair[1].period]
    undated = [label for label, one in seen.values() if not one.period]
    labels = [label for label, _ in _in_time(dated)] + undated
    return tuple(labels[-MOST_COLUMNS:])


def _in_time(pairs: Sequence[tuple[str, Observation]]) -> list[tuple[str, Observation]]:
    return sorted(pairs, key=lambda pair: (pair[1].period is None, pair[1].period))


def _column(one: Observation) -> str:
    """The header's period; what stands in brackets after it (`2020/21 [Provisional]`) belongs to the cells."""
    return clean(one.column).split(" [")[0] or (one.period.label if one.period else "")


def _bases(scorecard: Scorecard) -> dict[Basis, str]:
    labels = {one.basis: clean(one.label) for measure in reversed(scorecard.measures) for one in measure.benchmarks}
    return {basis: labels[basis] for basis in (*SHOWN_ORDER, Basis.PREVIOUS) if basis in labels}


def _rows(facts: Sequence[Fact], columns: Sequence[str], bases: Sequence[Basis], voice: Voice) -> Iterator[Row]:
    section = ""
    for fact in facts:
        if fact.measure.section and fact.measure.section != section:
            section = fact.measure.section
            yield Row((Cell(_text(clean(section))),), group=True)
        yield _row(fact, columns, bases, voice)


_VERDICTS = {
    Verdict.STRENGTH: "verdict.strength",
    Verdict.AREA_FOR_DEVELOPMENT: "verdict.area_for_development",
    Verdict.EARLY_SIGN: "verdict.early_sign",
    Verdict.MIXED: "verdict.mixed",
    Verdict.IN_LINE: "verdict.in_line",
    Verdict.CONTEXT: "verdict.context",
    Verdict.NOT_JUDGED: "verdict.not_judged",
}


def _row(fact: Fact, columns: Sequence[str], bases: Sequence[Basis], voice: Voice) -> Row:
    measure, finding = fact.measure, fact.finding
    marks = "".join(measure.marks)
    by_column = {_column(one): one for one in measure.history}
    cells = [Cell(_text(f"{clean(measure.name)}{marks}"))]
    cells += [_figure_cell(by_column.get(column), column, measure, voice) for column in columns]
    cells += [_benchmark_cell(measure, basis) for basis in bases]
    cells.append(_change_cell(fact, voice))
    verdict = voice.say(_VERDICTS[finding.verdict], direction=finding.direction or "")
    if finding.override is not None:
        verdict = voice.say("verdict.set", verdict=verdict)
    return Row((*cells, Cell((Span(verdict, (RULE,)),))))


_CHANGES = {
    "up": "appendix.change_up",
    "down": "appendix.change_down",
    "near": "appendix.change_near",
    "same": "appendix.change_same",
}


def _change_cell(fact: Fact, voice: Voice) -> Cell:
    """Which way the judged figure went since the year before, and which year that is."""
    before, judged = fact.before, fact.judged
    if before is None or judged is None:
        return Cell()
    text = voice.say(_CHANGES[fact.way], since=str(before.period or before.column))
    return Cell((Span(text, (str(judged.place), str(before.place))),))


def _figure_cell(one: Observation | None, column: str, measure: Measure, voice: Voice) -> Cell:
    if one is None:
        return Cell()
    if one.status is not Status.OK:
        return Cell(_sourced(_absent(one), one))
    text = shown(one, measure.unit) + _behind(one)
    own = one.period.label if one.period and one.period.label not in column else ""
    provisional = voice.say("appendix.provisional") if one.provisional else ""
    return Cell(_sourced(" ".join(part for part in (text, f"({own})" if own else "", provisional) if part), one))


def _behind(one: Observation) -> str:
    if one.numerator is not None and one.denominator is not None:
        return f" ({grouped(one.numerator)}/{grouped(one.denominator)})"
    count = one.count if one.count is not None else one.numerator
    return f" ({grouped(count)})" if count is not None else ""


def _benchmark_cell(measure: Measure, basis: Basis) -> Cell:
    benchmark = measure.benchmark(basis)
    if benchmark is None:
        return Cell()
    one = benchmark.observation
    if one.status is not Status.OK:
        return Cell(_sourced(_absent(one), one))
    period = f" ({one.period.label})" if one.period else ""
    return Cell(_sourced(f"{shown(one, measure.unit)}{period}", one))


def _absent(one: Observation) -> str:
    """What stands where there is no value: the cell's own words where they are few, else the status."""
    raw = clean(one.raw)
    return raw if len(raw) <= 20 else str(one.status)  # noqa: PLR2004  more would not fit the column


def _notes(scorecard: Scorecard, columns: Sequence[str], voice: Voice) -> Iterator[Paragraph]:
    marks = tuple(dict.fromkeys(mark for measure in scorecard.measures for mark in measure.marks))
    if marks:
        text = voice.say("appendix.marks", marks=voice.listed(marks), count=len(marks))
        yield Paragraph("appendix-1-marks", voice.spans(text), ParagraphKind.NOTE)
    if any(one.raw == SYMBOL for measure in scorecard.measures for one in measure.history):
        text = voice.say("appendix.suppressed_note", symbol=SYMBOL)
        yield Paragraph("appendix-1-suppressed", voice.spans(text), ParagraphKind.NOTE)
    if any(one.provisional for measure in scorecard.measures for one in measure.history):
        text = voice.say("appendix.provisional_note")
        yield Paragraph("appendix-1-provisional", voice.spans(text), ParagraphKind.NOTE)
    every = {_column(one) for measure in scorecard.measures for one in measure.history}
    if len(every) > len(columns):
        text = voice.say("appendix.older_columns", count=len(columns))
        yield Paragraph("appendix-1-older", voice.spans(text), ParagraphKind.NOTE)


def _set_by_people(facts: Sequence[Fact], voice: Voice) -> Iterator[Paragraph]:
    """Who has set a verdict in place of the rules', and why."""
    for one in facts:
        if one.finding.override is not None:
            said = override_sentence(one.finding, voice)
            text = voice.say("balance.set", name=voice.name(one.measure), sentence=said)
            yield Paragraph(anchor("appendix-1-set", one.key), voice.spans(text), ParagraphKind.NOTE)


def _text(text: str) -> Spans:
    return (Span(text),)


def _sourced(text: str, one: Observation) -> Spans:
    return (Span(text, (str(one.place),)),) if text else ()
