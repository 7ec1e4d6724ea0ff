"""Notices: their places are nouns, their codes are all in one list."""

import re
from pathlib import Path

import pytest

from briefing.faults.codes import ASIDE, CODES
from briefing.faults.notices import MOST_PLACES, Notice, Severity, worst_first
from briefing.faults.places import CellPlace, KeyPlace, RowPlace, SheetPlace

PACKAGE = Path(__file__).parents[2] / "briefing"


def test_a_place_is_written_as_in_a_formula_whatever_the_sheet_is_called() -> None:
    places = (
        CellPlace("KPIs, Q2", "B4"),
        RowPlace("KPIs, Q2", 5),
        SheetPlace("Notes"),
        KeyPlace("report.toml", "day"),
    )
    notice = Notice("total", Severity.INFO, places, "Seen.", "Do.")
    assert notice.place == "KPIs, Q2!B4, KPIs, Q2!5:5, Notes, report.toml: day"


def test_of_very_many_places_the_rest_is_a_number() -> None:
    cells = tuple(CellPlace("S", f"A{row}") for row in range(1, MOST_PLACES + 3))
    assert Notice("total", Severity.INFO, cells, "Seen.", "Do.").place.endswith("S!A60 and 2 more")


def test_a_code_that_nobody_registered_is_refused() -> None:
    with pytest.raises(AssertionError, match="'made-up' is not registered"):
        Notice("made-up", Severity.INFO, (), "Seen.", "Do.")


def test_every_registered_code_is_written_somewhere() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.name != "codes.py")
    built = {"hidden-rows", "hidden-columns", "to-be-confirmed", "see-elsewhere", "data-error", "below-limit"}
    assert [one for one in CODES if one not in built and not re.search(rf"[\"']{one}[\"']", code)] == []


def test_what_could_change_a_verdict_comes_before_what_could_not() -> None:
    made = [
        ("detail-missing", "warning"),
        ("unformatted", "info"),
        ("kind-unknown", "warning"),
        ("detail-missing", "error"),
    ]
    notices = [Notice(code, Severity(severity), (), "Seen.", "Do.") for code, severity in made]
    assert [(one.code, str(one.severity)) for one in worst_first(notices)] == [
        ("detail-missing", "error"),
        ("kind-unknown", "warning"),
        ("detail-missing", "warning"),
        ("unformatted", "info"),
    ]


def test_what_stands_aside_is_registered() -> None:
    assert set(CODES) >= ASIDE
