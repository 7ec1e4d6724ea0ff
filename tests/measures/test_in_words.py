from decimal import Decimal

import pytest

from briefing.measures.comparison import Interval
from briefing.measures.in_words import figure, figure_of, interval_in_words, size, with_article
from briefing.measures.observation import Unit


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "words"),
    [
        ("61", Unit.PERCENT, 0, "61%"),
        ("61.25", Unit.PERCENT, 1, "61.3%"),
        ("480", Unit.DAYS, 0, "480 days"),
        ("6", Unit.WEEKS, 0, "6 weeks"),
        ("49", Unit.HOURS, 0, "49 hours"),
        ("215350", Unit.POUNDS, 0, "£215,350"),
        ("14.9", Unit.SCORE, 1, "14.9"),
        ("1187", Unit.NUMBER, 0, "1,187"),
        ("119", None, 0, "119"),
    ],
)
def test_a_figure_has_its_unit(value, unit, decimals, words):
    assert figure(Decimal(value), unit, decimals) == words


@pytest.mark.parametrize(
    ("gap", "unit", "decimals", "words"),
    [
        ("-3", Unit.PERCENT, 0, "3 percentage points"),
        ("1", Unit.PERCENT, 0, "1 percentage point"),
        ("1.0", Unit.PERCENT, 1, "1.0 percentage point"),
        ("0.5", Unit.SCORE, 1, "0.5 points"),
        ("1", Unit.SCORE, 0, "1 point"),
        ("-26", Unit.DAYS, 0, "26 days"),
        ("1", Unit.DAYS, 0, "1 day"),
        ("2", Unit.WEEKS, 0, "2 weeks"),
        ("1", Unit.WEEKS, 0, "1 week"),
        ("2", Unit.HOURS, 0, "2 hours"),
        ("1", Unit.HOURS, 0, "1 hour"),
        ("-1200", Unit.POUNDS, 0, "£1,200"),
        ("49", Unit.RATE, 0, "49"),
        ("-11", None, 0, "11"),
    ],
)
def test_a_gap_is_told_without_its_sign_in_singular_or_plural(gap, unit, decimals, words):
    assert size(Decimal(gap), unit, decimals) == words


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("England", "England"),
        ("North East", "the North East"),
        ("North West", "the North West"),
        ("South East region", "the South East region"),
        ("South West", "the South West"),
        ("East Midlands", "the East Midlands"),
        ("WEST MIDLANDS", "the WEST MIDLANDS"),
        ("East of England", "the East of England"),
        ("London", "London"),
        ("Yorkshire and The Humber", "Yorkshire and The Humber"),
        ("Target", "the target"),
        ("Region", "the region"),
        ("Statistical neighbours", "statistical neighbours"),
        ("United Kingdom", "the United Kingdom"),
    ],
)
def test_a_comparator_is_named_as_in_running_text(label, words):
    assert with_article(label) == words


@pytest.mark.parametrize(("cell", "words"), [("61.0%", "61.0%"), ("TBC", "TBC")])
def test_a_cell_is_told_as_it_is_printed(draw, cell, words):
    assert figure_of(draw(f"2023/24\n{cell}").newest) == words


def test_an_interval_has_the_unit_at_both_ends():
    interval = Interval(Decimal("51.8"), Decimal("70.04"))
    assert interval_in_words(interval, Unit.PERCENT, 0) == "95% interval 52% to 70%"
