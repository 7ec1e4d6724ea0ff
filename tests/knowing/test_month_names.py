"""Headers of sheets of months: told in words where these are certain, and joined to names that mean the same."""

from __future__ import annotations

import pytest

from briefing.knowing.month_names import mean_the_same, understand_months, understand_share
from briefing.measures.definition import Definition
from briefing.measures.observation import Unit


class NoMeasures:
    def define(self, name: str) -> Definition | None:
        del name
        return None


def words_of(header: str, title: str = "", unit: Unit | None = None, *, counts: bool = True) -> str | None:
    known = understand_months(header, title, unit, NoMeasures(), counts=counts)
    return known.short_name if known is not None else None


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Initial health assessments due", "initial health assessments due"),
        ("In care at month end", "in care"),
        ("Child protection plans at the end of the month", "child protection plans"),
        ("Children adopted in the 12 months", "children adopted"),
        ("Households entering", "households entering"),
        ("Children in care for 12 months", "children in care for 12 months"),
        ("Fines issued", "fines issued"),
    ],
)
def test_a_header_in_plain_words_is_told_in_them(header: str, words: str) -> None:
    assert words_of(header) == words


@pytest.mark.parametrize(
    "header",
    [
        "In 20 working days",
        "Waiting",
        "Upheld",
        "%",
        "Calls answered %",
        "Rate per 1,000 homes",
        "Waits",
        "Journeys (000s)",
        "Connected carers",
    ],
)
def test_a_header_that_leaves_open_what_is_counted_is_not_understood(header: str) -> None:
    assert words_of(header) is None


def test_whole_numbers_under_a_title_of_days_are_no_count_unless_the_header_says_so() -> None:
    assert words_of("Children adopted", "Average days") is None
    assert words_of("Children adopted in the 12 months", "Adoption: average days, rolling 12 months") == (
        "children adopted"
    )


def test_a_time_in_brackets_is_the_unit_of_bare_figures() -> None:
    known = understand_months("Average wait (seconds)", "", None, NoMeasures(), counts=True)
    assert known is not None
    assert (known.short_name, known.unit) == ("the average wait", Unit.SECONDS)


@pytest.mark.parametrize(
    ("whole", "part", "people", "clause"),
    [
        ("Complaints received", "Upheld", "complaints received", "were upheld"),
        ("Complaints closed", "Complaints upheld", "complaints closed", "were upheld"),
        ("Planning applications decided", "Decided in time", "planning applications decided", "were in time"),
        ("Assessments due", "In 20 working days", "assessments due", "were in 20 working days"),
    ],
)  # fmt: skip
def test_a_share_says_of_its_whole_what_its_part_says(whole: str, part: str, people: str, clause: str) -> None:
    known = understand_share(understand_months(whole, "", None, NoMeasures(), counts=True), part)
    assert known is not None
    assert (known.people, known.clause) == (people, clause)


def test_a_part_that_says_nothing_of_its_whole_makes_no_sentence() -> None:
    assert understand_share(understand_months("Homes", "", None, NoMeasures(), counts=True), "Bungalows") is None


@pytest.mark.parametrize(
    ("header", "around", "name", "same"),
    [
        ("In care at month end", "In and out", "Children in care", True),
        ("Entering care to moving in (A10)", "Adoption", "Average days between entering care and a family (A10)", True),
        ("Entering care to moving in (A10)", "Adoption", "Average days from court to match (A2)", False),
        ("Number", "Complaints received by month", "Complaints received", True),
        ("Number", "Complaints", "Complaints upheld", False),
        ("Complaints", "Complaints", "Complaints upheld", False),
        ("Complaints upheld", "Complaints", "Complaints", False),
        ("Plans", "Plans", "Plans up to date", False),
        ("Children in need", "Need", "Adults in need", False),
        ("Number", "By month", "Children", False),
    ],
)
def test_names_mean_the_same_where_neither_says_more(header: str, around: str, name: str, same: bool) -> None:
    assert mean_the_same(header, around, name) is same
