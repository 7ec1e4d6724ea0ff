"""Scorecard + Rulebook → Judgement: a finding for each measure, and the questions that only the author can answer.

What the author has decided (`Briefing overrides`) comes last and leaves the rules' own verdict to be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.faults.notices import Notice, Severity
from briefing.judging.finding import Finding, Override
from briefing.judging.override import doubts_of, read_overrides, set_aside
from briefing.judging.rulebook import Rulebook
from briefing.judging.running_total import find_running_total
from briefing.judging.tracing import trace
from briefing.knowing.author import AuthorSheets
from briefing.measures.comparing import compare
from briefing.measures.definition import Kind
from briefing.measures.judged_value import choose_value
from briefing.measures.kinds import hint_of
from briefing.measures.observation import Status
from briefing.measures.scorecard import Measure, Scorecard
from briefing.measures.trend import recent_trend

LISTED = 6
"""A notice about several measures names so many of them."""


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
    doubts = (notice for one in findings for notice in doubts_of(one))
    return Judgement(findings, (*overrides.notices, *doubts, *_questions(scorecard.measures)))


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


def _questions(measures: Iterable[Measure]) -> Iterator[Notice]:
    """What kind of measures they are, where that is not known and makes a difference; what is alike is asked once."""
    asked: dict[str, list[Measure]] = {}
    for measure in measures:
        if told := _question(measure):
            asked.setdefault(told, []).append(measure)
    for told, alike in asked.items():
        names = [f"'{one.name}'" for one in alike]
        more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
        each = "For each of these: " if len(names) > 1 else ""
        yield Notice(
            "kind-unknown",
            Severity.WARNING,
            tuple(one.newest.place for one in alike if one.newest is not None),
            f"{', '.join(names[:LISTED])}{more}: {each}{told}",
            "Say under 'Kind' on a sheet 'Briefing measures', or in measures.toml, whether it is a snapshot, rolling, "
            "a cumulative count, a cumulative share or a share of events.",
        )


def _question(measure: Measure) -> str:
    """What is told of a measure whose kind only a person can say; nothing where its kind makes no difference."""
    newest = measure.newest
    if measure.definition.kind is not Kind.UNKNOWN or newest is None or newest.status is not Status.OK:
        return ""
    if newest.period is None or not newest.period.part_year:
        return ""
    hint = hint_of(measure)
    if hint.kind.cumulative:
        suggests = _SUGGESTS.get(hint.by, f"The {hint.by} suggests that it builds up over the year")
        return f"{suggests} ({hint.kind}), and it is judged so."
    if hint.kind is not Kind.UNKNOWN:
        suggests = f"Its {hint.by} suggests {hint.kind}, and it is judged so."
        return f"Its kind is not known, and {newest.period} is only part of a year. {suggests}"
    others = (*measure.history, *(each.observation for each in measure.benchmarks))
    if not any(one.status is Status.OK and one is not newest for one in others):
        return ""
    grows = "If it builds up, that of a year says nothing of it, so it is not compared with a year's figure."
    return f"Its kind is not known, and {newest.period} is only part of a year. {grows}"


_SUGGESTS = {"figures": "The figures, which rise over the year and start low in the next, show that it builds up"}
