"""What stands beside the scorecard is told by what matters of it, and nothing that rests on figures at odds."""

from __future__ import annotations

import re

import pytest
from drawn_workbooks import read, workbook
from hypothesis import given
from hypothesis import strategies as st

from briefing.narrating.shown_beside import tables_beside
from briefing.narrating.told_beside import tell_beside
from briefing.narrating.voice import Voice
from briefing.narrating.wording import Wording
from briefing.report.document import Paragraph, Table

CARD = """Who are they?
Measure | 2023/24 | Q3 2024/25 | England
Number of homes | 640 | 642 | 700
Ages | 1 | See sheet Beside | 2"""
AGE = """Children in care by age
Age | 31 March 2024 | 31 December 2024
Under 5 | 129 | 107
5 to 15 | 393 | 362
16 and 17 | 166 | 173
Total | 688 | 642"""
HOMES = """Kind of home | Children | Cost a week (£) | Cost a year (£)
Own | 243 | 512 | 26624
Agency | 39 | 5480 | 284960
Total | 282 | |"""
GROUPS = """Ethnic group | Children | Share | Share of all children (Census 2021)
White | 90 | 75% | 90%
Mixed | 18 | 15% | 6%
Other | 12 | 10% | 4%"""
FACTS = """Fact | Value | Period | Note
Reported missing | 30 | Q3 2024/25 |
Time missing | 49 hours | Q3 2024/25 | one child is left out"""
MONTHS = ["Jan-24", "Feb-24", "Mar-24", "Apr-24", "May-24", "Jun-24"]


def told(drawn: str, wording: Wording) -> str:
    card = read(workbook({"Scorecard": CARD, "Beside": drawn})).scorecard
    beside = tell_beside(card, Voice(wording))
    assert set(beside.by_section) <= {"Who are they?", ""}
    paragraphs = [one for some in ([beside.flow], *beside.by_section.values()) for one in some]
    paragraphs = [one for one in paragraphs if isinstance(one, Paragraph)]
    return " ".join("".join(span.text for span in one.spans) for one in paragraphs)


def test_ages_are_told_by_the_bound_below_which_most_are_and_by_what_changed_most(wording: Wording) -> None:
    assert told(AGE, wording) == (
        "Nearly three in four of the 642 children in care on 31 December 2024 were under 16 (469); see Figure. "
        "Since 31 March 2024, those under five have fallen from 129 to 107."
    )


BY_SEX = """Children in care by age
Age | {}{day} | {}{day} | {}{day}
Under 5 | {} | {} | {}
5 to 9 | {} | {} | {}
10 and over | {} | {} | {}
Total | {} | {} | {}"""
BOYS, GIRLS, EVERY = ("Male", 80, 63, 120, 263), ("Female", 59, 80, 125, 264), ("All", 139, 143, 245, 527)


@pytest.mark.parametrize("day", ["", " 31 March 2025"])
@pytest.mark.parametrize("columns", [(BOYS, GIRLS, EVERY), (EVERY, BOYS, GIRLS)])
def test_of_columns_side_by_side_the_one_is_told_that_sums_up_the_others(
    columns: tuple[tuple[object, ...], ...], day: str, wording: Wording
) -> None:
    text = told(BY_SEX.format(*(cell for row in zip(*columns, strict=True) for cell in row), day=day), wording)
    assert "527" in text
    assert "263" not in text
    assert "264" not in text


@pytest.mark.parametrize("day", ["", " 31 March 2025"])
@pytest.mark.parametrize("total", [1, 2])
def test_of_columns_side_by_side_none_is_told_as_all_where_none_sums_up_the_others(
    day: str, total: int, wording: Wording
) -> None:
    rows = ["Children in care by age", f"Age | Male{day} | Female{day}", "Under 5 | 80 | 59", "5 to 9 | 63 | 80"]
    text = told("\n".join([*rows, "Total | 143 | 139"][: 3 + total]), wording)
    assert not re.search(r"143|139|80|aged", text)


def test_shares_of_groups_side_by_side_are_not_told_as_a_change(wording: Wording) -> None:
    rows = "Under 5 | 20% | 30%\n5 to 9 | 50% | 30%\n10 and over | 30% | 40%"
    text = told(f"Age | Boys 31 March 2025 | Girls 31 March 2025\n{rows}", wording)
    assert "from" not in text


@pytest.mark.parametrize("drawn", [AGE.replace("642", "652"), AGE.replace("107", "c"), AGE.replace("107", "N/A")])
def test_no_share_and_no_largest_part_is_told_of_parts_that_do_not_make_their_whole(
    drawn: str, wording: Wording
) -> None:
    text = told(drawn, wording)
    assert "largest" not in text
    assert "%" not in text


def test_a_table_whose_figures_contradict_each_other_says_so_under_it(wording: Wording) -> None:
    card = read(workbook({"Scorecard": CARD, "Beside": AGE.replace("642", "652")})).scorecard
    blocks = tables_beside(card, "Appendix 3", Voice(wording))
    assert [type(one).__name__ for one in blocks] == ["Heading", "Table", "Paragraph"]
    whole = tables_beside(read(workbook({"Scorecard": CARD, "Beside": HOMES})).scorecard, "Appendix 3", Voice(wording))
    assert isinstance(whole[1], Table)
    assert len(whole) == 2
    assert [row.cells[0].spans[0].text for row in whole[1].rows] == ["Own", "Agency", "Total"]


def test_a_breakdown_that_its_chart_shows_in_full_has_no_table_too(wording: Wording) -> None:
    card = read(workbook({"Scorecard": CARD, "Beside": AGE})).scorecard
    assert not tables_beside(card, "Appendix 3", Voice(wording))


def test_what_one_place_costs_and_all_of_them_together_is_told_of_the_dearest(wording: Wording) -> None:
    assert "‘Agency’ costs most, £5,480 a week; the 39 together cost about £214,000 a week." in told(HOMES, wording)
    assert "costs most" not in told(HOMES.replace("284960", "248960"), wording)


def test_who_is_more_than_their_share_of_the_population_is_told_without_doubted_shares(wording: Wording) -> None:
    assert "Mixed (15%, against 6%) and Other (10%, against 4%)" in told(GROUPS, wording)
    assert "Mixed" not in told(GROUPS.replace("15%", "17%"), wording)


def test_a_flow_is_told_for_ten_who_came_where_its_stock_agrees(wording: Wording) -> None:
    rows = [(20, 30, 900 - 10 * at) for at in range(6)]
    drawn = "Month | Came | Left | In care at month end\n" + "\n".join(
        f"{month} | {came} | {left} | {stock}" for month, (came, left, stock) in zip(MONTHS, rows, strict=True)
    )
    assert "From April to June 2024, 60 came and 90 left: for every ten in, fifteen out (Figure)." in told(
        drawn, wording
    )
    assert "for every ten" not in told(drawn.replace("850", "860"), wording)


def test_how_far_a_number_is_below_its_height_is_told_with_its_arithmetic(wording: Wording) -> None:
    months = [f"{month:02}/2024" for month in range(1, 10)]
    values = [600, 650, 702, 690, 670, 640, 600, 580, 553]
    drawn = "Month | In care at month end\n" + "\n".join(
        f"{one} | {value}" for one, value in zip(months, values, strict=True)
    )
    assert told(drawn, wording) == (
        "There were 553 in care in September 2024, 47 fewer than in January 2024 and 21% fewer than at the height in "
        "March 2024 (Figure)."
    )
    card = read(workbook({"Scorecard": CARD, "Beside": drawn})).scorecard
    (paragraph,) = (one for one in tell_beside(card, Voice(wording)).by_section[""] if isinstance(one, Paragraph))
    assert "21% fewer: 553 against 702, from Beside!B10 and Beside!B4." in paragraph.receipt
    assert "47 fewer: 600 less 553, from Beside!B2 and Beside!B10." in paragraph.receipt


def test_months_that_roll_are_never_added_up(wording: Wording) -> None:
    drawn = "Waits, rolling 12 months\nMonth | Waits\n" + "\n".join(
        f"{month} | {400 - at}" for at, month in enumerate(MONTHS)
    )
    assert told(drawn, wording) == (
        "‘Waits’ was 395 in the year to June 2024, down from 400 in the year to January 2024 (Figure)."
    )


def test_single_facts_are_told_with_their_period_and_note(wording: Wording) -> None:
    assert told(FACTS, wording) == (
        "The figure for ‘Reported missing’ was 30 in Q3 2024/25; the time missing was 49 hours (one child is left out)."
    )


@given(st.lists(st.integers(6, 400), min_size=2, max_size=7), st.sampled_from([-9, 0, 0, 9]))
def test_every_share_told_of_a_drawn_breakdown_is_that_of_its_part_in_its_whole(
    wording: Wording, parts: list[int], slip: int
) -> None:
    lines = "\n".join(f"Band {letter} | {value}" for letter, value in zip("ABCDEFG", parts, strict=False))
    whole = sum(parts) + slip
    text = told(f"Band | Homes\n{lines}\nTotal | {whole}", wording)
    found = re.search(r"Of ([\d,]+) homes, ([\d,]+) \((\d+)%\) are in band (.), the largest group", text)
    unique = parts.count(max(parts)) == 1
    assert bool(found) == (slip == 0 and unique)
    if found:
        number, all_of_them = int(found[2].replace(",", "")), int(found[1].replace(",", ""))
        assert (number, all_of_them, "ABCDEFG"[parts.index(max(parts))]) == (max(parts), sum(parts), found[4])
        assert abs(int(found[3]) - 100 * number / all_of_them) <= 0.5


def test_columns_that_count_different_things_are_not_compared(wording: Wording) -> None:
    text = told("Ward | Homes | Jobs\nNorth | 100 | 300\nSouth | 200 | 500\nEast | 150 | 200", wording)
    assert text == "The largest group by ward is South, with 200 homes (Table)."


@pytest.mark.parametrize("last", ["450", "449", "455"])
def test_a_whole_without_a_name_of_its_own_is_never_the_largest_part(last: str, wording: Wording) -> None:
    text = told(f"Directorate | Staff\nAdults | 200\nChildren | 150\nPlace | 100\nCouncil | {last}", wording)
    assert "‘Council’" not in text
    assert "largest" not in text


def test_a_last_row_that_is_the_sum_at_two_dates_is_the_whole(wording: Wording) -> None:
    rows = "Adults | 200 | 210\nChildren | 150 | 140\nPlace | 100 | 90\nCouncil | 450 | 440"
    text = told(f"Directorate | 31 March 2024 | 31 March 2025\n{rows}", wording)
    assert "The largest group by directorate on 31 March 2025 was ‘Adults’: 210 of 440 (48%)" in text


def test_averages_and_rates_are_no_parts_of_anything(wording: Wording) -> None:
    rows = "8 to 9 | 100 | 75 | 9\n9 to 10 | 300 | 160 | 8\nTotal | 400 | 141 | 8"
    drawn = f"Hour | Calls | Average wait | Answer rate\n{rows}"
    reading = read(workbook({"Scorecard": CARD, "Beside": drawn}))
    assert "beside-disagrees" not in [one.code for one in reading.notices]
    assert "‘9 to 10’: 300 of 400 calls (75%)" in told(drawn, wording)


def test_quarters_are_compared_with_the_same_quarter_and_added_up_since_april(wording: Wording) -> None:
    quarters = [f"Q{number} {year}" for year in ("2023/24", "2024/25") for number in range(1, 5)][:6]
    drawn = "Quarter | Fines issued | Waiting\n" + "\n".join(
        f"{quarter} | {100 + at} | {50 + at}" for at, quarter in enumerate(quarters)
    )
    assert told(drawn, wording) == (
        "From April to September 2024, 209 fines were issued, against 201 in the same months of the year before "
        "(Figure). ‘Waiting’ was 55 at Q2 2024/25, up from 51 at Q2 2023/24."
    )


def test_a_whole_year_of_months_is_told_as_the_year(wording: Wording) -> None:
    months = [f"{month:02}/2024" for month in range(4, 13)] + [f"{month:02}/2025" for month in (1, 2, 3)]
    drawn = "Month | Visits made\n" + "\n".join(f"{month} | {10 + at}" for at, month in enumerate(months))
    assert told(drawn, wording).startswith("In 2024/25, 186 visits were made")


def test_no_share_is_called_the_largest_where_the_shares_make_no_whole(wording: Wording) -> None:
    assert "41%" not in told("Ward | Recycled\nNorth | 41%\nSouth | 45%\nEast | 38%", wording)


def test_each_figure_has_a_receipt_that_says_how_it_came_about(wording: Wording) -> None:
    card = read(workbook({"Scorecard": CARD, "Beside": AGE})).scorecard
    (block,) = tell_beside(card, Voice(wording)).by_section[""]
    assert isinstance(block, Paragraph)
    assert block.receipt[0].startswith("As in the cells: 642 Beside!C6, ")
    assert "469: 107 + 362 (Beside!C3:C4)." in block.receipt
    assert "Nearly three in four: (107 + 362) over (642), from Beside!C3:C4 and Beside!C6." in block.receipt


def test_a_sum_and_what_is_said_of_ten_have_their_arithmetic(wording: Wording) -> None:
    rows = [(20, 30, 900 - 10 * at) for at in range(6)]
    drawn = "Month | Came | Left | In care at month end\n" + "\n".join(
        f"{month} | {came} | {left} | {stock}" for month, (came, left, stock) in zip(MONTHS, rows, strict=True)
    )
    flow = tell_beside(read(workbook({"Scorecard": CARD, "Beside": drawn})).scorecard, Voice(wording)).flow
    assert flow is not None
    assert flow.receipt[2:] == (
        "60: 20 + 20 + 20 (Beside!B5:B7).",
        "90: 30 + 30 + 30 (Beside!C5:C7).",
        "fifteen: ten times (30 + 30 + 30) over (20 + 20 + 20), from Beside!C5:C7 and Beside!B5:B7.",
    )


def test_a_month_outside_its_usual_range_is_told_and_one_within_it_is_not(wording: Wording) -> None:
    values = [50, 52, 49, 51, 50, 48, 52, 51, 49, 50, 51, 50]
    months = [
        f"{name}-24" for name in ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    ]

    def runs(newest: int) -> str:
        rows = [*zip(months, values, strict=False), ("01/2025", newest)]
        return told("Month | Referrals received\n" + "\n".join(f"{one} | {value}" for one, value in rows), wording)

    assert "The number of referrals received was outside its usual range of" in runs(80)
    assert "usual range" not in runs(50)


def test_of_rare_events_no_month_is_unusual(wording: Wording) -> None:
    months = [f"{number:02}/{year}" for year in (2024, 2025) for number in range(1, 13)][:18]
    values = [*[0] * 9, 1, *[0] * 7, 2]
    rows = "\n".join(f"{one} | {value}" for one, value in zip(months, values, strict=True))
    assert "usual range" not in told(f"Month | Prosecutions\n{rows}", wording)


def test_months_on_one_side_of_their_average_are_told_since_when(wording: Wording) -> None:
    months = [f"{number:02}/{year}" for year in (2024, 2025) for number in range(1, 13)]
    values = [50, 55, 49, 54, 50, 53, 49, 56, 41, 40, 42, 41, 40, 43, 41, 42]
    drawn = "Month | Visits\n" + "\n".join(f"{one} | {value}" for one, value in zip(months, values, strict=False))
    assert "The number of visits has been below its average of 47 since September 2024" in told(drawn, wording)


@given(
    st.lists(st.tuples(st.integers(6, 400), st.integers(6, 400), st.integers(100, 6000)), min_size=3, max_size=7),
    st.sampled_from(["slip", "hidden", "missing", "share", "under"]),
    st.integers(0, 6),
)
def test_nothing_is_made_of_parts_that_do_not_make_their_whole(
    wording: Wording, parts: list[tuple[int, int, int]], fault: str, at: int
) -> None:
    """No sum, share, rank, "most" or "the rest": each percentage is one of the sheet's own."""
    names = [f"Kind {letter}" for letter in "ABCDEFG"[: len(parts)]]
    then, now, cost = ([str(part[column]) for part in parts] for column in range(3))
    whole = sum(part[1] for part in parts)
    shares = [f"{100 * part[1] / whole:.1f}%" for part in parts]
    place = at % len(parts)
    match fault:
        case "slip" | "share":
            whole += 11 if fault == "slip" else 17
        case "hidden":
            now[place] = "c"
        case "missing":
            now[place] = "N/A"
        case _:
            names[-1], now[-1], names[-2] = "of which Kind X", str(parts[-2][1] + 5), "Kind Y"
    rows = zip(names, then, now, shares, cost, strict=True)
    drawn = "Type | 31 March 2024 | 31 March 2025 | Share | Cost a week (£)\n" + "\n".join(map(" | ".join, rows))
    text = told(f"{drawn}\nTotal | {sum(part[0] for part in parts)} | {whole} | | ", wording)
    assert not re.search(r"\b(?:largest|most|rest|others|in all)\b", text)
    assert {f"{float(one):.1f}%" for one in re.findall(r"([\d.]+)%", text)} <= set(shares)


@pytest.mark.parametrize("header", ["Homes built (cumulative)", "Homes built, year to date", "Homes built"])
def test_months_that_build_up_are_never_added_up(header: str, wording: Wording) -> None:
    months = [f"{month:02}/2024" for month in range(4, 13)]
    drawn = f"Month | {header}\n" + "\n".join(f"{one} | {10 * at}" for at, one in enumerate(months, 1))
    assert "came to" not in told(drawn, wording)
    assert "was 90 in December 2024, up from 10 in April 2024" in told(drawn, wording)


def test_a_first_part_that_is_by_chance_the_sum_of_the_others_is_not_told_as_their_whole(wording: Wording) -> None:
    text = told("Wait band | Patients\n0-6 weeks | 100\n7-12 weeks | 60\n13+ weeks | 40", wording)
    assert "of the 100" not in text
    assert "largest" not in text


def test_no_share_is_told_of_a_whole_with_a_part_below_nought(wording: Wording) -> None:
    text = told("Directorate | Saved\nAdults | 120\nChildren | -30\nPlace | 60\nTotal | 150", wording)
    assert "%" not in text
    assert "largest" not in text


def test_answers_that_make_a_hundred_along_each_row_are_no_doubt_down_the_columns(wording: Wording) -> None:
    drawn = (
        "Service | Satisfied | Neither | Not\nBins | 45% | 35% | 20%\nParks | 55% | 30% | 15%\nRoads | 15% | 35% | 50%"
    )
    reading = read(workbook({"Scorecard": CARD, "Beside": drawn}))
    assert "beside-disagrees" not in [one.code for one in reading.notices]
    assert "largest" not in told(drawn, wording)


def test_a_subtotal_is_no_part_of_its_own(wording: Wording) -> None:
    text = told(
        "Type | Homes\nGeneral | 900\nSheltered | 300\nSub-total | 1200\nTemporary | 100\nTotal | 1300", wording
    )
    assert "The largest group by type is ‘General’: 900 of 1,300 homes (69%)" in text
