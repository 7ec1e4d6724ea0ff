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
from itertools import pairwise
from typing import Final

from briefing.measures.beside import Rows
from briefing.measures.council_rating import Rating
from briefing.measures.period import Period, PeriodKind
from briefing.reading.cells.council_ratings import read_rating
from briefing.reading.cells.dating import read_period
from briefing.reading.cells.grammar import read_cell
from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Cell, Sheet
from briefing.reading.layout.beside_headers import Heads, as_seen, find_header, is_figure, with_names
from briefing.reading.layout.evidence import MEASURE_NAME
from briefing.reading.layout.fact_columns import VALUE, WHEN, column_of_facts, label_first
from briefing.reading.layout.headers import Role, read_heading

LEAST_MONTHS: Final = 4
"""Fewer months under each other are a breakdown's dates, not a run."""
LEAST_PARTS: Final = 2
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
    heads: Heads
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
    sheet = as_seen(sheet)
    found = find_header(sheet)
    if found is None:
        return None
    row, heads = found
    below = [number for number in sheet.rows if number > row]
    heads = label_first(sheet, row, with_names(sheet, heads, below))
    rows = [number for number in below if not sheet.at(number, heads[0][0]).empty and len(sheet.row(number)) > 1]
    if not rows or any(number < rows[-1] and number not in rows and len(sheet.row(number)) > 1 for number in below):
        return None
    headed = {number: fold(cell.text) for number, cell in heads}
    again = any(all(headed.get(at) == fold(cell.text) for at, cell in sheet.row(number)[1:]) for number in rows)
    if again or any(column not in headed and is_figure(cell) for number in rows for column, cell in sheet.row(number)):
        return None  # a second table under the first, or figures under no header
    above = (cells for number, cells in sheet.rows.items() if number < row)
    titles = (cells[0] for cells in above if len(cells) == 1 or cells[0][0] == heads[0][0])
    title = next((cell.text for _, cell in titles if cell is not heads[0][1]), "")
    evident = _shape(sheet, heads, rows)
    shape = told or evident or _listed(sheet, heads, rows, pointed_at=pointed_at)
    across = told is None and evident is None and not sheet.turned
    if across and _are_months([cell for _, cell in heads[1:]]):
        return _turned(sheet, row, title) if not _speak_as_measures(sheet, heads, rows) else None
    if shape is None:
        return None
    total = next((one for one in rows if _TOTAL.fullmatch(fold(sheet.at(one, heads[0][0]).text))), None)
    parts = [one for one in rows if one != total and not _SUBTOTAL.match(fold(sheet.at(one, heads[0][0]).text))]
    parts = parts if shape is Shape.BREAKDOWN else rows
    depths = _depths([sheet.at(one, heads[0][0]).text for one in parts])
    made = Rows.LIST if shape is not evident and shape is not told else Rows.PARTS
    made = Rows.STEPS if total is None and _are_steps(sheet, heads, parts) else made
    return BesideTable(sheet, shape, tidy(title) or tidy(sheet.name), heads, tuple(parts), depths, total, made)


def _turned(sheet: Sheet, header: int, title: str) -> BesideTable | None:
    """The table of a sheet whose months stand side by side, without the lines above its header, under its title."""
    table = {(row, column): cell for (row, column), cell in sheet.cells.items() if row >= header}
    found = find_beside(replace(sheet, cells=table, merged=()).turn())
    return replace(found, title=tidy(title)) if found is not None and title else found


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
_WORKER: Final = re.compile(
    r"(?:.* )?(?:officer|worker|caseworker|manager|practitioner|assessor|inspector|handler|advis[eo]r|teacher|employee|"
    r"landlord|carer|tenant|customer|client|pupil|child)(?: name)?"
)
"""What heads the names of single people: they are nobody's breakdown."""
_BULLET: Final = re.compile(r"[\s\-\u2013\u2022\u00b7>]*")
_OF_WHOM: Final = re.compile(r"(?:of (?:whom|which|these|those|them)|including|who|thereof)\b", re.IGNORECASE)
_TO: Final = {"5": 5, "five": 5, "10": 10, "ten": 10, "100": 100, "hundred": 100}
_ROUNDED: Final = re.compile(r"\bround(?:ed|ing)\b.*?\bnearest (5|five|10|ten|100|hundred)\b")
_STEP: Final = re.compile(r".*\b(?:stages?|steps?|milestones?|pipeline|journey|funnel)\b.*")
"""What heads the names of what follows one after the other, of the same people."""
SHARE: Final = re.compile(r"%|\bshare\b|\bper ?cent(?:age)?\b|\bproportion\b")
POPULATION: Final = re.compile(
    r"census|population|all children|all (?:people|residents|adults|pupils)|national|england|region|county|borough|area"
)


def _shape(sheet: Sheet, heads: Sequence[tuple[int, Cell]], rows: Sequence[int]) -> Shape | None:
    first = fold(heads[0][1].text)
    names = [sheet.at(row, heads[0][0]) for row in rows]
    if _are_months(names):
        return Shape.SERIES
    if _of_something_else(sheet, heads, rows) or _are_ratings([cell for _, cell in heads]) or _are_ratings(names):
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
    if not pointed_at or len(rows) < LEAST_PARTS or _of_something_else(sheet, heads, rows):
        return None
    return None if _speak_as_measures(sheet, heads, rows) or _has_words(sheet, heads, rows) else Shape.BREAKDOWN


def _of_something_else(sheet: Sheet, heads: Sequence[tuple[int, Cell]], rows: Sequence[int]) -> bool:
    """Whether the headers are those of measures, of single people or of a scorecard."""
    named = _WORKER.fullmatch(fold(heads[0][1].text)) or any(_MEASURE.fullmatch(fold(cell.text)) for _, cell in heads)
    return bool(named) or any(_of_a_scorecard(sheet, number, cell, rows) for number, cell in heads[1:])


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
    if heading.role is Role.DIRECTION and any(is_figure(sheet.at(row, number)) for row in rows):
        return False
    beside = POPULATION.search(fold(cell.text)) and _make_hundred(sheet, number, rows)
    compares = heading.role is Role.BENCHMARK and not SHARE.search(fold(cell.text)) and not beside
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
    """How far each name stands under the one before it, by its indent, its dashes or its words."""
    indents = [len(found[0]) if (found := _BULLET.match(name)) else 0 for name in names]
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
