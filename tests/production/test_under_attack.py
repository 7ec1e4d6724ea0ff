"""What a full disk, a second run or a person who saves meanwhile can do to a folder of papers: nothing is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a process can be split in two on POSIX only")


def run(script: str, *arguments: str) -> list[object]:
    """What a script of its own process tells in JSON."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, *arguments]
    ended = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment)
    told: list[object] = json.loads(ended.stdout)
    return told


FAILING_AT_EVERY_STEP = """
import errno, json, os, sys
from pathlib import Path
from briefing.faults.errors import OutputRefused
from briefing.production.orders import Order
from briefing.production.writing import put_all

failing = {"step": 0, "seen": 0}
def count(event, arguments):
    if failing["step"] and (event == "open" and str(arguments[0]).startswith(sys.argv[1]) or event.startswith("os.")):
        failing["seen"] += 1
        if failing["seen"] == failing["step"]:
            failing["step"] = 0
            raise OSError(int(sys.argv[2]), os.strerror(int(sys.argv[2])))
sys.addaudithook(count)

told = []
for step in range(1, 100):
    places = [Path(sys.argv[1]) / str(step) / name for name in ("paper.docx", "page.docx")]
    put_all([(b"old", place) for place in places], Order())
    failing.update(step=step, seen=0)
    try:
        put_all([(b"new", place) for place in places], Order())
        outcome = "done"
    except OutputRefused as refused:
        outcome = "refused"
    reached = failing["step"] == 0
    failing["step"] = 0
    names = sorted(path.name for path in places[0].parent.glob("*.docx"))
    told.append([outcome, [place.read_bytes().decode() for place in places], names])
    if not reached:
        break
print(json.dumps(told))
"""


@POSIX
@pytest.mark.parametrize("fault", ["5", "28"], ids=["input/output error", "full disk"])
def test_where_any_step_fails_both_files_are_new_or_both_are_old(tmp_path: Path, fault: str) -> None:
    told = run(FAILING_AT_EVERY_STEP, str(tmp_path), fault)
    assert len(told) > 10
    assert {("refused", ("old", "old")), ("done", ("new", "new"))} >= {(how, tuple(left)) for how, left, _ in told}
    assert told[-1][0] == "done"
    assert all(names == ["page.docx", "paper.docx"] for *_, names in told)


TWO_AT_ONCE = """
import json, os, sys
from pathlib import Path
from briefing.faults.errors import OutputRefused
from briefing.production.orders import Order
from briefing.production.writing import put_all

outcomes = []
for number in range(int(sys.argv[2])):
    folder = Path(sys.argv[1]) / str(number)
    put_all([(b"old", folder / "one.docx"), (b"old", folder / "two.docx")], Order())
    reader, writer = os.pipe()
    children = []
    for name in ("one.docx", "two.docx"):
        child = os.fork()
        if child == 0:
            os.read(reader, 1)
            try:
                put_all([(name.encode() * 99999, folder / name)], Order())
                os._exit(0)
            except OutputRefused:
                os._exit(1)
        children.append(child)
    os.write(writer, b"..")
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    again = put_all([(b"next", folder / "one.docx"), (b"next", folder / "two.docx")], Order())
    outcomes.append([codes, [str(one.outcome) for one in again]])
print(json.dumps(outcomes))
"""


@POSIX
def test_two_runs_in_one_folder_do_not_accuse_each_other(tmp_path: Path) -> None:
    told = run(TWO_AT_ONCE, str(tmp_path), "50")
    assert told == [[[0, 0], ["replaced", "replaced"]]] * 50


SAVED_MEANWHILE = """
import json, os, sys
from pathlib import Path
from briefing.faults.errors import OutputRefused
from briefing.production.orders import Order
from briefing.production.writing import put

place = Path(sys.argv[1]) / "paper.docx"
put(b"old", place, Order())
waiting = os.fsync
def slow(number):
    waiting(number)
    if sys.argv[2] == "in place":
        place.write_bytes(b"edited")
    else:
        place.with_name("new").write_bytes(b"edited")
        place.with_name("new").replace(place)
os.fsync = slow
try:
    put(b"new", place, Order())
    outcome = "written"
except OutputRefused as refused:
    outcome = str(refused)
kept = [path.name for path in place.parent.iterdir() if path.read_bytes() == b"edited"]
print(json.dumps([outcome, kept]))
"""


@POSIX
@pytest.mark.parametrize("how", ["in place", "as a new file"])
def test_what_is_saved_while_the_disk_is_slow_is_kept(tmp_path: Path, how: str) -> None:
    outcome, kept = run(SAVED_MEANWHILE, str(tmp_path), how)
    assert "Somebody has saved this file while the new one was made" in outcome
    assert kept == ["paper.docx"]
