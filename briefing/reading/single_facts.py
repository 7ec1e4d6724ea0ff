"""A table of labels, values, periods and notes → single facts, each with how a sentence tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing.knowing.fact_grammar import understand_fact
from briefing.knowing.measure_keys import key_of
from briefing.measures.beside import SingleFact
from briefing.measures.definition import undefined
from briefing.measures.observation import Unit
from briefing.reading.cells.dating import read_period
from briefing.reading.cells.entries import Entry
from briefing.reading.cells.grammar import read_cell, read_text
from briefing.reading.cells.observing import observe
from briefing.reading.cells.settling import in_scale
from briefing.reading.cells.text import fold, tidy
from briefing.reading.cells.units import scale_of, unit_of_row
from briefing.reading.files.grid import Cell
from briefing.reading.layout.beside_tables import NOTE, UNIT, VALUE, WHEN, BesideTable, column_of_facts

_NOTHING: Final = Cell(0, 0)
_OF_WHOM: Final = re.compile(r"of (?:whom|which|these|those|them)\b", re.IGNORECASE)
_OF_ALL: Final = re.compile(
    r"^(?P<name>.+?),? [(]?(?:out )?of (?:all |the )?(?P<whole>[0-9][0-9,]*)[)]?$", re.IGNORECASE
)
"""A label that ends in how many there are of which the figure is a part: "Homes let (of 412)"."""


def read_facts(table: BesideTable) -> Iterator[SingleFact]:
    """The facts of a table, in its order; one "of whom" has the name of the one before it too."""
    sheet, heads = table.sheet, table.heads[1:]
    numbers = [column_of_facts(heads, words) for words in (VALUE, UNIT, WHEN, NOTE)]
    source = any(number == numbers[-1] and fold(cell.text) == "source" for number, cell in heads)
    rows = [
        (tidy(sheet.at(row, table.first).text), [_NOTHING if one is None else sheet.at(row, one) for one in numbers])
        for row in table.rows
    ]
    signs = any(read_cell(value).unit is Unit.PERCENT for _, (value, *_) in rows)
    above = ""
    for label, (value, unit, when, note) in rows:
        name, entry, own = _read(label, value, unit.text, noted=any(map(str.isdigit, note.text)))
        under = bool(_OF_WHOM.match(name)) and bool(above)
        name = f"{above}, {name[:1].lower()}{name[1:]}" if under else name
        unclear = under or (own is None and bool(scale_of(name)))
        above = above if under else name
        dated = read_period(when.text)
        figure = observe(sheet, value, entry, label, own, dated.period if dated else None)
        yield SingleFact(
            name,
            figure,
            undefined(name, key_of(name)) if unclear else understand_fact(name, figure, signs=signs),
            f"source: {tidy(note.text)}" if source and not note.empty else tidy(note.text),
            None if note.empty else sheet.place(note),
            tidy(when.text) if figure.period is None else "",
        )


def _read(name: str, cell: Cell, unit_cell: str, *, noted: bool) -> tuple[str, Entry, Unit | None]:
    """A fact's name without the number of all, what its cell says in the scale of its name, and its unit.

    Beside a note with figures (`noted`), which may be in thousands too, it keeps the scale that it is written in.
    """
    entry = read_cell(cell)
    unit = unit_of_row(name, None, [entry], unit_cell)
    if unit in (None, Unit.NUMBER) and (found := _OF_ALL.match(name)):
        share = read_text(f"{cell.text} of {found['whole']}")
        if share.numerator is not None:
            return found["name"], share, None
    scale = scale_of(name) or scale_of(unit_cell)
    if scale and unit is not Unit.PERCENT and entry.value is not None and not entry.scale:
        if noted:
            return (name if scale_of(name) else f"{name} ({tidy(unit_cell)})"), entry, None
        entry = in_scale(entry, scale) or entry
    if unit is Unit.PERCENT and entry.unit is None and entry.value is not None and 0 < entry.value <= 1:
        unit = None  # 0.99 under a name with "%" may be all or hardly any
    return name, entry, unit
