"""What Word shows for each kind of block."""

from dataclasses import replace

import pytest
from lxml import etree

from briefing.report.charts import Chart
from briefing.report.document import (
    Bullet,
    Bullets,
    Field,
    Figure,
    Heading,
    Paragraph,
    ParagraphKind,
    Placeholder,
    Span,
    Table,
    TableCell,
    TableKind,
    TableRow,
)
from briefing.writing.word import write_paper

PLACE = [Placeholder("place", "Label", "Prompt")]


def text(words: str) -> tuple[Span, ...]:
    return (Span(words),)


def numbered(anchor: str, words: str) -> Paragraph:
    return Paragraph(anchor, text(words))


def chart(anchor: str) -> Figure:
    return Figure(anchor, Chart(anchor, "Stability", "%", ()), f"Stability of {anchor}", "65% at Q2, England 68%")


def table(anchor: str, caption: str = "", kind: TableKind = TableKind.FORM, rows: int = 2) -> Table:
    drawn = tuple(TableRow((TableCell(text(f"row {n}")), TableCell(text("65%")))) for n in range(rows))
    return Table(anchor, kind, (text("Measure"), text("Value")), drawn, (30, 70), caption, "What it shows")


def test_paragraphs_are_numbered_by_word_under_the_heading_of_their_part(paper):
    seen = paper(
        purpose=[numbered("p-1", "To inform."), numbered("p-2", "To compare.")], reason=[numbered("r-1", "So.")]
    )
    assert seen.numbered == {"1.1": "To inform.", "1.2": "To compare.", "3.1": "So."}


def test_no_number_is_typed(paper):
    assert "1.1" not in paper(purpose=[numbered("p-1", "To inform.")]).part_text("word/document")


def test_a_plain_paragraph_and_a_note_have_no_number(paper):
    plain = Paragraph("p-1", text("Plain."), ParagraphKind.PLAIN)
    note = Paragraph("p-2", text("Note."), ParagraphKind.NOTE)
    seen = paper(purpose=[plain, note])
    assert [(seen.line(t).number, seen.line(t).style) for t in ("Plain.", "Note.")] == [
        ("", "Body Text"),
        ("", "Report Note"),
    ]


def test_a_title_stands_in_the_style_of_titles(paper):
    seen = paper(title_block=[Paragraph("t", text("Our children"), ParagraphKind.TITLE)])
    assert seen.line("Our children").style == "Title"


def test_paragraphs_under_a_heading_without_a_number_have_none(paper):
    seen = paper(appendix_2=[numbered("m-1", "Figures are rounded half up.")])
    assert seen.line("Figures are rounded").number == ""


def test_a_section_may_bring_headings_of_its_own(paper):
    seen = paper(
        implications=[
            Heading("f", "Financial implications", 1),
            numbered("f-1", "None."),
            Heading("l", "Legal implications", 1),
            numbered("l-1", "None at present."),
        ]
    )
    assert (1, "7.", "Financial implications") in seen.headings
    assert seen.numbered == {"7.1": "None.", "8.1": "None at present."}


def test_a_heading_inside_a_part_is_bold_and_has_no_number(paper):
    seen = paper(sections=[Heading("s", "Health", 2), numbered("h-1", "Well.")])
    assert (2, "", "Health") in seen.headings


def test_words_that_stand_out_are_bold(paper):
    seen = paper(purpose=[Paragraph("p", (Span("Fewer than half", strong=True), Span(" of them.")))])
    assert "<w:b/>" in str(seen.parts["word/document.xml"]).split("Fewer than half")[0][-200:]
    assert seen.line("Fewer than half").text == "Fewer than half of them."


def test_points_are_a_list(paper):
    seen = paper(list_of_appendices=[Bullets("l", (Bullet("a", text("First")), Bullet("b", text("Second"))))])
    assert [seen.line(t).style for t in ("First", "Second")] == ["List Bullet", "List Bullet"]


def test_a_short_list_stays_on_one_page_and_a_long_one_may_be_parted(paper):
    seen = paper(
        purpose=[Bullets("l", (Bullet("a", text("First")), Bullet("b", text("Second"))))],
        reason=[Bullets("m", (Bullet("c", text("Third " * 100)), Bullet("d", text("Fourth"))))],
    )
    kept = [seen.line(words).keeps_with_next for words in ("First", "Second", "Third", "Fourth")]
    assert kept == [True, False, False, False]


def test_captions_are_numbered_in_the_order_of_the_finished_paper(paper, picture):
    seen = paper(
        sections=[chart("one"), table("t", "Placements"), chart("two")],
        key_messages=[table("k", "Strengths")],
        pictures=[picture("one"), picture("two")],
    )
    assert seen.captions == [
        "Table 1: Strengths",
        "Figure 1: Stability of one",
        "Table 2: Placements",
        "Figure 2: Stability of two",
    ]


def test_a_reference_shows_the_number_that_word_works_out(paper, picture):
    seen = paper(
        purpose=[
            Paragraph(
                "p",
                (
                    Span("See "),
                    Span("?", reference="two"),
                    Span(" and paragraph "),
                    Span("?", reference="r"),
                    Span("."),
                ),
            )
        ],
        reason=[numbered("r", "So.")],
        sections=[chart("one"), chart("two")],
        pictures=[picture("one"), picture("two")],
    )
    assert seen.line("See").text == "See Figure 2 and paragraph 3.1."
    assert [reference.shown for reference in seen.references] == [reference.expected for reference in seen.references]


def test_a_reference_to_a_table_and_to_a_numbered_heading_shows_theirs(paper):
    seen = paper(
        purpose=[Paragraph("p", (Span("?", reference="t"), Span(" in part "), Span("?", reference="h")))],
        key_messages=[table("t", "Strengths")],
        implications=[Heading("h", "Legal implications", 1)],
    )
    assert seen.line("Table").text == "Table 1 in part 7"


def test_a_reference_to_what_has_no_number_is_told_in_its_own_words(paper):
    seen = paper(
        purpose=[Paragraph("p", (Span("See "), Span("the note on method", reference="m")))],
        appendix_2=[numbered("m", "Rounded.")],
    )
    assert (seen.line("See").text, seen.references) == ("See the note on method", [])


def test_a_reference_to_a_table_without_a_caption_is_told_in_its_own_words(paper):
    seen = paper(purpose=[Paragraph("p", (Span("See "), Span("the form", reference="t"))), table("t")])
    assert (seen.line("See").text, seen.references) == ("See the form", [])


def test_a_reference_to_nothing_in_the_report_is_a_fault_of_the_program(paper):
    with pytest.raises(AssertionError, match="refers to what is not in the report: nowhere"):
        paper(purpose=[Paragraph("p", (Span("?", reference="nowhere"),))])


def test_a_picture_tells_in_words_what_it_shows(paper, picture):
    seen = paper(sections=[chart("one")], pictures=[picture("one")])
    assert seen.alt_texts == ["65% at Q2, England 68%"]


def test_a_picture_stays_with_its_caption(paper, picture):
    seen = paper(sections=[chart("one")], pictures=[picture("one")])
    at = next(n for n, line in enumerate(seen.lines) if line.style == "caption")
    assert seen.lines[at - 1].keeps_with_next


def test_a_picture_drawn_in_lines_stands_beside_its_dots(paper, picture):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="16cm" height="8cm"/>'
    seen = paper(sections=[chart("one")], pictures=[replace(picture("one"), svg=svg)])
    blip = next(seen.document.iter("{*}blip"))
    drawn = next(blip.iter("{*}svgBlip"))
    links = etree.fromstring(seen.parts["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): one.get("Target") for one in links}
    embed = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    assert [targets[one.get(embed)] for one in (blip, drawn)] == ["media/chart1.png", "media/chart1.svg"]
    assert seen.parts["word/media/chart1.svg"] == svg


def test_a_picture_wider_than_the_text_is_made_smaller_in_proportion(paper, picture):
    seen = paper(sections=[chart("one")], pictures=[replace(picture("one"), width_cm=32.0)])
    extent = next(seen.document.iter("{*}extent"))
    assert (extent.get("cx"), extent.get("cy")) == ("5976620", "1494155")


def test_the_same_picture_is_held_once(paper, picture):
    seen = paper(sections=[chart("one"), chart("two")], pictures=[picture("one"), picture("two")])
    assert len([name for name in seen.parts if name.startswith("word/media/")]) == 1


def test_a_table_tells_readers_and_printers_which_row_is_its_header(paper):
    (seen,) = paper(purpose=[table("t", "Strengths")]).tables
    assert (seen.header_repeats, seen.first_row_marked, seen.unsplit) == (True, True, [True, True, True])
    assert (seen.caption, seen.description) == ("Strengths", "What it shows")


def test_a_table_fills_the_width_of_the_text_in_the_shares_given(paper):
    (seen,) = paper(purpose=[table("t")]).tables
    assert seen.widths == [2824, 6588]


def test_a_table_in_the_landscape_part_is_as_wide_as_the_text_there(paper):
    (seen,) = paper(appendix_1=[table("t", kind=TableKind.FIGURES)]).tables
    assert sum(seen.widths) == 14570


def test_a_row_that_names_a_part_spans_the_table_and_stays_with_the_next(paper):
    drawn = Table(
        "t",
        TableKind.FIGURES,
        (text("Measure"), text("Value")),
        (
            TableRow((TableCell(text("Health")),), group=True),
            TableRow((TableCell(text("Dental checks")), TableCell(text("78%")))),
        ),
        (50, 50),
    )
    seen = paper(appendix_1=[drawn])
    assert seen.tables[0].rows == [["Measure", "Value"], ["Health"], ["Dental checks", "78%"]]
    assert seen.line("Health").keeps_with_next


def test_a_form_stays_on_one_page(paper):
    seen = paper(purpose=[table("t", rows=3)])
    assert [seen.line(f"row {n}").keeps_with_next for n in range(3)] == [True, True, False]


def test_a_row_longer_than_half_a_page_may_be_split(paper):
    cells = (TableCell(bullets=tuple(Bullet(f"b-{n}", text("x" * 400)) for n in range(4))), TableCell())
    drawn = Table("t", TableKind.TWO_COLUMN, (text("Strengths"), text("Areas")), (TableRow(cells),), (50, 50))
    assert paper(purpose=[drawn]).tables[0].unsplit == [True, False]


def test_a_sentence_that_leads_up_to_a_table_stays_with_it(paper):
    seen = paper(purpose=[numbered("p", "As follows:"), table("t")])
    assert seen.line("As follows:").keeps_with_next


def test_what_follows_a_table_keeps_its_distance(paper):
    seen = paper(purpose=[numbered("p", "Before."), table("t"), numbered("q", "After."), table("u"), *PLACE])
    spaced = [seen.line(text).element.find("{*}pPr/{*}spacing") is not None for text in ("Before.", "After.", "Label")]
    assert spaced == [False, True, True]


def test_between_two_tables_stands_a_paragraph(paper):
    seen = paper(purpose=[table("one"), table("two")])
    assert [one.tag.split("}")[1] for one in seen.document[0][1:6]] == ["p", "sdt", "p", "sdt", "p"]


def test_a_table_that_ends_the_paper_is_followed_by_a_paragraph(paper):
    seen = paper(appendix_2=[table("last")])
    assert [one.tag.split("}")[1] for one in seen.document[0][-3:]] == ["sdt", "p", "sectPr"]


def test_a_place_to_fill_shows_its_label_and_its_prompt(paper):
    seen = paper(purpose=[Placeholder("place", "Service commentary", "Why did this change?")])
    (control,) = [one for one in seen.controls if one.tag == "place"]
    assert (control.prompt, control.text) == (True, "Why did this change?")
    assert seen.numbered == {"1.1": "Service commentary: Why did this change?"}


def test_every_block_is_found_again_by_its_anchor(paper, picture):
    seen = paper(
        purpose=[numbered("p", "One."), table("t", "Two"), Bullets("l", (Bullet("b", text("Three")),))],
        sections=[Heading("h", "Four", 2), chart("f")],
        pictures=[picture("f")],
    )
    assert {(one.tag, one.alias) for one in seen.controls} == {
        (name, name) for name in ("p", "t", "t.caption", "b", "h", "f", "f.caption")
    }


def test_an_anchor_too_long_for_word_is_cut_and_stays_unique(paper):
    seen = paper(purpose=[numbered("a" * 300, "One."), numbered("a" * 301, "Two.")])
    tags = [one.tag for one in seen.controls]
    assert [len(tag) for tag in tags] == [64, 64]
    assert len(set(tags)) == 2


def test_an_empty_section_leaves_nothing(paper):
    assert [
        line.text for line in paper(purpose=[]).lines if line.text == "" and line.element.find(".//{*}sectPr") is None
    ] == []


def test_the_landscape_part_keeps_header_and_footer(paper):
    sections = list(paper(purpose=[numbered("p", "One.")]).document.iter("{*}sectPr"))
    assert [len(one.findall("{*}headerReference")) + len(one.findall("{*}footerReference")) for one in sections] == [
        2,
        2,
        2,
    ]
    assert (
        sections[1].find("{*}pgSz").get("{*}orient".replace("{*}", "{" + sections[1].nsmap["w"] + "}")) == "landscape"
    )


def test_a_detail_of_the_paper_is_its_name_a_tab_and_what_it_is(paper):
    detail = Paragraph("d", (Span("Committee", strong=True), Span("\tThe Panel")), ParagraphKind.DETAIL)
    place = Placeholder("e", "Agenda item", "To be completed", ParagraphKind.DETAIL)
    seen = paper(title_block=[detail, place])
    lines = [seen.line("Committee"), seen.line("Agenda item")]
    assert [(line.text, line.style) for line in lines] == [
        ("Committee\tThe Panel", "Report Detail"),
        ("Agenda item\tTo be completed", "Report Detail"),
    ]
    assert seen.tables == []


def test_every_place_to_fill_is_shaded_whatever_the_template_makes_of_its_style(template, report, read_valid):
    drawn = report(
        fields=[
            Field("council", ""),
            *[Field(name, "x") for name in ("meeting_date", "committee", "agenda_item", "title")],
        ],
        title_block=[Placeholder("e", "Agenda item", "To be completed", ParagraphKind.DETAIL)],
    )
    seen = read_valid(write_paper(drawn, [], template, "t.docx"))
    for part in ("word/document.xml", "word/header1.xml"):
        prompts = [
            one
            for one in etree.fromstring(seen.parts[part]).iter("{*}sdt")
            if one.find(".//{*}showingPlcHdr") is not None
        ]
        assert [one.find(".//{*}r/{*}rPr/{*}shd") is not None for one in prompts] == [True]


def test_a_paragraph_of_a_few_lines_stays_on_one_page(paper):
    points = Bullets("l", (Bullet("b", text("Point.")), Bullet("c", text("Endless " * 200))))
    seen = paper(purpose=[numbered("p", "Short."), numbered("q", "Long " * 300), points])
    beginnings = ("Short.", "Long", "Point.", "Endless")
    kept = [seen.line(words).element.find("{*}pPr/{*}keepLines") is not None for words in beginnings]
    assert kept == [True, False, True, False]
