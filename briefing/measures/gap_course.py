"""A measure and the history of a benchmark → how far ours stood from it then and stands now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from briefing.measures.course import LARGE
from briefing.measures.observation import Observation, round_half_up
from briefing.measures.rounding import coarser
from briefing.measures.scorecard import Basis, Measure


@dataclass(frozen=True, slots=True)
class YearApart:
    """Our figure and the benchmark's of one full year, and how far apart they are as both show it, ours less theirs."""

    ours: Observation
    theirs: Observation

    @property
    def gap(self) -> Decimal:
        """The gap at the coarser precision of the two, so that a reader can work it out from what is printed."""
        decimals = coarser(self.ours, self.theirs)
        ours, theirs = (round_half_up(one.value or Decimal(0), decimals) for one in (self.ours, self.theirs))
        return ours - theirs


@dataclass(frozen=True, slots=True)
class GapCourse:
    """The gap to a benchmark, from the first full year that holds both to the last."""

    first: YearApart
    last: YearApart

    @property
    def grown(self) -> bool:
        """Whether the two are further apart than they were."""
        return abs(self.last.gap) > abs(self.first.gap)


def gap_course(measure: Measure, basis: Basis, tolerance: Decimal | None) -> GapCourse | None:
    """How the gap has changed over the full years of which our figure and the benchmark's are known: by more
    than two tolerances, and never from one side of it to the other; else None."""
    years = _years_apart(measure, basis)
    if len(years) < 2 or tolerance is None:  # noqa: PLR2004  a change needs two years
        return None
    found = GapCourse(years[0], years[-1])
    first, last = found.first.gap, found.last.gap
    same_side = first * last > 0 or (first != 0 and last == 0)
    return found if same_side and abs(abs(first) - abs(last)) > LARGE * tolerance else None


def _years_apart(measure: Measure, basis: Basis) -> list[YearApart]:
    """The full years with both figures; those of the scorecard before published ones. A year of which the scorecard
    gives the benchmark twice is left out."""
    cells = [one.observation for one in measure.benchmarks if one.basis is basis and one.observation.value is not None]
    times = Counter(one.period for one in cells)
    beside = measure.published.of(basis) if measure.published is not None else ()
    theirs = {one.period: one for one in (*beside, *cells) if times[one.period] <= 1}
    own = [one for one in measure.history if one.value is not None and one.period is not None and one.period.full_year]
    return [YearApart(one, theirs[one.period]) for one in own if one.period in theirs]
