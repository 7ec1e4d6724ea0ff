"""Findings → receipts: what a checker needs beside a paragraph, so that nobody has to open the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.judging.finding import Finding, Verdict
from briefing.language.numbers import difference, ordinal
from briefing.measures.comparison import CaveatCode, Comparison, SettledBy, Standing, TargetReach
from briefing.measures.gap_course import gap_course
from briefing.measures.observation import Observation
from briefing.measures.scorecard import Basis, Measure
from briefing.narrating.among import told_among
from briefing.narrating.facts import OUTSIDE
from briefing.narrating.ink import clean, plain
from briefing.narrating.voice import Voice

_STANDINGS = {
    Standing.BETTER: "receipt.better",
    Standing.WORSE: "receipt.worse",
    Standing.IN_LINE: "receipt.in_line",
    Standing.EARLY_BETTER: "receipt.early_better",
    Standing.EARLY_WORSE: "receipt.early_worse",
    Standing.HIGHER: "receipt.higher",
    Standing.LOWER: "receipt.lower",
    Standing.SAME: "receipt.same",
}
_REACHED = {
    TargetReach.MET: "receipt.met",
    TargetReach.JUST_SHORT: "receipt.just_short",
    TargetReach.MISSED: "receipt.missed",
}


def receipt(findings: Iterable[Finding], voice: Voice) -> tuple[str, ...]:
    """One idea a line: our figure, each comparison, the rule that fired; of several measures a line each. Last comes a
    line on small numbers, where there are some."""
    every = list(findings)
    lines = list(_lines(every[0], voice)) if len(every) == 1 else [" ".join(_lines(one, voice)) for one in every]
    return tuple(line for line in (*lines, _warning(every, voice)) if line)


def _lines(finding: Finding, voice: Voice) -> Iterator[str]:
    judged, newest = finding.judged, finding.measure.newest
    if judged is not None:
        yield voice.say("receipt.ours", figure=_figure(judged), cell=_cell(judged), period=_period(judged))
    if newest is not None and newest != judged:
        yield voice.say("receipt.newest", figure=_figure(newest), cell=_cell(newest), period=_period(newest))
    if finding.course is not None:
        start = finding.course.start
        yield voice.say("receipt.since", figure=_figure(start), cell=_cell(start), period=_period(start))
    for one in finding.comparisons:
        if one.comparable and one.theirs is not None:
            yield _comparison(one, finding, voice)
            yield from _gap_then(one, finding, voice)
    yield from (_comparison(one, finding, voice) for one in finding.beside)
    yield from _place(finding.measure, voice)
    alone = finding.override is not None or not any(one.comparable for one in finding.comparisons)
    because = clean(finding.trace[-1].because).rstrip(".") if alone else ""
    yield plain(voice.say("receipt.rule", rule=finding.rule, verdict=finding.verdict.value, because=because))


def _comparison(one: Comparison, finding: Finding, voice: Voice) -> str:
    """A benchmark with its cell, and where we stand to it; of the last full year too where that said something else."""
    gap = ""
    if one.gap and one.ours is not None and one.theirs is not None:
        decimals = min(one.ours.decimals or 0, one.theirs.decimals or 0)
        gap = difference(one.gap, finding.measure.unit, decimals)
    like = one.ours_like_for_like if one.standing.early or one.has_caveat(CaveatCode.LIKE_FOR_LIKE_DIFFERS) else None
    return voice.say(
        "receipt.comparison",
        name=clean(one.label),
        figure=_figure(one.theirs),
        period=_period(one.theirs) if one.basis is not Basis.PREVIOUS else "",
        cell=_cell(one.theirs),
        gap=gap,
        standing=voice.say(_REACHED[one.reach] if one.reach and not one.standing.early else _STANDINGS[one.standing]),
        both_hold=one.settled is SettledBy.CHANCE,
        chance=one.chance.explains and one.standing in (Standing.BETTER, Standing.WORSE),
        like=_figure(like) if like is not None else "",
        like_period=_period(like) if like is not None else "",
        like_cell=_cell(like) if like is not None else "",
    )


def _gap_then(one: Comparison, finding: Finding, voice: Voice) -> Iterator[str]:
    """Both figures of the years between which a gap is told to have changed."""
    told = one.basis in OUTSIDE and finding.verdict is Verdict.AREA_FOR_DEVELOPMENT
    gap = gap_course(finding.measure, one.basis, one.tolerance) if told else None
    for year in (gap.first, gap.last) if gap is not None else ():
        ours, theirs = year.ours, year.theirs
        yield voice.say(
            "receipt.then",
            figure=_figure(ours),
            period=_period(ours),
            cell=_cell(ours),
            name=clean(one.label),
            then=_figure(theirs),
            like_cell=_cell(theirs),
        )


def _place(measure: Measure, voice: Voice) -> Iterator[str]:
    """The published figure whose place among all authorities is told."""
    if (among := told_among(measure)) is not None:
        one, order, group = among.own.observation, among.order, among.order_in_group
        yield voice.say(
            "receipt.published",
            figure=_figure(one),
            cell=_cell(one),
            nth=ordinal(order.place),
            highest=order.highest,
            joint=order.joint,
            count=f"{order.count:,}",
            size=str(group.count) if among.extreme_in_group else "",
        )


def _figure(one: Observation | None) -> str:
    """What stands in the cell, as it stands there."""
    return clean(one.raw) if one is not None else ""


def _cell(one: Observation | None) -> str:
    return str(one.place) if one is not None else ""


def _period(one: Observation | None) -> str:
    return str(one.period or clean(one.column)) if one is not None else ""


def _used(finding: Finding) -> list[Observation]:
    used = [finding.judged, finding.measure.newest]
    used += [finding.course.start] if finding.course is not None else []
    for one in finding.comparisons:
        used += [one.theirs, one.ours_like_for_like] if one.comparable else []
    return [one for one in used if one is not None]


def _warning(findings: Sequence[Finding], voice: Voice) -> str:
    """That a cell which the paragraph may quote gives a small count away."""
    if not voice.small:
        return ""
    used = (one for finding in findings for one in _used(finding))
    places = dict.fromkeys(str(one.place) for one in used if one.place in voice.small)
    return voice.say("receipt.small_numbers", places=", ".join(places)) if places else ""
