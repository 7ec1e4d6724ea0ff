"""What stands beside the scorecard → paragraphs in the sections that point to it, each figure with its receipt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from briefing.judging.finding import Finding
from briefing.measures.adding_up import flow_of, months_of
from briefing.measures.beside import Beside, Breakdown, Facts, Runs
from briefing.measures.scorecard import Scorecard
from briefing.narrating.beside_receipts import figures_told, of_months, receipts_beside
from briefing.narrating.beside_words import with_own_names
from briefing.narrating.drawn_beside import figures_in_paper
from briefing.narrating.fact_sentences import counted_wholes
from briefing.narrating.facts import gather_facts
from briefing.narrating.ink import clean
from briefing.narrating.naming import FIGURE, anchor
from briefing.narrating.progress import Telling
from briefing.narrating.shown_beside import contradicts, table_anchor
from briefing.narrating.telling import tell, with_figure, with_reference
from briefing.narrating.told_breakdown import told_of_breakdown
from briefing.narrating.told_facts import told_of_facts
from briefing.narrating.told_runs import told_of_runs
from briefing.narrating.voice import Voice
from briefing.narrating.wording import Wording
from briefing.report.document import Block, Figure, Paragraph

FLOW, BESIDE = "key-messages-flow", "beside"
"""How the anchors of the paragraphs begin."""


@dataclass(frozen=True, slots=True)
class ToldBeside:
    """What is told of what stands beside the scorecard: who came and left, for the key messages; the blocks of each
    section that it belongs to, "" for the others; those that follow a measure, by its key; the figures that stand at
    the end; and the keys of the measures that the key message tells."""

    flow: Paragraph | None
    by_section: Mapping[str, Sequence[Block]]
    near: Mapping[str, Sequence[Block]]
    apart: tuple[Figure, ...]
    known: frozenset[str] = frozenset()


def tell_beside(scorecard: Scorecard, voice: Voice, elsewhere: Collection[str] = ()) -> ToldBeside:
    """What stands beside the scorecard, told where its section is. The chart of who came and left stands there too.

    `elsewhere` are the keys of the measures whose own sentences tell their months.
    """
    told: dict[str, list[Block]] = {}
    apart: list[Figure] = []
    figures = figures_in_paper(scorecard, voice)
    beside = [with_own_names(one, scorecard) for one in scorecard.beside]
    flows = (flow for one in beside if isinstance(one, Runs) and (flow := flow_of(one)) is not None)
    first, message = next(flows, None), None
    for one in beside:
        if isinstance(one, Facts):
            continue
        figure, blocks = figures.get(one.sheet), told.setdefault(one.section, [])
        sentences = list(_sentences(one, elsewhere, figure, voice))
        flows_here = first is not None and isinstance(one, Runs) and first.stock in one.runs
        if flows_here:
            message, sentences = _paragraph(FLOW, one, sentences[:1], figure, voice), sentences[1:]
        if paragraph := _paragraph(BESIDE, one, sentences, figure, voice):
            blocks.append(paragraph)
        if figure is not None and flows_here:
            blocks.append(figure)
        elif figure is not None and (paragraph or figure.anchor in voice.drawn_months.values()):
            apart.append(figure)
    near = _add_facts(scorecard, told, voice)
    told = {section: blocks for section, blocks in told.items() if blocks}
    known = {run.measure for run in (first.came, first.left, first.stock)} if message and first is not None else set()
    return ToldBeside(message, told, near, tuple(apart), frozenset(known - {""}))


def _add_facts(scorecard: Scorecard, told: dict[str, list[Block]], voice: Voice) -> dict[str, list[Block]]:
    """The paragraphs about single facts at the end of their sections, and those that follow a measure by its key."""
    near: dict[str, list[Block]] = {}
    wholes = counted_wholes(scorecard)
    for one in scorecard.beside:
        for facts in told_of_facts(one, wholes, voice) if isinstance(one, Facts) else ():
            place = near.setdefault(facts.near, []) if facts.near else told.setdefault(facts.section, [])
            place.append(facts.paragraph)
    return near


def paragraphs_by_sheet(
    scorecard: Scorecard, voice: Voice, elsewhere: Collection[str] = ()
) -> Mapping[str, Sequence[Paragraph]]:
    """The paragraphs that the paper has about each sheet, wherever they stand; `elsewhere` as for tell_beside."""
    told = tell_beside(scorecard, voice, elsewhere)
    blocks = [told.flow, *chain.from_iterable((*told.by_section.values(), *told.near.values()))]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    names = {one.sheet: set(_anchors(one, voice)) for one in scorecard.beside}
    return {sheet: [one for one in paragraphs if one.anchor in anchors] for sheet, anchors in names.items()}


def _anchors(one: Beside, voice: Voice) -> Iterator[str]:
    """How the paragraphs about a sheet are called, wherever they stand."""
    if isinstance(one, Facts):
        yield from (facts.paragraph.anchor for facts in told_of_facts(one, {}, voice))
    else:
        yield from (anchor(name, one.sheet) for name in (FLOW, BESIDE))


def told_of_sheet(
    scorecard: Scorecard, findings: Sequence[Finding], one: Beside, wording: Wording
) -> tuple[Paragraph, ...]:
    """The paragraphs that the paper has about a sheet, wherever they stand: what `briefing explain` shows."""
    voice, facts = Voice(wording), gather_facts(findings, months_of(scorecard.beside))
    elsewhere = {fact.key for fact in facts if fact.told}
    of_flow = tell_beside(scorecard, voice, elsewhere).known
    of_measures = [
        Paragraph(anchor("measure", fact.key), spans, receipt=of_months(spans, [fact], voice))
        for fact in facts
        if fact.months is not None and fact.months.sheet.sheet == one.sheet and fact.key not in of_flow
        for spans in [voice.spans(" ".join(tell(fact, Telling(voice))))]
    ]
    return (*paragraphs_by_sheet(scorecard, voice, elsewhere).get(one.sheet, ()), *of_measures)


def tells_figure(scorecard: Scorecard, findings: Sequence[Finding], one: Beside, asked: str, wording: Wording) -> bool:
    """Whether the paper tells this figure of a sheet."""
    told = told_of_sheet(scorecard, findings, one, wording)
    return asked.strip() in {figure for paragraph in told for figure in figures_told(paragraph.spans)}


def _paragraph(
    name: str, one: Beside, sentences: Iterable[str], figure: Figure | None, voice: Voice
) -> Paragraph | None:
    """The sentences that say something, with the cells that they rest on; the first names the chart of runs."""
    told = [sentence for sentence in sentences if sentence]
    if isinstance(one, Runs) and figure is not None:
        told = with_figure(told, [figure.anchor], voice)
    if not told:
        return None
    spans = voice.spans(" ".join(told))
    return Paragraph(anchor(name, one.sheet), spans, receipt=receipts_beside(spans, [one], voice))


def _sentences(one: Breakdown | Runs, elsewhere: Collection[str], figure: Figure | None, voice: Voice) -> Iterator[str]:
    match one:
        case Breakdown():
            kind, place = ("Table", table_anchor(one)) if figure is None else (FIGURE, figure.anchor)
            shown_in = voice.ink.refer(kind, place)
            told = [sentence for sentence in told_of_breakdown(one, voice) if sentence]
            see = voice.say("beside.see", name=clean(one.name), shown_in=shown_in)
            yield from with_reference(told, [shown_in], voice) or [see]
            if figure is not None and contradicts(one):
                yield voice.say("beside.doubt", shown=shown_in)
        case Runs():
            yield from told_of_runs(one, elsewhere, voice)
