"""An anchor says what a block is about: it stays whatever the figures, and the rulebook, say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.judging import Rulebook, judge, load_rulebook
from briefing.knowing.catalogue import Catalogue
from briefing.knowing.details import Details
from briefing.measures.scorecard import Measure, Scorecard
from briefing.narrating import Wording, narrate
from briefing.reading import read_scorecard
from briefing.report.document import Paragraph

ROOT = Path(__file__).parents[2]
RULEBOOKS = sorted((ROOT / "templates").glob("rules*.toml"))
Tell = Callable[[Scorecard, Rulebook], list[str]]


@pytest.fixture
def paragraphs(wording: Wording, catalogue: Catalogue) -> Tell:
    """The anchors of the paragraphs about measures, in the order of the paper."""

    def make(card: Scorecard, rulebook: Rulebook) -> list[str]:
        report = narrate(card, judge(card, rulebook), rulebook, Details(), wording, catalogue.glossary).report
        blocks = next(one for one in report.sections if one.name == "sections").blocks
        return [one.anchor for one in blocks if isinstance(one, Paragraph) and one.anchor.startswith("measure-")]

    return make


def test_the_paragraphs_of_the_worked_example_keep_their_anchors_under_every_rulebook(
    paragraphs: Tell, catalogue: Catalogue
) -> None:
    file = next((ROOT / "inputs").glob("*.xlsx"))
    card = read_scorecard(file.read_bytes(), file.name, catalogue).scorecard
    found = [paragraphs(card, load_rulebook(one.read_text(encoding="utf-8"), one.name)) for one in RULEBOOKS]
    assert len(found) >= 3
    assert len(found[0]) > 15
    assert all(set(one) == set(found[0]) for one in found)


def test_a_paragraph_keeps_its_anchor_when_the_figures_make_another_measure_lead(
    paragraphs: Tell, rulebook: Rulebook, known: Callable[..., Measure], card: Callable[..., Scorecard]
) -> None:
    def told(dental: str, health: str) -> list[str]:
        england = {"England": "80% (2023/24)"}
        first = known("dental-checks", 6, **{"2022/23": "80%", "2023/24": dental}, **england)
        second = known("health-assessments-up-to-date", 7, **{"2022/23": "80%", "2023/24": health}, **england)
        return paragraphs(card(first, second), rulebook)

    assert told("40%", "95%") == told("95%", "40%")


def test_a_measure_without_a_figure_does_not_move_the_anchor_of_its_topic(
    paragraphs: Tell, rulebook: Rulebook, known: Callable[..., Measure], card: Callable[..., Scorecard]
) -> None:
    second = known("health-assessments-up-to-date", 7, **{"2023/24": "80%"})
    found = [
        paragraphs(card(known("dental-checks", 6, **{"2023/24": raw}), second), rulebook)
        for raw in ("80%", "Not available")
    ]
    assert found[0] == found[1]
