"""Two figures with their counts → whether chance alone could explain that one lies on this side of the other."""

from __future__ import annotations

from decimal import Decimal

from briefing.measures.comparison import Chance, Interval
from briefing.measures.definition import Kind
from briefing.measures.interval import Z, interval_of, wilson
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import MONTHS_OF_A_YEAR, PeriodKind
from briefing.measures.scorecard import Measure


def chance_against(
    ours: Observation, theirs: Observation, before: Observation | None, last_year: Observation | None
) -> Chance:
    """Chance beside a published figure: of the value, of it pooled with `before` (a period independent of it), and of
    the last full year before a part-year value."""
    value, benchmark = ours.best_value, theirs.best_value
    if value is None or benchmark is None or value == benchmark:
        return Chance(latest=True if interval_of(ours) is not None and value == benchmark else None)
    above = value > benchmark
    return Chance(
        latest=_could_explain(interval_of(ours), benchmark, above=above),
        pooled=_could_explain(_pooled_interval(ours, before), benchmark, above=above),
        last_year=_could_explain(interval_of(last_year) if last_year else None, benchmark, above=above),
    )


def chance_of_change(now: Observation, then: Observation) -> Chance:
    """Chance in a change of a share from one time to another: none from 1.96 standard errors on."""
    score = two_proportions(now, then)
    return Chance(latest=None if score is None else abs(score) < Z)


def two_proportions(now: Observation, then: Observation) -> Decimal | None:
    """z = (p1 - p2) / √(p(1 - p)(1/n1 + 1/n2)) with p of both together; None without counts that agree with both.

    The pooled two-proportion z-test, as in Armitage and Berry, "Statistical methods in medical research", section 4.5.
    """
    if not (_is_counted_share(now) and _is_counted_share(then)):
        return None
    x1, n1, x2, n2 = (part or Decimal(0) for one in (now, then) for part in (one.numerator, one.denominator))
    both = (x1 + x2) / (n1 + n2)
    spread = both * (1 - both) * (1 / n1 + 1 / n2)
    return (x1 / n1 - x2 / n2) / spread.sqrt() if spread > 0 else Decimal(0)


def independent_before(measure: Measure, ours: Observation, kind: Kind) -> Observation | None:
    """The share of the full year before ours, where no month and hardly a person stands in both; else None.

    Only events of a period (the children who left in it) are other people's in the next; who is counted on a day, or
    over twelve months to a day, mostly is the same a year or half a year later.
    """
    if kind is not Kind.SHARE_OF_EVENTS or ours.period is None:
        return None
    for one in reversed(measure.history):
        if one.period is not None and one.period.kind is PeriodKind.YEAR and one.period.full_year:
            apart = ours.period.months_after(one.period)
            if ours.period.months <= apart <= MONTHS_OF_A_YEAR:
                return one if _is_counted_share(one) else None
    return None


def _pooled_interval(ours: Observation, before: Observation | None) -> Interval | None:
    if before is None or not (_is_counted_share(ours) and _is_counted_share(before)):
        return None
    numerator = (ours.numerator or Decimal(0)) + (before.numerator or Decimal(0))
    denominator = (ours.denominator or Decimal(0)) + (before.denominator or Decimal(0))
    return wilson(numerator, denominator)


def _could_explain(interval: Interval | None, benchmark: Decimal, *, above: bool) -> bool | None:
    """Whether the interval reaches the benchmark from this side."""
    if interval is None:
        return None
    return interval.low <= benchmark if above else interval.high >= benchmark


def _is_counted_share(one: Observation) -> bool:
    return one.status is Status.OK and one.unit is Unit.PERCENT and one.fraction is not None
