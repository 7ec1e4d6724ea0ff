"""A layout that report.toml describes is read as told; what it names must be there."""

from __future__ import annotations

import pytest
from drawn_workbooks import NoDefinitions, told, workbook

from briefing.faults.errors import DetailsRefused, WorkbookRefused
from briefing.knowing.details import Layout, load_details
from briefing.reading import Reading, read_scorecard

ODD = (
    "What | Now | Then | Them | Noise\n% far | 64% | 61% | 60% | x\nNumber adopted | 15 | 12 | N/A | x\n\nOther | 1 | 2"
)
COLUMNS = {"A": "measure", "B": "2023/24", "C": "2022/23", "D": "England", "E": "ignore"}


def read(layout: Layout | None, sheets: str | dict[str, str] = ODD) -> Reading:
    return read_scorecard(workbook(sheets), "odd.xlsx", NoDefinitions(), layout)


def test_without_a_layout_the_refusal_says_where_to_describe_one() -> None:
    with pytest.raises(WorkbookRefused, match=r"\[layout\] in report.toml"):
        read(None)


def test_a_described_layout_is_read_as_told() -> None:
    reading = read(Layout(sheet="Scorecard", header_row=1, last_row=3, columns=COLUMNS))
    assert told(reading) == (
        "% far: 2022/23 C2=61%; 2023/24 B2=64%; England D2=60%\n"
        "Number adopted: 2022/23 C3=12; 2023/24 B3=15; England D3=NOT AVAILABLE"
    )


def test_a_described_column_keeps_the_header_that_the_sheet_gives_it() -> None:
    reading = read(Layout(header_row=1, columns=COLUMNS))
    assert [one.column for one in reading.scorecard.measures[0].history] == ["Then", "Now"]


def test_a_hidden_sheet_that_is_named_is_read() -> None:
    data = workbook({"A": "x", "B": ODD}, hide_sheets=("B",))
    layout = Layout(sheet="B", header_row=1, columns=COLUMNS)
    assert len(read_scorecard(data, "odd.xlsx", NoDefinitions(), layout).scorecard.measures) == 3


@pytest.mark.parametrize(
    ("layout", "message"),
    [
        (Layout(sheet="Nowhere", header_row=1, columns=COLUMNS), "has no sheet 'Nowhere'. It has 'Scorecard'"),
        (Layout(header_row=1, columns={**COLUMNS, "B": "bananas"}), "'bananas' is nothing that a column can be"),
        (Layout(header_row=1, columns={"A": "measure"}), "No column of the layout is a period"),
    ],
)
def test_a_layout_that_names_what_is_not_there_is_refused(layout: Layout, message: str) -> None:
    with pytest.raises(DetailsRefused, match=message):
        read(layout)


def test_the_layout_is_a_table_of_report_toml() -> None:
    text = '[layout]\nsheet = "S"\nheader_row = 4\ncolumns = { a = "measure", b = "2023/24" }\n'
    assert load_details(text).layout == Layout(sheet="S", header_row=4, columns={"A": "measure", "B": "2023/24"})


def test_a_column_that_is_no_letter_is_refused_with_its_line() -> None:
    with pytest.raises(DetailsRefused, match=r"report.toml, line 3: .*'7' is no column"):
        load_details('[layout]\nheader_row = 4\ncolumns = { 7 = "measure" }\n')
