"""What `briefing national` answers: indicators and areas by their words, and one series with its ranks."""

from decimal import Decimal

import pytest

from briefing.faults.errors import OrderRefused
from briefing.production import open_statistics
from briefing.production.national import find_indicator, look_for, series_of, series_record


@pytest.fixture(scope="module")
def statistics():
    return open_statistics()


def figure(statistics, indicator, area, year):
    return next(one for one in series_of(statistics, indicator, area).figures if one.year == year)


def test_words_find_indicators_and_areas_wherever_they_stand_in_the_names(statistics):
    found = look_for(statistics, "DENTAL")
    assert ({one.name for one in found.indicators}, found.exact) == ({"LACDental%", "EES_DENTAL"}, True)
    assert look_for(statistics, "tyneside").areas == ("North Tyneside", "South Tyneside")


def test_a_slip_of_the_pen_finds_what_is_near(statistics):
    found = look_for(statistics, "dentel")
    assert not found.exact
    assert "LACDental%" in {one.name for one in found.indicators}
    assert "Derby" in look_for(statistics, "Derbi").areas


def test_an_indicator_is_known_by_its_name_its_title_or_words_that_it_alone_has(statistics):
    for asked in ("ees_dental", "CLA 12m+ teeth checked (%)", "teeth"):
        assert find_indicator(statistics, asked).name == "EES_DENTAL"


@pytest.mark.parametrize(("asked", "message"), [("health", "Several .*EES_HEALTH"), ("xyzzy", "no indicator")])
def test_an_indicator_that_is_not_known_for_certain_is_asked_for(statistics, asked, message):
    with pytest.raises(OrderRefused, match=message):
        find_indicator(statistics, asked)


def test_a_figure_comes_with_everything_that_it_is_compared_by(statistics):
    """By hand from the tidy tables, for the year to March 2020."""
    one = figure(statistics, "EES_DENTAL", "Derby", 2020)
    assert (one.value, one.numerator, one.denominator, one.release) == (92, 396, 429, "EES release Nov 2024")
    assert (one.england, one.region, one.gap_to_england) == (86, 88, 6)
    assert (one.neighbours_mean, one.neighbours_with, one.model) == (Decimal("91.1"), 10, 2021)


def test_a_figure_that_is_hidden_keeps_its_sign_and_is_no_nought(statistics):
    one = figure(statistics, "EES_SUBST", "Barking and Dagenham", 2024)
    assert (one.value, one.rank, one.quartile, one.symbol) == (None, None, None, "c")


def test_what_is_neither_good_nor_bad_has_no_rank(statistics):
    one = figure(statistics, "EES_CLA_RATE", "Derby", 2020)
    assert (one.value, one.rank, one.quartile) == (99, None, None)
    assert one.of == 150


def test_england_and_a_region_have_a_series_and_no_rank(statistics):
    assert figure(statistics, "EES_DENTAL", "england", 2020).rank is None
    assert figure(statistics, "EES_DENTAL", "Inner London", 2020).value is not None


def test_a_series_is_told_in_json_without_a_figure_for_what_is_missing(statistics):
    record = series_record(series_of(statistics, "EES_SUBST", "Barking and Dagenham"))
    (last,) = (one for one in record["figures"] if one["year"] == 2024)
    assert (last["value"], last["symbol"]) == (None, "c")
