"""The commands of a paper's journey: written, refreshed, checked, filed, and what has changed from one to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefing.cli.options import (
    DONE,
    ERRORS_FOUND,
    a_workbook,
    all_option,
    dry_run_option,
    force_option,
    json_option,
    out_option,
    report_option,
    rules_option,
    since_option,
    template_option,
)


@click.command(epilog="Example: briefing build inputs/scorecard.xlsx --out papers/november.docx")
@a_workbook
@out_option("Where the paper goes; else out/.")
@rules_option
@template_option
@report_option
@since_option("The last report, to tell what has changed.", "WORKBOOK|PAPER")
@click.option(
    "--receipts",
    type=click.Choice(["comments", "table", "none"]),
    default="comments",
    show_default=True,
    help="Where the paper shows what each statement rests on.",
)
@click.option(
    "--charts",
    type=click.Choice(["chosen", "all"]),
    default="chosen",
    show_default=True,
    help="Draw the weightiest measures, or every one that has enough values.",
)
@click.option("--brief", is_flag=True, help="Write the chair's brief too: one page beside the paper, not part of it.")
@all_option
@force_option
@dry_run_option
def build(everything: bool, **asked: Any) -> None:
    """Write the committee paper: a draft in Word, with every doubt counted and the worst ones told.

    Without WORKBOOK, the one workbook in inputs/ is taken. A template that is not in templates/ is taken from the tool.
    The paper goes to out/ in the current folder, under the workbook's name; one that somebody has edited is never
    overwritten without --force.
    """
    from briefing import production, terminal

    with terminal.progress() as tell:
        built = production.build(production.Order(**asked), tell)
    terminal.show_built(built, everything=everything)


@click.command(epilog="Example: briefing slides inputs/scorecard.xlsx")
@a_workbook
@out_option("Where the slides go; else out/.")
@rules_option
@click.option("--template", metavar="NAME|PATH", help="A presentation in templates/, or a .pptx file.")
@report_option
@since_option("The last paper as people left it: the slides begin with what they asked in it.", "PAPER")
@force_option
@dry_run_option
def slides(**asked: Any) -> None:
    """Write the slides for the meeting: a message each, charts with their data, the receipts in the speaker's notes."""
    from briefing import production, terminal

    with terminal.progress() as tell:
        presented = production.slides(production.Order(**asked), tell)
    terminal.show_written(presented.written)


@click.command(epilog="Example: briefing refresh 'out/scorecard from the director.docx' inputs/scorecard.xlsx")
@click.argument("paper", metavar="PAPER.docx", type=click.Path(path_type=Path))
@a_workbook
@out_option("Where the refreshed paper goes.")
@rules_option
@template_option
@report_option
@since_option("The last report.", "WORKBOOK|PAPER")
@all_option
@json_option
@force_option
@dry_run_option
def refresh(paper: Path, everything: bool, as_json: bool, **asked: Any) -> None:
    """Bring new figures into a paper that people have edited, as tracked changes, and keep all their work.

    What nobody has touched is revised; what people have edited stays theirs, with a comment where its figures are new;
    what they have deleted stays deleted. The file that came is not changed: the result is a new one beside it.
    """
    from briefing import production, terminal

    with terminal.progress() as tell:
        refreshed = production.refresh(production.Order(**asked), paper, tell)
    if as_json:
        from briefing.reviewing.records import refresh_record

        terminal.print_json(refresh_record(refreshed.done, str(refreshed.written.path) if refreshed.written else None))
    else:
        terminal.show_refreshed(refreshed, everything=everything)


@click.command(epilog="Example: briefing check 'out/scorecard from the director.docx' inputs/scorecard.xlsx")
@click.argument("paper", metavar="PAPER.docx", type=click.Path(path_type=Path))
@a_workbook
@click.option("--strict", is_flag=True, help="For the clerk: what a draft may have, and a paper on an agenda may not.")
@rules_option
@report_option
@json_option
def check(paper: Path, strict: bool, as_json: bool, **asked: Any) -> int:
    """Look a paper over before it goes on: figures and words that WORKBOOK does not support, and what is still open.

    PAPER may be one that briefing wrote, or any other Word file. Without WORKBOOK it is held against the one in inputs/
    that it was written from, else against what it keeps of its own figures. Nothing is written. The exit code is 3
    where anything is wrong.
    """
    from briefing import production, terminal

    with terminal.progress() as tell:
        checked = production.check_paper(production.Order(**asked), paper, tell, strict=strict)
    if as_json:
        from briefing.reviewing.records import check_record

        terminal.print_json(check_record(checked.paper, checked.notices))
    else:
        terminal.show_checked(checked)
    return ERRORS_FOUND if checked.has_errors else DONE


@click.command(epilog="Example: briefing file 'out/scorecard.docx' --out agenda/2024-11-29")
@click.argument("paper", metavar="PAPER.docx", type=click.Path(path_type=Path))
@a_workbook
@out_option("Where the folder goes; else out/filed/.", "DIR")
@report_option
@click.option("--accept", multiple=True, metavar="CODE", help="Let the errors of this code pass; may be repeated.")
@click.option("--because", multiple=True, metavar="TEXT", help="Why; one for each --accept, in their order.")
@click.option("--by", default="", metavar="NAME", help="Who accepts them; it stands in the record.")
@json_option
@click.option("--no-pdf", is_flag=True, help="Make no PDF.")
@dry_run_option
def file(  # noqa: PLR0913, PLR0917  an argument for each option
    paper: Path,
    accept: tuple[str, ...],
    because: tuple[str, ...],
    by: str,
    as_json: bool,
    no_pdf: bool,
    **asked: Any,
) -> None:
    """Make of a finished PAPER what goes on the agenda: a clean Word file, a PDF, and a record of the filing.

    Comments, content controls, hidden text and the mark of a draft are taken out. Changes that wait to be accepted, and
    errors of `briefing check --strict` that nobody has accepted, stop it; WORKBOOK is what that checks by. PAPER itself
    is not changed, and is kept in the record.
    """
    from briefing import production, terminal
    from briefing.production.orders import acceptances

    with terminal.progress() as tell:
        order = production.Order(**asked)
        filed = production.file_paper(order, paper, acceptances(accept, because, by), tell, pdf=not no_pdf)
    if as_json:
        import json

        folder = {"folder": str(filed.written.path), "outcome": filed.written.outcome.value}
        terminal.print_json({**folder, **json.loads(filed.filed.record)})
    else:
        terminal.show_filed(filed)


@click.command(epilog="Example: briefing changes out/september.docx out/december.docx")
@click.argument("old", metavar="OLD.docx", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW.docx", type=click.Path(path_type=Path))
@out_option("Write a page in Word that tells it.")
@force_option
@json_option
def changes(old: Path, new: Path, as_json: bool, **asked: Any) -> None:
    """Tell what has changed from one paper to a later one: verdicts, figures, benchmarks, measures.

    Both are papers that briefing wrote; people may have edited them. A figure that is given otherwise for the same
    period is told as revised. No workbook is needed.
    """
    from briefing import production, terminal

    found, written = production.changes(old, new, production.Order(**asked))
    if as_json:
        from briefing.reviewing.records import changes_record

        terminal.print_json(changes_record(found))
        return
    terminal.show_changes(found)
    if written is not None:
        terminal.show_written(written)
