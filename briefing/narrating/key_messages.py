"""Findings → the key messages: at most six paragraphs that a member can read alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.judging.finding import Finding, Verdict
from briefing.measures.comparison import Standing
from briefing.measures.observation import Status
from briefing.narrating.clauses import (
    compared,
    earlier,
    earlier_sentence,
    goes_against,
    subject,
    to_match,
    travel,
    weaknesses,
)
from briefing.narrating.ink import capital
from briefing.narrating.numbers import counted, spelled
from briefing.narrating.planning import weightiest
from briefing.narrating.receipts import receipt
from briefing.narrating.telling import LONGEST_SENTENCE
from briefing.narrating.voice import Voice, words
from briefing.report import Paragraph

JUDGED = (Verdict.STRENGTH, Verdict.AREA_FOR_DEVELOPMENT, Verdict.EARLY_SIGN, Verdict.MIXED, Verdict.IN_LINE)
MOST_MESSAGES = 6
MOST_NAMED = 3
_COUNTED = (
    (Verdict.STRENGTH, "strengths"),
    (Verdict.AREA_FOR_DEVELOPMENT, "areas"),
    (Verdict.IN_LINE, "in_line"),
    (Verdict.MIXED, "mixed"),
)


def key_messages(findings: Sequence[Finding], voice: Voice) -> tuple[Paragraph, ...]:
    """Overview, greatest concern, clearest strength, early signs, what is told by the year, what cannot be said."""
    return tuple(_messages(findings, voice))[:MOST_MESSAGES]


def _messages(findings: Sequence[Finding], voice: Voice) -> Iterator[Paragraph]:
    yield _message("overview", overview(findings, voice), (), voice)
    for name, verdict in (("concern", Verdict.AREA_FOR_DEVELOPMENT), ("strength", Verdict.STRENGTH)):
        for finding in weightiest(findings, verdict)[:1]:
            yield _message(name, _largest(name, finding, voice), [finding], voice)
    early = weightiest(findings, Verdict.EARLY_SIGN)
    if early:
        yield _message("early-signs", _early(early, voice), early, voice)
    unsaid = _unsaid(findings, voice)
    if unsaid:
        yield _message("not-judged", unsaid, (), voice)


def overview(findings: Sequence[Finding], voice: Voice) -> str:
    """How many measures can be judged, and how they came out."""
    judged = [one for one in findings if one.verdict in JUDGED]
    slots = {
        "judged": voice.count(capital(spelled(len(judged)))),
        "number": len(judged),
        "total": voice.count(str(len(findings))),
        "benchmarks": _benchmarks(judged, voice),
    }
    if not judged:
        return voice.say("key.nothing_judged", **slots)
    counts = {name: sum(one.verdict is verdict for one in findings) for verdict, name in _COUNTED}
    parts = [voice.say(f"key.count_{name}", count=voice.count(counted(n)), number=n) for name, n in counts.items() if n]
    told = [voice.say("key.overview", **slots)]
    if parts:
        told.append(capital(voice.say("key.counts", parts=voice.listed(parts))))
    early = sum(one.verdict is Verdict.EARLY_SIGN for one in findings)
    if early:
        told.append(capital(voice.say("key.count_early", count=voice.count(spelled(early)), number=early)))
    return " ".join(told)


def _benchmarks(judged: Sequence[Finding], voice: Voice) -> str:
    names: dict[str, str] = {}
    for finding in judged:
        for one in compared(finding):
            names.setdefault(one.basis, voice.names([one]))
    return voice.either(list(names.values()))


def _largest(name: str, finding: Finding, voice: Voice) -> str:
    """The finding with the largest gap: figure, standing, travel, the people who would close it, what weakens it."""
    standing = voice.standing(compared(finding), finding.measure)
    moved = travel(finding, voice) if earlier(finding) is None else ""
    whole = _subject_sentence(name, finding, standing, voice)
    if words(whole) <= LONGEST_SENTENCE:
        told = [whole, voice.say("lead.that_is", tail=moved) if moved else ""]
    else:
        both = voice.say("lead.that_is_both", standing=standing, travel=moved, against=goes_against(finding))
        told = [
            _subject_sentence(name, finding, "", voice),
            both if moved else voice.say("lead.that_is", tail=standing),
        ]
    told += [earlier_sentence(finding, voice), to_match(finding, voice)]
    told += [voice.say(f"caveat.{name}", many=False) for name in weaknesses(finding)]
    return " ".join(one for one in told if one)


def _standing_and_travel(finding: Finding, standing: str, moved: str, voice: Voice) -> str:
    if not moved:
        return voice.say("lead.that_is", tail=standing)
    return voice.say("lead.that_is_both", standing=standing, travel=moved, against=goes_against(finding))


def _subject_sentence(name: str, finding: Finding, tail: str, voice: Voice) -> str:
    judged = finding.judged
    return voice.say(
        f"key.{name}",
        subject=subject(finding.measure, voice),
        value=voice.value(judged, finding.measure) if judged else "",
        numbers=voice.numbers(judged, finding.measure) if judged else "",
        when=voice.when(judged, finding.measure) if judged else "",
        tail=tail,
    )


def _early(findings: Sequence[Finding], voice: Voice) -> str:
    """The early signs, worse ones first; only the largest by name."""
    told: list[str] = []
    for name, direction in (("worse", Standing.WORSE), ("better", Standing.BETTER)):
        group = [one for one in findings if one.direction is direction]
        if group:
            told.append(voice.say(f"key.early_{name}", names=_some(group, voice), first=not told))
    return " ".join(told)


def _some(group: Sequence[Finding], voice: Voice) -> str:
    items = [_brief(one, voice) for one in group[:MOST_NAMED]]
    more = len(group) - len(items)
    if not more:
        return voice.listed(items)
    return voice.say("key.and_more", names=", ".join(items), count=voice.count(counted(more)), number=more)


def _brief(finding: Finding, voice: Voice) -> str:
    measure, before = finding.measure, earlier(finding)
    return voice.say(
        "key.early_item",
        name=voice.name(measure),
        value=voice.value(finding.judged, measure) if finding.judged else "",
        before=voice.value(before, measure) if before else "",
        when=voice.when(before, measure, always=True) if before else "",
    )


def _unsaid(findings: Sequence[Finding], voice: Voice) -> str:
    missing = [one for one in findings if one.judged is None]
    annual = [one for one in findings if one.judged is not None and _is_annual(one)]
    context = [one for one in findings if one.verdict is Verdict.CONTEXT]
    told = []
    for name, group in (("annual", annual), ("context", context), ("missing", missing)):
        if group:
            count = voice.count(spelled(len(group)))
            told.append(capital(voice.say(f"key.{name}", count=count, number=len(group))))
    return " ".join(told)


def _is_annual(finding: Finding) -> bool:
    newest = finding.measure.newest
    return newest is not None and newest.status is Status.REPORTED_ANNUALLY


def _message(name: str, text: str, findings: Sequence[Finding], voice: Voice) -> Paragraph:
    lines = receipt(findings, voice)
    return Paragraph(f"key-messages-{name}", voice.spans(text), receipt=lines or (voice.say("receipt.counted"),))
