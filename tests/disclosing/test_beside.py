"""What stands beside the scorecard gives no small number away: a sheet that would is left out, or the author warned."""

from __future__ import annotations

import pytest
from drawn_workbooks import read, workbook

from briefing.disclosing import Disclosed, disclose
from briefing.disclosing.disclose import Policy
from briefing.measures.beside import Facts, Runs

CARD = """Measure | 2023/24 | 2024/25 | England
Number of children placed far away | 30 | {} | 40
Number of homes | 640 | 642 | 700"""
AGE = "Age | 31 March 2025\nUnder 5 | 107\n5 to 15 | {}\n16 and 17 | {}\nTotal | {}"
FACTS = "Fact | Value | Period\nMissing | {} | Q3 2024/25\nIn time | 99% | Q3 2024/25"


def published(beside: str, policy: Policy = "suppress", card: str = "31") -> Disclosed:
    reading = read(workbook({"Scorecard": CARD.format(card), "Beside": beside}))
    return disclose(reading.scorecard, reading.author, policy)


@pytest.mark.parametrize("parts", [(362, 4, 473), (362, "c", 480)])
def test_a_breakdown_with_a_small_part_or_one_that_its_total_gives_away_is_left_out(parts: tuple[object, ...]) -> None:
    one = published(AGE.format(*parts))
    assert not one.scorecard.beside
    assert "small-number-suppressed" in [notice.code for notice in one.notices]


def test_a_breakdown_without_small_parts_stays() -> None:
    assert len(published(AGE.format(362, 173, 642)).scorecard.beside) == 1


def test_a_number_that_the_scorecard_hides_is_not_told_by_a_sheet_beside_it() -> None:
    (facts,) = published(FACTS.format(31)).scorecard.beside
    assert isinstance(facts, Facts)
    assert [one.name for one in facts.facts] == ["Missing", "In time"]
    (facts,) = published(FACTS.format(3), card="3").scorecard.beside
    assert isinstance(facts, Facts)
    assert [one.name for one in facts.facts] == ["In time"]


def test_a_run_with_a_small_month_is_left_out_alone() -> None:
    rows = "\n".join(
        f"{month}-24 | {few} | {many}"
        for month, few, many in [("Jan", 9, 20), ("Feb", 3, 21), ("Mar", 8, 22), ("Apr", 7, 9)]
    )
    (runs,) = published(f"Month | Few | Many\n{rows}").scorecard.beside
    assert isinstance(runs, Runs)
    assert [run.column for run in runs.runs] == ["Many"]


def test_the_author_is_warned_where_small_numbers_are_published_all_the_same() -> None:
    one = published(AGE.format(362, 4, 473), "warn")
    assert len(one.scorecard.beside) == 1
    assert [str(place) for notice in one.notices for place in notice.places] == ["Beside!B4"]
