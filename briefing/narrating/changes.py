"""This judgement and the last report's → what has changed: verdicts, measures, figures that were revised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.faults.notices import Notice, Severity
from briefing.judging import Judgement
from briefing.judging.finding import Finding, Verdict
from briefing.language.numbers import counted, shown, spelled
from briefing.measures.observation import Observation
from briefing.measures.scorecard import Measure
from briefing.narrating.doubt import is_left_out
from briefing.narrating.ink import capital
from briefing.narrating.telling import LONGEST_PARAGRAPH
from briefing.narrating.voice import Voice, words

MOST_NAMED = 3
_TOLD = ((Verdict.AREA_FOR_DEVELOPMENT, "area"), (Verdict.STRENGTH, "strength"))


def changes_since(earlier: Judgement, findings: Sequence[Finding], voice: Voice) -> tuple[list[Finding], str]:
    """What has become, or is no longer, a strength or an area for development; empty text where nothing compares."""
    before = {one.measure.key: one for one in earlier.findings}
    both = [one for one in findings if one.measure.key in before and not is_left_out(one)]
    if not both:
        return [], ""
    groups: list[tuple[str, list[Finding]]] = []
    for verdict, name in _TOLD:
        come = [one for one in both if one.verdict is verdict and before[one.measure.key].verdict is not verdict]
        gone = [one for one in both if one.verdict is not verdict and before[one.measure.key].verdict is verdict]
        groups += [(f"since.{name}_new", come), (f"since.{name}_gone", gone)]
    kept = [(phrase, group) for phrase, group in groups if group]
    changed = {one.measure.key: one for _, group in kept for one in group}
    return list(changed.values()), _tell(kept, voice) if kept else voice.say("since.nothing")


def _tell(groups: Sequence[tuple[str, list[Finding]]], voice: Voice) -> str:
    """A sentence for each group, with fewer names where they would make too long a paragraph."""
    text = ""
    for named in range(MOST_NAMED, 0, -1):
        told = [_sentence(phrase, group[:named], len(group), voice) for phrase, group in groups]
        text = " ".join((voice.say("since.since", sentence=told[0]), *(capital(one) for one in told[1:])))
        if words(text) <= LONGEST_PARAGRAPH:
            break
    return text


def revised_figures(earlier: Judgement, findings: Sequence[Finding]) -> Iterator[Notice]:
    """A notice for each figure of an older period that is not what the last report's scorecard had."""
    before = {one.measure.key: one.measure for one in earlier.findings}
    for finding in findings:
        measure = finding.measure
        for now in measure.history:
            then = _then(before.get(measure.key), now)
            if then is not None and None not in (then.value, now.value) and then.value != now.value:
                was, is_now = shown(then, measure.unit), shown(now, measure.unit)
                message = f"The figure for {now.period} is {is_now}; the last report had {was}."
                remedy = "Say in the paper why the figure was revised, or check which is right."
                yield Notice("figure-revised", Severity.WARNING, (now.place,), message, remedy)


def _then(measure: Measure | None, now: Observation) -> Observation | None:
    """What the last report's scorecard had for the same period."""
    if measure is None or now.period is None:
        return None
    return next((one for one in measure.history if one.period == now.period), None)


def _sentence(phrase: str, named: Sequence[Finding], number: int, voice: Voice) -> str:
    names = voice.listed([voice.name(one.measure) for one in named])
    more = voice.count(counted(number - len(named))) if number > len(named) else ""
    return voice.say(phrase, names=names, count=voice.count(spelled(number)), number=number, more=more)
