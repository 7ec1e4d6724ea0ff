"""A typed figure beside the published series: what it is equal to, or near, and what that explains."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.measures.observation import round_half_up
from briefing.national.agreement import (
    Agreement,
    Match,
    Printed,
    explain_difference,
    match_years,
    one_digit_apart,
)


def printed(text: str, exact: str = "") -> Printed:
    """ "53.8" with one decimal; `exact` is the fraction behind it."""
    places = len(text.partition(".")[2])
    return Printed(Decimal(text), places, Decimal(exact) if exact else None)


def series(text: str) -> dict[int, Printed]:
    """ "2023 112, 2024 113"."""
    return {int(year): printed(value) for year, value in (part.split() for part in text.split(", "))}


@pytest.mark.parametrize(
    ("typed", "published", "same"),
    [
        ("61", "61", True),
        ("78.9", "79", True),
        ("70.5", "70", True),
        ("70.5", "71", True),
        ("70.6", "70", False),
        ("61", "62", False),
        ("14.8", "14.7", False),
        ("14.75", "14.8", True),
        ("0.1", "1", False),
    ],
)
def test_two_figures_agree_where_both_may_be_one_rounded_to_its_own_decimals(typed, published, same):
    assert printed(typed).may_be(printed(published)) is same


@given(st.decimals(0, 200, places=6), st.integers(0, 3), st.integers(0, 3))
def test_a_figure_agrees_with_itself_at_any_two_precisions(value, one, other):
    left, right = (Printed(round_half_up(value, places), places) for places in (one, other))
    assert left.may_be(right)
    assert right.may_be(left)


def test_a_figure_far_from_its_own_year_and_near_the_next_belongs_to_the_other_year():
    explained = explain_difference(printed("114"), 2023, series("2022 109, 2023 112, 2024 113"))
    assert (explained.agreement, explained.year) == (Agreement.OTHER_YEAR, 2024)


def test_the_very_figure_of_the_year_before_belongs_to_it_though_its_own_is_near():
    explained = explain_difference(printed("70"), 2024, series("2023 70, 2024 69, 2025 67"))
    assert (explained.agreement, explained.year) == (Agreement.OTHER_YEAR, 2023)


def test_a_year_further_away_explains_nothing():
    assert explain_difference(printed("10"), 2024, series("2022 10, 2023 11, 2024 11")).agreement is Agreement.DIFFERS


def test_a_figure_as_an_older_release_had_it_has_been_revised():
    explained = explain_difference(printed("17"), 2024, series("2024 18"), older=(printed("17"),))
    assert explained.agreement is Agreement.REVISED


def test_where_nothing_is_published_nothing_is_said():
    assert explain_difference(printed("17"), 2024, series("2023 17")) is None


@pytest.mark.parametrize(
    ("typed", "published", "exact", "slip"),
    [
        ("53.8", "64", "63.84", True),
        ("53.8", "63.8", "", True),
        ("54", "64", "", True),
        ("36", "63", "", True),
        ("8.79", "8.97", "", True),
        ("61", "62", "", False),
        ("63.8", "63.9", "", False),
        ("5", "6", "", False),
        ("33", "63", "", True),
        ("133", "163", "", True),
        ("53.8", "64", "", True),
        ("53.8", "103.8", "", False),
        ("36", "73", "", False),
        ("123", "321", "", False),
    ],
)
def test_a_slip_of_the_finger_changes_one_digit_before_the_last_or_swaps_two_neighbours(typed, published, exact, slip):
    assert one_digit_apart(printed(typed), printed(published, exact)) is slip


def years(text: str) -> dict[int, Decimal]:
    return {2019 + place: Decimal(one) for place, one in enumerate(text.split()) if one != "-"}


@pytest.mark.parametrize(
    ("ours", "published", "match"),
    [
        ("85 92 96 99 107 122", "85 92 96 99 107 121", Match.SAME),
        ("- - - 21 18 14", "14 23 22 17 33 35", Match.OTHER),
        ("0 0 0", "- - 0", Match.TOO_FEW),
        ("12.3 16 18 19 18 14", "14 16 18 18 17 14", Match.SAME),
        ("10 20 30 40 50 60", "10 20 30 80 90 99", Match.OTHER),
        ("61 65", "61 65", Match.TOO_FEW),
        ("61 65 70", "61 65 75", Match.OTHER),
    ],
)
def test_an_indicator_counts_the_same_where_three_years_and_most_of_them_lie_within_a_point(ours, published, match):
    assert match_years(years(ours), years(published), in_points=True) is match


def test_counts_of_people_may_differ_by_one_in_a_hundred():
    ours, published = years("1000 1100 1200"), years("1009 1090 1211")
    assert match_years(ours, published, in_points=True) is Match.OTHER
    assert match_years(ours, published, in_points=False) is Match.SAME
