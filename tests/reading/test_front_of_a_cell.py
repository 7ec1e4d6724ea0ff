"""No number is read from the front of a cell whose rest says another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drawn_workbooks import codes, read, workbook

from briefing.measures.observation import Status
from briefing.reading.cells.grammar import read_text


@pytest.mark.parametrize(
    "text",
    ["1 in 4", "85%/86%", "3w 2d", "49 days 30 mins", "85% 2 up", "86,5%", "1.2.3", "4½"],
)
def test_a_cell_that_goes_on_with_another_number_is_unreadable(text: str) -> None:
    assert read_text(text).status is Status.UNREADABLE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("86·5%", "86.5"),
        ("86⋅5", "86.5"),
        ("87% (target 90%)", "87"),
        ("86% ↑", "86"),
        ("45% by 2026", "45"),
        ("12% as at 31 March 2024", "12"),
    ],
)
def test_a_decimal_point_may_stand_in_the_middle_and_brackets_may_follow(text: str, value: str) -> None:
    assert read_text(text).value == Decimal(value)


def test_an_approximate_figure_is_said_to_be_one() -> None:
    reading = read(workbook("Measure | 2022/23 | 2023/24\nNumber of children | 8 | ~10"))
    assert codes(reading) == ["approximate@Scorecard!C2"]
    assert reading.scorecard.measures[0].history[-1].note == "~"
