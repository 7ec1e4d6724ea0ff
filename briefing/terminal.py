"""What the shell prints: nouns → tables and lines. Results go to standard output, progress and errors to the other.

Text from a workbook may hold anything: it is shown as text, without control characters, and never as markup.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from briefing.choosing import notices_about
from briefing.errors import BriefingError
from briefing.judging.finding import Finding, Step, Verdict
from briefing.measures.comparison import Comparison
from briefing.measures.observation import Observation, Status
from briefing.measures.scorecard import Measure, Scorecard
from briefing.narrating.numbers import shown
from briefing.notices import Notice, Severity, worst_first
from briefing.orders import Built, Explained, Judged, Outcome, Tell
from briefing.reading import Reading

WIDTH_WITHOUT_TERMINAL = 110
FIRST_OF_A_KIND = 3
WORST_TOLD = 5

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_VERDICT_COLOURS = {
    Verdict.STRENGTH: "green",
    Verdict.AREA_FOR_DEVELOPMENT: "red",
    Verdict.EARLY_SIGN: "yellow",
    Verdict.MIXED: "magenta",
}
_VERDICT_PLURALS = {
    Verdict.STRENGTH: "strengths",
    Verdict.AREA_FOR_DEVELOPMENT: "areas for development",
    Verdict.EARLY_SIGN: "early signs",
}
_OUTCOMES = {
    Outcome.WRITTEN: "Written:",
    Outcome.REPLACED: "Written, in place of the last one:",
    Outcome.UNCHANGED: "Unchanged, nothing to write:",
    Outcome.WOULD_WRITE: "Would be written:",
    Outcome.WOULD_REPLACE: "Would be written, in place of the last one:",
}


# ── Whole results ───────────────────────────────────────────────────────────────────────────────────────────────────


def show_workspace(folder: Path) -> None:
    """What to do in a new workspace."""
    _out().print(
        _plain(
            f"A workspace with a worked example is in {folder}.\n\n"
            f"  cd {shlex.quote(str(folder))}\n"
            "  briefing build\n\n"
            "Then put your own scorecard into inputs/ in place of the example, and your committee's details into\n"
            "inputs/report.toml. What is in templates/ is yours to change: the Word style, the rules, the words."
        )
    )


def show_reading(reading: Reading, *, everything: bool) -> None:
    """Every measure with its newest value and benchmarks, then the notices by kind."""
    console, card = _out(), reading.scorecard
    labels = tuple(dict.fromkeys(one.label for measure in card.measures for one in measure.benchmarks))
    for section, measures in groupby(card.measures, key=lambda measure: measure.section):
        if section:
            _heading(console, section)
        table = _table(("Measure", 5), ("Newest value", 4), *((label, 2) for label in labels), ("Doubts", 1))
        for measure in measures:
            figures = [_benchmarks(measure, label) for label in labels]
            doubts = str(len(notices_about(measure, reading.notices)) or "")
            table.add_row(*(_plain(text) for text in (measure.name, _newest(measure), *figures, doubts)))
        console.print(table)
    console.print(_plain(f"\n{_read_in_short(card)}"))
    _show_notices(console, reading.notices, everything=everything)


def show_judged(judged: Judged, *, everything: bool) -> None:
    """Every measure under its verdict, with what decided, then the notices by kind."""
    console = _out()
    for verdict in Verdict:
        findings = [finding for finding in judged.findings if finding.verdict is verdict]
        if findings:
            name = _VERDICT_PLURALS.get(verdict, verdict).capitalize()
            _heading(console, f"{name} ({len(findings)})", _VERDICT_COLOURS.get(verdict, ""))
            table = _table(("Measure", 4), ("Judged on", 2), ("Compared with", 4), ("What decided", 4))
            for finding in findings:
                words = (finding.measure.name, _judged_on(finding), _compared(finding), finding.trace[-1].because)
                table.add_row(*(_plain(text) for text in words))
            console.print(table)
    console.print()
    console.print(_plain(f"{len(judged.findings)} measures: {verdicts_in_short(judged)}."))
    _show_notices(console, judged.notices, everything=everything)


def show_explained(explained: Explained) -> None:
    """One measure from its cells to its sentence."""
    console, finding = _out(), explained.finding
    measure = finding.measure
    console.print(_plain(measure.name, "bold"))
    console.print(_plain(f"{measure.key}, row {measure.row} of {measure.sheet}; {_said_of(measure)}"))
    _heading(console, "Cells")
    console.print(_cells(measure))
    _heading(console, "Comparisons")
    for comparison in finding.comparisons:
        _point(console, f"{_name(comparison)}: {comparison.standing}", comparison.why)
        for caveat in comparison.caveats:
            _point(console, "", caveat.text, indent=4)
    _heading(console, "Rules tried")
    for step in finding.trace:
        _point(console, _tried(step), step.because)
    _heading(console, f"Verdict: {finding.verdict}")
    for caveat in finding.caveats:
        _point(console, "", caveat.text)
    _heading(console, "In the paper")
    console.print(Padding(_plain(explained.sentence), (0, 0, 0, 2), expand=False))
    if explained.notices:
        _heading(console, "Notices")
        for notice in worst_first(explained.notices):
            _show_notice(console, notice)


def show_built(built: Built, *, everything: bool) -> None:
    """The paper's place, the verdicts and notices counted, the worst notices in words."""
    console, paper = _out(), built.paper
    console.print(_plain(_OUTCOMES[paper.outcome]), _plain(str(paper.path), "bold"), soft_wrap=True)
    if paper.backup is not None:
        console.print(_plain(f"The edited paper that stood there is kept: {paper.backup}"), soft_wrap=True)
    console.print(_plain(f"{len(built.judged.findings)} measures: {verdicts_in_short(built.judged)}."))
    console.print(_plain(f"{notices_in_short(built.notices)}."))
    ordered = worst_first(built.notices)
    for notice in ordered if everything else ordered[:WORST_TOLD]:
        _show_notice(console, notice)
    if len(ordered) > WORST_TOLD and not everything:
        more = len(ordered) - WORST_TOLD
        console.print(_plain(f"and {more} more: `briefing build --all` shows every one, `briefing read` by kind."))


def show_error(error: BriefingError) -> None:
    """The place, what was seen, the remedy."""
    console = _err()
    words = [f"{error.place}: {error.message}" if error.place else error.message, error.remedy]
    console.print(_plain("\n".join(word for word in words if word)), soft_wrap=True)


def print_json(record: Mapping[str, object]) -> None:
    """One JSON object on standard output, in UTF-8 whatever the terminal is."""
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


@contextmanager
def progress() -> Iterator[Tell]:
    """Shows each step as it goes on, on a terminal only; nothing stays of it."""
    console = _err()
    if not console.is_terminal:
        yield lambda _step: None
        return
    with console.status("") as status:
        yield lambda step: status.update(_plain(f"{step} …"))


# ── In short ────────────────────────────────────────────────────────────────────────────────────────────────────────


def verdicts_in_short(judged: Judged) -> str:
    """How many measures have each verdict: "5 strengths, 4 areas for development, ..."."""
    return ", ".join(
        _counted(judged.count(verdict), verdict, _VERDICT_PLURALS.get(verdict, verdict)) for verdict in Verdict
    )


def notices_in_short(notices: Sequence[Notice]) -> str:
    """How many notices there are: "12 notices: 1 error, 3 warnings, 8 infos"."""
    parts = []
    for severity in Severity:
        if number := sum(notice.severity is severity for notice in notices):
            parts.append(_counted(number, severity, f"{severity}s"))
    total = f"{len(notices) or 'No'} notice{'' if len(notices) == 1 else 's'}"
    return f"{total}: {', '.join(parts)}" if parts else total


def _counted(number: int, word: str, plural: str) -> str:
    return f"{number} {word if number == 1 else plural}"


def _read_in_short(card: Scorecard) -> str:
    cells = sum(len(measure.history) + len(measure.benchmarks) for measure in card.measures)
    newest = f", newest period {card.newest_period}" if card.newest_period else ""
    return f"{card.source.file}: {len(card.measures)} measures in {len(card.sections)} sections, {cells} cells{newest}."


# ── Parts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _show_notices(console: Console, notices: Sequence[Notice], *, everything: bool) -> None:
    """The notices by kind, the worst first; a few of each kind, or all."""
    console.print(_plain(f"\n{notices_in_short(notices)}.", "bold"))
    kinds: dict[str, list[Notice]] = {}
    for notice in worst_first(notices):
        kinds.setdefault(notice.code, []).append(notice)
    hidden = 0
    for code, found in kinds.items():
        shown_now = found if everything else found[:FIRST_OF_A_KIND]
        hidden += len(found) - len(shown_now)
        console.print(Text.assemble("\n", (clean(code), _COLOURS[found[0].severity]), f" ({len(found)})"))
        for notice in shown_now:
            _show_notice(console, notice)
    if hidden:
        console.print(_plain(f"\n{hidden} more: `--all` shows every one."))


def _show_notice(console: Console, notice: Notice) -> None:
    words = Text.assemble(
        (clean(notice.severity), _COLOURS[notice.severity]),
        f" {clean(notice.place)}: " if notice.place else " ",
        clean(notice.message),
        (f" {clean(notice.remedy)}", "dim"),
    )
    console.print(Padding(words, (0, 0, 0, 2), expand=False))


def _cells(measure: Measure) -> Table:
    table = _table(("Cell", 2), ("Column", 2), ("As written", 3), ("Read as", 4))
    for one in (*measure.history, *(benchmark.observation for benchmark in measure.benchmarks)):
        table.add_row(*(_plain(text) for text in (one.place, one.column, one.raw, _figure(one))))
    return table


def _figure(one: Observation) -> str:
    """A cell as read: its value with its unit, its fraction and its own period, or why there is none."""
    if one.status is not Status.OK:
        return "" if one.status is Status.BLANK else str(one.status)
    parts = [shown(one)]
    if one.numerator is not None and one.denominator is not None:
        parts.append(f"[{one.numerator:,f} of {one.denominator:,f}]")
    elif one.count is not None:
        parts.append(f"[{one.count:,f}]")
    if one.period is not None and one.period.label not in one.column:
        parts.append(f"({one.period})")
    return " ".join(parts)


def _benchmarks(measure: Measure, label: str) -> str:
    return ", ".join(_figure(one.observation) for one in measure.benchmarks if one.label == label)


def _newest(measure: Measure) -> str:
    newest = measure.newest
    if newest is None:
        return ""
    return f"{_figure(newest) or 'blank'}, {newest.period or newest.column}"


def _judged_on(finding: Finding) -> str:
    one = finding.judged
    return "" if one is None else f"{shown(one)}, {one.period or one.column}"


def _compared(finding: Finding) -> str:
    """Each figure that ours could be compared with, and how ours stands to it."""
    compared = ((one, one.theirs) for one in finding.comparisons if one.comparable)
    return "\n".join(f"{_name(one)} {_short(theirs, one)}: {one.standing}" for one, theirs in compared if theirs)


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


def _name(comparison: Comparison) -> str:
    return comparison.label or str(comparison.basis)


def _heading(console: Console, words: str, colour: str = "") -> None:
    console.print(_plain(f"\n{words}", f"bold {colour}".strip()))


def _point(console: Console, name: str, words: str, *, indent: int = 2) -> None:
    console.print(Padding(_plain(". ".join(part for part in (name, words) if part)), (0, 0, 0, indent), expand=False))


def _table(*columns: tuple[str, int]) -> Table:
    """A table over the whole width; each column has a name and a share of it."""
    table = Table(box=None, header_style="dim", pad_edge=False, show_edge=False, expand=True)
    for name, share in columns:
        table.add_column(_plain(name), overflow="fold", ratio=share)
    return table


def _plain(words: str, style: str = "") -> Text:
    return Text(clean(words), style=style)


def clean(words: str) -> str:
    """Text without the characters that steer a terminal or turn the direction of writing; line ends stay."""
    return "".join(letter if _is_harmless(letter) else "\N{REPLACEMENT CHARACTER}" for letter in words)


def _is_harmless(letter: str) -> bool:
    return letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf") or letter == "\N{SOFT HYPHEN}"


def _out() -> Console:
    return _console(stderr=False)


def _err() -> Console:
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    """A console that colours on a terminal only and, where there is none, has a width that does not change."""
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and not os.environ.get("COLUMNS"):
        console = Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=WIDTH_WITHOUT_TERMINAL)
    return console
