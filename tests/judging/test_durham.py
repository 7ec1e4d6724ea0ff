"""The 36 measures of Durham's scorecard, each judged by hand from the figures before the tool ever ran on them."""

from pathlib import Path

import pytest

from briefing.judging import judge, load_rulebook
from briefing.knowing.catalogue import load_catalogue
from briefing.reading import read_scorecard

ROOT = Path(__file__).parents[2]
BY_HAND = """
rate-of-children-in-care                      | context
age-and-length-of-time-in-care                | not judged
placement-breakdown                           | not judged
placed-over-20-miles-outside                  | strength            | better
children-placed-for-adoption                  | context
unaccompanied-asylum-seeking-children-share   | context
social-worker-caseloads                       | not judged
missing-incidents-share                       | in line
exploitation-tracker-share                    | context
sdq-average-score                             | in line
offending-share                               | area for development | worse
independent-visitors                          | context
three-or-more-placements                      | area for development | worse
long-term-stability                           | in line
adoption-days-entry-to-family                 | not judged
adoption-days-court-to-match                  | not judged
adopted-share-of-leavers                      | early sign          | worse
mainstream-foster-carers-approved             | context
family-and-friends-carers-approved            | not judged
adopters-approved                             | context
initial-health-assessments-in-time            | not judged
health-assessments-up-to-date                 | early sign          | worse
dental-checks                                 | early sign          | worse
immunisations-up-to-date                      | area for development | worse
development-assessments-up-to-date            | strength            | better
substance-misuse-share                        | strength            | better
drug-treatment-presentations-share            | not judged
care-leavers-17-21-pregnant-or-mothers        | context
care-leavers-17-25-pregnant-or-mothers        | context
staying-put-18-21                             | not judged
care-leavers-17-18-in-eet                     | in line
care-leavers-17-18-suitable-accommodation     | strength            | better
care-leavers-17-18-in-higher-education        | early sign          | better
care-leavers-19-21-in-eet                     | area for development | worse
care-leavers-19-21-suitable-accommodation     | early sign          | better
care-leavers-19-21-in-higher-education        | strength            | better
"""


def template(name):
    return (ROOT / "templates" / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def judgement():
    workbook = (ROOT / "inputs" / "durham-corporate-parenting-2024-25-q2.xlsx").read_bytes()
    catalogue = load_catalogue(template("measures.toml"), "measures.toml")
    scorecard = read_scorecard(workbook, "durham.xlsx", catalogue).scorecard
    return judge(scorecard, load_rulebook(template("rules.toml"), "rules.toml"))


@pytest.fixture(scope="module")
def findings(judgement):
    return {one.measure.key: one for one in judgement.findings}


def test_the_tool_judges_all_36_measures_as_the_hand_did(judgement):
    by_hand = [[part.strip() for part in line.split("|")] for line in BY_HAND.strip().splitlines()]
    by_tool = [
        [one.measure.key, one.verdict.value, *([one.direction.value] if one.direction else [])]
        for one in judgement.findings
    ]
    assert by_tool == by_hand


def test_of_durham_only_the_kind_of_two_rows_needs_to_be_asked(judgement):
    (notice,) = judgement.notices
    assert (notice.code, notice.place) == ("kind-unknown", "Scorecard!H10, Scorecard!H18")


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        ("missing-incidents-share", "Scorecard!G17"),
        ("offending-share", "Scorecard!G20"),
        ("sdq-average-score", "Scorecard!G19"),
        ("immunisations-up-to-date", "Scorecard!G45"),
        ("adopters-approved", "Scorecard!G37"),
        ("care-leavers-19-21-in-eet", "Scorecard!H59"),
    ],
)
def test_the_judged_cell_is_the_newest_unless_the_year_must_be_whole(findings, key, cell):
    assert str(findings[key].judged.place) == cell


@pytest.mark.parametrize(
    ("key", "passes"),
    [
        ("adopters-approved", True),
        ("offending-share", True),
        ("missing-incidents-share", False),
        ("mainstream-foster-carers-approved", None),
        ("long-term-stability", None),
    ],
)
def test_counts_that_pass_or_nearly_reach_last_year_are_told(findings, key, passes):
    total = findings[key].running_total
    assert (total and total.passes) is passes


@pytest.mark.parametrize(
    ("key", "people"),
    [
        ("care-leavers-19-21-in-eet", [11, 3]),
        ("care-leavers-17-18-in-eet", [3, None]),
        ("three-or-more-placements", [17, None]),
        ("adopted-share-of-leavers", [6, 10]),
        ("immunisations-up-to-date", [None, None]),
    ],
)
def test_how_many_people_would_match_england_and_the_region(findings, key, people):
    assert [one.people_to_match for one in findings[key].comparisons[:2]] == people
