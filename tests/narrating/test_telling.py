"""How one measure, or a family, is told: forms, contrasts, directions, targets, people to match."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.judging import Rulebook, judge
from briefing.judging.finding import Finding
from briefing.knowing.details import Details
from briefing.measures.council_rating import CouncilRating, Rating
from briefing.measures.definition import Definition, Kind, Polarity
from briefing.measures.observation import Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Measure, Scorecard
from briefing.narrating import Wording, narrate, sentence_of
from briefing.narrating.telling import run_on
from briefing.report.document import Paragraph, Placeholder, Report, Table

Draw = Callable[..., Measure]
Say = Callable[[Measure], str]


@pytest.fixture
def say(wording: Wording, finding: Callable[[Measure], Finding]) -> Say:
    return lambda measure: sentence_of(finding(measure), wording)


@pytest.fixture
def write(wording: Wording, rulebook: Rulebook, card: Callable[..., Scorecard]) -> Callable[..., Report]:
    def make(*measures: Measure) -> Report:
        scorecard = card(*measures)
        return narrate(scorecard, judge(scorecard, rulebook), rulebook, Details(), wording, {}).report

    return make


def told(report: Report, *names: str) -> str:
    blocks = [block for one in report.sections if one.name in names for block in one.blocks]
    return " ".join("".join(span.text for span in one.spans) for one in blocks if isinstance(one, Paragraph))


def share(draw: Draw, people: str, clause: str, polarity: Polarity = Polarity.HIGHER, **cells: str) -> Measure:
    definition = Definition(
        key="drawn",
        short_name=f"{people} who {clause}",
        plural=True,
        people=people,
        clause=clause,
        polarity=polarity,
        unit=Unit.PERCENT,
        kind=Kind.SNAPSHOT,
    )
    return draw(definition, **cells)


@pytest.mark.parametrize(
    ("people", "clause", "polarity", "said"),
    [
        ("care leavers", "are in work", Polarity.HIGHER, "About twenty more in work would match England."),
        ("children", "have a plan", Polarity.HIGHER, "About twenty more with a plan would match England."),
        ("children", "have lived here", Polarity.HIGHER, "About twenty more who have lived here would match England."),
        ("appeals", "were allowed", Polarity.LOWER, "About twenty fewer allowed would match England."),
        ("visits", "came late", Polarity.LOWER, "About twenty fewer which came late would match England."),
    ],
)
def test_people_to_match_are_told_by_what_they_would_do(
    say: Say, draw_one: Draw, people: str, clause: str, polarity: Polarity, said: str
) -> None:
    ours, theirs = ("40% [80/200]", "50%") if polarity is Polarity.HIGHER else ("60% [120/200]", "50%")
    drawn = share(draw_one, people, clause, polarity, **{"2023/24": ours, "England": f"{theirs} (2023/24)"})
    assert said in say(drawn)


def test_a_benchmark_with_decimals_gives_people_to_match_without_an_about(say: Say, draw_one: Draw) -> None:
    cells = {"2023/24": "40% [80/200]", "England": "50.0% (2023/24)"}
    assert "Twenty more in work would match" in say(share(draw_one, "care leavers", "are in work", **cells))


@pytest.mark.parametrize(
    ("polarity", "ours", "said"),
    [
        ("higher", "89%", "just below the target of 90%"),
        ("higher", "80%", "below the target of 90%"),
        ("higher", "91%", "above the target of 90%"),
        ("higher", "90%", "level with the target of 90%"),
        ("lower", "91%", "just above the target of 90%"),
        ("lower", "95%", "worse than the target of 90%"),
        ("lower", "80%", "better than the target of 90%"),
    ],
)
def test_a_target_is_met_or_missed_and_never_in_line(
    say: Say, invented: Draw, polarity: str, ours: str, said: str
) -> None:
    text = say(invented("visits in time", polarity, Unit.PERCENT, **{"2023/24": ours, "target": "90%"}))
    assert said in text
    assert "in line" not in text


def test_where_nobody_knows_which_way_is_good_a_figure_is_higher_or_lower_and_never_below(
    say: Say, invented: Draw
) -> None:
    text = say(invented("missing incidents", "none", Unit.RATE, **{"2023/24": "50", "England": "70 (2023/24)"}))
    assert "lower than England (70)" in text
    assert "below" not in text


def test_chance_is_said_of_the_benchmark_that_it_is_about(say: Say, known: Draw) -> None:
    text = say(
        known(
            "dental-checks",
            **{"2023/24": "92% [396/429]", "England": "86% (2023/24)", "neighbours": "90.5% (2023/24)"},
        )
    )
    assert "England (86%)" in text
    assert "statistical neighbours (90.5%, within chance)" in text


def test_chance_is_not_said_where_last_year_was_beyond_it(say: Say, known: Draw) -> None:
    cells = {"2023/24": "47% [116/247]", "Q2 2024/25": "48% [92/190]", "England": "54% (2023/24)"}
    assert "within chance" not in say(known("care-leavers-19-21-in-eet", **cells))


def test_a_share_whose_count_went_the_other_way_is_called_neither_up_nor_down(say: Say, known: Draw) -> None:
    cells = {"2022/23": "7.3% [18/247]", "2023/24": "8% [16/190]", "England": "6% (2023/24)"}
    text = say(known("care-leavers-19-21-in-higher-education", **cells))
    assert "from 7.3% (18 of 247)" in text
    assert "up from" not in text
    assert "down from" not in text


def test_a_cohort_that_doubled_is_told_with_both_numbers(say: Say, known: Draw) -> None:
    cells = {"2022/23": "40% [40/100]", "2023/24": "50% [100/200]", "England": "45% (2023/24)"}
    assert "up from 40% (40 of 100) in 2022/23" in say(known("dental-checks", **cells))


def test_figures_of_one_comparison_have_one_precision_unless_rounding_would_hide_something(
    say: Say, known: Draw
) -> None:
    def early(before: str, now: str) -> str:
        cells = {"2023/24": before, "Q2 2024/25": now, "England": "88% (2023/24)"}
        return say(known("care-leavers-19-21-suitable-accommodation", **cells))

    assert "the share was 79%," in early("79.4%", "92%").lower().replace(" in 2023/24", "")
    assert "91.8%" in early("91.8%", "92%")


def test_of_nearly_all_the_few_who_are_missing_are_told_unless_they_are_too_few(
    write: Callable[..., Report], known: Draw
) -> None:
    def of_four(figure: str) -> str:
        keys = ("dental-checks", "placed-over-20-miles-outside", "care-leavers-19-21-suitable-accommodation")
        return told(
            write(*(known(key, row, **{"2023/24": figure}) for row, key in enumerate(keys, start=6))), "sections"
        )

    assert "All but 32 of the 400 care leavers" in of_four("92% [368/400]")
    assert "All but" not in of_four("99% [396/400]")


def test_shares_of_the_same_people_stand_in_one_sentence(write: Callable[..., Report], known: Draw) -> None:
    keys = ("dental-checks", "health-assessments-up-to-date", "immunisations-up-to-date")

    england = {"England": "93% (2023/24)"}
    drawn = [
        known(key, row, **{"2022/23": f"{86 + row}%", "2023/24": f"{86 + row}% [{4 * (86 + row)}/400]", **england})
        for row, key in enumerate(keys, start=6)
    ]
    assert told(write(*drawn), "sections") == (
        "In 2023/24, 92% of children in care for a year or more had a dental check (368 of 400), "
        "93% the required number of health assessments (372) and 94% up-to-date immunisations (376). "
        "In 2022/23 the figures were 92%, 93% and 94%."
    )


def test_what_is_no_person_is_not_counted_as_people(say: Say, draw_one: Draw) -> None:
    cells = {"2021/22": "80%", "2022/23": "70%", "2023/24": "60%", "England": "50% (2023/24)"}
    assert "school time who" not in say(share(draw_one, "school time", "was missed", Polarity.LOWER, **cells))


def test_members_of_a_family_stand_in_one_sentence_with_their_benchmarks(
    write: Callable[..., Report], known: Draw
) -> None:
    young = {"2023/24": "60% [60/100]", "England": "64% (2023/24)", "North East": "61% (2023/24)"}
    older = {"2023/24": "40% [80/200]", "England": "54% (2023/24)", "North East": "50% (2023/24)"}
    said = told(
        write(known("care-leavers-17-18-in-eet", 6, **young), known("care-leavers-19-21-in-eet", 7, **older)),
        "sections",
    )
    assert "60% of care leavers aged 17 to 18 were in education" in said
    assert "(60 of 100; England 64%, the North East 61%)" in said
    assert "40% of those aged 19 to 21 (80 of 200; 54%, 50%)" in said
    assert "below" not in said


def test_one_fact_from_several_sides_counts_once_by_the_side_that_stands_worst(
    write: Callable[..., Report], known: Draw
) -> None:
    own = {"2023/24": "58% [116/200]", "England": "50% (2023/24)"}
    other = {"2023/24": "42% [84/200]", "England": "30% (2023/24)"}
    report = write(known("care-leavers-19-21-in-eet", 6, **own), known("care-leavers-19-21-neet", 7, **other))
    said = told(report, "key_messages")
    assert "One is an area for development." in said
    assert "is a strength" not in said
    assert "One is not counted, because it tells of the same people as another measure" in said


def test_strengths_of_the_same_people_are_one_key_message(write: Callable[..., Report], known: Draw) -> None:
    shares = {
        "dental-checks": (92, 86),
        "immunisations-up-to-date": (93, 88),
        "health-assessments-up-to-date": (94, 90),
    }
    drawn = [
        known(key, row, **{"2023/24": f"{own}% [{20 * own}/2000]", "England": f"{theirs}% (2023/24)"})
        for row, (key, (own, theirs)) in enumerate(shares.items(), start=6)
    ]
    said = told(write(*drawn), "key_messages")
    assert "The clearest strengths go together. In 2023/24, " in said
    assert said.count("above England") == 1
    assert set(re.findall(r"\d+%", said.partition("All three are above England (")[2].partition(")")[0])) == {
        "86%",
        "88%",
        "90%",
    }


def test_several_sides_of_one_fact_stand_in_one_sentence(write: Callable[..., Report], known: Draw) -> None:
    shares = {"in-eet": "57% [114/200]", "neet": "42% [84/200]", "activity-not-known": "1% [2/200]"}
    drawn = [
        known(f"care-leavers-19-21-{key}", row, **{"2023/24": share, "England": "56% (2023/24)"})
        for row, (key, share) in enumerate(shares.items(), start=6)
    ]
    report = write(*drawn)
    (said,) = [text for text in told(report, "sections").split(" In 2023/24, ") if "not in education" in text]
    assert "were in education, employment or training (114 of 200" in said
    assert "; 42% not in education, employment or training (84); " in said
    assert "and 1% had no known activity" in said


def test_demand_is_told_in_full_once(write: Callable[..., Report], known: Draw) -> None:
    cells = {"2022/23": "110", "2023/24": "119", "England": "70 (2023/24)"}
    report = write(known("rate-of-children-in-care", **cells))
    first, again = told(report, "key_messages"), told(report, "sections")
    assert "England (70)" in first
    assert "119" in again
    assert again.endswith("as set out in the key messages.")


def test_demand_is_told_before_what_is_judged(write: Callable[..., Report], known: Draw) -> None:
    rate = known("rate-of-children-in-care", 9, **{"2022/23": "107", "2023/24": "122", "England": "70 (2023/24)"})
    area = known("dental-checks", 6, **{"2023/24": "60%", "England": "79% (2023/24)"})
    said = told(write(area, rate), "key_messages")
    assert said.index("The rate of children in care") < said.index("The greatest concern")


def test_a_section_tells_eight_measures_and_counts_the_others(write: Callable[..., Report], invented: Draw) -> None:
    many = [
        invented(
            f"visits of kind {n}", "higher", Unit.PERCENT, n + 6, **{"2023/24": f"{n}%", "England": "8% (2023/24)"}
        )
        for n in range(1, 12)
    ]
    said = told(write(*many), "sections")
    assert said.count("isits of kind") == 8
    assert said.endswith("The other three are in Appendix 1.")


def test_nothing_is_concerned_on_fewer_than_thirty_people(write: Callable[..., Report], known: Draw) -> None:
    few = known("dental-checks", **{"2023/24": "50% [5/10]", "England": "79% (2023/24)"})
    report = write(few)
    assert "greatest concern" not in told(report, "key_messages")
    assert "(5 of 10, a small group)" in told(report, "sections")


def test_without_recommendations_the_findings_propose_some(write: Callable[..., Report], known: Draw) -> None:
    report = write(known("dental-checks", **{"2023/24": "60%", "England": "79% (2023/24)"}))
    blocks = next(one for one in report.sections if one.name == "recommendations").blocks
    prompts = [one.prompt for one in blocks if isinstance(one, Placeholder)]
    assert prompts[-1] == (
        "[Proposed from the findings, to keep, change or strike: That the committee asks for a report on children in "
        "care who have had a dental check.]"
    )


def test_nobody_is_made_to_say_that_there_are_no_background_papers(write: Callable[..., Report], known: Draw) -> None:
    report = write(known("dental-checks", **{"2023/24": "60%"}))
    blocks = next(one for one in report.sections if one.name == "background_papers").blocks
    assert [type(one) for one in blocks] == [Placeholder]


@pytest.mark.parametrize(("says", "stands"), [(Rating.GREEN, True), (Rating.RED, False)])
def test_the_councils_own_rating_stands_in_appendix_1_and_beside_a_verdict_that_it_contradicts(
    write: Callable[..., Report], known: Draw, says: Rating, stands: bool
) -> None:
    rating = CouncilRating("RAG", CellPlace("Scorecard", "F6"), says.value.capitalize(), says)
    measure = known("dental-checks", **{"2023/24": "60%", "England": "79% (2023/24)"})
    report = write(replace(measure, ratings=(rating,)))
    assert (f"The council's own rating is {says.value}." in told(report, "sections")) is stands
    table = next(
        block for one in report.sections if one.name == "appendix_1" for block in one.blocks if isinstance(block, Table)
    )
    assert "".join(span.text for span in table.header[-1]) == "The council's own: RAG"
    assert "".join(span.text for span in table.rows[-1].cells[-1].spans) == says.value.capitalize()


def test_a_provisional_figure_and_one_at_odds_with_its_numbers_say_so(
    say: Say, known: Draw, finding: Callable[[Measure], Finding], wording: Wording
) -> None:
    odd = known("dental-checks", **{"2023/24": "60% [120/400]", "England": "79% (2023/24)"})
    assert "The scorecard's percentage and the numbers behind it do not agree." in say(odd)
    plain = known("dental-checks", **{"2023/24": "60%", "England": "79% (2023/24)"})
    early = replace(plain, history=tuple(replace(one, provisional=True) for one in plain.history))
    assert "The figure is provisional." in sentence_of(finding(early), wording)


def test_appendix_1_shows_the_newest_eight_periods(write: Callable[..., Report], known: Draw) -> None:
    years = {f"20{n}/{n + 1}": f"{n}%" for n in range(12, 24)}
    report = write(known("dental-checks", **years))
    table = next(
        block for one in report.sections if one.name == "appendix_1" for block in one.blocks if isinstance(block, Table)
    )
    headers = ["".join(span.text for span in one) for one in table.header]
    assert headers[1:9] == list(years)[-8:]


def test_what_has_long_gone_one_way_and_what_passes_last_years_total_are_a_message(
    write: Callable[..., Report], known: Draw
) -> None:
    lead = known("dental-checks", 6, **{"2023/24": "40% [160/400]", "England": "79% (2023/24)"})
    falling = {"2020/21": "99%", "2021/22": "95%", "2022/23": "85%", "2023/24": "78%", "England": "82% (2023/24)"}
    passing = {"2022/23": "35", "2023/24": "15", "Q2 2024/25": "17"}
    said = told(
        write(lead, known("immunisations-up-to-date", 7, **falling), known("adopters-approved", 8, **passing)),
        "key_messages",
    )
    assert "has fallen each year since 2020/21, from 99% to 78%" in said
    assert "more than in the whole of 2023/24: adopters approved (17, against 15)." in said


def test_what_an_early_sign_is_stands_once_at_the_start_and_only_where_there_are_some(
    write: Callable[..., Report], known: Draw
) -> None:
    early = known("dental-checks", **{"2023/24": "90%", "Q2 2024/25": "60%", "England": "79% (2023/24)"})
    explained = "An early sign is a change that a full year must confirm."
    assert explained in told(write(early), "purpose")
    assert "full year must confirm" not in told(write(early), "key_messages", "strengths_and_areas", "sections")
    assert explained not in told(write(known("dental-checks", **{"2023/24": "90%"})), "purpose")


def test_three_measures_of_a_topic_share_a_paragraph_and_a_fourth_begins_another(
    write: Callable[..., Report], draw_one: Draw
) -> None:
    many = [
        draw_one(
            Definition(key=f"visit-{n}", short_name=f"the rate of visits {n}", unit=Unit.RATE, family="visits"),
            n + 6,
            **{"2023/24": str(10 + n)},
        )
        for n in range(4)
    ]
    blocks = next(one for one in write(*many).sections if one.name == "sections").blocks
    assert [one.anchor for one in blocks if isinstance(one, Paragraph)] == ["measure-visit-0", "measure-visit-3"]


def test_a_receipt_names_the_newest_cell_too_where_it_is_not_the_one_judged(
    write: Callable[..., Report], known: Draw
) -> None:
    cells = {"2023/24": "78%", "Q2 2024/25": "Reported annually", "England": "82% (2023/24)"}
    blocks = next(one for one in write(known("dental-checks", **cells)).sections if one.name == "sections").blocks
    receipt = next(one.receipt for one in blocks if isinstance(one, Paragraph))
    assert receipt[:2] == ("Ours: 78%, 2023/24, Scorecard!B6.", "Newest: Reported annually, Q2 2024/25, Scorecard!C6.")
    assert receipt[2] == "England: 82% (2023/24), 2023/24, Scorecard!D6: 4 percentage points, worse."
    assert receipt[-1].startswith("Rule ‘worse than some and better than none’: area for development.")
    assert len(receipt) <= 6


def test_this_year_so_far_stands_beside_the_same_part_of_last_year(say: Say, invented: Draw) -> None:
    cells = {"2022/23": "220", "Q2 2023/24": "110", "2023/24": "210", "Q2 2024/25": "90"}
    text = say(invented("homes completed", "higher", Unit.NUMBER, kind=Kind.CUMULATIVE_COUNT, **cells))
    assert "90, against 110 by Q2 2023/24" in text


def test_doubts_may_be_left_out_of_the_paper(
    wording: Wording, rulebook: Rulebook, card: Callable[..., Scorecard], known: Draw
) -> None:
    scorecard = card(known("dental-checks", **{"2023/24": "60%"}))
    doubt = Notice("sudden-jump", Severity.WARNING, (CellPlace("Scorecard", "B6"),), "It jumps.", "")
    for listed in (True, False):
        details = Details(list_doubts=listed)
        report = narrate(scorecard, judge(scorecard, rulebook), rulebook, details, wording, {}, (doubt,)).report
        assert ("figures are in doubt" in told(report, "appendix_2")) is listed


def test_more_people_than_words_are_told_in_figures(say: Say, draw_one: Draw) -> None:
    cells = {"2023/24": "40% [400/1000]", "England": "50% (2023/24)"}
    said = say(share(draw_one, "care leavers", "are in work", **cells))
    assert "It would take about 100 more in work to match England." in said


def test_a_measure_whose_target_does_not_compare_is_not_said_to_have_none(
    write: Callable[..., Report], invented: Draw
) -> None:
    cells = {"2023/24": "90", "Q2 2024/25": "40", "target": "100"}
    said = told(write(invented("homes built", "higher", Unit.NUMBER, kind=Kind.UNKNOWN, **cells)), "key_messages")
    assert "no benchmark or target" not in said


def test_each_provisional_figure_of_a_paragraph_is_called_so(
    known: Draw, card: Callable[..., Scorecard], rulebook: Rulebook, wording: Wording
) -> None:
    keys = ("dental-checks", "health-assessments-up-to-date")
    drawn = [known(key, row, **{"2023/24": "80%"}) for row, key in enumerate(keys, start=6)]
    scorecard = card(*(replace(m, history=tuple(replace(o, provisional=True) for o in m.history)) for m in drawn))
    report = narrate(scorecard, judge(scorecard, rulebook), rulebook, Details(), wording, {}).report
    assert told(report, "sections").count("The figure is provisional.") == 2


@pytest.mark.parametrize(
    ("figures", "part", "said"),
    [
        ((18, 40, 61), Period.month, "By June 2024 there were 61 homes built"),
        ((18, 12, 21), Period.month, "In June 2024 there were 21 homes built"),
        ((18, 40), Period.quarter, "By Q2 2024/25 there were 40 homes built"),
        ((18, 12), Period.quarter, "At Q2 2024/25 there were 12 homes built"),
    ],
)
def test_what_builds_up_is_told_up_to_its_month_and_what_falls_within_the_year_in_it(
    say: Say, draw_one: Draw, figures: tuple[int, ...], part: Callable[[int, int], Period], said: str
) -> None:
    homes = Definition(
        key="homes", short_name="homes built", plural=True, unit=Unit.NUMBER, kind=Kind.CUMULATIVE_COUNT,
        polarity=Polarity.NONE,
    )  # fmt: skip
    drawn = draw_one(homes, **{f"column {at}": str(one) for at, one in enumerate(figures)})
    first = 4 if part == Period.month else 1
    year = 2024 if part == Period.month else 2025
    history = tuple(replace(one, period=part(year, first + at)) for at, one in enumerate(drawn.history))
    told_of = say(replace(drawn, history=history))
    assert said in told_of
    assert "no current figure" not in told_of


@pytest.mark.parametrize("kind", [Kind.ANNUAL, Kind.SNAPSHOT, Kind.ROLLING, Kind.SHARE_OF_EVENTS])
def test_a_cost_that_grows_through_the_quarters_is_never_better_than_a_years_target(
    say: Say, draw_one: Draw, kind: Kind
) -> None:
    cells = {"2023/24": "74.30", "Q1 2024/25": "18.90", "Q2 2024/25": "37.20", "Q3 2024/25": "56.10", "target": "76"}
    cost = Definition(
        key="cost", short_name="the cost of collection", unit=Unit.POUNDS, kind=kind, polarity=Polarity.LOWER
    )
    said = say(draw_one(cost, **cells))
    assert "56.10, better" not in said
    assert "down from" not in said


@pytest.mark.parametrize(
    ("people", "clause", "said"),
    [
        ("the length of A roads", "was in need of repair", "how much of the length of A roads was in need of repair"),
        ("household waste", "was recycled", "how much household waste was recycled"),
        ("homes", "were damp", "how many homes were damp"),
    ],
)
def test_a_part_of_one_whole_is_how_much_of_it(
    write: Callable[..., Report], draw_one: Draw, people: str, clause: str, said: str
) -> None:
    cells = {"2023/24": "40%", "England": "20% (2023/24)"}
    assert said in told(write(share(draw_one, people, clause, Polarity.LOWER, **cells)), "key_messages")


def test_an_insertion_after_whom_a_share_counts_closes_with_one_comma(say: Say, draw_one: Draw) -> None:
    said = say(share(draw_one, "new plans, leaving out exceptions,", "are issued in time", **{"Q2 2024/25": "39%"}))
    assert ",," not in said


def test_one_judged_measure_is_it_in_the_next_sentence(write: Callable[..., Report], draw_one: Draw) -> None:
    judged = share(draw_one, "homes", "are damp", Polarity.LOWER, **{"2023/24": "40%", "England": "20% (2023/24)"})
    other = replace(share(draw_one, "homes", "are let", **{"2023/24": "40%"}), key="other", row=7)
    said = told(write(judged, other), "key_messages")
    assert "One of the two measures can be judged against England. It is an area for development." in said


def test_money_so_far_keeps_its_sign_and_is_no_number_of_things(say: Say, draw_one: Draw) -> None:
    cells = {"2023/24": "3120", "Q3 2024/25": "2990"}
    spend = Definition(
        key="spend", short_name="agency spend", unit=Unit.POUNDS, kind=Kind.CUMULATIVE_COUNT, polarity=Polarity.NONE
    )
    said = say(draw_one(spend, **cells))
    assert "it was already £2,990, close to the £3,120 of the whole of 2023/24" in said


def test_a_count_of_each_month_is_never_set_against_march_as_a_year(say: Say, draw_one: Draw) -> None:
    tips = Definition(
        key="tips", short_name="tips reported", plural=True, unit=Unit.NUMBER, kind=Kind.CUMULATIVE_COUNT,
        polarity=Polarity.LOWER,
    )  # fmt: skip
    drawn = draw_one(tips, **{f"column {at}": figure for at, figure in enumerate(("210", "231", "288", "230"))})
    months = (Period.month(2025, 2), Period.month(2025, 3), Period.month(2025, 8), Period.month(2025, 12))
    history = tuple(replace(one, period=month) for one, month in zip(drawn.history, months, strict=True))
    said = say(replace(drawn, history=history))
    assert "whole of" not in said
    assert "In December 2025 there were 230 tips reported" in said


def test_where_all_early_signs_stood_at_the_last_full_year_is_said_once(
    write: Callable[..., Report], known: Draw
) -> None:
    cells = {"2023/24": "93%", "Q2 2024/25": "78%", "England": "85% (2023/24)"}
    checks = known("dental-checks", 6, **cells)
    health = known("health-assessments-up-to-date", 7, **cells)
    assert "In 2023/24 both were above England. " in told(write(checks, health), "key_messages") + " "
    level = known("health-assessments-up-to-date", 7, **cells | {"2023/24": "85%"})
    assert "both were" not in told(write(checks, level), "key_messages")


def test_most_people_are_never_called_few(write: Callable[..., Report], known: Draw) -> None:
    checks = known("dental-checks", 6, **{"2023/24": "78% [312/400]", "England": "85% (2023/24)"})
    assert (
        "The greatest concern is the share of children in care for a year or more who had a dental check: 78%"
        in told(write(checks), "key_messages")
    )


def test_a_sentence_that_begins_small_goes_on_in_the_one_before_it_if_both_are_short() -> None:
    short, long = "In 2023/24 there were 30 homes inspected.", f"In 2023/24 there were 30 {'very ' * 20}old homes."
    assert run_on([short, "", "at Q2 there were 12."]) == (
        "In 2023/24 there were 30 homes inspected; at Q2 there were 12.",
    )
    assert run_on([long, "at Q2 there were 12."]) == (long, "At Q2 there were 12.")


def test_the_months_so_far_are_not_named_where_the_papers_figures_are_of_them(
    write: Callable[..., Report], known: Draw
) -> None:
    cells = {"2023/24": "64%", "Q2 2024/25": "64%", "England": "64% (2023/24)"}
    drawn = known("care-leavers-19-21-in-eet", 6, **cells)
    so_far = replace(drawn.history[-1], period=Period.to_date(2025, 9))
    report = write(replace(drawn, history=(drawn.history[0], so_far)))
    assert "(64%" in told(report, "strengths_and_areas")
    assert "April" not in told(report, "strengths_and_areas")
    assert "64% were in education" in told(report, "sections")
