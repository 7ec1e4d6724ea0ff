"""Whatever people have done with a paper, its publication copy says it, and decides nothing for them."""

import re

import pytest
from drawn_paper import W, parts_of
from lxml import etree
from openxml_audit import OpenXmlValidator
from papers import paper
from person import Person

from briefing.faults.errors import PaperRefused
from briefing.report.document import Properties
from briefing.reviewing.filing.publish import FilingWords, open_for_publication, publish
from briefing.reviewing.filing.sign_off import LeadWords

ABOUT = Properties("How we do", "", "", "")
WORDS = FilingWords(("DRAFT",), LeadWords("approved", "for approval", "no table"))
RUNS = [pytest.param(0, 40, id="quick"), pytest.param(40, 400, id="many", marks=pytest.mark.long)]


def said(data: bytes) -> list[str]:
    """The lines of a paper that are not empty, without places that still ask to be filled, and labels."""
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    asking = [one for one in root.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None]
    for one in asking:
        one.getparent().remove(one)
    lines = []
    for paragraph in root.iter(f"{W}p"):
        pieces = [one for one in paragraph.iter(f"{W}t", f"{W}tab") if one.getparent().tag == f"{W}r"]
        line = "".join("\t" if one.tag == f"{W}tab" else one.text or "" for one in pieces).rstrip(" ")
        if line.strip() and not line.endswith((":", "\t")):
            lines.append(line.strip())
    return lines


@pytest.mark.parametrize(("first", "last"), RUNS)
def test_a_publication_copy_says_every_word_that_people_wrote_or_refuses_and_names_who_waits(first, last):
    published = 0
    for seed in range(first, last):
        person = Person(paper(seed % 5), seed)
        came = person.work(1 + seed % 9)
        waits = re.search(rb"<w:(ins|del|moveFrom|moveTo)\b", parts_of(came)["word/document.xml"])
        file = open_for_publication(came, "paper.docx")
        if waits:
            with pytest.raises(PaperRefused, match=person.author):
                publish(file, ABOUT, WORDS)
            continue
        copy = publish(file, ABOUT, WORDS)
        published += 1
        assert said(copy.data) == said(came), person.done
        assert not re.search(rb"w:sdt|w:comment", parts_of(copy.data)["word/document.xml"])
    assert published > (last - first) // 3


def test_a_publication_copy_of_an_edited_paper_is_valid(tmp_path):
    for seed in range(200, 230):
        came = Person(paper(seed % 5), seed).work(5)
        try:
            copy = publish(open_for_publication(came, "paper.docx"), ABOUT, WORDS)
        except PaperRefused:
            continue
        file = tmp_path / f"{seed}.docx"
        file.write_bytes(copy.data)
        assert [str(fault) for fault in OpenXmlValidator().validate(str(file)).errors] == []
