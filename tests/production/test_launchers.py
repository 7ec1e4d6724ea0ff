"""A workspace has files to double-click. Those for a shell are run here; the one for Windows is only read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import production
from briefing.production.launchers import LINUX, MAC, WINDOWS, write_launchers


@pytest.mark.parametrize("name", [LINUX, MAC])
def test_a_double_click_opens_the_page_of_the_folder_it_stands_in(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "our paper's $HOME"
    production.new(folder)
    assert os.access(folder / name, os.X_OK)
    with subprocess.Popen(
        [folder / name, "--no-browser"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as opened:
        assert opened.stdout is not None
        assert opened.stdout.readline().startswith("The page is open at http://127.0.0.1:")
        opened.terminate()


def test_whatever_the_path_of_python_holds_it_is_called_with_what_was_asked_for(tmp_path: Path) -> None:
    python = tmp_path / 'it\'s $HOME `ls` "x" %PATH%' / "python"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\nprintf "%s|" "$PWD" "$@"\n')
    python.chmod(0o755)
    script = tmp_path / "there" / LINUX
    script.parent.mkdir()
    script.write_bytes(write_launchers(str(python))[LINUX])
    said = subprocess.run(["sh", script, "--port", "0"], check=True, capture_output=True, text=True).stdout
    assert said == f"{script.parent}|-P|-m|briefing|open|--port|0|"


def test_the_one_for_windows_names_python_in_full_and_stays_open_where_something_is_wrong() -> None:
    lines = write_launchers("C:\\Users\\Zoë\\100% ours\\python.exe")[WINDOWS].decode().split("\r\n")
    assert 'pushd "%~dp0"' in lines
    assert '"C:\\Users\\Zoë\\100%% ours\\python.exe" -P -m briefing open %*' in lines
    assert lines[-2:] == ["if errorlevel 1 pause", ""]


def test_a_workspace_that_a_killed_run_left_half_made_is_finished(tmp_path: Path) -> None:
    production.new(tmp_path / "ours")
    (tmp_path / "ours" / "out").rmdir()
    (tmp_path / "ours" / LINUX).unlink()
    production.new(tmp_path / "ours")
    assert sys.executable in (tmp_path / "ours" / LINUX).read_text()
