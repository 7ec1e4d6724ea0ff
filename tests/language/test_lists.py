"""Lists and comparators as people write them."""

from __future__ import annotations

import pytest

from briefing.language.lists import comparator_name, joined
from briefing.measures.scorecard import Basis


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
        ("East of England", Basis.REGION, "the East of England"),
        ("North West", Basis.REGION, "the North West"),
        ("South East region", Basis.REGION, "the South East region"),
        ("WEST MIDLANDS", Basis.REGION, "the WEST MIDLANDS"),
        ("The North", Basis.REGION, "The North"),
        ("West Sussex", Basis.REGION, "West Sussex"),
        ("Region", Basis.REGION, "the region"),
        ("United Kingdom", Basis.NATIONAL, "the United Kingdom"),
        ("Yorkshire and the Humber", Basis.REGION, "Yorkshire and the Humber"),
        ("Statistical neighbours", Basis.NEIGHBOURS, "statistical neighbours"),
        ("SN", Basis.NEIGHBOURS, "SN"),
        ("Socitm's median", Basis.NEIGHBOURS, "Socitm's median"),
        ("HouseMark's median", Basis.NEIGHBOURS, "HouseMark's median"),
        ("Target 2024/25", Basis.TARGET, "the target"),
    ],
)
def test_comparators_have_their_article(label: str, basis: Basis, name: str) -> None:
    assert comparator_name(label, basis) == name
