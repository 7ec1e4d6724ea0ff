"""What counts as a figure with a receipt, so that the test of the whole paper can be trusted."""

from io import BytesIO

import openpyxl
import pytest
from workbook_figures import cells_of, figures_in, rows_named_in, without_receipt

CELLS = {
    "Scorecard!A19": "Children over 20 miles away",
    "Scorecard!F19": "11% [117/1071]",
    "Scorecard!H19": "10.7% [128/1192]",
    "Scorecard!I19": "17% (2023/24)",
}
RECEIPT = ["Scorecard!H19 10.7%; Scorecard!I19 17%; Scorecard!F19 11%"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("At Q2 2024/25 it was 10.7% (128 of 1,192), against 17% in 2023/24.", ["10.7", "128", "1,192", "17"]),
        ("See Figure 2, Table 1, Appendix 1 and paragraph 4.7.", []),
        ("Between 2015-18 and 30 September 2024.", []),
        ("Eleven more of the 36 measures.", ["36", "Eleven"]),
        ("care leavers aged 17 to 18", ["17", "18"]),
    ],
)
def test_figures_are_told_from_periods_and_references(text, figures):
    assert [one.written for one in figures_in(text)] == figures


@pytest.mark.parametrize(
    "text",
    [
        "10.7% live over 20 miles away (128 of 1,192), against 17%.",
        "It has fallen by 0.3 percentage points.",
        "That is 6 percentage points better.",
        "74 more children would match England, or 75 more.",
    ],
)
def test_what_a_row_holds_or_gives_has_a_receipt(text):
    assert without_receipt(text, RECEIPT, CELLS) == []


@pytest.mark.parametrize(
    ("text", "invented"), [("It was 12.7%.", ["12.7"]), ("19 children", ["19"]), ("10.8% live far away", ["10.8"])]
)
def test_what_no_row_gives_has_none(text, invented):
    assert without_receipt(text, RECEIPT, CELLS) == invented


def test_a_figure_of_a_cell_that_the_receipt_does_not_name_has_no_receipt():
    assert without_receipt("It was 11%.", ["Scorecard!I19"], CELLS) == ["11"]


def test_a_figure_may_be_told_at_the_coarser_precision_of_its_comparison():
    assert without_receipt("It was 11%.", ["Scorecard!H19"], CELLS) == []


def test_a_figure_of_another_row_has_no_receipt():
    assert without_receipt("128 of them", ["Scorecard!H20"], CELLS) == ["128"]


def test_a_count_that_is_known_needs_no_row():
    assert without_receipt("Five of the 36 are strengths.", [], {}, (5, 36)) == []


def test_a_receipt_names_rows():
    assert rows_named_in(["Scorecard!H19 10.7%; 'Q2 data'!AA7", "Rule"]) == {("Scorecard", 19), ("Q2 data", 7)}


def test_a_number_formatted_as_a_percentage_is_read_both_ways():
    book = openpyxl.Workbook()
    book.active["A1"] = 0.107
    book.active["A1"].number_format = "0.0%"
    buffer = BytesIO()
    book.save(buffer)
    assert cells_of(buffer.getvalue())["Sheet!A1"] == "0.107 10.7"
