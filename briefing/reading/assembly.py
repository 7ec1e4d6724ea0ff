"""Tables of cells → rows of the Scorecard: each cell of a figure becomes an Observation, each row a Measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Protocol

from briefing.faults.places import CellPlace
from briefing.knowing.author_words import read_polarity
from briefing.knowing.catalogue import NearMiss
from briefing.knowing.measure_keys import key_of
from briefing.knowing.name_grammar import understand
from briefing.measures.council_rating import CouncilRating
from briefing.measures.definition import Definition
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Basis, Benchmark, Measure, Remark
from briefing.reading.cells.council_ratings import is_account, read_answer, read_travel
from briefing.reading.cells.dating import Relative
from briefing.reading.cells.entries import Context, Entry
from briefing.reading.cells.grammar import read_cell
from briefing.reading.cells.observing import observe
from briefing.reading.cells.settling import (
    Draft,
    PercentStyle,
    as_target,
    as_times,
    percent_style,
    settle,
    with_times_alike,
    without_unclear_fractions,
    without_value,
)
from briefing.reading.cells.text import fold, tidy
from briefing.reading.cells.units import cannot_be, is_unit_word, scale_of, unit_of_column, unit_of_row
from briefing.reading.cells_of_others import under_its_own_name
from briefing.reading.files.grid import Cell, Sheet
from briefing.reading.layout.footnotes import meaning
from briefing.reading.layout.headers import ColumnHeading, Role
from briefing.reading.layout.measure_tables import FigureCell, Footnote, MeasureRow, MeasureTable

LONGEST_NAME: Final = 90
"""A notice gives no more of a name than this; its place says the rest."""
LONGEST_MARK: Final = 20
Marks = tuple[tuple[str, Status | None], ...]


class Definitions(Protocol):
    """Whatever knows measures by their names; the catalogue does."""

    def define(self, name: str) -> Definition | None:
        """What is known of the measure of this name, or None."""

    def near_miss(self, name: str) -> NearMiss | None:
        """The measure that the name would mean but for one word, or None."""

    def beside(self, names: Sequence[str]) -> Definitions:
        """What is known of names that stand together: those of a scorecard, and within it those of a section."""


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A figure's cell: its heading, what the grammar made of it, and the Observation."""

    heading: ColumnHeading
    entry: Entry
    observation: Observation


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A measure with all that was seen of its row, for the checks."""

    measure: Measure
    name: Cell
    name_place: CellPlace
    cells: tuple[ReadCell, ...]
    missed: NearMiss | None = None

    @property
    def called(self) -> str:
        """The measure in few words, for a notice."""
        name = self.measure.definition.short_name if self.measure.definition.known else self.measure.name
        return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True, slots=True)
class _DraftRow:
    sheet: Sheet
    row: MeasureRow
    name: str
    marks: tuple[str, ...]
    definition: Definition
    drafts: tuple[Draft, ...]
    unit: Unit | None
    scale: int
    missed: NearMiss | None


def read_rows(
    tables: Iterable[MeasureTable], definitions: Definitions, footnotes: Sequence[Footnote]
) -> tuple[ReadRow, ...]:
    """The measures of all tables, each key once: the second of a key gets "-2"."""
    marks = tuple((note.mark, meaning(note.text)) for note in footnotes if note.mark)
    rows = [(table.sheet, row, scale) for table in tables for scale in [_scale_above(table)] for row in table.rows]
    sections: dict[tuple[str, str], list[str]] = {}
    for sheet, row, _ in rows:
        sections.setdefault((sheet.name, row.section), []).append(tidy(row.name.text))
    whole = definitions.beside([name for names in sections.values() for name in names])
    known = {place: whole.beside(names) for place, names in sections.items()}
    drafts = [_draft(sheet, row, known[sheet.name, row.section], marks, scale) for sheet, row, scale in rows]
    style = percent_style([(draft.unit, draft.drafts) for draft in drafts])
    return tuple(_with_keys_once(_finish(draft, style) for draft in drafts))


def split_marks(name: str, known: Iterable[str] = ()) -> tuple[str, tuple[str, ...]]:
    """A name without the footnote marks at its end, and the marks; (1) and [a] only where the scorecard has that
    note."""
    marks: list[str] = []
    notes = {mark.casefold() for mark in known}
    while True:
        end = name[-LONGEST_MARK:]
        if found := _MARK_AT_END.search(end):
            marks[:0] = [found[0].strip()]
        elif (found := _KEYED_MARK_AT_END.search(end)) and found[1].casefold() in notes:
            marks[:0] = [found[1]]
        else:
            return name, tuple(marks)
        name = name[: len(name) - len(found[0])]


_MARK_AT_END: Final = re.compile(r"(?<=\S)\s*(?:[\^*†‡§¶#]+|(?<!\bm)(?<!\bkm)[¹²³⁴⁵⁶⁷⁸⁹⁰]+)$")
_KEYED_MARK_AT_END: Final = re.compile(r"(?<=\S)\s*[\[(]([0-9]{1,2}|[a-z])[\])]$", re.IGNORECASE)


def _scale_above(table: MeasureTable) -> int:
    """The scale of all money that a line alone above the table's measures names, whatever else it says: "All figures
    in £000s unless stated", "Finance (£m)"."""
    first = min((row.name.row for row in table.rows), default=0)
    lines = (cells[0][1].text for row, cells in table.sheet.rows.items() if row < first and len(cells) == 1)
    return next((scale for line in lines if _OF_ALL_MONEY.search(fold(line)) and (scale := scale_of(line))), 0)


_OF_ALL_MONEY: Final = re.compile(r"£[^a-z0-9]*(?:'?000'?s?|k|m|mn|bn|thousands?|millions?|billions?)(?![a-z0-9])")


_MONEY: Final = re.compile(
    r"\b(?:spend|spending|spent|expenditure|costs?|income|debts?|savings?|budget|arrears|fees|charges|grants?|balances?|"
    r"reserves|overspend|underspend|borrowing|surplus|deficit)\b"
)
"""Words that name money, where the sheet says that money is given in thousands or millions."""


def _draft(sheet: Sheet, row: MeasureRow, definitions: Definitions, marks: Marks, above: int) -> _DraftRow:
    name, own_marks = split_marks(tidy(row.name.text), (mark for mark, _ in marks))
    drafts = tuple(under_its_own_name(Draft(figure, _read(figure, marks))) for figure in row.figures)
    told = _unit_told(row.others)
    drafts = as_times(drafts, f"{name} {told}")
    if not told and all(figure.heading.text.rstrip(") ").endswith("%") for figure in row.figures):
        told = "%"
    entries = [draft.entry for draft in drafts]
    known = None if row.of_a_group else definitions.define(name)
    missed = definitions.near_miss(name) if known is None and not row.of_a_group else None
    unit = unit_of_row(name, known.unit if known else None, entries, told)
    if known is not None and cannot_be(known.unit, unit, entries, share=bool(known.people)):
        missed, known = NearMiss(known, "", turns=False), None
        unit = unit_of_row(name, None, entries, told)
    if unit is None and above and _MONEY.search(fold(name)):
        unit = Unit.POUNDS
    drafts = with_times_alike(drafts, unit, f"{name} {told}")
    definition = known or _own_definition(name, unit or _counted(entries), row.others)
    scale = scale_of(told) or scale_of(name) or (above if unit is Unit.POUNDS else 0)
    return _DraftRow(sheet, row, name, own_marks, definition, drafts, unit, scale, missed)


def _unit_told(others: Sequence[tuple[ColumnHeading, Cell]]) -> str:
    """The unit that a cell beside the figures names: in a column of units, else in whatever column holds nothing but a
    unit's name ("Percentage" under Measure)."""
    of_units = [cell.text for heading, cell in others if heading.role is Role.UNIT and unit_of_column(cell.text)]
    elsewhere = [cell.text for _, cell in others if is_unit_word(cell.text) and fold(cell.text) != "no"]
    return next(iter((*of_units, *elsewhere)), "")


def _read(figure: FigureCell, marks: Marks) -> Entry:
    benchmark = figure.heading.role is Role.BENCHMARK
    entry = read_cell(figure.cell, Context(benchmark=benchmark, marks=marks))
    if benchmark and entry.form == "nil" and fold(figure.cell.text) == "none":
        return without_value(entry, Status.NOT_AVAILABLE)
    if figure.heading.basis is Basis.TARGET:
        entry = as_target(entry)
    return _with_beside(entry, figure) if entry.status is Status.OK else entry


def _with_beside(entry: Entry, figure: FigureCell) -> Entry:
    """An entry with what cells of their own say of it: its numerator and denominator, the limits of its interval."""
    beside = (figure.lower, figure.upper, figure.numerator, figure.denominator)
    if any(cell is not None and read_cell(cell).status is Status.UNREADABLE for cell in beside):
        entry = replace(entry, doubts=(*entry.doubts, "part-unreadable"))
    low, high = _part(figure.lower), _part(figure.upper)
    if entry.low is None and low is not None and high is not None:
        entry = replace(entry, low=low, high=high)
    if entry.numerator is not None:
        return entry
    numerator, denominator = _part(figure.numerator), _part(figure.denominator)
    if denominator is None:
        return replace(entry, count=entry.count if numerator is None else numerator)
    return replace(entry, numerator=numerator, denominator=denominator)


def _part(cell: Cell | None) -> Decimal | None:
    return read_cell(cell).value if cell is not None else None


def _counted(entries: Sequence[Entry]) -> Unit | None:
    """That bare figures count, where they are whole numbers and one is above all that a percentage can be."""
    values = [one.value for one in entries if one.value is not None]
    whole = all(one == one.to_integral_value() for one in values)
    return Unit.NUMBER if values and whole and max(values) > MOST_PERCENT else None


MOST_PERCENT = 100


def _own_definition(name: str, unit: Unit | None, others: Iterable[tuple[ColumnHeading, Cell]]) -> Definition:
    """What is known of a measure that the catalogue does not have: what its name says of itself, and its polarity where
    the scorecard has a column for that."""
    definition = understand(name, key_of(name), unit)
    for heading, cell in others:
        if heading.role is Role.POLARITY and (polarity := read_polarity(cell.text)):
            return replace(
                definition, polarity=polarity, polarity_source=f"the scorecard's own column '{heading.text}'"
            )
    return definition


def _finish(draft: _DraftRow, style: PercentStyle) -> ReadRow:
    drafts = settle(draft.drafts, draft.unit, style, scale=draft.scale)
    if not any(heading.role is Role.UNIT and cell.text.strip() for heading, cell in draft.row.others):
        drafts = without_unclear_fractions(drafts, draft.unit, draft.name)
    drafts = without_contradictions(drafts)
    cells = tuple(ReadCell(one.figure.heading, one.entry, _observation(draft.sheet, one, draft.unit)) for one in drafts)
    measure = Measure(
        key=draft.definition.key,
        name=draft.name,
        section=draft.row.section,
        sheet=draft.sheet.name,
        row=draft.row.name.row,
        unit=draft.unit,
        definition=draft.definition,
        history=_history(cells),
        upcoming=tuple(one.observation for one in cells if one.heading.upcoming),
        benchmarks=tuple(_benchmarks(cells)),
        marks=draft.marks,
        remarks=tuple(_remarks(draft.sheet, draft.row)),
        ratings=tuple(_ratings(draft.sheet, draft.row)),
    )
    return ReadRow(measure, draft.row.name, draft.sheet.place(draft.row.name), cells, draft.missed)


def without_contradictions(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a row; of several cells about one period, those that say different things hold no figure, and those
    that say the same again, or nothing, are left out."""
    alike: dict[tuple[object, ...], list[Draft]] = {}
    for at, draft in enumerate(drafts):
        heading = draft.figure.heading
        period = heading.period or (draft.entry.period if heading.role is Role.BENCHMARK else None)
        once = at if heading.role is Role.PERIOD and period is None else 0
        alike.setdefault((heading.role, heading.basis, heading.label, period, once), []).append(draft)
    return [one for same in alike.values() for one in _without_contradiction(same)]


def _without_contradiction(same: Sequence[Draft]) -> list[Draft]:
    valued = [one for one in same if one.entry.value is not None]
    if len({one.entry.value for one in valued}) < 2:  # noqa: PLR2004  two that differ
        return list(valued[:1] or same[:1])
    return [
        replace(one, entry=replace(without_value(one.entry, Status.UNREADABLE), doubts=("period-twice",)))
        for one in valued
    ]


def _observation(sheet: Sheet, draft: Draft, unit: Unit | None) -> Observation:
    heading = draft.figure.heading
    one = observe(sheet, draft.figure.cell, draft.entry, heading.text, unit, heading.period)
    return replace(one, provisional=one.provisional or bool(heading.dated and heading.dated.provisional))


def _history(cells: Iterable[ReadCell]) -> tuple[Observation, ...]:
    """The council's own figures in order of time; one whose period nobody knows stands last, but first where its header
    calls it an earlier one."""
    own = [cell for cell in cells if cell.heading.role is Role.PERIOD and not cell.heading.upcoming]
    return tuple(cell.observation for cell in sorted(own, key=_age))


def _age(cell: ReadCell) -> tuple[bool, bool, Period]:
    period, dated = cell.observation.period, cell.heading.dated
    earlier = dated is not None and dated.relative not in (None, Relative.CURRENT)
    return period is not None or not earlier, period is None, period or _ANY


_ANY: Final = Period.year(2000)


def _benchmarks(cells: Iterable[ReadCell]) -> Iterator[Benchmark]:
    for cell in cells:
        if cell.heading.role is Role.BENCHMARK and cell.heading.basis is not None:
            yield Benchmark(cell.heading.basis, cell.heading.label, cell.observation)


def _remarks(sheet: Sheet, row: MeasureRow) -> Iterator[Remark]:
    for heading, cell in row.others:
        quoted = heading.role is not Role.COMMENTARY or is_account(cell.text)
        role = heading.role if quoted else Role.NOTE
        yield Remark(role.value, heading.text, sheet.place(cell), cell.text.strip())


def _ratings(sheet: Sheet, row: MeasureRow) -> Iterator[CouncilRating]:
    for heading, cell in row.others:
        if heading.role in (Role.RAG, Role.DIRECTION) and cell.text.strip():
            says = read_answer(heading.text, cell.text) if heading.role is Role.RAG else read_travel(cell.text)
            yield CouncilRating(heading.text, sheet.place(cell), cell.text.strip(), says, heading.period)


def _with_keys_once(rows: Iterable[ReadRow]) -> Iterator[ReadRow]:
    used: set[str] = set()
    for row in rows:
        key, number = row.measure.key, 1
        while key in used:
            number += 1
            key = f"{row.measure.key}-{number}"
        used.add(key)
        yield replace(row, measure=replace(row.measure, key=key)) if number > 1 else row
