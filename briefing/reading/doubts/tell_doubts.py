"""What was seen while reading → notices in the analyst's words; like doubts are told once, with all their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeVar

from briefing.faults.notices import Notice, Severity
from briefing.knowing.author_words import read_polarity
from briefing.knowing.catalogue import NearMiss
from briefing.measures.observation import Status, Unit
from briefing.reading.assembly import ReadCell, ReadRow
from briefing.reading.doubts.column_doubts import tell_columns
from briefing.reading.files.grid import Book
from briefing.reading.layout.headers import Role
from briefing.reading.layout.measure_tables import Footnote, SheetLayout

Item = TypeVar("Item")
FEW: Final = 3
"""Up to so many alike cells of a row get a notice each, more of them one together."""


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
    yield from _unknown_measures(rows)
    yield from _same_measures(rows)
    yield from _unexplained_marks(rows, footnotes)
    for row in rows:
        yield from _cells_of(row)
    yield from _alike(rows)
    yield from _unexplained_signs(rows)
    yield from _statuses(rows)
    yield from _undated_benchmarks(rows)
    yield from _upcoming(rows)
    yield from _empty_newest(rows)


def _unknown_measures(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    for row in rows:
        if not row.measure.definition.known and row.measure.definition.polarity is None:
            missed = f" {_near_miss(row.missed)}" if row.missed is not None else ""
            message = (
                f"The catalogue does not know '{row.measure.name}', so nobody has said whether high or low is good."
                f"{missed}"
            )
            remedy = (
                "Give it a row with its polarity on a sheet 'Briefing measures', in the scorecard or in "
                "inputs/measures.xlsx (`briefing read --marked` writes one), or mend the name; until then it is not "
                "judged."
            )
            yield Notice("measure-unknown", Severity.WARNING, (row.name_place,), message, remedy)


def _near_miss(missed: NearMiss) -> str:
    if not missed.word:
        return f"It is named like '{missed.definition.short_name}', but its figures are in another unit."
    does = "turns the meaning" if missed.turns else "makes it about others"
    return f"It is like '{missed.definition.short_name}', but the word '{missed.word}' {does}."


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
        yield Notice("measure-twice", Severity.WARNING, (row.name_place,), message, remedy)


def _unexplained_marks(rows: Sequence[ReadRow], footnotes: Sequence[Footnote]) -> Iterator[Notice]:
    explained = {note.mark for note in footnotes}
    marked = [(row, mark) for row in rows for mark in row.measure.marks if mark not in explained]
    if marked:
        seen = " and ".join(dict.fromkeys(mark for _, mark in marked))
        message = f"The footnote mark {seen} at the end of a measure's name is explained nowhere in the workbook."
        remedy = "Add the footnote under the table, or take the mark away."
        yield Notice("mark-unexplained", Severity.INFO, tuple(row.name_place for row, _ in marked), message, remedy)


def _cells_of(row: ReadRow) -> Iterator[Notice]:
    for cell in row.cells:
        for doubt in cell.entry.doubts:
            if doubt in _DOUBTS:
                yield _doubt_of_cell(row, cell, doubt)
    yield from _missing_percent_sign(row)
    yield from _units(row)
    yield from _polarity(row)
    yield from _other_periods(row)
    yield from _further_figures(row)


def _doubt_of_cell(row: ReadRow, cell: ReadCell, code: str) -> Notice:
    severity, message, remedy = _DOUBTS[code]
    raw = cell.observation.raw.strip()
    return Notice(code, severity, (cell.observation.place,), f"{row.called}: {message.format(raw=raw)}", remedy)


_DOUBTS: Final = {
    "unreadable": (Severity.ERROR, "'{raw}' cannot be read as a figure.",
                   "Write the figure alone, or one of the usual words such as N/A or TBC."),
    "range": (Severity.WARNING, "'{raw}' is not one figure, and is not used.", "Write one figure."),
    "error-cell": (Severity.ERROR, "the cell shows Excel's error {raw}.", "Mend the formula, or write what the "
                                                                          "figure is."),
    "date-for-figure": (Severity.ERROR, "a date ({raw}) stands where a figure is expected; Excel may have made it of "
                                        "one.",
                        "Format the cell as text and write the figure again."),
    "formula-without-value": (Severity.ERROR, "the cell holds a formula whose result was never stored.",
                              "Open the workbook in Excel and save it, so that the results are stored."),
    "count-or-year": (Severity.WARNING, "'{raw}': the number in brackets is read as a count, but could be a year.",
                      "Write the year as 2018/19 if it is one."),
    "minus-in-brackets": (Severity.WARNING, "'{raw}' is read as a figure below zero.",
                          "Write a minus sign; or write what the brackets are for."),
    "worked-out": (Severity.INFO, "'{raw}' gives only the fraction; the share was worked out from it.",
                   "Write the share beside the fraction."),
}  # fmt: skip


def _missing_percent_sign(row: ReadRow) -> Iterator[Notice]:
    """Figures without a percent sign in a row in which others have one; where none has, the name says enough."""
    if row.measure.unit is not Unit.PERCENT:
        return
    valued = [cell for cell in row.cells if cell.observation.status is Status.OK]
    bare = [cell.observation for cell in valued if cell.entry.unit is None]
    if not bare or len(bare) == len(valued):
        return
    for alike in [[one] for one in bare] if len(bare) <= FEW else [bare]:
        words = f"'{alike[0].raw.strip()}' has no percent sign; it was read as {alike[0].value}%"
        more = f", and so were {len(alike) - 1} more" if len(alike) > 1 else ""
        message = f"{row.called}: {words}{more}."
        remedy = "Add the sign, or write what else the figure is."
        yield Notice("percent-sign-missing", Severity.WARNING, tuple(one.place for one in alike), message, remedy)


def _units(row: ReadRow) -> Iterator[Notice]:
    """Units that disagree: within the row, or with what the catalogue knows."""
    shown = [cell for cell in row.cells if cell.entry.unit is not None and "worked-out" not in cell.entry.doubts]
    odd = [cell.observation for cell in shown if cell.entry.unit is not row.measure.unit]
    if odd:
        message = (
            f"{row.called}: '{odd[0].raw.strip()}' is given in another unit ({odd[0].unit}) than its "
            f"row ({row.measure.unit})."
        )
        remedy = "Give all figures of a row in one unit, or the other ones a row of their own."
        yield Notice("units-mixed", Severity.WARNING, tuple(one.place for one in odd), message, remedy)
    known = row.measure.definition.unit
    if known is not None and row.measure.unit is not None and known is not row.measure.unit:
        message = (
            f"{row.called}: the cells are in {row.measure.unit}, the catalogue says {known}. The cells' unit was taken."
        )
        remedy = "Check the row's name, or give its unit on a sheet 'Briefing measures'."
        yield Notice("unit-differs", Severity.WARNING, (row.name_place,), message, remedy)


def _polarity(row: ReadRow) -> Iterator[Notice]:
    """The scorecard's own column of polarity against the catalogue."""
    for remark in row.measure.remarks:
        own = read_polarity(remark.text) if remark.role == Role.POLARITY else None
        known = row.measure.definition.polarity
        if own is not None and known is not None and own is not known:
            message = (
                f"{row.called}: the column '{remark.column}' says '{remark.text}', the catalogue says "
                f"'{known}' is good."
            )
            remedy = "Mend whichever is wrong; until then the scorecard's own counts."
            yield Notice("polarity-differs", Severity.WARNING, (remark.place,), message, remedy)


def _other_periods(row: ReadRow) -> Iterator[Notice]:
    """The council's own cells that are about another time than their column."""
    told = [
        cell.observation
        for cell in row.cells
        if cell.heading.role is Role.PERIOD and cell.entry.period and cell.entry.period != cell.heading.period
    ]
    if told:
        what = "; ".join(f"{one.period} in column {one.column}" for one in told)
        message = f"{row.called}: the cell names another period than its column ({what}). The cell's own counts."
        remedy = "Nothing if it is meant; but figures of several years and of one do not compare like for like."
        yield Notice("period-differs", Severity.INFO, tuple(one.place for one in told), message, remedy)


def _further_figures(row: ReadRow) -> Iterator[Notice]:
    told = [cell.observation for cell in row.cells if _has_loose_figure(cell)]
    if told:
        words = "; ".join(f"'{one.raw.strip()}' was read as {one.value}" for one in told)
        message = f"{row.called}: there is a further figure behind the first ({words}). It is kept as a note only."
        remedy = "Give the further figure a row of its own if the committee should see it."
        yield Notice("further-figure", Severity.INFO, tuple(one.place for one in told), message, remedy)


def _has_loose_figure(cell: ReadCell) -> bool:
    """Whether a note behind a value holds a number outside brackets."""
    if cell.observation.status is not Status.OK or cell.entry.form == "limit":
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


def _alike(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """Doubts that are the same for every cell that has them."""
    for code, (severity, message, remedy) in _DOUBTS_OF_MANY.items():
        told = [cell.observation for row in rows for cell in row.cells if code in cell.entry.doubts]
        if told:
            first = told[0]
            words = message.format(raw=first.raw.strip(), value=first.value, cell=first.cell)
            yield Notice(code, severity, tuple(one.place for one in told), words, remedy)


def _unexplained_signs(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    told = [cell.observation for row in rows for cell in row.cells if "mark-unexplained" in cell.entry.doubts]
    for sign, alike in _by(told, lambda one: one.raw.strip()):
        message = f"'{sign}' stands in place of a figure and the workbook does not say what it means."
        remedy = f"Explain it in a footnote (such as '{sign} = not available'), or write N/A, TBC or 'suppressed'."
        yield Notice("mark-unexplained", Severity.WARNING, tuple(one.place for one in alike), message, remedy)


_DOUBTS_OF_MANY: Final = {
    "approximate": (
        Severity.WARNING,
        "Figures are given as approximate only: {cell} says '{raw}', and the paper tells it as {value}.",
        "Write the exact figure, or say in the paper that it is not exact.",
    ),
    "fraction-scaled": (
        Severity.WARNING,
        "Percentages are stored as fractions without a percent sign: {cell} holds {raw} and was read as {value}%.",
        "Format the cells as percentages in Excel and save.",
    ),
    "maybe-fraction": (
        Severity.WARNING,
        "{cell} holds {raw} in a row of percentages without a sign; it was read as {value}%, but may be a fraction "
        "of 1.",
        "Format the cells as percentages in Excel and save.",
    ),
    "unformatted": (
        Severity.INFO,
        "Figures with more than four decimals were rounded to one: {cell} holds {raw} and was read as {value}.",
        "Format the cells with the decimals that the committee should see.",
    ),
}


def _upcoming(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    told = [one for row in rows for one in row.measure.upcoming]
    if told:
        names = ", ".join(dict.fromkeys(f"'{one.column}'" for one in told))
        dated = [one.period for row in rows for one in row.measure.history if one.period and one.status is Status.OK]
        newest = max(dated, default=None)
        message = f"The columns {names} are empty in every row and were taken as still to come"
        about = f"; the paper is about {newest}." if newest else "."
        line = f'To say it yourself, write in report.toml: period = "{newest}".' if newest else ""
        remedy = f"Nothing if that is right. {line}".strip()
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
                yield Notice(code, severity, tuple(one.place for one in alike), message, remedy)


def _undated_benchmarks(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    told = [
        cell.observation
        for row in rows
        for cell in row.cells
        if cell.heading.role is Role.BENCHMARK and cell.observation.status is Status.OK
        if cell.observation.period is None and cell.heading.basis != "target"
    ]
    for column, alike in _by(told, lambda one: one.column):
        figures = "one figure does" if len(alike) == 1 else f"each of {len(alike)} figures does"
        message = f"Under '{column}', {figures} not say of which year it is."
        remedy = "Write the year behind each figure, or in the header; until then their age cannot be told."
        yield Notice("benchmark-undated", Severity.WARNING, tuple(one.place for one in alike), message, remedy)


def _by(items: Iterable[Item], key: Callable[[Item], str]) -> Iterator[tuple[str, list[Item]]]:
    for value, alike in groupby(sorted(items, key=key), key):
        yield value, list(alike)
