"""Answers in inputs/measures.xlsx: the reader gives them back, and what people keep there stays."""

import io
import zipfile
from datetime import date

import pytest
from drawn_workbooks import NoDefinitions, workbook
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from briefing.faults.errors import OrderRefused, WorkbookRefused
from briefing.judging.finding import Verdict
from briefing.judging.override import read_overrides
from briefing.knowing.answers import CHOICES, MeasureAnswer, Signature, VerdictAnswer
from briefing.knowing.author import apply_settings
from briefing.knowing.author_words import SETTINGS
from briefing.measures.definition import Kind, Polarity
from briefing.reading import read_lasting_sheets, read_scorecard
from briefing.writing.workbook.answers import write_answers, write_verdict

ANN = Signature("Ann Smith", date(2026, 11, 26))
CARD = read_scorecard(
    workbook(
        "Measure | Unit | 2023/24 | England\nPride | % | 70% | 60%\nWigs (issued) |  | 12 | 14\nPride | % | 71% | 60%"
    ),
    "card.xlsx",
    NoDefinitions(),
).scorecard
PRIDE, WIGS, PRIDE_TOO = CARD.measures


def answered(data, *answers, by=ANN):
    return write_answers(data, "measures.xlsx", [MeasureAnswer(*one) for one in answers], by)


def definitions(data, card=CARD):
    authored = apply_settings(card, read_lasting_sheets(data, "measures.xlsx"))
    assert authored.notices == () or {one.code for one in authored.notices} == {"measure-left-out"}
    return {one.key: one.definition for one in authored.scorecard.measures}


def verdicts(*sheets):
    found = read_overrides(
        [row for data in sheets for row in read_lasting_sheets(data, "measures.xlsx").overrides], CARD
    )
    assert found.notices == ()
    return dict(found.by_key)


def rows(data, sheet="Briefing measures"):
    return [list(row) for row in load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True)]


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_an_answer_makes_the_workbook_and_holds_by_key_whatever_the_next_scorecard_calls_the_measure():
    data = answered(None, (WIGS, "polarity", "lower is good"))
    assert rows(data) == [
        ["Measure", "Key", "Polarity", "Said by"],
        ["Wigs (issued)", "wigs-issued", "lower is good", "polarity: Ann Smith, 2026-11-26"],
    ]
    later = read_scorecard(workbook("Measure | 2024/25\nWIGS issued! | 15"), "next.xlsx", NoDefinitions()).scorecard
    assert definitions(data, later)["wigs-issued"].polarity is Polarity.LOWER


def test_each_answer_of_a_measure_keeps_who_gave_it_and_when():
    data = answered(None, (WIGS, "polarity", "lower is good"))
    data = answered(data, (WIGS, "kind", "rolling"), (PRIDE, "unit", "percent"), by=Signature("Bob", date(2027, 2, 1)))
    assert rows(data)[1][3] == "polarity: Ann Smith, 2026-11-26\nkind: Bob, 2027-02-01"
    assert rows(data)[2][:2] == ["Pride", "pride"]


def test_an_answer_takes_the_place_of_what_stood_there_and_its_cell_is_no_longer_yellow():
    book = load_workbook(
        io.BytesIO(workbook({"Briefing measures": "Indicator | Good is | Note\nPride | higher | mine"}))
    )
    book["Briefing measures"]["B2"].fill = PatternFill("solid", start_color="FFEB9C", end_color="FFEB9C")
    data = answered(saved(book), (PRIDE, "polarity", "lower is good"))
    assert rows(data)[1][:3] == ["Pride", "lower is good", "mine"]
    assert load_workbook(io.BytesIO(data))["Briefing measures"]["B2"].fill.fill_type is None


def test_two_measures_of_one_name_are_answered_apart():
    data = answered(None, (PRIDE, "polarity", "higher is good"), (PRIDE_TOO, "polarity", "lower is good"))
    known = definitions(data)
    assert (known["pride"].polarity, known["pride-2"].polarity) == (Polarity.HIGHER, Polarity.LOWER)


def test_a_row_that_was_left_out_can_be_told_again():
    out = answered(None, (WIGS, "polarity", "leave out"))
    assert "wigs-issued" not in definitions(out)
    again = answered(out, (WIGS, "leave out", ""))
    assert definitions(again)["wigs-issued"].polarity is None


def test_an_answer_that_cannot_be_understood_is_refused_in_the_words_of_the_notice():
    with pytest.raises(OrderRefused, match="'sideways' is not understood as the polarity"):
        answered(None, (WIGS, "polarity", "sideways"))
    with pytest.raises(OrderRefused, match="Did you mean 'polarity'"):
        answered(None, (WIGS, "polarty", "lower"))


def test_every_choice_that_is_offered_is_understood():
    for about, choices in CHOICES.items():
        answered(None, *((WIGS, about, text) for text, _ in choices))
    assert {text for text, _ in CHOICES["kind"]} == {one.value for one in Kind} - {"unknown"}


def test_a_verdict_that_is_set_has_its_reason_name_role_date_and_value_and_can_be_taken_back():
    data = write_verdict(None, "m.xlsx", VerdictAnswer(PRIDE, "strength", "It holds.", "Director", "70"), ANN)
    (override,) = verdicts(data).values()
    assert (override.verdict, override.reason, override.name, override.role, override.day, str(override.value)) == (
        Verdict.STRENGTH,
        "It holds.",
        "Ann Smith",
        "Director",
        date(2026, 11, 26),
        "70",
    )
    assert verdicts(write_verdict(data, "m.xlsx", VerdictAnswer(PRIDE, "", ""), ANN)) == {}


def test_of_two_verdicts_the_later_day_counts_wherever_it_stands():
    early = write_verdict(None, "m.xlsx", VerdictAnswer(PRIDE, "mixed", "Then."), Signature("Bob", date(2026, 1, 1)))
    late = write_verdict(None, "m.xlsx", VerdictAnswer(PRIDE, "strength", "Now."), ANN)
    assert {one["pride"].verdict for one in (verdicts(early, late), verdicts(late, early))} == {Verdict.STRENGTH}


@pytest.mark.parametrize(("verdict", "reason", "why"), [("good", "x", "no verdict"), ("strength", " ", "no reason")])
def test_a_verdict_without_what_makes_it_accountable_is_refused(verdict, reason, why):
    with pytest.raises(OrderRefused, match=why):
        write_verdict(None, "m.xlsx", VerdictAnswer(PRIDE, verdict, reason), ANN)


def test_peoples_own_sheets_columns_formats_and_comments_stay():
    book = load_workbook(io.BytesIO(workbook({"Mine": "a | =1+1", "briefing Measures": "x | Measure\nours | Pride"})))
    book["Mine"]["A1"].comment = Comment("Mind this", "Bob")
    book["Mine"].column_dimensions["A"].width = 33
    book["briefing Measures"]["A2"].number_format = "0.00"
    data = answered(saved(book), (PRIDE, "polarity", "higher"), (WIGS, "kind", "annual"))
    after = load_workbook(io.BytesIO(data))
    assert after.sheetnames == ["Mine", "briefing Measures"]
    assert (after["Mine"]["A1"].comment.text, after["Mine"]["B1"].value) == ("Mind this", "=1+1")
    assert after["Mine"].column_dimensions["A"].width == 33
    assert after["briefing Measures"]["A2"].number_format == "0.00"
    assert rows(data, "briefing Measures")[1][:4] == ["ours", "Pride", "pride", "higher"]


def test_a_sensitivity_label_stays():
    data, stream = workbook({"Briefing measures": "Measure\nPride"}), io.BytesIO()
    kind = b'<Override PartName="/docMetadata/LabelInfo.xml" '
    kind += b'ContentType="application/vnd.ms-office.classificationlabels+xml"/>'
    with zipfile.ZipFile(io.BytesIO(data)) as plain, zipfile.ZipFile(stream, "w") as labelled:
        for name in plain.namelist():
            labelled.writestr(name, plain.read(name).replace(b"</Types>", kind + b"</Types>"))
        labelled.writestr("docMetadata/LabelInfo.xml", "<labels>OFFICIAL</labels>")
    with zipfile.ZipFile(io.BytesIO(answered(stream.getvalue(), (PRIDE, "kind", "annual")))) as after:
        assert after.read("docMetadata/LabelInfo.xml") == b"<labels>OFFICIAL</labels>"
        assert kind in after.read("[Content_Types].xml")
        assert b'Target="docMetadata/LabelInfo.xml"' in after.read("_rels/.rels")


def test_a_workbook_that_would_lose_something_is_refused():
    with pytest.raises(WorkbookRefused, match=r"measures\.xlsx, Briefing measures!B2: A formula stands here"):
        answered(workbook({"Briefing measures": "Measure | Polarity\nPride | =A1"}), (PRIDE, "kind", "annual"))
    merged = {"Briefing measures": "Measure | Polarity | x\nPride |  | \nWigs (issued) |  | "}
    with pytest.raises(WorkbookRefused, match="one of a block of merged cells"):
        answered(workbook(merged, merge=("B2:B3",)), (WIGS, "polarity", "lower"))
    with pytest.raises(WorkbookRefused, match="no Excel workbook of the kind"):
        answered(b"Measure,Polarity\n", (PRIDE, "polarity", "lower"))


def test_the_same_answer_on_the_same_day_gives_the_same_bytes():
    one, other = (answered(None, (WIGS, "short name", "=wigs")) for _ in "12")
    assert one == other
    assert definitions(one)["wigs-issued"].short_name == "=wigs"


TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "S")), min_size=1, max_size=30)
SAID = st.sampled_from([(about, text) for about, choices in CHOICES.items() for text, _ in choices]) | st.tuples(
    st.just("short name"), TEXTS.filter(lambda text: text.strip().casefold() != "leave out")
)
ANSWER = st.tuples(st.integers(0, 2), SAID)
SHEETS = (
    None,
    workbook({"Briefing measures": "Measure | Polarity | Kind\nPride | higher | \nWigs (issued) | leave out | annual"}),
    workbook(
        {"Mine": "x", "Briefing Measures": "\nNote | KEY | Good to be | Polarity\n | pride-2 |  | low\n | pride | up"}
    ),
)

SETTLED = ("higher", "leave out", "annual", "low", "up")
"""What an answer may take the place of."""


@settings(max_examples=40)
@given(st.sampled_from(range(len(SHEETS))), st.lists(ANSWER, min_size=1, max_size=5))
def test_what_is_answered_is_what_is_read_and_all_other_cells_stay(number, answers):
    before = SHEETS[number]
    data = answered(before, *((CARD.measures[one], about, text) for one, (about, text) in answers))
    last = {(CARD.measures[one].key, about): text for one, (about, text) in answers}
    known = definitions(data)
    for (key, about), text in last.items():
        setting = next(one for one in SETTINGS if one.headers[0] == about)
        measure = next(one for one in CARD.measures if one.key == key)
        if about == "leave out":
            assert (key not in known) == (text == "yes")
        elif key in known and setting.read(text, measure.unit) is not None:
            assert getattr(known[key], setting.field) == setting.read(text, measure.unit)
    if before is not None:
        after = load_workbook(io.BytesIO(data))
        for sheet in load_workbook(io.BytesIO(before)):
            kept = [cell for row in sheet.iter_rows() for cell in row if cell.value and cell.value not in SETTLED]
            assert [after[sheet.title][cell.coordinate].value for cell in kept] == [cell.value for cell in kept]
