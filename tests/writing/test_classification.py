from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from briefing.judging import judge, load_rulebook
from briefing.judging.finding import Verdict
from briefing.reading.files.workbook import open_workbook
from briefing.reading.layout.author_sheets import read_author_sheets
from briefing.writing.workbook.classification import write_classification

HOUSE = load_rulebook(
    (Path(__file__).parents[2] / "templates" / "rules.toml").read_text(encoding="utf-8"), "rules.toml"
)


@pytest.fixture
def scorecard(draw, scorecard_of):
    eet = draw(
        "2023/24 | Q2 2024/25 | England 2023/24 | North East 2022/23\n47% 116/247 | 48% 92/190 | 54.0% | 50%",
        key="eet",
        name="Care leavers in EET",
    )
    sums = draw("2023/24 | Q2 2024/25\n15 | TBC", key="sums", name="=1+1", polarity="none")
    return scorecard_of(eet, sums)


@pytest.fixture
def data(scorecard):
    return write_classification(scorecard, judge(scorecard, HOUSE).findings)


@pytest.fixture
def sheet(data):
    return load_workbook(BytesIO(data))["Classification"]


def column(sheet, header):
    place = next(cell.column for cell in sheet[1] if cell.value == header)
    return [sheet.cell(row, place) for row in range(2, sheet.max_row + 1)]


def values(sheet, header):
    return [cell.value for cell in column(sheet, header)]


def test_each_measure_has_a_row_with_its_value_and_what_it_was_compared_with(sheet):
    assert values(sheet, "Measure") == ["Care leavers in EET", "=1+1"]
    assert values(sheet, "As written") == ["48% 92/190", None]
    assert values(sheet, "Value judged") == [48, None]
    assert values(sheet, "Period") == ["Q2 2024/25", None]
    assert values(sheet, "England") == [54, None]
    assert values(sheet, "England: period") == ["2023/24", None]
    assert values(sheet, "England: gap") == [-5.578947, None]
    assert values(sheet, "England: interval from") == [41.417047, None]
    assert values(sheet, "England: people") == [11, None]
    assert values(sheet, "England: like for like") == ["worse", None]
    assert values(sheet, "England: standing") == ["worse", "not comparable"]
    assert values(sheet, "North East: period") == ["2022/23", None]
    assert values(sheet, "Year before: standing") == ["better", "not comparable"]
    assert values(sheet, "Rule") == ["worse than some and better than none", "no value"]
    assert values(sheet, "Verdict by rule") == ["area for development", "not judged"]
    assert values(sheet, "Direction") == ["worse", None]


def test_numbers_are_numbers_in_the_format_of_the_scorecard(sheet):
    formats = [column(sheet, header)[0].number_format for header in ("Value judged", "England", "England: gap")]
    assert formats == ['0"%"', '0.0"%"', "0.0"]


def test_a_text_that_looks_like_a_formula_stays_a_text(sheet):
    assert [cell.data_type for cell in column(sheet, "Measure")] == ["s", "s"]


def test_every_cell_that_is_named_links_to_the_scorecard(sheet):
    link = column(sheet, "England: cell")[0].hyperlink
    assert (link.target, link.location) == ("drawn.xlsx", "'Drawn'!D2")


def test_a_basis_that_the_scorecard_does_not_know_has_no_columns(sheet):
    headers = [cell.value for cell in sheet[1]]
    assert not [header for header in headers if header.startswith(("Target", "Statistical"))]


def test_the_sheets_are_ready_for_filters(data):
    book = load_workbook(BytesIO(data))
    assert [(one.title, one.freeze_panes, one.auto_filter.ref) for one in book.worksheets[:3]] == [
        ("Classification", "C2", "A1:AU3"),
        ("Comparisons", "A2", "A1:Y11"),
        ("Values", "A2", "A1:Q5"),
    ]
    assert book["Classification"].column_dimensions["B"].width == 46
    assert book["Classification"]["A1"].font.bold


def test_tidy_sheets_have_a_row_for_each_basis_and_each_period(data):
    book = load_workbook(BytesIO(data))
    assert [row[3].value for row in book["Comparisons"].iter_rows(2, 6)] == [
        "national",
        "region",
        "neighbours",
        "target",
        "previous",
    ]
    assert values(book["Values"], "status") == ["ok", "ok", "ok", "to be confirmed"]
    assert values(book["Values"], "part_year") == ["no", "yes", "no", "yes"]
    assert values(book["Values"], "period_end")[0] == "2024-03-31"


def test_the_same_findings_give_the_same_bytes(scorecard, data):
    assert write_classification(scorecard, judge(scorecard, HOUSE).findings) == data


def test_an_override_that_is_filled_in_can_be_given_back(scorecard, data):
    book = load_workbook(BytesIO(data))
    filled = {"verdict": "mixed", "reason": "Because", "name": "A. Smith", "role": "Director", "date": "1/10/2024"}
    for header, text in filled.items():
        column(book["Classification"], f"Override {header}")[0].value = text
    buffer = BytesIO()
    book.save(buffer)
    author = read_author_sheets(open_workbook(buffer.getvalue(), "classification.xlsx"))
    judgement = judge(scorecard, HOUSE, author)
    assert [finding.verdict for finding in judgement.findings] == [Verdict.MIXED, Verdict.NOT_JUDGED]
    assert judgement.findings[0].override.value == 48
    again = load_workbook(BytesIO(write_classification(scorecard, judgement.findings)))["Classification"]
    assert values(again, "Override verdict") == ["mixed", None]
    assert values(again, "Override date") == ["2024-10-01", None]
    assert values(again, "Verdict by rule") == ["area for development", "not judged"]


def test_the_workbook_says_what_to_do_with_it(data):
    sheet = load_workbook(BytesIO(data)).worksheets[-1]
    assert sheet.title == "What to do next"
    assert "move or copy the sheet Classification into your scorecard" in " ".join(row[0].value for row in sheet.rows)
