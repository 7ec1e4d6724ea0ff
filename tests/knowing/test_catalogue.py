import re
from pathlib import Path

import pytest

from briefing.faults.errors import TemplateRefused
from briefing.knowing.catalogue import load_catalogue
from briefing.measures.definition import Kind, Polarity
from briefing.measures.observation import Unit

SHIPPED = (Path(__file__).parents[2] / "templates" / "measures.toml").read_text(encoding="utf-8")

SMALL = """
[glossary]
"CLA" = "children in care"

[synonyms]
"children in care" = ["CLA", "LAC"]

[[measure]]
key = "dental-checks"
all = ["children in care", "dental"]
none = ["decay"]
examples = ["LAC with a dental check"]
unit = "percent"
polarity = "higher"
polarity_source = "LAIT"
kind = "rolling"
short_name = "children in care who have had a dental check"
plural = true
people = "children in care"
clause = "had a dental check"
family = "health checks"
member = "dental checks"
headline = true
indicators = ["LACDental%"]
explanation = "Children whose teeth a dentist checked."

[[measure]]
key = "adopters"
all = ["adopters"]
examples = ["Adopters"]
polarity = "none"
polarity_source = "council practice"
short_name = "adopters approved"
"""


@pytest.fixture
def small():
    return load_catalogue(SMALL, "measures.toml")


def test_an_entry_becomes_a_definition(small):
    one = small.define("% of CLA who had a DENTAL check")
    assert (one.key, one.unit, one.kind, one.polarity) == (
        "dental-checks",
        Unit.PERCENT,
        Kind.ROLLING,
        Polarity.HIGHER,
    )
    assert (one.short_name, one.plural) == ("children in care who have had a dental check", True)
    assert (one.people, one.clause) == ("children in care", "had a dental check")
    assert (one.family, one.member) == ("health checks", "dental checks")
    assert (one.headline, one.indicators, one.explanation) == (
        True,
        ("LACDental%",),
        "Children whose teeth a dentist checked.",
    )
    assert (one.known, one.polarity_source) == (True, "LAIT")


def test_a_definition_says_who_set_what(small):
    assert dict(small.define("CLA dental").origins) == {
        "polarity": "LAIT",
        "unit": "measures.toml",
        "kind": "measures.toml",
        "short name": "measures.toml",
    }


def test_what_an_entry_leaves_out_is_unknown_not_guessed(small):
    one = small.define("Adopters")
    assert (one.unit, one.kind, one.plural, one.headline) == (None, Kind.UNKNOWN, False, False)


@pytest.mark.parametrize("name", ["CLA with dental decay", "Dental checks", "Waiting list", "", "CLA dental adopters"])
def test_a_name_of_no_entry_or_of_two_has_no_definition(small, name):
    assert small.define(name) is None


def test_the_candidates_of_a_name_are_all_that_it_could_mean(small):
    assert [one.key for one in small.candidates("CLA dental adopters")] == ["dental-checks", "adopters"]


def test_abbreviations_come_with_their_words(small):
    assert dict(small.glossary) == {"CLA": "children in care"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'key = "adopters"',
            'key = "dental-checks"',
            "measures.toml, line 28: the key 'dental-checks' stands twice. Give each measure a key of its own.",
        ),
        (
            'indicators = ["LACDental%"]',
            'indicators = ["LACDental%", "EES_DENTAL"]',
            "measures.toml, line 24: measure.indicators: put EES_… first: it has the numbers behind a percentage",
        ),
        (
            'indicators = ["LACDental%"]',
            'indicators = ["LACDental%", "LACDental%"]',
            "measures.toml, line 24: measure.indicators: names an indicator twice",
        ),
        (
            'examples = ["Adopters"]',
            'examples = ["Adopters", "Adoption"]',
            "measures.toml, line 30: 'Adoption' does not match its own measure 'adopters'. "
            "Mend `all` and `none`, or the example.",
        ),
        (
            'examples = ["Adopters"]',
            'examples = ["LAC dental adopters"]',
            "measures.toml, line 30: 'LAC dental adopters' matches 'dental-checks' as well as 'adopters'. "
            "Tell them apart with a phrase in `none`.",
        ),
        (
            'examples = ["Adopters"]',
            'examples = ["CLA dental"]',
            "measures.toml, line 30: 'CLA dental' matches 'dental-checks' but not its own measure 'adopters'. "
            "Tell them apart with a phrase in `none`.",
        ),
        (
            'key = "adopters"',
            'key = "Adopters approved"',
            "measures.toml, line 28: measure.key = 'Adopters approved': "
            "write it with small letters, digits and single hyphens.",
        ),
        ('all = ["adopters"]', "all = []", "measures.toml, line 29: measure.all"),
        ('examples = ["Adopters"]', "examples = []", "measures.toml, line 30: measure.examples"),
        ('polarity = "none"', 'polarity = "up"', "measures.toml, line 31: measure.polarity = 'up'"),
        ('polarity_source = "council practice"', "", "measures.toml, line 27: 'measure.polarity_source' is missing."),
        (
            'short_name = "adopters approved"',
            'shortname = "adopters approved"',
            "'shortname' is not known. Did you mean 'short_name'?",
        ),
        (
            'clause = "had a dental check"',
            "",
            "people and clause make one sentence: give both or neither.",
        ),
    ],
)
def test_a_fault_is_refused_with_its_line(old, new, message):
    with pytest.raises(TemplateRefused) as refusal:
        load_catalogue(SMALL.replace(old, new), "measures.toml")
    assert message in str(refusal.value)


def test_all_faults_are_told_at_once():
    faulty = SMALL.replace('["Adopters"]', '["Adoption"]').replace('["LAC with a dental check"]', '["Teeth"]')
    with pytest.raises(TemplateRefused) as refusal:
        load_catalogue(faulty, "measures.toml")
    assert [line.partition(": ")[0] for line in str(refusal.value).splitlines()] == [
        "measures.toml, line 12",
        "measures.toml, line 30",
    ]


def test_an_example_that_two_others_match_names_both():
    third = """
[[measure]]
key = "checks"
all = ["check"]
examples = ["check of LAC dental adopters"]
polarity = "none"
polarity_source = "LAIT"
short_name = "checks"
"""
    with pytest.raises(TemplateRefused, match="matches 'dental-checks' and 'adopters' as well as 'checks'"):
        load_catalogue(SMALL + third, "measures.toml")


@pytest.mark.parametrize("emptied", ["polarity_source", "short_name"])
def test_what_must_be_said_may_not_be_empty(emptied):
    text = re.sub(rf'{emptied} = ".*"', f'{emptied} = ""', SMALL)
    with pytest.raises(TemplateRefused, match=emptied):
        load_catalogue(text, "measures.toml")


def test_a_catalogue_of_one_measure_is_one():
    one = SMALL[: SMALL.rindex("[[measure]]")]
    assert len(load_catalogue(one, "measures.toml").entries) == 1


def with_explanation(words):
    return SMALL.replace("Children whose teeth a dentist checked.", " ".join(["word"] * words))


def test_an_explanation_has_at_most_thirty_words():
    load_catalogue(with_explanation(30), "measures.toml")
    with pytest.raises(TemplateRefused, match="has 31 words; a member of the committee gets at most 30"):
        load_catalogue(with_explanation(31), "measures.toml")


# ── The catalogue that ships ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def shipped():
    return load_catalogue(SHIPPED, "measures.toml")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Care leavers aged 17-18 in EET", "care-leavers-17-18-in-eet"),
        ("EET 17-18", "care-leavers-17-18-in-eet"),
        ("% care leavers in education, training or employment (19 \N{EN DASH} 21)", "care-leavers-19-21-in-eet"),
        ("Care leavers aged 19-21 not in education, employment or training", "care-leavers-19-21-neet"),
        ("Care leavers aged 17 to 21 EET", "care-leavers-17-21-in-eet"),
        ("% of care experienced young people in EET", "care-leavers-in-eet"),
        ("Care leavers aged 19 to 21 in suitable accommodation", "care-leavers-19-21-suitable-accommodation"),
        ("Care leavers 19-21 not in suitable accommodation", "care-leavers-19-21-unsuitable-accommodation"),
        ("Female care leavers 17 to 21 pregnant or mothers", "care-leavers-17-21-pregnant-or-mothers"),
        ("Female care leavers 17 to 25 pregnant or mothers", "care-leavers-17-25-pregnant-or-mothers"),
        ("% of LAC placed 20+ miles from home outside the authority", "placed-over-20-miles-outside"),
        ("% of LAC placed 20+ miles from home", "placed-over-20-miles"),
        ("Cared for children placed out of borough", "placed-outside-area"),
        ("Children in our care with 3+ placements", "three-or-more-placements"),
        ("Number of LAC with 3 or more moves", "number-with-three-or-more-placements"),
        ("% LAC in same placement 2 yrs+ (NI63)", "long-term-stability"),
        ("Initial Health Assessments within 20 working days", "initial-health-assessments-in-time"),
        ("% of IHA requests sent within 5 working days", "initial-health-assessments-requested-in-time"),
        ("% of looked after children with an annual health assessment", "health-assessments-up-to-date"),
        ("% RHAs completed on time", "health-assessments-up-to-date"),
        ("% LAC missing", "missing-incidents-share"),
        ("Number of missing episodes (LAC)", "missing-incidents-number"),
        ("Average SDQ score", "sdq-average-score"),
        ("% of LAC with SDQ completed", "sdq-completed-share"),
        ("Number of adoptions", "children-adopted"),
        ("% of CLA adopted", "adopted-share-of-leavers"),
        ("Percent CLA Adopted - application unopposed", "adopted-unopposed-share"),
        ("Number of LAC", "number-of-children-in-care"),
        ("Rate of LAC per 10k", "rate-of-children-in-care"),
    ],
)
def test_names_that_other_councils_write_are_known(shipped, name, key):
    assert [one.key for one in shipped.candidates(name)] == [key]


@pytest.mark.parametrize(
    "name",
    [
        "Number of households on the housing register",
        "Percentage of pupils with an EHCP",
        "Adults with a learning disability in settled accommodation",
        "MMR vaccination at age 2",
        "Domestic abuse incidents",
        "Average time to relet a council home (days)",
        "Residential and nursing care admissions 65+ per 100,000",
        "NHS health checks taken up (40-74)",
        "Average weekly cost of home care",
        "Persistent absence (primary)",
        "Missing bins reported",
        "Care leavers aged 18-24 in EET",
        "Short term placement stability",
        "Number of LAC (excluding UASC)",
        "Children leaving care for permanence: % adopted or SGO",
    ],
)
def test_what_is_another_measure_is_not_taken_for_one_of_these(shipped, name):
    assert shipped.define(name) is None


@pytest.mark.parametrize(
    ("name", "word", "turns"),
    [
        ("% of CLA not visited in time", "not", True),
        ("% of children NOT having a dental check", "not", True),
        ("% children in care without a PEP", "without", True),
        ("% of CLA reviews not held on time", "not", True),
        ("% of children in care whose immunisations are not up to date", "not", True),
        ("% of care leavers with no pathway plan", "no", True),
        ("% LAC whose health assessment is overdue", "overdue", True),
        ("% of missing children whose return home interview was not completed", "not", True),
        ("Looked after children missing their health assessment", "missing", True),
        ("% of CLA placed within 20 miles of home", "within", True),
        ("Vacancies in residential homes", "vacancies", True),
        ("% of care leavers aged 19-21 EET excluding those with a disability", "excluding", True),
        ("Children in need with three or more social workers", "children in need", False),
        ("% of children with a CP plan with 3 or more social workers", "child protection", False),
        ("Parents of children in care convicted", "parents", False),
        ("% of young offenders who are children looked after", "young offenders", False),
        ("% LAC achieving GCSE in English and maths (all Westshire pupils)", "all westshire pupils", False),
        ("% agency social workers - adults", "adults", False),
        ("% of CLA with 3+ placements - boys", "boys", False),
        ("Care leavers aged 17-18 in EET (girls)", "girls", False),
        ("% of LAC aged 5-9 with an up to date dental check", "5-9", False),
        ("% of homeless people who are care leavers", "who are care leavers", False),
    ],
)
def test_a_word_that_turns_the_meaning_or_names_others_keeps_a_measure_from_being_known(shipped, name, word, turns):
    missed = shipped.near_miss(name)
    assert (shipped.define(name), missed.word, missed.turns) == (None, word, turns)


@pytest.mark.parametrize("word", ["not", "no", "without", "never", "overdue", "late", "outside", "missed", "failed"])
@pytest.mark.parametrize("measure", ["dental check", "PEP", "visits in time", "IHA in 20 working days"])
def test_no_negation_is_overlooked_wherever_it_stands(shipped, word, measure):
    names = (f"{word} % of LAC {measure}", f"% of LAC {word} {measure}", f"% of LAC {measure} ({word.upper()})")
    assert [shipped.define(name) for name in names] == [None] * 3


def test_an_entry_that_names_a_guard_word_itself_is_known_by_it(shipped):
    names = ("% CLA returned home NOT part of the care plan", "Care leavers - not in touch (%)", "% LAC missing")
    assert [shipped.define(name).key for name in names] == [
        "returned-home-unplanned-share",
        "care-leavers-not-in-touch",
        "missing-incidents-share",
    ]


def test_a_council_may_guard_a_word_and_allow_it_in_one_entry():
    guarded = SMALL.replace("[synonyms]", '[guards]\nturning = ["not"]\nothers = ["girl*"]\n\n[synonyms]')
    allowing = guarded.replace('none = ["decay"]', 'none = ["decay"]\nallows = ["girls and boys"]')
    names = ["LAC dental", "LAC not dental", "LAC dental, girls", "LAC dental, girls and boys"]
    assert [load_catalogue(guarded, "m").define(name) is None for name in names] == [False, True, True, True]
    assert [load_catalogue(allowing, "m").define(name) is None for name in names] == [False, True, True, False]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("% of CLA with a dental check within the last 12 months", "dental-checks"),
        ("CLA health assessments completed within timescale", "health-assessments-up-to-date"),
        ("% CLA not with a dental check within the last 12 months", None),
        ("% CLA with a dental check within 20 days", None),
    ],
)
def test_a_guard_word_in_a_harmless_phrase_changes_nothing(shipped, name, key):
    found = shipped.define(name)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("name", "short_name"),
    [
        ("LAC placed with in-house foster carers", "children in care who live with the council's own foster carers"),
        ("CLA in own LA provision (%)", "children in care in the council's own provision"),
        (
            "Percentage of fostered children placed in-house",
            "fostered children who live with the council's own foster carers",
        ),
        ("% of children re-entering care within 12 months", "children who came back into care within a year"),
        ("% of return home interviews offered", "return interviews offered after children went missing"),
        ("Care leavers in B&B (%)", "care leavers in bed and breakfast"),
        ("New foster carers approved", "foster carers approved"),
    ],
)
def test_a_short_name_keeps_whom_the_measure_counts(shipped, name, short_name):
    assert shipped.define(name).short_name == short_name


@pytest.mark.parametrize(
    ("name", "polarity"),
    [
        ("Attainment 8", "higher"),
        ("Progress 8 - all pupils", "higher"),
        ("Overall absence %", "lower"),
        ("Persistent absence %", "lower"),
        ("% EHCPs issued within 20 weeks", "higher"),
        ("% re-referrals within 12 months", "lower"),
        ("% of CP plans for a second or subsequent time", "lower"),
        ("Children subject to a child protection plan per 10,000", "none"),
        ("% of assessments completed in 45 working days", "higher"),
        ("Children in need rate per 10,000", "none"),
        ("16-17 year olds NEET (%)", "lower"),
        ("LAC per 10,000", "none"),
    ],
)
def test_the_commonest_measures_of_other_services_have_a_polarity(shipped, name, polarity):
    assert shipped.define(name).polarity == polarity


CORPORATE = ["% of council tax collected", "Calls answered", "Staff turnover (%)", "Potholes repaired"]


@pytest.mark.parametrize("name", ["Return interviews held in timescale", "Dental checks", "Overall absence %"])
def test_a_name_that_does_not_say_whom_it_is_about_is_known_only_among_those_that_do(shipped, name):
    children = ["Children in care", "% of LAC reviews in time", "Care leavers in touch"]
    assert shipped.beside([name, *children]).define(name) is not None
    assert shipped.beside([name, *CORPORATE]).define(name) is None
    assert shipped.beside([name, *CORPORATE]).beside([name, *children]).define(name) is not None


@pytest.mark.parametrize("name", ["Persistent absence %", "Overall absence rate (%)", "16 to 17 year olds NEET (%)"])
def test_a_name_that_can_mean_nothing_else_is_known_anywhere(shipped, name):
    assert shipped.beside([name, *CORPORATE]).define(name) is not None


def test_a_name_that_says_whom_it_is_about_is_known_anywhere(shipped):
    assert shipped.beside(CORPORATE).define("% of LAC with a dental check").key == "dental-checks"


@pytest.mark.parametrize(
    "name",
    [
        "Admissions to care homes, aged 18 to 64, per 100,000",
        "New business registration rate",
        "New apprenticeship start rate",
        "Rate of people starting treatment",
        "Rate of new housing starts",
        "Agency social workers",
        "Return to work interviews completed (%)",
        "Households placed outside the borough",
        "Performance reviews attended",
    ],
)
def test_no_measure_of_another_service_is_taken_for_one_of_children(shipped, name):
    assert shipped.define(name) is None


def test_a_whole_name_may_belong_to_an_entry_whose_words_it_lacks(shipped):
    assert shipped.define("Children in care").key == "number-of-children-in-care"
    assert shipped.define("Children in care with a pet") is None


def test_an_example_with_a_guard_word_is_refused():
    text = SMALL.replace("[synonyms]", '[guards]\nturning = ["with"]\n\n[synonyms]')
    with pytest.raises(TemplateRefused, match="holds the guard word 'with'"):
        load_catalogue(text, "measures.toml")


def test_the_catalogue_knows_at_least_90_measures_each_once(shipped):
    keys = [entry.definition.key for entry in shipped.entries]
    assert len(keys) == len(set(keys)) >= 90


def test_the_measures_that_a_committee_would_chart_are_a_dozen_or_so(shipped):
    assert 12 <= sum(entry.definition.headline for entry in shipped.entries) <= 18


def test_every_sentence_about_a_share_is_whole(shipped):
    shares = [entry.definition for entry in shipped.entries if entry.definition.unit is Unit.PERCENT]
    assert [one.key for one in shares if not (one.people and one.clause)] == []


def test_every_measure_has_a_family_a_member_and_an_explanation(shipped):
    known = [entry.definition for entry in shipped.entries]
    assert [one.key for one in known if not (one.family and one.member and one.explanation)] == []


def test_no_short_name_has_an_abbreviation_in_it(shipped):
    abbreviations = {word.lower() for word in shipped.glossary}
    faulty = {
        entry.definition.short_name
        for entry in shipped.entries
        if abbreviations & set(entry.definition.short_name.lower().replace(",", " ").split())
    }
    assert faulty == set()


def test_polarity_has_one_of_two_sources(shipped):
    assert {entry.definition.polarity_source for entry in shipped.entries} == {"LAIT", "council practice"}
