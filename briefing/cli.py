"""Arguments → an order; an outcome → what the shell prints; an error → its place, what was seen, the remedy, and an
exit code.

Click is all that is imported before a command runs: `--help` must answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeVar

import click

from briefing import __version__
from briefing.faults.errors import BriefingError

DONE, ERRORS_FOUND, FAULT_OF_THE_TOOL, INTERRUPTED, PIPE_CLOSED = 0, 3, 70, 130, 141
TRACEBACK = "BRIEFING_TRACEBACK"

Command = TypeVar("Command", bound=Callable[..., Any])


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs a command and ends the process with its exit code. No fault ends in a traceback, unless it is asked for."""
    _write_any_character()
    sys.exit(_run(arguments))


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: briefing new demo && cd demo && briefing build",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Turns a council's performance scorecard (an Excel workbook) into a draft committee paper (a Word file)."""


def _workbook(command: Command) -> Command:
    return click.argument("workbook", required=False, type=click.Path(path_type=Path))(command)


def _as_json(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")(command)


def _rules(command: Command) -> Command:
    words = "A rulebook: house (the default), another one in templates/, or a file."
    return click.option("--rules", metavar="NAME|PATH", help=words)(command)


def _report(command: Command) -> Command:
    words = "The paper's details; else inputs/report.toml."
    return click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help=words)(command)


def _save(option: str, words: str) -> Callable[[Command], Command]:
    return click.option(option, type=click.Path(path_type=Path), metavar="OUT.xlsx", help=words)


def _force(command: Command) -> Command:
    words = "Replace a file that somebody has edited; a backup stays beside it."
    return click.option("--force", is_flag=True, help=words)(command)


def _all(command: Command) -> Command:
    return click.option("--all", "everything", is_flag=True, help="Show every notice, not only the first few.")(command)


@commands.command(epilog="Example: briefing new demo")
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


@commands.command(epilog="Example: briefing read inputs/scorecard.xlsx --all")
@_workbook
@_report
@_all
@_as_json
@_save("--marked", "Write a copy of WORKBOOK in which every doubtful cell is coloured and says why.")
@_force
def read(  # noqa: PLR0913, PLR0917  an argument for each option
    workbook: Path | None, report: Path | None, marked: Path | None, everything: bool, as_json: bool, force: bool
) -> None:
    """Show what is read from WORKBOOK, and every doubt about it.

    WORKBOOK is an Excel scorecard. Without it, the one workbook in inputs/ is read.
    """
    from briefing import production, terminal

    with terminal.progress() as tell:
        order = production.Order(workbook=workbook, report=report, force=force)
        reading = production.read(order, tell)
        saved = production.mark(reading, order, marked) if marked is not None else None
    if as_json:
        from briefing.writing.records import reading_record

        terminal.print_json(reading_record(reading))
    else:
        terminal.show_reading(reading, everything=everything)
    if saved is not None and not as_json:
        terminal.show_written(saved)


@commands.command(epilog="Example: briefing judge --rules house")
@_workbook
@_rules
@_report
@_all
@_as_json
@_save("--save", "Write a workbook of all verdicts, to check by filter and to set other ones in.")
@_force
def judge(  # noqa: PLR0913, PLR0917  an argument for each option
    workbook: Path | None,
    rules: str | None,
    report: Path | None,
    save: Path | None,
    everything: bool,
    as_json: bool,
    force: bool,
) -> None:
    """Show each measure's verdict, with the comparison that decided."""
    from briefing import production, terminal

    with terminal.progress() as tell:
        order = production.Order(workbook=workbook, rules=rules, report=report, force=force)
        judged = production.judge(order, tell)
        saved = production.save(judged, order, save) if save is not None else None
    if as_json:
        from briefing.writing.records import judgement_record

        terminal.print_json(judgement_record(judged.judgement))
    else:
        terminal.show_judged(judged, everything=everything)
    if saved is not None and not as_json:
        terminal.show_saved_verdicts(saved)


@commands.command(epilog='Example: briefing explain "11%" --paper "out/filed/2024-11-29 Panel/2024-11-29 Panel.docx"')
@click.argument("asked", metavar="MEASURE|WORDS")
@_workbook
@click.option(
    "--paper", type=click.Path(path_type=Path), metavar="PAPER", help="Explain a figure or some words of this paper."
)
@_rules
@_report
def explain(asked: str, workbook: Path | None, paper: Path | None, rules: str | None, report: Path | None) -> None:
    """Explain one measure: its cells, its comparisons, each rule tried, and the sentence about it.

    MEASURE is a key, or a part of a name. Where it is unknown or fits several, the near ones are listed. With --paper,
    WORDS are a figure or a part of a sentence of that paper: a draft, or one that was filed, with its record beside it.
    """
    from briefing import production, terminal

    if paper is not None:
        terminal.show_explained_words(production.explain_paper(paper, asked))
        return
    with terminal.progress() as tell:
        order = production.Order(workbook=workbook, rules=rules, report=report)
        explained = production.explain(order, asked, tell)
    terminal.show_explained(explained)


@commands.command(epilog="Example: briefing build inputs/scorecard.xlsx --out papers/november.docx")
@_workbook
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR|FILE", help="Where the paper goes; else out/.")
@_rules
@click.option(
    "--template", metavar="NAME|FILE", help="The house style in Word: committee-report, board-paper or a file."
)
@_report
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="WORKBOOK|PAPER",
    help="The last report, to tell what has changed.",
)
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
@_all
@_force
@click.option("--dry-run", is_flag=True, help="Do everything but write.")
def build(  # noqa: PLR0913, PLR0917  an argument for each option
    workbook: Path | None,
    out: Path | None,
    rules: str | None,
    template: str | None,
    report: Path | None,
    since: Path | None,
    receipts: Literal["comments", "table", "none"],
    charts: Literal["chosen", "all"],
    brief: bool,
    everything: bool,
    force: bool,
    dry_run: bool,
) -> None:
    """Write the committee paper: a draft in Word, with every doubt counted and the worst ones told.

    Without WORKBOOK, the one workbook in inputs/ is taken. A template that is not in templates/ is taken from the tool.
    The paper goes to out/ in the current folder, under the workbook's name; one that somebody has edited is never
    overwritten without --force.
    """
    from briefing import production, terminal

    with terminal.progress() as tell:
        order = production.Order(
            workbook=workbook,
            out=out,
            rules=rules,
            template=template,
            report=report,
            since=since,
            receipts=receipts,
            charts=charts,
            brief=brief,
            force=force,
            dry_run=dry_run,
        )
        built = production.build(order, tell)
    terminal.show_built(built, everything=everything)


@commands.command(epilog="Example: briefing refresh 'out/scorecard from the director.docx' inputs/scorecard.xlsx")
@click.argument("paper", metavar="PAPER.docx", type=click.Path(path_type=Path))
@_workbook
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR|FILE", help="Where the refreshed paper goes.")
@_rules
@click.option("--template", metavar="NAME|PATH", help="A Word template in templates/, or a file.")
@_report
@click.option("--since", type=click.Path(path_type=Path), metavar="WORKBOOK|PAPER", help="The last report.")
@_all
@_as_json
@_force
@click.option("--dry-run", is_flag=True, help="Do everything but write.")
def refresh(  # noqa: PLR0913, PLR0917  an argument for each option
    paper: Path,
    workbook: Path | None,
    out: Path | None,
    rules: str | None,
    template: str | None,
    report: Path | None,
    since: Path | None,
    everything: bool,
    as_json: bool,
    force: bool,
    dry_run: bool,
) -> None:
    """Bring new figures into a paper that people have edited, as tracked changes, and keep all their work.

    What nobody has touched is revised; what people have edited stays theirs, with a comment where its figures are new;
    what they have deleted stays deleted. The file that came is not changed: the result is a new one beside it.
    """
    from briefing import production, terminal

    with terminal.progress() as tell:
        order = production.Order(
            workbook=workbook,
            out=out,
            rules=rules,
            template=template,
            report=report,
            since=since,
            force=force,
            dry_run=dry_run,
        )
        refreshed = production.refresh(order, paper, tell)
    if as_json:
        from briefing.reviewing.records import refresh_record

        terminal.print_json(refresh_record(refreshed.done, str(refreshed.written.path) if refreshed.written else None))
    else:
        terminal.show_refreshed(refreshed, everything=everything)


@commands.command(epilog="Example: briefing check 'out/scorecard from the director.docx' inputs/scorecard.xlsx")
@click.argument("paper", metavar="PAPER.docx", type=click.Path(path_type=Path))
@_workbook
@click.option("--strict", is_flag=True, help="For the clerk: what a draft may have, and a paper on an agenda may not.")
@_rules
@_report
@_as_json
def check(  # noqa: PLR0913, PLR0917  an argument for each option
    paper: Path, workbook: Path | None, strict: bool, rules: str | None, report: Path | None, as_json: bool
) -> int:
    """Look a paper over before it goes on: figures and words that WORKBOOK does not support, and what is still open.

    PAPER may be one that briefing wrote, or any other Word file. Without WORKBOOK it is held against the one in inputs/
    that it was written from, else against what it keeps of its own figures. Nothing is written. The exit code is 3
    where anything is wrong.
    """
    from briefing import production, terminal

    with terminal.progress() as tell:
        order = production.Order(workbook=workbook, rules=rules, report=report)
        checked = production.check_paper(order, paper, tell, strict=strict)
    if as_json:
        from briefing.reviewing.records import check_record

        terminal.print_json(check_record(checked.paper, checked.notices))
    else:
        terminal.show_checked(checked)
    return ERRORS_FOUND if checked.has_errors else DONE


@commands.command(epilog="Example: briefing file 'out/scorecard.docx' --out agenda/2024-11-29")
@click.argument("paper", metavar="PAPER.docx", type=click.Path(path_type=Path))
@_workbook
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Where the folder goes; else out/filed/.")
@_report
@click.option("--accept", multiple=True, metavar="CODE", help="Let the errors of this code pass; may be repeated.")
@click.option("--because", multiple=True, metavar="TEXT", help="Why; one for each --accept, in their order.")
@click.option("--by", default="", metavar="NAME", help="Who accepts them; it stands in the record.")
@_as_json
@click.option("--no-pdf", is_flag=True, help="Make no PDF.")
@click.option("--dry-run", is_flag=True, help="Do everything but write.")
def file(  # noqa: PLR0913, PLR0917  an argument for each option
    paper: Path,
    workbook: Path | None,
    out: Path | None,
    report: Path | None,
    accept: tuple[str, ...],
    because: tuple[str, ...],
    by: str,
    as_json: bool,
    no_pdf: bool,
    dry_run: bool,
) -> None:
    """Make of a finished PAPER what goes on the agenda: a clean Word file, a PDF, and a record of the filing.

    Comments, content controls, hidden text and the mark of a draft are taken out. Changes that wait to be accepted, and
    errors of `briefing check --strict` that nobody has accepted, stop it; WORKBOOK is what that checks by. PAPER itself
    is not changed, and is kept in the record.
    """
    from briefing import production, terminal
    from briefing.production.orders import acceptances

    with terminal.progress() as tell:
        order = production.Order(workbook=workbook, out=out, report=report, dry_run=dry_run)
        filed = production.file_paper(order, paper, acceptances(accept, because, by), tell, pdf=not no_pdf)
    if as_json:
        import json

        folder = {"folder": str(filed.written.path), "outcome": filed.written.outcome.value}
        terminal.print_json({**folder, **json.loads(filed.filed.record)})
    else:
        terminal.show_filed(filed)


@commands.command(epilog="Example: briefing changes out/september.docx out/december.docx")
@click.argument("old", metavar="OLD.docx", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW.docx", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR|FILE", help="Write a page in Word that tells it.")
@_force
@_as_json
def changes(old: Path, new: Path, out: Path | None, force: bool, as_json: bool) -> None:
    """Tell what has changed from one paper to a later one: verdicts, figures, benchmarks, measures.

    Both are papers that briefing wrote; people may have edited them. A figure that is given otherwise for the same
    period is told as revised. No workbook is needed.
    """
    from briefing import production, terminal

    found, written = production.changes(old, new, production.Order(out=out, force=force))
    if as_json:
        from briefing.reviewing.records import changes_record

        terminal.print_json(changes_record(found))
        return
    terminal.show_changes(found)
    if written is not None:
        terminal.show_written(written)


@commands.command(epilog="Example: briefing slides inputs/scorecard.xlsx")
@_workbook
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR|FILE", help="Where the slides go; else out/.")
@_rules
@click.option("--template", metavar="NAME|PATH", help="A presentation in templates/, or a .pptx file.")
@_report
@_force
@click.option("--dry-run", is_flag=True, help="Do everything but write.")
def slides(  # noqa: PLR0913, PLR0917  an argument for each option
    workbook: Path | None,
    out: Path | None,
    rules: str | None,
    template: str | None,
    report: Path | None,
    force: bool,
    dry_run: bool,
) -> None:
    """Write the slides for the meeting: a message each, charts with their data, the receipts in the speaker's notes."""
    from briefing import production, terminal

    with terminal.progress() as tell:
        order = production.Order(
            workbook=workbook, out=out, rules=rules, template=template, report=report, force=force, dry_run=dry_run
        )
        presented = production.slides(order, tell)
    terminal.show_written(presented.written)


@commands.group(invoke_without_command=True, epilog='Example: briefing national --indicator EES_DENTAL --area "Derby"')
@click.option("--indicator", metavar="NAME", help="With --area: show this series, with ranks and neighbours.")
@click.option("--area", metavar="NAME", help="England, a region or an authority.")
@click.option("--find", "wanted", metavar="WORDS", help="Look indicators and areas up by a part of their names.")
@click.option("--areas", is_flag=True, help="List the areas in place of the indicators.")
@_as_json
@click.pass_context
def national(  # noqa: PLR0913, PLR0917  an argument for each option
    context: click.Context, indicator: str | None, area: str | None, wanted: str | None, areas: bool, as_json: bool
) -> None:
    """Show what national statistics hold: releases, years, indicators, areas, or one series."""
    from briefing import terminal
    from briefing.production import national, open_statistics

    if context.invoked_subcommand is not None:
        return
    if (indicator is None) != (area is None):
        raise click.UsageError("A series needs both --indicator and --area.")
    statistics = open_statistics(Path())
    if indicator is not None and area is not None:
        series = national.series_of(statistics, indicator, area)
        terminal.print_json(national.series_record(series)) if as_json else terminal.show_series(series)
    elif wanted is not None:
        found = national.look_for(statistics, wanted)
        terminal.print_json(national.found_record(found)) if as_json else terminal.show_found(found, wanted)
    elif as_json:
        terminal.print_json(national.library_record(statistics))
    else:
        terminal.show_library(statistics, areas=areas)


@national.command(
    epilog="Example: briefing national update dental.csv --indicator EES_DENTAL --release 'EES release Nov 2026' "
    "--value percentage --numerator number --rows 'characteristic=Had teeth checked'"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--indicator", required=True, metavar="NAME", help="Which indicator the figures are of.")
@click.option("--release", required=True, metavar="TEXT", help="The release, by a name that ends with its month.")
@click.option("--value", required=True, metavar="COLUMN", help="The column of the figure.")
@click.option("--numerator", default="", metavar="COLUMN", help="The column of the number behind a share.")
@click.option("--denominator", default="", metavar="COLUMN", help="The column of the number that a share is of.")
@click.option("--rows", multiple=True, metavar="COLUMN=TEXT", help="Take only rows with this text; may be repeated.")
@_all
@_force
@click.option("--dry-run", is_flag=True, help="Do everything but write.")
def update(  # noqa: PLR0913, PLR0917  an argument for each option
    file: Path,
    indicator: str,
    release: str,
    value: str,
    numerator: str,
    denominator: str,
    rows: tuple[str, ...],
    everything: bool,
    force: bool,
    dry_run: bool,
) -> None:
    """Take a newer release from FILE, one of the Department's open data files, into inputs/statistics.sqlite.

    FILE is a CSV with the columns time_period, geographic_level, region_name and la_name. The newest release of a
    figure wins; the older ones are kept.
    """
    from briefing import terminal
    from briefing.national.release import ReleaseColumns
    from briefing.production import national, orders

    wrong = [each for each in rows if "=" not in each]
    if wrong:
        raise click.UsageError(f"--rows {wrong[0]}: write it as COLUMN=TEXT.")
    pairs = tuple((name.strip(), text.strip()) for name, _, text in (each.partition("=") for each in rows))
    columns = ReleaseColumns(value, numerator, denominator, pairs)
    order = orders.Order(force=force, dry_run=dry_run)
    terminal.show_updated(national.update(order, file, indicator, columns, release), everything=everything)


@commands.command(epilog='Example: briefing annual "Derby" --year 2020 --out papers')
@click.argument("council", required=False)
@click.option("--year", type=int, required=True, help="The year, by the calendar year in whose March it ends.")
@click.option("--all", "every", is_flag=True, help="Write the papers of all authorities, and a workbook of verdicts.")
@click.option("--cluster", metavar="ADDRESS", help="With --all: let the workers of this Dask cluster make them.")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR|FILE", help="Where the files go; else out/.")
@_rules
@click.option(
    "--template", metavar="NAME|FILE", help="The house style in Word: committee-report, board-paper or a file."
)
@_force
@click.option("--dry-run", is_flag=True, help="Do everything but write.")
def annual(  # noqa: PLR0913, PLR0917  an argument for each option
    council: str | None,
    year: int,
    every: bool,
    cluster: str | None,
    out: Path | None,
    rules: str | None,
    template: str | None,
    force: bool,
    dry_run: bool,
) -> int:
    """Write an authority's annual paper from national statistics, and the scorecard that it is made from.

    COUNCIL is the name of an authority. No workbook is needed: the one that is written may be changed, and the paper
    built from it again.
    """
    from briefing import terminal
    from briefing.production import annual, annual_all, orders

    if every == (council is not None):
        raise click.UsageError("Name one COUNCIL, or ask for --all.")
    order = orders.Order(out=out, rules=rules, template=template, force=force, dry_run=dry_run)
    if council is not None:
        with terminal.progress() as tell:
            built, others = annual.build_annual(order, council, year, tell)
        terminal.show_built(built, everything=False)
        terminal.show_others(others)
        return DONE
    workers = (lambda _most: annual_all.open_cluster(cluster)) if cluster is not None else annual_all.open_processes
    number, outcomes = annual_all.build_every(order, year, workers)
    done = terminal.count_off(outcomes, number, "Annual papers")
    terminal.show_every(done, annual_all.write_verdicts(order, done, year))
    return BriefingError.exit_code if any(one.fault for one in done) else DONE


@commands.command(epilog="Example: briefing rules --compare")
@_workbook
@_rules
@_report
@click.option("--compare", is_flag=True, help="Show the verdicts of every rulebook side by side.")
def rules(compare: bool, workbook: Path | None, rules: str | None, report: Path | None) -> None:
    """Show a rulebook: its table, the proof that it has no hole, and which measures each row decided."""
    from briefing import production, terminal

    with terminal.progress() as tell:
        order = production.Order(workbook=workbook, rules=rules, report=report)
        if compare:
            compared = production.compare_rules(order, tell)
        else:
            ruled = production.rules(order, tell)
    if compare:
        terminal.show_side_by_side(compared)
    else:
        terminal.show_rules(ruled)


@commands.command(epilog="Example: briefing measures inputs/scorecard.xlsx")
@_workbook
@_report
def measures(workbook: Path | None, report: Path | None) -> None:
    """List the measures that the catalogue (templates/measures.toml) knows, and mark those that WORKBOOK has."""
    from briefing import production, terminal

    with terminal.progress() as tell:
        known = production.measures(production.Order(workbook=workbook, report=report), tell)
    terminal.show_known(known)


@commands.command(epilog="Example: briefing wording")
def wording() -> None:
    """Show each phrase of templates/wording.toml filled in with an example, and where your own stands."""
    from briefing import production, terminal

    terminal.show_wording(production.wording(production.Order()))


@commands.command(epilog="Example: briefing template our-council.docx")
@click.argument("template", metavar="TEMPLATE")
@_report
def template(template: str, report: Path | None) -> int:
    """Show what each mark of a Word template will become, in which style, and all that has to be changed.

    TEMPLATE is a Word file, or the name of one in templates/. Nothing is written.
    """
    from briefing import production, terminal

    checked = production.check(production.Order(template=template, report=report))
    terminal.show_template(checked)
    return BriefingError.exit_code if checked.faults or checked.unplaced else DONE


def _run(arguments: Sequence[str] | None) -> int:
    try:
        return _exit_code(commands.main(arguments, prog_name="briefing", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BriefingError as error:
        return _told(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was there before is still there.", err=True)
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Click and rich end so, and with 1, only where the reader has gone
        _leave_quietly()
    except OSError as fault:  # every file is opened in the shell, which says which; so it is what is printed to
        click.echo(f"The result cannot be printed: {fault.strerror}.\nSee where the output goes.", err=True)
        return BriefingError.exit_code
    except Exception as fault:
        return _own_fault(fault)


def _exit_code(result: object) -> int:
    sys.stdout.flush()
    return result if isinstance(result, int) else DONE


def _told(error: BriefingError) -> int:
    from briefing import terminal

    terminal.show_error(error)
    return error.exit_code


def _leave_quietly() -> NoReturn:
    """The reader of our output has gone (`briefing read | head`): ends at once, for a flush on the way out would fail
    again."""
    sys.stderr.flush()
    os._exit(PIPE_CLOSED)


def _own_fault(fault: Exception) -> int:
    if os.environ.get(TRACEBACK):
        import traceback

        traceback.print_exception(fault)
    words = f"This is a fault of briefing, not of your files: {type(fault).__name__}: {fault}"
    click.echo(" ".join(words.split()), err=True)
    remedy = f"Please report it with the command and, if you may, the workbook. {TRACEBACK}=1 shows where it happened."
    click.echo(remedy, err=True)
    return FAULT_OF_THE_TOOL


def _write_any_character() -> None:
    """A terminal that cannot show a character gets a stand-in for it, and one that is closed nothing; never a crash."""
    sys.stdout = sys.stdout or StringIO()
    sys.stderr = sys.stderr or StringIO()
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
