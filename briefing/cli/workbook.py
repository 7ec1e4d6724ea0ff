"""The commands about a workbook and what it is read and judged by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefing.cli.options import (
    DONE,
    a_workbook,
    all_option,
    force_option,
    json_option,
    report_option,
    rules_option,
    save_option,
)
from briefing.faults.errors import BriefingError


@click.command(epilog="Example: briefing new demo")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--example",
    type=click.Choice(["durham", "quarter"]),
    default="durham",
    show_default=True,
    help="A scorecard alone, or a quarter's whole workbook with breakdowns and months.",
)
def new(folder: Path, example: str) -> None:
    """Make a new workspace: inputs/ with a worked example, templates/ and out/.

    Refuses to write into a folder that has something in it.
    """
    from briefing import production, terminal

    production.new(folder, example)
    terminal.show_workspace(folder)


@click.command(epilog="Example: briefing read inputs/scorecard.xlsx --all")
@a_workbook
@report_option
@all_option
@json_option
@save_option("--marked", "Write a copy of WORKBOOK in which every doubtful cell is coloured and says why.")
@force_option
def read(marked: Path | None, everything: bool, as_json: bool, **asked: Any) -> None:
    """Show what is read from WORKBOOK, and every doubt about it.

    WORKBOOK is an Excel scorecard. Without it, the one workbook in inputs/ is read.
    """
    from briefing import production, terminal

    with terminal.progress() as tell:
        order = production.Order(**asked)
        reading = production.read(order, tell)
        saved = production.mark(reading, order, marked) if marked is not None else None
    if as_json:
        from briefing.writing.records import reading_record

        terminal.print_json(reading_record(reading))
    else:
        terminal.show_reading(reading, everything=everything)
    if saved is not None and not as_json:
        terminal.show_written(saved)


@click.command(epilog="Example: briefing judge --rules house")
@a_workbook
@rules_option
@report_option
@all_option
@json_option
@save_option("--save", "Write a workbook of all verdicts, to check by filter and to set other ones in.")
@force_option
def judge(save: Path | None, everything: bool, as_json: bool, **asked: Any) -> None:
    """Show each measure's verdict, with the comparison that decided."""
    from briefing import production, terminal

    with terminal.progress() as tell:
        order = production.Order(**asked)
        judged = production.judge(order, tell)
        saved = production.save(judged, order, save) if save is not None else None
    if as_json:
        from briefing.writing.records import judgement_record

        terminal.print_json(judgement_record(judged.judgement, judged.scorecard.beside))
    else:
        terminal.show_judged(judged, everything=everything)
    if saved is not None and not as_json:
        terminal.show_saved_verdicts(saved)


@click.command(epilog='Example: briefing explain "11%" --paper "out/filed/2024-11-29 Panel/2024-11-29 Panel.docx"')
@click.argument("name", metavar="MEASURE|WORDS")
@a_workbook
@click.option(
    "--paper", type=click.Path(path_type=Path), metavar="PAPER", help="Explain a figure or some words of this paper."
)
@rules_option
@report_option
def explain(name: str, paper: Path | None, **asked: Any) -> None:
    """Explain one measure: its cells, its comparisons, each rule tried, and the sentence about it.

    MEASURE is a key, or a part of a name. Where it is unknown or fits several, the near ones are listed. It may also be
    a sheet beside the scorecard, a part or a month's column of it, or a figure that the paper tells from there: its
    cells, the arithmetic, and the checks that it was put to. With --paper,
    WORDS are a figure or a part of a sentence of that paper: a draft, or one that was filed, with its record beside it.
    """
    from briefing import production, terminal
    from briefing.materials import ExplainedSheet

    if paper is not None:
        terminal.show_explained_words(production.explain_paper(paper, name))
        return
    with terminal.progress() as tell:
        explained = production.explain(production.Order(**asked), name, tell)
    if isinstance(explained, ExplainedSheet):
        terminal.show_explained_sheet(explained)
    else:
        terminal.show_explained(explained)


@click.command(epilog="Example: briefing rules --compare")
@a_workbook
@rules_option
@report_option
@click.option("--compare", is_flag=True, help="Show the verdicts of every rulebook side by side.")
def rules(compare: bool, **asked: Any) -> None:
    """Show a rulebook: its table, the proof that it has no hole, and which measures each row decided."""
    from briefing import production, terminal

    with terminal.progress() as tell:
        order = production.Order(**asked)
        if compare:
            compared = production.compare_rules(order, tell)
        else:
            ruled = production.rules(order, tell)
    if compare:
        terminal.show_side_by_side(compared)
    else:
        terminal.show_rules(ruled)


@click.command(epilog="Example: briefing measures inputs/scorecard.xlsx")
@a_workbook
@report_option
def measures(**asked: Any) -> None:
    """List the measures that the catalogue (templates/measures.toml) knows, and mark those that WORKBOOK has."""
    from briefing import production, terminal

    with terminal.progress() as tell:
        known = production.measures(production.Order(**asked), tell)
    terminal.show_known(known)


@click.command(epilog="Example: briefing wording")
def wording() -> None:
    """Show each phrase of templates/wording.toml filled in with an example, and where your own stands."""
    from briefing import production, terminal

    terminal.show_wording(production.wording(production.Order()))


@click.command(epilog="Example: briefing template our-council.docx")
@click.argument("template", metavar="TEMPLATE")
@report_option
def template(**asked: Any) -> int:
    """Show what each mark of a Word template will become, in which style, and all that has to be changed.

    TEMPLATE is a Word file, or the name of one in templates/. Nothing is written.
    """
    from briefing import production, terminal

    checked = production.check(production.Order(**asked))
    terminal.show_template(checked)
    return BriefingError.exit_code if checked.faults or checked.unplaced else DONE
