import pytest

from briefing.measures.comparison import CaveatCode
from briefing.measures.definition import Kind
from briefing.measures.judged_value import choose_value
from briefing.measures.kinds import hinted_kind, kind_of
from briefing.measures.method import Method
from briefing.measures.observation import Unit


def choose(measure, **method):
    return choose_value(measure, Method(**method))


def codes(judged):
    return [caveat.code for caveat in judged.caveats]


@pytest.mark.parametrize("kind", ["snapshot", "rolling", "share of events", "annual"])
def test_the_newest_value_is_judged_and_said_to_be_of_part_of_a_year(draw, kind):
    judged = choose(draw("2023/24 | Q2 2024/25\n64% | 61%", kind=kind))
    assert judged.observation.raw == "61%"
    assert judged.part_year
    assert codes(judged) == [CaveatCode.PART_YEAR]
    assert judged.caveats[0].about is judged.observation


@pytest.mark.parametrize("kind", ["cumulative count", "cumulative share"])
def test_what_builds_up_over_the_year_is_judged_on_the_last_full_year(draw, kind):
    judged = choose(draw("2022/23 | 2023/24 | Q2 2024/25\n60% | 64% | 61%", kind=kind))
    assert judged.observation.raw == "64%"
    assert not judged.part_year
    assert codes(judged) == [CaveatCode.CUMULATIVE]


def test_a_cumulative_value_of_a_full_year_is_judged_itself(draw):
    judged = choose(draw("2022/23 | 2023/24\n60% | 64%", kind="cumulative count"))
    assert (judged.observation.raw, judged.caveats) == ("64%", ())


def test_a_measure_reported_annually_is_judged_on_its_latest_yearly_value(draw):
    judged = choose(draw("2022/23 | 2023/24 | Q1 2024/25 | Q2 2024/25\n60% | 64% | 1% | annual"))
    assert judged.observation.raw == "64%"
    assert codes(judged) == [CaveatCode.REPORTED_ANNUALLY]


def test_what_is_reported_annually_has_nothing_to_fall_back_to_without_any_full_year(draw):
    judged = choose(draw("Q1 2024/25 | Q2 2024/25\n5% | annual"))
    assert judged.observation is None
    assert codes(judged) == [CaveatCode.REPORTED_ANNUALLY, CaveatCode.NO_VALUE]
    assert (judged.caveats[-1].about, judged.caveats[-1].because) == (None, CaveatCode.REPORTED_ANNUALLY)


def test_what_builds_up_without_any_full_year_is_told_by_its_newest_figure(draw):
    judged = choose(draw("Q1 2024/25 | Q2 2024/25\n5% | 9%", kind="cumulative share"))
    assert judged.observation.raw == "9%"
    assert CaveatCode.CUMULATIVE in codes(judged)


@pytest.mark.parametrize("cell", ["TBC", "N/A"])
@pytest.mark.parametrize("newest", ["annual", "9%"])
def test_a_word_in_the_last_full_year_never_falls_back_to_an_older_year(draw, newest, cell):
    kind = "annual" if newest == "annual" else "cumulative share"
    judged = choose(draw(f"2022/23 | 2023/24 | Q2 2024/25\n60% | {cell} | {newest}", kind=kind))
    assert judged.observation is None
    assert judged.caveats[-1].about.raw == cell


def test_an_empty_year_is_passed_over_only_by_what_is_reported_annually(draw):
    table = "2022/23 | 2023/24 | Q2 2024/25\n60% | - | {}"
    assert choose(draw(table.format("annual"), kind="annual")).observation.raw == "60%"
    assert choose(draw(table.format("9%"), kind="cumulative share")).observation is None


@pytest.mark.parametrize("kind", ["snapshot", "cumulative count", "annual"])
@pytest.mark.parametrize("cell", ["-", "TBC", "N/A", "elsewhere", "error", "c"])
def test_a_word_in_the_newest_cell_never_falls_back_to_an_older_value(draw, kind, cell):
    measure = draw(f"2023/24 | Q2 2024/25\n64% | {cell}", kind=kind)
    judged = choose(measure)
    assert judged.observation is None
    assert not judged.part_year
    assert [caveat.about for caveat in judged.caveats] == [measure.newest]


def test_a_measure_without_any_period_has_no_value(draw):
    judged = choose(draw("England 2023/24\n64%"))
    assert (judged.observation, codes(judged)) == (None, [CaveatCode.NO_VALUE])


@pytest.mark.parametrize(
    ("cell", "code", "few"),
    [
        ("64% p", CaveatCode.PROVISIONAL, None),
        ("6% 7/106", CaveatCode.FIGURES_DISAGREE, None),
        ("52% 15/29", CaveatCode.SMALL_NUMBERS, 29),
        ("18% 19/106", CaveatCode.SMALL_NUMBERS, 19),
        ("82% 87/106", CaveatCode.SMALL_NUMBERS, 19),
    ],
)
def test_what_weakens_the_value_itself_is_kept_with_the_number_that_is_small(draw, cell, code, few):
    judged = choose(draw(f"2023/24\n{cell}"))
    assert (code, few) in [(caveat.code, caveat.few) for caveat in judged.caveats]


@pytest.mark.parametrize("cells", ["64% | 61%", "64% 64/100 | 61% 30/49"])
def test_a_part_year_value_of_unknown_kind_gives_way_to_the_last_full_year(draw, cells):
    judged = choose(draw(f"2023/24 | Q2 2024/25\n{cells}", kind="unknown"))
    assert (judged.observation.column, codes(judged)[0], judged.fallen_back) == (
        "2023/24",
        CaveatCode.KIND_UNKNOWN,
        True,
    )


@pytest.mark.parametrize("before", ["Q1 2024/25", "Q4 2023/24"])
def test_without_a_full_year_a_value_of_unknown_kind_is_kept_and_said_to_be_so(draw, before):
    judged = choose(draw(f"{before} | Q2 2024/25\n64% | 61%", kind="unknown"))
    assert (judged.observation.raw, codes(judged)[0]) == ("61%", CaveatCode.KIND_UNKNOWN)


@pytest.mark.parametrize("cell", ["50% 15/30", "19% 20/106", "81% 86/106", "61%", "18% [19]"])
def test_enough_people_and_events_are_not_small_numbers(draw, cell):
    judged = choose(draw(f"2023/24\n{cell}"), fewest_people=30, fewest_events=15)
    assert CaveatCode.SMALL_NUMBERS not in codes(judged)


def test_a_number_of_people_is_no_share_of_few(draw):
    assert choose(draw("2023/24\n3 3/4", unit=Unit.NUMBER)).caveats[0].code is CaveatCode.FIGURES_DISAGREE
    assert CaveatCode.SMALL_NUMBERS not in codes(choose(draw("2023/24\n3 3/4", unit=Unit.NUMBER)))


def test_a_full_year_with_plain_figures_has_no_caveat(draw):
    assert choose(draw("2023/24\n61% 65/106")).caveats == ()


def test_a_value_of_a_column_without_a_period_is_judged_as_it_stands(draw):
    judged = choose(draw("Latest\n61%", kind="cumulative share"))
    assert (judged.observation.raw, judged.part_year) == ("61%", False)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Adopters (Approved in period YTD)", Kind.CUMULATIVE_SHARE),
        ("Missing, year to date", Kind.CUMULATIVE_SHARE),
        ("Approved in the period", Kind.CUMULATIVE_SHARE),
        ("Adopters so far this year", Kind.CUMULATIVE_SHARE),
        ("Cumulative starters", Kind.CUMULATIVE_SHARE),
        ("Days to match [Last 12 months]", Kind.ROLLING),
        ("Past twelve months", Kind.ROLLING),
        ("Rolling average", Kind.ROLLING),
        ("Children in care at 31 March", Kind.SNAPSHOT),
        ("Caseloads as at the end of quarter", Kind.SNAPSHOT),
        ("Missing incident during the year", Kind.UNKNOWN),
        ("Completed within 12 months", Kind.UNKNOWN),
    ],
)
def test_a_name_hints_at_its_kind_but_during_the_year_hints_at_nothing(name, kind):
    assert hinted_kind(name, Unit.PERCENT) is kind


def test_a_count_that_builds_up_is_told_from_a_share():
    assert hinted_kind("Adopters YTD", Unit.NUMBER) is Kind.CUMULATIVE_COUNT


def test_the_catalogue_knows_better_than_a_hint(draw):
    assert kind_of(draw("2023/24\n1%", kind="snapshot", name="Share YTD")) is Kind.SNAPSHOT
    assert kind_of(draw("2023/24\n1%", kind="unknown", name="Share YTD")) is Kind.CUMULATIVE_SHARE
