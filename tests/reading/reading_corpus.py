"""The corpus: small workbooks as councils keep them, each made here and with what must come of it beside it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from drawn_workbooks import grid, workbook

PLAIN = """
Measure | 2022/23 | 2023/24 | England
Percentage placed far away | 61% | 64% | 60% (2023/24)
Number adopted | 12 | 15 | N/A
"""
PLAIN_READ = """
Percentage placed far away: 2022/23 B2=61%; 2023/24 C2=64%; England 2023/24 D2=60%
Number adopted: 2022/23 B3=12; 2023/24 C3=15; England D3=NOT AVAILABLE
"""


@dataclass(frozen=True)
class Case:
    """A workbook, what is read of it, and the notices about it (code@place)."""

    name: str
    data: bytes
    reads: str
    notices: tuple[str, ...] = ()
    file: str = "scorecard.xlsx"


def shifted(text: str, down: int) -> str:
    """What is read, so many rows further down."""
    return re.sub(r"(?<= )([A-Z])([0-9]+)=", lambda found: f"{found[1]}{int(found[2]) + down}=", text)


def as_csv(text: str, delimiter: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(grid(text))
    return stream.getvalue()


def layouts() -> list[Case]:
    return [
        Case("a plain table", workbook(PLAIN), PLAIN_READ),
        Case(
            "title lines with dates and telephone numbers above the header",
            workbook(
                "Corporate parenting scorecard\nPrinted 12/10/2024 | Tel. 0191 498 0000\nQuestions: Jo Hall | 03000 260000\n\n"
                + PLAIN.strip()
            ),
            shifted(PLAIN_READ, 4),
        ),
        Case(
            "blank rows between the measures",
            workbook("Measure | 2022/23 | 2023/24\n\n% placed far | 61% | 64%\n\n\nNumber adopted | 12 | 15"),
            "% placed far: 2022/23 B3=61%; 2023/24 C3=64%\nNumber adopted: 2022/23 B6=12; 2023/24 C6=15",
        ),
        Case(
            "the header repeated for each section with small differences",
            workbook(
                "Health\n\nMeasure | 2022/23 | 2023/24\n% checked | 61% | 64%\n\nHomes\n\nMeasure | 2022-23 | 2023/24 (p) | England\n"
                "% settled | 70% | 71% | 68% (2022/23)"
            ),
            "% checked <Health>: 2022/23 B4=61%; 2023/24 C4=64%\n"
            "% settled <Homes>: 2022/23 B9=70%; 2023/24 C9=71% provisional; England 2022/23 D9=68%",
            ("provisional@Scorecard!C8",),
        ),
        Case(
            "a header repeated on a new page keeps the section",
            workbook("Health\nMeasure | 2022/23\n% checked | 61%\nMeasure | 2022/23\n% seen | 62%"),
            "% checked <Health>: 2022/23 B3=61%\n% seen <Health>: 2022/23 B5=62%",
        ),
        Case(
            "sections as rows of their own",
            workbook("Measure | 2022/23 | 2023/24\nHealth\n% checked | 61% | 64%\nHomes\n% settled | 70% | 71%"),
            "% checked <Health>: 2022/23 B3=61%; 2023/24 C3=64%\n% settled <Homes>: 2022/23 B5=70%; 2023/24 C5=71%",
        ),
        Case(
            "sections as merged rows",
            workbook(
                "Measure | 2022/23 | 2023/24\nHealth\n% checked | 61% | 64%\nNumber of homes\n% settled | 70% | 71%",
                merge=("A2:C2", "A4:C4"),
            ),
            "% checked <Health>: 2022/23 B3=61%; 2023/24 C3=64%\n% settled <Number of homes>: 2022/23 B5=70%; 2023/24 C5=71%",
        ),
        Case(
            "sections as a first column merged downwards",
            workbook(
                "Theme | Measure | 2022/23\nHealth | % checked | 61%\n | % seen | 62%\nHomes | % settled | 70%",
                merge=("A2:A3",),
            ),
            "% checked <Health>: 2022/23 C2=61%\n% seen <Health>: 2022/23 C3=62%\n% settled <Homes>: 2022/23 C4=70%",
        ),
        Case(
            "sections as a first column without a header, repeated",
            workbook(" | Measure | 2022/23\nHealth | % checked | 61%\nHealth | % seen | 62%\nHomes | % settled | 70%"),
            "% checked <Health>: 2022/23 C2=61%\n% seen <Health>: 2022/23 C3=62%\n% settled <Homes>: 2022/23 C4=70%",
        ),
        Case(
            "sections in a first column, written once",
            workbook("KLOE | Indicator | 2022/23\nHealth | % checked | 61%\n | % seen | 62%\nHomes | % settled | 70%"),
            "% checked <Health>: 2022/23 C2=61%\n% seen <Health>: 2022/23 C3=62%\n% settled <Homes>: 2022/23 C4=70%",
        ),
        Case(
            "one sheet for each section",
            workbook(
                {
                    "Health": "Measure | 2022/23\n% checked | 61%",
                    "Homes": "Measure | 2022/23\n% settled | 70%",
                    "Notes": "Prepared by the analysts",
                }
            ),
            "% checked <Health>: 2022/23 B2=61%\n% settled <Homes>: 2022/23 B2=70%",
            ("sheet-left-out@Notes",),
        ),
        Case(
            "sheets without a name of their own take their first line",
            workbook(
                {
                    "Sheet1": "Health\n\nMeasure | 2022/23\n% checked | 61%",
                    "Sheet2": "Homes\n\nMeasure | 2022/23\n% in | 7%",
                }
            ),
            "% checked <Health>: 2022/23 B4=61%\n% in <Homes>: 2022/23 B4=7%",
        ),
        Case(
            "an older visible copy is left out",
            workbook(
                {
                    "Q1": "Measure | 2023/24 | Q1 2024/25\n% checked | 61% | 62%\n% seen | 1% | 2%",
                    "Q2": "Measure | 2023/24 | Q2 2024/25\n% checked | 61% | 63%\n% seen | 1% | 3%",
                }
            ),
            "% checked: 2023/24 B2=61%; Q2 2024/25 C2=63%\n% seen: 2023/24 B3=1%; Q2 2024/25 C3=3%",
            ("sheet-copy@Q1",),
        ),
        Case(
            "a hidden copy is left out",
            workbook({"Scorecard": PLAIN, "Old": PLAIN}, hide_sheets=("Old",)),
            PLAIN_READ,
            ("sheet-hidden@Old",),
        ),
        Case(
            "columns in any order",
            workbook("England | 2023/24 | Measure | 2021/22 | 2022/23\n60% | 64% | % placed far | 59% | 61%"),
            "% placed far: 2021/22 D2=59%; 2022/23 E2=61%; 2023/24 B2=64%; England A2=60%",
            ("benchmark-undated@Scorecard!A2",),
        ),
        Case(
            "every kind of benchmark",
            workbook(
                "Indicator | 2023/24 | England average 2022/23 | Regional 2022/23 | Stat. neighbours 22/23 | Target 2023/24\n"
                "% placed far | 64% | 60% | 61% | 62% | 65%"
            ),
            "% placed far: 2023/24 B2=64%; England 2022/23 C2=60%; Region 2022/23 D2=61%; "
            "Statistical neighbours 2022/23 E2=62%; Target 2023/24 F2=65%",
        ),
        Case(
            "commentary, owner, polarity, direction and an unknown column are kept as remarks",
            workbook(
                "Ref | Measure | Good to be | 2023/24 | DoT | RAG | Wards | Commentary | Owner\n"
                "CP01 | % placed far | Low | 64% | ↑ | Red | All | It rose. | J Hall"
            ),
            "% placed far: 2023/24 D2=64%",
            ("column-unknown@Scorecard!G1",),
        ),
        Case(
            "names beside codes",
            workbook("Indicator | Description | 2023/24\nNI 58 | % placed far | 64%\nNI 59 | % near | 3%"),
            "% placed far: 2023/24 C2=64%\n% near: 2023/24 C3=3%",
            (),
        ),
        Case(
            "two scorecards beside each other",
            workbook(
                "Health | | | | Homes\nMeasure | 2022/23 | 2023/24 | | Measure | 2022/23 | 2023/24\n"
                "% checked | 61% | 64% | | % settled | 70% | 71%\n% seen | 62% | 65%"
            ),
            "% checked <Health>: 2022/23 B3=61%; 2023/24 C3=64%\n% seen <Health>: 2022/23 B4=62%; 2023/24 C4=65%\n"
            "% settled <Homes>: 2022/23 F3=70%; 2023/24 G3=71%",
        ),
        Case(
            "two scorecards one above the other",
            workbook(
                "Health\nMeasure | 2022/23\n% checked | 61%\n\n\nHomes\nIndicator | 2022/23 | England\n% settled | 70% | N/A"
            ),
            "% checked <Health>: 2022/23 B3=61%\n% settled <Homes>: 2022/23 B8=70%; England C8=NOT AVAILABLE",
        ),
        Case(
            "a header in two rows: quarters under their year",
            workbook(
                "Measure | 2023/24 | | 2024/25 | | England\n | Q3 | Q4 | Q1 | Q2 | 2023/24\n% placed far | 1% | 2% | 3% | 4% | 5%",
                merge=("B1:C1", "D1:E1", "A1:A2"),
            ),
            "% placed far: Q3 2023/24 B3=1%; Q4 2023/24 C3=2%; Q1 2024/25 D3=3%; Q2 2024/25 E3=4%; England 2023/24 F3=5%",
        ),
        Case(
            "a header in two rows: whose figures above their years",
            workbook(
                "Measure | Durham | | England | | Target\n | 2022/23 | 2023/24 | 2022/23 | 2023/24 | 2023/24\n"
                "% placed far | 1% | 2% | 3% | 4% | 5%",
                merge=("B1:C1", "D1:E1"),
            ),
            "% placed far: 2022/23 B3=1%; 2023/24 C3=2%; England 2022/23 D3=3%; England 2023/24 E3=4%; Target 2023/24 F3=5%",
            ("column-assumed-ours@Scorecard!B2, Scorecard!C2",),
        ),
        Case(
            "months in a row",
            workbook("Performance 2024/25\n\nMeasure | Apr | May | Jun | Jan\n% placed far | 1% | 2% | 3% | 4%"),
            "% placed far: April 2024 B4=1%; May 2024 C4=2%; June 2024 D4=3%; January 2025 E4=4%",
        ),
        Case(
            "a quarter without its year, the year in the title",
            workbook("Scorecard, quarter 2 2024/25\n\nMeasure | 2023/24 | Qtr 2\n% placed far | 1% | 2%"),
            "% placed far: 2023/24 B4=1%; Q2 2024/25 C4=2%",
        ),
        Case(
            "Latest, dated by the title",
            workbook("Scorecard Q2 2024/25\n\nMeasure | 2023/24 | Latest\n% placed far | 1% | 2%"),
            "% placed far: 2023/24 B4=1%; Q2 2024/25 C4=2%",
        ),
        Case(
            "Latest without a date anywhere is said",
            workbook("Measure | 2023/24 | Latest\n% placed far | 1% | 2%"),
            "% placed far: 2023/24 B2=1%; ? C2=2%",
            ("period-incomplete@Scorecard!C1",),
        ),
        Case(
            "Actual and Target, dated by the title",
            workbook(
                "Corporate parenting, September 2024\n\nKPI | Target | Actual | RAG\n% placed far | 60% | 64% | Red"
            ),
            "% placed far: September 2024 C4=64%; Target B4=60%",
        ),
        Case(
            "one sheet for each quarter, named by it: the newest is the scorecard",
            workbook(
                {
                    "Q1 2024-25": "Measure | 2023/24 | Actual\n% far | 1% | 2%\n% near | 3% | 4%",
                    "Q2 2024-25": "Measure | 2023/24 | Actual\n% far | 1% | 5%\n% near | 3% | 6%",
                }
            ),
            "% far: 2023/24 B2=1%; Q2 2024/25 C2=5%\n% near: 2023/24 B3=3%; Q2 2024/25 C3=6%",
            ("sheet-copy@Q1 2024-25",),
        ),
        Case(
            "a turned table: measures across, periods down",
            workbook(
                "Period | % placed far | Number adopted\n2022/23 | 61% | 12\n2023/24 | 64% | 15\nEngland | 60% | N/A"
            ),
            "% placed far: 2022/23 B2=61%; 2023/24 B3=64%; England B4=60%\n"
            "Number adopted: 2022/23 C2=12; 2023/24 C3=15; England C4=NOT AVAILABLE",
            ("benchmark-undated@Scorecard!B4",),
        ),
        Case(
            "a long table",
            workbook(
                "Measure | Period | Area | Value | Numerator | Denominator\n"
                "% placed far | 2023/24 | Durham | 64% | 64 | 100\n% placed far | 2022/23 | Durham | 61% | 61 | 100\n"
                "% placed far | 2022/23 | England | 60% | |\nNumber adopted | 2023/24 | Durham | 15 | |"
            ),
            "% placed far: 2022/23 D3=61% 61/100; 2023/24 D2=64% 64/100; England 2022/23 D4=60%\nNumber adopted: 2023/24 D5=15",
        ),
        Case(
            "a long table with the quarter in a column of its own, and a target",
            workbook(
                "Theme | Indicator | Year | Quarter | Value | Target\nHealth | % checked | 2023/24 | Q4 | 61% | 65%\n"
                "Health | % checked | 2024/25 | Q1 | 62% | 65%"
            ),
            "% checked <Health>: Q4 2023/24 E2=61%; Q1 2024/25 E3=62%; Target Q4 2023/24 F2=65%; Target Q1 2024/25 F3=65%",
        ),
        Case(
            "a data file of the Department",
            workbook(
                "indicator_name | time_period | area_name | value\nRate of CLA | 202324 | England | 70\n"
                "Rate of CLA | 202324 | Durham | 122\nRate of CLA | 202223 | Durham | 107"
            ),
            "Rate of CLA: 2022/23 D4=107 rate; 2023/24 D3=122 rate; England 2023/24 D2=70 rate",
        ),
        Case(
            "figures that look like years are no header",
            workbook("Measure | #2021 | #2022 | #2023\nNumber of things | #2001 | #2002 | #2003"),
            "Number of things: 2021 B2=2001; 2022 C2=2002; 2023 D2=2003",
            ("period-assumed@Scorecard!B1, Scorecard!C1, Scorecard!D1",),
        ),
        Case(
            "shares and numbers under one year",
            workbook(
                "Measure | 2021/22 | | 2022/23 |\n | % | No. | % | No.\nSettled | 10 | 5 | 11 | 6",
                merge=("B1:C1", "D1:E1"),
            ),
            "Settled: 2021/22 B3=10% #5; 2022/23 D3=11% #6",
        ),
        Case(
            "short years behind benchmarks",
            workbook("Measure | 2023/24 | England | North East\n% far | 95% (18/19) | 17% (23/24) | 95% (18/19)"),
            "% far: 2023/24 B2=95% 18/19; England 2023/24 C2=17%; North East 2018/19 D2=95%",
        ),
        Case(
            "total rows are no measures, but a total number is one",
            workbook("Measure | 2023/24\nTotal number of children | 12\nNumber adopted | 15\nTotal | 27"),
            "Total number of children: 2023/24 B2=12\nNumber adopted: 2023/24 B3=15",
            ("total@Scorecard!A4",),
        ),
        Case(
            "figures without a name are said",
            workbook("Measure | 2022/23 | 2023/24\nNumber adopted | 14 | 15\n | 12 | 13"),
            "Number adopted: 2022/23 B2=14; 2023/24 C2=15",
            ("row-without-name@Scorecard!B3",),
        ),
        Case(
            "hidden rows and columns are read, and said",
            workbook(PLAIN, hide_rows=(3,), hide_columns=("B",)),
            PLAIN_READ,
            ("hidden-rows@Scorecard", "hidden-columns@Scorecard"),
        ),
        Case(
            "a measure without any figure is a measure",
            workbook("Measure | 2022/23 | 2023/24\n% placed far | 61% | 64%\nNumber adopted\n% settled | 1% | 2%"),
            "% placed far: 2022/23 B2=61%; 2023/24 C2=64%\nNumber adopted: 2022/23 B3=BLANK; 2023/24 C3=BLANK\n"
            "% settled: 2022/23 B4=1%; 2023/24 C4=2%",
            ("newest-empty@Scorecard!C3",),
        ),
        Case(
            "words merged over several cells stand in each of them",
            workbook("Measure | 2022/23 | 2023/24\nNumber adopted | TBC |\n% far | 1% | 2%", merge=("B2:C2",)),
            "Number adopted: 2022/23 B2=TO BE CONFIRMED; 2023/24 C2=TO BE CONFIRMED\n% far: 2022/23 B3=1%; 2023/24 C3=2%",
            ("to-be-confirmed@Scorecard!B2, Scorecard!C2",),
        ),
        Case(
            "a figure merged over two cells is only the first's",
            workbook("Measure | 2022/23 | 2023/24\nNumber adopted | 12 |\n% far | 1% | 2%", merge=("B2:C2",)),
            "Number adopted: 2022/23 B2=12; 2023/24 C2=BLANK\n% far: 2022/23 B3=1%; 2023/24 C3=2%",
            ("merged-figure@Scorecard!C2", "newest-empty@Scorecard!C2"),
        ),
        Case(
            "one name merged over a row of numbers and a row of shares",
            workbook(
                "Measure | Unit | 2022/23 | 2023/24\nChildren adopted | Number | 12 | 15\n | % | 11% | 14%\nCases | Number | 3 | 4",
                merge=("A2:A3",),
            ),
            "Children adopted (Number): 2022/23 C2=12; 2023/24 D2=15\nChildren adopted (%): 2022/23 C3=11%; 2023/24 D3=14%\n"
            "Cases: 2022/23 C4=3; 2023/24 D4=4",
        ),
        Case(
            "numerators and denominators in columns of their own",
            workbook(
                "Measure | 2022/23 | | | 2023/24 | |\n | % | Num | Den | % | Numerator | Denominator\n"
                "% far | 11% | 11 | 100 | 12% | 12 | 100",
                merge=("B1:D1", "E1:G1"),
            ),
            "% far: 2022/23 B3=11% 11/100; 2023/24 E3=12% 12/100",
        ),
        Case(
            "a column without a header is said",
            workbook("Measure | 2022/23 | | 2023/24\n% far | 11% | 13% | 12%\n% near | 1% | 3% | 2% | 9%"),
            "% far: 2022/23 B2=11%; 2023/24 D2=12%\n% near: 2022/23 B3=1%; 2023/24 D3=2%",
            ("column-without-header@Scorecard!C2", "column-without-header@Scorecard!E3"),
        ),
        Case(
            "two columns of one period",
            workbook("Measure | 2023/24 | 2023-24\n% far | 1% | 2%"),
            "% far: 2023/24 B2=UNREADABLE; 2023/24 C2=UNREADABLE",
            ("period-twice@Scorecard!B2, Scorecard!C2",),
        ),
        Case(
            "an empty newest column is said and nothing older is taken",
            workbook("Measure | 2022/23 | 2023/24\n% far | 1% |\n% near | 3% | 4%"),
            "% far: 2022/23 B2=1%; 2023/24 C2=BLANK\n% near: 2022/23 B3=3%; 2023/24 C3=4%",
            ("newest-empty@Scorecard!C2",),
        ),
        Case(
            "the same measure twice",
            workbook("Measure | 2023/24\nNumber adopted | 12\nNumber adopted | 13"),
            "Number adopted: 2023/24 B2=12\nNumber adopted: 2023/24 B3=13",
            ("measure-twice@Scorecard!A3",),
        ),
        Case(
            "measures of near ages are not the same",
            workbook("Measure | 2023/24\nCare leavers aged 17-21 | 12\nCare leavers aged 17-25 | 13"),
            "Care leavers aged 17-21: 2023/24 B2=12\nCare leavers aged 17-25: 2023/24 B3=13",
        ),
    ]


DOUBTS_OF_HEADERS = {
    "2019": ("period-assumed@Scorecard!B1",),
    "Durham 2023/24": ("column-assumed-ours@Scorecard!B1",),
}


def periods() -> list[Case]:
    written = {
        "2018/19": "2018/19", "2018-19": "2018/19", "2018–19": "2018/19", "2018/2019": "2018/19", "18/19": "2018/19",
        "FY19": "2018/19", "2018 to 2019": "2018/19", "Y/E Mar 2019": "2018/19", "Mar-19": "March 2019",
        "31/03/2019": "31 March 2019", "2019": "2019", "Q2 2024/25": "Q2 2024/25", "Q2 24-25": "Q2 2024/25",
        "Sep-24": "September 2024", "2024/25 YTD": "2024/25 to date", "Q2 2024/25 to date": "Q2 2024/25",
        "Durham 2023/24": "2023/24", "@2024-09-30:mmm-yy": "September 2024", "@2024-03-31:dd/mm/yyyy": "31 March 2024",
        "Position at 30 September 2024": "30 September 2024",
    }  # fmt: skip
    return [
        Case(
            f"the header {header}",
            workbook(f"Measure | {header}\n% far | 1%"),
            f"% far: {period} B2=1%",
            DOUBTS_OF_HEADERS.get(header, ()),
        )
        for header, period in written.items()
    ] + [
        Case(
            "dates of the 1904 system",
            workbook("Measure | @2024-09-30:mmm-yy\n% far | 1%", epoch_1904=True),
            "% far: September 2024 B2=1%",
        )
    ]


def cells() -> list[Case]:
    return [
        Case(
            "percentages by number format, by sign and by the row's other cells",
            workbook("Measure | 2021/22 | 2022/23 | 2023/24\n% far | #0.61:0% | 62.5% | #63"),
            "% far: 2021/22 B2=61%; 2022/23 C2=62.5%; 2023/24 D2=63%",
            ("percent-sign-missing@Scorecard!D2",),
        ),
        Case(
            "typed fractions in rows of percentages",
            workbook(
                "Measure | 2022/23 | 2023/24\n% far | #0.61 | #0.625\nPercentage near | #0.04 | #0.05\nNumber | #0.5 | #3"
            ),
            "% far: 2022/23 B2=61%; 2023/24 C2=62.5%\nPercentage near: 2022/23 B3=4%; 2023/24 C3=5%\n"
            "Number: 2022/23 B4=0.5; 2023/24 C4=3",
            ("fraction-scaled@Scorecard!B2, Scorecard!C2, Scorecard!B3, Scorecard!C3",),
        ),
        Case(
            "percentages typed without a sign need none where the name says so",
            workbook("Measure | 2022/23 | 2023/24\n% far | #61 | #62.5\n% near | 71 | 72"),
            "% far: 2022/23 B2=61%; 2023/24 C2=62.5%\n% near: 2022/23 B3=71%; 2023/24 C3=72%",
        ),
        Case(
            "a small typed figure among percentages may be a fraction",
            workbook("Measure | 2022/23 | 2023/24\n% far | #61 | #62\n% misuse | #0.4 | #0.6"),
            "% far: 2022/23 B2=61%; 2023/24 C2=62%\n% misuse: 2022/23 B3=0.4%; 2023/24 C3=0.6%",
            ("maybe-fraction@Scorecard!B3, Scorecard!C3",),
        ),
        Case(
            "words in number formats are seen",
            workbook(
                'Measure | 2022/23 | 2023/24\nTime to match | #49:0" days" | #50.5:0.0" days"\n% far | #61.3:0.0"%" | 62.0%'
            ),
            "Time to match: 2022/23 B2=49 days; 2023/24 C2=50.5 days\n% far: 2022/23 B3=61.3%; 2023/24 C3=62.0%",
        ),
        Case(
            "units that are mixed in one row",
            workbook("Measure | 2021/22 | 2022/23 | 2023/24\nSettled | 61% | 62% | 12 days"),
            "Settled: 2021/22 B2=61%; 2022/23 C2=62%; 2023/24 D2=12 days",
            ("units-mixed@Scorecard!D2",),
        ),
        Case(
            "thousands, pounds and number formats",
            workbook(
                "Measure | 2022/23 | 2023/24\nNumber of visits | 1,187 | #1213:#,##0\nCost per week | £4,130 | #3737.5:£#,##0.00"
            ),
            "Number of visits: 2022/23 B2=1187; 2023/24 C2=1213\nCost per week: 2022/23 B3=4130 pounds; 2023/24 C3=3737.50 pounds",
        ),
        Case(
            "full-width signs, thin spaces and long dashes",
            workbook("Measure | ２０２２/２３ | 2023–24\n% far | ６１％ | 61\u2009%\u00a0[1\u202f100/1\u202f800]"),
            "% far: 2022/23 B2=61%; 2023/24 C2=61% 1100/1800",
        ),
        Case(
            "limits keep no value",
            workbook("Measure | 2021/22 | 2022/23 | 2023/24\nNumber adopted | <5 | ≤5 | 7"),
            'Number adopted: 2021/22 B2=BELOW LIMIT "<5"; 2022/23 C2=BELOW LIMIT "≤5"; 2023/24 D2=7',
            ("below-limit@Scorecard!B2", "below-limit@Scorecard!C2"),
        ),
        Case(
            "a star explained by the scorecard's own key",
            workbook("Measure | 2022/23 | 2023/24\nNumber adopted | * | -\n\nKey: * = suppressed; - = not applicable"),
            "Number adopted: 2022/23 B2=SUPPRESSED; 2023/24 C2=NOT APPLICABLE",
        ),
        Case(
            "a star that nobody explains",
            workbook("Measure | 2022/23 | 2023/24\nNumber adopted | * | 12"),
            "Number adopted: 2022/23 B2=SUPPRESSED; 2023/24 C2=12",
            ("mark-unexplained@Scorecard!B2",),
        ),
        Case(
            "footnote marks on names and values, explained below",
            workbook(
                "Measure | 2022/23 | 2023/24\nNumber adopted (1) | 12* | 13¹\n\n* new counting rule\n(1) orders granted"
            ),
            "Number adopted: 2022/23 B2=12; 2023/24 C2=13",
        ),
        Case(
            "error cells and formulas without a result",
            workbook("Measure | 2022/23 | 2023/24\nNumber adopted | #N/A | =6*7"),
            'Number adopted: 2022/23 B2=DATA ERROR "#N/A"; 2023/24 C2=UNREADABLE',
            ("error-cell@Scorecard!B2", "formula-without-value@Scorecard!C2"),
        ),
        Case(
            "targets may be limits or words",
            workbook("Measure | 2023/24 | Target\n% seen | 61% | ≥95%\n% far | 12% | <10.5%\n% near | 3% | Monitor"),
            '% seen: 2023/24 B2=61%; Target C2=95% "≥95%"\n% far: 2023/24 B3=12%; Target C3=10.5% "<10.5%"\n'
            '% near: 2023/24 B4=3%; Target C4=NOT APPLICABLE "Monitor"',
        ),
        Case(
            "a year where a figure should be",
            workbook("Measure | 2022/23 | 2023/24\nNumber adopted | 12 | 2023/24"),
            'Number adopted: 2022/23 B2=12; 2023/24 C2=UNREADABLE "2023/24"',
            ("unreadable@Scorecard!C2",),
        ),
        Case(
            "a date where a figure should be",
            workbook("Measure | 2022/23 | 2023/24\nNumber adopted | 12 | @2024-10-05"),
            'Number adopted: 2022/23 B2=12; 2023/24 C2=UNREADABLE "05/10/2024"',
            ("date-for-figure@Scorecard!C2",),
        ),
        Case(
            "comments are kept as notes",
            workbook("Measure | 2023/24\nNumber adopted | 12", comments={"B2": "Two more are awaited."}),
            'Number adopted: 2023/24 B2=12 "Two more are awaited."',
        ),
        Case(
            "nought is a value, nil too",
            workbook("Measure | 2021/22 | 2022/23 | 2023/24\nNumber adopted | 0 | #0 | nil"),
            "Number adopted: 2021/22 B2=0; 2022/23 C2=0; 2023/24 D2=0",
        ),
        Case(
            "a range and a word are named and not read",
            workbook("Measure | 2022/23 | 2023/24\nNumber adopted | 10-15 | Fair"),
            'Number adopted: 2022/23 B2=UNREADABLE "10-15"; 2023/24 C2=UNREADABLE "Fair"',
            ("unreadable@Scorecard!C2", "range@Scorecard!B2"),
        ),
        Case(
            "a count beside its share",
            workbook("Measure | 2022/23 | 2023/24\n% settled | 48 (61%) | 50 (62.5%)\nNumber settled | 48 (61%) | 50"),
            '% settled: 2022/23 B2=61% #48; 2023/24 C2=62.5% #50\nNumber settled: 2022/23 B3=48 "(61%)"; 2023/24 C3=50',
        ),
        Case(
            "text that looks like markup, templates or formulas stays the text it is",
            workbook("Measure | 2022/23 | 2023/24\n{{ 7*7 }} <b>far</b> {% for %} | 12 | 13 {{x}}"),
            '{{ 7*7 }} <b>far</b> {% for %}: 2022/23 B2=12; 2023/24 C2=13 "{{x}}"',
        ),
        Case(
            "control characters are replaced, and said",
            workbook("Measure | 2022/23 | 2023/24\nNumber adopted_x0007_ | 12 | 13"),
            "Number adopted\ufffd: 2022/23 B2=12; 2023/24 C2=13",
            ("control-characters@Scorecard!A2",),
        ),
        Case(
            "characters that turn the direction of writing are left out, and said",
            workbook("Measure | 2022/23 | 2023/24\nNumber\u202e adop\u2066ted | 12 | \u202d13\u202c"),
            "Number adopted: 2022/23 B2=12; 2023/24 C2=13",
            ("control-characters@Scorecard!A2", "control-characters@Scorecard!C2"),
        ),
        Case(
            "a row of days, a ratio and a score",
            workbook(
                "Measure | 2022/23 | 2023/24\nTime to match | 49 days | 50 days\nStaff to children | 1:17 | 1:15\nAverage score | 14.1 | 14"
            ),
            "Time to match: 2022/23 B2=49 days; 2023/24 C2=50 days\nStaff to children: 2022/23 B3=17 ratio; 2023/24 C3=15 ratio\n"
            "Average score: 2022/23 B4=14.1 score; 2023/24 C4=14 score",
        ),
    ]


def checks() -> list[Case]:
    return [
        Case(
            "a share that its fraction does not bear out",
            workbook("Measure | 2022/23 | 2023/24\n% far | 20% [11/100] | 12% [12/100]"),
            "% far: 2022/23 B2=20% 11/100; 2023/24 C2=12% 12/100",
            ("share-disagrees@Scorecard!B2",),
        ),
        Case(
            "a part greater than the whole and a share over a hundred",
            workbook("Measure | 2022/23 | 2023/24\n% far | 110% [110/100] | 120%"),
            "% far: 2022/23 B2=110% 110/100; 2023/24 C2=120%",
            ("numerator-above-denominator@Scorecard!B2", "over-100-percent@Scorecard!C2"),
        ),
        Case(
            "denominators of one period that disagree",
            workbook(
                "Measure | 2021/22 | 2022/23 | 2023/24\n% a | 10% [10/100] | 10% [11/110] | 10% [12/120]\n"
                "% b | 20% [20/100] | 20% [22/110] | 20% [24/121]\n% c | 30% [30/100] | 30% [33/110] | 30% [36/120]"
            ),
            "% a: 2021/22 B2=10% 10/100; 2022/23 C2=10% 11/110; 2023/24 D2=10% 12/120\n"
            "% b: 2021/22 B3=20% 20/100; 2022/23 C3=20% 22/110; 2023/24 D3=20% 24/121\n"
            "% c: 2021/22 B4=30% 30/100; 2022/23 C4=30% 33/110; 2023/24 D4=30% 36/120",
            ("denominators-disagree@Scorecard!D3",),
        ),
    ]


def histories() -> list[Case]:
    return [
        Case(
            "a figure far from the row's others",
            workbook("Measure | 2018/19 | 2019/20 | 2020/21 | 2021/22 | 2022/23\n% seen | 86% | 87% | 41% | 85% | 88%"),
            "% seen: 2018/19 B2=86%; 2019/20 C2=87%; 2020/21 D2=41%; 2021/22 E2=85%; 2022/23 F2=88%",
            ("sudden-jump@Scorecard!D2",),
        ),
        Case(
            "a decimal point that slipped",
            workbook("Measure | 2018/19 | 2019/20 | 2020/21 | 2021/22 | 2022/23\n% misuse | 2% | 2% | 1% | 1% | 14%"),
            "% misuse: 2018/19 B2=2%; 2019/20 C2=2%; 2020/21 D2=1%; 2021/22 E2=1%; 2022/23 F2=14%",
            ("sudden-jump@Scorecard!F2",),
        ),
        Case(
            "figures of part of a year that builds up are no jump from whole years",
            workbook(
                "Measure | 2022/23 | 2023/24 | 2024/25 | Q1 2025/26 | Q2 2025/26\n% paid (cumulative) | 97% | 98% | 97% | 27% | 55%"
            ),
            "% paid (cumulative): 2022/23 B2=97%; 2023/24 C2=98%; 2024/25 D2=97%; Q1 2025/26 E2=27%; Q2 2025/26 F2=55%",
            (),
        ),
        Case(
            "a steady rise is no jump, nor is a count of part of a year",
            workbook("Measure | 2019/20 | 2020/21 | 2021/22 | 2022/23 | 2023/24 | Q1 2024/25\nRate | 85 | 92 | 96 | 99 | 122 | 119\n"
                     "Number adopted | 50 | 52 | 51 | 49 | 55 | 4"),
            "Rate: 2019/20 B2=85 rate; 2020/21 C2=92 rate; 2021/22 D2=96 rate; 2022/23 E2=99 rate; 2023/24 F2=122 rate; "
            "Q1 2024/25 G2=119 rate\nNumber adopted: 2019/20 B3=50; 2020/21 C3=52; 2021/22 D3=51; 2022/23 E3=49; 2023/24 F3=55; "
            "Q1 2024/25 G3=4",
        ),
        Case(
            "one figure with other decimals than its row",
            workbook("Measure | 2020/21 | 2021/22 | 2022/23 | 2023/24\n% far | 11% | 12% | 12% | 12.5%"),
            "% far: 2020/21 B2=11%; 2021/22 C2=12%; 2022/23 D2=12%; 2023/24 E2=12.5%",
            ("mixed-precision@Scorecard!E2",),
        ),
    ]  # fmt: skip


def files() -> list[Case]:
    text = as_csv(PLAIN)
    return [
        Case("csv in UTF-8 with a mark", ("\ufeff" + text).encode(), PLAIN_READ, file="Scorecard.csv"),
        Case("csv in UTF-16", text.encode("utf-16"), PLAIN_READ, file="Scorecard.csv"),
        Case("csv in UTF-16 without a mark", text.encode("utf-16-le"), PLAIN_READ, file="Scorecard.csv"),
        Case("csv in Windows-1252", text.replace("far", "“far”").encode("cp1252"), PLAIN_READ.replace("far", "“far”")),
        Case("csv with semicolons", as_csv(PLAIN, ";").encode(), PLAIN_READ, file="Scorecard.csv"),
        Case("tabs between the cells", as_csv(PLAIN, "\t").encode(), PLAIN_READ, file="Scorecard.txt"),
    ]


def all_cases() -> list[Case]:
    """The whole corpus."""
    return [*layouts(), *periods(), *cells(), *checks(), *histories(), *files()]
