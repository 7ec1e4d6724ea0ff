"""A new workspace: a worked example, the templates, a place for what comes out, files to double-click."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefing.faults.errors import OutputRefused, TemplateRefused
from briefing.knowing.laid_over import begin_catalogue, begin_name_table
from briefing.production.inputs import BY_NAME, CATALOGUE, WORDING
from briefing.production.launchers import EXECUTABLE, write_launchers
from briefing.production.moving import is_left_over, make_folder, write
from briefing.production.opening import open_file
from briefing.production.whereabouts import DURHAM, INPUTS, OUT, TEMPLATES, files_in, packaged, place_of_example
from briefing.production.writing import stands


def new(folder: Path, example: str = DURHAM) -> None:
    """A new workspace in `folder`: one of the worked examples, the templates, a place for what comes out, and files to
    double-click that open the page for authors."""
    from briefing.narrating.wording import put_aside

    sources = {INPUTS: place_of_example(example), TEMPLATES: packaged() / TEMPLATES}
    wanted = {
        folder / name / file.relative_to(source): open_file(file, TemplateRefused)
        for name, source in sources.items()
        for file in files_in(source)
    }
    wanted |= {folder / name: data for name, data in write_launchers(sys.executable or "python3").items()}
    for name, begin in ((WORDING, put_aside), (CATALOGUE, begin_catalogue), (BY_NAME, begin_name_table)):
        place = folder / TEMPLATES / name
        wanted[place] = begin(wanted[place].decode()).encode()
    if stands(folder) and not _is_half_made(folder, wanted):
        raise OutputRefused(str(folder), "There is something in it.", "Name a folder that is new or empty.")
    for path, data in wanted.items():
        write(path, data)
    for name in EXECUTABLE:
        with suppress(OSError):  # a disk that knows no rights
            (folder / name).chmod(0o755)
    make_folder(folder / OUT)  # last, so that a run that was killed before can be told from a workspace in use


def _is_half_made(folder: Path, wanted: Mapping[Path, bytes]) -> bool:
    """Whether a folder is empty, or holds only what a run that was killed has put there."""
    if not folder.is_dir() or (folder / OUT).exists():
        return False
    files = [path for path in folder.rglob("*") if not path.is_dir() and not is_left_over(path)]
    return all(path in wanted and path.read_bytes() == wanted[path] for path in files)
