"""Figures as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.language.numbers import counted, difference, interval_in_words, measured, printed, spelled
from briefing.measures.comparison import Interval
from briefing.measures.observation import Unit


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "no"),
        (1, "one"),
        (9, "nine"),
        (18, "eighteen"),
        (20, "twenty"),
        (36, "thirty-six"),
        (100, "100"),
        (1234, "1,234"),
    ],
)
def test_counts_are_spelled_below_a_hundred(number: int, text: str) -> None:
    assert spelled(number) == text


def test_small_counts_are_words_and_larger_ones_figures() -> None:
    assert [counted(number) for number in (1, 9, 10, 1192)] == ["one", "nine", "10", "1,192"]


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        ("48", Unit.PERCENT, 0, "48%"),
        ("94.1", Unit.PERCENT, 1, "94.1%"),
        ("2", Unit.PERCENT, 1, "2.0%"),
        ("480", Unit.DAYS, 0, "480 days"),
        ("1", Unit.DAYS, 0, "1 day"),
        ("0.6", Unit.DAYS, 0, "1 day"),
        ("6", Unit.WEEKS, 0, "6 weeks"),
        ("49", Unit.HOURS, 0, "49 hours"),
        ("61.25", Unit.PERCENT, 1, "61.3%"),
        ("1250", Unit.POUNDS, 0, "£1,250"),
        ("-3.5", Unit.POUNDS, 2, "-£3.50"),
        ("1192", Unit.NUMBER, 0, "1,192"),
        ("14.9", Unit.SCORE, 1, "14.9"),
        ("3", None, None, "3"),
    ],
)
def test_a_value_is_printed_with_its_unit(value: str, unit: Unit | None, decimals: int | None, text: str) -> None:
    assert measured(Decimal(value), unit, decimals) == text


@pytest.mark.parametrize(
    ("gap", "unit", "decimals", "text"),
    [
        ("-6", Unit.PERCENT, 0, "6 percentage points"),
        ("1", Unit.PERCENT, 0, "1 percentage point"),
        ("1.55", Unit.PERCENT, 1, "1.6 percentage points"),
        ("-26", Unit.DAYS, 0, "26 days"),
        ("1", Unit.WEEKS, 0, "1 week"),
        ("1.0", Unit.PERCENT, 1, "1.0 percentage point"),
        ("0.5", Unit.SCORE, 1, "0.5 points"),
        ("1", Unit.SCORE, 0, "1 point"),
        ("-1200", Unit.POUNDS, 0, "£1,200"),
        ("0.02", Unit.PERCENT, 0, "0.02 percentage points"),
        ("0", Unit.PERCENT, 0, "0 percentage points"),
        ("-11", None, 0, "11"),
    ],
)
def test_a_gap_of_percentages_is_in_percentage_points(gap: str, unit: Unit, decimals: int, text: str) -> None:
    assert difference(Decimal(gap), unit, decimals) == text


@pytest.mark.parametrize(("cell", "words"), [("61.0%", "61.0%"), ("TBC", "TBC")])
def test_a_cell_is_told_as_it_is_printed(draw, cell, words):
    assert printed(draw(f"2023/24\n{cell}").newest) == words


def test_an_interval_has_the_unit_at_both_ends():
    assert interval_in_words(Interval(Decimal("51.8"), Decimal("70.04")), Unit.PERCENT, 0) == "95% interval 52% to 70%"
