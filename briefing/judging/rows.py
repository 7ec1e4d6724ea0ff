"""A scorecard and its findings → tidy rows: one for each measure and period, for each measure and basis, and for each
measure. Frames and the classification workbook are both made from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from briefing.judging.finding import Finding
from briefing.language.reasons import why
from briefing.measures.comparison import Comparison, Standing
from briefing.measures.observation import Observation, Unit
from briefing.measures.scorecard import Measure, Scorecard


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One figure of the council's own: one row for each measure and period."""

    key: str
    measure: str
    section: str
    unit: str | None
    period: str | None
    period_end: date | None
    part_year: bool | None
    value: Decimal | None
    decimals: int | None
    numerator: Decimal | None
    denominator: Decimal | None
    count: Decimal | None
    status: str
    provisional: bool
    note: str
    raw: str
    cell: str


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """The judged value beside one other figure: one row for each measure and basis."""

    key: str
    measure: str
    section: str
    basis: str
    label: str
    standing: str
    latest: str | None
    like_for_like: str | None
    ours: Decimal | None
    ours_period: str | None
    ours_cell: str | None
    theirs: Decimal | None
    theirs_period: str | None
    theirs_cell: str | None
    gap: Decimal | None
    tolerance: Decimal | None
    interval_low: Decimal | None
    interval_high: Decimal | None
    people_to_match: int | None
    caveats: str
    why: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What the rules, or the council, say of a measure: one row for each measure."""

    key: str
    measure: str
    section: str
    short_name: str
    family: str
    unit: str | None
    polarity: str | None
    polarity_source: str
    kind: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    period: str | None
    cell: str | None
    verdict: str
    direction: str | None
    rule: str
    because: str
    verdict_by_rule: str
    override_reason: str
    override_name: str
    change: Decimal | None
    change_standing: str | None
    trend: str | None
    caveats: str


def value_rows(scorecard: Scorecard) -> Iterator[ValueRow]:
    """Every figure of the council's own, the empty cells too, in the order of the scorecard."""
    for measure in scorecard.measures:
        for one in measure.history:
            yield _value_row(measure, one)


def comparison_rows(findings: Sequence[Finding]) -> Iterator[ComparisonRow]:
    """Every comparison, also those that cannot be made, in the order of measures and bases."""
    for finding in findings:
        for comparison in finding.comparisons:
            yield _comparison_row(finding.measure, comparison)


def finding_rows(findings: Sequence[Finding]) -> Iterator[FindingRow]:
    """Every finding, in the order of the scorecard."""
    for finding in findings:
        yield _finding_row(finding)


def _value_row(measure: Measure, one: Observation) -> ValueRow:
    period = one.period
    return ValueRow(
        key=measure.key,
        measure=measure.name,
        section=measure.section,
        unit=_unit(one.unit or measure.unit),
        period=str(period) if period else None,
        period_end=period.end if period else None,
        part_year=period.part_year if period else None,
        value=one.value,
        decimals=one.decimals,
        numerator=one.numerator,
        denominator=one.denominator,
        count=one.count,
        status=one.status.value,
        provisional=one.provisional,
        note=one.note,
        raw=one.raw,
        cell=str(one.place),
    )


def _comparison_row(measure: Measure, one: Comparison) -> ComparisonRow:
    return ComparisonRow(
        key=measure.key,
        measure=measure.name,
        section=measure.section,
        basis=one.basis.value,
        label=one.label,
        standing=one.standing.value,
        latest=_standing(one.latest),
        like_for_like=_standing(one.like_for_like),
        ours=one.ours.value if one.ours else None,
        ours_period=_period(one.ours),
        ours_cell=str(one.ours.place) if one.ours else None,
        theirs=one.theirs.value if one.theirs else None,
        theirs_period=_period(one.theirs),
        theirs_cell=str(one.theirs.place) if one.theirs else None,
        gap=one.gap,
        tolerance=one.tolerance,
        interval_low=one.interval.low if one.interval else None,
        interval_high=one.interval.high if one.interval else None,
        people_to_match=one.people_to_match,
        caveats="; ".join(caveat.code.value for caveat in one.caveats),
        why=why(one, measure),
    )


def _finding_row(finding: Finding) -> FindingRow:
    measure, known, judged = finding.measure, finding.measure.definition, finding.judged
    previous = finding.comparisons[-1]
    return FindingRow(
        key=measure.key,
        measure=measure.name,
        section=measure.section,
        short_name=known.short_name,
        family=known.family,
        unit=_unit(measure.unit),
        polarity=known.polarity.value if known.polarity else None,
        polarity_source=known.polarity_source,
        kind=known.kind.value,
        value=judged.value if judged else None,
        numerator=judged.numerator if judged else None,
        denominator=judged.denominator if judged else None,
        period=_period(judged),
        cell=str(judged.place) if judged else None,
        verdict=finding.verdict.value,
        direction=_standing(finding.direction),
        rule=finding.rule,
        because=finding.trace[-1].because,
        verdict_by_rule=finding.by_rule.verdict.value,
        override_reason=finding.override.reason if finding.override else "",
        override_name=finding.override.name if finding.override else "",
        change=previous.gap,
        change_standing=_standing(previous.standing if previous.comparable else None),
        trend=finding.trend.movement.value if finding.trend else None,
        caveats="; ".join(caveat.code.value for caveat in finding.caveats),
    )


def _standing(standing: Standing | None) -> str | None:
    return standing.value if standing is not None else None


def _period(one: Observation | None) -> str | None:
    return str(one.period) if one is not None and one.period is not None else None


def _unit(unit: Unit | None) -> str | None:
    return unit.value if unit is not None else None
