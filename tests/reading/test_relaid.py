"""The Durham table, laid out anew at random in every way in which councils keep such tables, reads as the same scorecard."""

from __future__ import annotations

import csv
import io
import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from briefing.knowing.catalogue import Catalogue, load_catalogue
from briefing.measures.observation import Observation
from briefing.reading import Reading, read_scorecard

ROOT = Path(__file__).parents[2]
PERIODS = ["2018/19", "2019/20", "2020/21", "2021/22", "2022/23", "2023/24", "Q2 2024/25"]
COLUMNS = [*PERIODS, "England", "North East"]
SECTIONS = ["repeated headers", "rows", "merged rows", "column", "merged column", "sheets", "none"]
SHAPES = ["wide", "turned", "long"]
EXTRAS = ["RAG", "Commentary", "Owner", "Direction of travel", "Data source", "Good to be"]
TITLES = ["Corporate parenting scorecard", "Printed 12/10/2024 by the Strategy Team", "Telephone 03000 260 000", ""]
SPACES = [" ", "\u00a0", "\u2009", "\u202f", "  "]


@dataclass(frozen=True)
class Row:
    section: str
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    shape: str
    sections: str
    order: tuple[int, ...]
    file: str
    seed: int
    titles: int
    extras: tuple[str, ...]
    typed: bool


plans = st.builds(
    Plan,
    shape=st.sampled_from(SHAPES),
    sections=st.sampled_from(SECTIONS),
    order=st.permutations(range(len(COLUMNS))).map(tuple),
    file=st.sampled_from(["xlsx", "csv"]),
    seed=st.integers(0, 10_000),
    titles=st.integers(0, len(TITLES)),
    extras=st.lists(st.sampled_from(EXTRAS), unique=True, max_size=3).map(tuple),
    typed=st.booleans(),
)


@cache
def rows() -> tuple[Row, ...]:
    sheet = load_workbook(ROOT / "inputs" / "durham-corporate-parenting-2024-25-q2.xlsx")["Scorecard"]
    found: list[Row] = []
    section = ""
    for values in sheet.iter_rows(min_row=2, values_only=True):
        name, *cells = ["" if value is None else str(value) for value in values]
        if name and name != "Measure" and any(cells):
            found.append(Row(section, name, tuple(cells)))
        elif name and name != "Measure":
            section = name
    return tuple(found)


@cache
def catalogue() -> Catalogue:
    return load_catalogue((ROOT / "templates" / "measures.toml").read_text(encoding="utf-8"), "measures.toml")


@cache
def expected() -> dict[str, dict[str, tuple[Any, ...]]]:
    data = (ROOT / "inputs" / "durham-corporate-parenting-2024-25-q2.xlsx").read_bytes()
    return facts(read_scorecard(data, "durham.xlsx", catalogue()), {"2020/21 [Provisional]": "2020/21"})


def facts(reading: Reading, written: dict[str, str]) -> dict[str, dict[str, tuple[Any, ...]]]:
    """What was read, by measure and by the column as Durham calls it."""
    return {
        measure.key: {
            written.get(one.column, one.column): fact(one)
            for one in [*measure.history, *(benchmark.observation for benchmark in measure.benchmarks)]
        }
        for measure in reading.scorecard.measures
    }


def fact(one: Observation) -> tuple[Any, ...]:
    note = re.sub(r"\s+", " ", one.note)
    numbers = (one.value, one.unit, one.decimals, one.numerator, one.denominator, one.count)
    return (one.status, *numbers, one.period.label.replace("–", "-") if one.period else None, note)


def header_of(column: str, dice: random.Random) -> str:
    """One of the ways to write a column's header."""
    if column == "England":
        return dice.choice(["England", "National", "England average", "Nat. avg", "England (latest)"])
    if column == "North East":
        return dice.choice(["North East", "NE average", "North East region", "North-East"])
    first, second = int(column[-7:-3]), int(column[-7:-3]) + 1
    if column.startswith("Q2"):
        return dice.choice(
            [f"Q2 {first}/25", f"Q2 {first}-25", "Qtr 2 24/25", f"{first}/25 Q2", f"Quarter 2, {first}/{second}"]
        )
    short = f"{second % 100:02d}"
    ways = [
        f"{first}-{short}",
        f"{first}–{short}",
        f"{first}/{second}",
        f"{first % 100}/{short}",
        f"FY{short}",
        f"{first} to {second}",
    ]
    return dice.choice([column, *ways, f"Y/E Mar {second}", f"{first}/{short} outturn"])


def cell_of(text: str, plan: Plan, dice: random.Random) -> Any:
    """One of the ways to write a cell."""
    if plan.typed and plan.file == "xlsx" and re.fullmatch(r"[0-9.]+%?", text):
        places = len(text.strip("%").partition(".")[2])
        return (
            float(text.strip("%")) / (100 if "%" in text else 1),
            "0" + "." * bool(places) + "0" * places,
            "%" in text,
        )
    if dice.random() < 0.3 and not text.startswith("69 ("):
        text = text.replace("%", dice.choice(["%", " %", "％"])).replace(" [", dice.choice(SPACES) + "[")
        text = text.replace("-", dice.choice("-–‑")).replace("N/A", dice.choice(["N/A", "n/a", "N/A "]))
    return text


def lay_out(plan: Plan) -> tuple[bytes, dict[str, str]]:
    """The Durham rows as the plan says: the file's bytes, and which of Durham's columns each header is."""
    dice = random.Random(plan.seed)
    headers = [header_of(column, dice) for column in COLUMNS]
    sections = list(dict.fromkeys(row.section for row in rows()))
    book = Workbook()
    book.remove(book.active)
    if plan.shape == "wide" and plan.sections == "sheets" and plan.file == "xlsx":
        for number, section in enumerate(sections, start=1):
            sheet = book.create_sheet(f"Sheet{number}")
            put_row(sheet, [section])
            put_wide(sheet, [row for row in rows() if row.section == section], plan, headers, dice)
    else:
        sheet = book.create_sheet("Scorecard")
        for title in TITLES[: plan.titles]:
            put_row(sheet, [title])
        {"wide": put_wide, "turned": put_turned, "long": put_long}[plan.shape](sheet, list(rows()), plan, headers, dice)
    return (as_csv(book) if plan.file == "csv" else as_xlsx(book)), dict(zip(headers, COLUMNS, strict=True))


def put_row(sheet: Worksheet, values: list[Any]) -> int:
    """Writes a row under the last one; an empty list leaves a row free."""
    row = getattr(sheet, "next_row", 1)
    sheet.next_row = row + 1  # type: ignore[attr-defined]
    for column, value in enumerate(values, start=1):
        if isinstance(value, tuple):
            number, code, percent = value
            cell = sheet.cell(row, column, number)
            cell.number_format = (code + "%" * percent) if percent else "General" if code == "0" else code
        elif value != "":
            sheet.cell(row, column, value)
    return row


def put_wide(sheet: Worksheet, own: list[Row], plan: Plan, headers: list[str], dice: random.Random) -> None:
    as_column = plan.sections in ("column", "merged column")
    name_at = 0 if as_column else plan.seed % 3 if plan.sections == "none" else 0
    front = ["Theme"] if as_column else []

    def line(first: str, name: str, cells: list[Any], extras: list[str]) -> list[Any]:
        ordered = [cells[index] for index in plan.order]
        return [*([first] if as_column else []), *ordered[:name_at], name, *ordered[name_at:], *extras]

    def header() -> int:
        named = line(
            front[0] if front else "",
            dice.choice(["Measure", "Indicator", "Performance measure"]),
            list(headers),
            list(plan.extras),
        )
        return put_row(sheet, named)

    if plan.sections != "repeated headers":
        header()
    section, began = "", 0
    for row in own:
        if row.section != section:
            section = row.section
            if plan.sections == "repeated headers":
                put_row(sheet, [])
                put_row(sheet, [section])
                put_row(sheet, [])
                header()
            elif plan.sections in ("rows", "merged rows"):
                at = put_row(sheet, [section])
                if plan.sections == "merged rows":
                    sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=10)
            began = sheet.next_row  # type: ignore[attr-defined]
        elif plan.sections == "none" and dice.random() < 0.2:
            put_row(sheet, [])
        first = section if plan.sections == "column" or sheet.next_row == began else ""  # type: ignore[attr-defined]
        cells = [cell_of(text, plan, dice) for text in row.cells]
        at = put_row(sheet, line(first, row.name, cells, ["Text of a person." for _ in plan.extras]))
        if plan.sections == "merged column" and at > began:
            block = next((one for one in sheet.merged_cells.ranges if one.min_row == began), None)
            if block is not None:
                sheet.unmerge_cells(str(block))
            sheet.merge_cells(start_row=began, end_row=at, start_column=1, end_column=1)


def put_turned(sheet: Worksheet, own: list[Row], plan: Plan, headers: list[str], dice: random.Random) -> None:
    put_row(sheet, [dice.choice(["Period", "Year", ""]), *(row.name for row in own)])
    for index in plan.order:
        put_row(sheet, [headers[index], *(cell_of(row.cells[index], plan, dice) for row in own)])


def put_long(sheet: Worksheet, own: list[Row], plan: Plan, headers: list[str], dice: random.Random) -> None:
    put_row(sheet, ["Theme", "Measure", "Period", "Area", "Value"])
    for index in plan.order:
        for row in own:
            if index < len(PERIODS):
                put_row(sheet, [row.section, row.name, headers[index], "Durham", cell_of(row.cells[index], plan, dice)])


def as_csv(book: Workbook) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(
        [["" if v is None else v for v in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    )
    return stream.getvalue().encode("utf-8-sig")


def as_xlsx(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans)
def test_the_durham_table_reads_the_same_however_it_is_laid_out(plan: Plan) -> None:
    data, written = lay_out(plan)
    reading = read_scorecard(data, f"scorecard.{plan.file}", catalogue())
    kept = PERIODS if plan.shape == "long" else COLUMNS
    wanted = {key: {column: cells[column] for column in kept} for key, cells in expected().items()}
    assert facts(reading, written) == wanted


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans.filter(lambda plan: plan.shape == "wide" and plan.sections != "none"))
def test_the_sections_are_found_however_they_are_written(plan: Plan) -> None:
    data, _ = lay_out(plan)
    found = read_scorecard(data, f"scorecard.{plan.file}", catalogue()).scorecard.sections
    flat = plan.file == "csv" and plan.sections == "sheets"
    assert found == (() if flat else tuple(dict.fromkeys(row.section for row in rows())))
