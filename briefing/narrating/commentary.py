"""The service's own words in the workbook → the place for them in the paper, and which of their figures it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.faults.notices import Notice, Severity
from briefing.judging import Judgement
from briefing.judging.finding import Finding, Verdict
from briefing.language.lists import joined
from briefing.measures.scorecard import Remark, Scorecard
from briefing.narrating.ink import clean, plain
from briefing.narrating.naming import anchor
from briefing.narrating.voice import Voice
from briefing.report.document import AUTHOR, Block, Paragraph, Placeholder

COMMENTARY = "commentary"
_FIGURE = re.compile(r"(?<![\w/.,-])£?\d[\d,]*(?:\.\d+)?%?(?![\w/-])")
_YEAR = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked in the last paper: the key of the measure that it is about, if it is about one."""

    key: str
    question: str


@dataclass(frozen=True, slots=True)
class LastWords:
    """What the service said of a measure in the last paper, and what people asked there."""

    said: str = ""
    asked: tuple[str, ...] = ()


NO_WORDS = LastWords()


def commentary_block(finding: Finding, voice: Voice, last: LastWords = NO_WORDS, *, follows: bool) -> Block:
    """What the service says in the workbook, marked as its words; else a place for it to write, whose prompt has what
    was said and asked `last` time. The measure is named unless the block `follows` the words about it."""
    remark = commentary_of(finding)
    place = anchor(COMMENTARY, finding.measure.key)
    name = "" if follows else voice.name(finding.measure)
    if remark is None:
        label = voice.say("commentary.label", name=plain(name))
        prompt = voice.say("commentary.prompt", name=plain(name))
        if last.said:
            prompt = voice.say("commentary.last_time", prompt=prompt, text=clean(last.said))
        for question in last.asked:
            prompt = voice.say("commentary.asked", prompt=prompt, text=clean(question))
        return Placeholder(place, label, plain(prompt))
    said = voice.ink.mark(clean(remark.text), remark.place, AUTHOR)
    spans = voice.spans(voice.say("commentary.said", text=said, name=name))
    return Paragraph(place, spans, receipt=(voice.say("commentary.receipt", place=remark.place),))


def commentary_of(finding: Finding) -> Remark | None:
    """The commentary in the measure's row, if there is one."""
    return next((one for one in finding.measure.remarks if one.role == COMMENTARY and one.text.strip()), None)


def last_commentary(earlier: Judgement | None) -> dict[str, LastWords]:
    """What the service said in the last report's workbook, by the key of the measure."""
    said = {one.measure.key: commentary_of(one) for one in earlier.findings} if earlier else {}
    return {key: LastWords(remark.text) for key, remark in said.items() if remark is not None}


def is_asked_for(finding: Finding, areas: frozenset[str]) -> bool:
    """Whether the service's words belong under the measure: it is an area for development, and has them or stands in
    the table of `areas`."""
    if finding.verdict is not Verdict.AREA_FOR_DEVELOPMENT:
        return False
    return finding.measure.key in areas or commentary_of(finding) is not None


def open_places(findings: Sequence[Finding], areas: frozenset[str]) -> Iterator[Notice]:
    """One notice of all places where the service has still to write."""
    asked = [one for one in findings if is_asked_for(one, areas) and commentary_of(one) is None]
    places = tuple(one.judged.place for one in asked if one.judged is not None)
    if places:
        names = joined([f"'{clean(one.measure.name)}'" for one in asked if one.judged is not None])
        message = f"There is a place for the service's commentary under {names}."
        remedy = "Fill it in Word, or give the scorecard a column Commentary."
        yield Notice("commentary-open", Severity.INFO, places, message, remedy)


def figures_without_a_cell(scorecard: Scorecard, findings: Sequence[Finding]) -> Iterator[Notice]:
    """A notice for each commentary that the paper quotes with figures that no cell of the workbook holds."""
    held = _figures_held(scorecard)
    for finding in findings:
        remark = commentary_of(finding)
        if remark is None:
            continue
        foreign = [one for one in _figures(remark.text) if _plain(one) not in held]
        if foreign:
            message = f"The service's commentary has figures that the scorecard does not hold: {', '.join(foreign)}."
            yield Notice("commentary-figure", Severity.WARNING, (remark.place,), message, "Ask where they come from.")


def _figures_held(scorecard: Scorecard) -> frozenset[str]:
    cells = [one for measure in scorecard.measures for one in measure.history]
    cells += [one.observation for measure in scorecard.measures for one in measure.benchmarks]
    texts = [one.raw for one in cells] + [measure.name for measure in scorecard.measures]
    return frozenset(_plain(figure) for text in texts for figure in re.findall(r"\d[\d,]*(?:\.\d+)?", text))


def _figures(text: str) -> list[str]:
    """The figures of a text, but for years."""
    return [one for one in _FIGURE.findall(text) if not (one.isdigit() and int(one) in _YEAR)]


def _plain(figure: str) -> str:
    number = figure.strip("£%").replace(",", "")
    return number.rstrip("0").rstrip(".") if "." in number else number
