"""The two templates that ship: the same report in two houses."""

import zipfile
from pathlib import Path

import pytest

from briefing.ooxml.house_styles import KINDS
from briefing.report.document import Bullet, Bullets, Field, Heading, Paragraph, Span
from briefing.writing.word import write_paper
from briefing.writing.word.template_marks import SECTION_NAMES

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = (
    "council",
    "committee",
    "meeting_date",
    "agenda_item",
    "title",
    "report_author",
    "report_sponsor",
    "wards",
    "access",
)


@pytest.fixture
def whole(report):
    """A report with something in every section."""
    sections = {name: [Paragraph(f"{name}-1", (Span(f"About {name}."),))] for name in SECTION_NAMES[1:-3]}
    sections["implications"] = [Heading("legal", "Legal implications", 1), Paragraph("legal-1", (Span("None."),))]
    sections["sections"] = [Heading("health", "Health & wellbeing", 2), Bullets("l", (Bullet("b", (Span("Well."),)),))]
    return report(fields=[Field(name, f"the {name}") for name in NAMES], **sections)


@pytest.fixture
def in_house(whole, read_valid):
    return lambda name: read_valid(write_paper(whole, [], (TEMPLATES / name).read_bytes(), name))


def test_both_templates_place_every_section(in_house, whole):
    said = {"".join(s.text for s in b.spans) for one in whole.sections for b in one.blocks if isinstance(b, Paragraph)}
    for name in ("committee-report.docx", "board-paper.docx"):
        assert said <= {line.text for line in in_house(name).lines}


def test_the_two_houses_look_different(in_house):
    one, other = (in_house(name) for name in ("committee-report.docx", "board-paper.docx"))
    assert (one.headings[0][2], other.headings[0][2]) == ("Purpose", "Summary")
    assert b"1F4E5F" not in one.parts["word/styles.xml"]
    assert b"1F4E5F" in other.parts["word/styles.xml"]


def test_a_list_of_contents_shows_the_headings_with_their_numbers(in_house):
    paper = in_house("board-paper.docx")
    entries = [line.text for line in paper.lines if line.style.startswith("toc ")]
    assert entries == [
        ("{}\t{}" if number else "{}{}").format(number, text) for level, number, text in paper.headings if level <= 2
    ]
    assert entries[3:5] == ["4.\tHow we are doing", "Health & wellbeing"]


def test_the_list_of_contents_leads_to_the_headings(in_house):
    document = in_house("board-paper.docx").document
    w = "{" + document.nsmap["w"] + "}"
    names = {one.get(f"{w}name"): "".join(one.getparent().itertext()) for one in document.iter(f"{w}bookmarkStart")}
    links = {one.get(f"{w}anchor"): "".join(one.itertext()) for one in document.iter(f"{w}hyperlink")}
    assert all(text.endswith(names[name]) for name, text in links.items())
    assert len(links) == len([name for name in names if name.startswith("_Toc")])


def test_the_house_template_is_accessible_in_size_and_language():
    for name in ("committee-report.docx", "board-paper.docx"):
        with zipfile.ZipFile(TEMPLATES / name) as archive:
            styles, document = archive.read("word/styles.xml").decode(), archive.read("word/document.xml").decode()
        assert 'w:lang w:val="en-GB"' in styles
        assert "pBdr" not in styles + document
        assert document.count('w:w="11906" w:h="16838"') == 2


def test_the_guide_names_every_mark_and_every_style():
    guide = (TEMPLATES / "word-template.md").read_text(encoding="utf-8")
    styles = " ".join(guide.split("## Styles")[1].split())
    assert [name for name in SECTION_NAMES if f"{{{{ {name} }}}}" not in guide] == []
    assert [name for name in KINDS if name not in styles] == []
