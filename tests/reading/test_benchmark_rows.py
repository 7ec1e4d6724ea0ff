"""Benchmarks that stand in rows of their own, under each measure or further down."""

from __future__ import annotations

import pytest
from drawn_workbooks import NoDefinitions, codes, read, told, workbook

from briefing.faults.errors import WorkbookRefused
from briefing.measures.scorecard import Basis
from briefing.reading import read_scorecard

READ = [
    ("% placed far", "13", "10 in 2023/24", "11 in 2022/23"),
    ("% in work", "58", "54 in 2023/24", "52 in 2022/23"),
]
UNDER = """
Indicator | Area | 2022/23 | 2023/24
% placed far | Westshire | 10% | 13%
{0} | England | 9% | 10%
{0} | Stat neighbours | 11% | n/a
% in work | Westshire | 51% | 58%
{1} | England | 53% | 54%
{1} | Stat neighbours | 52% | n/a
"""
NAMED = """
Indicator | 2022/23 | 2023/24
% placed far | 10% | 13%
England | 9% | 10%
Stat neighbours | 11% | n/a
% in work | 51% | 58%
England | 53% | 54%
Stat neighbours | 52% | n/a
"""
APART = """
Indicator | Area | 2022/23 | 2023/24
% placed far | Westshire | 10% | 13%
% in work | Westshire | 51% | 58%
% placed far | England | 9% | 10%
% in work | England | 53% | 54%
% placed far | Stat neighbours | 11% | n/a
% in work | Stat neighbours | 52% | n/a
"""


@pytest.mark.parametrize(
    "data",
    [
        workbook(UNDER.format("", "")),
        workbook(UNDER.format("% placed far", "% in work")),
        workbook(UNDER.format("", ""), merge=("A2:A4", "A5:A7")),
        workbook(NAMED),
        workbook(APART),
    ],
    ids=["empty names", "repeated names", "merged names", "benchmarks as names", "rows further down"],
)
def test_rows_of_benchmarks_are_the_benchmarks_of_their_measure(data: bytes) -> None:
    reading = read(data)
    told = []
    for one in reading.scorecard.measures:
        found = [one.benchmark(basis) for basis in (Basis.NATIONAL, Basis.NEIGHBOURS)]
        assert one.newest
        benchmarks = [f"{each.observation.value} in {each.observation.period}" for each in found if each]
        told.append((one.name, str(one.newest.value), *benchmarks))
    assert told == READ
    assert "benchmark-rows" in {code.split("@")[0] for code in codes(reading)}


AREAS = "Measure | Authority | 2022/23 | 2023/24\n% far | Anytown | 9% | 8%\n% far | Otherton | 3% | 2%\n% far | England | 7% | 6%"


def test_rows_of_several_councils_are_refused_where_nobody_says_whose_scorecard_it_is() -> None:
    with pytest.raises(WorkbookRefused, match=r"several areas \(Anytown, Otherton\)"):
        read(workbook(AREAS))


def test_rows_of_another_council_are_left_out_and_said() -> None:
    reading = read_scorecard(workbook(AREAS), "drawn.xlsx", NoDefinitions(), council="Otherton Council")
    assert told(reading) == "% far: 2022/23 C3=3%; 2023/24 D3=2%; England 2022/23 C4=7%; England 2023/24 D4=6%"
    assert "other-areas@Scorecard!B2" in codes(reading)


def test_a_column_region_that_names_the_councils_own_is_no_benchmark() -> None:
    drawn = "Measure | Region | 2022/23 | 2023/24\n% far | North East | 9% | 8%\n% near | North East | 50% | 51%"
    assert all(not one.benchmarks for one in read(workbook(drawn)).scorecard.measures)
