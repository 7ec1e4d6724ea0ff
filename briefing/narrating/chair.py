"""Messages → the chair's brief, one page beside the paper and never part of it: what to know, what to ask, the gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from briefing.judging.finding import Verdict
from briefing.measures.comparison import Standing
from briefing.measures.observation import Observation
from briefing.measures.scorecard import Basis
from briefing.narrating.clauses import match_sentence
from briefing.narrating.facts import Fact, is_left_out, shared_decimals, weightiest
from briefing.narrating.ink import capital
from briefing.narrating.key_messages import long_form
from briefing.narrating.messages import Message, MessageTopic
from briefing.narrating.receipts import receipt
from briefing.narrating.voice import Voice
from briefing.report.document import Block, Bullet, Bullets, Heading, Paragraph, ParagraphKind, Section

Point: TypeAlias = tuple[str, Sequence[Fact]]
"""A sentence, and the facts that it is about."""

MOST_QUESTIONS = 5
MOST_GAPS = 6
_KNOWN = (MessageTopic.CONCERN, MessageTopic.STRENGTH, MessageTopic.EARLY, MessageTopic.MOVES, MessageTopic.DEMAND)
_MOST_KNOWN = 3


def chairs_brief(facts: Sequence[Fact], messages: Sequence[Message], title: str, voice: Voice) -> Section:
    """The whole page, as one run of blocks; a part that would be empty is left out with its heading."""
    blocks: list[Block] = [
        Paragraph("brief-title", voice.spans(voice.say("brief.title", title=title)), ParagraphKind.TITLE),
        Paragraph("brief-note", voice.spans(voice.say("brief.note")), ParagraphKind.NOTE),
    ]
    by_topic = {one.topic: one for one in messages}
    known = [by_topic[topic] for topic in _KNOWN if topic in by_topic][:_MOST_KNOWN]
    points = [(text, one.facts) for one in known if (text := long_form(one, voice))]
    if not points and (overview := by_topic.get(MessageTopic.OVERVIEW)):
        points = [(long_form(overview, voice), ())]
    blocks += _list("know", voice.say("brief.know"), points, voice)
    blocks += _list(
        "questions", voice.say("brief.questions"), list(_questions(facts, messages, voice))[:MOST_QUESTIONS], voice
    )
    blocks += _list("gaps", voice.say("brief.gaps"), list(_gaps(facts, voice))[:MOST_GAPS], voice)
    return Section("brief", tuple(blocks))


def _list(name: str, heading: str, points: Sequence[Point], voice: Voice) -> Iterator[Block]:
    if not points:
        return
    yield Heading(f"brief-{name}", heading, 2)
    items = (
        Bullet(
            f"brief-{name}-{number}",
            voice.spans(text),
            receipt([one.finding for one in about], voice) if about else (voice.say("receipt.counted"),),
        )
        for number, (text, about) in enumerate(points, start=1)
    )
    yield Bullets(f"brief-{name}-list", tuple(items))


def _questions(facts: Sequence[Fact], messages: Sequence[Message], voice: Voice) -> Iterator[Point]:
    """What members may wish to ask: of areas first, then of early signs for the worse, mixed ones, missing figures, and
    of what has moved. None is asked twice: each kind has its alternatives, and no more."""
    early = [one for one in weightiest(facts, Verdict.EARLY_SIGN) if one.finding.direction is Standing.WORSE]
    areas = [one for one in weightiest(facts, Verdict.AREA_FOR_DEVELOPMENT) if one.told]
    others = [one for one in (*early, *weightiest(facts, Verdict.MIXED)) if one.told]
    silent = [one for one in facts if one.verdict is Verdict.NOT_JUDGED and one.judged is None]
    missing = [one for one in silent if not is_left_out(one.finding)][:1]
    moved = [one for message in messages if message.topic in _MOVED for one in message.facts if one not in areas]
    room = MOST_QUESTIONS - min(2, len(others) + len(missing))
    asked: Counter[str] = Counter()
    for one in (*areas[:room], *others[: MOST_QUESTIONS - len(areas[:room]) - len(missing)], *missing, *moved):
        phrase = _kind_of_question(one)
        if asked[phrase] < voice.wording.alternatives(phrase):
            yield _question(phrase, one, asked[phrase], voice), [one]
            asked[phrase] += 1


_MOVED = (MessageTopic.MOVES, MessageTopic.STORY)


def _kind_of_question(fact: Fact) -> str:
    """What the pattern of the figures asks: since when, against whom, how much further, or when there will be one."""
    if fact.judged is None:
        return "brief.ask_missing"
    if fact.verdict is not Verdict.AREA_FOR_DEVELOPMENT:
        return _OTHER_QUESTIONS.get(fact.verdict, "brief.ask_moved")
    target = all(one.basis is Basis.TARGET for one in fact.beside)
    return {Standing.WORSE: "brief.ask_changed", Standing.BETTER: "brief.ask_improved"}.get(
        _way(fact), "brief.ask_target" if target else "brief.ask_area"
    )


_OTHER_QUESTIONS = {Verdict.MIXED: "brief.ask_mixed", Verdict.EARLY_SIGN: "brief.ask_early"}


def _question(phrase: str, fact: Fact, turn: int, voice: Voice) -> str:
    measure, judged = fact.measure, fact.judged
    then = _start(fact)
    slots = {
        "benchmarks": voice.benchmarks(fact.beside, measure),
        "then": voice.value(then, measure, shared_decimals(judged, then)) if then else "",
        "when": voice.when(then, measure, always=True) if then else "",
    }
    return capital(voice.say(phrase, turn, **(voice.parts(fact) | slots)))


def _start(fact: Fact) -> Observation | None:
    """The figure that the question goes back to."""
    return fact.earlier or (fact.course.start if fact.course is not None else fact.before)


def _way(fact: Fact) -> Standing:
    """Whether it has become better or worse since then, or neither."""
    rising = fact.course.rising if fact.course is not None else fact.way == "up"
    if fact.course is None and fact.way not in ("up", "down"):
        return Standing.IN_LINE
    return Standing.WORSE if rising is fact.good_is_low else Standing.BETTER


def _gaps(facts: Sequence[Fact], voice: Voice) -> Iterator[Point]:
    """How many people would close each gap of an area for development, a sentence for each comparator."""
    for fact in weightiest(facts, Verdict.AREA_FOR_DEVELOPMENT):
        told = [match_sentence(fact, one, voice, short=True) for one in fact.matches]
        if fact.told and told:
            name = capital(voice.name(fact.measure))
            yield voice.say("brief.gap", name=name, sentences=" ".join(told)), [fact]
