"""A count or share that builds up over the year → whether it already passes, or nearly reaches, last year's total."""

from __future__ import annotations

from decimal import Decimal

from briefing.judging.finding import RunningTotal
from briefing.measures.definition import Kind
from briefing.measures.observation import Observation
from briefing.measures.period import Period, PeriodKind
from briefing.measures.scorecard import Measure

NEARLY = Decimal("0.9")
"""The part of last year's total from which on a part-year count is told."""


def find_running_total(measure: Measure, kind: Kind) -> RunningTotal | None:
    """The part-year total and last year's, where the first is at least nine tenths of the second; else None.

    Of a share it is the people counted that are compared, not the percentages.
    """
    latest = measure.newest
    if not kind.cumulative or latest is None or latest.period is None or not latest.period.part_year:
        return None
    last_year = measure.at(Period.year(latest.period.year_ending - 1))
    if last_year is None or last_year.period is None or last_year.period.kind is PeriodKind.QUARTER:
        return None  # a fourth quarter's own figure is not the whole of its year
    now, then = _total(latest, kind), _total(last_year, kind)
    if now is None or not then or now < NEARLY * then:
        return None
    return RunningTotal(latest, last_year, passes=now > then)


def _total(one: Observation, kind: Kind) -> Decimal | None:
    if kind is Kind.CUMULATIVE_COUNT:
        return one.value
    return one.numerator if one.numerator is not None else one.count
