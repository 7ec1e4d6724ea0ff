"""Messages → the key messages of the paper: a few paragraphs that a member can read alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from briefing.judging.finding import SHOWN_ORDER, Verdict
from briefing.judging.rulebook import ANOTHER_SIDE
from briefing.language.numbers import counted, spelled
from briefing.measures.comparison import Standing
from briefing.measures.definition import Polarity
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.scorecard import Basis
from briefing.narrating.beside_receipts import of_months
from briefing.narrating.clauses import (
    before_sentence,
    early_sentence,
    gap_sentence,
    moves_against,
    moving,
    override_sentence,
    pronoun,
    running_amount,
    standing_sentence,
    subject,
)
from briefing.narrating.comparators import FAR, places_of
from briefing.narrating.facts import JUDGED, Fact, absent_of, is_left_out, shared_decimals
from briefing.narrating.ink import capital, plain
from briefing.narrating.messages import Message, MessageTopic
from briefing.narrating.progress import Telling
from briefing.narrating.receipts import receipt
from briefing.narrating.telling import LONGEST_PARAGRAPH, LONGEST_SENTENCE, caveats, tell
from briefing.narrating.together import tell_strengths
from briefing.narrating.told_months import tell_months
from briefing.narrating.voice import Voice, read_words, words
from briefing.report.document import Paragraph

MOST_NAMED = 4
HALF = 50
"""Of a larger percentage nobody says how few there are, however many more there should be."""
_COUNTS = {
    Verdict.STRENGTH: "key.count_strengths",
    Verdict.AREA_FOR_DEVELOPMENT: "key.count_areas",
    Verdict.IN_LINE: "key.count_in_line",
    Verdict.MIXED: "key.count_mixed",
}
_REASONS = {
    "context": "key.rest_context",
    "undecided": "key.rest_undecided",
    "other_side": "key.rest_other_side",
    "not_comparable": "key.rest_not_comparable",
    "no_benchmark": "key.rest_no_benchmark",
    "unusable": "key.rest_unusable",
    "suppressed": "key.rest_suppressed",
    "missing": "key.rest_missing",
}
_EARLY = {Standing.WORSE: "key.early_worse", Standing.BETTER: "key.early_better", None: "key.early_both"}


def key_messages(
    messages: Sequence[Message], voice: Voice, since: Paragraph | None = None, table: str = ""
) -> tuple[Paragraph, ...]:
    """A paragraph for each message; what has changed `since` the last report comes second. `table` is a reference to
    the table under which every early sign is named, where there is one."""
    texts = ((one, voice.spans(text)) for one in messages if (text := long_form(one, voice, table)))
    told = [
        Paragraph(
            f"key-messages-{one.topic}", spans, receipt=(*_receipt(one, voice), *of_months(spans, one.facts, voice))
        )
        for one, spans in texts
    ]
    return (*told[:1], since, *told[1:]) if since is not None else tuple(told)


def _receipt(message: Message, voice: Voice) -> tuple[str, ...]:
    if message.topic in (MessageTopic.OVERVIEW, MessageTopic.NOT_JUDGED):
        return (voice.say("receipt.counted"),)
    return receipt([one.finding for one in message.facts], voice)


def long_form(message: Message, voice: Voice, table: str = "") -> str:  # noqa: PLR0911  a line for each kind of message
    """The message as a paragraph."""
    facts = message.facts
    match message.topic:
        case MessageTopic.OVERVIEW:
            return overview(facts, voice)
        case MessageTopic.DEMAND:
            telling = Telling(voice, is_message=True)
            return " ".join(sentence for one in facts for sentence in tell(one, telling))
        case MessageTopic.CONCERN:
            return _leading("key.concern", facts[0], voice)
        case MessageTopic.STRENGTH if len(facts) > 1:
            return tell_strengths(facts, Telling(voice, is_message=True))
        case MessageTopic.STRENGTH:
            return _leading("key.strength", facts[0], voice)
        case MessageTopic.EARLY:
            return early_signs(facts, voice, table)
        case MessageTopic.MOVES:
            telling = Telling(voice, is_message=True)
            told = [sentence for one in facts for sentence in tell(one, telling)]
            return " ".join((*([voice.say("key.moves")] if len(facts) > 1 else []), *told))
        case MessageTopic.STORY:
            return _story(facts, voice)
        case MessageTopic.NOT_JUDGED:
            return _unsaid(message, voice)


_SHORT = {MessageTopic.CONCERN: "key.short_concern", MessageTopic.STRENGTH: "key.short_strength"}


def short_form(message: Message, voice: Voice) -> str:
    """The message in a line, as it is printed after a build: the greatest concern and the clearest strength, by name;
    nothing for those that need a paragraph."""
    if message.topic not in _SHORT:
        return ""
    fact = message.facts[0]
    benchmarks = voice.benchmarks(fact.beside, fact.measure)
    return plain(voice.say(_SHORT[message.topic], benchmarks=benchmarks, **voice.parts(fact)))


def overview(facts: Sequence[Fact], voice: Voice) -> str:
    """How many measures can be judged, and how they came out."""
    judged = [one for one in facts if one.finding.by_rule.verdict in JUDGED]
    counted_once = [one for one in facts if not one.side_of]
    slots = {
        "judged": voice.count(capital(spelled(len(judged)))),
        "number": len(judged),
        "measures": len(facts),
        "total": voice.count(counted(len(facts))),
        "benchmarks": _benchmarks(judged, voice),
    }
    told = [voice.say("key.overview" if judged else "key.nothing_judged", **slots)]

    def count(number: int) -> str:
        return "it" if len(judged) == 1 else voice.count(spelled(number))

    counts = [(phrase, sum(one.verdict is verdict for one in counted_once)) for verdict, phrase in _COUNTS.items()]
    parts = [
        voice.say(phrase, count=count(n), number=n, all=n == len(judged) == len(facts) and n > 1)
        for phrase, n in counts
        if n
    ]
    told += [capital(voice.say("key.counts", parts=voice.listed(parts)))] if parts else []
    early = sum(one.verdict is Verdict.EARLY_SIGN for one in counted_once)
    told += [capital(voice.say("key.count_early", count=count(early), number=early))] if early else []
    set_by = sum(one.finding.override is not None for one in facts)
    told += [capital(voice.say("key.count_set", count=voice.count(spelled(set_by)), number=set_by))] if set_by else []
    sides = len(facts) - len(counted_once)
    told += [voice.say("key.sides", count=voice.count(spelled(sides)), number=sides)] if sides else []
    return " ".join(told)


def _benchmarks(judged: Sequence[Fact], voice: Voice) -> str:
    names: dict[Basis, str] = {}
    for fact in judged:
        for one in fact.beside:
            names.setdefault(one.basis, voice.names([one.comparison]))
    if Basis.TARGET in names and len(judged) > 1:
        names[Basis.TARGET] = voice.say("comparator.targets")
    return voice.either([names[basis] for basis in SHOWN_ORDER if basis in names])


def _leading(phrase: str, fact: Fact, voice: Voice) -> str:
    """The weightiest finding: figure, standing, direction, what weakens it."""
    one = fact.judged
    most = one is not None and one.unit is Unit.PERCENT and one.value is not None and one.value > HALF
    few = (fact.verdict is Verdict.STRENGTH) is fact.good_is_low
    standing = voice.standing(fact.beside, fact.measure)
    moved = moving(fact, voice)
    parts = voice.parts(fact) | {"subject": subject(fact, voice, few=few, most=most)}
    told = [voice.say(phrase, tail=standing, **parts)]
    if read_words(told[0]) > LONGEST_SENTENCE:
        told = [voice.say(phrase, tail="", **parts), standing_sentence(fact, standing, voice)]
    against = bool(standing and moved) and moves_against(fact) and f" {voice.say('part.but')} " not in plain(standing)
    if moved and fact.course is None and fact.against_count:
        told.append(before_sentence(fact, voice))
    elif moved:
        told.append(voice.say("travel.sentence", subject=pronoun(fact, voice), tail=moved, against=against))
    told += [gap_sentence(fact, voice), early_sentence(fact, voice), *tell_months(fact, voice)]
    told += [*caveats(fact, voice), override_sentence(fact.finding, voice)]
    return " ".join(one for one in told if one)


def early_signs(facts: Sequence[Fact], voice: Voice, table: str = "") -> str:
    """The early signs, worse ones first and with their figures, up to four; those of the other directions by name or,
    where the `table` names them, by their number."""
    return at_most(lambda most: " ".join(_directions(facts, most, voice, table)))


def at_most(tell: Callable[[int], str]) -> str:
    """What is told of up to four by name, or of fewer where that would make too long a paragraph."""
    texts = (tell(most) for most in range(MOST_NAMED, 0, -1))
    return next((text for text in texts if words(text) <= LONGEST_PARAGRAPH), tell(1))


def _directions(facts: Sequence[Fact], most: int, voice: Voice, table: str) -> Iterator[str]:
    first = True
    for direction, phrase in _EARLY.items():
        group = [one for one in facts if one.finding.direction is direction]
        if group:
            named, more = group[:most], len(group) - most
            items = [_early_item(one, voice, dated=one is named[0]) for one in named]
            slots = {
                "names": voice.listed(items if first else [voice.name(one.measure) for one in named]),
                "count": voice.count(spelled(len(group))),
                "number": len(group),
                "first": first,
                "table": "" if first else table,
            }
            yield capital(voice.say(phrase, more=voice.count(spelled(more)) if more > 0 else "", **slots))
            if first and more <= 0:
                yield from _stood_then(group, voice)
            first = False


def _stood_then(facts: Sequence[Fact], voice: Voice) -> Iterator[str]:
    """Where all early signs of a direction stood at the last full year: "In 2023/24 all three were above England"."""
    alike = [
        one
        for one in facts[0].then
        if one.side in FAR and all((one.basis, one.side) in {(b.basis, b.side) for b in fact.then} for fact in facts)
    ]
    then = facts[0].earlier
    if alike and then is not None and {one.earlier.period for one in facts if one.earlier} == {then.period}:
        plainly = [replace(one, much=False, twice=False, slight=False) for one in alike]
        yield voice.say(
            "key.early_then",
            when=voice.when(then, facts[0].measure, always=True),
            count=voice.count(spelled(len(facts))),
            number=len(facts),
            standing=voice.standing(plainly, facts[0].measure, told=places_of(plainly)),
        )


def _early_item(fact: Fact, voice: Voice, *, dated: bool) -> str:
    """An early sign by name, with its figure and that of the last full year."""
    before = fact.earlier
    then = {
        "before": voice.value(before, fact.measure, shared_decimals(before, fact.judged)) if before else "",
        "when": voice.when(before, fact.measure, always=True) if before and dated else "",
    }
    return voice.say("key.early_item", **voice.parts(fact) | then)


def _story(facts: Sequence[Fact], voice: Voice) -> str:
    """What has long gone one way, and what already passes the whole of last year."""
    telling = Telling(voice, uses=Counter(("of", "dated")), is_message=True)
    long, passing = [one for one in facts if not one.passes], [one for one in facts if one.passes]
    told = [sentence for one in long for sentence in tell(one, telling)]
    return " ".join((*told, *([_passing(passing, voice)] if passing else [])))


def _passing(facts: Sequence[Fact], voice: Voice) -> str:
    totals = [(one, one.finding.running_total) for one in facts]
    items = [
        voice.say(
            "key.passing",
            name=voice.name(one.measure),
            now=running_amount(total.latest, one.measure, voice),
            then=running_amount(total.last_year, one.measure, voice),
        )
        for one, total in totals
        if total is not None
    ]
    first, total = totals[0]
    last = total.last_year if total is not None else None
    year = voice.ink.mark(str(last.period or last.column), last.place) if last is not None else ""
    when = voice.when(total.latest, first.measure, always=True) if total is not None else ""
    return voice.say("key.passes", when=when, names=voice.listed(items), year=year, number=len(items))


def _unsaid(message: Message, voice: Voice) -> str:
    """How many are judged on a full year only, and why the rest are not judged."""
    facts, alone = message.facts, message.measures == 1
    told = list(_annual([one for one in facts if one.annual and one.verdict in JUDGED], voice))
    rest = [one for one in facts if one.verdict not in JUDGED and not one.side_of]
    counts = Counter(map(_why_not, rest))
    reasons = []
    for reason, phrase in _REASONS.items():
        if not counts[reason]:
            continue
        count = counts[reason]
        every = count == message.measures
        reasons.append(voice.say(phrase, count=voice.count(spelled(count)), number=count, alone=alone, all=every))
    *most, final = reasons or [""]
    several = "; ".join((*most, f"{voice.say('part.and')} {final}")) if most else final
    last = voice.say("key.rest", reason=several, first=bool(told)) if reasons else ""
    return " ".join(one for one in (*told, last) if one)


def _annual(annual: Sequence[Fact], voice: Voice) -> Iterator[str]:
    """How many are reported once a year, and on which year they are judged."""
    years: dict[str, list[Observation]] = {}
    for one in annual:
        if one.judged is not None:
            years.setdefault(str(one.judged.period or one.judged.column), []).append(one.judged)
    parts = [
        voice.say(
            "key.annual_year",
            count=voice.count(spelled(len(cells))),
            number=len(cells),
            year=voice.ink.mark(year, *(one.place for one in cells)),
            alone=len(years) == 1,
        )
        for year, cells in sorted(years.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
    if parts:
        slots = {"count": voice.count(spelled(len(annual))), "number": len(annual), "alone": len(years) == 1}
        yield capital(voice.say("key.annual", years=voice.listed(parts), **slots))


def _why_not(fact: Fact) -> str:
    if fact.judged is None:
        absent = absent_of(fact.finding)
        if is_left_out(fact.finding):
            return "suppressed"
        return "unusable" if absent is not None and absent.status is Status.OK else "missing"
    if fact.verdict is not Verdict.CONTEXT:
        beside = [one for one in fact.finding.comparisons if one.basis is not Basis.PREVIOUS]
        given = any(one.theirs is not None and one.theirs.value is not None for one in beside)
        return "not_comparable" if given else "no_benchmark"
    if fact.finding.by_rule.rule == ANOTHER_SIDE:
        return "other_side"
    return "context" if fact.measure.definition.polarity is Polarity.NONE else "undecided"
