"""The manual's page on cells is the table of forms, printed."""

from __future__ import annotations

from pathlib import Path

from briefing.reading.cells.manual import cells_page

PAGE = Path(__file__).parents[2] / "templates" / "cells.md"


def test_the_manuals_page_is_what_the_table_of_forms_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == cells_page(), "print cells_page() into templates/cells.md"
