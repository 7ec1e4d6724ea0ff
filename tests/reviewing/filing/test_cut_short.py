"""A filing that is killed, or for which the disk has no room, leaves no half of itself, and the paper as it was."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing import production

resource = pytest.importorskip("resource", reason="there are no such limits and signals on Windows")
ACCEPT = [
    word
    for code in ("sign-off-missing", "place-empty", "small-number-printed")
    for word in ("--accept", code, "--because", "It is an example")
]


@pytest.fixture
def workspace(worked_example, tmp_path) -> Path:
    return Path(shutil.copytree(worked_example, tmp_path / "demo"))


def begin(workspace: Path, **options: object) -> tuple[subprocess.Popen[bytes], Path]:
    """A filing that goes on in a process of its own, and the paper that it files."""
    paper = next(workspace.glob("out/durham*q2.docx"))
    command = [sys.executable, "-m", "briefing", "file", str(paper), *ACCEPT, "--by", "A. Clerk", "--no-pdf"]
    source = {"PYTHONPATH": str(Path(production.__file__).parents[2])}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=workspace, env=source, stdout=quiet, stderr=subprocess.PIPE, **options), paper


def filings(workspace: Path) -> list[Path]:
    return [one for one in (workspace / "out" / "filed").glob("*") if not one.name.startswith(".")]


@pytest.mark.long
def test_a_filing_that_is_killed_is_there_whole_or_not_at_all_and_can_be_made_again(workspace):
    process, paper = begin(workspace)
    before = paper.read_bytes()
    begun = time.monotonic()
    process.communicate()
    whole, takes = len(list(filings(workspace)[0].rglob("*"))), time.monotonic() - begun
    for at in range(12):
        shutil.rmtree(workspace / "out" / "filed", ignore_errors=True)
        process, _ = begin(workspace)
        time.sleep(takes * (0.4 + at / 18))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert [len(list(one.rglob("*"))) for one in filings(workspace)] in ([], [whole])
        assert paper.read_bytes() == before
    process, _ = begin(workspace)
    process.communicate()
    assert process.returncode == 0
    assert [one for one in (workspace / "out" / "filed").iterdir() if one.name.startswith(".")] == []


def test_a_disk_without_room_leaves_nothing_of_a_filing(workspace):
    def leave_little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    process, paper = begin(workspace, preexec_fn=leave_little_room)
    before = paper.read_bytes()
    _, told = process.communicate()
    assert process.returncode == 1
    assert b"It cannot be written" in told
    assert list((workspace / "out" / "filed").iterdir()) == []
    assert paper.read_bytes() == before
