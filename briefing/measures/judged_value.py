"""A measure → the value that can be judged, and what weakens it. None of the words that stand in a cell's place falls
back to an older value, but for "Reported annually", which means just that.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from briefing.measures.comparison import Caveat, CaveatCode
from briefing.measures.definition import Kind
from briefing.measures.kinds import is_to_date, kind_of, same_time
from briefing.measures.method import Method
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import MONTHS_OF_A_YEAR
from briefing.measures.scorecard import Measure

WHOLE = 100
"""The share that all are."""


@dataclass(frozen=True, slots=True)
class JudgedValue:
    """The observation that is judged, the kind of the measure, and the caveats of the measure as a whole.

    Where there is no observation the last caveat says why.
    """

    observation: Observation | None
    caveats: tuple[Caveat, ...] = ()
    kind: Kind = Kind.UNKNOWN

    @property
    def part_year(self) -> bool:
        """Whether the value is of a year that is not over."""
        return self.observation is not None and _is_of_a_part(self.observation)

    @property
    def like_a_year(self) -> bool:
        """Whether it can be set beside whole years': what builds up, or may do so, cannot before its year is over."""
        return not self.part_year or not (self.kind.cumulative or self.kind is Kind.UNKNOWN)

    @property
    def fallen_back(self) -> bool:
        """Whether the last full year stands in for a part of this one, which builds up or may do so."""
        return not self.part_year and any(
            one.code in (CaveatCode.CUMULATIVE, CaveatCode.KIND_UNKNOWN) for one in self.caveats
        )


def choose_value(measure: Measure, method: Method) -> JudgedValue:
    """The value to judge: the newest, or the last full year's where the newest cannot be compared with a year."""
    newest, kind = measure.newest, kind_of(measure)
    if newest is None or newest.status not in (Status.OK, Status.REPORTED_ANNUALLY):
        return JudgedValue(None, (Caveat(CaveatCode.NO_VALUE, newest),), kind)
    if newest.status is Status.REPORTED_ANNUALLY:
        return _of_last_year(measure, CaveatCode.REPORTED_ANNUALLY, method, kind)
    if not _is_of_a_part(newest) or not (kind.cumulative or kind is Kind.UNKNOWN):
        return _unless_impossible(measure, JudgedValue(newest, _weaknesses(newest, method), kind))
    code = CaveatCode.CUMULATIVE if kind.cumulative else CaveatCode.KIND_UNKNOWN
    of_last_year = _of_last_year(measure, code, method, kind)
    comparable = any(same_time(newest, one.observation) for one in measure.benchmarks)
    yearless = not any(one.period is not None and one.period.full_year for one in measure.history)
    if comparable or yearless or (kind is Kind.UNKNOWN and of_last_year.observation is None):
        itself = JudgedValue(newest, (Caveat(code, newest), *_weaknesses(newest, method)), kind)
        return _unless_impossible(measure, itself)
    return of_last_year


def _is_of_a_part(one: Observation) -> bool:
    """Whether a figure is of part of a year, also where its column "YTD" does not say of which."""
    return one.period.part_year if one.period is not None else is_to_date(one)


def is_impossible(measure: Measure, one: Observation) -> bool:
    """Whether a figure cannot be right: a share of people below nought or above all of them."""
    share = bool(measure.definition.people) and one.unit is Unit.PERCENT
    return share and one.value is not None and not 0 <= one.value <= WHOLE


def _unless_impossible(measure: Measure, judged: JudgedValue) -> JudgedValue:
    one = judged.observation
    if one is None or not is_impossible(measure, one):
        return judged
    return JudgedValue(None, (Caveat(CaveatCode.NO_VALUE, one),), judged.kind)


def _of_last_year(measure: Measure, code: CaveatCode, method: Method, kind: Kind) -> JudgedValue:
    """The last full year's value. A word that stands in its place falls back to no older year; only a year that is
    left empty does, and only of what is reported annually: the latest yearly value is then what the row can have."""
    years = [one for one in measure.history if one.period is not None and one.period.full_year]
    if code is CaveatCode.KIND_UNKNOWN:  # the fourth quarter may be of three months only
        years = [one for one in years if one.period is not None and one.period.months >= MONTHS_OF_A_YEAR]
    if code is CaveatCode.REPORTED_ANNUALLY:
        years = [one for one in years if one.status is not Status.BLANK]
    of_last = [one for one in years if years[-1].period is not None and one.period == years[-1].period]
    yearly = next((one for one in reversed(of_last) if one.status is Status.OK), None)
    if yearly is None:
        absent = Caveat(CaveatCode.NO_VALUE, of_last[-1] if of_last else None, because=code)
        return JudgedValue(None, (Caveat(code), absent), kind)
    judged = JudgedValue(yearly, (Caveat(code, yearly), *_weaknesses(yearly, method)), kind)
    return _unless_impossible(measure, judged)


def _weaknesses(one: Observation, method: Method) -> tuple[Caveat, ...]:
    found = []
    if one.period is not None and one.period.part_year:
        found.append(Caveat(CaveatCode.PART_YEAR, one))
    if one.provisional:
        found.append(Caveat(CaveatCode.PROVISIONAL, one))
    if one.numerator is not None and one.denominator is not None and one.fraction is None:
        found.append(Caveat(CaveatCode.FIGURES_DISAGREE, one))
    if (few := _few(one, method)) is not None:
        found.append(Caveat(CaveatCode.SMALL_NUMBERS, one, few=few))
    return tuple(found)


def _few(one: Observation, method: Method) -> Decimal | None:
    """How many people a share of few people rests on, or how few events (or people without one).

    The Office for National Statistics marks what rests on fewer than 20 events as unreliable ("User guide to mortality
    statistics").
    """
    if one.unit is not Unit.PERCENT or one.numerator is None or one.denominator is None:
        return None
    if one.denominator < method.fewest_people:
        return one.denominator
    fewest = min(one.numerator, one.denominator - one.numerator)
    return fewest if fewest < method.fewest_events else None
