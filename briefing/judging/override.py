"""The author's sheet `Briefing overrides` → verdicts set by a person, with reason, name and date; and what they do to a
finding. An override without a reason or a name is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from briefing.faults.errors import OrderRefused
from briefing.faults.notices import Notice, Severity
from briefing.faults.settings import nearest
from briefing.judging.finding import Finding, Override, Step, Verdict
from briefing.knowing.answers import VerdictAnswer
from briefing.knowing.author import OVERRIDES_SHEET, AuthorCell, AuthorRow, find_measure
from briefing.knowing.author_words import plain, read_number
from briefing.language.numbers import printed
from briefing.measures.scorecard import Scorecard

SET_BY_THE_COUNCIL = "set by the council"
"""The name of the step that an override adds to the trace."""
VERDICT = ("verdict", "override", "override verdict", "new verdict")
REASON = ("reason", "override reason")
DECIDED_BY = ("name", "decided by", "who decided", "override name")
ROLE = ("role", "override role")
DECIDED_ON = ("date", "decided on", "override date")
VALUE = ("value", "value judged")
"""The headers over what makes an override."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """The overrides that stand, by measure key, and notices about those that do not."""

    by_key: tuple[tuple[str, Override], ...] = ()
    notices: tuple[Notice, ...] = ()


def read_overrides(rows: Iterable[AuthorRow], scorecard: Scorecard) -> Overrides:
    """The overrides that the sheet's rows give; of several for a measure that of the latest day counts, and of one day
    the later row."""
    found: dict[str, Override] = {}
    notices: list[Notice] = []
    for row in rows:
        if row.cell(*VERDICT) is None:
            continue
        measure = find_measure(row, scorecard, OVERRIDES_SHEET, notices)
        override = _read_override(row, notices)
        before = found.get(measure.key) if measure is not None else None
        if measure is not None and override is not None and (before is None or before.day <= override.day):
            found[measure.key] = override
    return Overrides(tuple(found.items()), tuple(notices))


def check_verdict(answer: VerdictAnswer) -> None:
    """Raises OrderRefused where a verdict that somebody sets would not count; one that is taken back needs nothing."""
    verdict = next((one for one in Verdict if one.value == plain(answer.verdict)), None)
    if answer.verdict and (verdict is None or not answer.reason.strip()):
        fault, remedy = _fault(answer.verdict, verdict, answer.reason.strip())
        raise OrderRefused(answer.measure.name, f"The verdict does not count: {fault}.", remedy)


def set_aside(finding: Finding, override: Override) -> Finding:
    """The finding with the council's verdict: the rule that fired is set aside, and the trace says so."""
    fired = finding.trace[-1]
    because = f"{fired.because.rstrip('.')}. This fired, and the council has set it aside."
    own = Step(SET_BY_THE_COUNCIL, override.verdict, True, override.in_words)
    trace = (*finding.trace[:-1], replace(fired, fired=False, because=because), own)
    return replace(finding, trace=trace, override=override)


def doubts_of(finding: Finding) -> Iterable[Notice]:
    """Whether an override's figures have changed since its date."""
    override, judged = finding.override, finding.judged
    if override is None:
        return
    told = f"The verdict on '{finding.measure.name}' was set on {_day(override.day)}"
    remedy = "Decide again, and write the new date, or take the override out."
    if override.value is not None and (judged is None or judged.value != override.value):
        now = f"now it is {printed(judged)}" if judged is not None else "now there is none to judge"
        message = f"{told} for a value of {override.value}; {now}."
        yield Notice("override-changed", Severity.WARNING, (override.place,), message, remedy)
    elif judged is not None and judged.period is not None and override.day < judged.period.end:
        message = f"{told}, before {judged.period} had ended."
        yield Notice("override-changed", Severity.WARNING, (override.place,), message, remedy)


def _read_override(row: AuthorRow, notices: list[Notice]) -> Override | None:
    """The override of a row; None, with a notice, where anything that makes it accountable is missing."""
    written, reason, name = (row.cell(*headers) for headers in (VERDICT, REASON, DECIDED_BY))
    role, value, day = row.cell(*ROLE), row.cell(*VALUE), _read_day(row.cell(*DECIDED_ON))
    verdict = next((one for one in Verdict if written is not None and one.value == plain(written.text)), None)
    if written is None or verdict is None or reason is None or name is None or day is None:
        fault, remedy = _fault(_text(written), verdict, _text(reason), _text(name))
        told = f"An override in '{OVERRIDES_SHEET}' does not count: {fault}."
        notices.append(Notice("override-refused", Severity.ERROR, (row.place,), told, remedy))
        return None
    amount = read_number(value.text) if value is not None else None
    return Override(verdict, _text(reason), _text(name), _text(role), day, written.place, amount)


def _fault(written: str, verdict: Verdict | None, reason: str, name: str = "-") -> tuple[str, str]:
    """The first thing that an override lacks, and the remedy."""
    if verdict is None:
        return f"'{written}' is no verdict", nearest(written, [one.value for one in Verdict])
    if not reason:
        return "it has no reason", "Write beside it why."
    if not name:
        return "it has no name", "Write beside it who has decided."
    return "it has no date that can be read", "Write the day on which it was decided."


def _read_day(cell: AuthorCell | None) -> date | None:
    """The day of a cell: a date, or 14/03/2025, 2025-03-14."""
    if cell is None:
        return None
    if cell.day is not None:
        return cell.day
    found = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", cell.text.strip())
    written = f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else cell.text.strip()
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _text(cell: AuthorCell | None) -> str:
    return " ".join(cell.text.split()) if cell is not None else ""


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
