from pathlib import Path

import pytest

from briefing.judging import judge, load_rulebook
from briefing.judging.finding import Verdict
from briefing.judging.judge import judge_measure
from briefing.measures.comparison import CaveatCode, Standing
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Basis

HOUSE = (Path(__file__).parents[2] / "templates" / "rules.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def house():
    return load_rulebook(HOUSE, "rules.toml")


def judged(measure, house):
    finding = judge_measure(measure, house)
    return finding.verdict, finding.direction


@pytest.mark.parametrize(
    ("table", "verdict", "direction"),
    [
        ("2023/24 | England 2023/24 | North East 2023/24\n70% | 64% | 70%", "strength", "better"),
        ("2023/24 | England 2023/24 | North East 2023/24\n60% | 64% | 60%", "area for development", "worse"),
        ("2023/24 | England 2023/24 | North East 2023/24\n62% | 64% | 60%", "mixed", None),
        ("2023/24 | England 2023/24 | North East 2023/24\n64% | 64% | 63%", "in line", None),
        ("2023/24 | England 2023/24\n64% | N/A", "not judged", None),
        ("2023/24\n64%", "not judged", None),
        ("2023/24 | England 2023/24\nTBC | 64%", "not judged", None),
        ("2023/24 | Target\n64% | 70%", "area for development", "worse"),
        ("2022/23 | 2023/24\n64% | 70%", "not judged", None),
        ("2023/24 | Neighbours 2023/24\n70% | 64%", "strength", "better"),
        ("2023/24 | Q2 2024/25 | England 2023/24\n93% | 84% | 89%", "early sign", "worse"),
        ("2023/24 | Q2 2024/25 | England 2023/24\n84% | 93% | 89%", "early sign", "better"),
    ],
)
def test_the_house_policy_gives_each_picture_its_verdict(draw, house, table, verdict, direction):
    assert judged(draw(table), house) == (verdict, direction)


def test_early_signs_that_point_both_ways_have_no_direction(draw, house):
    header = "2022/23 | 2023/24 | Q2 2024/25 | England 2022/23 | North East 2023/24"
    finding = judge_measure(draw(f"{header}\n80% | 90% | 85% | 83% | 88%"), house)
    assert [one.standing for one in finding.comparisons[:2]] == [Standing.EARLY_BETTER, Standing.EARLY_WORSE]
    assert (finding.verdict, finding.direction) == (Verdict.EARLY_SIGN, None)


@pytest.mark.parametrize("polarity", ["none", None])
def test_a_measure_without_polarity_is_never_called_better(draw, house, polarity):
    measure = draw("2023/24 | England 2023/24\n70% | 64%", polarity=polarity)
    assert judged(measure, house) == (Verdict.CONTEXT, None)


def test_no_value_is_said_before_no_polarity(draw, house):
    measure = draw("2023/24 | England 2023/24\nTBC | 64%", polarity="none")
    assert judged(measure, house) == (Verdict.NOT_JUDGED, None)


def test_a_finding_keeps_the_judged_value_its_caveats_and_all_five_comparisons(draw, house):
    finding = judge_measure(draw("2023/24 | Q2 2024/25\n64% | 61%", kind="cumulative share"), house)
    assert finding.judged.raw == "64%"
    assert [caveat.code for caveat in finding.caveats] == [CaveatCode.CUMULATIVE]
    assert [one.basis for one in finding.comparisons] == list(Basis)


def test_findings_come_in_the_order_of_the_scorecard(draw, house, scorecard_of):
    scorecard = scorecard_of(*(draw("2023/24\n1%", key=key) for key in ("b", "a", "c")))
    assert [one.measure.key for one in judge(scorecard, house).findings] == ["b", "a", "c"]


# ── Questions to the author ─────────────────────────────────────────────────────────────────────────────────────────


def questions(measure, house, scorecard_of):
    return [(one.place, one.message) for one in judge(scorecard_of(measure), house).notices]


def test_an_unknown_kind_is_asked_where_a_part_year_value_is_judged(draw, house, scorecard_of):
    measure = draw("2023/24 | Q2 2024/25 | England 2023/24\n64% | 61% | 60%", kind="unknown", name="Reviews in time")
    assert questions(measure, house, scorecard_of) == [
        (
            "Drawn!C2",
            "'Reviews in time': Its kind is not known, and Q2 2024/25 is only part of a year. If it builds up, that of "
            "a year says nothing of it, so it is not compared with a year's figure.",
        )
    ]


def test_an_amount_of_unknown_kind_is_judged_on_the_last_full_year_and_asked_about(draw, house, scorecard_of):
    table = "2023/24 | Q2 2024/25 | England 2023/24\n64 | 31 | 60"
    measure = draw(table, kind="unknown", unit=Unit.NUMBER, name="Visits", polarity="lower")
    assert judged(measure, house) == (Verdict.AREA_FOR_DEVELOPMENT, Standing.WORSE)
    assert judge_measure(measure, house).judged.raw == "64"
    assert questions(measure, house, scorecard_of) == [
        (
            "Drawn!C2",
            "'Visits': Its kind is not known, and Q2 2024/25 is only part of a year. If it builds up, that of a year "
            "says nothing of it, so it is not compared with a year's figure.",
        )
    ]


def test_figures_that_start_again_each_year_are_taken_to_build_up_and_it_is_said(draw, house, scorecard_of):
    head = "Q1 2023/24 | Q2 2023/24 | Q3 2023/24 | Q4 2023/24 | Q1 2024/25 | England 2023/24"
    measure = draw(f"{head}\n1.1 | 2.2 | 3.3 | 4.4 | 1.2 | 4", kind="unknown", unit=Unit.RATE, name="Fires")
    assert questions(measure, house, scorecard_of) == [
        (
            "Drawn!F2",
            "'Fires': The figures, which rise over the year and start low in the next, show that it builds up "
            "(cumulative count), and it is judged so.",
        )
    ]
    assert judge_measure(measure, house).judged.raw == "4.4"


@pytest.mark.parametrize(("kind", "told"), [("cumulative count", False), ("unknown", False), ("snapshot", True)])
def test_part_of_a_year_that_builds_up_has_no_direction_over_whole_years(draw, house, kind, told):
    table = "2022/23 | 2023/24 | 2024/25 | Q2 2025/26 | Target Q2 2025/26\n1402 | 1511 | 1598 | 829 | 820"
    finding = judge_measure(draw(table, unit=Unit.NUMBER, kind=kind), house)
    assert (finding.judged.value, finding.course is not None) == (829, told)


def test_what_is_alike_is_asked_once(draw, house, scorecard_of):
    table = "2023/24 | Q2 2024/25 | England 2023/24\n64% | 61% | 60%"
    measures = [draw(table, kind="unknown", name=f"Reviews {key}", key=key) for key in "abcdefgh"]
    (notice,) = judge(scorecard_of(*measures), house).notices
    assert notice.message == (
        "'Reviews a', 'Reviews b', 'Reviews c', 'Reviews d', 'Reviews e', 'Reviews f' and 2 more: For each of these: "
        "Its kind is not known, and Q2 2024/25 is only part of a year. If it builds up, that of a year says nothing of "
        "it, so it is not compared with a year's figure."
    )


def test_a_question_says_where_to_answer_it(draw, house, scorecard_of):
    measure = draw("2023/24 | Q2 2024/25 | England 2023/24\n64% | 61% | 60%", kind="unknown")
    notice = judge(scorecard_of(measure), house).notices[0]
    assert (notice.code, notice.severity) == ("kind-unknown", "warning")
    assert notice.remedy == (
        "Say under 'Kind' on a sheet 'Briefing measures', or in measures.toml, whether it is a snapshot, rolling, "
        "a cumulative count, a cumulative share or a share of events."
    )


def test_a_hint_in_the_name_is_reported_as_one(draw, house, scorecard_of):
    table = "2023/24 | Q2 2024/25 | England 2023/24\n64 | 61 | N/A"
    counted = draw(table, kind="unknown", name="Reviews YTD", unit=Unit.NUMBER, polarity=None)
    rolling = draw(
        "2023/24 | Q2 2024/25 | England 2023/24\n64% | 61% | 60%", kind="unknown", name="Reviews, last 12 months"
    )
    assert questions(counted, house, scorecard_of) == [
        (
            "Drawn!C2",
            "'Reviews YTD': The name suggests that it builds up over the year (cumulative count), and it is judged so.",
        )
    ]
    assert questions(rolling, house, scorecard_of) == [
        (
            "Drawn!C2",
            "'Reviews, last 12 months': Its kind is not known, and Q2 2024/25 is only part of a year. "
            "Its name suggests rolling, and it is judged so.",
        )
    ]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("2023/24 | Q2 2024/25 | England 2023/24\n64% | 61% | 60%", {"kind": "snapshot"}),
        ("2022/23 | 2023/24 | England 2023/24\n64% | 61% | 60%", {}),
        ("Q2 2024/25 | England 2023/24\n61% | N/A", {}),
        ("2023/24 | Q2 2024/25 | England 2023/24\n64% | TBC | 60%", {}),
        ("2023/24 | Newest | England 2023/24\n64% | 61% | 60%", {}),
    ],
)
def test_nothing_is_asked_where_the_kind_makes_no_difference(draw, house, scorecard_of, table, words):
    assert questions(draw(table, **{"kind": "unknown", **words}), house, scorecard_of) == []


def test_one_fact_from_two_sides_has_one_verdict(draw, house, scorecard_of):
    heads = "2021/22 | 2022/23 | England 2022/23"
    done = draw(f"{heads}\n80% | 75% | 70%", key="done", name="Reviews held")
    undone = draw(f"{heads}\n20% | 25% | 30%", key="undone", name="Reviews not held", polarity="lower")
    first, second = judge(scorecard_of(done, undone), house).findings
    assert (first.verdict, second.verdict) == (Verdict.STRENGTH, Verdict.CONTEXT)
    assert second.trace[-1].because.startswith("It is the same fact as 'Reviews held', seen from another side")


def test_where_a_full_year_stands_in_the_newest_figure_is_set_beside_the_same_quarter(draw, house):
    table = "Q2 2023/24 | 2023/24 | Q2 2024/25\n5.8 | 12 | 6.1"
    fallen_back = judge_measure(draw(table, unit=Unit.DAYS, kind="unknown"), house)
    itself = judge_measure(draw(table, unit=Unit.DAYS, kind="snapshot"), house)
    assert (fallen_back.judged.raw, fallen_back.so_far.theirs.raw, fallen_back.so_far.ours.raw) == ("12", "5.8", "6.1")
    assert (itself.judged.raw, itself.so_far) == ("6.1", None)
