"""Files → bytes and text, or a refusal that says what stands there instead. Waits for no pipe, and opens no folder."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from briefing.faults.errors import BriefingError
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import FilePlace

LARGEST_INPUT = 200 * 1024 * 1024


def open_text(path: Path, refusal: type[BriefingError]) -> tuple[str, str]:
    """The text of a file and its name for messages; raises `refusal` where it is not UTF-8."""
    data = open_file(path, refusal)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n"), str(path)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        message = f"This is not UTF-8 text: there is a byte {data[fault.start]:#04x}."
        raise refusal(f"{path}, line {line}", message, "Save the file with the encoding UTF-8.") from None


def name_of(path: Path) -> str:
    """A file's name as text that any document can hold: bytes that are no UTF-8 have a stand-in."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def open_file(path: Path, refusal: type[BriefingError]) -> bytes:
    """The bytes of an ordinary file; raises `refusal` for anything else. Never waits for a pipe."""
    if path.name.startswith("~$"):
        raise refusal(str(path), "This is the mark that Office leaves beside an open file.", "Name the file itself.")
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise refusal(str(path), "This is no ordinary file.", "Name a file, not a folder, pipe or device.")
            if status.st_size > LARGEST_INPUT:
                message = f"It has {status.st_size // 1024**2} MB; at most {LARGEST_INPUT // 1024**2} MB are read."
                raise refusal(str(path), message, "Name a smaller file.")
            return file.read()
    except (OSError, ValueError) as fault:
        raise _not_opened(path, fault, refusal) from None


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _not_opened(path: Path, fault: OSError | ValueError, refusal: type[BriefingError]) -> BriefingError:
    with suppress(OSError, ValueError):
        if path.is_dir():
            return refusal(str(path), "This is a folder.", "Name a file in it.")
        if isinstance(fault, FileNotFoundError) and path.parent.is_dir():
            near = get_close_matches(path.name, [one.name for one in path.parent.iterdir()], n=1, cutoff=0.75)
            hint = f"Did you mean '{near[0]}'?" if near else "Check the name and the folder."
            return refusal(str(path), "There is no such file.", hint)
    if isinstance(fault, PermissionError):
        return refusal(str(path), "It may not be read.", "Close it in Word or Excel, or ask for the right to read it.")
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return refusal(str(path), f"It cannot be read: {reason}.", "Check the name and the folder.")


def open_elsewhere(workbook: Path) -> tuple[Notice, ...]:
    """A notice where the workbook is open in Excel or LibreOffice: what is not saved is not read."""
    if not owner_files(workbook):
        return ()
    message = "The workbook is open in Excel or another program: what is not saved there is not in the paper."
    return (
        Notice(
            "open-elsewhere",
            Severity.WARNING,
            (FilePlace(workbook.name),),
            message,
            "Save and close it, then run again.",
        ),
    )


def owner_files(path: Path) -> tuple[Path, ...]:
    """The marks beside a file that is open: Excel's and Word's `~$` (Word's may replace two letters), LibreOffice's."""
    names = (f"~${path.name}", f"~${path.name[1:]}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    with suppress(OSError):
        return tuple(path.with_name(name) for name in names if os.path.lexists(path.with_name(name)))
    return ()
