"""Lists as Word counts them."""

import docx
import pytest
from docx.oxml.parser import parse_xml
from lxml import etree

from briefing.ooxml.markup import parse_fragment
from briefing.ooxml.numbering import Numbering, add_bullets, count_paragraphs, read_lists
from briefing.ooxml.stylesheet import Stylesheet

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(depth, text, kind="decimal", start=1, *, style="", more=""):
    bound = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}{bound}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbers(levels, paragraphs, nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>', styles=""):
    """The numbers of paragraphs, each drawn as "level" or "num:level" or the id of a style."""
    lists = f'<w:numbering {NS}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'
    numbering = Numbering(Stylesheet(parse_xml(f"<w:styles {NS}>{styles}</w:styles>")), read_lists(parse_xml(lists)))
    return [numbering.count(*parse_fragment(_paragraph(drawn))) for drawn in paragraphs]


def _paragraph(drawn):
    if drawn[0].isalpha():
        return f'<w:p><w:pPr><w:pStyle w:val="{drawn}"/></w:pPr></w:p>'
    num, _, depth = drawn.rpartition(":")
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num or 1}"/></w:numPr></w:pPr></w:p>'


OUTLINE = level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter")


def test_deeper_levels_start_anew_under_each_higher_one():
    assert numbers(OUTLINE, ["0", "1", "1", "2", "2", "0", "1"]) == ["1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1"]
    assert numbers(OUTLINE, ["0", "1", "2", "1", "2"]) == ["1.", "1.1", "(a)", "1.2", "(a)"]


def test_a_level_without_a_higher_one_before_it_counts_from_the_higher_ones_start():
    assert numbers(OUTLINE, ["1", "1"]) == ["1.1", "1.2"]


def test_two_lists_of_one_kind_count_on():
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in (1, 2))
    assert numbers(OUTLINE, ["1:0", "2:0", "1:0"], nums) == ["1.", "2.", "3."]


def test_a_list_that_is_told_to_start_anew_does_so_once():
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{anew}</w:num>'
    )
    assert numbers(OUTLINE, ["1:0", "1:0", "2:0", "2:0"], nums) == ["1.", "2.", "1.", "2."]


def test_a_level_that_never_starts_anew_counts_through():
    through = level(0, "%1.") + level(1, "%2", more='<w:lvlRestart w:val="0"/>')
    assert numbers(through, ["0", "1", "0", "1"]) == ["1.", "1", "2.", "2"]


@pytest.mark.parametrize(
    ("kind", "number", "written"),
    [
        ("lowerRoman", 49, "xlix"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("upperLetter", 27, "AA"),
        ("decimalZero", 7, "07"),
        ("bullet", 1, ""),
        ("none", 1, ""),
    ],
)
def test_numbers_are_written_in_the_form_of_their_level(kind, number, written):
    assert numbers(level(0, "%1", kind, number), ["0"]) == [written]


def test_a_style_brings_its_level_to_every_paragraph():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="C"><w:name w:val="C"/><w:basedOn w:val="A"/><w:pPr><w:numPr>'
        '<w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    bound = level(0, "%1.") + level(1, "%1.%2", style="A")
    assert numbers(bound, ["A", "B", "C", "0", "A"], styles=styles) == ["1.1", "1.2", "", "1.", "1.1"]


def test_a_paragraph_may_be_taken_out_of_its_styles_list():
    assert numbers(OUTLINE, ["0", "0:0", "0"]) == ["1.", "", "2."]


def test_every_paragraph_counts_where_ordinary_ones_are_numbered():
    style = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    sheet = Stylesheet(parse_xml(f"<w:styles {NS}>{style}</w:styles>"))
    lists = (
        f'<w:numbering {NS}><w:abstractNum w:abstractNumId="0">{level(0, "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    boxed = "<w:p><w:r><w:txbxContent><w:p/></w:txbxContent></w:r></w:p>"
    body = parse_xml(f"<w:body {NS}><w:p/>{boxed}<w:p/></w:body>")
    labels = count_paragraphs(body, Numbering(sheet, read_lists(parse_xml(lists))))
    assert list(labels.values()) == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ["abstractNum", "num"]),
        ('<w:numPicBullet w:numPicBulletId="0"/>', ["numPicBullet", "abstractNum", "num"]),
        (
            '<w:numPicBullet w:numPicBulletId="0"/><w:abstractNum w:abstractNumId="4"/><w:num w:numId="7"/>',
            ["numPicBullet", "abstractNum", "abstractNum", "num", "num"],
        ),
    ],
)
def test_a_list_of_bullets_is_added_in_the_order_that_word_wants(before, after):
    document = docx.Document()
    root = document.part.numbering_part.element
    root[:] = list(parse_xml(f"<w:numbering {NS}>{before}</w:numbering>"))
    number = add_bullets(document)
    assert [etree.QName(one).localname for one in root] == after
    assert number == root[-1].get(f"{{{root.nsmap['w']}}}numId") == ("8" if "numId" in before else "1")
