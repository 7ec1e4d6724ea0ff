"""Quartiles against numpy 2.1 (`quantile`, its default method is type 7)."""

from decimal import Decimal

import pytest

from briefing.measures.definition import Polarity
from briefing.measures.distribution import SizeWord, distance, quantile, quartile_band, rank, size_word

VALUES = [Decimal(value) for value in (5, 7, 3, 9, 11, 2, 8, 8, 6)]


@pytest.mark.parametrize(
    ("part", "value"), [("0", "2"), ("0.1", "2.8"), ("0.25", "5"), ("0.5", "7"), ("0.75", "8"), ("1", "11")]
)
def test_quantiles_are_of_type_7(part, value):
    assert quantile(VALUES, Decimal(part)) == Decimal(value)


def test_a_quantile_lies_between_two_values():
    assert quantile([Decimal(1), Decimal(2), Decimal(4), Decimal(8)], Decimal("0.75")) == 5


@pytest.mark.parametrize(
    ("value", "low_is_good", "high_is_good"),
    [("2", "A", "D"), ("5", "A", "D"), ("5.1", "B", "C"), ("7", "B", "C"), ("8", "C", "B"), ("8.1", "D", "A")],
)
def test_a_band_follows_polarity_and_a_value_on_a_cut_belongs_below_it(value, low_is_good, high_is_good):
    bands = [quartile_band(Decimal(value), VALUES, polarity) for polarity in (Polarity.LOWER, Polarity.HIGHER)]
    assert bands == [low_is_good, high_is_good]


@pytest.mark.parametrize("polarity", [Polarity.NONE, None])
def test_without_polarity_there_is_neither_band_nor_rank(polarity):
    assert (quartile_band(Decimal(2), VALUES, polarity), rank(Decimal(2), VALUES, polarity)) == (None, None)


@pytest.mark.parametrize(("number", "band"), [(3, None), (4, "A")])
def test_fewer_than_four_authorities_make_no_quartiles(number, band):
    assert quartile_band(Decimal(1), VALUES[:number], Polarity.LOWER) == band


@pytest.mark.parametrize(
    ("value", "highest_first", "lowest_first"), [("11", 1, 9), ("8", 3, 6), ("6", 6, 4), ("2", 9, 1), ("2.5", 9, 2)]
)
def test_equal_values_share_the_better_rank(value, highest_first, lowest_first):
    ranks = [rank(Decimal(value), VALUES, polarity) for polarity in (Polarity.HIGHER, Polarity.LOWER)]
    assert ranks == [highest_first, lowest_first]


def test_a_distance_is_counted_in_median_absolute_deviations():
    assert distance(Decimal(11), VALUES) == 2
    assert distance(Decimal(6), VALUES) == Decimal("-0.5")


def test_where_most_authorities_are_alike_there_is_no_distance():
    assert distance(Decimal(3), [Decimal(2)] * 5 + [Decimal(3)]) is None


@pytest.mark.parametrize(
    ("score", "word"),
    [
        ("0.49", SizeWord.SIMILAR),
        ("-0.49", SizeWord.SIMILAR),
        ("0.5", SizeWord.SLIGHT),
        ("-1.5", SizeWord.SLIGHT),
        ("1.51", SizeWord.PLAIN),
        ("3", SizeWord.PLAIN),
        ("3.1", SizeWord.MUCH),
        ("-7.5", SizeWord.MUCH),
        ("7.51", SizeWord.FOR_THE_AUTHOR),
    ],
)
def test_a_distance_has_a_word_for_its_size(score, word):
    assert size_word(Decimal(score)) is word


def test_the_words_for_sizes():
    assert [word.value for word in SizeWord] == ["broadly similar", "slightly", "", "much", "for the author to say"]
