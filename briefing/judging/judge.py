"""Scorecard + Rulebook → Judgement: a finding for each measure, and the questions that only the author can answer.

What the author has decided (`Briefing overrides`) comes last and leaves the rules' own verdict to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.faults.notices import Notice, Severity
from briefing.judging.finding import Finding
from briefing.judging.override import doubts_of, read_overrides, set_aside
from briefing.judging.questions import ask_kinds, tell_contradictions
from briefing.judging.rulebook import Rulebook
from briefing.judging.running_total import find_running_total
from briefing.judging.tracing import trace
from briefing.knowing.author import AuthorSheets
from briefing.language.numbers import printed
from briefing.measures.comparing import compare, compare_with_year_before
from briefing.measures.comparison import Comparison
from briefing.measures.course import course_of
from briefing.measures.judged_value import JudgedValue, choose_value
from briefing.measures.observation import Status
from briefing.measures.scorecard import Basis, Measure, Scorecard
from briefing.measures.sides import other_sides
from briefing.measures.trend import recent_trend


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings in the order of the scorecard, and the notices that judging gave rise to."""

    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...] = ()


def judge(scorecard: Scorecard, rulebook: Rulebook, author: AuthorSheets | None = None) -> Judgement:
    """The finding of each measure, by this rulebook and the author's sheet `Briefing overrides`."""
    overrides = read_overrides(author.overrides if author else (), scorecard)
    by_key = dict(overrides.by_key)
    sides = other_sides(scorecard.measures)
    found = (judge_measure(measure, rulebook, sides.get(measure.key)) for measure in scorecard.measures)
    findings = tuple(set_aside(one, by_key[one.measure.key]) if one.measure.key in by_key else one for one in found)
    hanging = (notice for one in findings for notice in _tell_hanging(one, rulebook))
    doubts = (notice for one in findings for notice in (*doubts_of(one), *tell_contradictions(one)))
    return Judgement(findings, (*hanging, *overrides.notices, *doubts, *ask_kinds(scorecard.measures)))


def judge_measure(measure: Measure, rulebook: Rulebook, side_of: Measure | None = None) -> Finding:
    """One measure's finding; what is another side of a fact (`side_of`) is told and not judged a second time."""
    judged = choose_value(measure, rulebook.method)
    comparisons = compare(measure, judged, rulebook.method)
    return Finding(
        measure=measure,
        judged=judged.observation,
        comparisons=comparisons,
        trace=trace(measure, judged, comparisons, rulebook, side_of),
        caveats=judged.caveats,
        running_total=find_running_total(measure, judged.kind),
        trend=recent_trend(measure),
        course=course_of(measure, judged.observation, comparisons[-1].tolerance) if judged.like_a_year else None,
        so_far=_compare_so_far(measure, judged, rulebook),
        kind=judged.kind,
        beside=_compare_published(measure, judged, rulebook),
    )


def _tell_hanging(finding: Finding, rulebook: Rulebook) -> Iterator[Notice]:
    """A warning at each benchmark that is not what was published, where the verdict would be another one by that."""
    measure = finding.measure
    for place, published in measure.published.instead if measure.published is not None else ():
        typed = next(one for one in measure.benchmarks if one.observation.place == place)
        others = tuple(replace(one, observation=published) if one is typed else one for one in measure.benchmarks)
        verdict = judge_measure(replace(measure, benchmarks=others), rulebook).verdict
        if verdict is not finding.by_rule.verdict:
            message = (
                f"{measure.definition.short_name}: by the published {printed(published)} in place of "
                f"{printed(typed.observation)} the verdict would be '{verdict}' and not '{finding.by_rule.verdict}'."
            )
            remedy = "Settle which figure the committee is to be judged by, before anything else."
            yield Notice("verdict-hangs", Severity.WARNING, (place,), message, remedy)


def _compare_published(measure: Measure, judged: JudgedValue, rulebook: Rulebook) -> tuple[Comparison, ...]:
    """The judged value beside the published figures that the scorecard lacks, where they compare."""
    if measure.published is None or not measure.published.benchmarks:
        return ()
    lacking = replace(measure, benchmarks=measure.published.benchmarks)
    found = compare(lacking, judged, rulebook.method)
    return tuple(one for one in found if one.comparable and one.basis is not Basis.PREVIOUS)


def _compare_so_far(measure: Measure, judged: JudgedValue, rulebook: Rulebook) -> Comparison | None:
    """The newest value beside the same part of the year before, where a full year is judged in its place."""
    newest = measure.newest
    if newest is None or newest.status is not Status.OK or not judged.fallen_back:
        return None
    return compare_with_year_before(measure, JudgedValue(newest, kind=judged.kind), rulebook.method)
