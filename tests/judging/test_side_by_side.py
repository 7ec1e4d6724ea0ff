from pathlib import Path

import pytest

from briefing.judging import load_rulebook
from briefing.judging.finding import Verdict
from briefing.judging.judge import judge_measure
from briefing.judging.side_by_side import hits_of_rows, judge_side_by_side
from briefing.knowing.author import AuthorCell, AuthorRow, AuthorSheets
from briefing.measures.scorecard import Basis

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = ("rules.toml", "rules-national-direct.toml", "rules-statistical.toml")


@pytest.fixture(scope="module")
def rulebooks():
    return tuple(load_rulebook((TEMPLATES / name).read_text(encoding="utf-8"), name) for name in NAMES)


@pytest.mark.parametrize(("place", "cases"), [(0, 5184), (1, 52), (2, 1024)])
def test_each_shipped_rulebook_is_proved_over_the_cases_that_its_method_can_produce(rulebooks, place, cases):
    proof = rulebooks[place].proof
    assert (proof.cases, proof.uncaught, proof.hole, proof.dead) == (cases, 0, None, ())
    assert rulebooks[place].description


@pytest.mark.parametrize(
    ("table", "house", "direct", "statistical"),
    [
        ("2023/24 | England 2023/24\n64.4% 644/1000 | 64%", "in line", "in line", "in line"),
        ("2023/24 | England 2023/24\n64.7% 77/119 | 64%", "in line", "strength", "in line"),
        ("2023/24 | England 2023/24\n61% 65/106 | 64%", "area for development", "area for development", "in line"),
        ("2023/24 | England 2023/24\n64.7% 6470/10000 | 63.7%", "in line", "strength", "strength"),
        ("2023/24 | England 2023/24\n61% | 64%", "area for development", "area for development", "not judged"),
        ("2023/24 | England 2023/24 | North East 2023/24\n62% | 60% | 64%", "mixed", "strength", "not judged"),
        ("2023/24 | North East 2023/24\n62% | 64%", "area for development", "area for development", "not judged"),
        ("2023/24 | Target\n61% 65/106 | 64%", *["area for development"] * 3),
        (
            "2023/24 | Q2 2024/25 | England 2023/24\n93% | 84% | 89%",
            "early sign",
            "area for development",
            "not judged",
        ),
    ],
)
def test_three_policies_may_give_three_verdicts(draw, rulebooks, table, house, direct, statistical):
    verdicts = [judge_measure(draw(table), rulebook).verdict for rulebook in rulebooks]
    assert verdicts == [house, direct, statistical]


def test_by_the_direct_rulebook_the_comparator_left_aside_is_named(draw, rulebooks):
    table = "2023/24 | England 2023/24 | North East 2023/24\n62% | 60% | 64%"
    trace = judge_measure(draw(table), rulebooks[1]).trace
    assert trace[2].because == "It can be compared with England; left aside: the North East."
    assert trace[-1].because == "Better than England."


def test_a_comparison_left_aside_keeps_its_standing_in_the_finding(draw, rulebooks):
    table = "2023/24 | England 2023/24 | North East 2023/24\n62% | 60% | 64%"
    finding = judge_measure(draw(table), rulebooks[1])
    assert finding.comparison(Basis.REGION).standing == "worse"


def test_side_by_side_marks_the_measures_whose_verdict_differs(draw, rulebooks, scorecard_of):
    same = draw("2023/24 | England 2023/24\n90% 900/1000 | 64%", key="same")
    other = draw("2023/24 | England 2023/24\n61% 65/106 | 64%", key="other")
    rows = judge_side_by_side(scorecard_of(same, other), rulebooks)
    assert [(row.measure.key, row.differs) for row in rows] == [("same", False), ("other", True)]
    assert [finding.verdict for finding in rows[1].findings] == [
        Verdict.AREA_FOR_DEVELOPMENT,
        Verdict.AREA_FOR_DEVELOPMENT,
        Verdict.IN_LINE,
    ]


def test_each_row_tells_which_measures_it_decided(draw, rulebooks, scorecard_of):
    good = draw("2023/24 | England 2023/24\n70% | 64%", key="good")
    bad = draw("2023/24 | England 2023/24\n60% | 64%", key="bad")
    silent = draw("2023/24\nTBC", key="silent")
    cells = [("Measure", "bad"), ("Verdict", "context"), ("Reason", "Why"), ("Name", "A"), ("Date", "1/5/2024")]
    author = AuthorSheets(overrides=(AuthorRow("A2", tuple(AuthorCell(header, "A2", text) for header, text in cells)),))
    findings = [row.findings[0] for row in judge_side_by_side(scorecard_of(good, bad, silent), rulebooks[:1], author)]
    hits = {row.rule: [one.key for one in row.measures] for row in hits_of_rows(findings, rulebooks[0])}
    assert list(hits)[:5] == [
        "no value",
        "no polarity",
        "another side of one fact",
        "nothing comparable",
        "a part-year value that no full year confirms",
    ]
    assert {rule: keys for rule, keys in hits.items() if keys} == {
        "no value": ["silent"],
        "better than some and worse than none": ["good"],
        "worse than some and better than none": ["bad"],
    }
