"""What is no scorecard is refused, with what was looked for: a list of people above all."""

from __future__ import annotations

import pytest
from drawn_workbooks import NoDefinitions, codes, read, workbook

from briefing.faults.errors import WorkbookRefused
from briefing.knowing.details import Layout
from briefing.reading import read_scorecard

CHILDREN = """
Child ID | DOB | Entered care | Legal status | 2023/24 visits | 2024/25 visits
1001 | @2010-05-01:dd/mm/yyyy | @2023-01-02:dd/mm/yyyy | C2 | 8 | 4
1002 | @2012-07-09:dd/mm/yyyy | @2022-03-02:dd/mm/yyyy | V4 | 9 | 3
"""
SCORECARD = "Measure | 2022/23 | 2023/24\n% placed far | 61% | 64%"


@pytest.mark.parametrize(
    "drawn",
    [
        CHILDREN,
        "Surname | Forename | 2022/23 | 2023/24\nHall | Jo | 1 | 2\nReed | Al | 3 | 4",
        "Measure | UPN | 2023/24 | England\n% present | A123 | 91% | 92%\n% present | B456 | 81% | 92%",
        "Name | Phone | E-mail | InvoiceDate | Score\nJo Hall | 0191 1 | a@b | @2024-01-12 | 8\nAl Reed | 0191 2 | c@d | @2024-02-12 | 9",
        "Register of visits\n\nYoung person's name | NHS number | Apr-24 | May-24\nJo Hall | 943 | 1 | 2",
    ],
)
def test_a_list_of_people_is_refused_whatever_else_its_headers_say(drawn: str) -> None:
    with pytest.raises(WorkbookRefused, match="looks like a list of people, not a scorecard"):
        read(workbook(drawn))


def test_no_layout_of_report_toml_makes_a_list_of_people_readable() -> None:
    layout = Layout(sheet="Scorecard", header_row=1, columns={"A": "measure", "E": "2023/24"})
    with pytest.raises(WorkbookRefused, match="looks like a list of people"):
        read_scorecard(workbook(CHILDREN), "drawn.xlsx", NoDefinitions(), layout)


def test_a_list_of_people_beside_a_scorecard_is_left_out_and_said() -> None:
    reading = read(workbook({"Scorecard": SCORECARD, "Children": CHILDREN}))
    assert [one.name for one in reading.scorecard.measures] == ["% placed far"]
    assert "list-of-people@Children!A1" in codes(reading)


def test_a_list_of_people_is_named_where_nothing_beside_it_is_a_scorecard() -> None:
    with pytest.raises(WorkbookRefused, match="looks like a list of people"):
        read(workbook({"Children": CHILDREN, "Notes": "For use in the team only"}))


@pytest.mark.parametrize(
    "drawn",
    [
        "Staff rota\nName | 02/09/2024 | 03/09/2024\nAsha | E | L\nHours | 7.5 | 7.5",
        "Local authority | 2022 | 2023 | 2024\nBarnet | 330 | 340 | 350\nEngland | 820 | 830 | 840",
        "Councillor | Elected | 2023/24 | 2024/25\nCllr A | 2019 | £9,200 | £9,600",
        "Action | Lead | Q1 2024/25 | Q2 2024/25 | RAG\nOpen a home | HoS | Complete | Complete | Green",
        "Cost centre | Description | 2023/24 Actual | 2024/25 Budget\nC1 | Fostering | 4200 | 4450",
        "Scheme | 2023/24 | 2024/25\nNew school | £4.2m | £6.1m",
        "Age band | 2022 | 2023 | 2024\nUnder 25 | 120 | 115 | 130\n25-34 | 410 | 420 | 433",
    ],
)
def test_a_table_for_which_nothing_speaks_is_refused_with_what_was_looked_for(drawn: str) -> None:
    with pytest.raises(WorkbookRefused, match=r"shows that it is a scorecard.* Looked for: a measure"):
        read(workbook(drawn))


def test_an_explicit_layout_makes_a_table_readable_for_which_nothing_speaks() -> None:
    layout = Layout(sheet="Scorecard", header_row=1, columns={"A": "measure", "B": "2022/23", "C": "2023/24"})
    data = workbook("Thing | One | Two\nWaiting lists | 12 | 15")
    assert read_scorecard(data, "drawn.xlsx", NoDefinitions(), layout).scorecard.measures[0].name == "Waiting lists"


@pytest.mark.parametrize(
    "drawn",
    [
        " | 2022/23 | 2023/24\nNumber of repairs | 12 | 15\nWaiting lists | 3 | 4",
        "Indicator | 2022/23 | 2023/24\nWaiting lists | 3 | 4",
        " | 2022/23 | 2023/24 | Target\nWaiting lists | 3 | 4 | 5",
        " | Polarity | 2022/23 | 2023/24\nWaiting lists | Low | 3 | 4",
    ],
)
def test_a_scorecard_of_unknown_measures_without_benchmarks_is_read(drawn: str) -> None:
    assert read(workbook(drawn)).scorecard.measures


def test_a_table_with_nothing_but_a_title_to_show_for_itself_is_refused() -> None:
    with pytest.raises(WorkbookRefused, match="shows that it is a scorecard, but for a title"):
        read(workbook({"KPIs": " | 2022/23 | 2023/24\nWaiting lists | 3 | 4"}))
