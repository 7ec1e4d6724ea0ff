"""What somebody brings on the page → files of the workspace; and what there is in it to work on.

A workbook goes into inputs/, the last paper into inputs/last/, one that came back into returned/. What stood there
under the same name is kept in inputs/earlier/.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from briefing import journey
from briefing import make as way
from briefing.faults.errors import BriefingError, OrderRefused, OutputRefused
from briefing.materials import Document
from briefing.production.moving import make_folder
from briefing.production.opening import open_file
from briefing.production.orders import Order, Written
from briefing.production.whereabouts import (
    DURHAM,
    INPUTS,
    MEASURES,
    OUT,
    QUARTER,
    WORKBOOK_SUFFIXES,
    files_in,
    place_of_example,
    place_of_workbook,
)
from briefing.production.writing import ONE_AT_A_TIME, rewrite, stands

LAST, EARLIER, RETURNED = "last", "earlier", "returned"
OF_WORKBOOK = WORKBOOK_SUFFIXES
OF_PAPER = (".docx",)
OF_LAST = (*OF_PAPER, *WORKBOOK_SUFFIXES)
"""How the names end of what may be brought: a scorecard; the last paper, or the workbook that it was made from."""
_RESERVED = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
"""What Windows allows in no file's name; a workspace may lie on a drive that others use too."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]) *(?:\.|$)", re.IGNORECASE)
"""A name that Windows keeps for a device, whatever it ends with."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a workspace has to work on, in its folder of inputs: the workbook that is chosen or the only one, all that
    there are, the last paper that is chosen, and all of those."""

    inputs: Path
    workbook: Path | None
    workbooks: tuple[Path, ...]
    last: Path | None
    lasts: tuple[Path, ...]


def look_in(order: Order) -> Found:
    """What the order's workspace has to work on."""
    workbooks = _files(order.folder / INPUTS, OF_WORKBOOK)
    lasts = _files(order.folder / INPUTS / LAST, OF_LAST)
    try:
        chosen = place_of_workbook(order)
    except BriefingError:  # none, or several: which, the author says
        chosen = None
    others = tuple(one for one in workbooks if one.name.casefold() != MEASURES)
    return Found((order.folder / INPUTS).absolute(), chosen, others, order.since, lasts)


def begin_with(order: Order) -> Order:
    """The order with the last paper that the workspace has, where there is just one."""
    lasts = look_in(order).lasts
    return replace(order, since=lasts[0]) if order.since is None and len(lasts) == 1 else order


def bring_workbook(order: Order, name: str, data: bytes) -> Written:
    """Puts a workbook into inputs/. Raises OrderRefused for a name that no scorecard has, WorkbookRefused where it
    cannot be read, and OutputRefused where it cannot be written."""
    safe = _name(name, OF_WORKBOOK, "a scorecard")
    if safe.casefold() == MEASURES:
        message = "This name is kept for the answers about measures."
        raise OrderRefused(safe, message, "Give the scorecard another name.")
    way.open_sheets(Document(safe, data))
    return _put(order.folder / INPUTS / safe, data, order)


def put_example_aside(order: Order, brought: Written) -> tuple[Path, ...]:
    """Moves the worked example's files, where nobody has changed them, from inputs/ to inputs/earlier/, so that a
    scorecard that is no example's gets neither its title nor its meeting; where they are now."""
    shipped = [(file, file.relative_to(at)) for at in map(place_of_example, (DURHAM, QUARTER)) for file in files_in(at)]
    data = brought.path.read_bytes()
    if any(file.read_bytes() == data for file, _ in shipped):
        return ()
    moved: list[Path] = []
    for file, name in shipped:
        standing, kept = order.folder / INPUTS / name, _free(order.folder / INPUTS / EARLIER / name)
        with suppress(OSError):  # not there, or open in another program: it stays, and a notice tells of its details
            if standing.read_bytes() == file.read_bytes() and not standing.samefile(file):
                make_folder(kept.parent)
                standing.rename(kept)
                moved.append(kept)
    return tuple(moved)


def bring_last(order: Order, name: str, data: bytes) -> Written:
    """Puts the last paper, or its workbook, into inputs/last/; raises what `bring_workbook` does, and PaperRefused."""
    safe = _name(name, OF_LAST, "the last paper")
    if safe.casefold().endswith(OF_LAST[0]):
        journey.workbook_named_in(Document(safe, data))
    else:
        way.open_sheets(Document(safe, data))
    return _put(order.folder / INPUTS / LAST / safe, data, order)


def bring_returned(order: Order, name: str, data: bytes) -> Written:
    """Puts a paper that came back into returned/; raises what `bring_last` does."""
    safe = _name(name, OF_PAPER, "a paper that came back")
    journey.workbook_named_in(Document(safe, data))
    return _put(order.folder / RETURNED / safe, data, order)


def papers_in(order: Order) -> tuple[Path, ...]:
    """The papers of a workspace: those that came back, then those that were written."""
    return tuple(path for folder in (RETURNED, OUT) for path in _files(order.folder / folder, OF_PAPER))


def made_in(order: Order) -> tuple[Path, ...]:
    """Every file of a workspace that was made of papers: in returned/ and in out/, filings too."""
    folders = (order.folder / name for name in (RETURNED, OUT))
    return tuple(path for folder in folders if folder.is_dir() for path in files_in(folder))


def find(where: str, known: Sequence[Path], order: Order) -> Path | None:
    """The one of these files that has this path in the workspace."""
    return next((one for one in known if path_in(order, one) == where), None)


def path_in(order: Order, path: Path) -> str:
    """A file's path in the workspace, its parts joined by strokes."""
    return path.relative_to(order.folder).as_posix()


def choose(name: str | None, known: Sequence[Path]) -> Path | None:
    """The file of this name among those that are known; None for no name. Raises OrderRefused for any other."""
    found = next((one for one in known if one.name == name), None)
    if name and found is None:
        raise OrderRefused(name, "There is no such file in the workspace.", "Choose one of those that are shown.")
    return found


def _files(folder: Path, suffixes: tuple[str, ...]) -> tuple[Path, ...]:
    if not folder.is_dir():
        return ()
    files = (one for one in sorted(folder.iterdir()) if one.is_file() and not one.name.startswith(("~$", ".")))
    return tuple(one for one in files if one.suffix.casefold() in suffixes)


def _name(name: str, suffixes: tuple[str, ...], what: str) -> str:
    """A file's own name, without the folders that a browser may send and without what Windows allows in none; raises
    OrderRefused where it can be none."""
    last = re.split(r"[/\\]", name)[-1]
    own = "".join(letter for letter in last if letter.isprintable()).translate(_RESERVED).strip().rstrip(". ")
    if own.startswith((".", "~$")) or Path(own).suffix.casefold() not in suffixes:
        message = f"This is no file that can be taken as {what}."
        raise OrderRefused(own or "The file", message, f"Bring one that ends with {', '.join(suffixes)}.")
    if _DEVICE.match(own):
        raise OrderRefused(own, "Windows keeps this name for a device.", "Give the file another name.")
    return own


def _put(path: Path, data: bytes, order: Order) -> Written:
    with ONE_AT_A_TIME:
        standing = open_file(path, OutputRefused) if stands(path) else None
        if standing is None or standing == data:
            return rewrite(path, standing, data)
        kept = _free(order.folder / INPUTS / EARLIER / path.name)
        rewrite(kept, None, standing)
        return replace(rewrite(path, standing, data), backup=kept)


def _free(path: Path) -> Path:
    """The path, or the first with a number behind its name that nothing has."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
