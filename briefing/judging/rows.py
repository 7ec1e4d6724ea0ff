"""A scorecard and its findings → one record of each: a row for each measure and period, for each measure and basis, and
for each measure. What `--json` tells, the frames and the classification workbook are all made from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from briefing.judging.finding import Finding, Verdict
from briefing.language.caveats import caveat_of_value
from briefing.language.reasons import why
from briefing.measures.comparison import Comparison, Standing
from briefing.measures.observation import Observation
from briefing.measures.rounding import decimals_of
from briefing.measures.scorecard import Basis, Measure, Scorecard


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
    basis: Basis
    label: str
    standing: Standing
    latest: Standing | None
    like_for_like: Standing | None
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
    target: str | None
    beyond_chance: bool | None
    caveats: tuple[str, ...]
    why: str
    cells: tuple[str, ...]
    theirs_decimals: int | None


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
    raw: str
    value: Decimal | None
    decimals: int | None
    numerator: Decimal | None
    denominator: Decimal | None
    period: str | None
    cell: str | None
    verdict: Verdict
    direction: Standing | None
    rule: str
    because: str
    verdict_by_rule: Verdict
    rule_that_fired: str
    because_by_rule: str
    override_verdict: Verdict | None
    override_reason: str
    override_name: str
    override_role: str
    override_date: date | None
    council_rating: str | None
    council_direction: str | None
    change: Decimal | None
    change_standing: Standing | None
    trend: str | None
    caveats: tuple[str, ...]
    caveats_in_words: tuple[str, ...]


def value_rows(scorecard: Scorecard) -> Iterator[ValueRow]:
    """Every figure of the council's own, the empty cells too, in the order of the scorecard."""
    for measure in scorecard.measures:
        for one in measure.history:
            yield _value_row(measure, one)


def comparison_rows(findings: Iterable[Finding]) -> Iterator[ComparisonRow]:
    """Every comparison, also those that cannot be made, in the order of measures and bases."""
    return (comparison_row(one.measure, comparison) for one in findings for comparison in one.comparisons)


def finding_rows(findings: Iterable[Finding]) -> Iterator[FindingRow]:
    """Every finding, in the order of the scorecard."""
    return (finding_row(finding) for finding in findings)


def comparison_row(measure: Measure, one: Comparison) -> ComparisonRow:
    """The record of one comparison."""
    ours, theirs, chance = one.ours, one.theirs, one.chance
    return ComparisonRow(
        key=measure.key,
        measure=measure.name,
        section=measure.section,
        basis=one.basis,
        label=one.label,
        standing=one.standing,
        latest=one.latest,
        like_for_like=one.like_for_like,
        ours=ours.value if ours else None,
        ours_period=_period(ours),
        ours_cell=str(ours.place) if ours else None,
        theirs=theirs.value if theirs else None,
        theirs_period=_period(theirs),
        theirs_cell=str(theirs.place) if theirs else None,
        gap=one.gap,
        tolerance=one.tolerance,
        interval_low=one.interval.low if one.interval else None,
        interval_high=one.interval.high if one.interval else None,
        people_to_match=one.people_to_match,
        target=one.reach,
        beyond_chance=chance.excluded if chance.latest is not None else None,
        caveats=tuple(caveat.code.value for caveat in one.caveats),
        why=why(one, measure),
        cells=tuple(str(place) for place in one.places),
        theirs_decimals=decimals_of(theirs) if theirs and theirs.value is not None else None,
    )


def finding_row(finding: Finding) -> FindingRow:
    """The record of one finding, without its comparisons and its trace."""
    measure, known, judged = finding.measure, finding.measure.definition, finding.judged
    previous, override = finding.comparisons[-1], finding.override
    return FindingRow(
        key=measure.key,
        measure=measure.name,
        section=measure.section,
        short_name=known.short_name,
        family=known.family,
        unit=measure.unit,
        polarity=known.polarity,
        polarity_source=known.polarity_source,
        kind=known.kind,
        raw=judged.raw if judged else "",
        value=judged.value if judged else None,
        decimals=decimals_of(judged) if judged else None,
        numerator=judged.numerator if judged else None,
        denominator=judged.denominator if judged else None,
        period=_period(judged),
        cell=str(judged.place) if judged else None,
        verdict=finding.verdict,
        direction=finding.direction,
        rule=finding.rule,
        because=finding.trace[-1].because,
        verdict_by_rule=finding.by_rule.verdict,
        rule_that_fired=finding.by_rule.rule,
        because_by_rule=finding.by_rule.because,
        override_verdict=override.verdict if override else None,
        override_reason=override.reason if override else "",
        override_name=override.name if override else "",
        override_role=override.role if override else "",
        override_date=override.day if override else None,
        council_rating=measure.rating.text if measure.rating else None,
        council_direction=measure.travel.text if measure.travel else None,
        change=previous.gap,
        change_standing=previous.standing if previous.comparable else None,
        trend=finding.trend.movement if finding.trend else None,
        caveats=tuple(caveat.code.value for caveat in finding.caveats),
        caveats_in_words=tuple(caveat_of_value(caveat, measure) for caveat in finding.caveats),
    )


def _value_row(measure: Measure, one: Observation) -> ValueRow:
    period = one.period
    return ValueRow(
        key=measure.key,
        measure=measure.name,
        section=measure.section,
        unit=one.unit or measure.unit,
        period=_period(one),
        period_end=period.end if period else None,
        part_year=period.part_year if period else None,
        value=one.value,
        decimals=one.decimals,
        numerator=one.numerator,
        denominator=one.denominator,
        count=one.count,
        status=one.status,
        provisional=one.provisional,
        note=one.note,
        raw=one.raw,
        cell=str(one.place),
    )


def _period(one: Observation | None) -> str | None:
    return str(one.period) if one is not None and one.period is not None else None
