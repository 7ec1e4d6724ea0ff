"""A measure is found by its key or a part of its name; else the near ones are listed."""

import pytest

from briefing.faults.errors import MeasureNotFound
from briefing.knowing.asking import choose_measure
from briefing.measures.definition import undefined
from briefing.measures.scorecard import Measure, Scorecard, Source

NAMES = {
    "dental-check": "CLA who have had a dental check",
    "eet-17-18": "Percentage of care leavers aged 17-18 in education, employment or training (EET)",
    "eet-19-21": "Percentage of care leavers aged 19-21 in education, employment or training (EET)",
    "adopters": "Number of Adopters (Approved in period YTD)",
}


def scorecard(names: dict[str, str]) -> Scorecard:
    rows = enumerate(names.items(), start=2)
    measures = (Measure(key, name, "", "Sheet", row, None, undefined(name, key), ()) for row, (key, name) in rows)
    return Scorecard(Source("scorecard.xlsx", "0" * 64), (), tuple(measures))


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("dental-check", "dental-check"),
        ("DENTAL CHECK", "dental-check"),
        ("had a  dental", "dental-check"),
        ("care leavers aged 17-18", "eet-17-18"),
        ("19-21 training", "eet-19-21"),
        ("number of adopters (approved in period ytd)", "adopters"),
    ],
)
def test_a_measure_answers_to_its_key_a_part_of_its_name_or_all_words_of_it(asked: str, key: str) -> None:
    assert choose_measure(scorecard(NAMES), asked).key == key


def test_a_whole_key_is_meant_before_a_part_of_another() -> None:
    assert choose_measure(scorecard({"adoption": "Adoption", "adoption-days": "Days"}), "adoption").key == "adoption"


def test_a_name_that_fits_several_lists_them() -> None:
    with pytest.raises(MeasureNotFound, match=r"2 measures answer to it:\n  eet-17-18: .*\n  eet-19-21: "):
        choose_measure(scorecard(NAMES), "care leavers")


def test_a_long_list_is_cut_and_says_so() -> None:
    many = {f"stay-{number}": f"Stay {number}" for number in range(20)}
    with pytest.raises(MeasureNotFound, match=r"20 measures answer to it:(.|\n)*and 8 more"):
        choose_measure(scorecard(many), "stay")


@pytest.mark.parametrize("asked", ["dentle chek", "", "   ", "\x1b[31m"])
def test_an_unknown_name_lists_the_nearest(asked: str) -> None:
    with pytest.raises(MeasureNotFound, match=r"No measure answers to it. The nearest:\n  "):
        choose_measure(scorecard(NAMES), asked)


def test_the_nearest_name_comes_first() -> None:
    with pytest.raises(MeasureNotFound, match=r"The nearest:\n  dental-check: "):
        choose_measure(scorecard(NAMES), "dentle chek")


def test_a_scorecard_without_measures_says_so() -> None:
    with pytest.raises(MeasureNotFound, match=r"scorecard.xlsx: It holds no measure."):
        choose_measure(scorecard({}), "dental")
