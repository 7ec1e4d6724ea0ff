"""Single facts → sentences, by period: neighbours of one time share a sentence, and a period is said once.

What the label does not say for certain is told as the figure for the label, in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from briefing.knowing.predicates import words_of
from briefing.language.numbers import counted, grouped, measured, spelled
from briefing.measures.beside import SingleFact
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.measures.period import MONTHS_OF_A_QUARTER, Period, PeriodKind
from briefing.measures.scorecard import Scorecard
from briefing.narrating.beside_words import cell_value, quoted
from briefing.narrating.ink import capital, clean, plain
from briefing.narrating.naming import VALUE, head_noun, past_tense
from briefing.narrating.voice import Voice, read_words, year_label

LONGEST_JOINED = 25
"""Words of two facts that share a sentence."""
FEWEST_ALIKE = 100
"""Two smaller numbers of a day may be the same by chance, and be of different people."""
_NUMBER_OF = "the number of "
_HUNDRED, _FINEST = 100, 4
_NO_NAMES = words_of(
    "a an the this that these those one two three four five six seven eight nine ten all any some no not only new now "
    "from to in at on of for by with without up down above below over under against compared based excludes excluding "
    "exclude includes including include since after before provisional estimated target figure figures more fewer less"
)
_BE = ("is ", "are ", "was ", "were ")
_IN_ES = ("ches", "shes", "sses", "xes", "zes", "ies")
_NOW, _THEN = ("is", "are", "has", "have"), ("were", "was", "had")

Wholes = Mapping[tuple[Decimal, date], str]
"""What the scorecard counts: its name, by the number and its day."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A fact in words: the whole sentence as it begins one, as it goes on in one, and that without those it is about
    where the sentence has named them."""

    first: str
    later: str
    shared: str = ""
    people: str = ""


def counted_wholes(scorecard: Scorecard) -> Wholes:
    """What the scorecard's own counts are called, where one number of a day is of one thing alone."""
    found: dict[tuple[Decimal, date], set[str]] = {}
    for measure in scorecard.measures:
        one, known = measure.newest, measure.definition
        if one is None or one.value is None or one.period is None or measure.unit is not Unit.NUMBER or known.quoted:
            continue
        if one.value >= FEWEST_ALIKE and one.value == one.value.to_integral_value():
            found.setdefault((one.value, one.period.end), set()).add(clean(known.short_name.removeprefix(_NUMBER_OF)))
    return {key: names.pop() for key, names in found.items() if len(names) == 1}


def tell_facts(facts: Sequence[SingleFact], wholes: Wholes, voice: Voice, *, apart: bool) -> Iterator[str]:
    """The sentences about facts of one topic: those of the time that all figures are of first, those of no time last;
    `apart` says that a quarter is known to be of its own months alone."""
    ordered = sorted(facts, key=lambda one: _turn(one.figure.period, voice))
    times = ((one.figure.period, _when(one.figure.period, voice, apart=apart), one) for one in ordered)
    for (period, _), alike in groupby(times, key=lambda one: one[:2]):
        yield from _of_one_time(period, [fact for *_, fact in alike], wholes, voice, apart=apart)


def _turn(period: Period | None, voice: Voice) -> int:
    """The place of a period: what belongs to the paper's own time needs no saying, and so comes before all others."""
    return 2 if period is None else 0 if _is_conventional(period, voice) else 1


def _is_conventional(period: Period, voice: Voice) -> bool:
    newest = voice.newest
    return newest is not None and (period == newest or (period.kind is PeriodKind.DAY and period.end == newest.end))


def _of_one_time(
    period: Period | None, facts: Sequence[SingleFact], wholes: Wholes, voice: Voice, *, apart: bool
) -> Iterator[str]:
    when = _when(period, voice, apart=apart)
    dated, sentence, people = "", "", ""
    for fact in facts:
        usual = period is not None and _is_conventional(period, voice) and not _happened(fact)
        says = "" if usual or dated else when
        dated = dated or says
        said = _say(fact, says, wholes, voice)
        shared = people and said.people == people and said.shared
        joined = voice.say("beside.facts_together", told=sentence, then=shared or said.later) if sentence else ""
        if joined and (shared or ";" not in plain(sentence)) and read_words(plain(joined)) <= LONGEST_JOINED:
            sentence = joined
        else:
            yield from (f"{one}." for one in (sentence,) if one)
            sentence = capital(said.first)
        people = said.people
    yield f"{sentence}."


def _happened(fact: SingleFact) -> bool:
    """Whether it counts what happened in a time, of which a reader must know from when to when."""
    known, period = fact.definition, fact.figure.period
    counts = known.plural and fact.figure.unit in (Unit.NUMBER, None) and not known.sentence
    return counts and period is not None and period.months > 0


def _when(period: Period | None, voice: Voice, *, apart: bool) -> str:
    """When a fact was so: "in October 2025", "from October to December 2025"; of a time that is not over yet "for
    2025/26"."""
    if period is None:
        return ""
    if _is_open(period, voice):
        return voice.say("beside.for_period", period=period.label)
    if period.kind is PeriodKind.QUARTER:
        if apart or period.quarter_number == 1:
            return voice.period(Period.of_months(period.end.year, period.end.month, MONTHS_OF_A_QUARTER))
        own = voice.newest is not None and voice.newest.year_ending == period.year_ending
        return voice.say("beside.in_quarter", quarter=period.quarter_number, year="" if own else year_label(period))
    return voice.period(period)


def _undated(fact: SingleFact, voice: Voice) -> str:
    """The period as the sheet writes it, where nobody can read it; that there is none, where figures have one."""
    if fact.figure.period is not None:
        return ""
    if fact.when:
        return voice.say("beside.as_written", when=clean(fact.when))
    return voice.say("beside.undated") if voice.newest is not None else ""


def _is_open(period: Period, voice: Voice) -> bool:
    """Whether the time is not over by the paper's own day: what is said of it may be a plan."""
    return voice.newest is not None and period.end > voice.newest.end and period.kind is not PeriodKind.TO_DATE


def _is_past(period: Period | None, voice: Voice) -> bool:
    if period is None or _is_open(period, voice):
        return False
    return period.months > 0 or not _is_conventional(period, voice)


def _say(fact: SingleFact, when: str, wholes: Wholes, voice: Voice) -> _Said:
    known, period = fact.definition, fact.figure.period
    past = _is_past(period, voice)
    clause = past_tense(known.clause) if past else known.clause
    planned = period is not None and _is_open(period, voice) and _counts_events(fact, clause)
    if known.people and not planned and (fact.figure.denominator is not None or fact.figure.unit is Unit.PERCENT):
        said = _share(fact, voice.spelt_out(clause), wholes, voice)
    elif known.people and not planned and (fact.figure.value != 1 or _has_singular(known.people, clause)):
        said = _number(fact, voice.spelt_out(clause), voice, past=past)
    else:
        text = _named(fact, voice, past=past, planned=planned)
        said = _Said(text, text)
    note = "; ".join(one for one in (_undated(fact, voice), _as_aside(clean(fact.note).rstrip("."))) if one)
    noted = voice.ink.mark(note, *((fact.noted,) if fact.noted is not None else ()))
    first, later, shared = (
        voice.say("beside.fact_with", told=told, when=when, note=noted, apart="(" in note) if told else ""
        for told in (said.first, said.later, said.shared)
    )
    return _Said(first, later, shared, said.people)


def _counts_events(fact: SingleFact, clause: str) -> bool:
    """Whether it says what happened, which of a time that is not over may be a plan."""
    counts = fact.definition.plural and fact.figure.unit in (Unit.NUMBER, None)
    return clause.partition(" ")[0] not in _NOW if clause else counts


def _as_aside(note: str) -> str:
    """A note as it stands in brackets: with a small letter, where its first word is no name."""
    first = note.partition(" ")[0]
    return note[:1].lower() + note[1:] if first.lower() in _NO_NAMES else note


def _share(fact: SingleFact, clause: str, wholes: Wholes, voice: Voice) -> _Said:
    figure, people = fact.figure, voice.spelt_out(fact.definition.people)
    if figure.denominator is None or figure.numerator is None:
        first, later = (
            voice.say("beside.fact_share", value=value, people=people, clause=clause)
            for value in (_in_words(figure, voice), cell_value(figure, voice))
        )
        return _Said(first, later)
    name = wholes.get((figure.denominator, figure.period.end), "") if figure.period is not None else ""
    text = voice.say(
        "beside.fact_part",
        whole=voice.ink.mark(grouped(figure.denominator), figure.place),
        people=name if name.startswith(people) else people,
        value=voice.ink.mark(grouped(figure.numerator), figure.place),
        share=_in_per_cent(fact, voice),
        clause=clause,
    )
    return _Said(text, text[:1].lower() + text[1:], "", people)


def _in_words(figure: Observation, voice: Voice) -> str:
    """A share as it begins a sentence: in words, where it is a whole number."""
    value = figure.value or Decimal(0)
    if value != int(value) or figure.decimals or not 0 < value <= _HUNDRED:
        return cell_value(figure, voice)
    return voice.ink.mark(voice.say("beside.per_cent", number=spelled(int(value))), figure.place)


def _in_per_cent(fact: SingleFact, voice: Voice) -> str:
    """The share as the cell has it, else in whole per cent; with decimals where these would make it all, or none."""
    figure = fact.figure
    if "%" in figure.raw or not figure.denominator or figure.numerator is None:
        return cell_value(figure, voice)
    exact = figure.numerator * _HUNDRED / figure.denominator
    decimals = next((places for places in range(_FINEST) if round_half_up(exact, places) not in (0, _HUNDRED)), 0)
    return voice.ink.mark(measured(round_half_up(exact, decimals), Unit.PERCENT), figure.place)


def _number(fact: SingleFact, clause: str, voice: Voice, *, past: bool) -> _Said:
    value, people = fact.figure.value or Decimal(0), voice.spelt_out(fact.definition.people)
    single = value == 1
    if single:
        people, clause = head_noun(people, single=True), _singular(clause)
    first, later = (voice.ink.mark(one, fact.figure.place) for one in (spelled(int(value)), counted(int(value))))
    short = "" if single else voice.say("beside.fact_number_shared", value=later, clause=clause)
    if (
        not fact.definition.clause.startswith(_BE)
        and clause.partition(" ")[0] not in fact.definition.short_name.split()
    ):
        name = voice.spelt_out(fact.definition.short_name)  # "people waiting", not "people wait"
        text = voice.say("beside.fact_count", name=name, value=later, many=not single, past=past)
        return _Said(text, text, short, people)
    slots = {"people": people, "clause": clause}
    whole = [voice.say("beside.fact_number", value=one, **slots) for one in (first, later)]
    return _Said(whole[0], whole[1], short, people)


def _has_singular(people: str, clause: str) -> bool:
    """Whether one of them can be told: "one tenant was evicted", and no "one breache"."""
    return clause.startswith(_THEN) and head_noun(people) == people and not people.endswith(_IN_ES)


def _singular(clause: str) -> str:
    verb, space, rest = clause.partition(" ")
    return f"{'was' if verb == 'were' else verb}{space}{rest}"


def _named(fact: SingleFact, voice: Voice, *, past: bool, planned: bool) -> str:
    """A fact by its name: "there were 77 missing incidents", "the average time missing was 49 hours"."""
    known, figure = fact.definition, fact.figure
    odd = figure.numerator is not None and figure.numerator != figure.numerator.to_integral_value()  # 4.2 out of 5
    value = voice.ink.mark(clean(figure.raw), figure.place) if figure.note or odd else cell_value(figure, voice)
    if figure.numerator is not None and figure.denominator is not None and not odd:
        numbers = f"{grouped(figure.numerator)} of {grouped(figure.denominator)}"
        value = voice.say(
            "beside.of_all", numbers=voice.ink.mark(numbers, figure.place), share=_in_per_cent(fact, voice)
        )
    name = voice.spelt_out(known.short_name)
    if known.quoted or planned or known.people:
        return voice.say("beside.fact_quoted", name=quoted(fact.name, voice), value=value, past=past)
    if known.sentence:
        own = past_tense(known.sentence) if past else known.sentence
        before, _, after = voice.spelt_out(own).partition(VALUE)
        return voice.say("beside.fact_sentence", before=before, after=after, value=value)
    if known.plural and figure.unit in (Unit.NUMBER, None) and not (figure.decimals or figure.scale):
        if figure.value == 1:
            return voice.say("beside.fact_quoted", name=quoted(fact.name, voice), value=value, past=past)
        few = voice.ink.mark(counted(int(figure.value or 0)), figure.place)
        return voice.say("beside.fact_count", name=name, value=few, many=True, past=past)
    return voice.say("beside.fact_named", name=name, value=value, many=known.plural, past=past)
