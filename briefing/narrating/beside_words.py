"""Names and cells from beside the scorecard → as they stand in a sentence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from briefing.language.numbers import grouped, measured, shown
from briefing.measures.beside import Beside, Run, Runs
from briefing.measures.composition import SharedSum, SinceApril
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.measures.period import Period
from briefing.measures.scorecard import Scorecard
from briefing.narrating.facts import SMALL_GROUP
from briefing.narrating.ink import capital, clean
from briefing.narrating.voice import Voice


def quoted(name: str, voice: Voice) -> str:
    """A name in quotation marks, since nobody says what word it is."""
    return voice.say("part.unknown_name", name=clean(name))


def title_of(run: Run, header: str) -> str:
    """What a chart of a run is called: the measure that it is, else as the sheet heads it."""
    known = run.known if run.measure else None
    return capital(clean(known.short_name.removeprefix("the number of "))) if known is not None else header


def as_words(name: str) -> str:
    """A name in the middle of a sentence; one that begins with an abbreviation or a letter stays: "A roads"."""
    words = clean(name)
    return words if words[1:2].isupper() or words[1:2] == " " else words[:1].lower() + words[1:]


def cell_value(one: Observation | None, voice: Voice) -> str:
    """The figure of a cell with the cell; empty where there is none."""
    return "" if one is None else voice.ink.mark(shown(one, one.unit), one.place)


def with_own_names(one: Beside, scorecard: Scorecard) -> Beside:
    """A sheet whose runs that are measures have the words of these."""
    if not isinstance(one, Runs):
        return one
    words = {measure.key: measure.definition for measure in scorecard.measures if not measure.definition.quoted}
    runs = (
        replace(run, known=words[run.measure]) if run.measure in words and _says_when(run) else run for run in one.runs
    )
    return replace(one, runs=tuple(runs))


def _says_when(run: Run) -> bool:
    """Whether it is known of what time each figure is, so that a count can be told in words."""
    return run.known is not None or run.adds_up or run.stock or run.year_to


def summed(one: SinceApril, voice: Voice) -> str:
    """The sum of some months with their cells."""
    return voice.ink.mark(grouped(one.total), *(cell.place for cell in one.cells))


def fraction_of(one: SharedSum, voice: Voice) -> str:
    """So many of so many, each with the months that it sums up."""
    slots = {"numerator": summed(one.part, voice), "denominator": summed(one.whole, voice)}
    return voice.say("part.fraction", small=one.whole.total < SMALL_GROUP, **slots)


def share_of(one: SharedSum, voice: Voice) -> str:
    """The share of all cases of some months."""
    share = measured(one.observation.value or Decimal(0), Unit.PERCENT)
    return voice.ink.mark(share, *(cell.place for cell in one.cells))


def moment(one: Observation | None, run: Run, voice: Voice) -> str:
    """When a figure of a run was so: "in December 2025", "on 31 July 2025", "in the year to December 2025"."""
    if one is None or one.period is None:
        return ""
    if run.year_to and one.period.months == 1:
        end = one.period.end
        return voice.period(Period.twelve_months(end.year, end.month))
    return voice.period(one.period)


def fewer(top: Observation, now: Observation, voice: Voice, phrase: str) -> str:
    """By how many per cent a whole number is below its height; empty where it is none."""
    if not top.value or now.value is None or now.decimals or now.unit not in (None, Unit.NUMBER):
        return ""
    share = measured(round_half_up((top.value - now.value) * 100 / top.value, 0), Unit.PERCENT)
    return voice.ink.mark(voice.say(phrase, share=share), now.place, top.place)


def month_label(cell: Observation) -> str:
    """A month in few letters, "Jan 2024"; any other period as it is called."""
    label = str(cell.period or cell.column)
    month, _, year = label.partition(" ")
    return f"{month[:3]} {year}" if year.isdecimal() else label


def months_in_words(one: SinceApril, voice: Voice) -> str:
    """The months since April at the start of a sentence: "From April to June 2024", "In April 2025"."""
    if len(one.cells) == 1 or one.period.full_year:
        return capital(voice.period(one.period))
    return voice.say("beside.months", period=one.period.label)
