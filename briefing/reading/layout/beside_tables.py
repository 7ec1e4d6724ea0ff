"""A sheet → the breakdown, the run of months or the single facts that it holds beside the scorecard, found by shape.

A table is one of these only with evidence: parts that add up to a total, shares that make a hundred, parts that stand
under others, a header that names what parts are (Age, Placement type); months one after the other; a column of values
beside one of periods. A header Measure or Indicator, a target or a polarity make it a scorecard's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import islice, pairwise
from typing import Final

from briefing.measures.beside import PartsColumn, Quantity
from briefing.measures.council_rating import Rating
from briefing.measures.period import Period, PeriodKind
from briefing.reading.cells.council_ratings import read_rating
from briefing.reading.cells.dating import read_period
from briefing.reading.cells.grammar import read_cell
from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Cell, Content, Sheet
from briefing.reading.layout.evidence import MEASURE_NAME
from briefing.reading.layout.headers import Role, read_heading

FIRST_ROWS: Final = 12
"""A header stands among the first rows, under a title and a line or two about the whole."""
LEAST_MONTHS: Final = 4
"""Fewer months under each other are a breakdown's dates, not a run."""
LEAST_PARTS: Final = 2
MOST_COLUMNS: Final = 30
NEXT_ROWS: Final = 3
"""Among so many rows under a header one holds a figure: the first of them may be suppressed."""


class Shape(StrEnum):
    """What a sheet beside the scorecard is, as report.toml writes it."""

    BREAKDOWN = "breakdown"
    SERIES = "series"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class BesideTable:
    """A table beside the scorecard: its title, the cells of its header, and its rows, each with the cell of its name.

    `total` is the row that sums up the parts; `depths` says how far each row stands under another.
    """

    sheet: Sheet
    shape: Shape
    title: str
    heads: tuple[tuple[int, Cell], ...]
    rows: tuple[int, ...]
    depths: tuple[int, ...]
    total: int | None = None

    @property
    def first(self) -> int:
        """The column of the names."""
        return self.heads[0][0]


def find_beside(sheet: Sheet, told: Shape | None = None) -> BesideTable | None:
    """The table that a sheet holds beside the scorecard; None where nothing shows that it is one. `told` is what
    report.toml says that it is: then no evidence is asked for."""
    found = _header(sheet)
    if found is None:
        return None
    row, heads = found
    below = [number for number in sheet.rows if number > row]
    rows = [number for number in below if not sheet.at(number, heads[0][0]).empty and len(sheet.row(number)) > 1]
    if not rows or any(number < rows[-1] and number not in rows and len(sheet.row(number)) > 1 for number in below):
        return None
    title = next((cells[0][1].text for number, cells in sheet.rows.items() if number < row and len(cells) == 1), "")
    shape = told or _shape(sheet, heads, rows)
    if shape is None and not sheet.turned and not title and _are_months([cell for _, cell in heads[1:]]):
        return find_beside(sheet.turn()) if not _speak_as_measures(sheet, heads, rows) else None
    if shape is None:
        return None
    total = next((one for one in rows if _TOTAL.fullmatch(fold(sheet.at(one, heads[0][0]).text))), None)
    parts = [one for one in rows if one != total and not _SUBTOTAL.match(fold(sheet.at(one, heads[0][0]).text))]
    parts = parts if shape is Shape.BREAKDOWN else rows
    depths = _depths([sheet.at(one, heads[0][0]).text for one in parts])
    return BesideTable(sheet, shape, tidy(title) or tidy(sheet.name), heads, tuple(parts), depths, total)


def columns_of(table: BesideTable) -> tuple[PartsColumn, ...]:
    """What each column of a breakdown holds, but for that of the names."""
    money = bool(_MONEY.search(fold(table.title)))
    return tuple(_column(table.sheet, number, head, table.rows, money=money) for number, head in table.heads[1:])


def column_of_facts(heads: Sequence[tuple[int, Cell]], words: re.Pattern[str]) -> int | None:
    """The number of the first column whose header says this; None where there is none."""
    return next((number for number, cell in heads if words.fullmatch(fold(cell.text))), None)


VALUE: Final = re.compile(r"values?|figures?|numbers?|results?|amount|latest (?:value|figure)")
WHEN: Final = re.compile(r"periods?|dates?|when|as at|reporting period|time ?period|period covered")
UNIT: Final = re.compile(r"units?|measured in|format")
NOTE: Final = re.compile(r"notes?|comments?|remarks?|source|explanation")
_TOTAL: Final = re.compile(r"(?:grand |overall )?totals?(?: .*)?|all(?: (?!but\b).*)?|sum|overall")
_SUBTOTAL: Final = re.compile(r"sub ?-?totals?\b")
"""What repeats parts above it is no part of its own."""
_MEASURE: Final = re.compile(
    r"(?:.* )?(?:measures?|indicators?|metrics?|k?pis?)(?: (?:name|description|title|definition))?|description|name"
)
_CATEGORY: Final = re.compile(
    r".*\b(?:age|age (?:band|group)s?|gender|sex|ethnic(?:ity| group| origin)?|need|category of need|types?|reasons?|"
    r"categor(?:y|ies)|bands?|tenures?|grades?|directorates?|status|cause|cases held|group|destinations?|disability|"
    r"religion|legal status|placements?|outcomes?|channel|route|source of referral|referrer|stage|level|duration|"
    r"length|hour|day|service|material|waste stream|ward|locality|team|class|quartile|quintile|phase|rating|division|"
    r"department|district|parish|provider|library|language|nationality|offence|size|sector)\b.*"
)
_OF_WHOM: Final = re.compile(r"(?:of (?:whom|which|these|those|them)|including|who|thereof)\b", re.IGNORECASE)
_COST: Final = re.compile(r"cost|price|spend|£|fee|charge")
_MONEY: Final = re.compile(r"£|\bspend(?:ing)?\b|\bbudgets?\b|\bexpenditure\b|\bincome\b|\bdebts? \(|\bvariance\b")
_THOUSANDS: Final = re.compile(r"£ ?['\u2019]?000s?|£ ?[mk]", re.IGNORECASE)
"""A header that says in what money is: "£000"."""
_NO_COUNT: Final = re.compile(
    r"\b(?:average|mean|median|rates?|ratio|per|score|index|waits?|turnover|change|difference|movement|increase|decrease|"
    r"\+/-|rank)\b"
)
"""What no parts add up to."""
_WEEKLY: Final = re.compile(r"\bweek(?:ly)?\b|\bpw\b|p/w")
_YEARLY: Final = re.compile(r"\byear(?:ly)?\b|\bannual(?:ly)?\b|\bpa\b|p/a")
_SHARE: Final = re.compile(r"%|\bshare\b|\bper ?cent(?:age)?\b|\bproportion\b")
_POPULATION: Final = re.compile(
    r"census|population|all children|all (?:people|residents|adults|pupils)|national|england|region|county|borough|area"
)


def _header(sheet: Sheet) -> tuple[int, tuple[tuple[int, Cell], ...]] | None:
    """The first row of several cells that are no figures, above rows that hold some."""
    for row, cells in islice(sheet.rows.items(), FIRST_ROWS):
        if not 1 < len(cells) <= MOST_COLUMNS:
            continue
        below = (one for under in range(row + 1, row + 1 + NEXT_ROWS) for _, one in sheet.row(under))
        return None if any(_is_figure(cell) for _, cell in cells) or not any(map(_is_figure, below)) else (row, cells)
    return None


def _is_figure(cell: Cell) -> bool:
    if cell.content is Content.DATE or _THOUSANDS.fullmatch(cell.text.strip()):
        return False
    return read_cell(cell).value is not None and read_period(cell.text) is None


def _shape(sheet: Sheet, heads: Sequence[tuple[int, Cell]], rows: Sequence[int]) -> Shape | None:
    first = fold(heads[0][1].text)
    names = [sheet.at(row, heads[0][0]) for row in rows]
    named = any(_MEASURE.fullmatch(fold(cell.text)) for _, cell in heads)
    if named or any(_of_a_scorecard(sheet, number, cell, rows) for number, cell in heads[1:]):
        return None
    if _are_ratings([cell for _, cell in heads]) or _are_ratings(names):
        return None
    if _are_months(names):
        return Shape.SERIES
    if column_of_facts(heads[1:], VALUE) is not None and column_of_facts(heads[1:], WHEN) is not None:
        return Shape.FACTS
    if len(rows) < LEAST_PARTS or _speak_as_measures(sheet, heads, rows) or _has_words(sheet, heads, rows):
        return None
    return Shape.BREAKDOWN if any(_evidence(sheet, heads, rows, first)) else None


def _speak_as_measures(sheet: Sheet, heads: Sequence[tuple[int, Cell]], rows: Sequence[int]) -> bool:
    """Whether a third of the names are of the kind that measures have: "Percentage of", "Rate of"."""
    names = [sheet.at(row, heads[0][0]) for row in rows]
    return sum(bool(MEASURE_NAME.search(fold(cell.text))) for cell in names) * 3 >= len(names)


def _has_words(sheet: Sheet, heads: Sequence[tuple[int, Cell]], rows: Sequence[int]) -> bool:
    """Whether a column beside that of the names holds texts: then its rows are told apart by more than their names."""
    columns = ([read_cell(sheet.at(row, number)) for row in rows] for number, _ in heads[1:])
    return any(sum(one.form == "unreadable" for one in cells) * 2 > len(rows) for cells in columns)


def _of_a_scorecard(sheet: Sheet, number: int, cell: Cell, rows: Sequence[int]) -> bool:
    """Whether a header is one that only a scorecard has. A share in a population may be England's, and a change in
    figures is no arrow."""
    heading = read_heading(cell.text)
    if heading.role is Role.DIRECTION and any(_is_figure(sheet.at(row, number)) for row in rows):
        return False
    compares = heading.role is Role.BENCHMARK and not _SHARE.search(fold(cell.text))
    return compares or heading.role in (Role.POLARITY, Role.RAG, Role.DIRECTION, Role.TOLERANCE, Role.AMBER)


def _are_ratings(cells: Sequence[Cell]) -> bool:
    """Whether they name colours: a table of how many measures are green and red tells of no people."""
    return sum(read_rating(cell.text) in (Rating.GREEN, Rating.AMBER, Rating.RED) for cell in cells) > 1


def _are_months(names: Sequence[Cell]) -> bool:
    """Whether these are months, quarters or ends of months, one after the other in one direction."""
    dated = [read_period(cell.text) for cell in names]
    periods = [one.period for one in dated if one is not None and one.period is not None]
    if len(periods) < max(LEAST_MONTHS, len(names)):
        return False
    if not all(one.kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.DAY) for one in periods):
        return False
    return len({earlier.end < later.end for earlier, later in pairwise(periods)}) == 1


def _evidence(sheet: Sheet, heads: Sequence[tuple[int, Cell]], rows: Sequence[int], first: str) -> Iterator[bool]:
    yield bool(_CATEGORY.fullmatch(first))
    names = [sheet.at(row, heads[0][0]).text for row in rows]
    yield any(_depths(names))
    total = next((at for at, name in enumerate(names) if _TOTAL.fullmatch(fold(name))), None)
    for number, _ in heads[1:]:
        values = [read_cell(sheet.at(row, number)) for row in rows]
        parts = [one.value for at, one in enumerate(values) if at != total and one.value is not None]
        if total is not None and len(parts) >= LEAST_PARTS:
            yield sum(parts, Decimal(0)) == values[total].value
        if parts and len(parts) == len(values) and all(one.unit == "percent" for one in values):
            yield abs(sum(parts, Decimal(0)) - 100) <= Decimal(len(parts)) / 2


def _depths(names: Sequence[str]) -> tuple[int, ...]:
    """How far each name stands under the one before it, by its indent or by its words."""
    indents = [len(name) - len(name.lstrip()) for name in names]
    steps = sorted(set(indents))
    depths = [steps.index(one) for one in indents]
    if len(steps) > 1 or not names:
        return tuple(depths)
    return tuple(int(at > 0 and bool(_OF_WHOM.match(name.strip()))) for at, name in enumerate(names))


def _column(sheet: Sheet, number: int, head: Cell, rows: Sequence[int], *, money: bool) -> PartsColumn:
    text = tidy(head.text)
    folded, heading = fold(text), read_heading(head.text)
    shares = sum("%" in sheet.at(row, number).text for row in rows)
    quantity = Quantity.COUNT
    if _COST.search(folded) or _MONEY.search(folded) or (money and not _SHARE.search(folded)):
        quantity = Quantity.OTHER
        if bool(_WEEKLY.search(folded)) != bool(_YEARLY.search(folded)):
            quantity = Quantity.WEEKLY if _WEEKLY.search(folded) else Quantity.YEARLY
    elif _NO_COUNT.search(folded):
        quantity = Quantity.RATE
    elif shares * 2 > len(rows) or _SHARE.search(folded):
        quantity = Quantity.POPULATION if _POPULATION.search(folded) else Quantity.SHARE
    whom = "" if quantity is not Quantity.COUNT else heading.whose or ("" if heading.period else text)
    return PartsColumn(text, quantity, heading.period or _period_at_end(text), whom)


def _period_at_end(text: str) -> Period | None:
    """The period that ends a header: "Children 31 March 2025"."""
    words = text.split()
    for at in range(1, len(words)):
        if (dated := read_period(" ".join(words[at:]))) is not None and dated.period is not None:
            return dated.period
    return None
