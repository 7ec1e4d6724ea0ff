"""The months of a measure → the sentences that join its own: the same months of the year before, the quarters that
differ, the height."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefing.language.numbers import measured
from briefing.measures.adding_up import Months, SharedRun
from briefing.measures.beside import Run
from briefing.measures.composition import (
    SharedSum,
    SinceApril,
    compared_with,
    height,
    quarters_apart,
    shared_since_april,
    since_april,
    unusual,
)
from briefing.measures.observation import Observation, Unit
from briefing.measures.period import MONTHS_OF_A_QUARTER, Period
from briefing.narrating.beside_words import cell_value, fewer, fraction_of, moment, months_in_words, share_of, summed
from briefing.narrating.clauses import pronoun
from briefing.narrating.facts import Fact
from briefing.narrating.ink import capital
from briefing.narrating.voice import Places, Voice
from briefing.report.document import RULE

_COUNTED = (Unit.NUMBER, None)
"""Of a count that neither adds up nor is there at a month's end nobody knows which months it is of."""


def tell_months(fact: Fact, voice: Voice, told: Places = frozenset()) -> Iterator[str]:
    """What the months of a measure say beside its figure, but for what the reader has met."""
    match fact.months:
        case Months(_, SharedRun() as shared) if not any(True for _ in shared.wrong()):
            yield from _of_share(shared, fact, voice, told)
        case Months(_, Run(adds_up=True) as run):
            then = since_april(run.cells, years_ago=1)
            if then is not None and _is_new(then.period, fact) and not _is_told(then.cells, told):
                yield _year_before(then, summed(then, voice), "", fact, voice)
        case Months(_, Run(rolling=False, stock=False, valued=[_, *_]) as run) if fact.measure.unit not in _COUNTED:
            earlier = compared_with(run)
            if (
                earlier is not None
                and earlier.period
                and _is_new(earlier.period, fact)
                and not _is_told([earlier], told)
            ):
                slots = {"subject": pronoun(fact, voice), "value": voice.value(earlier, fact.measure)}
                yield voice.say("beside.was_then", month=moment(earlier, run, voice), **slots)
        case Months(_, Run(valued=[*_, now]) as run) if run.stock or run.year_to:
            top = height(run)
            highest = top is not None and all((one.value or 0) < (top.value or 0) for one in fact.measure.history)
            if top is not None and highest and not _is_told([now, top], told):
                slots = {"subject": pronoun(fact, voice), "fewer": fewer(top, now, voice, "beside.fewer")}
                yield voice.say("beside.highest", value=cell_value(top, voice), month=moment(top, run, voice), **slots)


def _of_share(shared: SharedRun, fact: Fact, voice: Voice, told: Places) -> Iterator[str]:
    """The share of all cases in the same months of the year before, and the quarters of this year that differ."""
    then, quarters, subject = shared_since_april(shared, years_ago=1), quarters_apart(shared), pronoun(fact, voice)
    if then is not None and _is_new(then.part.period, fact) and not _is_told(then.cells, told):
        yield _year_before(then.part, share_of(then, voice), fraction_of(then, voice), fact, voice)
        subject = voice.say("part.it")
    if quarters is not None and not _is_told(quarters[0].cells, told):
        yield _quarters(*quarters, subject, voice)


def _year_before(then: SinceApril, value: str, numbers: str, fact: Fact, voice: Voice) -> str:
    slots = {"value": value, "numbers": numbers, "period": months_in_words(then, voice)}
    return voice.say("beside.year_before", subject=pronoun(fact, voice), **slots)


def tell_unusual(fact: Fact, voice: Voice) -> str:
    """That the newest month of a measure is more than common variation."""
    match fact.months:
        case Months(_, SharedRun() as shared):
            run = shared.share
        case Months(_, Run(adds_up=True) as run):
            pass
        case _:
            return ""
    quarter = run.cells[-1].period is not None and run.cells[-1].period.months == MONTHS_OF_A_QUARTER
    return say_unusual(run, voice.say("beside.in_a_month", subject=pronoun(fact, voice), quarter=quarter), voice)


def say_unusual(run: Run, name: str, voice: Voice, *, many: bool = False) -> str:
    """That the newest month is more than common variation, by the rules of a process chart."""
    found = unusual(run)
    if found is None:
        return ""
    unit, cells = run.valued[-1].unit, [cell.place for cell in run.cells]
    low, high = (measured(max(one, Decimal(0)), unit, 0) for one in (found.low, found.high))
    return voice.say(
        "beside.unusual",
        name=capital(name),
        many=many,
        signal=found.signal,
        since=moment(found.since, run, voice).partition(" ")[2],
        month=moment(run.valued[-1], run, voice),
        value=cell_value(run.valued[-1], voice),
        above=found.above,
        range=voice.ink.mark(f"{low} to {high}", RULE, *cells),
        mean=voice.ink.mark(measured(found.mean, unit, 0), RULE, *cells),
    )


def _quarters(first: SharedSum, last: SharedSum, subject: str, voice: Voice) -> str:
    """Two quarters of a year that differ; the year is said once."""
    alike = first.part.period.end.year == last.part.period.end.year
    when = voice.period(first.part.period)
    return voice.say(
        "beside.quarters",
        subject=subject,
        first=share_of(first, voice),
        first_period=when.removesuffix(f" {first.part.period.end.year}") if alike else when,
        last=share_of(last, voice),
        last_period=voice.period(last.part.period),
    )


def _is_new(period: Period, fact: Fact) -> bool:
    """Whether the scorecard itself has no figure for those months of the year before."""
    ends = [one.period.end for one in fact.measure.history if one.value is not None and one.period is not None]
    return period.end not in ends


def _is_told(cells: Sequence[Observation], told: Places) -> bool:
    """Whether the reader has met what was worked out from these cells."""
    return " ".join(str(one.place) for one in cells) in told
