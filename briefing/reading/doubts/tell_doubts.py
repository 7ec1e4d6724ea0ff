"""What was seen while reading → notices in the analyst's words; like doubts are told once, with all their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeVar

from briefing.faults.notices import Notice, Severity
from briefing.language.lists import joined
from briefing.measures.observation import Status
from briefing.reading.assembly import ReadRow
from briefing.reading.cells.text import fold
from briefing.reading.doubts.cell_doubts import tell_cells
from briefing.reading.doubts.column_doubts import tell_columns
from briefing.reading.doubts.row_doubts import tell_rows
from briefing.reading.files.grid import Book
from briefing.reading.layout.headers import Role
from briefing.reading.layout.measure_tables import Footnote, SheetLayout

Item = TypeVar("Item")


def tell_doubts(
    book: Book, layouts: Sequence[SheetLayout], rows: Sequence[ReadRow], footnotes: Sequence[Footnote]
) -> Iterator[Notice]:
    """All notices about how the workbook was read."""
    for remark in book.remarks:
        severity = Severity.WARNING if remark.grave else Severity.INFO
        yield Notice(
            remark.code, severity, (remark.place,) if remark.place is not None else (), remark.message, remark.remedy
        )
    for layout in layouts:
        yield from layout.left_out
    yield from tell_columns(book, layouts, rows)
    yield from tell_rows(rows, footnotes)
    yield from tell_cells(rows)
    yield from _unexplained_signs(rows)
    yield from _statuses(rows, [fold(sheet.name) for sheet in book.sheets])
    yield from _undated_benchmarks(rows)
    yield from _upcoming(rows)
    yield from _empty_newest(rows)


_TOLD: Final = (
    (Status.TO_BE_CONFIRMED, Severity.INFO, "still to be confirmed", "Ask for the figures before the paper goes out."),
    (Status.SEE_ELSEWHERE, Severity.INFO, "not in the scorecard: it points to another document",
     "Attach that document to the paper, or put the figure here."),
    (Status.DATA_ERROR, Severity.WARNING, "marked as a data error", "Ask for the right figure."),
    (Status.BELOW_LIMIT, Severity.INFO, "given as a limit only, so nothing is compared with it",
     "Write the figure itself if it may be told."),
)  # fmt: skip


def _unexplained_signs(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    told = [cell.observation for row in rows for cell in row.cells if "mark-unexplained" in cell.entry.doubts]
    for sign, alike in _by(told, lambda one: one.raw.strip()):
        message = f"'{sign}' stands in place of a figure and the workbook does not say what it means."
        remedy = f"Explain it in a footnote (such as '{sign} = not available'), or write N/A, TBC or 'suppressed'."
        yield Notice("mark-unexplained", Severity.WARNING, tuple(one.place for one in alike), message, remedy)


def _upcoming(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    told = [one for row in rows for one in row.measure.upcoming]
    if told:
        names = ", ".join(dict.fromkeys(f"'{one.column}'" for one in told))
        dated = [one.period for row in rows for one in row.measure.history if one.period and one.status is Status.OK]
        newest = max(dated, default=None)
        message = f"The columns {names} are empty in every row and were taken as still to come"
        about = f"; the paper is about {newest}." if newest else "."
        remedy = f'If not, write the period of the paper in report.toml, such as period = "{newest}".'
        yield Notice("period-upcoming", Severity.INFO, tuple(one.place for one in told), message + about, remedy)


def _empty_newest(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    told = [row.measure.newest for row in rows if row.measure.newest and row.measure.newest.status is Status.BLANK]
    empty = [one for one in told if one is not None]
    if empty:
        message = f"The newest column, {empty[0].column}, is empty for {len(empty)} of {len(rows)} measures."
        remedy = "Write the figure, or why there is none: Reported annually, TBC, N/A. No older figure takes its place."
        if len(empty) == len(rows):
            remedy = f"{remedy} If that period is still to come, write the one that the paper is about in report.toml."
        yield Notice("newest-empty", Severity.WARNING, tuple(one.place for one in empty), message, remedy)


def _statuses(rows: Sequence[ReadRow], sheets: Sequence[str]) -> Iterator[Notice]:
    """What stands in place of figures. One that points to a sheet of this workbook points to no other document."""
    for status, severity, words, remedy in _TOLD:
        told = [
            cell.observation
            for row in rows
            for cell in row.cells
            if cell.observation.status is status and not cell.entry.doubts
        ]
        for raw, alike in _by(told, lambda one: one.raw.strip().casefold()):
            figures = "One figure is" if len(alike) == 1 else f"{len(alike)} figures are"
            message = f"{figures} {words} ('{alike[0].raw.strip()}')."
            code = str(status).replace(" ", "-")
            here = status is Status.SEE_ELSEWHERE and any(_names(raw, sheet) for sheet in sheets)
            if raw and not here:
                yield Notice(code, severity, tuple(one.place for one in alike), message, remedy)


def _undated_benchmarks(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    told = [
        cell.observation
        for row in rows
        for cell in row.cells
        if cell.heading.role is Role.BENCHMARK and cell.observation.status is Status.OK
        if cell.observation.period is None and cell.heading.basis != "target"
    ]
    if told:
        columns = joined([f"'{column}'" for column, _ in _by(told, lambda one: one.column)])
        figures = "one figure does" if len(told) == 1 else f"each of {len(told)} figures does"
        message = f"Under {columns}, {figures} not say of which year it is."
        remedy = "Write the year behind each figure, or in the header; until then their age cannot be told."
        yield Notice("benchmark-undated", Severity.WARNING, tuple(one.place for one in told), message, remedy)


def _by(items: Iterable[Item], key: Callable[[Item], str]) -> Iterator[tuple[str, list[Item]]]:
    for value, alike in groupby(sorted(items, key=key), key):
        yield value, list(alike)


def _names(text: str, sheet: str) -> bool:
    """Whether a text has the name of a sheet as words of its own."""
    return re.search(rf"(?<!\w){re.escape(sheet)}(?!\w)", fold(text)) is not None
