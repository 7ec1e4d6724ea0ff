"""Bytes → a file beside its place, and from there into place: all of several files, or none.

A file is written whole under a hidden name first. What stands in its place is kept under another hidden name until the
last file is in, so that a move that fails is undone. A run that is killed between two moves leaves a list of what is
still to be moved; the next run in that folder moves it.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import BinaryIO

from briefing.faults.errors import OutputRefused
from briefing.production.ledger import Ledger, is_own
from briefing.production.opening import open_file

PENDING = ".briefing-pending.txt"
"""The list of what a run has decided to move: a line each with the hidden name and the file's own, tab between."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that is written beside its place: where it goes, where it is now, and what stood there when it was asked
    for; `aside` is where that is kept during the moves."""

    path: Path
    beside: Path
    aside: Path
    standing: bytes | None


def write(path: Path, data: bytes) -> None:
    """Writes beside the file and moves it into place, so that a run that is killed leaves what was there before.

    Raises OutputRefused where the folder, the disk or the name does not allow it, or where a link stands there.
    """
    staged = stage(path, data, None)
    try:
        staged.beside.replace(path)
    except (OSError, ValueError) as fault:
        _remove([staged.beside])
        raise not_written(path, fault) from None


def stage(path: Path, data: bytes, standing: bytes | None) -> Staged:
    """The file, written beside its place and safe on the disk. Raises OutputRefused, and then leaves nothing."""
    if path.is_symlink():
        message = "This is a link to another file, and nothing is written through a link."
        raise OutputRefused(str(path), message, "Name the file that it leads to, or take the link away.")
    make_folder(path.parent)
    mark = f".briefing-{os.getpid()}-{get_ident()}-{sha256(os.fsencode(path.name)).hexdigest()[:8]}"
    beside = path.with_name(f"{mark}.tmp")
    try:
        _clear(path.parent)
        with _open_new(beside) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _check_name(path)
    except (OSError, ValueError) as fault:
        _remove([beside])
        raise not_written(path, fault) from None
    return Staged(path, beside, path.with_name(f"{mark}.aside.tmp"), standing)


def move_all(staged: Sequence[Staged]) -> None:
    """Moves every file into place, or none of them.

    Raises OutputRefused where one cannot be moved, or where somebody has saved a file since it was looked at: then all
    is as it was.
    """
    moved: list[Staged] = []
    pending = staged[0].path.with_name(PENDING) if len(staged) > 1 else None
    try:
        if pending is not None:
            _note_pending(pending, staged)
        for one in staged:
            moved.append(one)
            _move(one)
    except (OSError, ValueError, OutputRefused) as fault:
        for one in reversed(moved):
            _undo(one)
        raise fault if isinstance(fault, OutputRefused) else not_written((moved or staged)[-1].path, fault) from None
    finally:
        _remove([*([pending] if pending is not None else []), *(one.beside for one in staged)])
    _remove(one.aside for one in staged)


def discard(staged: Iterable[Staged]) -> None:
    """Removes files that were staged and are not wanted any more."""
    _remove(one.beside for one in staged)


def finish_moves(folder: Path, ledger: Ledger) -> None:
    """Moves what a killed run had decided to move, where the ledger knows it as the tool's own."""
    pending = folder / PENDING
    with suppress(OSError, ValueError, OutputRefused):
        lines = open_file(pending, OutputRefused).decode().splitlines()
        for beside, name in (line.split("\t") for line in lines):
            waiting, path = folder / Path(beside).name, folder / Path(name).name
            if waiting.is_file() and is_own(ledger, path.name, waiting.read_bytes()) and not path.is_symlink():
                waiting.replace(path)
    _remove([pending])


def make_folder(folder: Path) -> None:
    """Makes a folder and those around it, where they are not there yet; raises OutputRefused where it may not."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except PermissionError:
        raise _folder_refused(folder) from None
    except (OSError, ValueError) as fault:
        raise not_written(folder, fault) from None


def not_written(path: Path, fault: OSError | ValueError) -> OutputRefused:
    """The refusal that says why this file cannot be written, and what to do about it."""
    if isinstance(fault, PermissionError):
        remedy = "Close it in Word, or choose another place with `--out`."
        return OutputRefused(str(path), "It may not be written.", remedy)
    if isinstance(fault, FileExistsError | NotADirectoryError):
        message = "There is a file where a folder should be."
        return OutputRefused(str(path), message, "Choose another place with `--out`.")
    if isinstance(fault, OSError) and fault.errno == errno.ENOSPC:
        return OutputRefused(str(path), "The disk is full.", "Make room and run again; what was there before stays.")
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return OutputRefused(str(path), f"It cannot be written: {reason}.", "Choose another place with `--out`.")


def _check_name(path: Path) -> None:
    """Raises OSError where the disk cannot hold a file of this name."""
    with suppress(FileNotFoundError):
        os.lstat(path)


def _move(one: Staged) -> None:
    """Moves a file into place. What stands there is linked aside first and looked at again at the last moment, and once
    more when nothing can reach it under its name, so that what somebody saves meanwhile is not lost."""
    if one.standing is not None:
        try:
            os.link(one.path, one.aside)
        except OSError:  # a disk without links
            one.aside.write_bytes(one.standing)
    _refuse_changed(one, one.path)
    one.beside.replace(one.path)
    if one.aside.exists():
        _refuse_changed(one, one.aside)


def _refuse_changed(one: Staged, path: Path) -> None:
    now = path.read_bytes() if path.exists() else None
    if now != one.standing:
        message = "Somebody has saved this file while the new one was made."
        raise OutputRefused(str(one.path), message, "Run again; what was saved is still there.")


def _undo(one: Staged) -> None:
    """Puts back what stood in its place; what cannot be put back stays under its hidden name."""
    with suppress(OSError):
        if one.aside.exists():
            one.aside.replace(one.path)
            one.aside.unlink(missing_ok=True)  # a link to what still stands there
        elif one.standing is None and not one.beside.exists():
            one.path.unlink()


def _note_pending(pending: Path, staged: Sequence[Staged]) -> None:
    beside = pending.with_name(f".briefing-{os.getpid()}-{get_ident()}-pending.tmp")
    with beside.open("wb") as file:
        file.write("".join(f"{one.beside.name}\t{one.path.name}\n" for one in staged).encode())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(pending)


def _open_new(path: Path) -> BinaryIO:
    """A file to write to. Where none can be made, it is the folder that is not for writing."""
    try:
        return path.open("wb")
    except PermissionError:
        raise _folder_refused(path.parent) from None


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError, ValueError):
            path.unlink()


def is_left_over(path: Path) -> bool:
    """Whether a run that was killed has left this file."""
    found = re.fullmatch(r"\.briefing-(\d+)-.*\.tmp", path.name)
    return found is not None and not _is_running(int(found[1]))


def _clear(folder: Path) -> None:
    """Removes what killed runs have left; a file of a run that still goes on stays."""
    _remove(path for path in folder.glob(".briefing-*-*.tmp") if is_left_over(path))


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
