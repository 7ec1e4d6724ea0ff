"""What the shell prints of what stands beside a scorecard."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding

from briefing.faults.notices import Notice, worst_first
from briefing.knowing.asking_beside import notices_beside
from briefing.language.numbers import shown
from briefing.materials import ExplainedSheet
from briefing.measures.beside import Beside, Breakdown, Facts, Runs
from briefing.measures.scorecard import Scorecard
from briefing.terminal.parts import out_console, plain, show_heading, show_notice, show_point, table_of


def show_beside(console: Console, scorecard: Scorecard, notices: Iterable[Notice]) -> None:
    """Each sheet beside the scorecard: how it was taken, and how many doubts there are about it."""
    if not scorecard.beside:
        return
    told = tuple(notices)
    show_heading(console, "Beside the scorecard")
    table = table_of(("Sheet", 2), ("Taken as", 5), ("Figures", 1), ("Doubts", 1))
    for one in scorecard.beside:
        figures = sum(cell.value is not None for cell in one.observations())
        doubts = sum(notice.code != "sheet-beside" for notice in notices_beside(one, told))
        table.add_row(*map(plain, (one.sheet, _taken_as(one), str(figures), str(doubts or ""))))
    console.print(table)


def show_explained_sheet(explained: ExplainedSheet) -> None:
    """A sheet from its cells to its paragraphs, with the arithmetic and the checks."""
    console, one = out_console(), explained.beside
    console.print(plain(one.name, "bold"))
    where = f"; its section is {one.section}" if one.section else ""
    console.print(plain(f"The sheet {one.sheet}, {_taken_as(one)}{where}"))
    show_heading(console, "Cells")
    table = table_of(("Of", 3), ("Cell", 2), ("Column", 3), ("As written", 2), ("Read as", 2))
    for name, cells in explained.rows:
        for cell in cells:
            read = shown(cell, cell.unit) if cell.value is not None else str(cell.status)
            when = str(cell.period) if isinstance(one, Runs) and cell.period is not None else cell.column
            table.add_row(*map(plain, (name, str(cell.place), when, cell.raw, read)))
    console.print(table)
    if explained.checks:
        show_heading(console, "Checks")
        for tried in explained.checks:
            show_point(console, f"{tried.check} ({tried.column})", "holds" if tried.holds else "does not hold")
    for paragraph, receipts in explained.told:
        show_heading(console, "In the paper")
        console.print(Padding(plain(paragraph), (0, 0, 0, 2), expand=False))
        for line in receipts:
            show_point(console, "", line)
    if explained.notices:
        show_heading(console, "Notices")
        for notice in worst_first(explained.notices):
            show_notice(console, notice)


def _taken_as(one: Beside) -> str:
    match one:
        case Breakdown():
            whole = " and their total" if one.total is not None else ""
            return f"a breakdown by {one.of}: {len(one.parts)} parts{whole}"
        case Runs():
            return f"{len(one.runs[0].cells) if one.runs else 0} months or quarters of {len(one.runs)}"
        case Facts():
            return f"{len(one.facts)} single facts"
