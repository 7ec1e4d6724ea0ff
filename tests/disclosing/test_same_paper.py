"""Two workbooks that differ in nothing but what is hidden give the same paper: no part of it tells what is hidden."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from drawn_scorecards import Drawn, draw
from drawn_workbooks import workbook
from enumerating import worlds_of
from openpyxl import load_workbook
from test_audit import hidden_in, knowledge, published

from briefing.make import make
from briefing.materials import Document, Inputs, Text
from briefing.production import open_templates
from briefing.production.orders import Order

SUPPRESS = Text('council = "Drawn"\ncommittee = "Cabinet"\nsmall_numbers = "suppress"\n', "report.toml")
EXAMPLE = Path(__file__).parents[2] / "inputs"


def parts_of(data: bytes) -> dict[str, str]:
    """Every part of every file that the order makes, but for the digest of the workbook, which must differ."""
    inputs = Inputs(
        Document("scorecard.xlsx", data), open_templates(Order()), details=SUPPRESS, charts="all", brief=True
    )
    made = make(inputs)
    parts = {}
    for file in (made.paper, made.brief or b""):
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            parts.update({f"{len(parts)} {name}": archive.read(name).decode("latin-1") for name in archive.namelist()})
    return {name: re.sub(r"[0-9a-f]{64}", "", text) for name, text in parts.items()}


def other_counts(drawn: Drawn) -> dict[str, int]:
    """Other numbers for hidden cells that agree with all that is printed and are hidden in the same way."""
    hidden = hidden_in(published(drawn.text()))
    domains, equations = knowledge(drawn, hidden)
    domains |= {group: range(people, people + 1) for group, people in drawn.people.items()}
    counts: dict[str, int] = {}
    for cell in sorted(hidden):
        for world in worlds_of(cell, domains, equations) if cell not in counts else ():
            other = {**counts, **{name: value for name, value in world.items() if name in hidden}}
            if world[cell] != drawn.counts[cell] and hidden_in(published(drawn.text(other))) == hidden:
                counts = other
                break
    return counts


@pytest.mark.parametrize("seed", range(12))
def test_what_is_hidden_changes_no_byte_of_paper_or_brief(seed: int) -> None:
    drawn = draw(seed)
    counts = other_counts(drawn)
    assert counts
    assert parts_of(workbook(drawn.text(counts))) == parts_of(workbook(drawn.text()))


def example_with(cells: dict[str, str]) -> bytes:
    """The worked example with other words in these cells."""
    (example,) = EXAMPLE.glob("*.xlsx")
    book = load_workbook(example)
    for address, text in cells.items():
        book["Scorecard"][address].value = text
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_what_is_hidden_of_the_worked_example_changes_no_byte_of_its_paper() -> None:
    other = {
        "B11": "0.5% [4]",
        "C11": "0.2% [2/914]",
        "D57": "96% [75/78]",
        "E58": "4% [3 / 83]",
        "F25": "46 (43 CDYJS, 3 NEPACS)",
        "G25": "63 (60 CDYJS, 3 NEPACS)",
        "G58": "3.4% [4/119]",
        "H25": "74 (70 CDYJS, 4 NEPACS)",
    }
    assert parts_of(example_with(other)) == parts_of(example_with({}))
