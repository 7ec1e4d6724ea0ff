"""python-docx, as other programs use it, opens every paper that ships and sees what a reader would see."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from shutil import copytree

import docx
import pytest
from docx.document import Document

import briefing
from briefing.production.orders import Order

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def papers(worked_example: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The worked example in each house style that ships, and the chair's brief."""
    folder = copytree(worked_example, tmp_path_factory.mktemp("papers") / "demo")
    page, paper = sorted((folder / "out").glob("*.docx"))
    made = {"committee-report": docx.Document(str(paper)), "chairs-brief": docx.Document(str(page))}
    other = briefing.build(Order(folder=folder, template="board-paper")).paper.path
    return {**made, "board-paper": docx.Document(str(other))}


def words_of(paper: Document) -> str:
    """Everything in the body, text inside content controls too."""
    return " ".join("".join(one.itertext()) for one in paper.element.body.iter("{*}p"))


def test_every_shipped_template_has_its_paper_here(papers: dict[str, Document]) -> None:
    assert {path.stem for path in (CHECKOUT / "templates").glob("*.docx")} == set(papers)


@pytest.mark.parametrize("name", ["committee-report", "board-paper", "chairs-brief"])
def test_a_paper_opens_and_no_mark_is_left_in_it(papers: dict[str, Document], name: str) -> None:
    words = words_of(papers[name])
    assert "children in care" in words
    assert not {"{{", "}}", "{%"} & set(words.split())


@pytest.mark.parametrize("name", ["committee-report", "board-paper"])
def test_a_paper_has_its_headings_tables_and_charts(papers: dict[str, Document], name: str) -> None:
    paper = papers[name]
    headings = [one for one in paper.element.body.iter("{*}pStyle") if one.val.startswith("Heading")]
    pictures = [one for one in paper.part.rels.values() if one.reltype.endswith("/image")]
    assert min(len(headings), len(list(paper.element.body.iter("{*}tbl"))), len(pictures)) >= 3


@pytest.mark.parametrize("name", ["committee-report", "board-paper", "chairs-brief"])
def test_a_paper_saved_by_another_program_says_the_same(papers: dict[str, Document], name: str) -> None:
    saved = BytesIO()
    papers[name].save(saved)
    assert words_of(docx.Document(BytesIO(saved.getvalue()))) == words_of(papers[name])
