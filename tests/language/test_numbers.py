"""Figures as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.language.numbers import counted, difference, measured, spelled
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Basis
from briefing.narrating.naming import anchor, comparator_name, head_noun, joined, spell_out


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
        ("0.5", Unit.SCORE, 1, "0.5"),
    ],
)
def test_a_gap_of_percentages_is_in_percentage_points(gap: str, unit: Unit, decimals: int, text: str) -> None:
    assert difference(Decimal(gap), unit, decimals) == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a, or b", "c"], "a, or b; and c"),
        (["a (1, 2)", "b", "c"], "a (1, 2), b and c"),
    ],
)
def test_lists_are_joined_as_people_write_them(parts: list[str], text: str) -> None:
    assert joined(parts) == text


@pytest.mark.parametrize(
    ("label", "basis", "name"),
    [
        ("England", Basis.NATIONAL, "England"),
        ("North East", Basis.REGION, "the North East"),
        ("London", Basis.REGION, "London"),
        ("East of England", Basis.REGION, "East of England"),
        ("Yorkshire and the Humber", Basis.REGION, "Yorkshire and the Humber"),
        ("Statistical neighbours", Basis.NEIGHBOURS, "statistical neighbours"),
        ("SN", Basis.NEIGHBOURS, "SN"),
        ("Target 2024/25", Basis.TARGET, "the target"),
    ],
)
def test_comparators_have_their_article(label: str, basis: Basis, name: str) -> None:
    assert comparator_name(label, basis) == name


@pytest.mark.parametrize(
    ("people", "many", "one"),
    [
        ("care leavers aged 19 to 21", "care leavers", "care leaver"),
        ("children in care", "children", "child"),
        ("young people newly starting drug and alcohol treatment", "young people", "young person"),
        ("initial health assessments", "initial health assessments", "initial health assessment"),
        ("", "people", "person"),
    ],
)
def test_people_are_named_without_what_tells_them_apart(people: str, many: str, one: str) -> None:
    assert (head_noun(people), head_noun(people, single=True)) == (many, one)


def test_abbreviations_are_spelled_out_as_whole_words_only() -> None:
    assert spell_out("CLA in CLASS", {"CLA": "children in care"}) == "children in care in CLASS"


def test_a_long_anchor_is_cut_and_stays_its_own() -> None:
    first, second = anchor("measure", "a" * 80), anchor("measure", "a" * 81)
    assert first != second
    assert max(len(first), len(second)) <= 64
