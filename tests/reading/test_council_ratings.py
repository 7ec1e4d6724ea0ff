"""Cells under RAG, status and direction: what the council says of a figure."""

import pytest

from briefing.measures.council_rating import Rating, Travel
from briefing.reading.cells.council_ratings import is_account, read_rating, read_travel


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
