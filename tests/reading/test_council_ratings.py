"""Cells under RAG, status and direction: what the council says of a figure."""

import pytest

from briefing.measures.council_rating import Rating, Travel
from briefing.reading.cells.council_ratings import is_account, read_answer, read_rating, read_travel


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("Green", Rating.GREEN),
        ("G", Rating.GREEN),
        ("On target", Rating.GREEN),
        ("amber", Rating.AMBER),
        ("R", Rating.RED),
        ("Not met", Rating.RED),
        ("Data only", Rating.DATA_ONLY),
        ("Not due", Rating.NOT_DUE),
        ("Ahead", Rating.GREEN),
        ("Behind target", Rating.RED),
    ],
)
def test_a_colour_or_a_status_is_a_rating(text, rating):
    assert read_rating(text) is rating


@pytest.mark.parametrize("text", ["", "Good", "Red kite counts", "12", "Blue"])
def test_other_words_are_no_rating(text):
    assert read_rating(text) is None


@pytest.mark.parametrize(
    ("text", "travel"),
    [
        ("↑", Travel.UP),
        ("▼", Travel.DOWN),
        ("↔", Travel.STEADY),
        ("Improving", Travel.IMPROVING),
        ("worse", Travel.WORSENING),
        ("Up arrow", Travel.UP),
        ("arrow pointing down", Travel.DOWN),
        ("Sideways", Travel.STEADY),
        ("↓ (better)", Travel.IMPROVING),
        ("no change ↔", Travel.STEADY),
    ],
)
def test_an_arrow_says_up_or_down_and_words_better_or_worse(text, travel):
    assert read_travel(text) is travel


@pytest.mark.parametrize(
    "text",
    ["No notes", "N/A", "-", "Cumulative", "Local", "See report", "No comment this quarter", "Rolling 12 months"],
)
def test_a_label_or_an_empty_phrase_is_no_account_of_the_service(text: str) -> None:
    assert not is_account(text)


@pytest.mark.parametrize(
    "text", ["It rose.", "Cable theft", "Contractor change in June", "Seasonal: garden waste falls in Q3."]
)
def test_words_about_the_figure_are_the_services_account(text: str) -> None:
    assert is_account(text)


@pytest.mark.parametrize("text", ["Weather", "Vacancies.", "Long-term sickness"])
def test_one_word_is_an_account_of_the_service_too(text: str) -> None:
    assert is_account(text)


@pytest.mark.parametrize("text", ["↑ down", "Better than Q1", "n/a"])
def test_a_direction_that_contradicts_itself_or_is_none_is_not_understood(text: str) -> None:
    assert read_travel(text) is None


def test_yes_and_no_answer_only_a_header_that_asks_whether_a_target_is_met() -> None:
    assert (read_answer("On target?", "No"), read_answer("Target met", "Yes")) == (Rating.RED, Rating.GREEN)
    assert (read_answer("Status", "No"), read_rating("Yes")) == (None, None)
