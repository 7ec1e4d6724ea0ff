"""What stands beside a scorecard belongs to the one section that is about it, and to none where two could be meant."""

from __future__ import annotations

import pytest
from drawn_workbooks import NoDefinitions, read, workbook

from briefing.faults.errors import DetailsRefused
from briefing.measures.beside import Facts
from briefing.reading import Reading, read_scorecard

CARD = """Homes
Measure | 2023/24 | Q3 2024/25 | Target
Number of tenancies ended | 640 | 642 | 700
% of repairs done in time | 61% | 64% | 70%
Streets
Measure | 2023/24 | Q3 2024/25 | Target
% of street lights mended in time | 61% | {lights} | 70%
Number of fly-tips | 60 | 61 | 70"""
LIGHTS = "Kind of lamp | Lights\nSodium | 100\nOther | 50\nTotal | 150"


def reading(drawn: str, name: str = "Beside", lights: str = "64%") -> Reading:
    return read(workbook({"Scorecard": CARD.format(lights=lights), name: drawn}))


@pytest.mark.parametrize(
    ("drawn", "name", "section"),
    [
        (LIGHTS, "Lights", "Streets"),
        (LIGHTS, "Repairs to lights", ""),
        (LIGHTS, "Lamps", ""),
        (LIGHTS, "Tenancies", "Homes"),
        ("Month | Repairs asked for\n" + "\n".join(f"0{n}/2024 | {n}" for n in range(4, 9)), "Months", "Homes"),
    ],
)
def test_a_sheet_belongs_to_the_section_in_whose_names_alone_its_words_stand(
    drawn: str, name: str, section: str
) -> None:
    assert [one.section for one in reading(drawn, name).scorecard.beside] == [section]


def test_a_row_that_points_to_a_sheet_goes_before_what_the_sheet_is_about() -> None:
    (one,) = reading(LIGHTS, "Tenancies", "See sheet Tenancies").scorecard.beside
    assert one.section == "Streets"


def test_facts_of_one_sheet_go_to_their_own_sections_and_the_notice_says_where() -> None:
    drawn = (
        "Fact | Value | Period\nRepairs reopened | 5% | May 2024\nFly-tips cleared | 9% | May 2024\n"
        "Lamps at the town hall | 30 | May 2024\nLamps at the county hall | 40 | May 2024"
    )
    found = reading(drawn)
    (facts,) = found.scorecard.beside
    assert isinstance(facts, Facts)
    assert [one.section for one in facts.facts] == ["Homes", "Streets", "", ""]
    assert [bool(one.near) for one in facts.facts] == [True, True, False, False]
    (message,) = (one.message for one in found.notices if one.code == "sheet-beside")
    assert message.endswith(
        "The paper tells it under 'Homes' (1), under 'Streets' (1) and among the other figures (2)."
    )


def test_a_fact_of_all_but_the_same_name_goes_with_its_neighbour() -> None:
    drawn = "Fact | Value | Period\nNew lights in parks | 5% | May 2024\nNew benches in parks | 9% | May 2024"
    (facts,) = reading(drawn).scorecard.beside
    assert isinstance(facts, Facts)
    assert [one.section for one in facts.facts] == ["Streets", "Streets"]


def told(sections: dict[str, str]) -> Reading:
    book = workbook({"Scorecard": CARD.format(lights="See sheet Tenancies"), "Tenancies": LIGHTS})
    return read_scorecard(book, "drawn.xlsx", NoDefinitions(), sheet_sections=sections)  # type: ignore[arg-type]


def test_what_report_toml_says_of_a_sheets_section_goes_before_all_else() -> None:
    assert told({"Tenancies": "Homes"}).scorecard.beside[0].section == "Homes"


@pytest.mark.parametrize(
    ("sections", "says", "remedy"),
    [
        ({"Tenancy": "Homes"}, "No sheet .*'Tenancy'", "Tenancies"),
        ({"Tenancies": "Houses"}, "No section", "Homes, Str"),
    ],
)
def test_a_sheet_or_section_that_report_toml_names_and_nobody_has_is_refused(
    sections: dict[str, str], says: str, remedy: str
) -> None:
    with pytest.raises(DetailsRefused, match=says) as refused:
        told(sections)
    assert remedy in refused.value.remedy
