"""A filing is whole or not at all: the files of the agenda, the paper as it came, and a record of who let pass what."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from drawn_paper import draw_paper, lines_of, p, parts_of
from openxml_audit import OpenXmlValidator

from briefing import production
from briefing.faults.errors import DetailsRefused, OrderRefused, OutputRefused, PaperRefused, TemplateRefused
from briefing.knowing.details import Details, load_details
from briefing.knowing.filing_pattern import load_filing_pattern
from briefing.production import Order
from briefing.production.converting import find_libreoffice
from briefing.production.folders import put_folder
from briefing.production.orders import FiledFolder, Outcome, acceptances
from briefing.reviewing.filing.about import AboutPaper, check_about, name_files, read_about
from briefing.reviewing.filing.filing import Acceptance
from briefing.reviewing.returned import open_returned

OPEN = (
    Acceptance("sign-off-missing", "They sign at the meeting", "A. Clerk"),
    Acceptance("place-empty", "The service has nothing to add", "A. Clerk"),
    Acceptance("small-number-printed", "Published by the Department", "A. Clerk"),
)
ABOUT = AboutPaper("Barset Council", "Care Panel", "2024-11-29", "5", "Placements: the quarter 2024/25?")


@pytest.fixture
def workspace(worked_example, tmp_path) -> Path:
    """A copy of the worked example's workspace with its paper."""
    return Path(shutil.copytree(worked_example, tmp_path / "demo"))


def file(workspace: Path, accepted: tuple[Acceptance, ...] = OPEN, **order: object) -> FiledFolder:
    paper = next(workspace.glob("out/durham*q2.docx"))
    return production.file_paper(Order(folder=workspace, **order), paper, accepted, pdf=False)


def files_of(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_a_filing_holds_the_paper_and_beside_it_the_record_with_the_paper_as_it_came(workspace):
    came = next(workspace.glob("out/durham*q2.docx"))
    before = came.read_bytes()
    filed = file(workspace)
    files, name = files_of(filed.written.path), filed.filed.filing.name
    assert filed.written.path == workspace / "out" / "filed" / name
    assert name.startswith("2024-11-29 Corporate Parenting Panel 5 Children in care and care leavers - performance")
    kept = {f"record/{came.name}", "record/filing.json", "record/filing sheet.docx"}
    assert set(files) == {f"{name}.docx", *kept}
    assert files[f"record/{came.name}"] == before == came.read_bytes()


def test_the_record_says_what_was_filed_from_what_and_who_let_pass_what(workspace):
    filed = file(workspace)
    files = files_of(filed.written.path)
    record = json.loads(files["record/filing.json"])
    assert (record["committee"], record["meeting_date"], record["agenda_item"]) == (
        "Corporate Parenting Panel",
        "2024-11-29",
        "5",
    )
    assert record["files"]
    for one in record["files"]:
        assert hashlib.sha256(files[one["file"]]).hexdigest() == one["sha256"]
    assert record["made_from"]["workbook"] == "durham-corporate-parenting-2024-25-q2.xlsx"
    assert {"workbook sha256", "rulebook sha256", "tool"} <= record["made_from"].keys()
    accepted = {one["code"]: (one["because"], one["by"]) for one in record["accepted"]}
    assert accepted == {one.code: (one.because, one.by) for one in OPEN}
    assert all(one["errors"] for one in record["accepted"])
    assert record["made_from"]["checked against"].endswith(record["made_from"]["workbook sha256"])
    assert [one["role"] for one in record["not_signed_off"]] == [
        "Legal",
        "Finance",
        "Service Director",
        "Report sponsor",
    ]


def test_the_sheet_is_a_page_in_word_that_says_the_same_and_is_no_draft(workspace):
    sheet = files_of(file(workspace).written.path)["record/filing sheet.docx"]
    lines = lines_of(sheet)
    assert lines[0] == "Filing sheet"
    assert "Committee\tCorporate Parenting Panel" in lines
    assert "They sign at the meeting (A. Clerk)" in lines
    assert not [name for name, content in parts_of(sheet).items() if b"DRAFT" in content]


def test_errors_that_nobody_accepts_stop_it_before_anything_is_written(workspace):
    with pytest.raises(PaperRefused, match=r"(?s)An error stands.*--accept CODE.*sign-off-missing.*Legal, Finance"):
        file(workspace, OPEN[1:])
    assert not (workspace / "out" / "filed").exists()


def test_a_paper_that_is_open_in_word_is_not_filed(workspace):
    paper = next(workspace.glob("out/durham*q2.docx"))
    (paper.parent / f"~${paper.name[2:]}").write_bytes(b"")
    with pytest.raises(PaperRefused, match="what is not saved there would not be filed"):
        file(workspace)


def test_what_is_accepted_must_be_there():
    with pytest.raises(OrderRefused, match="1 codes are accepted, and 0 reasons"):
        acceptances(["sign-off-missing"], [], "A. Clerk")
    with pytest.raises(OrderRefused, match="Nobody is named"):
        acceptances(["sign-off-missing"], ["Later"], " ")
    assert acceptances(["a", "b"], ["x", "y"], "C")[1] == Acceptance("b", "y", "C")


def test_an_error_that_the_paper_does_not_have_cannot_be_accepted(workspace):
    with pytest.raises(OrderRefused, match="no error of this code"):
        file(workspace, (*OPEN, Acceptance("draft-left", "It is one", "A. Clerk")))


def test_filed_again_the_same_is_left_alone_and_another_is_never_written_over(workspace):
    first = file(workspace)
    before = files_of(first.written.path)
    assert file(workspace).written.outcome is Outcome.UNCHANGED
    others = (Acceptance("sign-off-missing", "Another reason", "A. Clerk"), *OPEN[1:])
    with pytest.raises(OutputRefused, match=r"Another filing stands here; it differs in record/filing sheet.docx"):
        file(workspace, others)
    assert files_of(first.written.path) == before


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
@pytest.mark.long
def test_with_libreoffice_there_is_a_pdf_of_each_word_file_in_it(workspace):
    paper = next(workspace.glob("out/durham*q2.docx"))
    filed = production.file_paper(Order(folder=workspace), paper, OPEN)
    assert filed.filed.filing.has_pdf
    assert files_of(filed.written.path)[f"{filed.filed.filing.name}.pdf"].startswith(b"%PDF-1.")


def test_a_dry_run_writes_nothing(workspace):
    assert file(workspace, dry_run=True).written.outcome is Outcome.WOULD_WRITE
    assert not (workspace / "out" / "filed").exists()


def test_the_same_paper_gives_the_same_filing_wherever_it_is_put(workspace, tmp_path):
    one, other = file(workspace), file(workspace, out=tmp_path / "elsewhere")
    assert files_of(one.written.path) == files_of(other.written.path)


def test_an_exempt_appendix_is_filed_apart(workspace):
    details = workspace / "inputs" / "report.toml"
    told = '\n[exemption]\nparagraphs = [1, 2]\npublic_interest = "It is about few children."\nappendices = [2]\n'
    details.write_text(details.read_text() + told)
    order = Order(folder=workspace, force=True)
    paper = production.build(order).paper.path
    filed = production.file_paper(order, paper, OPEN, pdf=False)
    files, name = files_of(filed.written.path), filed.filed.filing.name
    marking = (
        "Not for publication by virtue of paragraphs 1 and 2 of Part 1 of Schedule 12A of the Local Government Act"
    )
    assert lines_of(files[f"{name} (exempt Appendix 2).docx"])[0].startswith(marking)
    public = lines_of(files[f"{name}.docx"])
    assert not [line for line in public if line.startswith("Every figure is taken from the scorecard workbook")]
    assert [line for line in public if line.startswith("Access\tPublic, but for Appendix 2, which is exempt")]
    assert json.loads(files["record/filing.json"])["exempt_appendices"] == [2]


def test_every_word_file_of_a_filing_is_valid(workspace):
    details = workspace / "inputs" / "report.toml"
    told = '\n[exemption]\nparagraphs = [3]\npublic_interest = "It is about costs."\nappendices = [1]\n'
    details.write_text(details.read_text() + told)
    order = Order(folder=workspace, force=True)
    filed = production.file_paper(order, production.build(order).paper.path, OPEN, pdf=False)
    papers = sorted(filed.written.path.rglob("*.docx"))
    assert len(papers) == 4
    faults = {one.name: OpenXmlValidator().validate(str(one)).errors for one in papers}
    assert [str(fault) for found in faults.values() for fault in found] == []


def test_a_paper_that_says_otherwise_than_report_toml_is_asked_about():
    paper = open_returned(draw_paper(p("Placements", "Title") + p("Access: exempt under paragraph 3")), "paper.docx")
    details = load_details('title = "Adoption"\ncommittee = "Care Panel"')
    found = {notice.code: notice.message for notice in check_about(paper, details)}
    assert list(found) == ["filing-differs", "access-differs"]
    assert found["filing-differs"] == "The paper says title 'Placements', report.toml 'Adoption'."
    assert found["access-differs"].endswith("and report.toml says nothing of an exemption.")
    about = read_about(paper, details)
    assert (about.title, about.committee) == ("Placements", "Care Panel")


def test_the_title_that_is_filed_is_not_that_of_a_draft():
    paper = open_returned(draw_paper(p("DRAFT: Placements", "Title")), "paper.docx")
    details = load_details('title = "Placements"')
    assert read_about(paper, details).title == "Placements"
    assert list(check_about(paper, details)) == []


def test_a_paper_without_a_title_is_refused():
    with pytest.raises(PaperRefused, match="has no title"):
        read_about(open_returned(draw_paper(p("Text")), "paper.docx"), Details())


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{date} {committee} {item} {title}", "2024-11-29 Care Panel 5 Placements - the quarter 2024-25"),
        ("{item}. {title}", "5. Placements - the quarter 2024-25"),
        ("{council}/{committee}", "Barset Council-Care Panel"),
    ],
)
def test_the_files_are_named_by_the_council_s_pattern_as_every_disk_can_hold_it(pattern, name):
    assert name_files(pattern, ABOUT) == name


def test_a_name_leaves_out_what_is_not_known_and_is_never_too_long():
    about = AboutPaper("", "Care Panel", "", "", "A very long title " * 20)
    name = name_files("{date} {committee} {item} {title}", about)
    assert name.startswith("Care Panel A very long title")
    assert len(name) <= 140


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('file_name = "{name}"', r"line 1: file_name.*'\{name\}' is no part of a name"),
        ('file_name = "report"', "every paper would have the same name"),
        ('file_name = "{title"', "this is no pattern"),
        ('sign_off = "hide"', "sign_off = 'hide'"),
    ],
)
def test_a_pattern_that_is_none_is_refused_with_its_line(text, message):
    with pytest.raises(TemplateRefused, match=message):
        load_filing_pattern(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[exemption]\nparagraphs = [1]\npublic_interest = "x"', "or name the exempt appendices"),
        (
            'access = "exempt"\n[exemption]\nparagraphs = [1]\npublic_interest = "x"\nappendices = [1]',
            "the whole paper is exempt",
        ),
    ],
)
def test_either_the_paper_is_exempt_or_some_of_its_appendices(text, message):
    with pytest.raises(DetailsRefused, match=message):
        load_details(text)


def test_a_folder_that_cannot_be_written_whole_is_not_written_at_all(tmp_path):
    with pytest.raises(OutputRefused):
        put_folder({"a.docx": b"a", "x" * 300: b"b"}, tmp_path / "filed", dry_run=False)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_has_left_is_cleared_and_a_link_is_not_followed(tmp_path):
    left = tmp_path / ".briefing-999999999-1-aaaaaaaa.tmp"
    left.mkdir()
    (left / "half.docx").write_bytes(b"half")
    put_folder({"a.docx": b"a"}, tmp_path / "filed", dry_run=False)
    assert [one.name for one in tmp_path.iterdir()] == ["filed"]
    (tmp_path / "link").symlink_to(tmp_path / "filed")
    with pytest.raises(OutputRefused, match="Something else stands"):
        put_folder({"a.docx": b"a"}, tmp_path / "link", dry_run=False)


def test_the_command_says_where_the_files_are_and_gives_json(workspace):
    paper = next(workspace.glob("out/durham*q2.docx"))
    accept = [word for one in OPEN for word in ("--accept", one.code, "--because", one.because)]
    accept += ["--by", "A. Clerk", "--no-pdf"]
    command = [sys.executable, "-m", "briefing", "file", str(paper), *accept]
    source = {"PYTHONPATH": str(Path(production.__file__).parents[2])}
    ended = subprocess.run(command, cwd=workspace, capture_output=True, encoding="utf-8", check=True, env=source)
    assert ended.stdout.startswith("Written: out/filed/2024-11-29 Corporate Parenting Panel 5")
    assert "Accepted by A. Clerk" in ended.stdout
    ended = subprocess.run([*command, "--json"], cwd=workspace, capture_output=True, check=True, env=source)
    printed = json.loads(ended.stdout)
    assert (printed["shape"], printed["outcome"]) == (1, "unchanged")
