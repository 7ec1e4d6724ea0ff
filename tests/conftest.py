"""Tests draw what they are about: `draw` makes a measure from two lines of text, its header and its figures."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import briefing
from briefing.measures.definition import Definition, Kind, Polarity
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Benchmark, Measure, Scorecard, Source

WORDS = {
    "-": Status.BLANK,
    "TBC": Status.TO_BE_CONFIRMED,
    "N/A": Status.NOT_AVAILABLE,
    "annual": Status.REPORTED_ANNUALLY,
    "elsewhere": Status.SEE_ELSEWHERE,
    "error": Status.DATA_ERROR,
    "c": Status.SUPPRESSED,
}
BASES = {
    "England": Basis.NATIONAL,
    "North East": Basis.REGION,
    "Neighbours": Basis.NEIGHBOURS,
    "Target": Basis.TARGET,
}
CELL = re.compile(
    r"(?P<value>-?[\d.]+)(?P<percent>%?)( (?P<x>\d+)/(?P<n>\d+))?( \[(?P<count>\d+)\])?(?P<provisional> p)?"
)

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
"""The same examples at each run, so that a red run is always about the change; `explore` looks for new ones."""

Drawn = Callable[..., Measure]


@pytest.fixture(scope="session")
def worked_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the worked example and the paper made from it. Only to be looked at: change a copy."""
    folder = tmp_path_factory.mktemp("worked-example") / "demo"
    settings = {**os.environ, "PYTHONPATH": str(Path(briefing.__file__).parents[1])}
    for arguments, place in ((["new", str(folder)], folder.parent), (["build", "--brief"], folder)):
        command = [sys.executable, "-m", "briefing", *arguments]
        subprocess.run(command, cwd=place, env=settings, check=True, capture_output=True)
    return folder


@pytest.fixture
def draw() -> Drawn:
    """A function from a header line, a line of cells and a few words of definition to a measure."""
    return draw_measure


@pytest.fixture
def scorecard_of() -> Callable[..., Scorecard]:
    """A function from measures to the scorecard that holds them."""
    return lambda *measures: Scorecard(Source("drawn.xlsx", ""), ("Drawn",), measures)


def draw_measure(
    table: str,
    *,
    polarity: str | None = "higher",
    kind: str = "snapshot",
    unit: Unit = Unit.PERCENT,
    name: str = "Drawn",
    key: str = "drawn",
    **definition: Any,
) -> Measure:
    """`2023/24 | Q2 2024/25 | England 2023/24` over `61% 65/106 | TBC | 64%`; "p" marks a provisional figure."""
    header, cells = ([part.strip() for part in line.split("|")] for line in table.strip().splitlines())
    seen = [_draw_cell(place, head, cell, unit) for place, (head, cell) in enumerate(zip(header, cells, strict=True))]
    known = Definition(
        key=key, short_name=name, polarity=Polarity(polarity) if polarity else None, kind=Kind(kind), **definition
    )
    return Measure(
        key=key,
        name=name,
        section="Drawn",
        sheet="Drawn",
        row=2,
        unit=unit,
        definition=known,
        history=tuple(one for basis, _, one in seen if basis is None),
        benchmarks=tuple(Benchmark(basis, label, one) for basis, label, one in seen if basis is not None),
    )


def _draw_cell(place: int, head: str, cell: str, unit: Unit) -> tuple[Basis | None, str, Observation]:
    label = next((name for name in BASES if head.startswith(name)), "")
    period = _draw_period(head.removeprefix(label).strip())
    where: dict[str, Any] = {"sheet": "Drawn", "cell": f"{chr(66 + place)}2", "column": head, "period": period}
    basis = BASES.get(label)
    if cell in WORDS:
        return basis, label, Observation(raw="" if cell == "-" else cell, status=WORDS[cell], **where)
    found = CELL.fullmatch(cell)
    assert found, f"{cell!r} is no drawn cell"
    observation = Observation(
        raw=cell,
        status=Status.OK,
        value=Decimal(found["value"]),
        unit=Unit.PERCENT if found["percent"] else (Unit.NUMBER if unit is Unit.PERCENT else unit),
        decimals=len(found["value"].partition(".")[2]),
        numerator=Decimal(found["x"]) if found["x"] else None,
        denominator=Decimal(found["n"]) if found["n"] else None,
        count=Decimal(found["count"]) if found["count"] else None,
        provisional=bool(found["provisional"]),
        **where,
    )
    return basis, label, observation


def _draw_period(text: str) -> Period | None:
    if span := re.fullmatch(r"(\d{4})-(\d{4})", text):
        return Period.span(int(span[1]), int(span[2]))
    if quarter := re.fullmatch(r"Q(\d) (\d{4})/\d\d", text):
        return Period.quarter(int(quarter[2]) + 1, int(quarter[1]))
    if year := re.fullmatch(r"(\d{4})/\d\d", text):
        return Period.year(int(year[1]) + 1)
    return None
