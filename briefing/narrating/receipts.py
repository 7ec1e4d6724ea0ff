"""Findings → receipts: what a checker needs beside a paragraph, so that nobody has to open the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.judging.finding import Finding
from briefing.language.numbers import difference
from briefing.measures.comparison import Comparison
from briefing.measures.observation import Observation
from briefing.narrating.ink import clean
from briefing.narrating.voice import Voice


def receipt(findings: Iterable[Finding], voice: Voice) -> tuple[str, ...]:
    """The cells as they stand, the comparisons and the rule that fired: three lines for one measure, of several one
    each; and a line on small numbers where there are some."""
    every = list(findings)
    if len(every) == 1:
        lines = _lines(every[0], voice)
    else:
        lines = [" ".join(_stopped(line) for line in _lines(one, voice)) for one in every]
    return tuple(line for line in (*lines, _warning(every, voice)) if line)


def _lines(finding: Finding, voice: Voice) -> list[str]:
    compared = [one for one in finding.comparisons if one.comparable]
    told = "; ".join(_comparison(one, finding, voice) for one in compared)
    rule = voice.say("receipt.rule", rule=finding.rule, verdict=finding.verdict, because=_because(finding))
    return [line for line in (voice.say("receipt.cells", cells="; ".join(_cells(finding))), told, rule) if line]


def _cells(finding: Finding) -> list[str]:
    """The places used, each once, with what stands there; the newest cell too where it is not the one judged."""
    cells = {one.place: clean(one.raw) for one in _used(finding)}
    return [f"{place} {raw}".strip() for place, raw in cells.items()]


def _used(finding: Finding) -> list[Observation]:
    used = [finding.judged, finding.measure.newest]
    for one in finding.comparisons:
        used += [one.theirs, one.ours_like_for_like] if one.comparable else []
    return [one for one in used if one is not None]


def _comparison(one: Comparison, finding: Finding, voice: Voice) -> str:
    gap = ""
    if one.gap is not None and one.ours is not None and one.theirs is not None:
        decimals = min(one.ours.decimals or 0, one.theirs.decimals or 0)
        gap = difference(one.gap, finding.measure.unit, decimals)
    return voice.say("receipt.comparison", name=clean(one.label), standing=one.standing, gap=gap)


def _because(finding: Finding) -> str:
    """Why, where the comparisons do not say it: nothing compares, or a person has set the verdict."""
    alone = finding.override is not None or not any(one.comparable for one in finding.comparisons)
    return clean(finding.trace[-1].because).rstrip(".") if alone else ""


def _stopped(line: str) -> str:
    return line if line.endswith(".") else f"{line}."


def _warning(findings: Sequence[Finding], voice: Voice) -> str:
    """That a cell which the paragraph may quote gives a small count away."""
    used = (one for finding in findings for one in _used(finding))
    places = dict.fromkeys(one.place for one in used if one.place in voice.small)
    return voice.say("receipt.small_numbers", places=", ".join(map(str, places))) if places else ""
