"""The sheet `Briefing measures` that `read --marked` writes, and what comes of it when an author fills it in."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from briefing.knowing.author import apply_settings
from briefing.measures.definition import Kind, Polarity
from briefing.reading import read_lasting_sheets, read_scorecard
from briefing.writing.workbook.marked import mark_workbook
from tests.reading.drawn_workbooks import NoDefinitions

SHEET = "Briefing measures"


def scorecard(*rows):
    book = Workbook()
    for row in (("Indicator", "2022/23", "2023/24", "England"), *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


ROWS = (("% of calls answered", "80%", "84%", "90%"), ("Overall score", 3, 4, 5), ("Wigs issued", 12, 14, 16))


@pytest.fixture
def data():
    return scorecard(*ROWS)


def read(data):
    return read_scorecard(data, "card.xlsx", NoDefinitions())


def marked(data):
    return load_workbook(io.BytesIO(mark_workbook(data, "card.xlsx", (), read(data).scorecard.measures)))


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_each_measure_has_a_row_with_what_is_known_of_it(data):
    sheet = marked(data)[SHEET]
    rows = {row[0]: dict(zip(("polarity", "kind", "unit"), row[1:4], strict=True)) for row in sheet.values}
    assert rows["% of calls answered"]["unit"] == "percent"
    assert list(rows)[1:] == [row[0] for row in ROWS if row[0] in rows]


def test_what_nobody_has_said_is_yellow_and_can_be_chosen_from_a_list(data):
    sheet = marked(data)[SHEET]
    assert sheet["B2"].fill.start_color.rgb.endswith("FFEB9C")
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    choices = next(words for cells, words in lists.items() if cells.startswith("B2"))
    assert choices == '"higher is good,lower is good,neither is good,leave out"'


def test_no_prompt_is_longer_than_excel_allows(data):
    prompts = [one.prompt for one in marked(data)[SHEET].data_validations.dataValidation]
    assert all(len(prompt) <= 255 for prompt in prompts)


def test_the_list_of_notices_says_where_to_put_the_sheet(data):
    assert "inputs/measures.xlsx" in marked(data).worksheets[0]["A4"].value


def test_an_author_s_own_sheet_is_left_as_it_is(data):
    book = load_workbook(io.BytesIO(data))
    book.create_sheet(SHEET).append(("Measure", "Polarity"))
    assert marked(saved(book))[SHEET].max_row == 1


def test_what_the_author_chooses_holds_for_the_next_scorecard(data):
    book = marked(data)
    for row in book[SHEET].iter_rows(min_row=2):
        row[1].value = "leave out" if row[0].value == "Overall score" else "higher is good"
        row[2].value = "year to date"
        row[5].value = "wigs" if row[0].value == "Wigs issued" else row[5].value
    later = read(scorecard(*ROWS))
    authored = apply_settings(later.scorecard, read_lasting_sheets(saved(book), "measures.xlsx"))
    measures = {one.name: one.definition for one in authored.scorecard.measures}
    assert "Overall score" not in measures
    assert {one.polarity for one in measures.values()} == {Polarity.HIGHER}
    assert measures["% of calls answered"].kind is Kind.CUMULATIVE_SHARE
    assert (measures["Wigs issued"].short_name, measures["Wigs issued"].quoted) == ("wigs", False)
    assert authored.unanswered(later.notices) != later.notices
    assert [one.code for one in authored.unanswered(later.notices) if one.code == "measure-unknown"] == []
