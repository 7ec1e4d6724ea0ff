"""Whatever a workbook or a person has written arrives as text and breaks nothing."""

import pytest
from finished_paper import read_paper, text_of
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefing.ooxml import markup
from briefing.ooxml.namespaces import W
from briefing.report.charts import Chart
from briefing.report.document import (
    Bullet,
    Bullets,
    Field,
    Figure,
    Heading,
    Paragraph,
    Placeholder,
    Properties,
    Span,
    Table,
    TableCell,
    TableKind,
    TableRow,
)
from briefing.writing.word import write_paper


def everywhere(words):
    """A report that says the same words in every kind of block."""
    spans = (Span(words),)
    return [
        Paragraph("p", spans),
        Heading("h", words or "-", 2),
        Bullets("l", (Bullet("b", spans),)),
        Table(
            "t",
            TableKind.FORM,
            (spans, spans),
            (TableRow((TableCell(spans), TableCell(spans))),),
            (50, 50),
            words,
            words,
        ),
        Figure("f", Chart("f", "", "%", ()), words, words),
        Placeholder("place", words, words),
    ]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Smith & Sons <Ltd> \"quoted\" 'single'", "Smith & Sons <Ltd> \"quoted\" 'single'"),
        ("]]> <!-- not a comment --> <?xml?>", "]]> <!-- not a comment --> <?xml?>"),
        ("{{ purpose }} {% for x in y %}", "{{ purpose }} {% for x in y %}"),
        ("bell\x07 and null\x00", "bell\ufffd and null\ufffd"),
        ("half a pair \ud800 here", "half a pair \ufffd here"),
        ("no character \ufffe", "no character \ufffd"),
        ("two\nlines\r\nand\x0ba third", "two\nlines\nand\na third"),
        ("a\ttab", "a\ttab"),
        ("  spaces   kept ", "  spaces   kept "),
        ("Ünïcode 🧒 عربى", "Ünïcode 🧒 عربى"),
        ("w" * 300, "w" * 300),
    ],
)
def test_words_arrive_as_they_were_written(paper, picture, written, seen):
    shown = paper(sections=everywhere(written), pictures=[picture("f")])
    assert shown.line(seen[:5]).text == seen
    assert shown.tables[0].rows == [[seen, seen], [seen, seen]]
    assert next(one.text for one in shown.controls if one.tag == "place") == seen


@given(words=st.text(alphabet=st.characters(), max_size=40))
def test_no_text_at_all_breaks_the_xml(words):
    (run,) = markup.parse_fragment(markup.run(f"x{words}")) or [etree.Element("none")]
    assert len(text_of(run)) <= len(words) + 1


@given(words=st.text(alphabet=st.characters(), max_size=40))
def test_no_alternative_text_breaks_the_xml(words):
    (element,) = markup.parse_fragment(f'<w:tag w:val="{markup.attribute(words)}"/>')
    assert "\n" not in element.get(W + "val")


def test_marks_in_data_are_not_marks(template, report):
    drawn = report(
        fields=[
            Field("council", "C"),
            Field("meeting_date", "{{ title }}"),
            Field("committee", "{{ agenda_item }}"),
            Field("agenda_item", "{{ nothing }}"),
            Field("title", "{{ x }}"),
        ],
        purpose=[Paragraph("p", (Span("{{ reason }}"),))],
    )
    seen = read_paper(write_paper(drawn, [], template, "t.docx"))
    assert "{{ agenda_item }}, {{ title }}, item {{ nothing }}" in seen.part_text("word/header")
    assert seen.numbered == {"1.1": "{{ reason }}"}


def test_a_title_with_every_kind_of_character_is_the_files_title(template, report):
    drawn = report(properties=Properties("A & B <C>\x07", "J \ud800", "", "2024-11-28"))
    assert read_paper(write_paper(drawn, [], template, "t.docx")).core("dc:title") == "A & B <C>\ufffd"
