"""The files of a workspace that open the page for authors by a double click, one for each kind of computer.

Each calls the Python that made the workspace by its full path, so that neither an activated environment nor a PATH is
needed; and each works in the folder where it stands, so that the workspace may be moved.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from types import MappingProxyType

WINDOWS, MAC, LINUX = "Open briefing (Windows).bat", "Open briefing (Mac).command", "Open briefing (Linux).sh"
EXECUTABLE = (MAC, LINUX)
"""Those that must be allowed to run."""

_OPEN = "-P -m briefing open"
"""With -P nothing that stands in the workspace can take the place of briefing itself."""


def write_launchers(python: str) -> Mapping[str, bytes]:
    """The files by their names; `python` is the full path of the Python that has briefing."""
    return MappingProxyType({WINDOWS: _for_windows(python), MAC: _for_a_shell(python), LINUX: _for_a_shell(python)})


def _for_windows(python: str) -> bytes:
    """`pushd` goes into a folder of the network too; the window stays open where something is wrong, so that it can be
    read."""
    lines = (
        "@echo off",
        "chcp 65001 >nul",
        'pushd "%~dp0"',
        f'"{python.replace("%", "%%")}" {_OPEN} %*',
        "if errorlevel 1 pause",
    )
    return "".join(f"{line}\r\n" for line in lines).encode()


def _for_a_shell(python: str) -> bytes:
    lines = ("#!/bin/sh", 'cd "$(dirname "$0")" || exit 1', f'exec {shlex.quote(python)} {_OPEN} "$@"')
    return "".join(f"{line}\n" for line in lines).encode()
