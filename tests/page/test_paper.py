"""The paper on the page: it looks as it will be written, and is taken away as its commands write it."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from drawn_workbooks import workbook

from tests.page.conftest import Window

OUT = "drawn"


def written(window: Window, **fields: str) -> str:
    begun = window.post("/paper/", **fields)
    return window.follow(window.get(begun.headers["Location"])).text


def test_the_paper_is_shown_with_its_numbers_its_receipts_and_its_places_to_fill(window: Window) -> None:
    shown = window.get("/paper/").text.partition("The paper as it stands")[2]
    assert re.search(r'<span class="page-label">1\.</span>\s*Purpose', shown)
    assert "dental check" in shown
    assert re.search(r"Receipt.*Scorecard!\w+", shown, re.DOTALL)
    assert "<mark>" in shown


def test_each_picture_is_shown_with_its_words(window: Window) -> None:
    shown = window.get("/paper/").text
    pictures = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', shown)
    assert pictures
    for address, words in pictures:
        picture = window.get(address)
        assert (picture.status_code, picture.mimetype) == (200, "image/svg+xml")
        assert words
    assert window.get("/paper/picture/0").status_code == 404


def test_what_is_shown_is_not_written(window: Window, workspace: Path) -> None:
    window.get("/paper/")
    assert not (workspace / "out").exists()


def test_each_file_is_written_into_out_and_can_be_taken_away(window: Window, workspace: Path) -> None:
    for product, name in (
        ("paper", "drawn.docx"),
        ("brief", "drawn (chair's brief).docx"),
        ("slides", "drawn.pptx"),
        ("marked", "drawn (marked).xlsx"),
    ):
        assert name.replace("'", "&#39;") in written(window, product=product)
        taken = window.get(f"/paper/file/{product}")
        assert taken.data == (workspace / "out" / name).read_bytes()
        assert name.split(".")[-1] in taken.headers["Content-Disposition"]


def test_the_paper_that_is_taken_away_says_what_was_shown(window: Window) -> None:
    shown = window.get("/paper/").text
    written(window, product="paper")
    with ZipFile(BytesIO(window.get("/paper/file/paper").data)) as package:
        text = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    sentence = "Children in care with a dental check"
    assert sentence in text
    assert sentence in shown


def test_a_paper_that_somebody_has_edited_is_only_replaced_when_that_is_asked_for(
    window: Window, workspace: Path
) -> None:
    place = workspace / "out" / "drawn.docx"
    place.parent.mkdir()
    place.write_bytes(b"mine")
    begun = window.post("/paper/", product="paper")
    refused = window.get(begun.headers["Location"])
    assert refused.status_code == 422
    assert "Somebody has edited this file since it was written" in refused.text
    assert place.read_bytes() == b"mine"
    assert "drawn.backup-1.docx" in written(window, product="paper", force="yes")
    assert (workspace / "out" / "drawn.backup-1.docx").read_bytes() == b"mine"


def test_hostile_names_and_words_are_shown_as_words(window: Window, workspace: Path) -> None:
    hostile = "<script>alert(1)</script> & <img src=x onerror=alert(2)>"
    card = f"Measure | 2022/23 | 2023/24 | England 2023/24\n{hostile} | 61% | 64% | 76%"
    (workspace / "inputs" / "drawn.xlsx").write_bytes(workbook(card))
    (workspace / "inputs" / "report.toml").write_text(f"title = '{hostile}'\n")
    shown = window.get("/paper/").text
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


def test_there_is_no_other_file_to_take_away(window: Window) -> None:
    assert window.get("/paper/file/../../inputs/drawn.xlsx").status_code == 404
    assert window.get("/paper/file/ledger").status_code == 404
    assert window.get("/paper/file/slides").status_code == 422
