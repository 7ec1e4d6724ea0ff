"""The period that report.toml names against the newest one of the scorecard."""

from __future__ import annotations

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import KeyPlace
from briefing.measures.scorecard import Scorecard
from briefing.reading.cells.dating import read_period


def is_period(text: str) -> bool:
    """Whether a text names a period that can be read, with its year."""
    dated = read_period(text)
    return dated is not None and dated.period is not None


def check_period(scorecard: Scorecard, period_text: str) -> tuple[Notice, ...]:
    """A notice where the scorecard's newest period is not the one that the paper is said to be about."""
    newest, dated = scorecard.newest_period, read_period(period_text)
    if newest is None or dated is None or dated.period is None or dated.period.ends_with(newest):
        return ()
    message = f"The paper is to be about {dated.period}, but the newest period of the scorecard is {newest}."
    remedy = f'Give the scorecard of {dated.period}, or write period = "{newest}" in report.toml.'
    return (Notice("period-not-newest", Severity.WARNING, (KeyPlace("report.toml", "period"),), message, remedy),)
