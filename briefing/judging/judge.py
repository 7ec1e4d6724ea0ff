"""Scorecard + Rulebook → Judgement: a finding for each measure, and the questions that only the author can answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.judging.finding import Finding
from briefing.judging.rulebook import Rulebook
from briefing.judging.running_total import find_running_total
from briefing.judging.tracing import trace
from briefing.measures.choosing import choose_value, hinted_kind
from briefing.measures.comparing import compare
from briefing.measures.definition import Kind
from briefing.measures.observation import Status
from briefing.measures.scorecard import Measure, Scorecard
from briefing.notices import Notice, Severity


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings in the order of the scorecard, and the notices that judging gave rise to."""

    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...] = ()


def judge(scorecard: Scorecard, rulebook: Rulebook) -> Judgement:
    """The finding of each measure, by this rulebook."""
    findings = tuple(judge_measure(measure, rulebook) for measure in scorecard.measures)
    return Judgement(findings, tuple(notice for one in scorecard.measures for notice in _questions(one)))


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
    )


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
        "Say in measures.toml whether it is a snapshot, rolling, cumulative or a share of events.",
    )
