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


@pytest.mark.parametrize("text", [right for right, _ in PAIRS])
def test_nothing_is_told_of_a_right_sentence(text):
    assert found(text, card=PLANNING) == []


@pytest.mark.parametrize("text", [wrong for _, wrong in PAIRS])
def test_the_wrong_one_is_told(text):
    assert codes(check(written(text), PLANNING))


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


def test_a_figure_behind_a_quarter_s_number_is_a_figure():
    card = "Adults\nMeasure | Polarity | Q2 2024/25 | Q3 2024/25\nReviews of care held in time (%) | high | 71.2% | 74.6%\n"
    assert found("In Quarter 3, 74.6% of reviews of care were held in time.", card=card) == []
    assert found("In Quarter 3, 76.4% of reviews of care were held in time.", card=card) == ["figure-contradicts"]
