"""What a sentence claims of a figure beside a comparator → the claims that the figures contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from briefing.measures.observation import Unit, round_half_up
from briefing.measures.scorecard import Basis
from briefing.reviewing.check.claims import Claim, Side, claims_in
from briefing.reviewing.check.facts import Fact, Subject, is_of_period
from briefing.reviewing.check.figures import Kind, Quoted
from briefing.reviewing.check.prose import Scope, is_of_now, measures_meant, stands_in_a_name
from briefing.reviewing.check.sentences import Sentence
from briefing.reviewing.check.support import TIMES, is_far, is_held, is_size

_BESIDE = re.compile(
    r"^(?:'s|’s)?(?: (?:average|averages|rate|figure|level|of|at|is|was|which is|which was"
    r"|both))*,?(?: \(|\(| ?: ?| )?(?:(?:both|each|of|at) )?$"
)
_OF_ANOTHER_KIND = re.compile(r"\b(?:numbers? of|average (?:number|time|length|cost)|costs?|how many)\b", re.IGNORECASE)
"""Words by which a sentence speaks of a count or a cost, and not of a percentage."""
_MOVED = re.compile(
    r"\b(?:dropped|fallen|fell|slipped|dipped|risen|rose|gone|went|moved|come|came|climbed|back|recovered|lifted)"
    r"(?: back| well| just| to)* ?$",
    re.IGNORECASE,
)
"""Words by which a figure has crossed over: the one that is told before them is where it came from."""
_LATER = re.compile(r"\b(?:since|now|currently|this (?:year|quarter|month)|today)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"(?:\bfrom|\bthan|\bsince|\bwith|\bagainst|\bby)(?: (?:just|about|around|a (?:low|high|peak) of))? ?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A claim, and the two figures that say otherwise, in words."""

    claim: Claim
    ours: str
    theirs: str
    of: str
    quoted: bool


_Open: TypeAlias = tuple[Claim, Sequence[Quoted], Quoted | None]
"""A claim that the sentence alone does not contradict, with the council's figures in it and the comparator's."""


def contradicted_claims(sentence: Sentence, scope: Scope) -> Iterator[Contradicted]:
    """Each claim that the sentence's own figures, or those that are held, contradict."""
    open_ones: list[_Open] = []
    meant = measures_meant(scope)
    for each in claims_in(sentence.text, sentence.mentions):
        claim = replace(each, side=_side(each, meant[0])) if len(meant) == 1 else each
        theirs = quoted_theirs(sentence, claim)
        ours = _quoted_ours(sentence, claim, sentence.text.rfind(";", 0, claim.start) + 1)
        ours = [one for one in ours if not stands_in_a_name(one, meant)]
        alike = [one for one in ours if theirs is not None and _are_alike(one, theirs)]
        if theirs is not None and alike and all(_is_against(claim.side, one, theirs) for one in alike):
            yield Contradicted(claim, alike[-1].text, theirs.text, "", quoted=True)
        else:
            open_ones.append((claim, ours, theirs))
    yield from _by_what_is_held(sentence, scope, open_ones)


def _are_alike(one: Quoted, other: Quoted) -> bool:
    """Whether two figures can be compared: "561.4 per 100,000" and "the England rate of 566.0" too."""
    return one.kind is other.kind or {one.kind, other.kind} == {Kind.RATE, Kind.NUMBER}


def _side(claim: Claim, subject: Subject) -> Side:
    """Better and worse as higher and lower, where it is known which way is good; a target of days is a limit."""
    is_limit = subject.unit in TIMES and claim.words.lower().startswith(("within", "outside"))
    good = -1 if is_limit and not subject.polarity else subject.good
    if claim.side not in (Side.BETTER, Side.WORSE) or not good:
        return claim.side
    return Side.HIGHER if (claim.side is Side.BETTER) == (good > 0) else Side.LOWER


def _is_against(side: Side, ours: Quoted, theirs: Quoted) -> bool:
    """Whether the two figures of one sentence say otherwise than its words."""
    gap = ours.value - theirs.value
    match side:
        case Side.HIGHER:
            return gap <= 0
        case Side.LOWER:
            return gap >= 0
        case Side.SAME:
            return is_far(gap, theirs.value, is_percentage=ours.kind is Kind.PERCENT)
        case _:
            return False


def _by_what_is_held(sentence: Sentence, scope: Scope, claims: Sequence[_Open]) -> Iterator[Contradicted]:
    """The claims that what is held of each of the sentence's measures contradicts."""
    if _OF_ANOTHER_KIND.search(sentence.text) and any(one.is_percentage for one in scope.likeliest):
        return
    wrong = [_least_wrong(one, sentence, claims) for one in measures_meant(scope)]
    for at, told in (wrong[0] if wrong else {}).items():
        if all(at in each for each in wrong):
            yield told


def _least_wrong(subject: Subject, sentence: Sentence, claims: Sequence[_Open]) -> dict[int, Contradicted]:
    """The claims, by their number, that a measure contradicts by the one of its figures that contradicts the fewest:
    a sentence speaks of one of them."""
    by_figure: dict[str, dict[int, Contradicted]] = {}
    for at, (claim, ours, theirs) in enumerate(claims):
        pairs = held_pairs(subject, claim.basis, sentence)
        if ours and not any(is_held(each, [own]) for own, _ in pairs for each in ours):
            held = {fact.period for each in ours for fact in subject.ours if is_held(each, [fact])}
            pairs = [pair for pair in pairs if pair[0].period in held]
        elif ours:
            pairs = [pair for pair in pairs if any(is_held(each, [pair[0]]) for each in ours)]
        for pair in pairs:
            wrong = by_figure.setdefault(pair[0].when, {})
            if (told := _told_against(claim, subject, pair, theirs)) is not None:
                wrong[at] = told
    return min(reversed(by_figure.values()), key=len, default={})


def _told_against(
    claim: Claim, subject: Subject, pair: tuple[Fact, Fact], theirs: Quoted | None
) -> Contradicted | None:
    """What contradicts a claim in the council's figure beside the comparator's, as quoted or else as held."""
    own, other = pair
    against = theirs.value if theirs is not None and theirs.kind is _kind_of(subject) else other.value
    if not _contradicts(claim.side, _gap(own, against, other), against, subject):
        return None
    quoted = theirs is not None and against == theirs.value and against != other.value
    told = theirs.text if quoted and theirs is not None else other.in_full
    return Contradicted(claim, own.in_full, told, subject.name, quoted)


def held_pairs(subject: Subject, basis: Basis, sentence: Sentence) -> list[tuple[Fact, Fact]]:
    """The council's own figures that a sentence can be about, each with the comparator's; none where it names a period
    of which one of them is not held, or there is no comparator."""
    theirs, current = subject.of(basis), subject.current[-1:] if is_of_now(sentence) else subject.current
    dated = [one.period for one in sentence.periods]
    if dated:
        at = [one for one in subject.ours if any(is_of_period(one, each) for each in dated)]
        current = tuple(at) if len(at) == 1 and at[0].period in {one.period for one in current} else ()
    if not theirs:
        return []
    other = max(theirs, key=lambda one: one.period.end if one.period is not None else date.min)
    return [(own, other) for own in current]


def _contradicts(side: Side, gap: Decimal, theirs: Decimal, subject: Subject) -> bool:
    """Whether a figure that lies this far from a comparator's says otherwise than the words."""
    match side:
        case Side.HIGHER:
            return gap < 0
        case Side.LOWER:
            return gap > 0
        case Side.EXACTLY:
            return gap != 0
        case Side.SAME:
            return is_far(gap, theirs, is_percentage=subject.is_percentage)
        case _:
            better = gap * subject.good
            return better < 0 if side is Side.BETTER else better > 0


def _gap(own: Fact, against: Decimal, other: Fact) -> Decimal:
    """Ours minus theirs; nought where both are the same to the digits that both have."""
    decimals = min(own.decimals, other.decimals)
    same = round_half_up(own.value, decimals) == round_half_up(against, decimals)
    return Decimal(0) if same else own.value - against


def _kind_of(subject: Subject) -> Kind:
    return Kind.PERCENT if subject.is_percentage else Kind.RATE if subject.unit == Unit.RATE else Kind.NUMBER


def quoted_theirs(sentence: Sentence, claim: Claim) -> Quoted | None:
    """The comparator's figure that stands right behind its name, or right before it: "the 98.5% target"."""
    before = (one for one in sentence.figures if claim.start < one.start and one.end == claim.mention.start - 1)
    if (found := next(before, None)) is not None:
        return found
    for one, whose in zip(sentence.figures, sentence.whose, strict=True):
        if one.start >= claim.mention.end:
            direct = _BESIDE.fullmatch(sentence.text[claim.mention.end : one.start])
            return one if direct and whose in (claim.basis, None) else None
    return None


def _quoted_ours(sentence: Sentence, claim: Claim, start: int) -> list[Quoted]:
    """The council's own figures in the clause before a claim: none that is a comparator's, an earlier one or a part."""
    if _MOVED.search(sentence.text[: claim.start]):
        return []
    return [
        one
        for one, whose in zip(sentence.figures, sentence.whose, strict=True)
        if start <= one.start
        and one.end <= claim.start
        and whose is None
        and one.kind in (Kind.PERCENT, Kind.RATE, Kind.NUMBER, Kind.TIME)
        and not one.in_words
        and not _EARLIER.search(sentence.text[: one.start])
        and not _LATER.search(sentence.text[one.end : claim.start])
        and not is_size(sentence.text, one)
    ]
