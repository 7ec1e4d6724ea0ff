"""The audit of what stands beside the scorecard: over many drawn workbooks, no reader can work a hidden count out.

Its solver knows only what the sheets print and which sums hold among them; it shares nothing with the tool.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from drawn_sheets import DrawnSheets, draw_sheets
from drawn_workbooks import read, workbook
from enumerating import ENOUGH, values_of, worlds_of

from briefing.disclosing import disclose
from briefing.make import judge, make, slides
from briefing.materials import Document, Inputs, Text
from briefing.measures.observation import Observation, Status
from briefing.measures.scorecard import Scorecard
from briefing.production import open_templates
from briefing.production.orders import Order
from briefing.writing.records import judgement_record

LARGEST = 1000
"""No drawn count is larger that anything hangs on."""
TEMPLATE = Document("slides.pptx", (Path(__file__).parents[2] / "templates" / "slides.pptx").read_bytes())
SUPPRESS = Text('council = "Drawn"\ncommittee = "Cabinet"\nsmall_numbers = "suppress"\n', "report.toml")


def cells_of(scorecard: Scorecard) -> list[Observation]:
    own = [one for measure in scorecard.measures for one in measure.history]
    return [*own, *(one for beside in scorecard.beside for one in beside.observations())]


def hidden_in(drawn: DrawnSheets) -> set[str]:
    """The cells of which nothing is published."""
    reading = read(workbook(drawn.sheets))
    assert {one.sheet for one in reading.scorecard.beside} == drawn.sheets.keys() - {"Scorecard"}
    published = disclose(reading.scorecard, reading.author, "suppress").scorecard
    shown = {str(one.place) for one in cells_of(published) if one.status is Status.OK}
    return {str(one.place) for one in cells_of(reading.scorecard)} - shown


def is_small(count: int) -> bool:
    return 1 <= count <= 5


def knowledge(drawn: DrawnSheets, hidden: set[str]) -> tuple[dict[str, range], list[tuple[dict[str, int], int]]]:
    """What a reader knows of each count alone, and what of them together from all that is printed."""
    domains, equations = {cell: domain(count, cell in hidden) for cell, count in drawn.counts.items()}, []
    for number, one in enumerate(drawn.known):
        if not one.cells & hidden:
            left = f"left {number}"
            domains[left] = one.left
            equations.append(({**one.terms, left: -1}, 0))
    return domains, equations


def domain(count: int, is_hidden: bool) -> range:
    if not is_hidden:
        return range(count, count + 1)
    return range(1, 6) if is_small(count) else range(LARGEST)


@pytest.mark.parametrize("seed", range(150))
def test_no_hidden_count_beside_the_scorecard_can_be_worked_out(seed: int) -> None:
    drawn = draw_sheets(seed)
    hidden = hidden_in(drawn)
    domains, equations = knowledge(drawn, hidden)
    secret = sorted(hidden & drawn.counts.keys())
    assert {cell for cell, count in drawn.counts.items() if is_small(count)} <= hidden
    assert [cell for cell in secret if len(values_of(cell, domains, equations)) < ENOUGH] == []


def other_sheets(seed: int, drawn: DrawnSheets) -> DrawnSheets | None:
    """The same workbook with other numbers in hidden cells, which agree with all that is printed; None where such
    numbers would be hidden otherwise."""
    hidden = hidden_in(drawn)
    domains, equations = knowledge(drawn, hidden)
    for cell in sorted(hidden & drawn.counts.keys()):
        for world in worlds_of(cell, domains, equations):
            other = draw_sheets(seed, {**drawn.counts, **world})
            if world[cell] != drawn.counts[cell] and hidden_in(other) == hidden:
                return other
    return None


def parts_of(drawn: DrawnSheets) -> dict[str, str]:
    """Every part of the paper, the brief and the slides, and the record for JSON, without the workbook's digest."""
    inputs = Inputs(
        Document("scorecard.xlsx", workbook(drawn.sheets)),
        open_templates(Order()),
        details=SUPPRESS,
        charts="all",
        brief=True,
    )
    made, judged = make(inputs), judge(inputs)
    record = judgement_record(judged.judgement, judged.scorecard.beside)
    parts = {"json": json.dumps({key: value for key, value in record.items() if key != "notices"})}
    for file in (made.paper, made.brief or b"", slides(inputs, TEMPLATE).data):
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            parts.update({f"{len(parts)} {name}": archive.read(name).decode("latin-1") for name in archive.namelist()})
    return {name: re.sub(r"[0-9a-f]{64}", "", text) for name, text in parts.items()}


@pytest.mark.parametrize("seed", range(6))
def test_what_is_hidden_beside_the_scorecard_changes_no_byte_of_paper_brief_slides_or_json(seed: int) -> None:
    drawn = draw_sheets(seed)
    other = other_sheets(seed, drawn)
    assert other is not None
    assert parts_of(other) == parts_of(drawn)
