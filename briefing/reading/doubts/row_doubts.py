"""What was seen of whole rows → notices: measures that nobody knows, that stand twice, or whose cells do not agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace
from briefing.knowing.asking import tell_unknown
from briefing.knowing.author_words import POLARITIES, read_polarity
from briefing.knowing.catalogue import NearMiss
from briefing.language.lists import first_few, joined
from briefing.language.numbers import printed
from briefing.measures.observation import Observation, Status, Unit
from briefing.reading.assembly import ReadCell, ReadRow
from briefing.reading.doubts.cell_doubts import MOST_NAMED
from briefing.reading.layout.headers import Role
from briefing.reading.layout.measure_tables import Footnote


def tell_rows(rows: Sequence[ReadRow], footnotes: Sequence[Footnote]) -> Iterator[Notice]:
    """All notices about rows, those of one kind as one."""
    yield from _unknown_measures(rows)
    yield from _same_measures(rows)
    yield from _struck_out(rows)
    yield from _unexplained_marks(rows, footnotes)
    yield from _missing_percent_signs(rows)
    yield from _mixed_units(rows)
    yield from _other_units(rows)
    yield from _polarity(rows)
    yield from _other_periods(rows)
    yield from _further_figures(rows)


def _unknown_measures(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """A row without any figure of its own is not asked about: there is nothing to judge, whichever way is good."""
    nobody_knows = (row for row in rows if not row.measure.definition.known and row.measure.definition.polarity is None)
    unknown = [row for row in nobody_knows if any(one.value is not None for one in row.measure.history)]
    near = [row for row in unknown if row.missed is not None]
    far = [row for row in unknown if row.missed is None]
    remedy = (
        "Give it a row with its polarity on a sheet 'Briefing measures', in the scorecard or in inputs/measures.xlsx "
        "(`briefing read --marked` writes one); until then it is told, but not judged."
    )
    for row in near:
        message = (
            f"The catalogue does not know '{row.measure.name}', so nobody has said whether high or low is good. "
            f"{_near_miss(row.missed)}"
        )
        yield Notice("measure-unknown", Severity.WARNING, (row.name_place,), message, f"{remedy} Or mend the name.")
    if far:
        message = tell_unknown([row.measure.name for row in far])
        yield Notice("measure-unknown", Severity.WARNING, tuple(row.name_place for row in far), message, remedy)


def _near_miss(missed: NearMiss | None) -> str:
    if missed is None:
        return ""
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
        words = "has the same name as" if same else f"was taken for the same measure as '{other.measure.name}' in"
        message = f"'{row.measure.name}' {words} {other.name_place}; it is called '{row.measure.key}' here."
        remedy = "Take one of them out, or name them so that they can be told apart."
        yield Notice("measure-twice", Severity.WARNING, (row.name_place,), message, remedy)


def _struck_out(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """Measures whose names are crossed out."""
    told = [row for row in rows if row.name.struck and row.name.struck == row.name.text]
    if told:
        named = first_few([f"'{row.measure.name}'" for row in told], MOST_NAMED)
        message = f"The name is struck out, but the figures were read: {named}."
        remedy = "Delete the row if the measure is withdrawn; take the line through its name away if it stands."
        yield Notice("struck-out", Severity.ERROR, tuple(row.name_place for row in told), message, remedy)


def _unexplained_marks(rows: Sequence[ReadRow], footnotes: Sequence[Footnote]) -> Iterator[Notice]:
    explained = {note.mark for note in footnotes}
    marked = [(row, mark) for row in rows for mark in row.measure.marks if mark not in explained]
    if marked:
        seen = joined(list(dict.fromkeys(mark for _, mark in marked)))
        message = f"The footnote mark {seen} at the end of a measure's name is explained nowhere in the workbook."
        remedy = "Add the footnote under the table, or take the mark away."
        yield Notice("mark-unexplained", Severity.INFO, tuple(row.name_place for row, _ in marked), message, remedy)


def _of_cells(
    rows: Sequence[ReadRow], found: Callable[[ReadRow], Sequence[Observation]]
) -> list[tuple[ReadRow, Observation]]:
    return [(row, one) for row in rows for one in found(row)]


def _examples(told: Sequence[tuple[ReadRow, Observation]], say: Callable[[ReadRow, Observation], str]) -> str:
    """The first few cells in words, and how many more there are."""
    return first_few([f"{say(row, one)} ({row.called})" for row, one in told], MOST_NAMED)


def _places(told: Sequence[tuple[ReadRow, Observation]]) -> tuple[CellPlace, ...]:
    return tuple(one.place for _, one in told)


def _missing_percent_signs(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    told = _of_cells(rows, _without_percent_sign)
    if told:
        examples = _examples(told, lambda _, one: f"'{one.raw.strip()}' read as {printed(one)}")
        message = f"Without a percent sign, where others of the row have one: {examples}."
        remedy = "Add the sign, or write what else the figure is."
        yield Notice("percent-sign-missing", Severity.WARNING, _places(told), message, remedy)


def _without_percent_sign(row: ReadRow) -> list[Observation]:
    """Figures without a percent sign in a row in which others have one; where none has, the name says enough."""
    if row.measure.unit is not Unit.PERCENT:
        return []
    valued = [cell for cell in row.cells if cell.observation.status is Status.OK]
    bare = [cell.observation for cell in valued if cell.entry.unit is None]
    return bare if len(bare) < len(valued) else []


def _mixed_units(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    told = _of_cells(rows, _in_another_unit)
    if told:
        examples = _examples(told, lambda row, one: f"'{one.raw.strip()}' in a row in {row.measure.unit}")
        message = f"Given in another unit than the row: {examples}."
        remedy = "Give all figures of a row in one unit, or the other ones a row of their own."
        yield Notice("units-mixed", Severity.WARNING, _places(told), message, remedy)


def _in_another_unit(row: ReadRow) -> list[Observation]:
    shown = [cell for cell in row.cells if cell.entry.unit is not None and "worked-out" not in cell.entry.doubts]
    return [cell.observation for cell in shown if cell.entry.unit is not row.measure.unit]


def _other_units(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """Rows whose cells are in another unit than the catalogue knows."""
    for row in rows:
        known = row.measure.definition.unit
        if known is not None and row.measure.unit is not None and known is not row.measure.unit:
            message = (
                f"{row.called}: the cells are in {row.measure.unit}, the catalogue says {known}. The cells' unit was "
                "taken."
            )
            remedy = "Check the row's name, or give its unit on a sheet 'Briefing measures'."
            yield Notice("unit-differs", Severity.WARNING, (row.name_place,), message, remedy)


def _polarity(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """The scorecard's own column of polarity, which is used, against the catalogue."""
    for row in rows:
        for remark in row.measure.remarks:
            own = read_polarity(remark.text) if remark.role == Role.POLARITY else None
            known = row.measure.definition.polarity
            if own is not None and known is not None and own is not known:
                message = (
                    f"{row.called}: the scorecard's column '{remark.column}' says '{remark.text}', the catalogue says "
                    f"that {POLARITIES[known]}. The scorecard's own is used."
                )
                remedy = "Correct the column if it is wrong."
                yield Notice("polarity-differs", Severity.WARNING, (remark.place,), message, remedy)


def _other_periods(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    """The council's own cells that are about another time than their column."""
    told = _of_cells(rows, _of_another_period)
    if told:
        examples = _examples(told, lambda _, one: f"{one.period} in column {one.column}")
        message = f"Cells name another period than their column, and it is used: {examples}."
        remedy = "Give figures of several years a row of their own: they do not compare like for like with one year's."
        yield Notice("period-differs", Severity.INFO, _places(told), message, remedy)


def _of_another_period(row: ReadRow) -> list[Observation]:
    return [
        cell.observation
        for cell in row.cells
        if cell.heading.role is Role.PERIOD and cell.entry.period and cell.entry.period != cell.heading.period
    ]


def _further_figures(rows: Sequence[ReadRow]) -> Iterator[Notice]:
    told = _of_cells(rows, lambda row: [cell.observation for cell in row.cells if _has_loose_figure(cell)])
    if told:
        examples = _examples(told, lambda _, one: f"'{one.raw.strip()}' read as {printed(one)}")
        message = f"A further figure stands behind the first, and is kept as a note only: {examples}."
        remedy = "Give the further figure a row of its own if the committee should see it."
        yield Notice("further-figure", Severity.INFO, _places(told), message, remedy)


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
