"""The PDF of a paper is one that a screen reader can read and an archive can keep, and the same at every run."""

import os
import re
import stat
import sys
import time
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
from drawn_paper import draw_paper, p, parts_of, r

from briefing.faults.errors import OutputRefused
from briefing.production.converting import convert_to_pdf, find_libreoffice
from briefing.report.document import Properties
from briefing.reviewing.filing.pdf import finish_pdf
from briefing.reviewing.filing.publish import FilingWords, open_for_publication, publish
from briefing.reviewing.filing.sign_off import LeadWords

ABOUT = Properties("Children in care & care leavers", "Barset Council", "Panel, item 5", "2024-11-29")
LENGTHS = "PDFA2A-STREAM-LENGTH-001"
"""The checker raises it too where the packed bytes of a stream happen to look like a line's end; so it is looked up."""
needs_libreoffice = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")


def pdf_of(paper: bytes) -> bytes:
    copy = publish(open_for_publication(paper, "paper.docx"), ABOUT, FilingWords((), LeadWords("", "", "no table")))
    converted = convert_to_pdf(copy.data)
    assert converted is not None
    return finish_pdf(converted, ABOUT)


def broken_rules(pdf: bytes, folder: Path) -> list[str]:
    """The rules of PDF/UA-1 and PDF/A-2a that the file breaks."""
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    profiles = [page.validate_pdf(str(file), profile=name) for name in ("ua1", "2a")]
    assert all(profile.rules.total > 100 for profile in profiles)
    broken = [
        one for profile in profiles for one in profile.failures if one.rule_id != LENGTHS or not lengths_hold(pdf)
    ]
    return [f"{one.rule_id}: {one.message}" for one in broken]


def lengths_hold(pdf: bytes) -> bool:
    """Every stream is as long as it says: the word that ends it stands right behind."""
    begun = [one for one in re.finditer(rb"stream\r?\n", pdf) if pdf[one.start() - 3 : one.start()] != b"end"]
    said = [re.findall(rb"/Length (\d+)", pdf[max(0, one.start() - 600) : one.start()])[-1] for one in begun]
    ends = [one.end() + int(length) for one, length in zip(begun, said, strict=True)]
    return len(ends) > 5 and all(re.match(rb"\r?\n?endstream", pdf[end : end + 12]) for end in ends)


def tags_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every element of the tree of tags."""
    waiting, found = [pdf.Root.StructTreeRoot], []
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(one)
        elif isinstance(one, pikepdf.Dictionary):
            found.append(one)
            waiting.extend([one.K] if "/K" in one else [])
    return found


@pytest.fixture(scope="module")
def example(worked_example) -> bytes:
    return pdf_of(next(worked_example.glob("out/durham*q2.docx")).read_bytes())


@needs_libreoffice
@pytest.mark.long
def test_the_worked_example_keeps_every_rule_of_both_standards(example, tmp_path):
    assert broken_rules(example, tmp_path) == []


@needs_libreoffice
@pytest.mark.long
def test_a_screen_reader_finds_headings_headers_of_tables_and_words_for_every_picture(example, worked_example):
    paper = next(worked_example.glob("out/durham*q2.docx")).read_bytes()
    pictures = parts_of(paper)["word/document.xml"].count(b"<w:drawing>")
    with pikepdf.open(BytesIO(example)) as pdf:
        tags = tags_of(pdf)
        kinds = {str(tag.S) for tag in tags if "/S" in tag}
        figures = [tag for tag in tags if tag.get("/S") == pikepdf.Name.Figure]
        assert {"/H1", "/H2", "/TH", "/TD", "/LBody"} <= kinds
        assert len(figures) == pictures > 5
        assert all(str(figure.Alt) for figure in figures)
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == ABOUT.title


@needs_libreoffice
@pytest.mark.long
def test_the_same_paper_gives_the_same_pdf(example, worked_example):
    assert pdf_of(next(worked_example.glob("out/durham*q2.docx")).read_bytes()) == example


@needs_libreoffice
@pytest.mark.long
def test_links_lists_and_a_table_of_a_person_keep_the_rules_too(tmp_path):
    header = f"<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{p('Item')}</w:tc><w:tc>{p('Cost')}</w:tc></w:tr>"
    row = f"<w:tr><w:tc>{p('Post')}</w:tc><w:tc>{p('£40,000')}</w:tc></w:tr>"
    look = '<w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>'
    link = f'<w:hyperlink w:anchor="there">{r("see below")}</w:hyperlink>'
    field = f'<w:fldSimple w:instr=" HYPERLINK &quot;https://www.gov.uk/&quot; ">{r("gov.uk")}</w:fldSimple>'
    place = f'<w:p><w:bookmarkStart w:id="1" w:name="there"/>{r("Here")}<w:bookmarkEnd w:id="1"/></w:p>'
    body = p("One", "Heading1") + f"<w:p>{link}{field}</w:p><w:tbl>{look}{header}{row}</w:tbl>" + place
    made = pdf_of(draw_paper(body + p("A point", "ListBullet") * 2))
    assert broken_rules(made, tmp_path) == []


@needs_libreoffice
@pytest.mark.long
def test_the_border_of_a_paragraph_is_no_content_without_a_tag(tmp_path):
    border = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="4F81BD"/></w:pBdr>'
    boxed = f"<w:p><w:pPr>{border}</w:pPr>{r('Underlined')}</w:p>"
    assert broken_rules(pdf_of(draw_paper(p("One", "Heading1") + boxed + p("Two") + boxed)), tmp_path) == []


def test_what_is_no_pdf_is_told():
    with pytest.raises(OutputRefused, match="LibreOffice made a PDF that cannot be read"):
        finish_pdf(b"no PDF", ABOUT)


@pytest.mark.skipif(sys.platform == "win32", reason="a program is drawn as a script of sh")
@pytest.mark.parametrize(("script", "expected"), [("sleep 60 & sleep 60", None), ("exit 1", None)])
def test_a_libreoffice_that_hangs_or_fails_is_ended_and_gives_nothing(tmp_path, monkeypatch, script, expected):
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    begun = time.monotonic()
    assert convert_to_pdf(b"paper", longest=0.5) is expected
    assert time.monotonic() - begun < 5
