"""Rulebook + Findings → the method that was applied, for Appendix 2: each sentence only where it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from briefing.judging import Rulebook
from briefing.judging.finding import Finding, Verdict
from briefing.judging.precedence import Settle
from briefing.judging.rulebook import ANOTHER_SIDE, FIRST_STEPS, NO_POLARITY
from briefing.language.numbers import counted
from briefing.measures.comparison import CaveatCode
from briefing.measures.kinds import kind_of
from briefing.measures.method import IntervalUse, PeriodUse, Unconfirmed, WithoutInterval
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Basis
from briefing.narrating.voice import Voice

_ANY_BENCHMARK = Decimal(100)
"""A tolerance that allows nothing beside this one allows nothing."""


def method_paragraphs(findings: Sequence[Finding], rulebook: Rulebook, voice: Voice) -> Iterator[tuple[str, str]]:
    """Each paragraph on the method with the name of what it is about; one that has nothing to say is left out."""
    told = {
        "sources": [voice.say("method.sources")],
        "benchmarks": [voice.say("method.benchmarks"), *_deciding(findings, rulebook, voice)],
        "tolerance": list(_gaps(findings, rulebook, voice)),
        "part-year": list(_part_year(findings, rulebook, voice)),
        "rules": [_rules(rulebook, voice)],
        "verdicts": list(_verdicts(findings, rulebook, voice)),
        "not_said": [voice.say("method.not_said")],
    }
    for name, sentences in told.items():
        if sentences:
            yield name, " ".join(sentences)


def _deciding(findings: Sequence[Finding], rulebook: Rulebook, voice: Voice) -> Iterator[str]:
    """Which benchmarks decide where not all do, and which are too old to."""
    decides = [voice.say("method.basis", basis=basis.value) for basis in rulebook.decides]
    match rulebook.precedence.settle:
        case Settle.FIRST:
            yield voice.say("method.first", bases=voice.listed(decides))
        case Settle.WEIGHT:
            yield voice.say("method.weight", bases=voice.listed(decides))
        case Settle.TOGETHER:
            if _compared_with(findings) - set(rulebook.decides):
                yield voice.say("method.together", bases=voice.listed(decides))
    if any(one.has_caveat(CaveatCode.STALE) for finding in findings for one in finding.comparisons):
        years = rulebook.method.stale_after_years
        yield voice.say("method.stale", years=voice.count(counted(years)), number=years)


def _compared_with(findings: Sequence[Finding]) -> set[Basis]:
    """The outside figures, and targets, that anything was compared with."""
    compared = (one for finding in findings for one in finding.comparisons if one.comparable)
    return {one.basis for one in compared} - {Basis.PREVIOUS}


def _gaps(findings: Sequence[Finding], rulebook: Rulebook, voice: Voice) -> Iterator[str]:
    """From which size a gap counts, and what chance has to say about it."""
    method, bases = rulebook.method, _compared_with(findings)
    if method.quartiles and Basis.NATIONAL in bases:
        yield voice.say("method.quartiles")
        return
    by_interval = method.intervals is IntervalUse.DECIDES
    if by_interval and bases - {Basis.TARGET}:
        yield voice.say("method.interval", compared=method.without_interval is WithoutInterval.TOLERANCE)
    within = voice.listed(list(_tolerances(findings, rulebook, voice)))
    if by_interval and method.without_interval is WithoutInterval.NOT_COMPARABLE:
        if Basis.TARGET in bases:
            yield voice.say("method.tolerance_of_targets" if within else "method.any_gap", tolerances=within)
    else:
        yield voice.say("method.tolerance" if within else "method.any_gap", tolerances=within)
    if any(one.fraction is not None for finding in findings if (one := finding.judged) is not None):
        yield voice.say("method.before_rounding")
    if method.intervals is IntervalUse.CAVEAT:
        yield voice.say("method.chance")


def _tolerances(findings: Sequence[Finding], rulebook: Rulebook, voice: Voice) -> Iterator[str]:
    """The tolerances of the units that were compared; units with one tolerance together."""
    method = rulebook.method
    compared = [one for one in findings if any(each.comparable for each in one.comparisons)]
    units = {one.measure.unit or Unit.NUMBER for one in compared}
    sized = [(unit, one) for unit, one in method.unit_tolerances if unit in units and one.allowed(_ANY_BENCHMARK)]
    for tolerance, group in groupby(sized, key=lambda pair: pair[1]):
        names = voice.listed([voice.say("method.unit", unit=unit.value) for unit, _ in group])
        small = tolerance.small_below
        yield voice.say(
            "method.within",
            units=names,
            share=voice.count(f"{tolerance.share.normalize():f}") if tolerance.share is not None else "",
            points=voice.count(f"{tolerance.points.normalize():f}"),
            one=tolerance.points == 1,
            percent=names == voice.say("method.unit", unit=Unit.PERCENT.value),
            below=voice.count(f"{small.normalize():f}") if small is not None else "",
            smaller=voice.count(f"{tolerance.small_points.normalize():f}"),
        )


def _part_year(findings: Sequence[Finding], rulebook: Rulebook, voice: Voice) -> Iterator[str]:
    """How figures of part of a year are judged, where there are any."""
    method = rulebook.method
    told = [one for one in findings if one.judged is not None]
    if any(one.judged.period is not None and one.judged.period.part_year for one in told if one.judged):
        if method.early_signs:
            yield voice.say("method.early", interval=method.intervals is not IntervalUse.IGNORE)
            if method.part_year is Unconfirmed.NOT_COMPARABLE:
                yield voice.say("method.unconfirmed")
        else:
            yield voice.say("method.latest")
    if method.period is PeriodUse.LIKE_FOR_LIKE:
        yield voice.say("method.like_for_like")
    if any(kind_of(one.measure).cumulative for one in findings):
        yield voice.say("method.cumulative")


def _rules(rulebook: Rulebook, voice: Voice) -> str:
    """The steps that come before the table, then its rows, each with its verdict."""
    verdicts = dict.fromkeys(FIRST_STEPS, Verdict.NOT_JUDGED)
    verdicts |= dict.fromkeys((NO_POLARITY, ANOTHER_SIDE), Verdict.CONTEXT)
    verdicts |= {row.name: row.verdict for row in rulebook.rows}
    items = [voice.say("method.rule", rule=name, verdict=verdict.value) for name, verdict in verdicts.items()]
    return voice.say("method.rules", title=rulebook.title, rules="; ".join(voice.count(item) for item in items))


def _verdicts(findings: Sequence[Finding], rulebook: Rulebook, voice: Voice) -> Iterator[str]:
    if any(row.verdict is Verdict.MIXED for row in rulebook.rows) and rulebook.precedence.settle is Settle.TOGETHER:
        yield voice.say("method.mixed")
    if any(one.by_rule.rule == NO_POLARITY for one in findings):
        yield voice.say("method.context")
