"""Tables beside the scorecard → breakdowns, runs of months and facts, each figure with its cell; and a notice how each
sheet was taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import SheetPlace
from briefing.knowing.month_names import NO_COUNT, is_at_end, is_no_count, is_of_a_year
from briefing.language.lists import joined
from briefing.measures.beside import Beside, Breakdown, Facts, Part, PartsColumn, Quantity, Run, Runs
from briefing.measures.observation import Observation, Unit
from briefing.measures.period import Period, PeriodKind
from briefing.reading.cells.dating import read_period
from briefing.reading.cells.grammar import read_cell
from briefing.reading.cells.observing import observe
from briefing.reading.cells.text import fold, tidy
from briefing.reading.cells.units import scale_of, unit_of_name, words_of_scale
from briefing.reading.files.grid import Cell, Sheet
from briefing.reading.layout.beside_columns import columns_of
from briefing.reading.layout.beside_tables import BesideTable, Shape
from briefing.reading.layout.headers import Role, read_heading
from briefing.reading.single_facts import read_facts, unused_columns

_ROLLING: Final = re.compile(
    r"\brolling\b|\b(?:last|previous|in the|over) (?:12|twelve) months\b|\b12[- ]month\b|\bcumulative\b|"
    r"\byear[- ]to[- ]date\b|\bytd\b|\bto date\b|\bso far\b|\brunning\b"
)
_STOCK: Final = re.compile(
    r"\bat (?:the )?(?:month|quarter|period|year)?[ -]?end\b|\bend of\b|\bopen\b|\bin care\b|\bcaseloads?\b|\bstock\b|"
    r"\bwaiting\b|\bin post\b|\bin temporary accommodation\b|\bvacanc(?:y|ies)\b|"
    r"\bon (?:the|a|an) (?:[\w-]+ ){0,3}(?:register|list|plan|roll|programme)\b"
)
_EVENTS: Final = re.compile(
    r"\b(?:due|received|made|referrals?|requests?|applications?|complaints?|contacts?|calls?|visits?|incidents?|"
    r"assessments?|starts?|started|starters|ended|joined|joiners|left|leavers|came|entered|admissions?|discharges?|"
    r"adopted|adoptions|completed|completions|closed|closures|opened|new|fly-?tips?|reports?|reported|issued|served|"
    r"approaches|notices|offences|crimes|accidents|deaths|births|events|enquiries|decisions|inspections|repairs|lets?|"
    r"concerns|alerts|owed|appeals|fines|evictions|entrants|attendances|loans|journeys|prosecutions|entering|leaving|joining|"
    r"sold|sales|built|approved|approvals|attended|collected|answered|missed|moved)\b"
)
"""Words for what happens in a month, and may be added up. What nobody says to be that may be there all the time."""
_EXPECTED: Final = re.compile(r"(?:budgets?|forecast|planned|profiled?|target|expected|projected|trajectory)\b.*")
LEAST_STEPS, FAR_UP = 6, 3
"""So many months of a year without one fall, and so far up, are hardly chance."""
_UNITS: Final = {
    Quantity.COUNT: Unit.NUMBER,
    Quantity.SHARE: Unit.PERCENT,
    Quantity.POPULATION: Unit.PERCENT,
    Quantity.RATE: None,
}


def read_beside(table: BesideTable) -> Beside:
    """What a table beside the scorecard says, cell by cell."""
    match table.shape:
        case Shape.BREAKDOWN:
            return _breakdown(table)
        case Shape.SERIES:
            return Runs(table.title, table.sheet.name, tuple(_runs(table)))
        case Shape.FACTS:
            return Facts(table.title, table.sheet.name, tuple(read_facts(table)))


def tell_beside(table: BesideTable, one: Beside) -> Notice:
    """How a sheet beside the scorecard was taken, and what of it was left out."""
    match one:
        case Breakdown():
            whole = "with" if one.total else "without"
            words = f"a breakdown by '{one.of}' of {len(one.parts)} parts, {whole} a total"
        case Runs():
            names = ", ".join(f"'{run.column}'" for run in one.runs[:3])
            words = f"{len(one.runs[0].cells) if one.runs else 0} months or quarters of {names}"
        case Facts():
            words = f"{len(one.facts)} single facts"
    message = (
        f"The sheet '{one.sheet}' was taken as {words}, beside the scorecard: its rows are no measures. {_where(one)}"
    )
    if table.sheet.hidden_rows or table.sheet.hidden_columns:
        message += " Its hidden rows and columns were left out."
    if isinstance(one, Facts) and (unused := [f"'{head}'" for head in unused_columns(table)]):
        message += f" Nothing is told of what stands under {joined(unused)}."
    if isinstance(one, Runs) and one.runs and len(one.runs[0].cells) < len(table.rows):
        message += " The months to come, of which only a plan is known, were left out."
    remedy = (
        f'If that is wrong, write under [sheets] in report.toml "{one.sheet}" = "scorecard", or = "leave out"; '
        "its section goes under [sheet_sections]."
    )
    return Notice("sheet-beside", Severity.INFO, (SheetPlace(one.sheet),), message, remedy)


def _where(one: Beside) -> str:
    """In which sections the paper tells it."""
    sections = Counter(fact.section for fact in one.facts) if isinstance(one, Facts) else Counter([one.section])
    several = len(sections) > 1
    told = [
        (f"under '{section}'" if section else "among the other figures") + (f" ({number})" if several else "")
        for section, number in sections.items()
    ]
    return f"The paper tells it {joined(told)}."


def _breakdown(table: BesideTable) -> Breakdown:
    columns, of = columns_of(table), tidy(table.heads[0][1].text)
    parts = tuple(_part(table, row, depth, columns) for row, depth in zip(table.rows, table.depths, strict=True))
    total = None if table.total is None else _part(table, table.total, 0, columns)
    return Breakdown(table.title, of, table.sheet.name, columns, parts, total, made=table.made, rounded=table.rounded)


def _part(table: BesideTable, row: int, depth: int, columns: Sequence[PartsColumn]) -> Part:
    cells, day = [table.sheet.at(row, number) for number, _ in table.heads[1:]], table.day
    read = (
        _observe(table.sheet, cell, column.heading, _unit(column, table.title), column.period or day)
        for cell, column in zip(cells, columns, strict=True)
    )
    name = tidy(table.sheet.at(row, table.first).text).lstrip("-\u2013\u2022\u00b7> ")
    return Part(name, row, depth, tuple(read))


def _unit(column: PartsColumn, title: str) -> Unit | None:
    """What a column's figures are in; those of thousands of pounds stay as they are written under its header."""
    in_thousands = column.quantity is Quantity.OTHER and scale_of(f"{column.heading} {title}")
    return None if in_thousands else _UNITS.get(column.quantity, Unit.POUNDS)


def _runs(table: BesideTable) -> Iterator[Run]:
    dated = sorted(((_period(table.sheet, row, table.first), row) for row in table.rows), key=lambda one: one[0])
    actual = [number for number, head in table.heads[1:] if not _is_expected(head)]
    filled = [number for number in actual if any(not table.sheet.at(row, number).empty for row in table.rows)]
    while filled and all(table.sheet.at(dated[-1][1], number).empty for number in filled):
        dated.pop()  # a month to come, of which only what is planned is known
    if all(period.kind is PeriodKind.DAY and period.end.day == 1 for period, _ in dated):  # Excel's way to keep a month
        dated = [(Period.month(period.end.year, period.end.month), row) for period, row in dated]
    scale = words_of_scale(table.title)
    for number, head in table.heads[1:]:
        name = tidy(head.text)
        shares = any("%" in table.sheet.at(row, number).text for row in table.rows)
        if scale and not (shares or scale_of(name)) and unit_of_name(name) in (None, Unit.POUNDS):
            name = f"{name} ({scale})"
        cells = tuple(_observe(table.sheet, table.sheet.at(row, number), name, None, period) for period, row in dated)
        words = f"{name} {table.title}"
        rolling = bool(_ROLLING.search(fold(words)))
        counts = all(one.value is None or (one.unit in (None, Unit.NUMBER) and not one.decimals) for one in cells)
        happens, there = _EVENTS.search(fold(name)), _STOCK.search(fold(name)) or is_at_end(name)
        stock = counts and not rolling and (is_at_end(name) or bool(there and not happens))
        no_count = NO_COUNT.search(name) or is_no_count(table.title)
        adds_up = bool(counts and happens and not (there or rolling or no_count or builds_up(cells)))
        yield Run(
            name,
            cells,
            rolling,
            adds_up,
            year_to=rolling and is_of_a_year(words),
            stock=stock,
            expected=number not in actual,
        )


def _is_expected(head: Cell) -> bool:
    """Whether a header heads a plan, a target or a forecast."""
    return read_heading(head.text).role in (Role.BENCHMARK, Role.FORECAST) or bool(_EXPECTED.match(fold(head.text)))


def builds_up(cells: Sequence[Observation]) -> bool:
    """Whether the newest year's figures never fall over half a year or more, to three times the first of them or more:
    then each may hold those before it."""
    known = [(one.value, one.period.year_ending) for one in cells if one.value is not None and one.period is not None]
    year = [value for value, ending in known if ending == known[-1][1]]
    rising = all(earlier <= later for earlier, later in pairwise(year))
    return len(year) > LEAST_STEPS and rising and year[-1] >= FAR_UP * year[0]


def _period(sheet: Sheet, row: int, column: int) -> Period:
    dated = read_period(sheet.at(row, column).text)
    if dated is None or dated.period is None:
        raise AssertionError("a run of months has a row without one")
    return dated.period


def _observe(sheet: Sheet, cell: Cell, column: str, unit: Unit | None, period: Period | None) -> Observation:
    return observe(sheet, cell, read_cell(cell), column, unit, period)
