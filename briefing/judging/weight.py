"""A finding → its weight: what makes it worth telling before others, as facts that can be named.

Beyond chance comes before persistence, that before the number of people, that before the gap. A gap in tolerances is no
measure across units: it made five complaints of six weigh more than 145 of 250 answered late.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from briefing.measures.comparison import CaveatCode, Comparison, Standing
from briefing.measures.course import FEWEST_MOVES
from briefing.measures.definition import Polarity
from briefing.measures.observation import Observation
from briefing.measures.scorecard import Basis

if TYPE_CHECKING:
    from briefing.judging.finding import Finding

FEWEST_TO_LEAD = 30
"""A share of fewer people never heads a list: one person more or less moves it by three points or more."""

_OWN_SIDE = {
    Standing.BETTER: (Standing.BETTER, Standing.EARLY_BETTER),
    Standing.WORSE: (Standing.WORSE, Standing.EARLY_WORSE),
}


@dataclass(frozen=True, slots=True)
class Weight:
    """What speaks for telling a finding early.

    `beyond_chance` is None without counts; `periods` are those in which it stood on this side, or moved this way;
    `people` is the gap in people; `gap` is free of units: parts of the measure's usual yearly move or, without a
    history, of the benchmark. `may_lead` is whether it may head a list.
    """

    beyond_chance: bool | None
    periods: int
    people: int | None
    gap: Decimal | None
    may_lead: bool

    @property
    def rank(self) -> tuple[bool, bool, bool, int, Decimal, int]:
        """Sorts the weightiest last. People count before the gap only where chance cannot explain them: two of a
        hundred are no more than a gap of fourteen points whose counts nobody gave."""
        return (
            self.may_lead and self.gap is not None,
            bool(self.beyond_chance),
            self.periods > 1,
            (self.people or 0) if self.beyond_chance else 0,
            self.gap or Decimal(0),
            self.people or 0,
        )


def weigh(finding: Finding) -> Weight:
    """The weight of a finding, by the comparison on its own side that shows most."""
    judged, side = finding.judged, finding.direction
    on_its_side = [one for one in finding.comparisons if _is_on_side(one, side)]
    beyond = [known for one in on_its_side if (known := _is_beyond_chance(one)) is not None]
    people = max((one.people_to_match or _people_apart(one) or 0 for one in on_its_side), default=0)
    gaps = [gap for one in on_its_side if (gap := _relative_gap(finding, one)) is not None]
    return Weight(
        beyond_chance=any(beyond) if beyond else None,
        periods=max(_periods(finding, one) for one in on_its_side) if on_its_side else 0,
        people=people or None,
        gap=max(gaps, default=None),
        may_lead=judged is not None and not _is_weak(finding, judged),
    )


def _is_on_side(one: Comparison, side: Standing | None) -> bool:
    return side is not None and one.basis is not Basis.PREVIOUS and one.standing in _OWN_SIDE[side]


def _is_beyond_chance(one: Comparison) -> bool | None:
    """Whether the figure, it and the year before it, or the last full year is beyond chance; None without counts. A
    target is a number without an error of its own, so the figure's interval alone says it."""
    if one.chance.latest is not None:
        return one.chance.excluded
    theirs = one.theirs.best_value if one.theirs is not None else None
    return theirs not in one.interval if one.interval is not None and theirs is not None else None


def _is_weak(finding: Finding, judged: Observation) -> bool:
    """Whether it rests on few people, or on figures that contradict each other."""
    few = judged.denominator is not None and judged.denominator < FEWEST_TO_LEAD
    return few or any(one.code is CaveatCode.FIGURES_DISAGREE for one in finding.caveats)


def _people_apart(one: Comparison) -> int | None:
    """The gap in people also where ours is the better figure."""
    if one.ours is None or one.ours.fraction is None or one.ours.denominator is None or one.gap is None:
        return None
    return round(abs(one.gap) * one.ours.denominator / 100)


def _periods(finding: Finding, one: Comparison) -> int:
    """How many periods it has stood on this side or gone this way: the judged one, the like-for-like year, a course."""
    confirmed = one.like_for_like is one.latest and one.ours_like_for_like not in (None, one.ours)
    stood = 1 + (confirmed or _stood_so_before(finding, one))
    course, polarity = finding.course, finding.measure.definition.polarity
    if course is None or course.moves < FEWEST_MOVES:
        return stood
    better = course.rising == (polarity is Polarity.HIGHER)
    return max(stood, course.moves if better == (finding.direction is Standing.BETTER) else 1)


def _stood_so_before(finding: Finding, one: Comparison) -> bool:
    """Whether the last full year too was on this side of a target that is the same today."""
    before, target, polarity = finding.measure.latest_yearly, one.theirs, finding.measure.definition.polarity
    if one.basis is not Basis.TARGET or before in (None, one.ours) or polarity is None or before is None:
        return False
    if before.best_value is None or target is None or target.best_value is None:
        return False
    short = (before.best_value < target.best_value) == (polarity is Polarity.HIGHER)
    return before.best_value != target.best_value and short == (finding.direction is Standing.WORSE)


def _relative_gap(finding: Finding, one: Comparison) -> Decimal | None:
    if one.gap is None or one.theirs is None:
        return None
    move = _usual_move(finding)
    scale = move or abs(one.theirs.best_value or Decimal(0))
    return abs(one.gap) / scale if scale else None


def _usual_move(finding: Finding) -> Decimal | None:
    """The median of the measure's own moves from year to year; None where it has fewer than three."""
    history = finding.measure.history
    values = [one.value for one in history if one.value is not None and one.period is not None and one.period.full_year]
    moves = [abs(later - earlier) for earlier, later in pairwise(values)]
    return median(moves) if len(moves) >= FEWEST_MOVES else None
