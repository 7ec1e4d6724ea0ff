"""Finding → sentences: the figure, where it stands, which way it goes, what weakens it. Decides nothing anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from briefing.judging.finding import Finding, Verdict
from briefing.measures.comparison import CaveatCode, Comparison, Standing
from briefing.measures.definition import Kind, Polarity
from briefing.measures.observation import Observation, Unit
from briefing.measures.scorecard import Basis
from briefing.narrating.ink import capital, clean
from briefing.narrating.numbers import counted, difference, shown, spelled
from briefing.narrating.voice import SHOWN_ORDER, Voice, words
from briefing.narrating.wording import Wording

LONGEST_SENTENCE = 25
FIGURE = "Figure"
"""What stands for a reference until the writer puts the number there."""


def sentence_of(finding: Finding, wording: Wording) -> str:
    """The sentences about one measure as plain text, each period spelled out: what `briefing explain` shows."""
    voice = Voice(wording)
    return "".join(span.text for span in voice.spans(" ".join(tell(finding, voice))))


def tell(finding: Finding, voice: Voice, turn: int = 0, figure: str = "") -> tuple[str, ...]:
    """All that the paper says about one measure, a sentence each; `figure` is the anchor of its chart."""
    if finding.judged is None:
        return (tell_missing((finding,), voice),)
    first, *rest = lead(finding, voice, turn)
    told = [_with_figure(first, figure, voice), *rest, travel(finding, voice), like_for_like(finding, voice)]
    told += [weakness(finding, voice), running_total(finding, voice), to_match(finding, voice)]
    return tuple(one for one in told if one)


def compared(finding: Finding) -> tuple[Comparison, ...]:
    """The comparisons that can be told, in the order in which the paper names comparators."""
    every = (finding.comparison(basis) for basis in SHOWN_ORDER)
    return tuple(one for one in every if one.comparable and one.theirs is not None and one.theirs.value is not None)


def lead(finding: Finding, voice: Voice, turn: int = 0) -> tuple[str, ...]:
    """The figure and where it stands, in one sentence where that is short enough, else in two."""
    standing = voice.standing(compared(finding), finding.measure)
    whole = _lead(finding, voice, standing, turn)
    if not standing or words(whole) <= LONGEST_SENTENCE:
        return (whole,)
    return _lead(finding, voice, "", turn), voice.say("lead.standing", turn, standing=standing)


def travel(finding: Finding, voice: Voice) -> str:
    """Which way the figure has gone since the period before; empty where nothing compares."""
    before = finding.comparison(Basis.PREVIOUS)
    if finding.judged is None or not before.comparable or before.theirs is None or before.theirs.value is None:
        return ""
    if like_for_like(finding, voice):
        return ""
    name = f"travel.{_way(finding.judged, before.theirs)}"
    value = voice.value(before.theirs, finding.measure)
    return voice.say(name, value=value, when=voice.when(before.theirs, finding.measure, always=True))


def like_for_like(finding: Finding, voice: Voice) -> str:
    """What the last full year said, where it said something else than the newest figure does."""
    differing = [one for one in compared(finding) if _told_otherwise(one)]
    if not differing:
        return ""
    ours = differing[0].ours_like_for_like
    if ours is None:
        return ""
    return voice.say(
        "early.like_for_like" if any(one.standing.early for one in differing) else "early.settled",
        when=voice.when(ours, finding.measure, always=True),
        value=voice.value(ours, finding.measure),
        standing=voice.standing(differing, finding.measure, like_for_like=True),
    )


def weakness(finding: Finding, voice: Voice) -> str:
    """The weightiest thing that weakens the statement, in a short sentence."""
    codes = {one.code for one in finding.caveats} | {c.code for one in compared(finding) for c in one.caveats}
    if CaveatCode.CHANCE in codes and finding.verdict in (Verdict.STRENGTH, Verdict.AREA_FOR_DEVELOPMENT):
        return voice.say("caveat.chance")
    if CaveatCode.SMALL_NUMBERS in codes and finding.verdict is not Verdict.CONTEXT:
        return voice.say("caveat.small_numbers")
    if CaveatCode.PROVISIONAL in codes:
        return voice.say("caveat.provisional")
    return ""


def running_total(finding: Finding, voice: Voice) -> str:
    """That a count of part of the year already passes, or nearly reaches, the whole of last year's."""
    total = finding.running_total
    if total is None or total.latest.value is None or total.last_year.value is None:
        return ""
    return voice.say(
        "total.passes" if total.passes else "total.near",
        value=_amount(total.latest, finding, voice),
        when=voice.when(total.latest, finding.measure, always=True),
        last=_amount(total.last_year, finding, voice),
        year=voice.ink.mark(str(total.last_year.period or total.last_year.column), total.last_year.place),
    )


def to_match(finding: Finding, voice: Voice) -> str:
    """How many people would close the gap to the first comparator that is better."""
    if finding.verdict is not Verdict.AREA_FOR_DEVELOPMENT:
        return ""
    for one in compared(finding):
        if one.standing is Standing.WORSE and one.people_to_match:
            return voice.say(
                "match.more" if finding.measure.definition.polarity is Polarity.HIGHER else "match.fewer",
                count=voice.ink.mark(capital(spelled(one.people_to_match)), *one.places),
                name=voice.names([one]),
            )
    return ""


def tell_missing(findings: Sequence[Finding], voice: Voice) -> str:
    """That the scorecard gives no figure for these measures, and what it says instead."""
    names = voice.listed([voice.name(one.measure) for one in findings])
    newest = findings[0].measure.newest
    raw = clean(newest.raw) if newest else ""
    if newest is None or not raw:
        return voice.say("missing.blank", names=names)
    return voice.say("missing.says", names=names, says=voice.ink.mark(raw, newest.place))


def size(finding: Finding) -> Decimal:
    """How large the gap is, in tolerances, so that gaps of different units can be put in order."""
    return max((_size(one) for one in compared(finding)), default=Decimal(0))


def gap_words(one: Comparison, finding: Finding, voice: Voice) -> str:
    """The size of the gap in words: "six percentage points"."""
    if one.gap is None or one.ours is None or one.theirs is None:
        return ""
    decimals = min(one.ours.decimals or 0, one.theirs.decimals or 0)
    return voice.ink.mark(difference(one.gap, finding.measure.unit, decimals), *one.places)


def receipt(findings: Iterable[Finding], voice: Voice) -> tuple[str, ...]:
    """What a checker needs about these measures: cells as they stand, comparisons, the rule that fired."""
    return tuple(line for finding in findings for line in _receipt(finding, voice))


def _receipt(finding: Finding, voice: Voice) -> tuple[str, ...]:
    compare = [one for one in finding.comparisons if one.comparable]
    used = [finding.judged, *(one.theirs for one in compare), *(one.ours_like_for_like for one in compare)]
    cells = {one.place: clean(one.raw) for one in used if one is not None}
    told = "; ".join(f"{place} {raw}" for place, raw in cells.items())
    lines = [voice.say("receipt.cells", cells=told)] if told else []
    if compare:
        lines.append("; ".join(_compared_line(one, voice) for one in compare))
    because = _stop(finding.trace[-1].because)
    return (*lines, voice.say("receipt.rule", rule=finding.rule, verdict=finding.verdict, because=because))


def _compared_line(one: Comparison, voice: Voice) -> str:
    return voice.say("receipt.comparison", name=clean(one.label), standing=one.standing, why=_stop(one.why))


def _lead(finding: Finding, voice: Voice, standing: str, turn: int) -> str:
    measure, judged = finding.measure, finding.judged
    if judged is None:
        return ""
    known = measure.definition
    slots: dict[str, object] = {
        "value": voice.value(judged, measure),
        "numbers": voice.numbers(judged),
        "when": voice.when(judged, measure),
        "period": voice.when(judged, measure, always=True),
        "standing": standing,
        "past": judged.period is not None and voice.newest is not None and judged.period != voice.newest,
    }
    if known.people and known.clause and measure.unit is Unit.PERCENT:
        people, clause = (voice.from_row(clean(one), measure) for one in (known.people, known.clause))
        return voice.say("lead.share", turn, people=people, clause=clause, **slots)
    name = voice.name(measure)
    if known.known and known.plural and measure.unit in (Unit.NUMBER, None):
        growing = known.kind is Kind.CUMULATIVE_COUNT
        single = judged.value == 1
        return voice.say("lead.count", turn, name=name, growing=growing, single=single, **slots)
    return voice.say("lead.figure", turn, name=name, plural=known.plural, known=known.known, **slots)


def _with_figure(text: str, figure: str, voice: Voice) -> str:
    """The sentence with a reference to a chart before its stop."""
    if not figure:
        return text
    return f"{text.removesuffix('.')} {voice.say('figure.reference', figure=voice.ink.refer(FIGURE, figure))}."


def _told_otherwise(one: Comparison) -> bool:
    return one.ours_like_for_like is not None and one.latest is not None and one.like_for_like not in (None, one.latest)


def _way(ours: Observation, theirs: Observation) -> str:
    if ours.value is None or theirs.value is None or ours.value == theirs.value:
        return "same"
    return "up" if ours.value > theirs.value else "down"


def _amount(one: Observation, finding: Finding, voice: Voice) -> str:
    """The count behind a running total: the numerator of a share, else the value."""
    amount = one.numerator if one.numerator is not None else one.count
    if amount is None or finding.measure.unit is not Unit.PERCENT:
        return voice.ink.mark(shown(one, finding.measure.unit), one.place)
    return voice.ink.mark(counted(int(amount)), one.place)


def _size(one: Comparison) -> Decimal:
    if one.gap is None:
        return Decimal(0)
    return abs(one.gap) / (one.tolerance or Decimal(1))


def _stop(text: str) -> str:
    return clean(text).rstrip(".")
