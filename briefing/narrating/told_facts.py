"""A sheet of single facts → a paragraph for each topic that they belong to, and a table of those that none tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.language.numbers import shown, spelled
from briefing.measures.beside import Facts, SingleFact
from briefing.narrating.beside_receipts import receipts_beside
from briefing.narrating.fact_sentences import Wholes, tell_facts
from briefing.narrating.ink import clean, plain
from briefing.narrating.naming import anchor
from briefing.narrating.voice import Voice
from briefing.report.document import Paragraph, Span, Table, TableCell, TableKind, TableRow

MOST_FACTS = 8
"""So many single facts of a topic fit into a paragraph; the others stand in a table."""


@dataclass(frozen=True, slots=True)
class ToldFacts:
    """A paragraph about single facts of one topic: the section that it stands in, and the measure that it follows."""

    section: str
    near: str
    paragraph: Paragraph


def told_of_facts(one: Facts, wholes: Wholes, voice: Voice) -> Iterator[ToldFacts]:
    """A paragraph for each topic, which says where the others of it stand that are not told."""
    topics, left = _by_topic(one), untold_facts(one)
    for (section, near), facts in topics.items():
        told = list(tell_facts(facts, wholes, voice, apart=one.parts_the_year))
        if more := sum((fact.section, fact.near) == (section, near) for fact in left):
            table = voice.ink.refer("Table", facts_table_anchor(one))
            told.append(voice.say("beside.facts_left", count=voice.count(spelled(more)), table=table))
        spans = voice.spans(" ".join(told))
        notes = ", ".join(str(fact.noted) for fact in facts if fact.noted is not None)
        words = [voice.say("beside.receipt_notes", cells=notes)] if notes else []
        receipt = (*receipts_beside(spans, [one], voice), *words)
        yield ToldFacts(section, near, Paragraph(anchor("beside", one.sheet, near or section), spans, receipt=receipt))


def untold_facts(one: Facts) -> tuple[SingleFact, ...]:
    """Those that no paragraph tells: they have no figure, or there are too many of their topic."""
    told = {fact.figure.place for facts in _by_topic(one).values() for fact in facts}
    return tuple(fact for fact in one.facts if fact.figure.place not in told)


def table_of_facts(one: Facts, voice: Voice) -> Table | None:
    """The facts that no paragraph tells, as the sheet has them; None where there are none."""
    left = untold_facts(one)
    if not left:
        return None
    header = tuple((Span(voice.say(f"beside.facts_{name}")),) for name in ("name", "value", "period", "note"))
    return Table(
        anchor=facts_table_anchor(one),
        kind=TableKind.FIGURES,
        header=header,
        rows=tuple(map(_row, left)),
        widths=(40, 16, 20, 24),
        caption=plain(voice.say("beside.facts_caption", name=clean(one.name))),
        description=plain(voice.say("beside.description", name=clean(one.name), count=len(left))),
    )


def facts_table_anchor(one: Facts) -> str:
    """The anchor of that table."""
    return anchor("table", one.sheet)


def _by_topic(one: Facts) -> dict[tuple[str, str], list[SingleFact]]:
    """The facts with a figure by the section and the measure that they belong to, up to so many of each."""
    groups: dict[tuple[str, str], list[SingleFact]] = {}
    for fact in one.facts:
        if fact.figure.value is not None:
            groups.setdefault((fact.section, fact.near), []).append(fact)
    return {topic: facts[:MOST_FACTS] for topic, facts in groups.items()}


def _row(fact: SingleFact) -> TableRow:
    figure = fact.figure
    text = shown(figure, figure.unit) if figure.value is not None else clean(figure.raw)
    when = figure.period.label if figure.period is not None else clean(fact.when)
    noted = (str(fact.noted),) if fact.noted is not None else ()
    cells = (Span(clean(fact.name)), Span(text, (str(figure.place),)), Span(when), Span(clean(fact.note), noted))
    return TableRow(tuple(TableCell((one,) if one.text else ()) for one in cells))
