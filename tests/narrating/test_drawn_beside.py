"""Charts of what stands beside the scorecard: only what agrees with itself, in the words of the sheet."""

from __future__ import annotations

from itertools import pairwise

import pytest
from drawn_workbooks import read, workbook
from hypothesis import given
from hypothesis import strategies as st

from briefing.narrating.drawn_beside import figures_beside
from briefing.narrating.voice import Voice
from briefing.narrating.wording import Wording
from briefing.report.charts import Chart, FlowBars, Grid, PartBars
from briefing.report.document import Figure

CARD = "Measure | 2023/24 | Q3 2024/25 | England\nNumber of homes | 640 | 642 | 700\nAges | 1 | See sheet Beside | 2"
REASONS = "Reason | April to December 2024\nNeglect | 20\nAbsence | 90\nIllness | 40\nAll | 150"
FUNNEL = (
    "Supported | Children\nSupported | 50\nStayed | 37\n   of whom in need | 21\n   of whom protected | 16\nLeft | 13"
)
MONTHS = [f"{month:02}/{year}" for year in (2023, 2024) for month in range(1, 13)]


def drawn(beside: str, wording: Wording) -> Figure | None:
    card = read(workbook({"Scorecard": CARD, "Beside": beside})).scorecard
    assert card.beside
    return figures_beside(card, Voice(wording)).get("Beside")


def months(header: str, *columns: list[object]) -> str:
    rows = zip(MONTHS, *columns, strict=False)
    return "\n".join([f"Month | {header}", *(" | ".join(map(str, row)) for row in rows)])


def bars_of(figure: Figure | None) -> PartBars:
    assert figure is not None
    assert isinstance(figure.chart, PartBars)
    return figure.chart


def test_parts_are_sorted_by_size_with_their_whole_named_once(wording: Wording) -> None:
    chart = bars_of(drawn(REASONS, wording))
    assert [(bar.label, bar.shown) for bar in chart.bars] == [
        ("Absence", ("90",)),
        ("Illness", ("40",)),
        ("Neglect", ("20",)),
    ]
    assert chart.series == ("April to December 2024 (150 in all)",)


def test_bands_keep_their_order_and_compare_every_date(wording: Wording) -> None:
    chart = bars_of(
        drawn(
            "Age | 31 March 2023 | 31 March 2024 | 31 March 2025\n"
            "0 to 4 | 5 | 6 | 7\n5 to 9 | 9 | 9 | 8\nTotal | 14 | 15 | 15",
            wording,
        )
    )
    assert [(bar.label, bar.shown) for bar in chart.bars] == [("0 to 4", ("5", "6", "7")), ("5 to 9", ("9", "9", "8"))]
    assert chart.series == (
        "31 March 2023 (14 in all)",
        "31 March 2024 (15 in all)",
        "31 March 2025 (15 in all)",
    )


def test_what_stands_under_a_part_is_set_in(wording: Wording) -> None:
    chart = bars_of(drawn(FUNNEL, wording))
    assert [(bar.label, bar.depth) for bar in chart.bars] == [
        ("Stayed", 0),
        ("of whom in need", 1),
        ("of whom protected", 1),
        ("Left", 0),
    ]


@pytest.mark.parametrize("slip", [("150", "151"), ("40", "c"), ("20\n", "N/A\n")])
def test_parts_that_do_not_make_their_whole_are_not_drawn(slip: tuple[str, str], wording: Wording) -> None:
    assert drawn(REASONS.replace(*slip), wording) is None


def test_a_part_that_is_less_than_what_stands_under_it_is_not_drawn(wording: Wording) -> None:
    assert drawn(FUNNEL.replace("| 21", "| 31"), wording) is None


def test_what_came_and_left_is_drawn_with_what_is_there(wording: Wording) -> None:
    came, left = [20 + at % 3 for at in range(24)], [22 + at % 5 for at in range(24)]
    stock = [600]
    for one, other in list(zip(came, left, strict=True))[1:]:
        stock.append(stock[-1] + one - other)
    figure = drawn(months("Came | Left | In care at month end", came, left, stock), wording)
    assert figure is not None
    assert isinstance(figure.chart, FlowBars)
    assert [point.value for point in figure.chart.stock.points] == stock
    assert [point.value for point in figure.chart.came.points] == came
    assert list(figure.chart.left) == left
    assert f"Came: 20 (Jan 2023) to {came[-1]} (Dec 2024)" in figure.alt_text


def test_independent_months_have_the_range_that_they_usually_keep_and_rolling_ones_none(wording: Wording) -> None:
    values = [50 + at % 4 for at in range(24)]
    one, rolling = (
        drawn(months(header, values), wording) for header in ("Visits made", "Visits made, rolling 12 months")
    )
    assert one is not None
    assert rolling is not None
    assert isinstance(one.chart, Chart)
    assert isinstance(rolling.chart, Chart)
    assert one.chart.usual is not None
    low, high = one.chart.usual
    mean = sum(values) / 24
    step = sum(abs(b - a) for a, b in pairwise(values)) / 23
    assert (float(low), float(high)) == pytest.approx((mean - 2.66 * step, mean + 2.66 * step))
    assert rolling.chart.usual is None


def test_several_runs_of_a_sheet_are_small_charts_side_by_side(wording: Wording) -> None:
    figure = drawn(
        months("Waits in days | Open cases", [90 - at for at in range(12)], [300 + at for at in range(12)]), wording
    )
    assert figure is not None
    assert isinstance(figure.chart, Grid)
    assert [chart.title for chart in figure.chart.charts] == ["Waits in days", "Open cases"]


@given(st.lists(st.integers(0, 400), min_size=2, max_size=9), st.sampled_from([-3, 0, 0, 5]))
def test_every_bar_is_as_long_as_its_cell_says_and_alt_texts_are_short(
    wording: Wording, parts: list[int], slip: int
) -> None:
    lines = "\n".join(f"Kind {letter} | {value}" for letter, value in zip("ABCDEFGHI", parts, strict=False))
    figure = drawn(f"Type of home | Homes\n{lines}\nTotal | {sum(parts) + slip}", wording)
    assert (figure is None) == (slip != 0)
    if figure is not None:
        told = {bar.label: bar.values[0] for bar in bars_of(figure).bars}
        assert told == {f"Kind {letter}": value for letter, value in zip("ABCDEFGHI", parts, strict=False)}
        assert len(figure.alt_text) <= 250
