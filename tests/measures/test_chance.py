"""Chance, for each comparison by itself. The reference values are worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from briefing.measures.chance import chance_against, independent_before, two_proportions
from briefing.measures.comparing import compare
from briefing.measures.comparison import CaveatCode, Chance
from briefing.measures.definition import Kind
from briefing.measures.judged_value import choose_value
from briefing.measures.method import Method
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Basis
from briefing.measures.tolerance import Tolerance

HOUSE = Method(unit_tolerances=((Unit.PERCENT, Tolerance(Decimal(1))),))


def compared(measure):
    return {one.basis: one for one in compare(measure, choose_value(measure, HOUSE), HOUSE)}


def test_two_proportions_have_the_score_of_the_pooled_test(draw):
    # 92/190 against 110/200: p = 202/390, standard error 0.0506213, difference -0.0657895
    score = two_proportions(*reversed(draw("2022/23 | 2023/24\n55% 110/200 | 48% 92/190").history))
    assert round(score, 4) == Decimal("-1.2996")


@pytest.mark.parametrize("cells", ["55% | 48% 92/190", "55% 90/200 | 48% 92/190"])
def test_without_counts_that_agree_nothing_is_tested(draw, cells):
    assert two_proportions(*draw(f"2022/23 | 2023/24\n{cells}").history) is None


def test_all_of_all_twice_is_no_change(draw):
    assert two_proportions(*draw("2022/23 | 2023/24\n100% 50/50 | 100% 60/60").history) == 0


@pytest.mark.parametrize(
    ("cells", "latest"),
    [("70% 140/200 | 55% 110/200", False), ("55% 110/200 | 48% 92/190", True), ("60% 120/200 | 49% 93/190", False)],
)
def test_a_change_of_1_96_standard_errors_is_beyond_chance(draw, cells, latest):
    assert compared(draw(f"2022/23 | 2023/24\n{cells}"))[Basis.PREVIOUS].chance == Chance(latest=latest)


def test_each_benchmark_has_its_own_chance(draw):
    # 92% of 429 is 395: the interval is 89.1% to 94.3%
    found = compared(draw("2023/24 | England 2023/24 | Neighbours 2023/24\n92% 395/429 | 86% | 90%"))
    national, neighbours = found[Basis.NATIONAL], found[Basis.NEIGHBOURS]
    assert (national.chance.latest, neighbours.chance.latest) == (False, True)
    assert (national.has_caveat(CaveatCode.CHANCE), neighbours.has_caveat(CaveatCode.CHANCE)) == (False, True)


def test_two_years_of_leavers_together_may_be_beyond_chance_where_one_is_not(draw):
    # 13 of 118: 6.6% to 18.0%; with 20 of 230: 33 of 348, 6.8% to 13.0%
    table = "2022/23 | 2023/24 | England 2023/24\n9% 20/230 | 11% 13/118 | 17%"
    events, snapshot = (compared(draw(table, kind=kind))[Basis.NATIONAL] for kind in ("share of events", "snapshot"))
    assert (events.chance, events.has_caveat(CaveatCode.CHANCE)) == (Chance(latest=True, pooled=False), False)
    assert (snapshot.chance, snapshot.has_caveat(CaveatCode.CHANCE)) == (Chance(latest=True), True)


def test_the_last_full_year_alone_counts_where_a_snapshot_is_of_part_of_a_year(draw):
    table = "2023/24 | Q2 2024/25 | England 2023/24\n50% 200/400 | 58% 58/100 | 64%"
    one = compared(draw(table))[Basis.NATIONAL]
    assert (one.chance, one.has_caveat(CaveatCode.CHANCE)) == (Chance(latest=True, last_year=False), False)


@pytest.mark.parametrize(
    ("table", "kind", "raw"),
    [
        ("2022/23 | 2023/24\n9% 20/230 | 11% 13/118", Kind.SHARE_OF_EVENTS, "9% 20/230"),
        ("2023/24 | Q2 2024/25\n9% 20/230 | 11% 13/118", Kind.SHARE_OF_EVENTS, "9% 20/230"),
        ("2021/22 | 2023/24\n9% 20/230 | 11% 13/118", Kind.SHARE_OF_EVENTS, None),
        ("Q1 2023/24 | Q2 2023/24\n9% 20/230 | 11% 13/118", Kind.SHARE_OF_EVENTS, None),
        ("2022/23 | 2023/24\n9% | 11% 13/118", Kind.SHARE_OF_EVENTS, None),
        ("2022/23 | 2023/24\n9% 20/230 | 11% 13/118", Kind.ROLLING, None),
    ],
)
def test_only_events_of_an_earlier_full_year_are_other_peoples(draw, table, kind, raw):
    measure = draw(table)
    before = independent_before(measure, measure.newest, kind)
    assert (before and before.raw) == raw


def test_a_benchmark_at_the_very_end_of_an_interval_can_be_chance(draw):
    measure = draw("2023/24 | England 2023/24\n61% | 55%")
    ours = replace(measure.newest, low=Decimal(55), high=Decimal(67))
    assert chance_against(ours, measure.benchmarks[0].observation, None, None) == Chance(latest=True)
