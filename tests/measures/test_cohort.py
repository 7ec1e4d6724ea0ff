"""What the counts behind a share say beside it."""

from decimal import Decimal

import pytest

from briefing.measures.cohort import cohort_changed, count_goes_other_way


@pytest.mark.parametrize(
    ("cells", "opposite"),
    [("7.3% 18/246 | 8% 16/200", True), ("7% 14/200 | 8% 16/200", False), ("7.3% | 8% 16/200", False)],
)
def test_a_share_and_its_count_may_go_opposite_ways(draw, cells, opposite):
    then, now = draw(f"2022/23 | 2023/24\n{cells}").history
    assert count_goes_other_way(now, then) is opposite


@pytest.mark.parametrize(
    ("cells", "change"),
    [
        ("35% 51/144 | 23% 62/269", Decimal("0.87")),
        ("50% 50/100 | 50% 38/75", Decimal("-0.25")),
        ("50% 50/100 | 50% 60/120", None),
    ],
)
def test_a_cohort_that_changed_by_a_quarter_is_another_one(draw, cells, change):
    then, now = draw(f"2022/23 | 2023/24\n{cells}").history
    found = cohort_changed(now, then)
    assert (found if found is None else round(found, 2)) == change
