"""Fact → sentences: the figure, where it stands, which way it goes, what weakens it. Decides nothing anew.

No two neighbouring sentences have the same shape where another one fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.judging.finding import Finding, Verdict
from briefing.measures.adding_up import Months
from briefing.measures.comparison import CaveatCode, Comparison
from briefing.measures.council_rating import Rating
from briefing.measures.definition import Polarity
from briefing.measures.observation import Status
from briefing.narrating.among import among_authorities
from briefing.narrating.clauses import (
    before_sentence,
    change_verb,
    early_sentence,
    gap_sentence,
    is_start_told,
    match_sentence,
    moves_against,
    moving,
    override_sentence,
    pronoun,
    share_words,
    so_far,
    standing_sentence,
    turned_back,
)
from briefing.narrating.comparators import places_of
from briefing.narrating.facts import JUDGED, Fact, gather_fact, is_left_out, just_missed
from briefing.narrating.forms import SentenceForm, are_people, few_of, form_of, is_over, is_past, said_of, spelled_of
from briefing.narrating.ink import capital, clean, plain
from briefing.narrating.naming import FIGURE, VALUE, past_tense
from briefing.narrating.progress import Telling
from briefing.narrating.told_months import tell_months, tell_unusual
from briefing.narrating.voice import Voice, read_words
from briefing.narrating.wording import Wording

LONGEST_SENTENCE = 25
LONGEST_PARAGRAPH = 120
"""Words. A topic that needs more goes on in a paragraph of its own."""

FEWEST_QUALIFIED = 3
"""A share "of care leavers aged 19 to 21" begins with them; one of children in care, whom all are about, does not."""


def sentence_of(finding: Finding, wording: Wording, months: Months | None = None) -> str:
    """The sentences about one measure with its `months` as plain text, each period spelled out: what `briefing explain`
    shows."""
    voice = Voice(wording)
    told = " ".join(tell(replace(gather_fact(finding), months=months), Telling(voice)))
    return "".join(span.text for span in voice.spans(told))


def tell(fact: Fact, telling: Telling, figure: str = "") -> tuple[str, ...]:
    """All that the paper says about one measure, a sentence each; `figure` is the anchor of its chart."""
    voice = telling.voice
    if fact.judged is None:
        sentences = [tell_missing(fact, voice)]
    elif not fact.told:
        sentences = [doubted(fact, voice)]
    else:
        figures = [figure, voice.drawn_months.get(fact.key, "")]
        sentences = [*with_figure(_figure_and_standing(fact, telling), figures, voice), *tell_rest(fact, telling)]
    return run_on([*sentences, override_sentence(fact.finding, voice)])


def run_on(sentences: Iterable[str]) -> tuple[str, ...]:
    """The sentences, without empty ones; one that begins with a small letter goes on in the one before it, if both
    together are short enough."""
    told: list[str] = []
    for one in filter(None, sentences):
        joined = f"{told[-1].removesuffix('.')}; {one}" if told and plain(one)[:1].islower() else ""
        if joined and read_words(joined) <= LONGEST_SENTENCE and ";" not in plain(told[-1]):
            told[-1] = joined
        else:
            told.append(capital(one))
    return tuple(told)


def tell_briefly(fact: Fact, telling: Telling, figure: str = "") -> tuple[str, ...]:
    """The figure alone, of a measure of which the key messages have told the rest; and who set its verdict."""
    voice = telling.voice
    known = voice.say("lead.in_key_messages")
    shapes = [one for one in _shapes(fact, telling) if one not in _MOVED]
    shape = telling.choose(shapes, lambda one: _lead(one, fact, known, voice))
    figures = [figure, voice.drawn_months.get(fact.key, "")]
    sentences = with_figure([_lead(shape, fact, known, voice)], figures, voice)
    months = (*tell_months(fact, voice, telling.told), tell_unusual(fact, voice))
    return run_on([*sentences, *_this_year(fact, telling), *months, override_sentence(fact.finding, voice)])


def tell_missing(fact: Fact, voice: Voice) -> str:
    """That the scorecard gives no figure for this measure, and what it says instead."""
    last = next((one for one in reversed(fact.measure.history) if one.status is Status.OK), None)
    slots = {
        "names": voice.name(fact.measure),
        "last": voice.value(last, fact.measure) if last else "",
        "when": voice.when(last, fact.measure, always=True) if last else "",
    }
    if is_left_out(fact.finding):
        return voice.say("missing.suppressed", **slots)
    return voice.say("missing.current", says=said_of(fact.finding, voice), **slots)


def doubted(fact: Fact, voice: Voice) -> str:
    """That the scorecard's figure is in doubt: the figure itself, and no word of where it stands."""
    return voice.say("doubt.figure", **voice.parts(fact))


def _figure_and_standing(fact: Fact, telling: Telling) -> list[str]:
    """The figure with all that fits into its sentence, and the rest in one or two of their own. Where it stands gives
    way to where it goes, if the reader has met it."""
    voice = telling.voice
    shape = telling.choose(_shapes(fact, telling), lambda one: _lead(one, fact, "", voice))
    moved = moving(fact, voice, telling.told)
    known = places_of(fact.beside) <= telling.told and not just_missed(fact)
    standing = voice.standing(fact.beside, fact.measure, told=telling.told)
    if known and (moved or shape in _MOVED):
        standing = ""
    if shape in _MOVED:
        whole = _lead(shape, fact, standing, voice)
        if not standing or read_words(whole) <= LONGEST_SENTENCE:
            return [whole]
        return [_lead(shape, fact, "", voice), _that_is(standing, fact, telling)]
    against = bool(standing and moved) and moves_against(fact)
    both = both_clauses(standing, moved, voice, against=against)
    lead, second = _lead(shape, fact, both, voice), ""
    if standing and read_words(lead) > LONGEST_SENTENCE:
        lead, second = _lead(shape, fact, standing, voice), moved
    if standing and read_words(lead) > LONGEST_SENTENCE:
        lead, second = _lead(shape, fact, "", voice), "" if known else both
    told = [lead, _second(second, moved, fact, telling, against=against)]
    named = bool(standing) and plain(standing) in plain(" ".join(told))
    told.append(telling.say("early.was", lambda turn: early_sentence(fact, voice, turn, telling.told, named=named)))
    return [one for one in told if one]


def _second(tail: str, moved: str, fact: Fact, telling: Telling, *, against: bool) -> str:
    """What did not fit into the sentence with the figure: "The share is up from 47% in 2023/24"."""
    voice = telling.voice
    if not tail:
        return ""
    if tail == moved:
        if fact.course is None and fact.against_count:
            return before_sentence(fact, voice)
        slots = {"subject": pronoun(fact, voice), "tail": moved, "against": against}
        return telling.say("travel.sentence", lambda turn: voice.say("travel.sentence", turn, **slots))
    return _that_is(tail, fact, telling)


def _that_is(tail: str, fact: Fact, telling: Telling) -> str:
    return telling.say("lead.that_is", lambda turn: standing_sentence(fact, tail, telling.voice, turn))


def both_clauses(standing: str, moved: str, voice: Voice, *, against: bool) -> str:
    """Standing and direction in one clause, set against each other where they differ and nothing before does so."""
    if not (standing and moved):
        return standing or moved
    contrast = against and f" {voice.say('part.but')} " not in plain(standing)
    return voice.say("lead.both", standing=standing, moved=moved, against=contrast)


_MOVED = ("share_moved", "count_moved", "figure_moved")


def _shapes(fact: Fact, telling: Telling) -> tuple[str, ...]:
    """The shapes that can tell the figure, the plainest first."""
    voice = telling.voice
    moved = fact.course is not None and fact.earlier is None and turned_back(fact.course) is None
    moved = moved and not is_start_told(fact, telling.told)
    match form_of(fact.measure):
        case SentenceForm.SHARE:
            now = not (fact.judged and voice.when(fact.judged, fact.measure))
            plainest = "of" if now and len(fact.measure.definition.people.split()) > FEWEST_QUALIFIED else "dated"
            late = now or not fact.measure.definition.clause.endswith("year")  # no "in the year in 2023/24"
            spelled = late and bool(spelled_of(fact))
            others = {
                "share_moved": moved,
                "all_but": late and bool(few_of(fact)),
                "of": late,
                "dated": True,
                "spelled": spelled,
            }
            return (plainest, *(one for one, fits in others.items() if fits and one != plainest))
        case SentenceForm.SENTENCE:
            begins = fact.measure.definition.sentence.startswith(VALUE)
            return ("sentence_dated",) if begins else ("sentence", "sentence_late", "sentence_dated")
        case SentenceForm.COUNT:
            several = ["count_late", "count_numbered"] if fact.judged and (fact.judged.value or 0) > 1 else []
            return ("count", *(["count_moved"] if moved else []), *several, "count_named")
        case SentenceForm.NAMED:
            return ("figure", *(["figure_moved"] if moved else []), "figure_dated")
        case SentenceForm.PLURAL:
            return ("figure_for",)
        case SentenceForm.QUOTED:
            return ("quoted",)


_LEADS = {
    "of": "lead.of",
    "dated": "lead.dated",
    "spelled": "lead.spelled",
    "all_but": "lead.all_but",
    "share_moved": "lead.share_moved",
    "sentence": "lead.sentence",
    "sentence_dated": "lead.sentence_dated",
    "sentence_late": "lead.sentence_late",
    "count": "lead.count",
    "count_late": "lead.count_late",
    "count_moved": "lead.count_moved",
    "count_named": "lead.count_named",
    "count_numbered": "lead.count_numbered",
    "figure": "lead.figure",
    "figure_moved": "lead.figure_moved",
    "figure_dated": "lead.figure_dated",
    "figure_for": "lead.figure_for",
    "quoted": "lead.quoted",
}


def _lead(shape: str, fact: Fact, tail: str, voice: Voice) -> str:
    """The sentence with the figure; `tail` is what it says of it: where it stands, or which way it went."""
    measure, judged = fact.measure, fact.judged
    if judged is None:
        return ""
    slots = voice.parts(fact) | {"tail": tail, "period": voice.when(judged, measure, always=True)}
    if shape in _MOVED:
        slots["change"] = change_verb(fact, voice)
    match form_of(measure):
        case SentenceForm.SHARE:
            people, clause = share_words(fact, voice, dated=shape == "dated")
            few = few_of(fact)
            people = people.removesuffix(",") if shape == "of" else people
            slots |= {"people": people, "clause": clause, "persons": are_people(measure.definition.people)}
            if shape == "spelled":
                slots["percent"] = voice.ink.mark(spelled_of(fact), judged.place)
            if shape == "all_but" and few:
                slots["few"] = voice.ink.mark(few[0], judged.place)
                slots["whole"] = voice.ink.mark(few[1], judged.place)
        case SentenceForm.SENTENCE:
            over = shape == "sentence_dated" or is_over(fact, voice)
            own = past_tense(measure.definition.sentence) if over else measure.definition.sentence
            before, _, after = voice.spelt_out(own).partition(VALUE)
            slots |= {"before": before, "after": voice.from_row(after, measure)}
        case SentenceForm.COUNT:
            slots |= {"many": (judged.value or 0) != 1, "past": is_past(fact, voice)}
        case _:
            name = str(slots["name"])
            closed = shape not in ("quoted", "figure_for") and ", " in _LIST.sub("", plain(name))
            slots |= {"name": f"{name}," if closed else name, "past": is_past(fact, voice)}
    return voice.say(_LEADS[shape], **slots)


_LIST = re.compile(r", \w+ (?:and|or) ")
"""The comma of a list, as in "education, health and care", opens nothing that must be closed."""


def untold_match(fact: Fact, telling: Telling) -> Comparison | None:
    """The comparator that more, or fewer, people would match, unless the reader has met how many."""
    one = fact.to_match
    met = telling.is_message or one is None or " ".join(map(str, one.places)) in telling.told
    return None if met else one


def tell_rest(fact: Fact, telling: Telling, member: str = "", *, alone: bool = True, matches: bool = True) -> list[str]:
    """Benchmarks that are too old, the people to match (unless told before: not `matches`), this year so far, what
    weakens it; `member` says which of several measures the words are about. Where nothing does, and it is not `alone`,
    what cannot say so is left out."""
    voice, clear = telling.voice, alone or bool(member)
    told = [
        gap_sentence(fact, voice, telling.told, member) if clear else "",
        telling.once(_too_old(fact, voice)),
    ]
    if matches and (one := untold_match(fact, telling)) is not None:
        told.append(match_sentence(fact, one, voice, member=bool(member)))
    if clear:
        told += among_authorities(fact, telling, member)
    told += _this_year(fact, telling)
    told += [*tell_months(fact, voice, telling.told), "" if telling.is_message else tell_unusual(fact, voice)]
    told += caveats(fact, voice, member)
    return [one for one in told if one]


def _this_year(fact: Fact, telling: Telling) -> Iterator[str]:
    """What this year says so far, unless the reader has met it."""
    newest = fact.measure.newest
    if newest is not None and str(newest.place) not in telling.told:
        yield telling.say("total.so_far", lambda turn: so_far(fact, telling.voice, turn))


_CONTRADICTS = {Verdict.STRENGTH: Rating.RED, Verdict.AREA_FOR_DEVELOPMENT: Rating.GREEN}


def weaknesses(fact: Fact) -> Iterator[str]:
    """The phrases of what weakens the figure itself."""
    codes = {one.code for one in fact.finding.caveats}
    codes |= {each.code for one in fact.beside for each in one.comparison.caveats}
    if CaveatCode.FIGURES_DISAGREE in codes and fact.verdict in JUDGED:
        yield "caveat.figures_disagree"
    if CaveatCode.PROVISIONAL in codes:
        yield "caveat.provisional"
    if fact.measure.rating is not None and fact.measure.rating.says is _CONTRADICTS.get(fact.verdict):
        yield "caveat.rating"


def caveats(fact: Fact, voice: Voice, member: str = "") -> Iterator[str]:
    """What weakens the figure itself, a sentence each; `member` as in tell_rest."""
    own = fact.measure.rating
    rating = voice.ink.mark(clean(own.text).lower(), own.place) if own is not None else ""
    return (voice.say(phrase, member=member, rating=rating) for phrase in weaknesses(fact))


def _too_old(fact: Fact, voice: Voice) -> str:
    """That the only benchmarks there are were too old to judge by."""
    if fact.beside or fact.measure.definition.polarity is Polarity.NONE:
        return ""
    old = [one for one in fact.finding.comparisons if one.has_caveat(CaveatCode.STALE) and one.theirs is not None]
    return voice.say("caveat.too_old", names=voice.names(old), number=len(old)) if old else ""


def with_figure(sentences: Sequence[str], figures: Sequence[str], voice: Voice) -> list[str]:
    """The sentences, the first of them with a reference to each chart before its stop."""
    return with_reference(sentences, [voice.ink.refer(FIGURE, one) for one in dict.fromkeys(figures) if one], voice)


def with_reference(sentences: Sequence[str], references: Sequence[str], voice: Voice) -> list[str]:
    """The sentences, the first of them with these references before its stop."""
    if not references or not sentences:
        return list(sentences)
    first, *rest = sentences
    text = first.removesuffix(".")
    phrase = "figure.see" if plain(text).endswith(")") else "figure.reference"
    return [voice.say(phrase, sentence=text, figure=voice.listed(references)), *rest]
