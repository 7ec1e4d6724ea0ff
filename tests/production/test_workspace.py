"""A new workspace holds a worked example that can be built at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import production
from briefing.production.orders import Outcome


@pytest.mark.parametrize("example", ["durham", "quarter"])
def test_a_worked_example_gives_a_paper_and_slides_without_an_error_about_its_details(
    example: str, tmp_path: Path
) -> None:
    folder = tmp_path / "ours"
    production.new(folder, example)
    order = production.Order(folder=folder)
    built = production.build(order)
    assert built.paper.outcome is Outcome.WRITTEN
    assert not {"details-of-example", "detail-missing"} & {one.code for one in built.notices if one.severity != "info"}
    assert production.slides(order).written.path.suffix == ".pptx"


def test_another_scorecard_with_an_examples_title_is_told(tmp_path: Path) -> None:
    production.new(tmp_path / "ours", "quarter")
    other = next((Path(__file__).parents[2] / "inputs").glob("*.xlsx"))
    reading = production.read(production.Order(folder=tmp_path / "ours", workbook=other))
    assert "details-of-example" in [one.code for one in reading.notices]
