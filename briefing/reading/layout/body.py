"""The rows under one header, told apart: measures, section titles, blank measures, totals, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, permutations
from typing import Final

from briefing.faults.notices import Notice, Severity
from briefing.reading.cells.grammar import read_cell
from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Cell, Content, Sheet
from briefing.reading.layout.council import Council, area_unknown
from briefing.reading.layout.figures_of_row import RowFigures
from briefing.reading.layout.footnotes import is_footnote
from briefing.reading.layout.header_rows import Header
from briefing.reading.layout.headers import ColumnHeading, Role, read_heading
from briefing.reading.layout.long_groups import is_the_whole
from briefing.reading.layout.measure_tables import Column, FigureCell, MeasureRow
from briefing.reading.layout.table_columns import Block, tell_columns

_KPIS: Final = r"(?:measures|indicators|metrics|k?pis)"
_TOTAL: Final = re.compile(
    r"(?:averages? ?(?:/|and) ?)?(?:grand |sub[- ]?|overall )?totals?\s*:?|averages?\s*:?|"
    r"(?:sub)?total of (?:the )?above|sum(?: of (?:the )?above)?|"
    rf"totals? (?:number of )?(?:{_KPIS}|scores?)|overall (?:score|rating|rag|status|performance)|"
    r"(?:(?:number|no\.?|count|total|%|percentage|proportion) of )?(?:(?:red|amber|green|blue|grey)(?:[ -]rated)? )?"
    rf"{_KPIS}(?: (?:rated|red|amber|green|on|off|at|above|below|meeting|missing|improving)\b.*)?",
    re.IGNORECASE,
)
"""Rows that sum up the others, or count how many of them are green."""
_RANK: Final = re.compile(
    r"(?:(?:national|regional|england|sn|statistical neighbours?'?|our|council'?s?|overall|latest) )*"
    r"(?:ranks?|ranking|ranked|quartile|decile|percentile)\b.*",
    re.IGNORECASE,
)
_MEASURE_WORDS: Final = re.compile(
    r"(?:the |total |average |median |mean |overall )*(?:percentage|per ?cent|proportion|share|%|number|no\.|rate|"
    r"average|count|ratio|timeliness)\b.*|%.*|.*\((?:%|number|rate|days)\)",
    re.IGNORECASE,
)
_COMMENT: Final = re.compile(r"(?:comment(?:ary)?|narrative|analysis|explanation)\b\s*[:\-].*", re.IGNORECASE)
_AREA: Final = re.compile(
    r"(?:area|(?:local )?authority|la|geography|council|organisation|comparators?|benchmark|level|series|place|who)"
    r"(?: name)?"
)
_PARTS: Final = ((Role.NUMERATOR, r"num(?:erator)?s?\.?"), (Role.DENOMINATOR, r"den(?:om(?:inator)?)?s?\.?"))
_WHOLE: Final = re.compile(r"%|percentage|per cent|rate|value|result|performance|score|outturn")
_NO_LOSS: Final = ("other-areas", "benchmark-rows", "total", "rank-row", "line-left-out")
_APART: Final = (Role.GROUP, Role.UNKNOWN, Role.UNIT, Role.OWNER, Role.FREQUENCY, Role.SOURCE)
"""What may tell rows of one name apart, the likeliest first."""
LONGEST_GROUP: Final = 60
"""Characters: a longer text is a remark on the row."""
LONGEST_NAME: Final = 600
_LETTER: Final = re.compile(r"[^\W\d_]")
_ROUNDED: Final = Decimal("0.5")
"""A percentage printed in whole numbers lies so far from the exact one, at most."""
_SENTENCE: Final = 60
"""A line longer than this that ends in a full stop is a remark, not a title."""


def _benchmark(text: str) -> ColumnHeading | None:
    heading = read_heading(text)
    return heading if heading.role is Role.BENCHMARK and heading.dated is None else None


def _as_benchmark(row: MeasureRow, benchmark: ColumnHeading) -> Iterator[FigureCell]:
    """The figures of a benchmark's own row, each under the benchmark and of its column's period."""
    for one in row.figures:
        if one.heading.role is Role.PERIOD and not one.cell.empty:
            text = f"{benchmark.text} {one.heading.text}"
            yield FigureCell(one.cell, replace(benchmark, text=text, dated=one.heading.dated))


def _is_share(share: FigureCell, part: FigureCell, whole: FigureCell) -> bool:
    """Whether a percentage is, as rounded, the share of one figure in another."""
    said, of, all_of = (read_cell(one.cell).value for one in (share, part, whole))
    if said is None or of is None or not all_of:
        return False
    return any(abs(one - 100 * of / all_of) <= _ROUNDED for one in (said, 100 * said))


def _part(text: str) -> Role | None:
    """Whether a word says that its row holds the numerators, or the denominators, of a measure."""
    return next((role for role, words in _PARTS if re.fullmatch(words, fold(text))), None)


def _with_part(figure: FigureCell, role: Role, cell: Cell) -> FigureCell:
    return replace(figure, numerator=cell) if role is Role.NUMERATOR else replace(figure, denominator=cell)


class Body:
    """Reads the rows under a header, from the first column that can be the table's to its last."""

    def __init__(self, sheet: Sheet, header: Header, first: int, rows: Sequence[int], council: Council) -> None:
        block = Block(sheet, header.row, first, header.right, ())
        self.block = replace(block, rows=tuple(row for row in rows if block.cells(row)))
        self.sheet = sheet
        self.header = header
        self._left_out: list[Notice] = []
        self.measure_rows: list[int] = []
        self._last_name = Cell(0, 0)
        self.columns, self.own_title = tell_columns(self.block, header.columns)
        self.name_column = next(column.number for column in self.columns if column.heading.role is Role.NAME)
        self.figures = RowFigures(sheet, self.columns, self.block.rows)
        self.area_column = self._area_number()
        self.own_area = self._find_own_area(council)
        self.part_column = self._part_number()
        self.section_column = next((one.number for one in self.columns if one.heading.role is Role.SECTION), None)

    @property
    def left_out(self) -> tuple[Notice, ...]:
        """What was not read of these rows."""
        return (*self._left_out, *self.figures.left_out)

    def read(self, section: str) -> tuple[MeasureRow, ...]:
        """The measures, each with the section that it stands in; `section` is the one in which the table begins."""
        if self.own_area is None:
            return ()
        rows: list[MeasureRow] = []
        waiting: list[tuple[MeasureRow, Role]] = []
        self._last_of_name: dict[str, int] = {}
        for row in self._measures(section):
            part, benchmark = self._part_of(row), self._benchmark_of(row)
            of = self._measure_of(row, rows) if benchmark else None
            if part is not None:
                waiting.append((row, part))
            elif self._completes(row, rows):
                rows[-1] = replace(rows[-1], figures=row.figures)
            elif not _LETTER.search(row.name.text):
                rows[-2:] = self._read_share(row, rows[-2:])
            elif benchmark is not None and of is not None:
                rows[of] = replace(rows[of], figures=(*rows[of].figures, *_as_benchmark(row, benchmark)))
                self._tell_benchmark_rows(row)
            else:
                self._last_of_name[fold(row.name.text)] = len(rows)
                rows.append(row)
            waiting = [one for one in waiting if not self._attach(*one, rows)]
        for row, part in waiting:
            message = f"This row of {part}s stands beside no measure of its own; it was left out."
            self._leave_out("parts-unused", row.name, message, "Write the measure's name beside its numbers.")
        alike: dict[tuple[str, str], list[MeasureRow]] = {}
        for row in rows:
            alike.setdefault((fold(row.name.text), row.section), []).append(row)
        return tuple(self._tell_apart(row, alike[fold(row.name.text), row.section]) for row in rows)

    def _tell_apart(self, row: MeasureRow, alike: Sequence[MeasureRow]) -> MeasureRow:
        """A row of a name that stands several times, with what a column, or two together, say of it alone: "(Female)",
        "(North depot)"."""
        if len(alike) < 2 or self.area_column is not None:  # noqa: PLR2004  one row of its name
            return row
        said = [one for role in _APART for one in self.columns if one.heading.role is role and self._says_words(one)]
        for columns in (*((one,) for one in said), *combinations(said, 2)):
            groups = [", ".join(filter(None, (self._seen(one, column) for column in columns))) for one in alike]
            own = groups[alike.index(row)]
            if all(groups) and len(set(groups)) == len(groups) and not is_the_whole(own):
                name = replace(row.name, text=f"{tidy(row.name.text)} ({own})")
                return replace(row, name=name, of_a_group=columns[0].heading.role is not Role.UNIT)
        return row

    def _seen(self, row: MeasureRow, column: Column) -> str:
        return tidy(self.sheet.seen_at(self._number_of(row), column.number).text)

    def _says_words(self, column: Column) -> bool:
        """Whether the cells of a column are short words and no figures: they may say what a row is about."""
        texts = self.block.texts(column.number)
        cells = [cell for row in self.block.rows if not (cell := self.sheet.at(row, column.number)).empty]
        return len(texts) == len(cells) and all(len(text) <= LONGEST_GROUP and _LETTER.search(text) for text in texts)

    def _part_number(self) -> int | None:
        """The column that says of each row whether it holds numerators, denominators or the figure itself."""
        for column in self.columns:
            if not column.heading.holds_figures:
                parts = {_part(text) for text in self.block.texts(column.number)}
                if column.number != self.name_column and {Role.NUMERATOR, Role.DENOMINATOR} <= parts:
                    return column.number
        return None

    def _part_of(self, row: MeasureRow) -> Role | None:
        if self.part_column is None:
            return _part(row.name.text)
        return _part(self.sheet.at(self._number_of(row), self.part_column).text)

    def _completes(self, row: MeasureRow, rows: Sequence[MeasureRow]) -> bool:
        """Whether a row "%" or "Rate" gives the figures of the name above it, which has none of its own."""
        bare = bool(rows) and all(one.cell.empty for one in rows[-1].figures)
        return bare and bool(_WHOLE.fullmatch(fold(row.name.text)))

    def _read_share(self, row: MeasureRow, above: Sequence[MeasureRow]) -> list[MeasureRow]:
        """The two rows above one that is called "%", as one measure with its numbers where its figures are the share of
        one of them in the other; else these rows as they are, and a name asked for."""
        for part, whole in permutations(above, 2):
            numbers = list(zip(row.figures, part.figures, whole.figures, strict=False))
            filled = [each for each in numbers if not any(one.cell.empty for one in each)]
            if filled and all(_is_share(*each) for each in filled):
                figures = [replace(one, numerator=of.cell, denominator=all_of.cell) for one, of, all_of in numbers]
                name = f"{tidy(part.name.text)} as % of {tidy(whole.name.text).lower()}"
                return [replace(row, name=replace(row.name, text=name), figures=tuple(figures))]
        message = f"'{tidy(row.name.text)}' does not say what it counts; the figures beside it were left out."
        remedy = "Write in its place what the figures are a percentage of, or what they count."
        self._leave_out("name-without-words", row.name, message, remedy)
        return list(above)

    def _attach(self, part: MeasureRow, role: Role, rows: list[MeasureRow]) -> bool:
        """Ties a row of numerators or denominators to the figures of its measure; False while that is not read yet."""
        of = self._last_of_name.get(fold(part.name.text))
        if of is None and _part(part.name.text) and rows and any(not one.cell.empty for one in rows[-1].figures):
            of = len(rows) - 1
        if of is None:
            return False
        figures = tuple(
            one if part.cell.empty or one.heading.role is not Role.PERIOD else _with_part(one, role, part.cell)
            for one, part in zip(rows[of].figures, part.figures, strict=False)
        )
        rows[of] = replace(rows[of], figures=(*figures, *rows[of].figures[len(figures) :]))
        return True

    def _area_number(self) -> int | None:
        """The column that says whose figures a row holds: the council's, England's, the neighbours', another council's.
        Without rows of benchmarks only names that stand several times show that it does."""
        names = self.block.texts(self.name_column)
        repeated = len(set(names)) < len(names)
        for column in self.columns:
            if column.heading.holds_figures or column.number == self.name_column:
                continue
            named = _AREA.fullmatch(fold(column.heading.text))
            areas = set(self.block.texts(column.number))
            if named and (any(_benchmark(text) for text in areas) or (repeated and len(areas) > 1)):
                return column.number
        return None

    def _find_own_area(self, council: Council) -> str | None:
        """The council's own of the areas in that column; None, with the reason, where nobody can say."""
        if self.area_column is None:
            return ""
        places = {fold(text): text for text in self.block.texts(self.area_column) if not _benchmark(text)}
        areas = tuple(places.values())
        own = council.own_area(areas)
        cell = self.sheet.at(self.block.rows[0], self.area_column)
        if own is None:
            self._left_out.append(area_unknown(self.sheet, cell, areas, council))
        elif others := [area for area in areas if area != own]:
            message = f"Rows of {', '.join(others[:5])} were left out: the scorecard is that of {own}."
            self._leave_out("other-areas", cell, message, "Nothing if that is right.")
        return own

    def _is_of_others(self, row: int) -> bool:
        """Whether a row holds the figures of an area that is neither the council's nor a benchmark."""
        if self.area_column is None or self.own_area is None:
            return False
        area = self.sheet.seen_at(row, self.area_column).text
        return bool(area.strip()) and not _benchmark(area) and fold(area) != fold(self.own_area)

    def _benchmark_of(self, row: MeasureRow) -> ColumnHeading | None:
        """The benchmark whose figures a row holds, by its area or by its name."""
        if self.area_column is None:
            return _benchmark(row.name.text)
        return _benchmark(self.sheet.seen_at(self._number_of(row), self.area_column).text)

    def _number_of(self, row: MeasureRow) -> int:
        """The number of a measure's row in the grid, which may be turned."""
        return row.name.column if self.sheet.turned else row.name.row

    def _measure_of(self, row: MeasureRow, rows: Sequence[MeasureRow]) -> int | None:
        """Which of the measures so far a row of a benchmark belongs to: the one of its name, else the last."""
        same = self._last_of_name.get(fold(row.name.text))
        if same is not None or not rows:
            return same
        return len(rows) - 1 if self.area_column is None or _benchmark(row.name.text) else None

    def _tell_benchmark_rows(self, row: MeasureRow) -> None:
        if any(one.code == "benchmark-rows" for one in self._left_out):
            return
        message = (
            "Rows of England, neighbours or targets were read as the benchmarks of the measure above them; of several "
            "periods the newest with a figure counts."
        )
        self._leave_out("benchmark-rows", row.name, message, "If it is a measure, name what it counts.")

    def _measures(self, section: str) -> Iterator[MeasureRow]:
        for position, row in enumerate(self.block.rows):
            cells = self.block.cells(row)
            name = self._name(row)
            if name.empty and self.area_column is not None and self.measure_rows:
                area = self.sheet.seen_at(row, self.area_column)
                name = replace(area, row=name.row, column=name.column) if _benchmark(area.text) else name
            if (
                len(cells) == 1
                and cells[0][0] not in self.figures.numbers
                and not self._is_blank_measure(row, cells[0][1])
            ):
                title = self._title(position, cells[0][1])
                section = section if title is None else title
            elif name.empty or name.content is not Content.TEXT:
                self._leave_out_nameless(cells)
            elif len(name.text) > LONGEST_NAME:
                message = (
                    f"A text of {len(name.text)} characters stands where a measure's name is expected; its row "
                    "was left out."
                )
                self._leave_out("name-too-long", name, message, "Shorten the name, or move the text out of the table.")
            elif self._is_of_others(row):
                continue
            elif _TOTAL.fullmatch(tidy(name.text)):
                message = f"'{tidy(name.text)}' sums up other rows and is no measure; it was left out."
                self._leave_out("total", name, message, "If it is a measure, say in its name of what it is.")
            elif _RANK.fullmatch(tidy(name.text)):
                message = f"'{tidy(name.text)}' gives the place among others and is no measure; it was left out."
                self._leave_out("rank-row", name, message, "If it is a measure, say in its name of what it is.")
            else:
                section = self._section_of(row) or section
                self.measure_rows.append(row)
                self._last_name = name
                others = self.figures.others(row, (self.name_column, self.section_column))
                yield MeasureRow(name, section, self.figures.read(row), others)

    def _title(self, position: int, cell: Cell) -> str | None:
        """The section that a line which stands alone begins; None where it is a footnote or a remark."""
        text = tidy(cell.text)
        if is_footnote(text) or _COMMENT.fullmatch(text) or (len(text) > _SENTENCE and text.endswith(".")):
            return None
        nothing_follows = all(len(self.block.cells(row)) == 1 for row in self.block.rows[position + 1 :])
        if nothing_follows:
            if cell.content is Content.TEXT and not self._ends_table(position):
                message = f"'{text}' stands under the table and no measure follows; it was left out."
                self._leave_out("line-left-out", cell, message, "If it is a measure, fill its cells.")
            return None
        return text

    def _ends_table(self, position: int) -> bool:
        """Whether an empty row, or another line, parts this line from the last measure."""
        row = self.block.rows[position]
        return row - 1 not in self.measure_rows

    def _is_blank_measure(self, row: int, cell: Cell) -> bool:
        """Whether a name that stands alone is a measure without figures: it begins as measures do, not as titles."""
        if (
            cell.column != self.sheet.at(row, self.name_column).column
            or cell.row != self.sheet.at(row, self.name_column).row
        ):
            return False
        merged = self.sheet.origin(row, self.name_column + 1) == (row, self.name_column)
        return bool(_MEASURE_WORDS.fullmatch(fold(cell.text))) and not cell.bold and not merged

    def _name(self, row: int) -> Cell:
        """The cell of a measure's name; one name merged over several rows is told apart by the text beside it."""
        own = self.sheet.at(row, self.name_column)
        top, left = self.sheet.origin(row, self.name_column)
        if self.part_column is not None and own.empty and self.measure_rows:
            return replace(self._last_name, row=own.row, column=own.column)
        if left != self.name_column or self.sheet.origin(top + 1, left) != (top, left):
            return own
        beside = [one.number for one in self.columns if one.heading.role in (Role.UNKNOWN, Role.UNIT)]
        if self.area_column is not None or self.part_column is not None:
            return replace(self.sheet.at(top, left), row=own.row, column=own.column)
        words = [tidy(cell.text) for one in beside if (cell := self.sheet.at(row, one)).content is Content.TEXT]
        if not words:
            return own
        origin = self.sheet.at(top, left)
        return replace(origin, row=own.row, column=own.column, text=f"{tidy(origin.text)} ({words[0]})")

    def _section_of(self, row: int) -> str:
        if self.section_column is None:
            return ""
        return tidy(self.sheet.seen_at(row, self.section_column).text)

    def _leave_out_nameless(self, cells: list[tuple[int, Cell]]) -> None:
        figures = [cell for column, cell in cells if column in self.figures.numbers]
        if any(any(character.isdigit() for character in cell.text) for cell in figures):
            place = f"{figures[0].address} to {figures[-1].address}" if len(figures) > 1 else figures[0].address
            message = f"The figures in {place} have no measure's name beside them and were left out."
            self._leave_out("row-without-name", figures[0], message, "Write the measure's name in the row.")

    def _leave_out(self, code: str, cell: Cell, message: str, remedy: str) -> None:
        severity = Severity.INFO if code in _NO_LOSS else Severity.WARNING
        self._left_out.append(Notice(code, severity, (self.sheet.place(cell),), message, remedy))
