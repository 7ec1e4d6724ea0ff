"""What stands beside the paper or depends on a policy: the chair's brief, changes, small numbers, commentary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from briefing.disclosing import Policy, disclose
from briefing.judging import Judgement, Rulebook, judge
from briefing.knowing.author import AuthorSheets
from briefing.knowing.details import Details
from briefing.measures.observation import Unit
from briefing.measures.scorecard import Measure, Scorecard
from briefing.narrating import Narration, Wording, brief, narrate
from briefing.narrating.commentary import LastWords
from briefing.report.document import Bullets, Heading, Paragraph, Placeholder, Report, Spans, Table

Draw = Callable[..., Measure]
EET = "care-leavers-19-21-in-eet"
GOOD = {"2023/24": "60% [120/200]", "England": "50% (2023/24)"}
BAD = {"2023/24": "40% [80/200]", "England": "50% (2023/24)", "North East": "45% (2023/24)"}


def text_of(spans: Spans) -> str:
    return "".join(span.text for span in spans)


@pytest.fixture
def write(wording: Wording, rulebook: Rulebook, card: Callable[..., Scorecard]) -> Callable[..., Narration]:
    def make(
        *measures: Measure,
        small_numbers: Policy = "warn",
        earlier: Judgement | None = None,
        last_words: Mapping[str, LastWords] = MappingProxyType({}),
    ) -> Narration:
        shown = disclose(card(*measures), AuthorSheets(), small_numbers)
        judgement = judge(shown.scorecard, rulebook)
        narration = narrate(
            shown.scorecard, judgement, rulebook, Details(), wording, {}, (), earlier, last_words, marked=shown.marked
        )
        return replace(narration, notices=(*shown.notices, *narration.notices))

    return make


@pytest.fixture
def write_brief(
    wording: Wording, card: Callable[..., Scorecard], judged: Callable[..., Judgement]
) -> Callable[..., Report]:
    def make(*measures: Measure) -> Report:
        return brief(card(*measures), judged(*measures), Details(title="Care leavers"), wording, {})

    return make


def prompts_of(narration: Narration) -> list[str]:
    blocks = (block for section in narration.report.sections for block in section.blocks)
    return [one.prompt for one in blocks if isinstance(one, Placeholder) and one.anchor.startswith("commentary")]


def message(narration: Narration, anchor: str) -> str:
    blocks = next(one for one in narration.report.sections if one.name == "key_messages").blocks
    return next((text_of(one.spans) for one in blocks if isinstance(one, Paragraph) and one.anchor == anchor), "")


def points(report: Report, anchor: str) -> list[str]:
    lists = [one for section in report.sections for one in section.blocks if isinstance(one, Bullets)]
    return [text_of(item.spans) for one in lists if one.anchor == anchor for item in one.items]


def test_the_brief_has_what_to_know_what_to_ask_and_who_would_close_each_gap(
    write_brief: Callable[..., Report], known: Draw
) -> None:
    report = write_brief(
        known(EET, 6, **BAD), known("placed-over-20-miles-outside", 7, **{"2023/24": "3%", "England": "9% (2023/24)"})
    )
    blocks = report.sections[0].blocks
    assert [one.text for one in blocks if isinstance(one, Heading)] == [
        "What to know",
        "Questions that members may wish to ask",
        "How many would close each gap",
    ]
    assert points(report, "brief-questions-list") == [
        "Care leavers aged 19 to 21 in education, employment or training: 40% (England 50%, the North East 45%). "
        "What do those who do better do differently?"
    ]
    assert points(report, "brief-gaps-list") == [
        "Care leavers aged 19 to 21 in education, employment or training. "
        "About twenty more would match England. About ten more would match the North East."
    ]


def test_the_brief_says_that_it_is_no_part_of_the_public_paper(write_brief: Callable[..., Report], known: Draw) -> None:
    note = next(one for one in write_brief(known(EET, **BAD)).sections[0].blocks if one.anchor == "brief-note")
    assert isinstance(note, Paragraph)
    assert "not part of the public paper" in text_of(note.spans)


def test_there_are_at_most_five_questions(write_brief: Callable[..., Report], known: Draw) -> None:
    keys = (
        "immunisations-up-to-date",
        "dental-checks",
        "health-assessments-up-to-date",
        EET,
        "adopted-share-of-leavers",
    )
    low = {"2023/24": "10%", "England": "50% (2023/24)"}
    measures = [known(key, row, **low) for row, key in enumerate(keys, start=6)]
    missing = known("social-worker-caseloads", 20, **{"2023/24": "See elsewhere"})
    questions = points(write_brief(*measures, missing), "brief-questions-list")
    assert len(questions) == 5
    assert questions[-1] == "Social workers' caseloads. When will there be a figure?"


def test_what_changed_since_the_last_report_is_told(
    write: Callable[..., Narration], judged: Callable[..., Judgement], known: Draw
) -> None:
    now, then = known(EET, 6, **BAD), known(EET, 6, **GOOD)
    name = "care leavers aged 19 to 21 in education, employment or training"
    assert message(write(now, earlier=judged(then)), "key-messages-since") == (
        f"Since the last report, one measure has become an area for development: {name} "
        "(from 60% to 40%; a strength then)."
    )


def test_where_nothing_changed_since_the_last_report_that_is_told(
    write: Callable[..., Narration], judged: Callable[..., Judgement], known: Draw
) -> None:
    measure = known(EET, 6, **BAD)
    told = message(write(measure, earlier=judged(measure)), "key-messages-since")
    assert told == "No verdict has changed since the last report."


def test_an_early_sign_is_a_change_that_says_what_it_was(
    write: Callable[..., Narration], judged: Callable[..., Judgement], known: Draw
) -> None:
    then = {"2023/24": "90%", "England": "79% (2023/24)"}
    now = known("dental-checks", **then, **{"Q2 2024/25": "60%"})
    assert message(write(now, earlier=judged(known("dental-checks", **then))), "key-messages-since") == (
        "Since the last report, one measure shows early signs for the worse: children in care who have had a "
        "dental check (from 90% to 60%; a strength then)."
    )


def test_of_many_changes_four_are_named_in_all_and_the_others_counted(
    write: Callable[..., Narration], judged: Callable[..., Judgement], invented: Draw
) -> None:
    def draw(number: int, value: str) -> Measure:
        return invented(f"Good {number}", "higher", Unit.PERCENT, number, **{"2023/24": value, "England": "50%"})

    high, low = [draw(n, "90%") for n in range(6)], [draw(n, "10%") for n in range(6)]
    told = message(write(*high[:3], *low[3:], earlier=judged(*low[:3], *high[3:])), "key-messages-since")
    assert told.count("(from ") == 4
    assert told.endswith("Two other verdicts have changed.")


def test_what_changed_stands_second_and_leaves_the_standing_concern_in_its_place(
    write: Callable[..., Narration], judged: Callable[..., Judgement], known: Draw
) -> None:
    concern, other = known(EET, 6, **BAD), {"England": "79% (2023/24)"}
    now, then = (known("dental-checks", 7, **{"2023/24": value}, **other) for value in ("90%", "60%"))
    report = write(concern, now, earlier=judged(concern, then)).report
    blocks = next(one for one in report.sections if one.name == "key_messages").blocks
    assert [one.anchor for one in blocks][:3] == [
        "key-messages-overview",
        "key-messages-since",
        "key-messages-concern",
    ]


def test_last_times_commentary_stands_in_the_prompt_beside_the_new_place(
    write: Callable[..., Narration], judged: Callable[..., Judgement], known: Draw
) -> None:
    then = known(EET, 6, **BAD, commentary="Two posts were vacant.")
    prompts = prompts_of(write(known(EET, 6, **BAD), earlier=judged(then)))
    assert prompts == [
        "What lies behind this figure, and what is being done? "
        "Last time the service said, to be replaced: ‘Two posts were vacant.’"
    ]


def test_what_people_wrote_in_the_last_paper_comes_before_what_its_workbook_held(
    write: Callable[..., Narration], judged: Callable[..., Judgement], known: Draw
) -> None:
    then = known(EET, 6, **BAD, commentary="Two posts were vacant.")
    last = LastWords("A post was filled.", ("Which one?",))
    told = write(known(EET, 6, **BAD), earlier=judged(then), last_words={EET: last})
    assert prompts_of(told)[0].endswith(
        "Last time the service said, to be replaced: ‘A post was filled.’ Asked last time, to be answered: ‘Which one?’"
    )


def test_a_figure_that_was_revised_is_a_notice(
    write: Callable[..., Narration], judged: Callable[..., Judgement], known: Draw
) -> None:
    narration = write(known(EET, 6, **BAD), earlier=judged(known(EET, 6, **GOOD)))
    revised = [one for one in narration.notices if one.code == "figure-revised"]
    assert [(one.place, one.message) for one in revised] == [
        ("Scorecard!B6", "The figure for 2023/24 is 40%; the last report had 60%.")
    ]


SMALL = {"2022/23": "2% [4/200]", "2023/24": "10% [20/200]", "England": "5% (2023/24)"}


def test_a_small_count_is_a_notice_and_a_line_in_the_receipt(write: Callable[..., Narration], known: Draw) -> None:
    narration = write(known(EET, 6, **{"2023/24": "2% [4/200]", "England": "5% (2023/24)"}))
    assert [one.place for one in narration.notices if one.code == "small-number"] == ["Scorecard!B6"]
    blocks = next(one for one in narration.report.sections if one.name == "sections").blocks
    told = next(one for one in blocks if one.anchor == f"measure-{EET}")
    assert isinstance(told, Paragraph)
    assert told.receipt[-1] == "Small numbers, to be checked before publication: Scorecard!B6."


def test_the_policy_off_says_nothing_of_small_counts(write: Callable[..., Narration], known: Draw) -> None:
    assert "small-number" not in [one.code for one in write(known(EET, **SMALL), small_numbers="off").notices]


def test_a_suppressed_count_is_left_out_of_text_table_chart_and_receipt(
    write: Callable[..., Narration], known: Draw
) -> None:
    years = {"2020/21": "2% [4/200]", "2021/22": "9% [18/200]", "2022/23": "9% [18/200]", "2023/24": "10% [20/200]"}
    measure = known(EET, 6, **years, **{"England": "5% (2023/24)"})
    narration = write(measure, small_numbers="suppress")
    assert "4/200" not in repr(narration.report)
    assert "4 of 200" not in repr(narration.report)
    table = next(
        one
        for section in narration.report.sections
        if section.name == "appendix_1"
        for one in section.blocks
        if isinstance(one, Table)
    )
    assert text_of(table.rows[1].cells[1].spans) == "c"


@pytest.mark.parametrize(
    ("cells", "hidden"),
    [
        ({"2023/24": "2% [4/200]"}, True),
        ({"2023/24": "98% [196/200]"}, True),
        ({"2023/24": "3% [6/200]"}, False),
        ({"2023/24": "0% [0/200]"}, False),
        ({"2023/24": "0.4% [3]"}, True),
    ],
)
def test_a_count_its_complement_and_a_count_in_brackets_give_it_away(
    write: Callable[..., Narration], known: Draw, cells: dict[str, str], hidden: bool
) -> None:
    notices = write(known(EET, **cells), small_numbers="suppress").notices
    assert ("small-number-suppressed" in [one.code for one in notices]) is hidden


def test_a_narrower_band_is_hidden_where_the_wider_one_has_few_more(
    write: Callable[..., Narration], known: Draw
) -> None:
    narrow = known("care-leavers-17-21-pregnant-or-mothers", 6, **{"2023/24": "20% [28/140]"})
    wide = known("care-leavers-17-25-pregnant-or-mothers", 7, **{"2023/24": "18% [31/172]"})
    notices = write(narrow, wide, small_numbers="suppress").notices
    assert [one.place for one in notices if one.code == "small-number-suppressed"] == ["Scorecard!B6"]


def test_beside_a_total_a_second_part_is_hidden(write: Callable[..., Narration], known: Draw) -> None:
    counts = {
        "mainstream-foster-carers-approved": "3",
        "family-and-friends-carers-approved": "12",
        "adopters-approved": "15",
    }
    measures = [known(key, row, **{"2023/24": raw}) for row, (key, raw) in enumerate(counts.items(), start=6)]
    notices = write(*measures, small_numbers="suppress").notices
    hidden = [one.place for one in notices if one.code == "small-number-suppressed"]
    assert sorted(hidden) == ["Scorecard!B6", "Scorecard!B7"]


def test_figures_of_a_commentary_that_no_cell_holds_are_a_notice(write: Callable[..., Narration], known: Draw) -> None:
    said = "In 2023/24 we reached 80 of 200; by May it was 47%, at a cost of £1,200."
    notices = write(known(EET, 6, **BAD, commentary=said)).notices
    found = [one.message for one in notices if one.code == "commentary-figure"]
    assert found == ["The service's commentary has figures that the scorecard does not hold: 47%, £1,200."]


def test_a_question_asks_what_changed_where_it_got_worse_and_of_others_where_it_did_not(
    write_brief: Callable[..., Report], known: Draw
) -> None:
    fallen = {"2020/21": "70%", "2021/22": "60%", "2022/23": "50%", "2023/24": "40% [80/200]"}
    risen = {"2020/21": "10%", "2021/22": "20%", "2022/23": "30%", "2023/24": "40% [80/200]"}
    worse, better = (
        points(write_brief(known(EET, 6, **cells, England="60% (2023/24)")), "brief-questions-list")
        for cells in (fallen, risen)
    )
    assert worse[0].endswith("40% (England 60%). It was 70% in 2020/21. What changed?")
    assert better[0].endswith(
        "40% (England 60%). It was 10% in 2020/21. What brought the improvement, and will it go on?"
    )


def test_no_question_is_asked_twice(write_brief: Callable[..., Report], known: Draw) -> None:
    keys = ("immunisations-up-to-date", "dental-checks", "health-assessments-up-to-date", EET)
    flat = {"2023/24": "10%", "England": "50% (2023/24)"}
    asked = points(
        write_brief(*(known(key, row, **flat) for row, key in enumerate(keys, start=6))), "brief-questions-list"
    )
    ends = [one.rpartition(". ")[2] for one in asked]
    assert len(ends) == len(set(ends)) == 4


def test_a_measure_with_only_a_target_is_not_asked_about_others(
    write_brief: Callable[..., Report], invented: Draw
) -> None:
    calls = invented("calls answered in time", "higher", Unit.PERCENT, **{"2023/24": "60%", "target": "80%"})
    (asked,) = points(write_brief(calls), "brief-questions-list")
    assert asked == "Calls answered in time: 60% (the target 80%). What would it take to meet the target, and by when?"
