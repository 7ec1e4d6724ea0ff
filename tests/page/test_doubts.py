"""Doubts are shown beside the sheet, and settled by choosing; the answers are kept in files, never in the scorecard."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from drawn_workbooks import workbook

UNKNOWN = """
Measure                                  | 2022/23 | 2023/24 | England 2023/24
Percentage of potholes mended in a week  | 61%     | 64%     | 76%
Percentage of hedges cut square          | 91%     | abc     | 88%
"""


@pytest.fixture
def window(opened: Callable[[Path], Any], workspace: Path) -> Any:
    """A window of the page of a scorecard whose measures nobody knows."""
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook({"Board": UNKNOWN, "Notes": "Nothing | here"}))
    return opened(workspace)


def polarity_of(window: Any, number: int) -> str:
    """The name of the question which way the measure of this number is good."""
    return f"polarity of {window.sitting.judged(wait=True).scorecard.measures[number].key}"


def test_what_could_change_a_verdict_is_asked_first(window: Any) -> None:
    shown = window.get("/doubts/").text
    assert shown.index("Questions that could change a verdict") < shown.index("The workbook")
    assert "higher is good" in shown


def test_a_doubt_is_told_in_the_sentence_of_the_command_line(window: Any) -> None:
    shown = unescape(window.get("/doubts/").text)
    for notice in window.sitting.judged().notices:
        assert notice.message in shown
        assert notice.remedy in shown


def test_the_sheet_is_shown_with_each_doubtful_cell_marked_and_linked_to_what_was_seen(window: Any) -> None:
    shown = window.get("/doubts/").text
    cell = re.search(r'<td id="C3"[^>]*page-(\w+)[^>]*>abc(.*?)</td>', shown)
    assert cell
    linked = re.search(r"#(notice-\d+)", cell[2])
    assert linked
    assert f'id="{linked[1]}"' in shown


def test_an_answer_changes_the_verdict_and_says_which_file_holds_it(window: Any, workspace: Path) -> None:
    before = (workspace / "inputs" / "drawn.xlsx").read_bytes()
    answer = window.post("/doubts/", by="A. Clerk", **{polarity_of(window, 0): "higher is good"})
    shown = unescape(window.follow(answer).text)
    assert "measures.xlsx" in shown
    assert "'Percentage of potholes mended in a week' is now: area for development. It was: context." in shown
    assert (workspace / "inputs" / "drawn.xlsx").read_bytes() == before


def test_an_answer_holds_when_the_page_is_opened_again_with_the_next_scorecard(
    window: Any, opened: Callable[[Path], Any], workspace: Path
) -> None:
    window.post("/doubts/", by="A. Clerk", **{polarity_of(window, 0): "lower is good"})
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook(UNKNOWN.replace("64%", "80%")))
    again = opened(workspace)
    assert again.sitting.judged(wait=True).scorecard.measures[0].definition.polarity == "lower"


def test_a_settled_doubt_is_asked_no_more(window: Any) -> None:
    answers = {polarity_of(window, 0): "higher is good", polarity_of(window, 1): "higher is good"}
    shown = window.follow(window.post("/doubts/", by="A. Clerk", **answers)).text
    assert "Questions that could change a verdict" not in shown


def test_what_was_chosen_is_still_chosen_where_the_name_is_missing(window: Any) -> None:
    answer = window.post("/doubts/", by=" ", **{polarity_of(window, 0): "lower is good"})
    assert answer.status_code == 422
    assert "Nobody is named who says so." in answer.text
    assert re.search(r'value="lower is good"\s+checked', answer.text)


def test_an_answer_that_is_none_of_the_choices_is_refused(window: Any, workspace: Path) -> None:
    answer = window.post("/doubts/", by="A. Clerk", **{polarity_of(window, 0): "sideways"})
    assert answer.status_code == 422
    assert not (workspace / "inputs" / "measures.xlsx").exists()


def test_answers_of_two_windows_are_both_kept(window: Any, opened: Callable[[Path], Any], workspace: Path) -> None:
    other = opened(workspace)
    for one, number in ((window, 0), (other, 1)):
        one.post("/doubts/", by="A. Clerk", **{polarity_of(one, number): "higher is good"})
    known = window.sitting.judged(wait=True).scorecard.measures
    assert [measure.definition.polarity for measure in known] == ["higher", "higher"]


def test_the_name_of_who_answers_is_asked_once(window: Any) -> None:
    shown = window.follow(window.post("/doubts/", by="A. Clerk", **{polarity_of(window, 0): "higher is good"})).text
    assert 'value="A. Clerk"' in shown


def test_a_workbook_of_several_areas_is_read_when_its_council_is_named(
    opened: Callable[[Path], Any], workspace: Path
) -> None:
    table = """
Area  | Measure                              | Period  | Value
Derby | Children in care with a dental check | 2022/23 | 61%
York  | Children in care with a dental check | 2022/23 | 64%
Derby | Children in care with a dental check | 2023/24 | 62%
York  | Children in care with a dental check | 2023/24 | 66%
"""
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook({"Data": table}))
    window = opened(workspace)
    asked = window.get("/doubts/").text
    assert "nothing says whose scorecard it is" in asked
    assert "Whose scorecard it is" in asked
    assert re.search(r'name="council" type="radio" value="York"', asked)
    shown = window.follow(window.post("/doubts/", by="A. Clerk", council="York"))
    assert "report.toml" in shown.text
    assert str(window.sitting.judged(wait=True).scorecard.measures[0].newest.value) == "66"


def test_a_long_sheet_is_shown_in_parts(opened: Callable[[Path], Any], workspace: Path) -> None:
    rows = [f"Percentage of thing {number} done | 1% | 2%" for number in range(1, 450)]
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook("\n".join(["Measure | 2022/23 | 2023/24", *rows])))
    window = opened(workspace)
    assert "thing 200 done" not in re.sub(r"(?s).*<table", "", window.get("/doubts/").text).partition("</table>")[0]
    shown = window.get("/doubts/?start=201").text
    assert "thing 200 done" in shown
    assert window.get("/doubts/?start=99999&sheet=nowhere").status_code == 200


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "مؤشر الأداء", "x" * 400]
)
def test_a_measure_is_shown_as_text_whatever_it_is_called(
    opened: Callable[[Path], Any], workspace: Path, name: str
) -> None:
    (workspace / "inputs" / "drawn.xlsx").write_bytes(
        workbook(
            {f"{name[:20]}".translate(str.maketrans("", "", "[]:*?/\\")): UNKNOWN.replace("Percentage of hedges", name)}
        )
    )
    window = opened(workspace)
    shown = window.get("/doubts/")
    assert shown.status_code == 200
    assert "<script>alert" not in shown.text
    assert "<img src=x" not in shown.text
    answer = window.post("/doubts/", by=name, **{polarity_of(window, 1): "higher is good"})
    assert "<img src=x" not in window.follow(answer).text


PEERS = """
Measure                               | 2022/23 | 2023/24 | Derby 2023/24 | England 2023/24
Children in care with a dental check  | 61%     | 64%     | 70%           | 76%
"""


@pytest.fixture
def with_a_column_unknown(opened: Callable[[Path], Any], workspace: Path) -> Any:
    """A window of the page of a scorecard with a column that nobody knows."""
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook({"Board": PEERS}))
    return opened(workspace)


def test_what_a_column_is_can_be_said_and_is_kept_with_who_said_it(with_a_column_unknown: Any, workspace: Path) -> None:
    window = with_a_column_unknown
    window.post("/doubts/", by="A. Clerk", **{"layout.columns.D": "ignore"})
    kept = (workspace / "inputs" / "report.toml").read_text()
    assert 'D = "ignore" # said by A. Clerk' in kept
    assert "column-unknown" not in [one.code for one in window.sitting.judged(wait=True).notices]


def test_an_answer_with_which_nothing_can_be_read_any_more_is_told_and_can_be_taken_back(
    with_a_column_unknown: Any, workspace: Path
) -> None:
    window = with_a_column_unknown
    shown = window.follow(window.post("/doubts/", by="A. Clerk", **{"layout.columns.D": "nonsense"})).text
    assert "is nothing that a column can be" in shown
    assert "Take back" in shown
    window.follow(window.post("/doubts/", by="A. Clerk", take_back="layout.columns.D"))
    assert "layout" not in (workspace / "inputs" / "report.toml").read_text()
    assert len(window.sitting.judged(wait=True).findings) == 1


def test_an_answer_that_was_given_meanwhile_in_another_window_is_not_passed_over_in_silence(window: Any) -> None:
    asked = polarity_of(window, 0)
    window.post("/doubts/", by="A. Clerk", **{asked: "higher is good"})
    answer = window.post("/doubts/", by="B. Head", **{asked: "lower is good"})
    assert answer.status_code == 422
    assert "it was answered meanwhile" in answer.text


def test_beside_an_answer_that_is_still_asked_for_one_that_is_not_is_not_passed_over_either(
    window: Any, workspace: Path
) -> None:
    first, second = polarity_of(window, 0), polarity_of(window, 1)
    window.post("/doubts/", by="A. Clerk", **{first: "higher is good"})
    kept = (workspace / "inputs" / "measures.xlsx").read_bytes()
    answer = window.post("/doubts/", by="B. Head", **{first: "lower is good", second: "lower is good"})
    assert answer.status_code == 422
    assert "Nothing is saved" in answer.text
    assert re.search(r'value="lower is good"\s+checked', answer.text)
    assert (workspace / "inputs" / "measures.xlsx").read_bytes() == kept


def test_a_period_that_is_none_is_refused_before_it_is_written(opened: Callable[[Path], Any], workspace: Path) -> None:
    table = UNKNOWN.replace("2022/23", "Last year").replace("| 2023/24", "| Current", 1)
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook({"Board": table}))
    window = opened(workspace)
    answer = window.post("/doubts/", by="A. Clerk", period="banana")
    assert answer.status_code == 422
    assert "this cannot be read as a period" in answer.text
    assert not (workspace / "inputs" / "report.toml").exists()
