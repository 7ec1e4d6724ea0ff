from decimal import Decimal

import pytest

from briefing.measures.comparison import CaveatCode, SettledBy, Standing
from briefing.measures.definition import Polarity
from briefing.measures.method import IntervalUse, Method, PeriodUse, Unconfirmed, WithoutInterval
from briefing.measures.standing import lacks_interval, settle, standing_of

BETTER, IN_LINE, WORSE = Standing.BETTER, Standing.IN_LINE, Standing.WORSE
EARLY_BETTER, EARLY_WORSE = Standing.EARLY_BETTER, Standing.EARLY_WORSE


def standing(draw, cells, polarity="higher", tolerance="1", intervals=IntervalUse.IGNORE):
    measure = draw(f"2023/24 | England 2023/24\n{cells}")
    way = Polarity(polarity) if polarity else None
    return standing_of(measure.newest, measure.benchmarks[0].observation, way, Decimal(tolerance), intervals)


@pytest.mark.parametrize(
    ("ours", "theirs", "polarity", "expected"),
    [
        ("66%", "64%", "higher", "better"),
        ("62%", "64%", "higher", "worse"),
        ("66%", "64%", "lower", "worse"),
        ("62%", "64%", "lower", "better"),
        ("65%", "64%", "higher", "in line"),
        ("64.1%", "63.1%", "higher", "in line"),
        ("64.2%", "63.1%", "higher", "better"),
        ("66%", "64%", "none", "higher"),
        ("62%", "64%", "none", "lower"),
        ("64%", "64%", "none", "same"),
        ("64.4%", "64%", None, "same"),
        ("65%", "64%", None, "higher"),
        ("N/A", "64%", "higher", "not comparable"),
        ("64%", "N/A", "higher", "not comparable"),
    ],
)
def test_a_value_stands_by_polarity_and_in_line_within_the_tolerance(draw, ours, theirs, polarity, expected):
    assert standing(draw, f"{ours} | {theirs}", polarity) == expected


def test_equal_figures_are_in_line_even_without_any_tolerance(draw):
    assert standing(draw, "10.7% | 11%", tolerance="0") is IN_LINE


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("61% 65/106", "64%", "in line"),
        ("61% 65/106", "70%", "in line"),
        ("61% 65/106", "71%", "worse"),
        ("61% 65/106", "51%", "better"),
        ("61%", "64%", "worse"),
        ("61%", "62%", "in line"),
    ],
)
def test_where_intervals_decide_a_benchmark_inside_is_in_line_and_the_tolerance_serves_without_one(
    draw, ours, theirs, expected
):
    assert standing(draw, f"{ours} | {theirs}", intervals=IntervalUse.DECIDES) == expected


@pytest.mark.parametrize("intervals", [IntervalUse.IGNORE, IntervalUse.CAVEAT])
def test_where_intervals_do_not_decide_the_tolerance_does(draw, intervals):
    assert standing(draw, "61% 65/106 | 64%", intervals=intervals) is WORSE


@pytest.mark.parametrize(
    ("latest", "like_for_like", "both_hold", "counts"),
    [
        (BETTER, BETTER, False, BETTER),
        (WORSE, WORSE, True, WORSE),
        (IN_LINE, IN_LINE, False, IN_LINE),
        (WORSE, BETTER, True, IN_LINE),
        (BETTER, IN_LINE, True, IN_LINE),
        (WORSE, BETTER, False, EARLY_WORSE),
        (IN_LINE, BETTER, False, EARLY_WORSE),
        (WORSE, IN_LINE, False, EARLY_WORSE),
        (BETTER, WORSE, False, EARLY_BETTER),
        (IN_LINE, WORSE, False, EARLY_BETTER),
        (BETTER, IN_LINE, False, EARLY_BETTER),
    ],
)
def test_a_part_year_value_needs_the_like_for_like_year_or_is_an_early_sign(latest, like_for_like, both_hold, counts):
    settled = settle(latest, like_for_like, part_year=True, both_hold=both_hold, method=Method())
    assert settled.standing is counts


def test_a_part_year_value_without_a_like_for_like_counts_with_a_caveat_or_not_at_all():
    kept = settle(WORSE, None, part_year=True, both_hold=False, method=Method())
    refused = settle(WORSE, None, part_year=True, both_hold=False, method=Method(part_year=Unconfirmed.NOT_COMPARABLE))
    assert (kept.standing, kept.caveat) == (WORSE, CaveatCode.NOT_CONFIRMED)
    assert (refused.standing, refused.caveat) == (Standing.NOT_COMPARABLE, CaveatCode.NOT_CONFIRMED)


@pytest.mark.parametrize(
    ("period", "counts", "by"),
    [
        (PeriodUse.LATEST, WORSE, SettledBy.LATEST_BEFORE_LIKE_FOR_LIKE),
        (PeriodUse.LIKE_FOR_LIKE, BETTER, SettledBy.LIKE_FOR_LIKE),
    ],
)
@pytest.mark.parametrize("part_year", [True, False])
def test_without_early_signs_the_period_policy_says_which_standing_counts(period, counts, by, part_year):
    method = Method(period=period, early_signs=False)
    settled = settle(WORSE, BETTER, part_year=part_year, both_hold=True, method=method)
    assert (settled.standing, settled.caveat, settled.by) == (counts, CaveatCode.LIKE_FOR_LIKE_DIFFERS, by)


def test_a_full_year_value_is_never_an_early_sign():
    settled = settle(WORSE, BETTER, part_year=False, both_hold=False, method=Method())
    assert (settled.standing, settled.caveat) == (WORSE, CaveatCode.LIKE_FOR_LIKE_DIFFERS)


@pytest.mark.parametrize("like_for_like", [None, WORSE])
def test_a_full_year_value_that_nothing_contradicts_has_no_caveat(like_for_like):
    settled = settle(WORSE, like_for_like, part_year=False, both_hold=False, method=Method())
    assert (settled.standing, settled.caveat, settled.by) == (WORSE, None, SettledBy.LATEST)


@pytest.mark.parametrize("fact", [Standing.HIGHER, Standing.LOWER, Standing.SAME])
def test_without_polarity_a_part_year_value_gives_no_early_sign(fact):
    settled = settle(fact, Standing.SAME, part_year=True, both_hold=False, method=Method())
    assert (settled.standing, settled.caveat) == (fact, None)


@pytest.mark.parametrize(
    ("intervals", "without", "cell", "lacks"),
    [
        (IntervalUse.DECIDES, WithoutInterval.NOT_COMPARABLE, "61%", True),
        (IntervalUse.DECIDES, WithoutInterval.NOT_COMPARABLE, "61% 65/106", False),
        (IntervalUse.DECIDES, WithoutInterval.TOLERANCE, "61%", False),
        (IntervalUse.CAVEAT, WithoutInterval.NOT_COMPARABLE, "61%", False),
    ],
)
def test_a_figure_lacks_an_interval_only_where_intervals_decide_and_nothing_takes_their_place(
    draw, intervals, without, cell, lacks
):
    method = Method(intervals=intervals, without_interval=without)
    assert lacks_interval(draw(f"2023/24\n{cell}").newest, method) is lacks
