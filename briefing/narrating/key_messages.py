"""Findings → the key messages: at most six paragraphs that a member can read alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefing.judging.finding import SHOWN_ORDER, Finding, Verdict
from briefing.language.numbers import counted, spelled
from briefing.measures.comparison import Standing
from briefing.measures.definition import Polarity
from briefing.measures.observation import Observation, Status
from briefing.measures.scorecard import Basis
from briefing.narrating.clauses import (
    before_of,
    best_of,
    compared,
    earlier,
    earlier_sentence,
    goes_against,
    lead,
    move_of,
    override_sentence,
    record_clause,
    record_of,
    running_amount,
    standing_and_travel,
    subject,
    to_match,
    travel,
    way,
    weaknesses,
)
from briefing.narrating.doubt import absent_of, in_doubt, is_left_out
from briefing.narrating.ink import capital
from briefing.narrating.planning import weightiest
from briefing.narrating.receipts import receipt
from briefing.narrating.telling import LONGEST_SENTENCE
from briefing.narrating.voice import Voice, words
from briefing.report.document import Paragraph

JUDGED = (Verdict.STRENGTH, Verdict.AREA_FOR_DEVELOPMENT, Verdict.EARLY_SIGN, Verdict.MIXED, Verdict.IN_LINE)
MOST_MESSAGES = 6
MOST_NAMED = 2
MOST_RECORDS = 2
MOST_MOVES = 3
_COUNTED = (
    (Verdict.STRENGTH, "strengths"),
    (Verdict.AREA_FOR_DEVELOPMENT, "areas"),
    (Verdict.IN_LINE, "in_line"),
    (Verdict.MIXED, "mixed"),
)


def key_messages(
    findings: Sequence[Finding], voice: Voice, since: tuple[Sequence[Finding], str] = ((), "")
) -> tuple[Paragraph, ...]:
    """Overview, greatest concern, clearest strength, early signs, what has changed `since` the last report or else
    records, what cannot be said and why."""
    changed, changes = since
    told = [
        _message("overview", overview(findings, voice), (), voice),
        *_largest_of_both(findings, voice),
        *_about_early_signs(findings, voice),
        *([_message("since", changes, changed, voice)] if changes else []),
    ]
    unsaid = _unsaid(findings, voice)
    last = [_message("not-judged", unsaid, (), voice)] if unsaid else []
    if not any(one.verdict in JUDGED for one in findings):
        told += _about_moves(findings, voice)
    if len(told) + len(last) < MOST_MESSAGES:
        told += _about_records(findings, voice)
    return (*told, *last)


def _largest_of_both(findings: Sequence[Finding], voice: Voice) -> Iterator[Paragraph]:
    for name, verdict in (("concern", Verdict.AREA_FOR_DEVELOPMENT), ("strength", Verdict.STRENGTH)):
        for finding in _told(weightiest(findings, verdict))[:1]:
            yield _message(name, largest(name, finding, voice), [finding], voice)


def _about_early_signs(findings: Sequence[Finding], voice: Voice) -> Iterator[Paragraph]:
    early = _told(weightiest(findings, Verdict.EARLY_SIGN))
    if text := early_signs(early, voice):
        yield _message("early-signs", text, early, voice)


def _about_records(findings: Sequence[Finding], voice: Voice) -> Iterator[Paragraph]:
    both = (Verdict.AREA_FOR_DEVELOPMENT, Verdict.STRENGTH)
    named = {one.measure.key for verdict in both for one in _told(weightiest(findings, verdict))[:1]}
    records = _records([one for one in findings if one.measure.key not in named], voice)
    passing, passes = _passing(findings, voice)
    text = " ".join(sentence for sentence in (*(sentence for _, sentence in records), passes) if sentence)
    if text:
        yield _message("records", text, [*(finding for finding, _ in records), *passing], voice)


def _about_moves(findings: Sequence[Finding], voice: Voice) -> Iterator[Paragraph]:
    """Where nothing can be judged: what has changed most on the year before."""
    moved = [one for one in _told(findings) if way(one) in ("up", "down") and before_of(one) is not None]
    largest_moves = sorted(moved, key=lambda one: -move_of(one))[:MOST_MOVES]
    if largest_moves:
        told = [lead(one, voice, travel(one, voice), number) for number, one in enumerate(largest_moves)]
        told[:0] = [voice.say("key.moves")] if len(told) > 1 else []
        yield _message("moves", " ".join(told), largest_moves, voice)


def _told(findings: Sequence[Finding]) -> list[Finding]:
    """Those whose figure may be told as a fact."""
    return [one for one in findings if one.judged is not None and not in_doubt(one)]


def overview(findings: Sequence[Finding], voice: Voice) -> str:
    """How many measures can be judged, and how they came out."""
    judged = [one for one in findings if one.by_rule.verdict in JUDGED]
    slots = {
        "judged": voice.count(capital(spelled(len(judged)))),
        "number": len(judged),
        "measures": len(findings),
        "total": voice.count(counted(len(findings))),
        "benchmarks": _benchmarks(judged, voice),
    }
    told = [voice.say("key.overview" if judged else "key.nothing_judged", **slots)]
    counts = {name: sum(one.verdict is verdict for one in findings) for verdict, name in _COUNTED}
    parts = [voice.say(f"key.count_{name}", count=voice.count(spelled(n)), number=n) for name, n in counts.items() if n]
    if parts:
        told.append(capital(voice.say("key.counts", parts=voice.listed(parts))))
    early = sum(one.verdict is Verdict.EARLY_SIGN for one in findings)
    if early:
        told.append(capital(voice.say("key.count_early", count=voice.count(spelled(early)), number=early)))
    by_people = sum(one.override is not None for one in findings)
    if by_people:
        told.append(capital(voice.say("key.count_set", count=voice.count(spelled(by_people)), number=by_people)))
    return " ".join(told)


def _benchmarks(judged: Sequence[Finding], voice: Voice) -> str:
    names: dict[Basis, str] = {}
    for finding in judged:
        for one in compared(finding):
            names.setdefault(one.basis, voice.names([one]))
    return voice.either([names[basis] for basis in SHOWN_ORDER if basis in names])


def largest(name: str, finding: Finding, voice: Voice) -> str:
    """The finding with the largest gap: figure, standing, travel, the people who would close it, what weakens it."""
    standing = voice.standing(compared(finding), finding.measure)
    moved = travel(finding, voice) if earlier(finding) is None else ""
    whole = _subject_sentence(name, finding, standing, voice)
    if words(whole) <= LONGEST_SENTENCE:
        against = goes_against(finding, standing, voice)
        told = [whole, voice.say("lead.that_is", tail=moved, against=against) if moved else ""]
    else:
        told = [_subject_sentence(name, finding, "", voice), _standing_and_travel(finding, standing, moved, voice)]
    told += [earlier_sentence(finding, voice), _best(finding, voice), to_match(finding, voice)]
    told += [voice.say(f"caveat.{name}", many=False) for name in weaknesses(finding)]
    told.append(override_sentence(finding, voice))
    return " ".join(one for one in told if one)


def _best(finding: Finding, voice: Voice) -> str:
    """The best figure shown, of what is a concern."""
    best = best_of(finding) if finding.verdict is Verdict.AREA_FOR_DEVELOPMENT else None
    if best is None:
        return ""
    value, when = voice.value(best, finding.measure), voice.when(best, finding.measure, always=True)
    return voice.say("key.best", value=value, when=when)


def _standing_and_travel(finding: Finding, standing: str, moved: str, voice: Voice) -> str:
    if not moved:
        return voice.say("lead.that_is", tail=standing, against=False)
    return standing_and_travel(finding, standing, moved, voice)


def _subject_sentence(name: str, finding: Finding, tail: str, voice: Voice) -> str:
    judged = finding.judged
    return voice.say(
        f"key.{name}",
        subject=subject(finding, voice),
        value=voice.value(judged, finding.measure) if judged else "",
        numbers=voice.numbers(judged, finding.measure) if judged else "",
        when=voice.when(judged, finding.measure) if judged else "",
        tail=tail,
    )


def early_signs(findings: Sequence[Finding], voice: Voice) -> str:
    """The early signs, worse ones first: how many, and the largest by name."""
    told: list[str] = []
    for name, direction in (("worse", Standing.WORSE), ("better", Standing.BETTER), ("both", None)):
        group = [one for one in findings if one.direction is direction]
        if group:
            told.append(_early_sentence(name, group, voice, first=not told))
    return " ".join(told)


def _early_sentence(name: str, group: Sequence[Finding], voice: Voice, *, first: bool) -> str:
    """The largest two by name, or only the largest where two would make too long a sentence."""
    said = ""
    for named in range(min(MOST_NAMED, len(group)), 0, -1):
        names = voice.listed([_brief(one, voice) for one in group[:named]])
        count = voice.count(counted(len(group)))
        more = len(group) - named
        said = voice.say(f"key.early_{name}", names=names, first=first, count=count, number=len(group), more=more)
        if words(said) <= LONGEST_SENTENCE:
            break
    return said


def _brief(finding: Finding, voice: Voice) -> str:
    measure, before = finding.measure, earlier(finding)
    return voice.say(
        "key.early_item",
        name=voice.name(measure),
        value=voice.value(finding.judged, measure) if finding.judged else "",
        before=voice.value(before, measure) if before else "",
        when=voice.when(before, measure, always=True) if before else "",
    )


def _records(findings: Sequence[Finding], voice: Voice) -> list[tuple[Finding, str]]:
    """What is the lowest or highest of all years, among strengths and areas for development; a sentence each."""
    decided = (Verdict.AREA_FOR_DEVELOPMENT, Verdict.STRENGTH)
    judged = [one for verdict in decided for one in _told(weightiest(findings, verdict))]
    told = [(one, lead(one, voice, record_clause(one, voice), turn=1)) for one in judged if record_of(one)]
    told = [(one, voice.say("key.record", sentence=text)) for one, text in told if words(text) <= LONGEST_SENTENCE]
    return told[:MOST_RECORDS]


def _passing(findings: Sequence[Finding], voice: Voice) -> tuple[list[Finding], str]:
    """What already passes the whole of last year, in one sentence."""
    told = _told(findings)
    passing = [one for one in told if one.running_total is not None and one.running_total.passes][:MOST_NAMED]
    if not passing:
        return [], ""
    totals = [one.running_total for one in passing if one.running_total is not None]
    items = [_passing_item(one, voice) for one in passing]
    last = totals[0].last_year
    year = voice.ink.mark(str(last.period or last.column), last.place)
    when = voice.when(totals[0].latest, passing[0].measure, always=True)
    return passing, voice.say("key.passes", when=when, names=voice.listed(items), year=year, number=len(items))


def _passing_item(finding: Finding, voice: Voice) -> str:
    total = finding.running_total
    if total is None:
        return ""
    now = running_amount(total.latest, finding.measure, voice)
    then = running_amount(total.last_year, finding.measure, voice)
    return voice.say("key.passing", name=voice.name(finding.measure), now=now, then=then)


def _unsaid(findings: Sequence[Finding], voice: Voice) -> str:
    """How many are judged on a full year only, and why the rest are not judged."""
    told = _annual(findings, voice)
    rest = [one for one in findings if one.verdict not in JUDGED]
    counts = Counter(_why_not(one) for one in rest)
    reasons = [
        (name, counts[name])
        for name in ("context", "undecided", "no_benchmark", "unusable", "suppressed", "missing")
        if counts[name]
    ]
    for number, (name, count) in enumerate(reasons):
        alone = len(findings) == 1
        words_of = voice.say(f"key.rest_{name}", count=voice.count(spelled(count)), number=count, alone=alone)
        first = number == 0 and len(rest) < len(findings)
        told.append(voice.say("key.rest", reason=words_of, first=first))
    return " ".join(told)


def _annual(findings: Sequence[Finding], voice: Voice) -> list[str]:
    """How many are reported once a year, and on which year they are judged."""
    annual = [one for one in findings if one.judged is not None and _is_annual(one) and one.verdict in JUDGED]
    if not annual:
        return []
    years: dict[str, list[Observation]] = {}
    for one in annual:
        if one.judged is not None:
            years.setdefault(str(one.judged.period or one.judged.column), []).append(one.judged)
    parts = [
        voice.say(
            "key.annual_year",
            count=voice.count(spelled(len(cells))),
            number=len(cells),
            year=voice.ink.mark(year, *(one.place for one in cells)),
            alone=len(years) == 1,
        )
        for year, cells in sorted(years.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
    slots = {"count": voice.count(spelled(len(annual))), "number": len(annual), "alone": len(years) == 1}
    return [capital(voice.say("key.annual", years=voice.listed(parts), **slots))]


def _why_not(finding: Finding) -> str:
    if finding.judged is None:
        absent = absent_of(finding)
        if is_left_out(finding):
            return "suppressed"
        return "missing" if absent is None or absent.status is not Status.OK else "unusable"
    if finding.verdict is not Verdict.CONTEXT:
        return "no_benchmark"
    return "context" if finding.measure.definition.polarity is Polarity.NONE else "undecided"


def _is_annual(finding: Finding) -> bool:
    newest = finding.measure.newest
    return newest is not None and newest.status is Status.REPORTED_ANNUALLY


def _message(name: str, text: str, findings: Sequence[Finding], voice: Voice) -> Paragraph:
    lines = receipt(findings, voice)
    return Paragraph(f"key-messages-{name}", voice.spans(text), receipt=lines or (voice.say("receipt.counted"),))
