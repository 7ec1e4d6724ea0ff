"""Bytes → files in place. What a person wrote is refused or kept as a backup, never lost."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from briefing.faults.errors import FileEdited, OutputRefused
from briefing.production.ledger import Ledger, format_entry, is_own, parse_ledger
from briefing.production.moving import Staged, discard, finish_moves, make_folder, move_all, not_written, stage, write
from briefing.production.opening import open_file, owner_files
from briefing.production.orders import Order, Outcome, Written

LEDGER = ".briefing-ledger.sha256"
ONE_AT_A_TIME = RLock()
"""Held while a file that people keep is read, changed and put back: what two windows do at once is both kept."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A file that is to change: its new bytes, what stands in its place, and whether a person has edited that."""

    path: Path
    data: bytes
    standing: bytes | None
    edited: bool


def put(data: bytes, path: Path, order: Order) -> Written:
    """Moves `data` into place. What somebody edited is never lost: it is refused, or by force kept as a backup."""
    return put_all([(data, path)], order)[0]


def put_all(files: Sequence[tuple[bytes, Path]], order: Order) -> tuple[Written, ...]:
    """Moves every file's bytes into place, or none of them.

    Raises OutputRefused where one is open, or was edited by somebody and is not to be replaced by force, or cannot be
    written.
    """
    if not order.dry_run:
        for folder in sorted({path.parent for _, path in files}):
            finish_moves(folder, _ledger_of(folder))
    seen = [_look_at(data, path, order) for data, path in files]
    if order.dry_run:
        return tuple(Written(one.path, _would(one)) for one in seen)
    changes = [one for one in seen if one.standing != one.data]
    backups = _replace(changes)
    for one in seen:
        if one.standing == one.data and one.edited:  # the same bytes, from elsewhere: from now on the tool's own
            _remember(one.path, one.data)
    return tuple(Written(one.path, _came_of(one), backups.get(one.path)) for one in seen)


def rewrite(path: Path, before: bytes | None, data: bytes) -> Written:
    """Puts what was made of a file's bytes, `before`, in its place; None where no file stood there.

    Raises OutputRefused where it is open in another program, or where somebody has saved it meanwhile.
    """
    if before == data:
        return Written(path, Outcome.UNCHANGED)
    _refuse_open(path)
    move_all([stage(path, data, before)])
    return Written(path, Outcome.WRITTEN if before is None else Outcome.REPLACED)


def read_own(path: Path) -> bytes | None:
    """The bytes of a file that the tool itself wrote; None where there is none, or where anybody has changed it."""
    try:
        data = open_file(path, OutputRefused)
    except OutputRefused:
        return None
    return data if is_own(_ledger_of(path.parent), path.name, data) else None


def write_own(path: Path, data: bytes) -> None:
    """Writes a file that the tool keeps for itself, and remembers it; raises OutputRefused where it cannot."""
    _remember(path, data)
    write(path, data)


def stands(path: Path) -> bool:
    """Whether anything is there; raises OutputRefused for a name that no disk can hold."""
    try:
        return path.exists()
    except (OSError, ValueError) as fault:
        raise not_written(path, fault) from None


def _look_at(data: bytes, path: Path, order: Order) -> _Change:
    """The change, unless the file may not be replaced: because it is open, or because somebody has edited it."""
    standing = open_file(path, OutputRefused) if stands(path) else None
    edited = standing is not None and not is_own(_ledger_of(path.parent), path.name, standing)
    if standing == data:
        return _Change(path, data, standing, edited)
    _refuse_open(path)
    if edited and not order.force:
        message = "Somebody has edited this file since it was written, or it comes from elsewhere."
        raise FileEdited(str(path), message, "`--force` replaces it and keeps a backup; `--out` writes elsewhere.")
    return _Change(path, data, standing, edited)


def _refuse_open(path: Path) -> None:
    """Raises OutputRefused where the mark of another program says that the file is open in it."""
    for mark in owner_files(path):
        program = "Excel" if path.suffix.casefold() == ".xlsx" else "Word"
        remedy = f"Close it there. If it is not open anywhere, delete {mark}."
        raise OutputRefused(str(path), f"It is open in {program} or another program.", remedy)


def _replace(changes: Sequence[_Change]) -> dict[Path, Path]:
    """Puts all changes in place; by file, where the edited one that stood there is kept."""
    staged: list[Staged] = []
    backups: dict[Path, Path] = {}
    try:
        for one in changes:
            staged.append(stage(one.path, one.data, one.standing))
        for one in changes:
            if one.edited and one.standing is not None:
                backups[one.path] = _back_up(one.path, one.standing)
        for one in changes:
            _remember(one.path, one.data)
    except OutputRefused:
        discard(staged)
        raise
    if staged:
        move_all(staged)
    return backups


def _would(one: _Change) -> Outcome:
    if one.standing == one.data:
        return Outcome.UNCHANGED
    return Outcome.WOULD_WRITE if one.standing is None else Outcome.WOULD_REPLACE


def _came_of(one: _Change) -> Outcome:
    if one.standing == one.data:
        return Outcome.UNCHANGED
    return Outcome.WRITTEN if one.standing is None else Outcome.REPLACED


def _ledger_of(folder: Path) -> Ledger:
    try:
        return parse_ledger(open_file(folder / LEDGER, OutputRefused))
    except OutputRefused:
        return {}


def _remember(path: Path, data: bytes) -> None:
    """Adds a line to the folder's ledger, on a line of its own even where a killed run left half of one."""
    make_folder(path.parent)
    try:
        with (path.parent / LEDGER).open("ab") as file:
            file.write(b"\n" + format_entry(path.name, data))
            file.flush()
            os.fsync(file.fileno())
    except (OSError, ValueError) as fault:
        raise not_written(path, fault) from None


def _back_up(path: Path, data: bytes) -> Path:
    """A copy beside it under a name that nothing has: paper.backup-1.docx, paper.backup-2.docx, ..."""
    number = 1
    while os.path.lexists(backup := path.with_name(f"{path.stem}.backup-{number}{path.suffix}")):
        number += 1
    write(backup, data)
    return backup
