"""The newest period of the scorecard must be the one that the paper is said to be about."""

from __future__ import annotations

import pytest
from drawn_workbooks import read, workbook

from briefing.reading import check_period, is_period

SCORECARD = read(workbook("Measure | 2023/24 | Q2 2024/25 | England 2024/25\n% far | 1% | 2% | 3%")).scorecard


@pytest.mark.parametrize("text", ["Q2 2024/25", "Quarter 2 2024-25", "30 September 2024", "Sep-24", "", "  "])
def test_the_newest_period_however_written_raises_no_notice(text: str) -> None:
    assert check_period(SCORECARD, text) == ()


@pytest.mark.parametrize("text", ["Q3 2024/25", "2023/24", "Q2 2023/24"])
def test_another_period_is_said_with_both(text: str) -> None:
    (notice,) = check_period(SCORECARD, text)
    assert (notice.code, notice.place) == ("period-not-newest", "report.toml: period")
    assert text in notice.message
    assert "Q2 2024/25" in notice.message


@pytest.mark.parametrize("text", ["Q7 2024/25", "this autumn", "Q2", "31/02/2024", "September"])
def test_what_names_no_period_and_year_is_no_period(text: str) -> None:
    assert not is_period(text)


@pytest.mark.parametrize("text", ["Q3 2024/25", "2023/24", "Sept 2024", "30/09/2024"])
def test_a_period_with_its_year_is_one(text: str) -> None:
    assert is_period(text)
