"""A sentence beside what is held → its figures that nothing supports, and those that are somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from briefing.measures.observation import Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis
from briefing.reviewing.check.facts import Fact, Subject, is_of_period
from briefing.reviewing.check.figures import Kind, Quoted
from briefing.reviewing.check.identifying import CERTAIN, LABEL, NamedMeasures
from briefing.reviewing.check.sentences import Sentence
from briefing.reviewing.check.support import (
    TIMES,
    Index,
    agrees,
    is_checked,
    is_held,
    is_size,
    is_supported,
    nearest,
)
from briefing.reviewing.check.topics import ENOUGH, NEARLY_AS_GOOD

_THEIR = {
    Basis.NATIONAL: "England",
    Basis.REGION: "the region",
    Basis.NEIGHBOURS: "the statistical neighbours",
    Basis.TARGET: "the target",
    Basis.PREVIOUS: "last year",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """The measures that a sentence is about: those that it names with how well, those that its paragraph is about.

    `nearby` are those that were named before in its paragraph, or in the one above; `touched` those of which it says a
    word that is theirs alone. `carried`: it names none, and the sentence before it did. `asks`: people were asked to
    write there.
    """

    named: NamedMeasures
    around: tuple[Subject, ...]
    nearby: tuple[Subject, ...] = ()
    touched: tuple[Subject, ...] = ()
    anchored: bool = False
    carried: bool = False
    asks: bool = False

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """All of them, the likeliest first."""
        return tuple(
            {
                one.key: one for one in (*(one for one, _ in self.named), *self.around, *self.nearby, *self.touched)
            }.values()
        )

    @property
    def witnesses(self) -> tuple[Subject, ...]:
        """The measures whose figures a sentence can give: where it names one for certain, none of which it says only
        words that are in that name too."""
        if not self.certain or self.carried or not self.named:
            return self.subjects
        return (*self.meant, *self.around, *self.nearby, *self.touched)

    @property
    def meant(self) -> tuple[Subject, ...]:
        """The measures that the sentence names well enough to be about them."""
        best = self.named[0][1] if self.named else 0.0
        return tuple(one for one, score in self.named if score >= ENOUGH and score >= best - NEARLY_AS_GOOD)

    @property
    def certain(self) -> bool:
        """Whether the sentence is about them beyond doubt."""
        if self.named and not self.carried:
            return self.named[0][1] >= CERTAIN
        return self.anchored

    @property
    def likeliest(self) -> tuple[Subject, ...]:
        """The measures that the sentence itself names, else those around it."""
        return self.meant or self.around


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A figure that the measures of its sentence do not hold: what they hold in its place, who holds it instead."""

    figure: Quoted
    whose: Basis | None
    instead: Fact | None
    of: Subject | None
    elsewhere: Subject | None
    certain: bool


def measures_meant(scope: Scope) -> tuple[Subject, ...]:
    """The measures of which a sentence's words can be held against the figures: those that it names for certain, else
    the one that its paragraph is about."""
    if scope.named and not scope.carried and scope.certain:
        return scope.meant
    alone = scope.anchored and len(scope.around) == 1 and (scope.carried or not scope.meant)
    return scope.around if alone else ()


def unsupported_figures(sentence: Sentence, scope: Scope, index: Index) -> Iterator[Unsupported]:
    """Each figure of a sentence that neither its measures nor arithmetic on them supports."""
    for figure, whose in zip(sentence.figures, sentence.whose, strict=True):
        if _says_enough(figure, sentence, scope):
            asked = scope.subjects if scope.carried or not scope.certain else (*scope.likeliest, *scope.around)
            facts = [fact for one in asked for fact in one.of(whose)] if whose is not None else []
            ours = (
                [fact for one in asked for fact in one.ours] if sentence.text[: figure.start].endswith(" at ") else []
            )
            if is_held(figure, [*facts, *ours]):  # "above the target at 99%" can mean either
                continue
            found = _of_comparator(figure, whose, scope, facts, index) or _of_anybody(figure, sentence, scope, index)
            if found is not None:
                yield found


def _says_enough(figure: Quoted, sentence: Sentence, scope: Scope) -> bool:
    """Whether a figure is to be held against the measures: not where it counts them, follows from others of its
    sentence, or belongs to a name."""
    if not stands_by_itself(figure, sentence):
        return False
    if figure.kind is Kind.SHARE and not (scope.meant and scope.certain and not scope.carried):
        return False  # "a third" of what, only a measure's name can tell
    if not is_checked(figure) or figure.noun.startswith("measure"):
        return False
    return not stands_in_a_name(figure, scope.subjects)


def stands_by_itself(figure: Quoted, sentence: Sentence) -> bool:
    """Whether a figure is told of what is, and does not follow from others of its own sentence."""
    to_come = _EXPECTED.search(sentence.text[: figure.start]) or _ASKED_FOR.match(sentence.text, figure.end)
    return not to_come and not _follows(figure, sentence)


_EXPECTED = re.compile(
    r"\bwe (?:expect|aim|plan|hope|intend)\b|\b(?:will|should) (?:be|reach|have)\b|\bambition\b"
    r"|\bif\b|^(?:had|were)\b|\b(?:would|could|might|must|ought)\b",
    re.IGNORECASE,
)
"""Words behind which a figure is still to come, and nobody can hold it."""
_ASKED_FOR = re.compile(
    r" (?:\w+ ){0,3}?(?:(?:is|are|was|were) (?:needed|required|expected|asked|what)|(?:would|should|must|will)\b)",
    re.IGNORECASE,
)
"""The same behind the figure: "95% is needed"."""


def _follows(figure: Quoted, sentence: Sentence) -> bool:
    """Whether a figure is worked out from others of its own sentence: the share of a part, the size of a change."""
    if figure.kind is Kind.PERCENT:
        shares = (one.percentage for one in sentence.figures if one.kind is Kind.PART)
        if any(agrees(figure, each, 9, each) for each in shares if each is not None):
            return True
    if not is_size(sentence.text, figure):
        return False
    others = [one for one in sentence.figures if one is not figure and one.value]
    for before, after in permutations(others, 2):
        off = abs(after.value - before.value)
        size = off * 100 / before.value if figure.kind is Kind.PERCENT else off
        if before.kind is after.kind and agrees(figure, size, 9, size):
            return True
    return False


def _of_comparator(
    figure: Quoted, whose: Basis | None, scope: Scope, facts: Sequence[Fact], index: Index
) -> Unsupported | None:
    """What is held of the comparator whose figure it is said to be; None where nothing is held in its unit."""
    own = [fact for one in scope.likeliest for fact in one.of(whose)] if whose is not None else []
    instead = nearest(figure, own) or nearest(figure, facts)
    if instead is None or figure.kind is Kind.PART:
        return None
    of = next(one for one in scope.subjects if instead in one.facts)
    return Unsupported(figure, whose, instead, of, next(iter(index.holders(figure)), None), scope.certain)


def _of_anybody(figure: Quoted, sentence: Sentence, scope: Scope, index: Index) -> Unsupported | None:
    if (other := _of_other_period(figure, sentence, scope)) is not None:
        return other
    sizes = is_size(sentence.text, figure)
    nobody = sizes and (scope.carried or not scope.named) and not scope.touched
    rest = figure.kind is not Kind.SHARE or OF_THE_REST.search(sentence.text) is not None
    asked = index.subjects if nobody else scope.witnesses
    if figure.kind is Kind.SHARE and not (sizes or sentence.periods or sentence.mentions):
        asked = tuple(replace(one, facts=one.current) for one in asked)  # "one in five" is told of today
    if is_supported(figure, asked, moves=sizes, rest=rest):
        if (theirs := _of_comparator_alone(figure, sentence, scope)) is not None:
            return theirs
        return None
    elsewhere = index.find(figure)
    fit = _fit(figure, scope.likeliest)
    if not fit:
        return (
            None
            if elsewhere is not None or figure.kind in (Kind.TIME, Kind.SHARE)
            else Unsupported(figure, None, None, None, None, certain=False)
        )
    if elsewhere is not None and not scope.certain:
        return None
    elsewhere = next(iter(index.holders(figure)), None)
    dated = [one.period for one in sentence.periods]
    then = [fact for one in fit for fact in one.ours if any(is_of_period(fact, each) for each in dated)]
    current = [fact for one in fit for fact in one.current]
    instead = nearest(figure, then) or nearest(figure, current) or nearest(figure, fit[0].ours)
    sure = (
        scope.certain
        and figure.kind in (Kind.PERCENT, Kind.RATE, Kind.PART)
        and not is_size(sentence.text, figure)
        and not scope.asks
    )
    of = next((one for one in fit if instead in one.facts), fit[0])
    return Unsupported(figure, None, instead, of, elsewhere, sure)


OF_THE_REST = re.compile(
    r"\b(?:not?|never|none|neither|without|remaining|rest|others?|fail\w*|\w+n['’]t)\b", re.IGNORECASE
)
"""Words by which a share in words may be that of those whom a measure does not count."""


def _of_comparator_alone(figure: Quoted, sentence: Sentence, scope: Scope) -> Unsupported | None:
    """A figure of a sentence that names one measure and no comparator, where only a comparator has that figure."""
    meant = measures_meant(scope)
    if len(meant) != 1 or sentence.mentions or scope.touched or figure.kind not in (Kind.PERCENT, Kind.RATE):
        return None
    others = [one for one in meant[0].facts if one.whose not in (None, Basis.TARGET)]
    if is_size(sentence.text, figure) or not is_held(figure, others):
        return None
    if is_supported(figure, (replace(meant[0], facts=tuple(meant[0].ours)),), moves=False):
        return None
    return Unsupported(figure, None, meant[0].current[-1] if meant[0].current else None, meant[0], None, certain=True)


def _of_other_period(figure: Quoted, sentence: Sentence, scope: Scope) -> Unsupported | None:
    """A figure of a sentence that names one period and one measure, where it is that of another period."""
    meant = measures_meant(scope)
    if len(meant) != 1 or is_size(sentence.text, figure):
        return None
    period = _period_of(figure, sentence)
    at = [one for one in meant[0].ours if is_of_period(one, period)]
    if period is None and _is_alone(figure, sentence, meant[0].of(Basis.TARGET)) and is_of_now(sentence):
        at = list(meant[0].current)
    others = [one for one in meant[0].ours if one not in at]
    if not at or is_held(figure, at) or not is_held(figure, others):
        return None
    return Unsupported(figure, None, at[-1], meant[0], None, certain=True)


def _period_of(figure: Quoted, sentence: Sentence) -> Period | None:
    """The period right behind a figure, or the only one of a sentence with one figure and no change."""
    for one in sentence.periods:
        if one.start >= figure.end and _DATED.fullmatch(sentence.text[figure.end : one.start]):
            return one.period
    dated = {one.period for one in sentence.periods}
    return dated.pop() if len(dated) == 1 and _is_alone(figure, sentence, ()) else None


def _is_alone(figure: Quoted, sentence: Sentence, targets: Sequence[Fact]) -> bool:
    """Whether a figure is the council's only one in a sentence that tells no change, beside what it aims at."""
    ours = [
        one
        for one, whose in zip(sentence.figures, sentence.whose, strict=True)
        if whose is None and is_checked(one) and not is_held(one, targets)
    ]
    return ours == [figure] and not _MOVED.search(sentence.text)


def is_of_now(sentence: Sentence) -> bool:
    """Whether a sentence says that it speaks of today, and names no period."""
    return not sentence.periods and (_NOW.search(sentence.text) or LABEL.match(sentence.text)) is not None


_NOW = re.compile(
    r"\b(?:now|currently|today|at present|still|remains?|stands at|latest|this (?:year|quarter|month))\b", re.IGNORECASE
)


_DATED = re.compile(r" (?:\(|(?:in|at|for|during)(?: the end of)? )")
_MOVED = re.compile(r"\b(?:since|from|than|compared|against|up|down|after|before)\b", re.IGNORECASE)
"""Words by which a sentence names a period that its figure is not of."""


def _fit(figure: Quoted, subjects: Sequence[Subject]) -> list[Subject]:
    """The measures whose figures are of the same unit, so that the figure could be theirs."""
    match figure.kind:
        case Kind.PERCENT | Kind.POINTS | Kind.SHARE:
            return [one for one in subjects if one.is_percentage]
        case Kind.RATE:
            return [one for one in subjects if one.unit == Unit.RATE or " per " in one.name]
        case Kind.MONEY:
            return [one for one in subjects if one.unit == Unit.POUNDS]
        case Kind.PART:
            return [one for one in subjects if any(fact.whole is not None for fact in one.facts)]
        case Kind.TIME:
            return [one for one in subjects if one.unit in TIMES]
        case _:
            return [
                one
                for one in subjects
                if one.unit not in (Unit.PERCENT, Unit.POUNDS) or any(fact.count is not None for fact in one.facts)
            ]


def stands_in_a_name(figure: Quoted, subjects: Sequence[Subject]) -> bool:
    """Whether it is part of what is counted: "placed over 20 miles away", "within 45 days"."""
    number = re.compile(rf"(?<![\d.]){figure.value:f}(?![\d.]\d|\d)")
    return figure.kind in (Kind.NUMBER, Kind.TIME) and any(
        number.search(name) for one in subjects for name in one.names
    )


def told_instead(one: Unsupported) -> str:
    """What the scorecard holds in place of a figure, in words."""
    if one.instead is None or one.of is None:
        return ""
    return f"{one.instead.in_full} ({one.of.name})"


def of_whom(whose: Basis | None) -> str:
    """ " for England", or nothing."""
    return f" for {_THEIR[whose]}" if whose is not None else ""
