"""What a figure is, where its cell alone cannot say: times, money in thousands, fractions, marks, limits, what is struck out."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from drawn_workbooks import codes, read, workbook
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from briefing.faults.notices import Severity
from briefing.language.numbers import printed
from briefing.measures.interval import interval_of
from briefing.measures.observation import Status, Unit
from briefing.reading import Reading

RAISED, CROSSED = InlineFont(vertAlign="superscript"), InlineFont(strike=True)


def typed(rows: list[list[object]], formats: dict[str, str] | None = None, struck: tuple[str, ...] = ()) -> bytes:
    """A workbook of typed cells, some with a number format, some struck out."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Scorecard"
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    for cell in struck:
        sheet[cell].font = Font(strike=True)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def row(name: str, *cells: object) -> list[list[object]]:
    return [["Measure", "2022/23", "2023/24"], [name, *cells]]


def newest(reading: Reading, number: int = 0) -> str:
    one = reading.scorecard.measures[number].newest
    assert one is not None
    return printed(one) if one.status is Status.OK else str(one.status)


@pytest.mark.parametrize(("name", "cells", "shown"), [
    ("Average time to answer calls (mm:ss)", ("07:55", "06:59"), "6 minutes 59 seconds"),
    ("Average time to answer calls in minutes", ("07:55", "6:59"), "6 minutes 59 seconds"),
    ("Average wait (hh:mm)", ("27:30", "30:05"), "30 hours 5 minutes"),
    ("Average wait in hours", ("27:30", "30:00"), "30 hours"),
    ("Average time to answer", ("1:07:55", "0:06:59"), "6 minutes 59 seconds"),
    ("Average time to answer", ("8m 2s", "6m 59s"), "6 minutes 59 seconds"),
    ("Average time to answer (mm:ss)", ("07:55", "7m"), "7 minutes"),
    ("Average time to answer in minutes", ("07:55", "7"), "7 minutes"),
    ("Average time to answer (mm:ss)", ("07:55", "7"), "unreadable"),
    ("Average time to answer", ("07:55", "06:59"), "06:59"),
    ("Ratio of social workers to children", ("1:18", "1:17"), "17"),
    ("Social workers to managers", ("1:18", "1:17"), "17"),
])  # fmt: skip
def test_a_time_is_told_as_a_time_and_a_ratio_as_a_ratio(name: str, cells: tuple[str, str], shown: str) -> None:
    assert newest(read(typed(row(name, *cells)))) == shown


def test_a_time_of_which_nobody_says_what_it_counts_is_asked_about() -> None:
    assert "clock-unclear@Scorecard!B2, Scorecard!C2" in codes(read(typed(row("Time to answer", "07:55", "06:59"))))


def test_a_column_of_units_says_what_a_time_counts() -> None:
    rows = [["Measure", "Unit", "2022/23", "2023/24"], ["Time to answer", "mm:ss", "07:55", "06:59"]]
    assert newest(read(typed(rows))) == "6 minutes 59 seconds"


@pytest.mark.parametrize(("value", "code", "name", "shown"), [
    (time(0, 6, 59), "mm:ss", "Average speed of answer", "6 minutes 59 seconds"),
    (timedelta(hours=30, minutes=5), "[h]:mm", "Average wait", "30 hours 5 minutes"),
    (timedelta(hours=30, minutes=5, seconds=7), "[h]:mm:ss", "Average wait", "30 hours 5 minutes 7 seconds"),
    (time(6, 59), "h:mm", "Average speed of answer", "6 hours 59 minutes"),
    (time(6, 59), "h:mm", "Average speed of answer (mm:ss)", "6 minutes 59 seconds"),
])  # fmt: skip
def test_a_row_of_excels_times_is_a_row_of_figures(value: object, code: str, name: str, shown: str) -> None:
    rows = [*row("% far", "81%", "82%"), [name, value, value], ["% near", "71%", "72%"]]
    reading = read(typed(rows, {"B3": code, "C3": code}))
    assert [newest(reading, number) for number in range(3)] == ["82%", shown, "72%"]


@pytest.mark.parametrize(("name", "cell", "shown"), [
    ("Total spend (£m)", 44.9, "£44.9m"),
    ("Total spend (£m)", "£44.9m", "£44.9m"),
    ("Total spend", "£13m", "£13m"),
    ("Total spend", "£12.25m", "£12.25m"),
    ("Debt £ millions", "1.5", "£1.5m"),
    ("Budget variance (£000)", "1 187", "£1,187,000"),
    ("Overspend £000s", 1187, "£1,187,000"),
    ("Overspend £'000", -5, "-£5,000"),
    ("Visits to libraries (thousands)", 900, "900,000"),
    ("Offences per 1,000", 44.9, "44.9"),
    ("Rate per 100,000", 44.9, "44.9"),
    ("Contracts over £5k", 3, "£3"),
])  # fmt: skip
def test_money_and_counts_have_the_scale_that_their_name_gives(name: str, cell: object, shown: str) -> None:
    assert newest(read(typed(row(name, cell, cell)))) == shown


@pytest.mark.parametrize(
    "line",
    [
        *("All figures in £000s", "(£000)", "Figures are in £ thousands", "All figures in £000s unless stated"),
        *("Finance KPIs (£'000)", "Spend and debt, £k"),
    ],
)
def test_a_line_above_the_table_gives_the_scale_of_its_money(line: str) -> None:
    drawn = f"{line}\nMeasure | 2022/23 | 2023/24\nTotal spend | 1100 | 1187\nNumber far | 11 | 12"
    reading = read(workbook(drawn))
    assert [newest(reading, number) for number in range(2)] == ["£1,187,000", "12"]


def test_pounds_in_full_in_a_row_of_millions_are_asked_about() -> None:
    reading = read(typed(row("Total spend (£m)", 44.9, "£44,900,000")))
    assert newest(reading) == "£44,900,000"
    assert "scale-unclear@Scorecard!C2" in codes(reading)


@pytest.mark.parametrize(("unit", "name", "expected"), [
    ("%", "Fuel poverty (low income, high cost)", Unit.PERCENT),
    ("Percentage", "Fuel poverty (low income, high cost)", Unit.PERCENT),
    ("", "Fuel poverty (low income, high cost)", None),
    ("", "Average weekly cost of a placement", Unit.POUNDS),
    ("", "Cost per unit of residential care", Unit.POUNDS),
    ("Days", "Cost of sickness", Unit.DAYS),
    ("Minutes", "Time to answer", Unit.MINUTES),
    ("mm:ss", "Time to answer", Unit.SECONDS),
    ("hh:mm", "Longest wait", Unit.MINUTES),
    ("Households", "Fuel poverty", None),
])  # fmt: skip
def test_a_unit_that_is_said_wins_over_a_word_in_the_name(unit: str, name: str, expected: Unit | None) -> None:
    rows = [["Measure", "Unit", "2022/23", "2023/24"], [name, unit, 10.4, 9.9], ["% far", "%", 70.5, 72.5]]
    assert read(typed(rows)).scorecard.measures[0].unit is expected


def test_fractions_of_a_long_table_are_percentages_where_a_column_says_so() -> None:
    table = "area_name,period,indicator,measure,value\nAnytown,2021/22,Waste recycled,Percentage,0.573\nAnytown,2022/23,Waste recycled,Percentage,0.581\n"
    reading = read(table.encode(), "data.csv")
    assert newest(reading) == "58.1%"
    assert any(code.startswith("fraction-scaled") for code in codes(reading))


def test_a_row_with_two_decimals_more_than_the_other_percentages_holds_fractions() -> None:
    rows = [["Measure", "2022/23", "2023/24"], ["% far", 91, 93], ["% near", 0.93, 0.95], ["% late", 0.5, 0.4]]
    reading = read(typed(rows))
    assert [newest(reading, number) for number in range(3)] == ["93%", "95%", "0.4%"]


def test_a_row_of_dates_is_no_header_of_the_rows_below_it() -> None:
    drawn = (
        "Measure | 2022/23 | 2023/24\n% far | 61% | 62%\nLast review | @2024-03-01 | @2024-04-01\n% near | 11% | 12%"
    )
    reading = read(workbook(drawn))
    assert str(reading.scorecard.measures[2].newest.period) == "2023/24"
    assert "date-for-figure@Scorecard!B3, Scorecard!C3" in codes(reading)


@pytest.mark.parametrize("cell", ["498kg", "498 kg", "498 tonnes", "498kWh"])
def test_an_amount_is_read_with_what_it_is_measured_in(cell: str) -> None:
    one = read(typed(row("Waste", "510", cell))).scorecard.measures[0].newest
    assert one is not None
    assert (one.value, one.note) == (498, cell.removeprefix("498").strip().casefold())


def test_a_fraction_beside_its_own_percentage_is_that_percentage() -> None:
    one = read(typed(row("Complaints upheld", "5 of 12 (42%)", "7/20 (35%)"))).scorecard.measures[0].newest
    assert one is not None
    assert (one.value, one.numerator, one.denominator) == (35, 7, 20)


def test_raised_runs_are_footnote_marks_and_no_digits() -> None:
    cells = [CellRichText("81%", TextBlock(RAISED, "2")), CellRichText("22", TextBlock(RAISED, "1"))]
    reading = read(typed([*row("% far", "80%", cells[0]), ["Number near", 26, cells[1]]]))
    assert [newest(reading, number) for number in range(2)] == ["81%", "22"]


@pytest.mark.parametrize(("name", "cells", "shown", "code"), [
    ("% far", ("82%", "78% [2]"), "78%", "mark-not-count"),
    ("% far", ("82%", "50% [2]"), "50%", "count-or-mark"),
    ("Number far", ("26 [1]", "22 [1]"), "22", "count-or-mark"),
])  # fmt: skip
def test_a_number_in_brackets_that_is_no_count_is_a_mark_and_is_asked_about(
    name: str, cells: tuple[str, str], shown: str, code: str
) -> None:
    reading = read(typed(row(name, *cells)))
    assert newest(reading) == shown
    assert reading.scorecard.measures[0].newest.count is None
    assert any(told.startswith(code) for told in codes(reading))


def test_counts_that_stand_behind_all_shares_of_a_row_are_counts() -> None:
    measure = read(typed(row("% far", "50% [12]", "40% [8]"))).scorecard.measures[0]
    assert [one.count for one in measure.history] == [12, 8]


def test_a_struck_out_figure_is_no_figure_and_is_asked_about() -> None:
    reading = read(typed(row("% far", "77%", "81%"), struck=("C2",)))
    assert newest(reading) == "struck out"
    assert "struck-out@Scorecard!C2" in codes(reading)


def test_a_measure_whose_name_is_struck_out_is_asked_about() -> None:
    assert "struck-out@Scorecard!A2" in codes(read(typed(row("% far", "77%", "81%"), struck=("A2",))))


def test_a_square_metre_at_the_end_of_a_name_is_no_footnote_mark() -> None:
    (measure, other) = read(
        workbook("Measure | 2022/23 | 2023/24\nRent per m² | 7 | 8\nRent² | 5 | 6")
    ).scorecard.measures
    assert (measure.name, measure.marks, other.name, other.marks) == ("Rent per m²", (), "Rent", ("²",))


def test_a_numerator_that_cannot_be_read_is_asked_about() -> None:
    rows = [["Measure", "2022/23", "2023/24", "Numerator", "Denominator"], ["% far", "80%", "81%", "apples", 500]]
    assert "part-unreadable@Scorecard!C2" in codes(read(typed(rows)))


def test_of_a_partly_struck_out_cell_what_is_left_counts_and_is_asked_about() -> None:
    reading = read(typed(row("% far", "11%", CellRichText(TextBlock(CROSSED, "13%"), " 9%"))))
    assert newest(reading) == "9%"
    assert "partly-struck-out@Scorecard!C2" in codes(reading)


def test_limits_in_a_cell_are_the_interval_of_its_figure() -> None:
    one = read(typed(row("% far", "77%", "78% (74–82) [90/115]"))).scorecard.measures[0].newest
    assert one is not None
    interval = interval_of(one)
    assert interval is not None
    assert (interval.low, interval.high) == (74, 82)


@pytest.mark.parametrize(("cells", "low", "high"), [
    (("81%", "77%", "85%"), 77, 85),
    (("81%", 0.77, 0.85), 77, 85),
    ((7.2, 6.1, 8.4), Decimal("6.1"), Decimal("8.4")),
])  # fmt: skip
def test_limits_in_columns_are_the_interval_of_the_figure_before_them(
    cells: tuple[object, ...], low: Decimal, high: Decimal
) -> None:
    rows = [["Measure", "2022/23", "2023/24", "Lower CI", "Upper CI"], ["Far", cells[0], *cells]]
    one = read(typed(rows)).scorecard.measures[0].newest
    assert one is not None
    assert (one.low, one.high) == (low, high)


def test_limits_that_do_not_hold_their_figure_are_not_used_and_asked_about() -> None:
    reading = read(
        typed([["Measure", "2022/23", "2023/24", "Lower CI", "Upper CI"], ["Far", "80%", "81%", "82%", "85%"]])
    )
    one = reading.scorecard.measures[0].newest
    assert one is not None
    assert one.low is None
    assert "limits-disagree@Scorecard!C2" in codes(reading)


@pytest.mark.parametrize(("value", "shown"), [(7.572873038033592, "7.6"), (0.045678912, "0.046"), (87.25, "87.25")])
def test_decimals_that_nobody_chose_are_kept_in_the_value_and_rounded_in_words(value: float, shown: str) -> None:
    reading = read(typed(row("Offences per head", value, value)))
    one = reading.scorecard.measures[0].newest
    assert one is not None
    assert newest(reading) == shown
    assert float(one.value or 0) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize("digits", ["9" * 29, "1e308", "[99999999999999999999/1]"])
def test_more_digits_than_a_figure_has_are_refused_with_a_notice(digits: str) -> None:
    reading = read(typed(row("Number far", "12", digits)))
    assert newest(reading) == "unreadable"
    assert "too-many-digits@Scorecard!C2" in codes(reading)


def test_a_grade_is_a_grade_and_awaits_no_confirmation() -> None:
    reading = read(typed(row("Ofsted judgement", "Good", "Outstanding")))
    assert newest(reading) == "grade"
    assert not [code for code in codes(reading) if "confirmed" in code or "unreadable" in code]


@pytest.mark.parametrize(("cells", "asked"), [
    (("99.8%", "99.6%", "0%"), True),
    (("401", "38", "0"), True),
    (("3", "2", "0"), False),
    (("50", "0", "0"), False),
    (("99%", "0%", "98%"), False),
])  # fmt: skip
def test_a_fall_to_nought_from_far_above_is_asked_about(cells: tuple[str, ...], asked: bool) -> None:
    reading = read(workbook(f"Measure | 2021/22 | 2022/23 | 2023/24\nUptime | {' | '.join(cells)}"))
    assert ("fall-to-nought@Scorecard!D2" in codes(reading)) is asked


def test_two_groups_of_one_size_in_one_year_are_not_one_group() -> None:
    drawn = "Measure | 2018/19 | 2019/20\n% a | 74% [123/167] | 68% [141/207]\n% b | 47% [78/167] | 51% [97/190]"
    assert not [code for code in codes(read(workbook(drawn))) if code.startswith("denominators-disagree")]


def test_like_doubts_are_told_once_with_all_their_cells() -> None:
    drawn = "Measure | 2022/23 | 2023/24\n% a | apples | 5%\n% b | 7% | pears\n% c | plums | figs"
    (notice,) = [one for one in read(workbook(drawn)).notices if one.code == "unreadable"]
    assert notice.place == "Scorecard!B2, Scorecard!C3, Scorecard!B4, Scorecard!C4"
    assert "'apples' (% a), 'pears' (% b), 'plums' (% c) and 1 more" in notice.message


@pytest.mark.parametrize(
    "name", ["Tenant satisfaction with repairs (TP02)", "School attendance", "Recycling rate", "Appeals upheld"]
)
def test_figures_between_0_and_1_that_nothing_names_are_asked_about_and_not_told(name: str) -> None:
    rows = [["Measure", "2022/23", "2023/24", "England"], [name, 0.712, 0.7, 0.723], ["Homes let (%)", 0.61, 0.64, 0.7]]
    reading = read(typed(rows))
    assert newest(reading) == "unreadable"
    assert newest(reading, 1) == "64%"
    (asked,) = [one for one in reading.notices if one.code == "fraction-unclear"]
    assert (asked.severity, len(asked.places)) == (Severity.ERROR, 3)


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Ratio of complaints to compliments", (0.81, 0.92)),
        ("Average visits per person", (0.41, 0.52)),
        ("Deaths per 1,000", (0.41, 0.52)),
        ("Social value index", (0.41, 0.52)),
        ("Homes built", (1, 0)),
        ("Homes built", (0.41, 1.52)),
        ("Wait", (0.5, 0.7)),
    ],
)
def test_figures_between_0_and_1_that_their_name_explains_are_told(name: str, cells: tuple[float, float]) -> None:
    reading = read(typed(row(name, *cells)))
    assert newest(reading) == f"{cells[1]}"
    assert not [one for one in reading.notices if one.code == "fraction-unclear"]


@pytest.mark.parametrize(("unit", "shown"), [("%", "70%"), ("ratio", "0.70"), ("crates", "0.70")])
def test_a_column_of_units_answers_what_fractions_count_in(unit: str, shown: str) -> None:
    reading = read(typed([["Measure", "Unit", "2022/23", "2023/24"], ["Attendance", unit, "0.71", "0.70"]]))
    assert newest(reading) == shown


def test_what_is_spent_is_money_where_the_sheet_gives_money_in_thousands() -> None:
    rows = [["All figures in £000s"], *row("Overtime spend", 380, 455), ["Posts filled", 51, 52]]
    reading = read(typed(rows))
    assert (newest(reading), newest(reading, 1)) == ("£455,000", "52")


def test_a_row_called_percent_is_the_share_of_the_two_rows_above_it() -> None:
    drawn = "Measure | 2022/23 | 2023/24\nChecks due | 20 | 22\nDone | 9 | 14\n% | 45% | 64%"
    (measure,) = read(workbook(drawn)).scorecard.measures
    assert measure.name == "Done as % of checks due"
    assert [(one.numerator, one.denominator) for one in measure.history] == [(9, 20), (14, 22)]


@pytest.mark.parametrize("name", ["%", "£", "#", "1.2"])
def test_a_name_without_letters_is_no_measure_and_is_asked_for(name: str) -> None:
    reading = read(workbook(f"Measure | 2022/23 | 2023/24\nHomes let | 20 | 22\n{name} | 81 | 92"))
    assert [one.name for one in reading.scorecard.measures] == ["Homes let"]
    assert codes(reading) == ["name-without-words@Scorecard!A3"]


def test_a_rate_whose_name_ends_in_a_percent_sign_is_a_percentage() -> None:
    assert newest(read(typed(row("Agency rate %", 15, 18)))) == "18%"
