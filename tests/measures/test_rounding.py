from dataclasses import replace
from decimal import Decimal

import pytest

from briefing.measures.observation import Observation, Status, Unit, round_half_up
from briefing.measures.rounding import coarser, decimals_of, gap_between, tie


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [("2.5", 0, "3"), ("0.5", 0, "1"), ("3.5", 0, "4"), ("-2.5", 0, "-3"), ("1.25", 1, "1.3"), ("2.49", 0, "2")],
)
def test_halves_are_rounded_away_from_zero_never_to_the_even_number(value, decimals, rounded):
    assert round_half_up(Decimal(value), decimals) == Decimal(rounded)


def pair(draw, ours, theirs):
    measure = draw(f"2023/24 | England 2023/24\n{ours} | {theirs}")
    return measure.newest, measure.benchmarks[0].observation


@pytest.mark.parametrize(
    ("ours", "theirs", "equal"),
    [
        ("10.7%", "11%", True),
        ("10.4%", "11%", False),
        ("10.5%", "11%", True),
        ("64.1%", "64.1%", True),
        ("64.1%", "64.2%", False),
        ("10.7% 128/1192", "11%", True),
        ("61% 65/106", "61%", True),
        ("61% 65/106", "61.3%", True),
        ("61% 65/106", "61.6%", False),
    ],
)
def test_two_figures_tie_at_the_coarser_precision(draw, ours, theirs, equal):
    assert tie(*pair(draw, ours, theirs)) is equal


@pytest.mark.parametrize(
    ("ours", "theirs", "gap"),
    [("64.1%", "63.1%", "1.0"), ("50% 1/2", "53%", "-3"), ("33% 1/2", "34%", "-1"), ("61%", "64%", "-3")],
)
def test_a_gap_is_exact_and_uses_a_fraction_only_where_it_agrees_with_the_figure(draw, ours, theirs, gap):
    assert gap_between(*pair(draw, ours, theirs)) == Decimal(gap)


def test_an_unrounded_fraction_makes_the_gap(draw):
    gap = gap_between(*pair(draw, "61% 65/106", "64%"))
    assert float(gap) == pytest.approx(-2.6792, abs=1e-4)


@pytest.mark.parametrize(("ours", "theirs"), [("TBC", "64%"), ("61%", "N/A")])
def test_without_a_figure_there_is_neither_tie_nor_gap(draw, ours, theirs):
    one, other = pair(draw, ours, theirs)
    assert (tie(one, other), gap_between(one, other)) == (False, None)


@pytest.mark.parametrize(("value", "decimals"), [("10.74", 2), ("17.1", 1), ("17", 0), ("1E+2", 0), (None, 0)])
def test_a_figure_without_known_decimals_shows_its_own(value, decimals):
    status = Status.OK if value else Status.BLANK
    number = Decimal(value) if value else None
    one = Observation("Drawn", "B2", "2023/24", value or "", status, value=number)
    assert decimals_of(one) == decimals


def test_a_fraction_is_in_the_scale_of_its_value():
    def fraction(value, unit, decimals=0):
        one = Observation("Drawn", "B2", "", value, Status.OK, value=Decimal(value), unit=unit, decimals=decimals)
        return replace(one, numerator=Decimal(1), denominator=Decimal(4)).fraction

    assert (fraction("25", Unit.PERCENT), fraction("0.25", Unit.RATIO, 2)) == (25, Decimal("0.25"))
    assert (fraction("25", Unit.RATIO), fraction("0.25", Unit.PERCENT, 2)) == (None, None)


def test_an_observation_is_not_provisional_unless_it_is_said():
    assert Observation("Drawn", "B2", "", "", Status.BLANK).provisional is False


def test_a_value_and_its_status_cannot_contradict_each_other():
    with pytest.raises(AssertionError, match="Drawn!B2: a value and the status 'blank' contradict each other"):
        Observation("Drawn", "B2", "", "", Status.BLANK, value=Decimal(1))
    with pytest.raises(AssertionError, match="contradict each other"):
        Observation("Drawn", "B2", "", "", Status.OK)


def test_the_words_for_what_a_cell_says():
    assert [status.value for status in Status] == [
        "ok",
        "blank",
        "not available",
        "not applicable",
        "not collected",
        "to be confirmed",
        "reported annually",
        "see elsewhere",
        "data error",
        "suppressed",
        "below limit",
        "low",
        "grade",
        "struck out",
        "unreadable",
    ]


def test_the_coarser_precision_is_the_fewer_places(draw):
    one, other = pair(draw, "10.74%", "17.1%")
    assert (decimals_of(one), decimals_of(other), coarser(one, other)) == (2, 1, 1)
