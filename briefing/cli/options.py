"""What several commands take, and the codes with which they end.

What a command takes under the name of a part of an Order goes into it as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

DONE, ERRORS_FOUND = 0, 3

Command = TypeVar("Command", bound=Callable[..., Any])


def a_workbook(command: Command) -> Command:
    """For the scorecard, which may be left out."""
    return click.argument("workbook", required=False, type=click.Path(path_type=Path))(command)


def json_option(command: Command) -> Command:
    """For `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")(command)


def out_option(words: str, metavar: str = "DIR|FILE") -> Callable[[Command], Command]:
    """For `--out`."""
    return click.option("--out", type=click.Path(path_type=Path), metavar=metavar, help=words)


def since_option(words: str, metavar: str) -> Callable[[Command], Command]:
    """For `--since`."""
    return click.option("--since", type=click.Path(path_type=Path), metavar=metavar, help=words)


def rules_option(command: Command) -> Command:
    """For `--rules`."""
    words = "A rulebook: house (the default), another one in templates/, or a file."
    return click.option("--rules", metavar="NAME|PATH", help=words)(command)


def report_option(command: Command) -> Command:
    """For `--report`."""
    words = "The paper's details; else inputs/report.toml."
    return click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help=words)(command)


def save_option(option: str, words: str) -> Callable[[Command], Command]:
    """For an option that names a workbook to write."""
    return click.option(option, type=click.Path(path_type=Path), metavar="OUT.xlsx", help=words)


def force_option(command: Command) -> Command:
    """For `--force`."""
    words = "Replace a file that somebody has edited; a backup stays beside it."
    return click.option("--force", is_flag=True, help=words)(command)


def all_option(command: Command) -> Command:
    """For `--all`."""
    return click.option("--all", "everything", is_flag=True, help="Show every notice, not only the first few.")(command)


def template_option(command: Command) -> Command:
    """For `--template` of a Word file."""
    words = "The house style in Word: committee-report, board-paper or a file."
    return click.option("--template", metavar="NAME|FILE", help=words)(command)


def dry_run_option(command: Command) -> Command:
    """For `--dry-run`."""
    return click.option("--dry-run", is_flag=True, help="Do everything but write.")(command)
