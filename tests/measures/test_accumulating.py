"""Rows that prove by their own figures that they build up over the year, and rows that do not."""

from dataclasses import replace

import pytest

from briefing.faults.places import CellPlace
from briefing.measures.accumulating import builds_up
from briefing.measures.definition import Kind
from briefing.measures.kinds import hint_of, kind_of, same_time
from briefing.measures.observation import Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Remark

LAST = "Q1 2023/24 | Q2 2023/24 | Q3 2023/24 | Q4 2023/24"
TWO_YEARS = f"{LAST} | Q1 2024/25 | Q2 2024/25"


@pytest.mark.parametrize(
    ("table", "unit"),
    [
        (f"{TWO_YEARS}\n10 | 22 | 31 | 44 | 12 | 25", Unit.NUMBER),
        (f"{TWO_YEARS}\n1.4 | 2.2 | 2.2 | 5 | 1.1 | 2", Unit.RATE),
        (f"{TWO_YEARS}\n20% | 40% | 70% | 90% | 21% | 44%", Unit.PERCENT),
        (f"{LAST} | Q1 2024/25\n10 | 22 | 31 | 44 | 12", Unit.POUNDS),
        (
            "2022/23 | 2023/24 | Q1 2024/25 | Q2 2024/25 | Q3 2024/25\n96.5% | 97.1% | 28.4% | 55.3% | 82.1%",
            Unit.PERCENT,
        ),
        ("2022/23 | 2023/24 | Q1 2024/25 | Q2 2024/25\n612.4 | 588.1 | 150.2 | 301.7", Unit.RATE),
    ],
)
def test_what_rises_in_each_year_and_starts_low_in_the_next_builds_up(draw, table, unit):
    assert builds_up(draw(table, unit=unit, kind="unknown"))


@pytest.mark.parametrize(
    ("table", "unit"),
    [
        (f"{TWO_YEARS}\n10 | 22 | 21 | 44 | 12 | 25", Unit.NUMBER),
        (f"{TWO_YEARS}\n10 | 22 | 31 | 44 | 12 | 11", Unit.NUMBER),
        (f"{TWO_YEARS}\n70% | 71% | 72% | 73% | 72.5% | 72.6%", Unit.PERCENT),
        (f"{TWO_YEARS}\n44 | 44 | 44 | 44 | 44 | 44", Unit.NUMBER),
        ("Q3 2023/24 | Q4 2023/24 | Q1 2024/25 | Q2 2024/25\n31 | 44 | 12 | 25", Unit.NUMBER),
        ("2022/23 | 2023/24 | Q1 2024/25\n612.4 | 588.1 | 150.2", Unit.RATE),
        ("2022/23 | 2023/24 | Q1 2024/25 | Q2 2024/25\n61% | 58% | 15% | 30%", Unit.PERCENT),
        ("2022/23 | 2023/24 | Q1 2024/25 | Q2 2024/25\n15 | 16 | 14 | 22", Unit.NUMBER),
        ("2022/23 | 2023/24 | Q1 2024/25 | Q2 2024/25 | Q3 2024/25\n61% | 58% | 30% | 50% | 57%", Unit.PERCENT),
        ("2022/23 | 2023/24 | Q1 2024/25 | Q2 2024/25 | Q3 2024/25\n11% | 12% | 5% | 9% | 16%", Unit.PERCENT),
        ("2022/23 | 2023/24\n15 | 16", Unit.NUMBER),
    ],
)
def test_what_falls_within_a_year_or_hardly_falls_between_two_proves_nothing(draw, table, unit):
    assert not builds_up(draw(table, unit=unit, kind="unknown"))


@pytest.mark.parametrize(("unit", "kind"), [(Unit.RATE, Kind.CUMULATIVE_COUNT), (Unit.PERCENT, Kind.CUMULATIVE_SHARE)])
def test_such_a_row_is_hinted_to_be_cumulative_by_its_figures(draw, unit, kind):
    sign = "%" if unit is Unit.PERCENT else ""
    cells = " | ".join(f"{figure}{sign}" for figure in (10, 22, 31, 44, 12, 25))
    hint = hint_of(draw(f"{TWO_YEARS}\n{cells}", unit=unit, kind="unknown"))
    assert (hint.kind, hint.by) == (kind, "figures")


def test_the_kind_that_is_known_counts_before_what_the_figures_say(draw):
    table = f"{TWO_YEARS}\n10 | 22 | 31 | 44 | 12 | 25"
    assert kind_of(draw(table, unit=Unit.NUMBER, kind="snapshot")) is Kind.SNAPSHOT


@pytest.mark.parametrize(
    ("unit", "kind"),
    [(Unit.NUMBER, Kind.CUMULATIVE_COUNT), (Unit.POUNDS, Kind.CUMULATIVE_COUNT), (Unit.RATE, Kind.UNKNOWN)],
)
def test_a_column_of_the_year_to_date_hints_that_an_amount_builds_up(draw, unit, kind):
    measure = draw("2023/24 | Q2 2024/25\n60 | 33", unit=unit, kind="unknown")
    of_year_to_date = replace(measure.history[-1], column="YTD Sept")
    assert hint_of(replace(measure, history=(measure.history[0], of_year_to_date))).kind is kind


def test_a_figure_of_the_year_to_date_is_not_of_the_time_of_a_months_target(draw):
    measure = draw("2023/24 | Q2 2024/25 | Target\n60 | 33 | 8", unit=Unit.NUMBER, kind="unknown")
    ours = replace(measure.history[-1], column="YTD")
    month, quarter = Period.month(2024, 9), Period.quarter(2025, 2)
    theirs = [replace(measure.benchmarks[0].observation, period=period) for period in (month, quarter)]
    assert [same_time(ours, one) for one in theirs] == [False, True]


@pytest.mark.parametrize(
    ("figures", "kind"),
    [
        ("198 | 205 | 241", Kind.UNKNOWN),
        ("198 | 205", Kind.UNKNOWN),
        ("3 | 3", Kind.CUMULATIVE_COUNT),
        ("80 | 150 | 241", Kind.CUMULATIVE_COUNT),
        ("198 | 205 | 190", Kind.UNKNOWN),
    ],
)
def test_quarters_that_hardly_grow_are_no_running_total_whatever_the_catalogue_says(draw, figures, kind):
    head = " | ".join(f"Q{number} 2025/26" for number in range(1, figures.count("|") + 2))
    table = f"{head}\n{figures}"
    assert kind_of(draw(table, unit=Unit.NUMBER, kind="cumulative count")) is kind


@pytest.mark.parametrize(
    ("figures", "target", "level"),
    [
        ("68% | 72%", "70%", True),
        ("28% | 55%", "97%", False),
        ("3.3% | 3.1%", "12%", False),
        ("60% | 62%", "", False),
    ],
)
def test_a_share_that_starts_the_year_as_high_as_it_goes_on_stands_at_one_level(draw, figures, target, level):
    head, cells = "Q1 2025/26 | Q2 2025/26", figures
    if target:
        head, cells = f"{head} | Target", f"{cells} | {target}"
    assert (hint_of(draw(f"{head}\n{cells}", kind="unknown")).kind is Kind.SNAPSHOT) is level


def test_a_share_that_the_catalogue_says_builds_up_is_asked_about_where_it_starts_high(draw):
    table = "Q1 2025/26 | Q2 2025/26 | Target\n79.8% | 80.8% | 80%"
    assert kind_of(draw(table, kind="cumulative share")) is Kind.UNKNOWN


@pytest.mark.parametrize(
    ("name", "figures", "kind"),
    [
        ("Homes built", "60 | 33", Kind.CUMULATIVE_COUNT),
        ("Subscribers", "60 | 62", Kind.UNKNOWN),
        ("Income per visit", "60 | 33", Kind.UNKNOWN),
    ],
)
def test_a_column_of_the_year_to_date_shows_that_an_amount_builds_up_unless_its_name_or_figure_does_not(
    draw, name, figures, kind
):
    measure = draw(f"2023/24 | Q2 2024/25\n{figures}", unit=Unit.NUMBER, kind="unknown", name=name)
    so_far = replace(measure.history[-1], column="YTD Sept")
    assert hint_of(replace(measure, history=(measure.history[0], so_far))).kind is kind


GROWING = "2023/24 | 2024/25 | Q1 2025/26 | Q2 2025/26\n12.1% | 13.0% | 3.1% | 6.2%"


def test_figures_that_grow_towards_a_year_are_believed_before_the_catalogue(draw):
    assert kind_of(draw(GROWING, kind="rolling")) is Kind.UNKNOWN
    assert kind_of(draw(GROWING, kind="rolling", origins=(("kind", "Briefing measures!D2"),))) is Kind.ROLLING


@pytest.mark.parametrize(
    "figures", ["12.1% | 13.0% | 12.8% | 13.1%", "12.1% | 13.0% | 6.5% | 6.9%", "2% | 3% | 1% | 3.1%"]
)
def test_figures_that_do_not_grow_towards_a_year_leave_the_catalogues_kind(draw, figures):
    assert kind_of(draw(f"2023/24 | 2024/25 | Q1 2025/26 | Q2 2025/26\n{figures}", kind="rolling")) is Kind.ROLLING


@pytest.mark.parametrize(
    ("table", "unit"),
    [
        ("Q2 2024/25 | 2024/25 | Q1 2025/26 | Q2 2025/26\n67.9% | 68.4% | 70.2% | 71.1%", Unit.PERCENT),
        ("2024/25 | Q1 2025/26 | Q2 2025/26\n214 | 221 | 237", Unit.NUMBER),
        ("2024/25 | Q1 2025/26 | Q2 2025/26 | Q3 2025/26\n91% | 58% | 93.3% | 87.5%", Unit.PERCENT),
    ],
)
def test_what_is_near_a_whole_years_figure_early_in_the_year_does_not_build_up(draw, table, unit):
    hint = hint_of(draw(table, unit=unit, kind="unknown"))
    assert (hint.kind, hint.by) == (Kind.SNAPSHOT, "level")


@pytest.mark.parametrize(
    ("table", "unit", "kind"),
    [
        ("Q2 2024/25 | 2024/25 | Q2 2025/26\n248 | 512 | 259", Unit.NUMBER, Kind.CUMULATIVE_COUNT),
        ("Q2 2024/25 | 2024/25 | Q1 2025/26 | Q2 2025/26\n7.4 | 16.2 | 4.4 | 8.1", Unit.RATE, Kind.CUMULATIVE_COUNT),
        ("Q3 2024/25 | 2024/25 | Q3 2025/26\n41% | 58% | 44%", Unit.PERCENT, Kind.CUMULATIVE_SHARE),
    ],
)
def test_what_is_as_large_a_part_of_two_years_as_the_months_so_far_builds_up(draw, table, unit, kind):
    hint = hint_of(draw(table, unit=unit, kind="unknown"))
    assert (hint.kind, hint.by) == (kind, "months")


@pytest.mark.parametrize(
    ("table", "unit"),
    [
        ("Q2 2024/25 | 2024/25 | Q2 2025/26\n61% | 78% | 60%", Unit.PERCENT),
        ("2024/25 | Q1 2025/26 | Q2 2025/26\n13.0% | 3.3% | 3.1%", Unit.PERCENT),
        ("2024/25 | Q2 2025/26\n90% | 88%", Unit.PERCENT),
        ("Q1 2024/25 | 2024/25 | Q1 2025/26\n120 | 500 | 126", Unit.NUMBER),
        ("Q2 2024/25 | Q2 2025/26\n67% | 68%", Unit.PERCENT),
        ("Q2 2024/25 | 2024/25 | Q2 2025/26\n250 | 500 | 480", Unit.NUMBER),
        ("Q2 2024/25 | 2024/25 | Q2 2025/26\n2 | 5 | 2", Unit.NUMBER),
    ],
)
def test_figures_that_could_be_either_hint_at_nothing(draw, table, unit):
    assert hint_of(draw(table, unit=unit, kind="unknown")).kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Cumulative through the year", Kind.CUMULATIVE_SHARE),
        ("Cumulative pressures on the service since the spring mean that fewer were paid on time", Kind.UNKNOWN),
        ("Paid on time", Kind.UNKNOWN),
        ("rolling 12m", Kind.ROLLING),
        ("Rolling programme of inspections", Kind.UNKNOWN),
        ("Cumulative? No, each quarter", Kind.UNKNOWN),
    ],
)
def test_a_short_note_that_begins_so_says_that_it_builds_up_and_a_commentary_does_not(draw, note, kind):
    remark = Remark("commentary", "Commentary", CellPlace("Drawn", "Z2"), note)
    assert kind_of(replace(draw("2023/24 | Q2 2024/25\n97% | 55%", kind="unknown"), remarks=(remark,))) is kind
