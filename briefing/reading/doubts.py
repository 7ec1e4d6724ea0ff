"""What was seen while reading → notices in the analyst's words; like doubts are told once, with all their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeVar

from briefing.measures.observation import Status, Unit
from briefing.measures.period import Period
from briefing.notices import Notice, Severity
from briefing.reading.assembly import ReadCell, ReadRow
from briefing.reading.grid import Book, Sheet
from briefing.reading.headers import Role
from briefing.reading.layout import Footnote, SheetLayout

Item = TypeVar("Item")

LISTED: Final = 12
"""So many cells are named in one notice; of more, the number is told."""


def tell_doubts(
    book: Book,
    layouts: Sequence[tuple[Sheet, SheetLayout]],
    rows: Sequence[ReadRow],
    footnotes: Sequence[Footnote],
) -> Iterator[Notice]:
    """All notices about how the workbook was read."""
    yield from _file_remarks(book)
    for sheet, layout in layouts:
        yield from _left_out(sheet, layout)
    yield from _double_columns(layouts)
    yield from _provisional_columns(layouts)
    yield from _unknown_measures(rows)
    yield from _same_measures(rows)
    yield from _unexplained_marks(rows, footnotes)
    for row in rows:
        yield from _cells_of(row)
    yield from _statuses(rows)
    yield from _undated_benchmarks(rows)


def places(cells: Iterable[str]) -> str:
    """The places of several cells as one text, each in full."""
    listed = list(cells)
    more = f" and {len(listed) - LISTED} more" if len(listed) > LISTED else ""
    return ", ".join(listed[:LISTED]) + more


def _file_remarks(book: Book) -> Iterator[Notice]:
    for remark in book.remarks:
        yield Notice(remark.code, Severity.INFO, remark.place, remark.message, remark.remedy)
    for sheet in book.sheets:
        if sheet.hidden and sheet.cells:
            message = f"The sheet '{sheet.name}' is hidden and was left out."
            yield Notice(
                "sheet-hidden", Severity.INFO, sheet.name, message, "Unhide it if it belongs to the scorecard."
            )


def _left_out(sheet: Sheet, layout: SheetLayout) -> Iterator[Notice]:
    if not layout.tables and sheet.cells:
        message = f"No scorecard was found on the sheet '{sheet.name}'; it was left out."
        remedy = "Give its columns of figures headers that name their periods, if it belongs to the scorecard."
        yield Notice("sheet-left-out", Severity.INFO, sheet.name, message, remedy)
    for row, reason in layout.left_out:
        place = sheet.place(row, sheet.row(row)[0].column)
        message = f"Row {row} was left out: {reason}."
        yield Notice("row-left-out", Severity.INFO, place, message, "Give the row a name if it is a measure.")


def _double_columns(layouts: Sequence[tuple[Sheet, SheetLayout]]) -> Iterator[Notice]:
    for sheet, layout in layouts:
        for table in layout.tables:
            seen: dict[Period, str] = {}
            for column in table.figure_columns:
                period = column.heading.period
                if column.heading.role is not Role.PERIOD or period is None:
                    continue
                place = sheet.place(table.header_row, column.number)
                if period in seen:
                    message = f"Two columns are about {period}: this one and {seen[period]}."
                    remedy = "Give each column its own period; until then the first of them counts."
                    yield Notice("period-twice", Severity.WARNING, place, message, remedy)
                seen.setdefault(period, place)


def _provisional_columns(layouts: Sequence[tuple[Sheet, SheetLayout]]) -> Iterator[Notice]:
    for sheet, layout in layouts:
        for table in layout.tables:
            for column in table.columns:
                dated = column.heading.dated
                if dated and dated.provisional and dated.period:
                    message = f"The column {column.heading.text} is provisional in this table: {dated.period} may have been revised since."
                    remedy = "Replace the figures by the final ones and take the word out of the header, or leave it."
                    place = sheet.place(table.header_row, column.number)
                    yield Notice("provisional", Severity.INFO, place, message, remedy)


def _unknown_measures(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    for row in rows:
        if not row.measure.definition.known:
            message = (
                f"The catalogue does not know '{row.measure.name}', so nobody has said whether high or low is good."
            )
            remedy = (
                "Add it to templates/measures.toml with its polarity, or mend the name; until then it is not judged."
            )
            yield Notice("measure-unknown", Severity.WARNING, row.name_place, message, remedy)


def _same_measures(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    first: dict[str, ReadRow] = {}
    for row in rows:
        key = row.measure.definition.key
        if key not in first:
            first[key] = row
            continue
        other = first[key]
        same = row.measure.name.casefold() == other.measure.name.casefold()
        words = "the same name as" if same else f"taken for the same measure as '{other.measure.name}' in"
        message = f"'{row.measure.name}' has {words} {other.name_place}; it is called '{row.measure.key}' here."
        remedy = "Take one of them out, or name them so that they can be told apart."
        yield Notice("measure-twice", Severity.WARNING, row.name_place, message, remedy)


def _unexplained_marks(rows: Sequence[ReadRow], footnotes: Sequence[Footnote]) -> Iterator[Notice]:
    explained = {note.mark for note in footnotes}
    marked = [(row, mark) for row in rows for mark in row.measure.marks if mark not in explained]
    if marked:
        seen = " and ".join(dict.fromkeys(mark for _, mark in marked))
        message = f"The footnote mark {seen} at the end of a measure's name is explained nowhere in the workbook."
        remedy = "Add the footnote under the table, or take the mark away."
        yield Notice("mark-unexplained", Severity.INFO, places(row.name_place for row, _ in marked), message, remedy)


def _cells_of(row: ReadRow) -> Iterator[Notice]:
    for cell in row.cells:
        for doubt in cell.entry.doubts:
            yield _doubt_of_cell(row, cell, doubt)
    yield from _missing_percent_sign(row)
    yield from _other_periods(row)
    yield from _further_figures(row)


def _doubt_of_cell(row: ReadRow, cell: ReadCell, code: str) -> Notice:
    severity, message, remedy = _DOUBTS[code]
    raw = cell.observation.raw.strip()
    return Notice(code, severity, cell.observation.place, f"{row.called}: {message.format(raw=raw)}", remedy)


_DOUBTS: Final = {
    "unreadable": (Severity.ERROR, "'{raw}' cannot be read as a figure.",
                   "Write the figure alone, or one of the usual words such as N/A or TBC."),
    "range": (Severity.WARNING, "'{raw}' is a range, not one figure, and is not used.", "Write one figure."),
    "error-cell": (Severity.ERROR, "the cell shows Excel's error {raw}.", "Mend the formula, or write what the figure is."),
    "date-for-figure": (Severity.ERROR, "a date ({raw}) stands where a figure is expected; Excel may have made it of one.",
                        "Format the cell as text and write the figure again."),
    "formula-without-value": (Severity.ERROR, "the cell holds a formula whose result was never stored.",
                              "Open the workbook in Excel and save it, so that the results are stored."),
    "mark-unexplained": (Severity.WARNING, "'{raw}' stands in place of a figure and the workbook does not say what it means.",
                         "Explain it in a footnote (such as '* = suppressed'), or write N/A, TBC or 'suppressed'."),
    "count-or-year": (Severity.WARNING, "'{raw}': the number in brackets is read as a count, but could be a year.",
                      "Write the year as 2018/19 if it is one."),
    "minus-in-brackets": (Severity.WARNING, "'{raw}' is read as a figure below zero.",
                          "Write a minus sign; or write what the brackets are for."),
    "worked-out": (Severity.INFO, "'{raw}' gives only the fraction; the share was worked out from it.",
                   "Write the share beside the fraction."),
}  # fmt: skip


def _missing_percent_sign(row: ReadRow) -> Iterator[Notice]:
    if row.measure.unit is not Unit.PERCENT:
        return
    for cell in row.cells:
        one = cell.observation
        if one.status is Status.OK and cell.entry.unit is None:
            message = f"{row.called}: '{one.raw.strip()}' has no percent sign; it was read as {one.value}%."
            remedy = "Add the sign, or write what else the figure is."
            yield Notice("percent-sign-missing", Severity.WARNING, one.place, message, remedy)


def _other_periods(row: ReadRow) -> Iterator[Notice]:
    """The council's own cells that are about another time than their column."""
    told = [
        cell.observation
        for cell in row.cells
        if cell.column.heading.role is Role.PERIOD
        and cell.entry.period
        and cell.entry.period != cell.column.heading.period
    ]
    if told:
        what = "; ".join(f"{one.period} in column {one.column}" for one in told)
        message = f"{row.called}: the cell names another period than its column ({what}). The cell's own counts."
        remedy = "Nothing if it is meant; but figures of several years and of one do not compare like for like."
        yield Notice("period-differs", Severity.INFO, places(one.place for one in told), message, remedy)


def _further_figures(row: ReadRow) -> Iterator[Notice]:
    told = [cell.observation for cell in row.cells if _has_loose_figure(cell)]
    if told:
        words = "; ".join(f"'{one.raw.strip()}' was read as {one.value}" for one in told)
        message = f"{row.called}: there is a further figure behind the first ({words}). It is kept as a note only."
        remedy = "Give the further figure a row of its own if the committee should see it."
        yield Notice("further-figure", Severity.INFO, places(one.place for one in told), message, remedy)


def _has_loose_figure(cell: ReadCell) -> bool:
    """Whether a note behind a value holds a number outside brackets."""
    if cell.observation.status is not Status.OK:
        return False
    depth = 0
    for character in cell.entry.note:
        depth += (character in "([{") - (character in ")]}")
        if depth <= 0 and character.isdigit():
            return True
    return False


_TOLD: Final = (
    (Status.TO_BE_CONFIRMED, Severity.INFO, "still to be confirmed", "Ask for the figures before the paper goes out."),
    (Status.SEE_ELSEWHERE, Severity.INFO, "not in the scorecard: it points to another document",
     "Attach that document to the paper, or put the figure here."),
    (Status.DATA_ERROR, Severity.WARNING, "marked as a data error", "Ask for the right figure."),
    (Status.BELOW_LIMIT, Severity.INFO, "given as a limit only, so nothing is compared with it",
     "Nothing, if the figure is meant to stay unknown."),
)  # fmt: skip


def _statuses(rows: Sequence[ReadRow]) -> Iterator[Notice]:
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
            if raw:
                yield Notice(code, severity, places(one.place for one in alike), message, remedy)


def _undated_benchmarks(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    told = [
        cell.observation
        for row in rows
        for cell in row.cells
        if cell.column.heading.role is Role.BENCHMARK and cell.observation.status is Status.OK
        if cell.observation.period is None and cell.column.heading.basis != "target"
    ]
    for column, alike in _by(told, lambda one: one.column):
        message = f"{len(alike)} figures under '{column}' do not say of which year they are."
        remedy = "Write the year behind each figure, or in the header; until then their age cannot be told."
        yield Notice("benchmark-undated", Severity.WARNING, places(one.place for one in alike), message, remedy)


def _by(items: Iterable[Item], key: Callable[[Item], str]) -> Iterator[tuple[str, list[Item]]]:
    for value, alike in groupby(sorted(items, key=key), key):
        yield value, list(alike)
