"""Nothing of an exempt appendix is in the public paper, and what is exempt says so on each page."""

import re

import pytest
from drawn_paper import draw_paper, lines_of, p, parts_of, r

from briefing.faults.errors import PaperRefused
from briefing.report.document import Properties
from briefing.reviewing.filing.publish import FilingWords, open_for_publication, publish, split_exempt
from briefing.reviewing.filing.sign_off import LeadWords

ABOUT = Properties("Placements", "Barset Council", "Panel", "2024-11-29")
MARKING = "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972"
TOLD = f" ({MARKING[0].lower()}{MARKING[1:]})"
NO_SIGN_OFFS = LeadWords("approved", "for approval", "no table")


def pages(width: int) -> str:
    """The end of pages of this width."""
    return f'<w:p><w:pPr><w:sectPr><w:pgSz w:w="{width}" w:h="16838"/></w:sectPr></w:pPr></w:p>'


def widths(data: bytes) -> list[str]:
    return re.findall(r'pgSz w:w="(\d+)"', parts_of(data)["word/document.xml"].decode())


def split(body: str, *numbers: int, header: str = "") -> tuple[bytes, dict[int, bytes], list[str]]:
    return split_paper(draw_paper(body, header), *numbers)


def split_paper(data: bytes, *numbers: int) -> tuple[bytes, dict[int, bytes], list[str]]:
    (public, *others), notices = split_exempt(data, ABOUT, numbers, MARKING, "paper.docx")
    assert [one.appendix for one in others] == [f"exempt Appendix {number}" for number in numbers]
    appendices = {number: one.data for number, one in zip(numbers, others, strict=True)}
    return public.data, appendices, [notice.code for notice in notices]


ONE = p("Appendix 1: Costs of homes", "Heading1") + p("£9,000 a week")
TWO = p("Appendix 2: Method", "Heading1") + p("Counted twice")


def test_an_appendix_becomes_a_file_of_its_own_and_the_list_says_why_it_is_missing():
    listed = p("Appendix 1: Costs of homes", "ListBullet") + p("Appendix 2: Method", "ListBullet")
    public, appendices, notices = split(p("Text") + listed + ONE + TWO, 1)
    assert lines_of(public) == [
        "Text",
        f"Appendix 1: Costs of homes{TOLD}",
        "Appendix 2: Method",
        "Appendix 2: Method",
        "Counted twice",
    ]
    assert lines_of(appendices[1]) == [MARKING, "Appendix 1: Costs of homes", "£9,000 a week"]
    assert notices == []


def test_no_part_of_the_public_file_holds_a_word_of_it():
    public, _, _ = split(p("Text") + ONE + TWO, 1)
    assert not [name for name, data in parts_of(public).items() if b"9,000" in data]


def test_a_picture_of_an_exempt_appendix_is_in_its_file_alone(worked_example):
    paper = next(worked_example.glob("out/durham*q2.docx")).read_bytes()
    copy = publish(open_for_publication(paper, "paper.docx"), ABOUT, FilingWords((), NO_SIGN_OFFS))
    public, appendices, _ = split_paper(copy.data, 1, 3)
    images = {name for name in parts_of(copy.data) if "/media/" in name}
    kept = [{name for name in parts_of(one) if "/media/" in name} for one in (public, appendices[3])]
    assert kept[0] | kept[1] == images
    assert kept[0] & kept[1] == set()
    assert all(kept)
    assert not [line for line in lines_of(public) if line.startswith("Table 2")]


@pytest.mark.parametrize(
    ("body", "number", "public", "exempt"),
    [
        (p("Text") + pages(1) + ONE + pages(2) + TWO, 1, ["1", "12240"], ["2"]),
        (p("Text") + pages(1) + ONE + pages(2) + TWO, 2, ["1", "2"], ["12240"]),
        (p("Text") + ONE + pages(2) + TWO, 1, ["2", "12240"], ["2"]),
        (p("Text") + ONE, 1, ["12240"], ["12240"]),
        (p("Text") + pages(1) + ONE, 1, ["1"], ["12240"]),
    ],
)
def test_what_stands_before_and_after_keeps_its_own_kind_of_pages(body, number, public, exempt):
    left, appendices, _ = split(body, number)
    assert (widths(left), widths(appendices[number])) == (public, exempt)


def test_pages_that_took_their_header_from_earlier_ones_still_have_it():
    data = draw_paper(p("Text") + pages(1) + ONE, p("Barset"))
    document = parts_of(data)["word/document.xml"].decode()
    assert document.count("headerReference") == 1
    _, appendices, _ = split(p("Text") + pages(1) + ONE, 1, header=p("Barset"))
    (name,) = [name for name in parts_of(appendices[1]) if name.startswith("word/header")]
    assert lines_of(appendices[1], name) == [MARKING, "Barset"]


def test_a_reference_to_what_is_withheld_keeps_its_number_and_leads_nowhere():
    field = f'<w:fldSimple w:instr=" REF _Ref000000001 \\h ">{r("Table 2")}</w:fldSimple>'
    target = '<w:bookmarkStart w:id="1" w:name="_Ref000000001"/>' + r("Table 2") + '<w:bookmarkEnd w:id="1"/>'
    public, _, _ = split(f"<w:p>{r('See ')}{field}</w:p>{p('Appendix 1', 'Heading1')}<w:p>{target}</w:p>", 1)
    assert lines_of(public) == ["See Table 2"]
    assert "_Ref" not in parts_of(public)["word/document.xml"].decode()


def test_another_heading_that_is_withheld_too_is_told():
    _, appendices, notices = split(p("Text") + ONE + p("Background papers", "Heading1") + p("A list"), 1)
    assert lines_of(appendices[1])[-1] == "A list"
    assert notices == ["exempt-too"]


def test_an_appendix_that_is_not_there_is_refused():
    with pytest.raises(PaperRefused, match="Appendix 3 is exempt, and no heading of the paper begins so"):
        split(p("Text") + ONE, 3)


def test_a_whole_exempt_paper_says_so_first_and_on_each_page():
    words = FilingWords((), NO_SIGN_OFFS, MARKING)
    copy = publish(open_for_publication(draw_paper(p("Text") + pages(1) + p("More")), "paper.docx"), ABOUT, words)
    assert lines_of(copy.data)[0] == MARKING
    (name,) = [name for name in parts_of(copy.data) if name.startswith("word/header")]
    assert lines_of(copy.data, name)[0] == MARKING
