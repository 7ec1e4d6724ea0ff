"""The README's examples are run, and what it shows of their output is kept true."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing import cli, production
from briefing.cli import commands

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
FIRST_LINE = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/briefing build"
SECOND_LINE = "python3 -m venv .venv && .venv/bin/pip install --editable '.[test]' && .venv/bin/pytest"


def blocks(language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def examples() -> Iterator[tuple[str, str]]:
    """Each command of the README's console blocks with the output that is shown under it."""
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "workspace"
    production.new(folder)
    return folder


@pytest.mark.parametrize(("command", "shown"), [pytest.param(*example, id=example[0]) for example in examples()])
def test_an_example_prints_what_the_readme_shows(workspace: Path, command: str, shown: str) -> None:
    words = shlex.split(command)
    assert words[0] == "briefing"
    without_width = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    ended = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=workspace,
        env={**without_width, "PYTHONPATH": str(Path(cli.__file__).parents[2])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    printed = "\n".join(line.rstrip() for line in f"{ended.stdout}{ended.stderr}".splitlines()) + "\n"
    assert doctest.OutputChecker().check_output(shown, printed, doctest.ELLIPSIS), printed


@pytest.mark.parametrize("code", blocks("python"))
def test_a_python_example_runs(workspace: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)
    parsed = doctest.DocTestParser().get_doctest(code, {}, "README.md", "README.md", 0)
    if parsed.examples:
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        told: list[str] = []
        runner.run(parsed, out=told.append)
        assert told == []
    else:
        exec(compile(code, "README.md", "exec"), {})


def test_both_lines_stand_on_the_first_screen() -> None:
    first_screen = "\n".join(README.splitlines()[:40])
    assert FIRST_LINE in first_screen
    assert SECOND_LINE in first_screen
    assert r".venv\Scripts\briefing build" in first_screen


def test_the_picture_exists() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert all((CHECKOUT / picture).is_file() for picture in pictures)


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in commands.commands if f"`briefing {name}" not in README] == []
