"""Small numbers: which cells show, or would give away, a count of one to five people; the findings without them.

The Department for Education never publishes a council's count of 1 to 5 of looked-after children. A policy of the
council's says what to do: nothing, warn, or suppress them in text, tables, charts and alternative texts alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.judging.finding import Finding
from briefing.language.numbers import shown
from briefing.measures.comparison import Comparison, Standing
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.scorecard import Measure, Scorecard

LARGEST_SMALL = 5
SYMBOL = "c"
_AGES = re.compile(r"aged (\d+) to (\d+)")


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The cells that give a small count away, each with the reason; `splits` are those that do so in a note only."""

    reasons: Mapping[CellPlace, str]
    splits: frozenset[CellPlace] = frozenset()

    @property
    def places(self) -> frozenset[CellPlace]:
        """The cells alone."""
        return frozenset(self.reasons)


def find_small_numbers(scorecard: Scorecard) -> Disclosure:
    """Cells that show a count of 1 to 5 or a share that gives one away, and second cells that would."""
    first = {one.place: reason for _, one in _cells(scorecard) if (reason := _reason(one))}
    second = {one.place: reason for one, reason in _second_cells(scorecard, frozenset(first))}
    splits = frozenset(one.place for _, one in _cells(scorecard) if not _reason(one) and _splits(one))
    notes = {one.place: f"splits its figure: {one.note}" for _, one in _cells(scorecard) if one.place in splits}
    return Disclosure({**notes, **second, **first}, splits - second.keys())


def warn_of(disclosure: Disclosure) -> Iterator[Notice]:
    """A notice at each place."""
    for place, reason in disclosure.reasons.items():
        remedy = 'Set small_numbers = "suppress" in report.toml, or decide that the figure may be published.'
        yield Notice("small-number", Severity.WARNING, (place,), f"The cell {reason}.", remedy)


def tell_suppressed(disclosure: Disclosure) -> Iterator[Notice]:
    """A notice at each place that has been left out."""
    for place, reason in disclosure.reasons.items():
        what = "the note is" if place in disclosure.splits else "it is"
        yield Notice("small-number-suppressed", Severity.INFO, (place,), f"The cell {reason}; {what} left out.", "")


def without_small_numbers(
    scorecard: Scorecard, findings: Sequence[Finding], disclosure: Disclosure
) -> tuple[Scorecard, tuple[Finding, ...]]:
    """The scorecard and its findings with these cells left out; verdicts stay as they were judged."""
    hidden = disclosure.places - disclosure.splits
    measures = {one.key: _hide_in_measure(one, hidden) for one in scorecard.measures}
    kept = replace(scorecard, measures=tuple(measures.values()))
    return kept, tuple(_hide_in_finding(one, measures[one.measure.key], hidden) for one in findings)


def _cells(scorecard: Scorecard) -> Iterator[tuple[Measure, Observation]]:
    for measure in scorecard.measures:
        for one in measure.history:
            if one.status is Status.OK:
                yield measure, one


def _reason(one: Observation) -> str:
    """Why a cell gives a small count away by itself; empty where it does not."""
    if one.numerator is not None and one.denominator is not None:
        if _small(one.numerator):
            return f"shows {one.numerator} of {one.denominator}"
        if _small(one.denominator - one.numerator):
            return f"shows all but {one.denominator - one.numerator} of {one.denominator}"
    elif _small(one.count) or _small(one.numerator):
        return f"shows a count of {one.count if one.count is not None else one.numerator}"
    if one.unit in (Unit.NUMBER, None) and _small(one.value):
        return f"shows a count of {one.value}"
    return ""


def _splits(one: Observation) -> bool:
    """Whether a note gives parts of the figure that are small."""
    return any(_small(Decimal(number)) for number in re.findall(r"(?<![\d./])\d+(?![\d./%])", one.note))


def _small(count: Decimal | None) -> bool:
    return count is not None and 1 <= count <= LARGEST_SMALL


def _second_cells(scorecard: Scorecard, first: frozenset[CellPlace]) -> Iterator[tuple[Observation, str]]:
    """Cells that would give away what a first one hides, or whose difference from another is small."""
    groups: dict[tuple[str, str, str], list[tuple[Measure, Observation]]] = {}
    for measure, one in _cells(scorecard):
        key = (measure.section, measure.definition.family, str(one.period or one.column))
        groups.setdefault(key, []).append((measure, one))
    for group in groups.values():
        yield from _nested(group)
        yield from _beside_a_total(group, first)


def _nested(group: Sequence[tuple[Measure, Observation]]) -> Iterator[tuple[Observation, str]]:
    """An age band within another one, where the people in the wider band alone are few."""
    banded = [(measure, one, band) for measure, one in group if (band := _AGES.search(measure.definition.member))]
    for (narrow, inner, ages), (wide, outer, wider) in permutations(banded, 2):
        if narrow.definition.clause == wide.definition.clause and _within(ages, wider):
            difference = (outer.numerator or Decimal(0)) - (inner.numerator or Decimal(0))
            if inner.numerator is not None and _small(difference):
                yield inner, f"stands within a wider band that has only {difference} more"


def _within(ages: re.Match[str], wider: re.Match[str]) -> bool:
    """Whether one age band lies within another."""
    if ages.groups() == wider.groups():
        return False
    return int(wider[1]) <= int(ages[1]) and int(ages[2]) <= int(wider[2])


def _beside_a_total(
    group: Sequence[tuple[Measure, Observation]], first: frozenset[CellPlace]
) -> Iterator[tuple[Observation, str]]:
    """Where one count is the sum of the others and one of these is hidden: the smallest of the rest is, too."""
    counts = [one for measure, one in group if measure.unit in (Unit.NUMBER, None) and one.value is not None]
    for total in counts:
        parts = [one for one in counts if one is not total]
        hidden = [one for one in parts if one.place in first]
        if len(parts) > 1 and len(hidden) == 1 and sum(one.value or 0 for one in parts) == total.value:
            rest = [one for one in parts if one.place not in first and one.value]
            if rest:
                yield min(rest, key=lambda one: one.value or 0), f"would give {hidden[0].place} away beside its total"


def _hide_in_measure(measure: Measure, hidden: frozenset[CellPlace]) -> Measure:
    return replace(measure, history=tuple(_hide(one, measure, hidden) for one in measure.history))


def _hide(one: Observation, measure: Measure, hidden: frozenset[CellPlace]) -> Observation:
    """A hidden cell as suppressed; of any other the figure alone, without what else its text says."""
    if one.place not in hidden:
        return replace(one, raw=shown(one, measure.unit), note="") if one.note else one
    return Observation(
        sheet=one.sheet,
        cell=one.cell,
        column=one.column,
        raw=SYMBOL,
        status=Status.SUPPRESSED,
        unit=one.unit,
        period=one.period,
    )


def _hide_in_finding(finding: Finding, measure: Measure, hidden: frozenset[CellPlace]) -> Finding:
    judged = finding.judged
    total = finding.running_total
    if total is not None and {total.latest.place, total.last_year.place} & hidden:
        total = None
    kept = judged is None or judged.place not in hidden
    trend = finding.trend
    if trend is not None and any(one.place in hidden for one in trend.years):
        trend = None
    return replace(
        finding,
        measure=measure,
        judged=_hide(judged, measure, hidden) if judged is not None and kept else None,
        comparisons=tuple(_hide_in_comparison(one, measure, hidden) for one in finding.comparisons),
        running_total=total,
        trend=trend,
    )


def _hide_in_comparison(one: Comparison, measure: Measure, hidden: frozenset[CellPlace]) -> Comparison:
    """A comparison that rests on a hidden cell says only that nothing compares; its words may hold figures."""
    if any(each is not None and each.place in hidden for each in (one.ours, one.theirs)):
        return Comparison(one.basis, one.label, Standing.NOT_COMPARABLE, None, None, None, None)
    like = one.ours_like_for_like
    if like is not None and like.place in hidden:
        return replace(one, ours=_shown_only(one.ours, measure), ours_like_for_like=None)
    return replace(one, ours=_shown_only(one.ours, measure), ours_like_for_like=_shown_only(like, measure))


def _shown_only(one: Observation | None, measure: Measure) -> Observation | None:
    return None if one is None else _hide(one, measure, frozenset())
