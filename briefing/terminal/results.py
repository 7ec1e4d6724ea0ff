"""What the shell prints of a workspace, a reading, a judgement, an explanation and a paper."""

from __future__ import annotations

import shlex
from itertools import groupby
from pathlib import Path

from rich.padding import Padding
from rich.table import Table

from briefing.faults.notices import worst_first
from briefing.judging.finding import Finding, Step, Verdict
from briefing.knowing.asking import index_by_place, places_of
from briefing.language.caveats import caveat_of_value
from briefing.language.numbers import shown
from briefing.language.reasons import caveat_in_words, why
from briefing.make import Explained, Judged
from briefing.measures.comparison import Comparison
from briefing.measures.observation import Observation
from briefing.measures.scorecard import Measure
from briefing.production.in_words import (
    OUTCOMES,
    VERDICT_PLURALS,
    figure_of,
    name_of,
    notices_in_short,
    read_in_short,
    verdicts_in_short,
)
from briefing.production.orders import Built, Written
from briefing.reading import Reading
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
                words = (finding.measure.name, _judged_on(finding), _compared(finding), finding.trace[-1].because)
                table.add_row(*(plain(text) for text in words))
            console.print(table)
    console.print()
    console.print(plain(f"{verdicts_in_short(judged)}."))
    show_notices(console, judged.notices, everything=everything)


def show_explained(explained: Explained) -> None:
    """One measure from its cells to its sentence."""
    console, finding = out_console(), explained.finding
    measure = finding.measure
    console.print(plain(measure.name, "bold"))
    console.print(plain(f"{measure.key}, row {measure.row} of {measure.sheet}; {_said_of(measure)}"))
    show_heading(console, "Cells")
    console.print(_cells(measure))
    show_heading(console, "Comparisons")
    for comparison in (*finding.comparisons, *finding.beside):
        reason = why(comparison, measure)
        show_point(console, f"{name_of(comparison)}: {comparison.standing}", reason)
        for caveat in comparison.caveats:
            told = caveat_in_words(caveat, comparison, measure)
            if told.rstrip(".").casefold() not in reason.casefold():
                show_point(console, "", told, indent=4)
    show_heading(console, "Rules tried")
    for step in finding.trace:
        show_point(console, _tried(step), step.because)
    show_heading(console, f"Verdict: {finding.verdict}")
    for caveat in finding.caveats:
        show_point(console, "", caveat_of_value(caveat, measure))
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
    for one in (*measure.history, *(benchmark.observation for benchmark in measure.benchmarks)):
        table.add_row(*(plain(text) for text in (str(one.place), one.column, one.raw, figure_of(one))))
    return table


def _benchmarks(measure: Measure, label: str) -> str:
    return ", ".join(figure_of(one.observation) for one in measure.benchmarks if one.label == label)


def _newest(measure: Measure) -> str:
    newest = measure.newest
    if newest is None:
        return ""
    return f"{figure_of(newest) or 'blank'}, {newest.period or newest.column}"


def _judged_on(finding: Finding) -> str:
    one = finding.judged
    return "" if one is None else f"{shown(one)}, {one.period or one.column}"


def _compared(finding: Finding) -> str:
    """Each figure that ours could be compared with, and how ours stands to it."""
    compared = ((one, one.theirs) for one in finding.comparisons if one.comparable)
    return "\n".join(f"{name_of(one)} {_short(theirs, one)}: {one.standing}" for one, theirs in compared if theirs)


def _short(theirs: Observation, comparison: Comparison) -> str:
    dated = theirs.period is not None and theirs.period.label != comparison.label
    return f"{shown(theirs)} ({theirs.period})" if dated else shown(theirs)


def _said_of(measure: Measure) -> str:
    said = measure.definition
    if not said.known:
        return "the catalogue does not know it"
    polarity = f"{said.polarity} is better" if said.judgeable else "neither higher nor lower is better"
    return f"{polarity} ({said.polarity_source})" if said.polarity_source else polarity


def _tried(step: Step) -> str:
    return f"{step.rule} ({step.verdict}): {'fires' if step.fired else 'does not fire'}"
