"""Finding → Fact: everything about a measure that may be told, worked out once. No words.

Whether a figure may be told as a fact is asked here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from briefing.judging.finding import Finding, Verdict
from briefing.measures.authorities import BEST, WORST
from briefing.measures.cohort import cohort_changed, count_goes_other_way
from briefing.measures.comparison import Comparison, Standing, TargetReach
from briefing.measures.course import Course
from briefing.measures.definition import Kind, Polarity
from briefing.measures.distribution import SizeWord, distance, quartile_band, size_word
from briefing.measures.observation import Observation, Status, Unit, round_half_up
from briefing.measures.rounding import coarser, decimals_of, tie
from briefing.measures.scorecard import Basis, Measure

OUTSIDE = (Basis.NATIONAL, Basis.REGION, Basis.NEIGHBOURS)
JUDGED = (Verdict.STRENGTH, Verdict.AREA_FOR_DEVELOPMENT, Verdict.EARLY_SIGN, Verdict.MIXED, Verdict.IN_LINE)
SMALL_GROUP = 30
"""A share of fewer people is said to be of a small group, and heads no list (the house's choice, as in rules.toml)."""

MUCH = 6
"""A gap of so many tolerances that chance cannot explain is told as a large one."""

TWICE = 2
BLUR = Decimal("0.02")
"""Rounding may change a figure by so much of itself: 79.4% may be 79%, 1.7% is not 2%."""

_WHOLE = 100
_HALF = Decimal("0.5")
_NO_SHARE = re.compile(
    r"\b(change|variance|growth|difference|increase|decrease|reduction|gap|inflation|return|net|compared|against"
    r"|relative|forecast|occupancy|capacity|utili[sz]ation|(of|to) (the )?(target|budget|plan|capacity|expected))\b",
    re.IGNORECASE,
)
"""Words of a name whose percentage may lie below nothing or above the whole."""


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


@dataclass(frozen=True, slots=True)
class Fact:
    """What may be told of a measure.

    `told` says whether its figure may be told as a fact: it is there, and can be. `beside` are the comparators in the
    order of the paper, `before` the council's own figure of a year before. `earlier` is the last full year's figure
    where it said something else, and `then` where that stood. `side_of` is the key of the measure that counts for this
    one, where both tell of one group of people from two sides.
    """

    finding: Finding
    told: bool
    beside: tuple[Beside, ...] = ()
    before: Observation | None = None
    earlier: Observation | None = None
    then: tuple[Beside, ...] = ()
    published: tuple[Beside, ...] = ()
    side_of: str = ""
    row: int = field(default=0, compare=False)

    @property
    def measure(self) -> Measure:
        """The measure that it is about."""
        return self.finding.measure

    @property
    def judged(self) -> Observation | None:
        """The figure that was judged."""
        return self.finding.judged

    @property
    def verdict(self) -> Verdict:
        """What the measure is to the committee."""
        return self.finding.verdict

    @property
    def course(self) -> Course | None:
        """The direction over years."""
        return self.finding.course

    @property
    def key(self) -> str:
        """The measure's key."""
        return self.finding.measure.key

    @property
    def good_is_low(self) -> bool:
        """Whether a low figure is good."""
        return self.measure.definition.polarity is Polarity.LOWER

    @property
    def way(self) -> str:
        """Which way the figure went since the year before: up, down, near (little changed) or same."""
        now, then = self.judged, self.before
        if now is None or then is None or now.value is None or then.value is None or now.value == then.value:
            return "same"
        previous = self.finding.comparison(Basis.PREVIOUS)
        if previous.standing in (Standing.IN_LINE, Standing.SAME) and self.measure.unit is not Unit.POUNDS:
            return "near"
        return "up" if now.value > then.value else "down"

    @property
    def against_count(self) -> bool:
        """Whether the share went one way since the year before, and the number of people the other."""
        return self.judged is not None and self.before is not None and count_goes_other_way(self.judged, self.before)

    @property
    def move(self) -> Decimal:
        """How far the figure has moved on the year before, in tolerances or, without one, in parts of what it was;
        where no such year compares, since its direction began."""
        one = self.finding.comparison(Basis.PREVIOUS)
        if one.gap is None or one.theirs is None:
            start = self.course.start.value if self.course is not None else None
            now = self.judged.value if self.judged is not None else None
            return abs(now - start) / abs(start) if start and now is not None else Decimal(0)
        return abs(one.gap) / (one.tolerance or abs(one.theirs.value or Decimal(1)))

    @property
    def annual(self) -> bool:
        """Whether it is reported once a year and judged on a full year."""
        newest = self.measure.newest
        return self.judged is not None and newest is not None and newest.status is Status.REPORTED_ANNUALLY

    @property
    def passes(self) -> bool:
        """Whether it already passes the whole of last year."""
        return self.finding.running_total is not None and self.finding.running_total.passes

    @property
    def small_group(self) -> bool:
        """Whether its share is of fewer than thirty people."""
        return self.judged is not None and self.judged.denominator is not None and self.judged.denominator < SMALL_GROUP

    @property
    def matches(self) -> tuple[Comparison, ...]:
        """The comparators that an area for development would match with more, or fewer, people."""
        if self.verdict is not Verdict.AREA_FOR_DEVELOPMENT:
            return ()
        worse = (one.comparison for one in self.beside if one.comparison.standing is Standing.WORSE)
        return tuple(one for one in worse if one.people_to_match and one.people_to_match != self._counted)

    @property
    def to_match(self) -> Comparison | None:
        """The first of them."""
        return next(iter(self.matches), None)

    @property
    def _counted(self) -> Decimal | None:
        """How many the figure counts: nobody is told that "332 fewer" of 332 would match a target of none."""
        return self.judged.numerator if self.judged is not None and self.good_is_low else None

    @property
    def is_contradicted(self) -> bool:
        """Whether a newer share, of part of a year, no longer stands on the side of the year that was judged."""
        newest = self.measure.newest
        if newest is None or newest is self.judged or newest.value is None or newest.unit is not Unit.PERCENT:
            return False
        if self.finding.kind.cumulative or self.finding.running_total is not None:
            return False
        theirs = [one.comparison.theirs.value for one in self.beside if one.comparison.theirs is not None]
        better = [(newest.value < one) is self.good_is_low for one in theirs if one is not None and one != newest.value]
        return (self.verdict is Verdict.STRENGTH) is not any(better)


def gather_facts(findings: Sequence[Finding]) -> tuple[Fact, ...]:
    """The fact of each finding, in the order of the scorecard."""
    facts = [gather_fact(one, row) for row, one in enumerate(findings)]
    counts_for = {one.key: sides[0].key for sides in find_sides(facts) for one in sides[1:]}
    return tuple(replace(one, side_of=counts_for.get(one.key, "")) for one in facts)


def find_sides(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    """Measures that are one fact from several sides, as in work, not in work, not known: shares of the same people that
    add up to all of them. First of each stands the one that counts: the one that stands worst."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for one in facts:
        if one.told and one.judged is not None and one.judged.unit is Unit.PERCENT and one.measure.definition.people:
            whom = (one.measure.definition.people, one.judged.period, one.judged.denominator)
            groups.setdefault(whom, []).append(one)
    for group in groups.values():
        if len(group) > 1 and _add_up([one.judged for one in group if one.judged is not None]):
            yield sorted(group, key=lambda one: (_WORST_FIRST.index(one.verdict), one.row))


_WORST_FIRST = (
    *(Verdict.AREA_FOR_DEVELOPMENT, Verdict.EARLY_SIGN, Verdict.MIXED, Verdict.STRENGTH),
    *(Verdict.IN_LINE, Verdict.CONTEXT, Verdict.NOT_JUDGED),
)


def _add_up(parts: Sequence[Observation]) -> bool:
    """Whether shares make up the whole: their counts exactly or, without counts, their figures within rounding."""
    if parts[0].denominator is not None:
        return sum(one.numerator or 0 for one in parts) == parts[0].denominator
    whole = sum((one.value or Decimal(0) for one in parts), Decimal(0))
    return abs(whole - _WHOLE) < len(parts) * _HALF


def gather_fact(finding: Finding, row: int = 0) -> Fact:
    """What may be told of one finding."""
    if finding.judged is None or is_impossible(finding.judged, finding.measure):
        return Fact(finding, told=False, row=row)
    compared = [one for one in finding.compared if _has_value(one.theirs)]
    previous = finding.comparison(Basis.PREVIOUS)
    differing = [one for one in compared if _differs(one)]
    part = finding.judged.period is not None and finding.judged.period.part_year
    earlier = differing[0].ours_like_for_like if differing and part and finding.verdict in JUDGED else None
    return Fact(
        finding,
        told=True,
        beside=tuple(_beside(one, finding.measure) for one in compared),
        before=previous.theirs if previous.comparable and _has_value(previous.theirs) else None,
        earlier=earlier,
        then=tuple(
            _beside(one, finding.measure, like_for_like=True)
            for one in differing
            if earlier is not None and one.ours_like_for_like == earlier
        ),
        published=tuple(_beside(one, finding.measure) for one in finding.beside),
        row=row,
    )


def places_of(beside: Iterable[Beside]) -> frozenset[str]:
    """The cells of these comparators' figures."""
    return frozenset(str(one.comparison.theirs.place) for one in beside if one.comparison.theirs is not None)


def just_missed(fact: Fact) -> list[Beside]:
    """The targets that the figure misses by a little, which counts as in line and is yet no target met."""
    return [one for one in fact.beside if one.side in (Side.JUST_BELOW, Side.JUST_ABOVE)]


def compared(fact: Fact) -> list[Comparison]:
    """The comparisons that can be told, in the order in which the paper names comparators."""
    return [one.comparison for one in fact.beside]


def is_impossible(one: Observation, measure: Measure) -> bool:
    """Whether a percentage cannot be: above the whole, below nothing, or a part greater than its whole."""
    if one.value is None or (one.unit or measure.unit) is not Unit.PERCENT:
        return False
    if one.numerator is not None and one.denominator is not None and one.numerator > one.denominator:
        return True
    return not 0 <= one.value <= _WHOLE and not _NO_SHARE.search(measure.name)


def absent_of(finding: Finding) -> Observation | None:
    """The cell without a value that stands where the judged one should: the newest, or the last full year's."""
    newest = finding.measure.newest
    if newest is None or newest.status is not Status.REPORTED_ANNUALLY:
        return newest
    years = [one for one in finding.measure.history if one.period is not None and one.period.full_year]
    told = [one for one in years if one.status is not Status.BLANK]
    return told[-1] if told and told[-1].status is not Status.OK else newest


def is_left_out(finding: Finding) -> bool:
    """Whether the policy on small numbers, or the scorecard itself, hides the figure that would be judged."""
    absent = absent_of(finding)
    return absent is not None and absent.status is Status.SUPPRESSED


def is_demand(fact: Fact) -> bool:
    """Whether it says how many there are: a rate or a number on a day, of which neither more nor less is good."""
    known = fact.measure.definition
    counts = fact.measure.unit in (Unit.RATE, Unit.NUMBER) and fact.finding.kind is Kind.SNAPSHOT
    return fact.told and counts and known.polarity is Polarity.NONE and (known.headline or not known.known)


def weightiest(facts: Iterable[Fact], verdict: Verdict) -> tuple[Fact, ...]:
    """The facts of this verdict, the weightiest first; of equals in the order of the scorecard. What another measure
    counts for is left out."""
    same = (one for one in facts if one.verdict is verdict and not one.side_of)
    return tuple(sorted(same, key=lambda one: one.finding.weight.rank, reverse=True))


def needs_both_numbers(now: Observation, then: Observation) -> bool:
    """Whether a share and its count went opposite ways, or its cohort grew or shrank by a quarter."""
    return count_goes_other_way(now, then) or cohort_changed(now, then) is not None


def shared_decimals(*figures: Observation | None) -> int | None:
    """The decimals at which figures of one comparison are told; None, for each as it is written, where rounding would
    change one noticeably, or make two look the same that are not."""
    known = [one for one in figures if one is not None and one.value is not None]
    if len(known) < 2:  # noqa: PLR2004  one alone is told as written
        return None
    decimals = min(coarser(one, other) for one in known for other in known)
    values = [one.value or Decimal(0) for one in known]
    rounded = [round_half_up(one, decimals) for one in values]
    lost = any(abs(near - exact) > BLUR * abs(exact) for near, exact in zip(rounded, values, strict=True))
    blurred = len(set(rounded)) < len(set(values))
    return None if lost or blurred else decimals


def _has_value(one: Observation | None) -> bool:
    return one is not None and one.value is not None


def _differs(one: Comparison) -> bool:
    """Whether the last full year answered otherwise: early, or the opposite."""
    opposite = {Standing.BETTER, Standing.WORSE}
    return one.ours_like_for_like is not None and (one.standing.early or {one.latest, one.like_for_like} == opposite)


def _beside(one: Comparison, measure: Measure, *, like_for_like: bool = False) -> Beside:
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
