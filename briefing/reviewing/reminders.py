"""Places where the service has written about a measure, and the measure's figures have changed since → comments there.

Only what is told now is printed: a figure of then may be one that is hidden now.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.ooxml.trail import Trail, TrailFigure, TrailFinding
from briefing.reviewing.changes import verdict_of
from briefing.reviewing.compare import State, state_of
from briefing.reviewing.desk import Doing, ReviewDesk

COMMENTARY = "commentary-"
"""The anchors of places where the service writes about a measure begin so."""
_EMPTY = (State.DELETED, State.UNTOUCHED, State.WITHDRAWN, State.LOST)


def remind_of_commentaries(before: Trail, now: Trail, desk: ReviewDesk) -> None:
    """A comment at each commentary of the service that says which figures have changed since it was written."""
    then, findings = ({one.key: one for one in trail.findings} for trail in (before, now))
    for old in before.blocks:
        key = old.anchor.removeprefix(COMMENTARY)
        if not old.anchor.startswith(COMMENTARY) or key not in then or key not in findings:
            continue
        lines = tuple(_changed(then[key], findings[key]))
        if lines and state_of(old, desk.returned) not in _EMPTY:
            desk.comment(old, (f"Since this was written, figures of {_name(findings[key])} have changed:", *lines))
            desk.tell(Doing.COMMENTED, old, f"people wrote it before figures of its measure changed: {' '.join(lines)}")


def _changed(then: TrailFinding, now: TrailFinding) -> Iterator[str]:
    if then.ours != now.ours:
        yield f"The figure is now {_figure(now.ours)}." if now.ours is not None else "No figure is printed now."
    old = {one.label: one for one in then.benchmarks}
    for one in now.benchmarks:
        if old.get(one.label) != one:
            yield f"{one.label} is now {_figure(one)}."
    if (then.verdict, then.direction) != (now.verdict, now.direction):
        yield f"It was {verdict_of(then)}, and is now {verdict_of(now)}."


def _figure(one: TrailFigure) -> str:
    numbers = f" [{one.numbers}]" if one.numbers else ""
    period = f" ({one.period})" if one.period not in ("", one.label) else ""
    return f"{one.shown}{numbers}{period}"


def _name(finding: TrailFinding) -> str:
    return f"'{finding.short_name or finding.name}'"
