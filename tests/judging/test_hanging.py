"""A verdict that hangs on a benchmark which is not what was published is told before anything else."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from briefing.judging import judge, load_rulebook
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Published

RULES = Path(__file__).parents[2] / "templates" / "rules.toml"
TABLE = "2022/23 | 2023/24 | England 2023/24\n11% | 11% | 10%"


def published(value: str) -> Observation:
    return Observation(
        "EES Nov 2025",
        "EES, England, 2023/24",
        "England",
        f"{value}%",
        Status.OK,
        Decimal(value),
        Unit.PERCENT,
        0,
        period=Period.year(2024),
        published=True,
    )


@pytest.fixture
def told(draw, scorecard_of):
    """The notices of judging a measure whose benchmark was published as another figure."""

    def tell(typed: str, value: str) -> list[str]:
        measure = draw(TABLE.replace("10%", typed), polarity="lower", kind="annual")
        (benchmark,) = measure.benchmarks
        instead = ((benchmark.observation.place, published(value)),)
        card = scorecard_of(replace(measure, published=Published("EES", instead=instead)))
        return [
            f"{one.code} {one.place}: {one.message}"
            for one in judge(card, load_rulebook(RULES.read_text(encoding="utf-8"), "rules.toml")).notices
        ]

    return tell


def test_a_verdict_that_would_be_another_by_the_published_figure_is_told_with_both(told):
    assert told("9%", "11") == [
        "verdict-hangs Drawn!D2: Drawn: by the published 11% in place of 9% the verdict would be 'in line' and not "
        "'area for development'."
    ]


def test_a_verdict_that_stands_by_either_figure_is_not(told):
    assert told("7%", "8") == []
