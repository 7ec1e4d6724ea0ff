"""What a line chart shows, and that nothing in it covers anything else."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.drawing.lettering import ELLIPSIS
from briefing.drawing.line_chart import lay_out_chart
from briefing.drawing.look import SMALLEST_TYPE, read_look
from briefing.drawing.shapes import Box, Disc, Stroke
from briefing.report.charts import Chart, Line, Point
from tests.drawing.drawn import drawn, look, outside, overlapping, yearly

LOOK = look()


def texts_of(chart):
    return [text.text for text in lay_out_chart(chart, LOOK).texts]


def discs_of(chart):
    return [mark for mark in lay_out_chart(chart, LOOK).marks if isinstance(mark, Disc)]


def own_lines_of(chart):
    strokes = (mark for mark in lay_out_chart(chart, LOOK).marks if isinstance(mark, Stroke))
    return [stroke for stroke in strokes if stroke.colour == LOOK.own.colour]


def test_the_first_and_the_last_value_are_labelled_the_last_in_bold():
    drawing = lay_out_chart(yearly("61%", "56%", "47%"), LOOK)
    assert {text.text: text.bold for text in drawing.texts if text.text in ("61%", "56%", "47%")} == {
        "61%": False,
        "56%": False,
        "47%": True,
    }


def test_a_benchmark_is_labelled_with_its_value_once():
    assert "England 54%" in texts_of(yearly("61%", "47%", lines=("England  54%",)))
    assert "England 54%" in texts_of(yearly("61%", "47%", lines=("England 54%  54%",)))


def test_a_value_of_part_of_a_year_is_hollow_dashed_and_said_so():
    chart = drawn("2022/23  56%", "2023/24  47%", "Q2 2024/25  48%  part")
    assert [disc.fill == LOOK.background for disc in discs_of(chart)] == [False, False, True]
    assert [bool(line.dashes) for line in own_lines_of(chart)] == [False, True]
    assert "(part-year)" in texts_of(chart)


def test_a_series_by_month_is_not_marked_month_by_month():
    rows = [f"{month} 2024  {value}%  part" for value, month in enumerate(("May", "June", "July", "August", "October"))]
    assert "(part-year)" not in texts_of(drawn("March 2024  4%", *rows))


def test_the_line_is_broken_where_a_value_is_missing():
    chart = yearly("2%", "2%", "-", "1%", "1%", "-", "3%")
    assert [len(line.through) for line in own_lines_of(chart)] == [2, 2]
    assert len(discs_of(chart)) == 5


def test_an_axis_that_does_not_start_at_nothing_says_so():
    assert "Axis starts at 85%" in texts_of(yearly("93%", "95%", "86%"))
    assert "Days; axis starts at 140" in texts_of(yearly("190", "144", "150", unit="days"))
    assert not [text for text in texts_of(yearly("7%", "17%")) if "starts" in text]


def test_a_chart_without_any_value_says_so():
    assert "No values to show" in texts_of(yearly("-", "-"))
    assert "No values to show" in texts_of(drawn())


def test_of_a_long_benchmark_the_name_is_cut_never_the_value():
    lines = tuple(f"Benchmark {number} of very many {number}%  {number}%" for number in range(20, 32))
    labels = [text for text in texts_of(yearly("21%", "30%", lines=lines)) if text.startswith("Benchmark")]
    assert len(labels) == 12
    assert {label.split(f"{ELLIPSIS} ")[1] for label in labels} == {f"{number}%" for number in range(20, 32)}


def test_equal_benchmarks_run_side_by_side():
    drawing = lay_out_chart(yearly("5", "6", lines=("England  4", "North East  4")), LOOK)
    levels = [mark.through[0][1] for mark in drawing.marks if isinstance(mark, Stroke) and mark.dashes]
    assert 0 < abs(levels[0] - levels[1]) < 3


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e5000", "-1e20", "1e-300"])
def test_a_value_that_no_axis_can_show_is_a_gap(value):
    points = (Point("2022/23", Decimal(value), value), Point("2023/24", Decimal(4), "4"))
    assert len(discs_of(Chart("key", "A measure", "", points, (Line("England", Decimal(value), value),)))) == 1


def test_long_periods_are_broken_not_cut():
    months = [f"{month} {year}" for year in (2022, 2023, 2024) for month in ("March", "September", "November")]
    texts = texts_of(drawn(*(f"{month}  {number + 40}%" for number, month in enumerate(months))))
    assert "November 2024" in texts
    assert not any(ELLIPSIS in text for text in texts)


def test_of_a_long_series_only_the_telling_values_are_labelled():
    drawing = lay_out_chart(yearly(*(f"{50 + (number * 7) % 13}.{number % 10}%" for number in range(30))), LOOK)
    assert sum(text.colour == LOOK.own.colour for text in drawing.texts) <= 4


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
NUMBERS = st.decimals(-1000, 1000, places=1) | st.sampled_from(
    [Decimal(0), Decimal(100), Decimal("1e15"), Decimal("1e-9")]
)
CHARTS = st.builds(
    Chart,
    key=st.just("key"),
    title=WORDS,
    unit_label=WORDS,
    points=st.lists(
        st.builds(
            lambda label, value, part: Point(label, value, "" if value is None else f"{value:f}", part),
            st.sampled_from(["2018/19", "2019/20", "Q2 2024/25", "30 September 2024", "2015-18", ""]) | WORDS,
            st.none() | NUMBERS,
            st.booleans(),
        ),
        max_size=32,
    ).map(tuple),
    lines=st.lists(
        st.builds(
            lambda label, value: Line(label, value, f"{value:f}"),
            st.sampled_from(["England", "North East", "Statistical neighbours (2023/24)", "x" * 300]) | WORDS,
            NUMBERS,
        ),
        max_size=14,
    ).map(tuple),
    percent=st.booleans(),
)


@given(CHARTS)
@settings(max_examples=100, deadline=None)
def test_no_text_covers_another_or_leaves_the_sheet_or_is_too_small(chart):
    drawing = lay_out_chart(chart, LOOK)
    assert list(overlapping(drawing.texts)) == []
    assert outside(drawing.texts, Box(0, 0, drawing.width, drawing.height)) == []
    assert all(text.size >= SMALLEST_TYPE for text in drawing.texts)


@given(CHARTS)
@settings(max_examples=60, deadline=None)
def test_it_is_so_in_the_smallest_chart_with_the_largest_type(chart):
    drawing = lay_out_chart(chart, read_look("figure.figsize: 4, 2\nfont.size: 12\n"))
    assert list(overlapping(drawing.texts)) == []
    assert outside(drawing.texts, Box(0, 0, drawing.width, drawing.height)) == []


@given(CHARTS)
@settings(max_examples=60, deadline=None)
def test_no_text_covers_a_marker(chart):
    drawing = lay_out_chart(chart, LOOK)
    discs = [mark for mark in drawing.marks if isinstance(mark, Disc)]
    assert not [(text.text, disc) for text in drawing.texts for disc in discs if text.box.overlaps(disc.box)]


def test_a_value_in_the_middle_is_labelled_only_where_it_does_not_cross_the_line():
    values = [f"{value},000,000,000" for value in (10, 50, 95, 51, 12, 52, 96, 53, 13, 54, 97, 55)]
    drawing = lay_out_chart(yearly(*values), LOOK)
    middle = [text for text in drawing.texts if text.text in values[1:-1]]
    (line,) = (mark for mark in drawing.marks if isinstance(mark, Stroke) and len(mark.through) == 12)
    assert middle
    assert not [text.text for text in middle for step in pairwise(line.through) if text.box.crossed_by(*step)]


def test_an_axis_that_is_too_short_for_all_its_values_names_every_second():
    chart = drawn(*(f"Position at 30 September {year}  -" for year in range(2018, 2024)), "Now  0.1")
    tight = read_look("figure.figsize: 4, 2\nfont.size: 12\n")
    ticks = [text.text for text in lay_out_chart(chart, tight).texts if len(text.text) == len("0.090")]
    assert ticks == ["0.090", "0.100", "0.110"]


@pytest.mark.parametrize("length", [1, 2, 7, 12, 13, 30])
def test_the_last_value_is_always_labelled(length):
    values = [f"{50 + (number * 17) % 40}%" for number in range(length - 1)]
    drawing = lay_out_chart(yearly(*values, "91%", lines=("England  91%", "North East  90%", "Target  92%")), LOOK)
    assert [text.text for text in drawing.texts if text.bold] == ["91%"]
