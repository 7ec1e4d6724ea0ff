"""The rows under one header, told apart: measures, section titles, blank measures, totals, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from briefing.reading.cells.text import fold, tidy
from briefing.reading.files.grid import Cell, Content, Sheet
from briefing.reading.layout.footnotes import is_footnote
from briefing.reading.layout.header_rows import Header
from briefing.reading.layout.headers import Heading, Role, read_heading
from briefing.reading.layout.measure_tables import Column, Figure, LeftOut, MeasureRow

_TOTAL: Final = re.compile(
    r"(?:grand |sub[- ]?|overall )?totals?\s*:?|(?:sub)?total of (?:the )?above|sum", re.IGNORECASE
)
_MEASURE_WORDS: Final = re.compile(
    r"(?:the |total |average |median |mean |overall )*(?:percentage|per ?cent|proportion|share|%|number|no\.|rate|"
    r"average|"
    r"count|ratio|timeliness)\b.*|%.*|.*\((?:%|number|rate|days)\)",
    re.IGNORECASE,
)
_COMMENT: Final = re.compile(r"(?:comment(?:ary)?|narrative|analysis|explanation)\b\s*[:\-].*", re.IGNORECASE)
_CODE: Final = re.compile(r"[A-Za-z]{0,5}[ .-]?[0-9]{1,4}[A-Za-z]?(?:[./][0-9]+)*")
_AREA: Final = re.compile(
    r"(?:area|(?:local )?authority|la|geography|council|organisation|comparators?|benchmark|level|series|place|who)"
    r"(?: name)?"
)
LONGEST_NAME: Final = 600
_SENTENCE: Final = 60
"""A line longer than this that ends in a full stop is a remark, not a title."""


def _benchmark(text: str) -> Heading | None:
    heading = read_heading(text)
    return heading if heading.role is Role.BENCHMARK and heading.dated is None else None


def _as_benchmark(row: MeasureRow, benchmark: Heading) -> Iterator[Figure]:
    """The figures of a benchmark's own row, each under the benchmark and of its column's period."""
    for one in row.figures:
        if one.heading.role is Role.PERIOD and not one.cell.empty:
            text = f"{benchmark.text} {one.heading.text}"
            yield Figure(one.cell, replace(benchmark, text=text, dated=one.heading.dated))


class Body:
    """Reads the rows under a header, from the first column that can be the table's to its last."""

    def __init__(self, sheet: Sheet, header: Header, first_column: int, last_row: int, taken: set[int]) -> None:
        self.sheet = sheet
        self.header = header
        self.first_column = first_column
        self.filled = [row for row in sheet.rows if header.row < row <= last_row and row not in taken]
        self.filled = [row for row in self.filled if self._cells(row)]
        self.left_out: list[LeftOut] = []
        self.measure_rows: list[int] = []
        self.own_title = ""
        self.columns = self._tell_columns()
        self.name_column = next(column.number for column in self.columns if column.heading.role is Role.NAME)
        self.figure_columns = [column for column in self.columns if column.heading.holds_figures]
        self.area_column = self._area_number()
        self.section_column = next((one.number for one in self.columns if one.heading.role is Role.SECTION), None)

    def read(self, section: str) -> tuple[MeasureRow, ...]:
        """The measures, each with the section that it stands in; `section` is the one in which the table begins."""
        rows: list[MeasureRow] = []
        for row in self._measures(section):
            benchmark = self._benchmark_of(row)
            position = None if benchmark is None else self._measure_of(row, rows)
            if benchmark is None or position is None:
                rows.append(row)
            else:
                figures = (*rows[position].figures, *_as_benchmark(row, benchmark))
                rows[position] = replace(rows[position], figures=figures)
                self._tell_benchmark_rows(row)
        return tuple(rows)

    def _area_number(self) -> int | None:
        """The column that says whose figures a row holds: the council's, England's, the neighbours'."""
        for column in self.columns:
            if column.heading.holds_figures or column.number == self.name_column:
                continue
            named = _AREA.fullmatch(fold(column.heading.text))
            if named and any(_benchmark(text) for text in self._texts(column.number)):
                return column.number
        return None

    def _benchmark_of(self, row: MeasureRow) -> Heading | None:
        """The benchmark whose figures a row holds, by its area or by its name."""
        if self.area_column is None:
            return _benchmark(row.name.text)
        return _benchmark(self.sheet.seen_at(self._number_of(row), self.area_column).text)

    def _number_of(self, row: MeasureRow) -> int:
        """The number of a measure's row in the grid, which may be turned."""
        return row.name.column if self.sheet.turned else row.name.row

    def _measure_of(self, row: MeasureRow, rows: Sequence[MeasureRow]) -> int | None:
        """Which of the measures so far a row of a benchmark belongs to: the one of its name, else the last."""
        name = fold(row.name.text)
        same = [position for position, one in enumerate(rows) if fold(one.name.text) == name]
        if same or not rows:
            return same[-1] if same else None
        return len(rows) - 1 if self.area_column is None or _benchmark(row.name.text) else None

    def _tell_benchmark_rows(self, row: MeasureRow) -> None:
        if any(one.code == "benchmark-rows" for one in self.left_out):
            return
        message = (
            "Rows of England, neighbours or targets were read as the benchmarks of the measure above them; of several "
            "periods the newest with a figure counts."
        )
        self._leave_out("benchmark-rows", row.name, message, "Nothing if that is meant.")

    def _measures(self, section: str) -> Iterator[MeasureRow]:
        for position, row in enumerate(self.filled):
            cells = self._cells(row)
            name = self._name(row)
            if name.empty and self.area_column is not None and self.measure_rows:
                area = self.sheet.seen_at(row, self.area_column)
                name = replace(area, row=name.row, column=name.column) if _benchmark(area.text) else name
            if (
                len(cells) == 1
                and cells[0][0] not in self._figure_numbers
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
            elif _TOTAL.fullmatch(tidy(name.text)):
                self._leave_out("total", name, f"'{tidy(name.text)}' is a total and no measure.", "Nothing.")
            else:
                section = self._section_of(row) or section
                self.measure_rows.append(row)
                yield self._measure(row, name, section)

    @property
    def _figure_numbers(self) -> set[int]:
        return {column.number for column in self.figure_columns}

    def _cells(self, row: int) -> list[tuple[int, Cell]]:
        return [
            (column, cell) for column, cell in self.sheet.row(row) if self.first_column <= column <= self.header.right
        ]

    def _title(self, position: int, cell: Cell) -> str | None:
        """The section that a line which stands alone begins; None where it is a footnote or a remark."""
        text = tidy(cell.text)
        if is_footnote(text) or _COMMENT.fullmatch(text) or (len(text) > _SENTENCE and text.endswith(".")):
            return None
        nothing_follows = all(len(self._cells(row)) == 1 for row in self.filled[position + 1 :])
        if nothing_follows:
            if cell.content is Content.TEXT and not self._ends_table(position):
                message = f"'{text}' stands under the table and no measure follows; it was left out."
                self._leave_out("line-left-out", cell, message, "Nothing, unless it is a measure: then fill its cells.")
            return None
        return text

    def _ends_table(self, position: int) -> bool:
        """Whether an empty row, or another line, parts this line from the last measure."""
        row = self.filled[position]
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
        if left != self.name_column or self.sheet.origin(top + 1, left) != (top, left):
            return own
        beside = [one.number for one in self.columns if one.heading.role in (Role.UNKNOWN, Role.UNIT)]
        if self.area_column is not None:
            return replace(self.sheet.at(top, left), row=own.row, column=own.column)
        words = [tidy(cell.text) for one in beside if (cell := self.sheet.at(row, one)).content is Content.TEXT]
        if not words:
            return own
        origin = self.sheet.at(top, left)
        return replace(origin, row=own.row, column=own.column, text=f"{tidy(origin.text)} ({words[0]})")

    def _part_cell(self, row: int, figure: Column, role: Role) -> Cell | None:
        """The cell of a figure's numerator or denominator, where the table has a column for it."""
        parts = [one for one in self.columns if one.heading.role is role]
        dated = [one for one in parts if one.heading.period is not None and one.heading.period == figure.heading.period]
        periods = [one for one in self.columns if one.heading.role is Role.PERIOD]
        own = dated or (parts if len(parts) == len(periods) == 1 and parts[0].heading.dated is None else [])
        return self.sheet.at(row, own[0].number) if own and figure.heading.role is Role.PERIOD else None

    def _measure(self, row: int, name: Cell, section: str) -> MeasureRow:
        figures = tuple(
            Figure(
                self._figure_cell(row, one.number),
                one.heading,
                self._part_cell(row, one, Role.NUMERATOR),
                self._part_cell(row, one, Role.DENOMINATOR),
            )
            for one in self.figure_columns
        )
        others = tuple(
            (one.heading, cell)
            for one in self.columns
            if not one.heading.holds_figures and one.number not in (self.name_column, self.section_column)
            if not (cell := self.sheet.at(row, one.number)).empty
        )
        return MeasureRow(name, section, figures, others)

    def _figure_cell(self, row: int, column: int) -> Cell:
        """The cell of a figure; of a merged block each cell has the block's words, but only the first its figure."""
        own = self.sheet.at(row, column)
        origin = self.sheet.at(*self.sheet.origin(row, column))
        if origin.address == own.address or origin.empty:
            return own
        if any(character.isdigit() for character in origin.text):
            message = (
                f"The figure '{tidy(origin.text)}' is merged over several cells; only {origin.address} has it here."
            )
            self._leave_out("merged-figure", own, message, "Take the cells apart and write each its own figure.")
            return own
        return replace(origin, row=own.row, column=own.column)

    def _section_of(self, row: int) -> str:
        if self.section_column is None:
            return ""
        return tidy(self.sheet.seen_at(row, self.section_column).text)

    def _leave_out_nameless(self, cells: list[tuple[int, Cell]]) -> None:
        figures = [cell for column, cell in cells if column in self._figure_numbers]
        if any(any(character.isdigit() for character in cell.text) for cell in figures):
            place = f"{figures[0].address} to {figures[-1].address}" if len(figures) > 1 else figures[0].address
            message = f"The figures in {place} have no measure's name beside them and were left out."
            self._leave_out("row-without-name", figures[0], message, "Write the measure's name in the row.")

    def _leave_out(self, code: str, cell: Cell, message: str, remedy: str) -> None:
        self.left_out.append(LeftOut(code, self.sheet.place(cell), message, remedy))

    def _tell_columns(self) -> tuple[Column, ...]:
        """The header's columns with the one of names and the one of sections made out, also where no header says so."""
        known = {column.number: column for column in self.header.columns}
        first_figure = min(column.number for column in self.header.columns if column.heading.holds_figures)
        before = range(self.first_column, max(first_figure, self.first_column + 1))
        name = self._name_number(known, before)
        if name not in known or known[name].heading.role is not Role.NAME:
            written = known[name].heading.text if name in known else ""
            self.own_title = written
            known[name] = Column(name, Heading(Role.NAME, written), self.sheet.at(self.header.row, name))
        for number, column in list(known.items()):
            if number != name and column.heading.role is Role.NAME:
                known[number] = replace(column, heading=replace(column.heading, role=Role.UNKNOWN))
        self._add_section_column(known, name, before)
        return tuple(known[number] for number in sorted(known))

    def _name_number(self, known: dict[int, Column], before: range) -> int:
        named = [number for number, column in known.items() if column.heading.role is Role.NAME]
        named = [number for number in named if not self._are_codes(number)] or named
        free = [one for one in before if one not in known or known[one].heading.role in (Role.UNKNOWN, Role.NAME)]
        choices = named or free or list(before)
        return max(choices, key=lambda number: (self._amount_of_text(number), number))

    def _texts(self, number: int) -> list[str]:
        cells = (self.sheet.at(row, number) for row in self.filled)
        return [tidy(cell.text) for cell in cells if cell.content is Content.TEXT and not cell.empty]

    def _amount_of_text(self, number: int) -> int:
        return sum(len(text) for text in self._texts(number))

    def _are_codes(self, number: int) -> bool:
        texts = self._texts(number)
        return sum(bool(_CODE.fullmatch(text)) for text in texts) * 2 > len(texts)

    def _add_section_column(self, known: dict[int, Column], name: int, before: range) -> None:
        if any(column.heading.role is Role.SECTION for column in known.values()):
            return
        for number in before:
            free = number not in known or known[number].heading.role is Role.UNKNOWN
            if (
                number != name
                and free
                and (
                    self._has_tall_blocks(number)
                    or (number not in known and self._repeats(number))
                    or (number == before[0] and number < name and self._groups(number))
                )
            ):
                written = known[number].heading.text if number in known else ""
                known[number] = Column(number, Heading(Role.SECTION, written), self.sheet.at(self.header.row, number))
                return

    def _has_tall_blocks(self, number: int) -> bool:
        rows = set(self.filled)
        return any(
            block.left <= number <= block.right and block.top in rows and block.bottom > block.top
            for block in self.sheet.merged
        )

    def _groups(self, number: int) -> bool:
        """Whether each row says to which of a few groups it belongs, and each group stands together."""
        texts = self._texts(number)
        changes = sum(earlier != later for earlier, later in pairwise(texts))
        whole = len(texts) == len([row for row in self.filled if len(self._cells(row)) > 1])
        return whole and 0 < changes + 1 == len(set(texts)) < len(texts)

    def _repeats(self, number: int) -> bool:
        """Whether the column under an empty header holds words, some of them more than once or with gaps between."""
        texts = [text for text in self._texts(number) if not _CODE.fullmatch(text)]
        beside = [row for row in self.filled if not self.sheet.at(row, number).empty and len(self._cells(row)) > 1]
        return bool(texts) and bool(beside) and (len(set(texts)) < len(texts) or len(beside) < len(self.filled))
