"""Facts of several measures → one sentence with their figures, and what each has to say.

Two kinds stand together: measures that differ only in the ages that they count, and shares of the same people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.judging.finding import Verdict
from briefing.language.numbers import grouped, spelled
from briefing.narrating.clauses import (
    before_sentence,
    early_clause,
    is_start_told,
    matches_sentence,
    moves_against,
    moving,
    share_words,
)
from briefing.narrating.comparators import FAR, Beside, places_of
from briefing.narrating.facts import Fact
from briefing.narrating.forms import SentenceForm, form_of
from briefing.narrating.ink import clean, plain
from briefing.narrating.progress import Telling
from briefing.narrating.telling import (
    LONGEST_SENTENCE,
    both_clauses,
    run_on,
    tell_rest,
    untold_match,
    weaknesses,
    with_figure,
)
from briefing.narrating.voice import Voice, read_words

_SHARED_VERB = re.compile(r"(?:are|were|is|was) |(?:have|had|has) (?!been\b|lived\b|left\b|stayed\b|not\b|\w+ed\b)")
"""A verb that two clauses may share: "had a health assessment, 92% a dental check"; none that only helps another."""

MOST_TOGETHER = 3
"""So many shares are told in one sentence."""


def family_of(fact: Fact) -> tuple[object, ...] | None:
    """What measures share that can be told in one sentence: the same thing, at one time, of people of several ages;
    None for one that is told alone, as one whose verdict a person has set, whose figure is in doubt, or which has
    months beside it."""
    known = fact.measure.definition
    if not _is_plain(fact) or fact.months is not None or not known.member.startswith("aged "):
        return None
    return known.clause, fact.judged.period if fact.judged else None


def cohort_of(fact: Fact) -> tuple[object, ...] | None:
    """What shares of the same people have in common that can be told in one sentence: the people, how many of them, and
    the times; None for one with a story of its own, as a direction over years or a caveat."""
    judged, newest = fact.judged, fact.measure.newest
    later = newest is not judged and newest is not None and newest.value is not None
    if not _is_plain(fact) or judged is None or later:
        return None
    if (fact.course is not None and fact.earlier is None) or fact.months is not None or any(weaknesses(fact)):
        return None
    then = fact.earlier or fact.before
    return fact.measure.definition.people, judged.period, judged.denominator, bool(fact.earlier), then and then.period


def _is_plain(fact: Fact) -> bool:
    told = fact.told and fact.judged is not None and fact.finding.override is None
    return told and form_of(fact.measure) is SentenceForm.SHARE


def tell_together(facts: Sequence[Fact], telling: Telling, figures: Sequence[str]) -> tuple[str, ...]:
    """The figures beside each other, where each stands and goes, what the last full year said, and the rest."""
    voice, by_age = telling.voice, len({one.measure.definition.people for one in facts}) > 1
    leads = {
        "together": _lead(facts, telling, by_age=by_age, of=False),
        "together_of": _lead(facts, telling, by_age=by_age, of=True),
    }
    sentences = with_figure([leads[telling.choose(list(leads), leads.__getitem__)]], figures, voice)
    if by_age and any(one.beside for one in facts):
        sentences += _standings(facts, telling)
    else:
        sentences += [*_shared_standing(facts, telling), *_before(facts, telling)]
    sentences.append(_last_full_year(facts, telling, by_age=by_age))
    matches = [(one, match) for one in facts if (match := untold_match(one, telling)) is not None]
    joint = len(matches) > 1 and len({match.basis for _, match in matches}) == 1
    sentences += [matches_sentence(matches, voice, member=by_age)] if joint else []
    for fact in sorted(facts, key=lambda one: one.verdict not in (Verdict.AREA_FOR_DEVELOPMENT, Verdict.EARLY_SIGN)):
        member = voice.say("family.at_ages", ages=_ages(fact, voice)) if by_age else ""
        sentences += tell_rest(fact, telling, member, alone=False, matches=not joint)
    return run_on(sentences)


def _lead(facts: Sequence[Fact], telling: Telling, *, by_age: bool, of: bool) -> str:
    """All figures in one sentence; in brackets their numbers and benchmarks, of the same people only those benchmarks
    that the reader has not met."""
    voice, first = telling.voice, facts[0]
    people, clause = share_words(first, voice, dated=True)
    verb = _SHARED_VERB.match(plain(clause))
    parts = []
    for fact in facts:
        own = fact is first
        words = share_words(fact, voice, dated=True)[1]
        if not own and verb is not None:
            words = words.removeprefix(verb[0])
        beside, others = ((one.beside if by_age else _untold(one, telling)) for one in (fact, first))
        same = not own and _comparators(beside, voice) == _comparators(others, voice)
        inside = (
            _numbers(fact, voice, whole=own or by_age),
            voice.benchmarks(beside, fact.measure, named=not same),
        )
        parts.append(
            voice.say(
                "family.part",
                value=voice.value(fact.judged, fact.measure) if fact.judged else "",
                people="" if of or not own else people,
                clause="" if by_age and not own else clause if own else words,
                member=voice.from_row(clean(fact.measure.definition.member), fact.measure)
                if by_age and not (of and own)
                else "",
                inside="; ".join(one for one in inside if one),
            )
        )
    period = voice.when(first.judged, first.measure, always=not of) if first.judged else ""
    if of:
        return voice.say("family.of", people=people, parts=voice.listed(parts), when=period)
    return voice.say("family.lead", period=period, parts=voice.listed(parts))


def _numbers(fact: Fact, voice: Voice, *, whole: bool) -> str:
    """The numbers behind a figure; of people that have been counted just before only the part."""
    one = fact.judged
    if one is None or whole or one.numerator is None or one.denominator is None:
        return voice.numbers(one, fact.measure) if one is not None else ""
    return voice.ink.mark(grouped(one.numerator), one.place)


def _untold(fact: Fact, telling: Telling) -> list[Beside]:
    return [one for one in fact.beside if not places_of([one]) <= telling.told]


def _comparators(beside: Iterable[Beside], voice: Voice) -> list[str]:
    return [plain(voice.names([one.comparison]) + voice.odd_period(one.comparison)) for one in beside]


def _standings(facts: Sequence[Fact], telling: Telling) -> Iterator[str]:
    """Which way the share goes at each age, and where it stands unless the reader has met that: in one sentence where
    that is short enough."""
    voice = telling.voice
    tails = [(fact, tail) for fact in facts if (tail := _tail(fact, telling))]

    def say(turn: int) -> Iterator[str]:
        for number, (fact, tail) in enumerate(tails):
            yield voice.say("family.at", turn, ages=_ages(fact, voice), again=number > 0, tail=tail)

    whole = telling.say("family.at", lambda turn: "; ".join(say(turn)))
    together = [whole] if read_words(whole) <= LONGEST_SENTENCE else say(0)
    yield from (voice.say("family.standing", parts=one) for one in together if one)
    for fact in facts:
        if _is_only_before(fact, telling) and not is_start_told(fact, telling.told):
            yield before_sentence(fact, voice, voice.say("family.share_at", ages=_ages(fact, voice)))


def _is_only_before(fact: Fact, telling: Telling) -> bool:
    """Whether nothing is left to say but what the share was, whose count went the other way."""
    return fact.course is None and fact.earlier is None and fact.against_count and not _untold(fact, telling)


def _tail(fact: Fact, telling: Telling) -> str:
    voice = telling.voice
    standing = voice.standing(fact.beside, fact.measure, known=fact.beside) if _untold(fact, telling) else ""
    moved = "" if _is_only_before(fact, telling) else moving(fact, voice, telling.told)
    return both_clauses(standing, moved, voice, against=bool(standing and moved) and moves_against(fact))


def shared_sides(facts: Sequence[Fact]) -> list[Beside]:
    """The comparators of the first to which all of them stand alike, beyond chance; none where any stands otherwise."""
    every = [one for fact in facts for one in fact.beside]
    alike = [
        one
        for one in facts[0].beside
        if one.side in FAR
        and sum(other.basis is one.basis and other.side is one.side and not other.by_chance for other in every)
        == len(facts)
    ]
    return alike if len({one.side for one in every if one.side in FAR}) == 1 else []


def _shared_standing(facts: Sequence[Fact], telling: Telling) -> Iterator[str]:
    """Where all of them stand alike: "All three are above England"; in a key message with its figures."""
    voice, alike = telling.voice, shared_sides(facts)
    if alike:
        tail = voice.standing(alike, facts[0].measure, told=places_of(alike))
        count = voice.count(spelled(len(facts)))
        theirs = [one for fact in facts for one in fact.beside if one.basis is alike[0].basis]
        figures = [voice.benchmarks([one], fact.measure, named=False) for one, fact in zip(theirs, facts, strict=True)]
        values = voice.listed(figures) if telling.is_message else ""
        said = voice.say("family.same", number=len(facts), count=count, tail=tail, values=values)
        yield voice.say("family.standing", parts=said)


def tell_strengths(facts: Sequence[Fact], telling: Telling) -> str:
    """Strengths that are shares of the same people, as a key message: the figures, and where all of them stand."""
    sides = shared_sides(facts)[:1]
    known = places_of(one for fact in facts for one in fact.beside)
    lead = _lead(facts, replace(telling, told=telling.told | known), by_age=False, of=False)
    shown = [replace(one, beside=tuple(each for each in one.beside if each.basis is sides[0].basis)) for one in facts]
    return " ".join((telling.voice.say("key.strengths", lead=lead), *_shared_standing(shown, telling)))


def _before(facts: Sequence[Fact], telling: Telling) -> Iterator[str]:
    """What the figures were the year before, in one sentence where all are known and none has been met."""
    voice = telling.voice
    known = [(one, one.before) for one in facts if one.before is not None and one.earlier is None]
    if len(known) < len(facts) or len({then.period for _, then in known}) > 1:
        return
    if not any(is_start_told(one, telling.told) for one in facts):
        values = [voice.value(then, one.measure) for one, then in known]
        when = voice.when(known[0][1], known[0][0].measure, always=True)
        slots = {"values": voice.listed(values), "when": when}
        yield telling.say("family.before", lambda turn: voice.say("family.before", turn, **slots))


def _last_full_year(facts: Sequence[Fact], telling: Telling, *, by_age: bool) -> str:
    """What the last full year said of each that said something else then; where the lead has given the benchmarks, only
    of those whose figure the reader has not met."""
    voice = telling.voice
    early = [
        one for one in facts if one.earlier is not None and not (by_age and str(one.earlier.place) in telling.told)
    ]
    parts = []
    for one in early:
        number = facts.index(one) + 1
        subject = (
            voice.say("family.share_at", ages=_ages(one, voice)) if by_age else voice.say("family.nth", number=number)
        )
        if told := early_clause(one, voice, telling.told, subject):
            parts.append(told)
    if not parts or early[0].earlier is None:
        return ""
    when = voice.when(early[0].earlier, early[0].measure, always=True)
    return voice.say("early.together", when=when, parts="; ".join(parts))


def _ages(fact: Fact, voice: Voice) -> str:
    return voice.from_row(clean(fact.measure.definition.member).removeprefix("aged "), fact.measure)
