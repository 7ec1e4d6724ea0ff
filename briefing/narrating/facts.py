"""Finding → Fact: everything about a measure that may be told, worked out once. No words.

Whether a figure may be told as a fact is asked here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from briefing.judging.finding import Finding, Verdict
from briefing.measures.adding_up import Months
from briefing.measures.cohort import cohort_changed, count_goes_other_way
from briefing.measures.comparison import Comparison, Standing
from briefing.measures.course import Course
from briefing.measures.definition import Kind, Polarity
from briefing.measures.observation import Observation, Status, Unit, round_half_up
from briefing.measures.rounding import coarser
from briefing.measures.scorecard import Basis, Measure
from briefing.narrating.comparators import Beside, Side, set_beside

OUTSIDE = (Basis.NATIONAL, Basis.REGION, Basis.NEIGHBOURS)
JUDGED = (Verdict.STRENGTH, Verdict.AREA_FOR_DEVELOPMENT, Verdict.EARLY_SIGN, Verdict.MIXED, Verdict.IN_LINE)
SMALL_GROUP = 30
"""A share of fewer people is said to be of a small group, and heads no list (the house's choice, as in rules.toml)."""

BLUR = Decimal("0.02")
"""Rounding may change a figure by so much of itself: 79.4% may be 79%, 1.7% is not 2%."""

_NO_MONTHS: Mapping[str, Months] = MappingProxyType({})
_WHOLE = 100
_HALF = Decimal("0.5")
_NO_SHARE = re.compile(
    r"\b(change|variance|growth|difference|increase|decrease|reduction|gap|inflation|return|net|compared|against"
    r"|relative|forecast|occupancy|capacity|utili[sz]ation|(of|to) (the )?(target|budget|plan|capacity|expected))\b",
    re.IGNORECASE,
)
"""Words of a name whose percentage may lie below nothing or above the whole."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What may be told of a measure.

    `told` says whether its figure may be told as a fact: it is there, and can be. `beside` are the comparators in the
    order of the paper, `before` the council's own figure of a year before. `earlier` is the last full year's figure
    where it said something else, and `then` where that stood. `side_of` is the key of the measure that counts for this
    one, where both tell of one group of people from two sides. `months` are those that a sheet beside the scorecard has
    of it.
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
    months: Months | None = None

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


def gather_facts(findings: Sequence[Finding], months: Mapping[str, Months] = _NO_MONTHS) -> tuple[Fact, ...]:
    """The fact of each finding, in the order of the scorecard, with the `months` of its measure."""
    facts = [replace(gather_fact(one, row), months=months.get(one.measure.key)) for row, one in enumerate(findings)]
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
        beside=tuple(set_beside(one, finding.measure) for one in compared),
        before=previous.theirs if previous.comparable and _has_value(previous.theirs) else None,
        earlier=earlier,
        then=tuple(
            set_beside(one, finding.measure, like_for_like=True)
            for one in differing
            if earlier is not None and one.ours_like_for_like == earlier
        ),
        published=tuple(set_beside(one, finding.measure) for one in finding.beside),
        row=row,
    )


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
