"""What a person types finds a sheet beside the scorecard, by its name or by what stands in it."""

from __future__ import annotations

from drawn_workbooks import read, workbook

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.knowing.asking_beside import named_beside, nearly_named_beside, notices_beside, rows_asked
from briefing.measures.tried import Check, try_checks

CARD = "Measure | 2023/24 | Q3 2024/25 | England\nNumber of homes | 640 | 642 | 700"
AGE = "Children in care by age\nAge | 2025\nUnder 5 | 107\n5 to 15 | 362\nTotal | 469"
KIND = "Placement type | Children | Share\nFoster care | 90 | 75%\nResidential home | 30 | 35%\nAll | 120 |"
CARD_READ = read(workbook({"Scorecard": CARD, "Age": AGE, "Homes": KIND})).scorecard


def test_a_sheet_is_found_by_its_name_its_title_and_what_stands_in_it() -> None:
    for asked in ("age", "Children in care by  AGE", "under 5"):
        found = named_beside(CARD_READ, asked)
        assert found is not None
        assert found.sheet == "Age"
    assert named_beside(CARD_READ, "residential") is None
    near = nearly_named_beside(CARD_READ, "residential")
    assert near is not None
    assert [name for name, _ in rows_asked(near, "residential")] == ["Residential home"]
    assert len(rows_asked(near, "homes")) == 3


def test_what_two_sheets_have_is_no_answer() -> None:
    both = read(workbook({"Scorecard": CARD, "Age": AGE, "Ages": AGE})).scorecard
    assert named_beside(both, "under 5") is None


def test_every_check_that_a_breakdown_allows_says_whether_it_holds() -> None:
    homes = named_beside(CARD_READ, "Homes")
    assert homes is not None
    assert [(tried.check, tried.holds) for tried in try_checks(homes)] == [
        (Check.WHOLE, True),
        (Check.SHARES, False),
    ]


def test_notices_are_those_of_the_sheet() -> None:
    homes = named_beside(CARD_READ, "Homes")
    assert homes is not None
    own, other = (
        Notice("sheet-beside", Severity.INFO, (CellPlace(sheet, "B2"),), "", "") for sheet in ("Homes", "Age")
    )
    assert notices_beside(homes, (own, other)) == (own,)
