"""Single facts are told as sentences of what their labels say, in the topic that they belong to; none is dropped."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from drawn_workbooks import read, workbook
from hypothesis import given
from hypothesis import strategies as st

from briefing.judging import Rulebook, judge
from briefing.knowing.details import Details
from briefing.measures.period import Period
from briefing.narrating import narrate
from briefing.narrating.shown_beside import tables_beside
from briefing.narrating.told_beside import ToldBeside, tell_beside, tells_figure
from briefing.narrating.voice import Voice
from briefing.narrating.wording import Wording
from briefing.report.document import Block, Paragraph, Table

CARD = """Who are they?
Measure | 2023/24 | Q3 2024/25 | England
Number of children in care | 640 | 642 | 700
Are they safe?
Measure | 2023/24 | Q3 2024/25 | England
Number of missing incidents | 60 | 61 | 70
Rate of offences per 1,000 | 6 | 7 | 8"""
Q3 = Period.quarter(2025, 3)


def beside(rows: str, wording: Wording, head: str = "Fact | Value | Period | Note") -> ToldBeside:
    card = read(workbook({"Scorecard": CARD, "Facts": f"{head}\n{rows}"})).scorecard
    return tell_beside(card, Voice(wording, newest=Q3))


def texts(blocks: Mapping[str, object]) -> dict[str, str]:
    return {
        where: " ".join(_text(one) for one in some if isinstance(one, Paragraph))  # type: ignore[attr-defined]
        for where, some in blocks.items()
    }


def _text(one: Block) -> str:
    return "".join(span.text for span in one.spans) if isinstance(one, Paragraph) else ""


def told(rows: str, wording: Wording, head: str = "Fact | Value | Period | Note") -> str:
    found = beside(rows, wording, head)
    return " ".join((*texts(found.by_section).values(), *texts(found.near).values()))


APRIL = "Carers approved | 8 | April to December 2024 |\n"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Tenants evicted | 12 | October 2024 |", "Twelve tenants were evicted in October 2024."),
        ("Tenants evicted | 1 | October 2024 |", "One tenant was evicted in October 2024."),
        ("Tenants evicted | 0 | October 2024 |", "No tenants were evicted in October 2024."),
        ("Voids over six months | 23 | 31 December 2024 |", "There are 23 voids over six months."),
        ("Voids over six months | 23 | 30 June 2024 |", "There were 23 voids over six months on 30 June 2024."),
        ("Average wait | 14 days | October 2024 |", "The average wait was 14 days in October 2024."),
        ("Average wait (days) | 14 | October 2024 |", "The average wait was 14 days in October 2024."),
        (
            "Calls answered in time | 91% | October 2024 |",
            "Ninety-one per cent of calls were answered in time in October 2024.",
        ),
        ("Homes let (of 412) | 103 | October 2024 |", "Of 412 homes, 103 (25%) were let in October 2024."),
        ("Rent arrears (£000) | 412 | 30 June 2024 |", "Rent arrears were £412,000 on 30 June 2024."),
        ("Satisfaction | 82% | October 2024 | 412 replies", "Satisfaction was 82% in October 2024 (412 replies)."),
        ("Hits: web, app | 82 | October 2024 |", "The figure for ‘Hits: web, app’ was 82 in October 2024."),
        ("Tenants evicted | 12 | lately |", "Twelve tenants were evicted (period: ‘lately’)."),
        ("Tenants evicted | 12 | | England 9%", "Twelve tenants were evicted (no period given; England 9%)."),
    ],
)
def test_a_fact_is_told_by_what_its_label_says(row: str, sentence: str, wording: Wording) -> None:
    assert sentence in told(f"{row}\nBins missed | 2% | May 2024 |", wording)


def test_what_may_be_a_share_without_its_sign_is_no_number_of_people(wording: Wording) -> None:
    assert "‘Staff trained’ was 85 in October 2024" in told("Staff trained | 85 | October 2024 |", wording)
    sure = told("Staff trained | 85 | October 2024 |\nStaff absent | 4% | October 2024 |", wording)
    assert "85 staff" in sure or "Eighty-five staff" in sure


def test_those_whom_a_sentence_has_named_are_not_named_again(wording: Wording) -> None:
    rows = f"{APRIL}Carers who left | 9 | April to December 2024 |\nCarers paid late | 2% | May 2024 |"
    assert "Eight carers were approved from April to December 2024; nine left." in told(rows, wording)


def test_a_quarter_is_told_by_its_months_only_where_the_sheet_tells_it_from_the_year_to_date(wording: Wording) -> None:
    row = "Number of tenants evicted | 12 | Q3 2024/25 |"
    assert told(row, wording) == "Twelve tenants were evicted in Q3."
    assert told(f"{row}\n{APRIL}", wording).startswith("Twelve tenants were evicted from October to December 2024.")


def test_a_number_that_the_scorecard_has_for_the_day_names_of_whom_a_share_is(wording: Wording) -> None:
    rows = "Children living outside the county | 231 of 642 | 31 December 2024 |"
    assert told(rows, wording) == "Of 642 children in care, 231 (36%) live outside the county."
    assert told(rows.replace("642", "643"), wording) == "Of 643 children, 231 (36%) live outside the county."


def test_what_is_of_a_time_that_is_not_over_is_not_told_as_done(wording: Wording) -> None:
    rows = "Number of carers approved | 12 | 2024/25 |\nCost per child | £484 | 2024/25 |"
    text = told(rows, wording)
    assert "The figure for ‘Number of carers approved’ is 12 for 2024/25" in text
    assert "were approved" not in text
    assert "the cost per child is £484" in text


def test_each_fact_goes_to_the_one_section_that_speaks_of_its_topic_and_the_rest_to_none(wording: Wording) -> None:
    rows = "Children reported missing | 130 | Q3 2024/25 |\nLibraries open | 7 | 31 December 2024 |"
    found = beside(rows, wording)
    assert list(texts(found.by_section)) == [""]
    assert list(texts(found.near).values()) == ["130 children were reported missing in Q3."]


def test_facts_that_do_not_fit_or_have_no_figure_stand_in_a_table(wording: Wording) -> None:
    rows = "\n".join(
        f"Homes of kind {letter} | {at + 20} | 31 December 2024 |" for at, letter in enumerate("ABCDEFGHIJ")
    )
    card = read(
        workbook({"Scorecard": CARD, "Facts": f"Fact | Value | Period\n{rows}\nSheds | n/a | May 2024"})
    ).scorecard
    voice = Voice(wording, newest=Q3)
    text = texts(tell_beside(card, voice).by_section)[""]
    (table,) = (one for one in tables_beside(card, "Appendix", voice) if isinstance(one, Table))
    assert [row.cells[0].spans[0].text for row in table.rows] == ["Homes of kind I", "Homes of kind J", "Sheds"]
    assert "Table has three more." in text


def test_a_figure_in_words_has_its_receipt_and_can_be_asked_for(wording: Wording) -> None:
    card = read(workbook({"Scorecard": CARD, "Facts": f"Fact | Value | Period | Note\n{APRIL}Bins | 2% | May 2024 |"}))
    (paragraph,) = tell_beside(card.scorecard, Voice(wording, newest=Q3)).by_section[""]
    assert isinstance(paragraph, Paragraph)
    assert "8 Facts!B2" in paragraph.receipt[0]
    assert tells_figure(card.scorecard, [], card.scorecard.beside[0], "8", wording)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Homes let", "Tenants moved", "Average wait", "Arrears", "A: b?", "Homes (new)"]),
            st.integers(0, 5000),
            st.sampled_from(["Q3 2024/25", "May 2024", "2023/24", "", "soon", "2024/25"]),
        ),
        min_size=1,
        max_size=14,
    )
)
def test_every_fact_is_told_once_or_stands_in_the_table(wording: Wording, facts: list[tuple[str, int, str]]) -> None:
    rows = "\n".join(f"{name} {at} | {value} | {when} |" for at, (name, value, when) in enumerate(facts))
    card = read(workbook({"Scorecard": CARD, "Facts": f"Fact | Value | Period | Note\n{rows}\nX | 5% | May 2024 |"}))
    found, voice = card.scorecard.beside, Voice(wording, newest=Q3)
    blocks = tell_beside(card.scorecard, voice)
    spans = [
        span
        for some in (*blocks.by_section.values(), *blocks.near.values())
        for block in some
        if isinstance(block, Paragraph)
        for span in block.spans
    ]
    shown = {source for span in spans for source in span.sources}
    for table in tables_beside(card.scorecard, "Appendix", voice):
        if isinstance(table, Table):
            shown |= {
                source for row in table.rows for cell in row.cells for one in cell.spans for source in one.sources
            }
    assert {str(cell.place) for one in found for cell in one.observations()} <= shown


def test_facts_stand_right_behind_the_measure_that_they_are_about(rulebook: Rulebook, wording: Wording) -> None:
    rows = "Missing incidents at night | 30 | 31 December 2024 |\nNumber of libraries open | 7 | 31 December 2024 |"
    card = read(workbook({"Scorecard": CARD, "Facts": f"Fact | Value | Period | Note\n{rows}"})).scorecard
    report = narrate(card, judge(card, rulebook), rulebook, Details(), wording, {}).report
    (section,) = (one for one in report.sections if one.name == "sections")
    texts_ = [_text(one) for one in section.blocks if isinstance(one, Paragraph)]
    at = next(number for number, one in enumerate(texts_) if one.startswith("There are 30 missing incidents at night"))
    assert "missing incidents in 2023/24" in texts_[at - 1]
    assert texts_[-1] == "Seven libraries are open."


def test_a_year_called_otherwise_is_told_as_its_own_cell_calls_it(wording: Wording) -> None:
    text = told("Homes let | 310 | 2023 |\nHomes sold | 20 | 2022/23 |", wording)
    assert "in 2023." in text
    assert "in 2022/23." in text
