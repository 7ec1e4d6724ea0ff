"""Trackers that give each row its own latest period, the figure before it, and comparators with notes beside them."""

from __future__ import annotations

import pytest
from drawn_workbooks import codes, read, told, workbook

from briefing.measures.scorecard import Basis

HEAD = "No. | KPI | Previous | Latest | Latest period | Target 2025/26 | England | Notes"


def drawn(*rows: str) -> bytes:
    return workbook("\n".join([HEAD, *rows]))


def test_latest_period_is_the_period_of_each_row_where_its_cells_are_periods() -> None:
    reading = read(
        drawn(
            "1 | % recycled | 47.0% | 48.9% | 2024/25 | 48% | 44% |",
            "2 | % paid | 85% | 88% | Q2 2025/26 | 90% | | overspend",
            "3 | Budget variance | £3.4m | £2.9m | Q2 2025/26 | £0 | | overspend",
        )
    )
    recycled = reading.scorecard.measures[0].history
    assert [(str(one.period), str(one.value)) for one in recycled] == [("2023/24", "47.0"), ("2024/25", "48.9")]
    assert [one.name for one in reading.scorecard.measures] == ["% recycled", "% paid", "Budget variance"]


def test_the_figure_before_a_rolling_year_is_of_no_known_period_and_never_the_newest() -> None:
    rows = (
        "1 | % in work | 74.9% | 75.2% | Jul 24 - Jun 25 | 75% | 75.4% |",
        "2 | % paid | 85% | 88% | 2024/25 | 90% | |",
    )
    measure, _ = read(drawn(*rows)).scorecard.measures
    assert [str(one.period) for one in measure.history] == ["None", "year to June 2025"]


@pytest.mark.parametrize(
    ("cell", "label", "code"),
    [
        ("7.0% (UK)", "United Kingdom", "comparator-renamed"),
        ("7.0% (LGA, Jun 2025)", "England", "comparator-unclear"),
        ("7.0% (prov)", "England", ""),
        ("7.0% (2023/24)", "England", ""),
        ("7.0% (national)", "England", ""),
    ],
)
def test_a_comparator_is_called_what_the_note_beside_its_figure_says(cell: str, label: str, code: str) -> None:
    reading = read(drawn(f"1 | % gap | 5% | 4% | 2024/25 | 5% | {cell} |", "2 | % paid | 5% | 8% | 2024/25 | 9% | |"))
    gap, _ = reading.scorecard.measures
    named = [one.label for one in gap.benchmarks if one.basis is Basis.NATIONAL]
    assert named == [label]
    assert [one.partition("@")[0] for one in codes(reading) if one.startswith("comparator")] == ([code] if code else [])


def test_the_figure_of_other_councils_is_compared_with_nothing() -> None:
    reading = read(drawn("1 | % gap | 5% | 4% | 2024/25 | 5% | 7.0% (core cities) |"))
    (gap,) = reading.scorecard.measures
    assert [one.observation.value for one in gap.benchmarks if one.basis is Basis.NATIONAL] == [None]
    assert "comparator-other@Scorecard!G2" in codes(reading)


def test_a_figure_of_a_survey_is_of_the_surveys_year() -> None:
    reading = read(
        workbook("Measure | Year to Sep 2024 | Year to Sep 2025\n% safe | 62% (2024 survey) | 59% (2025 survey)")
    )
    assert told(reading) == "% safe: 2024 B2=62%; 2025 C2=59%"


def test_a_column_without_a_single_cell_is_not_asked_about() -> None:
    assert not [
        one for one in codes(read(workbook("Measure | 2023/24 | Something else\n% safe | 62% |"))) if "unknown" in one
    ]
