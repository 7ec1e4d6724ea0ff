"""Two figures → at which precision they can be compared, and whether they are equal there."""

from __future__ import annotations

from decimal import Decimal

from briefing.measures.observation import Observation, round_half_up


def decimals_of(observation: Observation) -> int:
    """The decimal places that a figure was written with."""
    if observation.decimals is not None:
        return observation.decimals
    exponent = observation.value.as_tuple().exponent if observation.value is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def coarser(ours: Observation, theirs: Observation) -> int:
    """The decimal places at which both can be compared: the fewer of the two."""
    return min(decimals_of(ours), decimals_of(theirs))


def tie(ours: Observation, theirs: Observation) -> bool:
    """Whether both show the same figure at the coarser precision of the two."""
    one, other = ours.best_value, theirs.best_value
    if one is None or other is None:
        return False
    decimals = coarser(ours, theirs)
    return round_half_up(one, decimals) == round_half_up(other, decimals)


def gap_between(ours: Observation, theirs: Observation) -> Decimal | None:
    """Ours minus theirs, each from its unrounded fraction where it has one; None where a figure is missing."""
    one, other = ours.best_value, theirs.best_value
    return None if one is None or other is None else one - other
