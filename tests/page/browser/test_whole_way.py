"""From a workbook that somebody else keeps to the filed paper, with the page alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from drawn_workbooks import workbook

SHEETS = {
    "Housing Q2": """
Housing performance scorecard, Quarter 2 2025/26 | | | | | | | |
 | | | | | | | |
Ref | Indicator                                              | Good | 2023/24 | 2024/25 | 2025/26 |   | Target 2025/26 | England 2024/25
    |                                                        |      |         |         | Q1  | Q2    |                |
Homelessness | | | | | | | |
H1  | Households in temporary accommodation (end of quarter) | Low  | 198     | 221   | 230   | 243   | 210            |
H2  | % of prevention duties ended with a home secured       | High | 51.0%   | 54.0% | 55.0% | 57.0% | 56.0%          | 52.1%
Repairs | | | | | | | |
R1  | % of emergency repairs completed within 24 hours       | High | 97.0%   | 95.5% | 96.1% | 94.8% | 98.0%          |
R2  | Average days to re-let an empty home                   |      | 38.0    | 41.5  | 44.0  | 39.0  | 35.0           |
""",
    "Notes": "RAG: red is more than 5% off the target",
    "Contacts": "Name | Phone\nPerformance team | 0191 000",
}
MERGED = ("A1:I1", "F3:G3", "A5:I5", "A8:I8")


@pytest.fixture
def scorecard(tmp_path: Path) -> Path:
    """The workbook of another service, somewhere else on the disk."""
    file = tmp_path / "Housing scorecard Q2 v3 FINAL.xlsx"
    file.write_bytes(workbook(SHEETS, merge=MERGED))
    return file


def words_of(paper: bytes) -> str:
    """What a Word file says, its tables too."""
    return "".join(run.text or "" for run in Document(io.BytesIO(paper)).element.iter(qn("w:t")))


def settle_doubts(visitor: Any) -> None:
    page = visitor.page
    visitor.step("Doubts")
    visitor.fill(page.get_by_label("Your name"), "A. Clerk")
    visitor.tick(page.get_by_role("group").filter(has_text="Average days"), "lower is good")
    visitor.press(page.get_by_role("button", name="Save").first)
    assert "measures.xlsx" in visitor.text()


def set_a_verdict(visitor: Any) -> None:
    page = visitor.page
    visitor.step("Verdicts")
    visitor.press(page.get_by_role("link", name="% of emergency repairs completed within 24 hours"))
    form = page.locator("form", has=page.get_by_label("Reason"))
    visitor.choose(form.get_by_label("Verdict"), "in line")
    visitor.fill(form.get_by_label("Reason"), "The contractor changed in July.")
    visitor.fill(form.get_by_label("Your name"), "A. Clerk")
    visitor.fill(form.get_by_label("Your role"), "Head of Housing")
    visitor.press(form.get_by_role("button", name="Set verdict"))
    assert "measures.xlsx" in visitor.text()


def fill_details(visitor: Any) -> None:
    page = visitor.page
    visitor.step("Details")
    visitor.fill(page.get_by_label("Committee", exact=True), "Housing Board")
    for part, number in (("Day", "4"), ("Month", "12"), ("Year", "2025")):
        visitor.fill(page.get_by_role("group", name="Date of the meeting").get_by_label(part), number)
    visitor.fill(page.get_by_label("Title of the paper"), "Housing performance, Q2")
    visitor.press(page.get_by_role("button", name="Save"))
    assert "report.toml" in visitor.text()


def take_paper(visitor: Any) -> bytes:
    page = visitor.page
    visitor.step("Paper")
    visitor.press(page.get_by_role("button", name="The paper, in Word"))
    taken: bytes = visitor.take(page.get_by_role("link", name="download").first)
    return taken


def edit(paper: bytes) -> bytes:
    """The paper as a director sends it back, with a sentence of theirs."""
    document = Document(io.BytesIO(paper))
    document.paragraphs[-1].add_run(" The board asked for this in July.")
    edited = io.BytesIO()
    document.save(edited)
    return edited.getvalue()


def bring_back(visitor: Any, returned: Path) -> None:
    visitor.step("Back from directors")
    visitor.bring("The Word file", returned)
    visitor.press(visitor.page.get_by_role("button", name="Bring", exact=True))
    assert "What was edited" in visitor.text()
    assert "The board asked for this in July." in visitor.text()


def file(visitor: Any) -> bytes:
    page = visitor.page
    visitor.press(page.get_by_role("navigation", name="This paper").get_by_role("link", name="File"))
    for error in page.get_by_role("checkbox").all():
        visitor.check(error)
        visitor.fill(page.locator(f"#because-{error.get_attribute('value')}-text"), "It is a first draft.")
    visitor.fill(page.get_by_label("Your name"), "A. Clerk")
    visitor.press(page.get_by_role("button", name="File it"))
    filed: bytes = visitor.take(page.get_by_role("link", name="2025-12-04 Housing Board Housing performance, Q2.docx"))
    return filed


@pytest.mark.parametrize(
    ("width", "script", "by_keyboard"),
    [(1280, True, False), (768, False, True), (320, True, True), (320, False, False)],
    ids=["wide", "without a script, by keyboard", "narrow, by keyboard", "narrow, without a script"],
)
def test_from_a_foreign_workbook_to_the_filed_paper(
    scorecard: Path,
    tmp_path: Path,
    serve: Callable[[Path], Any],
    visit: Any,
    width: int,
    script: bool,
    by_keyboard: bool,
) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir()
    visitor = visit(serve(folder), width, script=script, by_keyboard=by_keyboard)
    visitor.bring("The scorecard", scorecard)
    visitor.press(visitor.page.get_by_role("button", name="Bring", exact=True))
    assert "Housing scorecard Q2 v3 FINAL.xlsx: 4 measures" in visitor.text()
    settle_doubts(visitor)
    set_a_verdict(visitor)
    fill_details(visitor)
    paper = take_paper(visitor)
    for words in ("Housing Board", "4 December 2025", "The contractor changed in July", "A. Clerk, Head of Housing"):
        assert words in words_of(paper)
    returned = tmp_path / "paper.docx"
    returned.write_bytes(edit(paper))
    bring_back(visitor, returned)
    filed = words_of(file(visitor))
    assert "The board asked for this in July." in filed
    assert "The contractor changed in July" in filed
    assert (folder / "inputs" / scorecard.name).read_bytes() == scorecard.read_bytes()
