# ruff: noqa: E501  an example is read in one line
"""How the names of measures are understood: each line is a name, its unit, and the sentence that tells its figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.knowing.name_grammar import FORMS, understand
from briefing.measures.observation import Unit

EXAMPLES = """
% of Council Tax collected                                        | percent | 54% of Council Tax was collected
Percentage of emergency repairs completed in time                 | percent | 54% of emergency repairs were completed in time
% Complex HR queries resolved within 10 working days              | percent | 54% of Complex HR queries were resolved within 10 working days
Percentage of waste reused, recycled or composted PAM/030         | percent | 54% of waste was reused, recycled or composted
Percentage of tenants satisfied with the repairs service*         | percent | 54% of tenants are satisfied with the repairs service
Proportion of children ready for school (%), aged 5               | percent | 54% of children are ready for school, aged 5
Percentage of homes not meeting the Decent Homes Standard (Lower is better) | percent | 54% of homes are not meeting the Decent Homes Standard
% of homes not decent                                             | percent | the percentage of homes not decent is 54%
Percentage of carers who receive a direct payment ASCOF 1C (2b)   | percent | 54% of carers receive a direct payment
Proportion of respondents who have had a repair who report that they are satisfied | percent | 54% of respondents who have had a repair report that they are satisfied
% of enquiries where the person lacks capacity where support was provided by a friend | percent | in 54% of enquiries where the person lacks capacity, support was provided by a friend
Percentage of successful Prevention Duty outcomes                 | percent | the percentage of successful Prevention Duty outcomes is 54%
Proportion of adults with a learning disability in paid employment | percent | the percentage of adults with a learning disability in paid employment is 54%
% of women in senior management                                   | percent | the percentage of women in senior management is 54%
% of older people leaving hospital offered reablement             | percent | the percentage of older people leaving hospital offered reablement is 54%
% of contacts leading to long-term support                        | percent | 54% of contacts lead to long-term support
% of residents rating the service as good                         | percent | 54% of residents rate the service as good
% of premises with a hygiene rating of 3 or more                  | percent | the percentage of premises with a hygiene rating of 3 or more is 54%
% of adults receiving long term support that receive a direct payment | percent | 54% of adults receiving long term support receive a direct payment
% of tenants satisfied that their home is safe                    | percent | 54% of tenants are satisfied that their home is safe
% of homes inspected that the council owns                        | percent | the percentage of homes inspected that the council owns is 54%
% of waste that is recycled                                       | percent | 54% of waste is recycled
% of tenants satisfied communal areas are clean and well maintained | percent | the percentage of tenants satisfied communal areas are clean and well maintained is 54%
Percentage of complaints upheld / partially upheld                | percent | the percentage of complaints upheld / partially upheld is 54%
Proportion of People who have No Ongoing Care Needs following Completion of Reablement | percent | 54% of people have no ongoing care needs following completion of reablement
% of freedom of information requests answered in time             | percent | 54% of freedom of information requests were answered in time
% Reduction in antisocial behaviour                               | percent | the percentage reduction in antisocial behaviour is 54%
PMF-02: Rent arrears of current tenants as % of annual rent       | percent | rent arrears of current tenants are 54% of annual rent
Income generated as a percentage of total budget                  | percent | income generated is 54% of total budget
Maidstone: Percentage of rates collected                          | percent | 54% of rates were collected (Maidstone)
% of properties provided with a recycling service - houses        | percent | 54% of properties were provided with a recycling service (houses)
Complaints upheld                                                 | percent | 54% of complaints were upheld
Firefighters who passed the fitness test                          | percent | 54% of firefighters passed the fitness test
Benefit overpayments recovered                                    | percent | 54% of benefit overpayments were recovered
Service users receiving an annual review                          | percent | 54% of service users receive an annual review
Adults with a learning disability living in their own home        | percent | 54% of adults with a learning disability live in their own home
% of bus journeys starting on time                                | percent | 54% of bus journeys start on time
2D1 Proportion of older people (65+) still at home 91 days after leaving hospital | percent | 54% of older people (65+) were still at home 91 days after leaving hospital
Homelessness prevention - % of cases prevented                    | percent | 54% of cases were prevented (homelessness prevention)
Highway claims repudiated (%)                                     | percent | 54% of highway claims were repudiated
Municipal waste landfilled %                                      | percent | 54% of municipal waste was landfilled
Average re-let time (standard voids), days                        | days    | the average re-let time (standard voids) is 54 days
Under 75 mortality rate from cancer                               | rate    | the under 75 mortality rate from cancer is 54
Vacancy Rate                                                      | percent | the vacancy rate is 54%
Percentage of parking spaces used                                 | percent | 54% of parking spaces were used
Number of users involved as a % of the total stock                | percent | the number of users involved is 54% of the total stock
Satisfaction with libraries                                       | percent | satisfaction with libraries is 54%
Number of fly tipping enforcement actions                         | number  | there were 54 fly tipping enforcement actions
Number of new council tax support applications received           | number  | there were 54 new council tax support applications received
The number of face to face enquiries in customer services         | none    | there were 54 face to face enquiries in customer services
Number of missed bins                                             | none    | there were 54 missed bins
Number of Park and Ride transactions                              | number  | there were 54 Park and Ride transactions
Library visits                                                    | number  | there were 54 library visits
Average days to validate an application                           | days    | the average time to validate an application is 54 days
Library visits (rolling 12 months)                                | number  | there were 54 library visits
Permanent exclusions per 100 pupils                               | rate    | there are 54 permanent exclusions per 100 pupils
Suicide rate per 100,000                                          | rate    | the suicide rate per 100,000 is 54
Average Number of Days to Re-Let Dwellings                        | days    | the average time to re-let dwellings is 54 days
Average number of working days lost to sickness per FTE           | days    | an average of 54 days was lost to sickness per FTE (working days)
PN519 Average time to determine validated applications in weeks   | weeks   | the average time to determine validated applications is 54 weeks
CC307 (average call answer time (seconds))                        | none    | the average call answer time (seconds) is 54
Time taken to process benefit claims                              | days    | the time taken to process benefit claims is 54 days
Rate of NHS hospital admissions per 100,000 for alcohol           | rate    | the rate of NHS hospital admissions per 100,000 for alcohol is 54
Households in temporary accommodation per 1000 households         | rate    | there are 54 households in temporary accommodation per 1000 households
CHN1: Cost per primary school pupil                               | pounds  | the cost per primary school pupil is £54
Cost of temporary accommodation (£000)                            | pounds  | the cost of temporary accommodation is £54
Rent arrears of current tenants                                   | pounds  | rent arrears of current tenants are £54
"""
SHOWN = {"percent": "54%", "days": "54 days", "weeks": "54 weeks", "pounds": "£54"}


def drawn(lines):
    return [tuple(part.strip() for part in line.split("|")) for line in lines.strip().splitlines()]


def told(definition, unit):
    """The definition's sentence with a figure in it, in the three forms that a definition may have."""
    value = SHOWN.get(unit, "54")
    if definition.sentence:
        return definition.sentence.format(value=value)
    if definition.clause:
        return f"{value} of {definition.people} {definition.clause}"
    if definition.plural and unit in ("number", "none"):
        return f"there were {value} {definition.short_name}"
    return f"{definition.short_name} {'are' if definition.plural else 'is'} {value}"


@pytest.mark.parametrize(("name", "unit", "sentence"), drawn(EXAMPLES))
def test_a_name_is_told_in_its_own_words(name, unit, sentence):
    definition = understand(name, "key", None if unit == "none" else Unit(unit))
    assert (definition.quoted, told(definition, unit)) == (False, sentence)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Drug Offences", None),
        ("Prevention duty: % successfully prevented", Unit.PERCENT),
        ("Proportion of people who had short-term support - where no more was asked for", Unit.PERCENT),
        ("Prevented or relieved (%)", Unit.PERCENT),
        ("Time that key systems were available", Unit.PERCENT),
        ("Affordable homes built", Unit.PERCENT),
        ("Return to work interviews completed", Unit.PERCENT),
        ("Overall satisfaction of people who use services with their care", Unit.PERCENT),
        ("Call volumes", Unit.NUMBER),
        ("DoLS waiting list", Unit.NUMBER),
        ("Number of 52 week waiters", Unit.NUMBER),
        ("Telephone calls answered", None),
        ("Relief duty owed", Unit.NUMBER),
        ("Reduce the number of young people who offend", Unit.NUMBER),
        ("Processing of other applications in 8 weeks", None),
        ("% of council tax collected against target", Unit.PERCENT),
        ("National rank for the percentage of calls answered", None),
        ("Quartile of the number of complaints", Unit.NUMBER),
        ("People in employment aged 16 to 64 (% above national average)", None),
        ("Percentage Full Time", Unit.PERCENT),
        ("Average weeks a household was in temporary accommodation", Unit.WEEKS),
        ("", None),
        ("NI 192", None),
    ],
)
def test_a_name_that_is_not_understood_for_certain_is_quoted(name, unit):
    assert understand(name, "key", unit).short_name == name
    assert understand(name, "key", unit).quoted


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Number of complaints upheld", Unit.PERCENT),
        ("% of complaints upheld", Unit.NUMBER),
        ("Average time to answer", Unit.PERCENT),
        ("Number of visits", Unit.POUNDS),
    ],
)
def test_a_name_whose_figures_are_in_another_unit_is_quoted(name, unit):
    assert understand(name, "key", unit).quoted


@pytest.mark.parametrize(
    "code", ["NI 192", "BV9", "TP01", "PMF-02:", "Indicator 1.2a:", "11a -", "1E", "CHN13b:", "a)", "R&B 002", "2B(1)"]
)
def test_a_code_in_front_is_kept_apart(code):
    definition = understand(f"{code} Percentage of calls answered", "key", Unit.PERCENT)
    assert told(definition, "percent") == "54% of calls were answered"


def test_a_quoted_name_leaves_its_code_out():
    assert understand("NE1001 (non recyclable waste)", "key", None).short_name == "non recyclable waste"
    assert understand("16a - disabled employees", "key", None).short_name == "disabled employees"


def test_a_code_is_no_word():
    assert understand("% of A1 roads repaired", "key", Unit.PERCENT).people == "A1 roads"
    assert understand("P1 incidents resolved", "key", None).short_name == "P1 incidents resolved"
    assert understand("Number of Year 6 pupils", "key", Unit.NUMBER).short_name == "Year 6 pupils"


def test_the_scorecards_own_name_says_nothing_of_polarity():
    definition = understand("% of calls abandoned", "key", Unit.PERCENT)
    assert (definition.polarity, definition.known, definition.key) == (None, False, "key")


def test_every_form_has_a_name_of_its_own():
    assert len({form.name for form in FORMS}) == len(FORMS)


@given(st.text(max_size=80), st.sampled_from([None, *Unit]))
def test_any_text_is_understood_or_quoted(name, unit):
    definition = understand(name, "key", unit)
    assert definition.quoted or definition.short_name.strip()


@given(
    st.sampled_from([line[0] for line in drawn(EXAMPLES)]),
    st.sampled_from(["national rank", "quartile", "variance", "forecast"]),
)
def test_a_rank_a_forecast_or_a_difference_is_never_told_as_the_figure_itself(name, word):
    assert understand(f"{name} {word}", "key", None).quoted


@pytest.mark.parametrize("name", ["% entering care placed in under 14 months", "% in care placed locally"])
def test_a_share_that_leaves_out_of_whom_it_is_stays_as_it_is_written(name: str) -> None:
    assert not understand(name, "x", Unit.PERCENT).understood


def test_who_is_entering_is_told_in_the_plural() -> None:
    told = understand("% of children entering care placed in under 14 months", "x", Unit.PERCENT)
    assert (told.people, told.clause) == ("children entering care", "are placed in under 14 months")


def test_a_sum_before_an_abbreviation_is_no_name() -> None:
    assert understand("Average DFG award", "x", Unit.POUNDS).short_name == "the average DFG award"
