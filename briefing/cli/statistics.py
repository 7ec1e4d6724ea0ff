"""The commands about national statistics, and the papers that are made from them alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefing.cli.options import (
    DONE,
    all_option,
    dry_run_option,
    force_option,
    json_option,
    out_option,
    rules_option,
    template_option,
)
from briefing.faults.errors import BriefingError


@click.group(invoke_without_command=True, epilog='Example: briefing national --indicator EES_DENTAL --area "Derby"')
@click.option("--indicator", metavar="NAME", help="With --area: show this series, with ranks and neighbours.")
@click.option("--area", metavar="NAME", help="England, a region or an authority.")
@click.option("--find", "wanted", metavar="WORDS", help="Look indicators and areas up by a part of their names.")
@click.option("--areas", is_flag=True, help="List the areas in place of the indicators.")
@json_option
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
@all_option
@force_option
@dry_run_option
def update(  # noqa: PLR0913, PLR0917  an argument for each option
    file: Path,
    indicator: str,
    release: str,
    value: str,
    numerator: str,
    denominator: str,
    rows: tuple[str, ...],
    everything: bool,
    **asked: Any,
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
    order = orders.Order(**asked)
    terminal.show_updated(national.update(order, file, indicator, columns, release), everything=everything)


@click.command(epilog='Example: briefing annual "Derby" --year 2020 --out papers')
@click.argument("council", required=False)
@click.option("--year", type=int, required=True, help="The year, by the calendar year in whose March it ends.")
@click.option("--all", "every", is_flag=True, help="Write the papers of all authorities, and a workbook of verdicts.")
@click.option("--cluster", metavar="ADDRESS", help="With --all: let the workers of this Dask cluster make them.")
@out_option("Where the files go; else out/.")
@rules_option
@template_option
@force_option
@dry_run_option
def annual(council: str | None, year: int, every: bool, cluster: str | None, **asked: Any) -> int:
    """Write an authority's annual paper from national statistics, and the scorecard that it is made from.

    COUNCIL is the name of an authority. No workbook is needed: the one that is written may be changed, and the paper
    built from it again.
    """
    from briefing import terminal
    from briefing.production import annual, annual_all, orders

    if every == (council is not None):
        raise click.UsageError("Name one COUNCIL, or ask for --all.")
    order = orders.Order(**asked)
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
