"""The table of measures that are known by their whole names, and what ships in it."""

from collections import Counter
from pathlib import Path

import pytest

from briefing.faults.errors import TemplateRefused
from briefing.knowing.catalogue import load_catalogue
from briefing.knowing.name_table import COLUMNS, load_name_table
from briefing.knowing.name_words import words_of
from briefing.measures.definition import Kind, Polarity
from briefing.measures.observation import Unit

CATALOGUE = (Path(__file__).parents[2] / "templates" / "measures.toml").read_text(encoding="utf-8")
SHIPPED = (Path(__file__).parents[2] / "templates" / "measures-by-name.csv").read_text(encoding="utf-8")


def table(*rows):
    cells = [row.split(" ; ") + [""] * (len(COLUMNS) - len(row.split(" ; "))) for row in rows]
    return load_name_table("\n".join([",".join(COLUMNS), *(",".join(one) for one in cells)]), "table.csv")


CALLS = (
    "calls ; contact ; % of calls answered | Call answer rate ; higher ; practice ; percent ; share of events ; "
    "calls answered ; yes ; calls ; were answered"
)
WAITS = (
    "waits ; contact ; Time to answer a call (days) ; lower ; practice ; days ;  ; the time to answer ; ; ; ; "
    "callers waited {value} on average"
)


def test_a_row_becomes_a_definition():
    one = table(CALLS).find("Percentage of calls answered")
    assert (one.key, one.polarity, one.polarity_source, one.unit, one.kind, one.known) == (
        "calls",
        Polarity.HIGHER,
        "practice",
        Unit.PERCENT,
        Kind.SHARE_OF_EVENTS,
        True,
    )
    assert (one.people, one.clause) == ("calls", "were answered")


@pytest.mark.parametrize(
    "name",
    [
        "% of calls answered",
        "Percentage of Calls Answered",
        "Calls answered (%)",
        "BV9 % calls that were answered",
        "% of calls answered (NI 12)",
        "The percentage of all calls answered in the year",
    ],
)
def test_a_name_of_the_same_words_is_the_same_measure(name):
    assert table(CALLS).find(name).key == "calls"


@pytest.mark.parametrize(
    "name",
    [
        "% of calls not answered",
        "% of emergency calls answered",
        "Number of calls answered",
        "% of calls answered - national rank",
        "% of calls answered, target",
        "Forecast % of calls answered",
        "% of calls",
        "",
    ],
)
def test_a_name_with_another_word_is_another_measure(name):
    assert table(CALLS).find(name) is None


def test_a_share_whose_name_does_not_say_so_must_be_shown_by_its_figures():
    assert table(CALLS).find("Calls answered").unit is None
    bare = table(CALLS.replace("Call answer rate", "Calls answered"))
    assert (bare.find("Calls answered").unit, bare.find("Calls answered (%)").unit) == (None, Unit.PERCENT)


def test_a_name_that_may_be_a_share_or_a_number_is_neither():
    number = CALLS.replace("calls ;", "count ;").replace("% of", "Number of").replace("percent", "number")
    assert table(CALLS, number.replace("calls ; were answered", "")).find("Calls answered") is None


def test_a_row_s_first_name_is_certain():
    assert table(CALLS.replace("% of calls answered", "Calls answered")).find("Calls answered").unit is Unit.PERCENT


def test_a_name_that_says_more_is_told_in_its_own_words():
    more = table(CALLS.replace("% of calls answered", "% of calls answered | % of calls answered in 20 seconds"))
    found = more.find("% of calls answered in 20 seconds")
    assert (found.people, found.clause) == ("calls", "were answered in 20 seconds")
    assert found.key != more.find("% of calls answered").key


def test_the_unit_of_time_is_the_one_that_the_name_speaks_of():
    waits = table(WAITS)
    assert waits.find("Time to answer a call (days)").unit is Unit.DAYS
    assert waits.find("Average time to answer a call (weeks)").unit is Unit.WEEKS


def test_a_name_that_two_rows_have_belongs_to_neither():
    assert table(CALLS, CALLS.replace("calls ;", "others ;")).find("% of calls answered") is None


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (CALLS.replace("higher", "up"), "row 2: 'up' is not a valid Polarity"),
        (CALLS.replace("practice", ""), "row 2: Key, Source and Short name must be given"),
        (CALLS.replace("percent ;", "per cent ;"), "row 2: 'per cent' is not a valid Unit"),
    ],
)
def test_a_fault_is_refused_with_its_row(row, fault):
    with pytest.raises(TemplateRefused, match=fault):
        table(row)


def test_other_columns_are_refused():
    with pytest.raises(TemplateRefused, match="first line"):
        load_name_table("Key,Names\na,b", "table.csv")


# ── The table that ships ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def shipped():
    return load_name_table(SHIPPED, "measures-by-name.csv")


def test_each_name_belongs_to_one_row_and_speaks_of_a_measure(shipped):
    names = [(words_of(name), row.definition.key) for row in shipped.rows for name in row.names]
    assert [key for words, key in names if words is None or not words[1]] == []
    owners = Counter(words for words, _ in set(names))
    assert [words for words, count in owners.items() if count > 1] == []


def test_each_key_stands_once(shipped):
    keys = [one.key for one in shipped.definitions]
    assert len(keys) == len(set(keys)) > 500


def test_every_name_finds_its_own_row_or_a_measure_of_its_own(shipped):
    lost = [name for row in shipped.rows for name in row.names if shipped.find(name) is None]
    assert lost == []


def test_people_and_clause_stand_together_and_only_for_shares(shipped):
    odd = [
        one.key
        for one in shipped.definitions
        if bool(one.people) != bool(one.clause) or (one.people and (one.unit is not Unit.PERCENT or one.sentence))
    ]
    assert odd == []


def test_a_sentence_has_one_place_for_its_figure(shipped):
    assert [one.key for one in shipped.definitions if one.sentence and one.sentence.count("{value}") != 1] == []


def test_an_explanation_can_be_asked_of_a_member(shipped):
    assert [one.key for one in shipped.definitions if len(one.explanation.split()) > 30] == []


@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("% of invoices paid on time", "30"),
        ("% of council fleet that is electric", "ultra"),
        ("Chlamydia detection rate per 100,000 aged 15 to 24", "female"),
    ],
)
def test_a_row_never_says_more_than_the_name_does(name, never):
    found = load_name_table(SHIPPED, "measures-by-name.csv").find(name)
    told = f"{found.short_name} {found.people} {found.clause} {found.sentence}"
    assert never not in told
    assert found.polarity is not None


def test_a_bare_name_of_a_share_and_of_a_count_leaves_its_unit_to_the_figures():
    catalogue = load_catalogue(CATALOGUE, "measures.toml", load_name_table(SHIPPED, "measures-by-name.csv"))
    assert catalogue.define("Children in foster care").unit is None
    assert catalogue.define("% of children in foster care").unit is Unit.PERCENT
