"""XmR charts; limits worked out with numpy 2.1, signals by eye."""

from decimal import Decimal

import pytest

from briefing.measures.xmr import Signal, xmr_chart


def chart(*values):
    return xmr_chart([Decimal(str(value)) for value in values])


def signals(*values):
    return [signal and signal.name for signal in chart(*values).signals]


CALM = (10, 12, 11, 13, 12, 11, 10, 12, 13, 11, 12, 10, 11)


def test_fewer_than_thirteen_points_make_no_chart():
    assert chart(*CALM[:12]) is None
    assert chart(*CALM) is not None


def test_limits_leave_out_a_range_that_is_far_too_large():
    found = chart(10, 12, 11, 13, 12, 11, 10, 12, 13, 11, 12, 10, 30)
    assert float(found.mean) == pytest.approx(12.846154, abs=1e-5)
    assert (float(found.low), float(found.high)) == pytest.approx((8.977063, 16.715245), abs=1e-5)


def test_common_variation_gives_no_signal():
    assert set(signals(*CALM)) == {None}


def test_a_point_outside_the_limits():
    assert signals(10, 12, 11, 13, 12, 11, 10, 12, 13, 11, 12, 10, 30) == [None] * 12 + ["OUTSIDE"]


def test_seven_that_rise_in_a_row():
    values = (10, 13, 10, 13, 10, 13, 9.4, 9.9, 10.4, 10.9, 11.4, 11.9, 12.4)
    assert signals(*values) == [None] * 6 + ["RUN_IN_ONE_DIRECTION"] * 7


def test_seven_that_fall_in_a_row():
    values = (12.4, 11.9, 11.4, 10.9, 10.4, 9.9, 9.4, 13, 10, 13, 10, 13, 10)
    assert signals(*values) == ["RUN_IN_ONE_DIRECTION"] * 7 + [None] * 6


def test_six_that_rise_are_no_signal():
    values = (10, 13, 10, 13, 10, 13, 12, 9.4, 9.9, 10.4, 10.9, 11.4, 11.9)
    assert set(signals(*values)) == {None}


def test_seven_on_one_side_of_the_mean():
    values = (9.8, 8, 9.8, 8, 9.8, 8, 10.2, 12, 10.2, 12, 10.2, 12, 10.2)
    assert signals(*values) == [None] * 6 + ["RUN_ON_ONE_SIDE"] * 7


def test_two_of_three_near_a_limit_and_all_on_one_side():
    values = (10.2, 10.8, 10.2, 10.8, 10.2, 10.8, 10.2, 10.8, 10.2, 10.8, 12.6, 11, 12.6)
    found = chart(*values)
    near = [place for place, signal in enumerate(found.signals) if signal is Signal.NEAR_A_LIMIT]
    assert near == [10, 11, 12]


def test_a_line_without_any_variation_has_its_mean_as_limits():
    found = chart(*[5] * 13)
    assert (found.mean, found.low, found.high, set(found.signals)) == (5, 5, 5, {None})


def test_signals_are_named_as_the_rules_are():
    assert [signal.value for signal in Signal] == [
        "outside the limits",
        "seven rising or falling",
        "two of three near a limit",
        "seven on one side of the mean",
    ]
