"""Tables of cells → Scorecard: each cell of a figure's column becomes an Observation, each row a Measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from briefing.measures.definition import Definition, undefined
from briefing.measures.observation import Observation, Status, Unit
from briefing.measures.period import Period
from briefing.measures.scorecard import Benchmark, Measure, Remark
from briefing.reading.grammar import Context, Entry, read_cell
from briefing.reading.headers import Role
from briefing.reading.layout import Column, Footnote, MeasureRow, Table
from briefing.reading.text import plain, slug, tidy
from briefing.reading.units import unit_of_row

_MARK_AT_END: Final = re.compile(r"\s*(?:[\^*†‡§¶#]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)$")
_KEYED_MARK_AT_END: Final = re.compile(r"\s*[\[(]([0-9]{1,2}|[a-z])[\])]$", re.IGNORECASE)


LONGEST_NAME: Final = 90
"""A notice gives no more of a name than this; its place says the rest."""


class Definitions(Protocol):
    """Whatever knows measures by their names; the catalogue does."""

    def define(self, name: str) -> Definition | None:
        """What is known of the measure of this name, or None."""


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A figure's cell: its column, what the grammar made of it, and the Observation."""

    column: Column
    entry: Entry
    observation: Observation


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A measure with all that was seen of its row, for the checks."""

    measure: Measure
    name_place: str
    cells: tuple[ReadCell, ...]

    @property
    def called(self) -> str:
        """The measure in few words, for a notice."""
        name = self.measure.definition.short_name if self.measure.definition.known else self.measure.name
        return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rsplit(' ', 1)[0]} …"


def read_table(table: Table, definitions: Definitions, footnotes: Sequence[Footnote]) -> Iterator[ReadRow]:
    """The measures of a table; keys may still stand twice."""
    marks = tuple((note.mark, _meaning(note.text)) for note in footnotes if note.mark)
    for row in table.rows:
        yield _read_row(table, row, definitions, marks)


def with_keys_once(rows: Iterable[ReadRow]) -> Iterator[ReadRow]:
    """The rows with each key once: the second of a key gets "-2"."""
    used: set[str] = set()
    for row in rows:
        key, number = row.measure.key, 1
        while key in used:
            number += 1
            key = f"{row.measure.key}-{number}"
        used.add(key)
        yield replace(row, measure=replace(row.measure, key=key)) if number > 1 else row


def split_marks(name: str, known: Iterable[str] = ()) -> tuple[str, tuple[str, ...]]:
    """A name without the footnote marks at its end, and the marks; (1) and [a] only where the scorecard has that note."""
    marks: list[str] = []
    notes = set(known)
    while True:
        if found := _MARK_AT_END.search(name):
            marks[:0] = [found[0].strip()]
        elif (found := _KEYED_MARK_AT_END.search(name)) and found[1] in notes:
            marks[:0] = [found[1]]
        else:
            return name, tuple(marks)
        name = name[: found.start()]


def _read_row(
    table: Table, row: MeasureRow, definitions: Definitions, marks: tuple[tuple[str, Status | None], ...]
) -> ReadRow:
    name, own_marks = split_marks(tidy(row.name.text), (mark for mark, _ in marks))
    definition = definitions.define(name) or undefined(name, slug(name))
    entries = [(column, _read_entry(table, row, column, marks)) for column in table.figure_columns]
    unit = unit_of_row(name, definition.unit, [entry for _, entry in entries], _text_of(table, row, Role.UNIT))
    cells = tuple(ReadCell(column, entry, _observation(table, row, column, entry, unit)) for column, entry in entries)
    measure = Measure(
        key=definition.key,
        name=name,
        section=row.section,
        sheet=table.sheet.name,
        row=row.row,
        unit=unit,
        definition=definition,
        history=_history(cells),
        benchmarks=tuple(_benchmarks(cells)),
        marks=own_marks,
        remarks=tuple(_remarks(table, row)),
    )
    return ReadRow(measure, table.sheet.place(row.row, row.name.column), cells)


def _read_entry(table: Table, row: MeasureRow, column: Column, marks: tuple[tuple[str, Status | None], ...]) -> Entry:
    context = Context(benchmark=column.heading.role is Role.BENCHMARK, marks=marks)
    return read_cell(table.sheet.at(row.row, column.number), context)


def _observation(table: Table, row: MeasureRow, column: Column, entry: Entry, unit: Unit | None) -> Observation:
    cell = table.sheet.at(row.row, column.number)
    dated = column.heading.dated
    return Observation(
        sheet=table.sheet.name,
        cell=cell.address,
        column=column.heading.text,
        raw=cell.text,
        status=entry.status,
        value=entry.value,
        unit=(entry.unit or unit) if entry.status is Status.OK else None,
        decimals=entry.decimals,
        numerator=entry.numerator,
        denominator=entry.denominator,
        count=entry.count,
        period=entry.period or column.heading.period,
        provisional=entry.provisional or bool(dated and dated.provisional),
        note=entry.note,
    )


def _history(cells: Iterable[ReadCell]) -> tuple[Observation, ...]:
    own = [cell.observation for cell in cells if cell.column.heading.role is Role.PERIOD]
    return tuple(sorted(own, key=lambda one: (one.period is None, one.period or _ANY)))


_ANY: Final = Period.year(2000)


def _benchmarks(cells: Iterable[ReadCell]) -> Iterator[Benchmark]:
    for cell in cells:
        heading = cell.column.heading
        if heading.role is Role.BENCHMARK and heading.basis is not None:
            yield Benchmark(heading.basis, heading.label, cell.observation)


def _remarks(table: Table, row: MeasureRow) -> Iterator[Remark]:
    for column in table.columns:
        heading = column.heading
        if heading.holds_figures or heading.role in (Role.NAME, Role.SECTION):
            continue
        cell = table.sheet.at(row.row, column.number)
        if not cell.empty:
            yield Remark(heading.role.value, heading.text, table.sheet.place(row.row, column.number), cell.text.strip())


def _text_of(table: Table, row: MeasureRow, role: Role) -> str:
    column = next((one for one in table.columns if one.heading.role is role), None)
    return table.sheet.at(row.row, column.number).text if column else ""


def _meaning(text: str) -> Status | None:
    """The status that a footnote gives to its mark; None for a footnote about something else."""
    folded = plain(text).casefold()
    return next((status for words, status in _MEANINGS if re.search(words, folded)), None)


_MEANINGS: Final = (
    (r"\bsuppress|fewer than|less than|small number|disclos|between 1 and", Status.SUPPRESSED),
    (r"not applicable", Status.NOT_APPLICABLE),
    (r"not collected|not recorded", Status.NOT_COLLECTED),
    (r"not available|unavailable|no data", Status.NOT_AVAILABLE),
    (r"to be confirmed|awaited|not yet", Status.TO_BE_CONFIRMED),
    (r"\blow\b|rounds? to (?:zero|0)|negligible", Status.LOW),
)
