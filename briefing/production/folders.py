"""Files → a new folder of them, whole or not at all. A folder that stands is never written into."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import get_ident

from briefing.faults.errors import OutputRefused
from briefing.production.moving import is_left_over, make_folder, not_written
from briefing.production.opening import open_file
from briefing.production.orders import Outcome, Written
from briefing.production.writing import stands


def put_folder(files: Mapping[str, bytes], folder: Path, *, dry_run: bool) -> Written:
    """Makes a folder of these files, by their paths in it; one that holds just these is left alone.

    The files are written into a hidden folder beside it that then gets its name, so that a run that fails or is killed
    leaves no part of it. Raises OutputRefused where another folder stands there, or where it cannot be written.
    """
    if stands(folder) or folder.is_symlink():
        _refuse_another(files, folder)
        return Written(folder, Outcome.UNCHANGED)
    if dry_run:
        return Written(folder, Outcome.WOULD_WRITE)
    make_folder(folder.parent)
    for left in (one for one in folder.parent.glob(".briefing-*-*.tmp") if one.is_dir() and is_left_over(one)):
        shutil.rmtree(left, ignore_errors=True)
    mark = sha256(os.fsencode(folder.name)).hexdigest()[:8]
    beside = folder.with_name(f".briefing-{os.getpid()}-{get_ident()}-{mark}.tmp")
    try:
        for name, data in files.items():
            _write(beside / name, data)
        beside.rename(folder)
    except (OSError, ValueError) as fault:
        raise not_written(folder, fault) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Written(folder, Outcome.WRITTEN)


def _refuse_another(files: Mapping[str, bytes], folder: Path) -> None:
    """Raises OutputRefused where what stands there is not just these files."""
    remedy = "Nothing is written over a filing. Move it away, or choose another place with `--out`."
    if folder.is_symlink() or not folder.is_dir():
        raise OutputRefused(str(folder), "Something else stands where the folder of the filing should be.", remedy)
    standing = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    changed = [name for name in files if name in standing and open_file(folder / name, OutputRefused) != files[name]]
    others = sorted([*changed, *(standing ^ files.keys())])
    if others:
        raise OutputRefused(str(folder), f"Another filing stands here; it differs in {', '.join(others)}.", remedy)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        with suppress(OSError):  # a disk that cannot be asked to
            os.fsync(file.fileno())
