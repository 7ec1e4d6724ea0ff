"""A comparison → Beside: on which side of its comparator a figure may be told to stand, and how far. No words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from briefing.measures.authorities import BEST, WORST
from briefing.measures.comparison import Comparison, Standing, TargetReach
from briefing.measures.definition import Polarity
from briefing.measures.distribution import SizeWord, distance, quartile_band, size_word
from briefing.measures.observation import Observation, round_half_up
from briefing.measures.rounding import decimals_of, tie
from briefing.measures.scorecard import Basis, Measure

MUCH = 6
"""A gap of so many tolerances that chance cannot explain is told as a large one."""

TWICE = 2


class Side(StrEnum):
    """Where a figure stands to another. Where high is good it stands above or below, where low is good it is better or
    worse, where neither is it is higher or lower: so no word is read as good news that is none."""

    ABOVE = "above"
    BELOW = "below"
    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    LEVEL = "level"
    IN_LINE = "in_line"
    BROADLY = "broadly_in_line"
    JUST_BELOW = "just_below"
    JUST_ABOVE = "just_above"

    @property
    def opposite(self) -> Side | None:
        """The side that contradicts it."""
        return _OPPOSITES.get(self)


FAR = (Side.ABOVE, Side.BELOW, Side.BETTER, Side.WORSE)
"""The sides that are good or bad news."""

_OPPOSITES = {Side.ABOVE: Side.BELOW, Side.BETTER: Side.WORSE, Side.HIGHER: Side.LOWER}
_OPPOSITES |= {other: one for one, other in _OPPOSITES.items()}


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure beside one comparator: its side, whether the gap is slight, large or more than double, whether chance
    could explain it, and whether it is told for the last full year (`earlier`)."""

    comparison: Comparison
    side: Side
    much: bool = False
    slight: bool = False
    twice: bool = False
    by_chance: bool = False

    @property
    def basis(self) -> Basis:
        """What it is compared with."""
        return self.comparison.basis


def places_of(beside: Iterable[Beside]) -> frozenset[str]:
    """The cells of these comparators' figures."""
    return frozenset(str(one.comparison.theirs.place) for one in beside if one.comparison.theirs is not None)


def set_beside(one: Comparison, measure: Measure, *, like_for_like: bool = False) -> Beside:
    """Our figure beside one comparator; with `like_for_like` that of the last full year."""
    ours = one.ours_like_for_like if like_for_like else one.ours
    side = _side(one, ours, measure, like_for_like=like_for_like)
    gap, theirs = _gap(ours, one.theirs), one.theirs.best_value if one.theirs is not None else None
    large = one.tolerance is not None and abs(gap) >= MUCH * one.tolerance > 0
    by_chance = not like_for_like and measure.definition.judgeable and one.chance.explains
    apart = side in _OPPOSITES
    value = None if ours is None else ours.best_value
    word = None if one.basis is Basis.TARGET or value is None else _word_of_size(value, gap, measure)
    much = large if word is None else word is SizeWord.MUCH
    return Beside(
        one,
        side,
        much=apart and much and not by_chance and one.basis is not Basis.TARGET,
        slight=apart and measure.definition.judgeable and word in (SizeWord.SIMILAR, SizeWord.SLIGHT),
        twice=apart and large and gap > 0 and value is not None and bool(theirs) and value > TWICE * (theirs or 0),
        by_chance=apart and by_chance,
    )


def _word_of_size(value: Decimal, gap: Decimal, measure: Measure) -> SizeWord | None:
    """How far from the usual authority a figure lies; None where the figures of all authorities do not say.

    Where the gap is on the other side nothing is slight or large; nor is slight what lies in the best or worst quarter.
    """
    among = measure.published.among if measure.published is not None else None
    if among is None:
        return None
    value = round_half_up(value, decimals_of(among.own.observation))
    score = distance(value, among.values)
    if score is None:
        return None
    if score * gap <= 0:
        return SizeWord.PLAIN
    word, quarter = size_word(score), quartile_band(value, among.values, measure.definition.polarity)
    slight = word in (SizeWord.SIMILAR, SizeWord.SLIGHT)
    return SizeWord.PLAIN if slight and quarter in (BEST, WORST) else word


def _side(one: Comparison, ours: Observation | None, measure: Measure, *, like_for_like: bool) -> Side:
    latest = one.latest if one.standing.early else one.standing
    standing = one.like_for_like if like_for_like else latest
    gap = _gap(ours, one.theirs)
    if _looks_equal(ours, one):
        return Side.LEVEL
    if one.reach is TargetReach.JUST_SHORT and not like_for_like:
        return Side.JUST_ABOVE if gap > 0 else Side.JUST_BELOW
    if standing in (Standing.IN_LINE, Standing.SAME) and one.basis is not Basis.TARGET and not one.quartile:
        near = one.tolerance is None or abs(gap) <= one.tolerance or one.interval is None
        return Side.IN_LINE if near else Side.BROADLY
    match measure.definition.polarity:
        case Polarity.LOWER:
            return Side.WORSE if gap > 0 else Side.BETTER
        case Polarity.HIGHER:
            return Side.ABOVE if gap > 0 else Side.BELOW
        case _:
            return Side.HIGHER if gap > 0 else Side.LOWER


def _looks_equal(ours: Observation | None, one: Comparison) -> bool:
    """Whether both show the same figure: a target as printed, so that 16.4 does not meet 16; a published figure at the
    coarser precision of the two."""
    if ours is None or one.theirs is None:
        return False
    return ours.value == one.theirs.value if one.basis is Basis.TARGET else tie(ours, one.theirs)


def _gap(ours: Observation | None, theirs: Observation | None) -> Decimal:
    if ours is None or theirs is None or ours.best_value is None or theirs.best_value is None:
        return Decimal(0)
    return ours.best_value - theirs.best_value
