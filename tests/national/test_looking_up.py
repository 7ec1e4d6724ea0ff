"""A scorecard looked up in national statistics: whose it is, what is checked, and what the paper may add."""

from dataclasses import replace
from datetime import date

import pytest

from briefing.measures.definition import Definition
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Basis, Scorecard, Source
from briefing.national.looking_up import Asked, look_up, names_indicators
from tests.national.drawn_statistics import DrawnStatistics, many_authorities

OTHERS = many_authorities()
REGIONS = {"Durham": "North East", "Gateshead": "North East", "Wigan": "North West", **dict.fromkeys(OTHERS, "London")}
GROUP = ("Gateshead", "Wigan", "A10", "A20", "A30", "A90")
SERIES = """
EES 2025-11 | Durham | 2021 56, 2022 61, 2023 56, 2024 47, 2025 41
EES 2025-11 | England | 2021 52, 2022 55, 2023 56, 2024 54, 2025 54
EES 2025-11 | North East | 2021 50, 2022 52, 2023 52, 2024 50, 2025 48
EES 2025-11 | Gateshead | 2023 51, 2024 52
EES 2025-11 | Wigan | 2023 61, 2024 62
"""
AUTHORITIES = "\n".join(f"EES 2025-11 | {name} | 2023 {value}, 2024 {value}" for name, value in OTHERS.items())
STATISTICS = DrawnStatistics(SERIES + AUTHORITIES, REGIONS, {2021: GROUP, 2025: ("A50", "A51")})
TABLE = "2020/21 | 2021/22 | 2022/23 | 2023/24 | Q2 2024/25 | England 2023/24\n56% | 61% | 56% | 47% | 48% | 54%"


@pytest.fixture
def looked_up(draw):
    """What looking one drawn measure up comes to."""

    def look(table=TABLE, statistics=STATISTICS, council="Durham County Council", **asked):
        measure = draw(table, indicators=asked.pop("indicators", ("EES",)))
        scorecard = Scorecard(Source("drawn.xlsx", ""), ("Drawn",), (measure,))
        named = asked.pop("is_named", lambda _name: False)
        return look_up(scorecard, Asked(council, named, **asked), asked.pop("definitions", ()), statistics)

    return look


def published(found):
    (measure,) = found.scorecard.measures
    return measure.published


def codes(found):
    return [one.code for one in found.notices]


def test_a_council_that_nothing_names_is_asked_for_and_nothing_is_looked_up(looked_up):
    found = looked_up(council="")
    assert (codes(found), published(found)) == (["council-unrecognised"], None)


def test_a_council_that_the_statistics_do_not_know_is_asked_for(looked_up):
    found = looked_up(council="Narnia")
    assert codes(found) == ["council-unrecognised"]
    assert "Narnia" in found.notices[0].message


def test_a_council_that_the_title_alone_names_is_known(looked_up):
    assert published(looked_up(council="", is_named=lambda name: name == "Durham")) is not None


def test_a_title_that_names_two_councils_names_none(looked_up):
    assert codes(looked_up(council="", is_named=lambda name: name in ("Durham", "Wigan"))) == ["council-unrecognised"]


def test_a_title_that_names_another_council_than_the_report_is_asked_about(looked_up):
    found = looked_up(is_named=lambda name: name == "Wigan")
    assert (codes(found), published(found)) == (["council-unrecognised"], None)
    assert "report.toml says Durham County Council, and the sheet's title Wigan" in found.notices[0].message


SOMERSETS = DrawnStatistics(
    SERIES + AUTHORITIES,
    REGIONS | dict.fromkeys(("Somerset", "Bath and North East Somerset"), "South West"),
    {2021: GROUP},
)


def test_a_longer_name_in_the_title_is_not_taken_for_the_shorter_one(looked_up):
    title = ("bath and north east somerset council: performance",)
    found = looked_up(
        council="", titles=title, is_named=lambda name: name == "Somerset", statistics=SOMERSETS, indicators=("EES",)
    )
    assert "council-unrecognised" not in codes(found)


def test_a_scorecard_none_of_whose_figures_were_published_is_another_council_s(draw):
    rows = [draw(TABLE.replace("6", "9"), indicators=("EES",), key=f"m{number}") for number in range(3)]
    found = look_up(
        Scorecard(Source("drawn.xlsx", ""), ("Drawn",), tuple(rows)), Asked("Durham", lambda _: False), (), STATISTICS
    )
    assert codes(found) == ["council-unrecognised"]


def test_what_the_scorecard_lacks_is_added_for_its_last_full_year(looked_up):
    added = {one.basis: one for one in published(looked_up()).benchmarks}
    assert set(added) == {Basis.REGION, Basis.NEIGHBOURS}
    region, group = added[Basis.REGION].observation, added[Basis.NEIGHBOURS].observation
    assert (region.raw, str(region.period), str(region.place)) == (
        "50%",
        "2023/24",
        "EES 2025-11: EES, North East, 2023/24",
    )
    assert (group.raw, group.column) == ("44.0%", "Statistical neighbours (2021 model)")
    assert "mean of 6 of the 6" in group.cell


def test_a_benchmark_that_is_not_available_is_lacking_too(looked_up):
    added = published(looked_up(TABLE.replace("54%", "N/A"))).benchmarks
    assert [one.observation.raw for one in added if one.basis is Basis.NATIONAL] == ["54%"]


def test_nothing_is_added_where_nobody_wants_it(looked_up):
    assert published(looked_up(fill="never")).benchmarks == ()


def test_what_is_added_is_judged_by_only_where_that_is_asked_for(looked_up):
    shown, judged = (looked_up(fill=fill).scorecard.measures[0] for fill in ("show", "judge"))
    assert [one.basis for one in shown.benchmarks] == [Basis.NATIONAL]
    assert [one.basis for one in judged.benchmarks] == [Basis.NATIONAL, Basis.REGION, Basis.NEIGHBOURS]
    assert judged.published.benchmarks == ()


def test_the_place_among_all_authorities_is_that_of_the_same_year(looked_up):
    among = published(looked_up()).among
    assert (among.own.value, str(among.own.observation.period), len(among.values)) == (47, "2023/24", 103)
    assert (among.order.place, among.order.highest, among.model) == (48, False, 2021)


def test_other_councils_may_take_the_place_of_the_neighbours(looked_up):
    found = looked_up(comparators=("Wigan", "A90", "Narnia"))
    among = published(found).among
    assert ([one.name for one in among.group], among.model) == (["Wigan", "A90"], 0)
    assert codes(found)[0] == "comparator-unknown"


def test_a_paper_of_the_past_sees_no_later_year(looked_up):
    table = "2020/21 | 2021/22 | 2022/23 | 2023/24 | England 2022/23\n56% | 61% | 56% | 47% | 56%"
    found = looked_up(table, as_of=date(2023, 12, 1))
    assert published(found).among.own.observation.period.label == "2022/23"
    assert "benchmark-newer" not in codes(found)


def test_a_measure_that_counts_something_else_gets_nothing(looked_up):
    found = looked_up("2021/22 | 2022/23 | 2023/24 | England 2023/24\n21% | 18% | 14% | 54%")
    assert (codes(found), published(found)) == (["indicator-differs"], None)


def test_a_number_of_people_is_checked_and_has_no_place_beside_england(draw):
    table = "2020/21 | 2021/22 | 2022/23 | 2023/24\n56 | 61 | 56 | 47"
    measure = draw(table, unit=Unit.NUMBER, indicators=("EES",))
    found = look_up(
        Scorecard(Source("drawn.xlsx", ""), ("Drawn",), (measure,)), Asked("Durham", lambda _: False), (), STATISTICS
    )
    assert (published(found), codes(found)) == (None, [])


def test_where_most_authorities_are_hidden_there_is_no_place_among_them(looked_up):
    few = DrawnStatistics(SERIES, REGIONS, {2021: GROUP})
    assert published(looked_up(statistics=few)).among is None


def test_an_indicator_that_there_is_not_is_told(looked_up):
    assert "indicator-unknown" in codes(looked_up(indicators=("EES", "EES_NONE")))


def test_only_a_scorecard_whose_measures_name_indicators_is_looked_up(draw):
    for indicators, wanted in (((), False), (("EES",), True)):
        measure = draw(TABLE, indicators=indicators)
        assert names_indicators(Scorecard(Source("drawn.xlsx", ""), ("Drawn",), (measure,))) is wanted


def test_a_typed_figure_of_neighbours_is_checked_by_whichever_mean_or_median_comes_nearest(looked_up):
    table = TABLE.replace("England 2023/24", "Neighbours 2023/24").replace("| 54%", "| {}")
    for typed, code in (("44%", "benchmark-agrees"), ("50.5%", "benchmark-agrees"), ("70%", "benchmark-differs")):
        assert code in codes(looked_up(table.format(typed)))


UNOPPOSED = Definition("unopposed", "children adopted without opposition", unit=Unit.NUMBER, indicators=("LAIT_UNOPP",))
ADOPTED = """
EES 2024-11 | Durham | 2017 23, 2018 11, 2019 14/212, 2020 9.95~10/191
EES 2024-11 | England | 2020 11.71~12/29710
LAIT_UNOPP 2024-11 | Durham | 2020 13
"""


def test_a_count_of_some_of_the_people_is_known_as_a_share_of_all(draw):
    table = "2016/17 | 2017/18 | 2018/19 | 2019/20 | England 2019/20\n23% | 11% | 14% | 6.8% | 11.7%"
    measure = draw(table, indicators=("EES",), family="adoption")
    scorecard = Scorecard(Source("drawn.xlsx", ""), ("Drawn",), (measure,))
    definitions = (measure.definition, replace(UNOPPOSED, family="adoption"))
    found = look_up(
        scorecard, Asked("Durham", lambda _: False), definitions, DrawnStatistics(ADOPTED, {"Durham": "North East"})
    )
    assert "6.8% for Durham in 2019/20, which is what was published of children adopted without opposition" in "".join(
        one.message for one in found.notices
    )
