"""The newest period of the scorecard must be the one that the paper is said to be about."""

from __future__ import annotations

import pytest
from drawn_workbooks import read, workbook

from briefing.reading import check_period

SCORECARD = read(workbook("Measure | 2023/24 | Q2 2024/25 | England 2024/25\n% far | 1% | 2% | 3%")).scorecard


@pytest.mark.parametrize("text", ["Q2 2024/25", "Quarter 2 2024-25", "30 September 2024", "Sep-24", "", "  "])
def test_the_newest_period_however_written_raises_no_notice(text: str) -> None:
    assert check_period(SCORECARD, text) == ()


@pytest.mark.parametrize("text", ["Q3 2024/25", "2023/24", "Q2 2023/24"])
def test_another_period_is_said_with_both(text: str) -> None:
    (notice,) = check_period(SCORECARD, text)
    assert (notice.code, notice.place) == ("period-not-newest", "report.toml")
    assert text in notice.message
    assert "Q2 2024/25" in notice.message


def test_a_period_that_cannot_be_read_is_said() -> None:
    (notice,) = check_period(SCORECARD, "this autumn")
    assert notice.code == "period-unreadable"
    assert "Q2 2024/25" in notice.remedy
