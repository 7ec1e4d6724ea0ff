"""Which doubts are settled by choosing, and what is written down for a choice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace, FilePlace, SheetPlace
from briefing.knowing.answers import MeasureAnswer, PaperAnswer
from briefing.knowing.questions import questions_about, questions_of, questions_without_scorecard

FIGURES = "2022/23 | 2023/24 | England 2023/24\n60% | 61% | 64%"


def doubt(code, *places, severity=Severity.WARNING):
    return Notice(code, severity, places, f"Seen: {code}.", "Do something.")


@pytest.fixture
def scorecard(draw, scorecard_of):
    return scorecard_of(draw(FIGURES, key="bins", name="Bins", polarity=None))


def test_a_doubt_about_a_measure_asks_for_the_setting_that_settles_it(scorecard):
    (question,) = questions_of([doubt("measure-unknown", CellPlace("Drawn", "A2"))], scorecard)
    (asked,) = question.asked
    assert (asked.label, asked.hint) == ("Bins", "Row 2 of Drawn")
    assert asked.answer("lower is good") == (MeasureAnswer(scorecard.measures[0], "polarity", "lower is good"),)


def test_what_only_a_change_of_the_workbook_settles_is_no_question(scorecard):
    assert questions_of([doubt("share-disagrees", CellPlace("Drawn", "B2"))], scorecard) == ()


def test_what_could_change_a_verdict_comes_first_and_nothing_is_asked_twice(scorecard):
    file = FilePlace("drawn.xlsx")
    doubts = [
        doubt("small-number", CellPlace("Drawn", "B2"), severity=Severity.ERROR),
        doubt("council-unrecognised", file, severity=Severity.INFO),
        doubt("column-assumed-ours", CellPlace("Drawn", "B1")),
    ]
    asked = [(one.weighs, [each.name for each in one.asked]) for one in questions_of(doubts, scorecard)]
    assert asked == [(True, ["council"]), (False, ["small_numbers"])]


def test_a_column_is_told_by_a_layout_with_its_sheet_and_the_row_of_its_header(scorecard):
    (question,) = questions_of([doubt("column-unknown", CellPlace("Drawn", "AB1"))], scorecard)
    said = {".".join(one.path): one.value for one in question.asked[0].answer("2024/25")}
    assert said == {"layout.columns.AB": "2024/25", "layout.sheet": "Drawn", "layout.header_row": 1}


def test_no_column_is_asked_about_where_a_layout_could_not_describe_the_whole_scorecard(draw, scorecard_of):
    one = draw(FIGURES, key="bins", name="Bins")
    other = replace(draw(FIGURES, key="lamps", name="Lamps"), sheet="Another")
    long = replace(one, history=(one.history[0], replace(one.history[1], cell="B3")))
    for measures in ((one, other), (long,)):
        assert questions_of([doubt("column-unknown", CellPlace("Drawn", "D1"))], scorecard_of(*measures)) == ()


def test_whose_scorecard_it_is_is_chosen_where_the_workbook_names_only_a_few(scorecard):
    asked = replace(doubt("column-assumed-ours", CellPlace("Drawn", "B1")), choices=("Borsetshire",))
    (question,) = questions_of([asked], scorecard)
    assert question.asked[0].choices == (("Borsetshire", "Borsetshire"),)
    (first, *_) = questions_without_scorecard(["Data"], ["Derby", "York"])
    assert [text for text, _ in first.choices] == ["Derby", "York"]


def test_a_sheet_is_told_to_be_what_it_is(scorecard):
    (question,) = questions_of([doubt("sheet-left-out", SheetPlace("Notes"))], scorecard)
    assert question.asked[0].answer("leave out") == (PaperAnswer(("sheets", "Notes"), "leave out"),)


def test_where_nothing_can_be_read_it_can_be_said_whose_it_is_and_what_each_sheet_is():
    assert [one.name for one in questions_without_scorecard(["Data", "Notes"])] == [
        "council",
        "sheets.Data",
        "sheets.Notes",
    ]


def test_of_every_measure_it_can_be_said_which_way_it_is_good_and_what_kind_it_is(scorecard):
    asked = questions_about(scorecard.measures[0])
    assert {one.about for one in asked} >= {"polarity", "kind", "leave out"}
    assert all(one.choices for one in asked)
