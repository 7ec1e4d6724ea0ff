"""One sheet's part of an Office package, row by row → Sheet. Knows the cells of SpreadsheetML, not the package."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final, TypedDict, Unpack
from xml.etree.ElementTree import Element

from briefing.faults.places import CellPlace
from briefing.reading.files.formats import is_date_format, is_time_format, show, show_time
from briefing.reading.files.grid import BookRemark, Cell, Content, Range, Sheet, column_number
from briefing.reading.files.limits import LIMITS, Budget

_ADDRESS: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's style says that matters here."""

    number_format: str = ""
    bold: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets of a workbook draw on."""

    strings: tuple[WrittenCell, ...]
    styles: tuple[Style, ...]
    epoch: date
    budget: Budget


class SheetReader:
    """Gathers the rows of one sheet."""

    def __init__(self, name: str, shared: Shared, comments: dict[tuple[int, int], str]) -> None:
        self.name = name
        self.shared = shared
        self.comments = comments
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: list[Range] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.next_row = 1
        self.remarks: list[BookRemark] = []

    def take(self, tag: str, element: Element) -> None:
        """One row, merged range or column definition."""
        if tag == "row":
            self._row(element)
        elif tag == "mergeCell" and len(self.merged) < LIMITS.merged:
            ends = [place_of(end) for end in element.get("ref", "").split(":")]
            if len(ends) == 2 and ends[0] and ends[1]:  # noqa: PLR2004  a range has two ends
                self.merged.append(Range(*ends[0], *ends[1]))
        elif tag == "col" and element.get("hidden") in ("1", "true"):
            last = min(whole_number(element.get("max")), LIMITS.columns)
            self.hidden_columns |= set(range(whole_number(element.get("min")), last + 1))

    def sheet(self, *, hidden: bool) -> Sheet:
        """What was gathered."""
        for (row, column), comment in self.comments.items():
            if comment and (row, column) not in self.cells:
                self.cells[row, column] = Cell(row, column, comment=comment)
        return Sheet(
            self.name,
            self.cells,
            tuple(self.merged),
            hidden,
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
        )

    def _row(self, element: Element) -> None:
        row = whole_number(element.get("r")) or self.next_row
        self.next_row = row + 1
        if element.get("hidden") in ("1", "true"):
            self.hidden_rows.add(row)
        column = 0
        for child in element:
            reference = child.get("r", "")
            place = place_of(reference)
            column = place[1] if place else column + 1
            cell = self._cell(child, row, column)
            if cell is not None:
                self.shared.budget.spend_cell()
                self._doubt(cell, place, reference)
                self.cells[row, column] = cell

    def _doubt(self, cell: Cell, place: tuple[int, int] | None, reference: str) -> None:
        """A remark where the file writes a cell for the second time, or under an address that cannot be its own."""
        if (cell.row, cell.column) in self.cells:
            seen = "The file writes this cell twice; the second one was read."
        elif reference and place != (cell.row, cell.column):
            seen = f"The file calls this cell '{reference}', which it cannot be; it was read where it stands."
        else:
            return
        remedy = "Open the workbook in Excel, check the cell and save it."
        self.remarks.append(BookRemark("cell-misplaced", seen, remedy, CellPlace(self.name, cell.address), grave=True))

    def _cell(self, element: Element, row: int, column: int) -> Cell | None:
        parts = {local_name(child.tag): child for child in element}
        kind = element.get("t", "n")
        stored = parts["v"].text if "v" in parts else None
        style = self._style(element)
        comment = self.comments.get((row, column), "")
        if kind == "inlineStr":
            text = written_in(parts["is"], self.shared.budget) if "is" in parts else WrittenCell("")
            return _worded(Cell(row, column, comment=comment, bold=style.bold), text, style)
        if stored is None or (stored == "" and kind not in ("str",)):
            if "f" in parts:
                return Cell(row, column, Content.UNCALCULATED, "", comment=comment, bold=style.bold)
            return None
        cell = self._stored(Cell(row, column, comment=comment, bold=style.bold), kind, stored, style)
        return replace(cell, struck=cell.text) if cell is not None and style.struck and not cell.struck else cell

    def _stored(self, cell: Cell, kind: str, stored: str, style: Style) -> Cell | None:
        match kind:
            case "s":
                return _worded(cell, self._shared_string(stored), style)
            case "str":
                return _filled(cell, Content.TEXT, _ESCAPED.sub(_unescaped, stored)) if stored else None
            case "e":
                return _filled(cell, Content.ERROR, stored)
            case "b":
                return _filled(cell, Content.BOOLEAN, "TRUE" if stored in ("1", "true") else "FALSE")
            case "d":
                return _filled(cell, Content.DATE, stored[:10], day=_iso(stored))
            case _:
                return self._number(cell, stored, style)

    def _number(self, cell: Cell, stored: str, style: Style) -> Cell:
        try:
            number = Decimal(stored.strip())
        except InvalidOperation:
            return _filled(cell, Content.TEXT, stored)
        if not number.is_finite() or number.adjusted() > LIMITS.digits or number.adjusted() < -LIMITS.digits:
            return _filled(cell, Content.TEXT, stored)
        if is_time_format(style.number_format):
            shown_time = show_time(number, style.number_format)
            return _filled(cell, Content.TIME, shown_time, number=number, number_format=style.number_format)
        if is_date_format(style.number_format) and (day := _day(number, self.shared.epoch)):
            shown = show(number, style.number_format, day)
            return _filled(cell, Content.DATE, shown.text, number=number, day=day, number_format=style.number_format)
        shown = show(number, style.number_format, None)
        return _filled(cell, Content.NUMBER, shown.text, number=number, number_format=style.number_format)

    def _shared_string(self, stored: str) -> WrittenCell:
        number = whole_number(stored, default=-1)
        return self.shared.strings[number] if 0 <= number < len(self.shared.strings) else WrittenCell("")

    def _style(self, element: Element) -> Style:
        number = whole_number(element.get("s"))
        return self.shared.styles[number] if 0 <= number < len(self.shared.styles) else Style()


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """A text as a reader sees it: raised digits as ¹²³, a raised letter in brackets, without what is struck out beside
    other words; `struck` is that, or the whole where nothing else is left."""

    text: str
    struck: str = ""


def written_in(element: Element, budget: Budget) -> WrittenCell:
    """The text of an item: its runs in order, without the phonetic ones."""
    kept: list[str] = []
    struck: list[str] = []
    for child in element:
        tag = local_name(child.tag)
        if tag == "t":
            kept.append(child.text or "")
        elif tag == "r":
            text, look = _run(child)
            (struck if _is_struck(look) else kept).append(_raised(text) if _is_raised(look) else text)
    left, crossed = "".join(kept), "".join(struck)
    budget.check_text(left + crossed)
    if crossed and not left.strip():
        left = crossed
    return WrittenCell(_plainly(left), _plainly(crossed))


def _run(element: Element) -> tuple[str, Element | None]:
    """A run's text and its look."""
    parts = {local_name(child.tag): child for child in element}
    return "".join(one.text or "" for one in element if local_name(one.tag) == "t"), parts.get("rPr")


def _is_struck(look: Element | None) -> bool:
    return look is not None and is_set(look, "strike")


def is_set(look: Element, name: str) -> bool:
    """Whether a font has a property that is on or off: b, strike."""
    return any(local_name(one.tag) == name and one.get("val") not in ("0", "false") for one in look)


def _is_raised(look: Element | None) -> bool:
    return look is not None and any(
        local_name(one.tag) == "vertAlign" and one.get("val") == "superscript" for one in look
    )


def _raised(text: str) -> str:
    """A raised run as plain characters: 2 → ², a → [a]; "st" of a date stays what it is."""
    mark = text.strip()
    return f"[{mark}]" if len(mark) == 1 and mark.isalpha() else text.translate(_SUPERSCRIPTS)


_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _plainly(text: str) -> str:
    return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


def _worded(cell: Cell, text: WrittenCell, style: Style) -> Cell:
    struck = text.text if style.struck else text.struck
    return replace(cell, content=Content.TEXT, text=text.text, number_format=style.number_format, struck=struck)


class _Typed(TypedDict, total=False):
    number: Decimal | None
    day: date | None
    number_format: str


def _filled(cell: Cell, content: Content, text: str, **more: Unpack[_Typed]) -> Cell:
    return replace(cell, content=content, text=text, **more)


def _day(number: Decimal, epoch: date) -> date | None:
    try:
        return epoch + timedelta(days=int(number))
    except OverflowError:
        return None


def _iso(stored: str) -> date | None:
    try:
        return date.fromisoformat(stored[:10])
    except ValueError:
        return None


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference such as B7; None for what is none, or lies outside every sheet."""
    found = _ADDRESS.fullmatch(reference)
    if not found:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if 1 <= row <= LIMITS.rows and column <= LIMITS.columns else None


def whole_number(text: str | None, default: int = 0) -> int:
    """The number that an attribute gives; the default for anything else."""
    return int(text) if text and text.strip().isdecimal() and len(text) < 10 else default  # noqa: PLR2004  no overflow


def local_name(tag: str) -> str:
    """A tag without its namespace: workbooks use two of them for the same."""
    return tag.rpartition("}")[2]


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
