"""This judgement and the last report's → what has changed: verdicts, and figures that were revised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from briefing.faults.notices import Notice, Severity
from briefing.judging import Judgement
from briefing.judging.finding import Finding, Verdict
from briefing.language.numbers import shown, spelled
from briefing.measures.comparison import Standing
from briefing.measures.observation import Observation
from briefing.measures.scorecard import Measure
from briefing.narrating.facts import Fact
from briefing.narrating.ink import capital
from briefing.narrating.receipts import receipt
from briefing.narrating.telling import LONGEST_PARAGRAPH
from briefing.narrating.voice import Voice, words
from briefing.report.document import Paragraph

MOST_NAMED = 4
_NO_VERDICT = (Verdict.NOT_JUDGED, Verdict.CONTEXT)
_HEADLINES = {Verdict.AREA_FOR_DEVELOPMENT: "area", Verdict.STRENGTH: "strength"}


@dataclass(frozen=True, slots=True)
class Before:
    """What the last report said of a measure: its verdict, and of an early sign which way it pointed; its figure as
    number and as it was shown, and where that stands."""

    verdict: Verdict
    direction: Standing | None
    value: Decimal | None = None
    shown: str = ""
    source: str = ""


Change: TypeAlias = tuple[Fact, Before]


def before_of(earlier: Judgement) -> dict[str, Before]:
    """What the last report's scorecard says of each measure today, by its key."""
    return {one.measure.key: _before(one) for one in earlier.findings}


def _before(one: Finding) -> Before:
    old = one.judged
    if old is None:
        return Before(one.verdict, one.direction)
    return Before(one.verdict, one.direction, old.value, shown(old, one.measure.unit), f"last report: {old.place}")


def changes_since(before: Mapping[str, Before], facts: Sequence[Fact], voice: Voice) -> Paragraph | None:
    """Whose verdict is another than in the last report, up to four by name, the weightiest first; None where nothing
    compares.

    Only what was judged both times has changed: a figure that could not be read then is no news now.
    """
    both = [(one, before[one.key]) for one in facts if one.key in before]
    both = [pair for pair in both if not {pair[0].verdict, pair[1].verdict} & set(_NO_VERDICT)]
    if not both:
        return None
    changed = [pair for pair in both if _state(pair[0].finding) != _state(pair[1])]
    changed.sort(key=lambda pair: pair[0].finding.weight.rank, reverse=True)
    text = _tell(changed, voice) if changed else voice.say("since.nothing")
    about = receipt([now.finding for now, _ in changed[:MOST_NAMED]], voice) if changed else ()
    return Paragraph("key-messages-since", voice.spans(text), receipt=about or (voice.say("receipt.counted"),))


def _state(finding: Finding | Before) -> tuple[Verdict, Standing | None]:
    """What a measure is to the committee: its verdict, and of an early sign which way it points."""
    return finding.verdict, finding.direction if finding.verdict is Verdict.EARLY_SIGN else None


def _tell(changed: Sequence[Change], voice: Voice) -> str:
    """A sentence for each kind of change, with fewer names where they would make too long a paragraph."""
    for most in range(MOST_NAMED, 0, -1):
        text = " ".join(_sentences(changed, most, voice))
        if words(text) <= LONGEST_PARAGRAPH:
            break
    return text


def _sentences(changed: Sequence[Change], most: int, voice: Voice) -> Iterator[str]:
    kinds: dict[str, list[Change]] = {}
    for pair in changed[:most]:
        kinds.setdefault(_kind(*pair), []).append(pair)
    for number, (phrase, named) in enumerate(kinds.items()):
        names = voice.listed([_item(now, then, voice) for now, then in named])
        told = voice.say(phrase, names=names, count=voice.count(spelled(len(named))), number=len(named))
        yield capital(told) if number else voice.say("since.since", sentence=told)
    if (more := len(changed) - most) > 0:
        yield capital(voice.say("since.others", count=voice.count(spelled(more)), number=more))


def _kind(now: Fact, then: Before) -> str:
    """The phrase for what a measure has become or, where it is in line now, for what it no longer is."""
    match now.verdict:
        case Verdict.EARLY_SIGN:
            return f"since.early_{now.finding.direction or 'both'}"
        case Verdict.IN_LINE if then.verdict in _HEADLINES:
            return f"since.{_HEADLINES[then.verdict]}_gone"
        case Verdict.IN_LINE | Verdict.MIXED:
            return f"since.{now.verdict.name.lower()}_new"
        case _:
            return f"since.{_HEADLINES[now.verdict]}_new"


def _item(now: Fact, then: Before, voice: Voice) -> str:
    """A measure with its figure now; that of the last report stands in a file that the paper no longer has."""
    stays = now.verdict is Verdict.IN_LINE
    return voice.say(
        "since.item",
        name=voice.name(now.measure),
        value=voice.value(now.judged, now.measure) if now.judged and now.told else "",
        then=voice.ink.mark(then.shown, then.source) if then.shown else "",
        same=bool(then.shown and now.judged and then.value == now.judged.value),
        was="" if stays else _HEADLINES.get(then.verdict, ""),
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
