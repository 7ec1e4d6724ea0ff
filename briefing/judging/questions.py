"""Measures and findings → what only the author can answer: what kind a measure is, and where the council's own rating
says otherwise than the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.judging.finding import Finding, Verdict
from briefing.language.numbers import printed
from briefing.language.reasons import stands
from briefing.measures.council_rating import CouncilRating, Rating
from briefing.measures.definition import Kind, Polarity
from briefing.measures.kinds import Hint, contradicts_its_kind, hint_of, same_time
from briefing.measures.observation import Status
from briefing.measures.scorecard import Measure

LISTED = 6
"""A notice about several measures names so many of them: what a person takes in at once."""


def ask_kinds(measures: Iterable[Measure]) -> Iterator[Notice]:
    """What kind of measures they are, where that is not known and makes a difference; what is alike is asked once.

    It is a warning where a verdict hangs on it, and else good to know.
    """
    asked: dict[tuple[Severity, str], list[Measure]] = {}
    for measure in measures:
        if told := _question(measure):
            severity = Severity.WARNING if _decides(measure) else Severity.INFO
            asked.setdefault((severity, told), []).append(measure)
    for (severity, told), alike in asked.items():
        names = [f"'{one.name}'" for one in alike]
        more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
        each = "For each of these: " if len(names) > 1 else ""
        yield Notice(
            "kind-unknown",
            severity,
            tuple(one.newest.place for one in alike if one.newest is not None),
            f"{', '.join(names[:LISTED])}{more}: {each}{told}",
            "Say under 'Kind' on a sheet 'Briefing measures', or in measures.toml, whether it is a snapshot, rolling, "
            "a cumulative count, a cumulative share or a share of events.",
        )


def _decides(measure: Measure) -> bool:
    """Whether a verdict hangs on the kind: none does without polarity, nor where a benchmark is of the same time."""
    newest = measure.newest
    same = newest is not None and any(same_time(newest, one.observation) for one in measure.benchmarks)
    return measure.definition.judgeable and not same


def tell_contradictions(finding: Finding) -> Iterator[Notice]:
    """That the council's own colour says otherwise than the rules do, with both."""
    own, judged = finding.measure.rating, finding.judged
    if own is None or own.says not in (Rating.GREEN, Rating.RED):
        return
    green, newest, known = own.says is Rating.GREEN, finding.measure.newest, finding.measure.definition
    opposite = Verdict.AREA_FOR_DEVELOPMENT if green else Verdict.STRENGTH
    remedy = "Check the figure, the target and the rating; the paper shows the council's rating beside the verdict."
    rated = f"the scorecard rates it {own.says.value.capitalize()} ('{own.text}' under '{own.column}')"
    if finding.by_rule.verdict is opposite and judged is not None:
        compared = [one for one in finding.comparisons if one.standing is finding.direction]
        reason = f" ({printed(judged)}, {stands(compared[0])})" if compared else ""
        message = f"'{finding.measure.name}': {rated}, and by the rules it is {_VERDICTS[opposite]}{reason}."
        yield Notice("rating-contradicts", Severity.WARNING, _places(own, finding), message, remedy)
    elif not green and newest is not None and newest.value == 0 and known.polarity is not Polarity.HIGHER:
        message = f"'{finding.measure.name}': {rated} beside a figure of 0, which may not be a figure yet."
        yield Notice("rating-contradicts", Severity.WARNING, _places(own, finding), message, remedy)


def _places(own: CouncilRating, finding: Finding) -> tuple[CellPlace, ...]:
    return (own.place, *((finding.judged.place,) if finding.judged is not None else ()))


def _question(measure: Measure) -> str:
    """What is told of a measure whose kind only a person can say; nothing where its kind makes no difference."""
    newest = measure.newest
    if newest is None or newest.status is not Status.OK or newest.period is None or not newest.period.part_year:
        return ""
    if contradicts_its_kind(measure):
        kind = measure.definition.kind
        does = (
            "fall or hardly grow within the year as no running total does"
            if kind.cumulative
            else "grow through it as a running total does"
        )
        return f"The catalogue says that it is {kind}, but its figures {does}."
    if measure.definition.kind is not Kind.UNKNOWN:
        return ""
    if (hint := hint_of(measure)).kind is not Kind.UNKNOWN:
        return _hinted(hint, str(newest.period))
    others = (*measure.history, *(each.observation for each in measure.benchmarks))
    if not any(one.status is Status.OK and one is not newest for one in others):
        return ""
    grows = "If it builds up, that of a year says nothing of it, so it is not compared with a year's figure."
    return f"Its kind is not known, and {newest.period} is only part of a year. {grows}"


def _hinted(hint: Hint, period: str) -> str:
    if hint.by == "level":
        return "Its figures are near a whole year's early in the year, so it does not build up, and it is judged so."
    if not hint.kind.cumulative:
        told = f"Its kind is not known, and {period} is only part of a year."
        return f"{told} Its {hint.by} suggests {hint.kind}, and it is judged so."
    if hint.by == "figures":
        suggests = "The figures, which rise over the year and start low in the next, show that it builds up"
    elif hint.by == "months":
        suggests = "Its figures are as large a part of a whole year's as the months so far, so it builds up"
    else:
        suggests = f"The {hint.by} suggests that it builds up over the year"
    return f"{suggests} ({hint.kind}), and it is judged so."


_VERDICTS = {Verdict.STRENGTH: "a strength", Verdict.AREA_FOR_DEVELOPMENT: "an area for development"}
