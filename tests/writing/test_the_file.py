"""The file as a whole: the same bytes at every run, nothing of the template's past, ids that Word accepts."""

import zipfile
from io import BytesIO

import pytest
from finished_paper import read_paper

from briefing.report.charts import Chart
from briefing.report.document import Figure, Paragraph, Properties, Span
from briefing.writing.word import write_paper


@pytest.fixture
def drawn(report):
    return report(
        purpose=[Paragraph("p", (Span("See "), Span("?", reference="f")))],
        sections=[Figure("f", Chart("f", "", "%", ()), "Stability", "65%")],
    )


def test_the_same_report_gives_the_same_bytes(drawn, picture, template):
    one, other = (write_paper(drawn, [picture("f")], template, "t.docx") for _ in range(2))
    assert one == other


def test_entries_are_in_order_and_without_a_date(drawn, picture, template):
    with zipfile.ZipFile(BytesIO(write_paper(drawn, [picture("f")], template, "t.docx"))) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 3)}


def test_the_file_says_what_the_report_says_of_itself(report, template):
    properties = Properties("Performance", "Jo Bloggs", "Panel, Q2", "2024-11-28")
    seen = read_paper(write_paper(report(properties=properties), [], template, "t.docx"))
    assert {name: seen.core(name) for name in ("dc:title", "dc:creator", "dc:subject", "dc:language")} == {
        "dc:title": "Performance",
        "dc:creator": "Jo Bloggs",
        "dc:subject": "Panel, Q2",
        "dc:language": "en-GB",
    }
    assert [seen.core(name) for name in ("dcterms:created", "dcterms:modified")] == ["2024-11-28T00:00:00Z"] * 2
    assert (seen.core("cp:revision"), seen.core("cp:lastModifiedBy")) == ("1", "briefing")


def test_a_report_without_a_date_leaves_the_dates_out(report, template):
    seen = read_paper(write_paper(report(properties=Properties("T", "", "", "")), [], template, "t.docx"))
    assert b"dcterms:created" not in seen.parts["docProps/core.xml"]


def test_every_id_stands_once(paper, picture):
    seen = paper(
        purpose=[Paragraph(f"p-{n}", (Span("See "), Span("?", reference="f"))) for n in range(50)],
        sections=[Figure(name, Chart(name, "", "%", ()), "Stability", "65%") for name in "fgh"],
        pictures=[picture(name) for name in "fgh"],
    )
    controls = [one.id for one in seen.controls]
    pictures = [one.get("id") for one in seen.document.iter("{*}docPr")]
    assert len(set(controls)) == len(controls)
    assert pictures == ["1", "2", "3"]


def test_a_picture_of_the_template_gets_an_id_of_its_own_too(template, drawn, picture):
    inline = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="1" cy="1"/><wp:docPr id="1" name="crest" descr="Crest"/>'
        "</wp:inline></w:drawing></w:r></w:p></w:hdr>"
    )
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(template)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"</w:p></w:hdr>", inline.encode()) if "header" in name else content)
    seen = read_paper(write_paper(drawn, [picture("f")], buffer.getvalue(), "t.docx"))
    assert b'docPr id="2" name="crest"' in seen.parts["word/header1.xml"]


def test_bookmarks_have_the_names_that_word_gives(drawn, picture, template):
    seen = read_paper(write_paper(drawn, [picture("f")], template, "t.docx"))
    (name,) = {reference.target for reference in seen.references}
    assert name.startswith("_Ref")
    assert name[4:].isdigit()
