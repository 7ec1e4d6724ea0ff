"""What a line chart shows, and that nothing in it covers anything else."""

from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.lines import Line2D

from briefing.drawing.lettering import ELLIPSIS
from briefing.drawing.placing import Box
from briefing.drawing.sheet import DrawingSheet
from briefing.report.axis import value_axis
from briefing.report.charts import Chart, Grid, Line, Point
from tests.drawing.drawn import STYLE, drawn, look, outside, overlapping, sheet_of, yearly

LOOK = look()


def words_of(chart: Chart | Grid) -> list[str]:
    return [text.words for text in sheet_of(chart).texts]


def lines_of(sheet: DrawingSheet, colour: str) -> list[Line2D]:
    """The lines of a colour, without markers."""
    plotted = [line for axes in sheet.figure.axes for line in axes.lines]
    return [line for line in plotted if line.get_color() == colour and line.get_marker() == "None"]


def runs_of(line: Line2D) -> list[list[tuple[float, float]]]:
    """The unbroken stretches of a line, from point to point."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(*line.get_data(), strict=True):
        if np.isnan(y):
            runs.append([])
        else:
            runs[-1].append((float(x), float(y)))
    return [run for run in runs if run]


def own_steps(chart: Chart) -> list[tuple[float, float]]:
    """From which column to which the council's own line goes."""
    runs = [run for line in lines_of(sheet_of(chart), LOOK.own.colour) for run in runs_of(line)]
    return sorted((run[0][0], run[-1][0]) for run in runs)


def markers_of(sheet: DrawingSheet) -> list[tuple[Box, bool]]:
    """What each marker covers, and whether it is hollow."""
    found = []
    for axes in sheet.figure.axes:
        for line in axes.lines:
            if line.get_marker() == "o":
                reach = (line.get_markersize() + line.get_markeredgewidth()) / 2
                hollow = line.get_markerfacecolor() == LOOK.background
                for x, y in zip(*line.get_data(), strict=True):
                    left, top = sheet.place(axes, float(x), float(y))
                    found.append((Box(left - reach, top - reach, left + reach, top + reach), hollow))
    return found


def test_the_last_value_is_labelled_in_bold():
    texts = sheet_of(yearly("61%", "56%", "47%")).texts
    assert {text.words: text.bold for text in texts if text.words in ("61%", "56%", "47%")} == {
        "61%": False,
        "56%": False,
        "47%": True,
    }


def test_a_benchmark_stands_at_its_own_year_only():
    chart = yearly("61%", "56%", "47%", "48%", lines=("England  54%  2019/20",))
    (line,) = lines_of(sheet_of(chart), LOOK.benchmark(0).colour)
    ((start, end),) = runs_of(line)
    assert (start[0] + end[0]) / 2 == pytest.approx(1)
    assert end[0] - start[0] < 1
    assert "England 54%" in words_of(chart)


def test_a_benchmark_with_a_history_is_a_line_through_its_years():
    chart = yearly("61%", "56%", "47%", "48%", lines=("England  50% 52% 54% -",))
    (line,) = lines_of(sheet_of(chart), LOOK.benchmark(0).colour)
    assert runs_of(line) == [[(0, 50), (1, 52), (2, 54)]]
    assert "England 54%" in words_of(chart)


def test_a_benchmark_of_no_period_stands_behind_the_last():
    sheet = sheet_of(yearly("61%", "47%", lines=("Target  54%",)))
    (line,) = lines_of(sheet, LOOK.benchmark(0).colour)
    assert min(x for x, _ in runs_of(line)[0]) > 1


def test_a_value_of_part_of_a_year_is_hollow_dashed_and_said_so():
    chart = drawn("2022/23  56%", "2023/24  47%", "Q2 2024/25  48%  part")
    assert [hollow for _, hollow in markers_of(sheet_of(chart))] == [False, False, True]
    assert [line.is_dashed() for line in lines_of(sheet_of(chart), LOOK.own.colour)] == [False, True]
    assert "(part-year)" in words_of(chart)


def test_a_running_total_is_not_joined_to_the_years_before():
    chart = drawn("2022/23  56%", "2023/24  47%", "Q2 2024/25  48%  part  alone")
    assert own_steps(chart) == [(0, 1)]
    assert len(markers_of(sheet_of(chart))) == 3


def test_the_line_is_broken_where_a_value_is_missing():
    chart = yearly("2%", "2%", "-", "1%", "1%", "-", "3%")
    assert own_steps(chart) == [(0, 1), (3, 4)]
    assert len(markers_of(sheet_of(chart))) == 5


def test_the_note_stands_over_the_chart():
    assert "Days; axis starts at 140" in words_of(yearly("190", "144", "150", note="Days; axis starts at 140"))


def test_of_a_long_benchmark_the_name_is_cut_never_the_value():
    lines = tuple(f"Benchmark {number} of very many  {number}%" for number in range(20, 32))
    labels = [text for text in words_of(yearly("21%", "30%", lines=lines)) if text.startswith("Benchmark")]
    assert len(labels) == 12
    assert {label.split(f"{ELLIPSIS} ")[1] for label in labels} == {f"{number}%" for number in range(20, 32)}


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e5000", "-1e20", "1e-300"])
def test_a_value_that_no_axis_can_show_is_a_gap(value):
    points = (Point("2022/23", Decimal(value), value), Point("2023/24", Decimal(4), "4"))
    axis = value_axis([Decimal(value), Decimal(4)])
    chart = Chart("key", "A measure", axis, points, (Line("England", value, (), Decimal(value)),))
    assert len(markers_of(sheet_of(chart))) == 1


def test_a_benchmark_has_a_value_for_each_point_or_none():
    with pytest.raises(AssertionError, match="another number of values"):
        Chart("key", "", value_axis([Decimal(1)]), (), (Line("England 1", "1", (Decimal(1),)),))


def test_long_periods_are_broken_not_cut():
    months = [f"{month} {year}" for year in (2022, 2023, 2024) for month in ("March", "September", "November")]
    texts = words_of(drawn(*(f"{month}  {number + 40}%" for number, month in enumerate(months))))
    assert "November 2024" in texts
    assert not any(ELLIPSIS in text for text in texts)


@pytest.mark.parametrize("length", [7, 10, 16])
def test_the_first_period_is_named_with_the_last_where_little_is_left_out_for_it(length):
    words = words_of(yearly(*(f"{40 + number}%" for number in range(length)), lines=("England  41%",)))
    assert {"2018/19", f"{2017 + length}/{18 + length}"} <= set(words)


def test_of_a_long_series_only_the_telling_values_are_labelled():
    sheet = sheet_of(yearly(*(f"{50 + (number * 7) % 13}.{number % 10}%" for number in range(30))))
    assert sum(text.colour == LOOK.own.colour for text in sheet.texts) <= 4


def test_small_charts_stand_under_their_titles_in_two_columns():
    charts = tuple(yearly("61%", "56%", "47%", title=f"Measure {name}") for name in "abcde")
    sheet = sheet_of(Grid("grid", "Health", charts))
    titles = {text.words: text.box for text in sheet.texts if text.words.startswith("Measure")}
    assert len({box.left for box in titles.values()}) == 2
    assert len({box.top for box in titles.values()}) == 3
    assert len(sheet.figure.axes) == 5


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
NUMBERS = st.decimals(-1000, 1000, places=1) | st.sampled_from(
    [Decimal(0), Decimal(100), Decimal("1e15"), Decimal("1e-9")]
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["2018/19", "2019/20", "Q2 2024/25", "30 September 2024", "2015-18", ""]) | WORDS,
        st.none() | NUMBERS,
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=32,
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(["England", "North East", "Statistical neighbours (2023/24)", "x" * 300]) | WORDS,
        NUMBERS,
        st.none() | st.integers(0, 31),
    ),
    max_size=14,
)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    points = tuple(
        Point(label, value, "" if value is None else f"{value:f}", part, joined)
        for label, value, part, joined in draw(ROWS)
    )
    lines = []
    for name, value, at in draw(LINES):
        places = tuple(value if number == at else None for number in range(len(points)))
        known = at is not None and at < len(points)
        lines.append(Line(f"{name} {value:f}", f"{value:f}", places if known else (), None if known else value))
    values = [*(point.value for point in points), *(line.value for line in lines), Decimal(1)]
    return Chart("key", draw(WORDS), value_axis(values), points, tuple(lines), draw(WORDS), draw(WORDS))


@given(charts())
@settings(max_examples=60, deadline=None)
def test_no_text_covers_another_or_leaves_the_sheet(chart):
    sheet = sheet_of(chart)
    assert list(overlapping(sheet.texts)) == []
    assert outside(sheet) == []


@given(charts())
@settings(max_examples=40, deadline=None)
def test_it_is_so_in_the_smallest_chart_with_the_largest_type(chart):
    sheet = sheet_of(chart, "figure.figsize: 4, 2\nfont.size: 12\n")
    assert list(overlapping(sheet.texts)) == []
    assert outside(sheet) == []


@given(st.lists(charts(), min_size=1, max_size=6))
@settings(max_examples=15, deadline=None)
def test_it_is_so_in_small_charts(some):
    sheet = sheet_of(Grid("grid", "Health", tuple(some)))
    assert list(overlapping(sheet.texts)) == []
    assert outside(sheet) == []


@given(charts())
@settings(max_examples=40, deadline=None)
def test_no_text_covers_a_marker(chart):
    sheet = sheet_of(chart)
    assert not [text.words for text in sheet.texts for box, _ in markers_of(sheet) if text.box.overlaps(box)]


def test_a_value_in_the_middle_is_labelled_only_where_it_does_not_cross_the_line():
    values = [f"{value},000,000,000" for value in (10, 50, 95, 51, 12, 52, 96, 53, 13, 54, 97, 55)]
    sheet = sheet_of(yearly(*values))
    middle = [text for text in sheet.texts if text.words in values[1:-1]]
    (axes,) = sheet.figure.axes
    line = [sheet.place(axes, number, float(value.replace(",", ""))) for number, value in enumerate(values)]
    assert middle
    assert not [text.words for text in middle for step in pairwise(line) if text.box.crossed_by(*step)]


def test_an_axis_that_is_too_short_for_all_its_values_names_every_second():
    rows = (f"Position at 30 September {year}  -" for year in range(2018, 2024))
    chart = drawn(*rows, "Now  0.1", note="Axis starts at 0.09")
    tight = sheet_of(chart, "figure.figsize: 4, 2\nfont.size: 12\n")
    ticks = [text.words for text in tight.texts if len(text.words) == len("0.090")]
    assert ticks == ["0.090", "0.100", "0.110"]


@pytest.mark.parametrize("length", [1, 2, 7, 12, 13, 30])
def test_the_last_value_is_always_labelled(length):
    values = [f"{50 + (number * 17) % 40}%" for number in range(length - 1)]
    sheet = sheet_of(yearly(*values, "91%", lines=("England  91%", "North East  90%", "Target  92%")), STYLE)
    assert [text.words for text in sheet.texts if text.bold] == ["91%"]
