"""A note on a sheet such as "England and stat neighbour figures are for 2023/24" → the period of those columns."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from briefing.faults.notices import Notice, Severity
from briefing.measures.scorecard import Basis
from briefing.reading.cells.dating import Dated, read_period
from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Content
from briefing.reading.layout.headers import ColumnHeading, Role, read_heading
from briefing.reading.layout.measure_tables import MeasureTable, SheetLayout

LONGEST: Final = 200
_KIND: Final = r"(?:figures?|data|averages?|values?|results?)"
_NOTE: Final = re.compile(
    r"(?:notes?\s*[:.-]?\s*|n\.?b\.?:?\s*|\*+\s*|[0-9][.)]\s*)?(?:all |the )*(?P<who>[a-z ,&/'.-]+?)"
    rf"(?:\s+{_KIND})*\s*(?:\b(?:are|is|relates?|refers?|shown|given|taken|as)\b\s*)*\b(?:for|to|from|at|of|in)\s+"
    rf"(?:the )?(?:financial year |year |period )?(?P<when>[^.]*[0-9][^.]*?)\s*(?:{_KIND})?\.?"
)
_ALL: Final = re.compile(r"(?:national |external )?(?:benchmark(?:ing)?|comparators?|comparative|comparison)s?")
_BENCHMARKS: Final = (Basis.NATIONAL, Basis.REGION, Basis.NEIGHBOURS)


def dated_by_notes(layout: SheetLayout) -> tuple[SheetLayout, list[Notice]]:
    """The layout with undated benchmark columns dated by the sheet's own notes, and a notice for each note used."""
    notices = []
    names = {row.name.address for table in layout.tables for row in table.rows}
    for cells in layout.sheet.rows.values():
        cell = cells[0][1]
        if len(cells) > 1 or cell.content is not Content.TEXT or len(cell.text) > LONGEST or cell.address in names:
            continue
        told = _told(cell.text)
        used = told and any(_dates(one.heading, told[0]) for table in layout.tables for one in table.columns)
        if told and used:
            layout = replace(layout, tables=tuple(_with_dates(table, *told) for table in layout.tables))
            message = f"The note '{tidy(cell.text)}' was taken for the period of those benchmarks that give none."
            remedy = "If it is another, write the period in the headers."
            notices.append(
                Notice("benchmark-dated-by-note", Severity.INFO, (layout.sheet.place(cell),), message, remedy)
            )
    return layout, notices


def _told(text: str) -> tuple[frozenset[Basis], Dated] | None:
    """The benchmarks that a note is about, and their period; None for any other line."""
    found = _NOTE.fullmatch(fold(text))
    dated = read_period(found["when"]) if found else None
    if found is None or dated is None or dated.period is None:
        return None
    bases: set[Basis] = set()
    for part in re.split(r"\s*(?:,|&|/|\band\b)\s*", found["who"].strip()):
        heading = read_heading(re.sub(rf"\b{_KIND}\b", "", part).strip())
        if _ALL.fullmatch(part.strip()):
            bases.update(_BENCHMARKS)
        elif heading.role is Role.BENCHMARK and heading.basis and heading.dated is None:
            bases.add(heading.basis)
        elif part.strip():
            return None
    return (frozenset(bases), dated) if bases else None


def _dates(heading: ColumnHeading, bases: frozenset[Basis]) -> bool:
    return heading.role is Role.BENCHMARK and heading.period is None and heading.basis in bases


def _with_dates(table: MeasureTable, bases: frozenset[Basis], dated: Dated) -> MeasureTable:
    def mended(heading: ColumnHeading) -> ColumnHeading:
        return replace(heading, dated=dated) if _dates(heading, bases) else heading

    rows = tuple(
        replace(row, figures=tuple(replace(one, heading=mended(one.heading)) for one in row.figures))
        for row in table.rows
    )
    return replace(table, rows=rows, columns=tuple(replace(one, heading=mended(one.heading)) for one in table.columns))
