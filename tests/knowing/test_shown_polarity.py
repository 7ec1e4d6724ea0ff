"""Which way is good, where only the scorecard's ratings show it."""

from dataclasses import replace

import pytest

from briefing.faults.places import CellPlace
from briefing.knowing.shown_polarity import shown_side, take_shown_polarity
from briefing.measures.council_rating import CouncilRating, Rating, Travel
from briefing.measures.definition import Polarity


def rated(measure, *says):
    ratings = tuple(CouncilRating("RAG", CellPlace("Drawn", "Z2"), one.value, one) for one in says)
    return replace(measure, ratings=ratings)


@pytest.mark.parametrize(
    ("cells", "says", "side"),
    [
        ("95% | 90%", Rating.GREEN, Polarity.HIGHER),
        ("85% | 90%", Rating.RED, Polarity.HIGHER),
        ("85% | 90%", Rating.GREEN, Polarity.LOWER),
        ("95% | 90%", Rating.RED, Polarity.LOWER),
        ("90% | 90%", Rating.GREEN, None),
        ("95% | 90%", Rating.AMBER, None),
        ("0% | 90%", Rating.RED, None),
        ("95% | N/A", Rating.GREEN, None),
    ],
)
def test_a_rating_beside_a_target_shows_which_way_is_good(draw, cells, says, side):
    assert shown_side(rated(draw(f"2023/24 | Target\n{cells}", polarity=None), says)) is side


@pytest.mark.parametrize(
    ("says", "side"), [(Travel.IMPROVING, Polarity.LOWER), (Travel.WORSENING, Polarity.HIGHER), (Travel.DOWN, None)]
)
def test_a_fall_that_is_said_to_improve_shows_that_lower_is_better(draw, says, side):
    assert shown_side(rated(draw("2022/23 | 2023/24\n70% | 64%", polarity=None), says)) is side


def test_half_a_year_beside_a_target_of_a_year_shows_nothing(draw):
    assert shown_side(rated(draw("Q2 2024/25 | Target\n40% | 90%", polarity=None), Rating.GREEN)) is None


def test_a_target_that_is_to_be_met_later_shows_nothing(draw):
    measure = draw("2023/24 | 2029/30 target\n95% | 90%", polarity=None)
    assert shown_side(rated(measure, Rating.GREEN)) is None


@pytest.mark.parametrize(("cells", "side"), [("38% | 44% | 41%", None), ("45% | 44% | 41%", Polarity.HIGHER)])
def test_a_direction_shows_nothing_where_it_may_be_seen_from_two_sides(draw, cells, side):
    measure = draw(f"Q2 2023/24 | Q1 2024/25 | Q2 2024/25\n{cells}", polarity=None)
    assert shown_side(rated(measure, Travel.WORSENING)) is side


def test_a_rating_and_a_direction_that_contradict_each_other_show_nothing(draw):
    measure = draw("2022/23 | 2023/24 | Target\n97% | 95% | 90%", polarity=None)
    assert shown_side(rated(measure, Rating.GREEN, Travel.IMPROVING)) is None


def test_what_nobody_states_is_taken_from_the_ratings_and_said(draw, scorecard_of):
    unstated = rated(draw("2023/24 | Target\n95% | 90%", polarity=None, key="a", name="Calls"), Rating.GREEN)
    stated = rated(draw("2023/24 | Target\n85% | 90%", polarity="lower", key="b"), Rating.GREEN)
    taken = take_shown_polarity(scorecard_of(unstated, stated))
    assert [one.definition.polarity for one in taken.scorecard.measures] == [Polarity.HIGHER, Polarity.LOWER]
    (notice,) = taken.notices
    assert (notice.code, notice.place) == ("polarity-shown", "Drawn!Z2")
    assert "'Calls' (higher is better)" in notice.message


def test_one_row_that_contradicts_what_is_known_of_it_discredits_them_all(draw, scorecard_of):
    unstated = rated(draw("2023/24 | Target\n95% | 90%", polarity=None, key="a"), Rating.GREEN)
    stated = rated(draw("2023/24 | Target\n85% | 90%", polarity="higher", key="b"), Rating.GREEN)
    taken = take_shown_polarity(scorecard_of(unstated, stated))
    assert (taken.scorecard.measures[0].definition.polarity, taken.notices) == (None, ())


def test_where_somebody_has_said_that_neither_is_good_nothing_is_taken(draw, scorecard_of):
    measure = rated(draw("2023/24 | Target\n95% | 90%", polarity="none"), Rating.GREEN)
    assert take_shown_polarity(scorecard_of(measure)).notices == ()
