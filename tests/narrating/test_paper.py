"""The paper as a whole: its parts in the house order, anchors, receipts, sources, what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.judging import Judgement, Rulebook, judge
from briefing.judging.finding import Override, Step, Verdict
from briefing.knowing.details import Details, load_details
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure, Scorecard
from briefing.narrating import Narration, Wording, narrate
from briefing.report.document import (
    Bullet,
    Bullets,
    Figure,
    Heading,
    Paragraph,
    Placeholder,
    Report,
    Section,
    Spans,
    Table,
    anchors,
)

EXAMPLE = Path(__file__).parents[2] / "inputs" / "report.toml"
OPENING = ("title_block", "purpose", "recommendations", "reason", "key_messages", "strengths_and_areas", "sections")
CLOSING = ("engagement", "other_options", "implications", "approvals", "background_papers", "list_of_appendices")
ORDER = (*OPENING, *CLOSING, "appendix_1", "appendix_2", "charts")
Draw = Callable[..., Measure]


def text_of(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def section(report: Report, name: str) -> Section:
    return next(one for one in report.sections if one.name == name)


def prose(report: Report) -> Iterator[Paragraph | Bullet]:
    """Every paragraph and point that the tool wrote itself."""
    for one in report.sections:
        for block in one.blocks:
            if isinstance(block, Paragraph):
                yield block
            elif isinstance(block, Table):
                yield from (bullet for row in block.rows for cell in row.cells for bullet in cell.bullets)
            elif isinstance(block, Bullets):
                yield from block.items


def said(report: Report, name: str) -> str:
    return "\n".join(text_of(one.spans) for one in section(report, name).blocks if isinstance(one, Paragraph))


@pytest.fixture
def paper(wording: Wording, rulebook: Rulebook, card: Callable[..., Scorecard]) -> Callable[..., Narration]:
    def write(*measures: Measure, details: Details | None = None, notices: tuple[Notice, ...] = ()) -> Narration:
        scorecard = card(*measures)
        judgement: Judgement = judge(scorecard, rulebook)
        glossary = {"CLA": "children in care"}
        return narrate(scorecard, judgement, rulebook, details or Details(), wording, glossary, notices)

    return write


@pytest.fixture
def four(known: Draw, unknown: Draw) -> tuple[Measure, ...]:
    return (
        known(
            "care-leavers-19-21-in-eet",
            row=6,
            **{"2021/22": "61% [134/218]", "2022/23": "56% [127/228]", "2023/24": "47% [116/247]"},
            **{"Q2 2024/25": "48% [92/190]", "England": "54% (2023/24)", "North East": "50% (2023/24)"},
        ),
        known(
            "placed-over-20-miles-outside",
            row=7,
            **{"2022/23": "11% [117/1071]", "2023/24": "10.6% [129/1213]", "Q2 2024/25": "10.7% [128/1192]"},
            **{"England": "17% (2023/24)", "North East": "11% (2023/24)"},
        ),
        unknown("CLA in the choir", row=8, section="Voice", **{"2023/24": "16", "Q2 2024/25": "18"}),
        known("social-worker-caseloads", row=9, section="Staff", **{"Q2 2024/25": "See elsewhere"}),
    )


def test_the_parts_stand_in_the_order_of_the_house(paper: Callable[..., Narration], four: tuple[Measure, ...]) -> None:
    assert [one.name for one in paper(*four).report.sections] == list(ORDER)


def test_the_same_inputs_give_the_same_paper(paper: Callable[..., Narration], four: tuple[Measure, ...]) -> None:
    assert paper(*four) == paper(*four)


def test_anchors_are_short_lower_case_and_each_stands_once(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    found = list(anchors(paper(*four).report))
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[a-z0-9-]{1,64}", anchor) for anchor in found)


def test_an_anchor_does_not_hang_on_the_figures(
    paper: Callable[..., Narration], known: Draw, four: tuple[Measure, ...]
) -> None:
    other = known(
        "care-leavers-19-21-in-eet",
        row=6,
        **{"2023/24": "40% [99/247]", "Q2 2024/25": "41% [78/190]", "England": "54% (2023/24)"},
    )
    first, second = (set(anchors(paper(*measures).report)) for measures in (four, (other, *four[1:])))
    assert first - {"figure-care-leavers-19-21-in-eet"} == second


def test_the_greatest_concern_and_the_clearest_strength_are_told_with_their_figures(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    told = said(paper(*four).report, "key_messages")
    assert "Two of the four measures can be judged against England or the North East." in told
    assert "One is a strength and one is an area for development." in told
    assert (
        "The greatest concern is how few care leavers aged 19 to 21 are in education, employment or training: "
        "48% (92 of 190). That is below England (54%) and the North East (50%, within chance). "
        "The share is down from 61% in 2021/22, though up from 47% in 2023/24."
    ) in told


def test_people_to_match_are_told_in_the_table(paper: Callable[..., Narration], four: tuple[Measure, ...]) -> None:
    report = paper(*four).report
    table = next(one for one in section(report, "strengths_and_areas").blocks if isinstance(one, Table))
    area = "".join(span.text for span in table.rows[0].cells[1].bullets[0].spans)
    assert area.endswith("About eleven more would match England.")
    assert "would match" not in said(report, "key_messages") + said(report, "sections")


def test_nothing_stands_in_both_columns(paper: Callable[..., Narration], four: tuple[Measure, ...]) -> None:
    table = next(one for one in section(paper(*four).report, "strengths_and_areas").blocks if isinstance(one, Table))
    strengths, areas = table.rows[0].cells
    assert [bullet.anchor for bullet in strengths.bullets] == ["strength-placed-over-20-miles-outside"]
    assert [bullet.anchor for bullet in areas.bullets] == ["area-care-leavers-19-21-in-eet"]


def test_each_part_of_the_scorecard_has_its_heading_and_one_without_a_word_has_none(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    blocks = section(paper(*four).report, "sections").blocks
    assert [one.text for one in blocks if isinstance(one, Heading)] == ["Outcomes", "Voice"]


def test_an_area_for_development_has_a_place_for_the_service(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    places = [one for one in section(paper(*four).report, "sections").blocks if isinstance(one, Placeholder)]
    assert [one.anchor for one in places] == ["commentary-care-leavers-19-21-in-eet"]


def test_the_services_own_words_are_marked_as_theirs(paper: Callable[..., Narration], known: Draw) -> None:
    measure = known(
        "immunisations-up-to-date",
        **{"2023/24": "78.9%", "England": "82% (2023/24)", "commentary": "Clinics {{ closed }} in\nMay."},
    )
    found = [one for one in section(paper(measure).report, "sections").blocks if one.anchor.startswith("commentary")]
    assert isinstance(found[0], Paragraph)
    assert text_of(found[0].spans) == "Service commentary: ‘Clinics {{ closed }} in May.’"
    assert ("Scorecard!D6", "author") in [span.sources for span in found[0].spans]


def test_every_figure_of_the_prose_has_a_source(paper: Callable[..., Narration], four: tuple[Measure, ...]) -> None:
    report = paper(*four).report
    bare = [
        (block.anchor, span.text)
        for block in prose(report)
        if not block.anchor.startswith(("list-of-appendices", "method"))
        for span in block.spans
        if re.search(r"\d", span.text.replace("Appendix 1", "")) and not span.sources
    ]
    assert bare == []


def test_a_paragraph_about_measures_carries_their_receipt(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    blocks = section(paper(*four).report, "sections").blocks
    told = next(one for one in blocks if one.anchor == "measure-placed-over-20-miles-outside")
    assert isinstance(told, Paragraph)
    assert told.receipt[0] == "Ours: 10.7% [128/1192], Q2 2024/25, Scorecard!D7."
    assert told.receipt[1] == "England: 17% (2023/24), 2023/24, Scorecard!E7: 6 percentage points, better."
    assert told.receipt[-1].startswith("Rule ‘better than some and worse than none’: strength")


def test_a_headline_measure_with_four_values_has_a_chart_and_its_paragraph_refers_to_it(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    report = paper(*four).report
    assert [one.anchor for one in report.figures] == ["figure-overview", "figure-care-leavers-19-21-in-eet"]
    blocks = section(report, "sections").blocks
    place = next(number for number, one in enumerate(blocks) if isinstance(one, Figure))
    before = blocks[place - 1]
    assert isinstance(before, Paragraph)
    assert "figure-care-leavers-19-21-in-eet" in [span.reference for span in before.spans]


def test_a_chart_has_its_points_in_order_its_benchmarks_and_a_short_alternative_text(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    figure = paper(*four).report.figures[1]
    assert [(one.label, one.shown) for one in figure.chart.points] == [
        ("2021/22", "61%"),
        ("2022/23", "56%"),
        ("2023/24", "47%"),
        ("Q2 2024/25", "48%"),
    ]
    assert [one.part_year for one in figure.chart.points] == [False, False, False, True]
    assert [one.label for one in figure.chart.lines] == ["England 54%", "North East 50%"]
    assert len(figure.alt_text) <= 250
    assert "48% (Q2 2024/25)" in figure.alt_text
    assert figure.alt_text.endswith(
        "Benchmarks: England 54%, North East 50%. Now below England and the North East (within chance). "
        "The axis starts at 45%."
    )


def test_abbreviations_of_the_service_never_stand_in_the_prose(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    text = "\n".join(text_of(block.spans) for block in prose(paper(*four).report))
    assert "CLA" not in text
    assert "‘children in care in the choir’" in text.lower()


def test_what_has_no_figure_is_counted_and_stands_in_the_appendix(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    assert "; and one has no current figure (see Appendix 1)." in said(paper(*four).report, "key_messages")


def test_details_that_are_missing_are_places_to_fill_and_notices(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    narration = paper(*four)
    committee = next(one for one in narration.report.fields if one.name == "committee")
    assert (committee.text, committee.prompt) == ("", "[To be completed: Committee]")
    (missing,) = [one for one in narration.notices if one.code == "detail-missing"]
    assert "committee" in missing.message
    assert "recommendations" in missing.message
    assert missing.place == "report.toml"


def test_the_shipped_example_leaves_nothing_out(paper: Callable[..., Narration], four: tuple[Measure, ...]) -> None:
    narration = paper(*four, details=load_details(EXAMPLE.read_text(encoding="utf-8")))
    assert [one.code for one in narration.notices] == ["commentary-open"]
    assert all(one.text for one in narration.report.fields)


def test_the_implications_stand_in_the_councils_own_order(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    report = paper(*four, details=load_details(EXAMPLE.read_text(encoding="utf-8"))).report
    headings = [one.text for one in section(report, "implications").blocks if isinstance(one, Heading)]
    assert headings == [f"{name} implications" for name in ("Financial", "Legal", "Climate", "Other significant")]


def test_the_appendix_has_every_measure_with_its_figures_and_verdict(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    table = next(one for one in section(paper(*four).report, "appendix_1").blocks if isinstance(one, Table))
    rows = [[text_of(cell.spans) for cell in row.cells] for row in table.rows]
    assert [text_of(spans) for spans in table.header[-4:]] == [
        *("England (2023/24)", "North East (2023/24)", "Change since 2023/24", "Verdict")
    ]
    assert rows[0] == ["Outcomes"]
    assert rows[1][1:] == [
        *("61% (134/218)", "56% (127/228)", "47% (116/247)", "48% (92/190)"),
        *("54%", "50%", "Up", "Area for development"),
    ]
    assert [row[-1] for row in rows if len(row) > 1][1:] == ["Strength", "Context", "Not judged"]


def test_doubts_about_figures_stand_in_the_second_appendix_by_measure_and_the_authors_own_do_not(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    touching = Notice("share-disagrees", Severity.WARNING, (CellPlace("Scorecard", "C6"),), "It does not fit.", "Ask.")
    other = Notice("percent-sign-missing", Severity.WARNING, (CellPlace("Scorecard", "C7"),), "No sign.", "")
    blocks = section(paper(*four, notices=(other, touching)).report, "appendix_2").blocks
    listed = [text_of(item.spans) for one in blocks if isinstance(one, Bullets) for item in one.items]
    assert listed == [
        "The percentage is not what the numbers behind it give, in one year or more: "
        "care leavers aged 19 to 21 in education, employment or training."
    ]


def test_a_name_of_three_hundred_characters_is_cut_in_the_prose_with_a_notice(
    paper: Callable[..., Narration], unknown: Draw
) -> None:
    long = unknown("Homes " * 50, unit=Unit.NUMBER, **{"2023/24": "3"})
    narration = paper(long)
    assert "name-too-long" in [one.code for one in narration.notices]
    told = [one for one in prose(narration.report) if one.anchor != "method-rules"]
    assert max(len(text_of(one.spans)) for one in told) < 400


def test_a_scorecard_of_one_measure_without_benchmarks_makes_a_paper(
    paper: Callable[..., Narration], unknown: Draw
) -> None:
    told = said(paper(unknown("Visitors", **{"2023/24": "3"})).report, "key_messages")
    assert told == (
        "The one measure cannot be judged.\nThe scorecard does not say whether a higher or a lower figure is better."
    )


def test_a_direction_over_years_is_told_with_its_figures_and_not_with_a_test(
    paper: Callable[..., Narration], known: Draw
) -> None:
    rising = {f"20{n}/{n + 1}": f"{10 * k}% [{100 * k}/1000]" for k, n in enumerate(range(19, 24), start=1)}
    told = said(paper(known("dental-checks", **rising)).report, "key_messages")
    assert "up each year since 2019/20, from 10%" in told
    assert "significant" not in told


def test_a_verdict_that_a_person_has_set_says_who_and_why(
    wording: Wording, card: Callable[..., Scorecard], rulebook: Rulebook, known: Draw
) -> None:
    scorecard = card(known("immunisations-up-to-date", **{"2023/24": "78.9%", "England": "82% (2023/24)"}))
    finding = judge(scorecard, rulebook).findings[0]
    override = Override(Verdict.IN_LINE, "Records came late", "A. Person", "Head of Service", date(2024, 10, 3), "O!B2")
    own = Step("set by the council", Verdict.IN_LINE, True, override.in_words)
    steps = (*finding.trace[:-1], replace(finding.trace[-1], fired=False), own)
    kept = replace(finding, trace=steps, override=override)
    report = narrate(scorecard, Judgement((kept,)), rulebook, Details(), wording, {}).report
    assert (
        "The council has set the verdict ‘in line’ in place of the rules' own, ‘area for development’. "
        "The reason: ‘Records came late’ (A. Person, Head of Service, 3 October 2024)."
    ) in said(report, "sections")
    assert "‘Records came late’ (A. Person, Head of Service, 3 October 2024)" in said(report, "strengths_and_areas")
    assert "‘Records came late’ (A. Person, Head of Service, 3 October 2024)" in said(report, "appendix_1")
    assert "In line, set by the council" in repr(section(report, "appendix_1"))


def test_what_a_council_names_twice_has_two_anchors(paper: Callable[..., Narration], unknown: Draw) -> None:
    first = unknown("Visits", row=6, section="Health", **{"2023/24": "3"})
    second = unknown("Calls", row=7, section="HEALTH!", **{"2023/24": "4"})
    twice = Details(implication=[{"heading": "Legal", "text": "None."}, {"heading": "Legal", "text": "None."}])
    found = list(anchors(paper(first, second, details=twice).report))
    assert [one for one in found if one.startswith("section-")] == ["section-health", "section-health-2"]
    assert [one for one in found if one.startswith("implication-legal")] == [
        *("implication-legal", "implication-legal-1", "implication-legal-2", "implication-legal-1-2"),
    ]


def test_a_benchmark_of_another_year_or_of_none_says_so(paper: Callable[..., Narration], known: Draw) -> None:
    usual = {"2023/24": "80%", "England": "85% (2023/24)"}
    odd = {"2022/23": "90%", "2023/24": "80%", "England": "85%", "North East": "86% (2022/23)"}
    told = said(
        paper(known("dental-checks", 6, **usual), known("immunisations-up-to-date", 7, **odd)).report, "key_messages"
    )
    assert "below England (85%, undated) and the North East (86% in 2022/23)" in told


@pytest.mark.parametrize(
    ("signed", "said_of_it"),
    [("date = 2024-11-20", "has been approved by"), ("", "is for approval by")],
)
def test_a_paper_is_approved_only_when_everybody_has_signed(
    paper: Callable[..., Narration], four: tuple[Measure, ...], signed: str, said_of_it: str
) -> None:
    details = load_details(
        f'[[approval]]\nrole = "Director"\ndate = 2024-11-19\n[[approval]]\nrole = "Leader"\n{signed}'
    )
    assert said_of_it in said(paper(*four, details=details).report, "approvals")


def test_what_is_printed_after_a_build_names_what_the_paper_leads_with(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    assert paper(*four).in_short == (
        "Greatest concern: care leavers aged 19 to 21 in education, employment or training, 48% "
        "(England 54%, the North East 50%).",
        "Clearest strength: children placed over 20 miles away and outside the council's area, 10.7% "
        "(England 17%, the North East 11%).",
    )


def test_how_to_reach_the_author_stands_in_the_paper_and_not_in_the_files_properties(
    paper: Callable[..., Narration], four: tuple[Measure, ...]
) -> None:
    details = load_details('report_author = { name = "A. Analyst", role = "Manager", contact = "01234 567890" }')
    report = paper(*four, details=details).report
    author = next(one for one in report.fields if one.name == "report_author")
    assert author.text == "A. Analyst, Manager, 01234 567890"
    assert report.properties.author == "A. Analyst, Manager"
