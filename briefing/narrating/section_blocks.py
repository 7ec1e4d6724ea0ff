"""Facts → the part of the paper that tells each section of the scorecard: headings, paragraphs, charts, commentary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.language.numbers import spelled
from briefing.measures.beside import Run
from briefing.narrating.beside_receipts import of_months
from briefing.narrating.chart_choice import Charts, figure
from briefing.narrating.commentary import NO_WORDS, LastWords, commentary_block, is_asked_for
from briefing.narrating.facts import Fact
from briefing.narrating.ink import capital, clean
from briefing.narrating.naming import anchor, spell_out
from briefing.narrating.planning import Topic, plan
from briefing.narrating.progress import Telling
from briefing.narrating.receipts import receipt
from briefing.narrating.telling import tell, tell_briefly
from briefing.narrating.together import tell_together
from briefing.narrating.told_beside import ToldBeside
from briefing.report.document import Block, Heading, Paragraph


def body(  # noqa: PLR0913, PLR0917  what a section is made of
    facts: Sequence[Fact],
    charts: Charts,
    areas: frozenset[str],
    known: frozenset[str],
    beside: ToldBeside,
    last_words: Mapping[str, LastWords],
    telling: Telling,
) -> Iterator[Block]:
    """Each section under its heading; `areas` are those of the table, which ask the service for its words, and `known`
    the measures that the key messages have told in full. `beside` is what stands beside the scorecard; `last_words`
    what was said and asked in the last paper, by measure."""
    voice = telling.voice
    for part in plan(facts):
        blocks = [
            block for topic in part.topics for block in _topic(topic, charts, areas, known, beside, last_words, telling)
        ]
        told = {fact.key for topic in part.topics for fact in topic.facts}
        own = [fact.key for fact in facts if fact.measure.section == part.name]
        blocks += [block for key in own if key not in told for block in beside.near.get(key, ())]
        blocks += beside.by_section.get(part.name, ()) if part.name else ()
        if blocks and part.name:
            yield Heading(anchor("section", part.name), capital(spell_out(clean(part.name), voice.glossary)), 2)
        yield from blocks
        if part.left_out:
            count = voice.count(spelled(part.left_out))
            text = voice.say("missing.others", count=count, number=part.left_out)
            yield Paragraph(anchor("others", part.name), voice.spans(text), receipt=(voice.say("receipt.counted"),))
    if "" in beside.by_section:
        yield Heading("section-beside", voice.say("beside.heading"), 2)
        yield from beside.by_section[""]


def _is_stock(fact: Fact) -> bool:
    """Whether it is how many there are, month by month: of that the key messages have told everything."""
    source = fact.months.source if fact.months is not None else None
    return isinstance(source, Run) and source.stock


def _topic(  # noqa: PLR0913, PLR0917  what a paragraph is made of
    topic: Topic,
    charts: Charts,
    areas: frozenset[str],
    known: frozenset[str],
    beside: ToldBeside,
    last_words: Mapping[str, LastWords],
    telling: Telling,
) -> Iterator[Block]:
    voice = telling.voice
    telling.said.clear()
    told: list[str] = []
    facts: list[Fact] = []
    for unit in topic.units():
        figures = [charts.anchor_of(one.key) for one in unit]
        if len(unit) > 1:
            told += tell_together(unit, telling, figures)
        elif unit[0].key not in known:
            told += tell(unit[0], telling, figures[0])
        elif figures[0] or (len(topic.facts) == 1 and not _is_stock(unit[0])):
            told += tell_briefly(unit[0], telling, figures[0])
        facts += unit
    spans = voice.spans(" ".join(told))
    about = (*receipt([one.finding for one in facts], voice), *of_months(spans, facts, voice))
    if spans:
        yield Paragraph(anchor("measure", topic.key), spans, receipt=about)
    beside_it = [block for one in facts for block in beside.near.get(one.key, ())]
    yield from beside_it
    yield from (figure(one, voice) for one in facts if one.key in charts.body)
    asked = [one.finding for one in facts if is_asked_for(one.finding, areas)]
    follows = asked == [facts[-1].finding] and not beside_it
    for one in asked:
        yield commentary_block(one, voice, last_words.get(one.measure.key, NO_WORDS), follows=follows)
