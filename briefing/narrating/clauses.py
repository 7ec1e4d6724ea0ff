"""Fact → the clauses of its telling: subject, direction, what the last full year said, the people to match."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefing.judging.finding import Finding, Verdict
from briefing.language.numbers import difference, grouped, spelled
from briefing.measures.cohort import count_goes_other_way
from briefing.measures.comparison import Comparison, Standing
from briefing.measures.course import Course, Since
from briefing.measures.definition import Kind, Polarity
from briefing.measures.gap_course import GapCourse, gap_course
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.measures.period import Period
from briefing.measures.rounding import coarser
from briefing.measures.scorecard import Basis, Measure
from briefing.narrating.comparators import Beside, Side
from briefing.narrating.facts import Fact, needs_both_numbers, shared_decimals
from briefing.narrating.forms import SentenceForm, are_many, are_people, form_of, is_over, is_past
from briefing.narrating.ink import clean, plain
from briefing.narrating.naming import past_tense
from briefing.narrating.voice import Places, Voice

MOST_IN_WORDS = 20
"""People up to so many are told in words."""

_BE = re.compile(r"(?:are|were|is|was) ")
_HAVE = re.compile(r"(?:have|had|has) (?!not\b)(?!been\b|lived\b|left\b|stayed\b|\w+ed\b)")
_ARTICLE = re.compile(r"\b(?:a|an|the) ")
_TRAVEL = {"up": "travel.up", "down": "travel.down", "near": "travel.near", "same": "travel.same"}


def share_words(fact: Fact, voice: Voice, *, dated: bool = False) -> tuple[str, str]:
    """Whom a share counts, and what it says of them; in the past tense where that time is over, or
    where the sentence is `dated`."""
    known = fact.measure.definition
    clause = past_tense(known.clause) if dated or is_over(fact, voice) else known.clause
    return tuple(voice.from_row(voice.spelt_out(one), fact.measure) for one in (known.people, clause))  # type: ignore[return-value]


def subject(fact: Fact, voice: Voice, *, few: bool, most: bool) -> str:
    """What a measure is about as a noun: "how few care leavers ... are in ...", "the average time ..."; `most` people
    are never few, so their share is spoken of."""
    match form_of(fact.measure):
        case SentenceForm.SHARE:
            people, clause = share_words(fact, voice)
            part = plain(people).startswith("the ")  # of one whole thing: "how much of the length of A roads"
            many = are_many(plain(people), plain(clause)) and not part
            if few and most:
                whose = {"people": people, "clause": clause, "persons": are_people(fact.measure.definition.people)}
                return voice.say("part.share_of", **whose)
            people = f"of {people}" if part else people
            return voice.say("part.how_many", people=people, clause=clause, few=few, many=many)
        case SentenceForm.COUNT:
            return voice.say("part.number_of", name=voice.name(fact.measure))
        case _:
            return voice.name(fact.measure)


def pronoun(fact: Fact, voice: Voice) -> str:
    """What stands for the figure in the next sentence: "the share" after people, "the number", "it" after a name."""
    match form_of(fact.measure):
        case SentenceForm.SHARE:
            return voice.say("part.the_share")
        case SentenceForm.COUNT:
            return voice.say("part.the_number")
        case SentenceForm.NAMED:
            return voice.say("part.it")
        case _:
            return voice.say("part.the_figure")


def moving(fact: Fact, voice: Voice, told: Places = frozenset()) -> str:
    """Which way the figure goes, over years or else since the year before: "down from 61% in 2021/22"; nothing for an
    early sign, which is told beside the last full year, or where the reader has met the figure that it comes from."""
    if fact.earlier is not None or is_start_told(fact, told):
        return ""
    if fact.course is None:
        return _travel(fact, voice)
    gone = voice.say("course.tail", **_course_slots(fact, voice))
    back = turned_back(fact.course)
    if back is None or count_goes_other_way(_judged(fact), fact.course.start):
        return gone
    value = voice.value(back, fact.measure, shared_decimals(_judged(fact), back))
    when = voice.when(back, fact.measure, always=True)
    return voice.say("course.back", course=gone, rising=not fact.course.rising, value=value, when=when)


def is_start_told(fact: Fact, told: Places) -> bool:
    """Whether the reader has met the figure from which the measure has gone where it stands."""
    start = fact.course.start if fact.course is not None else fact.before
    return start is not None and str(start.place) in told


def turned_back(course: Course) -> Observation | None:
    """The figure before the last, where the last move was the other way."""
    before, last = course.points[-2:]
    return before if before is not course.start and _rises(before, last) is (not course.rising) else None


def is_every_year(course: Course) -> bool:
    """Whether it went the same way in every year, with no year missing: the last point may be for part of the next."""
    periods = [one.period for one in course.points if one.period is not None]
    years = all(b.year_ending - a.year_ending == 1 for a, b in pairwise(periods))
    return course.since is Since.STEADY and years and len(periods) == len(course.points)


def _rises(then: Observation, now: Observation) -> bool | None:
    if then.best_value is None or now.best_value is None or then.best_value == now.best_value:
        return None
    return now.best_value > then.best_value


def change_verb(fact: Fact, voice: Voice) -> str:
    """The direction over years as a verb: "has fallen each year since 2018/19, from 99%"."""
    return voice.say("course.verb", **_course_slots(fact, voice))


def gap_sentence(fact: Fact, voice: Voice, told: Places = frozenset(), member: str = "") -> str:
    """How the gap to the first benchmark with a history has changed: "The gap to England has closed from 12 percentage
    points in 2020/21 to 4"; nothing where the reader has met it, and of areas for development alone. `member` says of
    which of several measures."""
    if fact.verdict is not Verdict.AREA_FOR_DEVELOPMENT:
        return ""
    found = next(((one, gap) for one in fact.beside if (gap := _gap_course(fact, one))), None)
    if found is None or fact.judged is None:
        return ""
    beside, gap = found
    first, last = gap.first, gap.last
    unit, decimals = fact.judged.unit, min(coarser(one.ours, one.theirs) for one in (first, last))
    if " ".join((str(first.ours.place), str(first.theirs.place))) in told:
        return ""
    size = grouped(round_half_up(abs(last.gap), decimals)) if last.gap else ""
    return voice.say(
        "course.gap",
        names=voice.names([beside.comparison]),
        member=member,
        ahead=fact.measure.definition.judgeable and (first.gap < 0) is fact.good_is_low,
        grown=gap.grown,
        first=voice.ink.mark(difference(first.gap, unit, decimals), first.ours.place, first.theirs.place),
        when=voice.when(first.ours, fact.measure, always=True),
        last=voice.ink.mark(size, last.ours.place, last.theirs.place),
        until=voice.when(last.ours, fact.measure, always=True) if last.ours is not fact.judged else "",
    )


def _gap_course(fact: Fact, beside: Beside) -> GapCourse | None:
    return None if beside.basis is Basis.TARGET else gap_course(fact.measure, beside.basis, beside.comparison.tolerance)


def standing_sentence(fact: Fact, tail: str, voice: Voice, turn: int = 0) -> str:
    """Where a figure that has just been told stands, or where it has gone: "That is below England (54%)"."""
    return voice.say("lead.that_is", turn, subject=pronoun(fact, voice), tail=tail, past=is_past(fact, voice))


def before_sentence(fact: Fact, voice: Voice, subject: str = "") -> str:
    """The figure of the year before, without a word of direction: "The share was 93% (334 of 360) in 2018/19"."""
    before = fact.before
    if before is None:
        return ""
    return voice.say(
        "travel.was",
        subject=subject or pronoun(fact, voice),
        value=voice.value(before, fact.measure, shared_decimals(fact.judged, before)),
        numbers=voice.numbers(before, fact.measure),
        when=voice.when(before, fact.measure, always=True),
    )


def moves_against(fact: Fact) -> bool:
    """Whether it goes one way and stands the other: up, but still below."""
    if not fact.measure.definition.judgeable or (fact.course is None and fact.against_count):
        return False
    if fact.course is not None:
        moved = Standing.BETTER if fact.course.rising is not fact.good_is_low else Standing.WORSE
    else:
        moved = fact.finding.comparison(Basis.PREVIOUS).standing
    good = [one for one in fact.beside if one.side in (Side.ABOVE, Side.BETTER)]
    bad = [one for one in fact.beside if one.side in (Side.BELOW, Side.WORSE)]
    return (moved is Standing.BETTER and bool(bad) and not good) or (moved is Standing.WORSE and bool(good) and not bad)


def early_sentence(fact: Fact, voice: Voice, turn: int = 0, told: Places = frozenset(), *, named: bool = True) -> str:
    """What the last full year said, where that was something else: "The share was 93% in 2023/24, above England";
    `named` says that the sentence before has named the comparators."""
    slots = _early_slots(fact, voice, told, named=named)
    return voice.say("early.was", turn, subject=pronoun(fact, voice), **slots) if slots else ""


def early_clause(fact: Fact, voice: Voice, told: Places, subject: str) -> str:
    """The same of one measure among several, without the time: "the second was above both"."""
    slots = _early_slots(fact, voice, told)
    return voice.say("early.clause", subject=subject, **slots) if slots else ""


def _early_slots(fact: Fact, voice: Voice, told: Places, *, named: bool = True) -> dict[str, object]:
    """The last full year's figure, unless the reader has met it, and where it stood; nothing where neither is left."""
    ours = fact.earlier
    if ours is None:
        return {}
    met = str(ours.place) in told
    standing = voice.standing(fact.then, fact.measure, known=fact.beside if named else (), told=told)
    if met and not standing:
        return {}
    return {
        "when": voice.when(ours, fact.measure, always=True),
        "value": "" if met else voice.value(ours, fact.measure, shared_decimals(ours, fact.judged)),
        "standing": standing,
    }


def so_far(fact: Fact, voice: Voice, turn: int = 0) -> str:
    """What this year says so far of a figure that is judged by the full year."""
    newest, measure = fact.measure.newest, fact.measure
    if newest is None or newest == fact.judged or newest.value is None or fact.judged is None:
        return ""
    total = fact.finding.running_total
    when = voice.when(newest, measure, always=True)
    if total is None:
        beside = fact.finding.so_far
        last = beside.theirs if beside is not None and beside.comparable else None
        return voice.say(
            "total.so_far",
            turn,
            then=voice.value(last, measure, shared_decimals(newest, last)) if last is not None else "",
            then_when=voice.when(last, measure, always=True) if last is not None else "",
            value=voice.value(newest, measure),
            numbers=voice.numbers(newest, measure),
            when=when,
            count=form_of(measure) is SentenceForm.COUNT,
            subject=pronoun(fact, voice),
        )
    now, then = running_amount(total.latest, measure, voice), running_amount(total.last_year, measure, voice)
    year = voice.ink.mark(str(total.last_year.period or total.last_year.column), total.last_year.place)
    subject = pronoun(fact, voice) if total.latest.unit is Unit.POUNDS else ""
    slots = {"when": when, "now": now, "then": then, "year": year, "subject": subject}
    if total.passes:
        return voice.say("total.passes", turn, **slots)
    return voice.say("total.near", turn, equal=plain(now) == plain(then), **slots)


def running_amount(one: Observation, measure: Measure, voice: Voice) -> str:
    """The count behind a running total: the people counted in a share, else the value."""
    people = one.numerator if one.numerator is not None else one.count
    amount = one.value if people is None or measure.definition.kind is Kind.CUMULATIVE_COUNT else people
    if amount == one.value and one.unit is Unit.POUNDS:
        return voice.value(one, measure)
    return voice.ink.mark(grouped(amount), one.place) if amount is not None else ""


def match_sentence(fact: Fact, one: Comparison, voice: Voice, *, member: bool = False, short: bool = False) -> str:
    """How many people would close a gap: "About eleven more in education, employment or training would match England".

    `short` leaves out what they would do, where the measure's name, just before, says it word for word; `member` says
    of which ages they are.
    """
    more = fact.measure.definition.polarity is Polarity.HIGHER
    return voice.say(
        "match.more" if more else "match.fewer", **_match_slots(fact, one, voice, member=member, short=short)
    )


def matches_sentence(matches: Sequence[tuple[Fact, Comparison]], voice: Voice, *, member: bool) -> str:
    """The same of several measures that one comparator would match: "To match England it would take about 163 fewer
    placed outside the council's area and about 162 more in its own provision"."""
    parts = [
        voice.say(
            "match.part",
            fewer=fact.measure.definition.polarity is not Polarity.HIGHER,
            **_match_slots(fact, one, voice, member=member, short=False),
        )
        for fact, one in matches
    ]
    return voice.say("match.together", names=voice.names([matches[0][1]]), parts=voice.listed(parts))


def _match_slots(fact: Fact, one: Comparison, voice: Voice, *, member: bool, short: bool) -> dict[str, object]:
    number, theirs = one.people_to_match or 0, one.theirs
    known = fact.measure.definition
    doing = voice.from_row(_doing(known.clause, voice, people=known.people), fact.measure)
    if short and _without_articles(doing) in _without_articles(voice.name(fact.measure)):
        doing = ""
    places = (str(place) for place in one.places)
    return {
        "count": voice.ink.mark(spelled(number) if number <= MOST_IN_WORDS else f"{number:,}", *places),
        "about": theirs is not None and not theirs.decimals and theirs.fraction is None,
        "many": number > MOST_IN_WORDS,
        "doing": doing,
        "ages": voice.from_row(clean(known.member), fact.measure) if member and doing else "",
        "names": voice.names([one]),
    }


def _without_articles(text: str) -> str:
    return _ARTICLE.sub("", plain(text))


def override_sentence(finding: Finding, voice: Voice) -> str:
    """That a person has set the verdict in place of the rules', who and why; and what the rules would say."""
    override = finding.override
    if override is None:
        return ""
    who = ", ".join(part for part in (clean(override.name), clean(override.role)) if part)
    return voice.say(
        "override.set",
        verdict=override.verdict.value,
        by_rule=finding.by_rule.verdict.value,
        who=voice.ink.mark(who, override.place),
        day=voice.ink.mark(Period.day(override.day).label, override.place),
        reason=voice.ink.mark(clean(override.reason).rstrip("."), override.place),
    )


def _travel(fact: Fact, voice: Voice) -> str:
    """Which way the figure has gone since a year before, without a word of direction where its count went the other."""
    before, judged = fact.before, _judged(fact)
    if before is None:
        return ""
    return voice.say(
        "travel.other_way" if fact.against_count else _TRAVEL[fact.way],
        value=voice.value(before, fact.measure, shared_decimals(judged, before)),
        numbers=voice.numbers(before, fact.measure) if needs_both_numbers(judged, before) else "",
        when=voice.when(before, fact.measure, always=True),
    )


def _course_slots(fact: Fact, voice: Voice) -> dict[str, object]:
    course, judged = fact.course, _judged(fact)
    if course is None:
        return {}
    start = course.start
    return {
        "rising": course.rising,
        "each": is_every_year(course),
        "value": voice.value(start, fact.measure, shared_decimals(judged, start)),
        "numbers": voice.numbers(start, fact.measure) if needs_both_numbers(judged, start) else "",
        "when": voice.when(start, fact.measure, always=True),
        "since": voice.ink.mark(start.period.label if start.period else "", start.place),
    }


def _judged(fact: Fact) -> Observation:
    if fact.judged is None:
        raise AssertionError(f"{fact.key}: a figure that is not there is told")
    return fact.judged


def _doing(clause: str, voice: Voice, *, people: str) -> str:
    """A clause as what marks people: "are in work" → "in work", "had a check" → "with a check"; else "who ..."."""
    told = clean(clause)
    if found := _BE.match(told):
        return told[found.end() :]
    if found := _HAVE.match(told):
        return voice.say("part.with", what=told[found.end() :])
    return f"{voice.say('part.who', people=are_people(people))} {told}" if told else ""
