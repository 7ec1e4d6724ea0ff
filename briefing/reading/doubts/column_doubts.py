"""What was seen of a workbook's columns and rows → notices: periods that stand twice, unknown or hidden columns, …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace, SheetPlace
from briefing.language.lists import joined
from briefing.measures.period import Period, PeriodKind
from briefing.reading.assembly import ReadCell, ReadRow
from briefing.reading.cells.dating import Relative
from briefing.reading.cells.grammar import read_cell
from briefing.reading.files.grid import Book, Cell, letters
from briefing.reading.layout.benchmark_notes import is_bare_benchmark
from briefing.reading.layout.headers import ColumnHeading, Role, names_a_time
from briefing.reading.layout.measure_tables import Column, MeasureTable, SheetLayout


def tell_columns(book: Book, layouts: Sequence[SheetLayout], rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """All notices about columns and hidden rows."""
    columns = [(layout, column) for layout in layouts for table in layout.tables for column in table.columns]
    told = [(column, layout.sheet.place(column.cell)) for layout, column in columns]
    yield from _double_columns(rows)
    yield from _undated_columns(told, rows)
    yield from _assumed_ours(told)
    yield from _running_totals(told)
    yield from _relative_columns(told)
    yield from _provisional_columns(told)
    yield from _assumed_periods(told, rows)
    yield from _unknown_columns(layouts)
    yield from _empty_ratings(layouts)
    yield from _unused_columns(told)
    yield from _hidden(book, rows)


def _double_columns(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """Cells of one measure and period that say different things, once for all that stand under the same headers."""
    told: dict[tuple[str, ...], list[ReadCell]] = {}
    for row in rows:
        cells = [cell for cell in row.cells if "period-twice" in cell.entry.doubts]
        for _, same in groupby(cells, lambda cell: (cell.heading.role, cell.heading.label, cell.observation.period)):
            found = list(same)
            told.setdefault(tuple(cell.heading.text for cell in found), []).extend(found)
    for headers, found in told.items():
        first = found[0]
        about = " ".join(filter(None, (first.heading.label, str(first.observation.period or ""))))
        names = " and ".join(dict.fromkeys(f"'{text}'" for text in headers))
        message = f"Several figures are about {about} and differ (under {names}); nobody can say which counts."
        remedy = "Give each column, or row, its own period; or write 'revised' or 'provisional' in the header."
        yield Notice("period-twice", Severity.ERROR, tuple(cell.observation.place for cell in found), message, remedy)


def _undated_columns(columns: Sequence[tuple[Column, CellPlace]], rows: Sequence[ReadRow]) -> Iterator[Notice]:
    cells = [cell for row in rows for cell in row.cells if cell.heading.role is Role.PERIOD]
    undated = {cell.heading.text for cell in cells if cell.observation.period is None and not cell.heading.upcoming}
    told = [(one, place) for one, place in columns if one.heading.role is Role.PERIOD and one.heading.text in undated]
    if told:
        names = ", ".join(f"'{text}'" for text in dict.fromkeys(one.heading.text for one, _ in told))
        message = f"Headers do not say which year they are of: {names}."
        remedy = "Write the period in full, such as Q2 2024/25, or the one that the paper is about in report.toml."
        yield Notice("period-incomplete", Severity.WARNING, tuple(place for _, place in told), message, remedy)


def _assumed_ours(columns: Sequence[tuple[Column, CellPlace]]) -> Iterator[Notice]:
    told = [(one.heading, place) for one, place in columns if one.heading.assumed_ours]
    if told:
        whose = told[0][0].whose.title()
        message = f"The figures under '{told[0][0].text}' and its like were taken for the council's own."
        remedy = f'If that is right, write in report.toml council = "{whose}"; else take the columns out.'
        places = tuple(place for _, place in told)
        yield Notice("column-assumed-ours", Severity.WARNING, places, message, remedy, (whose,))


def _running_totals(columns: Sequence[tuple[Column, CellPlace]]) -> Iterator[Notice]:
    for one, place in columns:
        if one.heading.role is Role.TO_DATE:
            message = (
                f"'{one.heading.text}' gives the year to date, and other columns the months or quarters of that year. "
                "In rows that have both the year to date was read; its months were kept as remarks."
            )
            remedy = "Take the column out if the paper should be about the months or quarters."
            yield Notice("year-to-date", Severity.INFO, (place,), message, remedy)


def _relative_columns(columns: Sequence[tuple[Column, CellPlace]]) -> Iterator[Notice]:
    told = [(one.heading, place) for one, place in columns if one.heading.dated and one.heading.dated.relative]
    dated = [(heading, place) for heading, place in told if heading.period and heading.role is Role.PERIOD]
    if dated:
        words = ", ".join(f"'{heading.text}' as {heading.period}" for heading, _ in dated)
        message = f"Headers that name no year were read from the period of the scorecard: {words}."
        remedy = "If that is not right, write the periods in the headers."
        severity = Severity.WARNING if _mix_lengths([heading for heading, _ in dated]) else Severity.INFO
        yield Notice("period-assumed", severity, tuple(place for _, place in dated), message, remedy)


def _mix_lengths(headings: Sequence[ColumnHeading]) -> bool:
    """Whether "this year" was read as a part of a year and "last year" as a whole one: they may be of one length."""
    told = [(one.dated.relative, one.period.kind) for one in headings if one.dated and one.period]
    year = any(kind is PeriodKind.YEAR for relative, kind in told if relative is Relative.LAST_YEAR)
    return year and any(kind is not PeriodKind.YEAR for relative, kind in told if relative is Relative.CURRENT)


def _provisional_columns(columns: Sequence[tuple[Column, CellPlace]]) -> Iterator[Notice]:
    told = [(one.heading.text, place) for one, place in columns if one.heading.dated and one.heading.dated.provisional]
    for text in dict.fromkeys(text for text, _ in told):
        where = [place for other, place in told if other == text]
        message = f"The figures of column '{text}' are marked as provisional and may have been revised since."
        remedy = "Replace them by the final ones and take the word out of the header, or leave it."
        yield Notice("provisional", Severity.INFO, tuple(where), message, remedy)


def _assumed_periods(columns: Sequence[tuple[Column, CellPlace]], rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """Headers that can be read in two ways, once for all; in a long table they stand beside the figures."""
    headings = [(one.heading, place) for one, place in columns if one.heading.holds_figures]
    headings += [(cell.heading, cell.observation.place) for row in rows for cell in row.cells]
    told = {
        one.text: (one, place) for one, place in reversed(headings) if one.dated and one.dated.assumed and one.period
    }
    ordered = [told[text] for text in sorted(told)]
    years = [one for one in ordered if one[0].period and one[0].period.kind is PeriodKind.YEAR]
    parts = [one for one in ordered if one not in years]
    yield from _tell_assumed(years, Severity.INFO, "the year that ends in March")
    yield from _tell_assumed(parts, Severity.WARNING, "a part of the year that begins in April of the year named")


def _tell_assumed(told: Sequence[tuple[ColumnHeading, CellPlace]], severity: Severity, what: str) -> Iterator[Notice]:
    if told:
        first = told[0][0]
        period = first.period
        if period is not None and period.kind is PeriodKind.YEAR:
            period = Period.year(period.year_ending)
        message = f"'{first.text}' is read as {period}, {what}; so are its like ({len(told)} in all)."
        remedy = f"If another is meant, write the period in full, such as {period}."
        yield Notice("period-assumed", severity, tuple(place for _, place in told), message, remedy)


def _unknown_columns(layouts: Sequence[SheetLayout]) -> Iterator[Notice]:
    """Columns that are nothing known: an error where one names a time and holds figures, since it may be the newest."""
    graver, others, benchmarks = (list[tuple[str, CellPlace]]() for _ in range(3))
    for layout in layouts:
        for table in layout.tables:
            filled = _filled(table)
            figures = {id(heading) for row in table.rows for heading, cell in row.others if _is_figure(cell)}
            for column in table.columns:
                if column.heading.role is Role.UNKNOWN and column.heading.text and id(column.heading) in filled:
                    grave = names_a_time(column.heading) and id(column.heading) in figures
                    told = benchmarks if is_bare_benchmark(column.heading) else graver if grave else others
                    told.append((column.heading.text, layout.sheet.place(column.cell)))
    if graver:
        of_one = "holds figures of a period, but its header does not say whose."
        message = _of_columns(graver, of_one, "hold figures of a period, but their headers do not say whose.")
        remedy = "Write the period alone for the council's own figures; else whose they are: a benchmark, a forecast."
        yield Notice("column-unknown", Severity.ERROR, tuple(place for _, place in graver), message, remedy)
    if benchmarks:
        of_one = "is a benchmark, but says not whose; nothing is compared with it."
        message = _of_columns(benchmarks, of_one, "are benchmarks, but say not whose; nothing is compared with them.")
        remedy = "Name whose it is with its year in the header, or in a line below: Benchmark: APSE average 2024/25."
        yield Notice("column-unknown", Severity.WARNING, tuple(place for _, place in benchmarks), message, remedy)
    if others:
        of_one = "is neither a period nor anything else that is known."
        message = _of_columns(others, of_one, "are neither periods nor anything else that is known.")
        remedy = "If there are figures to tell, let the header name their period (2023/24) or a benchmark (England)."
        yield Notice("column-unknown", Severity.INFO, tuple(place for _, place in others), message, remedy)


def _filled(table: MeasureTable) -> set[int]:
    """The headings, by their identity, under which any row says something."""
    return {id(heading) for row in table.rows for heading, cell in row.others if cell.text.strip()}


def _empty_ratings(layouts: Sequence[SheetLayout]) -> Iterator[Notice]:
    """Columns of ratings in which no cell says anything: they are coloured only, or not filled in."""
    for layout in layouts:
        for table in layout.tables:
            filled = _filled(table)
            for column in table.columns:
                if column.heading.role is Role.RAG and id(column.heading) not in filled:
                    message = f"No cell under '{column.heading.text}' says anything; colours alone are not read."
                    remedy = (
                        "Write Red, Amber or Green into the cells if the paper should show the council's own rating."
                    )
                    place = layout.sheet.place(column.cell)
                    yield Notice("rating-without-words", Severity.INFO, (place,), message, remedy)


_NOT_USED: Final = (
    *(Role.FORECAST, Role.RANK, Role.QUARTILE, Role.DIFFERENCE, Role.THRESHOLD, Role.BASELINE, Role.COMPARATOR),
    *(Role.GROUP, Role.MONEY, Role.SUPERSEDED),
)
"""What a column may hold that no comparison uses."""


def _unused_columns(columns: Sequence[tuple[Column, CellPlace]]) -> Iterator[Notice]:
    told = [(one.heading, place) for one, place in columns if one.heading.role in _NOT_USED]
    if told:
        names = ", ".join(dict.fromkeys(f"'{one.text}' ({one.role})" for one, _ in told))
        message = f"Columns were taken for what their headers say, and nothing was compared with them: {names}."
        remedy = "If one holds the council's own figures, write the period alone in its header."
        yield Notice("column-not-used", Severity.INFO, tuple(place for _, place in told), message, remedy)


def _of_columns(told: Sequence[tuple[str, CellPlace]], of_one: str, of_several: str) -> str:
    """A sentence about columns by their names."""
    names = ", ".join(dict.fromkeys(f"'{text}'" for text, _ in told))
    return f"The column {names} {of_one}" if len(told) == 1 else f"The columns {names} {of_several}"


def _is_figure(cell: Cell) -> bool:
    return read_cell(cell).value is not None


def _hidden(book: Book, rows: Sequence[ReadRow]) -> Iterator[Notice]:
    for sheet in book.sheets:
        own = [row for row in rows if row.measure.sheet == sheet.name]
        read = {
            address for row in own for address in (row.name.address, *(cell.observation.cell for cell in row.cells))
        }
        hidden_rows = [str(row) for row in sorted({_row(address) for address in read} & sheet.hidden_rows)]
        columns = {_column(address) for address in read}
        hidden_columns = [letters(one) for one in sorted(sheet.hidden_columns) if letters(one) in columns]
        for what, names in (("row", hidden_rows), ("column", hidden_columns)):
            if names:
                which = f"{what.capitalize()}{'s' * (len(names) > 1)} {joined(names)} of '{sheet.name}'"
                are, them = ("is", "it was") if len(names) == 1 else ("are", "they were")
                message = f"{which} {are} hidden; {them} read all the same."
                remedy = "Delete what does not belong to the scorecard."
                yield Notice(f"hidden-{what}s", Severity.INFO, (SheetPlace(sheet.name),), message, remedy)


def _column(address: str) -> str:
    return address.rstrip("0123456789")


def _row(address: str) -> int:
    return int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
