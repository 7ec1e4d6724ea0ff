"""Trackers that give each row its own latest period, the figure before it, and comparators with notes beside them."""

from __future__ import annotations

import pytest
from drawn_workbooks import codes, read, told, workbook

from briefing.faults.errors import WorkbookRefused
from briefing.measures.definition import Polarity
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


DATED = "KPI | Current value | As at | Prior value | Prior date | Target | Target date | Better is"


def test_the_figures_before_and_the_targets_have_the_dates_of_their_own_columns() -> None:
    rows = (
        "Rough sleepers | 14 | 30/09/2025 | 11 | 30/06/2025 | 8 | Mar-26 | Lower",
        "Homes at EPC C (%) | 71.3% | 31/03/2025 | 68.8% | 31/03/2023 | 75% | 2027 | Higher",
    )
    first, second = read(workbook("\n".join([DATED, *rows]))).scorecard.measures
    assert [str(one.period) for one in first.history] == ["30 June 2025", "30 September 2025"]
    assert [str(one.period) for one in second.history] == ["31 March 2023", "31 March 2025"]
    assert [str(one.observation.period) for one in (*first.benchmarks, *second.benchmarks)] == ["March 2026", "2027"]
    assert (first.definition.polarity, second.definition.polarity) == (Polarity.LOWER, Polarity.HIGHER)


@pytest.mark.parametrize("header", ["Target by", "Deadline", "To be achieved by", "Target due date"])
def test_a_target_is_of_the_day_by_which_it_is_to_be_met(header: str) -> None:
    drawn = f"KPI | Q2 2025/26 | Target | {header}\nRough sleepers | 14 | 8 | Mar-26\nHomes let | 71 | 75 | 2027/28"
    first, second = read(workbook(drawn)).scorecard.measures
    assert [str(one.observation.period) for one in (*first.benchmarks, *second.benchmarks)] == ["March 2026", "2027/28"]
    assert [str(one.period) for one in first.history] == ["Q2 2025/26"]


def test_rows_of_one_merged_name_are_told_apart_by_a_column_of_units_without_a_header() -> None:
    drawn = (
        "Indicator | | Q2 2025/26 | Q3 2025/26\nPlans made in time | Number | 178 | 214\n | % | 86.8 | 88.8\n"
        "Cases open | Number | 63 | 66"
    )
    reading = read(workbook(drawn, merge=("A2:A3",)))
    assert told(reading).splitlines() == [
        "Plans made in time (Number): Q2 2025/26 C2=178; Q3 2025/26 D2=214",
        "Plans made in time (%): Q2 2025/26 C3=86.8%; Q3 2025/26 D3=88.8%",
        "Cases open: Q2 2025/26 C4=63; Q3 2025/26 D4=66",
    ]


def test_a_table_of_how_many_measures_are_green_is_no_breakdown_of_people() -> None:
    sheets = {
        "People": "Measure | 2023/24 | Target\n% seen | 41% | 50%",
        "Summary": "Directorate | Green | Amber | Red | Total\nPeople | 4 | 3 | 2 | 9\nPlace | 3 | 1 | 3 | 7\nTotal | 7 | 4 | 5 | 16",
    }
    assert read(workbook(sheets)).scorecard.beside == ()


def test_the_target_of_a_numbered_month_is_the_target_of_that_month() -> None:
    (measure,) = read(
        workbook("Measure | P5 2025-26 | P6 2025-26 | P6 target\n% paid | 88% | 91% | 90%")
    ).scorecard.measures
    assert [str(one.observation.period) for one in measure.benchmarks] == ["September 2025"]


def test_numbers_of_rows_and_a_row_of_averages_are_neither_columns_nor_measures() -> None:
    reading = read(workbook(" | Measure | 2023/24\n1 | % paid | 88%\n2 | % seen | 91%\n | Average / total | 89%"))
    assert [one.name for one in reading.scorecard.measures] == ["% paid", "% seen"]
    assert not [one for one in codes(reading) if one.startswith("column-without-header")]


def test_a_title_and_a_period_side_by_side_above_the_headers_are_no_group_of_columns() -> None:
    drawn = (
        "Licensing dashboard | | | | Period: September 2025\n"
        "Service | KPI | This quarter (Q2 25/26) | Target | Notes\n"
        "Taxis | % issued in time | 91% | 95% | Fewer staff"
    )
    (measure,) = read(workbook(drawn)).scorecard.measures
    assert [(str(one.period), str(one.value)) for one in measure.history] == [("Q2 2025/26", "91")]
    assert [one.label for one in measure.benchmarks] == ["Target"]
    assert [one.text for one in measure.remarks] == ["Fewer staff"]


def test_a_column_of_one_month_over_and_over_is_no_row_of_headers_of_a_turned_table() -> None:
    rows = "\n".join(f"Permits {letter} | {at} | Mar-26 | {3 * at}" for at, letter in enumerate("ABCDE", 3))
    drawn = f"Thing | Odd | Due | Peer average\n{rows}"
    with pytest.raises(WorkbookRefused):
        read(workbook(drawn))


@pytest.mark.parametrize("header", ["Desired", "Better?", "Desired trend", "Preferred direction"])
def test_increase_under_a_header_that_asks_what_is_good_is_a_polarity_and_no_rating(header: str) -> None:
    drawn = f"KPI | {header} | Q2 2025/26 | Target\nTickets issued | Increase | 90 | 80\nComplaints | Decrease | 9 | 8"
    first, second = read(workbook(drawn)).scorecard.measures
    assert (first.definition.polarity, second.definition.polarity) == (Polarity.HIGHER, Polarity.LOWER)
    assert first.travel is None


@pytest.mark.parametrize(
    ("header", "counts"),
    [("Status", True), ("Sep-25 Status", True), ("2025/26 Status", True), ("Q1 2025/26 Status", False)],
)
def test_a_status_of_the_newest_period_or_of_its_year_is_the_councils_own(header: str, counts: bool) -> None:
    (measure,) = read(
        workbook(f"KPI | Q1 2025/26 | Q2 2025/26 | Target | {header}\n% let | 90% | 91% | 95% | Red")
    ).scorecard.measures
    assert (measure.rating is not None) is counts
