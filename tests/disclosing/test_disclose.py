"""What may be published of a scorecard, cell by cell, and what the author is told about it."""

from __future__ import annotations

import pytest
from drawn_workbooks import read, workbook

from briefing.disclosing import Disclosed, Policy, check_details, disclose
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace, RowPlace
from briefing.knowing.author import AuthorSheets
from briefing.knowing.details import Details
from briefing.measures.observation import Observation, Status


def shown(text: str, policy: Policy = "suppress") -> Disclosed:
    reading = read(workbook(text))
    return disclose(reading.scorecard, reading.author, policy)


def cells(disclosed: Disclosed) -> dict[str, Observation]:
    every = [one for measure in disclosed.scorecard.measures for one in measure.history]
    return {one.cell: one for one in every}


def hidden(text: str) -> list[str]:
    return [cell for cell, one in cells(shown(text)).items() if one.status is Status.SUPPRESSED]


TOTAL = """
Measure | 2022/23 | 2023/24
Number placed with kin | 11 | {kin}
Number placed with carers | 20 | {carers}
Number placed | 31 | {total}
"""


def test_a_hidden_part_takes_the_least_part_beside_its_total_with_it() -> None:
    assert hidden(TOTAL.format(kin=3, carers=12, total=15)) == ["C2", "C3"]


def test_what_the_council_has_hidden_itself_is_not_to_be_worked_out_either() -> None:
    text = "Measure | 2021/22 | 2022/23 | 2023/24\n"
    text += "Number placed with kin | 9 | 11 | c\nNumber placed with carers | 7 | 20 | 12\nNumber placed | 16 | 31 | 15"
    assert hidden(text) == ["D2", "D3"]


def test_a_total_in_another_section_gives_its_parts_away_too() -> None:
    text = "Measure | 2021/22 | 2022/23 | 2023/24\n**Moves**\nNumber placed with kin | 9 | 11 | 3\n"
    text += "Number placed with carers | 7 | 20 | 12\n**Cohort**\nNumber of visits | 90 | 80 | 70\n"
    assert hidden(f"{text}Number placed | 16 | 31 | 15") == ["D3", "D4"]


def test_of_three_small_parts_two_stay_open_by_themselves() -> None:
    assert hidden("Measure | 2023/24\nNumber a | 3\nNumber b | 4\nNumber c | 20\nNumber of all | 27") == ["B2", "B3"]


def test_two_ones_beside_their_total_are_no_secret_until_a_third_is_hidden() -> None:
    assert hidden("Measure | 2023/24\nNumber a | 1\nNumber b | 1\nNumber c | 20\nNumber of all | 22") == [
        "B2",
        "B3",
        "B4",
    ]


def test_a_share_of_the_rest_of_a_group_gives_its_small_part_away() -> None:
    text = "Measure | 2023/24\nPercentage of leavers in work | 40.0% [48/120]\n"
    text += "Percentage of leavers in college | 57.5%\nPercentage of leavers not known | 2.5% [3/120]"
    assert hidden(text) == ["B2", "B4"]


def test_the_quarters_of_a_year_give_each_other_away() -> None:
    text = (
        "Measure | Q1 2023/24 | Q2 2023/24 | Q3 2023/24 | Q4 2023/24 | 2023/24\nNumber of appeals | 8 | 3 | 9 | 7 | 27"
    )
    assert hidden(text) == ["C2", "E2"]


@pytest.mark.parametrize(
    "group",
    [
        "Percentage of young carers in school | 61.3% [73/119]",
        "Number of young carers | 119",
        "Percentage of young carers with a plan | 100.0% [119/119]",
    ],
)
def test_a_share_without_numbers_is_of_the_people_that_another_row_counts(group: str) -> None:
    assert hidden(f"Measure | 2023/24\n{group}\nPercentage of young carers in college | 1.7%") == ["B3"]


def test_a_share_without_numbers_is_of_about_as_many_as_in_other_years() -> None:
    assert hidden("Measure | 2022/23 | 2023/24\nPercentage of girls in college | 8.0% [8/100] | 2.9%") == ["C2"]


def test_a_share_of_hundreds_stays() -> None:
    text = "Measure | 2023/24\nPercentage of young carers in school | 60.0% [600/1000]\n"
    assert hidden(f"{text}Percentage of young carers in care | 2%") == []


def test_a_rate_without_its_number_is_of_the_population_that_another_rate_tells() -> None:
    text = "Measure | 2023/24\nRate of children in care per 10,000 [Number] | 119 [1187]\n"
    assert hidden(f"{text}Rate of missing children per 10,000 | 0.3\nRate of plans per 10,000 | 31") == ["B3"]


@pytest.mark.parametrize("name", ["Average number of moves", "Median number of visits", "Inspection grade"])
def test_a_number_that_counts_no_people_stays(name: str) -> None:
    assert hidden(f"Measure | 2022/23 | 2023/24\n{name} | 2 | 3") == []


def test_a_text_of_report_toml_that_quotes_a_hidden_figure_is_a_warning() -> None:
    details = Details.model_validate({"recommendations": ["Note that 2 of 119 went.", "Note the 72 of 119 in work."]})
    (notice,) = check_details(details, shown(SAID.format(words="")))
    assert (notice.place, notice.severity) == ("report.toml: recommendations", Severity.WARNING)
    assert "2 of 119" in notice.message


@pytest.mark.parametrize("raw", ["2 or 3", "1-3", "three so far", "4 of 78 known"])
def test_words_in_place_of_a_figure_may_hold_a_small_count(raw: str) -> None:
    assert hidden(f"Measure | 2022/23 | 2023/24\nNumber of moves | 20 | {raw}") == ["C2"]


@pytest.mark.parametrize("raw", ["<5", "TBC", "Reported annually", "See Q3 report"])
def test_words_that_hold_none_stay(raw: str) -> None:
    assert cells(shown(f"Measure | 2022/23 | 2023/24\nNumber of moves | 20 | {raw}"))["C2"].raw == raw


@pytest.mark.parametrize("note", ["(61 CDYJS, 2 NEPACS)", "(61 of them CDYJS)", "(2 NEPACS)"])
def test_a_note_that_splits_its_figure_goes_and_the_figure_stays(note: str) -> None:
    disclosed = shown(f"Measure | 2022/23 | 2023/24\nNumber with a visitor | 63 {note} | 74")
    one = cells(disclosed)["B2"]
    assert (one.value, one.raw, one.note) == (63, "63", "")
    assert [notice.code for notice in disclosed.notices] == ["small-number-suppressed"]


def test_a_hidden_cell_keeps_its_place_and_period_and_nothing_else() -> None:
    one = cells(shown("Measure | 2022/23 | 2023/24\nPercentage of girls in work | 2% [3/150] | 40% [60/150]"))["B2"]
    kept = Observation(one.sheet, one.cell, one.column, "c", Status.SUPPRESSED, unit=one.unit, period=one.period)
    assert one == kept


SAID = """
Measure | 2022/23 | 2023/24 | Commentary
Percentage of girls in college | 8.4% [10/119] | 1.7% [2/119] | {words}
Percentage of girls in work | 50.4% [60/119] | 60.5% [72/119] |
"""


@pytest.mark.parametrize("words", ["Only 2 of 119 went.", "Two girls went.", "It fell to 1.7%.", "2/119 is too few."])
def test_a_commentary_that_quotes_a_hidden_figure_is_left_out_with_a_warning(words: str) -> None:
    disclosed = shown(SAID.format(words=words))
    assert not any(one.text for measure in disclosed.scorecard.measures for one in measure.remarks)
    warned = [one for one in disclosed.notices if one.severity is Severity.WARNING]
    assert [(one.code, one.place) for one in warned] == [("small-number-in-words", "Scorecard!D2")]
    assert "the paper leaves it out" in warned[0].message


@pytest.mark.parametrize("policy", ["warn", "suppress"])
def test_a_commentary_that_names_a_small_number_of_its_own_is_a_warning(policy: Policy) -> None:
    disclosed = shown(SAID.format(words="Of those who left, 4 of 78 have no home."), policy)
    assert "4 of 78" in next(one.message for one in disclosed.notices if one.code == "small-number-in-words")
    assert any(one.text for measure in disclosed.scorecard.measures for one in measure.remarks)


@pytest.mark.parametrize(
    "words",
    ["By 4 March 2024 we were up 3 percentage points.", "In Q2, within 2 years, at key stage 4.", "Up 2% in 3 months."],
)
def test_dates_and_lengths_of_time_are_no_small_numbers(words: str) -> None:
    assert "small-number-in-words" not in {one.code for one in shown(SAID.format(words=words)).notices}


@pytest.mark.parametrize(
    ("notice", "printed"),
    [
        (Notice("total", Severity.WARNING, (CellPlace("Scorecard", "B3"),), "Seen.", ""), True),
        (Notice("total", Severity.WARNING, (CellPlace("Scorecard", "C2"),), "Seen.", ""), False),
        (Notice("total", Severity.WARNING, (CellPlace("Scorecard", "B2"),), "Far from the others.", ""), False),
        (Notice("total", Severity.WARNING, (RowPlace("Scorecard", 2),), "Seen.", ""), False),
        (
            Notice("total", Severity.WARNING, (CellPlace("Scorecard", "B3"), CellPlace("Scorecard", "C2")), "", ""),
            False,
        ),
        (Notice("total", Severity.WARNING, (CellPlace("Scorecard", "B3"),), "Not as in C2.", ""), False),
        (Notice("total", Severity.WARNING, (CellPlace("Scorecard", "B3"),), "Others say 2 of 119.", ""), False),
    ],
)
def test_a_notice_is_printed_only_where_it_tells_nothing_hidden(notice: Notice, printed: bool) -> None:
    disclosed = shown(SAID.format(words=""))
    assert disclosed.printable((notice, *disclosed.notices)) == ((notice,) if printed else ())


RATED = """
Measure | Polarity | 2022/23 | 2023/24 | RAG | Direction of travel
Number of moves | Low | {older} | {newest} | Green | Improving
"""


@pytest.mark.parametrize(
    ("older", "newest", "kept"),
    [(20, 12, ["Green", "Improving"]), (20, 3, []), (3, 20, ["Green"])],
)
def test_the_councils_own_rating_of_a_hidden_figure_goes(older: int, newest: int, kept: list[str]) -> None:
    (measure,) = shown(RATED.format(older=older, newest=newest)).scorecard.measures
    assert [one.text for one in measure.ratings] == kept


def test_an_override_tells_no_hidden_figure() -> None:
    sheets = {
        "Scorecard": "Measure | 2022/23 | 2023/24\nNumber of moves | 20 | 3",
        "Briefing overrides": "Measure | Verdict | Reason | Name | Date | Value\n"
        "Number of moves | context | Only 3 moved | A. Clerk | 2024-05-01 | 3",
    }
    reading = read(workbook(sheets))
    (row,) = disclose(reading.scorecard, reading.author, "suppress").author.overrides
    assert "3" not in [one.text for one in row.cells]
    assert "Only 3 moved" not in [one.text for one in row.cells]


def test_how_much_was_left_out_is_told_in_short() -> None:
    assert shown(TOTAL.format(kin=3, carers=12, total=15)).in_short == (
        "Left out of the paper: 1 figure because of small numbers of people, 1 figure that would let others be worked "
        "out."
    )
    assert shown(TOTAL.format(kin=13, carers=12, total=25)).in_short == ""


def test_a_warning_leaves_the_figures_and_marks_the_cells() -> None:
    disclosed = shown(TOTAL.format(kin=3, carers=12, total=15), "warn")
    assert {str(one) for one in disclosed.marked} == {"Scorecard!C2", "Scorecard!C3"}
    assert cells(disclosed)["C2"].value == 3
    assert all(one.severity is Severity.WARNING for one in disclosed.notices)


def test_without_a_policy_nothing_is_said() -> None:
    scorecard = read(workbook(TOTAL.format(kin=3, carers=12, total=15))).scorecard
    assert disclose(scorecard, AuthorSheets(), "off") == Disclosed(scorecard, AuthorSheets())
