"""The way through, as a new user goes it: a workspace, a paper, an edit that is never lost."""

import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook

import briefing
from briefing.faults.errors import OutputRefused
from briefing.production.kept_pictures import pack_pictures, unpack_pictures
from briefing.production.orders import Order, Outcome

CHECKOUT = Path(__file__).parents[1]
DURHAM = CHECKOUT / "inputs" / "durham-corporate-parenting-2024-25-q2.xlsx"
WHERE_BRIEFING_IS = str(Path(briefing.__file__).parents[1])


@pytest.fixture(scope="module")
def built(worked_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the workspace with the worked example and its paper."""
    return copytree(worked_example, tmp_path_factory.mktemp("journey") / "demo")


def run(*arguments: str, folder: Path) -> str:
    command = [sys.executable, "-m", "briefing", *arguments]
    settings = {**os.environ, "PYTHONPATH": WHERE_BRIEFING_IS}
    return subprocess.run(command, cwd=folder, env=settings, check=True, capture_output=True, text=True).stdout


def paper_in(folder: Path) -> Path:
    return folder / "out" / DURHAM.with_suffix(".docx").name


def test_the_worked_example_becomes_a_paper(built: Path) -> None:
    with zipfile.ZipFile(paper_in(built)) as paper:
        assert paper.testzip() is None
        assert "word/document.xml" in paper.namelist()


def test_every_measure_of_the_durham_scorecard_gets_a_verdict() -> None:
    judged = briefing.judge(Order(workbook=DURHAM))
    assert len(judged.findings) == len(judged.scorecard.measures) == 36


def test_a_second_build_has_identical_bytes_and_says_so(built: Path, tmp_path: Path) -> None:
    assert "Unchanged" in run("build", folder=built)
    run("build", "--out", str(tmp_path), folder=built)
    assert (tmp_path / paper_in(built).name).read_bytes() == paper_in(built).read_bytes()


def test_a_paper_that_somebody_edited_is_kept(built: Path, tmp_path: Path) -> None:
    order = Order(folder=built, out=tmp_path)
    paper = briefing.build(order).paper.path
    edited = paper.read_bytes() + b"a person's words"
    paper.write_bytes(edited)
    with pytest.raises(OutputRefused, match="Somebody has edited this file"):
        briefing.build(order)
    assert paper.read_bytes() == edited
    by_force = briefing.build(Order(folder=built, out=tmp_path, force=True)).paper
    assert by_force.outcome is Outcome.REPLACED
    assert by_force.backup is not None
    assert by_force.backup.read_bytes() == edited


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    dry = briefing.build(Order(workbook=DURHAM, folder=tmp_path, dry_run=True))
    assert dry.paper.outcome is Outcome.WOULD_WRITE
    assert list(tmp_path.iterdir()) == []


def test_outside_a_workspace_a_paper_is_made_with_places_to_fill(tmp_path: Path) -> None:
    built = briefing.build(Order(workbook=DURHAM, folder=tmp_path))
    assert built.paper.path == tmp_path / "out" / DURHAM.with_suffix(".docx").name
    with_details = briefing.build(Order(workbook=DURHAM, folder=CHECKOUT, dry_run=True))
    assert len(built.notices) > len(with_details.notices)


def test_the_chairs_brief_is_a_file_of_its_own_and_only_when_asked_for(tmp_path: Path) -> None:
    order = Order(workbook=DURHAM, folder=tmp_path, brief=True)
    built = briefing.build(order)
    assert built.brief is not None
    assert built.brief.path.name == f"{DURHAM.stem} (chair's brief).docx"
    assert briefing.build(order).brief.outcome is Outcome.UNCHANGED
    paper = built.paper.path.read_bytes()
    built.brief.path.write_bytes(b"edited by a person")
    with pytest.raises(OutputRefused, match=re.escape(str(built.brief.path))):
        briefing.build(replace(order, receipts="none"))
    assert built.paper.path.read_bytes() == paper
    without = briefing.build(Order(workbook=DURHAM, folder=tmp_path, out=tmp_path / "alone"))
    assert without.brief is None
    assert [path.name for path in (tmp_path / "alone").glob("*.docx")] == [f"{DURHAM.stem}.docx"]


def test_every_chart_is_drawn_when_all_are_asked_for(tmp_path: Path) -> None:
    chosen = briefing.build(Order(workbook=DURHAM, folder=tmp_path, out=tmp_path / "chosen.docx")).paper.path
    every = briefing.build(Order(workbook=DURHAM, folder=tmp_path, out=tmp_path / "all.docx", charts="all")).paper.path
    assert pictures_in(every) > pictures_in(chosen) > 0


def pictures_in(paper: Path) -> int:
    with zipfile.ZipFile(paper) as archive:
        return sum(name.endswith(".png") for name in archive.namelist())


def test_what_has_changed_since_the_last_report_is_told(tmp_path: Path) -> None:
    since = briefing.build(Order(workbook=DURHAM, since=DURHAM, folder=tmp_path, out=tmp_path / "since.docx"))
    alone = briefing.build(Order(workbook=DURHAM, folder=tmp_path, out=tmp_path / "alone.docx"))
    assert since.paper.path.read_bytes() != alone.paper.path.read_bytes()


def test_what_the_author_sets_in_the_workbook_counts(tmp_path: Path) -> None:
    book = load_workbook(DURHAM)
    sheet = book.create_sheet("Briefing overrides")
    sheet.append(["Measure", "Verdict", "Reason", "Name", "Role", "Date"])
    row = ["dental-checks", "area for development", "The fall is known.", "A. Director", "Director", "2024-11-01"]
    sheet.append(row)
    book.save(tmp_path / "scorecard.xlsx")
    judged = briefing.judge(Order(workbook=tmp_path / "scorecard.xlsx"))
    dental = next(finding for finding in judged.findings if finding.measure.key == "dental-checks")
    assert dental.verdict == "area for development"
    assert "The fall is known (A. Director" in dental.trace[-1].because


@pytest.mark.parametrize("spoilt", [None, b"", b"not what it was"])
def test_a_paper_with_kept_pictures_is_the_same_as_one_with_new_ones(
    built: Path, tmp_path: Path, spoilt: bytes | None
) -> None:
    out = copytree(built / "out", tmp_path / "out")
    kept = out / f".briefing-pictures-{paper_in(built).stem}.zip"
    assert kept.is_file()
    if spoilt is None:
        kept.unlink()
    else:
        kept.write_bytes(spoilt)
    assert briefing.build(Order(folder=built, out=out)).paper.outcome is Outcome.UNCHANGED


def test_a_picture_that_somebody_has_exchanged_comes_into_no_paper(built: Path, tmp_path: Path) -> None:
    out = copytree(built / "out", tmp_path / "out")
    kept = out / f".briefing-pictures-{paper_in(built).stem}.zip"
    pictures = unpack_pictures(kept.read_bytes())
    kept.write_bytes(pack_pictures({key: replace(one, svg=b"<svg>99.9%</svg>") for key, one in pictures.items()}))
    assert briefing.build(Order(folder=built, out=out)).paper.outcome is Outcome.UNCHANGED


def test_kept_pictures_take_less_room_than_the_paper(built: Path) -> None:
    kept = built / "out" / f".briefing-pictures-{paper_in(built).stem}.zip"
    assert kept.stat().st_size < paper_in(built).stat().st_size


def test_pictures_that_cannot_be_kept_do_not_keep_the_paper_from_being_written(built: Path, tmp_path: Path) -> None:
    (tmp_path / f".briefing-pictures-{paper_in(built).stem}.zip").mkdir()
    assert briefing.build(Order(folder=built, out=tmp_path)).paper.outcome is Outcome.WRITTEN


def test_a_rebuild_does_not_load_matplotlib(built: Path) -> None:
    code = (
        "import sys; from briefing import Order, build; build(Order())\n"
        "assert 'briefing.drawing.pictures' not in sys.modules and 'matplotlib' not in sys.modules"
    )
    settings = {**os.environ, "PYTHONPATH": WHERE_BRIEFING_IS}
    subprocess.run([sys.executable, "-c", code], cwd=built, env=settings, check=True, capture_output=True)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX signal")
@pytest.mark.parametrize("seconds", [0.2, 0.6, 1.0])
def test_a_build_that_is_killed_leaves_the_old_paper(built: Path, tmp_path: Path, seconds: float) -> None:
    paper = tmp_path / "paper.docx"
    rules = tmp_path / "report.toml"
    rules.write_text('title = "Another title"', encoding="utf-8")
    briefing.build(Order(folder=built, out=paper))
    old = paper.read_bytes()
    command = [sys.executable, "-m", "briefing", "build", "--out", str(paper), "--report", str(rules)]
    process = subprocess.Popen(command, cwd=built, env={**os.environ, "PYTHONPATH": WHERE_BRIEFING_IS})
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with zipfile.ZipFile(paper) as whole:
        assert whole.testzip() is None
    assert paper.read_bytes() == old or seconds > 0.5
    assert briefing.build(Order(folder=built, out=paper, report=rules)).paper.outcome in (
        Outcome.REPLACED,
        Outcome.UNCHANGED,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a name be no UTF-8")
def test_a_workbook_whose_name_is_no_utf_8_goes_the_whole_way(tmp_path: Path) -> None:
    scorecard = tmp_path / os.fsdecode(b"sc\xe4re.xlsx")
    scorecard.write_bytes(DURHAM.read_bytes())
    for arguments in (["read", "--marked", "marked.xlsx"], ["judge", "--save", "saved.xlsx"], ["build"]):
        command = [sys.executable, "-m", "briefing", arguments[0], str(scorecard), *arguments[1:]]
        ended = subprocess.run(
            command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": WHERE_BRIEFING_IS}, capture_output=True, check=False
        )
        assert ended.returncode == 0, ended.stderr
