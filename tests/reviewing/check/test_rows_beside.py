"""Sentences about what stands beside the scorecard, right and wrong by one word or figure: told of the wrong one alone."""

import pytest
from drawn_papers import check, codes, written

WITH_SHEETS = """
Homes
Measure | Polarity | 2022/23 | 2023/24 | Target | England 2023/24
% of repairs done at the first visit | high | 90% [180/200] | 93% [186/200] | 90% | 85%
% of calls answered in time | high | 82% | 78% | 80% | 81%
Average cost of a repair (£) | low | 140 | 128 | 120 |
Days lost to sickness per employee | low | 9.4 | 9.9 | 8.5 | 8.0
== Tenants
Tenants by age
Age | 31 March 2023 | 31 March 2024
Under 25 | 40 | 31
25 to 44 | 210 | 222
45 to 64 | 260 | 251
65 and over | 90 | 96
Total | 600 | 600
== Lettings
Month | Families moved in | Families moved out | Families housed at month end
Apr-23 | 20 | 24 | 496
May-23 | 20 | 22 | 494
Jun-23 | 22 | 25 | 491
Jul-23 | 21 | 25 | 487
Aug-23 | 19 | 22 | 484
== Places
Kind of place | Households 31 March 2024 | Average cost a week (£)
Bed and breakfast | 40 | 520
Leased flats | 110 | 230
Hostel rooms | 50 | 150
Total | 200 |
== Facts
Fact | Value | Period | Note
Garages let by the council | 231 of 642 | 31 March 2024 |
Wardens appointed | 8 | 2023/24 |
Wardens who resigned | 9 | 2023/24 |
"""
PAIRS = [
    ("Of the tenants 251 are aged 45 to 64.", "Of the tenants 273 are aged 45 to 64."),
    ("Over two in five tenants are aged 45 to 64.", "A quarter of tenants are aged 45 to 64."),
    ("The largest age group is 45 to 64.", "The largest age group is 25 to 44."),
    ("Just over half of tenants are aged 45 or over.", "Three in four tenants are aged 65 or over."),
    (
        "For every ten families that moved in, twelve moved out.",
        "For every ten families that moved in, nine moved out.",
    ),
    ("There are 40 households in bed and breakfast.", "There are 64 households in bed and breakfast."),
    ("Bed and breakfast costs £520 a week.", "Bed and breakfast costs £230 a week."),
    (
        "The households in bed and breakfast together cost about £21,000 a week.",
        "The households in bed and breakfast together cost about £41,000 a week.",
    ),
    (
        "Over a third of the garages let by the council, 231 of 642.",
        "Over half of the garages let by the council, 231 of 642.",
    ),
    (
        "Eight wardens were appointed and nine wardens resigned.",
        "Nine wardens were appointed and nine wardens resigned.",
    ),
    ("One of the four measures with a target meets it.", "Three of the four measures with a target meet it."),
    ("Three measures miss their target.", "No measure misses its target."),
    ("Repairs: up 3 points on last year.", "Repairs: down 3 points on last year."),
    ("The average cost of a repair has fallen since 2022/23.", "The average cost of a repair has risen since 2022/23."),
    (
        "Of calls 78% were answered in time, fewer than in 2022/23.",
        "Of calls 78% were answered in time, more than in 2022/23.",
    ),
]


def found(text):
    return codes(check(written(text), WITH_SHEETS))


@pytest.mark.parametrize(("right", "wrong"), PAIRS)
def test_a_slip_about_what_stands_beside_the_scorecard_is_found_and_the_right_sentence_is_not(right, wrong):
    assert found(right) == []
    assert found(wrong) != []


@pytest.mark.parametrize(
    "text",
    [
        "Of the tenants 251 are aged 45 to 64, 222 are aged 25 to 44 and 31 are under 25.",
        "Of 600 tenants 253 were under 45 on 31 March 2024, against 250 on 31 March 2023.",
        "The cost of answering calls in time has risen.",
        "Two wardens started on 3 November and see tenants within five days.",
        "We expect 300 tenants aged 45 to 64 next year.",
        "A quarter of our tenants had no internet at home.",
    ],
)
def test_what_agrees_with_the_sheets_or_is_not_of_them_is_left_alone(text):
    assert found(text) == []
