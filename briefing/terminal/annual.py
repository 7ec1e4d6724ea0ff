"""Annual papers → what is printed: where the files are, a bar while many are made, and those that could not be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from briefing.production.in_words import counted
from briefing.production.orders import Written
from briefing.terminal.parts import err_console, out_console, plain, show_point
from briefing.terminal.results import show_written

if TYPE_CHECKING:
    from briefing.production.annual_all import AnnualOutcome  # loads openpyxl, which hardly another command needs


def show_others(others: Sequence[Written]) -> None:
    """The scorecard and the details beside an annual paper, and how the paper is built from them again."""
    for one in others:
        show_written(one)
    workbook, details = (one.path for one in others)
    words = f"Add, delete or comment on its rows, then: briefing build {workbook} --report {details}"
    out_console().print(plain(words), soft_wrap=True)


def count_off(outcomes: Iterable[AnnualOutcome], number: int, what: str) -> tuple[AnnualOutcome, ...]:
    """Every outcome, with a bar on a terminal that counts them as they come."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = err_console()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        return tuple(bar.track(outcomes, total=number, description=what))


def show_every(outcomes: Sequence[AnnualOutcome], summary: Written) -> None:
    """How many papers there are, what went wrong with the others, and where the verdicts of all stand."""
    console = out_console()
    made = [one for one in outcomes if not one.fault]
    folder = f" in {made[0].written[0].path.parent}" if made else ""
    console.print(plain(f"{counted(len(made), 'annual paper', 'annual papers')}{folder}."), soft_wrap=True)
    for one in outcomes:
        if one.fault:
            show_point(console, one.council, one.fault)
    show_written(summary)
