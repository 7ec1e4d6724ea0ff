"""A column whose header holds an unknown word changes nothing that the paper says."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from briefing.make import make
from briefing.materials import Document, Inputs, Templates, Text

CHECKOUT = Path(__file__).parents[1]
SCORECARD = [
    ["Measure", "2021/22", "2022/23", "2023/24", "Target", "England 2023/24"],
    ["CLA who have had a dental check", "77%", "79%", "81%", "85%", "79%"],
    ["Percentage of CLA with 3 or more placements during the year", "11%", "9%", "14%", "10%", "10%"],
    ["Number of children placed for adoption", "26", "22", "31", "", ""],
]
WORDS = st.from_regex(r"[B-HJ-NP-TV-Z][a-z]*x[a-z]{2,8}", fullmatch=True)
PERIODS = st.sampled_from(["2023/24", "2024/25", "Q2 2024/25", "Sep-24"])
FIGURES = st.sampled_from(["99%", "1%", "50", "N/A", "3 (2024/25)"])


@cache
def templates() -> Templates:
    folder = CHECKOUT / "templates"

    def text(name: str) -> Text:
        return Text((folder / name).read_text(encoding="utf-8"), name)

    def document(name: str) -> Document:
        return Document(name, (folder / name).read_bytes())

    return Templates(
        text("measures.toml"),
        text("measures.toml"),
        text("measures-by-name.csv"),
        text("measures-by-name.csv"),
        text("rules.toml"),
        text("wording.toml"),
        text("wording.toml"),
        text("charts.mplstyle"),
        text("filing.toml"),
        document("committee-report.docx"),
        document("chairs-brief.docx"),
    )


def paper(rows: list[list[str]]) -> tuple[list[str], list[object]]:
    """What the paper of a scorecard says, paragraph by paragraph, and its verdicts."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    made = make(Inputs(Document("scorecard.xlsx", stream.getvalue()), templates(), receipts="none"))
    with zipfile.ZipFile(io.BytesIO(made.paper)) as package:
        xml = package.read("word/document.xml").decode()
    said = [
        "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", one)) for one in re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)
    ]
    return said, [finding.verdict for finding in made.judged.findings]


@cache
def without() -> tuple[list[str], list[object]]:
    return paper(SCORECARD)


@settings(max_examples=12, deadline=None)
@given(word=WORDS, period=PERIODS, first=st.booleans(), figure=FIGURES, at=st.integers(1, 6))
def test_a_column_with_an_unknown_word_changes_no_verdict_and_no_sentence(
    word: str, period: str, first: bool, figure: str, at: int
) -> None:
    header = f"{word} {period}" if first else f"{period} {word}"
    rows = [[*row[:at], header if number == 0 else figure, *row[at:]] for number, row in enumerate(SCORECARD)]
    said, verdicts = paper(rows)
    assert verdicts == without()[1]
    assert said == without()[0]
