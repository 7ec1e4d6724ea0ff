"""Files that are broken or mean harm: each is refused with its reason, its place and a remedy, and never by a traceback."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from drawn_workbooks import read, told, workbook

from briefing.faults.errors import WorkbookRefused
from briefing.reading.files.limits import told_damage

PLAIN = "Measure | 2022/23 | 2023/24\nNumber adopted | 12 | 13"
SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ROOT = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def with_part(name: str, content: bytes) -> bytes:
    """A good workbook with one part put in place of its own."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(PLAIN))) as good,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for part in good.namelist():
            if part != name:
                bad.writestr(part, good.read(part))
        bad.writestr(name, content)
    return stream.getvalue()


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A good workbook with one part changed."""
    with zipfile.ZipFile(io.BytesIO(workbook(PLAIN))) as good:
        return with_part(name, change(good.read(name)))


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def many_rows(rows: int, columns: int) -> bytes:
    cells = b"<c><v>1</v></c>" * columns
    return with_part(SHEET, ROOT + b"<row>" + (cells + b"</row><row>") * rows + b"</row></sheetData></worksheet>")


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
GLOBALS = bytes.fromhex("0908 1000 0006 0500") + b"\0" * 12
LOCKED = GLOBALS + bytes.fromhex("2f00 0600") + b"\0" * 512
LOCKED_READ_ONLY = GLOBALS + bytes.fromhex("8600 0000 2f00 0600") + b"\0" * 512

HOSTILE = {
    "an empty file": (b"", "is empty"),
    "nothing but noughts": (b"\0" * 600, "is empty"),
    "a PDF": (b"%PDF-1.7\n...", "PDF document"),
    "a picture": (b"\x89PNG\r\n\x1a\n....", "picture"),
    "a web page called .xls": (b"<html><table></table></html>", "web page"),
    "bytes that are nothing": (bytes(range(256)) * 8, "neither a workbook nor a text file"),
    "a text without a table": (b"Dear all,\nplease find the scorecard attached.\n", "plain text file and no workbook"),
    "a zip without a workbook": (archive(a=b"text"), "there is no workbook in it"),
    "a Word document": (archive(**{"word/document.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}), "Word document"),
    "a workbook cut off": (workbook(PLAIN)[:-400], "damaged"),
    "a workbook cut in half": (workbook(PLAIN)[:2000], "damaged"),
    "a workbook with a password": (OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an older workbook with a password": (OLE + b"\0" * 504 + LOCKED, "password"),
    "an older workbook with a password, not to be written to": (OLE + b"\0" * 504 + LOCKED_READ_ONLY, "password"),
    "an old Word document": (OLE + b"\0" * 512 + "WordDocument".encode("utf-16-le"), "Word or PowerPoint"),
    "a broken old workbook": (OLE + b"\0" * 2048, "damaged"),
    "an entity bomb": (with_part(SHEET, ENTITIES + b"<x>&b;</x>"), "XML entities"),
    "an external entity": (with_part(SHEET, EXTERNAL + b"<x>&a;</x>"), "XML entities"),
    "an entity bomb in the workbook part": (with_part(WORKBOOK, ENTITIES + b"<x>&b;</x>"), "XML entities"),
    "XML that breaks off": (changed(SHEET, lambda part: part[: len(part) // 2]), "damaged"),
    "a sheet without its part": (changed(WORKBOOK, lambda part: part.replace(b'r:id="rId1"', b'r:id="rId99"')), "no visible sheet"),
    "XML nested without end": (with_part(SHEET, ROOT + b"<a>" * 5000 + b"</a>" * 5000), "nested"),
    "a zip bomb": (with_part(SHEET, ROOT + b" " * (200 << 20) + b"</sheetData></worksheet>"), "unpacks to more than|seconds"),
    "a row of a million cells": (with_part(SHEET, ROOT + b"<row>" + b"<c/>" * 1_000_000 + b"</row>"), "pieces"),
    "two hundred thousand rows": (many_rows(200_000, 2), "200,000 cells|seconds"),
    "a text longer than a cell can hold": (
        with_part(SHEET, ROOT + b'<row><c t="inlineStr"><is><t>' + b"a" * 40_000 + b"</t></is></c></row></sheetData></worksheet>"),
        "40,000 characters",
    ),
    "an OpenDocument bomb": (
        archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b" " * (60 << 20)}),
        "unpacks to more than",
    ),
    "an OpenDocument with entities": (
        archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": ENTITIES + b"<x>&b;</x>"}),
        "XML entities",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason_and_a_remedy(name: str) -> None:
    data, reason = HOSTILE[name]
    started = time.monotonic()
    with pytest.raises(WorkbookRefused, match=reason) as refusal:
        read(data, "from the post.xlsx")
    assert refusal.value.remedy
    assert "from the post.xlsx" in refusal.value.place
    assert time.monotonic() - started < 20


GOOD = "Number adopted: 2022/23 B2=12; 2023/24 C2=13"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a dimension of a million rows", changed(SHEET, lambda p: p.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"'))),
        ("a merged block of everything", changed(SHEET, lambda p: p.replace(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="E9:XFD1048576"/></mergeCells>'))),
        ("a path out of the package", changed("_rels/.rels", lambda p: p.replace(b"xl/workbook", b"../../../xl/workbook"))),
        ("an external relation", changed("xl/_rels/workbook.xml.rels", lambda p: p.replace(
            b"</Relationships>", b'<Relationship Id="x" Type="a/styles" Target="http://x/" TargetMode="External"/></Relationships>'))),
        ("a style that is not there", changed(SHEET, lambda p: p.replace(b'r="B2"', b'r="B2" s="999"'))),
        ("parts nobody knows", with_part("xl/../../evil.bin", b"x")),
    ],
)  # fmt: skip
def test_a_strange_but_harmless_workbook_is_read(name: str, data: bytes) -> None:
    del name
    assert told(read(data)) == GOOD


@pytest.mark.parametrize(
    ("reference", "says"),
    [(b'r="B2"', "writes this cell twice"), (b'r="ZZZZ2"', "cannot be"), (b'r="C7"', "cannot be")],
)
def test_cells_written_twice_or_out_of_place_are_a_doubt(reference: bytes, says: str) -> None:
    reading = read(changed(SHEET, lambda part: part.replace(b'r="C2"', reference)))
    doubts = [one for one in reading.notices if one.code == "cell-misplaced"]
    assert says in doubts[0].message


@pytest.mark.parametrize("fault", [EOFError(), KeyError("xl/x.xml"), NotImplementedError()])
def test_no_refusal_names_an_exception(fault: Exception) -> None:
    assert "Error" not in told_damage(fault)
    assert "()" not in told_damage(fault)


def test_a_workbook_of_hundreds_of_sheets_is_read() -> None:
    others = {f"Team {number}": "Remarks" for number in range(300)}
    assert told(read(workbook({"Scorecard": PLAIN, **others}))) == GOOD


def test_macros_are_never_run_and_it_is_said() -> None:
    reading = read(with_part("xl/vbaProject.bin", b"Shell"), "scorecard.xlsm")
    assert told(reading) == GOOD
    assert "macros" in [notice.code for notice in reading.notices]


@pytest.mark.parametrize(
    "name", ["a b.xlsx", "it's.xlsx", "$(rm -rf).xlsx", "new\nline.xlsx", "😀.xlsx", "{{ 7*7 }}.xlsx"]
)
def test_a_files_name_is_only_ever_a_name(name: str) -> None:
    assert read(workbook(PLAIN), name).scorecard.source.file == name


def test_formulas_that_look_outside_are_not_followed() -> None:
    link = 'Measure | 2023/24\nNumber adopted | =WEBSERVICE("http://example.org")'
    assert told(read(workbook(link))) == "Number adopted: 2023/24 B2=UNREADABLE"
