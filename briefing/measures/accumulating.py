"""The figures of a row → whether they themselves prove that it builds up over the year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import PeriodKind
from briefing.measures.scorecard import Measure

FEWEST_PARTS = 3
"""So many quarters or months of a year show whether it rises steadily."""

STEEP = Decimal("1.5")
"""What builds up is at least so many times its first part by its second quarter."""

STEEP_FOR_A_SHARE = Decimal("2.5")
"""A share of the year's whole, as council tax collected, is at least so many times its first part by its third."""


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
    return (
        one.status is Status.OK and one.period is not None and one.period.kind in (PeriodKind.QUARTER, PeriodKind.MONTH)
    )


def _full_years(measure: Measure) -> list[Decimal]:
    """The values of whole years."""
    return [
        one.value
        for one in measure.history
        if one.value is not None and one.period is not None and one.period.kind is PeriodKind.YEAR
    ]


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
