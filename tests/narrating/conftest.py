"""Measures drawn in a line, and the shipped phrases and catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from read_claims import Cell, Cells, draw_card, place_of_cell

from briefing.judging import Judgement, Rulebook, judge, load_rulebook
from briefing.judging.finding import Finding
from briefing.knowing.catalogue import Catalogue, load_catalogue
from briefing.knowing.details import Details
from briefing.measures.definition import Definition, Kind, Polarity, undefined
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Benchmark, Measure, Remark, Scorecard, Source
from briefing.narrating import Wording, load_wording, narrate
from briefing.report.document import Report

TEMPLATES = Path(__file__).parents[2] / "templates"
SIGNS = {"%": Unit.PERCENT, "d": Unit.DAYS, "w": Unit.WEEKS, "h": Unit.HOURS, "£": Unit.POUNDS}
BASES = {"England": Basis.NATIONAL, "North East": Basis.REGION, "neighbours": Basis.NEIGHBOURS, "target": Basis.TARGET}
CELL = re.compile(
    r"(?P<value>[\d.,]+)(?P<sign>[%dwh£]?)"
    r"(?: \[(?P<numerator>\d+)(?:/(?P<denominator>\d+))?\])?"
    r"(?: \((?P<period>[^)]+)\))?$"
)
Draw = Callable[..., Measure]


def read_period(text: str) -> Period:
    if found := re.fullmatch(r"Q(\d) (\d{4})/\d\d", text):
        return Period.quarter(int(found[2]) + 1, int(found[1]))
    return Period.year(int(text[:4]) + 1)


def read_cell(raw: str, cell: str, column: str, unit: Unit | None) -> Observation:
    """A cell as a scorecard has it: "48% [92/190]", "54% (2023/24)"; other words are a status."""
    own = read_period(column) if re.match(r"(Q\d )?\d{4}/", column) else None
    found = CELL.match(raw)
    if not found:
        return Observation("Scorecard", cell, column, raw, Status(raw.lower()) if raw else Status.BLANK, period=own)
    figure = found["value"].replace(",", "")
    alone = found["numerator"] and not found["denominator"]
    return Observation(
        sheet="Scorecard",
        cell=cell,
        column=column,
        raw=raw,
        status=Status.OK,
        value=Decimal(figure),
        unit=SIGNS.get(found["sign"], unit),
        decimals=len(figure.partition(".")[2]),
        numerator=Decimal(found["numerator"]) if found["denominator"] else None,
        denominator=Decimal(found["denominator"]) if found["denominator"] else None,
        count=Decimal(found["numerator"]) if alone else None,
        period=read_period(found["period"]) if found["period"] else own,
    )


def draw_measure(definition: Definition, row: int = 6, section: str = "Outcomes", **cells: str) -> Measure:
    """A measure from its definition and cells named by period or benchmark."""
    history: list[Observation] = []
    benchmarks: list[Benchmark] = []
    remarks: list[Remark] = []
    for number, (column, raw) in enumerate(cells.items()):
        cell = f"{chr(ord('B') + number)}{row}"
        if column == "commentary":
            remarks.append(Remark("commentary", "Commentary", f"Scorecard!{cell}", raw))
        elif column in BASES:
            read = read_cell(raw, cell, column, definition.unit)
            label = "Statistical neighbours" if column == "neighbours" else column
            benchmarks.append(Benchmark(BASES[column], label, read))
        else:
            history.append(read_cell(raw, cell, column, definition.unit))
    return Measure(
        key=definition.key,
        name=definition.short_name,
        section=section,
        sheet="Scorecard",
        row=row,
        unit=definition.unit,
        definition=definition,
        history=tuple(history),
        benchmarks=tuple(benchmarks),
        remarks=tuple(remarks),
    )


@pytest.fixture(scope="session")
def wording() -> Wording:
    return load_wording((TEMPLATES / "wording.toml").read_text(encoding="utf-8"), "wording.toml")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue((TEMPLATES / "measures.toml").read_text(encoding="utf-8"), "measures.toml")


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook((TEMPLATES / "rules.toml").read_text(encoding="utf-8"), "rules.toml")


@pytest.fixture(scope="session")
def draw_one() -> Draw:
    """A measure from a definition and its cells."""
    return draw_measure


@pytest.fixture(scope="session")
def known(catalogue: Catalogue) -> Draw:
    """A measure of the shipped catalogue by its key: `known("care-leavers-19-21-in-eet", **{"2023/24": "47%"})`."""
    by_key = {entry.definition.key: entry.definition for entry in catalogue.entries}

    def draw(key: str, row: int = 6, section: str = "Outcomes", **cells: str) -> Measure:
        return draw_measure(by_key[key], row, section, **cells)

    return draw


@pytest.fixture(scope="session")
def unknown() -> Draw:
    """A measure that no catalogue knows, by its name."""

    def draw(name: str, row: int = 6, section: str = "Outcomes", unit: Unit | None = None, **cells: str) -> Measure:
        key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        plain = undefined(name, key)
        definition = Definition(key=key, short_name=name, known=False, unit=unit) if unit else plain
        return draw_measure(definition, row, section, **cells)

    return draw


@pytest.fixture(scope="session")
def invented() -> Draw:
    """A measure with a definition of one's own."""

    def draw(name: str, polarity: str, unit: Unit, row: int = 6, kind: Kind = Kind.ANNUAL, **cells: str) -> Measure:
        key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        definition = Definition(key=key, short_name=name, polarity=Polarity(polarity), unit=unit, kind=kind)
        return draw_measure(definition, row, "Outcomes", **cells)

    return draw


@pytest.fixture(scope="session")
def card() -> Callable[..., Scorecard]:
    def make(*measures: Measure) -> Scorecard:
        sections = tuple(dict.fromkeys(one.section for one in measures))
        return Scorecard(Source("drawn.xlsx", "0" * 64), sections, measures)

    return make


@pytest.fixture(scope="session")
def judged(card: Callable[..., Scorecard], rulebook: Rulebook) -> Callable[..., Judgement]:
    def make(*measures: Measure) -> Judgement:
        return judge(card(*measures), rulebook)

    return make


@pytest.fixture(scope="session")
def finding(judged: Callable[..., Judgement]) -> Callable[[Measure], Finding]:
    def make(measure: Measure) -> Finding:
        return judged(measure).findings[0]

    return make


@pytest.fixture(scope="session")
def drawn_papers(
    catalogue: Catalogue, rulebook: Rulebook, wording: Wording, draw_one: Callable[..., Measure]
) -> list[tuple[Scorecard, Report]]:
    cards = [draw_card(seed, catalogue, draw_one) for seed in range(200)]
    glossary = catalogue.glossary
    return [
        (card, narrate(card, judge(card, rulebook), rulebook, Details(), wording, glossary).report) for card in cards
    ]


@pytest.fixture(scope="session")
def papers(drawn_papers: list[tuple[Scorecard, Report]]) -> list[tuple[Report, Cells]]:
    made = []
    for card, report in drawn_papers:
        own = [one for measure in card.measures for one in measure.history]
        theirs = [one.observation for measure in card.measures for one in measure.benchmarks]
        made.append(
            (report, {place_of_cell(str(one.place)): Cell(one.raw) for one in (*own, *theirs) if one.value is not None})
        )
    return made
