"""Slips as they stand in real papers, each planted in a paragraph of its own, and each found."""

import pytest
from drawn_papers import check, found, written

FIGURES = [
    ("48% of care leavers aged 19 to 21 were in education, employment or training.", None),
    ("58% of care leavers aged 19 to 21 were in education, employment or training.", "figure-contradicts"),
    (
        "Care leavers aged 19 to 21 in education, employment or training: England's average is 53.2%.",
        "figure-contradicts",
    ),
    ("Of care leavers aged 17 to 18, 93% were in suitable accommodation, above England (91%).", None),
    ("Of care leavers aged 17 to 18, 93% were in suitable accommodation (England 97%).", "figure-contradicts"),
    ("The rate of children in care is 119 per 10,000, above England (70 per 10,000).", None),
    ("The rate of children in care is 129 per 10,000.", "figure-contradicts"),
    ("The rate of children in care nationally is 7 per 10,000 and ours 119 per 10,000.", "figure-contradicts"),
    ("The dental check was had by 78% of children in care, against 78% in the North East.", None),
    ("78% of children in care have had a dental check, against 81% in the North East.", "figure-contradicts"),
    ("The average time from entering care to moving in with an adoptive family was 480 days.", None),
    ("We recruited 34 foster carers over the summer.", "figure-unsupported"),
    ("We spent £1.4m on agency placements.", "figure-unsupported"),
    ("About a quarter of our visits (37%) were late.", "figure-unsupported"),
]

BY_ITSELF = [
    ("10 of 21 children (48%) were seen in time.", None),
    ("10 of 21 children (47%) were seen in time.", "share-wrong"),
    ("47% of children were seen in time (10 of 21).", "share-wrong"),
    ("In all 92 of 190, or 52%, were in work.", "share-wrong"),
    ("One in five moves (31 of 60) was planned.", "share-wrong"),
    ("48.4% of care leavers (92 of 190) were in work.", None),
    ("Our share is 55%, below England (48%).", "claim-contradicts"),
    ("Our share is 45%, above the national average of 48%.", "claim-contradicts"),
    ("It is 48%, up from 54% last year.", "movement-contradicts"),
    ("The share rose from 40% to 44%, an increase of 10%.", None),
    ("The share rose from 40% to 44%, an increase of 4%.", "points-for-per-cent"),
    ("The share rose from 40% to 44%, an increase of 14%.", "share-wrong"),
    ("The number fell from 50 to 40, a reduction of 20%.", None),
    ("The number fell from 50 to 40, a reduction of 25%.", "share-wrong"),
]

CLAIMS = [
    ("48% of care leavers aged 19 to 21 are in education, employment or training, below England.", None),
    ("48% of care leavers aged 19 to 21 are in education, employment or training, above England.", "claim-contradicts"),
    (
        "Care leavers aged 19 to 21 in education, employment or training are better than the North East.",
        "claim-contradicts",
    ),
    (
        "More children in care had three or more placements in the year, which is better than England.",
        "claim-contradicts",
    ),
    ("Children in care with three or more placements in the year are below the national average.", "claim-contradicts"),
    (
        "A lower percentage of care leavers aged 17 to 18 were in suitable accommodation than in England.",
        "claim-contradicts",
    ),
    ("The rate of children in care is in line with England.", "claim-contradicts"),
    ("Initial health assessments completed in time exceed the target.", "claim-contradicts"),
    ("The share of care leavers aged 17 to 18 in suitable accommodation is below the North East.", None),
]

TURNS = [
    ("The share of care leavers aged 19 to 21 in education, employment or training has fallen.", None),
    ("The share of care leavers aged 19 to 21 in education, employment or training has risen.", "movement-contradicts"),
    ("The number of children placed for adoption rose from 26 to 22.", "movement-contradicts"),
    ("The number of children placed for adoption has increased since 2021/22.", "movement-contradicts"),
    ("Children in care who have had a dental check: an increase of 8 percentage points.", "movement-contradicts"),
    ("Care leavers aged 17 to 18 in suitable accommodation have decreased since 2022/23.", "movement-contradicts"),
    (
        "Stability has worsened: children in care with three or more placements in the year improved.",
        "movement-contradicts",
    ),
    ("Care leavers aged 19 to 21 in education, employment or training fell by 6%.", "points-for-per-cent"),
    ("Care leavers aged 19 to 21 in education, employment or training fell by 6 percentage points.", None),
]

VERDICTS = [
    ("Care leavers aged 19 to 21 in education, employment or training are a strength.", "verdict-contradicts"),
    ("Care leavers aged 19 to 21 in education, employment or training remain an area for development.", None),
]

STATE = [
    ("The date is TBC.", "leftover"),
    ("We will move XX children.", "leftover"),
    ("Dear {{ name }}, please note.", "leftover"),
    ("[Insert the view of the Director here]", "leftover"),
    ("See Error! Reference source not found.", "leftover"),
    ("This report has been approved by the Director.", "approval-undated"),
    ("Three children had to move to another county.", "small-number-told"),
    ("The two boys had moved to another county.", "small-number-told"),
]


@pytest.mark.parametrize(("text", "code"), [*FIGURES, *CLAIMS, *TURNS, *VERDICTS, *STATE])
def test_a_slip_is_found_and_what_is_right_is_not(text, code):
    assert found(text) == ([code] if code else [])


@pytest.mark.parametrize(("text", "code"), BY_ITSELF)
def test_a_sentence_that_contradicts_itself_is_found_without_a_workbook(text, code):
    assert found(text, card=None) == ["nothing-to-check-by", *([code] if code else [])]


def test_what_is_held_in_place_of_a_wrong_figure_is_told():
    (notice,) = check(written("58% of care leavers aged 19 to 21 were in education, employment or training."))
    assert "48%, 2023/24 (% care leavers aged 19 to 21 in education, employment or training)" in notice.message


def test_a_national_figure_that_turns_its_own_claim_round_is_told_with_both_figures():
    text = "48% of care leavers aged 19 to 21 were in education, employment or training, below England (44%)."
    notices = check(written(text))
    assert {one.code for one in notices} == {"claim-contradicts", "figure-contradicts"}
    assert any("48% against 44%" in one.message for one in notices)
    assert any("54% for England" in one.message for one in notices)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["Measure | 2022/23 | 2023/24", "Number of children placed for adoption | 26 | 22"], None),
        (["Measure | 2022/23 | 2023/24", "Number of children placed for adoption | 26 | 32"], "text-contradicts-table"),
        (
            [
                "Areas of strength | Areas for development",
                "Care leavers aged 19 to 21 in education, employment or training | None",
            ],
            "verdict-contradicts",
        ),
        (["Role | Name | Date of sign-off", "Legal | A. Smith | "], "sign-off-missing"),
        (["Role | Name | Date of sign-off", "Legal | A. Smith | 21/09/2024"], "sign-off-late"),
        (["Role | Name | Date of sign-off", "Legal | A. Smith | 19 September 2024"], None),
    ],
)
def test_a_slip_in_a_table_is_found(rows, code):
    assert found(*rows) == ([code] if code else [])


def test_prose_is_held_against_the_tables_of_a_paper_where_there_is_no_workbook():
    table = ["Measure | 2022/23 | 2023/24", "Calls answered within a minute | 71% | 76%"]
    assert found(*table, "In 2023/24, 76% of calls were answered within a minute.", card=None) == []
    assert found(*table, "In 2023/24, 67% of calls were answered within a minute.", card=None) == ["figure-contradicts"]


def test_a_paper_with_nothing_to_hold_its_figures_against_says_so():
    assert found("48% were in work.", card=None) == ["nothing-to-check-by"]


@pytest.mark.parametrize("strict", [False, True])
def test_what_a_draft_may_have_is_an_error_before_it_is_filed(strict):
    (notice,) = check(written("The date is TBC."), strict=strict)
    assert notice.severity == ("error" if strict else "warning")


def test_notices_stand_in_the_order_of_the_paper():
    notices = check(written("# One", "The date is TBC.", "10 of 21 children (47%) came.", "Ask XX."), None)
    assert [one.code for one in notices] == ["nothing-to-check-by", "leftover", "share-wrong", "leftover"]
