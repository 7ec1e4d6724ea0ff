"""Whose figure a column holds: the council's own only where its header says a period and nothing else."""

from __future__ import annotations

import pytest
from drawn_workbooks import NoDefinitions, read, told, workbook

from briefing.faults.errors import WorkbookRefused
from briefing.faults.notices import Severity
from briefing.measures.definition import Polarity
from briefing.measures.period import Period
from briefing.reading import read_scorecard
from briefing.reading.layout.headers import Role, read_heading


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Predicted 2024/25", Role.FORECAST),
        ("2024/25 (est.)", Role.FORECAST),
        ("National rank 2023/24", Role.RANK),
        ("Top quartile 2023/24", Role.QUARTILE),
        ("Change from 2022/23", Role.DIFFERENCE),
        ("Variance", Role.DIFFERENCE),
        ("Tgt", Role.BENCHMARK),
        ("Threshold", Role.THRESHOLD),
        ("Girls 2023/24", Role.GROUP),
        ("Core Cities 2023/24", Role.COMPARATOR),
        ("Savings 2024/25", Role.MONEY),
        ("95% LCI", Role.LOWER),
        ("Upper CI 95.0 limit", Role.UPPER),
        ("2023/24 Num", Role.NUMERATOR),
        ("Q2 RAG", Role.RAG),
        ("measure_name", Role.NAME),
        ("data_owner", Role.OWNER),
        ("Derby 2024/25", Role.UNKNOWN),
        ("Number of pupils 2023/24", Role.UNKNOWN),
    ],
)
def test_a_word_beside_the_period_makes_a_column_another_kind(header: str, role: Role) -> None:
    assert read_heading(header).role is role


@pytest.mark.parametrize(
    "header",
    [
        *("2023/24", "2023/24 Actual", "Outturn 2023/24", "2023/24 %", "2023/24 (%)", "Our performance 2023/24"),
        *("2023/24 [note 1]", "2023/24¹", "2023/24 (1)", "<i>2023/24</i>", "2023/24*", "2023/24 rate per 10,000"),
        *("This year (2023/24)", "Last year 2023/24"),
    ],
)
def test_words_of_figures_and_marks_leave_a_column_the_councils_own(header: str) -> None:
    heading = read_heading(header)
    assert (heading.role, str(heading.period)) == (Role.PERIOD, "2023/24")


@pytest.mark.parametrize(
    ("drawn", "council", "reads"),
    [
        ("Measure | 2023/24 | Derby 2024/25\n% far | 9% | 8%", "", "% far: 2023/24 B2=9%"),
        (
            "Measure | 2023/24 | Derby 2024/25\n% far | 9% | 8%",
            "Derby City Council",
            "% far: 2023/24 B2=9%; 2024/25 C2=8%",
        ),
        ("Derby City Council\nMeasure | Derby 2023/24 | Leeds 2023/24\n% far | 9% | 8%", "", "% far: 2023/24 B3=9%"),
        ("Measure | Derby 2023/24 | Derby 2024/25\n% far | 9% | 8%", "", "% far: 2023/24 B2=9%; 2024/25 C2=8%"),
        ("Measure | Derby 23-24 | Derby 24-25\n% far | 9% | 8%", "", "% far: 2023/24 B2=9%; 2024/25 C2=8%"),
        (
            "Measure | Outturn | | National rank\n | 2022/23 | 2023/24 | 2023/24\n% far | 9% | 8% | 70",
            "",
            "% far: 2022/23 B3=9%; 2023/24 C3=8%",
        ),
        (
            "Measure | 2023/24 | | 2024/25 |\n | All | Girls | All | Girls\n% far | 9% | 8% | 7% | 6%",
            "",
            "% far: 2023/24 B3=9%; 2024/25 D3=7%",
        ),
        (
            "Measure | 2023/24 | 2023/24 revised | 2024/25 provisional | 2024/25\n% far | 9% | 8% | 7% | 6%",
            "",
            "% far: 2023/24 C2=8%; 2024/25 E2=6%",
        ),
    ],
)
def test_only_the_councils_own_figures_are_read_as_its_own(drawn: str, council: str, reads: str) -> None:
    assert told(read_scorecard(workbook(drawn), "drawn.xlsx", NoDefinitions(), council=council)) == reads


def test_columns_of_two_names_of_which_nobody_knows_the_councils_are_refused() -> None:
    with pytest.raises(WorkbookRefused, match=r"Nothing says which figures .* 'Derby 2023/24', 'Leeds 2023/24'"):
        read(workbook("Measure | Derby 2023/24 | Leeds 2023/24\n% far | 9% | 8%"))


def test_a_column_of_nobody_known_is_an_error_where_it_holds_figures_of_a_period() -> None:
    reading = read(workbook("Measure | 2023/24 | Derby 2024/25 | Wards\n% far | 9% | 8% | All"))
    told_of = {one.place: one.severity for one in reading.notices if one.code == "column-unknown"}
    assert told_of == {"Scorecard!C1": Severity.ERROR, "Scorecard!D1": Severity.INFO}


@pytest.mark.parametrize(
    ("heads", "begins"),
    [("Wards", "The column 'Wards' is"), ("Wards | Pets", "The columns 'Wards', 'Pets' are")],
)
def test_one_unknown_column_is_told_as_one_and_several_as_several(heads: str, begins: str) -> None:
    cells = " | ".join(["All"] * len(heads.split("|")))
    reading = read(workbook(f"Measure | 2023/24 | {heads}\n% far | 9% | {cells}"))
    (notice,) = (one for one in reading.notices if one.code == "column-unknown")
    assert notice.message.startswith(begins)


def test_numerators_are_found_in_columns_and_in_rows_of_their_own() -> None:
    for drawn in (
        "Measure | 2022/23 | 2023/24 | Num | Den\n% far | 50% | 60% | 6 | 10",
        "Measure | 2022/23 | Num | Den | 2023/24 | Num | Den\n% far | 50% | 5 | 10 | 60% | 6 | 10",
        "Measure | Type | 2022/23 | 2023/24\n% far | Numerator | 5 | 6\n | Denominator | 10 | 10\n | % | 50% | 60%",
        "Measure | 2022/23 | 2023/24\n% far | 50% | 60%\nNumerator | 5 | 6\nDenominator | 10 | 10",
    ):
        (measure,) = read(workbook(drawn)).scorecard.measures
        newest = measure.history[-1]
        assert (newest.value, newest.numerator, newest.denominator) == (60, 6, 10)


def test_rows_name_their_own_period_under_latest_and_previous() -> None:
    drawn = "Measure | Reporting period | Latest | Previous\n% far | 2023/24 | 9% | 8%\n% near | Q2 2024/25 | 7% | 6%"
    assert told(read(workbook(drawn))) == (
        "% far: 2022/23 D2=8%; 2023/24 C2=9%\n% near: Q1 2024/25 D3=6%; Q2 2024/25 C3=7%"
    )


def test_rows_that_count_or_rank_the_others_are_no_measures() -> None:
    drawn = (
        "Measure | 2022/23 | 2023/24\n% far | 9% | 8%\nNational rank: % far | 5 | 6\nTotal indicators | 1 | 1\n"
        "Number of green KPIs | 1 | 1\nNumber of green spaces | 4 | 5"
    )
    assert [one.name for one in read(workbook(drawn)).scorecard.measures] == ["% far", "Number of green spaces"]


def test_a_figure_to_date_that_no_month_beside_it_sums_up_stays_a_figure() -> None:
    drawn = "Measure | 2023/24 | Q1 2024/25 (%) | Q2 2024/25 cumulative (%)\n% far | 9% | 8% | 7%"
    assert told(read(workbook(drawn))) == "% far: 2023/24 B2=9%; Q1 2024/25 C2=8%; Q2 2024/25 D2=7%"


def test_all_pupils_are_the_councils_own_and_groups_of_them_are_not() -> None:
    drawn = "Measure | All pupils | | Disadvantaged\n | 2022/23 | 2023/24 | 2023/24\n% far | 9% | 8% | 7%"
    assert told(read(workbook(drawn))) == "% far: 2022/23 B3=9%; 2023/24 C3=8%"


@pytest.mark.parametrize("header", ["Direction", "Notes", "What we want"])
def test_a_column_whose_cells_say_which_way_is_good_is_one_of_polarity_whatever_its_header(header: str) -> None:
    drawn = (
        f"Measure | 2023/24 | {header}\nPotholes filled | 41 | Bigger is better\nClaims paid | 9 | Smaller is better"
    )
    first, second = read(workbook(drawn)).scorecard.measures
    assert (first.definition.polarity, second.definition.polarity) == (Polarity.HIGHER, Polarity.LOWER)


@pytest.mark.parametrize("cells", [("Good", "Outstanding"), ("High", "Outstanding")])
def test_a_column_that_is_headed_good_and_grades_schools_is_none_of_polarity(cells: tuple[str, str]) -> None:
    drawn = f"Measure | 2023/24 | Good\nPotholes filled | 41 | {cells[0]}\nClaims paid | 9 | {cells[1]}"
    assert {one.definition.polarity for one in read(workbook(drawn)).scorecard.measures} == {None}


@pytest.mark.parametrize(
    ("header", "cells", "kind"),
    [
        ("Status v target", ("Red", "Green"), "rating"),
        ("Compared with last year", ("Better", "Worse"), "travel"),
        ("Compared with last year", ("Better", "12 fewer"), ""),
    ],
)
def test_a_column_of_colours_or_of_better_and_worse_is_the_councils_own_rating(
    header: str, cells: tuple[str, str], kind: str
) -> None:
    drawn = f"Measure | 2023/24 | {header}\nPotholes filled | 41 | {cells[0]}\nClaims paid | 9 | {cells[1]}"
    first = read(workbook(drawn)).scorecard.measures[0]
    assert [name for name in ("rating", "travel") if getattr(first, name) is not None] == ([kind] if kind else [])


@pytest.mark.parametrize("cells", [("Up", "Down"), ("Better", "Worse"), ("Bigger is better", "Fewer claims this year")])
def test_a_column_of_travel_or_of_other_words_says_nothing_of_which_way_is_good(cells: tuple[str, str]) -> None:
    drawn = f"Measure | 2023/24 | Direction\nPotholes filled | 41 | {cells[0]}\nClaims paid | 9 | {cells[1]}"
    assert {one.definition.polarity for one in read(workbook(drawn)).scorecard.measures} == {None}


@pytest.mark.parametrize(("header", "period"), [("LY", "2023/24"), ("Q2 LY", "Q2 2023/24"), ("Q2 PY", "Q2 2023/24")])
def test_last_year_may_be_written_short(header: str, period: str) -> None:
    reading = read(workbook(f"Measure | Q2 2024/25 | {header}\nBins missed | 61 | 52"))
    assert str(reading.scorecard.measures[0].history[0].period) == period


def test_a_column_of_words_is_no_period_though_the_title_has_its_header() -> None:
    drawn = "Leisure centre scorecard\n\nCentre | Measure | 2023/24\nNorth | Visits | 61\nSouth | Visits | 52"
    names = [one.name for one in read(workbook(drawn)).scorecard.measures]
    assert names == ["Visits (North)", "Visits (South)"]


@pytest.mark.parametrize("title", ["Dashboard | | | Reporting period: H1 2024/25", "KPIs | | | Month: | June 2024"])
def test_a_line_that_says_what_the_whole_is_of_names_no_group_of_columns(title: str) -> None:
    reading = read(workbook(f"{title}\nMeasure | 2022/23 | 2023/24 | Target | RAG\nBins missed | 61 | 52 | 50 | Red"))
    (target,) = reading.scorecard.measures[0].benchmarks
    assert (target.label, target.observation.period) == ("Target", None)


def test_a_year_to_date_ends_with_the_month_of_the_title() -> None:
    drawn = "Bins\nPeriod: Apr-Sep 2025\nMeasure | 2023/24 | 2024/25 | YTD 2025/26\nBins missed | 61 | 52 | 30"
    newest = read(workbook(drawn)).scorecard.measures[0].history[-1]
    assert newest.period == Period.to_date(2026, 9)


def test_last_years_figures_alone_are_never_the_newest() -> None:
    with pytest.raises(WorkbookRefused):
        read(workbook("Measure | Target | LY Q2\nBins missed | 50 | 52"))


def test_short_words_of_figures_leave_a_column_the_councils_own() -> None:
    assert str(read_heading("23/24 Act").period) == "2023/24"
    reading = read(workbook("Bins, December 2025\n\nMeasure | Dec LY | Dec TY\nBins missed | 50 | 52"))
    assert [str(one.period) for one in reading.scorecard.measures[0].history] == ["December 2024", "December 2025"]
