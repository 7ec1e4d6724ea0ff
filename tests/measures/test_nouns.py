from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from briefing.measures.comparison import Caveat, CaveatCode, Comparison, Standing
from briefing.measures.definition import Definition, Polarity, undefined
from briefing.measures.method import Method
from briefing.measures.observation import Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis
from briefing.measures.tolerance import Tolerance


@pytest.mark.parametrize(
    ("period", "label", "end", "part_year"),
    [
        (Period.year(2024), "2023/24", date(2024, 3, 31), False),
        (Period.year(2000), "1999/00", date(2000, 3, 31), False),
        (Period.quarter(2025, 1), "Q1 2024/25", date(2024, 6, 30), True),
        (Period.quarter(2025, 2), "Q2 2024/25", date(2024, 9, 30), True),
        (Period.quarter(2025, 3), "Q3 2024/25", date(2024, 12, 31), True),
        (Period.quarter(2025, 4), "Q4 2024/25", date(2025, 3, 31), False),
        (Period.month(2024, 9), "September 2024", date(2024, 9, 30), True),
        (Period.month(2025, 3), "March 2025", date(2025, 3, 31), False),
        (Period.day(date(2024, 9, 30)), "30 September 2024", date(2024, 9, 30), True),
        (Period.day(date(2024, 3, 31)), "31 March 2024", date(2024, 3, 31), False),
        (Period.span(2015, 2018), "2015-18", date(2018, 3, 31), False),
        (Period.span(2018, 2021, "2018-2021"), "2018-2021", date(2021, 3, 31), False),
    ],
)
def test_a_period_knows_its_label_its_last_day_and_whether_its_year_is_over(period, label, end, part_year):
    assert (str(period), period.end, period.part_year, period.full_year) == (label, end, part_year, not part_year)


@pytest.mark.parametrize(
    ("period", "year", "quarter"),
    [
        (Period.quarter(2025, 2), 2025, 2),
        (Period.year(2024), 2024, 4),
        (Period.month(2024, 4), 2025, 1),
        (Period.month(2025, 1), 2025, 4),
        (Period.month(2024, 12), 2025, 3),
    ],
)
def test_years_end_in_march(period, year, quarter):
    assert (period.year_ending, period.quarter_number) == (year, quarter)


@pytest.mark.parametrize(
    ("later", "earlier", "months"),
    [
        (Period.quarter(2025, 2), Period.quarter(2023, 1), 27),
        (Period.year(2024), Period.year(2022), 24),
        (Period.year(2022), Period.year(2024), -24),
    ],
)
def test_months_between_the_last_days(later, earlier, months):
    assert later.months_after(earlier) == months


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (Period.year(2024), Period.quarter(2024, 4), True),
        (Period.year(2024), Period.day(date(2024, 3, 31)), True),
        (Period.year(2018), Period.span(2015, 2018), False),
        (Period.span(2015, 2018), Period.span(2015, 2018), True),
        (Period.year(2024), Period.year(2023), False),
    ],
)
def test_like_for_like_means_the_same_last_day_and_no_span_of_years(one, other, alike):
    assert one.ends_with(other) is alike


@pytest.mark.parametrize(
    ("later", "earlier", "follows"),
    [
        (Period.year(2024), Period.year(2023), True),
        (Period.quarter(2025, 2), Period.quarter(2024, 2), True),
        (Period.quarter(2024, 4), Period.year(2023), True),
        (Period.quarter(2025, 2), Period.month(2023, 9), False),
        (Period.year(2024), Period.year(2022), False),
        (Period.to_date(2025), Period.to_date(2024), True),
        (Period.to_date(2025), Period.year(2024), False),
        (Period.year(2025), Period.to_date(2024), False),
    ],
)
def test_a_year_later_is_the_same_part_of_the_year(later, earlier, follows):
    assert later.is_one_year_after(earlier) is follows


def test_periods_are_in_order_of_their_last_days():
    periods = [Period.quarter(2025, 1), Period.year(2024), Period.quarter(2024, 4), Period.quarter(2024, 3)]
    assert sorted(periods) == [periods[3], periods[2], periods[1], periods[0]]


def test_a_history_out_of_order_cannot_exist(draw):
    with pytest.raises(AssertionError, match="history out of order"):
        draw("2023/24 | 2022/23\n1% | 2%")


def test_a_key_stands_once_in_a_scorecard(draw, scorecard_of):
    with pytest.raises(AssertionError, match="a measure's key stands twice"):
        scorecard_of(draw("2023/24\n1%"), draw("2023/24\n1%"))


def test_the_newest_period_of_a_scorecard(draw, scorecard_of):
    scorecard = scorecard_of(draw("2023/24\n1%", key="a"), draw("2022/23 | Q2 2024/25\n1% | -", key="b"))
    assert str(scorecard.newest_period) == "Q2 2024/25"
    assert scorecard_of().newest_period is None


def test_of_several_benchmarks_on_a_basis_the_newest_with_a_value_counts(draw):
    measure = draw("2023/24 | England 2021/22 | England 2022/23 | England 2023/24\n61% | 62% | 63% | N/A")
    assert measure.benchmark(Basis.NATIONAL).observation.raw == "63%"
    undated = draw("2023/24 | England | England 2022/23\n61% | 62% | 63%")
    assert undated.benchmark(Basis.NATIONAL).observation.raw == "63%"
    empty = draw("2023/24 | England 2022/23 | England 2023/24\n61% | N/A | -")
    assert empty.benchmark(Basis.NATIONAL).observation.raw == "N/A"
    assert measure.benchmark(Basis.REGION) is None


def test_a_measure_that_nobody_knows_has_its_name_and_nothing_else():
    unknown = undefined("Waiting lists", "waiting-lists")
    assert (unknown.key, unknown.short_name, unknown.known, unknown.polarity) == (
        "waiting-lists",
        "Waiting lists",
        False,
        None,
    )


@pytest.mark.parametrize(
    ("polarity", "judgeable"),
    [(Polarity.HIGHER, True), (Polarity.LOWER, True), (Polarity.NONE, False), (None, False)],
)
def test_only_a_measure_with_polarity_can_be_judged(polarity, judgeable):
    assert Definition("k", "k", polarity=polarity).judgeable is judgeable


def test_the_words_of_caveats_are_those_that_records_promise():
    assert [code.value for code in CaveatCode] == [
        "part-year",
        "not confirmed by a full year",
        "provisional",
        "stale benchmark",
        "older benchmark",
        "undated benchmark",
        "chance",
        "small numbers",
        "like for like differs",
        "figures disagree",
        "no polarity",
        "no value",
        "no benchmark",
        "cumulative",
        "reported annually",
        "different unit",
        "no interval",
        "no figures of all authorities",
        "kind unknown",
        "a later goal",
        "target set aside",
    ]


def test_a_comparison_knows_its_caveats():
    caveats = (Caveat(CaveatCode.CHANCE), Caveat(CaveatCode.STALE))
    one = Comparison(Basis.REGION, "North East", Standing.WORSE, None, None, None, None, caveats=caveats)
    asked = (CaveatCode.CHANCE, CaveatCode.STALE, CaveatCode.PROVISIONAL)
    assert [one.has_caveat(code) for code in asked] == [True, True, False]
    assert (one.comparable, one.places) == (True, ())


@pytest.mark.parametrize(
    ("standing", "early", "comparable"),
    [
        (Standing.EARLY_BETTER, True, True),
        (Standing.EARLY_WORSE, True, True),
        (Standing.WORSE, False, True),
        (Standing.NOT_COMPARABLE, False, False),
    ],
)
def test_a_standing_knows_whether_it_is_early(standing, early, comparable):
    one = Comparison(Basis.REGION, "North East", standing, None, None, None, None)
    assert (standing.early, one.comparable) == (early, comparable)


def test_a_definition_knows_only_what_it_is_told():
    plain = Definition("k", "a name")
    assert (plain.known, plain.plural, plain.headline, plain.kind.value) == (True, False, False, "unknown")


def test_the_method_of_nobody_allows_no_gap_and_says_what_is_small():
    method = Method()
    assert (method.fewest_people, method.fewest_events, method.stale_after_years) == (30, 20, 2)
    assert method.tolerance(Definition("k", "k"), Unit.PERCENT).allowed(Decimal(50)) == 0
    assert Tolerance(small_below=Decimal(5)).allowed(Decimal(4)) == 0


@pytest.mark.parametrize(
    ("period", "months", "kind"),
    [
        (Period.year(2024), 12, "year"),
        (Period.quarter(2025, 2), 3, "quarter"),
        (Period.month(2024, 9), 1, "month"),
        (Period.day(date(2024, 9, 30)), 0, "day"),
        (Period.span(2015, 2018), 36, "span"),
    ],
)
def test_a_period_has_a_length_and_a_kind(period, months, kind):
    assert (period.months, period.kind) == (months, kind)


def test_twelve_months_to_any_day_are_no_part_of_a_year():
    rolling = replace(Period.quarter(2025, 2), months=12)
    assert (rolling.part_year, replace(rolling, months=11).part_year) == (False, True)


def test_two_periods_are_equal_whatever_they_are_called():
    assert Period.span(2015, 2018) == Period.span(2015, 2018, "2015 to 2018")


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period.bare_year(2023), "2022"),
        (Period.calendar_year(2023), "calendar year 2022"),
        (Period.academic_year(2024), "academic year 2022/23"),
        (Period.year(2024), "2022/23"),
        (Period.quarter(2025, 2), "Q2 2023/24"),
    ],
)
def test_the_year_before_is_named_as_the_year_is(period: Period, before: str) -> None:
    assert str(period.year_earlier()) == before
