"""A workbook and the last paper come in by the page; what stood there is kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from drawn_workbooks import workbook

from briefing import production
from briefing.production.bringing import bring_workbook
from briefing.production.orders import Order

OTHER = """
Measure                               | 2022/23 | 2023/24 | England 2023/24
Children in care with a dental check  | 50%     | 51%     | 76%
"""
HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\u202egnp.sutats", "مؤشر", "x" * 3000)


def test_the_page_says_what_was_read_and_how_each_sheet_was_taken(window: Any) -> None:
    shown = window.get("/bring/").text
    assert "drawn.xlsx: 2 measures in" in shown
    assert "The scorecard: 2 measures." in shown


def test_a_workspace_without_a_workbook_asks_for_one(opened: Callable[[Path], Any], tmp_path: Path) -> None:
    shown = opened(tmp_path).get("/bring/")
    assert shown.status_code == 200
    assert "Choose the workbook" in shown.text


def test_a_workbook_that_is_no_scorecard_leaves_the_way_open_to_bring_another(window: Any, workspace: Path) -> None:
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook("Name | Phone\nA. Person | 0191 000"))
    shown = window.get("/bring/").text
    assert "There is a problem" in shown
    assert "Choose the workbook" in shown


def test_a_workbook_that_is_brought_is_worked_on_from_then_on(window: Any, workspace: Path) -> None:
    brought = workbook(OTHER)
    shown = window.follow(window.post("/bring/", workbook=(io.BytesIO(brought), "folder/new.xlsx"))).text
    assert "Written:" in shown
    assert "new.xlsx: 1 measure in" in shown
    assert (workspace / "inputs" / "new.xlsx").read_bytes() == brought


BESIDE = """
Age     | 31 March 2023 | 31 March 2024
Under 5 | 40            | 31
5 to 9  | 60            | 66
Total   | 100           | 99
"""


def test_a_sheet_beside_the_scorecard_is_shown_with_how_it_was_taken_and_its_doubts(window: Any) -> None:
    book = workbook({"Scorecard": OTHER, "Age": BESIDE})
    shown = window.follow(window.post("/bring/", workbook=(io.BytesIO(book), "new.xlsx"))).text
    row = unescape(shown.partition("<bdi>Age</bdi>")[2].partition("</tr>")[0])
    assert "breakdown" in row
    assert "1 doubt" in row
    assert "/doubts/?sheet=Age#sheet" in row
    assert 'name="sheets.Age"' in window.get("/doubts/").text


@pytest.mark.parametrize(
    ("name", "kept"),
    [("a: b.xlsx", "a_ b.xlsx"), ("card.xlsx. .", "card.xlsx"), ("new?.xlsx", "new_.xlsx")],
)
def test_a_name_that_windows_allows_no_file_is_changed_and_the_page_says_so(
    window: Any, workspace: Path, name: str, kept: str
) -> None:
    shown = window.follow(window.post("/bring/", workbook=(io.BytesIO(workbook(OTHER)), name))).text
    assert (workspace / "inputs" / kept).exists()
    assert f"It is called {kept} here" in shown


@pytest.mark.parametrize("name", ["CON.xlsx", "aux.old.xlsx", "com1.xlsx"])
def test_a_name_that_windows_keeps_for_a_device_is_refused(window: Any, workspace: Path, name: str) -> None:
    answer = window.post("/bring/", workbook=(io.BytesIO(workbook(OTHER)), name))
    assert answer.status_code == 422
    assert "Windows keeps this name for a device" in answer.text
    assert not (workspace / "inputs" / name).exists()


def test_what_stood_under_the_same_name_is_kept(window: Any, workspace: Path) -> None:
    before = (workspace / "inputs" / "drawn.xlsx").read_bytes()
    second, third = workbook(OTHER), workbook(OTHER.replace("50%", "49%"))
    for brought in (second, third):
        window.post("/bring/", workbook=(io.BytesIO(brought), "drawn.xlsx"))
    kept = workspace / "inputs" / "earlier"
    assert (kept / "drawn.xlsx").read_bytes() == before
    assert (kept / "drawn (2).xlsx").read_bytes() == second


def test_of_workbooks_that_are_brought_at_once_under_one_name_none_is_lost(workspace: Path) -> None:
    brought = [workbook(OTHER.replace("50%", f"{number}%")) for number in range(10, 22)]
    with ThreadPoolExecutor(6) as windows:
        list(windows.map(lambda data: bring_workbook(Order(folder=workspace), "new.xlsx", data), brought))
    kept = [path.read_bytes() for path in (workspace / "inputs").rglob("new*.xlsx")]
    assert sorted(kept) == sorted(brought)


def test_the_last_paper_is_told_from_when_it_was_brought_and_when_the_page_is_opened_again(
    window: Any, opened: Callable[[Path], Any], workspace: Path
) -> None:
    shown = window.follow(window.post("/bring/", last=(io.BytesIO(workbook(OTHER)), "last.xlsx"))).text
    assert "What has changed is told from last.xlsx." in shown
    assert "drawn.xlsx: 2 measures in" in shown
    assert opened(workspace).sitting.order.since == workspace / "inputs" / "last" / "last.xlsx"


def test_of_two_files_the_one_that_is_good_is_worked_on_though_the_other_is_refused(window: Any) -> None:
    files = {"workbook": (io.BytesIO(workbook(OTHER)), "new.xlsx"), "last": (io.BytesIO(b"no paper"), "last.docx")}
    answer = window.post("/bring/", **files)
    assert answer.status_code == 422
    assert 'href="#last"' in answer.text
    assert "new.xlsx: 1 measure in" in window.get("/bring/").text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("paper.docx", b"PK", "This is no file that can be taken as a scorecard."),
        ("../../.profile", b"x", "This is no file that can be taken as a scorecard."),
        ("measures.xlsx", b"x", "This name is kept for the answers about measures."),
        ("broken.xlsx", b"PK\x03\x04 and then nothing", "The workbook is damaged"),
        ("empty.xlsx", b"", "The file is empty."),
        ("report.xlsx", b"%PDF-1.7", "This is a PDF document, not a workbook."),
    ],
)
def test_what_is_no_scorecard_is_refused_in_words_and_not_kept(
    window: Any, workspace: Path, name: str, data: bytes, words: str
) -> None:
    answer = window.post("/bring/", workbook=(io.BytesIO(data), name))
    assert answer.status_code == 422
    assert words in unescape(answer.text)
    assert "<title>Error:" in answer.text
    assert sorted(path.name for path in workspace.rglob("*")) == ["drawn.xlsx", "inputs"]


def test_a_path_in_a_name_leads_nowhere(window: Any, workspace: Path) -> None:
    window.post("/bring/", workbook=(io.BytesIO(workbook(OTHER)), "../../../out.xlsx"))
    assert [path.name for path in workspace.parent.rglob("out.xlsx")] == ["out.xlsx"]
    assert (workspace / "inputs" / "out.xlsx").exists()


def test_only_a_file_of_the_workspace_can_be_chosen(window: Any, workspace: Path) -> None:
    (workspace.parent / "elsewhere.xlsx").write_bytes(workbook(OTHER))
    answer = window.post("/bring/choose", workbook="../../elsewhere.xlsx")
    assert answer.status_code == 422
    assert window.sitting.order.workbook is None


def test_of_several_workbooks_one_is_chosen(window: Any, workspace: Path) -> None:
    (workspace / "inputs" / "second.xlsx").write_bytes(workbook(OTHER))
    assert "second.xlsx" in window.get("/bring/").text
    assert "second.xlsx: 1 measure in" in window.follow(window.post("/bring/choose", workbook="second.xlsx")).text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_as_text_whatever_it_holds(window: Any, workspace: Path, name: str) -> None:
    sheets = {"Data": OTHER, name[:31].translate(str.maketrans("", "", "[]:*?/\\")): "a | b"}
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook(sheets))
    shown = window.get("/bring/").text
    for harmful in ("<script>alert", "<img src=x", "\u202e"):
        assert harmful not in shown


def test_a_name_of_a_file_is_shown_as_text_whatever_it_holds(window: Any, workspace: Path) -> None:
    (workspace / "inputs" / "drawn.xlsx").rename(workspace / "inputs" / "<img src=x onerror=alert(1)>\u202e.xlsx")
    shown = window.get("/bring/").text
    assert "<img" not in shown
    assert "\u202e" not in shown
    assert "&lt;img src=x" in shown


def test_reading_is_done_again_only_where_a_file_has_changed(window: Any, workspace: Path) -> None:
    window.get("/bring/")
    first = window.sitting.judged()
    assert window.sitting.judged() is first
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook(OTHER))
    assert "1 measure in" in window.get("/bring/").text


def test_the_worked_example_is_put_aside_for_a_scorecard_of_ones_own(
    opened: Callable[[Path], Any], tmp_path: Path
) -> None:
    folder = tmp_path / "workspace"
    production.new(folder)
    example = {path.name: path.read_bytes() for path in (folder / "inputs").iterdir()}
    window = opened(folder)
    shown = window.follow(window.post("/bring/", workbook=(io.BytesIO(workbook(OTHER)), "own.xlsx"))).text
    assert "The worked example is put aside" in shown
    assert {path.name for path in (folder / "inputs").iterdir()} == {"own.xlsx", "earlier"}
    assert {path.name: path.read_bytes() for path in (folder / "inputs" / "earlier").iterdir()} == example
    assert "Corporate Parenting Panel" not in window.get("/paper/").text


def test_details_that_somebody_has_changed_stay_where_they_are(opened: Callable[[Path], Any], tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    production.new(folder)
    details = folder / "inputs" / "report.toml"
    details.write_text(details.read_text().replace("Corporate Parenting Panel", "Housing Board"))
    window = opened(folder)
    window.post("/bring/", workbook=(io.BytesIO(workbook(OTHER)), "own.xlsx"))
    assert "Housing Board" in details.read_text()
