"""The publication copy says what the paper says, and carries nothing of the work on it."""

import re
import zipfile
from io import BytesIO

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from drawn_paper import NAMES, control, draw_paper, header_of, lines_of, p, parts_of, r
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.faults.errors import PaperRefused
from briefing.report.document import Properties
from briefing.reviewing.filing.publish import FilingWords, PublicationCopy, open_for_publication, publish
from briefing.reviewing.filing.sign_off import LeadWords

ABOUT = Properties("Children in care", "Barset Council", "Panel", "2024-11-29")
LEAD = LeadWords("This report has been approved by:", "This report is for approval by:", "Who approves it.")
SHIPPED = LeadWords(
    "This report has been approved by the following people:",
    "This report is for approval by the following people:",
    "Who approves the paper, and when.",
)


def published(data: bytes, *draft_words: str, lead: LeadWords = LEAD, keep: bool = True) -> PublicationCopy:
    words = FilingWords(draft_words, lead)
    return publish(open_for_publication(data, "paper.docx"), ABOUT, words, keep_sign_offs=keep)


def document_of(copy: PublicationCopy) -> str:
    return parts_of(copy.data)["word/document.xml"].decode()


def test_the_worked_example_keeps_every_word_but_those_that_nobody_filled_or_signed(worked_example):
    paper = next(worked_example.glob("out/durham*q2.docx")).read_bytes()
    lines = [line for line in lines_of(paper) if not line.startswith("Service commentary: What lies behind")]
    begin, end = lines.index("Approval"), lines.index("Background papers")
    assert lines_of(published(paper, lead=SHIPPED).data) == lines[:begin] + lines[end:]
    assert len(lines) < len(lines_of(paper))


def test_a_place_that_nobody_filled_goes_with_its_label_and_never_with_words_of_a_person():
    asks = control("place", r("[To be completed: Legal]"), "<w:showingPlcHdr/>")
    cell = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p>{asks}</w:p></w:tc></w:tr></w:tbl>"
    labelled = f"<w:p>{r('Legal: ', '<w:b/>')}{asks}</w:p><w:p>{r('Sponsor', '<w:b/>')}<w:r><w:tab/></w:r>{asks}</w:p>"
    labelled += f"<w:p>{r('Our own words, which are these: ')}{asks}</w:p>"
    filled = f"<w:p>{r('Finance: ')}{control('place', r('None.'))}</w:p>"
    copy = published(draw_paper(labelled + filled + f"<w:p>{r('We say ')}{asks}{r('here')}</w:p>{cell}" + p("End")))
    assert lines_of(copy.data) == ["Our own words, which are these: ", "Finance: None.", "We say here", "", "End"]
    assert "5 places that nobody filled" in copy.taken_out


def test_the_worked_example_loses_every_comment_and_control(worked_example):
    paper = next(worked_example.glob("out/durham*q2.docx")).read_bytes()
    copy, before = published(paper), parts_of(paper)
    comments = before["word/comments.xml"].count(b"<w:comment ")
    controls = before["word/document.xml"].count(b"<w:sdt>")
    unfilled = before["word/document.xml"].count(b"<w:showingPlcHdr/>")
    assert copy.taken_out[0] == f"{comments} comments"
    assert copy.taken_out[1:3] == (f"{controls - unfilled} content controls", f"{unfilled} places that nobody filled")
    assert not re.search(r"w:sdt|w:comment|rsid", document_of(copy))
    assert {name for name in before if "comment" in name or "customXml" in name}
    assert not [name for name in parts_of(copy.data) if "comment" in name or "customXml" in name]


def test_what_a_control_holds_stays_where_it_stood():
    block, row, run = control("a", p("Two")), control("b", "<w:tr><w:tc><w:p/></w:tc></w:tr>"), control("c", r("our"))
    data = draw_paper(p("One") + block + f"<w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl><w:p>{r('F')}{run}</w:p>")
    assert lines_of(published(data).data) == ["One", "Two", "", "Four"]


def test_a_control_in_a_control_goes_too():
    data = draw_paper(control("outer", f"<w:p>{control('inner', r('Kept'))}</w:p>"))
    assert lines_of(published(data).data) == ["Kept"]


def test_only_bookmarks_that_something_leads_to_stay():
    def mark(number: int, name: str) -> str:
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{r(name)}<w:bookmarkEnd w:id="{number}"/>'

    code = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (" REF _Re", "f1 \\h "))
    field = f'<w:fldSimple w:instr=" PAGEREF _Ref2 \\h ">{r("7")}</w:fldSimple>'
    link = f'<w:hyperlink w:anchor="_Ref3">{r("there")}</w:hyperlink>'
    marks = "".join(mark(number, name) for number, name in enumerate(["_Ref1", "_ref2", "_Ref3", "_Ref4", "_GoBack"]))
    copy = published(draw_paper(f"<w:p>{marks}{code}{field}{link}</w:p>"))
    assert re.findall(r'bookmarkStart w:id="\d" w:name="(\w+)"', document_of(copy)) == ["_Ref1", "_ref2", "_Ref3"]
    assert re.findall(r'bookmarkEnd w:id="(\d)"', document_of(copy)) == ["0", "1", "2"]


def test_hidden_text_is_taken_out_and_told():
    hidden = r("not for members", "<w:vanish/>")
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p('a hidden row')}</w:tc></w:tr>"
    row += f"<w:tr><w:tc>{p('seen')}</w:tc></w:tr>"
    shown = r("shown", '<w:vanish w:val="0"/>')
    data = draw_paper(f"<w:p>{r('Seen, ')}{hidden}{shown}</w:p><w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl>{p('End')}")
    copy = published(data)
    assert lines_of(copy.data) == ["Seen, shown", "seen", "End"]
    assert [one for one in copy.taken_out if "hidden" in one] == [
        "hidden text: 'a hidden row'",
        "hidden text: 'not for members'",
    ]


def test_a_field_keeps_its_marks_where_only_part_of_it_is_hidden():
    def mark(kind: str) -> str:
        return f'<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:rPr><w:vanish/></w:rPr><w:instrText> PAGE </w:instrText></w:r>"
    copy = published(draw_paper(f"<w:p>{mark('begin')}{code}{mark('separate')}{r('3')}{mark('end')}</w:p>"))
    assert re.findall(r'fldCharType="(\w+)"', document_of(copy)) == ["begin", "separate", "end"]


def test_marker_pen_comes_off_the_text_and_stays_on_a_rating_with_a_word_about_it():
    pen = '<w:highlight w:val="yellow"/>'
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p>{r('Green', pen)}</w:p></w:tc></w:tr></w:tbl>"
    copy = published(draw_paper(f"<w:p>{r('check this', pen)}</w:p>{table}{p('End')}"))
    assert document_of(copy).count("w:highlight") == 1
    assert "1 highlighted passage" in copy.taken_out
    assert [notice.code for notice in copy.notices] == ["highlight-left"]
    assert "'Green'" in copy.notices[0].message


def test_a_filled_place_loses_the_shade_of_its_prompt(worked_example):
    paper = next(worked_example.glob("out/durham*q2.docx")).read_bytes()
    assert b"FFF2CC" in parts_of(paper)["word/document.xml"]
    assert "FFF2CC" not in document_of(published(paper))


def test_word_s_own_numbers_and_the_settings_of_the_work_go():
    settings = (
        '<w:rsids><w:rsid w:val="00AB"/></w:rsids><w:trackRevisions/>'
        '<w:docVars><w:docVar w:name="path" w:val="S:/people/jo"/></w:docVars>'
    )
    data = draw_paper(
        '<w:p w:rsidR="00AB" w14:paraId="1B2C3D4E"><w:r w:rsidRPr="00AC"><w:t>x</w:t></w:r></w:p>', "", settings
    )
    copy = published(data)
    assert not re.search(r"rsid|paraId", document_of(copy))
    assert not re.search(rb"rsid|trackRevisions|docVar", parts_of(copy.data)["word/settings.xml"])


def test_a_date_that_word_would_write_anew_on_another_day_stays_as_it_was_seen():
    day = f'<w:fldSimple w:instr=" DATE \\@ &quot;d MMMM yyyy&quot; ">{r("12 November 2024")}</w:fldSimple>'
    number = f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>'
    copy = published(draw_paper(f"<w:p>{day}{number}</w:p>"))
    assert lines_of(copy.data) == ["12 November 20243"]
    assert re.findall(r'instr=" (\w+)', document_of(copy)) == ["PAGE"]


def test_nobody_who_worked_on_it_is_named_in_the_properties():
    document = docx.Document(BytesIO(draw_paper(p("One"))))
    core = document.core_properties
    core.author, core.last_modified_by, core.comments, core.keywords = "Jo Bloggs", "Sam Smith", "do not show", "secret"
    buffer = BytesIO()
    document.save(buffer)
    parts = parts_of(published(buffer.getvalue()).data)
    said = parts["docProps/core.xml"]
    assert not re.search(rb"Jo|Sam|do not show|secret", said)
    assert b"Children in care" in said
    assert b"en-GB" in said
    assert "docProps/app.xml" not in parts


def test_a_picture_that_nothing_shows_any_more_does_not_travel():
    document = docx.Document(BytesIO(draw_paper(p("One"))))
    part = Part(PackURI("/word/media/deleted.png"), "image/png", b"a picture that was deleted", document.part.package)
    document.part.relate_to(part, RT.IMAGE)
    buffer = BytesIO()
    document.save(buffer)
    assert "word/media/deleted.png" in parts_of(buffer.getvalue())
    assert "word/media/deleted.png" not in parts_of(published(buffer.getvalue()).data)


def test_a_photograph_loses_where_and_when_and_keeps_its_light():
    exif, light = b"\xff\xe1\x00\x0aGPS 54.7", b"\xff\xda\x00\x02light\xff\xd9"
    head = b"\xff\xd8\xff\xe0\x00\x04JF"
    document = docx.Document(BytesIO(draw_paper(p("One"))))
    part = Part(PackURI("/word/media/photo.jpeg"), "image/jpeg", head + exif + light, document.part.package)
    number = document.part.relate_to(part, RT.IMAGE)
    document.element.body[0].set(f"{{{NAMES['r']}}}embed", number)
    buffer = BytesIO()
    document.save(buffer)
    assert parts_of(published(buffer.getvalue()).data)["word/media/photo.jpeg"] == head + light


def test_the_workbook_behind_a_chart_of_word_does_not_travel():
    document = docx.Document(BytesIO(draw_paper(p("One"))))
    package = document.part.package
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    content = b'<c:chartSpace xmlns:c="urn:c" xmlns:r="urn:r"><c:v>48</c:v><c:externalData r:id="rId1"/></c:chartSpace>'
    chart = Part(PackURI("/word/charts/chart1.xml"), kind, content, package)
    chart.relate_to(
        Part(PackURI("/word/embeddings/book.xlsx"), "application/xlsx", b"every child", package), RT.PACKAGE
    )
    document.element.body[0].set(f"{{{NAMES['r']}}}id", document.part.relate_to(chart, RT.CHART))
    buffer = BytesIO()
    document.save(buffer)
    copy = published(buffer.getvalue())
    parts = parts_of(copy.data)
    assert "1 workbook behind a chart" in copy.taken_out
    assert not [name for name, part in parts.items() if b"every child" in part or b"externalData" in part]
    assert b"<c:v>48</c:v>" in parts["word/charts/chart1.xml"]


def test_an_embedded_object_is_refused_because_nobody_can_see_what_is_in_it():
    document = docx.Document(BytesIO(draw_paper(p("One"))))
    part = Part(PackURI("/word/embeddings/object.bin"), "application/ole", b"a whole sheet", document.part.package)
    document.part.relate_to(part, RT.OLE_OBJECT)
    buffer = BytesIO()
    document.save(buffer)
    with pytest.raises(PaperRefused, match="an embedded or linked object"):
        published(buffer.getvalue())


WRAPPED = st.recursive(
    st.text("abc ", min_size=1, max_size=5).map(lambda text: (r(text), text)),
    lambda inner: st.one_of(
        inner.map(lambda one: (control("a", one[0]), one[1])),
        inner.map(lambda one: (f'<w:smartTag w:element="x" w:uri="u">{one[0]}</w:smartTag>', one[1])),
        inner.map(lambda one: (f'<w:commentRangeStart w:id="1"/>{one[0]}<w:commentRangeEnd w:id="1"/>', one[1])),
        inner.map(
            lambda one: (f'<w:bookmarkStart w:id="1" w:name="x"/>{one[0]}<w:bookmarkEnd w:id="1"/>', one[1]),
        ),
        inner.map(lambda one: (f'<w:proofErr w:type="spellStart"/>{one[0]}{r("x", "<w:vanish/>")}', one[1])),
        st.lists(inner, max_size=4).map(lambda some: ("".join(a for a, _ in some), "".join(b for _, b in some))),
    ),
    max_leaves=12,
)
"""Runs in whatever people and programs put around them, and the letters that a reader sees."""


@given(st.lists(WRAPPED, min_size=1, max_size=3))
@settings(max_examples=25)
def test_whatever_stands_around_the_letters_every_one_that_is_seen_stays(paragraphs):
    copy = published(draw_paper("".join(f"<w:p>{xml}</w:p>" for xml, _ in paragraphs)))
    assert lines_of(copy.data) == [text for _, text in paragraphs]
    assert not re.search("w:sdt|smartTag|comment|bookmark|proofErr|vanish", document_of(copy))


@pytest.mark.parametrize(
    "change",
    [
        '<w:ins w:id="1" w:author="Jo Bloggs"><w:r><w:t>new words</w:t></w:r></w:ins>',
        '<w:del w:id="1" w:author="Jo Bloggs"><w:r><w:delText>new words</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="1" w:author="Jo Bloggs"><w:r><w:t>new words</w:t></w:r></w:moveFrom>',
        '<w:r><w:rPr><w:rPrChange w:id="1" w:author="Jo Bloggs"/></w:rPr><w:t>new words</w:t></w:r>',
    ],
)
def test_a_change_that_waits_is_never_decided_by_filing(change):
    with pytest.raises(PaperRefused, match=r"(?s)tracked change waits.*Jo Bloggs, .*: 'new words'"):
        published(draw_paper(f"<w:p>{change}</w:p>"))


def test_a_change_that_waits_in_a_header_is_seen_too():
    change = '<w:ins w:id="1" w:author="Jo"><w:r><w:t>item 6</w:t></w:r></w:ins>'
    with pytest.raises(PaperRefused, match="Jo, inserted: 'item 6'"):
        published(draw_paper(p("One"), f"<w:p>{change}</w:p>"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Durham County Council  |DRAFT", "Durham County Council"),
        ("Panel, 29 November 2024 (|draft|)", "Panel, 29 November 2024"),
        ("Panel, item 5 - Draft v0.3", "Panel, item 5"),
        ("DRAFT: Panel, item 5", "Panel, item 5"),
        ("Panel\tDRAFT\titem 5", "Panel\t\titem 5"),
        ("DR|AFT", ""),
        ("Status: draft", ""),
        ("Draft report version 2", ""),
    ],
)
def test_the_mark_of_a_draft_goes_from_a_header_however_it_is_written(before, after):
    copy = published(draw_paper(p("One"), p(before)))
    assert header_of(copy.data) == [after]
    assert "1 mark of a draft" in copy.taken_out
    assert copy.notices == ()


@pytest.mark.parametrize("line", ["Draft Local Plan, item 5", "DRAFT LOCAL PLAN", "Consultation on the draft budget"])
def test_a_header_that_may_speak_of_a_draft_is_asked_about_and_left(line):
    copy = published(draw_paper(p("One"), p(line)))
    assert header_of(copy.data) == [line]
    assert [(notice.code, notice.severity) for notice in copy.notices] == [("draft-left", "error")]


def test_the_number_of_a_page_beside_the_mark_stays():
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{more}'
        for kind, more in (("begin", "<w:r><w:instrText> PAGE </w:instrText></w:r>"), ("separate", r("3")), ("end", ""))
    )
    copy = published(draw_paper(p("One"), f"<w:p>{r('DRAFT ')}{field}</w:p>"))
    (name,) = [name for name in parts_of(copy.data) if name.startswith("word/header")]
    assert header_of(copy.data) == ["3"]
    assert parts_of(copy.data)[name].count(b"fldChar ") == 3


def test_a_watermark_and_a_line_of_status_go_and_the_word_in_a_sentence_stays():
    shape = '<w:r><w:pict><v:shape id="WaterMark"><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    body = p("DRAFT: Children in care", "Title") + p("Status\tDraft") + p("Members saw the draft plan.") + p("DRAFT")
    copy = published(draw_paper(body, f"<w:p>{shape}</w:p>"))
    assert lines_of(copy.data) == ["Children in care", "Members saw the draft plan."]
    assert "4 marks of a draft" in copy.taken_out
    (name,) = [name for name in parts_of(copy.data) if name.startswith("word/header")]
    assert b"textpath" not in parts_of(copy.data)[name]


def test_the_council_s_own_word_for_a_draft_goes_too():
    copy = published(draw_paper(p("One"), p("Panel  NOT YET APPROVED")), "Not yet approved")
    assert header_of(copy.data) == ["Panel"]


def test_bullets_and_ticks_of_word_s_own_fonts_become_characters_that_can_be_spoken():
    sign = '<w:sym w:font="{}" w:char="{}"/>'
    wing = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    signs = "".join(f"<w:r>{sign.format(*one)}</w:r>" for one in [("Wingdings", "F0FC"), ("Symbol", "F0B3")])
    copy = published(draw_paper(p("One", "ListBullet") + f"<w:p>{signs}{r(chr(0xFC), wing)}</w:p>"))
    assert lines_of(copy.data) == ["One", "✓≥✓"]
    assert "\uf0b7" not in parts_of(copy.data)["word/numbering.xml"].decode()
    assert copy.notices == ()


def test_a_sign_that_no_character_stands_for_is_told_and_stays():
    copy = published(draw_paper('<w:p><w:r><w:sym w:font="Webdings" w:char="F04A"/></w:r></w:p>'))
    assert [notice.code for notice in copy.notices] == ["sign-unknown"]
    assert 'w:char="F04A"' in document_of(copy)


def sign_offs(*rows: str, lead: str = LEAD.for_approval) -> str:
    """A part of sign-offs; each row is "role | name | date"."""
    cells = ["".join(f"<w:tc>{p(cell.strip())}</w:tc>" for cell in row.split("|")) for row in ("Role|Name|Date", *rows)]
    lines = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    table = f'<w:tbl><w:tblPr><w:tblDescription w:val="{LEAD.description}"/></w:tblPr><w:tblGrid/>{lines}</w:tbl>'
    approval = p("Approval", "Heading1") + f"<w:p>{control('approvals-lead', r(lead))}</w:p>"
    return p("Text") + approval + control("approvals-table", table) + p("Background", "Heading1")


SIGNED, DATED, NAMED = "Legal | J. Law | 12 November 2024", "Finance | | 12/11/2024", "Director | A. Head | to follow"


def test_a_paper_that_all_have_signed_says_that_it_has_been_approved():
    copy = published(draw_paper(sign_offs(SIGNED, "Finance | M. Coin | 2024-11-13")))
    table = ["Role", "Name", "Date", "Legal", "J. Law", "12 November 2024", "Finance", "M. Coin", "2024-11-13"]
    assert lines_of(copy.data) == ["Text", "Approval", LEAD.approved, *table, "Background"]
    assert copy.notices == ()
    assert [str(one) for one in copy.sign_offs] == ["J. Law (Legal), 12 November 2024", "M. Coin (Finance), 2024-11-13"]


def test_approved_by_is_said_only_of_those_who_have_with_name_and_date():
    copy = published(draw_paper(sign_offs(SIGNED, DATED, NAMED)))
    said = ["Role", "Name", "Date", "Legal", "J. Law", "12 November 2024"]
    assert lines_of(copy.data) == ["Text", "Approval", LEAD.approved, *said, "Background"]
    (notice,) = copy.notices
    assert (notice.code, notice.severity) == ("sign-off-missing", "error")
    assert "the row of a sign-off that is open: A. Head (Director), to follow" in copy.taken_out
    assert (
        "2 of 3 have not signed off with name and date: Finance, 12/11/2024; A. Head (Director), to follow."
        in notice.message
    )


def test_where_nobody_has_signed_or_the_council_drops_it_the_part_goes_with_its_heading():
    assert lines_of(published(draw_paper(sign_offs(NAMED))).data) == ["Text", "Background"]
    assert lines_of(published(draw_paper(sign_offs(SIGNED)), keep=False).data) == ["Text", "Background"]


def test_a_table_of_sign_offs_that_libreoffice_has_saved_is_known_by_its_header():
    body = re.sub(r"<w:tblDescription[^>]*>|</?w:sdt(Pr|Content)?>|<w:(alias|tag) [^>]*>", "", sign_offs(SIGNED, NAMED))
    lead = LeadWords(LEAD.approved, LEAD.for_approval, LEAD.description, ("Role", "Name", "Date"))
    copy = published(draw_paper(body), lead=lead)
    assert "Director" not in lines_of(copy.data)
    assert LEAD.approved in lines_of(copy.data)


def test_pages_that_libreoffice_ended_first_are_ended_last():
    copy = published(draw_paper('<w:p><w:pPr><w:sectPr/><w:pStyle w:val="Heading1"/><w:keepNext/></w:pPr></w:p>'))
    assert '<w:pPr><w:pStyle w:val="Heading1"/><w:keepNext/><w:sectPr' in document_of(copy)


def test_a_lead_in_a_person_s_own_words_is_left_to_them():
    copy = published(draw_paper(sign_offs(SIGNED, lead="Signed off, with thanks, by:")))
    assert "Signed off, with thanks, by:" in lines_of(copy.data)


def test_a_paper_gives_the_same_bytes_twice(worked_example):
    paper = next(worked_example.glob("out/durham*q2.docx")).read_bytes()
    one, other = published(paper), published(paper)
    assert one.data == other.data
    with zipfile.ZipFile(BytesIO(one.data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_copy_published_again_is_the_same_copy(worked_example):
    paper = next(worked_example.glob("out/durham*q2.docx")).read_bytes()
    once = published(paper).data
    assert published(once).data == once
