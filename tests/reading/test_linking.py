"""A row that points to a sheet of months has its newest figure from there, where the years that both have agree."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drawn_workbooks import read, workbook

from briefing.measures.observation import Status
from briefing.reading import Reading

MONTHS = [f"{month}-{year}" for year, months in ((23, "Apr May Jun Jul Aug Sep Oct Nov Dec"), (24, "Jan Feb Mar Apr May Jun")) for month in months.split()]  # fmt: skip


def reading(newest: str, year: str = "50%", due: str = "10", *, drop: int | None = None) -> Reading:
    rows = [
        f"{month} | {due} | {5 if at < 12 else 4} | {'50%' if at < 12 else '40%'}"
        for at, month in enumerate(MONTHS)
        if at != drop
    ]
    card = f"Measure | 2023/24 | Q1 2024/25 | Target\n% seen in time | {year} | {newest} | 90%\nNumber of homes | 8 | 9 | 10"
    return read(
        workbook({"Scorecard": f"Are they well?\n{card}", "Visits": "Month | Due | In time | %\n" + "\n".join(rows)})
    )


def newest(one: Reading) -> object:
    figure = one.scorecard.measures[0].newest
    return (
        None
        if figure is None or figure.status is not Status.OK
        else (figure.numerator, figure.denominator, figure.value)
    )


def test_a_share_counts_all_cases_since_april() -> None:
    one = reading("See sheet Visits")
    assert newest(one) == (Decimal(12), Decimal(30), Decimal(40))
    figure = one.scorecard.measures[0].newest
    assert figure is not None
    assert str(figure.place) == "Visits!D16"
    assert "taken-from-sheet" in [notice.code for notice in one.notices]


@pytest.mark.parametrize("change", [{"year": "60%"}, {"drop": 13}, {"drop": 3}])
def test_nothing_is_taken_where_a_year_says_otherwise_or_a_month_is_missing(change: dict[str, object]) -> None:
    assert newest(reading("See sheet Visits", **change)) is None  # type: ignore[arg-type]


def test_a_figure_of_the_scorecards_own_stands() -> None:
    assert newest(reading("45%")) == (None, None, Decimal(45))


def test_a_sheet_belongs_to_the_section_of_the_row_that_points_to_it() -> None:
    assert [one.section for one in reading("See sheet Visits").scorecard.beside] == [
        reading("45%").scorecard.measures[0].section
    ]
    assert [one.section for one in reading("45%").scorecard.beside] == [""]


def test_a_run_that_stands_at_the_end_of_a_month_gives_the_figure_of_that_day() -> None:
    rows = "\n".join(f"{month} | {400 + at}" for at, month in enumerate(MONTHS))
    card = "Measure | 2023/24 | Q1 2024/25 | England\nAverage days waited | 411 days | See sheet Waits | 500 days"
    one = read(workbook({"Scorecard": card, "Waits": f"Rolling 12 months\nMonth | Days waited\n{rows}"}))
    assert newest(one) == (None, None, Decimal(414))
