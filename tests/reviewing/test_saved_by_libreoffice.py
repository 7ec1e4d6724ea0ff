"""A paper that LibreOffice has saved, which drops most controls and all tags, is refreshed like any other; through .odt
the trail is lost, and that is said."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from decide import lines_of
from papers import paper

from briefing.faults.errors import PaperRefused
from briefing.reviewing.compare import State, state_of
from briefing.reviewing.refresh import refresh_paper
from briefing.reviewing.returned import open_returned

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]


def saved(data: bytes, folder: Path, *kinds: str) -> bytes:
    """The paper after LibreOffice has saved it in each of these formats in turn."""
    file = folder / "paper.docx"
    file.write_bytes(data)
    for at, kind in enumerate(kinds):
        out = folder / str(at)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        file = next(out.iterdir())
    return file.read_bytes()


def test_every_block_is_known_again_and_refreshed(tmp_path: Path) -> None:
    came = saved(paper(0), tmp_path, "docx")
    returned = open_returned(came, "came.docx")
    assert returned.trail is not None
    states = {one.anchor: state_of(one, returned) for one in returned.trail.blocks if one.kind != "table"}
    assert {anchor for anchor, state in states.items() if state is not State.UNTOUCHED} == set()
    assert {one.anchor for one in returned.trail.blocks if one.kind == "table"} == set(returned.tables)

    fresh = paper(2)
    out = refresh_paper(came, returned, open_returned(fresh, "fresh.docx"))
    assert lines_of(out.data, accept=False) == lines_of(came, accept=False)
    wanted = [line for line in lines_of(fresh, accept=True) if "▣" not in line]
    assert not set(wanted) - set(lines_of(out.data, accept=True))


def test_through_odt_the_trail_is_lost_and_the_refusal_says_so(tmp_path: Path) -> None:
    came = saved(paper(0), tmp_path, "odt", "docx")
    with pytest.raises(PaperRefused, match="no trail"):
        refresh_paper(came, open_returned(came, "came.docx"), open_returned(paper(1), "fresh.docx"))
