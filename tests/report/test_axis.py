"""Where an axis starts and ends, and what is written on it."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.measures.observation import Unit
from briefing.report.axis import MOST_STEPS, value_axis


@pytest.mark.parametrize(
    ("values", "percent", "labels"),
    [
        ("48 54 61", True, "45% 50% 55% 60% 65%"),
        ("7 11 17", True, "0% 5% 10% 15% 20%"),
        ("93 95 84", True, "80% 85% 90% 95%"),
        ("99 100", True, "90% 92% 94% 96% 98% 100%"),
        ("0 0", True, "0% 2% 4% 6% 8% 10%"),
        ("24 26 30", True, "22% 24% 26% 28% 30% 32%"),
        ("62 70.5 65 68", True, "60% 65% 70% 75%"),
        ("14.1 14.9 13.5", False, "13.5 14.0 14.5 15.0"),
        ("1 2 3", False, "0 1 2 3"),
        ("5", False, "4 5 6"),
        ("-3 4", False, "\u22124 \u22122 0 2 4"),
        ("-8 -2", False, "\u22128 \u22126 \u22124 \u22122 0"),
        ("1000 4000", False, "0 1,000 2,000 3,000 4,000"),
        ("1200000 1500000", False, "1.2m 1.3m 1.4m 1.5m"),
        ("0.001 0.0012", False, "0.00100 0.00105 0.00110 0.00115 0.00120"),
    ],
)
def test_an_axis_is_cut_only_where_values_would_else_lie_flat(values, percent, labels):
    axis = value_axis([Decimal(value) for value in values.split()], Unit.PERCENT if percent else None)
    assert list(axis.labels) == labels.split()


@given(
    st.lists(st.decimals(-(10**15), 10**15, places=4), min_size=1, max_size=8),
    st.booleans(),
)
@settings(max_examples=200)
def test_every_value_stands_on_its_axis(values, percent):
    axis = value_axis(values, Unit.PERCENT if percent else None)
    assert axis.low <= min(values) <= max(values) <= axis.high
    assert 1 <= len(axis.ticks) - 1 <= MOST_STEPS + 1
    assert len(set(axis.labels)) == len(axis.labels)


@given(st.lists(st.decimals(0, 100, places=1), min_size=1, max_size=8))
def test_an_axis_of_shares_stays_between_nothing_and_everything(values):
    axis = value_axis(values, Unit.PERCENT)
    assert axis.low >= 0
    assert axis.high <= 100


def test_amounts_of_money_have_their_sign_before_the_figure():
    axis = value_axis([Decimal(-1_200_000), Decimal(1_500_000)], Unit.POUNDS)
    assert axis.labels == ("\u2212£2m", "\u2212£1m", "£0", "£1m", "£2m")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e5000", "1e-300"])
def test_what_no_axis_can_show_has_no_part_in_it(value):
    axis = value_axis([Decimal(value), None, Decimal(4)])
    assert axis == value_axis([Decimal(4)])
    assert not axis.holds(Decimal(value))


def test_an_axis_without_a_value_is_none():
    with pytest.raises(AssertionError, match="an axis needs a value"):
        value_axis([None])
