"""What was read and what was judged → records for JSON: the shapes that `read --json` and `judge --json` promise.

Words are those of the nouns themselves; a number is a JSON number or null, never a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from briefing.faults.notices import Notice
from briefing.judging.finding import Finding
from briefing.judging.rows import ComparisonRow, comparison_row, finding_row
from briefing.knowing.asking_beside import rows_of
from briefing.measures.beside import Beside, Breakdown, Facts, Runs
from briefing.measures.observation import Observation, round_half_up
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Measure, Remark
from briefing.measures.tried import try_checks

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
        "beside": [_beside(one) for one in scorecard.beside],
        "notices": notice_records(reading.notices),
    }


def judgement_record(judgement: Judgement, beside: Iterable[Beside] = ()) -> Record:
    """Every finding with its comparisons and its trace, what may be published beside the scorecard with the checks
    that it was put to, and every doubt on the way."""
    return {
        "schema": SCHEMA,
        "findings": [_finding(one) for one in judgement.findings],
        "beside": [_beside(one) for one in beside],
        "notices": notice_records(judgement.notices),
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
        "remarks": [_remark(one) for one in measure.remarks],
    }


def _beside(one: Beside) -> Record:
    """A sheet beside the scorecard: what it was taken as, the checks that it was put to, and its figures by what they
    are about."""
    kind = {Breakdown: "breakdown", Runs: "series", Facts: "facts"}[type(one)]
    own = [(name, cell) for name, cells in rows_of(one) for cell in cells]
    return {
        "sheet": one.sheet,
        "taken_as": kind,
        "name": one.name,
        "section": one.section,
        "checks": [{"check": t.check, "column": t.column, "holds": t.holds} for t in try_checks(one)],
        "measures": {run.column: run.measure for run in one.runs if run.measure} if isinstance(one, Runs) else {},
        "figures": [{"about": about, **_observation(cell, None)} for about, cell in own],
    }


def _remark(one: Remark) -> Record:
    """A cell beside the figures: what its column is for, as a RAG rating, a rank or a commentary, and what it says."""
    return {"kind": one.role, "column": one.column, "cell": one.place.address, "text": one.text}


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
        "low": _number(one.low),
        "high": _number(one.high),
        "period": _label(one.period),
        "provisional": one.provisional,
        "status": one.status,
        "note": one.note,
    }


def _finding(finding: Finding) -> Record:
    row = finding_row(finding)
    judged = {"value": _number(row.value), "period": row.period, "cell": row.cell} if finding.judged else None
    return {
        "key": row.key,
        "name": row.measure,
        "section": row.section,
        "verdict": row.verdict,
        "direction": row.direction,
        "rule": row.rule,
        "council_rating": row.council_rating,
        "council_direction": row.council_direction,
        "judged": judged,
        "comparisons": [_comparison(comparison_row(finding.measure, one)) for one in finding.comparisons],
        "trace": [{"rule": one.rule, "fired": one.fired, "because": one.because} for one in finding.trace],
    }


def _comparison(row: ComparisonRow) -> Record:
    """Every field of the row but those that the finding tells already; the interval as a pair."""
    told = {one.name: _plain(getattr(row, one.name)) for one in fields(row) if one.name not in _TOLD_OTHERWISE}
    ends = [_number(end) for end in (row.interval_low, row.interval_high)]
    return {**told, "interval": None if row.interval_low is None else ends}


_TOLD_OTHERWISE = ("key", "measure", "section", "interval_low", "interval_high", "theirs_decimals")


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return _number(value) if isinstance(value, Decimal) else value


def notice_records(notices: Iterable[Notice]) -> list[Record]:
    """Each notice with its code, how much it matters, its places, its words and the remedy."""
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
