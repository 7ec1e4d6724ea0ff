"""The page is opened by a command, answers this machine alone, and leaves nothing behind when it is closed."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import briefing

SETTINGS = {**os.environ, "PYTHONPATH": str(Path(briefing.__file__).parents[1])}


@contextmanager
def opened(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "briefing", "open", "--no-browser", *options]
    with subprocess.Popen(command, cwd=folder, env=SETTINGS, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found
            yield process, found[0]
        finally:
            process.kill()


def status_of(address: str) -> int:
    try:
        with urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(address, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def test_the_printed_address_opens_the_page_and_no_other_does(workspace: Path) -> None:
    with opened(workspace) as (_, address):
        assert status_of(address) == 200
        assert status_of(re.sub("token=.*", "token=guessed", address)) == 403
        assert status_of(address.partition("?")[0]) == 403


def test_it_answers_on_this_machines_own_address_alone(workspace: Path) -> None:
    with opened(workspace) as (_, address):
        port = int(address.partition("?")[0].rstrip("/").rpartition(":")[2])
        others = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)} - {
            "127.0.0.1"
        }
        for other in others:
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((other, port), timeout=5)


def test_closing_it_leaves_nothing_behind(workspace: Path) -> None:
    before = sorted(workspace.rglob("*"))
    with opened(workspace) as (process, address):
        assert status_of(address) == 200
        process.send_signal(signal.SIGINT)
        process.wait(20)
        assert sorted(workspace.rglob("*")) == before


def test_it_can_be_closed_from_the_page_itself(workspace: Path) -> None:
    with opened(workspace) as (process, address):
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(address, timeout=20) as answer:
            word = re.search(r'name="form_word" value="(\w+)"', answer.read().decode())
        assert word
        here = address.partition("/?")[0]
        close = urllib.request.Request(f"{here}/close", f"form_word={word[1]}".encode(), {"Origin": here})
        with browser.open(close, timeout=20) as answer:
            assert "is closed" in answer.read().decode()
        assert process.wait(20) == 0


def test_a_port_that_is_taken_is_told(workspace: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "briefing", "open", "--no-browser", "--port", str(port)]
        told = subprocess.run(command, cwd=workspace, env=SETTINGS, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "The page cannot be served there" in told.stderr
    assert "Leave --port out" in told.stderr
