"""The figures of a row → whether they themselves prove that it builds up over the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import MONTHS_OF_A_QUARTER, MONTHS_OF_A_YEAR, Period, PeriodKind
from briefing.measures.scorecard import Measure

FEWEST_PARTS = 3
"""So many quarters or months of a year show whether it rises steadily."""

STEEP = Decimal("1.5")
"""What builds up is at least so many times its first part by its second quarter."""

STEEP_FOR_A_SHARE = Decimal("2.5")
"""A share of the year's whole, as council tax collected, is at least so many times its first part by its third."""

HARDLY = Decimal("1.25")
"""A second quarter less than a quarter above the first is no sum of both, unless hardly anything happened in it."""

FEWEST_YEARS = 2
"""Last year and this one."""

SHARE_OF_A_LEVEL = Decimal("0.9")
"""By the middle of a year what does not build up is at least so much of the whole year's figure."""

SHARE_OF_AN_EARLY_LEVEL = Decimal("0.75")
"""In its first quarter it is at least so much of the last year's: what builds up would have to grow threefold."""

SHARE_OF_AN_UNSTEADY_LEVEL = Decimal("0.6")
"""A percentage that falls within the year and keeps so much of the last year's is no running total, nor a quarter's
part of one."""

SHARE_OF_A_LATER_PART = Decimal("0.85")
"""In its first quarter a percentage at one level is at least so much of a later quarter's."""

SMALL_PART = Decimal("0.5")
"""Less than this of a year's figure or target may be a quarter's part of it."""

FEWEST_OF_A_YEAR = 20
"""Of fewer in a whole year any part of it comes about by chance."""

NEAR_ITS_PART = Decimal("0.12")
"""What builds up evenly is by September half the year's, give or take so much of it."""

_Part: TypeAlias = tuple[Period, Decimal]


def builds_up(measure: Measure) -> bool:
    """Whether the quarters or months never fall within a year, and a new year starts low again: at least halfway back
    to where the old year began, or at most half of every full year's. A share must rise as a whole does, and stay
    below the last full year's."""
    years = _parts_by_year(measure)
    if not years or any(_falls(parts) for parts in years):
        return False
    if len(years) == 1:
        share = measure.unit in (Unit.PERCENT, Unit.SCORE, Unit.RATIO)
        return (_fills_up if share else _grows_towards)(years[0], _full_years(measure))
    return all(_starts_again(old, new) for old, new in pairwise(years))


def grows_towards_a_year(measure: Measure) -> bool:
    """Whether the quarters or months of the newest year grow from at most half of every full year's figure towards it,
    and have not reached the last one's yet."""
    parts, years = _parts_by_year(measure)[-1:], _full_years(measure)
    return bool(parts) and bool(years) and _grows_towards(parts[0], years) and parts[0][-1] < years[-1]


def falls_within_the_year(measure: Measure) -> bool:
    """Whether a quarter or month of the newest year is below the one before it, so that each stands for itself."""
    return any(_falls(parts) for parts in _parts_by_year(measure)[-1:])


def grows_with_the_months(measure: Measure) -> bool:
    """Whether the figures of parts of a year are to the whole year's as the months so far are to twelve: last year's
    beside that year's, and this year's, at the same time of the year, beside the last."""
    whole, newest = _whole_years(measure), measure.newest
    few = measure.unit is Unit.NUMBER and any(one < FEWEST_OF_A_YEAR for one in whole.values())
    if newest is None or newest.period is None or few or any(_falls(parts) for parts in _parts_by_year(measure)):
        return False
    months = newest.period.months_since_april
    alike = [part for part in _parts(measure) if part[0].months_since_april == months]
    shares = _shares_of(alike, whole)
    own = any(period.year_ending in whole for period, _ in alike)
    if months <= MONTHS_OF_A_QUARTER or not own or len(shares) < FEWEST_YEARS:
        return False  # each of four quarters alike is a quarter of the year, too
    return all(abs(share - Decimal(months) / MONTHS_OF_A_YEAR) <= NEAR_ITS_PART for _, share in shares)


def keeps_its_level(measure: Measure) -> bool:
    """Whether the figures of parts of a year are near a whole year's too early for anything that builds up; or, of
    percentages, fall within the year without being a small part of one."""
    whole = _whole_years(measure)
    early = _shares_of([part for part in _parts(measure) if _is_early(part[0], whole)], whole)
    if early and all(share >= _least_of_a_level(period) for period, share in early):
        return True
    if starts_high(measure):
        return True
    newest = _parts_by_year(measure)[-1:]
    if measure.unit is not Unit.PERCENT or not whole or not newest or not _falls(newest[0]):
        return False
    return min(newest[0]) >= SHARE_OF_AN_UNSTEADY_LEVEL * whole[max(whole)]


def starts_high(measure: Measure) -> bool:
    """Whether a percentage of the newest year's first quarter is as good as its later ones, and neither is a small part
    of any whole year's, benchmark or target: a running total would have doubled by the second."""
    newest = measure.newest
    if measure.unit is not Unit.PERCENT or newest is None or newest.period is None or newest.value is None:
        return False
    parts = [part for part in _parts(measure) if part[0].year_ending == newest.period.year_ending]
    if not parts or parts[-1][0] != newest.period:
        return False
    first, value = parts[0]
    if not first.months_since_april <= MONTHS_OF_A_QUARTER < newest.period.months_since_april:
        return False
    others = [*_full_years(measure), *(one.observation.value for one in measure.benchmarks if one.observation.value)]
    large = all(newest.value >= SMALL_PART * one for one in others)
    return bool(others) and large and value >= SHARE_OF_A_LATER_PART * newest.value


def hardly_grows(measure: Measure) -> bool:
    """Whether the third quarter or a later part of the newest year is hardly more than its first, which a running total
    would have made threefold, or a large second one, which it would have doubled: each stands for itself."""
    for parts in _parts_by_year(measure)[-1:]:
        if len(parts) >= FEWEST_PARTS:
            return parts[0] > 0 and parts[-1] < STEEP * parts[0]
        return len(parts) > 1 and parts[0] >= FEWEST_OF_A_YEAR and parts[-1] < HARDLY * parts[0]
    return False


def runs_ahead(measure: Measure, newest: Observation) -> bool:
    """Whether a figure of part of a year is so near the last whole year's that a running total would have to grow by
    half again: it may as well stand at one level."""
    if newest.period is None or newest.value is None:
        return False
    shares = _shares_of([(newest.period, newest.value)], _whole_years(measure))
    return any(share > Decimal(period.months_since_april) / MONTHS_OF_A_YEAR * STEEP for period, share in shares)


def _is_early(period: Period, whole: Mapping[int, Decimal]) -> bool:
    """Whether so little of the year is over that a running total must be far below the whole: half a year of which the
    whole is known, or a quarter of the year after it."""
    months = MONTHS_OF_A_YEAR // 2 if period.year_ending in whole else MONTHS_OF_A_QUARTER
    return period.months_since_april <= months


def _least_of_a_level(period: Period) -> Decimal:
    early = period.months_since_april <= MONTHS_OF_A_QUARTER
    return SHARE_OF_AN_EARLY_LEVEL if early else SHARE_OF_A_LEVEL


def _shares_of(parts: Sequence[_Part], whole: Mapping[int, Decimal]) -> list[_Part]:
    """What share each part's figure is of its own whole year's, or else of the last one's before it, where either is
    known."""
    bases = (
        (period, value, whole.get(period.year_ending, whole.get(period.year_ending - 1))) for period, value in parts
    )
    return [(period, value / base) for period, value, base in bases if base]


def _parts(measure: Measure) -> list[_Part]:
    """The quarters and months that are over before the year is, each with its figure."""
    return [
        (one.period, one.value)
        for one in measure.history
        if _is_part(one) and one.period is not None and one.period.part_year and one.value is not None
    ]


def _whole_years(measure: Measure) -> dict[int, Decimal]:
    """The values of whole years by the year in whose March they end."""
    return {
        one.period.year_ending: one.value
        for one in measure.history
        if one.value is not None and one.period is not None and one.period.kind is PeriodKind.YEAR
    }


def _parts_by_year(measure: Measure) -> list[list[Decimal]]:
    """The values of quarters or months, year by year; whichever of the two the newest is."""
    parts = [one for one in measure.history if _is_part(one)]
    years: dict[int, list[Decimal]] = {}
    for one in parts:
        if one.period is None or parts[-1].period is None or one.period.kind is not parts[-1].period.kind:
            continue
        if one.value is not None and one.unit is parts[-1].unit:
            years.setdefault(one.period.year_ending, []).append(one.value)
    return [years[year] for year in sorted(years)]


def _is_part(one: Observation) -> bool:
    """Whether it is of a quarter or a month, or of the months from April on: a half-year, a year to date."""
    if one.status is not Status.OK or one.period is None:
        return False
    from_april = one.period.months == one.period.months_since_april
    so_far = one.period.kind in (PeriodKind.MONTHS, PeriodKind.TO_DATE) and from_april
    return so_far or one.period.kind in (PeriodKind.QUARTER, PeriodKind.MONTH)


def _full_years(measure: Measure) -> list[Decimal]:
    return list(_whole_years(measure).values())


def _falls(parts: Sequence[Decimal]) -> bool:
    return any(later < earlier for earlier, later in pairwise(parts))


def _starts_again(old: Sequence[Decimal], new: Sequence[Decimal]) -> bool:
    return len(old) >= FEWEST_PARTS and old[-1] > old[0] and new[0] <= (old[0] + old[-1]) / 2


def _grows_towards(parts: Sequence[Decimal], years: Sequence[Decimal]) -> bool:
    if len(parts) < 2 or not years:  # noqa: PLR2004  one part alone does not grow
        return False
    return parts[0] > 0 and parts[-1] >= STEEP * parts[0] and 2 * parts[0] <= min(years)


def _fills_up(parts: Sequence[Decimal], years: Sequence[Decimal]) -> bool:
    """Whether a share that need not be larger for a year than for a part grows as one that is."""
    if len(parts) < FEWEST_PARTS or not years:
        return False
    return parts[0] > 0 and parts[2] >= STEEP_FOR_A_SHARE * parts[0] and parts[-1] <= years[-1]
