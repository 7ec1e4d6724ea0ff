"""What a sentence claims of a figure beside a comparator → the claims that the figures contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from briefing.measures.definition import Polarity
from briefing.measures.observation import Unit, round_half_up
from briefing.measures.scorecard import Basis
from briefing.reviewing.check.claims import Claim, Side, claims_in
from briefing.reviewing.check.facts import Fact, Subject
from briefing.reviewing.check.figures import Kind, Quoted
from briefing.reviewing.check.prose import Scope, measures_meant
from briefing.reviewing.check.sentences import Sentence
from briefing.reviewing.check.support import is_held, is_size

FAR_POINTS, FAR_PART = 3, Decimal("0.1")
"""A gap of so many points, and of such a part of the comparator's figure, is in line with nothing."""
_BESIDE = re.compile(
    r"^(?:'s|’s)?(?: (?:average|averages|rate|figure|level|of|at|is|was|which is|which was"
    r"|both))*,?(?: \(|\(| ?: ?| )?(?:(?:both|each|of|at) )?$"
)
_OF_ANOTHER_KIND = re.compile(r"\b(?:numbers? of|average (?:number|time|length|cost)|costs?|how many)\b", re.IGNORECASE)
"""Words by which a sentence speaks of a count or a cost, and not of a percentage."""
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


def contradicted_claims(sentence: Sentence, scope: Scope) -> Iterator[Contradicted]:
    """Each claim that the sentence's own figures, or those that are held, contradict."""
    for claim in claims_in(sentence.text, sentence.mentions):
        clause = _clause_around(sentence.text, claim.start)
        theirs = _quoted_theirs(sentence, claim)
        ours = _quoted_ours(sentence, claim, clause[0])
        alike = [one for one in ours if theirs is not None and one.kind is theirs.kind]
        if theirs is not None and alike and all(_is_against(claim.side, one, theirs) for one in alike):
            yield Contradicted(claim, alike[-1].text, theirs.text, "", quoted=True)
            continue
        yield from _by_what_is_held(sentence, scope, claim, ours, theirs)


def _is_against(side: Side, ours: Quoted, theirs: Quoted) -> bool:
    """Whether the two figures of one sentence say otherwise than its words."""
    gap = ours.value - theirs.value
    match side:
        case Side.HIGHER:
            return gap <= 0
        case Side.LOWER:
            return gap >= 0
        case Side.SAME:
            return _is_far(gap, theirs.value, is_percentage=ours.kind is Kind.PERCENT)
        case _:
            return False


def _is_far(gap: Decimal, theirs: Decimal, *, is_percentage: bool) -> bool:
    """Whether a gap is in line with nothing: so many points, or half of a small percentage."""
    if abs(gap) <= abs(theirs) * FAR_PART:
        return False
    return not is_percentage or abs(gap) >= FAR_POINTS or (abs(gap) >= 1 and abs(gap) * 2 >= abs(theirs))


def _by_what_is_held(
    sentence: Sentence, scope: Scope, claim: Claim, ours: Sequence[Quoted], theirs: Quoted | None
) -> Iterator[Contradicted]:
    """A claim beside what is held of the sentence's measures; all of them must contradict it."""
    found: list[Contradicted] = []
    if _OF_ANOTHER_KIND.search(sentence.text) and any(one.is_percentage for one in scope.likeliest):
        return
    for one in measures_meant(scope):
        beside = _held_pair(one, claim.basis, sentence)
        if beside is None:
            return
        own, other = beside
        if ours and not any(is_held(each, [own]) for each in ours):
            held = [fact for each in ours for fact in one.ours if is_held(each, [fact])]
            if not held or held[-1].period != own.period:
                return
        against = theirs.value if theirs is not None and theirs.kind is _kind_of(one) else other.value
        if not _contradicts(claim.side, _gap(own, against, other), against, one):
            return
        quoted = theirs is not None and against == theirs.value and against != other.value
        told = theirs.text if quoted and theirs is not None else other.in_full
        found.append(Contradicted(claim, own.in_full, told, one.name, quoted))
    yield from found[:1]


def _held_pair(subject: Subject, basis: Basis, sentence: Sentence) -> tuple[Fact, Fact] | None:
    """The council's own figure that a sentence is about and the comparator's beside it; None where it names a period of
    which one of them is not held, or there is no comparator."""
    theirs = subject.of(basis)
    if not theirs:
        return None
    dated = [one.period for one in sentence.periods]
    at = [one for one in subject.ours if any(one.period is not None and one.period.ends_with(each) for each in dated)]
    if dated and (len(at) != 1 or subject.judged is None or at[0].period != subject.judged.period):
        return None
    own = at[0] if at else subject.judged
    if own is None:
        return None
    return own, max(theirs, key=lambda one: one.period.end if one.period is not None else date.min)


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
            return _is_far(gap, theirs, is_percentage=subject.is_percentage)
        case _:
            better = (gap > 0) == (subject.polarity == Polarity.HIGHER)
            known = subject.polarity in (Polarity.HIGHER, Polarity.LOWER)
            return known and gap != 0 and better != (side is Side.BETTER)


def _gap(own: Fact, against: Decimal, other: Fact) -> Decimal:
    """Ours minus theirs; nought where both are the same to the digits that both have."""
    decimals = min(own.decimals, other.decimals)
    same = round_half_up(own.value, decimals) == round_half_up(against, decimals)
    return Decimal(0) if same else own.value - against


def _kind_of(subject: Subject) -> Kind:
    return Kind.PERCENT if subject.is_percentage else Kind.RATE if subject.unit == Unit.RATE else Kind.NUMBER


def _quoted_theirs(sentence: Sentence, claim: Claim) -> Quoted | None:
    """The comparator's figure that stands right behind its name."""
    for one, whose in zip(sentence.figures, sentence.whose, strict=True):
        if one.start >= claim.mention.end:
            direct = _BESIDE.fullmatch(sentence.text[claim.mention.end : one.start])
            return one if direct and whose in (claim.basis, None) else None
    return None


def _quoted_ours(sentence: Sentence, claim: Claim, start: int) -> list[Quoted]:
    """The council's own figures in the clause before a claim: none that is a comparator's, an earlier one or a part."""
    return [
        one
        for one, whose in zip(sentence.figures, sentence.whose, strict=True)
        if start <= one.start
        and one.end <= claim.start
        and whose is None
        and one.kind in (Kind.PERCENT, Kind.RATE, Kind.NUMBER)
        and not one.in_words
        and not _EARLIER.search(sentence.text[: one.start])
        and not is_size(sentence.text, one)
    ]


def _clause_around(text: str, at: int) -> tuple[int, int]:
    """Where the clause begins and ends in which a place stands: clauses are parted by semicolons."""
    start = text.rfind(";", 0, at) + 1
    end = text.find(";", at)
    return start, len(text) if end < 0 else end
