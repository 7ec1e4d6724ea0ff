"""The form of report.toml: every setting has a field, and what is typed comes back as it was."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.faults.errors import DetailsRefused
from briefing.knowing.details import Details, load_details
from briefing.knowing.details_form import (
    SPARE_ROWS,
    FieldKind,
    answers_of,
    changed_on_both_sides,
    groups_of_details,
    name_of_path,
    typed_of,
)
from briefing.knowing.writing_details import change_details

FIELDS = [one for group in groups_of_details() for one in group.fields]
REPORT = """
title = "A paper"
meeting_date = 2024-11-29
wards = ["East", "West"]
access = "exempt"
ranks = true

[report_author]
name = "Ann"

[exemption]
paragraphs = [1, 3]
public_interest = "It names children."

[[implication]]
heading = "Legal"
text = "None."

[[approval]]
role = "Finance"
date = 2024-11-01

[sheets]
"Q2 data" = "leave out"
"""


def saved(text, **typed):
    before = typed_of(tomllib.loads(text))
    now = {**before, **{name.replace("__", "."): words for name, words in typed.items()}}
    return change_details(text, "report.toml", answers_of(now, before))


def test_every_setting_has_one_field_with_a_label_under_one_heading():
    assert sorted(one.name for one in FIELDS) == sorted(one.alias or name for name, one in Details.model_fields.items())
    every = [*FIELDS, *(inner for one in FIELDS for inner in one.inner)]
    assert [one.name for one in every if one.label in ("", one.key)] == []


def test_what_stands_in_report_toml_stands_in_the_form():
    assert {
        "title": "A paper",
        "meeting_date.day": "29",
        "meeting_date.year": "2024",
        "wards": "East\nWest",
        "access": "exempt",
        "small_numbers": "warn",
        "ranks": "yes",
        "list_doubts": "yes",
        "report_author.name": "Ann",
        "exemption.paragraphs": "1, 3",
        "implication.0.heading": "Legal",
        "approval.0.date.month": "11",
        "sheets.0.key": "Q2 data",
        "sheets.0.value": "leave out",
    }.items() <= typed_of(tomllib.loads(REPORT)).items()


def test_a_form_that_nobody_has_changed_changes_nothing():
    assert saved(REPORT) == REPORT
    assert saved("") == ""


def test_a_group_is_filled_where_anything_in_it_is_said_other_than_usual():
    groups = {one.words: one for one in groups_of_details()}
    assert not any(one.is_filled(typed_of({})) for one in groups.values())
    assert groups["Who may read it"].is_filled(typed_of({"small_numbers": "suppress"}))
    assert groups["How the workbook and the template are read"].is_filled(typed_of({"sheets": {"Data": "leave out"}}))


def test_what_is_typed_is_written():
    after = load_details(
        saved(
            REPORT,
            meeting_date__day="2",
            approval__1__role="Legal",
            implication__0__heading="",
            implication__0__text="",
            small_numbers="suppress",
            wards="East\r\n\r\n North ",
            layout__header_row="7",
            layout__columns__0__key="c",
            layout__columns__0__value="2023/24",
        )
    )
    assert after.meeting_date == date(2024, 11, 2)
    assert [one.role for one in after.approvals] == ["Finance", "Legal"]
    assert (after.implications, after.small_numbers, after.wards) == ((), "suppress", ("East", "North"))
    assert after.layout.columns == {"C": "2023/24"}


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"meeting_date__day": "31"}, "meeting_date.day", "meeting_date = '31/11/2024': A date is written"),
        ({"exemption__paragraphs": "nine"}, "exemption.paragraphs", "Write a whole number"),
        ({"access": "public"}, "exemption.paragraphs", "only an exempt paper has this table"),
        ({"approval__0__date__year": "24"}, "approval.0.date.day", "approval.date = '1/11/24'"),
        ({"sheets__0__value": "sideways"}, "sheets.0.key", "This is not known here"),
        ({"layout__sheet": "Data"}, "layout.header_row", "'layout.header_row' is missing"),
    ],
)
def test_a_fault_is_told_in_the_words_of_the_command_line_and_at_its_field(typed, field, sentence):
    with pytest.raises(DetailsRefused, match=sentence) as refused:
        saved(REPORT, **typed)
    before = typed_of(tomllib.loads(REPORT))
    now = {**before, **{name.replace("__", "."): words for name, words in typed.items()}}
    assert name_of_path(refused.value.faults[0].path, now) == field


def test_rows_that_are_filled_are_followed_by_empty_ones():
    implications = next(one for one in FIELDS if one.name == "implication")
    assert len(implications.rows({"implication.4.text": "None.", "implications": "x"})) == 5 + SPARE_ROWS
    assert len(implications.rows({})) == SPARE_ROWS


def test_only_what_both_have_changed_otherwise_is_a_clash():
    before = {"title": "A", "council": "Derby", "wards": "East"}
    mine, now = {**before, "title": "B", "wards": "West"}, {**before, "title": "C", "wards": "West", "period": "Q2"}
    assert [one.name for one in changed_on_both_sides(mine, before, now)] == ["title"]


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12)


def typed_into(field):
    match field.kind:
        case FieldKind.TEXT:
            return st.fixed_dictionaries({field.name: WORDS})
        case FieldKind.LINES:
            return st.lists(WORDS, min_size=1, max_size=3).map(lambda lines: {field.name: "\n".join(lines)})
        case FieldKind.CHOICE | FieldKind.YES_NO:
            return st.sampled_from(field.choices).map(lambda one: {field.name: one[0]})
        case FieldKind.DATE:
            days = st.dates(date(1990, 1, 1))
            return days.map(
                lambda day: dict(
                    zip(
                        [f"{field.name}.{part}" for part in ("day", "month", "year")],
                        map(str, (day.day, day.month, day.year)),
                        strict=True,
                    )
                )
            )
        case FieldKind.ROWS:
            rows = [
                one for number in range(4) for one in field.row(number) if one.kind in (FieldKind.TEXT, FieldKind.LONG)
            ]
            return st.fixed_dictionaries({one.name: WORDS for one in rows})
    return st.just({})


PLAIN = [one for one in FIELDS if one.name != "access"]


@given(st.lists(st.sampled_from(PLAIN).flatmap(typed_into), max_size=5))
def test_what_is_typed_comes_back_as_it_was(parts):
    before = typed_of({})
    typed = before | {name: text for part in parts for name, text in part.items()}
    after = change_details("", "report.toml", answers_of(typed, before))
    assert typed_of(tomllib.loads(after)) == typed
