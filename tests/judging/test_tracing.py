"""The trace, word for word: it answers "why is this not a strength?"."""

from pathlib import Path

import pytest

from briefing.judging import load_rulebook
from briefing.judging.finding import Finding, Step, Verdict
from briefing.judging.judge import judge_measure
from briefing.judging.tracing import stands
from briefing.measures.comparison import Comparison, Standing
from briefing.measures.scorecard import Basis

HOUSE = (Path(__file__).parents[2] / "templates" / "rules.toml").read_text(encoding="utf-8")
NAMED = """
title = "Named"
[bases]
decides = ["national", "region", "previous"]
[[rule]]
name = "England and last year"
verdict = "strength"
national = ["better", "in line"]
previous = ["better"]
[[rule]]
name = "rest"
verdict = "in line"
"""


@pytest.fixture(scope="module")
def house():
    return load_rulebook(HOUSE, "rules.toml")


def told(measure, rulebook):
    return [(step.rule, step.fired, step.because) for step in judge_measure(measure, rulebook).trace]


def test_every_rule_up_to_the_one_that_fired_is_told(draw, house):
    measure = draw(
        "2023/24 | England 2023/24 | North East 2023/24 | Target\n64% | 64% | 61% | 70%", polarity_source="LAIT"
    )
    assert told(measure, house) == [
        ("no value", False, "64% for 2023/24 can be judged (Drawn!B2)."),
        ("no polarity", False, "A higher figure is better (LAIT)."),
        ("nothing comparable", False, "It can be compared with England, the North East and the target."),
        (
            "a part-year value that no full year confirms",
            False,
            "No comparison is early better or early worse: in line with England, better than the North East and "
            "missing the target.",
        ),
        ("better than some and worse than none", False, "Missing the target."),
        ("worse than some and better than none", False, "Better than the North East."),
        (
            "better than some and worse than others",
            True,
            "Better than the North East, in line with England and missing the target.",
        ),
    ]


def test_the_last_step_is_the_one_that_fired_and_gives_the_verdict(draw, house):
    finding = judge_measure(draw("2023/24 | England 2023/24\n70% | 64%"), house)
    assert [step.fired for step in finding.trace] == [False, False, False, False, True]
    assert (finding.rule, finding.verdict) == ("better than some and worse than none", Verdict.STRENGTH)


@pytest.mark.parametrize(
    ("table", "words", "rule", "because"),
    [
        ("2023/24\nTBC", {}, "no value", "For 2023/24 the cell says 'TBC'."),
        (
            "2023/24\n64%",
            {"polarity": "none", "polarity_source": "LAIT"},
            "no polarity",
            "Neither a higher nor a lower figure is better (LAIT).",
        ),
        (
            "2023/24\n64%",
            {"polarity": None},
            "no polarity",
            "Nobody has said whether a higher or a lower figure is better.",
        ),
        ("2023/24\n64%", {}, "nothing comparable", "The scorecard gives nothing to compare it with."),
        (
            "2023/24 | England | North East\n64% | N/A | -",
            {},
            "nothing comparable",
            "The scorecard gives no figure for England: the cell says 'N/A'. "
            "The scorecard gives no figure for the North East: the cell is empty.",
        ),
        (
            "2023/24 | England 2020/21\n61% | 64%",
            {},
            "nothing comparable",
            "61% (2023/24) against 64% (England, 2020/21): worse by 3 percentage points; too old a figure to judge by, "
            "so it is shown and does not count.",
        ),
        (
            "2023/24 | Q2 2024/25 | England 2023/24\n93% | 84% | 89%",
            {},
            "a part-year value that no full year confirms",
            "An early sign of change for the worse against England.",
        ),
        ("2023/24 | England 2023/24\n64% | 64%", {}, "in line with all", "In line with England."),
    ],
)
def test_what_fired_says_because_of_what(draw, house, table, words, rule, because):
    assert told(draw(table, **words), house)[-1] == (rule, True, because)


def test_a_row_that_names_bases_says_which_one_it_missed(draw):
    named = load_rulebook(NAMED, "rules.toml")
    header = "2022/23 | 2023/24 | England 2023/24 | North East 2023/24"
    missed = told(draw(f"{header}\n60% | 64% | 70% | 60%"), named)
    fired = told(draw(f"{header}\n60% | 64% | 64% | 60%"), named)
    assert missed[3:] == [
        ("England and last year", False, "Worse than England, where the row asks for better or in line."),
        ("rest", True, "Worse than England, better than the North East and better than 2022/23."),
    ]
    assert fired[-1] == (
        "England and last year",
        True,
        "In line with England, better than 2022/23 and better than the North East.",
    )


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        ("better", "better than"),
        ("in line", "in line with"),
        ("worse", "worse than"),
        ("early better", "an early sign of change for the better against"),
        ("early worse", "an early sign of change for the worse against"),
        ("higher", "higher than"),
        ("lower", "lower than"),
        ("same", "the same as"),
        ("not comparable", "not comparable with"),
    ],
)
def test_each_standing_is_said_in_words(standing, words):
    comparison = Comparison(Basis.REGION, "North East", Standing(standing), None, None, None, None)
    assert stands(comparison) == f"{words} the North East"


def test_a_column_without_a_period_is_named_by_its_header(draw, house):
    assert told(draw("Newest\n64%"), house)[0][2] == "64% for Newest can be judged (Drawn!B2)."


@pytest.mark.parametrize("fired", [[], [False], [True, True], [True, False], [False, True, False]])
def test_a_trace_that_does_not_end_with_the_one_rule_that_fired_cannot_exist(draw, fired):
    steps = tuple(Step("rule", Verdict.IN_LINE, one, "") for one in fired)
    with pytest.raises(AssertionError, match="the trace must end with the one rule that fired"):
        Finding(draw("2023/24\n64%"), None, (), steps)
