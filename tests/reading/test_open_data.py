"""Long tables as open data files and public health profiles have them."""

from __future__ import annotations

from drawn_workbooks import codes, read, workbook

from briefing.measures.scorecard import Measure


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


def test_two_lines_of_one_measure_and_period_are_said() -> None:
    drawn = "Indicator | Sex | Period | Value\n% in work | Male | 2023/24 | 50\n% in work | Female | 2023/24 | 60"
    assert "period-twice@Scorecard!D3" in codes(read(workbook(drawn)))
