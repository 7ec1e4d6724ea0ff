"""A measure and a method → its five comparisons. No opinions: better and worse are polarity, not praise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from briefing.measures.chance import chance_against, chance_of_change, independent_before
from briefing.measures.comparison import (
    Caveat,
    CaveatCode,
    Chance,
    Comparison,
    SettledBy,
    Standing,
    TargetReach,
)
from briefing.measures.council_rating import Rating
from briefing.measures.definition import Kind, Polarity
from briefing.measures.distribution import quartile_band
from briefing.measures.interval import interval_of
from briefing.measures.judged_value import JudgedValue, is_impossible
from briefing.measures.kinds import counts_from_april, is_to_date, same_time
from briefing.measures.method import IntervalUse, Method
from briefing.measures.observation import Observation, Status, Unit, round_half_up
from briefing.measures.period import MONTHS_OF_A_YEAR, Period
from briefing.measures.rounding import decimals_of, gap_between, tie
from briefing.measures.scorecard import Basis, Benchmark, Measure
from briefing.measures.standing import Settled, holds, lacks_interval, settle, standing_of

PERCENT = 100

GENERAL_NAMES = {
    Basis.NATIONAL: "England",
    Basis.REGION: "the region",
    Basis.NEIGHBOURS: "statistical neighbours",
    Basis.TARGET: "the target",
    Basis.PREVIOUS: "the year before",
}
"""What the other figure is called where the scorecard gives it no name."""


def compare(measure: Measure, judged: JudgedValue, method: Method) -> tuple[Comparison, ...]:
    """The measure's comparisons, one for each basis in their order, if only to say why nothing compares."""
    return tuple(
        compare_with_year_before(measure, judged, method)
        if basis is Basis.PREVIOUS
        else _with_benchmark(measure, basis, judged, method)
        for basis in Basis
    )


def one_year_earlier(measure: Measure, ours: Observation, kind: Kind) -> Observation | None:
    """The value to set beside the judged one: of the same part of the year before; else, for a part-year value of
    what is known not to build up over the year, of the last full year. None where there is no such value."""
    if ours.period is None:
        undated = [one for one in measure.history if one.status is Status.OK and one.period is None and one is not ours]
        return next((one for one in undated if _LAST_YEAR.fullmatch(one.column)), None)
    same = [one for one in measure.history if _is_year_before(one, ours.period)]
    if same:
        return same[-1]
    if not ours.period.part_year or kind.cumulative or kind is Kind.UNKNOWN:
        return None
    return measure.at(Period.year(ours.period.year_ending - 1))


_LAST_YEAR = re.compile(
    r"\s*(?:last|previous|prior) (?:financial )?year'?s?(?: (?:outturn|actual|result|value))?\s*", re.IGNORECASE
)
"""The header of the year before, where no column of the scorecard names its year."""


def people_to_match(ours: Observation, theirs: Observation, polarity: Polarity | None) -> int | None:
    """The smallest number of people who would bring our share level with theirs or past it; None where none would."""
    wanted = theirs.best_value
    if ours.unit is not Unit.PERCENT or ours.fraction is None or wanted is None or tie(ours, theirs):
        return None
    numerator, denominator = ours.numerator, ours.denominator
    if numerator is None or denominator is None or polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return None
    missing = wanted * denominator / PERCENT - numerator
    people = int((missing if polarity is Polarity.HIGHER else -missing).to_integral_value(ROUND_CEILING))
    return people if people > 0 else None


@dataclass(frozen=True, slots=True)
class _Pair:
    """Our figure and another on one basis, both with a value."""

    measure: Measure
    basis: Basis
    label: str
    ours: Observation
    theirs: Observation
    method: Method

    @property
    def tolerance(self) -> Decimal:
        definition = self.measure.definition
        own = definition.target_tolerance if self.basis is Basis.TARGET else None
        tolerance = own or self.method.tolerance(definition, self.ours.unit or self.measure.unit)
        return tolerance.allowed(self.theirs.best_value or Decimal(0))

    @property
    def lag(self) -> int:
        """Months by which the other figure is older."""
        if self.ours.period is None or self.theirs.period is None:
            return 0
        return self.ours.period.months_after(self.theirs.period)

    @property
    def by_chance(self) -> bool:
        """Whether chance has a say: it has none between a value and a target, or last year's."""
        return self.basis not in (Basis.TARGET, Basis.PREVIOUS)

    @property
    def by_quartile(self) -> bool:
        """Whether the quarter of all authorities that a figure lies in says how it stands."""
        judgeable = self.measure.definition.judgeable
        return self.method.quartiles and self.basis is Basis.NATIONAL and judgeable

    def quartile(self, ours: Observation) -> str:
        """The quarter of all authorities, A the best; empty where their figures are not known."""
        published, polarity = self.measure.published, self.measure.definition.polarity
        if not self.by_quartile or published is None or published.among is None or ours.best_value is None:
            return ""
        among = published.among
        value = round_half_up(ours.best_value, decimals_of(among.own.observation))
        return quartile_band(value, among.values, polarity) or ""

    def standing(self, ours: Observation) -> Standing:
        if self.by_quartile:
            return _OF_QUARTILES.get(self.quartile(ours), Standing.NOT_COMPARABLE)
        use = self.method.intervals if self.by_chance else IntervalUse.IGNORE
        return standing_of(ours, self.theirs, self.measure.definition.polarity, self.tolerance, use)


_OF_QUARTILES = {
    "A": Standing.BETTER,
    "B": Standing.IN_LINE,
    "C": Standing.IN_LINE,
    "D": Standing.WORSE,
}


def _with_benchmark(measure: Measure, basis: Basis, judged: JudgedValue, method: Method) -> Comparison:
    ours = judged.observation
    benchmark = measure.benchmark(basis, ours.period if ours is not None else None)
    if (caveat := _not_comparable(measure, benchmark, judged, basis)) is not None or ours is None or benchmark is None:
        return _nothing(basis, benchmark, ours, caveat or Caveat(CaveatCode.NO_BENCHMARK))
    return _compare_pair(_Pair(measure, basis, benchmark.label, ours, benchmark.observation, method), judged)


def _not_comparable(measure: Measure, benchmark: Benchmark | None, judged: JudgedValue, basis: Basis) -> Caveat | None:
    """Why a value does not compare with a benchmark; None where it does."""
    ours = judged.observation
    if ours is None:
        return judged.caveats[-1]
    if benchmark is None or benchmark.observation.value is None:
        return Caveat(CaveatCode.NO_BENCHMARK, benchmark.observation if benchmark else None)
    theirs = benchmark.observation
    if is_impossible(measure, theirs):
        return Caveat(CaveatCode.NO_BENCHMARK, theirs)
    contradict = _contradict(ours.unit or measure.unit, theirs.unit)
    of_target = _target_aside(measure, ours, theirs) if basis is Basis.TARGET else None
    code = CaveatCode.DIFFERENT_UNIT if contradict else of_target or _other_time(measure, basis, judged, theirs)
    return Caveat(code, theirs) if code is not None else None


def _target_aside(measure: Measure, ours: Observation, theirs: Observation) -> CaveatCode | None:
    """Why a target does not count: the council says so ("data only"), or it is for more than a year after the value,
    something to reach and not yet missed."""
    if measure.rating is not None and measure.rating.says in (Rating.DATA_ONLY, Rating.NOT_DUE):
        return CaveatCode.TARGET_SET_ASIDE
    later = theirs.period.months_after(ours.period) if theirs.period is not None and ours.period is not None else 0
    return CaveatCode.GOAL if later > MONTHS_OF_A_YEAR else None


def _other_time(measure: Measure, basis: Basis, judged: JudgedValue, theirs: Observation) -> CaveatCode | None:
    """Why figures of different times do not compare: what builds up, or may do so, compares with the same part of a
    year only; a last full year's value that stands in for this year's compares with that year's target only."""
    ours = judged.observation
    if ours is None or (basis is not Basis.TARGET and not judged.part_year):
        return None
    amount = ours.unit in (Unit.NUMBER, Unit.POUNDS) and judged.part_year
    if amount and is_to_date(theirs) and not is_to_date(ours) and not _counts_so_far(measure, ours, judged.kind):
        return CaveatCode.KIND_UNKNOWN
    if same_time(ours, theirs):
        return None
    if judged.kind.cumulative and (judged.part_year or judged.fallen_back):
        return CaveatCode.CUMULATIVE
    unknown = judged.kind is Kind.UNKNOWN and judged.part_year
    return CaveatCode.KIND_UNKNOWN if unknown or judged.fallen_back else None


def _counts_so_far(measure: Measure, ours: Observation, kind: Kind) -> bool:
    """Whether an amount is of the year so far, or stands at one level: one of its own month or quarter is neither."""
    if kind.cumulative:
        return ours.period is not None and counts_from_april(measure, ours.period)
    return kind in (Kind.SNAPSHOT, Kind.ROLLING)


def _compare_pair(pair: _Pair, judged: JudgedValue) -> Comparison:
    own = _own_value(pair)
    latest, like_for_like = pair.standing(pair.ours), pair.standing(own) if own is not None else None
    part_year = judged.part_year and not (pair.theirs.period is None and same_time(pair.ours, pair.theirs))
    settled = _settle_pair(pair, own, latest, like_for_like, part_year=part_year)
    chance = Chance()
    if pair.by_chance:
        last_year = own if judged.part_year and own is not pair.ours else None
        before = independent_before(pair.measure, pair.ours, judged.kind)
        chance = chance_against(pair.ours, pair.theirs, before, last_year)
    codes = [settled.caveat] if settled.caveat else []
    codes += _weaknesses(pair, settled.standing, chance)
    return Comparison(
        basis=pair.basis,
        label=pair.label,
        standing=settled.standing,
        latest=latest,
        like_for_like=like_for_like,
        ours=pair.ours,
        theirs=pair.theirs,
        ours_like_for_like=own,
        gap=gap_between(pair.ours, pair.theirs),
        tolerance=pair.tolerance,
        interval=interval_of(pair.ours),
        people_to_match=people_to_match(pair.ours, pair.theirs, pair.measure.definition.polarity),
        caveats=tuple(Caveat(code, pair.theirs) for code in dict.fromkeys(codes)),
        settled=settled.by,
        chance=chance,
        reach=_reach(pair, latest),
        quartile=pair.quartile(pair.ours),
    )


def _reach(pair: _Pair, latest: Standing) -> TargetReach | None:
    """How the target was met, by its figure alone; None of what is no target, or without polarity.

    A target is exact, whatever its decimals: 97.5% does not meet 98%.
    """
    polarity, ours, target = pair.measure.definition.polarity, pair.ours.best_value, pair.theirs.best_value
    if pair.basis is not Basis.TARGET or polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return None
    if ours is None or target is None:
        return None
    gap = round_half_up(ours, decimals_of(pair.ours)) - target
    if gap == 0 or (gap > 0) == (polarity is Polarity.HIGHER):
        return TargetReach.MET
    return TargetReach.JUST_SHORT if latest is Standing.IN_LINE else TargetReach.MISSED


def _own_value(pair: _Pair) -> Observation | None:
    """The council's own value of the other figure's period, where it can stand for the judged one.

    A published figure that names no period can hardly be newer than the last full year before a part-year value, so
    that year stands for its period.
    """
    own = pair.measure.at(pair.theirs.period) if pair.theirs.period is not None else _last_full_year(pair)
    if own is None or _contradict(pair.ours.unit, own.unit):
        return None
    return None if pair.by_chance and lacks_interval(own, pair.method) else own


def _last_full_year(pair: _Pair) -> Observation | None:
    """The value of the last full year before a part-year one, beside a published figure."""
    period = pair.ours.period
    if pair.basis is Basis.TARGET or period is None or not period.part_year:
        return None
    return pair.measure.at(Period.year(period.year_ending - 1))


def _settle_pair(
    pair: _Pair, own: Observation | None, latest: Standing, like_for_like: Standing | None, *, part_year: bool
) -> Settled:
    """The standing that counts, unless the other figure is too old, or chance must decide and cannot."""
    if pair.lag >= pair.method.stale_after_years * MONTHS_OF_A_YEAR:
        return Settled(Standing.NOT_COMPARABLE, SettledBy.TOO_OLD, CaveatCode.STALE)
    if pair.by_quartile and not pair.quartile(pair.ours):
        return Settled(Standing.NOT_COMPARABLE, SettledBy.NO_DISTRIBUTION, CaveatCode.NO_DISTRIBUTION)
    if pair.by_chance and lacks_interval(pair.ours, pair.method):
        return Settled(Standing.NOT_COMPARABLE, SettledBy.NO_INTERVAL, CaveatCode.NO_INTERVAL)
    both_hold = (
        own is not None
        and pair.by_chance
        and holds(interval_of(pair.ours), pair.theirs)
        and holds(interval_of(own), pair.theirs)
    )
    return settle(latest, like_for_like, part_year=part_year, both_hold=both_hold, method=pair.method)


def _weaknesses(pair: _Pair, standing: Standing, chance: Chance) -> list[CaveatCode]:
    """What weakens the comparison beside how it was settled."""
    found = []
    if MONTHS_OF_A_YEAR <= pair.lag < pair.method.stale_after_years * MONTHS_OF_A_YEAR:
        found.append(CaveatCode.OLDER_BENCHMARK)
    if pair.theirs.period is None and pair.basis is not Basis.TARGET:
        found.append(CaveatCode.UNDATED_BENCHMARK)
    if pair.theirs.provisional:
        found.append(CaveatCode.PROVISIONAL)
    doubtful = pair.method.intervals is IntervalUse.CAVEAT and standing in (Standing.BETTER, Standing.WORSE)
    if doubtful and chance.explains:
        found.append(CaveatCode.CHANCE)
    if not pair.measure.definition.judgeable:
        found.append(CaveatCode.NO_POLARITY)
    return found


def compare_with_year_before(measure: Measure, judged: JudgedValue, method: Method) -> Comparison:
    """The judged value beside the council's own of a year before."""
    ours = judged.observation
    if ours is None:
        return _nothing(Basis.PREVIOUS, None, ours, judged.caveats[-1])
    theirs = one_year_earlier(measure, ours, judged.kind)
    if theirs is None or _contradict(ours.unit, theirs.unit) or is_impossible(measure, theirs):
        return _nothing(Basis.PREVIOUS, None, ours, Caveat(CaveatCode.NO_BENCHMARK))
    label = str(theirs.period) if theirs.period else GENERAL_NAMES[Basis.PREVIOUS]
    pair = _Pair(measure, Basis.PREVIOUS, label, ours, theirs, method)
    standing = pair.standing(ours)
    codes = [CaveatCode.PART_YEAR] if judged.part_year and theirs.period and theirs.period.full_year else []
    codes += [CaveatCode.PROVISIONAL] if theirs.provisional else []
    codes += [] if measure.definition.judgeable else [CaveatCode.NO_POLARITY]
    return Comparison(
        basis=Basis.PREVIOUS,
        label=pair.label,
        standing=standing,
        latest=standing,
        like_for_like=None,
        ours=ours,
        theirs=theirs,
        gap=gap_between(ours, theirs),
        tolerance=pair.tolerance,
        interval=interval_of(ours),
        caveats=tuple(Caveat(code, theirs) for code in codes),
        chance=chance_of_change(ours, theirs),
    )


def _nothing(basis: Basis, benchmark: Benchmark | None, ours: Observation | None, caveat: Caveat) -> Comparison:
    return Comparison(
        basis=basis,
        label=benchmark.label if benchmark else GENERAL_NAMES[basis],
        standing=Standing.NOT_COMPARABLE,
        latest=None,
        like_for_like=None,
        ours=ours,
        theirs=benchmark.observation if benchmark else None,
        caveats=(caveat,),
    )


def _contradict(ours: Unit | None, theirs: Unit | None) -> bool:
    """Whether two units cannot be compared. A bare number may be a score, a rate or days, but never a percentage."""
    if ours is None or theirs is None or ours is theirs:
        return False
    return Unit.NUMBER not in (ours, theirs) or Unit.PERCENT in (ours, theirs)


def _is_year_before(one: Observation, period: Period) -> bool:
    return one.status is Status.OK and one.period is not None and period.is_one_year_after(one.period)
