"""A sheet → the breakdown, the run of months or the single facts that it holds beside the scorecard, found by shape.

A table is one of these only with evidence: parts that add up to a total, shares that make a hundred, parts that stand
under others, a header that names what parts are (Age, Placement type); months one after the other; a column of values
beside one of periods. A header Measure or Indicator, a target or a polarity make it a scorecard's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import islice, pairwise
from typing import Final

from briefing.measures.beside import PartsColumn, Quantity, Rows
from briefing.measures.council_rating import Rating
from briefing.measures.period import MONTHS_OF_A_YEAR, Period, PeriodKind
from briefing.reading.cells.council_ratings import read_rating
from briefing.reading.cells.dating import read_period
from briefing.reading.cells.grammar import read_cell
from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Cell, Content, Sheet
from briefing.reading.layout.evidence import MEASURE_NAME
from briefing.reading.layout.fact_columns import VALUE, WHEN, column_of_facts, label_first
from briefing.reading.layout.headers import Role, read_heading

FIRST_ROWS: Final = 12
"""A header stands among the first rows, under a title and a line or two about the whole."""
LEAST_MONTHS: Final = 4
"""Fewer months under each other are a breakdown's dates, not a run."""
LEAST_PARTS: Final = 2
MOST_COLUMNS: Final = 30
NEXT_ROWS: Final = 3
"""Among so many rows under a header one holds a figure: the first of them may be suppressed."""
WORDS_OF_A_DAY: Final = 3
NEAR_TOTAL: Final = Decimal("0.02")
"""Parts this near to a row Total are meant to make it, and have a slip."""
MOST_HIDDEN: Final = 10
"""A suppressed part is rarely more than this."""


class Shape(StrEnum):
    """What a sheet beside the scorecard is, as report.toml writes it."""

    BREAKDOWN = "breakdown"
    SERIES = "series"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class BesideTable:
    """A table beside the scorecard: its title, the cells of its header, and its rows, each with the cell of its name.

    `total` is the row that sums up the parts; `depths` says how far each row stands under another; `made` is what the
    rows are to each other. `sheet` is without its hidden rows and columns.
    """

    sheet: Sheet
    shape: Shape
    title: str
    heads: tuple[tuple[int, Cell], ...]
    rows: tuple[int, ...]
    depths: tuple[int, ...]
    total: int | None = None
    made: Rows = Rows.PARTS

    @property
    def rounded(self) -> Decimal:
        """To what a line above or below the table says that its figures were rounded: 5, 10; nought where none does."""
        found = (_ROUNDED.search(fold(cell.text)) for cell in self.sheet.cells.values())
        return next((Decimal(_TO[one[1]]) for one in found if one), Decimal(0))

    @property
    def day(self) -> Period | None:
        """The day that the title names, on which everything stood so; None where it names none."""
        words = re.sub(r"[,:;()]", " ", self.title).split()
        spans = (" ".join(words[at : at + WORDS_OF_A_DAY]) for at in range(len(words)))
        dated = (read_period(span) for span in spans)
        return next((one.period for one in dated if one and one.period and one.period.kind is PeriodKind.DAY), None)

    @property
    def first(self) -> int:
        """The column of the names."""
        return self.heads[0][0]


def find_beside(sheet: Sheet, told: Shape | None = None, *, pointed_at: bool = False) -> BesideTable | None:
    """The table that a sheet holds beside the scorecard; None where nothing shows that it is one. `told` is what
    report.toml says that it is: then no evidence is asked for. `pointed_at`: another sheet says "see sheet Visits"."""
    sheet = _as_seen(sheet)
    found = _header(sheet)
    if found is None:
        return None
    row, heads = found[0], label_first(sheet, *found)
    below = [number for number in sheet.rows if number > row]
    rows = [number for number in below if not sheet.at(number, heads[0][0]).empty and len(sheet.row(number)) > 1]
    if not rows or any(number < rows[-1] and number not in rows and len(sheet.row(number)) > 1 for number in below):
        return None
    headed = {number for number, _ in heads}
    if any(column not in headed and _is_figure(cell) for number in rows for column, cell in sheet.row(number)):
        return None
    above = (cells for number, cells in sheet.rows.items() if number < row)
    titles = (cells[0] for cells in above if len(cells) == 1 or cells[0][0] == heads[0][0])
    title = next((cell.text for _, cell in titles if cell is not heads[0][1]), "")
    evident = _shape(sheet, heads, rows)
    shape = told or evident or _listed(sheet, heads, rows, pointed_at=pointed_at)
    across = told is None and evident is None and not sheet.turned and not title
    if across and _are_months([cell for _, cell in heads[1:]]):
        return find_beside(sheet.turn()) if not _speak_as_measures(sheet, heads, rows) else None
    if shape is None:
        return None
    total = next((one for one in rows if _TOTAL.fullmatch(fold(sheet.at(one, heads[0][0]).text))), None)
    parts = [one for one in rows if one != total and not _SUBTOTAL.match(fold(sheet.at(one, heads[0][0]).text))]
    parts = parts if shape is Shape.BREAKDOWN else rows
    depths = _depths([sheet.at(one, heads[0][0]).text for one in parts])
    made = Rows.LIST if shape is not evident and shape is not told else Rows.PARTS
    made = Rows.STEPS if total is None and _are_steps(sheet, heads, parts) else made
    return BesideTable(sheet, shape, tidy(title) or tidy(sheet.name), heads, tuple(parts), depths, total, made)


def columns_of(table: BesideTable) -> tuple[PartsColumn, ...]:
    """What each column of a breakdown holds, but for that of the names."""
    about = fold(f"{table.title} {table.heads[0][1].text}")
    return tuple(
        replace(column, quantity=Quantity.RATE)
        if column.quantity is Quantity.COUNT and _are_means(table, number, about)
        else column
        for number, head in table.heads[1:]
        for column in (_column(table, number, head, about),)
    )


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
_TO: Final = {"5": 5, "five": 5, "10": 10, "ten": 10, "100": 100, "hundred": 100}
_ROUNDED: Final = re.compile(r"\bround(?:ed|ing)\b.*?\bnearest (5|five|10|ten|100|hundred)\b")
_STEP: Final = re.compile(r".*\b(?:stages?|steps?|milestones?|pipeline|journey|funnel)\b.*")
"""What heads the names of what follows one after the other, of the same people."""
_MEANS: Final = re.compile(r"\b(?:average|mean|median|rates?|ratios?)\b")
_IN_PERCENT: Final = re.compile(r"[(\[](?:%|per ?cent|percentages?)[)\]]|^%")
_MONTH: Final = r"((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)"
_MONTHS_OF_YEARS: Final = re.compile(rf"\b{_MONTH}(?: to | ?- ?){_MONTH}\b(?! [0-9])")
"""Months in a title whose columns are years: "April to September"."""
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
        if any(_is_figure(cell) for _, cell in cells) or not any(map(_is_figure, below)):
            return None
        return _lower_header(sheet, row, cells) or (row, cells)
    return None


def _lower_header(
    sheet: Sheet, row: int, upper: tuple[tuple[int, Cell], ...]
) -> tuple[int, tuple[tuple[int, Cell], ...]] | None:
    """The row of headers under one that spans several columns, a period of the upper row joined to those below it:
    "Q1" under "2024/25"; None where there is none."""
    lower, above = sheet.row(row + 1), dict(upper)
    if {number for number, _ in lower} <= above.keys() or any(_is_figure(cell) for _, cell in lower):
        return None
    over = {number: max((one for one in above if upper[0][0] < one <= number), default=0) for number, _ in lower}
    heads = tuple((number, _joined(above.get(over[number]), cell)) for number, cell in lower)
    return row + 1, heads if heads[0][0] == upper[0][0] else (upper[0], *heads)


def _joined(above: Cell | None, cell: Cell) -> Cell:
    if above is None or read_heading(above.text).period is None or read_heading(cell.text).period is not None:
        return cell
    return replace(cell, text=f"{cell.text} {above.text}")


def _as_seen(sheet: Sheet) -> Sheet:
    """The sheet without its hidden rows and columns: nobody meant them for readers."""
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return sheet
    shown = {
        (row, column): cell
        for (row, column), cell in sheet.cells.items()
        if row not in sheet.hidden_rows and column not in sheet.hidden_columns
    }
    return replace(sheet, cells=shown)


def _is_figure(cell: Cell) -> bool:
    if cell.content is Content.DATE or _THOUSANDS.fullmatch(cell.text.strip()):
        return False
    return read_cell(cell).value is not None and read_period(cell.text) is None


def _shape(sheet: Sheet, heads: Sequence[tuple[int, Cell]], rows: Sequence[int]) -> Shape | None:
    first = fold(heads[0][1].text)
    names = [sheet.at(row, heads[0][0]) for row in rows]
    if _are_months(names):
        return Shape.SERIES
    named = any(_MEASURE.fullmatch(fold(cell.text)) for _, cell in heads)
    if named or any(_of_a_scorecard(sheet, number, cell, rows) for number, cell in heads[1:]):
        return None
    if _are_ratings([cell for _, cell in heads]) or _are_ratings(names):
        return None
    value, when = (column_of_facts(heads[1:], words) for words in (VALUE, WHEN))
    if value is not None and when is not None:
        told = [(fold(cell.text), fold(sheet.at(row, when).text)) for cell, row in zip(names, rows, strict=True)]
        return Shape.FACTS if len(set(told)) == len(told) else None
    if len(rows) < LEAST_PARTS or _speak_as_measures(sheet, heads, rows) or _has_words(sheet, heads, rows):
        return None
    return Shape.BREAKDOWN if any(_evidence(sheet, heads, rows, first)) else None


def _listed(sheet: Sheet, heads: Sequence[tuple[int, Cell]], rows: Sequence[int], *, pointed_at: bool) -> Shape | None:
    """A breakdown where another sheet points to this one, and nothing on it is a scorecard's: its rows stand in a
    table, and nothing is told of them as parts of a whole."""
    if not pointed_at or len(rows) < LEAST_PARTS or any(_MEASURE.fullmatch(fold(cell.text)) for _, cell in heads):
        return None
    scored = any(_of_a_scorecard(sheet, number, cell, rows) for number, cell in heads[1:])
    spoken = _speak_as_measures(sheet, heads, rows) or _has_words(sheet, heads, rows)
    return None if scored or spoken else Shape.BREAKDOWN


def _are_steps(sheet: Sheet, heads: Sequence[tuple[int, Cell]], parts: Sequence[int]) -> bool:
    """Whether each row is what is left of the one before it: applied, offered, started."""
    columns = [[read_cell(sheet.at(row, number)).value for row in parts] for number, _ in heads[1:]]
    falling = all(
        earlier is not None and later is not None and earlier >= later
        for column in columns
        for earlier, later in pairwise(column)
    )
    return bool(_STEP.fullmatch(fold(heads[0][1].text))) and falling


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
    beside = _POPULATION.search(fold(cell.text)) and _make_hundred(sheet, number, rows)
    compares = heading.role is Role.BENCHMARK and not _SHARE.search(fold(cell.text)) and not beside
    return compares or heading.role in (Role.POLARITY, Role.RAG, Role.DIRECTION, Role.TOLERANCE, Role.AMBER)


def _are_ratings(cells: Sequence[Cell]) -> bool:
    """Whether most name colours: a table of how many measures are green and red tells of no people; the bands A to H
    do, two of which are ratings too."""
    rated = sum(read_rating(cell.text) in (Rating.GREEN, Rating.AMBER, Rating.RED) for cell in cells)
    return rated > 1 and rated * 2 >= len(cells)


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
            yield _meant_to_make(values[total].value, sum(parts, Decimal(0)), len(values) - 1 - len(parts))
        yield _make_hundred(sheet, number, rows)


def _make_hundred(sheet: Sheet, number: int, rows: Sequence[int]) -> bool:
    """Whether a column holds percentages alone that make a hundred, as far as rounding lets them."""
    values = [read_cell(sheet.at(row, number)) for row in rows]
    parts = [one.value for one in values if one.value is not None and one.unit == "percent"]
    complete = 1 < len(parts) == len(values)
    return complete and abs(sum(parts, Decimal(0)) - 100) <= Decimal(len(parts)) / 2


def _depths(names: Sequence[str]) -> tuple[int, ...]:
    """How far each name stands under the one before it, by its indent or by its words."""
    indents = [len(name) - len(name.lstrip()) for name in names]
    steps = sorted(set(indents))
    depths = [steps.index(one) for one in indents]
    if len(steps) > 1 or not names:
        return tuple(depths)
    return tuple(int(at > 0 and bool(_OF_WHOM.match(name.strip()))) for at, name in enumerate(names))


def _meant_to_make(total: Decimal | None, made: Decimal, missing: int) -> bool:
    """Whether parts make a total, but for a slip or for parts that are hidden."""
    if not total or made <= 0:
        return total == made
    room = MOST_HIDDEN * missing
    return abs(total - made) <= NEAR_TOTAL * total or (0 <= total - made <= room and total > room)


def _are_means(table: BesideTable, number: int, about: str) -> bool:
    """Whether a column holds averages: its figures have decimals or the title says so, and what stands beside All is
    between the least and the greatest of them, or nothing does."""
    cells = [read_cell(table.sheet.at(row, number)) for row in table.rows]
    values = [one.value for one in cells if one.value is not None]
    if not values or not (_MEANS.search(about) or any(one.decimals for one in cells)):
        return False
    whole = None if table.total is None else read_cell(table.sheet.at(table.total, number)).value
    if whole is None:
        return bool(_MEANS.search(about))
    return min(values) <= whole <= max(values) and sum(values, Decimal(0)) != whole


def _column(table: BesideTable, number: int, head: Cell, about: str) -> PartsColumn:
    sheet, rows, text = table.sheet, table.rows, tidy(head.text)
    money = bool(_MONEY.search(about))
    folded, heading = fold(text), read_heading(head.text)
    period = heading.period or _period_at_end(text)
    signs = [number for row in rows for number, cell in sheet.row(row) if "%" in cell.text]
    shares = signs.count(number) if signs else len(rows) * bool(_IN_PERCENT.search(about))
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
    return PartsColumn(text, quantity, _within_year(period, about) or period, whom)


def _within_year(period: Period | None, about: str) -> Period | None:
    """The months of a year that the title names: those of "April to September" under 2025; None where it names none."""
    named = _MONTHS_OF_YEARS.search(about)
    if period is None or named is None or period.months != MONTHS_OF_A_YEAR:
        return None
    dated = read_period(f"{named[1]} to {named[2]} {period.label}")
    return dated.period if dated is not None else None


def _period_at_end(text: str) -> Period | None:
    """The period that ends a header: "Children 31 March 2025"."""
    words = text.split()
    for at in range(1, len(words)):
        if (dated := read_period(" ".join(words[at:]))) is not None and dated.period is not None:
            return dated.period
    return None
