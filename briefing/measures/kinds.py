"""A measure → its kind: the one that the catalogue or the author states, else the one that the row itself shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.measures.accumulating import (
    builds_up,
    falls_within_the_year,
    grows_towards_a_year,
    grows_with_the_months,
    hardly_grows,
    keeps_its_level,
    runs_ahead,
    starts_high,
)
from briefing.measures.definition import Kind
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import MONTHS_OF_A_YEAR, Period, PeriodKind
from briefing.measures.scorecard import Measure

LONGEST_NOTE = 60
"""Characters of a note that says no more than how the figure comes about; a longer one is a commentary."""


@dataclass(frozen=True, slots=True)
class Hint:
    """The kind that a row hints at, and what of it does: its name, its notes, its figures or its column."""

    kind: Kind
    by: str = ""


def kind_of(measure: Measure) -> Kind:
    """The kind that the catalogue or the author gives; where neither does, the kind that the row hints at.

    It is unknown where the row's own figures contradict the catalogue.
    """
    if contradicts_its_kind(measure):
        return Kind.UNKNOWN
    known = measure.definition.kind
    return known if known is not Kind.UNKNOWN else hint_of(measure).kind


def contradicts_its_kind(measure: Measure) -> bool:
    """Whether the row's own figures say otherwise than the catalogue, and no author has spoken.

    What does not build up starts at half a year's figure or less and grows towards it, a count that builds up falls or
    hardly grows within a year, or a share that does is in its first quarter as good as later.
    """
    known = measure.definition
    by_author = "!" in dict(known.origins).get("kind", "")  # a cell, not the catalogue's file
    if by_author or known.kind is Kind.UNKNOWN:
        return False
    if known.kind is Kind.CUMULATIVE_COUNT:
        own = falls_within_the_year(measure) or hardly_grows(measure)
        return own and not hint_of(measure).kind.cumulative
    if known.kind is Kind.CUMULATIVE_SHARE:
        return starts_high(measure) and not hint_of(measure).kind.cumulative
    return grows_towards_a_year(measure)


def counts_from_april(measure: Measure, period: Period) -> bool:
    """Whether its figure of this part of a year is of all the months so far.

    Where the figures fall within the year each is of its own month or quarter, whatever kind the measure is said to be;
    and so is a share of a month's events. One of a quarter's may be, where the row has several of a year.
    """
    kind = kind_of(measure)
    if kind is Kind.SHARE_OF_EVENTS:
        return period.exact or (period.kind is PeriodKind.QUARTER and not _has_quarters_of_a_year(measure))
    return kind.cumulative and not falls_within_the_year(measure) and not hardly_grows(measure)


def _has_quarters_of_a_year(measure: Measure) -> bool:
    quarters = [one.period for one in measure.history if one.period and one.period.kind is PeriodKind.QUARTER]
    return len({one.year_ending for one in quarters}) < len(quarters)


def hint_of(measure: Measure) -> Hint:
    """What the name suggests; else a short note beside it; else what the figures prove; else whether the newest column
    is of a year to date."""
    named = hinted_kind(measure.name, measure.unit)
    if named is not Kind.UNKNOWN:
        return Hint(named, "name")
    grows = Kind.CUMULATIVE_SHARE if measure.unit is Unit.PERCENT else Kind.CUMULATIVE_COUNT
    notes = [one.text for one in measure.remarks if len(one.text) <= LONGEST_NOTE]
    if any(map(_GROWS.match, notes)):
        return Hint(grows, "note")
    if any(map(_ROLLS.match, notes)):
        return Hint(Kind.ROLLING, "note")
    return _by_figures(measure, grows) or _by_column(measure)


def _by_figures(measure: Measure, grows: Kind) -> Hint | None:
    if builds_up(measure):
        return Hint(grows, "figures")
    if grows_with_the_months(measure):
        return Hint(grows, "months")
    return Hint(Kind.SNAPSHOT, "level") if keeps_its_level(measure) else None


def _by_column(measure: Measure) -> Hint:
    newest = measure.newest
    amount = newest is not None and newest.unit in (Unit.NUMBER, Unit.POUNDS) and not _OF_EACH.search(measure.name)
    if newest is not None and amount and is_to_date(newest) and not runs_ahead(measure, newest):
        return Hint(Kind.CUMULATIVE_COUNT, "column")
    return Hint(Kind.UNKNOWN)


def hinted_kind(name: str, unit: Unit | None) -> Kind:
    """What the words of a name suggest. "During the year" suggests nothing."""
    if _GROWS.search(name):
        return Kind.CUMULATIVE_SHARE if unit is Unit.PERCENT else Kind.CUMULATIVE_COUNT
    if _ROLLS.search(name):
        return Kind.ROLLING
    return Kind.SNAPSHOT if _ON_A_DAY.search(name) else Kind.UNKNOWN


def same_time(ours: Observation, theirs: Observation) -> bool:
    """Whether another figure is of the same part of a year, this year's or another's."""
    if theirs.status is not Status.OK or ours.period is None:
        return False
    if theirs.period is None:
        return is_to_date(theirs) and ours.period.part_year
    if is_to_date(ours) and theirs.period.kind is PeriodKind.MONTH and not is_to_date(theirs):
        return False
    if ours.period.ends_with(theirs.period):
        return True
    years_apart = ours.period.months_after(theirs.period) % MONTHS_OF_A_YEAR == 0
    return theirs.period.part_year and years_apart and ours.period.as_long_as(theirs.period)


def is_to_date(one: Observation) -> bool:
    """Whether its column says that it is of the year so far."""
    in_part = one.period is not None and one.period.kind is PeriodKind.TO_DATE
    return in_part or bool(_TO_DATE.search(one.column))


_OF_EACH = re.compile(r"\b(per|each|average|avg|mean|median|rate)\b", re.IGNORECASE)
"""What is counted for each of something does not build up because its column is of the year to date."""
_TO_DATE = re.compile(r"\bYTD\b|\bto date\b", re.IGNORECASE)
_GROWS = re.compile(
    r"\bYTD\b|\byear to date\b|\bin (the )?period\b|\bso far this year\b|\bcumulative(ly)?\b(?! *(\?|[:=-] *no?\b))",
    re.IGNORECASE,
)
_ROLLS = re.compile(
    r"\b(last|past|previous|rolling) (12|twelve)[ -]?m(on)?ths?\b|\b(12|twelve)[ -]?m(on)?ths? rolling\b|"
    r"\brolling\b(?! (programmes?|plans?|schedules?|stock)\b)",
    re.IGNORECASE,
)
_ON_A_DAY = re.compile(r"\b(as )?at (the )?(end of|31 march|30 june|30 september|31 december)\b", re.IGNORECASE)
