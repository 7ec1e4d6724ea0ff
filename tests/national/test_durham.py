"""What the published statistics say of Durham's scorecard of Q2 2024/25: each line looked up by hand in the tidy files.

Of 21 measures with an indicator 19 match; staying put is another definition, and higher education at 17 to 18 is hidden
in all years but two.
"""

from pathlib import Path

import pytest

from briefing.faults.notices import Severity
from briefing.make import judge, make, read
from briefing.materials import Document, Inputs, Text
from briefing.production import open_statistics, open_templates
from briefing.production.orders import Order

ROOT = Path(__file__).parents[2]
WORKBOOK = ROOT / "inputs" / "durham-corporate-parenting-2024-25-q2.xlsx"
BY_HAND = """
benchmark-differs    | warning | Scorecard!I30 says 10% for England in 2023/24; published, as revised, is 11%.
benchmark-differs    | warning | Scorecard!J56 says 61% for the North East in 2023/24; published, as revised, is 62%.
benchmark-other-year | warning | Scorecard!I6 says 70 for England in 2023/24; published, as revised, are 70 for 2022/23 and 69 for 2023/24.
benchmark-other-year | warning | Scorecard!J6 says 114 for the North East in 2022/23; published, as revised, are 112 for 2022/23 and 113 for 2023/24.
own-figure-differs   | warning | Scorecard!B34 says 12.3% for Durham in 2018/19; published, as revised, is 13.8%.
indicator-differs    | info    | Care leavers aged 18 to 21 who have stayed with their former foster carer: the published indicator StayingPut seems to be defined otherwise (21%, 18% and 14% in the scorecard, 17%, 33% and 35% published, 2021/22 to 2023/24).
benchmark-revised    | info    | Scorecard!I9 says 17% for England in 2023/24, as EES release Nov 2024 (dashboard rds) had it; LAIT Apr 2026 has 18%.
benchmark-revised    | info    | Scorecard!J9 says 11% for the North East in 2023/24, as EES release Nov 2024 (dashboard rds) had it; LAIT Apr 2026 has 12%.
own-figure-near      | info    | 17 of the council's own yearly figures differ by one in the last place from what was published of it, as revised figures do (the cell, then as published: G6 122, 121; F9 11%, 10%; D11 0.1%, 0.6%; F11 5%, 6%; F19 14.8, 14.7; G19 14.9, 15.0; E30 12%, 13%; F30 9%, 10% and 9 more).
indicator-unproved   | info    | Fewer than three years of the council's own figures can be set beside published ones: Care leavers aged 17 to 18 in higher education.
benchmark-newer      | info    | 38 benchmarks have newer published figures: England 2024/25 (19) and the North East 2024/25 (19).
benchmark-agrees     | info    | 32 of 38 benchmarks that could be checked agree with what was published (EES release Nov 2024, EES release Nov 2024 (dashboard rds), EES release Nov 2025 and LAIT Apr 2026).
"""  # noqa: E501  a notice is a line
NEAR = "G6 F9 D11 F11 F19 G19 E30 F30 G30 D31 E31 F31 E34 F34 E56 E57 B59"
"""Where the council's own figure and the published one are one apart in the last place that both have."""


def inputs(details: str = ""):
    return Inputs(
        Document(WORKBOOK.name, WORKBOOK.read_bytes()),
        open_templates(Order()),
        details=Text(details, "report.toml"),
        statistics=open_statistics,
    )


@pytest.fixture(scope="module")
def notices():
    """What `read` says of the benchmarks; the sheet's own title names the council."""
    codes = ("benchmark-", "own-figure", "indicator-", "council-unrec", "measure-counts")
    return [one for one in read(inputs()).notices if one.code.startswith(codes)]


def test_each_benchmark_of_durham_has_the_notice_that_the_hand_gave_it(notices):
    by_hand = [[part.strip() for part in line.split("|")] for line in BY_HAND.strip().splitlines()]
    assert [[one.code, str(one.severity), one.message] for one in notices] == by_hand


def test_the_own_figures_that_were_revised_are_those_of_the_hand(notices):
    (near,) = (one for one in notices if one.code == "own-figure-near")
    assert [str(place) for place in near.places] == [f"Scorecard!{cell}" for cell in NEAR.split()]


def test_the_benchmark_on_which_a_verdict_hangs_comes_first():
    first = judge(inputs()).notices[0]
    assert (first.code, first.place) == ("verdict-hangs", "Scorecard!I30")
    assert first.message.endswith(
        "by the published 11% in place of 10% the verdict would be 'in line' and not 'area for development'."
    )


def test_a_paper_of_its_own_day_is_offered_nothing_later():
    told = read(inputs("statistics_as_of = 2024-11-30")).notices
    newer = [one.message for one in told if one.code == "benchmark-newer"]
    assert newer == [
        "Four benchmarks have newer published figures: the North East 2023/24 (3) and England 2023/24 (1)."
    ]


@pytest.fixture(scope="module")
def verdicts():
    def by_setting(details: str) -> dict[str, str]:
        return {one.measure.key: str(one.verdict) for one in judge(inputs(details)).findings}

    return by_setting


def test_no_verdict_changes_unless_somebody_asks_for_it(verdicts):
    without = {one.measure.key: str(one.verdict) for one in judge(Inputs(*without_statistics())).findings}
    assert verdicts("") == verdicts('fill_benchmarks = "never"') == without
    assert verdicts('fill_benchmarks = "judge"') != without


def without_statistics():
    return Document(WORKBOOK.name, WORKBOOK.read_bytes()), open_templates(Order())


def test_with_other_comparators_the_paper_names_them_and_no_model():
    made = make(inputs('comparators = ["Gateshead", "Sunderland", "Wigan"]'))
    added = [one.measure.published.among for one in made.judged.findings if one.measure.published]
    assert {(one.members, one.model) for one in added if one} == {(("Gateshead", "Sunderland", "Wigan"), 0)}


def test_where_small_numbers_are_hidden_nothing_published_of_the_council_is_quoted_or_ranked():
    judged = judge(inputs('small_numbers = "suppress"'))
    hidden = set(judged.disclosed.hidden.cells)
    assert hidden
    for finding in judged.findings:
        own = [one for one in finding.measure.history if one.place in hidden]
        assert not own or finding.measure.published is None or finding.measure.published.among is None
    told = [one for one in judged.notices if one.code.startswith(("own-figure", "indicator-differs"))]
    assert told
    assert not any("published, as revised" in one.message or "published:" in one.message for one in told)
    assert all(one.severity is not Severity.ERROR for one in told)
