"""Papers that the tool wrote and people changed: what they put in its place, and what a newer workbook overtakes."""

from __future__ import annotations

import pytest
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsmap, qn
from drawn_papers import CHILDREN, built, changed, check, codes, replace_text
from laws import refresh

OPEN = {"place-empty", "sign-off-missing"}


def told(paper, card=CHILDREN, **options):
    return [one for one in check(paper, card, **options) if one.code not in OPEN]


@pytest.mark.parametrize("card", [CHILDREN, None])
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("48% were in education", "84% were in education", "figure-contradicts"),
        ("(92 of 190), down", "(93 of 190), down", "figure-contradicts"),
        ("down from 54% in", "up from 54% in", "movement-contradicts"),
        ("below England (54%)", "above England (54%)", "claim-contradicts"),
    ],
)
def test_a_figure_or_a_word_that_people_put_in_the_tools_place_is_found(old, new, code, card):
    assert code in codes(told(changed(built(CHILDREN), replace_text(old, new)), card))


def test_the_same_figure_in_more_digits_is_no_slip():
    paper = changed(built(CHILDREN), replace_text("48% were in", "48.4% were in"))
    assert told(paper) == []


def test_a_measure_moved_to_the_other_column_is_found():
    def move(document):
        table = next(one for one in document.element.body.iter(qn("w:tbl")) if "Areas of strength" in words(one))
        cells = list(table.iter(qn("w:tc")))
        weak = next(one for one in cells[3].iter(qn("w:p")) if "19 to 21" in words(one))
        cells[2].append(weak)

    assert "verdict-contradicts" in codes(told(changed(built(CHILDREN), move)))


def words(element):
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def test_what_another_workbook_holds_now_is_told_where_it_stands():
    newer = CHILDREN.replace("48% [92/190]", "55% [104/190]")
    notices = told(built(CHILDREN), newer)
    assert {"figure-overtaken", "verdict-overtaken"} <= set(codes(notices))
    assert any("'48%' was 48%, 2023/24" in one.message and "now holds 55%" in one.message for one in notices)
    assert not any("93%" in one.message for one in notices)


def test_a_figure_is_overtaken_though_a_comparator_has_the_same():
    newer = CHILDREN.replace("| 71% | 86% | 78% |", "| 71% | 86% | 83% |")
    assert any("now holds 83%" in one.message for one in told(built(CHILDREN), newer))


def test_a_newer_period_is_told_once():
    newer = CHILDREN.replace("| Target", "| Target 2023/24 | 2024/25").replace("| 80%\n", "| 80% | 66%\n")
    assert codes(told(built(CHILDREN), newer)).count("workbook-newer") == 1


def test_a_comment_of_a_person_is_open_until_it_is_resolved_and_receipts_do_not_count():
    def comment(document):
        paragraph = next(one for one in document.paragraphs if one.runs)
        document.add_comment(paragraph.runs[0], text="Is this right?", author="Anna", initials="A")

    notices = told(changed(built(CHILDREN), comment))
    assert codes(notices) == ["comment-open"]
    assert "Anna" in notices[0].message
    assert "Is this right?" in notices[0].message


def test_a_change_that_waits_is_told_with_its_author():
    def insert(document):
        run = next(document.element.body.iter(qn("w:r")))
        mark = OxmlElement("w:ins")
        mark.set(qn("w:id"), "900")
        mark.set(qn("w:author"), "Bert")
        run.addprevious(mark)
        mark.append(run)

    (notice,) = told(changed(built(CHILDREN), insert))
    assert (notice.code, "Bert" in notice.message) == ("change-pending", True)


def test_many_changes_by_one_person_are_told_once():
    def insert_thrice(document):
        for number, paragraph in enumerate(list(document.element.body.iter(qn("w:p")))[:3]):
            mark = OxmlElement("w:ins")
            mark.set(qn("w:id"), str(900 + number))
            mark.set(qn("w:author"), "Bert")
            run = next(paragraph.iter(qn("w:r")))
            run.addprevious(mark)
            mark.append(run)

    (notice,) = told(changed(built(CHILDREN), insert_thrice))
    assert (notice.code, "3 paragraphs" in notice.message) == ("change-pending", True)


def test_a_question_of_the_tool_to_people_is_open_and_its_receipts_are_not():
    came = changed(built(CHILDREN), replace_text("48% were in education", "Just 48% were in education"))
    newer = CHILDREN.replace("48% [92/190]", "44% [84/190]")
    notices = check(refresh(came, built(newer)).data, newer)
    assert any("A comment by briefing is open" in one.message and "44%" in one.message for one in notices)
    assert "comment-open" not in codes(check(built(CHILDREN)))


def test_a_place_that_was_filled_is_not_told_and_its_words_are_read():
    def fill(document):
        for control in document.element.body.iter(qn("w:sdt")):
            tag = control.find(qn("w:sdtPr")).find(qn("w:tag"))
            if tag is not None and tag.get(qn("w:val")).startswith("commentary-"):
                control.find(qn("w:sdtPr")).remove(control.find(qn("w:sdtPr")).find(qn("w:showingPlcHdr")))
                next(control.iter(qn("w:t"))).text = "Two young people lost their jobs; 77% of employers have closed."
                return

    before, after = check(built(CHILDREN)), check(changed(built(CHILDREN), fill))
    assert codes(after).count("place-empty") == codes(before).count("place-empty") - 1
    assert {"small-number-told", "figure-unsupported"} <= set(codes(after))


def test_printed_small_counts_are_errors_before_it_is_filed_and_nothing_to_the_author():
    few = CHILDREN.replace("48% [92/190]", "2% [4/190]")
    assert "small-number-printed" not in codes(told(built(few), few))
    assert "small-number-printed" in codes(told(built(few), few, strict=True))


def test_what_is_left_over_in_a_header_or_said_wrongly_in_a_footnote_is_told_with_where_it_stands() -> None:
    def into_the_header(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].add_run(" Item XX")

    def into_a_footnote(document: WordDocument) -> None:
        note = Part(
            PackURI("/word/footnotes.xml"),
            CT.WML_FOOTNOTES,
            f'<w:footnotes xmlns:w="{nsmap["w"]}"><w:footnote w:id="2"><w:p><w:r><w:t>'
            "Care leavers aged 19 to 21 in education, employment or training: 84% in 2023/24."
            "</w:t></w:r></w:p></w:footnote></w:footnotes>".encode(),
            document.part.package,
        )
        document.part.relate_to(note, RT.FOOTNOTES)

    (left,) = (one for one in check(changed(built(CHILDREN), into_the_header)) if one.code == "leftover")
    assert str(left.places[0]).startswith("in the header:")
    (wrong,) = (one for one in check(changed(built(CHILDREN), into_a_footnote)) if one.code.startswith("figure-"))
    assert str(wrong.places[0]).startswith("in a footnote:")
    assert "84%" in wrong.message


WORDS_OF_A_BOX = "Care leavers aged 19 to 21 in education, employment or training: 84% in 2023/24."
BOX = f"""<w:p xmlns:w="{nsmap["w"]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="{nsmap["wp"]}" xmlns:a="{nsmap["a"]}" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:r><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="77" name="Text Box 1"/><a:graphic>
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>
<w:p><w:r><w:t>{WORDS_OF_A_BOX}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>
</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{WORDS_OF_A_BOX}</w:t></w:r></w:p>
</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""


def test_the_words_of_a_text_box_are_read_once_and_it_is_no_picture() -> None:
    def put_a_box(document: WordDocument) -> None:
        document.element.body.insert(0, parse_xml(BOX))

    (notice,) = told(changed(built(CHILDREN), put_a_box))
    assert (notice.code, "84%" in notice.message) == ("figure-contradicts", True)


def test_a_header_of_each_section_page_and_first_page_is_read_and_the_same_words_are_told_once() -> None:
    def into_all(document: WordDocument) -> None:
        document.settings.odd_and_even_pages_header_footer = True
        for section in document.sections:
            section.different_first_page_header_footer = True
            section.even_page_header.is_linked_to_previous = False
            section.even_page_header.paragraphs[0].text = "Item XX"
            section.first_page_footer.is_linked_to_previous = False
            section.first_page_footer.paragraphs[0].text = WORDS_OF_A_BOX
            section.header.is_linked_to_previous = False
            section.header.paragraphs[0].text = "Version 2.3 of 30 September 2024, ring 01234 567890, 14 pages"

    notices = told(changed(built(CHILDREN), into_all))
    assert [(one.code, str(one.places[0])[:13]) for one in notices] == [
        ("figure-contradicts", "in the footer"),
        ("leftover", "in the header"),
    ]
