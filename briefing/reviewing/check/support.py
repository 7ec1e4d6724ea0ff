"""A figure of a sentence and the measures that it is about → whether they, or arithmetic on them, support it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations
from typing import TypeAlias

from briefing.measures.observation import Unit, round_half_up
from briefing.measures.scorecard import Basis
from briefing.reviewing.check.facts import Fact, Subject
from briefing.reviewing.check.figures import Hedge, Kind, Quoted

ROUGHLY = Decimal("0.05")
"""By what part of itself a figure said to be "about" so much may be off."""
FAR_ROUGHLY = Decimal("0.25")
"""By what part of itself the real figure may be beyond one said to be "over" or "under" so much, before it misleads."""
POINTS_ROUGHLY = 3
"""By how many percentage points "one in five" may be off."""
FAR_POINTS_ROUGHLY = 8
"""By how many percentage points "more than a quarter" may be off: then the next share that has a name begins."""
TIMES_ROUGHLY, TIMES_FAR = Decimal("0.1"), Decimal("0.5")
"""By what part of itself "doubled" may be off, and "more than doubled" (for "nearly", half of it)."""
FAR_POINTS, FAR_PART = 3, Decimal("0.1")
"""A gap of so many points, and of such a part of the other figure, is in line with nothing."""
FEWEST_CHECKED = 10
"""Smaller whole numbers without a unit count anything at all in prose; they are held against nothing."""

_UNITS = {Kind.PERCENT: (Unit.PERCENT,), Kind.SHARE: (Unit.PERCENT,), Kind.MONEY: (Unit.POUNDS,)}
TIMES = (Unit.DAYS, Unit.WEEKS, Unit.HOURS, Unit.MINUTES, Unit.SECONDS)


def agrees(quoted: Quoted, value: Decimal, decimals: int, exact: Decimal) -> bool:
    """Whether a quoted figure is this one, rounded to the digits that it is quoted with; a figure quoted more finely
    than it is held must round to it."""
    if quoted.hedge is not Hedge.NONE and _roughly(quoted, exact):
        return True
    if quoted.value in (value, exact):
        return True
    if quoted.decimals <= decimals:
        return quoted.value in (round_half_up(exact, quoted.decimals), round_half_up(value, quoted.decimals))
    if exact != value and round_half_up(exact, quoted.decimals) == quoted.value:
        return True
    return exact == value and abs(quoted.value - value) * 2 <= Decimal(1).scaleb(-decimals)


def _roughly(quoted: Quoted, exact: Decimal) -> bool:
    off = exact - quoted.value
    match quoted.hedge:
        case Hedge.ABOUT:
            return abs(off) <= max(abs(quoted.value) * ROUGHLY, Decimal(1))
        case Hedge.OVER:
            return 0 <= off <= abs(quoted.value) * FAR_ROUGHLY
        case _:
            return 0 <= -off <= abs(quoted.value) * FAR_ROUGHLY


def is_far(gap: Decimal, theirs: Decimal, *, is_percentage: bool) -> bool:
    """Whether a gap is in line with nothing: so many points, or half of a small percentage."""
    if abs(gap) <= abs(theirs) * FAR_PART:
        return False
    return not is_percentage or abs(gap) >= FAR_POINTS or (abs(gap) >= 1 and abs(gap) * 2 >= abs(theirs))


def times_fit(times: Quoted, ratio: Decimal) -> bool:
    """Whether "doubled", "nearly twice" or "more than halved" can be said of a ratio."""
    of = ratio / times.value
    match times.hedge:
        case Hedge.OVER:
            return 1 <= of <= 1 + TIMES_FAR if times.value > 1 else 1 - TIMES_FAR <= of <= 1
        case Hedge.UNDER:
            return 1 - TIMES_FAR / 2 <= of <= 1 if times.value > 1 else 1 <= of <= 1 + TIMES_FAR / 2
        case _:
            return abs(of - 1) <= TIMES_ROUGHLY


def share_fits(share: Quoted, real: Decimal) -> bool:
    """Whether "a quarter", or "more than one in five", can be said of a percentage."""
    off = real - share.value
    match share.hedge:
        case Hedge.OVER:
            return 0 <= off <= FAR_POINTS_ROUGHLY
        case Hedge.UNDER:
            return 0 <= -off <= FAR_POINTS_ROUGHLY
        case _:
            return abs(off) <= POINTS_ROUGHLY


def is_checked(quoted: Quoted) -> bool:
    """Whether a figure says enough to be held against the scorecard."""
    if quoted.kind is Kind.NUMBER:
        return not quoted.in_words and quoted.value >= FEWEST_CHECKED
    return quoted.kind in (Kind.PERCENT, Kind.POINTS, Kind.RATE, Kind.PART, Kind.MONEY, Kind.TIME, Kind.SHARE)


def is_held(quoted: Quoted, facts: Iterable[Fact]) -> bool:
    """Whether one of these is the figure itself."""
    return any(_is(quoted, one) for one in facts)


def _is(quoted: Quoted, fact: Fact) -> bool:
    if quoted.kind is Kind.PART:
        return (fact.part, fact.whole) == (quoted.value, quoted.whole)
    if quoted.kind is Kind.SHARE:
        return fact.unit == Unit.PERCENT and share_fits(quoted, fact.exact)
    if quoted.kind in (Kind.NUMBER, Kind.RATE):
        counts = [one for one in (fact.count, fact.part, fact.whole) if one is not None]
        if quoted.kind is Kind.NUMBER and any(agrees(quoted, one, 0, one) for one in counts):
            return True
        return fact.unit not in (Unit.PERCENT, Unit.POUNDS) and agrees(quoted, fact.value, fact.decimals, fact.exact)
    if quoted.kind is Kind.TIME:
        said = next((unit for unit in TIMES if unit.value.rstrip("s") in quoted.text.lower()), None)
        return (fact.unit == said if said else fact.unit in TIMES) and agrees(
            quoted, fact.value, fact.decimals, fact.exact
        )
    return fact.unit in _UNITS.get(quoted.kind, ()) and agrees(quoted, fact.value, fact.decimals, fact.exact)


_SIZE_BEFORE = re.compile(
    r"\b(?:increas\w*|ris\w+|rose|f[ae]ll\w*|decreas\w*|reduc\w+|reduction|drop\w*|declin\w+"
    r"|gr[eo]w\w*|growth|up|down|gap|difference|improve\w*|worsen\w*|change\w*|closed|widened"
    r"|narrowed|by|short|loss|gain|saving|cut|shortfall)"
    r"(?: (?!from\b|to\b|at\b|with\b|than\b)\w+){0,2}?(?: by| of| is| was|:)?"
    r"(?: (?:just|about|around|over|nearly|almost|some|a further|another|more than"
    r"|under|only|approximately|an? (?:extra|additional)))* ?£?$",
    re.IGNORECASE,
)
_GAP = re.compile(r"\b(?:gap|difference|shortfall|distance)\b[^.;:,]{0,80}$", re.IGNORECASE)
_SIZE_BESIDE = re.compile(
    r"\b(?:increase|rise|growth|decrease|reduction|fall|drop|decline|improvement|loss|gain|saving)"
    r" of [^.;:()]{1,40}?(?: or |,? \(|, )"
    r"(?:(?:just |about |around |nearly |over |some )*)$",
    re.IGNORECASE,
)
_SIZE_AFTER = re.compile(
    r"^ (?:[a-z-]+ ){0,3}?(?:more|fewer|less|higher|lower|additional|extra|longer|shorter|quicker|faster|slower"
    r"|increase|rise|reduction|fall|drop|decline|decrease|growth|improvement)\b"
    r"|^ (?:(?!(?:is|are|was|were|has|have|had|remains?|stands?|and|but|still|now|well|far|just)\b)[a-z]+ "
    r"(?:(?:a|an|per) [a-z]+ )?)?(?:above|below|short|over|under|behind|off|away|from|inside|outside)\b",
    re.IGNORECASE,
)


def is_size(text: str, quoted: Quoted) -> bool:
    """Whether a figure says how large a change or a gap is, and not what a figure is."""
    before, behind = text[: quoted.start], text[quoted.end :]
    said = (
        _GAP.search(before) or _SIZE_BEFORE.search(before) or _SIZE_BESIDE.search(before) or _SIZE_AFTER.match(behind)
    )
    return quoted.kind is Kind.POINTS or said is not None


def is_supported(quoted: Quoted, subjects: Sequence[Subject], *, moves: bool, rest: bool = True) -> bool:
    """Whether these measures hold a figure or arithmetic on what they hold gives it; `moves`: it is said to be the size
    of a change or a gap, so that differences count too; `rest`: it may be what is left of a whole."""
    return any(
        is_held(quoted, one.facts) or _is_worked_out(quoted, one, moves=moves, rest=rest) for one in subjects
    ) or (quoted.kind in (Kind.NUMBER, Kind.PART) and _is_sum(quoted, subjects))


def _is_worked_out(quoted: Quoted, subject: Subject, *, moves: bool, rest: bool) -> bool:
    """Whether arithmetic on one measure gives a figure: what is left of a whole, the size of a change or a gap."""
    if rest and _is_rest(quoted, subject):
        return True
    if not moves or quoted.kind is Kind.PART:
        return False
    if quoted.kind is Kind.SHARE:
        return any(one.relative is not None and share_fits(quoted, abs(one.relative)) for one in changes_of(subject))
    if quoted.kind is Kind.PERCENT:
        relative = (one.relative for one in changes_of(subject))
        return any(agrees(quoted, abs(each), 9, abs(each)) for each in relative if each is not None)
    if quoted.kind is Kind.POINTS and not subject.is_percentage and subject.unit != Unit.SCORE:
        return False
    if quoted.kind is Kind.TIME and "week" in quoted.text.lower() and subject.unit == Unit.DAYS:
        quoted = replace(quoted, value=quoted.value * 7)
    return any(agrees(quoted, each, 9, each) for one in changes_of(subject) for each in one.sizes)


def _is_rest(quoted: Quoted, subject: Subject) -> bool:
    """Whether a figure is the rest of the hundred, or of the people, that a measure counts a part of."""
    split = [(one.part, one.whole) for one in subject.facts if one.part is not None and one.whole is not None]
    match quoted.kind:
        case Kind.SHARE if subject.is_percentage:
            return any(share_fits(quoted, 100 - one.exact) for one in subject.current)
        case Kind.PERCENT if subject.is_percentage:
            return any(agrees(quoted, 100 - one.value, one.decimals, 100 - one.exact) for one in subject.facts)
        case Kind.PART if any(f"out of {quoted.whole}" in name for name in subject.names):
            return any(agrees(quoted, one.value, one.decimals, one.exact) for one in subject.facts)
        case Kind.PART:
            return any(whole == quoted.whole and whole - part == quoted.value for part, whole in split)
        case Kind.NUMBER:
            rests = (whole - part for part, whole in split)
            return quoted.value in subject.others or any(agrees(quoted, rest, 0, rest) for rest in rests)
        case _:
            return False


def _is_sum(quoted: Quoted, subjects: Sequence[Subject]) -> bool:
    """Whether two measures of whole numbers give a count together, in one period."""
    counts = [
        (one.when, value)
        for subject in subjects
        for one in subject.ours
        for value in (one.count, one.part, one.value if one.unit == Unit.NUMBER else None)
        if value is not None
    ]
    if len(counts) > MOST_ADDED:
        return False
    return any(
        first[0] == second[0] and first[1] + second[1] == quoted.value for first, second in combinations(counts, 2)
    )


MOST_ADDED = 120
"""Of so many counts, pairs give any number, and their sums show nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """From one held figure to another: of the council's own from an earlier to a later one, or from a comparator's to
    the council's."""

    before: Fact
    after: Fact
    counts: bool = False
    sizes: tuple[Decimal, ...] = field(init=False)

    def __post_init__(self) -> None:
        rounded = abs(self._after - self._before)
        sizes = (rounded,) if self.counts else (rounded, abs(self.after.exact - self.before.exact))
        object.__setattr__(self, "sizes", tuple(dict.fromkeys(sizes)))

    @property
    def _before(self) -> Decimal:
        return (self.before.count or self.before.part or Decimal(0)) if self.counts else self.before.value

    @property
    def _after(self) -> Decimal:
        return (self.after.count or self.after.part or Decimal(0)) if self.counts else self.after.value

    @property
    def sign(self) -> int:
        """1 where it is up, -1 where it is down, 0 where it is the same."""
        return (self._after > self._before) - (self._after < self._before)

    @property
    def relative(self) -> Decimal | None:
        """By how many per cent of where it began."""
        return (self._after - self._before) * 100 / self._before if self._before else None


def changes_of(subject: Subject) -> Iterator[Change]:
    """Every change of the council's own figures, and every gap to those of others."""
    ours = subject.ours
    for before, after in combinations(ours, 2):
        yield Change(before, after)
        if all(one.count is not None or one.part is not None for one in (before, after)):
            yield Change(before, after, counts=True)
    for whose in Basis:
        for theirs in subject.of(whose):
            for one in ours:
                yield Change(theirs, one)


def nearest(quoted: Quoted, facts: Iterable[Fact]) -> Fact | None:
    """Of these the figure in the same unit that is nearest to the quoted one."""
    units = _UNITS.get(quoted.kind)
    fit = [
        one
        for one in facts
        if (one.unit in units if units else one.unit not in (Unit.PERCENT, Unit.POUNDS) or quoted.kind is Kind.PART)
    ]
    return min(fit, key=lambda one: abs(one.value - quoted.value), default=None)


class Index:
    """All figures that are held, to ask at once who holds one."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self.subjects = tuple(subjects)
        self._fine: dict[_Key, dict[str, Subject]] = defaultdict(dict)
        self._coarse: dict[_Key, Subject] = {}
        self._parts: dict[tuple[Decimal, Decimal], dict[str, Subject]] = defaultdict(dict)
        for subject in self.subjects:
            for fact in subject.facts:
                self._add(fact, subject)

    def _add(self, fact: Fact, subject: Subject) -> None:
        family = _family_of(fact.unit)
        for value in {fact.value, fact.exact}:
            for decimals in range(max(fact.decimals, 0) + 1 if value == fact.value else 3):
                for one in (family, "number") if family == "time" else (family,):
                    self._fine[one, decimals, round_half_up(value, decimals)].setdefault(subject.key, subject)
        self._coarse.setdefault((family, fact.decimals, fact.value), subject)
        for count in (fact.count, fact.part, fact.whole):
            if count is not None:
                self._fine["number", 0, count].setdefault(subject.key, subject)
        if fact.part is not None and fact.whole is not None:
            self._parts[fact.part, fact.whole].setdefault(subject.key, subject)

    def holders(self, quoted: Quoted) -> Sequence[Subject]:
        """The measures that hold this very figure."""
        if quoted.kind is Kind.PART:
            return tuple(self._parts.get((quoted.value, quoted.whole or Decimal(0)), {}).values())
        family, decimals = _FAMILIES.get(quoted.kind, "number"), max(quoted.decimals, 0)
        return tuple(self._fine.get((family, decimals, round_half_up(quoted.value, decimals)), {}).values())

    def find(self, quoted: Quoted) -> Subject | None:
        """A measure that holds this figure, or one that it rounds to; None where none does."""
        if found := self.holders(quoted):
            return found[0]
        if quoted.kind is Kind.PART:
            counts = [self._fine.get(("number", 0, one)) for one in (quoted.value, quoted.whole) if one is not None]
            return next(iter(counts[0].values())) if counts[0] and all(counts) else None
        family = _FAMILIES.get(quoted.kind, "number")
        coarser = (
            self._coarse.get((family, each, round_half_up(quoted.value, each)))
            for each in range(max(quoted.decimals, 0))
        )
        return next((one for one in coarser if one is not None), None)


_Key: TypeAlias = tuple[str, int, Decimal]
_FAMILIES = {Kind.PERCENT: "percent", Kind.MONEY: "pounds", Kind.TIME: "time"}


def _family_of(unit: str) -> str:
    if unit == Unit.PERCENT:
        return "percent"
    if unit == Unit.POUNDS:
        return "pounds"
    return "time" if unit in TIMES else "number"
