"""A catalogue for another service is a few lines of TOML: housing, as a housing analyst would begin it."""

import pytest

from briefing.judging import load_rulebook
from briefing.judging.judge import judge_measure
from briefing.knowing.catalogue import load_catalogue
from briefing.measures.observation import Unit

HOUSING = """
[glossary]
"TA" = "temporary accommodation"
"B&B" = "bed and breakfast"

[synonyms]
"temporary accommodation" = ["TA", "temp accommodation"]
"bed and breakfast" = ["B&B", "bed & breakfast"]
"relet" = ["re-let", "void turnaround", "re-letting"]

[[measure]]
key = "households-in-temporary-accommodation"
all = ["households", "temporary accommodation"]
none = ["children", "bed and breakfast", "rate"]
examples = ["Number of households in temporary accommodation", "Households in TA at quarter end"]
unit = "number"
polarity = "lower"
polarity_source = "council practice"
kind = "snapshot"
short_name = "households in temporary accommodation"
plural = true

[[measure]]
key = "families-in-bed-and-breakfast"
all = ["bed and breakfast", "6 weeks|6+ weeks"]
examples = ["Families in B&B for more than six weeks", "Households with children in bed & breakfast over 6 weeks"]
unit = "number"
polarity = "lower"
polarity_source = "council practice"
kind = "snapshot"
short_name = "families in bed and breakfast for more than six weeks"
plural = true

[[measure]]
key = "relet-time"
all = ["relet", "days|time"]
examples = ["Average time to re-let a home (days)", "Void turnaround time"]
unit = "days"
polarity = "lower"
polarity_source = "council practice"
kind = "rolling"
short_name = "the average time to relet a home"

[[measure]]
key = "homelessness-prevented"
all = ["homeless*", "prevent*"]
none = ["number of"]
examples = ["% of cases where homelessness was prevented"]
unit = "percent"
polarity = "higher"
polarity_source = "council practice"
kind = "share of events"
short_name = "cases in which homelessness was prevented"
plural = true
people = "households threatened with homelessness"
clause = "kept a home"
"""
RULES = """
title = "Housing"
[tolerance.percent]
points = 2
[tolerance.days]
share = 10
[[rule]]
name = "ahead"
verdict = "strength"
some = ["better"]
none = ["worse"]
[[rule]]
name = "behind"
verdict = "area for development"
some = ["worse"]
none = ["better"]
[[rule]]
name = "rest"
verdict = "in line"
"""


@pytest.fixture(scope="module")
def housing():
    return load_catalogue(HOUSING, "housing.toml")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("No. of households living in TA", "households-in-temporary-accommodation"),
        ("Families with children in B&B over 6 weeks", "families-in-bed-and-breakfast"),
        ("Average re-let time (days)", "relet-time"),
        ("Percentage of homelessness cases prevented", "homelessness-prevented"),
        ("Rent collected", None),
    ],
)
def test_a_housing_analyst_can_write_the_catalogue_of_housing(housing, name, key):
    found = housing.define(name)
    assert (found.key if found else None) == key


def test_a_catalogue_of_another_service_is_judged_by_its_own_rules(housing, draw):
    definition = housing.define("Average re-let time (days)")
    words = {name: getattr(definition, name) for name in ("key", "unit", "polarity", "kind")}
    measure = draw("2023/24 | England 2023/24\n21 | 30", **words)
    assert measure.unit is Unit.DAYS
    assert judge_measure(measure, load_rulebook(RULES, "housing-rules.toml")).verdict == "strength"
