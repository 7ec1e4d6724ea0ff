"""The command line: what is printed where, and the exit code of every way out."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from briefing import cli

CHECKOUT = Path(__file__).parents[1]
DURHAM = CHECKOUT / "inputs" / "durham-corporate-parenting-2024-25-q2.xlsx"
WHERE_BRIEFING_IS = str(Path(cli.__file__).parents[2])
COMMANDS = ["new", "read", "judge", "explain", "build", "rules", "measures", "template"]


def briefing(
    *arguments: str | Path, folder: Path = CHECKOUT, stdin: int | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs the command as a user does, in a process of its own."""
    command = [sys.executable, "-m", "briefing", *map(str, arguments)]
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": WHERE_BRIEFING_IS, **environment}
    return subprocess.run(
        command, cwd=folder, env=settings, stdin=stdin, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    told = briefing(command, "--help")
    assert (told.returncode, told.stderr) == (0, "")
    assert f"Example: briefing {command}" in told.stdout


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from briefing import cli; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT
    ).stdout
    assert {"rich", "pydantic", "jinja2", "openpyxl", "matplotlib", "docx", "pandas"}.isdisjoint(loaded.split())


@pytest.mark.parametrize("command", ["read", "judge", "build"])
def test_no_command_imports_what_it_has_no_use_for(tmp_path: Path, command: str) -> None:
    code = (
        "import sys; from briefing import cli\n"
        f"try: cli.main([{command!r}, {str(DURHAM)!r}])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "assert not {'pandas', 'openpyxl', 'http.client', 'urllib.request', 'asyncio'} & set(sys.modules)"
    )
    settings = {**os.environ, "PYTHONPATH": WHERE_BRIEFING_IS}
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=tmp_path, env=settings)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["biuld"], "No such command 'biuld'"),
        (["build", "--fast"], "No such option"),
        (["explain"], "Missing argument 'MEASURE|WORDS'"),
        (["new"], "Missing argument 'DIR'"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_hint(arguments: list[str], told: str) -> None:
    ended = briefing(*arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert told in ended.stderr


@pytest.mark.parametrize("command", ["read", "judge", "build"])
def test_a_refusal_ends_with_1_and_names_place_and_remedy(tmp_path: Path, command: str) -> None:
    ended = briefing(command, "missing.xlsx", folder=tmp_path)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "missing.xlsx: There is no such file.\nCheck the name and the folder.\n"


def test_outside_a_workspace_the_workbook_must_be_named(tmp_path: Path) -> None:
    ended = briefing("build", folder=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Name the WORKBOOK" in ended.stderr


@pytest.mark.parametrize("command", ["read", "judge"])
def test_json_is_all_that_is_printed(command: str) -> None:
    told = briefing(command, DURHAM, "--json")
    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout)["schema"] == 1
    assert told.stdout.endswith("}\n")


def test_json_is_utf_8_even_where_the_terminal_is_not() -> None:
    plain = briefing("read", DURHAM, "--json")
    ascii_only = briefing("read", DURHAM, "--json", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert plain.stdout == ascii_only.stdout


@pytest.mark.parametrize("command", [["read"], ["judge"], ["explain", "dental"]])
def test_tables_are_shown_even_where_the_terminal_knows_ascii_only(command: list[str]) -> None:
    told = briefing(*command, DURHAM, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (told.returncode, told.stderr) == (0, "")


def test_there_is_no_colour_but_on_a_terminal() -> None:
    assert "\x1b" not in briefing("judge", DURHAM).stdout


def test_colour_that_is_not_wanted_is_left_out() -> None:
    assert "\x1b[3" not in briefing("judge", DURHAM, FORCE_COLOR="1", NO_COLOR="1").stdout


@pytest.mark.parametrize("command", ["read --json", "judge", "build --dry-run", "build --help"])
def test_a_reader_that_goes_away_is_no_fault(command: str) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    name, *options = command.split()
    run = [sys.executable, "-m", "briefing", name, str(DURHAM), *options]
    ended = subprocess.run(run, cwd=CHECKOUT, stdout=writes, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writes)
    assert (ended.returncode, ended.stderr) == (cli.PIPE_CLOSED, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_result_that_cannot_be_printed_is_a_refusal() -> None:
    command = f"{sys.executable} -m briefing read {DURHAM} > /dev/full"
    ended = subprocess.run(command, shell=True, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("The result cannot be printed: ")


def test_a_result_that_nobody_hears_is_no_fault() -> None:
    command = f"{sys.executable} -m briefing judge {DURHAM} --json >&-"
    ended = subprocess.run(command, shell=True, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_fault_of_the_tool_is_told_in_a_line_and_not_as_a_traceback() -> None:
    code = f"from briefing import cli, production\ndel production.read\ncli.main(['read', {str(DURHAM)!r}])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=CHECKOUT, check=False)
    assert (ended.returncode, ended.stdout) == (70, "")
    assert ended.stderr.startswith("This is a fault of briefing, not of your files: AttributeError: ")
    assert "Please report it" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_traceback_of_a_fault_is_shown_when_asked_for() -> None:
    code = f"from briefing import cli, production; del production.read; cli.main(['read', {str(DURHAM)!r}])"
    settings = {**os.environ, "BRIEFING_TRACEBACK": "1"}
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=CHECKOUT, env=settings, check=False
    )
    assert "Traceback (most recent call last)" in ended.stderr


def test_explain_takes_a_part_of_a_name_and_shows_the_whole_way() -> None:
    told = briefing("explain", "dental check", DURHAM).stdout
    headings = ["Cells", "Comparisons", "Rules tried", "Verdict: ", "In the paper"]
    assert [told.index(heading) for heading in headings] == sorted(told.index(heading) for heading in headings)


def test_explain_takes_a_sheet_beside_the_scorecard_or_a_figure_told_from_it(tmp_path: Path) -> None:
    briefing("new", str(tmp_path / "quarter"), "--example", "quarter")
    book = next((tmp_path / "quarter" / "inputs").glob("*.xlsx"))
    assert "the shares make a hundred (31 December 2025). holds" in briefing("explain", "gender", book).stdout
    assert "£214,000: £5,480 times 39" in " ".join(briefing("explain", "£214,000", book).stdout.split())


def test_explain_lists_the_measures_that_an_ambiguous_name_fits() -> None:
    ended = briefing("explain", "care leavers aged 19-21", DURHAM)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "3 measures answer to it:" in ended.stderr


def test_verdicts_are_saved_as_a_workbook_that_is_not_overwritten_when_edited(tmp_path: Path) -> None:
    saved = tmp_path / "verdicts.xlsx"
    assert f"Written: {saved}" in briefing("judge", DURHAM, "--save", saved, folder=tmp_path).stdout
    assert "Unchanged" in briefing("judge", DURHAM, "--save", saved, folder=tmp_path).stdout
    saved.write_bytes(saved.read_bytes() + b"edited")
    assert briefing("judge", DURHAM, "--save", saved, folder=tmp_path).returncode == 1
    assert "is kept: " in briefing("judge", DURHAM, "--save", saved, "--force", folder=tmp_path).stdout


@pytest.mark.parametrize(
    ("name", "told"), [("card.xlsx", "This is the scorecard itself"), ("j.docx", "Excel workbook")]
)
def test_verdicts_are_never_saved_over_the_scorecard_or_as_something_else(tmp_path: Path, name: str, told: str) -> None:
    card = tmp_path / "card.xlsx"
    card.write_bytes(DURHAM.read_bytes())
    ended = briefing("judge", card, "--save", tmp_path / name, "--force")
    assert (ended.returncode, card.read_bytes()) == (2, DURHAM.read_bytes())
    assert told in ended.stderr


def test_rules_shows_the_table_its_proof_and_what_each_row_decided() -> None:
    told = briefing("rules", DURHAM).stdout
    assert "All 5,184 cases have been tried" in told
    assert "better than some and worse than none (5)" in told


def test_rules_needs_no_workbook(tmp_path: Path) -> None:
    told = briefing("rules", "--rules", "statistical", folder=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert "All 1,024 cases have been tried" in told.stdout
    assert "What decided" not in told.stdout


def test_rules_compares_the_verdicts_of_every_rulebook() -> None:
    told = briefing("rules", DURHAM, "--compare").stdout
    assert re.search(r"CLA who have had a dental check +early sign, .* +yes +\n +worse ", told)
    assert re.search(r"\d+ of 36 measures differ\.", told)


def test_measures_lists_what_the_catalogue_knows_and_what_is_here() -> None:
    told = briefing("measures", DURHAM).stdout
    assert re.search(r"measures are known, 36 of them in this scorecard\.", told)


@pytest.mark.parametrize("option", [["--rules", "houze"], ["--template", "board-papr"], ["--template", "letter"]])
def test_a_name_that_templates_do_not_have_is_wrong_usage_with_the_known_ones(option: list[str]) -> None:
    ended = briefing("build", DURHAM, "--dry-run", *option)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert re.search("Did you mean '(house|board-paper)'|Known: board-paper, committee-report", ended.stderr)


@pytest.mark.parametrize("template", ["board-paper", "board-paper.docx", CHECKOUT / "templates" / "board-paper.docx"])
def test_a_template_is_named_or_a_file(worked_example: Path, template: str | Path) -> None:
    assert briefing("build", "--dry-run", "--template", template, folder=worked_example).returncode == 0


def test_names_that_a_shell_would_stumble_over_are_only_names(tmp_path: Path) -> None:
    name = 'it\'s $(a) "scorecard"; [bold]x[bold]\n🙂.xlsx'
    (tmp_path / name).write_bytes(DURHAM.read_bytes())
    ended = briefing("build", name, folder=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (tmp_path / "out" / name.replace(".xlsx", ".docx")).is_file()


def test_new_makes_a_workspace_and_says_what_comes_next(tmp_path: Path) -> None:
    told = briefing("new", "demo", folder=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert "cd demo\n  briefing build" in told.stdout
    assert briefing("new", "demo", folder=tmp_path).returncode == 1


def test_the_version_is_told() -> None:
    assert briefing("--version").stdout.startswith("briefing 0.")


def test_a_template_is_told_mark_by_mark_and_its_exit_code_says_whether_it_will_do(tmp_path: Path) -> None:
    told = briefing("template", "committee-report", folder=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert "paragraph 2 ('{{ title_block }}') becomes committee, date, item" in told.stdout
    assert "running text in 'Report Paragraph', numbered by Word" in told.stdout
    assert "{{ council }} becomes this detail of report.toml, or a place to fill" in told.stdout
    assert "Nothing. Papers can be written in this template." in told.stdout
    own = tmp_path / "own.docx"
    document = docx.Document()
    document.add_paragraph("{{ purpose }}")
    document.add_paragraph("{{ recomendations }}")
    document.save(str(own))
    told = briefing("template", own, folder=tmp_path)
    assert told.returncode == 1
    assert "paragraph 1 ('{{ purpose }}') becomes the purpose; running text in 'Normal', without numbers" in told.stdout
    assert "Heading 1 is your 'heading 1'" in told.stdout
    assert "The mark 'recomendations' is not known. Did you mean 'recommendations'?" in " ".join(told.stdout.split())
    assert "Type {{ reason }} where the reason shall stand" in " ".join(told.stdout.split())
