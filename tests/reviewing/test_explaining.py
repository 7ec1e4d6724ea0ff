"""Where a figure of a paper comes from is answered from its trail, also a year after it was filed."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from drawn_paper import draw_paper, p

from briefing import production
from briefing.faults.errors import PaperRefused
from briefing.journey import explain_paper
from briefing.materials import Document
from briefing.production import Order
from briefing.reviewing.explaining import ExplainedWords
from briefing.reviewing.filing.filing import Acceptance


@pytest.fixture(scope="module")
def paper(worked_example) -> bytes:
    return next(worked_example.glob("out/durham*q2.docx")).read_bytes()


@pytest.fixture(scope="module")
def filed(worked_example, tmp_path_factory) -> Path:
    """The folder of a filing of the worked example."""
    place = tmp_path_factory.mktemp("filed")
    came = next(worked_example.glob("out/durham*q2.docx"))
    order = Order(folder=worked_example, out=place)
    codes = ("sign-off-missing", "place-empty", "small-number-printed")
    accepted = [Acceptance(code, "It is an example", "A. Clerk") for code in codes]
    return production.file_paper(order, came, accepted).written.path


def explained(paper: bytes, asked: str) -> ExplainedWords:
    return explain_paper(Document("paper.docx", paper), asked)


def edited(paper: bytes, old: str, new: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(BytesIO(paper)) as before, ZipFile(buffer, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            after.writestr(name, content)
    return buffer.getvalue()


def test_a_figure_is_found_wherever_it_stands_with_its_cells_and_its_rule(paper):
    found = explained(paper, "92 of 190")
    first = found.places[0]
    assert "92 of 190" in first.text
    assert re.fullmatch(r"4\.\d+", first.place.number)
    assert "Scorecard!H59" in first.sources
    assert any("Scorecard!H59" in line for line in first.receipt)
    assert "Rule" in first.receipt[-1]


def test_the_lines_about_the_figure_come_first(paper):
    assert all("54%" in one.receipt[0] for one in explained(paper, "54%").places if one.receipt)


def test_a_figure_is_not_found_within_another_one(paper):
    assert not [one for one in explained(paper, "8%").places if not re.search(r"(?<![\d.])8%", one.text)]


def test_a_cell_of_the_table_of_all_measures_is_told_with_its_row_and_its_column(paper):
    cells = [one for one in explained(paper, "11% (117/1,071)").places if one.cell]
    assert cells
    assert all(one.cell.startswith("row '") and "column '20" in one.cell for one in cells)


def test_words_are_found_in_any_case_and_what_is_nowhere_has_near_ones(paper):
    assert explained(paper, "THE GREATEST CONCERN is").places
    assert explained(paper, "48.2%").places == ()
    assert explained(paper, "48.2%").near[0] == "48%"
    near = explained(paper, "The greatest concern is how few care leaver aged 19 to 21 are in education")
    assert near.near


def test_what_a_person_wrote_has_no_receipt_and_what_one_changed_keeps_the_tool_s_own_words(paper):
    changed = edited(paper, "The greatest concern is how few", "Members should worry how few")
    (place,) = explained(changed, "Members should worry").places
    assert place.written.startswith("The greatest concern is how few")
    assert any("Scorecard!H59" in line for line in place.receipt)
    assert explained(paper, "regular and balanced view").places[0].by_people


def test_a_file_without_a_trail_and_a_record_cannot_be_explained():
    with pytest.raises(PaperRefused, match="has no trail, and no filing sheet stands beside it"):
        explained(draw_paper(p("48% of them")), "48%")


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_a_filed_paper_is_explained_through_its_record(filed, ending):
    final = next((one for one in filed.iterdir() if one.suffix == ending), None)
    if final is None:
        pytest.skip("LibreOffice is not installed")
    found = production.explain_paper(final, "92 of 190")
    assert found.told[0].startswith("This is the file that was filed (Corporate Parenting Panel, 2024-11-29)")
    assert any("Scorecard!H59" in line for line in found.places[0].receipt)
    assert dict(found.made_from)["workbook"] == "durham-corporate-parenting-2024-25-q2.xlsx"


def test_a_file_that_was_changed_after_the_filing_is_told_by_its_hash(filed, tmp_path):
    (tmp_path / "record").mkdir()
    for kept in (filed / "record").iterdir():
        (tmp_path / "record" / kept.name).write_bytes(kept.read_bytes())
    final = next(filed.glob("*.docx"))
    (tmp_path / final.name).write_bytes(edited(final.read_bytes(), "92 of 190", "93 of 190"))
    found = production.explain_paper(tmp_path / final.name, "93 of 190")
    assert "is not the file that was filed" in found.told[0]
    assert found.places[0].by_people


def test_the_command_prints_the_cell(filed):
    final = next(filed.glob("*.docx"))
    command = [sys.executable, "-m", "briefing", "explain", "92 of 190", "--paper", str(final)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=Path(__file__).parents[2])
    assert "Paragraph 4." in ended.stdout
    assert "Scorecard!H59" in ended.stdout
