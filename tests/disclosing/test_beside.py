"""What stands beside the scorecard gives no small number away: a sheet that would is left out, or the author warned."""

from __future__ import annotations

import pytest
from drawn_workbooks import read, workbook

from briefing.disclosing import SYMBOL, Disclosed, disclose
from briefing.disclosing.disclose import Policy
from briefing.measures.beside import Facts, Runs
from briefing.measures.observation import Status

CARD = """Measure | 2023/24 | 2024/25 | England
Number of children placed far away | 30 | {} | 40
Number of homes | 640 | 642 | 700"""
AGE = "Age | 31 March 2025\nUnder 5 | 107\n5 to 15 | {}\n16 and 17 | {}\nTotal | {}"
FACTS = "Fact | Value | Period\nMissing | {} | Q3 2024/25\nIn time | 99% | Q3 2024/25"


def published(beside: str, policy: Policy = "suppress", card: str = "31") -> Disclosed:
    reading = read(workbook({"Scorecard": CARD.format(card), "Beside": beside}))
    return disclose(reading.scorecard, reading.author, policy)


def hidden_in(one: Disclosed) -> list[str]:
    cells = (cell for beside in one.scorecard.beside for cell in beside.observations())
    return [str(cell.place) for cell in cells if cell.raw == SYMBOL and cell.status is Status.SUPPRESSED]


@pytest.mark.parametrize("parts", [(362, 4, 473), (362, "c", 471)])
def test_a_small_part_is_hidden_with_a_second_one_that_its_total_would_give_away(parts: tuple[object, ...]) -> None:
    one = published(AGE.format(*parts))
    assert hidden_in(one) == ["Beside!B2", "Beside!B4"]
    assert "small-number-suppressed" in [notice.code for notice in one.notices]


def test_a_part_that_a_share_gives_away_is_hidden_with_its_share() -> None:
    one = published("Type | Homes | Share\nOwn | 90 | 47%\nOther | 98 | 51%\nNone | 3 | 2%\nTotal | 191 |")
    assert {"Beside!B4", "Beside!C4"} < set(hidden_in(one))


def test_what_one_costs_gives_no_small_count_away_beside_what_all_cost() -> None:
    one = published(
        "Type | Homes | Cost a week (£) | Cost a year of all (£)\n"
        "Own | 90 | 100 | 468000\nOther | 98 | 200 | 1019200\nFar | 3 | 5000 | 780000"
    )
    assert "Beside!D4" in hidden_in(one)
    assert "Beside!C4" not in hidden_in(one)


def test_parts_are_not_given_away_by_a_total_on_another_sheet() -> None:
    card = "Measure | 2023/24 | 2024/25 | England\nNumber of children in care | 470 | 473 | 500"
    drawn = {"Scorecard": card, "Beside": "Age | 31 March 2025\nUnder 5 | 107\n5 to 15 | 362\n16 and 17 | 4"}
    reading = read(workbook(drawn))
    one = disclose(reading.scorecard, reading.author, "suppress")
    assert hidden_in(one) == ["Beside!B2", "Beside!B4"]


def test_a_hidden_part_is_not_shown_by_the_same_number_on_another_sheet() -> None:
    sheets = {
        "Scorecard": CARD.format(31),
        "Beside": "Age | 31 March 2025\nUnder 5 | 107\n5 and over | 4\nTotal | 111",
        "Young": "Fact | Value | Period\nYoung | 107 | 31 March 2025\nAll | 111 | 31 March 2025",
    }
    reading = read(workbook(sheets))
    one = disclose(reading.scorecard, reading.author, "suppress")
    age, facts = one.scorecard.beside
    assert isinstance(facts, Facts)
    (shown,) = (fact.figure.raw for fact in facts.facts)
    assert [cell.raw for cell in age.observations() if cell.raw != SYMBOL] == [shown]


def test_a_part_that_its_own_total_gives_away_is_in_no_sum_that_only_others_would_fit() -> None:
    sheets = {
        "Scorecard": CARD.format(31),
        "Beside": "Age | 31 March 2025\nUnder 5 | 107\n5 to 15 | 6\n16 and 17 | c\nTotal | 117",
        "Near": "Fact | Value | Period\nSome | 8 | 31 March 2025\nOthers | 9 | 31 March 2025",
    }
    reading = read(workbook(sheets))
    one = disclose(reading.scorecard, reading.author, "suppress")
    assert hidden_in(one) == ["Beside!B3", "Beside!B4"]


def test_no_more_is_hidden_than_the_shares_that_give_small_parts_away() -> None:
    under = "of whom kept | 10 | 63%\nof whom less | 4 | 25%\nof whom closed | 2 | 13%"
    one = published(f"Children | 31 March 2025 | Share\nSupported | 50 |\nStayed | 16 |\n{under}\nLeft | 34 |")
    assert hidden_in(one) == ["Beside!B5", "Beside!C5", "Beside!B6", "Beside!C6"]


def test_a_breakdown_without_small_parts_stays() -> None:
    assert len(published(AGE.format(362, 173, 642)).scorecard.beside) == 1


def test_a_number_that_the_scorecard_hides_is_not_told_by_a_sheet_beside_it() -> None:
    (facts,) = published(FACTS.format(31)).scorecard.beside
    assert isinstance(facts, Facts)
    assert [one.name for one in facts.facts] == ["Missing", "In time"]
    (facts,) = published(FACTS.format(3), card="3").scorecard.beside
    assert isinstance(facts, Facts)
    assert [one.name for one in facts.facts] == ["In time"]


def test_a_small_month_is_hidden_alone_where_nothing_gives_it_away() -> None:
    rows = "\n".join(
        f"{month}-24 | {few} | {many}"
        for month, few, many in [("Jan", 9, 20), ("Feb", 3, 21), ("Mar", 8, 22), ("Apr", 7, 9)]
    )
    (runs,) = published(f"Month | Few | Many\n{rows}").scorecard.beside
    assert isinstance(runs, Runs)
    assert hidden_in(published(f"Month | Few | Many\n{rows}")) == ["Beside!B3"]
    assert [run.column for run in runs.runs] == ["Few", "Many"]


def test_the_author_is_warned_where_small_numbers_are_published_all_the_same() -> None:
    one = published(AGE.format(362, 4, 473), "warn")
    assert len(one.scorecard.beside) == 1
    assert [str(place) for notice in one.notices for place in notice.places] == ["Beside!B2", "Beside!B4"]


def test_a_part_that_is_hidden_beside_a_small_one_is_not_told_by_what_it_costs() -> None:
    one = published(
        "Type | Homes | Cost a week (£) | Cost a year of all (£)\n"
        "Own | 90 | 100 | 468000\nFar | 3 | 5000 | 780000\nTotal | 93 | |"
    )
    hidden = set(hidden_in(one))
    counts = [row for row in (2, 3) if f"Beside!B{row}" in hidden]
    assert 3 in counts
    assert all({f"Beside!C{row}", f"Beside!D{row}"} & hidden for row in counts)


def test_a_hidden_total_is_not_told_by_the_share_of_a_part_that_is_shown() -> None:
    one = published("Type | Homes | Share\nOwn | 9 | 75.0%\nOther | 3 | 25.0%\nTotal | 12 |")
    shown = {str(cell.place) for each in one.scorecard.beside for cell in each.observations()} - set(hidden_in(one))
    assert not {"Beside!B2", "Beside!C2"} <= shown
    assert not {"Beside!B2", "Beside!B4"} <= shown


def test_a_hidden_total_is_not_shown_by_a_sheet_that_has_the_number_twice() -> None:
    sheets = {
        "Scorecard": "Measure | 2023/24 | 2024/25 | England\nNumber of children in care | 470 | 9 | 500",
        "Age": "Age | 31 March 2025\nUnder 5 | 5\n5 and over | 4",
        "Kind": "Kind | 31 March 2025\nNear | 9\nFar | 0\nTotal | 9",
    }
    reading = read(workbook(sheets))
    one = disclose(reading.scorecard, reading.author, "suppress")
    assert one.scorecard.measures[0].history[-1].status is Status.SUPPRESSED
    assert {"Kind!B2", "Kind!B4"} <= set(hidden_in(one))


@pytest.mark.parametrize("day", ["", " 31 March 2025"])
@pytest.mark.parametrize(("boys", "total"), [("3", "Total | 53 | 74 | 127"), ("c", "Total | 53 | 74 | 127"), ("3", "")])
def test_a_small_part_is_not_told_by_the_column_that_sums_up_its_row(boys: str, total: str, day: str) -> None:
    rows = f"Under 5 | 30 | 9 | 39\n5 to 9 | {boys} | 40 | 43\n10 and over | 20 | 25 | 45\n{total}"
    one = published(f"Age | Boys{day} | Girls{day} | All{day}\n{rows}")
    cells = [cell for each in one.scorecard.beside for cell in each.observations()]
    shown = {str(cell.place) for cell in cells if cell.value is not None}
    assert "Beside!B3" not in shown
    assert not {"Beside!C3", "Beside!D3"} <= shown
    assert not {"Beside!B2", "Beside!B4", "Beside!B5"} <= shown
    assert len(shown) > 3
