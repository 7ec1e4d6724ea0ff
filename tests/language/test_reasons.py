"""What `why` and the caveats say, word for word: a director reads them."""

from decimal import Decimal

import pytest

from briefing.language.reasons import caveat_in_words, why
from briefing.measures.comparing import compare
from briefing.measures.judged_value import choose_value
from briefing.measures.method import IntervalUse, Method, WithoutInterval
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Basis
from briefing.measures.tolerance import Tolerance

HOUSE = Method(unit_tolerances=((Unit.PERCENT, Tolerance(Decimal(1))), (Unit.DAYS, Tolerance(share=Decimal(5)))))


def comparison(measure, basis=Basis.NATIONAL, method=HOUSE):
    return next(one for one in compare(measure, choose_value(measure, method), method) if one.basis is basis)


def reason(measure, basis=Basis.NATIONAL, method=HOUSE):
    return why(comparison(measure, basis, method), measure)


def caveats(measure, basis=Basis.NATIONAL, method=HOUSE):
    one = comparison(measure, basis, method)
    return [caveat_in_words(caveat, one, measure) for caveat in one.caveats]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            "2023/24 | England 2023/24\n61% 65/106 | 64%",
            "61% (2023/24) against 64% (England, 2023/24): worse by 3 percentage points; with 106 people a gap of this "
            "size can arise by chance (95% interval 52% to 70%).",
        ),
        (
            "2023/24 | England 2023/24\n61% 650/1060 | 54%",
            "61% (2023/24) against 54% (England, 2023/24): better by 7 percentage points; more than chance would "
            "explain (95% interval 58% to 64%).",
        ),
        (
            "2023/24 | England 2023/24\n6.6% 7/106 | 3%",
            "6.6% (2023/24) against 3% (England, 2023/24): better by 4 percentage points; more than chance would "
            "explain (95% interval 3.2% to 13.0%).",
        ),
        (
            "2023/24 | England 2023/24\n7% 7/106 | 3%",
            "7% (2023/24) against 3% (England, 2023/24): better by 4 percentage points; more than chance would "
            "explain (95% interval 3.2% to 13.0%).",
        ),
        (
            "2023/24 | England 2023/24\n10.7% | 11%",
            "10.7% (2023/24) against 11% (England, 2023/24): in line, equal at the precision given.",
        ),
        (
            "2023/24 | England\n65% | 64%",
            "65% (2023/24) against 64% (England): in line, 1 percentage point apart, within the tolerance of "
            "1 percentage point.",
        ),
        (
            "2023/24 | Q2 2024/25 | England 2023/24\n70.5% 280/397 | 65% 269/413 | 68%",
            "65% (Q2 2024/25) against 68% (England, 2023/24): worse by 3 percentage points; like for like 70.5% "
            "(2023/24): better by 3 percentage points; both 95% intervals hold the "
            "benchmark: chance alone could explain both, so it counts as in line.",
        ),
        (
            "2023/24 | Q2 2024/25 | England 2023/24\n93% | 84% | 89%",
            "84% (Q2 2024/25) against 89% (England, 2023/24): worse by 5 percentage points; like for like 93% "
            "(2023/24): better by 4 percentage points; an early sign of change for the worse, which a full year must "
            "confirm.",
        ),
        (
            "2023/24 | Q2 2024/25 | England 2023/24\n84% | 93% | 89%",
            "93% (Q2 2024/25) against 89% (England, 2023/24): better by 4 percentage points; like for like 84% "
            "(2023/24): worse by 5 percentage points; an early sign of change for the better, which a full year must "
            "confirm.",
        ),
        (
            "2023/24 | England 2020/21\n61% | 64%",
            "61% (2023/24) against 64% (England, 2020/21): worse by 3 percentage points; too old a figure to judge by, "
            "so it is shown and does not count.",
        ),
        (
            "Newest | England 2023/24\n61% | 64%",
            "61% (Newest) against 64% (England, 2023/24): worse by 3 percentage points.",
        ),
    ],
)
def test_a_comparison_says_what_it_rests_on(draw, table, told):
    assert reason(draw(table)) == told


def test_chance_names_the_people_who_are_counted(draw):
    measure = draw("2023/24 | England 2023/24\n61% 650/1060 | 63%", people="care leavers aged 17 to 18", clause="are")
    told = "with 1,060 care leavers aged 17 to 18 a gap of this size can arise by chance (95% interval 58% to 64%)"
    assert told in reason(measure)
    assert caveats(measure)[0] == f"{told[0].upper()}{told[1:]}."


def test_a_target_and_the_year_before_are_named_as_such(draw):
    measure = draw("2022/23 | 2023/24 | Target\n60% 60/100 | 61% 61/100 | 70%")
    assert reason(measure, Basis.TARGET) == "61% (2023/24) against 70% as target: missed, by 9 percentage points."
    assert reason(measure, Basis.PREVIOUS) == (
        "61% (2023/24) against 60% in 2022/23: in line, 1 percentage point apart, within the tolerance of "
        "1 percentage point."
    )


def test_without_polarity_only_the_fact_is_said(draw):
    same = draw("2023/24 | England 2023/24\n61% | 61%", polarity="none")
    apart = draw("2023/24 | England 2023/24\n61% | 64%", polarity="none")
    assert reason(same) == "61% (2023/24) against 61% (England, 2023/24): the same."
    assert reason(apart) == "61% (2023/24) against 64% (England, 2023/24): lower by 3 percentage points."


def test_other_units_are_said_in_words(draw):
    measure = draw("2023/24 | England 2023/24\n480 | 454", unit=Unit.DAYS, polarity="lower")
    assert reason(measure) == ("480 days (2023/24) against 454 days (England, 2023/24): worse by 26 days.")
    exact = draw("2023/24 | England 2023/24\n456 | 455", unit=Unit.DAYS, polarity="lower")
    assert reason(exact).endswith("in line, 1 day apart, within the tolerance of 22.8 days.")
    close = draw("2023/24 | England 2023/24\n455 | 454", unit=Unit.DAYS, polarity="lower")
    assert reason(close).endswith("in line, 1 day apart, within the tolerance of 22.7 days.")


def test_where_there_is_no_year_before_the_column_is_named(draw):
    told = reason(draw("Earlier | Later\n60% | 61%"), Basis.PREVIOUS)
    assert told == "The scorecard holds no value of the year before that Later may be compared with."


@pytest.mark.parametrize(
    ("cells", "apart"),
    [
        ("10% 1049/10000 | 10.51%", "0.02 percentage points apart"),
        ("10% 104/1000 | 10.6%", "0.2 percentage points apart"),
        ("10% 101/1000 | 10.6%", "1 percentage point apart"),
    ],
)
def test_a_gap_that_would_round_to_nothing_keeps_the_places_that_show_it(draw, cells, apart):
    told = reason(draw(f"2023/24 | England 2023/24\n{cells}"))
    assert f"in line, {apart}, within the tolerance" in told


@pytest.mark.parametrize(
    ("polarity", "method", "caveat"),
    [
        ("none", HOUSE, "Neither a higher nor a lower figure is known to be good."),
        (
            "higher",
            Method(intervals=IntervalUse.DECIDES, without_interval=WithoutInterval.NOT_COMPARABLE),
            "The scorecard gives no numerator and denominator, so chance cannot be told from change.",
        ),
    ],
)
def test_a_caveat_says_what_is_not_known(draw, polarity, method, caveat):
    measure = draw("2023/24 | England 2023/24\n61% | 64%", polarity=polarity)
    assert caveats(measure, method=method) == [caveat]


def test_what_no_full_year_confirms_is_a_caveat_in_words(draw):
    told = "Q2 2024/25 is part of a year, and the scorecard holds no value of ours to confirm it like for like."
    assert caveats(draw("Q2 2024/25 | England 2023/24\n61% | 64%")) == [told]


def test_a_basis_without_a_name_is_called_what_it_is(draw):
    measure = draw("2023/24\n61%")
    told = [reason(measure, basis) for basis in (Basis.REGION, Basis.NEIGHBOURS, Basis.TARGET)]
    assert told == [
        "The scorecard gives no figure for the region.",
        "The scorecard gives no figure for statistical neighbours.",
        "The scorecard gives no figure for the target.",
    ]


@pytest.mark.parametrize(
    ("table", "basis", "caveat"),
    [
        (
            "2023/24 | England 2020/21\n61% | 64%",
            Basis.NATIONAL,
            "The figure for England is of 2020/21, 3 years or more older than ours.",
        ),
        (
            "2023/24 | North East 2022/23\n61% | 64%",
            Basis.REGION,
            "The figure for the North East is of 2022/23, a year or more older than ours.",
        ),
        (
            "2023/24 | England\n61% | 64%",
            Basis.NATIONAL,
            "The scorecard does not say which year the figure for England is of.",
        ),
        ("2023/24 | England 2023/24\n61% | 64% p", Basis.NATIONAL, "The figure for England is provisional."),
        (
            "2023/24 | Q2 2024/25 | England 2023/24\n93% | 84% | 89%",
            Basis.NATIONAL,
            "Like for like 93% (2023/24): better by 4 percentage points.",
        ),
        ("2023/24 | Q2 2024/25\n93% | 84%", Basis.PREVIOUS, "Q2 2024/25 is part of a year, 2023/24 a whole one."),
    ],
)
def test_a_caveat_is_a_whole_sentence(draw, table, basis, caveat):
    assert caveats(draw(table), basis) == [caveat]
