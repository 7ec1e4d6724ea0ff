"""A first column that names the group of each measure is its section, whatever its header says."""

from __future__ import annotations

import pytest
from drawn_workbooks import read, workbook


@pytest.mark.parametrize(
    ("groups", "sections"),
    [
        (("KS2", "KS2", "KS4", "KS4"), ("KS2", "KS4")),
        (("Early years", "Key stage two", "Key stage two", "Key stage two"), ("Early years", "Key stage two")),
    ],
)
def test_a_first_column_whose_names_repeat_is_a_column_of_sections(
    groups: tuple[str, ...], sections: tuple[str, ...]
) -> None:
    names = ("% reading well", "% writing well", "% in a good school", "Average score")
    lines = [f"{group} | {name} | 50% | 51%" for group, name in zip(groups, names, strict=True)]
    drawn = "\n".join(["Key stage | Measure | 2022/23 | 2023/24", *lines])
    assert read(workbook(drawn)).scorecard.sections == sections


def test_a_first_column_whose_names_are_all_different_is_no_section() -> None:
    drawn = "Lead team | Measure | 2022/23 | 2023/24\nAlpha | % reading | 1% | 2%\nBeta | % writing | 1% | 2%"
    assert read(workbook(drawn)).scorecard.measures[0].section == ""


@pytest.mark.parametrize(
    ("drawn", "names"),
    [
        (
            "Measure | Depot | 2022/23 | 2023/24\nMissed bins | North | 61 | 52\nMissed bins | South | 40 | 44",
            ["Missed bins (North)", "Missed bins (South)"],
        ),
        (
            "Measure | Depot | Bin | 2023/24\nMissed | North | Refuse | 61\nMissed | North | Garden | 40\n"
            "Missed | South | Refuse | 12\nMissed | South | Garden | 14",
            ["Missed (North, Refuse)", "Missed (North, Garden)", "Missed (South, Refuse)", "Missed (South, Garden)"],
        ),
        (
            "Measure | Depot | 2023/24\nMissed bins | All | 101\nMissed bins | South | 44",
            ["Missed bins", "Missed bins (South)"],
        ),
        (
            "Measure | Depot | 2023/24\nMissed bins | North | 61\nMissed bins | North | 44",
            ["Missed bins", "Missed bins"],
        ),
    ],
)
def test_rows_of_one_name_are_told_apart_by_what_differs_beside_them(drawn: str, names: list[str]) -> None:
    assert [one.name for one in read(workbook(drawn)).scorecard.measures] == names
