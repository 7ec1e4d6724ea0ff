"""What the shell prints of a workspace, a reading, a judgement, an explanation and a paper."""

from __future__ import annotations

import shlex
from itertools import groupby
from pathlib import Path

from rich.padding import Padding
from rich.table import Table

from briefing.faults.notices import worst_first
from briefing.judging.finding import Verdict
from briefing.knowing.asking import index_by_place, places_of
from briefing.materials import Explained, Judged
from briefing.measures.scorecard import Measure
from briefing.production.in_words import (
    OUTCOMES,
    VERDICT_PLURALS,
    notices_in_short,
    read_in_short,
    verdicts_in_short,
)
from briefing.production.measures_in_words import (
    caveats_in_words,
    cells_in_words,
    compared_with,
    comparisons_in_words,
    figure_of,
    introduced,
    judged_on,
    tried,
)
from briefing.production.orders import Built, Written
from briefing.reading import Reading
from briefing.terminal.beside import show_beside
from briefing.terminal.parts import out_console, plain, show_heading, show_notice, show_notices, show_point, table_of

WORST_TOLD = 5

VERDICT_COLOURS = {
    Verdict.STRENGTH: "green",
    Verdict.AREA_FOR_DEVELOPMENT: "red",
    Verdict.EARLY_SIGN: "yellow",
    Verdict.MIXED: "magenta",
}


def show_workspace(folder: Path) -> None:
    """What to do in a new workspace."""
    out_console().print(
        plain(
            f"A workspace with a worked example is in {folder}.\n\n"
            f"  cd {shlex.quote(str(folder))}\n"
            "  briefing build\n\n"
            "Or double-click 'Open briefing' in it, the one for your kind of computer: the page for authors opens.\n\n"
            "Then put your own scorecard into inputs/ in place of the example, and your committee's details into\n"
            "inputs/report.toml. What is in templates/ is yours to change: the Word style, the rules, the words."
        )
    )


def show_address(address: str) -> None:
    """Where the page for authors is, and how it is closed."""
    words = f"The page is open at {address}\nIt is for this machine alone. Ctrl+C closes it."
    out_console().print(plain(words), soft_wrap=True)


def show_reading(reading: Reading, *, everything: bool) -> None:
    """Every measure with its newest value and benchmarks, then the notices by kind."""
    console, card = out_console(), reading.scorecard
    labels = tuple(dict.fromkeys(one.label for measure in card.measures for one in measure.benchmarks))
    about = index_by_place(reading.notices)
    for section, measures in groupby(card.measures, key=lambda measure: measure.section):
        if section:
            show_heading(console, section)
        table = table_of(("Measure", 5), ("Newest value", 4), *((label, 2) for label in labels), ("Doubts", 1))
        for measure in measures:
            figures = [_benchmarks(measure, label) for label in labels]
            doubts = str(len({one for place in places_of(measure) for one in about.get(place, ())}) or "")
            table.add_row(*(plain(text) for text in (measure.name, _newest(measure), *figures, doubts)))
        console.print(table)
    show_beside(console, card, reading.notices)
    console.print(plain(f"\n{read_in_short(card)}"))
    show_notices(console, reading.notices, everything=everything)


def show_judged(judged: Judged, *, everything: bool) -> None:
    """Every measure under its verdict, with what decided, then the notices by kind."""
    console = out_console()
    for verdict in Verdict:
        findings = [finding for finding in judged.findings if finding.verdict is verdict]
        if findings:
            name = VERDICT_PLURALS.get(verdict, verdict).capitalize()
            show_heading(console, f"{name} ({len(findings)})", VERDICT_COLOURS.get(verdict, ""))
            table = table_of(("Measure", 4), ("Judged on", 2), ("Compared with", 4), ("What decided", 4))
            for finding in findings:
                words = (finding.measure.name, judged_on(finding), compared_with(finding), finding.trace[-1].because)
                table.add_row(*(plain(text) for text in words))
            console.print(table)
    show_beside(console, judged.scorecard, judged.notices)
    console.print()
    console.print(plain(f"{verdicts_in_short(judged)}."))
    show_notices(console, judged.notices, everything=everything)


def show_explained(explained: Explained) -> None:
    """One measure from its cells to its sentence."""
    console, finding = out_console(), explained.finding
    measure = finding.measure
    console.print(plain(measure.name, "bold"))
    console.print(plain(introduced(measure)))
    show_heading(console, "Cells")
    console.print(_cells(measure))
    show_heading(console, "Comparisons")
    for name, reason, caveats in comparisons_in_words(finding):
        show_point(console, name, reason)
        for caveat in caveats:
            show_point(console, "", caveat, indent=4)
    show_heading(console, "Rules tried")
    for step in finding.trace:
        show_point(console, tried(step), step.because)
    show_heading(console, f"Verdict: {finding.verdict}")
    for caveat in caveats_in_words(finding):
        show_point(console, "", caveat)
    show_heading(console, "In the paper")
    console.print(Padding(plain(explained.sentence), (0, 0, 0, 2), expand=False))
    if explained.notices:
        show_heading(console, "Notices")
        for notice in worst_first(explained.notices):
            show_notice(console, notice)


def show_written(written: Written) -> None:
    """Where a file is, whether it is new, and where the edited one is kept that stood there."""
    console = out_console()
    console.print(plain(OUTCOMES[written.outcome]), plain(str(written.path), "bold"), soft_wrap=True)
    if written.backup is not None:
        console.print(plain(f"The edited file that stood there is kept: {written.backup}"), soft_wrap=True)


def show_saved_verdicts(written: Written) -> None:
    """Where the classification workbook is, and how a verdict is set in it."""
    show_written(written)
    words = "To set a verdict, fill in the last five columns and copy the sheet 'Classification' into your scorecard."
    out_console().print(plain(words))


def show_built(built: Built, *, everything: bool) -> None:
    """The paper's place, the verdicts and notices counted, the worst notices in words."""
    show_written(built.paper)
    if built.brief is not None:
        show_written(built.brief)
    console = out_console()
    console.print(plain(f"{verdicts_in_short(built.judged)}."))
    for message in built.in_short:
        console.print(plain(message))
    if left_out := built.judged.disclosed.in_short:
        console.print(plain(left_out))
    console.print(plain(f"{notices_in_short(built.notices)}."))
    ordered = worst_first(built.notices)
    for notice in ordered if everything else ordered[:WORST_TOLD]:
        show_notice(console, notice)
    if len(ordered) > WORST_TOLD and not everything:
        more = len(ordered) - WORST_TOLD
        console.print(plain(f"and {more} more: `briefing build --all` shows every one, `briefing read` by kind."))


def _cells(measure: Measure) -> Table:
    table = table_of(("Cell", 2), ("Column", 2), ("As written", 3), ("Read as", 4))
    for cell in cells_in_words(measure):
        table.add_row(*(plain(text) for text in cell))
    return table


def _benchmarks(measure: Measure, label: str) -> str:
    return ", ".join(figure_of(one.observation) for one in measure.benchmarks if one.label == label)


def _newest(measure: Measure) -> str:
    newest = measure.newest
    if newest is None:
        return ""
    return f"{figure_of(newest) or 'blank'}, {newest.period or newest.column}"
