"""What an order means in the folder where it is given, and which files can be opened at all."""

import os
import socket
from pathlib import Path

import pytest
from drawn_workbooks import workbook

from briefing.faults.errors import (
    BriefingError,
    DetailsRefused,
    OrderRefused,
    OutputRefused,
    TemplateRefused,
)
from briefing.production import build, judge, new, read
from briefing.production.orders import Order

CHECKOUT = Path(__file__).parents[2]
DURHAM = CHECKOUT / "inputs" / "durham-corporate-parenting-2024-25-q2.xlsx"


def with_inputs(folder: Path, *names: str) -> Order:
    (folder / "inputs").mkdir()
    for name in names:
        (folder / "inputs" / name).write_bytes(DURHAM.read_bytes())
    return Order(folder=folder)


def refusal_of(order: Order) -> str:
    with pytest.raises(BriefingError) as refused:
        read(order)
    return f"{type(refused.value).__name__} {refused.value.exit_code}: {refused.value}"


def test_the_one_workbook_in_inputs_is_taken(tmp_path: Path) -> None:
    order = with_inputs(tmp_path, "scorecard.xlsx", "~$scorecard.xlsx", ".hidden.xlsx", "notes.txt")
    assert read(order).scorecard.source.file == "scorecard.xlsx"


def test_several_workbooks_in_inputs_are_listed(tmp_path: Path) -> None:
    told = refusal_of(with_inputs(tmp_path, "q1.xlsx", "q2.xlsx"))
    assert told.startswith("WorkbookRefused 1: ")
    assert all(words in told for words in ("There are 2 workbooks", "q1.xlsx", "q2.xlsx", "Name one as WORKBOOK."))


def test_what_is_said_of_measures_in_a_workbook_of_its_own_holds_for_every_scorecard(tmp_path: Path) -> None:
    order = with_inputs(tmp_path)
    (tmp_path / "inputs" / "card.xlsx").write_bytes(workbook("Measure | 2023/24 | England\nLocal pride | 70% | 60%"))
    settings = "Measure | Polarity\nLocal pride | higher\nSomething else | lower"
    (tmp_path / "inputs" / "measures.xlsx").write_bytes(workbook({"Briefing measures": settings}))
    (measure,) = read(order).scorecard.measures
    assert measure.definition.polarity == "higher"
    assert dict(measure.definition.origins)["polarity"] == "[measures.xlsx]Briefing measures!B2"
    assert not [one for one in read(order).notices if one.code == "author-measure"]


def test_a_scorecards_own_sheet_counts_before_the_workbook_that_holds_for_every_scorecard(tmp_path: Path) -> None:
    order = with_inputs(tmp_path)
    card = {"Card": "Measure | 2023/24\nPride | 70%", "Briefing measures": "Measure | Polarity\nPride | lower"}
    (tmp_path / "inputs" / "card.xlsx").write_bytes(workbook(card))
    lasting = workbook({"Briefing measures": "Measure | Polarity\nPride | higher"})
    (tmp_path / "inputs" / "measures.xlsx").write_bytes(lasting)
    assert read(order).scorecard.measures[0].definition.polarity == "lower"


def test_a_workbook_of_measures_without_its_sheet_is_refused(tmp_path: Path) -> None:
    order = with_inputs(tmp_path, "card.xlsx")
    (tmp_path / "inputs" / "measures.xlsx").write_bytes(workbook("Measure | 2023/24\nPride | 70%"))
    assert "measures.xlsx: It has no sheet 'Briefing measures'." in refusal_of(order)


def test_inputs_without_a_workbook_are_refused(tmp_path: Path) -> None:
    assert "WorkbookRefused 1: " in refusal_of(with_inputs(tmp_path, "~$scorecard.xlsx"))


def test_outside_a_workspace_the_workbook_must_be_named(tmp_path: Path) -> None:
    told = refusal_of(Order(folder=tmp_path))
    assert told.startswith("OrderRefused 2: ")
    assert "`briefing new DIR`" in told


def test_a_workbook_that_is_open_in_excel_is_read_with_a_notice(tmp_path: Path) -> None:
    order = with_inputs(tmp_path, "scorecard.xlsx")
    (tmp_path / "inputs" / "~$scorecard.xlsx").touch()
    notice = read(order).notices[0]
    assert (notice.code, notice.place) == ("open-elsewhere", "scorecard.xlsx")
    assert "Save and close it" in notice.remedy


def folder(place: Path) -> None:
    place.mkdir()


def pipe(place: Path) -> None:
    os.mkfifo(place)


def door(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(place))


def loop(place: Path) -> None:
    place.symlink_to(place)


def nothing(_: Path) -> None:
    return


@pytest.mark.parametrize(
    ("make", "seen"),
    [
        (folder, "This is a folder."),
        (pipe, "This is no ordinary file."),
        (door, "It cannot be read"),
        (loop, "It cannot be read"),
        (nothing, "There is no such file."),
    ],
)
def test_what_is_no_file_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: "object", seen: str
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name must be short
    place = Path("card.xlsx")
    make(place)  # type: ignore[operator]
    told = refusal_of(Order(workbook=place))
    assert told.startswith(f"WorkbookRefused 1: card.xlsx: {seen}")


def test_a_name_that_is_nearly_right_is_put_right(tmp_path: Path) -> None:
    (tmp_path / "scorecard-q2.xlsx").touch()
    assert "Did you mean 'scorecard-q2.xlsx'?" in refusal_of(Order(workbook=tmp_path / "scorecard_q2.xlsx"))


@pytest.mark.parametrize(
    "name", ["sc\0re.xlsx", "~$scorecard.xlsx", "x" * 300 + ".xlsx", "a.xlsx/b.xlsx", "$( )\n🙂.xlsx"]
)
def test_a_name_that_no_workbook_can_have_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.xlsx").touch()
    assert refusal_of(Order(workbook=tmp_path / name)).startswith("WorkbookRefused 1: ")


def test_a_text_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    report = tmp_path / "report.toml"
    report.write_bytes(b'council = "Durham"\ntitle = "caf\xe9"\n')
    with pytest.raises(DetailsRefused, match=r"report.toml, line 2: This is not UTF-8 text.*0xe9"):
        build(Order(workbook=DURHAM, report=report, dry_run=True))


@pytest.mark.parametrize("period", ["Q7 2024/25", "this autumn", "x" * 500])
def test_a_period_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, period: str) -> None:
    order = with_inputs(tmp_path, "scorecard.xlsx")
    (tmp_path / "inputs" / "report.toml").write_text(f'council = "Drawn"\nperiod = "{period}"\n')
    told = refusal_of(order)
    assert told.startswith("DetailsRefused 1: ")
    assert f"report.toml, line 2: period = '{period[:50]}" in told
    assert 'as in period = "Q2 2024/25"' in told
    assert len(told) < 400 + len(str(tmp_path))


def test_a_workspaces_own_template_is_used_and_each_other_one_is_the_packaged_one(tmp_path: Path) -> None:
    order = with_inputs(tmp_path, "scorecard.xlsx")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "rules.toml").write_text("nonsense = 1", encoding="utf-8")
    with pytest.raises(TemplateRefused, match=r"templates/rules.toml, line 1: 'nonsense' is not known"):
        judge(order)


def test_rules_may_be_named_by_their_file(tmp_path: Path) -> None:
    rules = tmp_path / "own.toml"
    rules.write_text("nonsense = 1", encoding="utf-8")
    with pytest.raises(TemplateRefused, match=r"own.toml, line 1: 'nonsense'"):
        judge(Order(workbook=DURHAM, rules=str(rules)))


def test_an_unknown_rulebook_is_refused_with_the_known_ones() -> None:
    with pytest.raises(OrderRefused, match=r"There is no rulebook of this name.*house"):
        judge(Order(workbook=DURHAM, rules="houze"))


@pytest.mark.parametrize("name", ["paper.pdf", "paper.doc", "paper.odt"])
def test_the_paper_is_a_word_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(OrderRefused, match=r"The paper is a Word file. Give a name that ends with .docx, or a folder."):
        build(Order(workbook=DURHAM, out=tmp_path / name))


def test_a_new_workspace_holds_what_the_tool_came_with(tmp_path: Path) -> None:
    new(tmp_path / "demo")
    folders = sorted(path.name for path in (tmp_path / "demo").iterdir() if path.is_dir())
    assert folders == ["inputs", "out", "templates"]
    assert (tmp_path / "demo" / "inputs" / DURHAM.name).read_bytes() == DURHAM.read_bytes()
    assert (tmp_path / "demo" / "templates" / "measures.toml").is_file()


def test_an_empty_folder_becomes_a_workspace(tmp_path: Path) -> None:
    new(tmp_path)
    assert (tmp_path / "inputs").is_dir()


def test_a_folder_with_something_in_it_does_not_become_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    with pytest.raises(OutputRefused, match="There is something in it"):
        new(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_does_not_become_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "demo").touch()
    with pytest.raises(OutputRefused, match="There is something in it"):
        new(tmp_path / "demo")


def test_a_workspace_that_was_half_made_is_made_whole(tmp_path: Path) -> None:
    new(tmp_path / "whole")
    (tmp_path / "half" / "inputs").mkdir(parents=True)
    for name in (DURHAM.name, "report.toml"):
        (tmp_path / "half" / "inputs" / name).write_bytes((tmp_path / "whole" / "inputs" / name).read_bytes())
    new(tmp_path / "half")
    names = [sorted(path.name for path in (tmp_path / one).rglob("*")) for one in ("half", "whole")]
    assert names[0] == names[1]


def test_a_workspace_in_use_is_not_made_again(tmp_path: Path) -> None:
    new(tmp_path / "demo")
    with pytest.raises(OutputRefused, match="There is something in it"):
        new(tmp_path / "demo")


@pytest.mark.parametrize("name", ["inputs/report.toml", "templates/rules.toml", "templates/committee-report.docx"])
def test_the_paper_never_takes_the_place_of_what_it_is_made_from(tmp_path: Path, name: str) -> None:
    new(tmp_path)
    (tmp_path / "out" / "paper.docx").hardlink_to(tmp_path / name)
    before = (tmp_path / name).read_bytes()
    with pytest.raises(OrderRefused, match="itself; it is never written to"):
        build(Order(folder=tmp_path, out=tmp_path / "out" / "paper.docx", force=True))
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize(("choice", "given"), [("receipts", "margin"), ("charts", "every")])
def test_an_order_with_an_unknown_choice_is_refused_when_it_is_made(choice: str, given: str) -> None:
    with pytest.raises(OrderRefused, match="Choose one of: "):
        Order(**{choice: given})


def test_a_path_may_be_given_as_text() -> None:
    assert Order(workbook="card.xlsx", out="papers").workbook == Path("card.xlsx")


def test_another_scorecard_under_the_examples_details_is_a_warning(tmp_path: Path) -> None:
    new(tmp_path)
    assert "details-of-example" not in [one.code for one in judge(Order(folder=tmp_path)).notices]
    (tmp_path / "inputs" / DURHAM.name).write_bytes(workbook("Measure | 2023/24 | England\nDental checks | 70% | 60%"))
    assert "details-of-example" in [one.code for one in judge(Order(folder=tmp_path)).notices]
    details = tmp_path / "inputs" / "report.toml"
    details.write_text('title = "Our own"', encoding="utf-8")
    assert "details-of-example" not in [one.code for one in judge(Order(folder=tmp_path)).notices]
