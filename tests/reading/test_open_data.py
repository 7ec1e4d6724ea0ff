"""Long tables as open data files and public health profiles have them."""

from __future__ import annotations

import pytest
from drawn_workbooks import NoDefinitions, codes, read, workbook

from briefing.faults.errors import WorkbookRefused
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure
from briefing.reading import read_scorecard


def told(measure: Measure) -> list[str]:
    benchmarks = [f"{one.label} {one.observation.period}: {one.observation.value}" for one in measure.benchmarks]
    return [*(f"{one.period}: {one.value}" for one in measure.history), *benchmarks]


def test_a_column_of_figures_called_region_is_a_benchmark_and_no_name_of_areas() -> None:
    reading = read(
        workbook(
            "Indicator | Time period | Value | Lower CI | Upper CI | England | Region\n"
            "% of adults who smoke | 2022/23 | 12.9 | 10.8 | 15 | 11.6 | 11.9\n"
            "Deaths per 1,000 | 2020 - 22 | 4.6 | 3.7 | 5.6 | 3.9 | 4.2"
        )
    )
    assert [told(one) for one in reading.scorecard.measures] == [
        ["2022/23: 12.9", "England 2022/23: 11.6", "Region 2022/23: 11.9"],
        ["2020-22: 4.6", "England 2020-22: 3.9", "Region 2020-22: 4.2"],
    ]


def test_the_geographic_level_says_whose_figure_a_line_holds() -> None:
    drawn = (
        "time_period | geographic_level | region_name | la_name | indicator | value\n"
        "2022-23 | National | | | % in work | 53\n"
        "2022-23 | Regional | North East | | % in work | 49\n"
        "2022-23 | Local authority | North East | County Durham | % in work | 53\n"
        "2023-24 | Local authority | North East | County Durham | % in work | 48"
    )
    (measure,) = read(workbook(drawn)).scorecard.measures
    assert told(measure) == ["2022/23: 53", "2023/24: 48", "England 2022/23: 53", "North East 2022/23: 49"]


def test_number_and_percentage_are_the_count_and_the_share_of_a_characteristic() -> None:
    drawn = (
        "time_period | geographic_level | region_name | la_name | characteristic | number | percentage\n"
        "202223 | National | | | % in work | 31000 | 53\n"
        "202223 | Local authority | North East | County Durham | % in work | 92 | 51\n"
        "202324 | Local authority | North East | County Durham | % in work | 90 | c"
    )
    (measure,) = read(workbook(drawn)).scorecard.measures
    assert told(measure) == ["2022/23: 51", "2023/24: None", "England 2022/23: 53"]
    assert measure.history[0].count == 92


def test_groups_without_a_whole_are_measures_of_their_own() -> None:
    drawn = "Indicator | Sex | Period | Value\n% in work | Male | 2023/24 | 50\n% in work | Female | 2023/24 | 60"
    measures = read(workbook(drawn)).scorecard.measures
    assert {one.name: told(one) for one in measures} == {
        "% in work (Male)": ["2023/24: 50"],
        "% in work (Female)": ["2023/24: 60"],
    }


def test_of_groups_the_whole_is_told_and_compared_with_the_whole() -> None:
    drawn = (
        "Area | Indicator | Period | Sex | Value\n"
        "Anytown | % in work | 2023/24 | Female | 60\nAnytown | % in work | 2023/24 | Persons | 55\n"
        "England | % in work | 2023/24 | Persons | 57\nEngland | % in work | 2023/24 | Female | 61"
    )
    (measure,) = read(workbook(drawn)).scorecard.measures
    assert told(measure) == ["2023/24: 55", "England 2023/24: 57"]


def test_two_units_of_one_name_are_two_measures() -> None:
    drawn = (
        "Indicator | Measure | Period | Value\nWaste recycled | Percentage | 2023/24 | 58.1\n"
        "Waste recycled | Tonnes | 2023/24 | 46111"
    )
    measures = read(workbook(drawn)).scorecard.measures
    assert [one.name for one in measures] == ["Waste recycled (Percentage)", "Waste recycled (Tonnes)"]
    assert measures[0].unit is Unit.PERCENT


def test_two_lines_that_nothing_tells_apart_hold_no_figure() -> None:
    drawn = "Indicator | Period | Value\n% in work | 2023/24 | 50\n% in work | 2023/24 | 60"
    reading = read(workbook(drawn))
    assert [one.value for one in reading.scorecard.measures[0].history] == [None, None]
    assert "period-twice@Scorecard!C2, Scorecard!C3" in codes(reading)


AREAS = "Area | Indicator | Year | Value\nAnytown | % far | 2023/24 | 6\nAnytown | % far | 2022/23 | 5\nOtherton | % far | 2023/24 | 7"


def test_a_long_table_of_several_areas_is_refused_where_nobody_says_whose_paper_it_is() -> None:
    with pytest.raises(WorkbookRefused, match=r"several areas \(Anytown, Otherton\)"):
        read(workbook(AREAS))


def test_of_several_areas_the_one_of_report_toml_is_the_council() -> None:
    reading = read_scorecard(workbook(AREAS), "drawn.xlsx", NoDefinitions(), council="Otherton Borough Council")
    assert told(reading.scorecard.measures[0]) == ["2023/24: 7"]
    assert "other-areas@Scorecard!A1" in codes(reading)


def test_a_side_of_a_county_is_not_the_county() -> None:
    data = workbook(AREAS.replace("Anytown", "Shire").replace("Otherton", "North Shire"))
    reading = read_scorecard(data, "drawn.xlsx", NoDefinitions(), council="North Shire Council")
    assert told(reading.scorecard.measures[0]) == ["2023/24: 7"]


def test_of_several_regions_none_is_the_benchmark_where_nothing_says_in_which_the_council_lies() -> None:
    drawn = (
        "Indicator | Geography | Period | Value\n% far | Anytown | 2023/24 | 5\n% far | England | 2023/24 | 6\n"
        "% far | North East | 2023/24 | 7\n% far | London | 2023/24 | 4"
    )
    reading = read(workbook(drawn))
    assert told(reading.scorecard.measures[0]) == ["2023/24: 5", "England 2023/24: 6"]
    assert "other-areas@Scorecard!A1" in codes(reading)


def test_the_councils_rating_and_words_in_a_long_table_are_those_of_their_own_period() -> None:
    drawn = (
        "Measure | Period | Actual | Target | RAG | Commentary\n"
        "% let in time | Q1 2024/25 | 96 | 90 | Green | All posts were filled in the spring.\n"
        "% let in time | Q2 2024/25 | 72 | 90 | Red | "
    )
    (measure,) = read(workbook(drawn)).scorecard.measures
    assert measure.rating is not None
    assert (measure.rating.text, len(measure.ratings)) == ("Red", 2)
    assert [one.role for one in measure.remarks if "spring" in one.text] == ["note"]
