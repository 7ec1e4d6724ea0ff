"""What a scorecard says of its current period, before it and behind it: quarters to come, "previous quarter", totals
so far, targets of each quarter."""

from __future__ import annotations

import pytest
from drawn_workbooks import NoDefinitions, codes, workbook

from briefing.measures.comparing import compare
from briefing.measures.comparison import Standing
from briefing.measures.judged_value import choose_value
from briefing.measures.method import Method
from briefing.measures.observation import Status
from briefing.measures.scorecard import Basis, Measure
from briefing.reading import Reading, read_scorecard

FUTURE = """
Measure | 2023/24 | Q1 2024/25 | Q2 2024/25 | Q3 2024/25 | Q4 2024/25
% placed far | 10% | 11% | 13% | |
% in work | 50% | 51% | {q2} | |
"""


def read(drawn: str, period: str = "") -> Reading:
    return read_scorecard(workbook(drawn), "drawn.xlsx", NoDefinitions(), None, period)


def told(measure: Measure) -> list[str]:
    return [f"{one.period}: {one.value}" for one in measure.history]


def test_quarters_printed_in_advance_are_still_to_come_where_report_toml_names_the_period() -> None:
    reading = read(FUTURE.format(q2="58%"), "Q2 2024/25")
    measure = reading.scorecard.measures[0]
    assert told(measure) == ["2023/24: 10", "Q1 2024/25: 11", "Q2 2024/25: 13"]
    assert [one.cell for one in measure.upcoming] == ["E2", "F2"]
    assert [code.split("@")[0] for code in codes(reading)] == ["period-upcoming"]


def test_without_a_named_period_the_columns_empty_in_every_row_are_still_to_come_and_the_line_for_it_is_told() -> None:
    reading = read(FUTURE.format(q2="58%"))
    measure = reading.scorecard.measures[0]
    assert [one.cell for one in measure.upcoming] == ["E2", "F2"]
    assert measure.newest
    assert str(measure.newest.period) == "Q2 2024/25"
    assert 'period = "Q2 2024/25"' in next(one.remedy for one in reading.notices if one.code == "period-upcoming")


def test_an_empty_column_before_one_with_figures_is_not_still_to_come() -> None:
    drawn = "Measure | Q1 2024/25 | Q2 2024/25 | Q3 2024/25\n% far | 1% | | 3%\n% near | 1% | | 3%"
    assert [one.upcoming for one in read(drawn).scorecard.measures] == [(), ()]


def test_an_empty_cell_of_the_named_period_is_never_still_to_come() -> None:
    measure = read(FUTURE.format(q2=""), "Q2 2024/25").scorecard.measures[1]
    assert measure.newest
    assert (measure.newest.cell, measure.newest.status) == ("D3", Status.BLANK)


def test_a_later_quarter_in_which_one_measure_has_a_figure_is_not_still_to_come() -> None:
    drawn = "Measure | Q1 2024/25 | Q2 2024/25\n% placed far | 1% | 2%\n% in work | 1% |"
    assert [one.upcoming for one in read(drawn, "Q1 2024/25").scorecard.measures] == [(), ()]


@pytest.mark.parametrize(("title", "period"), [("Performance - Quarter 2 2024/25", ""), ("Performance", "Q2 2024/25")])
def test_previous_and_last_years_quarter_are_dated_from_the_current_one(title: str, period: str) -> None:
    drawn = f"{title}\nMeasure | Previous Quarter | Current Quarter | Same quarter last year | Target | England\n% far | 11% | 12% | 10% | 9% | 8%"
    measure = read(drawn, period).scorecard.measures[0]
    assert told(measure) == ["Q2 2023/24: 10", "Q1 2024/25: 11", "Q2 2024/25: 12"]


def test_a_previous_quarter_is_never_the_newest_where_no_year_is_known() -> None:
    measure = read("Measure | Current quarter | Previous quarter\n% far | 12% | 11%").scorecard.measures[0]
    assert told(measure) == ["None: 11", "None: 12"]


def test_the_target_of_the_newest_quarter_is_the_target() -> None:
    drawn = (
        "Measure | Q1 Actual | Q1 Target | Q2 Actual | Q2 Target | Q3 Actual | Q3 Target | Annual Target | Prev Year\n"
    )
    measure = read(drawn + "Number of homes | 20 | 25 | 61 | 50 | | 75 | 100 | 88", "Q2 2024/25").scorecard.measures[0]
    target = measure.benchmark(Basis.TARGET, measure.newest.period)
    assert target
    assert str(target.observation.value) == "50"
    assert told(measure) == ["2023/24: 88", "Q1 2024/25: 20", "Q2 2024/25: 61"]


@pytest.mark.parametrize(
    ("header", "period"),
    [
        ("Q2 last year", "Q2 2024/25"),
        ("Prior year Q2", "Q2 2024/25"),
        ("Q1 (previous year)", "Q1 2024/25"),
        ("Sep last year", "September 2024"),
        ("Same quarter last year (Q2 24/25)", "Q2 2024/25"),
        ("Previous quarter (Q1 25/26)", "Q1 2025/26"),
        ("This time last year", "Q2 2024/25"),
        ("YTD last year", "2024/25 to September"),
        ("Last year to date", "2024/25 to September"),
        ("PY YTD", "2024/25 to September"),
    ],
)
def test_part_of_last_year_is_of_last_year_and_never_the_newest(header: str, period: str) -> None:
    (measure,) = read(f"Measure | Q2 2025/26 | {header} | Target\nNumber of homes | 90 | 70 | 80").scorecard.measures
    assert told(measure) == [f"{period}: 70", "Q2 2025/26: 90"]


@pytest.mark.parametrize(
    ("headers", "periods"),
    [
        ("Sep-25 | Aug | Jul", ["July 2025", "August 2025", "September 2025"]),
        ("Q1 2025/26 | Q4 | Q3", ["Q3 2024/25", "Q4 2024/25", "Q1 2025/26"]),
        ("Q3 2025/26 | Q4 | Q1", ["Q3 2025/26", "Q4 2025/26", "Q1 2026/27"]),
        ("Mar-25 | Sep | Mar", ["March 2025", "September 2025", "March 2026"]),
    ],
)
def test_headers_without_a_year_go_on_or_back_from_the_one_beside_them(headers: str, periods: list[str]) -> None:
    (measure,) = read(f"Measure | {headers} | Target\nNumber of homes | 90 | 70 | 60 | 80").scorecard.measures
    assert [str(one.period) for one in measure.history] == periods


def test_the_same_quarter_twice_is_asked_about_and_never_of_the_next_year() -> None:
    reading = read("Measure | Q2 2025/26 | Q2 | Target\nNumber of homes | 90 | 70 | 80")
    assert "period-twice@Scorecard!B2, Scorecard!C2" in codes(reading)


def test_a_year_to_date_in_a_table_of_one_month_is_of_all_months_so_far() -> None:
    (measure,) = read("September 2025\nMeasure | YTD | Target\nNumber of homes | 90 | 80").scorecard.measures
    assert told(measure) == ["2025/26 to September: 90"]


def test_part_of_last_year_below_this_year_is_of_last_year() -> None:
    drawn = "Measure | 2025/26 | | |\n | Q1 | Q2 | Q2 last year\nNumber of homes | 80 | 90 | 70"
    reading = read_scorecard(workbook(drawn, merge=("B1:D1",)), "drawn.xlsx", NoDefinitions())
    (measure,) = reading.scorecard.measures
    assert told(measure) == ["Q2 2024/25: 70", "Q1 2025/26: 80", "Q2 2025/26: 90"]


TO_DATE = "Measure | Aug-24 | Sep-24 | YTD | Target YTD"


def test_a_year_to_date_is_read_in_place_of_its_months_and_said() -> None:
    reading = read(f"September 2024\n{TO_DATE}\nNumber of homes | 20 | 25 | 130 | 120")
    assert told(reading.scorecard.measures[0]) == ["2024/25 to September: 130"]
    assert [one.text for one in reading.scorecard.measures[0].remarks] == ["20", "25"]
    assert "year-to-date@Scorecard!D2" in codes(reading)


@pytest.mark.parametrize("total", ["", "25", "TBC"])
def test_the_months_are_read_where_the_year_to_date_is_empty_or_the_newest_months_own(total: str) -> None:
    reading = read(f"September 2024\n{TO_DATE}\nHomes open | 20 | 25 | {total} | 30")
    assert told(reading.scorecard.measures[0]) == ["August 2024: 20", "September 2024: 25"]


def test_a_year_to_date_ends_with_the_newest_month_that_the_table_has_and_not_with_a_later_title() -> None:
    reading = read(f"November 2024 (data to end September)\n{TO_DATE}\nNumber of homes | 20 | 25 | 130 | 120")
    assert told(reading.scorecard.measures[0]) == ["2024/25 to September: 130"]


def test_each_of_two_years_to_date_is_of_its_own_year() -> None:
    drawn = "Measure | Sep-23 | Sep-24 | YTD 2023/24 | YTD 2024/25 | Full year 2023/24"
    rows = "Number of homes | 22 | 18 | 97 | 88 | 210\nHomes open | 402 | 451 | 402 | 451 | 421"
    built, still_open = read(f"September 2024\n{drawn}\n{rows}").scorecard.measures
    assert told(built) == ["2023/24 to September: 97", "2023/24: 210", "2024/25 to September: 88"]
    assert told(still_open) == ["September 2023: 402", "2023/24: 421", "September 2024: 451"]


def test_months_down_the_side_are_of_the_year_in_the_title_above() -> None:
    drawn = "Contact centre monitor 2025/26\n\nMonth | % answered | % abandoned\nApr | 92% | 8%\nMay | 93% | 7%\nYTD | 92.5% | 7.5%"
    measure = read(drawn).scorecard.measures[0]
    assert told(measure) == ["2025/26 to May: 92.5"]


def test_a_months_count_is_not_set_beside_a_target_of_the_year_to_date() -> None:
    reading = read("September 2024\nMeasure | Aug-24 | Sep-24 | Target YTD\nNumber of homes | 20 | 25 | 120")
    (measure,) = reading.scorecard.measures
    compared = compare(measure, choose_value(measure, Method()), Method())
    assert next(one for one in compared if one.basis is Basis.TARGET).standing is Standing.NOT_COMPARABLE


def test_a_title_above_the_whole_table_dates_no_benchmark() -> None:
    measure = read("Scorecard | |\nQ2 2024/25\nMeasure | Q2 2024/25 | England\n% far | 2% | 3%").scorecard.measures[0]
    assert measure.benchmarks[0].observation.period is None
