"""A paper as a screen shows it: in its order, with the numbers of Word, as if every change were accepted."""

import io
from collections.abc import Callable

import docx
from docx.document import Document
from lxml import etree
from papers import paper

from briefing.ooxml.namespaces import W
from briefing.reviewing.handiwork import list_edits
from briefing.reviewing.returned import Returned, open_returned
from briefing.reviewing.showing import ShownParagraph, ShownPicture, ShownTable, show_blocks


def opened(change: Callable[[Document], object] = lambda _document: None, number: int = 0) -> Returned:
    document, stream = docx.Document(io.BytesIO(paper(number, charts=True))), io.BytesIO()
    change(document)
    document.save(stream)
    return open_returned(stream.getvalue(), "paper.docx")


def lines(returned: Returned) -> list[str]:
    return [
        f"{one.kind} {one.number} {''.join(run.text for run in one.runs)}"
        for one in show_blocks(returned)
        if isinstance(one, ShownParagraph)
    ]


def first_run_with(document: Document, words: str) -> etree._Element:
    return next(one for one in document.element.iter(f"{W}r") if words in "".join(one.itertext()))


def test_headings_and_paragraphs_have_the_numbers_that_word_gives_them() -> None:
    shown = lines(opened())
    assert shown[0] == "title  How we do"
    assert "heading 1. Purpose" in shown
    assert any(one.startswith("paragraph 4.1 ") for one in shown)


def test_every_statement_of_the_tool_comes_with_its_receipt() -> None:
    stated = [one for one in show_blocks(opened()) if isinstance(one, ShownParagraph) and one.receipt]
    assert any("Scorecard!" in line for one in stated for line in one.receipt)


def test_a_chart_is_shown_sharp_and_with_its_words_and_a_table_with_its_header() -> None:
    blocks = show_blocks(opened())
    pictures = [one for one in blocks if isinstance(one, ShownPicture)]
    tables = [one for one in blocks if isinstance(one, ShownTable)]
    assert {(one.kind, one.data[:4]) for one in pictures} == {("image/svg+xml", b"<svg")}
    assert all(one.alt_text for one in pictures)
    assert all(table.rows[0].header and not table.rows[-1].header for table in tables)
    widths = {sum(cell.columns for cell in row.cells) for table in tables[-1:] for row in table.rows}
    assert len(widths) == 1


def test_what_people_have_put_in_is_shown_and_what_they_have_taken_out_is_not() -> None:
    def change(document: Document) -> None:
        run = first_run_with(document, "those of England, are for")
        for name, words in (("ins", "Put in. "), ("del", "Taken out. ")):
            mark = etree.SubElement(run.getparent(), f"{W}{name}", {f"{W}id": "901", f"{W}author": "Ann"})
            text = etree.SubElement(etree.SubElement(mark, f"{W}r"), f"{W}{'t' if name == 'ins' else 'delText'}")
            text.text = words

    shown = "\n".join(lines(opened(change)))
    assert "Put in." in shown
    assert "Taken out." not in shown


def test_each_edit_is_told_with_what_the_tool_wrote_there() -> None:
    def change(document: Document) -> None:
        next(iter(first_run_with(document, "visits to libraries").iter(f"{W}t"))).text = "Visits fell."

    (edit,) = list_edits(opened(change))
    assert edit.before != edit.after
    assert "Visits fell." in edit.after
    assert list_edits(opened()) == ()


def test_a_paper_of_another_hand_is_shown_too() -> None:
    document, stream = docx.Document(), io.BytesIO()
    document.add_heading("Ours", 1)
    document.add_paragraph("A point", style="List Bullet")
    document.add_table(2, 2).cell(0, 1).text = "x"
    document.save(stream)
    heading, point, table = show_blocks(open_returned(stream.getvalue(), "own.docx"))
    assert (heading.kind, heading.level, point.kind) == ("heading", 1, "point")
    assert table.rows[0].cells[1].paragraphs[0].runs[0].text == "x"
