"""Months and the measure of the same thing are told as one: in its words, in its own paragraph, and no figure twice."""

from __future__ import annotations

from drawn_workbooks import read, workbook

from briefing.judging import judge
from briefing.judging.rulebook import Rulebook
from briefing.knowing.details import Details
from briefing.measures.adding_up import months_of
from briefing.narrating import narrate, sentence_of, told_of_sheet
from briefing.narrating.wording import Wording
from briefing.report.document import Paragraph

MONTHS = [*(f"{month:02}/2023" for month in range(4, 13)), *(f"{month:02}/2024" for month in range(1, 13))]
DUE = [20] * 21
DONE = [10] * 9 + [10] * 3 + [8, 8, 8, 3, 3, 4, 12, 12, 13]
CARD = """Complaints
Measure | 2022/23 | Q3 2024/25 | Target
Complaints answered in 10 working days | 47% | 39% (71/180) | 90%"""
SHEET = "Month | Complaints received | Answered in 10 working days | %\n" + "\n".join(
    f"{month} | {due} | {done} | {done * 5}%" for month, due, done in zip(MONTHS, DUE, DONE, strict=True)
)
BOOK = {"Scorecard": CARD, "Answers": SHEET}


def paragraphs(sheets: dict[str, str], rulebook: Rulebook, wording: Wording) -> dict[str, Paragraph]:
    card = read(workbook(sheets)).scorecard
    report = narrate(card, judge(card, rulebook), rulebook, Details(), wording, {}).report
    return {
        block.anchor: block
        for section in report.sections
        if section.name in ("key_messages", "sections")
        for block in section.blocks
        if isinstance(block, Paragraph)
    }


def text_of(one: Paragraph) -> str:
    return "".join(span.text for span in one.spans)


def test_the_same_months_of_the_year_before_and_unlike_quarters_stand_in_the_measures_own_paragraph(
    rulebook: Rulebook, wording: Wording
) -> None:
    told = paragraphs(BOOK, rulebook, wording)
    one = told["measure-complaints-answered-in-10-working-days"]
    assert text_of(one).startswith(
        "In 2022/23, 47% of complaints were answered in 10 working days (Figure). At Q3 the share was 39% (71 of 180). "
        "From April to December 2023 the share was 50% (90 of 180). "
        "It was 17% from July to September and 62% from October to December 2024."
    )
    assert "17%: (3 + 3 + 4) over (20 + 20 + 20), from Answers!C17:C19 and Answers!B17:B19." in one.receipt
    assert "beside-answers" not in told


def test_quarters_that_chance_could_set_apart_are_not_told(rulebook: Rulebook, wording: Wording) -> None:
    even = {"Scorecard": CARD, "Answers": SHEET.replace("| 3 | 15%", "| 8 | 40%").replace("| 4 | 20%", "| 8 | 40%")}
    even["Scorecard"] = CARD.replace("39% (71/180)", "47% (85/180)")
    told = paragraphs(even, rulebook, wording)["measure-complaints-answered-in-10-working-days"]
    assert "the share was 50% (90 of 180)" in text_of(told)
    assert "from July" not in text_of(told)


def test_what_explain_shows_of_the_measure_and_of_its_sheet_is_what_the_paper_tells(
    rulebook: Rulebook, wording: Wording
) -> None:
    card = read(workbook(BOOK)).scorecard
    (finding,) = judge(card, rulebook).findings
    said = "From April to December 2023 the share was 50% (90 of 180)."
    assert said in sentence_of(finding, wording, months_of(card.beside)[finding.measure.key])
    (one,) = told_of_sheet(card, [finding], card.beside[0], wording)
    assert said in text_of(one)
    assert any(line.startswith("50%: ") for line in one.receipt)


def test_no_height_is_told_of_what_begins_anew_each_april(rulebook: Rulebook, wording: Wording) -> None:
    built = [3 * at for at in range(1, 13)] + [2 * at for at in range(1, 10)]
    rows = "\n".join(f"{month} | {value}" for month, value in zip(MONTHS, built, strict=True))
    card = "Homes\nMeasure | 2022/23 | Q3 2024/25 | England\nHomes built | 30 | 18 | 1"
    sheets = {"Scorecard": card, "Building": f"Month | Homes built (year to date)\n{rows}"}
    told = " ".join(text_of(one) for one in paragraphs(sheets, rulebook, wording).values())
    assert "18" in told
    assert "highest" not in told
    assert "height" not in told


def test_who_came_and_left_is_told_with_the_measure_of_which_they_are(rulebook: Rulebook, wording: Wording) -> None:
    stock = [500 - 4 * at for at in range(21)]
    rows = "\n".join(f"{month} | 20 | 24 | {there}" for month, there in zip(MONTHS, stock, strict=True))
    card = "Homelessness\nMeasure | 2023/24 | Q3 2024/25 | England\nHouseholds in hostels | 456 | 420 | 1"
    sheets = {"Scorecard": card, "Hostels": f"Month | Moved in | Moved out | In hostels at month end\n{rows}"}
    told = {key: text_of(one) for key, one in paragraphs(sheets, rulebook, wording).items()}
    assert told["key-messages-flow-hostels"] == (
        "There are 420 households in hostels, 80 fewer than at the height in April 2023. From April to December 2024, "
        "180 moved in (180 in the same months of the year before) and 216 moved out: for every ten in, "
        "twelve out (Figure)."
    )
    assert sum("420" in text for text in told.values()) == 1
    assert "has fallen in every month since April 2023, from 500" in told["beside-hostels"]
