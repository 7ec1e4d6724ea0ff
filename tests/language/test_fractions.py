"""Shares as plain fractions: near ones only, and on the right side of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.fractions import fraction_in_words

VALUES = {"half": 0.5, "two thirds": 2 / 3, "three in four": 0.75, "four in five": 0.8, "nine in ten": 0.9}


@pytest.mark.parametrize(
    ("number", "whole", "words"),
    [(64, 83, "over three in four"), (3, 4, "three in four"), (469, 642, "nearly three in four"), (60, 100, "")],
)
def test_a_share_is_told_as_the_fraction_that_it_is_near(number: int, whole: int, words: str) -> None:
    assert fraction_in_words(Decimal(number), Decimal(whole)) == words


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_over_and_nearly_stand_on_the_right_side_and_never_far_off(one: int, other: int) -> None:
    number, whole = sorted((one, other))
    words = fraction_in_words(Decimal(number), Decimal(whole))
    value = next((VALUES[name] for name in VALUES if words.endswith(name)), None)
    if value is not None:
        assert abs(number / whole - value) <= 0.0251
        side = "over" if number / whole > value + 1e-12 else "nearly" if number / whole < value - 1e-12 else ""
        assert words.startswith(side)
        assert ("over" in words or "nearly" in words) is bool(side)
