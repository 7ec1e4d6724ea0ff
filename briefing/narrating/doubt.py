"""What the paper must not tell as a fact: a share that no share can be, and a figure that is not there."""

from __future__ import annotations

import re

from briefing.judging.finding import Finding
from briefing.measures.observation import Observation, Status, Unit
from briefing.narrating.ink import clean
from briefing.narrating.voice import Voice

LONGEST_QUOTE = 40
"""Characters of a cell's own words that a sentence can carry."""

_WHOLE = 100
_NO_SHARE = re.compile(
    r"\b(change|variance|growth|difference|increase|decrease|reduction|gap|inflation|return|net|compared|against"
    r"|relative|forecast|(of|to) (the )?(target|budget|plan|capacity|expected))\b",
    re.IGNORECASE,
)
"""Words of a name whose percentage may lie below nothing or above the whole."""

_SILENT = (Status.OK, Status.BLANK, Status.UNREADABLE)


def in_doubt(finding: Finding) -> bool:
    """Whether the judged percentage cannot be: above the whole, below nothing, or a part greater than its whole."""
    one, measure = finding.judged, finding.measure
    if one is None or one.value is None or (one.unit or measure.unit) is not Unit.PERCENT:
        return False
    if one.numerator is not None and one.denominator is not None and one.numerator > one.denominator:
        return True
    return not 0 <= one.value <= _WHOLE and not _NO_SHARE.search(measure.name)


def doubted(finding: Finding, voice: Voice) -> str:
    """That the scorecard's figure is in doubt: the figure itself, and no word of where it stands."""
    if finding.judged is None:
        return ""
    measure, one = finding.measure, finding.judged
    slots = {"name": voice.name(measure), "value": voice.value(one, measure), "numbers": voice.numbers(one, measure)}
    return voice.say("doubt.figure", when=voice.when(one, measure), **slots)


def without_figure(finding: Finding, voice: Voice) -> str:
    """Why no figure stands where one should: left out for what it gives away, or what the scorecard says instead."""
    name = voice.name(finding.measure)
    if is_left_out(finding):
        return voice.say("balance.suppressed", name=name)
    absent = absent_of(finding)
    held = absent is not None and absent.status is Status.OK
    return voice.say("doubt.no_figure", name=name, says=says(finding, voice), held=held)


def is_left_out(finding: Finding) -> bool:
    """Whether the policy on small numbers, or the scorecard itself, hides the figure that would be judged."""
    absent = absent_of(finding)
    return absent is not None and absent.status is Status.SUPPRESSED


def absent_of(finding: Finding) -> Observation | None:
    """The cell without a value that stands where the judged one should: the newest, or the last full year's."""
    newest = finding.measure.newest
    if newest is None or newest.status is not Status.REPORTED_ANNUALLY:
        return newest
    years = [one for one in finding.measure.history if one.period is not None and one.period.full_year]
    told = [one for one in years if one.status is not Status.BLANK]
    return told[-1] if told and told[-1].status is not Status.OK else newest


def says(finding: Finding, voice: Voice) -> str:
    """The words of the cell that should hold the figure, where they are words and few."""
    one = absent_of(finding)
    if one is None or one.status in _SILENT or not clean(one.raw) or len(clean(one.raw)) > LONGEST_QUOTE:
        return ""
    return voice.ink.mark(clean(one.raw), one.place)
