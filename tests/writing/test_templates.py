"""What a council may type in its template, and what it is told when something does not work."""

import re
import zipfile
from contextlib import suppress
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from finished_paper import NS, read_paper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from briefing.faults.errors import TemplateRefused
from briefing.report.document import (
    Bullet,
    Bullets,
    Field,
    Heading,
    Paragraph,
    ParagraphKind,
    Span,
    Table,
    TableCell,
    TableKind,
    TableRow,
)
from briefing.writing.word import write_paper

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PURPOSE = Paragraph("p", (Span("To inform."),))


def changed(template, **parts):
    """The template with parts replaced, or changed by a function; `document` is word/document.xml."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(template)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            change = parts.get(name.removeprefix("word/").removesuffix(".xml"))
            content = old.read(name)
            new.writestr(name, content if change is None else change(content.decode()).encode())
    return buffer.getvalue()


def with_body(template, body):
    return changed(
        template, document=lambda old: re.sub(r"<w:body>.*<w:sectPr>(?!.*<w:sectPr>)", f"<w:body>{body}<w:sectPr>", old)
    )


def typed(*texts):
    """A paragraph; each text is a run of its own."""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p>{runs}</w:p>"


@pytest.fixture
def write(template, report, read_valid):
    """The paper from a template with this body."""

    def draw(body, **sections):
        return read_valid(write_paper(report(**sections), [], with_body(template, body), "ours.docx"))

    return draw


@pytest.fixture
def refusal(template, report):
    """What is said of a template."""

    def draw(template=template, **sections):
        with pytest.raises(TemplateRefused) as refused:
            write_paper(report(**sections), [], template, "ours.docx")
        return str(refused.value)

    return draw


def test_a_mark_alone_in_a_paragraph_is_replaced_by_its_section(write):
    seen = write(typed("Before") + typed("{{ purpose }}") + typed("After"), purpose=[PURPOSE])
    assert [line.text for line in seen.lines] == ["Before", "To inform.", "After"]


def test_a_mark_may_be_split_over_runs(write):
    seen = write(typed("{", "{ pur", "pose }", "}"), purpose=[PURPOSE])
    assert [line.text for line in seen.lines] == ["To inform."]


def test_a_field_in_running_text_is_replaced_where_it_stands(write):
    seen = write(typed("To the {{ committee }}, as item {{agenda_item}}."))
    assert seen.lines[0].text == "To the Corporate Parenting Panel, as item 5."


def test_a_field_split_over_runs_keeps_the_look_of_its_first_letter(write):
    bold = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">To {</w:t></w:r>'
    seen = write(f"<w:p>{bold}<w:r><w:t>{{ comm</w:t></w:r><w:r><w:t>ittee }}}} now</w:t></w:r></w:p>")
    assert seen.lines[0].text == "To Corporate Parenting Panel now"
    panel = next(run for run in seen.document.iter("{*}r") if "Panel" in "".join(run.itertext()))
    assert panel.find("{*}rPr/{*}b") is not None


def test_fields_stand_in_headers_and_footers_too(template, report, read_valid):
    ours = changed(template, footer1=lambda old: old.replace("Page ", "{{ committee }}: page "))
    seen = read_valid(write_paper(report(), [], ours, "ours.docx"))
    assert "Corporate Parenting Panel, 28 November 2024, item 5" in seen.part_text("word/header")
    assert "Corporate Parenting Panel: page 1 of 1" in seen.part_text("word/footer")


def test_a_field_stands_in_a_tables_cell(write):
    grid = '<w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    cell = f'<w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>{typed("For {{ committee }}")}</w:tc>'
    seen = write(f"<w:tbl>{grid}<w:tr>{cell}</w:tr></w:tbl>" + typed("x"))
    assert seen.tables[0].rows == [["For Corporate Parenting Panel"]]


def test_a_section_stands_in_a_tables_cell(write):
    grid = '<w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    cell = f'<w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>{typed("{{ purpose }}")}</w:tc>'
    body = f"<w:tbl>{grid}<w:tr>{cell}</w:tr></w:tbl>" + typed("x")
    assert write(body, purpose=[PURPOSE]).tables[0].rows == [["To inform."]]
    assert write(body).tables[0].rows == [[""]]


def test_a_field_stands_in_a_text_box(write):
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="s1" type="#t"><v:textbox>'
        f"<w:txbxContent>{typed('For {{ committee }}')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    assert "For Corporate Parenting Panel" in [line.text for line in write(box).lines]


def test_a_field_without_a_text_is_a_place_to_fill(template, report, read_valid):
    drawn = report(
        fields=[
            Field("council", "C"),
            Field("meeting_date", "D"),
            Field("committee", "", "[Committee]"),
            Field("agenda_item", " "),
            Field("title", "T"),
        ]
    )
    seen = read_valid(write_paper(drawn, [], template, "ours.docx"))
    assert [(one.tag, one.text, one.prompt) for one in seen.controls] == [
        ("field.committee", "[Committee]", True),
        ("field.agenda_item", "[agenda item]", True),
    ]


def test_the_end_of_a_section_of_pages_survives_in_the_paragraph_of_a_mark(write):
    end = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    mark = f"<w:p><w:pPr>{end}</w:pPr><w:r><w:t>{{{{ purpose }}}}</w:t></w:r></w:p>"
    seen = write(mark + typed("After"), purpose=[PURPOSE])
    assert [line.text for line in seen.lines] == ["To inform.", "", "After"]
    assert len(list(seen.document.iter("{*}sectPr"))) == 2


def test_a_heading_whose_number_was_taken_away_governs_paragraphs_without_numbers(template, report):
    bare = '<w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr></w:pPr>'
    heading = f"<w:p>{bare}<w:r><w:t>Annex</w:t></w:r></w:p>"
    ours = with_body(template, heading + typed("{{ purpose }}"))
    assert read_paper(write_paper(report(purpose=[PURPOSE]), [], ours, "ours.docx")).numbered == {}


def test_half_a_bookmark_in_the_paragraph_of_a_mark_is_not_lost(write):
    start = '<w:p><w:bookmarkStart w:id="7" w:name="Ours"/><w:r><w:t>{{ purpose }}</w:t></w:r></w:p>'
    seen = write(start + '<w:p><w:r><w:t>x</w:t></w:r><w:bookmarkEnd w:id="7"/></w:p>', purpose=[PURPOSE])
    names = [one.get(one.tag.replace("bookmarkStart", "name")) for one in seen.document.iter("{*}bookmarkStart")]
    assert [name for name in names if not name.startswith("_Ref")] == ["Ours"]


def test_text_that_is_no_mark_stays(write):
    assert write(typed("f(x) = {x} and }")).lines[0].text == "f(x) = {x} and }"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            typed("One") + typed("For the {{ comittee }} only"),
            "ours.docx, paragraph 2 ('For the {{ comittee }} only'): The mark 'comittee' is not known. "
            "Did you mean 'committee'?",
        ),
        (typed("{{ key_message }}"), "The mark 'key_message' is not known. Did you mean 'key_messages'?"),
        (typed("{{ committee }"), "A mark is not complete. Write marks as {{ name }}"),
        (typed("{% for x in y %}"), "A mark is not complete."),
        (typed("{{ purpose }}") * 2, "The mark 'purpose' stands here for the second time. Take one of the two out."),
        (typed("So: {{ purpose }}"), "The mark 'purpose' places a whole section and stands here among other text."),
    ],
)
def test_a_mark_that_cannot_be_followed_is_named(template, refusal, body, said):
    assert said in refusal(with_body(template, body))


def test_an_unknown_mark_in_a_header_is_named_with_its_place(template, refusal):
    ours = changed(template, header1=lambda old: old.replace("committee", "commitee"))
    assert "ours.docx, a header, paragraph 2 ('{{ commitee }}, {{ meeting_date }}, item" in refusal(ours)


def test_a_section_in_a_header_is_refused(template, refusal):
    ours = changed(template, header1=lambda _: f"<w:hdr {W}>{typed('{{ purpose }}')}</w:hdr>")
    assert "stands outside the running text. Move it" in refusal(ours)


def test_a_section_that_no_mark_places_is_refused_by_name(template, refusal):
    ours = with_body(template, typed("Nothing"))
    assert (
        refusal(ours, purpose=[PURPOSE], extra=[Paragraph("q", (Span("x"),))], reason=[])
        == "ours.docx: Nothing says where these parts of the paper should stand: {{ purpose }}, {{ extra }}. "
        "Type each mark in a paragraph of its own, in the style that its text shall have, "
        "or {{ without purpose }} where it shall not stand in your papers."
    )


def test_a_style_that_a_template_lacks_is_brought_along(template, report, read_valid):
    ours = changed(
        template, styles=lambda old: old.replace('"Report Note"', '"Note"').replace('"List Bullet"', '"Points"')
    )
    blocks = [
        Paragraph("n", (Span("Small print."),), ParagraphKind.NOTE),
        Bullets("l", (Bullet("b", (Span("One."),)),)),
    ]
    seen = read_valid(write_paper(report(purpose=blocks), [], ours, "ours.docx"))
    assert [seen.line(text).style for text in ("Small print.", "One.")] == ["Report Note", "List Bullet"]
    bullets = etree.fromstring(seen.parts["word/numbering.xml"]).findall("{*}abstractNum")
    assert len(bullets) == 4


def test_running_text_without_a_style_of_the_tools_looks_like_the_paragraph_of_its_mark(template, report, read_valid):
    ours = changed(
        template,
        styles=lambda old: old.replace('"Report Paragraph"', '"House Text"').replace('"Body Text"', '"Latent"'),
        document=lambda old: old.replace('"BodyText"', '"ReportNote"'),
    )
    seen = read_valid(write_paper(report(purpose=[PURPOSE]), [], ours, "ours.docx"))
    assert (seen.line("To inform.").style, seen.line("To inform.").number) == ("Report Note", "")


def test_a_council_names_its_own_styles(template, report):
    ours = changed(
        template, styles=lambda old: old.replace('"Report Paragraph"', '"BC Para"').replace('"Title"', '"BC Title"')
    )
    own = {"report paragraph": "BC Para", "Title": "bc title"}
    title = Paragraph("t", (Span("Our children"),), ParagraphKind.TITLE)
    drawn = report(purpose=[PURPOSE], title_block=[title])
    seen = read_paper(write_paper(drawn, [], ours, "ours.docx", own_styles=own))
    assert (seen.line("To inform.").style, seen.line("To inform.").number) == ("BC Para", "1.1")
    assert seen.line("Our children").style == "BC Title"


def test_every_name_that_is_no_style_is_told_at_once(template, report):
    own = {"Heading 1": "BC Heading", "Hedding 2": "Heading 2", "Report Table": "Table Grid"}
    with pytest.raises(TemplateRefused) as refused:
        write_paper(report(), [], template, "ours.docx", own_styles=own)
    assert str(refused.value) == (
        "report.toml, [styles]: 'Hedding 2' is no style of the tool. Did you mean 'Heading 2'? "
        "The template ours.docx has no paragraph style 'BC Heading'. "
        "The template ours.docx has no table style 'Table Grid'. Write the names as Word's list of styles shows them."
    )


def test_a_style_of_paragraphs_without_numbering_leaves_them_plain(template, report, read_valid):
    ours = changed(
        template, numbering=lambda old: old.replace('<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="none"/>')
    )
    seen = read_valid(write_paper(report(purpose=[PURPOSE]), [], ours, "ours.docx"))
    assert seen.line("To inform.").style == "Report Paragraph"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This is not a Word document, or it is damaged."),
        (b"PK\x03\x04 rubbish", "This is not a Word document, or it is damaged."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "has a password or is in Word's old format (.doc)"),
    ],
)
def test_a_file_that_is_no_word_document_is_refused(refusal, data, said):
    assert said in refusal(data)


def test_a_workbook_is_no_template(refusal):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "This is not a Word document." in refusal(buffer.getvalue())


def test_a_template_with_macros_is_refused(template, refusal):
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    ours = changed(
        template,
        **{"[Content_Types]": lambda old: re.sub(r'(document\.xml" ContentType=")[^"]+', rf"\g<1>{kind}", old)},
    )
    assert "This Word file can carry macros." in refusal(ours)


def test_a_word_template_dotx_serves_too(template, report, read_valid):
    ours = changed(template, **{"[Content_Types]": lambda old: old.replace("document.main", "template.main")})
    seen = read_valid(write_paper(report(purpose=[PURPOSE]), [], ours, "ours.dotx"))
    assert seen.numbered == {"1.1": "To inform."}
    assert b"template.main" not in seen.parts["[Content_Types].xml"]


def test_a_strict_file_is_refused(template, refusal):
    ours = changed(
        template,
        document=lambda old: old.replace(
            "schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
        ),
    )
    assert "of the kind 'Strict Open XML Document'" in refusal(ours)


def test_a_file_with_a_document_type_of_its_own_is_refused(template, refusal):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    ours = changed(template, document=lambda old: old.replace("<w:document", f"{bomb}<w:document"))
    assert "was not written by Word" in refusal(ours)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    part=st.sampled_from(["document", "styles", "numbering", "settings", "header1"]), at=st.integers(0), cut=st.data()
)
def test_a_damaged_template_serves_or_is_refused_and_never_breaks_the_tool(template, report, part, at, cut):
    def damage(xml):
        pieces = list(
            re.finditer(cut.draw(st.sampled_from(['"[^"]*"', "<w:[^>]*/>", "(?s)<w:(\\w+)>.*?</w:\\1>"])), xml)
        )
        piece = pieces[at % len(pieces)] if pieces else re.match("", xml)
        return xml[: piece.start()] + ('"x"' if piece[0].startswith('"') else "") + xml[piece.end() :]

    with suppress(TemplateRefused):
        write_paper(report(purpose=[PURPOSE]), [], changed(template, **{part: damage}), "ours.docx")


def test_a_template_in_american_english_becomes_british(template, report):
    ours = changed(template, styles=lambda old: old.replace('<w:lang w:val="en-GB"', '<w:lang w:val="en-US"'))
    seen = read_paper(write_paper(report(), [], ours, "ours.docx"))
    assert b'w:lang w:val="en-GB"' in seen.parts["word/styles.xml"]


def test_what_makes_word_ask_before_it_opens_is_taken_out(template, report):
    ours = changed(template, settings=lambda old: old.replace("<w:zoom", "<w:updateFields/><w:zoom"))
    assert b"updateFields" not in read_paper(write_paper(report(), [], ours, "ours.docx")).parts["word/settings.xml"]


def test_a_template_with_a_title_block_of_its_own_needs_no_mark_for_it(write):
    block = Paragraph("t", (Span("Committee and date"),))
    seen = write(typed("Meeting: {{ committee }}") + typed("{{ purpose }}"), purpose=[PURPOSE], title_block=[block])
    assert [line.text for line in seen.lines] == ["Meeting: Corporate Parenting Panel", "To inform."]


def test_every_fault_of_a_template_is_told_at_once(template, refusal):
    ours = with_body(template, typed("{{ comittee }}") + typed("Not {{ open"))
    assert refusal(ours, purpose=[PURPOSE]).splitlines() == [
        "ours.docx, paragraph 1 ('{{ comittee }}'): The mark 'comittee' is not known. Did you mean 'committee'?",
        "ours.docx, paragraph 2 ('Not {{ open'): A mark is not complete. "
        "Write marks as {{ name }}, with nothing but a name.",
        "ours.docx: Nothing says where this part of the paper should stand: {{ purpose }}. Type each mark in a "
        "paragraph of its own, in the style that its text shall have, or {{ without purpose }} where it shall not "
        "stand in your papers.",
    ]


def test_a_brought_style_looks_like_the_running_text_of_the_file(template, report, read_valid):
    ours = changed(
        template,
        styles=lambda old: old.replace('"Report Paragraph"', '"House Text"').replace('"Table Text"', '"Small"'),
        document=lambda old: old.replace('"BodyText"', '"ReportParagraph"'),
    )
    table = Table("t", TableKind.FORM, ((Span("Role"),),), (TableRow((TableCell((Span("Legal"),)),)),), (1,))
    seen = read_valid(write_paper(report(purpose=[PURPOSE, table]), [], ours, "ours.docx"))
    styles = etree.fromstring(seen.parts["word/styles.xml"])
    (brought,) = styles.xpath("w:style[w:name/@w:val='Table Text']", namespaces=NS)
    assert brought.xpath("string(w:basedOn/@w:val)", namespaces=NS) == "ReportParagraph"
    assert (seen.line("Legal").style, seen.line("Legal").number) == ("Table Text", "")


def test_text_that_follows_the_table_of_the_section_before_keeps_its_distance(write):
    table = Table("t", TableKind.FORM, ((Span("Role"),),), (TableRow((TableCell((Span("Legal"),)),)),), (1,))
    body = typed("{{ approvals }}") + typed("{{ reason }}") + typed("{{ purpose }}")
    seen = write(body, approvals=[table], purpose=[PURPOSE])
    assert seen.line("To inform.").element.find("{*}pPr/{*}spacing") is not None
    apart = write(
        typed("{{ approvals }}") + typed("Between") + typed("{{ purpose }}"), approvals=[table], purpose=[PURPOSE]
    )
    assert apart.line("To inform.").element.find("{*}pPr/{*}spacing") is None


def wide():
    """A table of figures with more columns than a portrait page has room for."""
    names = [f"Newcastle-upon-Tyne{n}".replace("-", "") for n in range(9)]
    return Table("w", TableKind.FIGURES, tuple((Span(name),) for name in names), (), (1,) * 9)


def pages(seen):
    """What stands on each run of pages: landscape or not, and its lines."""
    runs, lines = [], []
    for one in seen.document[0]:
        lines += ["".join(p.itertext()) for p in one.iter("{*}p") if "".join(p.itertext())]
        end = one if one.tag.endswith("}sectPr") else one.find(".//{*}sectPr")
        if end is not None:
            size = end.find("{*}pgSz")
            wide = int(size.get(f"{{{NS['w']}}}w")) > int(size.get(f"{{{NS['w']}}}h"))
            runs.append(("landscape" if wide else "portrait", lines))
            lines = []
    return runs


HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Appendix</w:t></w:r></w:p>'


def test_a_table_too_wide_for_its_pages_gets_landscape_pages_with_its_heading(write):
    body = typed("Before") + HEADING + typed("{{ appendix_1 }}") + typed("After")
    first, turned, last = pages(write(body, appendix_1=[wide()]))
    assert (first, last) == (("portrait", ["Before"]), ("portrait", ["After"]))
    assert (turned[0], turned[1][0]) == ("landscape", "Appendix")


def test_a_table_too_wide_at_the_end_of_a_paper_leaves_no_empty_page(write):
    seen = pages(write(typed("Before") + typed("{{ appendix_1 }}"), appendix_1=[wide()]))
    assert [way for way, _ in seen] == ["portrait", "landscape"]


def test_a_table_that_fits_or_stands_in_a_cell_stays_where_it_is(write):
    grid = '<w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    cell = f'<w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>{typed("{{ appendix_1 }}")}</w:tc>'
    in_cell = f"<w:tbl>{grid}<w:tr>{cell}</w:tr></w:tbl>" + typed("x")
    narrow = replace(wide(), header=((Span("Value"),),) * 9)
    assert [way for way, _ in pages(write(in_cell, appendix_1=[wide()]))] == ["portrait"]
    assert [way for way, _ in pages(write(typed("{{ appendix_1 }}"), appendix_1=[narrow]))] == ["portrait"]


def test_numbered_paragraphs_of_a_councils_own_are_kept_and_plain_text_stays_without_numbers(
    template, report, read_valid
):
    ours = changed(
        template,
        styles=lambda old: old.replace('"Report Paragraph"', '"House Paragraph"'),
        document=lambda old: old.replace('"BodyText"', '"ReportParagraph"'),
    )
    note = Paragraph("n", (Span("As it stands."),), ParagraphKind.PLAIN)
    seen = read_valid(write_paper(report(purpose=[PURPOSE, note]), [], ours, "ours.docx"))
    assert (seen.line("To inform.").style, seen.line("To inform.").number) == ("House Paragraph", "1.1")
    assert (seen.line("As it stands.").style, seen.line("As it stands.").number) == ("Body Text", "")


def bare(body):
    """The least that is a Word file: no styles, no lists, no settings, no pages."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        new.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/doc.xml" ContentType="{main}"/></Types>',
        )
        new.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{office}/officeDocument" '
            'Target="doc.xml"/></Relationships>',
        )
        new.writestr("doc.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


def test_the_least_that_is_a_word_file_serves_as_a_template(report, tmp_path):
    points = Bullets("l", (Bullet("b", (Span("One."),)),))
    table = Table("t", TableKind.FORM, ((Span("Role"),),), (TableRow((TableCell((Span("Legal"),)),)),), (1,), "Roles")
    data = write_paper(report(purpose=[PURPOSE, points, table]), [], bare(typed("{{ purpose }}")), "bare.docx")
    document = docx.Document(BytesIO(data))
    words = ["".join(text.text for text in one.iter("{*}t")) for one in document.element.body.iter("{*}p")]
    assert [one for one in words if one] == ["To inform.", "One.", "Table 1: Roles", "Role", "Legal"]
    assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.1)
    file = tmp_path / "paper.docx"
    file.write_bytes(data)
    errors = [str(error) for error in OpenXmlValidator().validate(str(file)).errors]
    assert [one for one in errors if not re.search("relationship type '.*/(fontTable|theme)' is missing", one)] == []


def test_a_heading_that_a_section_brings_looks_like_the_one_before_its_mark(template, report, read_valid):
    brought = [Heading("h", "Appendix 3", 1), Paragraph("q", (Span("Charts."),))]
    seen = read_valid(
        write_paper(report(charts=brought, implications=[Heading("f", "Financial", 1)]), [], template, "t")
    )
    styles = [seen.line(text).style for text in ("Appendix 3", "Financial")]
    assert (styles, seen.line("Appendix 3").number, seen.line("Financial").number) == (
        ["Heading Unnumbered", "heading 1"],
        "",
        "7.",
    )
    assert seen.line("Charts.").number == ""
