"""This judgement and the last report's → what has changed: verdicts, and figures that were revised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.faults.notices import Notice, Severity
from briefing.judging import Judgement
from briefing.judging.finding import Finding, Verdict
from briefing.language.numbers import counted, shown, spelled
from briefing.measures.observation import Observation
from briefing.measures.scorecard import Measure
from briefing.narrating.facts import Fact
from briefing.narrating.ink import capital
from briefing.narrating.receipts import receipt
from briefing.narrating.telling import LONGEST_PARAGRAPH
from briefing.narrating.voice import Voice, words
from briefing.report.document import Paragraph

MOST_NAMED = 4
_NEW = {Verdict.AREA_FOR_DEVELOPMENT: "since.area_new", Verdict.STRENGTH: "since.strength_new"}
_GONE = {Verdict.AREA_FOR_DEVELOPMENT: "since.area_gone", Verdict.STRENGTH: "since.strength_gone"}
_NO_VERDICT = (Verdict.NOT_JUDGED, Verdict.CONTEXT)


def changes_since(earlier: Judgement, facts: Sequence[Fact], voice: Voice) -> Paragraph | None:
    """What has become, or is no longer, a strength or an area for development; None where nothing compares.

    Only what was judged both times has changed: a figure that could not be read then is no news now.
    """
    before = {one.measure.key: one for one in earlier.findings}
    both = [(one, before[one.key]) for one in facts if one.key in before]
    both = [pair for pair in both if not {pair[0].verdict, pair[1].verdict} & set(_NO_VERDICT)]
    if not both:
        return None
    groups: list[tuple[str, list[tuple[Fact, Finding]]]] = []
    for verdict, new in _NEW.items():
        come = [pair for pair in both if pair[0].verdict is verdict and pair[1].verdict is not verdict]
        gone = [pair for pair in both if pair[0].verdict not in _NEW and pair[1].verdict is verdict]
        groups += [(new, come), (_GONE[verdict], gone)]
    kept = [(phrase, sorted(group, key=_weight, reverse=True)) for phrase, group in groups if group]
    changed = {now.key: now for _, group in kept for now, _ in group}
    text = _tell(kept, voice) if kept else voice.say("since.nothing")
    about = receipt([one.finding for one in changed.values()], voice) if changed else ()
    return Paragraph("key-messages-since", voice.spans(text), receipt=about or (voice.say("receipt.counted"),))


def _weight(pair: tuple[Fact, Finding]) -> tuple[object, ...]:
    return pair[0].finding.weight.rank


def _tell(groups: Sequence[tuple[str, list[tuple[Fact, Finding]]]], voice: Voice) -> str:
    """A sentence for each group, with fewer names where they would make too long a paragraph."""
    text = ""
    for named in range(MOST_NAMED, 0, -1):
        told = [_sentence(phrase, group[:named], len(group), voice) for phrase, group in groups]
        text = " ".join((voice.say("since.since", sentence=told[0]), *(capital(one) for one in told[1:])))
        if words(text) <= LONGEST_PARAGRAPH:
            break
    return text


def _sentence(phrase: str, named: Sequence[tuple[Fact, Finding]], number: int, voice: Voice) -> str:
    names = voice.listed([_item(now, then, voice) for now, then in named])
    more = voice.count(counted(number - len(named))) if number > len(named) else ""
    return voice.say(phrase, names=names, count=voice.count(spelled(number)), number=number, more=more)


def _item(now: Fact, then: Finding, voice: Voice) -> str:
    """A measure with its figure now; that of the last report stands in the workbook that the paper no longer has."""
    old = then.judged
    return voice.say(
        "since.item",
        name=voice.name(now.measure),
        value=voice.value(now.judged, now.measure) if now.judged and now.told else "",
        then=voice.ink.mark(shown(old, now.measure.unit), f"last report: {old.place}") if old else "",
        same=bool(old and now.judged and old.value == now.judged.value),
    )


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
