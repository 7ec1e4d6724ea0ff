"""A TOML file is taken whole or refused with the line of every fault and the nearest known word."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import TemplateRefused
from briefing.settings import Settings, lines_of_keys, load_settings, nearest


class Row(Settings):
    name: str
    limit: int = 0


class Part(Settings):
    colour: str = "blue"
    rows: tuple[Row, ...] = ()


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
        ("a = 1\ntitle = x", "whole.toml: This is not valid TOML: .* line 2"),
        ('title = "x"\nzzzzzz = 1', "'zzzzzz' is not known. Known here: part, row, title."),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(TemplateRefused, match=message):
        load(text)


def test_a_file_that_is_nothing_but_depth_is_refused() -> None:
    with pytest.raises(TemplateRefused, match=r"whole.toml: Its lists stand too deep in each other"):
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
