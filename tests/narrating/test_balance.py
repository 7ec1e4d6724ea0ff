"""Strengths and areas for development: short, merged, each in one column only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.judging import Judgement
from briefing.measures.definition import Definition, Kind, Polarity
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure
from briefing.narrating import Wording
from briefing.narrating.balance import strengths_and_areas
from briefing.narrating.facts import gather_facts
from briefing.narrating.voice import Voice
from briefing.report.document import Block, Bullet, Paragraph, Spans, Table

Draw = Callable[..., Measure]


def text_of(spans: Spans) -> str:
    return "".join(span.text for span in spans)


@pytest.fixture
def blocks(wording: Wording, judged: Callable[..., Judgement]) -> Callable[..., tuple[Block, ...]]:
    def make(*measures: Measure) -> tuple[Block, ...]:
        newest = max(one.period for measure in measures for one in measure.history if one.period)
        return strengths_and_areas(gather_facts(judged(*measures).findings), Voice(wording, newest=newest))

    return make


def columns(blocks: tuple[Block, ...]) -> tuple[tuple[Bullet, ...], ...]:
    table = next(one for one in blocks if isinstance(one, Table))
    return tuple(cell.bullets for cell in table.rows[0].cells)


def under(blocks: tuple[Block, ...]) -> list[str]:
    return [text_of(one.spans) for one in blocks if isinstance(one, Paragraph)][1:]


def many(draw: Draw, number: int, family: str = "") -> list[Measure]:
    return [
        draw(
            Definition(
                key=f"measure-{n}",
                short_name=f"homes of kind {n}",
                plural=True,
                polarity=Polarity.HIGHER,
                unit=Unit.PERCENT,
                kind=Kind.ANNUAL,
                family=family and f"{family} {n % 3}",
                member=f"of kind {n}",
            ),
            n + 6,
            **{"2023/24": f"{50 + n}%", "England": "40% (2023/24)"},
        )
        for n in range(number)
    ]


def test_measures_that_differ_only_in_whom_they_count_make_one_point(
    blocks: Callable[..., tuple[Block, ...]], known: Draw
) -> None:
    young = {"2023/24": "93%", "England": "81% (2023/24)"}
    old = {"2023/24": "92%", "England": "88% (2023/24)"}
    first = known("care-leavers-17-18-suitable-accommodation", 6, **young)
    second = known("care-leavers-19-21-suitable-accommodation", 7, **old)
    strengths, areas = columns(blocks(first, second))
    assert [text_of(one.spans) for one in strengths] == [
        "Care leavers in suitable accommodation: aged 17 to 18 93% (England 81%) and aged 19 to 21 92% (England 88%)."
    ]
    assert areas == ()


def test_a_column_has_at_most_eight_points_and_says_how_many_more_there_are(
    blocks: Callable[..., tuple[Block, ...]], draw_one: Draw
) -> None:
    strengths, _ = columns(blocks(*many(draw_one, 12)))
    assert len(strengths) == 8
    assert text_of(strengths[-1].spans) == (
        "Five more, among them homes of kind 4, homes of kind 3 and homes of kind 2; see Appendix 1."
    )


def test_families_are_merged_where_there_are_too_many_points(
    blocks: Callable[..., tuple[Block, ...]], draw_one: Draw
) -> None:
    strengths, _ = columns(blocks(*many(draw_one, 12, family="homes of family")))
    assert len(strengths) == 3
    assert text_of(strengths[0].spans).startswith("Homes of family 2: of kind 11 61% (England 40%), of kind 8")


def test_an_empty_column_says_so(blocks: Callable[..., tuple[Block, ...]], draw_one: Draw) -> None:
    table = next(one for one in blocks(*many(draw_one, 1)) if isinstance(one, Table))
    assert text_of(table.rows[0].cells[1].spans) == "No measure meets the rules for an area for development."


def test_early_signs_and_mixed_ones_stand_under_the_table_in_a_sentence_each(
    blocks: Callable[..., tuple[Block, ...]], known: Draw
) -> None:
    early = known(
        "health-assessments-up-to-date", 6, **{"2023/24": "93%", "Q2 2024/25": "84%", "England": "89% (2023/24)"}
    )
    mixed = known(
        "immunisations-up-to-date",
        7,
        **{"2023/24": "85%", "England": "80% (2023/24)", "North East": "90% (2023/24)"},
    )
    assert under(blocks(early, mixed)) == [
        "Early signs. Worse: children in care with the required number of health assessments (84%, from 93%; "
        "England 89% in 2023/24).",
        "Mixed: the benchmarks disagree. Children in care whose immunisations are up to date: 85% in 2023/24, "
        "above England (80%) but below the North East (90%).",
    ]
