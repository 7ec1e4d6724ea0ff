"""Chi-squared for trend, worked out by hand and checked with an independent formulation (score test of a weighted
regression, numpy 2.1)."""

from decimal import Decimal

import pytest

from briefing.measures.observation import Unit
from briefing.measures.trend import Movement, chi_squared, recent_trend, slope

YEARS = "2019/20 | 2020/21 | 2021/22 | 2022/23 | 2023/24"


def points(counted, people):
    return [(t, Decimal(x), Decimal(n)) for t, (x, n) in enumerate(zip(counted, people, strict=True), start=1)]


@pytest.mark.parametrize(
    ("counted", "people", "score"),
    [
        ([203, 225, 239, 263, 280], [314, 338, 371, 389, 397], 2.7959969),
        ([94, 110, 134, 127, 116], [175, 197, 218, 228, 247], 2.2993161),
        ([1, 1, 18, 53, 83], [914, 949, 982, 1067, 1213], 122.5983907),
        ([50, 60, 70, 80, 90], [100] * 5, 47.6190476),
        ([90, 80, 70, 60, 50], [100] * 5, 47.6190476),
        ([10, 20, 30, 40, 20], [100] * 5, 8.7719298),
        ([0] * 5, [10] * 5, 0),
        ([10] * 5, [10] * 5, 0),
    ],
)
def test_chi_squared_for_trend(counted, people, score):
    assert float(chi_squared(points(counted, people))) == pytest.approx(score, abs=1e-6)


def test_the_slope_by_hand():
    # N = 500, X = 350; Σxt = 50 + 120 + 210 + 320 + 450 = 1150; Σnt = 1500; 500 · 1150 - 350 · 1500 = 50 000
    assert slope(points([50, 60, 70, 80, 90], [100] * 5)) == 50_000


def drawn(draw, counted, people, header=YEARS, **words):
    cells = " | ".join(f"{100 * x // n}% {x}/{n}" for x, n in zip(counted, people, strict=True))
    return recent_trend(draw(f"{header}\n{cells}", **words))


@pytest.mark.parametrize(
    ("counted", "people", "movement"),
    [
        ([50, 60, 70, 80, 90], [100] * 5, "rising"),
        ([90, 80, 70, 60, 50], [100] * 5, "falling"),
        ([1, 1, 18, 53, 83], [914, 949, 982, 1067, 1213], "rising"),
        ([203, 225, 239, 263, 280], [314, 338, 371, 389, 397], "no significant change"),
        ([10, 20, 30, 40, 20], [100] * 5, "no significant change"),
        ([10, 10, 10, 10, 40], [100] * 5, "no significant change"),
        ([40, 10, 10, 10, 10], [100] * 5, "no significant change"),
    ],
)
def test_a_trend_is_significant_and_made_by_no_single_year(draw, counted, people, movement):
    assert drawn(draw, counted, people).movement == movement


def test_a_year_in_which_nobody_is_counted_is_a_year(draw):
    # N = 500, X = 100; slope 500 · 400 - 100 · 1500 = 50 000; 500 · 50 000² / (100 · 400 · (500 · 5500 - 1500²))
    assert drawn(draw, [0, 10, 20, 30, 40], [100] * 5).chi_squared == Decimal("62.5")


def test_a_trend_keeps_its_five_latest_years(draw):
    trend = drawn(draw, [9, 50, 60, 70, 80, 90], [100] * 6, f"2018/19 | {YEARS}")
    assert [one.numerator for one in trend.years] == [50, 60, 70, 80, 90]
    assert float(trend.chi_squared) == pytest.approx(47.619, abs=1e-3)


@pytest.mark.parametrize(
    "table",
    [
        "2020/21 | 2021/22 | 2022/23 | 2023/24\n50% 5/10 | 50% 5/10 | 50% 5/10 | 50% 5/10",
        f"{YEARS}\n50% 5/10 | 50% 5/10 | 50% | 50% 5/10 | 50% 5/10",
        f"{YEARS}\n50% 5/10 | 50% 5/10 | error | 50% 5/10 | 50% 5/10",
        f"2017/18 | {YEARS}\n50% 5/10 | 50% 5/10 | 50% 5/10 | TBC | 50% 5/10 | 50% 5/10",
        f"{YEARS} | 2024/25\n50% 5/10 | 50% 5/10 | 50% 5/10 | 50% 5/10 | 50% 5/10 | 60%",
        f"{YEARS}\n50% 5/10 | 50% 5/10 | 50% 0/0 | 50% 5/10 | 50% 5/10",
        "A | B | C | D | E\n50% 5/10 | 50% 5/10 | 50% 5/10 | 50% 5/10 | 50% 5/10",
    ],
)
def test_five_unbroken_years_are_needed(draw, table):
    assert recent_trend(draw(table)) is None


def test_a_part_year_after_five_years_does_not_disturb_them(draw):
    table = f"{YEARS} | Q2 2024/25\n50% 50/100 | 60% 60/100 | 70% 70/100 | 80% 80/100 | 90% 90/100 | 10% 10/100"
    assert recent_trend(draw(table)).movement is Movement.RISING


def test_a_number_has_no_trend(draw):
    cells = " | ".join(f"{value} {value}/100" for value in (50, 60, 70, 80, 90))
    assert recent_trend(draw(f"{YEARS}\n{cells}", unit=Unit.NUMBER)) is None
