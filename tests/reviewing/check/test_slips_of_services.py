"""Slips in papers of five services: something is told of each."""

import pytest
from drawn_papers import check, codes, written
from drawn_services import SERVICES

SLIPS = [
    ("housing", "Repairs completed at the first visit stood at 98.8% in the quarter."),
    ("housing", "We are now meeting our target for repairs completed at the first visit."),
    ("housing", "Repairs completed at the first visit: 88.9% (1,812 of 2,308)."),
    ("housing", "Households in temporary accommodation fell for the fourth quarter running."),
    ("housing", "Complaints rose by a quarter over the year, from 131 to 149."),
    ("housing", "The number of households in temporary accommodation has gone down by 77 in a year."),
    ("housing", "Rent collected reached 98.3%, missing the target of 98.0%."),
    ("housing", "312 homes do not meet the Decent Homes Standard."),
    ("housing", "In Q1 2024/25, 489 households were in temporary accommodation."),
    ("housing", "Average relet time has improved from 33 days to 41 days."),
    ("housing", "Stage 1 complaints received: 149 (Q1: 165)."),
    (
        "adults",
        "84.6% of older people were still at home 91 days after discharge into reablement, in line with England at 88.3%.",
    ),
    ("adults", "Our reablement result is two percentage points below the national average."),
    ("adults", "Admissions of older people to care homes are lower than the national rate."),
    ("adults", "Admissions of older people to care homes per 100,000 fell from 612.4 to 580."),
    ("adults", "In 2023/24, 420 older people were admitted to care homes."),
    (
        "adults",
        "Social contact: people who use services who have as much social contact as they would like, 45.6%, is the lowest for three years.",
    ),
    ("adults", "Risk was reduced or removed in 455 of 500 concluded safeguarding enquiries (93%)."),
    ("adults", "Our average days from referral to assessment is 29 weeks."),
    ("adults", "Performance on admissions of older people to care homes continues to improve."),
    ("adults", "Our neighbours reduced or removed risk in 29% of safeguarding enquiries."),
    ("waste", "We recycled 47.3% of household waste sent for reuse, recycling and composting."),
    ("waste", "Household waste sent for reuse, recycling and composting is now above the target."),
    ("waste", "Residual waste per household is up by 14 kg."),
    ("waste", "Fly-tipping incidents fell by more than a fifth."),
    ("waste", "Fly-tipping incidents fell by 226 (8%)."),
    ("waste", "Missed bins: 48 per 100,000 collections against a target of 60."),
    ("waste", "The recycling rate improved by 2.5% to 43.7%."),
    (
        "waste",
        "We sent 43.7% of household waste for reuse, recycling and composting and the remaining 57.3% to landfill.",
    ),
    ("customers", "Calls answered within 5 minutes rose to 82%, its highest since Q3 2023/24 when it was 85%."),
    ("customers", "Calls answered within 5 minutes: two percentage points below target."),
    ("customers", "FOI requests answered within 20 working days fell slightly this quarter."),
    ("customers", "We answered 214 of 320 FOI requests within 20 working days."),
    ("customers", "The number of compliments dropped from 58 in Q1 to 77 in Q2."),
    ("customers", "Sickness absence stands at 9.1 days per employee, up from 9.5 days."),
    ("education", "Just 39% of EHC plans issued within 20 weeks were late, so 71% were in time."),
    ("education", "EHC plans issued within 20 weeks: 61%, ranking us below England (46.4%)."),
    ("education", "Permanent exclusions of pupils rose by 7% to 52."),
    (
        "education",
        "At key stage 2, 60% of pupils reached the expected standard in reading, writing and maths, the same as England.",
    ),
    ("education", "In 2023, 60% of pupils reached the expected standard in reading, writing and maths at key stage 2."),
    (
        "education",
        "16 to 17 year olds not in education, employment or training: 3.6%, worse than the regional average of 3.8%.",
    ),
]


@pytest.mark.parametrize(("service", "text"), SLIPS)
def test_something_is_told_of_a_slip(service, text):
    card, _ = SERVICES[service]
    assert set(codes(check(written(text), card))) - {"small-number-told"}
