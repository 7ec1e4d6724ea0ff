"""A measure → the value that can be judged, and what has to be said of it. None of the words that stand in a cell's
place falls back to an older value, but for "Reported annually", which means just that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.measures.accumulating import builds_up
from briefing.measures.comparison import Caveat, CaveatCode
from briefing.measures.definition import Kind
from briefing.measures.method import Method
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import MONTHS_OF_A_YEAR, PeriodKind
from briefing.measures.scorecard import Measure

WHOLE = 100
"""The share that all are."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The observation that is judged, and the caveats of the measure as a whole.

    Where there is no observation the last caveat says why.
    """

    observation: Observation | None
    caveats: tuple[Caveat, ...] = ()

    @property
    def part_year(self) -> bool:
        """Whether the value is of a year that is not over."""
        one = self.observation
        return one is not None and one.period is not None and one.period.part_year


def choose_value(measure: Measure, method: Method) -> Judged:
    """The value to judge: the newest, or the last full year's where the newest cannot be compared with a year."""
    newest = measure.newest
    if newest is None:
        return _nothing("There is no figure for it in the scorecard.")
    if newest.status is Status.REPORTED_ANNUALLY:
        return _of_last_year(measure, CaveatCode.REPORTED_ANNUALLY, "It is reported once a year", method)
    if newest.status is not Status.OK:
        return _nothing(f"{_when(newest)}{says(newest)}.")
    if kind_of(measure).cumulative and newest.period is not None and newest.period.part_year:
        if not any(same_time(newest, one.observation) for one in measure.benchmarks):
            return _of_last_year(measure, CaveatCode.CUMULATIVE, "It builds up over the year", method)
        told = "It builds up over the year: it is compared only with figures of the same part of a year."
        return _possible(measure, Judged(newest, (Caveat(CaveatCode.CUMULATIVE, told), *_weaknesses(newest, method))))
    return _possible(measure, Judged(newest, _weaknesses(newest, method)))


def kind_of(measure: Measure) -> Kind:
    """The kind that the catalogue or the author gives; where neither does, the kind that the row hints at."""
    known = measure.definition.kind
    return known if known is not Kind.UNKNOWN else hint_of(measure).kind


@dataclass(frozen=True, slots=True)
class Hint:
    """The kind that a row hints at, and what of it does: its name, its figures or its column."""

    kind: Kind
    by: str = ""


def hint_of(measure: Measure) -> Hint:
    """What the name suggests; else what the figures prove; else whether the newest column is of a year to date."""
    named = hinted_kind(measure.name, measure.unit)
    if named is not Kind.UNKNOWN:
        return Hint(named, "name")
    if builds_up(measure):
        return Hint(Kind.CUMULATIVE_SHARE if measure.unit is Unit.PERCENT else Kind.CUMULATIVE_COUNT, "figures")
    newest = measure.newest
    if newest is not None and newest.unit in (Unit.NUMBER, Unit.POUNDS) and _is_to_date(newest):
        return Hint(Kind.CUMULATIVE_COUNT, "column")
    return Hint(Kind.UNKNOWN)


def is_amount(one: Observation) -> bool:
    """Whether it counts things or money, which a year has more of than a quarter; or nobody says what it counts."""
    return one.unit in (Unit.NUMBER, Unit.POUNDS, None)


def same_time(ours: Observation, theirs: Observation) -> bool:
    """Whether another figure is of the same part of a year, this year's or another's."""
    if theirs.status is not Status.OK or ours.period is None:
        return False
    if theirs.period is None:
        return _is_to_date(theirs) and ours.period.part_year
    if _is_to_date(ours) and theirs.period.kind is PeriodKind.MONTH and not _is_to_date(theirs):
        return False
    if ours.period.ends_with(theirs.period):
        return True
    return theirs.period.part_year and ours.period.months_after(theirs.period) % MONTHS_OF_A_YEAR == 0


def _is_to_date(one: Observation) -> bool:
    """Whether its column says that it is of the year so far."""
    in_part = one.period is not None and one.period.kind is PeriodKind.TO_DATE
    return in_part or bool(_TO_DATE.search(one.column))


_TO_DATE = re.compile(r"\bYTD\b|\bto date\b", re.IGNORECASE)


def is_impossible(measure: Measure, one: Observation) -> bool:
    """Whether a figure cannot be right: a share of people below nought or above all of them."""
    share = bool(measure.definition.people) and one.unit is Unit.PERCENT
    return share and one.value is not None and not 0 <= one.value <= WHOLE


def hinted_kind(name: str, unit: Unit | None) -> Kind:
    """What the words of a name suggest. "During the year" suggests nothing."""
    if re.search(
        r"\bYTD\b|\byear to date\b|\bin (the )?period\b|\bso far this year\b|\bcumulative\b", name, re.IGNORECASE
    ):
        return Kind.CUMULATIVE_SHARE if unit is Unit.PERCENT else Kind.CUMULATIVE_COUNT
    if re.search(r"\b(last|past|previous|rolling) (12|twelve)[ -]months?\b|\brolling\b", name, re.IGNORECASE):
        return Kind.ROLLING
    if re.search(r"\b(as )?at (the )?(end of|31 march|30 june|30 september|31 december)\b", name, re.IGNORECASE):
        return Kind.SNAPSHOT
    return Kind.UNKNOWN


def says(observation: Observation) -> str:
    """What a cell without a value says in its place."""
    if observation.status is Status.BLANK:
        return "the cell is empty"
    return f"the cell says '{observation.raw.strip()}'" if observation.raw.strip() else observation.status.value


def _nothing(text: str) -> Judged:
    return Judged(None, (Caveat(CaveatCode.NO_VALUE, text),))


def _possible(measure: Measure, judged: Judged) -> Judged:
    """The value, unless it cannot be right."""
    one = judged.observation
    if one is None or not is_impossible(measure, one):
        return judged
    people = measure.definition.people
    return _nothing(f"{_when(one)}the cell says '{one.raw.strip()}', which cannot be a share of {people}.")


def _when(observation: Observation) -> str:
    return f"For {observation.period or observation.column} "


def _of_last_year(measure: Measure, code: CaveatCode, why: str, method: Method) -> Judged:
    """The last full year's value. A word that stands in its place falls back to no older year; only a year that is
    left empty does, and only of what is reported annually: the latest yearly value is then what the row can have."""
    years = [one for one in measure.history if one.period is not None and one.period.full_year]
    if code is CaveatCode.REPORTED_ANNUALLY:
        years = [one for one in years if one.status is not Status.BLANK]
    of_last = [one for one in years if years[-1].period is not None and one.period == years[-1].period]
    yearly = next((one for one in reversed(of_last) if one.status is Status.OK), None)
    if yearly is None:
        held = (
            f"for {of_last[-1].period} {says(of_last[-1])}"
            if of_last
            else "the scorecard holds no value of a full year"
        )
        text = f"{why}, and {held}."
        return Judged(None, (Caveat(code, text), Caveat(CaveatCode.NO_VALUE, text)))
    caveats = (Caveat(code, f"{why}: {yearly.period} is judged."), *_weaknesses(yearly, method))
    return _possible(measure, Judged(yearly, caveats))


def _weaknesses(one: Observation, method: Method) -> tuple[Caveat, ...]:
    found = []
    if one.period is not None and one.period.part_year:
        found.append(Caveat(CaveatCode.PART_YEAR, f"{one.period} is part of a year that is not over."))
    if one.provisional:
        found.append(Caveat(CaveatCode.PROVISIONAL, f"The figure for {one.period or one.column} is provisional."))
    if one.numerator is not None and one.denominator is not None and one.fraction is None:
        fraction = f"{one.numerator} of {one.denominator}"
        found.append(Caveat(CaveatCode.FIGURES_DISAGREE, f"The cell's own numbers ({fraction}) give another figure."))
    if text := _few(one, method):
        found.append(Caveat(CaveatCode.SMALL_NUMBERS, text))
    return tuple(found)


def _few(one: Observation, method: Method) -> str | None:
    """What to say of a share of few people, or of few events (or few without one).

    The Office for National Statistics marks what rests on fewer than 20 events as unreliable ("User guide to mortality
    statistics").
    """
    if one.unit is not Unit.PERCENT or one.numerator is None or one.denominator is None:
        return None
    if one.denominator < method.fewest_people:
        return f"It rests on {one.denominator} people only."
    fewest = min(one.numerator, one.denominator - one.numerator)
    return (
        f"It rests on small numbers ({one.numerator} of {one.denominator})." if fewest < method.fewest_events else None
    )
