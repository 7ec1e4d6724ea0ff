"""Where a reader finds what a statement rests on."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from briefing.report.document import Bullet, Bullets, Paragraph, Section, Span, Table, TableCell, TableKind, TableRow
from briefing.writing.word import write_paper

RECEIPT = ("Scorecard!H19: 10.7% (128 of 1,192)", "Scorecard!I19: England 17%", "Rule: better than both")
TRAIL = "{urn:briefing:trail:2}"


@pytest.fixture
def drawn(report):
    point = Bullet("b", (Span("Few live far from home.", ("Scorecard!H19",)),), RECEIPT[:1])
    balance = Table(
        "t",
        TableKind.TWO_COLUMN,
        ((Span("Strengths"),), (Span("Areas"),)),
        (TableRow((TableCell(bullets=(point,)), TableCell())),),
        (1, 1),
        "Balance",
    )
    return report(
        key_messages=[
            Paragraph(
                "p", (Span("Only "), Span("10.7%", ("Scorecard!H19", "rule")), Span(" live far away.")), receipt=RECEIPT
            ),
            Paragraph("q", (Span("Without a receipt."),)),
            Bullets("l", (Bullet("c", (Span("A point."),), RECEIPT[2:]),)),
        ],
        strengths_and_areas=[balance],
    )


@pytest.fixture
def seen(drawn, template, read_valid):
    return lambda **choices: read_valid(write_paper(drawn, [], template, "t.docx", **choices))


def test_a_receipt_is_a_comment_on_its_paragraph(seen):
    first = seen().comments[0]
    assert (first.author, first.date, first.about) == ("briefing", "2024-11-28T00:00:00Z", "Only 10.7% live far away.")
    assert first.lines == list(RECEIPT)


def test_points_have_comments_of_their_own_also_in_a_table(seen):
    assert [one.about for one in seen().comments] == [
        "Only 10.7% live far away.",
        "A point.",
        "Few live far from home.",
    ]


def test_receipts_may_be_left_out(seen):
    assert seen(comments=False).comments == []


TABLE = Table(
    "receipts-table",
    TableKind.FIGURES,
    ((Span("Where"),), (Span("What it rests on"),)),
    (TableRow((TableCell((Span("-", reference="p"),)), TableCell((Span("\n".join(RECEIPT)),)))),),
    (1, 4),
)


def test_a_section_of_receipts_stands_last_where_no_mark_places_it(drawn, template, read_valid):
    whole = replace(drawn, sections=(*drawn.sections, Section("receipts", (TABLE,))))
    paper = read_valid(write_paper(whole, [], template, "t.docx", comments=False))
    assert paper.tables[-1].rows == [["Where", "What it rests on"], ["4.1", "\n".join(RECEIPT)]]
    ours = _with_mark_before(template, "Appendix 1", "{{ receipts }}")
    texts = [line.text for line in read_valid(write_paper(whole, [], ours, "t.docx")).lines]
    assert texts.index("What it rests on") < texts.index(
        "Appendix 1: All measures, with their history, benchmarks and verdicts"
    )


def test_the_trail_keeps_text_sources_and_receipt_of_every_anchor(seen):
    root = etree.fromstring(seen().parts["customXml/item1.xml"])
    first = next(one for one in root.iter(f"{TRAIL}block") if one.get("anchor") == "p")
    assert [(one.tag.removeprefix(TRAIL), one.text) for one in first] == [
        ("text", "Only 10.7% live far away."),
        ("source", "Scorecard!H19"),
        ("source", "rule"),
        *(("receipt", line) for line in RECEIPT),
    ]
    assert [one.get("anchor") for one in root.iter(f"{TRAIL}block")] == ["p", "q", "c", "t.caption", "t", "b"]


def test_the_trail_keeps_the_text_of_a_caption_with_a_stand_in_for_its_number(seen):
    root = etree.fromstring(seen().parts["customXml/item1.xml"])
    assert [one.findtext(f"{TRAIL}text") for one in root if one.get("anchor") == "t.caption"] == [
        "Table \ufffc: Balance"
    ]


def test_the_trail_keeps_what_is_handed_in(seen):
    root = etree.fromstring(seen(trail={"workbook": "ab<12", "version": "1.0"}).parts["customXml/item1.xml"])
    assert [(one.get("name"), one.text) for one in root.iter(f"{TRAIL}entry")] == [
        ("version", "1.0"),
        ("workbook", "ab<12"),
    ]


def test_a_paper_made_from_an_earlier_paper_has_only_its_own_trail(drawn, template, read_valid):
    own = write_paper(drawn, [], template, "t.docx")
    again = read_valid(write_paper(_marked(drawn), [], _with_mark_before(own, "Reason", "{{ reason }}"), "ours.docx"))
    (trail,) = [name for name in again.parts if name.startswith("customXml/item") and "Props" not in name]
    assert [one.get("anchor") for one in etree.fromstring(again.parts[trail]).iter(f"{TRAIL}block")] == ["mine"]


def test_a_comment_of_the_templates_own_stays(drawn, template, read_valid):
    own = write_paper(drawn, [], template, "t.docx")
    again = read_valid(write_paper(_marked(drawn), [], _with_mark_before(own, "Reason", "{{ reason }}"), "ours.docx"))
    assert [one.lines[0] for one in again.comments][-1] == "Mine."
    assert len(again.comments) == 4


def _marked(report):
    return replace(report, sections=(Section("reason", (Paragraph("mine", (Span("So."),), receipt=("Mine.",)),)),))


def _with_mark_before(template, heading, mark):
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(template)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8", "surrogateescape")
            if name == "word/document.xml":
                at = content.rindex("<w:p>", 0, content.index(f">{heading}"))
                content = f"{content[:at]}<w:p><w:r><w:t>{mark}</w:t></w:r></w:p>{content[at:]}"
            new.writestr(name, content.encode("utf-8", "surrogateescape"))
    return buffer.getvalue()
