"""Two figures, which way is good, and a method → how one stands to the other; two standings → the one that counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from briefing.measures.comparison import CaveatCode, Interval, SettledBy, Standing
from briefing.measures.definition import Polarity
from briefing.measures.interval import interval_of
from briefing.measures.method import IntervalUse, Method, PeriodUse, Unconfirmed, WithoutInterval
from briefing.measures.observation import Observation
from briefing.measures.rounding import gap_between, tie

_RANK = {Standing.WORSE: 0, Standing.IN_LINE: 1, Standing.BETTER: 2}


@dataclass(frozen=True, slots=True)
class Settled:
    """The standing that counts, why it is that one, and the weakness that settling it brought with it."""

    standing: Standing
    by: SettledBy = SettledBy.LATEST
    caveat: CaveatCode | None = None


def standing_of(
    ours: Observation, theirs: Observation, polarity: Polarity | None, tolerance: Decimal, intervals: IntervalUse
) -> Standing:
    """How ours stands to theirs: by polarity, in line where the gap is small; without polarity a bare fact."""
    gap = gap_between(ours, theirs)
    if gap is None:
        return Standing.NOT_COMPARABLE
    equal = tie(ours, theirs)
    if polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return Standing.SAME if equal else (Standing.HIGHER if gap > 0 else Standing.LOWER)
    if equal or _in_line(gap, ours, theirs, tolerance, intervals):
        return Standing.IN_LINE
    return Standing.BETTER if (gap > 0) == (polarity is Polarity.HIGHER) else Standing.WORSE


def holds(interval: Interval | None, theirs: Observation) -> bool:
    """Whether there is an interval and the other figure lies in it."""
    return interval is not None and theirs.best_value is not None and theirs.best_value in interval


def lacks_interval(ours: Observation, method: Method) -> bool:
    """Whether intervals should settle the standing, and this figure has none, and nothing may take its place."""
    return (
        method.intervals is IntervalUse.DECIDES
        and method.without_interval is WithoutInterval.NOT_COMPARABLE
        and interval_of(ours) is None
    )


def settle(
    latest: Standing, like_for_like: Standing | None, *, part_year: bool, both_hold: bool, method: Method
) -> Settled:
    """The standing that counts.

    A part-year value earns better or worse only where the like-for-like year agrees; where it does not, the standing is
    in line if chance alone could explain both (`both_hold`: each interval holds the benchmark), else an early sign in
    the direction of the change.
    """
    if latest not in _RANK:
        return Settled(latest)
    if part_year and method.early_signs:
        return _settle_part_year(latest, like_for_like, both_hold, method)
    if like_for_like is None or like_for_like is latest:
        return Settled(latest)
    if method.period is PeriodUse.LIKE_FOR_LIKE:
        return Settled(like_for_like, SettledBy.LIKE_FOR_LIKE, CaveatCode.LIKE_FOR_LIKE_DIFFERS)
    return Settled(latest, SettledBy.LATEST_BEFORE_LIKE_FOR_LIKE, CaveatCode.LIKE_FOR_LIKE_DIFFERS)


def _settle_part_year(latest: Standing, like_for_like: Standing | None, both_hold: bool, method: Method) -> Settled:
    if like_for_like not in _RANK:
        if method.part_year is Unconfirmed.NOT_COMPARABLE:
            return Settled(Standing.NOT_COMPARABLE, SettledBy.UNCONFIRMED, CaveatCode.NOT_CONFIRMED)
        return Settled(latest, SettledBy.LATEST, CaveatCode.NOT_CONFIRMED)
    if like_for_like is latest:
        return Settled(latest)
    if both_hold:
        return Settled(Standing.IN_LINE, SettledBy.CHANCE, CaveatCode.LIKE_FOR_LIKE_DIFFERS)
    early = Standing.EARLY_BETTER if _RANK[latest] > _RANK[like_for_like] else Standing.EARLY_WORSE
    return Settled(early, SettledBy.EARLY_SIGN, CaveatCode.LIKE_FOR_LIKE_DIFFERS)


def _in_line(gap: Decimal, ours: Observation, theirs: Observation, tolerance: Decimal, intervals: IntervalUse) -> bool:
    interval = interval_of(ours) if intervals is IntervalUse.DECIDES else None
    return holds(interval, theirs) if interval is not None else abs(gap) <= tolerance
