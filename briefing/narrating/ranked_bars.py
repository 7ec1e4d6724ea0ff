"""Facts → charts of ranks: the council among its neighbours, England and the region, for what says most there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.judging.finding import Verdict
from briefing.language.numbers import shown
from briefing.measures.authorities import FEWEST_IN_GROUP, AmongAuthorities, Authority
from briefing.measures.definition import Polarity
from briefing.narrating.among import ranked_anchor, told_among
from briefing.narrating.chart_words import shorten
from briefing.narrating.facts import Fact, weightiest
from briefing.narrating.ink import capital, plain
from briefing.narrating.voice import Voice
from briefing.report.charts import BarKind, RankedBar, RankedBars
from briefing.report.document import Figure

_DRAWN = (Verdict.AREA_FOR_DEVELOPMENT, Verdict.STRENGTH)


def choose_ranked(facts: Sequence[Fact]) -> frozenset[str]:
    """The keys of the measures whose place is drawn: of the weightiest area and the weightiest strength whose place is
    told and whose group is large enough."""
    every = [one for one in facts if (among := told_among(one.measure)) and len(among.group) + 1 >= FEWEST_IN_GROUP]
    return frozenset(one.key for verdict in _DRAWN for one in weightiest(every, verdict)[:1])


def ranked_figures(facts: Sequence[Fact], keys: frozenset[str], voice: Voice) -> Iterator[Figure]:
    """The charts of these measures, in the order of the facts."""
    for fact in facts:
        among = told_among(fact.measure) if fact.key in keys else None
        if among is not None:
            yield _figure(fact, among, voice)


def _figure(fact: Fact, among: AmongAuthorities, voice: Voice) -> Figure:
    own = among.own.observation
    name, year = capital(plain(voice.name(fact.measure))), own.period.label if own.period else ""
    bars = tuple(_in_order(fact, among))
    caption = plain(
        voice.say("among.caption", name=name, value=shown(own), year=year, model=among.model, own=among.own.name)
    )
    order = voice.listed([f"{one.label} {one.shown}" for one in bars])
    alt_text = plain(voice.say("among.alt_text", name=name, year=year, order=order))
    chart = RankedBars(fact.key, name, bars, note=f"{name}, {year}")
    return Figure(ranked_anchor(fact.key), chart, caption, shorten(alt_text))


def _in_order(fact: Fact, among: AmongAuthorities) -> Iterator[RankedBar]:
    """The best first; without polarity, the highest."""
    kinds = [(among.own, BarKind.OWN)]
    kinds += [(one, BarKind.OTHER) for one in among.group]
    kinds += [(one, BarKind.TOGETHER) for one in among.together]
    lowest_first = fact.measure.definition.polarity is Polarity.LOWER

    def place(pair: tuple[Authority, BarKind]) -> tuple[object, ...]:
        one, _ = pair
        return one.value if lowest_first else -one.value, one.name

    for one, kind in sorted(kinds, key=place):
        yield RankedBar(one.name, one.value, shown(one.observation), kind)
