"""Scorecard + Rulebook → Judgement: a finding for each measure, and the questions that only the author can answer.

What the author has decided (`Briefing overrides`) comes last and leaves the rules' own verdict to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.judging.finding import Finding, Override
from briefing.judging.override import doubts_of, read_overrides, set_aside
from briefing.judging.rulebook import Rulebook
from briefing.judging.running_total import find_running_total
from briefing.judging.tracing import trace
from briefing.measures.author import AuthorSheets
from briefing.measures.choosing import choose_value, hinted_kind
from briefing.measures.comparing import compare
from briefing.measures.definition import Kind
from briefing.measures.observation import Status
from briefing.measures.scorecard import Measure, Scorecard
from briefing.measures.trend import recent_trend
from briefing.notices import Notice, Severity


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings in the order of the scorecard, and the notices that judging gave rise to."""

    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...] = ()


def judge(scorecard: Scorecard, rulebook: Rulebook, author: AuthorSheets | None = None) -> Judgement:
    """The finding of each measure, by this rulebook and the author's sheet `Briefing overrides`."""
    overrides = read_overrides(author.overrides if author else (), scorecard)
    by_key = dict(overrides.by_key)
    findings = tuple(_find(measure, rulebook, by_key.get(measure.key)) for measure in scorecard.measures)
    questions = (notice for one in scorecard.measures for notice in _questions(one))
    doubts = (notice for one in findings for notice in doubts_of(one))
    return Judgement(findings, (*overrides.notices, *doubts, *questions))


def judge_measure(measure: Measure, rulebook: Rulebook) -> Finding:
    """One measure's finding."""
    judged = choose_value(measure, rulebook.method)
    comparisons = compare(measure, judged, rulebook.method)
    return Finding(
        measure=measure,
        judged=judged.observation,
        comparisons=comparisons,
        trace=trace(measure, judged, comparisons, rulebook),
        caveats=judged.caveats,
        running_total=find_running_total(measure),
        trend=recent_trend(measure),
    )


def _find(measure: Measure, rulebook: Rulebook, override: Override | None) -> Finding:
    finding = judge_measure(measure, rulebook)
    return set_aside(finding, override) if override is not None else finding


def _questions(measure: Measure) -> Iterator[Notice]:
    """What kind of measure it is, where that is not known and makes a difference."""
    newest = measure.newest
    if measure.definition.kind is not Kind.UNKNOWN or newest is None or newest.status is not Status.OK:
        return
    if newest.period is None or not newest.period.part_year:
        return
    hint = hinted_kind(measure.name, measure.unit)
    has_benchmark = any(one.observation.status is Status.OK for one in measure.benchmarks)
    if hint.cumulative:
        told = f"The name suggests that it builds up over the year ({hint}), and it is judged so."
    elif measure.definition.judgeable and has_benchmark:
        suggests = "" if hint is Kind.UNKNOWN else f" Its name suggests {hint}."
        told = (
            f"Its kind is not known, and {newest.period} is only part of a year.{suggests} It is judged as it stands."
        )
    else:
        return
    yield Notice(
        "kind-unknown",
        Severity.WARNING,
        newest.place,
        f"'{measure.name}': {told}",
        "Say under 'Kind' on a sheet 'Briefing measures', or in measures.toml, whether it is a snapshot, rolling, "
        "a cumulative count, a cumulative share or a share of events.",
    )
