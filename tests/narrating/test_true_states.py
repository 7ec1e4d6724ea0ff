"""What the paper says of figures that are absent, impossible or averages, and of verdicts that a person has set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from briefing.disclosing import disclose
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.judging import Judgement, Rulebook, judge
from briefing.judging.finding import Override, Step, Verdict
from briefing.knowing.author import AuthorSheets
from briefing.knowing.details import Details
from briefing.measures.definition import Kind
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure, Scorecard
from briefing.narrating import Wording, narrate
from briefing.report.document import Bullets, Figure, Paragraph, Placeholder, Report, Spans, Table

Draw = Callable[..., Measure]
Write = Callable[..., Report]
BY_A_PERSON = "‘It is known’ (A. Person, Director, 3 October 2024)."


def text_of(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def told(report: Report, *names: str) -> str:
    """What these sections say, without the tables of figures."""
    lines: list[str] = []
    for block in (block for one in report.sections if one.name in names for block in one.blocks):
        match block:
            case Paragraph():
                lines.append(text_of(block.spans))
            case Bullets():
                lines += [text_of(item.spans) for item in block.items]
            case Table():
                bullets = (one for row in block.rows for cell in row.cells for one in cell.bullets)
                lines += [text_of(one.spans) for one in bullets]
            case _:
                continue
    return "\n".join(lines)


@pytest.fixture
def write(wording: Wording, rulebook: Rulebook, card: Callable[..., Scorecard]) -> Write:
    """A paper about these measures; `decided` is a verdict that a person sets for the first of them."""

    def make(*measures: Measure, decided: Verdict | None = None, notices: tuple[Notice, ...] = ()) -> Report:
        scorecard = card(*measures)
        judgement = judge(scorecard, rulebook)
        if decided is not None:
            finding = judgement.findings[0]
            override = Override(decided, "It is known", "A. Person", "Director", date(2024, 10, 3), "O!B2")
            own = Step("set by the council", decided, True, override.in_words)
            steps = (*finding.trace[:-1], replace(finding.trace[-1], fired=False), own)
            kept = replace(finding, trace=steps, override=override)
            judgement = Judgement((kept, *judgement.findings[1:]))
        return narrate(scorecard, judgement, rulebook, Details(), wording, {}, notices).report

    return make


def test_a_verdict_without_a_figure_says_what_the_scorecard_says_in_its_place(write: Write, known: Draw) -> None:
    measure = known("dental-checks", **{"2023/24": "86%", "Q2 2024/25": "To be confirmed", "England": "79% (2023/24)"})
    said = told(write(measure, decided=Verdict.STRENGTH), "strengths_and_areas")
    assert "the scorecard gives no current figure and says ‘To be confirmed’." in said
    assert "small number" not in said


def test_a_figure_that_is_left_out_still_says_that_it_would_give_people_away(
    wording: Wording, rulebook: Rulebook, card: Callable[..., Scorecard], known: Draw
) -> None:
    few = known("care-leavers-19-21-in-higher-education", **{"2023/24": "50% [4/8]", "England": "6% (2023/24)"})
    scorecard = disclose(card(few), AuthorSheets(), "suppress").scorecard
    report = narrate(scorecard, judge(scorecard, rulebook), rulebook, Details(), wording, {}).report
    assert "would give away a small number of people" in told(report, "key_messages")
    assert "strength" not in told(report, "appendix_1")
    assert "Figures marked c are left out" in told(report, "appendix_1")


@pytest.mark.parametrize("verdict", [Verdict.STRENGTH, Verdict.AREA_FOR_DEVELOPMENT, Verdict.MIXED, Verdict.IN_LINE])
def test_who_has_set_a_verdict_and_why_stands_beside_it_and_in_the_appendix(
    write: Write, known: Draw, verdict: Verdict
) -> None:
    measure = known("dental-checks", **{"2023/24": "86%", "England": "79% (2023/24)"})
    report = write(measure, decided=verdict)
    assert BY_A_PERSON in told(report, "strengths_and_areas")
    assert BY_A_PERSON in told(report, "sections")
    assert BY_A_PERSON in told(report, "appendix_1")


def test_verdicts_that_a_person_has_set_are_counted_apart(write: Write, known: Draw) -> None:
    measure = known("dental-checks", **{"2023/24": "To be confirmed", "England": "79% (2023/24)"})
    assert told(write(measure, decided=Verdict.STRENGTH), "key_messages").startswith(
        "The one measure cannot be judged. One is a strength. "
        "One verdict was set by the council in place of the rules' own (see Appendix 1)."
    )


def test_the_year_is_named_on_which_what_is_reported_once_a_year_is_judged(write: Write, known: Draw) -> None:
    older = known(
        "immunisations-up-to-date",
        7,
        **{"2022/23": "78%", "2023/24": "", "Q2 2024/25": "Reported annually", "England": "82% (2022/23)"},
    )
    last = known(
        "dental-checks", 6, **{"2023/24": "86%", "Q2 2024/25": "Reported annually", "England": "79% (2023/24)"}
    )
    said = told(write(last, older), "key_messages")
    assert "Two measures are reported once a year: one is judged on 2022/23 and one is judged on 2023/24." in said
    assert "One measure is reported once a year and judged on 2023/24." in told(write(last), "key_messages")


def test_an_average_is_no_count(write: Write, known: Draw) -> None:
    said = told(write(known("social-worker-caseloads", **{"2023/24": "17.3", "England": "16.1 (2023/24)"})), "sections")
    assert "there were" not in said
    assert "17.3" in said


def test_a_total_that_equals_last_years_is_as_many(write: Write, known: Draw) -> None:
    said = told(write(known("adopters-approved", **{"2023/24": "30", "Q2 2024/25": "30"})), "sections")
    assert "there were already 30, as many as in the whole of 2023/24." in said


@pytest.mark.parametrize("cell", ["105%", "11% [14/13]"])
def test_a_share_that_cannot_be_is_never_told_as_a_fact(write: Write, known: Draw, cell: str) -> None:
    report = write(known("health-assessments-up-to-date", **{"2023/24": cell, "England": "90% (2023/24)"}))
    said = told(report, "key_messages", "strengths_and_areas", "sections")
    assert "above England" not in said
    assert "below England" not in said
    assert "of children in care had" not in said


def test_a_figure_that_cannot_be_judged_is_not_called_missing(write: Write, known: Draw) -> None:
    said = told(
        write(known("health-assessments-up-to-date", **{"2023/24": "105%", "England": "90% (2023/24)"})), "key_messages"
    )
    assert "It has a figure that cannot be judged (see Appendix 1)." in said
    assert "no current figure" not in said


def test_a_paper_without_benchmarks_tells_the_largest_changes(write: Write, known: Draw) -> None:
    small = known("immunisations-up-to-date", 6, **{"2022/23": "79%", "2023/24": "82%"})
    large = known("dental-checks", 7, **{"2022/23": "90%", "2023/24": "70%"})
    said = told(write(small, large), "key_messages")
    assert "The largest changes are these. " in said
    assert said.index("a dental check") < said.index("immunisations")


def test_what_is_worse_than_several_benchmarks_is_a_greater_concern_than_a_target_missed(
    write: Write, known: Draw
) -> None:
    bench = {"England": "79% (2023/24)", "neighbours": "79% (2023/24)", "target": "95%"}
    missed = known("dental-checks", 6, **{"2023/24": "79%", **bench})
    bench = {"England": "10% (2023/24)", "neighbours": "10% (2023/24)", "target": "10%"}
    worse = known("three-or-more-placements", 7, **{"2023/24": "13%", **bench})
    report = write(missed, worse)
    assert "The greatest concern is how many children in care had three or more placements" in told(
        report, "key_messages"
    )
    table = next(b for one in report.sections for b in one.blocks if b.anchor == "table-strengths-and-areas")
    assert isinstance(table, Table)
    areas = [bullet.anchor for bullet in table.rows[0].cells[1].bullets]
    assert areas == ["area-three-or-more-placements", "area-dental-checks"]


def test_measures_of_one_name_are_told_apart_by_their_section(write: Write, unknown: Draw) -> None:
    def draw(row: int, section: str, value: str) -> Measure:
        drawn = unknown("Complaints answered on time", row, section, **{"2022/23": "70", "2023/24": value})
        return replace(drawn, key=f"complaints-{row}")

    said = told(write(draw(6, "Housing", "60"), draw(7, "Adults", "90")), "key_messages", "sections")
    assert "‘Complaints answered on time’ (Housing)" in said
    assert "‘Complaints answered on time’ (Adults)" in said


def test_an_alternative_text_tells_the_first_figure_the_turn_and_the_last(write: Write, known: Draw) -> None:
    cells = {f"20{n}/{n + 1}": f"{n}.{n}%" for n in range(12, 24)} | {"2017/18": "41%"}
    report = write(known("placed-over-20-miles-outside", **cells, **{"England": "17% (2023/24)"}))
    alt = report.figures[-1].alt_text
    assert ": 12.12% (2012/13), highest 41% (2017/18), 23.23% (2023/24). Benchmarks: England 17%." in alt
    assert len(alt) <= 250


def test_charts_that_stand_apart_follow_the_order_of_their_mention(write: Write, known: Draw) -> None:
    years = {f"20{n}/{n + 1}": f"{90 - n}%" for n in range(19, 24)}
    keys = ("dental-checks", "immunisations-up-to-date", "health-assessments-up-to-date", "strengths-and-difficulties")
    measures = [
        known(key, row, **years, **{"England": f"{72 - row}% (2023/24)"}) for row, key in enumerate(keys[:3], start=6)
    ]
    report = write(*measures)
    apart = next(one for one in report.sections if one.name == "charts")
    figures = [one.anchor for one in apart.blocks if isinstance(one, Figure)]
    body = (block for one in report.sections if one.name == "sections" for block in one.blocks)
    mentioned = [span.reference for b in body if isinstance(b, Paragraph) for span in b.spans if span.reference]
    assert figures == list(dict.fromkeys(one for one in mentioned if one in figures)) != []


def test_the_overview_is_spoken_of_before_it_stands(write: Write, known: Draw) -> None:
    report = write(known("dental-checks", **{"2023/24": "86%", "England": "79% (2023/24)"}))
    blocks = next(one for one in report.sections if one.name == "strengths_and_areas").blocks
    place = next(number for number, one in enumerate(blocks) if isinstance(one, Figure))
    before = [span.reference for one in blocks[:place] if isinstance(one, Paragraph) for span in one.spans]
    assert "figure-overview" in before


def test_many_doubts_of_one_kind_share_a_point_that_names_four(write: Write, invented: Draw) -> None:
    measures = [invented(f"visits of kind {n}", "higher", Unit.PERCENT, n, **{"2023/24": "86%"}) for n in range(6, 16)]
    alike = tuple(
        Notice("sudden-jump", Severity.WARNING, (CellPlace("Scorecard", f"B{n}"),), f"{n} jumps.", "")
        for n in range(6, 16)
    )
    said = told(write(*measures, notices=alike), "appendix_2")
    assert "A figure is far from the others of its row: visits of kind 6, visits of kind 7" in said
    assert "and six more." in said
    assert "Scorecard!" not in said


def test_the_place_for_the_service_names_its_measure_where_the_words_before_are_about_another(
    write: Write, known: Draw
) -> None:
    first = known("immunisations-up-to-date", 6, **{"2023/24": "78%", "England": "82% (2023/24)"})
    second = known("dental-checks", 7, **{"2023/24": "70%", "England": "79% (2023/24)"})

    def prompts(report: Report) -> list[str]:
        blocks = (block for one in report.sections if one.name == "sections" for block in one.blocks)
        return [one.prompt for one in blocks if isinstance(one, Placeholder)]

    assert prompts(write(first)) == ["What lies behind this figure, and what is being done?"]
    assert all("the figure for children in care who" in one for one in prompts(write(first, second)))


def test_a_long_list_of_early_signs_ends_in_a_count(write: Write, invented: Draw) -> None:
    cells = {"2023/24": "90%", "Q2 2024/25": "60%", "England": "80% (2023/24)"}
    names = [f"visits of kind {n}" for n in range(1, 21)]
    many = [
        invented(name, "higher", Unit.PERCENT, row, Kind.SNAPSHOT, **cells) for row, name in enumerate(names, start=6)
    ]
    said = told(write(*many), "strengths_and_areas")
    assert said.count("visits of kind") == 4
    assert "visits of kind 4; and sixteen more, which stand in Appendix 1." in said


def test_only_areas_of_the_table_ask_the_service_to_write(write: Write, invented: Draw) -> None:
    many = [
        invented(
            f"visits of kind {n}", "higher", Unit.PERCENT, n + 6, **{"2023/24": f"{n}%", "England": "80% (2023/24)"}
        )
        for n in range(1, 21)
    ]
    blocks = [block for one in write(*many).sections if one.name == "sections" for block in one.blocks]
    assert sum(isinstance(one, Placeholder) for one in blocks) == 7
