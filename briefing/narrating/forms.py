"""Measure → the form in which a sentence tells its figure, and the people that it is about. No opinions."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, auto

from briefing.judging.finding import Finding
from briefing.knowing.predicates import is_plural
from briefing.language.numbers import counted, grouped, spelled
from briefing.measures.definition import Kind
from briefing.measures.observation import Status, Unit
from briefing.measures.period import PeriodKind
from briefing.measures.scorecard import Measure
from briefing.narrating.facts import OUTSIDE, Fact, absent_of
from briefing.narrating.ink import clean
from briefing.narrating.naming import head_noun
from briefing.narrating.voice import Voice

LONGEST_QUOTE = 40
"""Characters of a cell's own words that a sentence can carry."""

NEARLY_ALL = 80
"""From this share on, the few who are missing say more than the many (per cent)."""

FEWEST_MISSING = 6
"""Fewer are never told: they are the small number that a disclosure policy hides."""

_AVERAGE = re.compile(r"\b(average|mean|median|caseloads?)\b", re.IGNORECASE)
_PERSONS = re.compile(
    r"\b(children|people|leavers|carers|adults|pupils|residents|patients|workers|adopters|parents|mothers|fathers|"
    r"families|users|learners|students|clients|tenants|applicants|women|men|girls|boys|offenders|babies|employees|staff|members|"
    r"apprentices|volunteers|drivers|claimants|visitors|teachers|nurses|sleepers|councillors)$",
    re.IGNORECASE,
)
_SINGULAR_VERBS = ("is", "was", "has", "does")
_PLURAL_VERBS = ("are", "were", "have", "do")
_SILENT = (Status.OK, Status.BLANK, Status.UNREADABLE)


class SentenceForm(Enum):
    """How a figure is told: as a share of people or things, in a sentence, as a count, or by its name."""

    SHARE = auto()
    SENTENCE = auto()
    COUNT = auto()
    NAMED = auto()
    PLURAL = auto()
    QUOTED = auto()


def form_of(measure: Measure) -> SentenceForm:
    """The form that fits the measure's definition, unit and figures."""
    known = measure.definition
    if known.people and known.clause and measure.unit is Unit.PERCENT:
        return SentenceForm.SHARE
    if known.quoted:
        return SentenceForm.QUOTED
    if known.sentence:
        return SentenceForm.SENTENCE
    if not known.plural:
        return SentenceForm.NAMED
    return SentenceForm.COUNT if _counts(measure) else SentenceForm.PLURAL


def _counts(measure: Measure) -> bool:
    """Whether the figures are whole numbers of what the name names, and no average."""
    if measure.unit not in (Unit.NUMBER, None) or _AVERAGE.search(measure.definition.short_name):
        return False
    figures = (*measure.history, *(one.observation for one in measure.benchmarks if one.basis in OUTSIDE))
    return all(one.value is None or one.value == one.value.to_integral_value() for one in figures)


def is_over(fact: Fact, voice: Voice) -> bool:
    """Whether the judged figure is of a time that is over: an earlier one than the paper's, or a whole year."""
    one = fact.judged
    if one is None:
        return False
    ended = one.period is not None and (one.period.full_year or one.period.kind is PeriodKind.TO_DATE)
    return ended or bool(voice.when(one, fact.measure))


def is_past(fact: Fact, voice: Voice) -> bool:
    """Whether a figure that its name tells "was" so much: one of an earlier time, or of a year's events; what is
    counted on a day "is", as long as that day is the paper's own."""
    one = fact.judged
    earlier = one is not None and bool(voice.when(one, fact.measure))
    return earlier or (is_over(fact, voice) and fact.finding.kind is not Kind.SNAPSHOT)


def few_of(fact: Fact) -> tuple[str, str] | None:
    """Of a share of nearly all people, how many are missing and of how many; None where they are too few to tell."""
    one = fact.judged
    if one is None or one.numerator is None or one.denominator is None or one.fraction is None:
        return None
    missing = one.denominator - one.numerator
    if (one.value or Decimal(0)) < NEARLY_ALL or missing < FEWEST_MISSING:
        return None
    return counted(int(missing)), grouped(one.denominator)


def spelled_of(fact: Fact) -> str:
    """A share in words, with which a sentence may begin: "ninety-two" of 92%; nothing for one with decimals."""
    one = fact.judged
    if one is None or one.value is None or one.decimals or not 1 < one.value < _WHOLE:
        return ""
    return spelled(int(one.value)) if one.value == one.value.to_integral_value() else ""


_WHOLE = 100


def are_people(people: str) -> bool:
    """Whether a share is of persons, and not of things, events or time."""
    return bool(_PERSONS.search(head_noun(people)))


def are_many(people: str, clause: str) -> bool:
    """Whether a share is of many ("calls are missed"), not of an amount ("waste went to landfill")."""
    verb = clause.partition(" ")[0]
    return verb not in _SINGULAR_VERBS and (verb in _PLURAL_VERBS or is_plural(people))


def said_of(finding: Finding, voice: Voice) -> str:
    """The words of the cell that should hold the figure, where they are words and few."""
    one = absent_of(finding)
    if one is None or one.status in _SILENT or not clean(one.raw) or len(clean(one.raw)) > LONGEST_QUOTE:
        return ""
    return voice.ink.mark(clean(one.raw), one.place)
