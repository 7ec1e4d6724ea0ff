"""People, abbreviations and anchors as the paper names them."""

from __future__ import annotations

import pytest

from briefing.narrating.naming import anchor, head_noun, spell_out


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
