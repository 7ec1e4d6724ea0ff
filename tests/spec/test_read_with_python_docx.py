"""python-docx, which had no part in writing them, opens every paper that ships and sees what a reader would see."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document

import briefing
from briefing.orders import Order

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The worked example in each house style that ships, and the chair's brief."""
    order = Order(folder=CHECKOUT, brief=True, out=tmp_path_factory.mktemp("papers") / "paper.docx")
    built = briefing.build(order)
    assert built.brief is not None
    found = {
        "committee-report": docx.Document(str(built.paper.path)),
        "chairs-brief": docx.Document(str(built.brief.path)),
    }
    other = replace(order, template="board-paper", brief=False, force=True)
    return {**found, "board-paper": docx.Document(str(briefing.build(other).paper.path))}


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
