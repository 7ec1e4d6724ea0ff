"""The Durham workbook: each of its 324 cells against a table read by eye, and each notice about it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from briefing.knowing.catalogue import load_catalogue
from briefing.measures.observation import Observation, Status
from briefing.measures.scorecard import Basis, Measure
from briefing.reading import Reading, read_scorecard

ROOT = Path(__file__).parents[2]
WORKBOOK = "durham-corporate-parenting-2024-25-q2.xlsx"
COLUMNS = ("2018/19", "2019/20", "2020/21", "2021/22", "2022/23", "2023/24", "Q2 2024/25", "England", "North East")
STATUSES = {
    "BLANK": Status.BLANK,
    "N/A": Status.NOT_AVAILABLE,
    "TBC": Status.TO_BE_CONFIRMED,
    "SEE": Status.SEE_ELSEWHERE,
    "ANNUAL": Status.REPORTED_ANNUALLY,
    "ERROR": Status.DATA_ERROR,
}


@dataclass(frozen=True)
class Expected:
    cell: str
    unit: str | None
    printed: str
    status: Status
    parts: tuple[str, ...]
    note: str
    period: str | None


def expected_cells() -> list[Expected]:
    lines = (Path(__file__).parent / "durham_expected.txt").read_text(encoding="utf-8").splitlines()
    cells: list[Expected] = []
    for line in lines:
        if line.startswith("#"):
            continue
        head, *drawn = line.split(" | ")
        row, unit = head.split()
        cells += [drawn_cell(f"{'BCDEFGHIJ'[at]}{row}", unit, COLUMNS[at], text) for at, text in enumerate(drawn)]
    return cells


def drawn_cell(cell: str, unit: str, column: str, text: str) -> Expected:
    text, _, note = text.partition(' "')
    printed, *parts = text.split()
    named = next((part[1:].replace("_", " ") for part in parts if part.startswith("@")), None)
    period = named or (column if column[0] in "2Q" else None)
    status = STATUSES.get(printed, Status.OK)
    has_unit = status is Status.OK and unit != "-"
    return Expected(cell, unit if has_unit else None, printed, status, tuple(parts), note.strip('"'), period)


@cache
def durham() -> Reading:
    catalogue = load_catalogue((ROOT / "templates" / "measures.toml").read_text(encoding="utf-8"), "measures.toml")
    return read_scorecard((ROOT / "inputs" / WORKBOOK).read_bytes(), WORKBOOK, catalogue)


def cells_of(measure: Measure) -> list[Observation]:
    return [*measure.history, *(benchmark.observation for benchmark in measure.benchmarks)]


@cache
def cells_by_address() -> dict[str, Observation]:
    return {one.cell: one for measure in durham().scorecard.measures for one in cells_of(measure)}


def as_decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def test_there_are_36_measures_in_6_sections_and_324_cells() -> None:
    scorecard = durham().scorecard
    cells = sum(len(cells_of(measure)) for measure in scorecard.measures)
    assert (len(scorecard.measures), len(scorecard.sections), cells) == (36, 6, 324)


@pytest.mark.parametrize("expected", expected_cells(), ids=lambda one: one.cell)
def test_each_cell_is_read_as_the_eye_reads_it(expected: Expected) -> None:
    one = cells_by_address()[expected.cell]
    fraction = next((part.split("/") for part in expected.parts if part[0] not in "@#"), [None, None])
    count = next((part[1:] for part in expected.parts if part.startswith("#")), None)
    value = as_decimal(expected.printed) if expected.status is Status.OK else None
    assert (one.status, one.value, one.unit) == (expected.status, value, expected.unit)
    assert one.decimals == (None if value is None else len(expected.printed.partition(".")[2]))
    assert (one.numerator, one.denominator) == (as_decimal(fraction[0]), as_decimal(fraction[1]))
    assert (one.count, one.note) == (as_decimal(count), expected.note)
    assert (one.period.label if one.period else None) == expected.period


def test_the_expected_table_covers_every_cell() -> None:
    assert sorted(one.cell for one in expected_cells()) == sorted(cells_by_address())


def test_only_the_column_marked_so_is_provisional() -> None:
    assert {cell for cell, one in cells_by_address().items() if one.provisional} == {"D25"}
    assert cells_by_address()["D25"].column == "2020/21 [Provisional]"


def test_names_lose_their_footnote_marks_and_keep_their_brackets() -> None:
    marked = {measure.row: measure for measure in durham().scorecard.measures if measure.marks}
    assert {row: measure.marks for row, measure in marked.items()} == {18: ("^",), 20: ("*",)}
    assert marked[20].name.endswith("during the year [number of children]")
    assert marked[18].name.endswith("that were CLA")


def test_benchmarks_are_england_and_the_region() -> None:
    kinds = {(one.basis, one.label) for m in durham().scorecard.measures for one in m.benchmarks}
    assert kinds == {(Basis.NATIONAL, "England"), (Basis.REGION, "North East")}


def test_the_newest_period_is_the_second_quarter() -> None:
    assert str(durham().scorecard.newest_period) == "Q2 2024/25"


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("share-disagrees", "E48 E57 B60 C60 G49 H58"),
        ("percent-sign-missing", "C31 B34"),
        ("denominators-disagree", "E11 F9 G6 H9 E58"),
        ("numerator-repeated", "E34 F34"),
        ("data-error", "D47"),
        ("to-be-confirmed", "G36 H36 D48 H48"),
        ("see-elsewhere", "H7 H8 H12"),
        ("period-differs", "B32 C32 D32 B33 C33 D33"),
        ("provisional", "D24"),
        ("mark-unexplained", "A18 A20"),
        ("further-figure", "E25"),
        ("sudden-jump", "D44"),
    ],
)
def test_each_doubtful_cell_has_its_notice(code: str, cells: str) -> None:
    told = [notice.place for notice in durham().notices if notice.code == code]
    assert sorted(re.findall(r"Scorecard!([A-Z]+\d+)", " ".join(told))) == sorted(cells.split())


def test_nothing_else_is_told() -> None:
    assert sum(Counter(notice.code for notice in durham().notices).values()) == 22


def test_each_notice_says_what_to_do() -> None:
    assert all(notice.message and notice.remedy and notice.place for notice in durham().notices)
