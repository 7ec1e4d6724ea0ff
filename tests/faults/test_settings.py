"""A TOML file is taken whole or refused with the line of every fault and the nearest known word."""

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from briefing.faults.errors import TemplateRefused
from briefing.faults.settings import Settings, lines_of_keys, load_settings, nearest
from briefing.knowing.details import Details


class Row(Settings):
    name: str
    limit: int = 0


class Part(Settings):
    colour: str = "blue"
    rows: tuple[Row, ...] = ()


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Whole(Settings):
    title: str
    part: Part = Part()
    row: tuple[Row, ...] = ()


def load(text: str) -> Whole:
    return load_settings(text, "whole.toml", Whole, TemplateRefused)


def test_a_valid_file_becomes_its_model() -> None:
    assert load('title = "x"\n[[row]]\nname = "a"\nlimit = 3\n').row == (Row(name="a", limit=3),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('titel = "x"', r"whole.toml, line 1: 'titel' is not known. Did you mean 'title'\?"),
        ('title = "x"\n[part]\ncolor = "red"', r"whole.toml, line 3: 'color' is not known. Did you mean 'colour'\?"),
        ('title = "x"\n[[row]]\nname = "a"\n\n[[row]]\nnam = "b"', "whole.toml, line 6: 'nam' is not known."),
        ('title = "x"\n[[row]]\nname = "a"\nlimit = "many"', "whole.toml, line 4: row.limit = 'many': "),
        ('title = "x"\n[[row]]\nlimit = 1', "whole.toml, line 2: 'row.name' is missing. Add it."),
        ("", "whole.toml: 'title' is missing. Add it."),
        ("a = 1\ntitle = x", 'whole.toml, line 2: Text stands in quotation marks. Write title = "x"'),
        ('title = "x"\nzzzzzz = 1', "'zzzzzz' is not known. Known here: part, row, title."),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(TemplateRefused, match=message):
        load(text)


class Kinds(Settings):
    text: str = ""
    short: str = Field(default="", min_length=1)
    day: date | None = None
    whole: int = Field(default=1, ge=1, le=9)
    number: Decimal = Decimal(0)
    flag: bool = False
    word: Literal["on", "off"] = "on"
    colour: Colour = Colour.RED
    texts: tuple[str, ...] = ()
    table: Part = Part()
    tables: tuple[Row, ...] = Field(default=(), max_length=1)
    named: dict[Colour, Decimal] = Field(default_factory=dict)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("text = 5.10", 'text = 5.10: Text stands in quotation marks: text = "5.10".'),
        ("text = true", 'text = true: Text stands in quotation marks: text = "true".'),
        ("text = 2024-11-29", 'text = 2024-11-29: Text stands in quotation marks: text = "2024-11-29".'),
        ('text = ["a"]', "text: One text is wanted here, in quotation marks."),
        ('short = ""', "short = '': Write at least 1 character(s) here."),
        ("texts = [1]", 'texts = 1: Text stands in quotation marks: "1".'),
        ('texts = "a"', """texts = 'a': A list is wanted here, in square brackets: texts = ["a"]."""),
        ('day = "29/11/2024"', "A date is written year-month-day, without quotation marks: day = 2024-11-29."),
        ('day = "1.2.24"', "A date is written year-month-day, without quotation marks: day = 2024-02-01."),
        ('day = "31/02/2024"', "A date is written year-month-day, without quotation marks: day = 2024-11-29."),
        ("day = 2024-05-01T10:00:00", "A date is written year-month-day, without quotation marks: day = 2024-05-01."),
        ("day = [1]", "day: A date is written year-month-day"),
        ('whole = "two"', "whole = 'two': Write a whole number, without quotation marks."),
        ("whole = 1.5", "whole = 1.5: Write a whole number, without quotation marks."),
        ("whole = 0", "whole = 0: Write 1 or more."),
        ("whole = 10", "whole = 10: Write 9 or less."),
        ('number = "5%"', "number = '5%': Write a number with a point, without quotation marks"),
        ("number = nan", "number = NaN: Write a number with a point, without quotation marks"),
        ("number = []", "number: Write a number with a point, without quotation marks"),
        ('flag = "perhaps"', "flag = 'perhaps': Write true or false, without quotation marks."),
        ("flag = 2024-01-01", "flag = 2024-01-01: Write true or false, without quotation marks."),
        ('word = "of"', "word = 'of': This is not known here. Write 'on' or 'off'."),
        ('colour = "rd"', "colour = 'rd': This is not known here. Write 'red' or 'blue'."),
        ("table = 1", "table = 1: This is a table: write [table] on a line of its own"),
        ("tables = [1]", "tables = 1: This is a table: write [[tables]] on a line of its own"),
        ("[tables]", "tables: There may be several: give each a heading of its own in double brackets, [[tables]]."),
        ('tables = [{name = "a"}, {name = "b"}]', "tables: Give at most 1 here."),
        ("named = 1", "named = 1: This is a table: write [named] on a line of its own"),
        ("named = {green = 1}", "named.green = 'green': This is not known here. Write 'red' or 'blue'."),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_what_to_write(line: str, told: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        load_settings(line, "kinds.toml", Kinds, TemplateRefused)
    assert str(refused.value).startswith("kinds.toml, line 1: ")
    assert told in str(refused.value)


WRONG = [
    "1",
    "1.5",
    "-1",
    "true",
    '"x"',
    "2024-01-01",
    "12:00:00",
    "[]",
    "[[]]",
    "{}",
    "{x = 1}",
    "nan",
    f'"{"x" * 999}"',
]


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("model", [Kinds, Details])
def test_no_fault_is_told_in_the_words_of_the_library_or_at_length(model: type[Settings], value: str) -> None:
    for key, field in model.model_fields.items():
        try:
            load_settings(f"\n{field.alias or key} = {value}", "kinds.toml", model, TemplateRefused)
        except TemplateRefused as refused:
            for told in str(refused).splitlines():
                assert told.startswith("kinds.toml, line 2: ")
                assert told.endswith((".", "?"))
                assert len(told) < 250
                assert not re.search(
                    r"Input|valid (string|integer|date|tuple|dict)|instance|None|Decimal|datetime", told
                )


def test_a_file_that_is_nothing_but_depth_is_refused() -> None:
    with pytest.raises(TemplateRefused, match=r"whole.toml: It holds lists too deep in each other"):
        load(f"a = {'[' * 9999}")


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(TemplateRefused, match=r"line 1: 'a' is not known(.|\n)*line 2: 'b' is not known"):
        load('a = 1\nb = 2\ntitle = "x"')


def test_a_key_inside_a_multi_line_value_is_no_key() -> None:
    text = 'title = """\nrow = 1\n"""\nlist = [\n  "a = 1",\n]\nafter = 1\n'
    assert lines_of_keys(text) == {("title",): 1, ("list",): 4, ("after",): 7}


def test_repeated_tables_are_counted() -> None:
    assert lines_of_keys("[[row]]\na = 1\n[[row]]\na = 2\n") == {
        ("row", 0): 1,
        ("row", 0, "a"): 2,
        ("row", 1): 3,
        ("row", 1, "a"): 4,
    }


def test_a_word_with_nothing_near_gets_the_known_ones() -> None:
    assert nearest("qqqq", ["limit", "name"]) == "Known here: limit, name."


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_no_text_ends_in_anything_but_a_model_or_a_refusal(text: str) -> None:
    with suppress(TemplateRefused):
        load(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a." * 50_000 + "a = 1", "Line 1 has a key of more than 50 names"),
        ('title = "x"\npart = {' + "a." * 50_000 + "a = 1}", "Line 2 has a key of more than 50 names"),
        ("title = " + "1" * 100_000, "a number too long to read"),
        ('title = "' + "x" * 5_000_000 + '"', "It has 5 million characters"),
    ],
)
def test_a_text_that_would_take_the_machine_with_it_is_refused_before_it_is_parsed(text: str, message: str) -> None:
    with pytest.raises(TemplateRefused, match=message):
        load(text)


def test_sentences_have_as_many_stops_as_they_like() -> None:
    assert load('title = """\n' + "A sentence. " * 100 + '"""').title.count(".") == 100
    assert load('title = "' + "A sentence. " * 100 + '"').title.count(".") == 100


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("title = “Our children”", 'curly quotation marks .*Type straight ones: title = "Our children"'),
        ("day = 14/02/2025", "14/02/2025 is no date that can be read. Write year-month-day: day = 2025-02-14"),
        ("title = Our children", 'Text stands in quotation marks. Write title = "Our children"'),
        ('title = "It’s ours" x', "This is not valid TOML"),
    ],
)
def test_the_usual_slips_are_told_with_how_to_write_the_line(line: str, told: str) -> None:
    with pytest.raises(TemplateRefused, match=told) as refused:
        load(f"\n{line}\n")
    assert "line 2" in str(refused.value)


def test_each_fault_has_its_own_place_message_and_remedy() -> None:
    with pytest.raises(TemplateRefused) as refused:
        load("a = 1\nb = 2")
    told = {one.place: one.remedy for one in refused.value.faults}
    assert set(told) == {"whole.toml, line 1", "whole.toml, line 2", "whole.toml"}
    assert told["whole.toml"] == "Add it."
