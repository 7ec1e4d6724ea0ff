"""Which way is good, where nobody says it and the scorecard's own ratings show it.

A figure above its target and rated green, or below it and rated red, shows that higher is better; a figure that rose
and is said to improve shows the same. The ratings are believed only where no row contradicts what is known of it
otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.faults.notices import Notice, Severity
from briefing.knowing.author import Authored
from briefing.measures.comparing import one_year_earlier
from briefing.measures.council_rating import Rating, Travel
from briefing.measures.definition import Polarity
from briefing.measures.kinds import kind_of, same_time
from briefing.measures.observation import Observation, Status
from briefing.measures.rounding import gap_between, tie
from briefing.measures.scorecard import Basis, Measure, Scorecard

SOURCE = "the scorecard's own ratings"


def take_shown_polarity(scorecard: Scorecard) -> Authored:
    """The scorecard with the polarity that its ratings show for measures of which nobody states any; and the notice
    that says so."""
    sides = {measure.key: shown_side(measure) for measure in scorecard.measures}
    stated = [one for one in scorecard.measures if one.definition.judgeable and sides[one.key] is not None]
    if any(sides[one.key] is not one.definition.polarity for one in stated):
        return Authored(scorecard, ())
    taken = [one for one in scorecard.measures if one.definition.polarity is None and sides[one.key] is not None]
    if not taken:
        return Authored(scorecard, ())
    keys = {one.key for one in taken}
    measures = tuple(_with(one, sides[one.key]) if one.key in keys else one for one in scorecard.measures)
    names = ", ".join(f"'{one.name}' ({sides[one.key]} is better)" for one in taken)
    message = f"Nobody states which way is good; it was taken from the scorecard's ratings and targets: {names}."
    remedy = "Check it, and give it under 'Polarity' on a sheet 'Briefing measures'."
    places = tuple(rating.place for one in taken for rating in (one.rating or one.travel,) if rating is not None)
    notice = Notice("polarity-shown", Severity.WARNING, places, message, remedy)
    return Authored(replace(scorecard, measures=measures), (notice,))


def shown_side(measure: Measure) -> Polarity | None:
    """The polarity that a row's rating beside its target, and its direction beside its change, show; None where they
    show nothing or contradict each other."""
    sides = set(_shown(measure))
    return sides.pop() if len(sides) == 1 else None


def _shown(measure: Measure) -> Iterator[Polarity]:
    newest = measure.newest
    if newest is None or newest.status is not Status.OK or not newest.value:
        return  # 0 is too often no figure yet
    target = measure.benchmark(Basis.TARGET, newest.period)
    rating = measure.rating.says if measure.rating is not None else None
    if rating in (Rating.GREEN, Rating.RED) and target is not None and _of_one_time(newest, target.observation):
        yield from _side(newest, target.observation, good=rating is Rating.GREEN)
    travel = measure.travel.says if measure.travel is not None else None
    if travel in (Travel.IMPROVING, Travel.WORSENING):
        sides = {
            side for one in _before(measure, newest) for side in _side(newest, one, good=travel is Travel.IMPROVING)
        }
        yield from sides if len(sides) == 1 else ()


def _before(measure: Measure, newest: Observation) -> Iterator[Observation]:
    """What a direction may be seen from, which nobody says: the figure of a year ago, where there is one, and the last
    one before the newest that is of a time as long."""
    year_ago = one_year_earlier(measure, newest, kind_of(measure))
    if year_ago is None or newest.period is None:
        return
    yield year_ago
    last = measure.history[-2]
    if last.period is not None and last.status is Status.OK and last.period.as_long_as(newest.period):
        yield last


def _side(ours: Observation, theirs: Observation, *, good: bool) -> Iterator[Polarity]:
    gap = gap_between(ours, theirs)
    if gap is not None and not tie(ours, theirs):
        yield Polarity.HIGHER if (gap > 0) is good else Polarity.LOWER


def _of_one_time(ours: Observation, target: Observation) -> bool:
    """Whether a target is of the figure's own time: half a year's figure is no measure of a year's target, nor this
    year's of one that is to be met in 2030."""
    if target.status is not Status.OK or ours.period is None:
        return False
    to_come = target.period is not None and target.period.end > ours.period.end
    return same_time(ours, target) or (ours.period.full_year and not to_come)


def _with(measure: Measure, polarity: Polarity | None) -> Measure:
    return replace(measure, definition=replace(measure.definition, polarity=polarity, polarity_source=SOURCE))
