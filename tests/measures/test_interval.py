"""Intervals against figures of a reference implementation: statsmodels 0.14 (Wilson) and scipy 1.14 (chi-squared)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from briefing.measures.comparison import Interval
from briefing.measures.interval import interval_of, poisson, wilson
from briefing.measures.observation import Unit

WILSON = [
    ("65", "106", 51.808557, 70.041116),
    ("0", "104", 0.0, 3.562135),
    ("7", "106", 3.235415, 13.007504),
    ("104", "104", 96.437865, 100.0),
    ("135", "1187", 9.690308, 13.305319),
    ("1", "2", 9.453121, 90.546879),
    ("92", "190", 41.417047, 55.48764),
]
POISSON = [
    ("0", 0, 3.6888795),
    ("1", 0.0253178, 5.5716434),
    ("2", 0.2422093, 7.2246877),
    ("3", 0.6186721, 8.7672731),
    ("4", 1.0898654, 10.2415887),
    ("5", 1.6234864, 11.6683321),
    ("6", 2.2018943, 13.0594740),
    ("7", 2.8143631, 14.4226754),
    ("8", 3.4538322, 15.7631892),
    ("9", 4.1153731, 17.0848035),
    ("10", 4.7874499, 18.3914587),
    ("25", 16.1742659, 36.9064508),
    ("1187", 1120.4252339, 1256.4973348),
]


@pytest.mark.parametrize(("numerator", "denominator", "low", "high"), WILSON)
def test_a_share_has_the_wilson_interval(numerator, denominator, low, high):
    interval = wilson(Decimal(numerator), Decimal(denominator))
    assert interval is not None
    assert (float(interval.low), float(interval.high)) == pytest.approx((low, high), abs=1e-5)


@pytest.mark.parametrize(("count", "low", "high"), POISSON)
def test_a_count_has_the_exact_interval_below_10_and_byars_from_10_on(count, low, high):
    interval = poisson(Decimal(count))
    assert interval is not None
    assert (float(interval.low), float(interval.high)) == pytest.approx((low, high), abs=2e-6)


@pytest.mark.parametrize(("numerator", "denominator"), [("107", "106"), ("-1", "106"), ("0", "0"), ("1", "-2")])
def test_what_is_no_share_has_no_interval(numerator, denominator):
    assert wilson(Decimal(numerator), Decimal(denominator)) is None


@pytest.mark.parametrize("count", ["-1", "2.5"])
def test_what_is_no_count_has_no_interval(count):
    assert poisson(Decimal(count)) is None


def test_both_ends_belong_to_an_interval():
    interval = Interval(Decimal("52.1"), Decimal(70))
    assert [Decimal(value) in interval for value in ("52.0", "52.1", "60", "70", "70.1")] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_a_rate_takes_its_population_from_its_count(draw):
    rate = draw("Q2 2024/25\n119 [1187]", unit=Unit.RATE).newest
    interval = interval_of(rate)
    expected = (1120.4252339 * 119 / 1187, 1256.4973348 * 119 / 1187)
    assert (float(interval.low), float(interval.high)) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("cell", ["61%", "6% 7/106", "TBC", "61% [65]", "61% 0/0"])
def test_a_percentage_without_a_fraction_that_agrees_has_no_interval(draw, cell):
    assert interval_of(draw(f"2023/24\n{cell}").newest) is None


@pytest.mark.parametrize("cell", ["0 [0]", "119", "0 [12]", "119 [0]"])
def test_a_rate_without_people_has_no_interval(draw, cell):
    assert interval_of(draw(f"2023/24\n{cell}", unit=Unit.RATE).newest) is None


def test_a_number_has_no_interval(draw):
    assert interval_of(draw("2023/24\n17 17/20", unit=Unit.NUMBER).newest) is None


def test_limits_that_the_scorecard_gives_are_the_interval(draw):
    one = replace(draw("2023/24\n61% 65/106").newest, low=Decimal(50), high=Decimal(72))
    assert interval_of(one) == Interval(Decimal(50), Decimal(72))
