"""The command as an author and a clerk give it."""

import json

from drawn_papers import CHILDREN, built, changed, replace_text
from drawn_workbooks import workbook

from briefing.cli import main


def run(capsys, *arguments):
    try:
        main(["check", *map(str, arguments)])
    except SystemExit as ended:
        return ended.code, capsys.readouterr().out
    raise AssertionError("the command must end the process")


def put(folder, paper):
    (folder / "paper.docx").write_bytes(paper)
    (folder / "card.xlsx").write_bytes(workbook(CHILDREN))
    return folder / "paper.docx", folder / "card.xlsx"


def test_a_draft_with_places_to_fill_ends_well_and_before_filing_it_does_not(tmp_path, capsys):
    files = put(tmp_path, built(CHILDREN))
    assert run(capsys, *files)[0] == 0
    assert run(capsys, *files, "--strict")[0] == 3


def test_errors_are_shown_first_and_end_with_a_code_of_their_own(tmp_path, capsys):
    wrong = changed(built(CHILDREN), replace_text("48% were in education", "84% were in education"))
    code, shown = run(capsys, *put(tmp_path, wrong))
    assert code == 3
    assert shown.index("Wrong, or not to be published so") < shown.index("To be looked at")


def test_json_holds_every_notice_and_nothing_is_written(tmp_path, capsys):
    files = put(tmp_path, built(CHILDREN))
    _, shown = run(capsys, *files, "--json")
    assert {one["code"] for one in json.loads(shown)["notices"]} <= {"place-empty", "sign-off-missing"}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["card.xlsx", "paper.docx"]
