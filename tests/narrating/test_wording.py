"""wording.toml is proved at load beside the tool's own; each fault is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.faults.errors import TemplateRefused
from briefing.narrating import Wording, load_wording, preview_wording
from briefing.narrating.wording import put_aside

SHIPPED = (Path(__file__).parents[2] / "templates" / "wording.toml").read_text(encoding="utf-8")
STANDARD = """
[relation]
above = "above {{ names }}"
near = "{% if much %}just {% endif %}below {{ names }}"

[caveat]
chance = "Chance can explain gap{% if many %}s{% endif %} of this size."

[lead]
share = ["{{ value }} of {{ people }}{% if when %} {{ when }}{% endif %}", "of {{ people }}, {{ value }} {{ when }}"]
both = "both"
"""


def load(own: str) -> Wording:
    return load_wording(own, "wording.toml", STANDARD)


def above(phrase: str) -> str:
    return f'[relation]\nabove = "{phrase}"\n'


def test_the_shipped_phrases_load() -> None:
    assert isinstance(load_wording(SHIPPED), Wording)


def test_a_phrase_that_a_council_does_not_write_comes_from_the_tool() -> None:
    wording = load(above("over {{ names }}"))
    assert wording.say("relation.above", names="England") == "over England"
    assert wording.say("lead.both") == "both"


def test_a_workspace_begins_with_every_phrase_behind_a_mark_that_only_has_to_be_taken_away() -> None:
    begun = put_aside(SHIPPED)
    aside = load_wording(begun, standard=SHIPPED)
    assert aside.lines == {}
    assert aside.phrases == load_wording(SHIPPED).phrases
    one = begun.replace('#year = "in {{ label }}"', 'year = "during {{ label }}"')
    assert load_wording(one, standard=SHIPPED).say("period.year", label="2024") == "during 2024"
    with pytest.raises(TemplateRefused, match="earlier briefing"):
        load_wording(one.replace("label", "lable"), standard=SHIPPED)


def test_an_unknown_phrase_is_refused_with_its_line_and_the_nearest_known_one() -> None:
    with pytest.raises(TemplateRefused) as refusal:
        load('[relation]\nabov = "x"\n')
    assert "wording.toml, line 2: the phrase 'relation.abov' is not known." in str(refusal.value)
    assert "Did you mean 'relation.above'?" in str(refusal.value)


def test_an_unknown_slot_is_refused_with_its_line_and_the_nearest_known_one() -> None:
    with pytest.raises(TemplateRefused, match=r"line 2: the phrase 'relation.above' has no slot 'nams'. Did you"):
        load(above("above {{ nams }}"))


def test_an_alternative_in_a_list_is_proved_too() -> None:
    with pytest.raises(TemplateRefused, match="has no slot 'wrong'"):
        load('[lead]\nboth = ["both", "{{ wrong }}"]')


@pytest.mark.parametrize(
    ("own", "left_out"),
    [
        (above("lower"), "names"),
        (above("above{% if names %} England{% endif %}"), "names"),
        ('[lead]\nshare = "{{ value }} {{ when }}"', "people"),
        ('[lead]\nshare = "{{ value }} of {{ people }}"', "when"),
    ],
)
def test_a_phrase_that_leaves_out_what_it_is_about_is_refused(own: str, left_out: str) -> None:
    with pytest.raises(TemplateRefused, match=rf"line 2: .* leaves out what it is about. Write {{{{ {left_out} }}}}"):
        load(own)


@pytest.mark.parametrize("phrase", ["", " ", "…", "{% if many %}Chance.{% endif %}", "{% if not many %}A{% endif %}"])
def test_a_caveat_cannot_be_silenced(phrase: str) -> None:
    with pytest.raises(TemplateRefused, match=r"line 2: the phrase 'caveat.chance' must always say something"):
        load(f'[caveat]\nchance = "{phrase}"')


@pytest.mark.parametrize(
    "phrase", ["{{ names", "{% if names %}above", "{{ names | shout }}", "{{ }}", "{{ names.__class__ }}"]
)
def test_a_phrase_that_is_not_valid_is_refused(phrase: str) -> None:
    with pytest.raises(TemplateRefused, match=r"wording.toml, line 2: the phrase 'relation.above' is not valid"):
        load(above(phrase))


@pytest.mark.parametrize(
    "phrase",
    [
        "{{ ''['__class__'] }}",
        "{{ names.__init__.__globals__ }}",
        "{{ 1 / 0 }}",
        "{{ 'a' * 10 ** 10 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ names ~ names }}",
        "{{ names.join(names) }}",
        "{% for a in names %}{% for b in names %}{% for c in names %}x{% endfor %}{% endfor %}{% endfor %}",
        "{% set names = 'x' %}{{ names }}",
        "{% macro x() %}{% endmacro %}",
        "{% include 'x' %}",
    ],
)
def test_a_phrase_uses_only_what_is_bounded_by_its_own_length(phrase: str) -> None:
    with pytest.raises(TemplateRefused, match=r"line 2: the phrase 'relation.above' is not valid: A phrase may not"):
        load(above(phrase))


def test_a_phrase_that_is_too_long_or_too_deep_is_refused() -> None:
    with pytest.raises(TemplateRefused, match=r"line 2: the phrase 'relation.above' has 9001 characters"):
        load(above("x" * 9001))
    with pytest.raises(TemplateRefused, match=r"line 2: the phrase 'relation.above'"):
        load(above("{{ " + "not " * 480 + "names }}"))


def test_slots_that_do_not_compare_are_refused_with_the_line() -> None:
    wording = load(above("above {% if names > 1 %}all {% endif %}{{ names }}"))
    with pytest.raises(TemplateRefused, match=r"line 2: The phrase 'relation.above' cannot be written: .*[^.]\. Mend"):
        wording.say("relation.above", names="England")


@pytest.mark.parametrize("value", ["3", "true", "[1, 2]", "[]", "{ a = 1 }"])
def test_what_is_no_text_is_refused(value: str) -> None:
    with pytest.raises(TemplateRefused, match="neither a text nor a list of texts"):
        load(f"[relation]\nabove = {value}")


@pytest.mark.parametrize(("text", "told"), [("[lead\n", "not valid TOML"), ("a = " + "[" * 5000, "lists too deep")])
def test_text_that_is_no_toml_is_refused(text: str, told: str) -> None:
    with pytest.raises(TemplateRefused, match=told):
        load(text)


def test_a_phrase_outside_a_group_is_refused() -> None:
    with pytest.raises(TemplateRefused, match="line 1: the phrase 'hello' is not known"):
        load('hello = "you"\n' + STANDARD)


def test_every_shipped_phrase_can_be_shown_filled_in_with_its_line() -> None:
    shown = list(preview_wording(load_wording(SHIPPED)))
    assert all(one.text and one.line for one in shown)
    assert not [one for one in shown if "{" in one.text or "  " in one.text]
    assert {one.name for one in shown} == set(load_wording(SHIPPED).phrases)


def test_only_the_councils_own_phrases_have_a_line() -> None:
    shown = {one.name: one.line for one in preview_wording(load(above("over {{ names }}")))}
    assert shown == {
        "relation.above": 2,
        "relation.near": None,
        "caveat.chance": None,
        "lead.share": None,
        "lead.both": None,
    }


def test_what_fills_a_slot_is_never_read_as_a_phrase() -> None:
    assert load(STANDARD).say("relation.above", names="{{ 7 * 7 }}") == "above {{ 7 * 7 }}"


def test_alternatives_are_used_in_turn() -> None:
    wording = load('[relation]\nabove = ["above {{ names }}", "over {{ names }}"]')
    assert [wording.say("relation.above", turn, names="it") for turn in range(3)] == ["above it", "over it", "above it"]
