"""The grammar of periods: every way of writing one gives the same period, and a period's label gives that period back."""

from __future__ import annotations

from datetime import date

import pytest
from drawn_workbooks import read, workbook
from hypothesis import given
from hypothesis import strategies as st

from briefing.measures.period import MONTH_NAMES, TERMS, Period
from briefing.reading.cells.dating import Dated, read_dated_by, read_period
from briefing.reading.cells.period_forms import PERIOD_FORMS

YEARS = st.integers(1990, 2060)
MONTHS = st.integers(1, 12)
PERIODS = st.one_of(
    st.builds(Period.year, YEARS),
    st.builds(Period.quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.half, YEARS, st.integers(1, 2)),
    st.builds(Period.month, YEARS, MONTHS),
    st.builds(Period.of_months, YEARS, MONTHS, st.integers(1, 12)),
    st.builds(Period.to_date, YEARS, st.none() | MONTHS),
    st.builds(Period.term, st.sampled_from(sorted(TERMS)), YEARS),
    st.builds(Period.academic_year, YEARS),
    st.builds(Period.calendar_year, YEARS),
    st.builds(Period.twelve_months, YEARS, MONTHS),
    st.builds(Period.day, st.dates(date(1990, 1, 1), date(2060, 12, 31))),
    st.builds(lambda first, years: Period.span(first, first + years), YEARS, st.integers(2, 10)),
)


def period_of(text: str) -> Period | None:
    dated = read_period(text)
    return dated.period if dated else None


@given(PERIODS)
def test_a_label_is_read_as_the_period_that_it_names(period: Period) -> None:
    assert period_of(period.label) == period


@given(PERIODS)
def test_twelve_months_lie_between_a_period_and_that_of_a_year_earlier(period: Period) -> None:
    assert period.is_one_year_after(period.year_earlier())


@pytest.mark.parametrize("form", PERIOD_FORMS, ids=lambda form: form.name)
def test_each_forms_example_is_read_and_its_label_read_back(form) -> None:
    period = period_of(form.example)
    assert period is not None
    assert period_of(period.label) == period


@pytest.mark.parametrize("alike", [
    "2023/24 | 2023-24 | 2023–24 | 23/24 | 2023/2024 | 2023 - 24 | 2023 to 2024 | FY24 | FY2023/24 | FY 23/24 | Financial year 2023/24 | "
    "2023/24 Outturn | 2023/24 [note 1] | 2023/24 (1) | 2023/24¹ | 2023/24* | 2023/24 (see note 2) | 2023/24 % | 2023/24 (r) | "
    "2023/24 Y/E | YE 2023/24 | FYE 2024 | FYE Mar 24 | Y/E Mar 2024 | Year ending 31 March 2024 | 12 months to March 2024 | Apr 2023 - Mar 2024 | 01/04/2023 to 31/03/2024 | 2024",
    "Q2 2024/25 | Q2 24/25 | Qtr 2 2024-25 | Quarter 2 (2024/25) | 2024/25 Q2 | 2024/25Q2 | Q2 FY25 | FY25 Q2 | 2nd quarter 2024/25 | Quarter Two 2024/25 | Q2 '24/25 | End of Q2 2024/25 | "
    "Q2 (Jul-Sep) 2024/25 | Q2 2024/25 (July to September) | Q2 (Jul - Sep 2024) | 2024Q2 | Q2 2024",
    "April to September 2024 | Apr-Sep 2024 | Apr – Sept 24 | 2024/25 April to September | Apr-Sep 2024/25 | H1 2024/25 | "
    "First half 2024/25 | 6 months to Sept 2024 | 1 April 2024 to 30 September 2024 | 01/04/2024 - 30/09/2024",
    "July to September 2024 | Jul-Sep 2024 | Jul-Sep 24 | 3 months to September 2024 | quarter ending Sept 2024 | Quarter to 30 Sep 2024 | "
    "Q3 (Jul-Sep 2024)",
    "year to September 2024 | Year to Sep 2024 | 12 months to Sep 2024 | Rolling 12 months to September 2024 | Rolling year to Sep 24 | "
    "Sept 2024 (rolling 12 months) | Year ending 30 September 2024 | 12m to Sep-24 | Oct 2023 - Sep 2024 | Y/E 30/09/2024",
    "2024/25 to September | to Sept 2024 | YTD Sep 2024 | Sept 24 YTD | 2024/25 to Sept | Year to date to Sept 2024 | Sept 2024 (cumulative)",
    "calendar year 2023 | CY 2023 | CY23 | Calendar 2023 | Jan-Dec 2023 | Jan 2023 to Dec 2023 | Year ended 31 December 2023",
    "academic year 2023/24 | AcYr 2023/24 | Ac. Year 2023/24 | AY 2023/24 | 2023/24 AY | School year 2023-24 | 2023/24 (academic year) | Sep-Aug 2023/24 | Sept 2023 to Aug 2024",
    "autumn and spring 2024 | Autumn & Spring 2023/24 | Autumn/spring terms 2023/24",
    "autumn 2023 | Autumn term 2023 | Autumn 2023/24 | 2023/24 autumn term",
    "September 2024 | Sep-24 | Sept 2024 | 2024-09 | 09/2024 | Month 6 2024/25 | M6 24/25 | as at Sept 2024 | 2024/25 September",
    "30 September 2024 | 30/09/2024 | 2024-09-30 | 30.09.24 | as at 30th September 2024 | End of Sept 2024",
    "2010 to 2019 | 2010-2019 | 2010-19",
    "2021/22 to 2023/24 | 2021/22 - 2023/24 | 2021-24",
], ids=lambda alike: alike.split(" | ")[0])  # fmt: skip
def test_every_way_of_writing_a_period_is_read_the_same(alike: str) -> None:
    ways = alike.split(" | ")
    assert {way: str(period_of(way) == period_of(ways[0]) is not None) for way in ways} == dict.fromkeys(ways, "True")


LENGTHS = [
    "Q2 2024/25",
    "H1 2024/25",
    "Jul-Oct 2024",
    "to Sept 2024",
    "Year to Sept 2024",
    "Sept 2024",
    "2023/24",
    "CY 2023",
    "AY 2023/24",
]


def test_periods_of_several_lengths_are_several_periods() -> None:
    assert len({period_of(text) for text in LENGTHS}) == len(LENGTHS)


@pytest.mark.parametrize(
    ("text", "part_year"),
    [("2023/24", False), ("Q4 2023/24", False), ("March 2024", False), ("31 March 2024", False), ("CY 2023", False),
     ("AY 2023/24", False), ("Year to Sept 2024", False), ("Q2 2024/25", True), ("Jan-Mar 2024", True), ("H2 2023/24", True),
     ("2024/25 to date", True), ("to Sept 2024", True), ("Autumn 2023", True), ("Spring 2024", True), ("Oct 2023 - Mar 2024", True)],
)  # fmt: skip
def test_a_period_says_whether_it_is_part_of_a_year(text: str, part_year: bool) -> None:
    period = period_of(text)
    assert period is not None
    assert period.part_year is part_year


@pytest.mark.parametrize(("one", "other", "alike"), [
    ("Q2 2024/25", "September 2024", True),
    ("2023/24", "31 March 2024", True),
    ("Q2 2024/25", "Jul-Sep 2024", True),
    ("Apr-Sep 2024", "to Sept 2024", True),
    ("Q2 2024/25", "Apr-Sep 2024", False),
    ("Jul-Sep 2024", "Apr-Sep 2024", False),
    ("Q2 2024/25", "Year to Sept 2024", False),
    ("2023/24", "H2 2023/24", False),
    ("2023/24", "2021/22 to 2023/24", False),
])  # fmt: skip
def test_like_is_compared_with_like_only(one: str, other: str, alike: bool) -> None:
    first, second = period_of(one), period_of(other)
    assert first is not None
    assert second is not None
    assert first.ends_with(second) is second.ends_with(first) is alike


@pytest.mark.parametrize("text", [
    "Mid-year 2023", "Census 2021", "Week 12 2024", "w/e 29/09/2024", "Q5 2024/25", "13/2024", "Nov-Jan 2024", "Sep-Aug 2024",
    "Mar-May 2024/25", "2023/25 Q1", "2023/4", "Month 13 2024/25", "Winter 2023/24", "Derby 2023/24", "Predicted 2024/25", "61%", "",
])  # fmt: skip
def test_what_cannot_be_placed_is_not_guessed(text: str) -> None:
    assert period_of(text) is None


@pytest.mark.parametrize(("text", "placed"), [
    ("Q2", "Q2 2024/25"), ("Sept", "September 2024"), ("Jan", "January 2025"), ("Apr-Sep", "April to September 2024"), ("to Sept", "2024/25 to September"),
    ("as at Sept", "September 2024"), ("H2", "H2 2024/25"), ("Autumn term", "autumn 2024"), ("Summer term", "summer 2025"),
    ("12 months to Dec", "calendar year 2024"), ("Sept YTD", "2024/25 to September"),
])  # fmt: skip
def test_part_of_a_year_waits_for_its_year(text: str, placed: str) -> None:
    dated = read_period(text)
    assert dated is not None
    assert dated.incomplete
    assert dated.in_year(2025).period == period_of(placed)


@pytest.mark.parametrize(("year", "beside", "placed"), [
    ("202425", "April to September", "April to September 2024"),
    ("202425", "Part 1 (April to September)", "April to September 2024"),
    ("202324", "Academic year", "academic year 2023/24"),
    ("202324", "Financial year", "2023/24"),
    ("2023", "Calendar year", "calendar year 2023"),
    ("2024", "September", "September 2024"),
    ("2024", "Jul-Sep", "July to September 2024"),
    ("202324", "Autumn term", "autumn 2023"),
    ("202425", "FYQ2", "Q2 2024/25"),
    ("2024/25", "", "2024/25"),
])  # fmt: skip
def test_open_data_date_a_row_by_two_cells(year: str, beside: str, placed: str) -> None:
    dated = read_dated_by(year, beside)
    assert dated is not None
    assert dated.period == period_of(placed)


@pytest.mark.parametrize(("header", "severity"), [("2024", "info"), ("2024Q2", "warning"), ("Q2 2024/25", "")])
def test_a_period_that_can_be_read_in_two_ways_is_asked_about(header: str, severity: str) -> None:
    notices = read(workbook(f"Measure | 2022/23 | {header}\n% far | 61% | 62%")).notices
    assert [str(one.severity) for one in notices if one.code == "period-assumed"] == [severity] * bool(severity)


@pytest.mark.parametrize("beside", ["Week 12", "Tax year", "Reporting window"])
def test_a_year_beside_words_that_nobody_knows_is_not_taken_for_the_year(beside: str) -> None:
    assert read_dated_by("202425", beside) in (None, Dated(None))


@pytest.mark.parametrize("month", MONTH_NAMES)
def test_a_bare_year_dates_the_months_of_that_year(month: str) -> None:
    year, part = read_period("2024"), read_period(month)
    assert year is not None
    assert part is not None
    assert part.in_year_of(year).period == period_of(f"{month} 2024")
