"""A fact's label is told as far as it says for certain what its figure is of, and is else a quotation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.knowing.fact_grammar import understand_fact
from briefing.knowing.name_parts import without_reference
from briefing.knowing.predicates import split_predicate
from briefing.knowing.topics import topic_words
from briefing.measures.definition import Definition
from briefing.measures.observation import Observation, Status, Unit


def told(label: str, value: str, unit: Unit | None = None, whole: str = "", *, signs: bool = True) -> Definition:
    numbers = {"numerator": Decimal(value), "denominator": Decimal(whole)} if whole else {}
    figure = Observation("Facts", "B2", label, value, Status.OK, Decimal(value), unit, 0, **numbers)  # type: ignore[arg-type]
    return understand_fact(label, figure, signs=signs)


@pytest.mark.parametrize(
    ("label", "people", "clause"),
    [
        ("Foster carers approved", "foster carers", "were approved"),
        ("Number of foster carers who left", "foster carers", "left"),
        ("Children reported missing", "children", "were reported missing"),
        ("Invoices paid late", "invoices", "were paid late"),
        ("Apprentices started", "apprentices", "started"),
        ("Works started", "works", "were started"),
        ("Staff left within a year", "staff", "left within a year"),
        ("Posts left vacant", "posts", "were left vacant"),
        ("Libraries open", "libraries", "are open"),
    ],
)
def test_a_number_of_people_or_things_is_told_by_what_they_did(label: str, people: str, clause: str) -> None:
    found = told(label, "30")
    assert (found.people, found.clause) == (people, clause)


@pytest.mark.parametrize(
    "label",
    [
        "Homes to be built",
        "Planned homes built",
        "Potholes not filled in 28 days",
        "Delayed discharges (bed days)",
        "Applications: householder",
        "Trees planted (target 4,000)",
        "Decisions against the council",
    ],
)
def test_what_may_be_of_something_else_is_no_number_of_those_named(label: str) -> None:
    found = told(label, "30")
    assert found.quoted
    assert not found.people


def test_a_part_is_of_those_that_its_label_names_only_where_nothing_narrows_them() -> None:
    assert told("Appeals allowed", "4", Unit.PERCENT, "13").people == "appeals"
    assert told("Affordable homes completed", "96", Unit.PERCENT, "402").quoted


def test_a_bare_number_is_a_count_only_where_shares_have_their_sign_or_it_is_no_share() -> None:
    assert told("Staff trained", "85", signs=True).people == "staff"
    assert told("Staff trained", "850", signs=False).people == "staff"
    assert told("Staff trained", "85", signs=False).quoted


def test_a_stage_in_brackets_is_part_of_a_name_and_a_code_is_none() -> None:
    assert without_reference("Complaints (stage 1)") == ("Complaints", "stage 1")
    assert without_reference("Complaints (LI 12)") == ("Complaints", "")


def test_a_thing_in_a_state_is_no_noun() -> None:
    assert told("Cameras working", "90", Unit.PERCENT).quoted
    assert split_predicate("homes sold early") == ("homes", "were sold early")


def test_the_words_that_say_what_a_name_is_about_are_its_nouns_that_are_not_everybodys() -> None:
    assert topic_words("% of missing incidents reported in the year") == {"missing", "incident"}
    assert topic_words("Libraries visited by children") == {"library"}
