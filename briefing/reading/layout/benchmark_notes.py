"""A note on a sheet → what the headers of its benchmarks leave out: their period ("England and stat neighbour figures
are for 2023/24"), or whose they are ("Benchmark: APSE average 2024/25")."""

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
from briefing.reading.layout.measure_tables import FigureCell, MeasureRow, MeasureTable, SheetLayout

LONGEST: Final = 200
_KIND: Final = r"(?:figures?|data|averages?|values?|results?)"
_NOTE: Final = re.compile(
    r"(?:notes?\s*[:.-]?\s*|n\.?b\.?:?\s*|\*+\s*|[0-9][.)]\s*)?(?:all |the )*(?P<who>[a-z ,&/'.-]+?)"
    rf"(?:\s+{_KIND})*\s*(?:\b(?:are|is|relates?|refers?|shown|given|taken|as)\b\s*)*\b(?:for|to|from|at|of|in)\s+"
    rf"(?:the )?(?:financial year |year |period )?(?P<when>[^.]*[0-9][^.]*?)\s*(?:{_KIND})?\.?"
)
_ALL: Final = re.compile(r"(?:national |external )?(?:benchmark(?:ing)?|comparators?|comparative|comparison)s?")
_WHOSE: Final = re.compile(
    r"(?:notes?\s*[:.-]?\s*|\*+\s*|[0-9][.)]\s*)?(?:all |the )*benchmark(?:s|ing)?"
    r"(?: (?:figures?|data|column|source))*\s*(?:[:=\u2013-]|\b(?:is|are|from|source|shown|taken|against)\b|\s)+"
    r"(?:the )?(?P<whose>[a-z].*?)\.?",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"(?:external |national )?benchmark(?:s|ing)?(?: (?:figure|data|value))?", re.IGNORECASE)
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


def named_by_notes(layout: SheetLayout) -> tuple[SheetLayout, list[Notice]]:
    """The layout with columns that are called "Benchmark" and nothing else as the benchmark of whom a note on the sheet
    names; as they are where there is no such note, or several."""
    lines = [
        cells[0][1] for cells in layout.sheet.rows.values() if len(cells) == 1 and len(cells[0][1].text) <= LONGEST
    ]
    told = [(cell, heading) for cell in lines if (heading := _whose(cell.text)) is not None]
    bare = [one.heading for table in layout.tables for one in table.columns if is_bare_benchmark(one.heading)]
    if len(told) != 1 or not bare:
        return layout, []
    (cell, named), place = told[0], layout.sheet.place(told[0][0])
    message = f"The note '{tidy(cell.text)}' was taken for whose figures stand under '{bare[0].text}'."
    notice = Notice("benchmark-dated-by-note", Severity.INFO, (place,), message, "If not, name them in the header.")
    return replace(layout, tables=tuple(_with_benchmark(table, named) for table in layout.tables)), [notice]


def _whose(text: str) -> ColumnHeading | None:
    found = _WHOSE.fullmatch(tidy(text))
    heading = read_heading(f"Benchmark ({found['whose']})") if found else None
    return heading if heading and heading.role is Role.BENCHMARK and heading.basis is not Basis.TARGET else None


def is_bare_benchmark(heading: ColumnHeading) -> bool:
    """Whether a header says that its column is a benchmark, and does not say whose."""
    return heading.role is Role.UNKNOWN and bool(_BARE.fullmatch(heading.whose or heading.text))


def _with_benchmark(table: MeasureTable, named: ColumnHeading) -> MeasureTable:
    """The table whose bare benchmark columns, and their cells, are those that a note names."""

    def mended(heading: ColumnHeading) -> ColumnHeading:
        return replace(named, text=heading.text, dated=heading.dated or named.dated)

    def with_figures(row: MeasureRow) -> MeasureRow:
        bare = [(heading, cell) for heading, cell in row.others if is_bare_benchmark(heading)]
        others = tuple(one for one in row.others if one not in bare)
        return replace(
            row, figures=(*row.figures, *(FigureCell(cell, mended(one)) for one, cell in bare)), others=others
        )

    columns = tuple(
        replace(one, heading=mended(one.heading)) if is_bare_benchmark(one.heading) else one for one in table.columns
    )
    return replace(table, rows=tuple(map(with_figures, table.rows)), columns=columns)


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
