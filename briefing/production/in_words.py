"""Outcomes → the sentences that every face of the tool says of them, on the command line and on the page for authors.

Text from a workbook or a file's name may hold anything: `harmless` takes out what steers a screen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from briefing.faults.errors import BriefingError
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace, RowPlace, SheetPlace
from briefing.judging.finding import Verdict
from briefing.knowing.author import CLASSIFICATION_SHEET, MEASURES_SHEET, OVERRIDES_SHEET
from briefing.materials import Judged
from briefing.measures.scorecard import Scorecard
from briefing.production.orders import Outcome, Written
from briefing.reading.files.grid import Sheet

MOST_TOLD = 8
"""Changes of verdicts that are named one by one: what a person takes in at once."""

VERDICT_PLURALS = {
    Verdict.STRENGTH: "strengths",
    Verdict.AREA_FOR_DEVELOPMENT: "areas for development",
    Verdict.EARLY_SIGN: "early signs",
}
OUTCOMES = {
    Outcome.WRITTEN: "Written:",
    Outcome.REPLACED: "Written, in place of the last one:",
    Outcome.UNCHANGED: "Unchanged, nothing to write:",
    Outcome.WOULD_WRITE: "Would be written:",
    Outcome.WOULD_REPLACE: "Would be written, in place of the last one:",
}


def error_in_words(error: BriefingError) -> tuple[str, ...]:
    """The place with what was seen, then the remedy; of several faults each with both."""
    if len(error.faults) > 1:
        words = [str(fault) for fault in error.faults]
    else:
        words = [f"{error.place}: {error.message}" if error.place else error.message, error.remedy]
    return tuple(word for word in words if word)


def outcome_in_words(written: Written) -> tuple[str, ...]:
    """Where a file is and whether it is new; and where the one is kept that stood there."""
    said = f"{OUTCOMES[written.outcome]} {written.path}"
    return (said,) if written.backup is None else (said, f"The file that stood there is kept: {written.backup}")


def aside_in_words(paths: Sequence[Path]) -> tuple[str, ...]:
    """That the worked example's files are out of the way, and where they are kept; nothing for none."""
    return (f"The worked example is put aside: {', '.join(map(str, paths))}",) if paths else ()


def renamed_in_words(brought: str, path: Path) -> tuple[str, ...]:
    """That a file is called otherwise than what was brought, where Windows allows no such name."""
    if re.split(r"[/\\]", brought)[-1] == path.name:
        return ()
    return (f"It is called {path.name} here: Windows allows no name such as the one that it came with.",)


def sheets_in_words(sheets: Sequence[Sheet], judged: Judged) -> tuple[tuple[str, str, str], ...]:
    """Each sheet of a workbook by its name, with how it was taken, and how many doubts there are about it."""
    return tuple((one.name, _taken_as(one.name, judged), _doubts_about(one.name, judged)) for one in sheets)


def _doubts_about(sheet: str, judged: Judged) -> str:
    """So many notices of its cells, beside the one that says how it was taken; "" for none."""
    about = [one for one in judged.notices if one.code != "sheet-beside" and _is_on(sheet, one)]
    return counted(len(about), "doubt", "doubts") if about else ""


def _is_on(sheet: str, notice: Notice) -> bool:
    places = (one for one in notice.places if isinstance(one, CellPlace | RowPlace | SheetPlace))
    return any(one.sheet == sheet for one in places)


def _taken_as(sheet: str, judged: Judged) -> str:
    if measures := sum(one.sheet == sheet for one in judged.scorecard.measures):
        return f"The scorecard: {counted(measures, 'measure', 'measures')}."
    if sheet in (MEASURES_SHEET, OVERRIDES_SHEET, CLASSIFICATION_SHEET):
        return "Your own settings of measures and verdicts."
    said = (one.message for one in judged.notices if SheetPlace(sheet) in one.places)
    return next(said, "Nothing was taken from it.")


def changes_in_words(before: Judged, after: Judged) -> tuple[str, ...]:
    """Which verdicts are others than before and which measures are not read any more, or read for the first time; or
    that nothing of it has changed."""
    were, are = ({one.measure.key: one for one in judged.findings} for judged in (before, after))
    said = [f"'{one.measure.name}' is not read any more." for key, one in were.items() if key not in are]
    for key, one in are.items():
        if key not in were:
            said.append(f"'{one.measure.name}' is read now: {one.verdict}.")
        elif were[key].verdict is not one.verdict:
            said.append(f"'{one.measure.name}' is now: {one.verdict}. It was: {were[key].verdict}.")
    more = len(said) - MOST_TOLD
    if more > 0:
        return (*said[:MOST_TOLD], f"And {more} more have changed.")
    return tuple(said) or ("No verdict has changed by it.",)


def notices_in_short(notices: Sequence[Notice]) -> str:
    """How many notices there are: "12 notices: 1 error, 3 warnings, 8 infos"."""
    parts = []
    for severity in Severity:
        if number := sum(notice.severity is severity for notice in notices):
            parts.append(counted(number, severity, f"{severity}s"))
    total = f"{len(notices) or 'No'} notice{'' if len(notices) == 1 else 's'}"
    return f"{total}: {', '.join(parts)}" if parts else total


def read_in_short(card: Scorecard) -> str:
    """How much a scorecard holds: "scorecard.xlsx: 36 measures in 7 sections, 324 cells, newest period Q2 2024/25."."""
    cells = sum(len(one.history) + len(one.upcoming) + len(one.benchmarks) for one in card.measures)
    newest = f", newest period {card.newest_period}" if card.newest_period else ""
    measures = counted(len(card.measures), "measure", "measures")
    sections = counted(len(card.sections), "section", "sections")
    return f"{card.source.file}: {measures} in {sections}, {cells} cells{newest}."


def verdicts_in_short(judged: Judged) -> str:
    """How many measures have each verdict: "36 measures: 5 strengths, 4 areas for development, ..."."""
    verdicts = (counted(judged.count(one), one, VERDICT_PLURALS.get(one, one)) for one in Verdict)
    return f"{counted(len(judged.findings), 'measure', 'measures')}: {', '.join(verdicts)}"


def counted(number: int, word: str, plural: str) -> str:
    """ "1 strength", "2 strengths"."""
    return f"{number} {word if number == 1 else plural}"


def harmless(words: str) -> str:
    """Text without the characters that steer a terminal or turn the direction of writing; line ends stay."""
    if words.isprintable():
        return words
    return "".join(letter if _is_harmless(letter) else "\N{REPLACEMENT CHARACTER}" for letter in words)


def _is_harmless(letter: str) -> bool:
    return letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf") or letter == "\N{SOFT HYPHEN}"
