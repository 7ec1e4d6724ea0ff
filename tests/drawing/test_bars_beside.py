"""Bars for the parts of a whole, and for what came and left under the line of what is there."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patches import Rectangle

from briefing.drawing import draw
from briefing.report.charts import FlowBars, PartBar, PartBars
from tests.drawing.drawn import STYLE, drawn, figure, look, outside, overlapping, sheet_of


def parts(
    *rows: tuple[str, tuple[int, ...], int], series: tuple[str, ...] = ("31 March 2025 (100 in all)",)
) -> PartBars:
    bars = (PartBar(name, tuple(map(Decimal, values)), tuple(map(str, values)), depth) for name, values, depth in rows)
    return PartBars("key", "Who they are", series, tuple(bars))


def flow() -> FlowBars:
    stock, came = (
        drawn("Jan 2025  690", "Feb 2025  688", "Mar 2025  -"),
        drawn("Jan 2025  20", "Feb 2025  18", "Mar 2025  19"),
    )
    return FlowBars("key", "In and out", stock, came, (Decimal(22), None, Decimal(18)), ("Came", "Left"))


def test_a_bar_is_as_long_as_its_part_and_the_newest_date_is_in_the_councils_own_colour():
    chart = parts(("Boys", (60, 30), 0), ("Girls", (40, 20), 0), series=("2024", "2025"))
    sheet = sheet_of(chart)
    swatches, bars = 2, [one for one in sheet.figure.artists if isinstance(one, Rectangle)]
    lengths = [one.get_width() for one in bars[swatches:]]
    assert [one / lengths[0] for one in lengths] == pytest.approx([1, 0.5, 2 / 3, 1 / 3])
    assert [one.words for one in sheet.texts if one.bold] == ["30", "20"]


def test_a_part_of_a_part_is_set_in():
    sheet = sheet_of(parts(("Stayed", (37,), 0), ("of whom in need", (21,), 1)))
    stayed, need = (
        next(one.box.left for one in sheet.texts if one.words == words) for words in ("Stayed", "of whom in need")
    )
    assert need > stayed


def test_came_and_left_stand_beside_each_other_month_by_month():
    _, below = sheet_of(flow()).figure.axes
    assert [bar.get_height() for bar in below.patches] == [20, 18, 19, 22, 18]
    came, left = below.patches[0], below.patches[3]
    assert came.get_x() + came.get_width() == pytest.approx(left.get_x())


def test_the_range_of_common_variation_lies_behind_a_line():
    chart = replace(drawn("Jan 2025  50", "Feb 2025  58", "Mar 2025  40"), usual=(Decimal(42), Decimal(56)))
    (axes,) = sheet_of(chart).figure.axes
    (band,) = [one for one in axes.patches if one.get_height() == pytest.approx(14)]
    assert band.get_y() == pytest.approx(42)
    assert band.get_facecolor() != look().own.colour


@given(
    st.lists(
        st.tuples(
            st.text("abc W", max_size=70), st.lists(st.integers(-5, 900), min_size=2, max_size=2), st.integers(0, 3)
        ),
        min_size=1,
        max_size=14,
    )
)
def test_no_word_leaves_the_sheet_and_none_covers_another(rows):
    bars = [(f"{' '.join(name.split())}A", tuple(values), depth) for name, values, depth in rows]
    sheet = sheet_of(parts(*bars, series=("31 March 2024 (1,200 in all) " * 3, "31 March 2025")))
    assert not outside(sheet)
    assert not list(overlapping(sheet.texts))


@pytest.mark.parametrize("chart", [parts(("Boys", (60,), 0)), flow()])
def test_the_same_chart_gives_the_same_bytes(chart):
    one, other = (draw([figure(chart)], STYLE)[0] for _ in range(2))
    assert (one.png, one.svg) == (other.png, other.svg)
