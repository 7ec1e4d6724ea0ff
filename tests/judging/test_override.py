from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from briefing.judging import judge, load_rulebook
from briefing.judging.finding import Verdict
from briefing.knowing.author import AuthorCell, AuthorRow, AuthorSheets
from briefing.measures.comparison import Standing

HOUSE = load_rulebook(
    (Path(__file__).parents[2] / "templates" / "rules.toml").read_text(encoding="utf-8"), "rules.toml"
)
HEADER = "Measure | Verdict | Reason | Name | Role | Date | Value"
WHOLE = "eet | strength | Best year yet. | A. Smith | Director | 14/10/2024 | 61"


@pytest.fixture
def judged(draw, scorecard_of):
    """A function from a row of the sheet (and a day, where its date is one) to the judgement of one measure."""

    def apply(cells, table="2023/24 | England 2023/24\n61% | 64%", day=None):
        headers = [part.strip() for part in HEADER.split("|")]
        seen = (
            AuthorCell(header, f"Briefing overrides!{chr(65 + place)}2", cell, day if header == "Date" else None)
            for place, (header, cell) in enumerate(
                zip(headers, [part.strip() for part in cells.split("|")], strict=True)
            )
        )
        row = AuthorRow("Briefing overrides!A2", tuple(one for one in seen if one.text))
        return judge(scorecard_of(draw(table, key="eet", name="EET")), HOUSE, AuthorSheets(overrides=(row,)))

    return apply


def test_an_override_sets_the_verdict_and_leaves_the_rules_to_be_seen(judged):
    finding = judged(WHOLE).findings[0]
    assert (finding.verdict, finding.direction, finding.rule) == (
        Verdict.STRENGTH,
        Standing.BETTER,
        "set by the council",
    )
    assert finding.by_rule.verdict is Verdict.AREA_FOR_DEVELOPMENT
    assert finding.by_rule.rule == "worse than some and better than none"
    assert [(step.fired, step.because) for step in finding.trace[-2:]] == [
        (False, "Worse than England. This fired, and the council has set it aside."),
        (True, "Best year yet (A. Smith, Director, 14/10/2024)."),
    ]


def test_an_override_keeps_who_why_when_and_where(judged):
    override = judged(WHOLE).findings[0].override
    assert (override.reason, override.name, override.role) == ("Best year yet.", "A. Smith", "Director")
    assert (override.day, override.value, override.place) == (
        date(2024, 10, 14),
        Decimal(61),
        "Briefing overrides!B2",
    )


def test_without_an_override_the_rule_that_fired_is_the_verdict(draw, scorecard_of):
    finding = judge(scorecard_of(draw("2023/24 | England 2023/24\n61% | 64%")), HOUSE).findings[0]
    assert (finding.override, finding.by_rule) == (None, finding.trace[-1])


def test_a_role_may_be_left_out(judged):
    finding = judged("eet | strength | Best year yet | A. Smith |  | 2024-10-14 | ").findings[0]
    assert finding.trace[-1].because == "Best year yet (A. Smith, 14/10/2024)."


@pytest.mark.parametrize("written", ["14/10/2024", "14.10.2024", "2024-10-14"])
def test_a_date_is_read_day_first(judged, written):
    cells = f"eet | strength | Reason | A. Smith |  | {written} | "
    assert judged(cells).findings[0].override.day == date(2024, 10, 14)


def test_a_cell_that_is_a_date_needs_no_reading(judged):
    finding = judged("eet | strength | Reason | A. Smith |  | autumn | ", day=date(2024, 10, 14)).findings[0]
    assert finding.override.day == date(2024, 10, 14)


@pytest.mark.parametrize(
    ("cells", "message", "remedy"),
    [
        ("eet | strength |  | A. Smith |  | 14/10/2024 | ", "it has no reason", "Write beside it why."),
        ("eet | strength | Why |  |  | 14/10/2024 | ", "it has no name", "Write beside it who has decided."),
        (
            "eet | strength | Why | A. Smith |  |  | ",
            "it has no date that can be read",
            "Write the day on which it was decided.",
        ),
        (
            "eet | strength | Why | A. Smith |  | 31/02/2024 | ",
            "it has no date that can be read",
            "Write the day on which it was decided.",
        ),
        (
            "eet | strenght | Why | A. Smith |  | 14/10/2024 | ",
            "'strenght' is no verdict",
            "Did you mean 'strength'?",
        ),
    ],
)
def test_an_override_that_nobody_answers_for_is_refused(judged, cells, message, remedy):
    judgement = judged(cells)
    notice = judgement.notices[0]
    assert judgement.findings[0].override is None
    assert (notice.code, notice.place) == ("override-refused", "Briefing overrides!A2")
    assert notice.message == f"An override in 'Briefing overrides' does not count: {message}."
    assert notice.remedy == remedy


def test_a_row_without_a_verdict_sets_nothing_and_is_no_fault(judged):
    judgement = judged("eet |  | Why | A. Smith |  | 14/10/2024 | ")
    assert (judgement.findings[0].override, judgement.notices) == (None, ())


@pytest.mark.parametrize("verdict", ["Verdict", "Override", "Override verdict", "New verdict"])
@pytest.mark.parametrize(
    ("reason", "name", "role", "day"),
    [
        ("Reason", "Name", "Role", "Date"),
        ("Override reason", "Override name", "Override role", "Override date"),
        ("reason", "Decided by", "role", "Decided on"),
        ("reason", "Who decided", "role", "date"),
    ],
)
def test_the_columns_may_have_other_headers(draw, scorecard_of, verdict, reason, name, role, day):
    texts = {"Measure": "eet", verdict: "mixed", reason: "Why", name: "A", role: "Head", day: "14/10/2024"}
    row = AuthorRow("A2", tuple(AuthorCell(header, "A2", text) for header, text in texts.items()))
    scorecard = scorecard_of(draw("2023/24 | England 2023/24\n61% | 64%", key="eet"))
    override = judge(scorecard, HOUSE, AuthorSheets(overrides=(row,))).findings[0].override
    assert (override.verdict, override.reason, override.name, override.role) == (Verdict.MIXED, "Why", "A", "Head")


@pytest.mark.parametrize("header", ["Value", "Value judged"])
def test_the_value_decided_on_may_have_another_header(draw, scorecard_of, header):
    texts = {"Key": "eet", "Verdict": "mixed", "Reason": "Why", "Name": "A", "Date": "14/10/2024", header: "60"}
    row = AuthorRow("A2", tuple(AuthorCell(name, "A2", text) for name, text in texts.items()))
    scorecard = scorecard_of(draw("2023/24 | England 2023/24\n61% | 64%", key="eet"))
    notice = judge(scorecard, HOUSE, AuthorSheets(overrides=(row,))).notices[0]
    assert notice.remedy == "Decide again, and write the new date, or take the override out."


def test_an_override_of_an_unknown_measure_is_told(judged):
    judgement = judged("eett | strength | Why | A. Smith |  | 14/10/2024 | ")
    assert [one.message for one in judgement.notices] == ["No measure of the scorecard is called 'eett'."]


def test_the_later_of_two_overrides_counts_and_an_empty_row_between_them_stops_nothing(draw, scorecard_of):
    def row(place, verdict):
        cells = [("Measure", "eet"), ("Verdict", verdict), ("Reason", "Why"), ("Name", "A"), ("Date", "14/10/2024")]
        return AuthorRow(place, tuple(AuthorCell(header, place, text) for header, text in cells))

    sheets = AuthorSheets(overrides=(row("A2", "mixed"), row("A3", ""), row("A4", "context")))
    scorecard = scorecard_of(draw("2023/24 | England 2023/24\n61% | 64%", key="eet"))
    assert judge(scorecard, HOUSE, sheets).findings[0].verdict is Verdict.CONTEXT


@pytest.mark.parametrize(
    ("cells", "table", "message"),
    [
        (
            "eet | strength | Why | A |  | 14/10/2024 | 60",
            "2023/24 | England 2023/24\n61% | 64%",
            "The verdict on 'EET' was set on 14/10/2024 for a value of 60; now it is 61%.",
        ),
        (
            "eet | strength | Why | A |  | 14/10/2024 | 60",
            "2023/24 | England 2023/24\nTBC | 64%",
            "The verdict on 'EET' was set on 14/10/2024 for a value of 60; now there is none to judge.",
        ),
        (
            "eet | strength | Why | A |  | 30/03/2024 | ",
            "2023/24 | England 2023/24\n61% | 64%",
            "The verdict on 'EET' was set on 30/3/2024, before 2023/24 had ended.",
        ),
    ],
)
def test_an_override_whose_figures_have_changed_is_told(judged, cells, table, message):
    notice = judged(cells, table).notices[0]
    assert (notice.code, notice.place, notice.message) == ("override-changed", "Briefing overrides!B2", message)


@pytest.mark.parametrize("cells", [WHOLE, "eet | strength | Why | A |  | 31/03/2024 | 61%"])
def test_an_override_whose_figures_stand_is_not_doubted(judged, cells):
    assert judged(cells).notices == ()
