"""How much a workbook may ask of the computer. Each limit has its own message; all are far above any real scorecard."""

from __future__ import annotations

import struct
import time
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Final, NoReturn

from briefing.faults.errors import WorkbookRefused

MEBIBYTE: Final = 1 << 20


DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
    struct.error,
    UnicodeError,
)
"""What the standard library raises on a package that is cut off, changed or encrypted."""


def told_damage(fault: Exception) -> str:
    """What a library says of a damaged package, without the names of its own exceptions."""
    said = str(fault).strip("'\"").rstrip(".")
    return f"The workbook is damaged ({said})." if said else "The workbook is damaged: it was cut off or changed."


PROTECTED: Final = "The workbook is protected by a password, so nothing in it can be read."
TAKE_OFF: Final = "Open it in Excel, take the password off (File, Info, Protect Workbook) and save a copy."


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most."""

    file_bytes: int = 50 * MEBIBYTE
    unzipped_bytes: int = 150 * MEBIBYTE
    cells: int = 200_000
    sheets: int = 1_000
    parts: int = 5_000
    text: int = 32_767
    strings: int = 60 * MEBIBYTE
    elements_kept: int = 300_000
    merged: int = 20_000
    depth: int = 100
    digits: int = 30
    rows: int = 1_048_576
    columns: int = 16_384
    seconds: float = 8.0
    seconds_waited: float = 15.0


LIMITS: Final = Limits()


@dataclass(slots=True)
class Budget:
    """What one file has used so far; raises WorkbookRefused as soon as a limit is passed."""

    file: str
    bytes_read: int = 0
    cells_read: int = 0
    characters_kept: int = 0
    started: float = field(default_factory=time.process_time)
    asked: float = field(default_factory=time.monotonic)

    def spend_bytes(self, size: int) -> None:
        """So many more bytes have been unzipped."""
        self.bytes_read += size
        if self.bytes_read > LIMITS.unzipped_bytes:
            self._refuse(f"unpacks to more than {LIMITS.unzipped_bytes // MEBIBYTE} MB")
        self.check_time()

    def check_time(self) -> None:
        """Whether there is still time: of this process, so that a busy computer refuses no good file, and of the person
        who waits."""
        worked, waited = time.process_time() - self.started, time.monotonic() - self.asked
        if worked > LIMITS.seconds or waited > LIMITS.seconds_waited:
            self._refuse(f"takes more than {LIMITS.seconds:.0f} seconds to read")

    def spend_cell(self) -> None:
        """One more cell has been read."""
        self.cells_read += 1
        if self.cells_read > LIMITS.cells:
            self.refuse_cells()

    def refuse_cells(self) -> NoReturn:
        """There are too many cells."""
        self._refuse(f"holds more than {LIMITS.cells:,} cells")

    def check_parts(self, number: int) -> None:
        """So many parts are in the package."""
        if number > LIMITS.parts:
            self._refuse(f"is made of {number:,} parts, more than {LIMITS.parts:,}")

    def check_sheets(self, number: int) -> None:
        """So many sheets are in the workbook."""
        if number > LIMITS.sheets:
            self._refuse(f"has {number:,} sheets, more than {LIMITS.sheets}")

    def check_text(self, text: str) -> None:
        """A cell holds this text."""
        self.characters_kept += len(text)
        if len(text) > LIMITS.text:
            self._refuse(f"has a text of {len(text):,} characters in one cell, more than Excel allows")
        if self.characters_kept > LIMITS.strings:
            self._refuse(f"holds more than {LIMITS.strings // MEBIBYTE} million characters of text")

    def check_kept(self, elements: int) -> None:
        """So many elements are held at once."""
        if elements > LIMITS.elements_kept:
            self._refuse(f"has a row or a text made of more than {LIMITS.elements_kept:,} pieces")

    def check_depth(self, depth: int) -> None:
        """So many elements are open at once."""
        if depth > LIMITS.depth:
            self._refuse(f"has XML nested more than {LIMITS.depth} deep, which no workbook has")

    def _refuse(self, what: str) -> NoReturn:
        remedy = "Copy the sheets of the scorecard itself, without the rest, into a new workbook and give that."
        raise WorkbookRefused(self.file, f"The workbook {what}: too much for a scorecard.", remedy)
