"""Scorecards of five services, each with a paper that people wrote from it without a slip."""

HOUSING = """
Homes and neighbourhoods
Measure | Polarity | Q2 2023/24 | Q3 2023/24 | Q4 2023/24 | Q1 2024/25 | Q2 2024/25 | Target
% of repairs completed at the first visit | high | 84.1% | 85.0% | 86.2% | 87.4% | 88.9% [1,812/2,038] | 90%
Average number of days to relet an empty home | low | 41 | 39 | 38 | 36 | 33 | 28
% of rent collected of rent due | high | 97.1% | 97.5% | 98.0% | 97.8% | 98.3% | 98.5%
Number of households in temporary accommodation | low | 412 | 431 | 455 | 468 | 489 | 400
% of homes that meet the Decent Homes Standard | high | 91% | 92% | 93% | 93% | 94% [4,512/4,800] | 95%
Number of stage 1 complaints received | none | 131 | 120 | 142 | 156 | 149 |
"""
HOUSING_PAPER = [
    "# Purpose",
    "This report sets out how the housing service performed in the second quarter of 2024/25.",
    "# Performance",
    "In Q2 2024/25, 88.9% of repairs were completed at the first visit (1,812 of 2,038), just short of the target of 90%.",
    "That is up from 84.1% in the same quarter a year earlier, an increase of 4.8 percentage points.",
    "It took 33 days on average to relet an empty home, five days longer than the target of 28 days but eight fewer than a year ago (41 days).",
    "The number of households in temporary accommodation has risen each quarter, from 412 in Q2 2023/24 to 489, a rise of 77 households or 19%.",
    "We received 149 stage 1 complaints in the quarter, seven fewer than in Q1 (156).",
    "Rent collected of rent due stands at 98.3%, slightly below the target of 98.5%.",
    "Some 94% of homes meet the Decent Homes Standard (4,512 of 4,800); 288 homes do not.",
    "# Legal implications",
    "The council's duties are set out in Part 7 of the Housing Act 1996 and section 11 of the Landlord and Tenant Act 1985.",
    "# Financial implications",
    "There are none arising directly from this report.",
]
ADULT = """
Adult social care
Measure | Polarity | 2021/22 | 2022/23 | 2023/24 | England 2023/24 | Statistical neighbours 2023/24
% of older people still at home 91 days after discharge into reablement | high | 81.8% | 82.3% | 84.6% [297/351] | 83.8% | 82.0%
Admissions of older people to care homes per 100,000 | low | 561 | 580 | 612.4 [402] | 566 | 590.3
% of people who use services who have as much social contact as they would like | high | 40.6% | 44.4% | 45.6% | 45.6% | 44.0%
% of concluded safeguarding enquiries where risk was reduced or removed | high | 88% | 90% | 91% [455/500] | 91% | 92%
Average days from referral to assessment | low | 35 | 31 | 29 | |
"""
ADULT_PAPER = [
    "# Adult social care: annual review",
    "Of older people discharged into reablement, 84.6% were still at home 91 days later (297 of 351), above England (83.8%) and our statistical neighbours (82.0%).",
    "Admissions of older people to care homes rose from 580 to 612.4 per 100,000, higher than England (566 per 100,000).",
    "In 2023/24, 402 older people were admitted to care homes.",
    "Just under half (45.6%) of people who use services have as much social contact as they would like, the same as England.",
    "Risk was reduced or removed in 91% of concluded safeguarding enquiries, slightly below our neighbours at 92%.",
    "The average wait from referral to assessment fell by two days, from 31 days to 29 days.",
    "The Care Quality Commission will assess us under Part 1 of the Health and Care Act 2022; the nine outcomes have been mapped.",
    "A further report will come to the committee on 12 March 2025 at 10.30am in Committee Room 2.",
    "People aged 65 and over make up one in five of our residents.",
]
WASTE = """
Environment
Measure | Polarity | 2022/23 | 2023/24 | Target | England 2023/24
% of household waste sent for reuse, recycling and composting | high | 41.2% | 43.7% | 45% | 44.0%
Residual waste per household (kg) | low | 512 | 498 | 480 |
Missed bins per 100,000 collections | low | 62 | 48 | 50 |
Number of fly-tipping incidents | low | 2,310 | 2,084 | |
% of streets below standard for litter | low | 6% | 5% | 6% |
"""
WASTE_PAPER = [
    "# Waste and street cleaning",
    "The recycling rate rose to 43.7%, from 41.2% in 2022/23, though it remains below the target of 45% and England's 44.0%.",
    "Residual waste per household fell by 14 kg, to 498 kg; the target is 480 kg.",
    "We missed 48 bins in every 100,000 collections, better than the target of 50.",
    "There were 2,084 fly-tipping incidents in 2023/24, a fall of 226 (10%) on the year before.",
    "5% of streets were below standard for litter, better than the target of 6%.",
    "A new contract begins on 1 April 2025 for eight years.",
]
CUSTOMER = """
Customer services
Measure | Polarity | Q3 2023/24 | Q4 2023/24 | Q1 2024/25 | Q2 2024/25 | Target
% of calls answered within 5 minutes | high | 71% | 74% | 79% | 82% | 80%
Average speed of answer (seconds) | low | 212 | 187 | 160 | 148 | 180
% of FOI requests answered within 20 working days | high | 88% | 91% | 90% | 93% [214/230] | 90%
Days lost to sickness per employee (rolling 12 months) | low | 9.8 | 9.6 | 9.5 | 9.1 | 8.5
Number of compliments | high | 64 | 70 | 58 | 77 |
"""
CUSTOMER_PAPER = [
    "# Customer services in Quarter 2",
    "82% of calls were answered within 5 minutes, above the target of 80% and up from 79% in Quarter 1.",
    "Callers waited 148 seconds on average, 32 seconds less than the target allows.",
    "We answered 93% of FOI requests within 20 working days (214 of 230), three percentage points above the target.",
    "Days lost to sickness per employee fell to 9.1, but are still above the target of 8.5.",
    "There were 77 compliments, a third more than in Quarter 1 (58).",
    "Staff can be reached on 01325 388 000 between 9am and 5pm, 24/7 in an emergency.",
]
SEND = """
Education and SEND
Measure | Polarity | 2022 | 2023 | 2024 | England 2024 | Yorkshire and The Humber 2024
% of EHC plans issued within 20 weeks | high | 48% | 52% | 61% [183/300] | 46.4% | 55.1%
% of pupils persistently absent | low | 24.1% | 22.6% | 20.9% | 20.0% | 21.3%
Number of pupils permanently excluded | low | 38 | 45 | 52 | |
% of pupils reaching the expected standard in reading, writing and maths at key stage 2 | high | 57% | 58% | 60% | 61% | 60%
% of 16 to 17 year olds not in education, employment or training | low | 4.2% | 3.9% | 3.6% | 3.4% | 3.8%
"""
SEND_PAPER = [
    "# Education: the year in figures",
    "In 2024, 61% of education, health and care plans were issued within 20 weeks (183 of 300), well above England (46.4%) and Yorkshire and The Humber (55.1%).",
    "Persistent absence fell from 22.6% to 20.9%, a fall of 1.7 percentage points, and is still above the national rate of 20.0%.",
    "Fifty-two pupils were permanently excluded, seven more than the 45 of the year before.",
    "At key stage 2, 60% of pupils reached the expected standard in reading, writing and maths, in line with the region and one point below England.",
    "3.6% of 16 to 17 year olds were not in education, employment or training, against 3.4% nationally.",
]

SERVICES = {
    "housing": (HOUSING, HOUSING_PAPER),
    "adults": (ADULT, ADULT_PAPER),
    "waste": (WASTE, WASTE_PAPER),
    "customers": (CUSTOMER, CUSTOMER_PAPER),
    "education": (SEND, SEND_PAPER),
}
