"""The records behind `read --json` and `judge --json`."""

import json
from decimal import Decimal

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.judging import Judgement
from briefing.judging.finding import Finding, Step, Verdict
from briefing.measures.comparison import Caveat, CaveatCode, Comparison, Interval, Standing
from briefing.measures.definition import undefined
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Benchmark, Measure, Remark, Scorecard, Source
from briefing.reading import Reading
from briefing.writing.records import judgement_record, reading_record

OURS = Observation(
    "Scorecard",
    "AA19",
    "Q2 2024/25",
    "10.7% [128/1192]",
    Status.OK,
    Decimal("10.7"),
    Unit.PERCENT,
    1,
    Decimal(128),
    Decimal(1192),
    period=Period.quarter(2025, 2),
)
EARLIER = Observation("Scorecard", "Z19", "2023/24", "TBC", Status.TO_BE_CONFIRMED, period=Period.year(2024))
ENGLAND = Observation(
    "Scorecard", "Y19", "England", "17% (2023/24)", Status.OK, Decimal(17), Unit.PERCENT, 0, period=Period.year(2024)
)
MEASURE = Measure(
    "over-20-miles",
    "Placed over 20 miles away",
    "Stability",
    "Scorecard",
    19,
    Unit.PERCENT,
    undefined("Placed over 20 miles away", "over-20-miles"),
    (EARLIER, OURS),
    (Benchmark(Basis.NATIONAL, "England", ENGLAND),),
    remarks=(Remark("RAG", "RAG", CellPlace("Scorecard", "AB19"), "Amber"),),
)
NOTICE = Notice(
    "to-be-confirmed", Severity.WARNING, (CellPlace("Scorecard", "Z19"),), "To be confirmed.", "Ask the service."
)


def read():
    scorecard = Scorecard(Source("scorecard.xlsx", "ab12"), ("Stability",), (MEASURE,))
    return json.loads(json.dumps(reading_record(Reading(scorecard, (NOTICE,)))))


def judged(**changes):
    drawn = {
        "basis": Basis.NATIONAL,
        "label": "England",
        "standing": Standing.BETTER,
        "latest": Standing.BETTER,
        "like_for_like": None,
        "ours": OURS,
        "theirs": ENGLAND,
        "gap": Decimal(128) * 100 / Decimal(1192) - 17,
        "interval": Interval(Decimal("9.1"), Decimal("12.6")),
        "caveats": (Caveat(CaveatCode.PART_YEAR),),
    }
    comparison = Comparison(**(drawn | changes))
    step = Step("better-than-both", Verdict.STRENGTH, True, "better than England")
    return json.loads(
        json.dumps(judgement_record(Judgement((Finding(MEASURE, OURS, (comparison,), (step,)),), (NOTICE,))))
    )


def test_a_record_of_reading_names_its_workbook():
    assert {key: read()[key] for key in ("schema", "source", "sections")} == {
        "schema": 1,
        "source": {"file": "scorecard.xlsx", "sha256": "ab12"},
        "sections": ["Stability"],
    }


def test_a_measure_is_told_with_its_place():
    (measure,) = read()["measures"]
    del measure["observations"]
    assert measure == {
        "key": "over-20-miles",
        "name": "Placed over 20 miles away",
        "section": "Stability",
        "sheet": "Scorecard",
        "row": 19,
        "unit": "percent",
        "remarks": [{"kind": "RAG", "column": "RAG", "cell": "AB19", "text": "Amber"}],
    }


def test_cells_stand_in_the_order_of_the_sheet():
    assert [one["cell"] for one in read()["measures"][0]["observations"]] == ["Y19", "Z19", "AA19"]


def test_a_cell_with_a_value_is_told_in_full():
    assert read()["measures"][0]["observations"][2] == {
        "cell": "AA19",
        "column": "Q2 2024/25",
        "kind": "period",
        "basis": None,
        "raw": "10.7% [128/1192]",
        "value": 10.7,
        "unit": "percent",
        "decimals": 1,
        "numerator": 128,
        "denominator": 1192,
        "count": None,
        "low": None,
        "high": None,
        "period": "Q2 2024/25",
        "provisional": False,
        "status": "ok",
        "note": "",
    }


def test_a_benchmark_is_told_with_its_basis():
    one = read()["measures"][0]["observations"][0]
    assert (one["kind"], one["basis"], one["value"]) == ("benchmark", "national", 17)


def test_a_cell_without_a_value_says_why_and_is_never_zero():
    one = read()["measures"][0]["observations"][1]
    assert (one["value"], one["status"], one["unit"]) == (None, "to be confirmed", None)


def test_notices_are_told_with_place_and_remedy():
    assert read()["notices"] == judged()["notices"]
    assert read()["notices"] == [
        {
            "code": "to-be-confirmed",
            "severity": "warning",
            "place": "Scorecard!Z19",
            "places": ["Scorecard!Z19"],
            "message": "To be confirmed.",
            "remedy": "Ask the service.",
        }
    ]


def test_whole_numbers_are_written_whole():
    assert '"value": 17,' in json.dumps(read())


def test_a_finding_is_told_with_rule_and_trace():
    (finding,) = judged()["findings"]
    del finding["comparisons"]
    assert finding == {
        "key": "over-20-miles",
        "name": "Placed over 20 miles away",
        "section": "Stability",
        "verdict": "strength",
        "direction": "better",
        "rule": "better-than-both",
        "council_rating": None,
        "council_direction": None,
        "judged": {"value": 10.7, "period": "Q2 2024/25", "cell": "Scorecard!AA19"},
        "trace": [{"rule": "better-than-both", "fired": True, "because": "better than England"}],
    }


def test_a_comparison_is_told_in_full():
    assert judged()["findings"][0]["comparisons"] == [
        {
            "basis": "national",
            "label": "England",
            "standing": "better",
            "latest": "better",
            "like_for_like": None,
            "ours": 10.7,
            "ours_period": "Q2 2024/25",
            "ours_cell": "Scorecard!AA19",
            "theirs": 17,
            "theirs_period": "2023/24",
            "theirs_cell": "Scorecard!Y19",
            "gap": -6.261745,
            "tolerance": None,
            "interval": [9.1, 12.6],
            "people_to_match": None,
            "target": None,
            "beyond_chance": None,
            "cells": ["Scorecard!AA19", "Scorecard!Y19"],
            "caveats": ["part-year"],
            "why": "10.7% (Q2 2024/25) against 17% (England, 2023/24): better by 6 percentage points; more than chance "
            "would explain (95% interval 9.1% to 12.6%).",
        }
    ]


def test_a_comparison_with_nothing_is_told_with_nulls():
    (one,) = judged(ours=None, theirs=None, gap=None, interval=None, latest=None)["findings"][0]["comparisons"]
    assert [one[key] for key in ("ours", "ours_period", "theirs", "theirs_period", "gap", "interval", "cells")] == [
        *[None] * 6,
        [],
    ]
