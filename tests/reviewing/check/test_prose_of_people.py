"""Sentences as directors write them, right and wrong by one word or figure: told of the wrong one alone."""

import pytest
from drawn_papers import check, codes, found, written

PLANNING = """
Planning
Measure | Polarity | 2020/21 | 2021/22 | 2022/23 | 2023/24 | Target | England 2023/24 | South West 2023/24
Major applications decided within 13 weeks or agreed time (%) | high | 84.2% | 87.5% | 90.3% | 88.1% | 85% | 87.0% | 90.0%
Minor applications decided within 8 weeks or agreed time (%) | high | 79.6% | 76.4% | 81.2% | 85.9% | 80% | 84.0% | 86.2%
Appeals allowed (%) | low | 28.0% | 31.0% | 35.0% | 38.0% | 30% | 29.0% | 30.1%
Net additional homes | high | 612 | 548 | 497 | 431 | 650 | |
Average time to validate an application (days) | low | 9.4 | 8.7 | 7.1 | 5.2 | 6 | |
Enforcement cases open at year end | low | 318 | 355 | 402 | 377 | 300 | |
Building control share of the market (%) | none | 66% | 63% | 61% | 58% | 65% | |
Tenant satisfaction with the overall service (%) | high | 74.3% | 71.6% | 71.0% | 69.4% | 75% | 71.3% | 72.0%
"""
PAIRS = [
    (
        "In Quarter 3, 88.1% of major applications were decided in time.",
        "In Quarter 3, 81.8% of major applications were decided in time.",
    ),
    (
        "Major applications decided in time: 88.1%, 1.1 points above England.",
        "Major applications decided in time: 88.1%, 3.1 points above England.",
    ),
    (
        "Decisions on minor applications stand at 85.9%, just short of the South West.",
        "Decisions on minor applications stand at 85.9%, ahead of England and the South West.",
    ),
    (
        "88.1% of major applications were decided within 13 weeks.",
        "85.9% of major applications were decided within 13 weeks.",
    ),
    (
        "88.1% of major and 85.9% of minor applications were decided in time.",
        "88.1% of major and 89.5% of minor applications were decided in time.",
    ),
    (
        "Validation takes 5.2 days, within the six-day target.",
        "Validation takes 5.2 days, still outside the six-day target.",
    ),
    (
        "Validation times have almost halved, from 9.4 to 5.2 days.",
        "Validation times have almost halved, from 9.4 to 7.1 days.",
    ),
    (
        "Net additional homes are down by nearly a third since 2020/21.",
        "Net additional homes have halved since 2020/21.",
    ),
    (
        "Net additional homes have fallen for three years running.",
        "Net additional homes have risen for three years running.",
    ),
    ("Enforcement cases dipped last year, to 377.", "Enforcement cases have risen each year since 2020/21, to 377."),
    (
        "Appeals allowed have risen from 35% in 2022/23 to 38%.",
        "Appeals allowed have risen from 31% in 2022/23 to 38%.",
    ),
    ("Appeals allowed slipped again, from 35% to 38%.", "Appeals allowed were 38%, an improvement on 35%."),
    ("Nearly two in five appeals were allowed.", "One in five appeals was allowed."),
    ("Tenant satisfaction stands at 69.4%, against 71.3% nationally.", "Tenant satisfaction stands at 71.3%."),
    (
        "Tenant satisfaction has dropped by almost five points since 2020/21.",
        "Tenant satisfaction has remained stable since 2020/21.",
    ),
    (
        "Satisfaction of tenants, at 69.4%, is below the 75% target.",
        "Satisfaction of tenants, at 69.4%, is above the 68.5% target.",
    ),
    ("Appeals allowed are a third above the national rate.", "Appeals allowed are more than twice the national rate."),
    (
        "Tenant satisfaction was above England two years ago (71.6%), but has since dropped below the national 71.3%.",
        "Tenant satisfaction is now 1.9 points above the national average.",
    ),
]

HOMES = """
Homes
Measure | Polarity | 2021/22 | 2022/23 | 2023/24 | 2024/25 | Target | England
Voids: average days to turn round | low | 52 | 47 | 41 | 38 | 30 |
Damp and mould cases reported | none | 310 | 468 | 655 | 702 | |
Repairs right first time (%) | high | 91.2% | 90.0% | 88.4% | 86.1% | 92% | 89.5%
Calls answered within 3 minutes (%) | high | 68% | 61% | 57% | 74% | 75% |
Street lights working (%) | high | 98.4% | 98.1% | 98.6% | 99.0% | 98% | 98.3%
Foster carer households | high | 142 | 133 | 128 | 124 | 150 |
People waiting for a care package | low | 188 | 164 | 143 | 171 | 150 |
"""
PAIRS_OF_HOMES = [
    (
        "Void turnaround was 38 days, three days quicker than the year before.",
        "Void turnaround was 38 days, nine days quicker than the year before.",
    ),
    (
        "Reports of damp and mould have more than doubled since 2021/22.",
        "Reports of damp and mould have trebled since 2021/22.",
    ),
    (
        "Repairs right first time have got worse every year and reached 86.1%.",
        "Repairs right first time have got better every year and reached 86.1%.",
    ),
    (
        "Three quarters of calls were answered within three minutes, and the target of 75% was narrowly missed.",
        "Nearly half of calls were answered within three minutes.",
    ),
    (
        "Calls answered within three minutes rose by 17 points on last year.",
        "Calls answered within three minutes rose by 13 points on last year.",
    ),
    (
        "Calls answered in time are higher than in 2022/23, at 74%.",
        "Calls answered in time are lower than in 2022/23, at 74%.",
    ),
    ("Street lighting remains above target at 99%.", "Street lighting, at 99%, remains below the target of 98%."),
    ("We now have 124 foster carer households.", "We now have 142 foster carer households."),
    (
        "Foster carer households dropped from 142 to 124, a loss of 18.",
        "Foster carer households dropped from 142 to 124, a loss of 28.",
    ),
    (
        "The list of people waiting for a care package grew by 28 in a year, after falling for two years running.",
        "People waiting for a care package: 171, and the target of 150 was met.",
    ),
    (
        "The number of people waiting for a care package had fallen for two years before it rose to 171.",
        "The number of people waiting for a care package has fallen for two years, to 171.",
    ),
    (
        "Foster carer households are at their lowest for four years.",
        "Foster households are at their highest since 2021.",
    ),
    (
        "Foster carer households are 26 homes below the target.",
        "Foster carer households are 36 homes below the target.",
    ),
]
MONEY = """
Resources
Measure | Polarity | 2022/23 | 2023/24 | 2024/25 | Target | England 2024/25
Library visits (thousands) | high | 612 | 688 | 731 | 750 |
Subsidy per visit (£) | low | 2.84 | 2.61 | 2.37 | 2.50 | 2.72
Debt over 90 days old (£ million) | low | 4.8 | 5.5 | 4.1 | 4.5 |
Tenants satisfied that their home is safe (%) | high | 76.4% | 74.0% | 77.9% | 80% |
Days to process new housing benefit claims | low | 22 | 25 | 19 | 20 |
Single assessments leading to no further action (%) | low | 31.2% | 28.4% | 29.9% | |
Children who can swim 25 metres (%) | high | 68.0% | 70.4% | 73.9% | 75% | 71.2%
Volunteers active in libraries | high | 214 | 241 | 268 | 250 |
"""
PAIRS_OF_MONEY = [
    (
        "Library visits rose by 43,000 to 731,000 but fell short of the 750,000 we aimed for.",
        "Library visits reached 713,000 this year.",
    ),
    (
        "The subsidy per visit has come down by 47 pence since 2022/23.",
        "The subsidy per visit is £2.37, 33 pence below target.",
    ),
    ("Old debt was cut by a quarter to £4.1 million.", "Old debt was cut by a half to £4.1 million."),
    (
        "Satisfaction with the safety of the home rose by 3.9 points on last year.",
        "Satisfaction with the safety of the home has dropped for two years in a row.",
    ),
    (
        "New claims took 19 days, six days faster than last year and one day inside the target.",
        "New claims took 19 days, three days faster than last year.",
    ),
    (
        "Assessments that led to no further action are up from 28.4% to 29.9%.",
        "The share of assessments with no further action is down again, to 29.9%.",
    ),
    (
        "Nearly three quarters of children can swim 25 metres, more than nationally.",
        "Children who can swim 25 metres are below the national average.",
    ),
    (
        "Active library volunteers are up by a quarter since 2022/23.",
        "Active library volunteers are up by a half since 2022/23.",
    ),
    (
        "Nearly four fifths of tenants are satisfied that their home is safe.",
        "Nearly two fifths of tenants are satisfied that their home is safe.",
    ),
]
CARDS = (
    [(pair, MONEY) for pair in PAIRS_OF_MONEY]
    + [(pair, PLANNING) for pair in PAIRS]
    + [(pair, HOMES) for pair in PAIRS_OF_HOMES]
)


@pytest.mark.parametrize(("pair", "card"), CARDS)
def test_of_two_sentences_only_the_wrong_one_is_told(pair, card):
    right, wrong = pair
    assert found(right, card=card) == []
    assert codes(check(written(wrong), card))


@pytest.mark.parametrize(
    "text",
    [
        "Roughly nine people in ten were seen in time.",
        "Quality of life scored 19.3 out of 24, slightly above the 19.0 of the year before.",
        "Nine in ten people were seen in time.",
    ],
)
def test_a_share_in_words_and_a_mark_on_a_scale_are_no_small_numbers(text):
    card = "Adults\nMeasure | Polarity | 2022/23 | 2023/24\nQuality of life (score out of 24) | high | 19.0 | 19.3\n"
    card += "People seen in time (%) | high | 88% | 91%\n"
    assert "small-number-told" not in found(text, card=card)
    assert "figure-unsupported" not in found(text, card=card)


@pytest.mark.parametrize(
    "text",
    [
        "If appeals go on at this rate, the share of appeals allowed would exceed 40% next year.",
        "Tenant satisfaction of 90% is needed to be the best in the country; ours is 69.4%.",
        "Tenant satisfaction fell in the spring but rose again in the autumn, ending the year at 69.4%.",
        "The gap between the net additional homes and their target is now 219.",
        "Tenant satisfaction rose in April, then fell.",
        "Had 40 more homes been finished, net additional homes would have been close to those of last year.",
        "A quarter of the way to its target, tenant satisfaction stands at 69.4%.",
    ],
)
def test_what_is_wanted_feared_or_passing_is_not_held_against_the_figures(text):
    assert found(text, card=PLANNING) == []


def test_a_figure_before_up_from_is_no_size_of_the_change():
    assert found("People waiting for a care package: 171, up from 143 in 2023/24.", card=HOMES) == []


def test_a_figure_behind_a_quarter_s_number_is_a_figure():
    card = "Adults\nMeasure | Polarity | Q2 2024/25 | Q3 2024/25\nReviews of care held in time (%) | high | 71.2% | 74.6%\n"
    assert found("In Quarter 3, 74.6% of reviews of care were held in time.", card=card) == []
    assert found("In Quarter 3, 76.4% of reviews of care were held in time.", card=card) == ["figure-contradicts"]
