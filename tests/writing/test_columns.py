"""How wide the columns of a table are."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.writing.word.columns import fit_columns, widest_word


def test_columns_follow_their_shares_where_their_words_fit():
    assert fit_columns((50, 25, 25), (100, 100, 100), 1000) == [500, 250, 250]


def test_a_column_whose_longest_word_does_not_fit_takes_room_from_the_others():
    assert fit_columns((60, 20, 20), (200, 300, 100), 1000) == [520, 300, 180]


def test_one_endless_word_does_not_cost_the_others_their_room():
    assert fit_columns((50, 25, 25), (9000, 300, 100), 1000) == [500, 300, 200]


def test_needs_wider_than_the_page_leave_the_shares_as_they_are():
    assert fit_columns((1, 1, 1, 1), (300, 300, 300, 300), 1000) == [250, 250, 250, 250]


def test_a_fraction_is_one_word_and_a_name_is_many():
    assert widest_word(["(171/1,593)"], 18) > widest_word(["171 of 1,593"], 18)


def test_bold_words_are_wider():
    assert widest_word(["presentation"], 18, bold=True) > widest_word(["presentation"], 18)


def test_nothing_needs_no_room():
    assert widest_word([], 18) == 0


shares = st.lists(st.tuples(st.integers(1, 50), st.integers(0, 3000)), min_size=1, max_size=12)


@given(columns=shares, width=st.integers(3000, 16000))
def test_columns_always_fill_the_page_and_keep_their_needs(columns, width):
    needs = [need for _, need in columns]
    widths = fit_columns([share for share, _ in columns], needs, width)
    assert sum(widths) == width
    assert sum(needs) > width or all(got >= min(need, width // 3) - 1 for got, need in zip(widths, needs, strict=True))
