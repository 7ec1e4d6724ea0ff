"""Facts → the paragraph at the start that says once what holds of the whole paper: periods, chance, early signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.judging.finding import Verdict
from briefing.language.lists import comparator_name
from briefing.measures.scorecard import Basis
from briefing.narrating.comparators import Side
from briefing.narrating.facts import OUTSIDE, Fact
from briefing.narrating.ink import clean
from briefing.narrating.voice import Voice
from briefing.report.document import Paragraph


def conventions(facts: Sequence[Fact], voice: Voice) -> Paragraph | None:
    """Each sentence only where the paper has what it explains; None where there is nothing to explain."""
    told = " ".join((*_periods(facts, voice), *_marks(facts, voice)))
    return Paragraph("purpose-conventions", voice.spans(told)) if told else None


def _periods(facts: Sequence[Fact], voice: Voice) -> Iterator[str]:
    """To which period figures and benchmarks belong where the paper names none."""
    places = [one.judged.place for one in facts if one.judged and one.judged.period == voice.newest]
    usual = [
        one
        for fact in facts
        for one in fact.measure.benchmarks
        if one.observation.period == voice.benchmark_period is not None and one.basis in OUTSIDE
    ]
    when = voice.ink.mark(voice.in_full(voice.newest), places[0]) if voice.newest is not None and places else ""
    names: dict[Basis, str] = {}
    for one in usual:
        names.setdefault(one.basis, comparator_name(clean(one.label), one.basis))
    theirs = ""
    if usual and voice.benchmark_period is not None:
        theirs = voice.ink.mark(voice.in_full(voice.benchmark_period), usual[0].observation.place)
    one_period = bool(usual) and voice.newest == voice.benchmark_period
    if when or theirs:
        told = voice.listed([names[basis] for basis in OUTSIDE if basis in names])
        yield voice.say("conventions.periods", when=when, theirs=theirs, names=told, when_is_theirs=when and one_period)


def _marks(facts: Sequence[Fact], voice: Voice) -> Iterator[str]:
    """What early signs are, and which words speak of chance."""
    if any(one.verdict is Verdict.EARLY_SIGN for one in facts):
        yield voice.say("conventions.early")
    chance = any(each.by_chance for one in facts for each in one.beside)
    broadly = any(each.side is Side.BROADLY for one in facts for each in one.beside)
    if chance or broadly:
        yield voice.say("conventions.chance", chance=chance, broadly=broadly)
