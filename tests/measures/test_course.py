"""Where a series has gone over the years."""

from decimal import Decimal

import pytest

from briefing.measures.course import Since, course_of

YEARS = "2018/19 | 2019/20 | 2020/21 | 2021/22 | 2022/23 | 2023/24"


def test_a_whole_year_and_its_last_quarter_are_one_point_of_a_direction(draw):
    table = "2022/23 | 2023/24 | Q4 2024/25 | 2024/25 | Q2 2025/26\n80% | 82% | 83% | 84% | 90%"
    measure = draw(table)
    found = course_of(measure, measure.newest, Decimal(1))
    assert [str(one.period) for one in found.points] == ["2022/23", "2023/24", "2024/25", "Q2 2025/26"]


def course(draw, cells, tolerance="1"):
    heads = " | ".join(YEARS.split(" | ")[-len(cells.split("|")) :])
    measure = draw(f"{heads}\n{cells}")
    return course_of(measure, measure.newest, Decimal(tolerance))


@pytest.mark.parametrize(
    ("cells", "since", "start", "rising"),
    [
        ("99% | 97% | 95% | 91% | 85% | 78.9%", Since.STEADY, "99%", False),
        ("60% | 70% | 62% | 63% | 64% | 65%", Since.STEADY, "62%", True),
        ("60% | 62% | 61% | 63% | 62% | 64%", Since.FIRST, "60%", True),
        ("60% | 70% | 66% | 67% | 62% | 64%", Since.PEAK, "70%", False),
        ("99% | 99% | 90% | 91% | 82% | 78.9%", Since.PEAK, "99%", False),
        ("64% | 58% | 63% | 62% | 63% | 64%", Since.TROUGH, "58%", True),
        ("86% | 87% | 41% | 85% | 95% | 78%", Since.PEAK, "95%", False),
    ],
)
def test_a_direction_is_told_from_where_it_began(draw, cells, since, start, rising):
    found = course(draw, cells)
    assert (found.since, found.start.raw, found.rising) == (since, start, rising)


@pytest.mark.parametrize(
    "cells",
    ["11% | 8% | 8% | 12% | 9% | 11%", "60% | 61% | 60% | 61% | 60% | 61%", "60% | 70% | 80%", "61% | 62% | 63% | 63%"],
)
def test_moves_to_and_fro_or_few_values_are_no_direction(draw, cells):
    assert course(draw, cells) is None


def test_a_pause_breaks_an_unbroken_run(draw):
    assert course(draw, "60% | 61% | 62% | 62% | 63% | 64%", "5") is None


def test_the_judged_value_of_a_part_year_is_the_last_point_and_quarters_before_it_are_none(draw):
    measure = draw("2021/22 | 2022/23 | 2023/24 | Q1 2024/25 | Q2 2024/25\n70% | 66% | 64% | 90% | 61%")
    found = course_of(measure, measure.newest, Decimal(1))
    assert [one.raw for one in found.points] == ["70%", "66%", "64%", "61%"]


def test_an_average_over_several_years_stands_in_no_series_of_single_ones(draw):
    measure = draw("2015-18 | 2020/21 | 2021/22 | 2022/23 | 2023/24\n190 | 150 | 151 | 150 | 151")
    assert course_of(measure, measure.newest, Decimal(8)) is None
