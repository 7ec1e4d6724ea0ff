"""A comparison → why it stands as it does, in words a director would use."""

from __future__ import annotations

from decimal import Decimal

from briefing.language.caveats import caveat_of_comparison
from briefing.language.lists import comparator_name
from briefing.language.numbers import difference, interval_in_words, printed
from briefing.measures.comparison import (
    Caveat,
    CaveatCode,
    Comparison,
    Interval,
    SettledBy,
    Standing,
    TargetReach,
)
from briefing.measures.observation import Observation, round_half_up
from briefing.measures.rounding import coarser, decimals_of, gap_between, tie
from briefing.measures.scorecard import Basis, Measure

_STANDS = {
    Standing.BETTER: "better than",
    Standing.IN_LINE: "in line with",
    Standing.WORSE: "worse than",
    Standing.EARLY_BETTER: "an early sign of change for the better against",
    Standing.EARLY_WORSE: "an early sign of change for the worse against",
    Standing.HIGHER: "higher than",
    Standing.LOWER: "lower than",
    Standing.SAME: "the same as",
    Standing.NOT_COMPARABLE: "not comparable with",
}
_REACHED = {
    TargetReach.MET: "meeting the target",
    TargetReach.JUST_SHORT: "just short of the target",
    TargetReach.MISSED: "missing the target",
}
_SETTLED = {
    SettledBy.LIKE_FOR_LIKE: "the like-for-like year counts",
    SettledBy.LATEST_BEFORE_LIKE_FOR_LIKE: "the latest counts",
    SettledBy.CHANCE: "both 95% intervals hold the benchmark: chance alone could explain both, so it counts as in line",
    SettledBy.UNCONFIRMED: "shown, and not used to judge",
    SettledBy.TOO_OLD: "too old a figure to judge by, so it is shown and does not count",
    SettledBy.NO_DISTRIBUTION: "the figures of all authorities are not known, so it is shown and does not count",
    SettledBy.NO_INTERVAL: "no numerator and denominator to tell chance from change, so it is shown and does not count",
}
_QUARTERS = {
    "A": "in the best quarter of all authorities",
    "B": "in the better half of all authorities, and not in the best quarter",
    "C": "in the worse half of all authorities, and not in the worst quarter",
    "D": "in the worst quarter of all authorities",
}
_TENTHS = 1
"""Decimal places to which a tolerance is told."""


def stands(one: Comparison) -> str:
    """How the council stands on one basis: "better than England", "in line with the North East", "just short of the
    target"."""
    if one.reach is not None and one.standing in (Standing.BETTER, Standing.IN_LINE, Standing.WORSE):
        return _REACHED[one.reach]
    return f"{_STANDS[one.standing]} {comparator_name(one.label, one.basis)}"


def why(one: Comparison, measure: Measure) -> str:
    """What a comparison rests on, in a sentence or two; where there is none, why not."""
    if one.latest is None or one.ours is None or one.theirs is None:
        return " ".join(caveat_of_comparison(caveat, one, measure) for caveat in one.caveats)
    parts = (
        _main(one, one.ours, one.theirs),
        _QUARTERS.get(one.quartile, ""),
        chance_in_words(one, measure),
        _own_year(one),
        _settled(one),
    )
    told = f"{'; '.join(part for part in parts if part)}."
    unconfirmed = next((caveat for caveat in one.caveats if caveat.code is CaveatCode.NOT_CONFIRMED), None)
    return f"{told} {caveat_of_comparison(unconfirmed, one, measure)}" if unconfirmed else told


def caveat_in_words(caveat: Caveat, one: Comparison, measure: Measure) -> str:
    """What weakens a comparison, as a sentence of its own."""
    match caveat.code:
        case CaveatCode.CHANCE:
            return _sentence(chance_in_words(one, measure))
        case CaveatCode.LIKE_FOR_LIKE_DIFFERS:
            return _sentence(_own_year(one))
        case _:
            return caveat_of_comparison(caveat, one, measure)


def chance_in_words(one: Comparison, measure: Measure) -> str:
    """Whether chance could explain a gap: only said where the standing is better or worse than a published figure."""
    if one.standing not in (Standing.BETTER, Standing.WORSE) or one.basis in (Basis.TARGET, Basis.PREVIOUS):
        return ""
    theirs = one.theirs.best_value if one.theirs is not None else None
    if one.ours is None or one.interval is None or theirs is None:
        return ""
    interval = interval_in_words(one.interval, one.ours.unit, _telling_decimals(one.interval, theirs, one.ours))
    if theirs not in one.interval:
        return f"more than chance would explain ({interval})"
    if one.chance.pooled is False:
        return f"with the year before it, more than chance would explain ({interval} without it)"
    if one.chance.last_year is False:
        return f"could arise by chance alone ({interval}), but the last full year's figure could not"
    people = measure.definition.people or "people"
    among = f"with {one.ours.denominator:,} {people} " if one.ours.denominator is not None else ""
    return f"{among}a gap of this size can arise by chance ({interval})"


def _main(one: Comparison, ours: Observation, theirs: Observation) -> str:
    """ "61% (2023/24) against 64% (England, 2023/24): worse by 3 percentage points"."""
    stand = _stand(one.latest or one.standing, one, ours, theirs)
    return f"{printed(ours)} ({_period(ours)}) against {printed(theirs)} {_place(one, theirs)}: {stand}"


def _place(one: Comparison, theirs: Observation) -> str:
    if one.basis is Basis.PREVIOUS:
        return f"in {one.label}"
    if one.basis is Basis.TARGET:
        return f"as target for {theirs.period}" if theirs.period else "as target"
    return f"({one.label}, {theirs.period})" if theirs.period else f"({one.label})"


def _stand(standing: Standing, one: Comparison, ours: Observation, theirs: Observation) -> str:
    gap, equal = gap_between(ours, theirs) or Decimal(0), tie(ours, theirs)
    apart = difference(gap, ours.unit, coarser(ours, theirs))
    if one.reach is not None and ours is one.ours:
        return _reached(one, equal=equal, apart=apart)
    if equal:
        return "the same" if standing is Standing.SAME else "in line, equal at the precision given"
    if standing is not Standing.IN_LINE:
        return f"{standing.value} by {apart}"
    within = f", within the tolerance of {_allowed(one, ours)}" if abs(gap) <= (one.tolerance or 0) else ""
    return f"in line, {apart} apart{within}"


def _reached(one: Comparison, *, equal: bool, apart: str) -> str:
    match one.reach:
        case TargetReach.MET:
            return "met" if equal else f"met, by {apart}"
        case TargetReach.JUST_SHORT:
            within = f"within the tolerance of {_allowed(one, one.ours)}" if one.ours else ""
            return f"just short of it, by {apart}, {within}, so it counts as in line"
        case _:
            return f"missed, by {apart}"


def _allowed(one: Comparison, ours: Observation) -> str:
    exact = (one.tolerance or Decimal(0)).normalize()
    exponent = exact.as_tuple().exponent
    return difference(exact, ours.unit, min(_TENTHS, max(0, -exponent)) if isinstance(exponent, int) else 0)


def _own_year(one: Comparison) -> str:
    """How the council's own value of the benchmark's period stands, where that is another than the judged one."""
    own, theirs = one.ours_like_for_like, one.theirs
    if own is None or own == one.ours or theirs is None or one.like_for_like is None:
        return ""
    told = f"{printed(own)} ({_period(own)}): {_stand(one.like_for_like, one, own, theirs)}"
    if theirs.period is not None:
        return f"like for like {told}"
    return f"the other figure names no year and can hardly be newer than our figure for the last full year, {told}"


def _settled(one: Comparison) -> str:
    if one.settled is not SettledBy.EARLY_SIGN:
        return _SETTLED.get(one.settled, "")
    way = "better" if one.standing is Standing.EARLY_BETTER else "worse"
    return f"an early sign of change for the {way}, which a full year must confirm"


def _telling_decimals(interval: Interval, theirs: Decimal, ours: Observation) -> int:
    """As many places as ours has; one more where rounding would put the other figure on the wrong side of an end."""
    decimals = decimals_of(ours)
    rounded = Interval(*(round_half_up(end, decimals) for end in (interval.low, interval.high)))
    return decimals if (theirs in rounded) == (theirs in interval) else decimals + 1


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _period(one: Observation) -> str:
    return str(one.period) if one.period is not None else one.column
