"""Measures and findings → the words that every face of the tool has for them: cells as read, comparisons, rules."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.judging.finding import Finding, Step
from briefing.language.caveats import caveat_of_value
from briefing.language.numbers import shown
from briefing.language.reasons import caveat_in_words, why
from briefing.measures.comparison import Comparison
from briefing.measures.observation import Observation, Status
from briefing.measures.scorecard import Measure


def figure_of(one: Observation) -> str:
    """A cell as read: its value with its unit, its fraction and its own period, or why there is none."""
    if one.status is not Status.OK:
        return "" if one.status is Status.BLANK else str(one.status)
    parts = [shown(one)]
    if one.numerator is not None and one.denominator is not None:
        parts.append(f"[{one.numerator:,f} of {one.denominator:,f}]")
    elif one.count is not None:
        parts.append(f"[{one.count:,f}]")
    if one.period is not None and one.period.label not in one.column:
        parts.append(f"({one.period})")
    return " ".join(parts)


def name_of(comparison: Comparison) -> str:
    """What ours is compared with, as the scorecard calls it."""
    return comparison.label or str(comparison.basis)


def introduced(measure: Measure) -> str:
    """A measure's key, where it stands, and which way it is good."""
    return f"{measure.key}, row {measure.row} of {measure.sheet}; {said_of(measure)}"


def said_of(measure: Measure) -> str:
    """Which way a measure is good, and who says so."""
    said = measure.definition
    if not said.known:
        return "the catalogue does not know it"
    polarity = f"{said.polarity} is better" if said.judgeable else "neither higher nor lower is better"
    return f"{polarity} ({said.polarity_source})" if said.polarity_source else polarity


def judged_on(finding: Finding) -> str:
    """The figure that was judged, with its period."""
    one = finding.judged
    return "" if one is None else f"{shown(one)}, {one.period or one.column}"


def compared_with(finding: Finding) -> str:
    """Each figure that ours could be compared with, and how ours stands to it."""
    compared = ((one, one.theirs) for one in finding.comparisons if one.comparable)
    return "\n".join(f"{name_of(one)} {_short(theirs, one)}: {one.standing}" for one, theirs in compared if theirs)


def comparisons_in_words(finding: Finding) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each comparison: what ours is compared with and how it stands to it, why, and what weakens that."""
    for one in (*finding.comparisons, *finding.beside):
        reason = why(one, finding.measure)
        caveats = (caveat_in_words(caveat, one, finding.measure) for caveat in one.caveats)
        new = tuple(told for told in caveats if told.rstrip(".").casefold() not in reason.casefold())
        yield f"{name_of(one)}: {one.standing}", reason, new


def caveats_in_words(finding: Finding) -> tuple[str, ...]:
    """What must be known of the figure that was judged."""
    return tuple(caveat_of_value(caveat, finding.measure) for caveat in finding.caveats)


def cells_in_words(measure: Measure) -> Iterator[tuple[str, str, str, str]]:
    """Each cell of a measure: its place, its column, what is written there, and what it was read as."""
    for one in (*measure.history, *(benchmark.observation for benchmark in measure.benchmarks)):
        yield str(one.place), one.column, one.raw, figure_of(one)


def tried(step: Step) -> str:
    """A rule with the verdict that it gives, and whether it fired."""
    return f"{step.rule} ({step.verdict}): {'fires' if step.fired else 'does not fire'}"


def _short(theirs: Observation, comparison: Comparison) -> str:
    dated = theirs.period is not None and theirs.period.label != comparison.label
    return f"{shown(theirs)} ({theirs.period})" if dated else shown(theirs)
