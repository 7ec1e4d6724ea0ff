"""Files are moved into place whole, and what a person wrote is never lost."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefing.faults.errors import OutputRefused
from briefing.production.moving import move_all, stage
from briefing.production.orders import Order, Outcome
from briefing.production.writing import LEDGER, put, put_all, read_own, write_own

FIRST, SECOND, EDITED = b"first paper", b"second paper", b"first paper, edited by a person"


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_paper_is_written_where_none_stood(tmp_path: Path) -> None:
    place = tmp_path / "out" / "deeper" / "paper.docx"
    assert put(FIRST, place, Order()).outcome is Outcome.WRITTEN
    assert place.read_bytes() == FIRST
    assert names_in(place.parent) == [LEDGER, "paper.docx"]


def test_the_tools_own_paper_is_replaced(tmp_path: Path) -> None:
    place = tmp_path / "paper.docx"
    put(FIRST, place, Order())
    assert put(SECOND, place, Order()).outcome is Outcome.REPLACED
    assert place.read_bytes() == SECOND


def test_the_same_bytes_again_leave_the_file_alone(tmp_path: Path) -> None:
    place = tmp_path / "paper.docx"
    put(FIRST, place, Order())
    before = place.stat()
    assert put(FIRST, place, Order()).outcome is Outcome.UNCHANGED
    assert place.stat() == before


def test_an_edited_paper_is_never_overwritten(tmp_path: Path) -> None:
    place = tmp_path / "paper.docx"
    put(FIRST, place, Order())
    place.write_bytes(EDITED)
    with pytest.raises(OutputRefused, match=r"Somebody has edited this file.*`--force` replaces it and keeps a backup"):
        put(SECOND, place, Order())
    assert place.read_bytes() == EDITED


def test_a_file_from_elsewhere_counts_as_edited(tmp_path: Path) -> None:
    place = tmp_path / "paper.docx"
    place.write_bytes(EDITED)
    with pytest.raises(OutputRefused, match="Somebody has edited"):
        put(FIRST, place, Order())


def test_without_its_ledger_a_paper_counts_as_edited(tmp_path: Path) -> None:
    place = tmp_path / "paper.docx"
    put(FIRST, place, Order())
    (tmp_path / LEDGER).write_bytes(b"\xff{")
    with pytest.raises(OutputRefused, match="Somebody has edited"):
        put(SECOND, place, Order())


def test_of_several_files_none_is_written_where_one_has_been_edited(tmp_path: Path) -> None:
    paper, page = tmp_path / "paper.docx", tmp_path / "page.docx"
    put_all([(FIRST, paper), (FIRST, page)], Order())
    page.write_bytes(EDITED)
    with pytest.raises(OutputRefused, match=r"page.docx: Somebody has edited this file"):
        put_all([(SECOND, paper), (SECOND, page)], Order())
    assert (paper.read_bytes(), page.read_bytes()) == (FIRST, EDITED)


def test_by_force_an_edited_paper_is_replaced_and_kept_beside(tmp_path: Path) -> None:
    place = tmp_path / "paper.docx"
    place.write_bytes(EDITED)
    written = put(FIRST, place, Order(force=True))
    assert written.backup == tmp_path / "paper.backup-1.docx"
    assert (place.read_bytes(), written.backup.read_bytes()) == (FIRST, EDITED)


def test_no_backup_takes_the_place_of_another(tmp_path: Path) -> None:
    place = tmp_path / "paper.docx"
    for number in range(3):
        place.write_bytes(b"edit %d" % number)
        put(FIRST, place, Order(force=True))
    kept = [(tmp_path / f"paper.backup-{number}.docx").read_bytes() for number in (1, 2, 3)]
    assert kept == [b"edit 0", b"edit 1", b"edit 2"]


def test_force_makes_no_backup_of_the_tools_own_paper(tmp_path: Path) -> None:
    place = tmp_path / "paper.docx"
    put(FIRST, place, Order())
    assert put(SECOND, place, Order(force=True)).backup is None


def test_a_dry_run_writes_nothing_and_says_what_it_would(tmp_path: Path) -> None:
    place = tmp_path / "out" / "paper.docx"
    assert put(FIRST, place, Order(dry_run=True)).outcome is Outcome.WOULD_WRITE
    assert not place.parent.exists()
    put(FIRST, place, Order())
    assert put(SECOND, place, Order(dry_run=True)).outcome is Outcome.WOULD_REPLACE
    assert place.read_bytes() == FIRST


def test_a_dry_run_refuses_what_a_run_would_refuse(tmp_path: Path) -> None:
    place = tmp_path / "paper.docx"
    place.write_bytes(EDITED)
    with pytest.raises(OutputRefused, match="Somebody has edited"):
        put(FIRST, place, Order(dry_run=True))


@pytest.mark.parametrize("mark", ["~$committee.docx", "~$ommittee.docx", "~$mmittee.docx", ".~lock.committee.docx#"])
def test_a_paper_that_is_open_is_not_replaced(tmp_path: Path, mark: str) -> None:
    place = tmp_path / "committee.docx"
    put(FIRST, place, Order())
    (tmp_path / mark).touch()
    with pytest.raises(OutputRefused, match=r"It is open in Word.*Close it there.*delete"):
        put(SECOND, place, Order(force=True))
    assert place.read_bytes() == FIRST


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f".briefing-{ended.pid}-1.tmp").touch()
    (tmp_path / f".briefing-{os.getppid()}-1.tmp").touch()
    put(FIRST, tmp_path / "paper.docx", Order())
    assert names_in(tmp_path) == [f".briefing-{os.getppid()}-1.tmp", LEDGER, "paper.docx"]


@pytest.fixture
def as_anybody() -> Iterator[None]:
    """The test's right to write everywhere, as root, is given up for a while."""
    before = os.geteuid()
    os.seteuid(before or 65534)
    yield
    os.seteuid(before)


@pytest.mark.skipif(sys.platform == "win32", reason="rights to a folder are set otherwise there")
@pytest.mark.usefixtures("as_anybody")
@pytest.mark.parametrize("name", ["paper.docx", "deeper/paper.docx"])
def test_a_folder_that_is_not_for_writing_is_named(name: str) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder) / name
        Path(folder).chmod(0o500)
        with pytest.raises(OutputRefused, match=f"^{place.parent}: Nothing may be written into this folder.*`--out`"):
            put(FIRST, place, Order())
        Path(folder).chmod(0o700)


def test_a_folder_in_the_papers_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "paper.docx").mkdir()
    with pytest.raises(OutputRefused, match="This is a folder"):
        put(FIRST, tmp_path / "paper.docx", Order())


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputRefused, match="out: There is a file where a folder should be"):
        put(FIRST, tmp_path / "out" / "paper.docx", Order())


def test_a_name_that_the_disk_cannot_hold_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="It cannot be written"):
        put(FIRST, tmp_path / f"{'long' * 80}.docx", Order())
    assert not [name for name in names_in(tmp_path) if name.endswith(".tmp")]


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "theirs.docx").write_bytes(EDITED)
    put(FIRST, tmp_path / "paper.docx", Order())
    (tmp_path / "paper.docx").unlink()
    (tmp_path / "paper.docx").symlink_to(tmp_path / "theirs.docx")
    with pytest.raises(OutputRefused, match="This is a link to another file"):
        put(SECOND, tmp_path / "paper.docx", Order(force=True))
    assert (tmp_path / "theirs.docx").read_bytes() == EDITED


def test_where_the_second_file_cannot_be_moved_the_first_is_as_it_was(tmp_path: Path) -> None:
    paper, page = tmp_path / "paper.docx", tmp_path / "page.docx"
    put(FIRST, paper, Order())
    staged = [stage(paper, SECOND, FIRST), stage(page, SECOND, None)]
    staged[1].beside.unlink()
    with pytest.raises(OutputRefused, match=r"page\.docx"):
        move_all(staged)
    assert paper.read_bytes() == FIRST
    assert names_in(tmp_path) == [LEDGER, "paper.docx"]


def test_what_somebody_saves_while_the_paper_is_made_is_kept(tmp_path: Path) -> None:
    paper, page = tmp_path / "paper.docx", tmp_path / "page.docx"
    put_all([(FIRST, paper), (FIRST, page)], Order())
    staged = [stage(paper, SECOND, FIRST), stage(page, SECOND, FIRST)]
    page.write_bytes(EDITED)
    with pytest.raises(OutputRefused, match=r"page\.docx: Somebody has saved this file while the new one was made"):
        move_all(staged)
    assert (paper.read_bytes(), page.read_bytes()) == (FIRST, EDITED)
    assert names_in(tmp_path) == [LEDGER, "page.docx", "paper.docx"]


def test_a_file_that_the_tool_keeps_counts_only_while_nobody_has_changed_it(tmp_path: Path) -> None:
    write_own(tmp_path / "kept.zip", FIRST)
    assert read_own(tmp_path / "kept.zip") == FIRST
    (tmp_path / "kept.zip").write_bytes(EDITED)
    assert read_own(tmp_path / "kept.zip") is None


KILLED_AT_EVERY_STEP = """
import json, os, signal, sys
from pathlib import Path
from briefing.faults.errors import BriefingError
from briefing.production.orders import Order
from briefing.production.writing import put

folder, force = Path(sys.argv[1]), sys.argv[2] == "force"
standing, coming = b"standing" * 9999, b"coming" * 9999


def killed_at(step, place):
    seen = 0
    def count(event, _):
        nonlocal seen
        if event == "open" or event.startswith("os."):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    put(coming, place, Order(force=force))
    os._exit(0)


told = []
for step in range(1, 200):
    place = folder / str(step) / "paper.docx"
    put(standing if not force else b"", place, Order())
    if force:
        place.write_bytes(standing)
    child = os.fork()
    if child == 0:
        killed_at(step, place)
    status = os.waitpid(child, 0)[1]
    left = {standing: "standing", coming: "coming"}.get(place.read_bytes(), "spoilt")
    try:
        again = put(b"next", place, Order()).outcome
    except BriefingError:
        again = "refused"
    kept = any(path.read_bytes() == standing for path in place.parent.glob("*.docx"))
    tidy = not list(place.parent.glob("*.tmp"))
    told.append([os.WIFSIGNALED(status), left, str(again), kept, tidy])
    if not os.WIFSIGNALED(status):
        break
print(json.dumps(told))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process can be split in two on POSIX only")
@pytest.mark.parametrize("how", ["plain", "force"])
def test_a_run_that_is_killed_at_any_step_leaves_a_whole_file_that_is_known_for_what_it_is(
    tmp_path: Path, how: str
) -> None:
    command = [sys.executable, "-c", KILLED_AT_EVERY_STEP, str(tmp_path), how]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).parents[2]).stdout)
    killed, finished = told[:-1], told[-1]
    assert len(killed) > 8
    assert finished[:2] == [False, "coming"]
    assert {left for _, left, _, _, _ in told} == {"standing", "coming"}
    assert all(tidy for *_, again, _, tidy in told if again != "refused")
    if how == "plain":  # the tool's own file stays known as its own, whenever the run was killed
        assert {again for _, _, again, _, _ in told} == {"replaced"}
    else:  # the edited file is still refused, or has been kept, whenever the run was killed
        assert all(kept for _, _, _, kept, _ in told)
        assert all(again == "refused" for _, left, again, _, _ in told if left == "standing")


TWO_KILLED_AT_EVERY_STEP = """
import json, os, signal, sys
from pathlib import Path
from briefing.production.orders import Order
from briefing.production.writing import put_all

def killed_at(step, files):
    seen = 0
    def count(event, _):
        nonlocal seen
        if event == "open" or event.startswith("os."):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    put_all(files, Order())
    os._exit(0)


told = []
for step in range(1, 300):
    places = [Path(sys.argv[1]) / str(step) / name for name in ("paper.docx", "page.docx")]
    put_all([(b"old", place) for place in places], Order())
    child = os.fork()
    if child == 0:
        killed_at(step, [(b"new", place) for place in places])
    killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    left = [place.read_bytes().decode() for place in places]
    put_all([(b"other", places[0].with_name("other.docx"))], Order())
    told.append([killed, left, [place.read_bytes().decode() for place in places]])
    if not killed:
        break
print(json.dumps(told))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process can be split in two on POSIX only")
def test_of_two_files_both_are_new_or_both_old_when_the_next_run_has_begun(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TWO_KILLED_AT_EVERY_STEP, str(tmp_path)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).parents[2]).stdout)
    assert told[-1] == [False, ["new", "new"], ["new", "new"]]
    assert {tuple(after) for _, _, after in told} == {("old", "old"), ("new", "new")}
    assert {tuple(left) for _, left, _ in told} == {("old", "old"), ("new", "old"), ("new", "new")}
