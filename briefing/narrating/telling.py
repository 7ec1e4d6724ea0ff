"""Findings → sentences: one measure, or a family together; no caveat twice in a paragraph. Decides nothing anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from briefing.judging.finding import Finding
from briefing.measures.comparison import Comparison
from briefing.measures.observation import Status
from briefing.narrating.clauses import (
    before_of,
    compared,
    earlier,
    earlier_sentence,
    goes_against,
    is_count,
    is_over,
    is_share_of_people,
    lead,
    override_sentence,
    record_of,
    so_far,
    standing_and_travel,
    to_match,
    too_old,
    travel,
    trend_sentence,
    way,
    weaknesses,
)
from briefing.narrating.doubt import doubted, in_doubt, is_left_out, says
from briefing.narrating.ink import clean, plain
from briefing.narrating.naming import past_tense
from briefing.narrating.voice import Voice, words
from briefing.narrating.wording import Wording

LONGEST_SENTENCE = 25
LONGEST_PARAGRAPH = 100
"""Words after which a paragraph ends and the next begins, where it can; no paragraph has more than 120."""

FIGURE = "Figure"
"""What stands for a reference until the writer puts the number there."""


@dataclass(slots=True)
class Telling:
    """A paragraph in the making: how many measures it has told, and which caveats it has given already."""

    voice: Voice
    turn: int = 0
    said: set[str] = field(default_factory=set)

    def once(self, name: str, *, many: bool = False) -> str:
        """A caveat, the first time that it is needed; `many` says it of several figures."""
        if name in self.said:
            return ""
        self.said.add(name)
        return self.voice.say(f"caveat.{name}", many=many)


def sentence_of(finding: Finding, wording: Wording) -> str:
    """The sentences about one measure as plain text, each period spelled out: what `briefing explain` shows."""
    voice = Voice(wording)
    told = " ".join(tell(finding, Telling(voice)))
    return "".join(span.text for span in voice.spans(told))


def tell(finding: Finding, telling: Telling, figure: str = "") -> tuple[str, ...]:
    """All that the paper says about one measure, a sentence each; `figure` is the anchor of its chart."""
    voice = telling.voice
    if finding.judged is None:
        return tuple(one for one in (tell_missing(finding, voice), override_sentence(finding, voice)) if one)
    if in_doubt(finding):
        return tuple(one for one in (doubted(finding, voice), override_sentence(finding, voice)) if one)
    sentences = _with_figure(_figure_and_standing(finding, telling), figure, voice)
    telling.turn += 1
    return (*_with_chance(sentences, finding, telling), *_rest(finding, telling))


def tell_family(findings: Sequence[Finding], telling: Telling, figures: Sequence[str] = ()) -> tuple[str, ...]:
    """Measures that differ only in whom they count: the figures in one sentence, then where each stands."""
    voice = telling.voice
    first = findings[0]
    clause = first.measure.definition.clause
    clause = voice.from_row(clean(past_tense(clause) if is_over(first, voice) else clause), first.measure)
    period = voice.when(first.judged, first.measure, always=True) if first.judged else ""
    quiet = not any(compared(one) for one in findings)
    parts = [_family_part(one, first, voice, numbers=quiet) for one in findings]
    sentences = [voice.say("family.lead", telling.turn, period=period, parts=voice.listed(parts), clause=clause)]
    if quiet:
        return (*sentences, *_family_before(findings, telling))
    shared = _shared(findings)
    for number, one in enumerate(findings):
        told = [sentence for sentence in (*_family_standing(one, telling), earlier_sentence(one, voice)) if sentence]
        told = _with_figure(told, figures[number] if number < len(figures) else "", voice)
        sentences += told if "chance" in shared else _with_chance(told, one, telling)
        sentences += _rest(one, telling, leave_out=shared)
    telling.turn += 1
    return (*sentences, *(said for name in shared if (said := telling.once(name, many=True))))


def is_family(findings: Sequence[Finding]) -> bool:
    """Whether these can be told together: shares of the same thing, at one time, of people of several ages. One whose
    verdict a person has set, or whose figure is in doubt, stands alone."""
    if len(findings) < 2:  # noqa: PLR2004  one alone is no family
        return False
    if any(one.judged is None or not is_share_of_people(one.measure) for one in findings):
        return False
    if any(one.override is not None or in_doubt(one) for one in findings):
        return False
    same_clause = len({one.measure.definition.clause for one in findings}) == 1
    same_time = len({one.judged.period for one in findings if one.judged}) == 1
    return same_clause and same_time and all(one.measure.definition.member.startswith("aged ") for one in findings)


def tell_missing(finding: Finding, voice: Voice) -> str:
    """That the scorecard gives no figure for this measure, and what it says instead."""
    last, when = _last_known(finding, voice)
    slots = {"names": voice.name(finding.measure), "last": last, "when": when}
    if is_left_out(finding):
        return voice.say("missing.suppressed", **slots)
    return voice.say("missing.current", says=says(finding, voice), **slots)


def size(finding: Finding) -> Decimal:
    """How large the gap is, in tolerances, so that gaps of different units can be put in order."""
    return max((relative(one) for one in compared(finding)), default=Decimal(0))


def relative(one: Comparison) -> Decimal:
    """A gap in tolerances or, where the unit has none, in twentieths of the other figure."""
    if one.gap is None:
        return Decimal(0)
    theirs = abs(one.theirs.value or Decimal(0)) if one.theirs is not None else Decimal(0)
    return abs(one.gap) / (one.tolerance or theirs / 20 or Decimal(1))


def _figure_and_standing(finding: Finding, telling: Telling) -> list[str]:
    voice, turn = telling.voice, telling.turn
    standing = voice.standing(compared(finding), finding.measure)
    said_later = earlier(finding)
    moved = travel(finding, voice) if said_later is None or said_later != before_of(finding) else ""
    whole = lead(finding, voice, standing or moved, turn)
    if words(whole) <= LONGEST_SENTENCE:
        sentences = [whole, _travel_sentence(finding, moved, telling) if standing and moved else ""]
    else:
        sentences = [lead(finding, voice, "", turn), *_that_is(finding, standing, moved, telling)]
    sentences.append(earlier_sentence(finding, voice))
    return [one for one in sentences if one]


def _that_is(finding: Finding, standing: str, moved: str, telling: Telling) -> list[str]:
    """Standing and travel in a sentence of their own, or in two where one would be too long."""
    voice = telling.voice
    if not (standing and moved):
        return [voice.say("lead.that_is", tail=standing or moved, against=False)] if standing or moved else []
    both = standing_and_travel(finding, standing, moved, voice)
    if words(both) <= LONGEST_SENTENCE:
        return [both]
    return [voice.say("lead.that_is", tail=standing, against=False), _travel_sentence(finding, moved, telling)]


def _travel_sentence(finding: Finding, moved: str, telling: Telling) -> str:
    before = before_of(finding)
    if before is None or not moved:
        return ""
    voice = telling.voice
    value, when = voice.value(before, finding.measure), voice.when(before, finding.measure, always=True)
    against = goes_against(finding, voice.standing(compared(finding), finding.measure), voice)
    slots = {"travel": moved, "value": value, "when": when, "way": way(finding), "record": record_of(finding)}
    subject = voice.say("travel.number" if is_count(finding.measure) else "travel.figure", plural=_plural(finding))
    return voice.say("travel.sentence", telling.turn, against=against, subject=subject, **slots)


def _plural(finding: Finding) -> bool:
    """Whether the sentence before is about people rather than about a figure, so that "it" would be wrong."""
    return finding.measure.definition.plural and not is_share_of_people(finding.measure)


def _rest(finding: Finding, telling: Telling, leave_out: Sequence[str] = ()) -> list[str]:
    """This year so far, the people to match, what weakens it; each weakness once in a paragraph."""
    voice = telling.voice
    told = [trend_sentence(finding, voice), so_far(finding, voice), too_old(finding, voice), to_match(finding, voice)]
    told += [telling.once(name) for name in _caveats(finding) if name not in leave_out]
    told.append(override_sentence(finding, voice))
    return [one for one in told if one]


def _caveats(finding: Finding) -> tuple[str, ...]:
    early = any(one.standing.early for one in compared(finding))
    return (*(("full_year",) if early else ()), *weaknesses(finding))


def _shared(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The caveats that apply to more than one of the family: told once, after all of them."""
    counts = Counter(name for one in findings for name in _caveats(one))
    return tuple(name for name, number in counts.items() if number > 1)


def _family_before(findings: Sequence[Finding], telling: Telling) -> list[str]:
    """What the figures of a family were the year before, in one sentence where all are known."""
    voice = telling.voice
    telling.turn += 1
    before = [before_of(one) for one in findings]
    known = [one for one in before if one is not None]
    if len(known) < len(findings) or len({one.period for one in known}) > 1:
        return []
    values = [voice.value(theirs, one.measure) for theirs, one in zip(known, findings, strict=True)]
    when = voice.when(known[0], findings[0].measure, always=True)
    return [voice.say("family.before", values=voice.listed(values), when=when)]


def _family_part(one: Finding, first: Finding, voice: Voice, *, numbers: bool) -> str:
    known = one.measure.definition
    people = known.people if one is first else ""
    return voice.say(
        "family.part",
        value=voice.value(one.judged, one.measure) if one.judged else "",
        people=voice.from_row(clean(people), one.measure),
        member=voice.from_row(clean(known.member), one.measure),
        numbers=voice.numbers(one.judged, one.measure) if numbers and one.judged else "",
    )


def _family_standing(one: Finding, telling: Telling) -> list[str]:
    voice = telling.voice
    standing = voice.standing(compared(one), one.measure)
    moved = travel(one, voice) if earlier(one) is None else ""
    slots: dict[str, object] = {
        "member": voice.from_row(clean(one.measure.definition.member), one.measure),
        "numbers": voice.numbers(one.judged, one.measure) if one.judged else "",
        "standing": standing,
        "against": goes_against(one, standing, voice),
    }
    if not (standing or moved):
        return []
    both = voice.say("family.standing", travel=moved, **slots)
    if words(both) <= LONGEST_SENTENCE or not standing:
        return [both]
    return [voice.say("family.standing", travel="", **slots), _travel_sentence(one, moved, telling)]


def _with_figure(sentences: Sequence[str], figure: str, voice: Voice) -> list[str]:
    """The sentences, the last of them with a reference to the chart before its stop."""
    if not figure or not sentences:
        return list(sentences)
    *most, last = sentences
    text = last.removesuffix(".")
    phrase = "figure.see" if plain(text).endswith(")") else "figure.reference"
    return [*most, voice.say(phrase, sentence=text, figure=voice.ink.refer(FIGURE, figure))]


def _with_chance(sentences: Sequence[str], finding: Finding, telling: Telling) -> list[str]:
    """That chance may explain the gap is said before the sentence on the last full year, which it is not about."""
    if "chance" not in weaknesses(finding) or not earlier_sentence(finding, telling.voice):
        return list(sentences)
    *most, last = sentences
    return [one for one in (*most, telling.once("chance"), last) if one]


def _last_known(finding: Finding, voice: Voice) -> tuple[str, str]:
    """The newest value that there is, and its period."""
    measure = finding.measure
    last = next((one for one in reversed(measure.history) if one.status is Status.OK), None)
    if last is None:
        return "", ""
    return voice.value(last, measure), voice.when(last, measure, always=True)
