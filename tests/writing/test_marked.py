"""The marked copy of a scorecard: every cell with a notice is coloured and says why; text stays text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from drawn_workbooks import read, told, workbook
from openpyxl import Workbook, load_workbook

from briefing.faults.errors import WorkbookRefused
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.writing.workbook.marked import FILLS, mark_workbook

TABLE = "Measure | 2022/23 | 2023/24\nPercentage far | 20% [11/100] | Rather nice\nNumber adopted | 12 | 13"
DURHAM = Path(__file__).parents[2] / "inputs" / "durham-corporate-parenting-2024-25-q2.xlsx"


def marked(data: bytes, file: str = "scorecard.xlsx") -> Workbook:
    return load_workbook(io.BytesIO(mark_workbook(data, file, read(data, file).notices)))


def test_a_cell_with_a_notice_is_coloured_and_says_why_in_a_comment() -> None:
    sheet = marked(workbook(TABLE))["Scorecard"]
    assert sheet["B2"].fill.start_color.rgb.endswith(FILLS[Severity.ERROR])
    assert "20% is printed, but 11 of 100 is 11.0%" in sheet["B2"].comment.text
    assert "Cannot be read as a figure: 'Rather nice'" in sheet["C2"].comment.text
    assert sheet["B3"].comment is None


def test_the_first_sheet_lists_every_notice_with_a_link() -> None:
    data = workbook(TABLE)
    book = marked(data)
    sheet = book.worksheets[0]
    listed = list(sheet.iter_rows(min_row=6, values_only=True))
    assert sheet.title == "Notices"
    assert [row[1] for row in listed] == [notice.code for notice in read(data).notices]
    places = {cell.value: cell.hyperlink.location or cell.hyperlink.target for cell in sheet["C"][5:] if cell.hyperlink}
    assert places["Scorecard!B2"].lstrip("#") == "'Scorecard'!B2"


def test_a_comment_that_was_there_is_kept_below_the_notice() -> None:
    data = workbook(TABLE, comments={"C2": "Ask Jo."})
    assert marked(data)["Scorecard"]["C2"].comment.text.endswith("Ask Jo.")


def test_the_copy_reads_as_the_same_scorecard() -> None:
    data = DURHAM.read_bytes()
    original = read(data, "durham.xlsx")
    copy = read(mark_workbook(data, "durham.xlsx", original.notices), "durham.xlsx")
    lines = [line.partition(' "')[0] for line in told(copy).splitlines()]
    assert [one.split(":")[0] for one in lines] == [one.split(":")[0] for one in told(original).splitlines()]
    assert [(m.name, [o.value for o in m.history]) for m in copy.scorecard.measures] == [
        (m.name, [o.value for o in m.history]) for m in original.scorecard.measures
    ]


def test_the_original_formats_stay() -> None:
    data = workbook("Measure | 2022/23 | 2023/24\n% far | #0.61:0.0% | Good")
    assert marked(data)["Scorecard"]["B2"].number_format == "0.0%"


@pytest.mark.parametrize("text", ["=1+1", "+44 191", "-3 children", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    notice = Notice("range", Severity.ERROR, (CellPlace("Scorecard", "B2"),), text, text)
    sheet = load_workbook(io.BytesIO(mark_workbook(workbook(TABLE), "=file.xlsx", [notice]))).worksheets[0]
    assert [(cell.data_type, cell.value) for cell in sheet[6][3:]] == [("s", text), ("s", text)]


def test_text_of_a_csv_that_looks_like_a_formula_stays_text_in_the_copy() -> None:
    data = b"Measure,2022/23,2023/24\n=cmd|calc,12,13\nNumber,1,2\n"
    cell = load_workbook(io.BytesIO(mark_workbook(data, "s.csv", [])))["s"]["A2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", "=cmd|calc", True)


def test_control_characters_do_not_stop_the_copy() -> None:
    notice = Notice("range", Severity.INFO, (CellPlace("Scorecard", "B2"),), "bell \x07", "none")
    assert mark_workbook(workbook(TABLE), "x.xlsx", [notice])


def test_two_copies_are_the_same_bytes() -> None:
    data = workbook(TABLE)
    notices = read(data).notices
    assert mark_workbook(data, "x.xlsx", notices) == mark_workbook(data, "x.xlsx", notices)


def test_what_the_copy_had_to_lose_is_named() -> None:
    stream = io.BytesIO(workbook(TABLE))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/charts/chart1.xml", "<x/>")
        package.writestr("xl/charts/chart2.xml", "<x/>")
        package.writestr("xl/vbaProject.bin", "x")
    sheet = load_workbook(io.BytesIO(mark_workbook(stream.getvalue(), "x.xlsm", []))).worksheets[0]
    assert sheet["A3"].value == "The copy had to leave out: 2 charts; 1 set of macros."


def test_a_sheet_called_notices_keeps_its_name() -> None:
    book = marked(workbook({"Notices": TABLE}))
    assert book.sheetnames == ["Notices 2", "Notices"]


def test_a_sheet_whose_name_has_a_comma_is_marked_like_any_other() -> None:
    data = workbook({"Q2, new!": TABLE})
    sheet = load_workbook(io.BytesIO(mark_workbook(data, "x.xlsx", read(data).notices)))["Q2, new!"]
    assert "20% is printed, but 11 of 100 is 11.0%" in sheet["B2"].comment.text


def test_a_copy_of_no_workbook_is_refused() -> None:
    with pytest.raises(WorkbookRefused, match="PDF"):
        mark_workbook(b"%PDF-1.7", "x.xlsx", [])
