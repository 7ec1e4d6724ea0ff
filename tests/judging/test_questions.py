"""Where the council's own rating and the rules say different things, the author is asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.faults.places import CellPlace
from briefing.judging import judge, load_rulebook
from briefing.measures.council_rating import CouncilRating, Rating
from briefing.measures.observation import Unit

HOUSE = (Path(__file__).parents[2] / "templates" / "rules.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def house():
    return load_rulebook(HOUSE, "rules.toml")


def asked(measure, says, rulebook, scorecard_of):
    measure = replace(measure, ratings=(CouncilRating("RAG", CellPlace("Drawn", "Z2"), says.value[0].upper(), says),))
    notices = judge(scorecard_of(measure), rulebook).notices
    return [(one.place, one.message) for one in notices if one.code == "rating-contradicts"]


def test_green_beside_an_area_for_development_is_told_with_both(draw, house, scorecard_of):
    measure = draw("2023/24 | Target\n81% | 90%", name="Dental checks")
    assert asked(measure, Rating.GREEN, house, scorecard_of) == [
        (
            "Drawn!Z2, Drawn!B2",
            "'Dental checks': the scorecard rates it Green ('G' under 'RAG'), and by the rules it is an area for "
            "development (81%, missing the target).",
        )
    ]


def test_red_beside_a_strength_is_told_with_both(draw, house, scorecard_of):
    measure = draw("2023/24 | Target\n94% | 90%", name="Accommodation")
    ((_, message),) = asked(measure, Rating.RED, house, scorecard_of)
    assert message.endswith("by the rules it is a strength (94%, meeting the target).")


@pytest.mark.parametrize(("polarity", "told"), [("lower", True), (None, True), ("higher", False)])
def test_red_beside_nought_is_asked_about_unless_nought_is_poor(draw, house, scorecard_of, polarity, told):
    measure = draw("2023/24\n0", unit=Unit.NUMBER, polarity=polarity, name="Missed bins")
    assert bool(asked(measure, Rating.RED, house, scorecard_of)) is told


@pytest.mark.parametrize(
    ("cells", "says"), [("81% | 90%", Rating.RED), ("94% | 90%", Rating.GREEN), ("94% | 90%", Rating.AMBER)]
)
def test_ratings_that_agree_are_not_asked_about(draw, house, scorecard_of, cells, says):
    assert asked(draw(f"2023/24 | Target\n{cells}"), says, house, scorecard_of) == []
