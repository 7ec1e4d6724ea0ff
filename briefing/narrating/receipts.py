"""Findings → receipts: what a checker needs beside a paragraph, so that nobody has to open the workbook."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.judging.finding import Finding
from briefing.measures.comparison import Comparison
from briefing.narrating.ink import clean
from briefing.narrating.voice import Voice

MOST_LINES = 12


def receipt(findings: Iterable[Finding], voice: Voice) -> tuple[str, ...]:
    """The cells as they stand, the comparisons and the rule that fired, of each measure."""
    return tuple(line for finding in findings for line in _receipt(finding, voice))


def _receipt(finding: Finding, voice: Voice) -> tuple[str, ...]:
    compared = [one for one in finding.comparisons if one.comparable]
    cells = voice.say("receipt.cells", cells="; ".join(_cells(finding, compared)))
    told = "; ".join(_comparison(one, voice) for one in compared)
    because = _stop(finding.trace[-1].because)
    rule = voice.say("receipt.rule", rule=finding.rule, verdict=finding.verdict, because=because)
    return tuple(line for line in (cells, told, rule, _warning(finding, compared, voice)) if line)


def _warning(finding: Finding, compared: Iterable[Comparison], voice: Voice) -> str:
    """That a cell which the paragraph may quote gives a small count away."""
    used = [finding.judged, finding.measure.newest, *(one.ours_like_for_like for one in compared)]
    used += [one.theirs for one in compared]
    places = dict.fromkeys(one.place for one in used if one is not None and one.place in voice.small)
    return voice.say("receipt.small_numbers", places=", ".join(places)) if places else ""


def _cells(finding: Finding, compared: Iterable[Comparison]) -> list[str]:
    """The places used, each once, with what stands there; the newest cell too where it is not the one judged."""
    used = [finding.judged, finding.measure.newest]
    for one in compared:
        used += [one.theirs, one.ours_like_for_like]
    cells = {one.place: clean(one.raw) for one in used if one is not None}
    return [f"{place} {raw}".strip() for place, raw in cells.items()]


def _comparison(one: Comparison, voice: Voice) -> str:
    return voice.say("receipt.comparison", name=clean(one.label), standing=one.standing, why=_stop(one.why))


def _stop(text: str) -> str:
    return clean(text).rstrip(".")
