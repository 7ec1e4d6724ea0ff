from hypothesis import given
from hypothesis import strategies as st

from briefing.knowing.measure_keys import LONGEST_KEY, key_of

LONG = "Permanent admissions to residential and nursing care homes, per 100,000 population aged "


def test_a_key_is_the_name_with_hyphens():
    assert key_of("% of Calls answered (in time)") == "of-calls-answered-in-time"


def test_a_long_key_is_cut_at_a_word_and_ends_in_a_digest_of_the_whole():
    assert key_of(LONG + "18-64").startswith("permanent-admissions-to-residential-and-nursing-care-")
    assert key_of(LONG + "18-64") != key_of(LONG + "65 and over")


def test_a_name_without_letters_has_a_key_too():
    assert key_of("—") == "measure"


@given(st.text(max_size=300))
def test_a_key_can_be_typed_and_is_the_same_each_time(name):
    key = key_of(name)
    assert len(key) <= LONGEST_KEY
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert key == key_of(name)
