"""Answers are kept in files beside the scorecard: they hold for the next one, and nothing of people's is lost."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from drawn_workbooks import workbook

from briefing.faults.errors import DetailsRefused, OutputRefused, WorkbookRefused
from briefing.judging.finding import Verdict
from briefing.knowing.answers import MeasureAnswer, PaperAnswer, VerdictAnswer
from briefing.production import judge, read
from briefing.production.answering import answer_measures, answer_paper, open_details, save_details, set_verdict
from briefing.production.orders import Order, Outcome

CARD = "Measure | 2022/23 | 2023/24 | England 2023/24\nPride in place | 64% | 70% | 60%\nWigs issued | 12 | 14 | 16"


@pytest.fixture
def order(tmp_path: Path) -> Order:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "card.xlsx").write_bytes(workbook(CARD))
    return Order(folder=tmp_path)


def measures(order: Order):
    return {one.name: one for one in read(order).scorecard.measures}


def test_an_answer_settles_the_doubt_and_leaves_the_scorecard_alone(order: Order) -> None:
    before = (order.folder / "inputs" / "card.xlsx").read_bytes()
    wigs = measures(order)["Wigs issued"]
    written = answer_measures(order, [MeasureAnswer(wigs, "polarity", "lower is good")], "Ann Smith")
    assert (written.path, written.outcome) == (order.folder / "inputs" / "measures.xlsx", Outcome.WRITTEN)
    assert measures(order)["Wigs issued"].definition.polarity == "lower"
    assert (order.folder / "inputs" / "card.xlsx").read_bytes() == before


def test_which_of_scorecard_and_catalogue_is_right_is_asked_no_more_once_it_is_answered(order: Order) -> None:
    card = "Measure | Polarity | 2022/23 | 2023/24\nChildren in care with a dental check | Low | 61% | 64%"
    (order.folder / "inputs" / "card.xlsx").write_bytes(workbook(card))
    (dental,) = measures(order).values()
    assert "polarity-differs" in {one.code for one in read(order).notices}
    answer_measures(order, [MeasureAnswer(dental, "polarity", "higher is good")], "Ann")
    assert "polarity-differs" not in {one.code for one in read(order).notices}


def test_a_verdict_that_was_set_holds_and_warns_when_the_figures_have_changed(order: Order) -> None:
    pride = measures(order)["Pride in place"]
    set_verdict(order, VerdictAnswer(pride, "strength", "Residents say so.", "Director", "70"), "Ann Smith")
    judged = judge(order)
    (finding,) = [one for one in judged.findings if one.measure.key == pride.key]
    assert (finding.verdict, finding.override.name) == (Verdict.STRENGTH, "Ann Smith")
    assert "override-changed" not in {one.code for one in judged.notices}
    (order.folder / "inputs" / "card.xlsx").write_bytes(workbook(CARD.replace("70%", "71%")))
    assert "override-changed" in {one.code for one in judge(order).notices}


def test_a_verdict_on_a_measure_that_the_next_scorecard_lacks_is_no_doubt(order: Order) -> None:
    set_verdict(order, VerdictAnswer(measures(order)["Wigs issued"], "strength", "Yes."), "Ann Smith")
    (order.folder / "inputs" / "card.xlsx").write_bytes(workbook(CARD.replace("Wigs issued", "Hats worn")))
    assert "author-measure" not in {one.code for one in judge(order).notices}


def test_answers_that_come_at_once_are_all_kept(order: Order) -> None:
    known = measures(order)
    asked = [
        (known[name], about, text) for name in known for about, text in (("polarity", "lower"), ("kind", "annual"))
    ]
    with ThreadPoolExecutor(4) as windows:
        list(windows.map(lambda one: answer_measures(order, [MeasureAnswer(*one)], "Ann"), asked))
    assert {(one.definition.polarity, one.definition.kind) for one in measures(order).values()} == {("lower", "annual")}


def test_a_workbook_that_is_open_in_excel_is_left_alone_and_the_answer_refused(order: Order) -> None:
    wigs = measures(order)["Wigs issued"]
    (order.folder / "inputs" / "~$measures.xlsx").write_bytes(b"")
    with pytest.raises(OutputRefused, match="It is open in Excel or another program"):
        answer_measures(order, [MeasureAnswer(wigs, "polarity", "lower")], "Ann")
    assert not (order.folder / "inputs" / "measures.xlsx").exists()


def test_an_answer_is_never_written_into_a_scorecard_that_is_called_measures(order: Order) -> None:
    wigs = measures(order)["Wigs issued"]
    (order.folder / "inputs" / "card.xlsx").rename(order.folder / "inputs" / "measures.xlsx")
    with pytest.raises(WorkbookRefused, match="This is the scorecard itself"):
        answer_measures(order, [MeasureAnswer(wigs, "polarity", "lower")], "Ann")


def test_what_is_said_of_the_paper_goes_into_report_toml_with_its_line_ends(order: Order) -> None:
    place = order.folder / "inputs" / "report.toml"
    answer_paper(order, [PaperAnswer(("council",), "Derby")], "Ann")
    assert place.read_text().startswith('council = "Derby" # said by Ann, ')
    place.write_bytes(b'\xef\xbb\xbf# mine\r\ncouncil = "Derby"\r\n')
    before = open_details(order)
    assert save_details(order, {**before, "title": "A paper"}, before).outcome is Outcome.REPLACED
    assert place.read_bytes() == b'\xef\xbb\xbf# mine\r\ncouncil = "Derby"\r\ntitle = "A paper"\r\n'
    assert save_details(order, open_details(order), open_details(order)).outcome is Outcome.UNCHANGED


def test_two_windows_that_change_two_details_lose_neither(order: Order) -> None:
    before = open_details(order)
    save_details(order, {**before, "title": "A paper", "wards": "All\nNone"}, before)
    save_details(order, {**before, "council": "Derby"}, before)
    assert {"title": "A paper", "council": "Derby", "wards": "All\nNone"}.items() <= open_details(order).items()


def test_one_detail_that_two_windows_change_is_kept_and_the_second_told_what_stands_there(order: Order) -> None:
    before = open_details(order)
    save_details(order, {**before, "title": "Mine"}, before)
    with pytest.raises(DetailsRefused, match="changed this since the form was opened; now it says: Mine"):
        save_details(order, {**before, "title": "Yours"}, before)
    save_details(order, {**before, "title": "Yours"}, open_details(order))
    assert open_details(order)["title"] == "Yours"


def test_a_report_that_would_not_be_valid_is_not_written(order: Order) -> None:
    place = order.folder / "inputs" / "report.toml"
    place.write_text('council = "Derby"\n')
    with pytest.raises(DetailsRefused, match="This is not known here"):
        answer_paper(order, [PaperAnswer(("sheets", "Card"), "sideways")], "Ann")
    assert place.read_text() == 'council = "Derby"\n'
