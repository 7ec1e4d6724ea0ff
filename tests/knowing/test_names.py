import pytest

from briefing.knowing.names import make_phrase, make_synonyms, plain_form

SYNONYMS = make_synonyms(
    {
        "children in care": ["CLA", "looked after children", "children looked after"],
        "NEET": ["not in education, employment or training"],
        "EET": ["education, employment or training"],
    }
)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Percentage of CLA", "% of children in care"),
        ("per cent of looked-after children", "% of children in care"),
        ("Proportion: Children Looked After", "% children in care"),
        ("% CLA", "% children in care"),
        ("50%CLA", "50 % children in care"),
        ("Care leavers 17-18", "care leavers 17-18"),
        ("Care leavers 17 to 18", "care leavers 17-18"),
        ("Care leavers 17 \N{EN DASH} 18", "care leavers 17-18"),
        ("Care leavers 17\N{NON-BREAKING HYPHEN}18", "care leavers 17-18"),
        ("Care leavers 17\N{MINUS SIGN}18", "care leavers 17-18"),
        ("aged 17 and 18", "aged 17-18"),
        ("aged 17 or 18", "aged 17-18"),
        ("aged 19, 20 or 21", "aged 19-21"),
        ("aged 19, 20 and 21", "aged 19-21"),
        ("aged 19, 20, 21", "aged 19-21"),
        ("17/18 year olds", "17-18 year olds"),
        ("in 2017/18", "in 2017 18"),
        ("3 or more placements", "3+ placements"),
        ("three or more placements", "3+ placements"),
        ("3+ placements", "3+ placements"),
        ("3 + placements", "3+ placements"),
        ("more than 20 miles", "20+ miles"),
        ("over 20 miles", "20+ miles"),
        (">20 miles", "20+ miles"),
        ("at least twenty miles", "20+ miles"),
        ("aged 10 and above", "aged 10+"),
        ("18 plus", "18+"),
        ("12+months", "12+ months"),
        ("2.5 years", "2.5 years"),
        ("two and a half years", "2.5 years"),
        ("2\N{VULGAR FRACTION ONE HALF} years", "2.5 years"),
        ("rate per 10,000", "rate per 10000"),
        ("No. of adopters", "number of adopters"),
        ("no of adopters", "number of adopters"),
        ("Nos. of adopters", "number of adopters"),
        ("Count of adopters", "number of adopters"),
        ("# adopters", "number adopters"),
        ("adopters (Num)", "adopters number"),
        ("2 yrs", "2 years"),
        ("per 10k", "per 10000"),
        ("Strengths & Difficulties", "strengths and difficulties"),
        ("children's home", "childrens home"),
        ("children\N{RIGHT SINGLE QUOTATION MARK}s home", "childrens home"),
        ("long-term, up-to-date (A10).", "long term up to date a10"),
        ("Adopters [number in brackets] approved", "adopters approved"),
        ("[Adopters]", "adopters"),
        ("CLA* ^", "children in care"),
        ("not in education, employment or training", "neet"),
        ("in education, employment or training (EET)", "in eet eet"),
        ("CLAIM", "claim"),
        ("\tTabs \n and   blanks ", "tabs and blanks"),
    ],
)
def test_a_name_is_brought_into_one_form(name, plain):
    assert plain_form(name, SYNONYMS) == plain


@pytest.mark.parametrize(
    ("written", "name", "found"),
    [
        ("suitable accommodation", "in suitable accommodation", True),
        ("suitable accommodation", "in unsuitable accommodation", False),
        ("accommodation|housing", "in suitable housing", True),
        ("immunis*", "whose immunisations were up to date", True),
        ("immunis*", "whose reimmunisation was", False),
        ("17-18", "care leavers 17 to 18", True),
        ("17-18", "care leavers 17-21", False),
        ("CLA", "looked after children", True),
        ("EET", "not in education, employment or training", False),
        ("3 or more", "three or more placements", True),
        ("2.5", "2 5", False),
        ("*-*", "care leavers aged 18 to 24", True),
        ("*-*", "care leavers - all", False),
        ("a", "", False),
    ],
)
def test_a_phrase_stands_in_a_name_as_whole_words(written, name, found):
    assert make_phrase(written, SYNONYMS).stands_in(plain_form(name, SYNONYMS)) is found


def test_a_phrase_remembers_how_it_was_written():
    assert make_phrase("Immunis*|CLA", SYNONYMS).written == "Immunis*|CLA"


def test_a_phrase_of_nothing_is_found_nowhere():
    assert not make_phrase("|", SYNONYMS).stands_in("")


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("one two three four five six", "1 2 3 4 5 6"),
        ("seven eight nine ten twelve twenty", "7 8 9 10 12 20"),
        ("percent of", "% of"),
        ("pct of", "% of"),
        ("per cent of", "% of"),
        ("numbers of", "number of"),
        ("nos of", "number of"),
        ("per yr", "per years"),
        ("someone often", "someone often"),
    ],
)
def test_every_number_word_and_short_form_is_spelt_alike(words, plain):
    assert plain_form(words, SYNONYMS) == plain


def test_without_synonyms_names_are_only_spelt():
    assert plain_form("CLA 17 to 18", make_synonyms({})) == "cla 17-18"


def test_the_longest_synonym_wins_and_nothing_is_replaced_twice():
    synonyms = make_synonyms({"b": ["a"], "c": ["b x"], "d": ["a y"]})
    assert plain_form("a; a y; b x", synonyms) == "b d c"
