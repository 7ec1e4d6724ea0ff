"""Months beside a scorecard that are a measure of it: the same figure, and a name that means the same."""

from __future__ import annotations

import pytest
from drawn_workbooks import read, workbook

from briefing.measures.beside import Runs

CARD = "Measure | 2023/24 | Q3 2024/25 | England\n{name} | {year} | {newest} | 700\n% in time | 61% | 64% | 70%"
LAST = ["12/2023", "01/2024", "02/2024", "03/2024", *(f"{month:02}/2024" for month in range(4, 13))]


def owners(name: str, header: str, values: list[int], year: str = "", newest: int | None = None) -> list[str]:
    drawn = f"Month | {header}\n" + "\n".join(f"{one} | {value}" for one, value in zip(LAST, values, strict=True))
    card = CARD.format(name=name, year=year, newest=values[-1] if newest is None else newest)
    (one,) = read(workbook({"Scorecard": card, "Homes": drawn})).scorecard.beside
    assert isinstance(one, Runs)
    return [run.measure for run in one.runs]


EMPTY = [300 + at % 4 for at in range(12)] + [307]
BUILT = [5, 6, 7, 8, 10, 12, 9, 11, 10, 12, 8, 9, 11]


def test_the_same_newest_figure_under_the_same_name_is_the_measure() -> None:
    assert owners("Empty homes", "Empty homes at month end", EMPTY) == ["empty-homes"]


def test_the_same_figure_under_a_name_that_says_more_is_a_coincidence() -> None:
    assert owners("Empty homes", "Empty homes for over a year at month end", EMPTY) == [""]
    assert owners("Homes with a lift", "Empty homes at month end", EMPTY) == [""]


@pytest.mark.parametrize(("year", "newest"), [("", 308), ("350", None)])
def test_the_same_name_with_another_figure_is_not_the_measure(year: str, newest: int | None) -> None:
    assert owners("Empty homes", "Empty homes at month end", EMPTY, year, newest) == [""]


def test_bare_figures_of_a_measure_in_per_cent_are_percentages_and_never_added_up() -> None:
    shares = [91, 90, 88, 92, 93, 90, 91, 89, 88, 90, 92, 91, 90]
    card = "Measure | 2023/24 | Q3 2024/25 | England\nCalls answered | 92% | 90% | 95%\nHomes | 1 | 2 | 3"
    drawn = "Month | Calls answered\n" + "\n".join(f"{one} | {value}" for one, value in zip(LAST, shares, strict=True))
    (one,) = read(workbook({"Scorecard": card, "Calls": drawn})).scorecard.beside
    assert isinstance(one, Runs)
    assert [(run.measure, run.adds_up, str(run.cells[-1].unit)) for run in one.runs] == [
        ("calls-answered", False, "percent")
    ]


def test_events_are_the_measure_that_their_sum_since_april_is() -> None:
    assert owners("Homes built", "Homes built", BUILT, newest=sum(BUILT[4:])) == ["homes-built"]
    assert owners("Homes built", "Homes built", BUILT) == [""]
