"""Tables that give each row its own period, with a count and limits beside the figure, as public health profiles do."""

from __future__ import annotations

from drawn_workbooks import codes, read, told, workbook

from briefing.measures.scorecard import Measure

HEAD = "Indicator | Sex | Time period | Derby value | Lower CI | Upper CI | Count | England | Previous period"
TITLE = "Public health profile - Derby City Council"


def measures(*rows: str, title: str = TITLE) -> tuple[Measure, ...]:
    return read(workbook("\n".join([title, "", HEAD, *rows]))).scorecard.measures


def test_a_count_beside_limits_and_a_benchmark_is_never_the_figure() -> None:
    (measure,) = measures("Smoking (%) | Persons | 2023 | 14.2 | 10.9 | 17.4 | 1544 | 11.6 | 15.1")
    assert [(str(one.period), str(one.value)) for one in measure.history] == [("2022", "15.1"), ("2023", "14.2")]


def test_the_period_before_is_never_the_newest_figure_where_nobody_knows_whose_the_value_is() -> None:
    reading = read(workbook(f"{HEAD}\nSmoking (%) | Persons | 2023 | 14.2 | 10.9 | 17.4 | 1544 | 11.6 | 15.1"))
    (measure,) = reading.scorecard.measures
    assert told(reading).startswith("Smoking (%): 2022 I2=15.1%; 2023 D2=14.2%")
    assert "column-assumed-ours@Scorecard!D1" in codes(reading)
    assert measure.newest is not None


def test_rows_of_one_name_are_told_apart_by_the_group_that_a_column_names() -> None:
    first, second, third = measures(
        "Life expectancy | Female | 2021 - 23 | 81.9 | 81.5 | 82.3 | | 83.1 | 82.0",
        "Life expectancy | Male | 2021 - 23 | 77.8 | 77.4 | 78.2 | | 79.1 | 78.1",
        "Hip fractures | Persons | 2022/23 | 588 | 529 | 651 | 372 | 558 | 571",
    )
    assert (first.name, second.name, third.name) == (
        "Life expectancy (Female)",
        "Life expectancy (Male)",
        "Hip fractures",
    )


def test_a_period_of_a_row_that_cannot_be_read_is_told() -> None:
    rows = ["Falls | Persons | 2023/24 | 9 | 8 | 10 | 44 | 8 | 9"] * 2
    rows.append("Deaths | Persons | some time ago | 1.2 | 0.9 | 1.6 | 44 | 1.0 | 1.1")
    reading = read(workbook("\n".join([TITLE, "", HEAD, *rows])))
    assert "period-unreadable@Scorecard!C6" in codes(reading)


def test_several_years_may_leave_out_the_century_at_their_end() -> None:
    (measure,) = measures("Deaths | Persons | 2020/21 - 22/23 | 1.2 | 0.9 | 1.6 | 44 | 1.0 | 1.1")
    assert measure.newest is not None
    assert measure.newest.period is not None
    assert measure.newest.period.months == 36


def test_a_column_of_ratings_that_are_colours_only_is_told() -> None:
    drawn = "Measure | 2023/24 | RAG\n% seen | 41% |\n% paid | 9% |"
    assert "rating-without-words@Scorecard!C1" in codes(read(workbook(drawn)))
