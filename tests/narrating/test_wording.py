"""wording.toml is proved at load: each fault is refused with its line and the nearest known word."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.faults.errors import TemplateRefused
from briefing.narrating import Wording, load_wording

SHIPPED = (Path(__file__).parents[2] / "templates" / "wording.toml").read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    assert SHIPPED.count(old) == 1
    return SHIPPED.replace(old, new)


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


def test_the_shipped_phrases_load() -> None:
    assert isinstance(load_wording(SHIPPED), Wording)


def test_an_unknown_phrase_is_refused_with_its_line_and_the_nearest_known_one() -> None:
    text = changed('strengths = "Areas of strength"', 'strenghts = "Areas of strength"')
    with pytest.raises(TemplateRefused) as refusal:
        load_wording(text, "wording.toml")
    line = line_of(text, "strenghts")
    assert f"wording.toml, line {line}: the phrase 'balance.strenghts' is not known." in str(refusal.value)
    assert "Did you mean 'balance.strengths'?" in str(refusal.value)
    assert "the phrase 'balance.strengths' is missing" in str(refusal.value)


def test_an_unknown_slot_is_refused_with_its_line_and_the_nearest_known_one() -> None:
    text = changed('above = "above {{ names }}"', 'above = "above {{ nams }}"')
    line = line_of(text, "nams")
    with pytest.raises(TemplateRefused, match=rf"line {line}: the phrase 'relation.above' has no slot 'nams'. Did you"):
        load_wording(text)


def test_an_alternative_in_a_list_is_proved_too() -> None:
    text = changed('just_both = "both"', 'just_both = ["both", "{{ wrong }}"]')
    with pytest.raises(TemplateRefused, match="has no slot 'wrong'"):
        load_wording(text)


@pytest.mark.parametrize(
    "phrase", ["{{ names", "{% if names %}above", "{{ names | shout }}", "{{ }}", "{{ names.__class__ }}"]
)
def test_a_phrase_that_is_not_valid_is_refused(phrase: str) -> None:
    text = changed('above = "above {{ names }}"', f'above = "{phrase}"')
    with pytest.raises(TemplateRefused, match=r"wording.toml, line \d+: the phrase 'relation.above' is not valid"):
        load_wording(text)


@pytest.mark.parametrize("value", ["3", "true", "[1, 2]", "[]", "{ a = 1 }"])
def test_what_is_no_text_is_refused(value: str) -> None:
    text = changed('above = "above {{ names }}"', f"above = {value}")
    with pytest.raises(TemplateRefused, match="neither a text nor a list of texts"):
        load_wording(text)


def test_text_that_is_no_toml_is_refused() -> None:
    with pytest.raises(TemplateRefused, match="not valid TOML"):
        load_wording("[lead\n")


def test_a_phrase_outside_a_group_is_refused() -> None:
    with pytest.raises(TemplateRefused, match="line 1: the phrase 'hello' is not known"):
        load_wording('hello = "you"\n' + SHIPPED)


@pytest.mark.parametrize(
    "phrase",
    [
        "{{ ''['__class__'] }}",
        "{{ names['__init__']['__globals__'] }}",
        "{{ 1 / 0 }}",
    ],
)
def test_a_phrase_cannot_leave_the_sandbox(phrase: str) -> None:
    text = changed('above = "above {{ names }}"', f'above = "{phrase}"')
    with pytest.raises(TemplateRefused, match=rf"line {line_of(text, phrase)}: .*[^.]\. Mend the phrase"):
        load_wording(text).say("relation.above", names="England")


@pytest.mark.parametrize("phrase", ["{{ ''.__class__ }}", "{{ names.__init__.__globals__ }}", "{{ names._private }}"])
def test_a_phrase_that_reaches_for_the_inside_of_a_slot_is_refused_at_load(phrase: str) -> None:
    text = changed('above = "above {{ names }}"', f'above = "{phrase}"')
    with pytest.raises(TemplateRefused, match=rf"line {line_of(text, phrase)}: .* is no part of a slot\. [^.]*\.$"):
        load_wording(text)


def test_what_fills_a_slot_is_never_read_as_a_phrase() -> None:
    assert load_wording(SHIPPED).say("relation.above", names="{{ 7 * 7 }}") == "above {{ 7 * 7 }}"


def test_alternatives_are_used_in_turn() -> None:
    wording = load_wording(changed('above = "above {{ names }}"', 'above = ["above {{ names }}", "over {{ names }}"]'))
    assert [wording.say("relation.above", turn, names="it") for turn in range(3)] == ["above it", "over it", "above it"]
