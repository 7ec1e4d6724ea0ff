"""One fact that is seen from several sides."""

import pytest

from briefing.measures.sides import other_sides

HEADS = "2021/22 | 2022/23 | England 2022/23"


def sides(draw, *rows, heads=HEADS):
    measures = [
        draw(f"{heads}\n{cells}", key=key, name=f"Care leavers {key}", polarity=way) for key, cells, way in rows
    ]
    return {key: lead.key for key, lead in other_sides(measures).items()}


def test_in_work_not_in_work_and_not_known_are_one_fact_that_the_good_one_stands_for(draw):
    found = sides(
        draw,
        ("neet", "46% | 42% | 38%", "lower"),
        ("eet", "51% | 57% | 56%", "higher"),
        ("unknown", "3% | 1% | 6%", "lower"),
    )
    assert found == {"neet": "eet", "unknown": "eet"}


def test_done_and_not_done_are_one_fact(draw):
    assert sides(draw, ("done", "80% | 75% | 70%", "higher"), ("not", "20% | 25% | 30%", "lower")) == {"not": "done"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("a", "80% | 75% | 70%", "higher"), ("b", "20% | 25% | 31%", "lower")),
        (("a", "80% | 75% | 70%", "higher"), ("b", "20% | 26% | 30%", "lower")),
        (("a", "80% | 75% | 70%", "higher"), ("b", "20% | 25% | 30%", "higher")),
        (("a", "80% | 75% | 70%", "higher"), ("b", "20% | 25% | 30%", "none")),
        (("a", "80% | 75% | N/A", "higher"), ("b", "20% | 25% | 30%", "lower")),
        (("a", "80% 80/100 | 75% | 70%", "higher"), ("b", "20% 40/200 | 25% | 30%", "lower")),
    ],
)
def test_what_does_not_always_make_the_whole_or_is_no_opposite_is_two_facts(draw, first, second):
    assert sides(draw, first, second) == {}


def test_rows_that_share_no_word_are_two_facts(draw):
    one = draw(f"{HEADS}\n80% | 75% | 70%", key="a", name="Calls answered")
    other = draw(f"{HEADS}\n20% | 25% | 30%", key="b", name="Bins missed", polarity="lower")
    assert other_sides([one, other]) == {}
