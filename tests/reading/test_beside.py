"""Sheets beside a scorecard: found by their shape, never taken for measures, and held against themselves."""

from __future__ import annotations

from io import BytesIO

import pytest
from drawn_workbooks import NoDefinitions, read, workbook
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from briefing.faults.errors import DetailsRefused
from briefing.measures.adding_up import flow_of, parts_of_whole, sum_of, whole_of
from briefing.measures.beside import Breakdown, Facts, Quantity, Rows, Runs
from briefing.measures.composition import adds_up
from briefing.reading import Reading, read_scorecard

SCORECARD = "Measure | 2023/24 | Q3 2024/25 | England\nNumber of homes | 640 | 642 | 700\n% in time | 61% | 64% | 70%"
AGE = "Children by age\nAge | 31 March 2024 | 31 December 2024\nUnder 5 | 129 | 107\n5 to 15 | 393 | 362\n16 and 17 | 166 | 173\nTotal | 688 | 642"
GENDER = "Gender | 2023/24 | 2024/25\nMale | 57% | 58%\nFemale | 43% | 42%"
FUNNEL = "Families helped | Children | Share\nHelped | 50 | \nStayed at home | 37 | 74%\nof whom child in need | 21 | 57%\nCame into care | 13 | 26%"
HOMES = "Kind of home | Children | Cost a week (£) | Cost a year (£)\nOwn carers | 243 | 512 | 26624\nAgency | 131 | 905 | 47060\nTotal | 374 | |"
MONTHS = "Month | Came | Left | In care at month end\n" + "\n".join(
    f"{month}-24 | {came} | {left} | {stock}"
    for month, came, left, stock in [
        ("Jan", 16, 22, 696), ("Feb", 16, 21, 691), ("Mar", 23, 28, 686), ("Apr", 17, 21, 682), ("May", 23, 26, 679),
    ]
)  # fmt: skip
IN_TIME = "Month | Due | In time | %\nJan-24 | 20 | 10 | 50%\nFeb-24 | 10 | 4 | 40%\nMar-24 | 8 | 6 | 75%\nApr-24 | 30 | 15 | 50%"
FACTS = "Fact | Value | Period | Note\nReported missing | 30 | Q3 2024/25 |\nMissing for | 49 hours | Q3 2024/25 | on average\nFar away | 231 of 642 | 31 December 2024 |"


def beside(drawn: str, name: str = "Beside", **sheets: str) -> Reading:
    book = workbook({"Scorecard": SCORECARD, name: drawn})
    return read_scorecard(book, "drawn.xlsx", NoDefinitions(), sheets=sheets)  # type: ignore[arg-type]


def contradictions(reading: Reading) -> list[str]:
    return [one.message for one in reading.notices if one.code in ("beside-disagrees", "beside-gives-away")]


@pytest.mark.parametrize("drawn", [AGE, GENDER, FUNNEL, HOMES, MONTHS, IN_TIME, FACTS])
def test_no_row_of_a_sheet_beside_the_scorecard_becomes_a_measure_and_the_author_is_told(drawn: str) -> None:
    reading = beside(drawn)
    assert [one.name for one in reading.scorecard.measures] == ["Number of homes", "% in time"]
    assert "sheet-beside" in [one.code for one in reading.notices]
    assert not contradictions(reading)


def test_a_breakdown_keeps_its_parts_its_dates_and_its_total() -> None:
    (one,) = beside(AGE).scorecard.beside
    assert isinstance(one, Breakdown)
    assert one.name == "Children by age"
    assert [part.name for part in one.parts] == ["Under 5", "5 to 15", "16 and 17"]
    assert [str(column.period) for column in one.columns] == ["31 March 2024", "31 December 2024"]
    assert one.total is not None
    assert [str(cell.value) for cell in one.total.cells] == ["688", "642"]


def test_what_the_columns_of_a_breakdown_hold_is_read_from_their_headers_and_signs() -> None:
    (one,) = beside(HOMES).scorecard.beside
    assert isinstance(one, Breakdown)
    assert [column.quantity for column in one.columns] == [Quantity.COUNT, Quantity.WEEKLY, Quantity.YEARLY]
    (shares,) = beside(GENDER).scorecard.beside
    assert isinstance(shares, Breakdown)
    assert {column.quantity for column in shares.columns} == {Quantity.SHARE}


def test_a_first_part_that_is_the_sum_of_the_others_is_the_whole_of_a_funnel() -> None:
    (one,) = beside(FUNNEL).scorecard.beside
    assert isinstance(one, Breakdown)
    whole = whole_of(one)
    assert whole is not None
    assert whole.name == "Helped"
    assert [part.depth for part in one.parts] == [0, 0, 1, 0]


def test_months_are_a_run_each_and_a_stock_that_follows_from_two_of_them_is_their_flow() -> None:
    (one,) = beside(MONTHS).scorecard.beside
    assert isinstance(one, Runs)
    flow = flow_of(one)
    assert flow is not None
    assert [flow.came.column, flow.left.column, flow.stock.column] == ["Came", "Left", "In care at month end"]


def test_a_fact_by_the_clock_or_with_limits_keeps_how_it_was_written() -> None:
    drawn = "Fact | Value | Period\nWait | 00:06:59 | 2023/24\nContent | 78% (95% CI 74-82) | 2023/24"
    (facts,) = beside(drawn).scorecard.beside
    assert isinstance(facts, Facts)
    wait, content = (one.figure for one in facts.facts)
    assert wait.clock
    assert (content.low, content.high) == (74, 82)


def test_a_fact_keeps_its_period_its_unit_and_its_note() -> None:
    (one,) = beside(FACTS).scorecard.beside
    assert isinstance(one, Facts)
    missing = one.facts[1]
    assert (str(missing.figure.value), missing.figure.unit, missing.note) == ("49", "hours", "on average")
    assert str(one.facts[2].figure.numerator) == "231"


@pytest.mark.parametrize(
    ("drawn", "says"),
    [
        (AGE.replace("107", "170"), "The parts under '31 December 2024' make 705, but 'Total' is 642."),
        (GENDER.replace("42%", "52%"), "The shares under '2024/25' make 110%."),
        (FUNNEL.replace("57%", "75%"), "'of whom child in need' is 21, which is 57% and not 75%."),
        (HOMES.replace("47060", "40760"), "'Agency' costs £905 a week, which is £47,060 a year and not £40,760."),
        (MONTHS.replace("686", "668"), "'In care at month end' is 668 in March 2024, but 691 with 23 more and 28 fewer is 686."),
        (IN_TIME.replace("75%", "57%"), "6 of 8 in March 2024 is 75% and not 57%."),
        (AGE.replace("107", "c"), "'Under 5' is hidden under '31 December 2024', but the other parts and the whole give it away."),
    ],
)  # fmt: skip
def test_figures_that_contradict_each_other_are_told(drawn: str, says: str) -> None:
    assert says in contradictions(beside(drawn))


def test_a_total_that_the_scorecard_gives_otherwise_for_the_same_day_is_told() -> None:
    age = AGE.replace("31 December 2024", "31 May 2024").replace("107", "143").replace("642", "678")
    book = workbook({"Scorecard": SCORECARD, "In and out": MONTHS, "Age": age})
    assert "The total is 678, but In and out!D6 has 679 for that day." in contradictions(read(book))


@pytest.mark.parametrize(
    "drawn",
    [
        "Measure | 2022/23 | 2023/24\n% by age | 60% | 61%\n% by need | 40% | 39%",
        "Age | 2022/23 | 2023/24 | Target\nUnder 5 | 60% | 61% | 70%\n5 to 9 | 40% | 39% | 30%",
        "Theme | 2022/23 | 2023/24\nPercentage of calls answered | 60% | 61%\nNumber of homes | 40 | 39",
    ],
)
def test_a_sheet_with_a_scorecards_own_headers_or_names_is_no_breakdown(drawn: str) -> None:
    assert not beside(drawn).scorecard.beside


def test_report_toml_says_what_a_sheet_is_or_leaves_it_out() -> None:
    assert not beside(GENDER, "Gender", Gender="leave out").scorecard.beside
    assert len(beside(GENDER, "Gender", Gender="scorecard").scorecard.measures) == 4
    plain = "Kind | Homes\nA | 1\nB | 2"
    assert not beside(plain, "Homes").scorecard.beside
    assert len(beside(plain, "Homes", Homes="breakdown").scorecard.beside) == 1


def test_a_sheet_that_report_toml_names_and_the_workbook_lacks_is_named_with_those_that_it_has() -> None:
    with pytest.raises(DetailsRefused, match="no sheet 'Agee'") as refused:
        beside(AGE, "Age", Agee="breakdown")
    assert "Scorecard, Age" in refused.value.remedy


def test_without_a_scorecard_beside_it_a_breakdown_is_read_as_before() -> None:
    reading = read(
        workbook({"Sheet1": "Performance scorecard\nTenure | 2022/23 | 2023/24\nOwned | 60% | 61%\nRented | 40% | 39%"})
    )
    assert not reading.scorecard.beside


@given(st.lists(st.integers(0, 500), min_size=2, max_size=8), st.integers(-50, 50))
def test_parts_agree_with_their_total_exactly_where_they_add_up_to_it(parts: list[int], slip: int) -> None:
    lines = "\n".join(f"Band {letter} | {value}" for letter, value in zip("ABCDEFGH", parts, strict=False))
    (one,) = beside(f"Band | Homes\n{lines}\nTotal | {sum(parts) + slip}").scorecard.beside
    assert isinstance(one, Breakdown)
    found = sum_of(one, 0)
    assert found is not None
    assert found.agrees is (slip == 0)


def test_shares_that_are_of_something_else_in_their_row_are_no_slip() -> None:
    calls = (
        "Hour | Calls | Answered | %\n8 to 9 | 410 | 390 | 95%\n9 to 10 | 920 | 800 | 87%\n10 to 11 | 1,010 | 860 | 85%"
    )
    assert not contradictions(beside(calls))
    assert not contradictions(beside("Ward | Recycled\nNorth | 41%\nSouth | 45%\nEast | 38%"))


def test_months_across_are_a_run_for_each_row_where_nothing_speaks_for_measures() -> None:
    (one,) = beside("Agency staff | Apr-24 | May-24 | Jun-24 | Jul-24\nDrivers | 12 | 12 | 14 | 15").scorecard.beside
    assert isinstance(one, Runs)
    assert [(run.column, len(run.cells)) for run in one.runs] == [("Drivers", 4)]
    assert not beside(
        "Work | Apr-24 | May-24 | Jun-24 | Jul-24\n% done in time | 12% | 12% | 14% | 15%"
    ).scorecard.beside


def test_only_what_its_words_say_to_happen_in_a_month_adds_up() -> None:
    rows = "\n".join(f"{month}-24 | {at} | {at} | {at}" for at, month in enumerate(["Apr", "May", "Jun", "Jul"], 30))
    (one,) = beside(f"Month | Agency workers | Referrals received | Open at month end\n{rows}").scorecard.beside
    assert isinstance(one, Runs)
    assert [run.adds_up for run in one.runs] == [False, True, False]


def test_money_is_no_count_of_people() -> None:
    (one,) = beside(
        "Spend (£000)\nDirectorate | Budget | Forecast\nAdults | 98 | 99\nPlace | 45 | 46\nTotal | 143 | 145"
    ).scorecard.beside
    assert isinstance(one, Breakdown)
    assert {column.quantity for column in one.columns} == {Quantity.OTHER}


@pytest.mark.parametrize(
    "drawn",
    [
        "Age of debt | £000 | Invoices\nUnder 30 days | 4210 | 1310\nOver 30 days | 1890 | 640\nTotal | 6100 | 1950",
        "Rating | Premises\n5 | 1410\n4 | 330\nAll | 1740",
        "Primary need | Plans | Change\nAutism | 890 | +120\nOther | 420 | -5\nTotal | 1310 | +115",
        "Age | Children\nUnder 1 | c\n1 to 4 | 79\n5 to 9 | 113",
    ],
)
def test_headers_of_money_and_change_and_a_first_hidden_part_are_no_reason_to_leave_a_breakdown_out(drawn: str) -> None:
    card = "Measure | 2023/24 | 2024/25 | England\nNumber of homes | 640 | 642 | 700"
    (one,) = read(workbook({"Scorecard": card, "Beside": drawn})).scorecard.beside
    assert isinstance(one, Breakdown)


def test_headers_of_two_rows_are_read_by_the_lower_one_with_the_period_above_it() -> None:
    (one,) = beside(
        "Kind | 2023/24 | | 2024/25\n | Q1 | Q2 | Q1\nFull | 88 | 91 | 92\nNotices | 140 | 151 | 149\nTotal | 228 | 242 | 241"
    ).scorecard.beside
    assert isinstance(one, Breakdown)
    assert [str(column.period) for column in one.columns] == ["Q1 2023/24", "Q2 2023/24", "Q1 2024/25"]
    (titled,) = beside(
        "Visits by branch | April to September\nBranch | 2023/24 | 2024/25\nCentral | 201 | 198\nNorth | 61 | 64\nTotal | 262 | 262"
    ).scorecard.beside
    assert isinstance(titled, Breakdown)
    assert (titled.of, titled.name, len(titled.columns)) == ("Branch", "Visits by branch", 2)


def test_figures_that_stand_under_no_header_leave_the_sheet_untaken_in_place_of_half_of_it() -> None:
    assert not beside("Age | 2023/24\nUnder 5 | 40 | 41\n5 to 9 | 60 | 59\nTotal | 100 | 100").scorecard.beside


def test_the_months_that_a_title_names_are_those_of_the_years_in_the_headers() -> None:
    (one,) = beside(
        "Fly-tips by ward, April to September\nWard | 2023 | 2024\nAbbey | 61 | 58\nCastle | 40 | 44\nAll | 101 | 102"
    ).scorecard.beside
    assert isinstance(one, Breakdown)
    assert [str(column.period) for column in one.columns] == ["April to September 2023", "April to September 2024"]


def test_a_title_in_per_cent_makes_shares_of_bare_figures_and_no_shares_where_signs_tell_them_apart() -> None:
    (bare,) = beside("Source of referral (%) | 2023/24\nPolice | 61\nSchools | 39").scorecard.beside
    assert isinstance(bare, Breakdown)
    assert [column.quantity for column in bare.columns] == [Quantity.SHARE]
    (both,) = beside(
        "Pupils (%)\nNeed | Children | %\nNone | 45 | 45%\nSome | 55 | 55%\nTotal | 100 | 100%"
    ).scorecard.beside
    assert isinstance(both, Breakdown)
    assert [column.quantity for column in both.columns] == [Quantity.COUNT, Quantity.SHARE]


def test_averages_add_up_to_nothing_and_are_no_slip() -> None:
    reading = beside(
        "Average caseload by team | 2023/24\nAssessment | 22.1\nSafeguarding | 19.8\nCare leavers | 18\nAll | 19.6",
        "Type",
    )
    (one,) = reading.scorecard.beside
    assert isinstance(one, Breakdown)
    assert [column.quantity for column in one.columns] == [Quantity.RATE]
    assert not contradictions(reading)


def test_the_bands_a_to_h_name_no_colours() -> None:
    bands = "\n".join(f"{letter} | {number}" for letter, number in zip("ABCDEFGH", range(10, 18), strict=True))
    assert beside(f"Band | Homes\n{bands}\nTotal | 108").scorecard.beside
    assert not beside("Status | Measures\nRed | 3\nAmber | 4\nGreen | 9\nTotal | 16").scorecard.beside


def test_shares_of_england_beside_the_own_ones_are_a_comparison() -> None:
    (one,) = beside("Rating | Sampleton | England\nHigh | 40% | 45%\nLow | 60% | 55%").scorecard.beside
    assert isinstance(one, Breakdown)
    assert [column.quantity for column in one.columns] == [Quantity.SHARE, Quantity.POPULATION]


def test_the_column_that_the_others_make_up_tells_the_whole() -> None:
    (one,) = beside(
        "Age group | Boys | Girls | All\nUnder 5 | 58 | 49 | 107\n5 to 9 | 61 | 52 | 113\nAll | 119 | 101 | 220"
    ).scorecard.beside
    assert isinstance(one, Breakdown)
    assert one.main(Quantity.COUNT) == 2


def test_a_total_on_the_day_of_the_title_that_the_workbook_gives_otherwise_is_disputed() -> None:
    age = "Children by age at 31 May 2024\nAge | Boys | Girls | All\nUnder 5 | 58 | 49 | 107\n5 to 9 | 300 | 271 | 571\nAll | 358 | 320 | 678"
    reading = read(workbook({"Scorecard": SCORECARD, "In and out": MONTHS, "Age": age}))
    assert "The total is 678, but In and out!D6 has 679 for that day." in contradictions(reading)
    (one,) = [one for one in reading.scorecard.beside if isinstance(one, Breakdown)]
    assert one.disputed == {2}


def test_parts_that_were_rounded_to_five_need_not_make_their_rounded_total_exactly() -> None:
    drawn = "Where they live, rounded to the nearest 5\nHome | People\nOwn | 75\nShared | 50\nOther | 60\nTotal | 190"
    drawn = drawn.replace("Home |", "Type |")
    assert not contradictions(beside(drawn))
    assert contradictions(beside(drawn.replace("190", "290")))
    assert contradictions(beside(drawn.replace(", rounded to the nearest 5", "")))


def test_a_flow_is_found_among_other_runs() -> None:
    wider = "\n".join(f"{line} | {at * 7 % 30}" for at, line in enumerate(MONTHS.split("\n")))
    (one,) = beside(wider.replace("end | 0", "end | Asked for")).scorecard.beside
    assert isinstance(one, Runs)
    flow = flow_of(one)
    assert flow is not None
    assert flow.stock.column == "In care at month end"


def test_months_to_come_of_which_only_the_plan_is_known_are_left_out() -> None:
    rows = "Apr 2024 | 3 | 2\nMay 2024 | 7 | 5\nJun 2024 | 12 | 9\nJul 2024 | 17 | 14\nAug 2024 | 23 | "
    (one,) = beside(f"Spend so far (£m)\nMonth | Plan | Actual\n{rows}").scorecard.beside
    assert isinstance(one, Runs)
    assert [(run.column, len(run.cells), run.expected) for run in one.runs] == [
        ("Plan (£m)", 4, True),
        ("Actual (£m)", 4, False),
    ]


def test_rows_of_a_sheet_that_a_row_of_the_scorecard_points_to_are_a_list_without_a_whole() -> None:
    buses = "Operator | Q2 2023/24 | Q2 2024/25\nArrow | 81% | 85%\nCoast | 88% | 91%\nValley | 90% | 92%"
    card = f"{SCORECARD}\nBuses on time | | See sheet Buses |"
    (one,) = read(workbook({"Scorecard": card, "Buses": buses})).scorecard.beside
    assert isinstance(one, Breakdown)
    assert one.made is Rows.LIST
    assert not beside(buses).scorecard.beside


def test_stages_of_which_each_is_less_than_the_one_before_are_steps() -> None:
    (one,) = beside(
        "Stage | 2023/24 | 2024/25\nApplied | 610 | 688\nOffered | 101 | 112\nStarted | 88 | 97"
    ).scorecard.beside
    assert isinstance(one, Breakdown)
    assert one.made is Rows.STEPS


def test_a_share_of_money_that_its_amount_contradicts_is_told() -> None:
    arrears = "Band | Accounts | Arrears (£) | Share\nA | 60 | 400 | 40%\nB | 30 | 350 | 53%\nC | 10 | 250 | 25%\nTotal | 100 | 1000 |"
    assert "'B' is 350, which is 35% and not 53%." in contradictions(beside(arrears))


def test_hidden_columns_of_a_sheet_are_left_out_and_the_author_is_told() -> None:
    book = load_workbook(BytesIO(workbook({"Scorecard": SCORECARD, "Age": AGE})))
    book["Age"].column_dimensions["B"].hidden = True
    kept = BytesIO()
    book.save(kept)
    reading = read(kept.getvalue())
    (one,) = reading.scorecard.beside
    assert isinstance(one, Breakdown)
    assert [column.heading for column in one.columns] == ["31 December 2024"]
    (told,) = [one.message for one in reading.notices if one.code == "sheet-beside"]
    assert told.endswith("Its hidden rows and columns were left out.")


@pytest.mark.parametrize(
    "drawn",
    [
        "Fact | Value | Period\nHomes let | 31 | May 2024\nLifts mended | 8 | May 2024",
        "Period | Fact | Value\nMay 2024 | Homes let | 31\nMay 2024 | Lifts mended | 8",
        "Value | When | What\n31 | May 2024 | Homes let\n8 | May 2024 | Lifts mended",
        "No. | Figure | Text | As at\n1 | 31 | Homes let | May 2024\n2 | 8 | Lifts mended | May 2024",
        "Team | Fact | Value | Period\nLettings | Homes let | 31 | May 2024\nLifts | Lifts mended | 8 | May 2024",
    ],
)
def test_the_labels_of_facts_are_found_wherever_their_column_stands(drawn: str) -> None:
    (one,) = beside(drawn).scorecard.beside
    assert isinstance(one, Facts)
    assert [(fact.name, str(fact.figure.value)) for fact in one.facts] == [("Homes let", "31"), ("Lifts mended", "8")]


def test_labels_that_come_back_for_one_time_are_of_something_else_too() -> None:
    assert not beside("Team | Value | Period\nLettings | 31 | May 2024\nLettings | 8 | May 2024").scorecard.beside


def test_columns_that_no_fact_tells_are_named() -> None:
    drawn = "Fact | Value | Previous | Period\nHomes let | 31 | 30 | May 2024\nLifts mended | 8 | 9 | May 2024"
    (message,) = (one.message for one in beside(drawn).notices if one.code == "sheet-beside")
    assert message.endswith("Nothing is told of what stands under 'Previous'.")


def test_a_column_of_words_says_of_what_a_fact_is() -> None:
    drawn = "Team | Fact | Value | Period\nHousing | Complaints | 31 | May 2024\nCare | Complaints | 8 | June 2024"
    (one,) = beside(drawn).scorecard.beside
    assert isinstance(one, Facts)
    assert [fact.note for fact in one.facts] == ["team: Housing", "team: Care"]


def test_quarters_side_by_side_under_a_title_and_an_empty_first_header_are_runs() -> None:
    drawn = (
        "Benefit claims\n | Q1 2024/25 | Q2 2024/25 | Q3 2024/25 | Q4 2024/25\nOpening caseload | 821 | 813 | 809 | 805\n"
        "New claims | 31 | 32 | 30 | 31\nEnded | 39 | 36 | 34 | 37\nClosing caseload | 813 | 809 | 805 | 799"
    )
    (one,) = beside(drawn).scorecard.beside
    assert isinstance(one, Runs)
    flow = flow_of(one)
    assert flow is not None
    assert (one.name, flow.came.column, flow.left.column, flow.stock.column) == (
        "Benefit claims", "New claims", "Ended", "Closing caseload",
    )  # fmt: skip


def test_names_of_single_people_are_nobodys_breakdown() -> None:
    assert not beside(
        "Officer | Open cases | Closed\nJane Brown | 41 | 22\nAli Shah | 38 | 30\nTotal | 79 | 52"
    ).scorecard.beside


def test_a_row_that_the_columns_beside_its_sum_contradict_is_told_and_nothing_rests_on_it() -> None:
    drawn = "Age | Boys | Girls | All\n4 | 610 | 588 | 1198\n5 | 622 | 601 | 1223\n6 | 640 | 611 | 1215\nTotal | 1872 | 1800 | 3672"
    reading = beside(drawn)
    assert "'6' is 1,215 under 'All', but the columns beside it make 1,251." in contradictions(reading)
    (one,) = reading.scorecard.beside
    assert isinstance(one, Breakdown)
    assert one.main(Quantity.COUNT) == 2
    assert not adds_up(one, 2)


def test_dashes_before_names_set_them_under_the_row_above() -> None:
    drawn = "Families helped | 2024/25\nOffered | 120\n- Took it up | 84\n-- Still helped | 61\n-- Ended | 23\n- Declined | 36"
    (one,) = beside(drawn).scorecard.beside
    assert isinstance(one, Breakdown)
    assert [(part.name, part.depth) for part in one.parts[:3]] == [
        ("Offered", 0),
        ("Took it up", 1),
        ("Still helped", 2),
    ]
    assert whole_of(one) is one.parts[0]
    assert [part.name for part in parts_of_whole(one)] == ["Took it up", "Declined"]


def test_a_cost_a_year_of_all_who_live_there_is_no_slip() -> None:
    drawn = "Home type | Residents | Weekly fee (£) | Annual spend (£)\nOwn | 120 | 910 | 5678400\nOther | 60 | 1090 | 3400800"
    assert not contradictions(beside(drawn))
    assert contradictions(beside(drawn.replace("5678400", "5768400")))


def test_a_hidden_figure_that_its_row_gives_away_is_told() -> None:
    drawn = "Age | Boys | Girls | All\n4 | 25 | c | 29\n5 | 11 | 9 | 20\n6 | 18 | 17 | 35\nTotal | 54 | c | 84"
    assert "'4' is hidden in the column 'Girls', but the columns beside it give it away." in contradictions(
        beside(drawn)
    )


def test_a_second_table_under_the_first_leaves_the_sheet_untaken() -> None:
    second = "\nRoad user | 31 March 2024 | 31 December 2024\nCar | 600 | 560\nOther | 88 | 82\nTotal | 688 | 642"
    assert not beside(AGE + second).scorecard.beside


def test_percentages_of_something_else_than_the_two_runs_beside_them_are_no_slip() -> None:
    rows = "\n".join(f"{m}-24 | {1200 + n} | {300 + n} | {85 + n}%" for n, m in enumerate(["Jan", "Feb", "Mar", "Apr"]))
    assert not contradictions(beside(f"Month | Contacts received | Referrals | Assessed in time\n{rows}"))


def test_months_of_which_only_the_target_is_filled_are_read_and_nothing_has_happened_in_them() -> None:
    drawn = "Month | Visits made | Target\n" + "\n".join(f"0{n}/2024 | | {n}0" for n in range(4, 9))
    (one,) = beside(drawn).scorecard.beside
    assert isinstance(one, Runs)
    assert [(run.expected, len(run.valued)) for run in one.runs] == [(False, 0), (True, 5)]


def test_thousands_that_a_title_names_stay_as_they_are_written_and_are_no_number_of_people() -> None:
    (money,) = beside("Debt by kind (£000)\nKind | 2023/24\nRent | 120\nTax | 80\nTotal | 200").scorecard.beside
    (trips,) = beside("Journeys by mode (000s)\nMode | 2023/24\nBus | 120\nRail | 80\nTotal | 200").scorecard.beside
    for one in (money, trips):
        assert isinstance(one, Breakdown)
        assert [(column.quantity, one.parts[0].cells[0].unit) for column in one.columns] == [(Quantity.OTHER, None)]
    months = "\n".join(f"0{n}/2024 | {n}0 | {n} | {n}%" for n in range(4, 9))
    (runs,) = beside(f"Income by month (£000)\nMonth | Income | Number of fines | % paid\n{months}").scorecard.beside
    assert isinstance(runs, Runs)
    assert [run.column for run in runs.runs] == ["Income (£000)", "Number of fines", "% paid"]


@pytest.mark.parametrize("scale", ["", " (£000)"])
def test_people_beside_money_are_no_pounds(scale: str) -> None:
    (one,) = beside(
        f"Spend by kind of care{scale}\nKind | People | 2023/24\nHome | 120 | 4,000\nDay | 80 | 2,000\nTotal | 200 | 6,000"
    ).scorecard.beside
    assert isinstance(one, Breakdown)
    assert [column.quantity for column in one.columns] == [Quantity.COUNT, Quantity.OTHER]
