"""A sentence that says how far a figure lies from a comparator's, or from its own earlier one → the gaps that the
figures do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.reviewing.check.claims import Claim, Side, claims_in
from briefing.reviewing.check.facts import Fact, Subject, is_of_period
from briefing.reviewing.check.figures import Kind, Quoted
from briefing.reviewing.check.prose import Scope, measures_meant
from briefing.reviewing.check.sentences import Sentence
from briefing.reviewing.check.standings import held_pairs
from briefing.reviewing.check.support import Change, agrees, is_held, times_fit
from briefing.reviewing.check.turns import fits, in_order, year_before

_SIZES = (Kind.POINTS, Kind.PERCENT, Kind.NUMBER, Kind.TIME, Kind.MONEY, Kind.RATE)
_OF = re.compile(
    r" (?:of |that of |those of |as (?:high|many|large|long) as |the size of )?(?:the |our |in )*", re.IGNORECASE
)

_THAN_BEFORE = re.compile(
    r" (?:more|fewer|less|higher|lower|better|worse|quicker|faster|slower|longer|shorter|up|down|above|below)"
    r"(?: than| on)?(?: in| at| the)* ?(?P<year>(?:year before|last year|a year (?:ago|earlier|before)|previous year"
    r"|(?:twelve|12) months (?:ago|earlier|before))\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrongGap:
    """A gap that is told wrongly: its figure, the words, the figures that say otherwise, whether they are certain."""

    size: Quoted
    words: str
    right: str
    certain: bool


def wrong_gaps(sentence: Sentence, scope: Scope) -> Iterator[WrongGap]:
    """Each "three points above England", "twice the national rate" and "nine more than last year" that none of the
    sentence's measures gives."""
    meant = measures_meant(scope)
    for size, claim in _gaps_in(sentence):
        told = [
            (one, *pair, _lies(size, claim, one, *pair))
            for one in (meant or scope.subjects)
            for pair in held_pairs(one, claim.basis, sentence)
        ]
        if told and not any(lies for *_, lies in told):
            one, own, other, _ = told[-1]
            words = sentence.text[size.start : claim.mention.end]
            yield WrongGap(size, words, f"{one.name}: {own.in_full}; {other.in_full}", certain=bool(meant))
    for size in sentence.figures if len(meant) == 1 else ():
        than = _THAN_BEFORE.match(sentence.text, size.end)
        changes = _from_then(than, meant[0], sentence) if than is not None and size.kind in _SIZES else []
        if than is not None and changes and not any(fits(size, each) for each in changes):
            words, last = sentence.text[size.start : than.end()], changes[-1]
            right = f"{meant[0].name}: {last.before.in_full}; {last.after.in_full}"
            yield WrongGap(size, words, right, certain=True)


def _from_then(than: re.Match[str], subject: Subject, sentence: Sentence) -> list[Change]:
    """The changes that "more than last year", or "than in 2022/23", can mean."""
    period = next((one.period for one in sentence.periods if one.start == than.end()), None)
    if not than["year"] and period is None:
        return []
    ours = in_order(subject)
    quoted = [one for figure in sentence.figures for one in ours if is_held(figure, [one])]
    found = []
    for after in {one.when: one for one in (*subject.current, *quoted)}.values():
        earlier = [one for one in ours if one.period and after.period and one.period < after.period]
        then = [one for one in earlier if is_of_period(one, period)] if period else year_before(earlier, after)
        found += [Change(one, after) for one in then]
    return found


def _gaps_in(sentence: Sentence) -> Iterator[tuple[Quoted, Claim]]:
    """The figures that stand right before "above England", and "twice" before "the national rate"."""
    for claim in claims_in(sentence.text, sentence.mentions):
        for size in sentence.figures:
            if size.kind in _SIZES and size.end == claim.start - 1 and sentence.text[size.end] == " ":
                yield size, claim
    for size in sentence.figures:
        behind = next((one for one in sentence.mentions if one.start >= size.end), None)
        if size.kind is Kind.TIMES and behind is not None and _OF.fullmatch(sentence.text[size.end : behind.start]):
            yield size, Claim(Side.HIGHER, behind.basis, "", size.start, behind)


def _lies(size: Quoted, claim: Claim, subject: Subject, own: Fact, other: Fact) -> bool:
    """Whether a measure's own figure lies so far, and on that side, from the comparator's."""
    if size.kind is Kind.TIMES:
        return bool(other.value) and times_fit(size, own.value / other.value)
    gap, exact = own.value - other.value, own.exact - other.exact
    if gap * _sign(claim.side, subject.good) < 0:
        return False
    if size.kind is Kind.PERCENT and other.value:
        relative = abs(gap) * 100 / other.value
        return agrees(size, relative, 9, relative)
    return any(agrees(size, abs(one), 9, abs(one)) for one in (gap, exact))


def _sign(side: Side, good: int) -> int:
    """1 where the figure is said to be the higher one, -1 where the lower one, 0 where nobody knows."""
    return {Side.HIGHER: 1, Side.LOWER: -1, Side.BETTER: good, Side.WORSE: -good}.get(side, 0)
