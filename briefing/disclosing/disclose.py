"""Scorecard + policy on small numbers → the scorecard that may be published, and what the author is told about it.

What follows sees only this: no hidden figure is judged, told, drawn or written. The contents page of this room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from briefing.disclosing.beside import leave_out_small, tell_left_out, warn_of_small
from briefing.disclosing.find import Reasons, SmallNumbers, find_small_numbers
from briefing.disclosing.free_text import small_numbers_in
from briefing.disclosing.hidden import Hidden
from briefing.faults.notices import Notice, Severity
from briefing.faults.places import CellPlace, KeyPlace
from briefing.knowing.author import OVERRIDES_SHEET, AuthorRow, AuthorSheets, find_measure
from briefing.knowing.details import Details
from briefing.measures.scorecard import Scorecard

Policy: TypeAlias = Literal["off", "warn", "suppress"]
"""What a council does about small numbers: nothing, a warning at each, or leave them out everywhere."""

COMMENTARY = "commentary"
TEXTS = ("purpose", "recommendations", "reason", "engagement", "other_options", "asked_last_time")
"""What people write in report.toml for the paper's own sections."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What may be published of a scorecard and of the author's sheets, and the notices of the policy.

    `marked` are the cells that a receipt warns of, where they are published all the same; `in_short` says what was left
    out, where anything was.
    """

    scorecard: Scorecard
    author: AuthorSheets
    notices: tuple[Notice, ...] = ()
    marked: frozenset[CellPlace] = frozenset()
    in_short: str = ""
    hidden: Hidden = field(default_factory=Hidden)

    def printable(self, notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
        """The notices that the paper may print: not those of the policy, which name what is
        small, and none that would give a hidden figure away."""
        own = frozenset(self.notices)
        return tuple(one for one in notices if one not in own and self.hidden.may_print(one))


def disclose(scorecard: Scorecard, author: AuthorSheets, policy: Policy) -> Disclosed:
    """What may be published under this policy."""
    if policy == "off":
        return Disclosed(scorecard, author)
    small = find_small_numbers(scorecard)
    if policy == "warn":
        every = {**small.notes, **small.second, **small.first}
        own = _of_measures(every, scorecard)
        notices = (*_warn(own), *_words(scorecard, Hidden()), *warn_of_small(scorecard.beside, every))
        return Disclosed(scorecard, author, notices, frozenset(every))
    hidden = Hidden.of(scorecard, small)
    shown = replace(author, overrides=tuple(_reworded(row, scorecard, hidden) for row in author.overrides))
    told = SmallNumbers(*(_of_measures(one, scorecard) for one in (small.first, small.second, small.notes)))
    notices = (*_tell(told), *_words(scorecard, hidden), *tell_left_out(scorecard.beside, hidden))
    published = replace(hidden.leave_out(scorecard), beside=leave_out_small(scorecard.beside, hidden))
    return Disclosed(published, shown, notices, in_short=_in_short(small), hidden=hidden)


def check_details(details: Details, disclosed: Disclosed) -> Iterator[Notice]:
    """A warning at each text of report.toml that quotes a hidden figure: the paper prints it as it stands."""
    texts = [(key, text) for key in TEXTS for text in getattr(details, key)]
    texts += [("implication", one.text) for one in details.implications]
    for key, text in texts:
        if quoted := disclosed.hidden.quoted_in(text, None):
            message = f"The text names a figure that the paper leaves out: {', '.join(quoted)}."
            remedy = "Reword it before the paper is published."
            yield Notice("small-number-in-words", Severity.WARNING, (KeyPlace("report.toml", key),), message, remedy)


def _of_measures(reasons: Reasons, scorecard: Scorecard) -> Reasons:
    """Those of cells that no sheet beside the scorecard holds: of these one notice a sheet is enough."""
    beside = {cell.place for one in scorecard.beside for cell in one.observations()}
    return {place: reason for place, reason in reasons.items() if place not in beside}


def _warn(reasons: Reasons) -> Iterator[Notice]:
    remedy = 'Set small_numbers = "suppress" in report.toml, or decide that the figure may be published.'
    for reason in dict.fromkeys(reasons.values()):
        places = tuple(place for place, why in reasons.items() if why == reason)
        message = f"The cell {reason}." if len(places) == 1 else f"Each of these cells {reason}."
        yield Notice("small-number", Severity.WARNING, places, message, remedy)


def _tell(small: SmallNumbers) -> Iterator[Notice]:
    for reasons, what in ((small.notes, "the note is"), (small.second, "it is"), (small.first, "it is")):
        for place, reason in reasons.items():
            message = f"The cell {reason}; {what} left out."
            yield Notice("small-number-suppressed", Severity.INFO, (place,), message, "")


def _words(scorecard: Scorecard, hidden: Hidden) -> Iterator[Notice]:
    """A warning at each commentary that names small or hidden numbers."""
    for measure in scorecard.measures:
        for remark in (one for one in measure.remarks if one.role == COMMENTARY):
            quoted = hidden.quoted_in(remark.text, measure)
            if named := dict.fromkeys((*quoted, *small_numbers_in(remark.text))):
                message = f"The service's commentary names small or hidden numbers: {', '.join(named)}."
                remedy = "Check that nobody can be recognised before the paper is published."
                if quoted:
                    message += " It gives a hidden figure away, so the paper leaves it out."
                    remedy = "Reword it in the workbook, or write it in Word."
                yield Notice("small-number-in-words", Severity.WARNING, (remark.place,), message, remedy)


def _reworded(row: AuthorRow, scorecard: Scorecard, hidden: Hidden) -> AuthorRow:
    """A row of the author's overrides without the hidden figures that it names."""
    measure = find_measure(row, scorecard, OVERRIDES_SHEET, [])
    cells = ((one, hidden.quoted_in(one.text, measure)) for one in row.cells)
    return replace(row, cells=tuple(replace(one, text=LEFT_OUT) if quoted else one for one, quoted in cells))


LEFT_OUT = "not shown, because it names a small number of people"
"""What stands for the words of an override that name a hidden figure."""


def _in_short(small: SmallNumbers) -> str:
    """How much was left out, and why; empty where nothing was."""
    first, second, notes = len(small.first), len(small.second), len(small.notes)
    told = [f"{_counted(first, 'figure')} because of small numbers of people"] if first else []
    told += [f"{_counted(second, 'figure')} that would let others be worked out"] if second else []
    told += [_counted(notes, "note")] if notes else []
    return f"Left out of the paper: {', '.join(told)}." if told else ""


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
