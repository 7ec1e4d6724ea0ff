"""A share at two times → what its counts say beside it: that they went the other way, that those counted became more or
fewer."""

from __future__ import annotations

from decimal import Decimal

from briefing.measures.observation import Observation, Unit

MUCH = Decimal("0.25")
"""A cohort that grew or shrank by a quarter is another one: its share may move without anything having changed."""


def count_goes_other_way(now: Observation, then: Observation) -> bool:
    """Whether a share rose while the number counted fell, or the reverse (8% from 7.3% is 16 people from 18)."""
    if not (_has_counts(now) and _has_counts(then)):
        return False
    share = (now.best_value or Decimal(0)) - (then.best_value or Decimal(0))
    count = (now.numerator or Decimal(0)) - (then.numerator or Decimal(0))
    return share * count < 0


def cohort_changed(now: Observation, then: Observation) -> Decimal | None:
    """By what part the number of people grew (or, below 0, shrank), where that is a quarter or more; else None."""
    if not (_has_counts(now) and _has_counts(then) and now.denominator and then.denominator):
        return None
    change = (now.denominator - then.denominator) / then.denominator
    return change if abs(change) >= MUCH else None


def _has_counts(one: Observation) -> bool:
    return one.unit is Unit.PERCENT and one.numerator is not None and bool(one.denominator)
