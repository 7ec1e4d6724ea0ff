from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.faults.places import CellPlace
from briefing.language import reasons
from briefing.measures.comparing import compare
from briefing.measures.comparison import CaveatCode, Standing, TargetReach
from briefing.measures.council_rating import CouncilRating, Rating
from briefing.measures.judged_value import choose_value
from briefing.measures.method import IntervalUse, Method, PeriodUse, Unconfirmed, WithoutInterval
from briefing.measures.observation import Unit, round_half_up
from briefing.measures.scorecard import Basis
from briefing.measures.tolerance import Tolerance
from tests.conftest import draw_measure

HOUSE = Method(
    unit_tolerances=(
        (Unit.PERCENT, Tolerance(Decimal(1), small_below=Decimal(5), small_points=Decimal("0.5"))),
        (Unit.SCORE, Tolerance(Decimal("0.5"))),
        (Unit.DAYS, Tolerance(share=Decimal(5))),
        (Unit.NUMBER, Tolerance(share=Decimal(5))),
    )
)


def comparisons(measure, method=HOUSE):
    return {one.basis: one for one in compare(measure, choose_value(measure, method), method)}


def with_england(measure, method=HOUSE):
    return comparisons(measure, method)[Basis.NATIONAL]


def with_previous(measure, method=HOUSE):
    return comparisons(measure, method)[Basis.PREVIOUS]


def why(comparison, measure=None):
    """What the comparison rests on, in words; the measure only where its people are named."""
    return reasons.why(comparison, measure or draw_measure("2023/24\n61%"))


def codes(comparison):
    return [caveat.code for caveat in comparison.caveats]


def test_every_measure_has_one_comparison_for_each_basis_in_their_order(draw):
    found = comparisons(draw("2023/24 | North East 2023/24\n64% | 61%"))
    assert [one.basis for one in found.values()] == list(Basis)
    assert [one.label for one in found.values()] == [
        "England",
        "North East",
        "statistical neighbours",
        "the target",
        "the year before",
    ]


def test_a_comparison_keeps_both_standings_the_gap_the_tolerance_and_the_cells(draw):
    one = with_england(draw("2023/24 | Q2 2024/25 | England 2023/24\n70.5% 280/397 | 65% 269/413 | 68%"))
    assert (one.latest, one.like_for_like, one.standing) == (Standing.WORSE, Standing.BETTER, Standing.IN_LINE)
    assert (round(one.gap, 2), one.tolerance, one.people_to_match) == (Decimal("-2.87"), Decimal("1.0"), 12)
    assert tuple(map(str, one.places)) == ("Drawn!C2", "Drawn!D2", "Drawn!B2")
    assert (round(one.interval.low, 1), round(one.interval.high, 1)) == (Decimal("60.4"), Decimal("69.6"))


@pytest.mark.parametrize(
    ("benchmark", "tolerance"), [("64%", "1"), ("5%", "1"), ("5.0%", "1"), ("4.9%", "0.5"), ("0%", "0.5")]
)
def test_a_benchmark_under_five_per_cent_has_the_smaller_tolerance(draw, benchmark, tolerance):
    assert with_england(draw(f"2023/24 | England 2023/24\n9% | {benchmark}")).tolerance == Decimal(tolerance)


def test_days_have_a_share_of_the_benchmark_as_tolerance(draw):
    one = with_england(draw("2023/24 | England 2023/24\n480 | 460", unit=Unit.DAYS, polarity="lower"))
    assert (one.tolerance, one.standing) == (Decimal(23), Standing.IN_LINE)


def test_a_tolerance_set_for_one_measure_wins_over_its_units_and_the_authors_over_both(draw):
    table = "2023/24 | England 2023/24\n61% | 64%"
    method = Method(HOUSE.unit_tolerances, measure_tolerances=(("drawn", Tolerance(Decimal(3))),))
    assert with_england(draw(table), method).standing is Standing.IN_LINE
    assert with_england(draw(table, tolerance=Decimal(2)), method).standing is Standing.WORSE


# ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ours", "theirs", "polarity", "people"),
    [
        ("61% 65/106", "64%", "higher", 3),
        ("48% 92/190", "54%", "higher", 11),
        ("50% 50/100", "51%", "higher", 1),
        ("11% 135/1187", "10%", "lower", 17),
        ("12% 12/100", "10%", "lower", 2),
        ("11% 135/1187", "11%", "lower", None),
        ("61% 65/106", "60%", "higher", None),
        ("61% 65/106", "64%", "none", None),
        ("61%", "64%", "higher", None),
        ("6% 7/106", "9%", "higher", None),
        ("9% 9/106", "10%", "lower", None),
        ("61.3% 65/106", "61.0%", "higher", None),
        ("61.3% 65/106", "61.6%", "lower", None),
        ("61.3% 65/106", "61.0%", "lower", 1),
    ],
)
def test_people_to_match_is_the_smallest_number_who_would_close_the_gap(draw, ours, theirs, polarity, people):
    one = with_england(draw(f"2023/24 | England 2023/24\n{ours} | {theirs}", polarity=polarity))
    assert one.people_to_match == people


def test_people_are_told_even_where_the_gap_is_in_line(draw):
    one = with_england(draw("2023/24 | England 2023/24\n63% 63/100 | 64%"))
    assert (one.standing, one.people_to_match) == (Standing.IN_LINE, 1)


@given(
    people=st.integers(1, 400),
    data=st.data(),
    wanted=st.integers(0, 100),
    polarity=st.sampled_from(["higher", "lower"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_people_to_match_are_enough_and_one_fewer_would_not_be(draw, people, data, wanted, polarity):
    counted = data.draw(st.integers(0, people))
    printed = round_half_up(Decimal(100 * counted) / people, 1)
    measure = draw(f"2023/24 | England 2023/24\n{printed}% {counted}/{people} | {wanted}.0%", polarity=polarity)
    one = with_england(measure)
    sign = 1 if polarity == "higher" else -1
    behind = [
        number for number in range(1, people + 1) if sign * (100 * (counted + sign * number) - wanted * people) >= 0
    ]
    if one.people_to_match is not None:
        assert one.people_to_match == behind[0]
    elif printed != wanted:
        assert sign * (100 * counted - wanted * people) >= 0


def test_a_number_is_matched_by_no_people(draw):
    measure = draw("2023/24 | England 2023/24\n1 1/1 | 9", unit=Unit.NUMBER)
    assert with_england(measure).people_to_match is None


# ── Early signs ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("table", "polarity", "expected"),
    [
        ("2023/24 | Q2 2024/25 | England 2023/24\n14% 55/398 | 7% 14/213 | 9%", "higher", "early worse"),
        ("2023/24 | Q2 2024/25 | England 2023/24\n79.4% 196/247 | 92% 174/190 | 88%", "higher", "early better"),
        ("2023/24 | Q2 2024/25 | England 2023/24\n93% | 84% | 89%", "higher", "early worse"),
        ("2023/24 | Q2 2024/25 | England 2023/24\n86% | 78% | 79%", "higher", "early worse"),
        ("2023/24 | Q2 2024/25 | England 2023/24\n64.7% 77/119 | 61% 65/106 | 64%", "higher", "in line"),
        ("2023/24 | Q2 2024/25 | England 2023/24\n47% 116/247 | 48% 92/190 | 54%", "higher", "worse"),
        ("2023/24 | Q2 2024/25 | England 2023/24\n14% | 7% | 9%", "lower", "early better"),
        ("2023/24 | Q2 2024/25 | England 2022/23\n14% | 7% | 9%", "higher", "worse"),
        ("2023/24 | Q2 2024/25 | England\n14% | 7% | 9%", "higher", "early worse"),
        ("2023/24 | Q2 2024/25 | England\n8% | 7% | 9.5%", "higher", "worse"),
        ("2022/23 | Q2 2024/25 | England\n14% | 7% | 9%", "higher", "worse"),
    ],
)
def test_a_part_year_value_is_better_or_worse_only_where_the_like_for_like_year_agrees(draw, table, polarity, expected):
    assert with_england(draw(table, polarity=polarity)).standing == expected


def test_a_comparator_without_a_year_is_set_beside_the_last_full_year_and_said_to_be(draw):
    one = with_england(draw("2023/24 | Q2 2024/25 | England\n14% | 7% | 9%"))
    said = (
        "the other figure names no year and can hardly be newer than our figure for the last full year, 14% (2023/24)"
    )
    assert f"{said}: better by" in why(one)


def test_a_target_without_a_year_is_not_set_beside_the_last_full_year(draw):
    target = comparisons(draw("2023/24 | Q2 2024/25 | Target\n14% | 7% | 9%"))[Basis.TARGET]
    assert (target.standing, target.ours_like_for_like) == (Standing.WORSE, None)


# ── What builds up, and what may do so ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("unit", [Unit.NUMBER, Unit.POUNDS, Unit.DAYS, Unit.RATE])
@pytest.mark.parametrize("target", ["Target", "Target 2024/25"])
def test_what_is_of_unknown_kind_is_not_set_beside_the_target_of_a_year(draw, unit, target):
    measure = draw(f"2023/24 | Q2 2024/25 | {target}\n60 | 33 | 65", unit=unit, kind="unknown", polarity="lower")
    one = comparisons(measure)[Basis.TARGET]
    assert (one.ours.raw, one.standing, codes(one)) == ("60", Standing.NOT_COMPARABLE, [CaveatCode.KIND_UNKNOWN])
    assert why(one).startswith("Nobody has said whether it builds up over the year, so 2023/24 is judged, and")


@pytest.mark.parametrize("unit", [Unit.NUMBER, Unit.DAYS, Unit.RATE])
def test_what_is_of_unknown_kind_is_judged_on_the_last_full_year(draw, unit):
    measure = draw("2023/24 | Q2 2024/25 | England 2023/24\n60 | 33 | 50", unit=unit, kind="unknown", polarity="lower")
    one = with_england(measure)
    assert (one.ours.raw, one.standing) == ("60", Standing.WORSE)


@pytest.mark.parametrize(
    ("unit", "kind", "table"),
    [
        (Unit.RATE, "unknown", "2023/24 | Q2 2024/25 | England 2023/24\n60 | 33 | 65"),
        (Unit.NUMBER, "snapshot", "2023/24 | Q2 2024/25 | England 2023/24\n60 | 33 | 65"),
        (Unit.NUMBER, "unknown", "2022/23 | 2023/24 | England 2023/24\n60 | 33 | 65"),
        (Unit.NUMBER, "unknown", "2023/24 | Q2 2024/25 | England Q2 2023/24\n60 | 33 | 65"),
        (Unit.NUMBER, "cumulative count", "2023/24 | Q2 2024/25 | England Q2 2024/25\n60 | 33 | 65"),
    ],
)
def test_other_figures_and_those_of_the_same_part_of_a_year_are_compared(draw, unit, kind, table):
    assert with_england(draw(table, unit=unit, kind=kind, polarity="lower")).comparable


@pytest.mark.parametrize(
    ("target", "ours", "standing"),
    [
        ("Target", "60", Standing.NOT_COMPARABLE),
        ("Target 2024/25", "60", Standing.NOT_COMPARABLE),
        ("Target 2023/24", "60", Standing.BETTER),
        ("Target Q2 2024/25", "33", Standing.WORSE),
    ],
)
def test_what_builds_up_is_compared_with_a_target_of_the_same_period_only(draw, target, ours, standing):
    table = f"2023/24 | Q2 2024/25 | {target}\n60 | 33 | 40"
    one = comparisons(draw(table, unit=Unit.NUMBER, kind="cumulative count"))[Basis.TARGET]
    assert (one.standing, one.ours.raw) == (standing, ours)


@pytest.mark.parametrize("cell", ["9800000%", "-3%", "101%"])
def test_a_share_of_people_that_cannot_be_is_not_compared(draw, cell):
    people = {"people": "children in care", "clause": "had a dental check"}
    first = draw(f"2023/24 | England 2023/24\n{cell} | 64%", **people)
    second = draw(f"2023/24 | England 2023/24\n64% | {cell}", **people)
    ours, theirs = with_england(first), with_england(second)
    assert (ours.standing, theirs.standing) == (Standing.NOT_COMPARABLE, Standing.NOT_COMPARABLE)
    assert why(ours, first) == f"For 2023/24 the cell says '{cell}', which cannot be a share of children in care."
    assert why(theirs, second).endswith("which cannot be a share of children in care.")


def test_a_percentage_that_is_no_share_of_people_may_pass_100(draw):
    assert with_england(draw("2023/24 | England 2023/24\n104% | 98%")).standing is Standing.BETTER


def test_only_one_interval_that_holds_the_benchmark_is_not_enough_for_in_line(draw):
    wide, narrow = "61% 65/106", "66% 660/1000"
    table = "2023/24 | Q2 2024/25 | England 2023/24\n{} | {} | 62.5%"
    found = [with_england(draw(table.format(*cells))).standing for cells in ((wide, narrow), (narrow, wide))]
    assert found == [Standing.EARLY_BETTER, Standing.EARLY_WORSE]


def test_chance_cannot_bring_a_target_in_line(draw):
    table = "2023/24 | Q2 2024/25 | Target 2023/24\n64.7% 77/119 | 61% 65/106 | 63%"
    found = comparisons(draw(table))
    assert found[Basis.TARGET].standing is Standing.EARLY_WORSE


def test_without_a_like_for_like_year_a_part_year_value_says_so_in_its_reason(draw):
    one = with_england(draw("Q2 2024/25 | England 2023/24\n61% | 64%"))
    assert codes(one) == [CaveatCode.NOT_CONFIRMED]
    assert why(one) == (
        "61% (Q2 2024/25) against 64% (England, 2023/24): worse by 3 percentage points. "
        "Q2 2024/25 is part of a year, and the scorecard holds no value of ours to confirm it like for like."
    )


def test_a_policy_may_refuse_what_no_full_year_confirms(draw):
    method = Method(part_year=Unconfirmed.NOT_COMPARABLE)
    one = with_england(draw("Q2 2024/25 | England 2023/24\n61% | 64%"), method)
    assert (one.standing, one.latest) == (Standing.NOT_COMPARABLE, Standing.WORSE)


@pytest.mark.parametrize(
    ("policy", "standing", "because"),
    [
        (PeriodUse.LATEST, "worse", "the latest counts"),
        (PeriodUse.LIKE_FOR_LIKE, "in line", "the like-for-like year counts"),
    ],
)
def test_a_full_year_value_is_judged_by_the_period_policy(draw, policy, standing, because):
    table = "2022/23 | 2023/24 | North East 2022/23\n3% | 3.8% | 3%"
    found = comparisons(draw(table, polarity="lower"), Method(HOUSE.unit_tolerances, period=policy))
    one = found[Basis.REGION]
    assert one.standing == standing
    assert because in why(one)
    assert codes(one) == [CaveatCode.LIKE_FOR_LIKE_DIFFERS, CaveatCode.OLDER_BENCHMARK]


def test_a_cumulative_value_is_compared_like_for_like_with_its_own_year(draw):
    table = "2022/23 | 2023/24 | Q2 2024/25 | England 2022/23\n20% | 10% | 4% | 10%"
    one = with_england(draw(table, kind="cumulative share"))
    assert (one.ours.raw, one.ours_like_for_like.raw, one.standing) == ("10%", "20%", Standing.IN_LINE)


# ── Age ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ours", "theirs", "caveats", "standing"),
    [
        ("2023/24", "2023/24", [], "worse"),
        ("2023/24", "2022/23", ["older benchmark"], "worse"),
        ("2023/24", "2021/22", ["stale benchmark"], "not comparable"),
        ("Q1 2024/25", "2022/23", ["not confirmed by a full year", "older benchmark"], "worse"),
        ("Q4 2023/24", "2022/23", ["older benchmark"], "worse"),
        ("Q2 2024/25", "Q1 2022/23", ["stale benchmark"], "not comparable"),
        ("Q2 2024/25", "Q2 2022/23", ["stale benchmark"], "not comparable"),
        ("Q2 2024/25", "Q3 2022/23", ["not confirmed by a full year", "older benchmark"], "worse"),
        ("2023/24", "2024/25", [], "worse"),
    ],
)
def test_a_benchmark_two_years_older_is_shown_and_not_used(draw, ours, theirs, caveats, standing):
    one = with_england(draw(f"{ours} | England {theirs}\n61% | 64%"))
    assert ([code.value for code in codes(one)], one.standing) == (caveats, standing)
    assert one.latest is Standing.WORSE


def test_how_old_is_too_old_is_a_setting(draw):
    measure = draw("2023/24 | England 2020/21\n61% | 64%")
    kept = with_england(measure, Method(stale_after_years=4))
    assert (kept.standing, codes(kept)) == (Standing.WORSE, [CaveatCode.OLDER_BENCHMARK])


def test_an_undated_benchmark_is_told_but_a_target_needs_no_year(draw):
    found = comparisons(draw("2023/24 | England | Target\n61% | 64% | 70%"))
    assert codes(found[Basis.NATIONAL]) == [CaveatCode.UNDATED_BENCHMARK]
    assert (found[Basis.TARGET].standing, codes(found[Basis.TARGET])) == (Standing.WORSE, [])


def test_a_provisional_benchmark_is_told(draw):
    assert codes(with_england(draw("2023/24 | England 2023/24\n61% | 64% p"))) == [CaveatCode.PROVISIONAL]


# ── Chance ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("theirs", "caveats"),
    [("64%", [CaveatCode.CHANCE]), ("70%", [CaveatCode.CHANCE]), ("71%", []), ("61%", []), ("62%", [])],
)
def test_a_gap_that_the_interval_spans_is_said_to_be_chance_only_where_it_counts(draw, theirs, caveats):
    assert codes(with_england(draw(f"2023/24 | England 2023/24\n61% 65/106 | {theirs}"))) == caveats


@pytest.mark.parametrize("use", [IntervalUse.IGNORE, IntervalUse.DECIDES])
def test_chance_is_no_caveat_where_intervals_are_ignored_or_decide(draw, use):
    one = with_england(draw("2023/24 | England 2023/24\n61% 65/106 | 64%"), Method(intervals=use))
    assert codes(one) == []


def test_chance_is_nothing_that_a_target_knows(draw):
    found = comparisons(draw("2023/24 | Target\n61% 65/106 | 64%"))
    assert codes(found[Basis.TARGET]) == []


def test_where_intervals_must_decide_a_figure_without_numbers_is_not_comparable(draw):
    method = Method(intervals=IntervalUse.DECIDES, without_interval=WithoutInterval.NOT_COMPARABLE)
    one = with_england(draw("2023/24 | England 2023/24\n61% | 64%"), method)
    assert (one.standing, codes(one)) == (Standing.NOT_COMPARABLE, [CaveatCode.NO_INTERVAL])
    assert why(one).endswith(
        "no numerator and denominator to tell chance from change, so it is shown and does not count."
    )


# ── What cannot be compared ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("table", "code", "told"),
    [
        ("2023/24 | England\nTBC | 64%", CaveatCode.NO_VALUE, "For 2023/24 the cell says 'TBC'."),
        ("2023/24\n61%", CaveatCode.NO_BENCHMARK, "The scorecard gives no figure for England."),
        (
            "2023/24 | England\n61% | N/A",
            CaveatCode.NO_BENCHMARK,
            "The scorecard gives no figure for England: the cell says 'N/A'.",
        ),
        (
            "2023/24 | England\n61% | 64",
            CaveatCode.DIFFERENT_UNIT,
            "The measure is in percent and the figure for England in number.",
        ),
    ],
)
def test_what_cannot_be_compared_says_why(draw, table, code, told):
    one = with_england(draw(table))
    assert (one.standing, one.latest, one.gap, codes(one), why(one)) == (
        Standing.NOT_COMPARABLE,
        None,
        None,
        [code],
        told,
    )


@pytest.mark.parametrize(
    ("unit", "other", "comparable"),
    [
        (Unit.DAYS, Unit.WEEKS, False),
        (Unit.SCORE, Unit.RATE, False),
        (Unit.DAYS, Unit.NUMBER, True),
        (Unit.NUMBER, Unit.RATE, True),
        (Unit.NUMBER, Unit.PERCENT, False),
        (Unit.PERCENT, Unit.NUMBER, False),
        (Unit.DAYS, None, True),
        (Unit.DAYS, Unit.DAYS, True),
    ],
)
def test_only_a_bare_number_can_be_of_another_unit_and_never_a_percentage(draw, unit, other, comparable):
    measure = draw("2023/24 | England 2023/24\n40 | 20", unit=unit)
    history = tuple(replace(one, unit=unit) for one in measure.history)
    benchmarks = tuple(replace(one, observation=replace(one.observation, unit=other)) for one in measure.benchmarks)
    one = with_england(replace(measure, history=history, benchmarks=benchmarks))
    assert one.comparable is comparable


def test_an_own_value_of_the_benchmarks_year_in_another_unit_confirms_nothing(draw):
    one = with_england(draw("2023/24 | Q2 2024/25 | England 2023/24\n70 | 61% | 64%"))
    assert (one.standing, one.like_for_like, codes(one)) == (Standing.WORSE, None, [CaveatCode.NOT_CONFIRMED])


def test_where_intervals_must_decide_an_own_year_without_one_confirms_nothing(draw):
    method = Method(intervals=IntervalUse.DECIDES, without_interval=WithoutInterval.NOT_COMPARABLE)
    one = with_england(draw("2023/24 | Q2 2024/25 | England 2023/24\n70% | 54% 540/1000 | 64%"), method)
    assert (one.standing, one.like_for_like, codes(one)) == (Standing.WORSE, None, [CaveatCode.NOT_CONFIRMED])


def test_a_bare_number_may_be_a_score_but_days_are_no_score(draw):
    score = draw("2023/24 | England 2023/24\n14.9 | 12.4", unit=Unit.SCORE, polarity="lower")
    assert with_england(score).standing is Standing.WORSE


@pytest.mark.parametrize(("polarity", "standing"), [("none", "lower"), (None, "lower")])
def test_without_polarity_a_figure_is_higher_or_lower_never_better(draw, polarity, standing):
    one = with_england(draw("2023/24 | Q2 2024/25 | England 2023/24\n70% | 61% | 64%", polarity=polarity))
    assert (one.standing, one.like_for_like, codes(one)) == (standing, Standing.HIGHER, [CaveatCode.NO_POLARITY])


# ── The year before ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("table", "kind", "label"),
    [
        ("2022/23 | 2023/24\n60% | 64%", "snapshot", "2022/23"),
        ("2022/23 | 2023/24 | Q2 2024/25\n60% | 64% | 61%", "snapshot", "2023/24"),
        ("Q2 2023/24 | 2023/24 | Q2 2024/25\n60% | 64% | 61%", "snapshot", "Q2 2023/24"),
        ("2022/23 | 2023/24 | Q2 2024/25\n60% | 64% | 61%", "cumulative share", "2022/23"),
        ("2023/24 | Q4 2024/25\n60% | 61%", "snapshot", "2023/24"),
        ("2021/22 | 2023/24\n60% | 64%", "snapshot", None),
        ("2022/23 | 2023/24\nerror | 64%", "snapshot", None),
        ("2022/23 | Q2 2024/25\n60% | 61%", "snapshot", None),
        ("Earlier | Later\n60% | 61%", "snapshot", None),
    ],
)
def test_the_year_before_is_the_same_part_of_it_or_the_last_full_year(draw, table, kind, label):
    one = with_previous(draw(table, kind=kind))
    assert (one.label, one.comparable) == (label or "the year before", label is not None)


@pytest.mark.parametrize("unit", [Unit.PERCENT, Unit.NUMBER, Unit.RATE])
def test_a_part_of_a_year_of_unknown_kind_is_never_set_beside_a_full_year(draw, unit):
    table = "2023/24 | Q2 2024/25\n22% | 35%" if unit is Unit.PERCENT else "2023/24 | Q2 2024/25\n22 | 35"
    one = with_previous(draw(table, kind="unknown", unit=unit))
    assert (one.comparable, one.ours.column) == (False, "2023/24")
    assert why(one) == "The scorecard holds no value of the year before that 2023/24 may be compared with."


def test_a_part_of_a_year_of_unknown_kind_is_set_beside_the_same_quarter_of_another_year(draw):
    one = with_previous(draw("Q2 2023/24 | Q2 2024/25\n22% | 35%", kind="unknown"))
    assert (one.comparable, one.label) == (True, "Q2 2023/24")


def test_a_change_stands_by_polarity_within_the_tolerance(draw):
    found = [
        with_previous(draw(f"2022/23 | 2023/24\n60% | {now}", polarity="lower")).standing
        for now in ("62%", "61%", "58%")
    ]
    assert found == [Standing.WORSE, Standing.IN_LINE, Standing.BETTER]


def test_part_of_a_year_beside_a_whole_one_is_said(draw):
    part = with_previous(draw("2023/24 | Q2 2024/25\n64% p | 61%"))
    same = with_previous(draw("Q2 2023/24 | Q2 2024/25\n64% | 61%"))
    assert (codes(part), codes(same)) == ([CaveatCode.PART_YEAR, CaveatCode.PROVISIONAL], [])
    assert why(part) == "61% (Q2 2024/25) against 64% in 2023/24: worse by 3 percentage points."


def test_a_change_keeps_its_gap_and_needs_no_people(draw):
    one = with_previous(draw("2022/23 | 2023/24\n64% | 61% 65/106"))
    assert (round(one.gap, 1), one.people_to_match, one.like_for_like) == (Decimal("-2.7"), None, None)
    assert tuple(map(str, one.places)) == ("Drawn!C2", "Drawn!B2")


def test_the_year_before_is_never_settled_by_an_interval(draw):
    method = Method(HOUSE.unit_tolerances, intervals=IntervalUse.DECIDES)
    assert with_previous(draw("2022/23 | 2023/24\n64% | 61% 65/106"), method).standing is Standing.WORSE


def test_a_year_before_in_another_unit_is_not_compared(draw):
    assert not with_previous(draw("2022/23 | 2023/24\n64 | 61%")).comparable


def test_without_a_value_there_is_no_change(draw):
    one = with_previous(draw("2022/23 | 2023/24\n64% | TBC"))
    assert (one.comparable, why(one)) == (False, "For 2023/24 the cell says 'TBC'.")


# ── Targets ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ours", "polarity", "reach", "standing"),
    [
        ("90%", "higher", TargetReach.MET, Standing.IN_LINE),
        ("90.5%", "higher", TargetReach.MET, Standing.IN_LINE),
        ("94%", "higher", TargetReach.MET, Standing.BETTER),
        ("89%", "higher", TargetReach.JUST_SHORT, Standing.IN_LINE),
        ("88%", "higher", TargetReach.MISSED, Standing.WORSE),
        ("90.9%", "lower", TargetReach.JUST_SHORT, Standing.IN_LINE),
        ("92%", "lower", TargetReach.MISSED, Standing.WORSE),
        ("89%", "lower", TargetReach.MET, Standing.IN_LINE),
        ("89%", "none", None, Standing.LOWER),
    ],
)
def test_a_target_is_met_just_short_or_missed(draw, ours, polarity, reach, standing):
    one = comparisons(draw(f"2023/24 | Target\n{ours} | 90.0%", polarity=polarity))[Basis.TARGET]
    assert (one.reach, one.standing) == (reach, standing)


@pytest.mark.parametrize(
    ("ours", "target", "polarity", "reach"),
    [
        ("97.5%", "98%", "higher", TargetReach.JUST_SHORT),
        ("3.2%", "3%", "lower", TargetReach.JUST_SHORT),
        ("98%", "97.9%", "higher", TargetReach.MET),
        ("97%", "97.4%", "higher", TargetReach.JUST_SHORT),
    ],
)
def test_a_target_is_exact_whatever_its_decimals(draw, ours, target, polarity, reach):
    one = comparisons(draw(f"2023/24 | Target\n{ours} | {target}", polarity=polarity))[Basis.TARGET]
    assert one.reach is reach


@pytest.mark.parametrize("kind", ["unknown", "cumulative count"])
def test_a_year_to_date_of_no_year_is_not_set_against_a_years_target(draw, kind):
    one = comparisons(draw("YTD | Target 2024/25\n60 | 120", kind=kind))[Basis.TARGET]
    assert not one.comparable


def test_only_a_target_is_met(draw):
    assert with_england(draw("2023/24 | England 2023/24\n89% | 90%")).reach is None


@pytest.mark.parametrize(
    ("tolerance", "ours", "theirs", "reach"),
    [
        (Tolerance(share=Decimal(10)), "900", "1000", TargetReach.JUST_SHORT),
        (Tolerance(share=Decimal(5)), "900", "1000", TargetReach.MISSED),
        (Tolerance(Decimal(100)), "900", "1000", TargetReach.JUST_SHORT),
    ],
)
def test_a_targets_own_tolerance_goes_before_the_rulebooks(draw, tolerance, ours, theirs, reach):
    measure = draw(f"2023/24 | Target\n{ours} | {theirs}", unit=Unit.NUMBER, target_tolerance=tolerance)
    assert comparisons(measure)[Basis.TARGET].reach is reach


@pytest.mark.parametrize(
    ("heads", "counts"),
    [
        ("2023/24 | Target 2022/23 | Target 2023/24 | Target 2024/25", "82%"),
        ("2023/24 | Target 2022/23 | Target 2024/25 | Target 2025/26", "82%"),
        ("2023/24 | Target 2022/23 | Target | Target 2024/25", "82%"),
        ("2023/24 | Target 2020/21 | Target 2022/23 | Target 2021/22", "82%"),
    ],
)
def test_of_several_targets_the_one_of_the_figures_own_time_counts(draw, heads, counts):
    assert comparisons(draw(f"{heads}\n80% | 81% | 82% | 83%"))[Basis.TARGET].theirs.raw == counts


def test_a_target_of_years_to_come_is_a_goal_and_not_missed(draw):
    one = comparisons(draw("2023/24 | Target 2029/30\n80% | 95%"))[Basis.TARGET]
    assert (one.standing, codes(one)) == (Standing.NOT_COMPARABLE, [CaveatCode.GOAL])
    assert why(one) == "The target is a goal for 2029/30, more than a year after 2023/24."


@pytest.mark.parametrize("says", [Rating.DATA_ONLY, Rating.NOT_DUE])
def test_data_only_and_not_due_take_the_target_away(draw, says):
    measure = draw("2023/24 | Target | England 2023/24\n80% | 95% | 85%")
    rating = CouncilRating("Status", CellPlace("Drawn", "Z2"), says.value, says)
    found = comparisons(replace(measure, ratings=(rating,)))
    assert (found[Basis.TARGET].standing, found[Basis.NATIONAL].standing) == (Standing.NOT_COMPARABLE, Standing.WORSE)
    assert codes(found[Basis.TARGET]) == [CaveatCode.TARGET_SET_ASIDE]


def test_the_whole_year_is_set_beside_a_figure_before_that_years_last_quarter(draw):
    table = "Q3 2024/25 | Q4 2024/25 | 2024/25 | Q2 2025/26\n93% | 95% | 89.9% | 84.9%"
    before = comparisons(draw(table, kind="snapshot"))[Basis.PREVIOUS].theirs
    assert (str(before.period), str(before.value)) == ("2024/25", "89.9")
