"""A measure beside what was published of the council, England and its region: which notices the author gets."""

from datetime import date
from decimal import Decimal

import pytest

from briefing.measures.observation import Unit
from briefing.measures.scorecard import Basis
from briefing.national.agreement import Match, Printed
from briefing.national.check_notices import tell_checks
from briefing.national.checking import Evidence, check_measure
from briefing.national.series import Released, Series, put_together

ENGLAND, REGION = (Basis.NATIONAL, ""), (Basis.REGION, "North East")
OUT = {"Nov 2023": date(2023, 11, 1), "Nov 2024": date(2024, 11, 1), "Nov 2025": date(2025, 11, 1)}


def published(name: str, *lines: str, as_of: date | None = None) -> Series:
    """The series of an area from lines "EES Nov 2025: 2023 112, 2024 113"; "63.84~64" is a figure with its fraction."""
    figures = []
    for line in lines:
        head, _, told = line.partition(": ")
        indicator, _, release = head.partition(" ")
        for year, figure in (part.split() for part in told.split(", ")):
            exact, _, text = figure.rpartition("~")
            value = Printed(Decimal(text), len(text.partition(".")[2]), Decimal(exact) if exact else None)
            figures.append((int(year), Released(value, indicator, release, OUT[release])))
    return put_together(name, figures, as_of)


DURHAM = published("Durham", "EES Nov 2025: 2021 96, 2022 99, 2023 107, 2024 122")
THE_NORTH_EAST = published("North East", "EES Nov 2025: 2021 110, 2022 109, 2023 112, 2024 113, 2025 114")
ROW = "2020/21 | 2021/22 | 2022/23 | 2023/24 | Q2 2024/25 | North East 2022/23\n96 | 99 | 107 | 122 | 119 | {}"


@pytest.fixture
def told(draw):
    """The notices about one drawn measure, a line each."""

    def tell(table, own=DURHAM, others=None, *, quote_own=True, groups=None, **known):
        evidence = Evidence("EES", own, others or {}, lambda series: (groups or {}).get(series.name, {}))
        checked = [check_measure(draw(table, **known), evidence)]
        return [f"{one.severity} {one.code}: {one.message}" for one in tell_checks(checked, quote_own=quote_own)]

    return tell


def test_a_benchmark_of_another_year_is_told_with_both_published_figures(told):
    first, *_ = told(ROW.format("114"), others={REGION: THE_NORTH_EAST}, unit=Unit.RATE, polarity="none")
    assert first == (
        "warning benchmark-other-year: Drawn!G2 says 114 for the North East in 2022/23; published, as revised, are 112 "
        "for 2022/23 and 113 for 2023/24."
    )


def test_a_benchmark_that_agrees_is_counted_in_one_line(told):
    lines = told(ROW.format("112"), others={REGION: THE_NORTH_EAST}, unit=Unit.RATE, polarity="none")
    assert lines == [
        "info benchmark-newer: One benchmark has a newer published figure: the North East 2024/25 (1).",
        "info benchmark-agrees: 1 of 1 benchmarks that could be checked agree with what was published (Nov 2025).",
    ]


def test_a_figure_published_after_the_date_of_the_paper_is_not_offered(told):
    series = published("North East", "EES Nov 2025: 2023 112, 2024 113, 2025 114", as_of=date(2024, 11, 30))
    lines = told(ROW.format("112"), others={REGION: series}, unit=Unit.RATE, polarity="none")
    assert "the North East 2023/24" in lines[0]


SHARES = "2018/19 | 2019/20 | 2020/21 | 2021/22 | England 2019/20\n61% | 65% | 76% | 67% | {}"
OWN_SHARES = published("Durham", "EES Nov 2023: 2019 61, 2020 65, 2021 76, 2022 68")
ALL_ENGLAND = published("England", "EES Nov 2023: 2019 63.6~64, 2020 63.84~64, 2021 65")


def test_a_slip_of_one_digit_is_told_with_the_published_figure_at_its_decimals(told):
    first, *_ = told(SHARES.format("53.8%"), OWN_SHARES, {ENGLAND: ALL_ENGLAND})
    assert first == (
        "warning benchmark-digit: Drawn!F2 says 53.8% for England in 2019/20; published, as revised, is 63.8%: one "
        "digit, or the order of two, is another."
    )


def test_what_could_turn_a_verdict_comes_first(told):
    table = "2021/22 | 2022/23 | 2023/24 | England 2023/24 | North East 2023/24\n61% | 62% | 65% | 80% | 66%"
    own = published("Durham", "EES Nov 2025: 2021 60, 2022 61, 2023 62, 2024 65")
    england, region = (
        published("England", "EES Nov 2025: 2024 77"),
        published("North East", "EES Nov 2025: 2024 63"),
    )
    lines = told(table, own, {ENGLAND: england, REGION: region})
    assert [line.split(" says")[0] for line in lines[:2]] == [
        "warning benchmark-differs: Drawn!F2",
        "warning benchmark-differs: Drawn!E2",
    ]


def test_a_difference_of_one_in_the_last_place_that_turns_nothing_is_only_said(told):
    table = "2020/21 | 2021/22 | 2022/23 | 2023/24 | England 2023/24\n60% | 61% | 62% | 65% | 80%"
    own = published("Durham", "EES Nov 2025: 2021 60, 2022 61, 2023 62, 2024 65")
    first, *_ = told(table, own, {ENGLAND: published("England", "EES Nov 2025: 2024 79")})
    assert first.startswith("info benchmark-differs")


def test_a_benchmark_that_was_right_when_it_was_typed_is_said_to_be_revised(told):
    series = published("England", "EES Nov 2023: 2020 65", "LAIT Nov 2024: 2020 64")
    first, *_ = told(SHARES.format("65%"), OWN_SHARES, {ENGLAND: series})
    assert (
        first
        == "info benchmark-revised: Drawn!F2 says 65% for England in 2019/20, as Nov 2023 had it; Nov 2024 has 64%."
    )


def test_an_indicator_whose_figures_are_others_checks_nothing_and_this_is_said_once(told):
    table = "2021/22 | 2022/23 | 2023/24 | England 2023/24\n21% | 18% | 14% | 99%"
    own = published("Durham", "LAIT Nov 2025: 2022 17, 2023 33, 2024 35")
    assert told(table, own, {ENGLAND: published("England", "LAIT Nov 2025: 2024 32")}) == [
        "info indicator-differs: Drawn: the published indicator EES seems to be defined otherwise (21%, 18% and 14% in "
        "the scorecard, 17%, 33% and 35% published, 2021/22 to 2023/24)."
    ]


def test_two_shared_years_prove_nothing(told):
    own = published("Durham", "EES Nov 2023: 2019 61, 2020 65")
    (line,) = told(SHARES.format("64%"), own, {ENGLAND: ALL_ENGLAND})
    assert line.startswith("info indicator-unproved: Fewer than three years")


def test_a_benchmark_far_from_what_may_be_its_figure_is_asked_about_as_long_as_no_year_speaks_against_it(told):
    asked, _ = told(
        SHARES.format("53.8%"), published("Durham", "EES Nov 2023: 2019 61, 2020 65"), {ENGLAND: ALL_ENGLAND}
    )
    assert asked.startswith("warning benchmark-unproved: Drawn!F2 says 53.8% for England in 2019/20")
    (unsaid,) = told(
        SHARES.format("53.8%"), published("Durham", "EES Nov 2023: 2019 41, 2020 65"), {ENGLAND: ALL_ENGLAND}
    )
    assert unsaid.startswith("info indicator-unproved")


ADOPTED = "2016/17 | 2017/18 | 2018/19 | 2019/20 | England 2019/20\n23% | 11% | 14% | {} | 11.7%"
OWN_ADOPTED = published("Derby", "LAIT Nov 2023: 2017 23, 2018 11, 2019 14, 2020 9.95~10")
UNOPPOSED = published("Derby", "LAIT Nov 2023: 2020 6.81~7")


def test_an_own_figure_of_a_smaller_group_is_told_beside_what_counts_all(told):
    england = published("England", "EES Nov 2023: 2020 11.71~12")
    groups = {"Derby": {"children adopted without opposition": UNOPPOSED}}
    first, *_ = told(ADOPTED.format("6.8%"), OWN_ADOPTED, {ENGLAND: england}, groups=groups)
    assert first == (
        "warning own-figure-differs: Drawn!E2 says 6.8% for Derby in 2019/20, which is what was published of children "
        "adopted without opposition; of this measure 10.0%. The benchmarks beside it count the whole."
    )


def test_a_row_whose_every_figure_counts_others_is_said_to(told):
    own, others = (
        published("Derby", "EES Nov 2023: 2018 30, 2019 40, 2020 50"),
        published("Derby", "EES Nov 2023: 2018 3, 2019 4, 2020 5"),
    )
    table = "2017/18 | 2018/19 | 2019/20 | England 2019/20\n3% | 4% | 5% | 40%"
    (line,) = told(table, own, groups={"Derby": {"unopposed adoptions": others}})
    assert line == (
        "warning measure-counts-others: Drawn: the council's own figures are what was published of unopposed adoptions."
    )


def test_a_benchmark_of_others_is_named(told):
    groups = {"England": {"the rate of children coming into care": published("England", "EES Nov 2023: 2020 26")}}
    table = "2017/18 | 2018/19 | 2019/20 | England 2019/20\n38 | 36 | 32 | 26"
    own = published("Derby", "EES Nov 2023: 2018 38, 2019 36, 2020 32")
    england = published("England", "EES Nov 2023: 2019 25, 2020 25")
    first, *_ = told(table, own, {ENGLAND: england}, groups=groups, unit=Unit.RATE, polarity="none")
    assert first == (
        "warning benchmark-other-group: Drawn!E2 says 26 for England in 2019/20, which is what was published of the "
        "rate of children coming into care; of this measure 25."
    )


def test_own_figures_that_were_revised_are_told_in_one_line(told):
    table = "2018/19 | 2019/20 | 2020/21 | 2021/22\n61% | 65% | 75% | 67%"
    assert told(table, OWN_SHARES) == [
        "info own-figure-near: Two of the council's own yearly figures differ by one in the last place from what was "
        "published of it, as revised figures do (the cell, then as published: D2 75%, 76%; E2 67%, 68%)."
    ]


def test_nothing_published_of_the_council_is_quoted_where_small_numbers_are_hidden(told):
    lines = [
        *told("2018/19 | 2019/20 | 2020/21 | 2021/22\n61% | 65% | 75% | 57%", OWN_SHARES, quote_own=False),
        *told("2018/19 | 2019/20 | 2020/21\n41% | 45% | 46%", OWN_SHARES, quote_own=False),
        *told(
            ADOPTED.format("6.8%"),
            OWN_ADOPTED,
            quote_own=False,
            groups={"children adopted without opposition": UNOPPOSED},
        ),
    ]
    assert len(lines) == 4
    assert not any(figure in line for line in lines for figure in ("76", "68%", "10.0", "without opposition"))


def test_figures_of_school_years_and_of_years_to_march_are_checked_and_those_of_part_of_a_year_are_not(draw):
    measure = draw("2020/21 | 2021/22 | 2022/23 | Q2 2023/24\n61% | 62% | 63% | 20%")
    own = published("Durham", "EES Nov 2025: 2021 61, 2022 62, 2023 63, 2024 64")
    checked = check_measure(measure, Evidence("EES", own))
    assert (checked.match, [one.year for one in checked.figures]) == (Match.SAME, [2021, 2022, 2023])
