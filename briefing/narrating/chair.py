"""Findings → the chair's brief, one page beside the paper and never part of it: what to know, what to ask, the gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from briefing.judging.finding import Finding, Verdict
from briefing.measures.comparison import Standing
from briefing.narrating.clauses import compared, match_sentence
from briefing.narrating.doubt import in_doubt, is_left_out
from briefing.narrating.ink import capital
from briefing.narrating.key_messages import early_signs, largest
from briefing.narrating.planning import weightiest
from briefing.narrating.receipts import receipt
from briefing.narrating.voice import Voice
from briefing.report.document import Block, Bullet, Bullets, Heading, Paragraph, ParagraphKind, Section

Point: TypeAlias = tuple[str, Sequence[Finding]]
"""A sentence, and the findings that it is about."""

MOST_QUESTIONS = 5
MOST_GAPS = 6


def chairs_brief(findings: Sequence[Finding], title: str, voice: Voice) -> Section:
    """The whole page, as one run of blocks."""
    blocks: list[Block] = [
        Paragraph("brief-title", voice.spans(voice.say("brief.title", title=title)), ParagraphKind.TITLE),
        Paragraph("brief-note", voice.spans(voice.say("brief.note")), ParagraphKind.NOTE),
    ]
    blocks += _list("know", _to_know(findings, voice), voice)
    blocks += _list("questions", _questions(findings, voice), voice)
    blocks += _list("gaps", _gaps(findings, voice), voice)
    return Section("brief", tuple(blocks))


def _list(name: str, points: Sequence[Point], voice: Voice) -> Iterator[Block]:
    if not points:
        return
    yield Heading(f"brief-{name}", voice.say(f"brief.{name}"), 2)
    items = tuple(
        Bullet(f"brief-{name}-{number}", voice.spans(text), receipt(about, voice))
        for number, (text, about) in enumerate(points, start=1)
    )
    yield Bullets(f"brief-{name}-list", items)


def _to_know(findings: Sequence[Finding], voice: Voice) -> list[Point]:
    """The greatest concern, the clearest strength, the early signs."""
    points: list[Point] = []
    for name, verdict in (("concern", Verdict.AREA_FOR_DEVELOPMENT), ("strength", Verdict.STRENGTH)):
        points += [(largest(name, one, voice), [one]) for one in told(weightiest(findings, verdict), name)[:1]]
    early = told(weightiest(findings, Verdict.EARLY_SIGN), "early")
    return [*points, (early_signs(early, voice), early)] if early else points


def _questions(findings: Sequence[Finding], voice: Voice) -> list[Point]:
    """What members may wish to ask: of areas first, then of early signs for the worse, mixed ones, missing figures."""
    asked = (
        ("area", weightiest(findings, Verdict.AREA_FOR_DEVELOPMENT)),
        ("early", [one for one in weightiest(findings, Verdict.EARLY_SIGN) if one.direction is Standing.WORSE]),
        ("mixed", weightiest(findings, Verdict.MIXED)),
        ("missing", [one for one in findings if one.verdict is Verdict.NOT_JUDGED and _has_no_figure(one)][:1]),
    )
    points: list[Point] = [(_question(name, one, voice), [one]) for name, group in asked for one in told(group, name)]
    areas = sum(one.verdict is Verdict.AREA_FOR_DEVELOPMENT for _, about in points for one in about)
    room = MOST_QUESTIONS - min(2, len(points) - areas)
    return [*points[: min(areas, room)], *points[areas:]][:MOST_QUESTIONS]


def _has_no_figure(finding: Finding) -> bool:
    return finding.judged is None and not is_left_out(finding)


def told(findings: Sequence[Finding], name: str) -> list[Finding]:
    """Those whose figure may be told as a fact, or that are asked about because they have none."""
    return [one for one in findings if name == "missing" or (one.judged is not None and not in_doubt(one))]


def _question(name: str, finding: Finding, voice: Voice) -> str:
    value = voice.value(finding.judged, finding.measure) if finding.judged else ""
    about = voice.name(finding.measure)
    benchmarks = voice.benchmarks(compared(finding), finding.measure)
    return capital(voice.say(f"brief.ask_{name}", name=about, value=value, benchmarks=benchmarks))


def _gaps(findings: Sequence[Finding], voice: Voice) -> list[Point]:
    """How many people would close each gap of an area for development, a sentence for each comparator."""
    points: list[Point] = []
    for finding in told(weightiest(findings, Verdict.AREA_FOR_DEVELOPMENT), "gap"):
        worse = [one for one in compared(finding) if one.standing is Standing.WORSE and one.people_to_match]
        if worse:
            sentences = " ".join(match_sentence(finding, one, voice) for one in worse)
            name = capital(voice.name(finding.measure))
            points.append((voice.say("brief.gap", name=name, sentences=sentences), [finding]))
    return points[:MOST_GAPS]
