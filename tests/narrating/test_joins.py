"""Every way in which clauses can meet: one contrast at a time, and "both" only of two."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

import pytest

from briefing.judging.finding import Finding
from briefing.measures.definition import Kind
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure
from briefing.narrating import Wording, sentence_of
from briefing.narrating.facts import gather_fact
from briefing.narrating.key_messages import long_form
from briefing.narrating.messages import Message, MessageTopic
from briefing.narrating.voice import Voice

Draw = Callable[..., Measure]
FIGURES = ("70%", "85%", "95%")
COMPARATORS = (("England",), ("England", "North East"), ("England", "neighbours", "target"))
BEFORE: tuple[dict[str, str], ...] = ({"2022/23": "70%"}, {"2022/23": "85%"}, {"2022/23": "95%"}, {})


def figures() -> list[dict[str, str]]:
    """Every figure of the last year and of a part of this one, beside every standing of one to three comparators."""
    cases: list[dict[str, str]] = []
    parts: tuple[dict[str, str], ...] = ({}, *({"Q2 2024/25": figure} for figure in FIGURES))
    for names in COMPARATORS:
        for before, newest in product(BEFORE, parts):
            for theirs in product(FIGURES, repeat=len(names)):
                told = zip(names, theirs, strict=True)
                dated = {name: figure if name == "target" else f"{figure} (2023/24)" for name, figure in told}
                cases.append({**before, "2023/24": "85%", **newest, **dated})
    return cases


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.]) (?=[A-Z])", text)


@pytest.fixture(scope="module")
def told(
    wording: Wording, finding: Callable[[Measure], Finding], known: Draw, invented: Draw
) -> list[tuple[dict[str, str], str]]:
    found = []
    for cells in figures():
        plain = known("care-leavers-19-21-suitable-accommodation", **cells)
        low = invented("visits missed", "lower", Unit.PERCENT, kind=Kind.SNAPSHOT, **cells)
        for judged in (finding(plain), finding(low)):
            voice = Voice(wording)
            message = "".join(
                span.text
                for span in voice.spans(long_form(Message(MessageTopic.CONCERN, (gather_fact(judged),)), voice))
            )
            found += [(cells, sentence_of(judged, wording)), (cells, message)]
    return found


def test_no_sentence_has_two_contrasts(told: list[tuple[dict[str, str], str]]) -> None:
    twice = [text for _, text in told if any(len(re.findall(r"\b[Bb]ut\b", one)) > 1 for one in sentences(text))]
    assert twice == []


def test_no_contrast_answers_another(told: list[tuple[dict[str, str], str]]) -> None:
    assert [text for _, text in told if re.search(r"\bbut\b[^.]*\. But ", text.replace("0.", "0"))] == []


def test_both_is_said_of_two_only(told: list[tuple[dict[str, str], str]]) -> None:
    names = {"England", "North East", "neighbours", "target"}
    assert [text for cells, text in told if "both" in text and len(names & cells.keys()) != 2] == []


def test_nothing_is_said_twice_in_a_row(told: list[tuple[dict[str, str], str]]) -> None:
    assert [text for _, text in told if re.search(r"\b(\w+) \1\b|, ,|,,", text)] == []


def test_a_figure_that_is_the_same_is_neither_up_nor_down(told: list[tuple[dict[str, str], str]]) -> None:
    same = [text for cells, text in told if cells.get("2022/23") == "85%" and "Q2 2024/25" not in cells]
    assert [text for text in same if re.search(r"\b(up|down) from\b", text)] == []
