"""Papers as people write them, and the scorecards that they are about: text in, the notices of a check out."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from drawn_workbooks import workbook

from briefing.faults.notices import Notice
from briefing.journey import check_paper
from briefing.make import make
from briefing.materials import Document, Inputs, Text
from briefing.production import open_templates
from briefing.production.orders import Order

DETAILS = Text('council = "Drawn"\ntitle = "How we do"\nmeeting_date = 2024-09-20\n', "report.toml")
HEAD = "Measure | Polarity | 2021/22 | 2022/23 | 2023/24 | England 2023/24 | North East 2023/24 | Target"
CHILDREN = f"""
Care leavers
{HEAD}
% care leavers aged 19 to 21 in education, employment or training | high | 61% | 54% [107/198] | 48% [92/190] | 54% | 50% |
% care leavers aged 17 to 18 in suitable accommodation | high | 86% | 88% | 93% [99/106] | 91% | 95% |
% children in care with three or more placements in the year | low | 9% | 10% | 12% [142/1187] | 10% | 11% |
% children in care who have had a dental check | high | 71% | 86% | 78% | 79% | 78% |
Rate of children in care per 10,000 | none | 107 | 122 | 119 [1187] | 70 | 113 |
Number of children placed for adoption | none | 37 | 26 | 22 | | |
Average number of days between a child entering care and moving in with an adoptive family | low | 423 | 450 | 480 | 420 | |
% initial health assessments completed in time | high | 73% | 65% | 64% | | | 80%
"""


@cache
def templates():
    return open_templates(Order())


def _sheets(card: str) -> dict[str, str]:
    """The scorecard, and behind each line "== Name" a sheet beside it."""
    first, *others = card.split("\n== ")
    return {"Scorecard": first} | dict(one.split("\n", 1) for one in others)


@cache
def inputs(card: str) -> Inputs:
    return Inputs(Document("card.xlsx", workbook(_sheets(card))), templates(), details=DETAILS)


@cache
def built(card: str) -> bytes:
    return make(inputs(card)).paper


def written(*paragraphs: str, change: Callable[[WordDocument], object] | None = None) -> bytes:
    """A Word file that the tool did not write: "# " begins a heading, "|" parts the cells of a table's row."""
    document = docx.Document()
    core = document.core_properties
    core.title, core.author, core.last_modified_by = "How we do", "", ""
    table = None
    for text in paragraphs:
        if "|" in text:
            cells = [cell.strip() for cell in text.split("|")]
            if table is None:
                table = document.add_table(0, len(cells))
            row = table.add_row()
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
            if len(table.rows) == 1:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            continue
        table = None
        marks = len(text) - len(text.lstrip("#"))
        if marks:
            document.add_heading(text[marks:].strip(), marks)
        else:
            document.add_paragraph(text)
    if change is not None:
        change(document)
    return saved(document)


def saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def changed(paper: bytes, change: Callable[[WordDocument], object]) -> bytes:
    """A paper that a person has opened, changed and saved."""
    document = docx.Document(io.BytesIO(paper))
    change(document)
    return saved(document)


def check(paper: bytes, card: str | None = CHILDREN, *, strict: bool = False) -> tuple[Notice, ...]:
    return check_paper(
        templates(), DETAILS, Document("paper.docx", paper), inputs(card) if card else None, strict=strict
    )


def codes(notices: Sequence[Notice]) -> list[str]:
    return [one.code for one in notices]


def found(*paragraphs: str, card: str | None = CHILDREN, strict: bool = False) -> list[str]:
    """The codes of the notices on a paper of these paragraphs."""
    return codes(check(written(*paragraphs), card, strict=strict))


def replace_text(old: str, new: str) -> Callable[[WordDocument], None]:
    """A person's edit of the first text that holds some words, wherever its runs break."""

    def change(document: WordDocument) -> None:
        for paragraph in document.element.body.iter(qn("w:p")):
            pieces = [one for one in paragraph.iter(qn("w:t")) if one.text]
            whole = "".join(one.text for one in pieces)
            if old in whole:
                pieces[0].text = whole.replace(old, new, 1)
                pieces[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                for one in pieces[1:]:
                    one.text = ""
                return
        raise AssertionError(f"{old!r} stands nowhere")

    return change
