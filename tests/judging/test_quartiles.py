"""The quartile rulebook: the quarter of all authorities that a figure lies in is its verdict."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from briefing.judging import load_rulebook
from briefing.judging.judge import judge_measure
from briefing.language.reasons import why
from briefing.measures.authorities import AmongAuthorities, Authority
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Published

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="module")
def quartile():
    return load_rulebook((TEMPLATES / "rules-quartile.toml").read_text(encoding="utf-8"), "rules-quartile.toml")


def among(*values):
    """All authorities' figures of 2023/24, whole percentages; the first is the council's own."""
    own = Observation(
        "EES Nov 2025",
        "EES, Durham",
        "Durham",
        f"{values[0]}%",
        Status.OK,
        Decimal(values[0]),
        Unit.PERCENT,
        0,
        period=Period.year(2024),
        published=True,
    )
    return Published("EES", among=AmongAuthorities(Authority("Durham", own), tuple(map(Decimal, values))))


@pytest.mark.parametrize(
    ("value", "polarity", "verdict"),
    [
        ("90%", "higher", "strength"),
        ("70%", "higher", "in line"),
        ("55%", "higher", "in line"),
        ("50%", "higher", "area for development"),
        ("40%", "higher", "area for development"),
        ("90%", "lower", "area for development"),
        ("40%", "lower", "strength"),
        ("90%", "none", "context"),
    ],
)
def test_the_best_quarter_is_a_strength_and_the_worst_an_area_for_development(draw, quartile, value, polarity, verdict):
    measure = replace(
        draw(f"2023/24 | England 2023/24\n{value} | 60%", polarity=polarity), published=among(50, 40, 60, 70, 80)
    )
    assert judge_measure(measure, quartile).verdict == verdict


def test_without_the_figures_of_all_authorities_nothing_is_judged_and_the_reason_is_said(draw, quartile):
    finding = judge_measure(draw("2023/24 | England 2023/24\n90% | 60%"), quartile)
    assert finding.verdict == "not judged"
    assert "the figures of all authorities are not known" in why(finding.comparison(Basis.NATIONAL), finding.measure)


def test_the_reason_names_the_quarter(draw, quartile):
    measure = replace(draw("2023/24 | England 2023/24\n90% | 60%"), published=among(50, 40, 60, 70, 80))
    comparison = judge_measure(measure, quartile).comparison(Basis.NATIONAL)
    assert "in the best quarter of all authorities" in why(comparison, measure)


def test_the_house_rules_ask_for_no_quarter(draw):
    house = load_rulebook((TEMPLATES / "rules.toml").read_text(encoding="utf-8"), "rules.toml")
    measure = replace(draw("2023/24 | England 2023/24\n62% | 60%"), published=among(50, 40, 60, 70, 80))
    assert judge_measure(measure, house).verdict == "strength"
