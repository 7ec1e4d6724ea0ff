"""The parts of what is printed: consoles, tables, headings, notices, errors, JSON, progress.

Results go to standard output, progress and errors to standard error. Text from a workbook may hold anything: it is
shown as text, without control characters, and never as markup.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from briefing.faults.errors import BriefingError
from briefing.faults.notices import Notice, Severity, notices_by_kind
from briefing.materials import Tell
from briefing.production.in_words import error_in_words, harmless, notices_in_short

WIDTH_WITHOUT_TERMINAL = 110
FIRST_OF_A_KIND = 3

_CONTROL = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What steers a terminal and JSON does not escape by itself: C1 controls, and what turns the direction of writing."""

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def show_error(error: BriefingError) -> None:
    """The place, what was seen, the remedy."""
    console = err_console()
    console.print(plain("\n".join(error_in_words(error))), soft_wrap=True)


def print_json(record: Mapping[str, object]) -> None:
    """One JSON object on standard output, in UTF-8 whatever the terminal is."""
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(encoding="utf-8", errors="backslashreplace")
    text = json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False)
    sys.stdout.write(_CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


@contextmanager
def progress() -> Iterator[Tell]:
    """Shows each step as it goes on, on a terminal only; nothing stays of it."""
    console = err_console()
    if not console.is_terminal:
        yield lambda _step: None
        return
    with console.status("") as status:
        yield lambda step: status.update(plain(f"{step} …"))


def show_notices(console: Console, notices: Sequence[Notice], *, everything: bool) -> None:
    """The notices by kind, the worst first; a few of each kind, or all."""
    console.print(plain(f"\n{notices_in_short(notices)}.", "bold"))
    hidden = 0
    for code, found in notices_by_kind(notices).items():
        shown_now = found if everything else found[:FIRST_OF_A_KIND]
        hidden += len(found) - len(shown_now)
        console.print(Text.assemble("\n", (harmless(code), _COLOURS[found[0].severity]), f" ({len(found)})"))
        for notice in shown_now:
            show_notice(console, notice)
    if hidden:
        console.print(plain(f"\n{hidden} more: `--all` shows every one."))


def show_notice(console: Console, notice: Notice) -> None:
    """One notice: how much it matters, where, what was seen, what to do."""
    words = Text.assemble(
        (harmless(notice.severity), _COLOURS[notice.severity]),
        f" {harmless(notice.place)}: " if notice.place else " ",
        harmless(notice.message),
        (f" {harmless(notice.remedy)}", "dim"),
    )
    console.print(Padding(words, (0, 0, 0, 2), expand=False))


def show_heading(console: Console, words: str, colour: str = "") -> None:
    """A line in bold after an empty one."""
    console.print(plain(f"\n{words}", f"bold {colour}".strip()))


def show_point(console: Console, name: str, words: str, *, indent: int = 2) -> None:
    """A name and what is said of it, indented."""
    console.print(Padding(plain(". ".join(part for part in (name, words) if part)), (0, 0, 0, indent), expand=False))


def table_of(*columns: tuple[str, int]) -> Table:
    """A table over the whole width; each column has a name and a share of it."""
    table = Table(box=None, header_style="dim", pad_edge=False, show_edge=False, expand=True)
    for name, share in columns:
        table.add_column(plain(name), overflow="fold", ratio=share)
    return table


def plain(words: str, style: str = "") -> Text:
    """Text that is shown as it is, and steers nothing."""
    return Text(harmless(words), style=style)


def out_console() -> Console:
    """Where results go."""
    return _console(stderr=False)


def err_console() -> Console:
    """Where progress and errors go."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    """A console that colours on a terminal only and, where there is none, has a width that does not change."""
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and not os.environ.get("COLUMNS"):
        console = Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=WIDTH_WITHOUT_TERMINAL)
    return console
