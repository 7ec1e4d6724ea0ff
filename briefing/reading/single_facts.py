"""A table of labels, values, periods and notes → single facts, each with how a sentence tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from briefing.knowing.fact_grammar import understand_fact
from briefing.knowing.measure_keys import key_of
from briefing.measures.beside import SingleFact
from briefing.measures.definition import undefined
from briefing.measures.observation import Unit
from briefing.reading.cells.dating import read_period
from briefing.reading.cells.grammar import read_cell, read_text
from briefing.reading.cells.observing import observe
from briefing.reading.cells.settling import in_scale
from briefing.reading.cells.text import fold, tidy
from briefing.reading.cells.units import scale_of, unit_of_row
from briefing.reading.files.grid import Cell, Sheet
from briefing.reading.layout.beside_tables import BesideTable
from briefing.reading.layout.fact_columns import NOTE, OF_A_FACT, column_of_facts

_NOTHING: Final = Cell(0, 0)
_OF_WHOM: Final = re.compile(r"of (?:whom|which|these|those|them)\b", re.IGNORECASE)
_OF_ALL: Final = re.compile(
    r"^(?P<name>.+?),? [(]?(?:out )?of (?:all |the )?(?P<whole>[0-9][0-9,]*)[)]?$", re.IGNORECASE
)
"""A label that ends in how many there are of which the figure is a part: "Homes let (of 412)"."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a fact; those that the table has no column for are empty."""

    label: str
    value: Cell
    unit: Cell
    when: Cell
    note: Cell
    scope: str = ""


def read_facts(table: BesideTable) -> Iterator[SingleFact]:
    """The facts of a table, in its order; one "of whom" has the name of the one before it too."""
    heads, rows = table.heads[1:], list(_rows(table))
    source = any(fold(cell.text) == "source" for number, cell in heads if number == column_of_facts(heads, NOTE))
    signs = any(read_cell(row.value).unit is Unit.PERCENT for row in rows)
    above = ""
    for row in rows:
        fact = _read(row, table.sheet, signs=signs)
        if fact.definition.quoted or any(map(str.isdigit, row.note.text)):  # a note may be in thousands too
            fact = _as_written(fact, row, table.sheet)
        under = bool(_OF_WHOM.match(fact.name)) and bool(above)
        if under:
            name = f"{above}, {fact.name[:1].lower()}{fact.name[1:]}"
            fact = replace(fact, name=name, definition=undefined(name, key_of(name)))
        above = above if under else fact.name
        text = tidy(row.note.text)
        notes = (row.scope, f"source: {text}" if source and text else text)
        yield replace(
            fact,
            note="; ".join(one for one in notes if one),
            noted=table.sheet.place(row.note) if text else None,
            when=tidy(row.when.text) if fact.figure.period is None else "",
        )


def unused_columns(table: BesideTable) -> Iterator[str]:
    """The headers of columns that are of no use to a fact: its number, an earlier value."""
    return (tidy(cell.text) for number, cell in _others(table) if not _is_of_words(table, number))


def _others(table: BesideTable) -> list[tuple[int, Cell]]:
    known = {column_of_facts(table.heads[1:], words) for words in OF_A_FACT}
    return [(number, cell) for number, cell in table.heads[1:] if number not in known]


def _is_of_words(table: BesideTable, number: int) -> bool:
    """Whether a column says of what each fact is, as a team or an area does."""
    return not any(read_cell(table.sheet.at(row, number)).value is not None for row in table.rows)


def _rows(table: BesideTable) -> Iterator[_Row]:
    numbers = [column_of_facts(table.heads[1:], words) for words in OF_A_FACT]
    scopes = [(number, fold(cell.text)) for number, cell in _others(table) if _is_of_words(table, number)]
    for row in table.rows:
        value, unit, when, note = (_NOTHING if one is None else table.sheet.at(row, one) for one in numbers)
        told = [(head, tidy(table.sheet.at(row, number).text)) for number, head in scopes]
        scope = "; ".join(f"{head}: {text}" for head, text in told if text)
        yield _Row(tidy(table.sheet.at(row, table.first).text), value, unit, when, note, scope)


def _read(row: _Row, sheet: Sheet, *, signs: bool) -> SingleFact:
    """A fact by its name without the number of all, with its figure in the scale of its name or of its unit."""
    name, entry, dated = row.label, read_cell(row.value), read_period(row.when.text)
    unit, scale = unit_of_row(name, None, [entry], row.unit.text), scale_of(name) or scale_of(row.unit.text)
    if unit in (None, Unit.NUMBER) and (found := _OF_ALL.match(name)):
        share = read_text(f"{row.value.text} of {found['whole']}")
        name, entry = (found["name"], share) if share.numerator is not None else (name, entry)
    elif scale and unit is not Unit.PERCENT and entry.value is not None and not entry.scale:
        entry = in_scale(entry, scale) or entry
    if unit is Unit.PERCENT and entry.unit is None and entry.value is not None and 0 < entry.value <= 1:
        unit = None  # 0.99 under a name with "%" may be all or hardly any
    figure = observe(sheet, row.value, entry, row.label, unit, dated.period if dated else None)
    return SingleFact(name, figure, understand_fact(name, figure, signs=signs))


def _as_written(fact: SingleFact, row: _Row, sheet: Sheet) -> SingleFact:
    """A fact whose name or unit says its scale, by that name and with the figure of its cell."""
    if not scale_of(fact.name) and not scale_of(row.unit.text):
        return fact
    name = fact.name if scale_of(fact.name) else f"{fact.name} ({tidy(row.unit.text)})"
    figure = observe(sheet, row.value, read_cell(row.value), fact.figure.column, None, fact.figure.period)
    return SingleFact(name, figure, undefined(name, key_of(name)))
