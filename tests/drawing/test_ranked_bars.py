"""Charts of ranks: a bar for each authority in its place, the council's own marked by weight and colour."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.lines import Line2D

from briefing.drawing import draw
from briefing.report.charts import BarKind, RankedBar, RankedBars
from tests.drawing.drawn import STYLE, figure, look, outside, overlapping, sheet_of


def bars(*rows: str, note: str = "Percentage") -> RankedBars:
    """A chart of rows "Durham  47  own", parts apart by two spaces."""
    parts = [row.split("  ") for row in rows]
    drawn = (RankedBar(name, Decimal(value), f"{value}%", BarKind(*kind or ["other"])) for name, value, *kind in parts)
    return RankedBars("key", "Who is where", tuple(drawn), note)


GROUP = bars("Sunderland  61", "England  54  together", "Wigan  50", "Durham  47  own")


def patches_of(chart: RankedBars):
    """The filled bars, from the top."""
    sheet = sheet_of(chart)
    return [one for one in sheet.figure.artists if type(one).__name__ == "Rectangle"]


def test_names_and_figures_stand_in_the_order_of_the_bars():
    words = [one.words for one in sheet_of(GROUP).texts]
    assert words == ["Percentage", "Sunderland", "61%", "England", "54%", "Wigan", "50%", "Durham", "47%"]


def test_only_the_council_is_bold_and_in_its_own_colour():
    sheet = sheet_of(GROUP)
    assert [one.words for one in sheet.texts if one.bold] == ["Durham", "47%"]
    assert [one.get_facecolor() for one in patches_of(GROUP)].count(patches_of(GROUP)[-1].get_facecolor()) == 1


def test_a_bar_is_as_long_as_its_figure():
    sunderland, wigan, durham = (one.get_width() for one in patches_of(GROUP))
    assert wigan / sunderland == pytest.approx(50 / 61)
    assert durham / sunderland == pytest.approx(47 / 61)


def test_what_many_have_together_is_an_outline_without_a_filling():
    assert len(patches_of(GROUP)) == 3
    lines = [one for one in sheet_of(GROUP).figure.artists if isinstance(one, Line2D)]
    assert [len(one.get_xdata()) for one in lines if one.get_color() == look().ink] == [5]


def test_a_chart_of_ranks_is_about_one_council():
    with pytest.raises(AssertionError, match="about one council"):
        bars("Sunderland  61", "Wigan  50")


@given(st.lists(st.integers(-3, 120), min_size=1, max_size=13), st.text("ab c", max_size=60))
def test_no_word_leaves_the_sheet_and_none_covers_another(values, name):
    rows = [f"{' '.join(name.split())}A{number}  {value}" for number, value in enumerate(values)]
    sheet = sheet_of(bars(*rows, "Durham  10  own"))
    assert not outside(sheet)
    assert not list(overlapping(sheet.texts))


def test_the_same_chart_gives_the_same_bytes():
    one, other = (draw([figure(GROUP)], STYLE)[0] for _ in range(2))
    assert (one.png, one.svg) == (other.png, other.svg)
