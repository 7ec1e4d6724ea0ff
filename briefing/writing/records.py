"""What was read and what was judged → records for JSON: the shapes that `read --json` and `judge --json` promise.

Words are those of the nouns themselves; a number is a JSON number or null, never a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from briefing.faults.notices import Notice
from briefing.judging.finding import Finding, Step
from briefing.language.reasons import why
from briefing.measures.comparison import Comparison
from briefing.measures.observation import Observation, round_half_up
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Measure

if TYPE_CHECKING:
    from briefing.judging import Judgement
    from briefing.reading import Reading

SCHEMA = 1
FINEST = 6
"""Decimal places to which a worked-out figure is told; a figure from a cell never has so many."""

Record: TypeAlias = dict[str, object]


def reading_record(reading: Reading) -> Record:
    """Everything that was read from a workbook, cell by cell, and every doubt about it."""
    scorecard = reading.scorecard
    return {
        "schema": SCHEMA,
        "source": {"file": scorecard.source.file, "sha256": scorecard.source.sha256},
        "sections": list(scorecard.sections),
        "measures": [_measure(one) for one in scorecard.measures],
        "notices": _notices(reading.notices),
    }


def judgement_record(judgement: Judgement) -> Record:
    """Every finding with its comparisons and its trace, and every doubt on the way to it."""
    return {
        "schema": SCHEMA,
        "findings": [_finding(one) for one in judgement.findings],
        "notices": _notices(judgement.notices),
    }


def _measure(measure: Measure) -> Record:
    cells: list[tuple[Observation, Basis | None]] = [(one, None) for one in (*measure.history, *measure.upcoming)]
    cells += [(one.observation, one.basis) for one in measure.benchmarks]
    return {
        "key": measure.key,
        "name": measure.name,
        "section": measure.section,
        "sheet": measure.sheet,
        "row": measure.row,
        "unit": measure.unit,
        "observations": [_observation(*cell) for cell in sorted(cells, key=lambda cell: _column(cell[0]))],
    }


def _column(observation: Observation) -> tuple[int, str]:
    """Sorts cells as their columns stand in the sheet: Z before AA."""
    letters = re.sub(r"[^A-Z]", "", observation.cell)
    return len(letters), letters


def _observation(one: Observation, basis: Basis | None) -> Record:
    return {
        "cell": one.cell,
        "column": one.column,
        "kind": "benchmark" if basis else "period",
        "basis": basis,
        "raw": one.raw,
        "value": _number(one.value),
        "unit": one.unit,
        "decimals": one.decimals,
        "numerator": _number(one.numerator),
        "denominator": _number(one.denominator),
        "count": _number(one.count),
        "period": _label(one.period),
        "provisional": one.provisional,
        "status": one.status,
        "note": one.note,
    }


def _finding(finding: Finding) -> Record:
    measure = finding.measure
    return {
        "key": measure.key,
        "name": measure.name,
        "section": measure.section,
        "verdict": finding.verdict,
        "direction": finding.direction,
        "rule": finding.rule,
        "judged": _judged(finding.judged),
        "comparisons": [_comparison(one, measure) for one in finding.comparisons],
        "trace": [_step(one) for one in finding.trace],
    }


def _judged(one: Observation | None) -> Record | None:
    return None if one is None else {"value": _number(one.value), "period": _label(one.period), "cell": str(one.place)}


def _comparison(one: Comparison, measure: Measure) -> Record:
    ours, theirs, interval = one.ours, one.theirs, one.interval
    return {
        "basis": one.basis,
        "standing": one.standing,
        "latest": one.latest,
        "like_for_like": one.like_for_like,
        "ours": _number(ours.value) if ours else None,
        "ours_period": _label(ours.period) if ours else None,
        "theirs": _number(theirs.value) if theirs else None,
        "theirs_period": _label(theirs.period) if theirs else None,
        "gap": _number(one.gap),
        "interval": [_number(interval.low), _number(interval.high)] if interval else None,
        "people_to_match": one.people_to_match,
        "cells": [str(place) for place in one.places],
        "caveats": [caveat.code for caveat in one.caveats],
        "why": why(one, measure),
    }


def _step(step: Step) -> Record:
    return {"rule": step.rule, "fired": step.fired, "because": step.because}


def _notices(notices: Iterable[Notice]) -> list[Record]:
    return [
        {
            "code": one.code,
            "severity": one.severity,
            "place": one.place,
            "places": [str(place) for place in one.places],
            "message": one.message,
            "remedy": one.remedy,
        }
        for one in notices
    ]


def _label(period: Period | None) -> str | None:
    return period.label if period else None


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where the value is whole, else as it is written, without the noise of binary fractions."""
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > FINEST:
        value = round_half_up(value, FINEST)
    return int(value) if value == value.to_integral_value() else float(value)
