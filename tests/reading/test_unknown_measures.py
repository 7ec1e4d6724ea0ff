"""What is said of a measure that the catalogue does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_workbooks import workbook

from briefing.knowing.catalogue import load_catalogue
from briefing.measures.observation import Unit
from briefing.reading import read_scorecard

SHIPPED = Path(__file__).parents[2] / "templates" / "measures.toml"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("% of CLA not visited in time", "the word 'not' turns the meaning."),
        ("Care leavers 19-21 in EET - girls", "the word 'girls' makes it about others."),
        ("Waiting lists", "so nobody has said whether high or low is good."),
    ],
)
def test_a_word_that_keeps_a_measure_from_being_known_is_named(name: str, told: str) -> None:
    data = workbook(f"Measure | 2022/23 | 2023/24 | England 2023/24\n{name} | 5% | 9% | 6%")
    reading = read_scorecard(data, "drawn.xlsx", load_catalogue(SHIPPED.read_text(encoding="utf-8"), "measures.toml"))
    (notice,) = [one for one in reading.notices if one.code == "measure-unknown"]
    assert notice.message.endswith(told)


@pytest.mark.parametrize("cells", ["£9.8m | £9.1m", "9800000 | 9100000", "312 | 298", "14 days | 15 days"])
def test_figures_that_no_share_can_have_are_not_read_as_one(cells: str) -> None:
    data = workbook(f"Measure | 2022/23 | 2023/24\nChildren in residential care | {cells}")
    reading = read_scorecard(data, "drawn.xlsx", load_catalogue(SHIPPED.read_text(encoding="utf-8"), "measures.toml"))
    (measure,) = reading.scorecard.measures
    (notice,) = [one for one in reading.notices if one.code == "measure-unknown"]
    assert (measure.definition.known, measure.unit is Unit.PERCENT) == (False, False)
    assert notice.message.endswith("live in children's homes', but its figures are in another unit.")


@pytest.mark.parametrize(
    ("cells", "counts"),
    [("1,204 | 1,322", True), ("88 | 120", True), ("88 | 92", False), ("88.5 | 120.5", False), ("88% | 92%", False)],
)
def test_bare_whole_figures_count_where_one_is_more_than_a_percentage_can_be(cells: str, counts: bool) -> None:
    data = workbook(f"Measure | 2022/23 | 2023/24\nKnife crime offences | {cells}\nGullies cleaned | {cells}")
    reading = read_scorecard(data, "drawn.xlsx", load_catalogue(SHIPPED.read_text(encoding="utf-8"), "measures.toml"))
    definitions = [one.definition for one in reading.scorecard.measures]
    assert [(one.understood, one.plural) for one in definitions] == [(counts, counts)] * 2
