"""A refresh whose disk fails at any step, or which is killed: what came in stays as it was; no half file is left."""

import json
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from drawn_workbooks import workbook

import briefing
from briefing import production
from briefing.production.orders import Order

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and audit events are those of POSIX")
CARD = """
Access
Measure | Polarity | 2022/23 | 2023/24 | England 2023/24
% of calls answered in time | high | 75% [75/100] | {} | 82%
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(briefing.__file__).parents[1])}


@pytest.fixture
def came(tmp_path: Path) -> Path:
    """A paper that was written, and its scorecard with a figure corrected since."""
    card = tmp_path / "card.xlsx"
    card.write_bytes(workbook(CARD.format("88% [88/100]")))
    paper = production.build(Order(workbook=card, folder=tmp_path)).paper.path
    card.write_bytes(workbook(CARD.format("60% [60/100]")))
    return paper


FAILING_AT_EVERY_STEP = """
import errno, json, os, sys
from pathlib import Path
from briefing.faults.errors import OutputRefused
from briefing.production import refresh
from briefing.production.orders import Order

folder, paper, card = (Path(one) for one in sys.argv[1:4])
failing = {"step": 0, "seen": 0}
def count(event, arguments):
    of_ours = arguments and str(arguments[0]).startswith(str(folder / "new"))
    if failing["step"] and of_ours and (event == "open" or event.startswith("os.")):
        failing["seen"] += 1
        if failing["seen"] == failing["step"]:
            failing["step"] = 0
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
sys.addaudithook(count)

told = []
for step in range(1, 100):
    out = folder / "new" / str(step)
    failing.update(step=step, seen=0)
    try:
        refresh(Order(workbook=card, folder=folder, out=out / "refreshed.docx"), paper)
        outcome = "done"
    except OutputRefused:
        outcome = "refused"
    reached, failing["step"] = failing["step"] == 0, 0
    told.append([outcome, sorted(one.name for one in out.glob("*.docx")) if out.is_dir() else []])
    if not reached:
        break
print(json.dumps(told))
"""


@POSIX
def test_where_the_disk_is_full_at_any_step_there_is_a_whole_file_or_none(came: Path, tmp_path: Path) -> None:
    before = came.read_bytes()
    command = [sys.executable, "-c", FAILING_AT_EVERY_STEP, str(tmp_path), str(came), str(tmp_path / "card.xlsx")]
    ended = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=ENVIRONMENT)
    told = json.loads(ended.stdout)
    assert len(told) > 4
    assert told[-1] == ["done", ["refreshed.docx"]]
    assert all(files == ["refreshed.docx"] if outcome == "done" else files == [] for outcome, files in told)
    whole = (tmp_path / "new" / str(len(told)) / "refreshed.docx").read_bytes()
    assert {one.read_bytes() for one in tmp_path.glob("new/*/refreshed.docx")} == {whole}
    assert came.read_bytes() == before


@POSIX
@pytest.mark.parametrize("seconds", [0.3, 0.9, 1.5])
def test_a_refresh_that_is_killed_leaves_the_paper_as_it_came(came: Path, tmp_path: Path, seconds: float) -> None:
    before, out = came.read_bytes(), tmp_path / "refreshed.docx"
    command = [sys.executable, "-m", "briefing", "refresh", str(came), str(tmp_path / "card.xlsx"), "--out", str(out)]
    process = subprocess.Popen(command, cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    time.sleep(seconds)
    process.kill()
    process.wait()
    assert came.read_bytes() == before
    if out.exists():
        with zipfile.ZipFile(out) as whole:
            assert whole.testzip() is None
    subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
    with zipfile.ZipFile(out) as whole:
        assert whole.testzip() is None
    assert came.read_bytes() == before
