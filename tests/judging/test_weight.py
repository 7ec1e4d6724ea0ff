"""Which finding is worth telling first."""

from decimal import Decimal
from pathlib import Path

import pytest

from briefing.judging import judge, load_rulebook

HOUSE = (Path(__file__).parents[2] / "templates" / "rules.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def house():
    return load_rulebook(HOUSE, "rules.toml")


def order(findings):
    return [one.measure.key for one in sorted(findings, key=lambda one: one.weight.rank, reverse=True)]


def test_many_people_beyond_chance_come_before_five_of_six(draw, house, scorecard_of):
    late = draw("2022/23 | 2023/24 | Target\n66% 330/500 | 58% 145/250 | 90%", key="late")
    upheld = draw("2022/23 | 2023/24 | England 2023/24\n80% 12/15 | 83% 5/6 | 20%", key="upheld", polarity="lower")
    findings = judge(scorecard_of(upheld, late), house).findings
    assert order(findings) == ["late", "upheld"]
    assert [one.weight.may_lead for one in findings] == [False, True]


def test_what_chance_explains_comes_after_what_it_does_not_however_wide(draw, house, scorecard_of):
    sure = draw("2023/24 | England 2023/24\n61% 610/1000 | 66%", key="sure")
    wide = draw("2023/24 | England 2023/24\n61% 65/106 | 69%", key="wide")
    without = draw("2023/24 | England 2023/24\n61% | 80%", key="without")
    findings = judge(scorecard_of(wide, without, sure), house).findings
    assert order(findings)[0] == "sure"
    assert [one.weight.beyond_chance for one in findings] == [False, None, True]


def test_the_same_side_two_periods_counts_before_people(draw, house, scorecard_of):
    twice = draw("2023/24 | Q2 2024/25 | England 2023/24\n50% 50/100 | 50% 50/100 | 64%", key="twice")
    once = draw("2023/24 | England 2023/24\n60% 600/1000 | 64%", key="once")
    findings = judge(scorecard_of(once, twice), house).findings
    assert [one.weight.periods for one in findings] == [1, 2]
    assert order(findings) == ["twice", "once"]


def test_without_counts_the_gap_is_in_the_measures_own_yearly_moves(draw, house, scorecard_of):
    steady = draw("2020/21 | 2021/22 | 2022/23 | 2023/24 | England 2023/24\n50% | 51% | 50% | 51% | 60%", key="steady")
    restless = draw(
        "2020/21 | 2021/22 | 2022/23 | 2023/24 | England 2023/24\n50% | 60% | 45% | 51% | 60%", key="restless"
    )
    first, second = judge(scorecard_of(steady, restless), house).findings
    assert (first.weight.gap, second.weight.gap) == (9, Decimal("0.9"))


def test_what_stands_on_no_side_has_no_gap(draw, house, scorecard_of):
    (finding,) = judge(scorecard_of(draw("2023/24 | England 2023/24\n64% | 64%")), house).findings
    assert (finding.weight.gap, finding.weight.periods) == (None, 0)


def test_few_people_never_come_first_however_sure_and_wide_the_gap(draw, house, scorecard_of):
    few = draw("2022/23 | 2023/24 | England 2023/24\n10% 2/20 | 5% 1/20 | 90%", key="few")
    many = draw("2023/24 | England 2023/24\n60% | 64%", key="many")
    assert order(judge(scorecard_of(few, many), house).findings) == ["many", "few"]


def test_a_target_missed_beyond_what_the_counts_allow_is_beyond_chance(draw, house, scorecard_of):
    sure = draw("2023/24 | Target\n58% 145/250 | 90%", key="sure")
    unsure = draw("2023/24 | Target\n61% 65/106 | 64%", key="unsure")
    assert [one.weight.beyond_chance for one in judge(scorecard_of(sure, unsure), house).findings] == [True, False]
