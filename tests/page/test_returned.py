"""Papers that come back, on the page: what was edited, what new figures do, what a check finds, and the filing."""

import io
import re
from pathlib import Path

import docx
import pytest
from drawn_workbooks import workbook
from werkzeug.test import TestResponse

from briefing.production import build
from briefing.production.orders import Order
from tests.page.conftest import SCORECARD, Window

EDITED = "Fewer children than we want saw a dentist"


@pytest.fixture
def edited(workspace: Path) -> bytes:
    built = build(Order(folder=workspace)).paper.path
    paper = docx.Document(str(built))
    found = next(one for one in paper.element.body.iter("{*}p") if "dental check" in "".join(one.itertext()))
    texts = list(found.iter("{*}t"))
    texts[0].text = f"{EDITED} <script>. "
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def bring(window: Window, data: bytes, name: str = "from the director.docx") -> TestResponse:
    return window.post("/returned/", paper=(io.BytesIO(data), name))


def done(window: Window, begun: TestResponse) -> str:
    return window.follow(window.get(begun.headers["Location"])).text


def test_a_paper_that_is_brought_is_kept_and_its_edits_are_told(window: Window, workspace: Path, edited: bytes) -> None:
    shown = window.follow(bring(window, edited)).text
    assert (workspace / "returned" / "from the director.docx").read_bytes() == edited
    assert EDITED in shown
    assert "<script>." not in shown
    assert "1 place to fill" in shown


def test_new_figures_come_in_as_tracked_changes_in_a_file_of_its_own(
    window: Window, workspace: Path, edited: bytes
) -> None:
    bring(window, edited)
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook(SCORECARD.replace("64%", "69%")))
    where = "/returned/paper/returned/from%20the%20director.docx"
    assert "69%" in window.get(where).text
    said = done(window, window.post(where))
    assert "from the director (refreshed).docx" in said
    refreshed = workspace / "returned" / "from the director (refreshed).docx"
    assert window.get("/returned/made/returned/from the director (refreshed).docx").data == refreshed.read_bytes()
    assert (workspace / "returned" / "from the director.docx").read_bytes() == edited


def test_a_check_says_where_each_doubt_is_and_what_the_clerk_asks_for_beside(window: Window, edited: bytes) -> None:
    bring(window, edited)
    usual = window.get("/returned/check/returned/from the director.docx").text
    strict = window.get("/returned/check/returned/from the director.docx?strict=yes").text
    assert "from the director.docx, checked beside drawn.xlsx" in usual
    assert strict.count("page-error") > usual.count("page-error")


def test_a_paper_is_filed_when_somebody_lets_its_errors_pass_and_says_why(
    window: Window, workspace: Path, edited: bytes
) -> None:
    bring(window, edited)
    where = "/returned/file/returned/from the director.docx"
    codes = re.findall(r'name="accept" type="checkbox" value="([\w-]+)"', window.get(where).text)
    assert codes
    because = {f"because.{code}": "Agreed <b>so</b>." for code in codes}
    refused = window.post(where, accept=codes, by="", **because)
    assert refused.status_code == 422
    assert "Nobody is named who accepts it." in refused.text
    assert 'value="Agreed &lt;b&gt;so&lt;/b&gt;."' in refused.text
    assert not (workspace / "out" / "filed").exists()
    said = done(window, window.post(where, accept=codes, by="Ann Smith", **because))
    assert "the paper: " in said
    records = [one.read_text() for one in (workspace / "out" / "filed").rglob("*.json")]
    assert any("Agreed <b>so</b>." in one and "Ann Smith" in one for one in records)


def test_errors_that_nobody_has_accepted_stop_the_filing(window: Window, edited: bytes) -> None:
    bring(window, edited)
    refused = window.post("/returned/file/returned/from the director.docx", by="Ann")
    assert refused.status_code == 422
    assert "between this paper and the agenda" in refused.text


def test_what_has_changed_between_two_papers_is_told_and_written(
    window: Window, workspace: Path, edited: bytes
) -> None:
    bring(window, edited)
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook(SCORECARD.replace("64%", "79%")))
    build(Order(folder=workspace))
    papers = {"old": "returned/from the director.docx", "new": "out/drawn.docx"}
    told = window.get("/returned/changes", query_string=papers).text
    assert "64%" in told
    assert "79%" in told
    assert "drawn (changes).docx" in done(window, window.post("/returned/changes", **papers))


@pytest.mark.parametrize("name", ["notes.pdf", "../paper.docm", ""])
def test_what_is_no_word_file_is_refused(window: Window, workspace: Path, name: str) -> None:
    refused = bring(window, b"%PDF", name)
    assert refused.status_code == 422
    assert not (workspace / "returned").exists()


@pytest.mark.parametrize("view", ["paper", "check", "file", "made"])
def test_nothing_outside_the_folders_of_papers_is_opened(window: Window, edited: bytes, view: str) -> None:
    bring(window, edited)
    for where in ("inputs/drawn.xlsx", "../secret.docx", "returned/../inputs/drawn.xlsx", "returned/none.docx"):
        assert window.get(f"/returned/{view}/{where}").status_code == 404
