"""The bytes of an .xlsx or .xlsm file → Book.

The only module that knows the parts of an Office package. It reads them itself, as a stream, so that no file can take
more memory or time than `limits` allows, and so that a workbook which another library finds faulty can still be read.
Formulas and macros are never run: the value that the workbook last stored is what counts.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from briefing.faults.errors import WorkbookRefused
from briefing.reading.files.grid import Book, BookRemark, Sheet
from briefing.reading.files.limits import DAMAGE, Budget, told_damage
from briefing.reading.files.xlsx_sheet import (
    Shared,
    SheetReader,
    Style,
    WrittenCell,
    is_set,
    local_name,
    place_of,
    whole_number,
    written_in,
)

_BUILT_IN: Final = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "dd/mm/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 49: "@",
}  # fmt: skip
"""The number formats that a workbook names by number only (ECMA-376, part 1, 18.8.30)."""


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
    except (*DAMAGE, ParseError) as fault:
        raise WorkbookRefused(file, told_damage(fault), _MEND) from None


_MEND: Final = "Open it in Excel, let Excel repair it, save it under a new name and try again."


class _Package:
    """An open package whose parts are streamed within a budget."""

    def __init__(self, package: zipfile.ZipFile, file: str, budget: Budget) -> None:
        self.package = package
        self.file = file
        self.budget = budget
        self.remarks: list[BookRemark] = []
        self.names = {_clean(name): name for name in package.namelist()}
        budget.check_parts(len(package.namelist()))

    def book(self) -> Book:
        """All sheets, with what is true of the whole file."""
        workbook = self._workbook_part()
        relations = self._relations(workbook)
        sheets, is_1904 = self._listed_sheets(workbook)
        self.budget.check_sheets(len(sheets))
        shared = Shared(
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
        return Book(tuple(read), (*self._macros(), *self.remarks))

    def _macros(self) -> Iterator[BookRemark]:
        if any(name.endswith("vbaproject.bin") for name in self.names):
            message = "The workbook holds macros. They were not run; the figures are those that it last stored."
            yield BookRemark(
                "macros", message, "If a macro brings figures up to date, run it in Excel and save the workbook first."
            )

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

    def _strings(self, part: str | None) -> tuple[WrittenCell, ...]:
        if part is None or part not in self.names:
            return ()
        items = self.elements(part, keep=("si",))
        return tuple(written_in(element, self.budget) for tag, element in items if tag == "si")

    def _styles(self, part: str | None) -> tuple[Style, ...]:
        if part is None or part not in self.names:
            return ()
        formats = dict(_BUILT_IN)
        fonts: list[Element] = []
        styles: list[Style] = []
        for tag, element in self.elements(part, keep=("numFmts", "fonts", "cellXfs")):
            if tag == "numFmts":
                formats |= {whole_number(one.get("numFmtId")): one.get("formatCode", "") for one in element}
            elif tag == "fonts":
                fonts = list(element)
            elif tag == "cellXfs":
                styles = [_style(xf, formats, fonts) for xf in element]
        return tuple(styles)

    def _sheet(self, name: str, state: str, part: str, shared: Shared) -> Sheet:
        if part not in self.names:
            raise WorkbookRefused(f"{self.file}, sheet '{name}'", "The sheet's part is missing.", _MEND)
        comments = self._comments(part)
        reader = SheetReader(name, shared, comments)
        for tag, element in self.elements(part, keep=("row", "mergeCell", "col")):
            reader.take(tag, element)
        self.remarks += reader.remarks
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
                if tag in ("comment", "threadedComment") and (place := place_of(element.get("ref", ""))):
                    threads.setdefault(place, []).append(self._comment_text(element))
            found |= {place: "\n".join(filter(None, texts)) for place, texts in threads.items()}
        return found

    def _comment_text(self, element: Element) -> str:
        text = next((child for child in element if local_name(child.tag) == "text"), None)
        if text is None:
            return ""
        return (written_in(text, self.budget).text or text.text or "").strip()

    def elements(self, part: str, keep: tuple[str, ...] = ()) -> Iterator[tuple[str, Element]]:
        """Each element of a part as it closes; all are emptied after use except those inside one of `keep`."""
        with self.package.open(self.names[part.lower()]) as stream:
            inside = kept = 0
            metered = _Metered(stream, self.budget)
            open_elements: list[Element] = []
            for event, element in iterparse(metered, events=("start", "end"), forbid_dtd=True):
                tag = local_name(element.tag)
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


def _style(xf: Element, formats: dict[int, str], fonts: list[Element]) -> Style:
    number = whole_number(xf.get("fontId"))
    code = formats.get(whole_number(xf.get("numFmtId")), "")
    if number >= len(fonts):
        return Style(code)
    return Style(code, is_set(fonts[number], "b"), is_set(fonts[number], "strike"))


def _clean(name: str) -> str:
    """A part's name as relationships give it: no leading slash, no way out of the package, case ignored."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()
