"""A note under the table gives undated benchmark columns their period."""

from __future__ import annotations

import pytest
from drawn_workbooks import codes, read, workbook

from briefing.faults.notices import Severity
from briefing.reading.layout.headers import Role, read_heading

TABLE = "Measure | 2022/23 | 2023/24 | England | SN | Target\n% placed far | 61% | 64% | 60% | 59% (2021/22) | 50%\n\n"


@pytest.mark.parametrize(
    ("note", "england"),
    [
        ("England and stat neighbour figures are for 2022/23", "2022/23"),
        ("Note: England, SN data relate to 2022/23.", "2022/23"),
        ("Comparator figures are from 2022/23", "2022/23"),
        ("National averages as at March 2023", "March 2023"),
        ("England won the cup in 2022/23", "None"),
        ("Stat neighbour figures are for 2022/23", "None"),
        ("Staff figures are for 2022/23", "None"),
    ],
)
def test_a_note_about_benchmarks_dates_those_that_give_no_period(note: str, england: str) -> None:
    reading = read(workbook(TABLE + note))
    (measure,) = reading.scorecard.measures
    assert [str(one.observation.period) for one in measure.benchmarks] == [england, "2021/22", "None"]


def test_a_note_that_dates_benchmarks_is_told() -> None:
    reading = read(workbook(TABLE + "England figures are for 2022/23"))
    assert "benchmark-dated-by-note@Scorecard!A4" in codes(reading)
    assert "benchmark-undated" not in {code.split("@")[0] for code in codes(reading)}


def test_a_hidden_sheet_of_overrides_is_not_told_as_left_out() -> None:
    sheets = {"Scorecard": TABLE, "Briefing overrides": "Measure | Verdict\n% placed far | strength"}
    assert "sheet-hidden@Briefing overrides" not in codes(read(workbook(sheets, hide_sheets=("Briefing overrides",))))


@pytest.mark.parametrize(
    ("header", "label", "period"),
    [
        ("Benchmark (APSE avg 2024/25)", "APSE's average", "2024/25"),
        ("HouseMark median", "HouseMark's median", "None"),
        ("APSE family group average 24/25", "APSE's average", "2024/25"),
        ("Benchmark (XYZ club avg 2024/25)", "XYZ's average", "2024/25"),
        ("CIPFA nearest neighbours avg", "CIPFA nearest neighbours", "None"),
    ],
)
def test_a_benchmark_is_called_by_the_name_of_those_whose_it_is(header: str, label: str, period: str) -> None:
    heading = read_heading(header)
    assert (heading.role, heading.label, str(heading.period)) == (Role.BENCHMARK, label, period)


@pytest.mark.parametrize(
    "header",
    [
        "Benchmark",
        "NHT 2024/25",
        "Benchmark RAG",
        "HouseMark upper quartile",
        "QUEST score",
        "BENCHMARK AVERAGE 2024/25",
        "MEAN BENCHMARK",
        "Benchmark (SEP 2024 average)",
        "Benchmark average (PROVISIONAL)",
    ],
)
def test_what_may_be_no_ones_average_is_no_benchmark(header: str) -> None:
    assert read_heading(header).role is not Role.BENCHMARK


BARE = "Measure | 2022/23 | 2023/24 | Benchmark\n% placed far | 61% | 64% | 60%\n\n"


def test_a_column_called_benchmark_is_that_of_whom_a_note_names() -> None:
    reading = read(workbook(BARE + "Benchmark: APSE family group average 2023/24."))
    (one,) = reading.scorecard.measures[0].benchmarks
    assert (one.label, str(one.observation.period), one.observation.raw) == ("APSE's average", "2023/24", "60%")
    assert "column-unknown" not in {code.split("@")[0] for code in codes(reading)}


@pytest.mark.parametrize(
    "note", ["", "Benchmark: the best we found", "Benchmark: APSE average\nBenchmark: NHT average"]
)
def test_a_benchmark_of_which_nobody_says_whose_it_is_is_asked_about_and_not_used(note: str) -> None:
    reading = read(workbook(BARE + note))
    assert reading.scorecard.measures[0].benchmarks == ()
    (notice,) = [one for one in reading.notices if one.code == "column-unknown"]
    assert notice.severity is Severity.WARNING
    assert "is a benchmark, but says not whose" in notice.message
