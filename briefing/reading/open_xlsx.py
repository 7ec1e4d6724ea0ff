"""The bytes of an .xlsx or .xlsm file → Book.

The only module that knows the parts of an Office package. It reads them itself, as a stream, so that no file can take
more memory or time than `limits` allows, and so that a workbook which another library finds faulty can still be read.
Formulas and macros are never run: the value that the workbook last stored is what counts.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import IO, Final, TypedDict, Unpack
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from briefing.errors import WorkbookRefused
from briefing.reading.formats import is_date_format, show
from briefing.reading.grid import Book, BookRemark, Cell, Content, Range, Sheet, column_number
from briefing.reading.limits import DAMAGE, LIMITS, Budget

_ADDRESS: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUILT_IN: Final = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "dd/mm/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 49: "@",
}  # fmt: skip
"""The number formats that a workbook names by number only (ECMA-376, part 1, 18.8.30)."""


@dataclass(frozen=True, slots=True)
class _Style:
    number_format: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all sheets of a workbook draw on."""

    strings: tuple[str, ...]
    styles: tuple[_Style, ...]
    epoch: date
    budget: Budget


def open_xlsx(data: bytes, file: str) -> Book:
    """The sheets of an Office workbook; raises WorkbookRefused with a remedy where there is no reading it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _Package(package, file, Budget(file)).book()
    except DefusedXmlException:
        raise WorkbookRefused(
            file,
            "The workbook holds XML entities, which no workbook needs and which can stop a computer.",
            "Do not open it; ask whoever sent it for a clean copy.",
        ) from None
    except DAMAGE as fault:
        raise WorkbookRefused(file, f"The workbook is damaged ({_said(fault)}).", _MEND) from None
    except ParseError as fault:
        raise WorkbookRefused(file, f"The workbook is damaged ({fault}).", _MEND) from None


_MEND: Final = "Open it in Excel, let Excel repair it, save it under a new name and try again."


def _said(fault: Exception) -> str:
    return str(fault).strip("'\"").rstrip(".") or type(fault).__name__


class _Package:
    """An open package whose parts are streamed within a budget."""

    def __init__(self, package: zipfile.ZipFile, file: str, budget: Budget) -> None:
        self.package = package
        self.file = file
        self.budget = budget
        self.names = {_clean(name): name for name in package.namelist()}
        budget.check_parts(len(package.namelist()))

    def book(self) -> Book:
        """All sheets, with what is true of the whole file."""
        workbook = self._workbook_part()
        relations = self._relations(workbook)
        sheets, is_1904 = self._listed_sheets(workbook)
        self.budget.check_sheets(len(sheets))
        shared = _Shared(
            strings=self._strings(relations.of_type("sharedStrings")),
            styles=self._styles(relations.of_type("styles")),
            epoch=date(1904, 1, 1) if is_1904 else date(1899, 12, 30),
            budget=self.budget,
        )
        read = [
            self._sheet(name, state, target, shared)
            for name, state, relation in sheets
            if (target := relations.by_id.get(relation)) and "worksheet" in relations.types.get(relation, "")
        ]
        return Book(tuple(read), tuple(self._remarks()))

    def _remarks(self) -> Iterator[BookRemark]:
        if any(name.endswith("vbaproject.bin") for name in self.names):
            message = "The workbook holds macros. They were not run; the figures are those that it last stored."
            yield BookRemark("macros", message, "Nothing, unless a macro must run first to bring figures up to date.")

    def _workbook_part(self) -> str:
        relations = self._relations("")
        part = relations.of_type("officeDocument")
        if part is None or part not in self.names:
            part = "xl/workbook.xml"
        if part not in self.names:
            raise WorkbookRefused(
                self.file,
                "This is a zip archive, but there is no workbook in it.",
                "Give the scorecard as an Excel workbook (.xlsx).",
            )
        return part

    def _listed_sheets(self, part: str) -> tuple[list[tuple[str, str, str]], bool]:
        sheets: list[tuple[str, str, str]] = []
        is_1904 = False
        for tag, element in self.elements(part):
            if tag == "sheet":
                relation = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
                sheets.append((element.get("name", ""), element.get("state", "visible"), relation))
            elif tag == "workbookPr":
                is_1904 = element.get("date1904") in ("1", "true", "on")
        return sheets, is_1904

    def _relations(self, part: str) -> _Relations:
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels").lower()
        relations = _Relations({}, {})
        if rels in self.names:
            for tag, element in self.elements(rels):
                if tag == "Relationship" and element.get("TargetMode") != "External":
                    target = element.get("Target", "")
                    full = target if target.startswith("/") else posixpath.join(folder, target)
                    relations.by_id[element.get("Id", "")] = _clean(full)
                    relations.types[element.get("Id", "")] = posixpath.basename(element.get("Type", ""))
        return relations

    def _strings(self, part: str | None) -> tuple[str, ...]:
        if part is None or part not in self.names:
            return ()
        return tuple(self._text(element) for tag, element in self.elements(part, keep=("si",)) if tag == "si")

    def _text(self, element: Element) -> str:
        """The text of an item: its runs in order, without the phonetic ones."""
        pieces: list[str] = []
        for child in element:
            tag = _local(child.tag)
            if tag == "t":
                pieces.append(child.text or "")
            elif tag == "r":
                pieces.extend(run.text or "" for run in child if _local(run.tag) == "t")
        text = "".join(pieces)
        self.budget.check_text(text)
        return _ESCAPED.sub(_unescaped, text) if "_x" in text else text

    def _styles(self, part: str | None) -> tuple[_Style, ...]:
        if part is None or part not in self.names:
            return ()
        formats = dict(_BUILT_IN)
        bold: list[bool] = []
        styles: list[_Style] = []
        for tag, element in self.elements(part, keep=("numFmts", "fonts", "cellXfs")):
            if tag == "numFmts":
                formats |= {_whole(one.get("numFmtId")): one.get("formatCode", "") for one in element}
            elif tag == "fonts":
                bold = [_is_bold(font) for font in element]
            elif tag == "cellXfs":
                styles = [_style(xf, formats, bold) for xf in element]
        return tuple(styles)

    def _sheet(self, name: str, state: str, part: str, shared: _Shared) -> Sheet:
        if part not in self.names:
            raise WorkbookRefused(f"{self.file}, sheet '{name}'", "The sheet's part is missing.", _MEND)
        comments = self._comments(part)
        reader = _SheetReader(name, shared, comments)
        for tag, element in self.elements(part, keep=("row", "mergeCell", "col")):
            reader.take(tag, element)
        return reader.sheet(hidden=state != "visible")

    def _comments(self, part: str) -> dict[tuple[int, int], str]:
        """Comments by cell: the old kind, and threads, whose texts replace the stand-in that Excel writes for them."""
        found: dict[tuple[int, int], str] = {}
        relations = self._relations(part)
        for kind in ("comments", "threadedComment"):
            target = relations.of_type(kind)
            if target is None or target not in self.names:
                continue
            threads: dict[tuple[int, int], list[str]] = {}
            for tag, element in self.elements(target, keep=("comment", "threadedComment")):
                if tag in ("comment", "threadedComment") and (place := _place(element.get("ref", ""))):
                    threads.setdefault(place, []).append(self._comment_text(element))
            found |= {place: "\n".join(filter(None, texts)) for place, texts in threads.items()}
        return found

    def _comment_text(self, element: Element) -> str:
        text = next((child for child in element if _local(child.tag) == "text"), None)
        if text is None:
            return ""
        return (self._text(text) or text.text or "").strip()

    def elements(self, part: str, keep: tuple[str, ...] = ()) -> Iterator[tuple[str, Element]]:
        """Each element of a part as it closes; all are emptied after use except those inside one of `keep`."""
        with self.package.open(self.names[part.lower()]) as stream:
            inside = kept = 0
            metered = _Metered(stream, self.budget)
            open_elements: list[Element] = []
            for event, element in iterparse(metered, events=("start", "end"), forbid_dtd=True):
                tag = _local(element.tag)
                if event == "start":
                    open_elements.append(element)
                    self.budget.check_depth(len(open_elements))
                    inside += tag in keep
                    kept += inside > 0
                    self.budget.check_kept(kept)
                    continue
                open_elements.pop()
                inside -= tag in keep
                if inside == 0:
                    kept = 0
                    yield tag, element
                    element.clear()
                    if open_elements:
                        open_elements[-1].remove(element)


@dataclass(frozen=True, slots=True)
class _Relations:
    by_id: dict[str, str]
    types: dict[str, str]

    def of_type(self, kind: str) -> str | None:
        """The first part of a type."""
        return next((self.by_id[one] for one, found in self.types.items() if found == kind), None)


class _Metered:
    """A stream that stops when the whole package has given more than the budget."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self.stream = stream
        self.budget = budget

    def read(self, size: int = 65536) -> bytes:
        """The next bytes."""
        piece = self.stream.read(min(size, 65536) if size > 0 else 65536)
        self.budget.spend_bytes(len(piece))
        return piece


class _SheetReader:
    """Gathers the rows of one sheet."""

    def __init__(self, name: str, shared: _Shared, comments: dict[tuple[int, int], str]) -> None:
        self.name = name
        self.shared = shared
        self.comments = comments
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: list[Range] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.next_row = 1

    def take(self, tag: str, element: Element) -> None:
        """One row, merged range or column definition."""
        if tag == "row":
            self._row(element)
        elif tag == "mergeCell" and len(self.merged) < LIMITS.merged:
            ends = [_place(end) for end in element.get("ref", "").split(":")]
            if len(ends) == 2 and ends[0] and ends[1]:  # noqa: PLR2004  a range has two ends
                self.merged.append(Range(*ends[0], *ends[1]))
        elif tag == "col" and element.get("hidden") in ("1", "true"):
            last = min(_whole(element.get("max")), LIMITS.columns)
            self.hidden_columns |= set(range(_whole(element.get("min")), last + 1))

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
        row = _whole(element.get("r")) or self.next_row
        self.next_row = row + 1
        if element.get("hidden") in ("1", "true"):
            self.hidden_rows.add(row)
        column = 0
        for child in element:
            place = _place(child.get("r", ""))
            column = place[1] if place else column + 1
            cell = self._cell(child, row, column)
            if cell is not None:
                self.shared.budget.spend_cell()
                self.cells[row, column] = cell

    def _cell(self, element: Element, row: int, column: int) -> Cell | None:
        parts = {_local(child.tag): child for child in element}
        kind = element.get("t", "n")
        stored = parts["v"].text if "v" in parts else None
        style = self._style(element)
        comment = self.comments.get((row, column), "")
        if kind == "inlineStr":
            text = self._inline(parts)
            return Cell(row, column, Content.TEXT, text, comment=comment, bold=style.bold)
        if stored is None or (stored == "" and kind not in ("str",)):
            if "f" in parts:
                return Cell(row, column, Content.UNCALCULATED, "", comment=comment, bold=style.bold)
            return None
        return self._stored(Cell(row, column, comment=comment, bold=style.bold), kind, stored, style)

    def _stored(self, cell: Cell, kind: str, stored: str, style: _Style) -> Cell | None:
        match kind:
            case "s":
                text = self._shared_string(stored)
                return _filled(cell, Content.TEXT, text, number_format=style.number_format)
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

    def _number(self, cell: Cell, stored: str, style: _Style) -> Cell:
        try:
            number = Decimal(stored.strip())
        except InvalidOperation:
            return _filled(cell, Content.TEXT, stored)
        if not number.is_finite() or number.adjusted() > LIMITS.digits or number.adjusted() < -LIMITS.digits:
            return _filled(cell, Content.TEXT, stored)
        if is_date_format(style.number_format) and (day := _day(number, self.shared.epoch)):
            shown = show(number, style.number_format, day)
            return _filled(cell, Content.DATE, shown.text, number=number, day=day, number_format=style.number_format)
        shown = show(number, style.number_format, None)
        return _filled(cell, Content.NUMBER, shown.text, number=number, number_format=style.number_format)

    def _shared_string(self, stored: str) -> str:
        number = _whole(stored, default=-1)
        return self.shared.strings[number] if 0 <= number < len(self.shared.strings) else ""

    def _inline(self, parts: dict[str, Element]) -> str:
        if "is" not in parts:
            return ""
        pieces: list[str] = []
        for child in parts["is"]:
            if _local(child.tag) == "t":
                pieces.append(child.text or "")
            elif _local(child.tag) == "r":
                pieces.extend(run.text or "" for run in child if _local(run.tag) == "t")
        text = "".join(pieces)
        self.shared.budget.check_text(text)
        return _ESCAPED.sub(_unescaped, text)

    def _style(self, element: Element) -> _Style:
        number = _whole(element.get("s"))
        return self.shared.styles[number] if 0 <= number < len(self.shared.styles) else _Style()


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


def _style(xf: Element, formats: dict[int, str], bold: list[bool]) -> _Style:
    font = _whole(xf.get("fontId"))
    return _Style(formats.get(_whole(xf.get("numFmtId")), ""), font < len(bold) and bold[font])


def _is_bold(font: Element) -> bool:
    return any(_local(child.tag) == "b" and child.get("val") not in ("0", "false") for child in font)


def _place(reference: str) -> tuple[int, int] | None:
    found = _ADDRESS.fullmatch(reference)
    if not found:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if 1 <= row <= LIMITS.rows and column <= LIMITS.columns else None


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 10 else default  # noqa: PLR2004  no overflow


def _clean(name: str) -> str:
    """A part's name as relationships give it: no leading slash, no way out of the package, case ignored."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
