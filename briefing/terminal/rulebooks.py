"""What the shell prints of rulebooks and of the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from briefing.judging.rulebook import FIRST_STEPS
from briefing.judging.table import RuleRow
from briefing.measures.comparison import Standing
from briefing.measures.definition import Definition
from briefing.production.in_words import counted
from briefing.production.orders import Compared, Known, Ruled
from briefing.terminal.parts import out_console, plain, show_heading, show_point, table_of

if TYPE_CHECKING:
    from briefing.narrating import FilledPhrase


def show_rules(ruled: Ruled) -> None:
    """The decision table, what trying every case has shown, and the measures that each row decided."""
    console, rulebook = out_console(), ruled.rulebook
    proof = rulebook.proof
    console.print(plain(f"{rulebook.title} ({rulebook.file})", "bold"))
    console.print(plain(rulebook.description))
    console.print(plain(f"What decides: {', '.join(rulebook.decides)}."))
    console.print()
    table = table_of(("The first row that admits a case decides", 5), ("Verdict", 3), ("Admits", 6), ("Cases", 1))
    for row, cases in zip(rulebook.rows, proof.hits, strict=True):
        table.add_row(*(plain(text) for text in (row.name, row.verdict, _admitted(row), f"{cases:,}")))
    console.print(table)
    first = ", ".join(FIRST_STEPS)
    told = f"All {proof.cases:,} cases have been tried: {proof.nothing_comparable:,} have nothing to compare, "
    console.print(plain(f"\n{told}each other one meets a row, and no row is dead. Before the table: {first}."))
    if ruled.hits:
        show_heading(console, "What decided this scorecard")
        for hits in ruled.hits:
            show_point(
                console,
                f"{hits.rule} ({len(hits.measures)})",
                "; ".join(measure.definition.short_name for measure in hits.measures),
            )


def show_side_by_side(compared: Compared) -> None:
    """Each measure's verdict under each rulebook; what differs is marked."""
    console = out_console()
    titles = ((rulebook.title, 3) for rulebook in compared.rulebooks)
    table = table_of(("Measure", 6), *titles, ("Differs", 2))
    for one in compared.measures:
        verdicts = (_verdict(finding.verdict, finding.direction) for finding in one.findings)
        mark = "yes" if one.differs else ""
        style = "bold" if one.differs else ""
        table.add_row(*(plain(text, style) for text in (one.measure.name, *verdicts, mark)))
    console.print(table)
    differing = sum(one.differs for one in compared.measures)
    console.print(plain(f"\n{differing} of {counted(len(compared.measures), 'measure', 'measures')} differ."))


def show_wording(phrases: Sequence[FilledPhrase]) -> None:
    """Each phrase by name with what it says; those of the council's own file with their line."""
    console = out_console()
    own = any(one.line is not None for one in phrases)
    table = table_of(("Phrase", 3), *((("Line", 1),) if own else ()), ("What it says", 9))
    for one in phrases:
        line = (str(one.line or ""),) if own else ()
        table.add_row(*(plain(text) for text in (one.name, *line, one.text)))
    console.print(table)


def show_known(known: Known) -> None:
    """The catalogue's measures; those that the workbook has are marked."""
    console = out_console()
    definitions = known.catalogue.definitions
    table = table_of(("Key", 7), ("Measure", 7), ("Good", 2), ("Unit", 2), ("Kind", 3), ("Here", 1))
    for one in definitions:
        words = (one.key, one.short_name, _good(one), one.unit or "", one.kind, "yes" if one.key in known.used else "")
        table.add_row(*(plain(text) for text in words))
    console.print(table)
    used = f", {len(known.used)} of them in this scorecard" if known.used else ""
    console.print(plain(f"\n{counted(len(definitions), 'measure is', 'measures are')} known{used}."))


def _admitted(row: RuleRow) -> str:
    parts = [f"{basis}: {_listed(standings)}" for basis, standings in row.admits]
    if row.some:
        parts.append(f"some {_listed(row.some)}")
    if row.none:
        parts.append(f"none {_listed(row.none)}")
    return "; ".join(parts) or "any"


def _listed(standings: Collection[Standing]) -> str:
    return " or ".join(standing for standing in Standing if standing in standings)


def _verdict(verdict: str, direction: Standing | None) -> str:
    return f"{verdict}, {direction}" if verdict == "early sign" and direction else verdict


def _good(one: Definition) -> str:
    return str(one.polarity) if one.judgeable else "neither"
