"""Notice: the one shape in which every room says "look here"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a notice matters: an error touches a figure, a warning may, an info is good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Notice:
    """One doubt: a stable code, how much it matters, where (`Scorecard!H19`), what was seen, what to do."""

    code: str
    severity: Severity
    place: str
    message: str
    remedy: str


def worst_first(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices with the worst first; within one severity in the order in which they were made."""
    return tuple(sorted(notices, key=lambda notice: notice.severity.rank))
