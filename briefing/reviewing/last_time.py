"""The last paper as people left it → what the next one is held against: its verdicts and figures, what the service
wrote in its places, and what people asked in comments that nobody has resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from briefing.faults.errors import PaperRefused
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import ElsewherePlace
from briefing.judging.finding import Verdict
from briefing.measures.comparison import Standing
from briefing.narrating.changes import Before
from briefing.narrating.commentary import COMMENTARY, Asked, LastWords
from briefing.narrating.naming import anchor
from briefing.ooxml.trail import Trail, TrailBlock, TrailFinding
from briefing.reviewing.compare import State, state_of
from briefing.reviewing.margin_notes import MarginNote, margin_notes
from briefing.reviewing.returned import Returned, bare_text, readable

_THERE = (State.UNTOUCHED, State.EDITED, State.SPLIT, State.PENDING)


@dataclass(frozen=True, slots=True)
class LastTime:
    """The last paper's findings and people's words, by the key of the measure; each open question, with a notice."""

    findings: Mapping[str, Before]
    words: Mapping[str, LastWords]
    notices: tuple[Notice, ...]
    asked: tuple[Asked, ...] = ()


def look_back(last: Returned) -> LastTime:
    """What the last paper said, and what people wrote into it; raises PaperRefused where it has no trail."""
    if last.trail is None:
        message = "This paper has no trail of its figures, so nothing can be compared with it."
        raise PaperRefused(last.name, message, "Name the draft that briefing wrote, or the last report's workbook.")
    asked = [one for one in margin_notes(last) if "?" in one.text and not one.resolved]
    words = {one.key: _words(one.key, last, last.trail, asked) for one in last.trail.findings}
    findings = {one.key: _before(one, last.name) for one in last.trail.findings}
    about = {anchor(name, key): key for key in words for name in (COMMENTARY, "measure")}
    questions = (
        Asked(next((about[one] for one in each.said.anchors if one in about), ""), each.text) for each in asked
    )
    return LastTime(findings, words, tuple(_notices(asked, last)), tuple(questions))


def _before(one: TrailFinding, name: str) -> Before:
    way = Standing(one.direction) if one.direction else None
    if one.ours is None:
        return Before(Verdict(one.verdict), way)
    value = Decimal(one.ours.value) if one.ours.value else None
    return Before(Verdict(one.verdict), way, value, one.ours.shown, f"last report: {name}, {one.ours.period}")


def _words(key: str, last: Returned, trail: Trail, asked: list[MarginNote]) -> LastWords:
    block = trail.by_anchor.get(anchor(COMMENTARY, key))
    own = {anchor(COMMENTARY, key), anchor("measure", key)}
    return LastWords(
        "" if block is None else _written(block, last), tuple(one.text for one in asked if own & {*one.said.anchors})
    )


def _written(block: TrailBlock, last: Returned) -> str:
    """What people wrote in a place of the paper, without the label before it; "" where they left it as it was."""
    state = state_of(block, last)
    if state not in _THERE or (state is State.UNTOUCHED and block.kind == "placeholder"):
        return ""
    text = readable(bare_text(last.located[block.anchor].paragraphs))
    label, _, _ = readable(block.text).partition(": ")
    return text.removeprefix(f"{label}:").strip().strip("\u2018\u2019")


def _notices(asked: list[MarginNote], last: Returned) -> Iterator[Notice]:
    for one in asked:
        message = f"{one.author or 'Somebody'} asked in the last paper: '{one.text}'"
        where = ElsewherePlace(last.name, str(one.said.place))
        yield Notice("asked-last-time", Severity.INFO, (where,), message, "Answer it, or say why it stays open.")
