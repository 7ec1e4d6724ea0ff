"""How the gap to a benchmark has gone over the years that both have a figure of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.measures.definition import undefined
from briefing.measures.gap_course import gap_course
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Benchmark, Measure


def draw(ours: str, theirs: str) -> Measure:
    """A row of yearly percentages from 2019/20 on, beside England's; "-" leaves a year out."""

    def cells(text: str, column: str) -> list[Observation]:
        return [
            Observation(
                *("S", f"{column}{year}", "", raw, Status.OK),
                value=Decimal(raw),
                unit=Unit.PERCENT,
                decimals=len(raw.partition(".")[2]),
                period=Period.year(year),
            )
            for year, raw in enumerate(text.split(), start=2020)
            if raw != "-"
        ]

    england = tuple(Benchmark(Basis.NATIONAL, "England", one) for one in cells(theirs, "P"))
    return Measure("m", "M", "", "S", 2, Unit.PERCENT, undefined("M", "m"), tuple(cells(ours, "B")), england)


@pytest.mark.parametrize(
    ("ours", "theirs", "gaps"),
    [
        ("28 58 75", "40 70 79", (-12, -4)),
        ("40 40 40", "43 46 49", (-3, -9)),
        ("28 58 -", "40 - 79", None),
        ("50 52 53", "54 55 56", None),
        ("50 60", "56 54", None),
        ("40.4 44.9", "52 46", (-12, -1)),
        ("40 46", "52 46", (-12, 0)),
    ],
)
def test_the_gap_is_told_over_the_years_of_both_where_it_changed_on_one_side(
    ours: str, theirs: str, gaps: tuple[int, int] | None
) -> None:
    found = gap_course(draw(ours, theirs), Basis.NATIONAL, Decimal(1))
    assert (found and (found.first.gap, found.last.gap)) == gaps
