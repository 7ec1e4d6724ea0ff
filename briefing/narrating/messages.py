"""Facts → messages: what is worth telling, decided once. The paper, the chair's brief and what is printed are composed
from the same messages, and differ only in how much of each they say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing.judging.finding import Verdict
from briefing.measures.comparison import Standing
from briefing.measures.observation import Unit
from briefing.narrating.clauses import turned_back
from briefing.narrating.facts import JUDGED, SMALL_GROUP, Fact, is_demand, weightiest
from briefing.narrating.together import MOST_TOGETHER, cohort_of, shared_sides

MOST_DEMAND = 2
MOST_MOVES = 3
MOST_STORIES = 1
MOST_PASSED = 2


class MessageTopic(StrEnum):
    """What a message is about; the name of its paragraph."""

    OVERVIEW = "overview"
    DEMAND = "demand"
    CONCERN = "concern"
    STRENGTH = "strength"
    EARLY = "early-signs"
    MOVES = "moves"
    STORY = "records"
    NOT_JUDGED = "not-judged"


@dataclass(frozen=True, slots=True)
class Message:
    """What is worth telling: its topic, the facts that it rests on, the weightiest first, and of how many measures."""

    topic: MessageTopic
    facts: tuple[Fact, ...]
    measures: int = 0


def decide_messages(facts: Sequence[Fact], known: Collection[str] = ()) -> tuple[Message, ...]:
    """The messages in the order in which members need them: how many, what is most serious, what is going well, what is
    changing, and what nobody can say. `known` are the keys of measures that are told before them."""
    return tuple(one for one in _messages(facts, known) if one.facts)


def told_in_full(messages: Sequence[Message]) -> frozenset[str]:
    """The keys of the measures of which a message says all that there is to say."""
    whole = (MessageTopic.DEMAND, MessageTopic.MOVES)
    return frozenset(fact.key for one in messages if one.topic in whole for fact in one.facts)


def _messages(facts: Sequence[Fact], known: Collection[str]) -> Iterator[Message]:
    yield Message(MessageTopic.OVERVIEW, tuple(facts))
    demand = tuple(one for one in facts if is_demand(one) and one.key not in known)[:MOST_DEMAND]
    yield Message(MessageTopic.DEMAND, demand)
    concerns, strengths = (_leading(facts, one) for one in (Verdict.AREA_FOR_DEVELOPMENT, Verdict.STRENGTH))
    yield Message(MessageTopic.CONCERN, concerns[:1])
    yield Message(MessageTopic.STRENGTH, _of_the_same_people(strengths))
    early = [one for one in weightiest(facts, Verdict.EARLY_SIGN) if one.told]
    yield Message(MessageTopic.EARLY, tuple(sorted(early, key=lambda one: one.finding.direction is not Standing.WORSE)))
    stories = _stories([*concerns[1:], *strengths[1:]], facts)
    if not (concerns and strengths) and not early and not stories:
        judged = {*concerns, *strengths, *demand}
        moving = [one for one in facts if _moves(one) and one not in judged and one.key not in known]
        yield Message(MessageTopic.MOVES, tuple(sorted(moving, key=lambda one: -one.move)[:MOST_MOVES]))
    yield Message(MessageTopic.STORY, stories)
    unsaid = tuple(one for one in facts if one.verdict not in JUDGED or one.annual)
    yield Message(MessageTopic.NOT_JUDGED, unsaid, len(facts))


def _of_the_same_people(strengths: Sequence[Fact]) -> tuple[Fact, ...]:
    """The clearest strength, and others that are shares of the same people and stand as it does."""
    if not strengths or (people := cohort_of(strengths[0])) is None:
        return tuple(strengths[:1])
    alike = [one for one in strengths if cohort_of(one) == people][:MOST_TOGETHER]
    return tuple(alike) if shared_sides(alike) else tuple(strengths[:1])


def _leading(facts: Sequence[Fact], verdict: Verdict) -> tuple[Fact, ...]:
    """The facts that may head a list, the weightiest first."""
    return tuple(
        one
        for one in weightiest(facts, verdict)
        if one.told and one.finding.weight.may_lead and not one.is_contradicted
    )


def _stories(others: Sequence[Fact], facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Long directions of areas and strengths that no other message tells, and what already passes last year's total."""
    long = [one for one in others if one.course is not None and turned_back(one.course) is None and one.earlier is None]
    passing = [one for one in facts if one.told and one.passes]
    return (*sorted(long, key=lambda one: one.finding.weight.rank, reverse=True)[:MOST_STORIES], *passing[:MOST_PASSED])


def _moves(fact: Fact) -> bool:
    """Whether it has gone up or down, over years or since the year before; a count of a few is no news when it does."""
    if not fact.told or _counts_few(fact):
        return False
    return fact.course is not None or (fact.before is not None and fact.way in ("up", "down"))


def _counts_few(fact: Fact) -> bool:
    values = [one.value for one in (fact.judged, fact.before) if one is not None and one.value is not None]
    return fact.measure.unit in (Unit.NUMBER, None) and all(abs(one) < SMALL_GROUP for one in values)
