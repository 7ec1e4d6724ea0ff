"""Figures as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.language.numbers import (
    counted,
    difference,
    duration,
    interval_in_words,
    measured,
    printed,
    shown,
    spelled,
)
from briefing.measures.comparison import Interval
from briefing.measures.observation import Observation, Status, Unit


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
        ("-1", Unit.DAYS, 0, "-1 day"),
        ("6", Unit.WEEKS, 0, "6 weeks"),
        ("49", Unit.HOURS, 0, "49 hours"),
        ("61.25", Unit.PERCENT, 1, "61.3%"),
        ("1250", Unit.POUNDS, 0, "£1,250"),
        ("-3.5", Unit.POUNDS, 2, "-£3.50"),
        ("74.3", Unit.POUNDS, 1, "£74.30"),
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


@pytest.mark.parametrize(("value", "unit", "text"), [
    (419, Unit.SECONDS, "6 minutes 59 seconds"),
    (420, Unit.SECONDS, "7 minutes"),
    (4075, Unit.SECONDS, "1 hour 7 minutes 55 seconds"),
    (0, Unit.SECONDS, "0 seconds"),
    (1, Unit.SECONDS, "1 second"),
    (1650, Unit.MINUTES, "27 hours 30 minutes"),
    (72_000, Unit.MINUTES, "1,200 hours"),
    (419, None, "06:59"),
])  # fmt: skip
def test_a_time_is_told_in_hours_minutes_and_seconds(value: int, unit: Unit | None, text: str) -> None:
    assert duration(value, unit) == text


def test_a_long_gap_between_times_is_told_in_the_larger_unit_too() -> None:
    told = [difference(Decimal(gap), unit, 0) for gap, unit in ((45, Unit.SECONDS), (-150, Unit.MINUTES))]
    assert told == ["45 seconds", "2 hours 30 minutes"]


@pytest.mark.parametrize(("value", "decimals", "scale", "asked", "text"), [
    ("13000000", -6, 6, None, "£13m"),
    ("12250000", -4, 6, None, "£12.25m"),
    ("12250000", -4, 6, -5, "£12.3m"),
    ("12250000", -4, 6, -6, "£12m"),
    ("12250000", -4, 6, 0, "£12.25m"),
    ("1200000000", -8, 9, None, "£1.2bn"),
    ("-3000", -3, 3, None, "-£3k"),
])  # fmt: skip
def test_money_written_in_millions_is_told_in_millions(
    value: str, decimals: int, scale: int, asked: int | None, text: str
) -> None:
    one = Observation(
        "S", "B2", "2023/24", value, Status.OK, Decimal(value), Unit.POUNDS, decimals=decimals, scale=scale
    )
    assert shown(one, None, asked) == text
