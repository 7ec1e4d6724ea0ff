"""What stands beside the scorecard → paragraphs in the sections that point to it, each figure with its receipt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from briefing.faults.places import CellPlace
from briefing.language.numbers import grouped
from briefing.measures.adding_up import flow_of
from briefing.measures.beside import Beside, Breakdown, Facts, Runs
from briefing.measures.scorecard import Scorecard
from briefing.narrating.beside_words import as_words, cell_value
from briefing.narrating.ink import clean
from briefing.narrating.naming import anchor
from briefing.narrating.told_breakdown import told_of_breakdown
from briefing.narrating.told_runs import told_of_flow, told_of_runs
from briefing.narrating.voice import Voice
from briefing.report.document import Block, Paragraph, Span

MOST_FACTS = 8
"""So many single facts fit into a paragraph; the others stay in the workbook."""
MOST_LINES = 6
"""A receipt in the margin has no more lines than this."""


def paragraphs_beside(scorecard: Scorecard, voice: Voice) -> dict[str, list[Block]]:
    """The paragraphs about what stands beside the scorecard, by the section that points to it; "" for the others. Who
    came and left is told among the key messages."""
    told: dict[str, list[Block]] = {}
    linked = {one.place for measure in scorecard.measures for one in measure.history}
    first = next(_flows(scorecard), None)
    for one in scorecard.beside:
        sentences = _sentences(one, linked, voice, with_flow=one is not first)
        if paragraph := _paragraph("beside", one, sentences, voice):
            told.setdefault(one.section, []).append(paragraph)
    return told


def message_of_flow(scorecard: Scorecard, voice: Voice) -> Paragraph | None:
    """How many there are, who came and who left: what members ask first, where a sheet of months tells it."""
    one = next(_flows(scorecard), None)
    flow = flow_of(one) if one is not None else None
    return _paragraph("key-messages-flow", one, (told_of_flow(flow, voice),), voice) if one and flow else None


def _flows(scorecard: Scorecard) -> Iterator[Runs]:
    return (one for one in scorecard.beside if isinstance(one, Runs) and flow_of(one) is not None)


def _paragraph(name: str, one: Beside, sentences: Iterable[str], voice: Voice) -> Paragraph | None:
    """The sentences that say something, with the cells that they rest on."""
    text = " ".join(sentence for sentence in sentences if sentence)
    if not text:
        return None
    spans = voice.spans(text)
    lines = tuple(dict.fromkeys(line for span in spans if (line := _receipt_line(span, voice))))
    return Paragraph(anchor(name, one.sheet), spans, receipt=lines[:MOST_LINES])


def _receipt_line(span: Span, voice: Voice) -> str:
    """A figure with the cells that it is, or that it was worked out from, and how."""
    cells = [one for one in span.sources if "!" in one]
    if not cells or not any(letter.isdigit() for letter in span.text):
        return ""
    how = "alone" if len(cells) == 1 else "share" if "%" in span.text else "cost" if "£" in span.text else "sum"
    return voice.say("beside.receipt", figure=span.text, how=how, first=cells[0], last=cells[-1], count=len(cells))


def _sentences(one: Beside, linked: Collection[CellPlace], voice: Voice, *, with_flow: bool) -> Iterator[str]:
    match one:
        case Breakdown():
            yield from told_of_breakdown(one, voice)
        case Runs():
            yield from told_of_runs(one, linked, voice, with_flow=with_flow)
        case Facts():
            yield _of_facts(one, voice)


def _of_facts(one: Facts, voice: Voice) -> str:
    by_period: dict[str, list[str]] = {}
    for fact in [fact for fact in one.facts if fact.figure.value is not None][:MOST_FACTS]:
        figure, period = fact.figure, fact.figure.period
        numbers = (
            voice.ink.mark(f"{grouped(figure.numerator)} of {grouped(figure.denominator)}", figure.place)
            if figure.numerator is not None and figure.denominator is not None
            else ""
        )
        said = voice.say(
            "beside.fact",
            name=as_words(fact.name),
            value=numbers or cell_value(figure, voice),
            share=cell_value(figure, voice) if numbers else "",
            note=clean(fact.note),
        )
        by_period.setdefault(period.label if period else "", []).append(said)
    told = (voice.say("beside.facts_of", period=period, facts="; ".join(said)) for period, said in by_period.items())
    return " ".join(told)
