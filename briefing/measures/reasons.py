"""A comparison → why it stands as it does, in words a director would use; and the same for each caveat."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from briefing.measures.comparison import Caveat, CaveatCode, Comparison, Interval, Standing
from briefing.measures.in_words import figure_of, interval_in_words, size, with_article
from briefing.measures.judged_value import Judged, says
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.measures.period import Period
from briefing.measures.rounding import coarser, decimals_of, gap_between, tie
from briefing.measures.scorecard import Basis, Measure

GENERAL_NAMES = {
    Basis.NATIONAL: "England",
    Basis.REGION: "the region",
    Basis.NEIGHBOURS: "statistical neighbours",
    Basis.TARGET: "the target",
    Basis.PREVIOUS: "the year before",
}
"""What the other figure is called where the scorecard gives it no name."""

TOO_OLD = "too old a figure to judge by, so it is shown and does not count"
NO_NUMBERS = "no numerator and denominator to tell chance from change, so it is shown and does not count"
"""Why a comparison that can be made does not count."""

_FINEST = 6


def no_value(judged: Judged) -> str:
    """Why there is nothing to compare with anything."""
    return judged.caveats[-1].text


def no_benchmark(label: str, theirs: Observation | None) -> str:
    """Why there is nothing to compare with."""
    if theirs is None:
        return f"The scorecard gives no figure for {with_article(label)}."
    return f"The scorecard gives no figure for {with_article(label)}: {says(theirs)}."


def no_previous(ours: Observation) -> str:
    """Why there is no value of the year before."""
    return f"The scorecard holds no value of the year before that {ours.period or ours.column} may be compared with."


def different_unit(label: str, ours: Unit | None, theirs: Unit | None) -> str:
    """Why two figures of different units are not compared."""
    return f"The measure is in {_unit_name(ours)} and the figure for {with_article(label)} in {_unit_name(theirs)}."


def impossible(label: str, theirs: Observation, people: str) -> str:
    """Why a figure is not compared with what cannot be a share."""
    return f"The figure for {with_article(label)} is {figure_of(theirs)}, which cannot be a share of {people}."


def other_time(label: str, ours: Observation, theirs: Observation, *, builds_up: bool) -> str:
    """Why a figure of a part of a year, or of the year before, is not compared with one of another time."""
    of = f" is of {theirs.period}" if theirs.period else " does not say of when it is"
    if builds_up:
        return f"It builds up over the year, and the figure for {with_article(label)}{of}, ours of {ours.period}."
    asked = "nobody has said whether it builds up over the year"
    return f"{ours.period} is part of a year, {asked}, and the figure for {with_article(label)}{of}."


def explained(comparison: Comparison, measure: Measure, codes: list[CaveatCode], settled: str = "") -> Comparison:
    """The comparison with its caveats and its reason in words; `settled` says why the standing is the one it is."""
    caveats = tuple(Caveat(code, _caveat(code, comparison, measure)) for code in dict.fromkeys(codes))
    parts = (_main(comparison), _chance(comparison, measure), _own_year(comparison), settled)
    why = f"{'; '.join(part for part in parts if part)}."
    unconfirmed = f" {_not_confirmed(comparison)}" if CaveatCode.NOT_CONFIRMED in codes else ""
    return replace(comparison, caveats=caveats, why=f"{why}{unconfirmed}")


def _main(one: Comparison) -> str:
    """ "61% against 64% in England (2023/24): worse by 3 percentage points"."""
    if one.ours is None or one.theirs is None or one.latest is None:
        return ""
    beside = f"{figure_of(one.ours)} ({_period(one.ours)}) against {figure_of(one.theirs)}"
    return f"{beside} {_place(one)}: {_stands(one.latest, one.ours, one.theirs, one.tolerance)}"


def _place(one: Comparison) -> str:
    match one.basis:
        case Basis.PREVIOUS:
            return f"in {one.label}"
        case Basis.TARGET:
            return "as target"
        case _:
            period = f", {one.theirs.period}" if one.theirs is not None and one.theirs.period else ""
            return f"({one.label}{period})"


def _stands(standing: Standing, ours: Observation, theirs: Observation, tolerance: Decimal | None) -> str:
    gap = gap_between(ours, theirs) or Decimal(0)
    if tie(ours, theirs):
        return "the same" if standing is Standing.SAME else "in line, equal at the precision given"
    apart = size(gap, ours.unit, _gap_decimals(gap, ours, theirs))
    if standing is Standing.IN_LINE:
        within = f", within the tolerance of {_allowed(tolerance, ours)}" if abs(gap) <= (tolerance or 0) else ""
        return f"in line, {apart} apart{within}"
    return f"{standing.value} by {apart}"


def _gap_decimals(gap: Decimal, ours: Observation, theirs: Observation) -> int:
    """The coarser precision of the two; as many places more as the gap needs to be seen."""
    places = range(coarser(ours, theirs), _FINEST)
    return next((decimals for decimals in places if round_half_up(abs(gap), decimals)), _FINEST)


def _allowed(tolerance: Decimal | None, ours: Observation) -> str:
    exact = (tolerance or Decimal(0)).normalize()
    exponent = exact.as_tuple().exponent
    return size(exact, ours.unit, min(1, max(0, -exponent)) if isinstance(exponent, int) else 0)


def _own_year(one: Comparison) -> str:
    """How the council's own value of the benchmark's period stands, where that is another than the judged one."""
    own = one.ours_like_for_like
    if own is None or own == one.ours or one.theirs is None or one.like_for_like is None:
        return ""
    stands = f"{figure_of(own)} ({_period(own)}): {_stands(one.like_for_like, own, one.theirs, one.tolerance)}"
    if one.theirs.period is None:
        return (
            f"the other figure names no year and can hardly be newer than our figure for the last full year, {stands}"
        )
    return f"like for like {stands}"


def _chance(one: Comparison, measure: Measure) -> str:
    """Whether chance could explain the gap: only said where the standing is better or worse than a published figure."""
    if one.standing not in (Standing.BETTER, Standing.WORSE) or one.basis in (Basis.TARGET, Basis.PREVIOUS):
        return ""
    theirs = one.theirs.best_value if one.theirs is not None else None
    if one.ours is None or one.interval is None or theirs is None:
        return ""
    inside = theirs in one.interval
    interval = interval_in_words(one.interval, one.ours.unit, _telling_decimals(one.interval, theirs, one.ours))
    if not inside:
        return f"more than chance would explain ({interval})"
    people = measure.definition.people or "people"
    among = f"with {one.ours.denominator:,} {people} " if one.ours.denominator is not None else ""
    return f"{among}a gap of this size can arise by chance ({interval})"


def _telling_decimals(interval: Interval, theirs: Decimal, ours: Observation) -> int:
    """As many places as ours has; one more where rounding would put the other figure on the wrong side of an end."""
    decimals = decimals_of(ours)
    rounded = Interval(*(round_half_up(end, decimals) for end in (interval.low, interval.high)))
    return decimals if (theirs in rounded) == (theirs in interval) else decimals + 1


def _caveat(  # noqa: PLR0911  one sentence for each code
    code: CaveatCode, one: Comparison, measure: Measure
) -> str:
    theirs = one.theirs.period if one.theirs is not None else None
    ours = one.ours.period if one.ours is not None else None
    match code:
        case CaveatCode.STALE:
            return f"The figure for {with_article(one.label)} is of {theirs}, {_years(theirs, ours)} older than ours."
        case CaveatCode.OLDER_BENCHMARK:
            return f"The figure for {with_article(one.label)} is of {theirs}, a year or more older than ours."
        case CaveatCode.UNDATED_BENCHMARK:
            return f"The scorecard does not say which year the figure for {with_article(one.label)} is of."
        case CaveatCode.CHANCE:
            return _sentence(_chance(one, measure))
        case CaveatCode.LIKE_FOR_LIKE_DIFFERS:
            return _sentence(_own_year(one))
        case CaveatCode.NOT_CONFIRMED:
            return _not_confirmed(one)
        case CaveatCode.PART_YEAR:
            return f"{ours} is part of a year, {theirs} a whole one."
        case CaveatCode.PROVISIONAL:
            return f"The figure for {with_article(one.label)} is provisional."
        case CaveatCode.NO_POLARITY:
            return "Neither a higher nor a lower figure is known to be good."
        case CaveatCode.NO_INTERVAL:
            return "The scorecard gives no numerator and denominator, so chance cannot be told from change."
        case _:
            return _sentence(code.value)


def _not_confirmed(one: Comparison) -> str:
    ours = one.ours.period if one.ours is not None else None
    return f"{ours} is part of a year, and the scorecard holds no value of ours to confirm it like for like."


def _years(older: Period | None, newer: Period | None) -> str:
    months = newer.months_after(older) if older is not None and newer is not None else 0
    years = months // 12
    return f"{years} year{'' if years == 1 else 's'} or more"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _period(one: Observation) -> str:
    return str(one.period) if one.period is not None else one.column


def _unit_name(unit: Unit | None) -> str:
    return unit.value if unit is not None else "no unit"
