"""The bytes of a file, in whichever format → Book. What the bytes are → the one module that can open them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from briefing.faults.errors import WorkbookRefused
from briefing.reading.files.grid import Book, without_control_characters
from briefing.reading.files.limits import DAMAGE, LIMITS, MEBIBYTE, PROTECTED, TAKE_OFF, told_damage

_SAVE_AS: Final = "Open it in Excel and save it as an Excel workbook (.xlsx)."
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHERS: Final = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"<html", "a web page"),
    (b"<!DOCTYPE html", "a web page"),
    (b"<?xml", "an XML file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
)


def open_workbook(data: bytes, file: str) -> Book:
    """The sheets of a file, opened by what it holds, not by its name; raises WorkbookRefused with the remedy."""
    return without_control_characters(_open(data, file))


def _open(data: bytes, file: str) -> Book:
    if not data.strip(b"\x00 \t\r\n"):
        raise WorkbookRefused(file, "The file is empty.", "Save the scorecard again and give that file.")
    if len(data) > LIMITS.file_bytes:
        message = f"The file has more than {LIMITS.file_bytes // MEBIBYTE} MB: too much for a scorecard."
        raise WorkbookRefused(file, message, "Copy the sheets of the scorecard itself into a new workbook.")
    if data.startswith(_OLE):
        return _open_compound(data, file)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _open_package(data, file)
    head = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    kind = next((kind for start, kind in _OTHERS if head.lower().startswith(start.lower())), None)
    if kind is not None:
        raise WorkbookRefused(file, f"This is {kind}, not a workbook.", _SAVE_AS)
    from briefing.reading.files.open_csv import open_csv  # noqa: PLC0415  start-up: most scorecards need no other format

    book = open_csv(data, file)
    if _WORKBOOK_NAME.search(file) and not any(len(cells) > 1 for cells in book.sheets[0].rows.values()):
        message = "This is a plain text file and no workbook, whatever its name says; there is no table in it."
        raise WorkbookRefused(file, message, "Give the scorecard workbook itself.")
    return book


_WORKBOOK_NAME: Final = re.compile(r"\.(?:xls[xmb]?|ods)$", re.IGNORECASE)


def _open_compound(data: bytes, file: str) -> Book:
    """An older workbook, or an encrypted one: Office hides those in the same kind of container."""
    encrypted = any(name.encode("utf-16-le") in data for name in ("EncryptedPackage", "EncryptionInfo"))
    if encrypted or _is_locked(data):
        raise WorkbookRefused(file, PROTECTED, TAKE_OFF)
    if "WordDocument".encode("utf-16-le") in data or "PowerPoint Document".encode("utf-16-le") in data:
        raise WorkbookRefused(file, "This is an older Word or PowerPoint document, not a workbook.", _SAVE_AS)
    return _open_older(data, file)


def _is_locked(data: bytes) -> bool:
    """Whether an older workbook is encrypted: its stream then has a record FILEPASS (0x2F) behind its first one, and
    behind none but WRITEPROT (0x86). See [MS-XLS] 2.4.117."""
    for start in range(_SECTOR, len(data) - 8, _SECTOR):
        if data.startswith(_GLOBALS, start) and data[start + 6 : start + 8] == b"\x05\x00":
            at = start + 4 + int.from_bytes(data[start + 2 : start + 4], "little")
            if data[at : at + 2] == b"\x86\x00":
                at += 4
            return data[at : at + 2] == b"\x2f\x00"
    return False


_SECTOR: Final = 512
_GLOBALS: Final = b"\x09\x08"
"""The beginning of a workbook's stream, which begins with a sector."""


def _open_package(data: bytes, file: str) -> Book:
    """A zip: an Office workbook, a binary one, an OpenDocument, or something else."""
    names = _names(data, file)
    if "mimetype" in names or "content.xml" in names:
        return _open_unpacked(data, file, names)
    if any(name.startswith("xl/") and name.endswith("workbook.bin") for name in names):
        return _open_unpacked(data, file, names)
    if any(name.startswith("word/") for name in names):
        raise WorkbookRefused(file, "This is a Word document, not a workbook.", "Give the scorecard workbook itself.")
    from briefing.reading.files.open_xlsx import open_xlsx  # noqa: PLC0415  start-up: only where it is needed

    return open_xlsx(data, file)


def _open_unpacked(data: bytes, file: str, names: dict[str, int]) -> Book:
    """A package that calamine unpacks whole: its sizes are measured before it may."""
    if sum(names.values()) > LIMITS.unzipped_bytes // 4 or len(names) > LIMITS.parts:
        message = (
            f"The workbook unpacks to more than {LIMITS.unzipped_bytes // 4 // MEBIBYTE} MB: too much for a scorecard."
        )
        raise WorkbookRefused(file, message, "Copy the sheets of the scorecard itself into a new workbook.")
    check_package(data, file, LIMITS.unzipped_bytes // 4)
    return _open_older(data, file)


def is_office_package(data: bytes) -> bool:
    """Whether these are the bytes of an .xlsx or .xlsm file."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    names = _names(data, "")
    return "[Content_Types].xml" in names and not any(name.endswith("workbook.bin") for name in names)


def check_package(data: bytes, file: str, limit: int = LIMITS.unzipped_bytes) -> None:
    """Unpacks every part once and keeps nothing: what the archive says of its sizes cannot be trusted; raises
    WorkbookRefused for what a library that unpacks it whole had better not see."""
    left = limit
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                with package.open(name) as part:
                    while piece := part.read(MEBIBYTE):
                        left -= len(piece)
                        if left < 0:
                            raise WorkbookRefused(file, "The workbook unpacks to far more than it says.", _SAVE_AS)
                        if name == "META-INF/manifest.xml" and b"encryption-data" in piece:
                            raise WorkbookRefused(file, PROTECTED, TAKE_OFF)
                        if b"<!ENTITY" in piece:
                            message = "The workbook holds XML entities, which no workbook needs."
                            raise WorkbookRefused(file, message, "Ask whoever sent it for a clean copy.")
    except DAMAGE as fault:
        raise WorkbookRefused(file, told_damage(fault), _SAVE_AS) from None


def _open_older(data: bytes, file: str) -> Book:
    from briefing.reading.files.open_calamine import open_calamine  # noqa: PLC0415  start-up: only where it is needed

    return open_calamine(data, file)


def _names(data: bytes, file: str) -> dict[str, int]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {info.filename: info.file_size for info in package.infolist()}
    except DAMAGE as fault:
        remedy = "Get the file again; it was cut off or changed on its way."
        raise WorkbookRefused(file, told_damage(fault), remedy) from None
