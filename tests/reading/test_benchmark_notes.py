"""A note under the table gives undated benchmark columns their period."""

from __future__ import annotations

import pytest
from drawn_workbooks import codes, read, workbook

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
