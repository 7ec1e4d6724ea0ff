"""What an Excel package may hold in a cell: runs, phonetic signs, inline strings, errors, dates, comments, threads."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from briefing.reading.files.grid import Cell, Content, Range, Sheet, column_number, letters
from briefing.reading.files.workbook import open_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="mmm\\-yy"/><numFmt numFmtId="165" formatCode="0.0%;[Red]-0.0%"/>'
    '<numFmt numFmtId="166" formatCode="[$£-809]#,##0.00"/></numFmts><fonts><font/><font><b/></font></fonts>'
    '<cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf fontId="1"/><xf numFmtId="14"/></cellXfs>'
)


def package(
    rows: str, strings: str = "", workbook: str = "", more: dict[str, str] | None = None, after: str = ""
) -> Sheet:
    """The first sheet of a package drawn from its parts."""
    parts = {
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{workbook}'
        '<sheets><sheet name="S" r:id="worksheet"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml", styles="styles.xml"
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>',
        **(more or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return open_workbook(stream.getvalue(), "drawn.xlsx").sheets[0]


def relations(**targets: str) -> str:
    listed = "".join(
        f'<Relationship Id="{kind}" Type="{DOCUMENT}/{kind}" Target="{to}"/>' for kind, to in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'


def cell(drawn: str, strings: str = "", workbook: str = "") -> Cell:
    return package(f'<row r="1">{drawn}</row>', strings, workbook).at(1, 1)


@pytest.mark.parametrize(
    ("drawn", "content", "text"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', Content.TEXT, "Rich text"),
        ('<c r="A1" t="s"><v>1</v></c>', Content.TEXT, "東京"),
        ('<c r="A1" t="s"><v>2</v></c>', Content.TEXT, "bell\ufffd"),
        ('<c r="A1" t="s"><v>9</v></c>', Content.EMPTY, ""),
        ('<c r="A1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>', Content.TEXT, "inline"),
        ('<c r="A1" t="str"><f>A2</f><v>said</v></c>', Content.TEXT, "said"),
        ('<c r="A1"><f>6*7</f><v>42</v></c>', Content.NUMBER, "42"),
        ('<c r="A1"><f>6*7</f></c>', Content.UNCALCULATED, ""),
        ('<c r="A1"><f>6*7</f><v></v></c>', Content.UNCALCULATED, ""),
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', Content.ERROR, "#DIV/0!"),
        ('<c r="A1" t="b"><v>1</v></c>', Content.BOOLEAN, "TRUE"),
        ('<c r="A1" s="1"><v>45565</v></c>', Content.DATE, "Sep-24"),
        ('<c r="A1" s="5"><v>45565</v></c>', Content.DATE, "30/09/2024"),
        ('<c r="A1" t="d"><v>2024-09-30T00:00:00</v></c>', Content.DATE, "2024-09-30"),
        ('<c r="A1" s="2"><v>0.10731</v></c>', Content.NUMBER, "10.7%"),
        ('<c r="A1" s="3"><v>4130</v></c>', Content.NUMBER, "£4,130.00"),
        ('<c r="A1"><v>0.28999999999999998</v></c>', Content.NUMBER, "0.29"),
        ('<c r="A1"><v>1.187E3</v></c>', Content.NUMBER, "1187"),
        ('<c r="A1"><v>1e999</v></c>', Content.TEXT, "1e999"),
        ('<c r="A1" s="4" t="inlineStr"><is><t>bold</t></is></c>', Content.TEXT, "bold"),
        ("<c><v>7</v></c>", Content.NUMBER, "7"),
    ],
)
def test_a_cell_is_what_a_reader_of_the_sheet_sees(drawn: str, content: Content, text: str) -> None:
    strings = (
        "<si><r><rPr><b/></rPr><t>Rich</t></r><r><t> text</t></r></si>"
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si><si><t>bell_x0007_</t></si>"
    )
    read = cell(drawn, strings)
    assert (read.content, read.text) == (content if text or content is not Content.EMPTY else read.content, text)


def test_a_number_keeps_its_stored_value_beside_what_is_shown() -> None:
    read = cell('<c r="A1" s="2"><v>0.10731</v></c>')
    assert (read.text, read.number) == ("10.7%", Decimal("0.10731"))


def test_a_workbook_of_the_1904_system_counts_its_days_from_there() -> None:
    read = cell('<c r="A1" s="5"><v>44103</v></c>', workbook='<workbookPr date1904="1"/>')
    assert read.day == date(2024, 9, 30)


def test_comments_and_threads_are_read() -> None:
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            comments="../comments1.xml", threadedComment="../threadedComments/t1.xml"
        ),
        "xl/comments1.xml": f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><r><t>Old </t></r><r><t>note</t></r>'
        '</text></comment><comment ref="B1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>',
        "xl/threadedComments/t1.xml": '<ThreadedComments><threadedComment ref="B1"><text>Why?</text></threadedComment>'
        '<threadedComment ref="B1"><text>Because.</text></threadedComment></ThreadedComments>',
    }
    sheet = package('<row r="1"><c r="A1"><v>1</v></c></row>', more=more)
    assert sheet.at(1, 1).comment == "Old note"
    assert sheet.at(1, 2).comment == "Why?\nBecause."


def test_what_is_hidden_and_merged_is_known() -> None:
    rows = '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>'
    after = '<mergeCells><mergeCell ref="A2:B3"/></mergeCells>'
    sheet = package(rows, after=after)
    assert (sheet.hidden_rows, sheet.merged) == (frozenset({2}), (Range(2, 1, 3, 2),))
    assert sheet.seen_at(3, 2).address == "A2"


def test_a_turned_sheet_keeps_each_cells_address() -> None:
    turned = package('<row r="1"><c r="B1"><v>5</v></c></row>').turn()
    assert (turned.at(2, 1).text, turned.at(2, 1).address, turned.at(3, 1).address) == ("5", "B1", "C1")


@pytest.mark.parametrize(
    ("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_have_the_letters_that_excel_gives_them(number: int, name: str) -> None:
    assert (letters(number), column_number(name)) == (name, number)
