"""Bytes → files, moved into place whole. What a person wrote is refused or kept as a backup, never lost."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import get_ident
from typing import BinaryIO

from briefing.faults.errors import OutputRefused
from briefing.production.ledger import Ledger, enter, format_ledger, is_own, parse_ledger
from briefing.production.opening import open_file, open_text, owner_files
from briefing.production.orders import Order, Outcome, Written

LEDGER = ".briefing-ledger.json"


def put(data: bytes, path: Path, order: Order) -> Written:
    """Moves `data` into place. What somebody edited is never lost: it is refused, or by force kept as a backup."""
    return put_all([(data, path)], order)[0]


def put_all(files: Sequence[tuple[bytes, Path]], order: Order) -> tuple[Written, ...]:
    """Moves each file's bytes into place, or none of them where one may not be replaced."""
    for data, path in files:
        _refuse(data, path, order)
    return tuple(_put(data, path, order) for data, path in files)


def _refuse(data: bytes, path: Path, order: Order) -> None:
    """Refuses to replace a file that is open, or that somebody has edited."""
    standing = _standing(path)
    if standing == data:
        return
    _refuse_open(path)
    if _is_edited(path, standing) and not order.force:
        message = "Somebody has edited this file since it was written, or it comes from elsewhere."
        raise OutputRefused(str(path), message, "`--force` replaces it and keeps a backup; `--out` writes elsewhere.")


def _put(data: bytes, path: Path, order: Order) -> Written:
    standing, ledger = _standing(path), _ledger_of(path.parent)
    if standing == data:
        if not is_own(ledger, path.name, data) and not order.dry_run:
            write(path.parent / LEDGER, format_ledger(enter(ledger, path.name, None, data)).encode())
        return Written(path, Outcome.UNCHANGED)
    if order.dry_run:
        return Written(path, Outcome.WOULD_WRITE if standing is None else Outcome.WOULD_REPLACE)
    backup = _back_up(path, standing) if standing is not None and _is_edited(path, standing) else None
    write(path.parent / LEDGER, format_ledger(enter(ledger, path.name, standing, data)).encode())
    write(path, data)
    return Written(path, Outcome.WRITTEN if standing is None else Outcome.REPLACED, backup)


def _standing(path: Path) -> bytes | None:
    return open_file(path, OutputRefused) if stands(path) else None


def _is_edited(path: Path, standing: bytes | None) -> bool:
    return standing is not None and not is_own(_ledger_of(path.parent), path.name, standing)


def stands(path: Path) -> bool:
    """Whether anything is there; raises OutputRefused for a name that no disk can hold."""
    try:
        return path.exists()
    except (OSError, ValueError) as fault:
        raise _not_written(path, fault) from None


def _ledger_of(folder: Path) -> Ledger:
    try:
        return parse_ledger(open_text(folder / LEDGER, OutputRefused)[0])
    except OutputRefused:
        return {}


def _refuse_open(path: Path) -> None:
    for mark in owner_files(path):
        remedy = f"Close it there. If it is not open anywhere, delete {mark}."
        raise OutputRefused(str(path), "It is open in Word or another program.", remedy)


def _back_up(path: Path, data: bytes) -> Path:
    """A copy beside it under a name that nothing has: paper.backup-1.docx, paper.backup-2.docx, ..."""
    number = 1
    while os.path.lexists(backup := path.with_name(f"{path.stem}.backup-{number}{path.suffix}")):
        number += 1
    write(backup, data)
    return backup


def write(path: Path, data: bytes) -> None:
    """Writes beside the file and moves it into place, so that a run that is killed leaves what was there before."""
    make_folder(path.parent)
    target = path.resolve()
    beside = target.with_name(f".briefing-{os.getpid()}-{get_ident()}.tmp")
    try:
        _clear(target.parent.glob(".briefing-*-*.tmp"))
        with _open_new(beside) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except (OSError, ValueError) as fault:
        with suppress(OSError, ValueError):
            beside.unlink()
        raise _not_written(path, fault) from None


def _open_new(path: Path) -> BinaryIO:
    """A file to write to. Where none can be made, it is the folder that is not for writing."""
    try:
        return path.open("wb")
    except PermissionError:
        raise _folder_refused(path.parent) from None


def make_folder(folder: Path) -> None:
    """Makes a folder and those around it, where they are not there yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except PermissionError:
        raise _folder_refused(folder) from None
    except (OSError, ValueError) as fault:
        raise _not_written(folder, fault) from None


def _clear(leavings: Iterable[Path]) -> None:
    """Removes what killed runs have left; a file of a run that still goes on stays."""
    for path in leavings:
        number = path.name.split("-")[1]
        if number.isdigit() and not _is_running(int(number)):
            with suppress(OSError):
                path.unlink()


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return True
    if sys.platform == "win32":  # a signal would end it there; a file in use cannot be removed anyway
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _folder_refused(folder: Path) -> OutputRefused:
    remedy = "Choose another folder with `--out`, or ask for the right to write into this one."
    return OutputRefused(str(folder), "Nothing may be written into this folder.", remedy)


def _not_written(path: Path, fault: OSError | ValueError) -> OutputRefused:
    if isinstance(fault, PermissionError):
        remedy = "Close it in Word, or choose another place with `--out`."
        return OutputRefused(str(path), "It may not be written.", remedy)
    if isinstance(fault, FileExistsError | NotADirectoryError):
        return OutputRefused(
            str(path), "There is a file where a folder should be.", "Choose another place with `--out`."
        )
    if isinstance(fault, OSError) and fault.errno == errno.ENOSPC:
        return OutputRefused(str(path), "The disk is full.", "Make room and run again; what was there before stays.")
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return OutputRefused(str(path), f"It cannot be written: {reason}.", "Choose another place with `--out`.")
