"""Notice: the one shape in which every room says "look here"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from briefing.faults.codes import ASIDE, CODES
from briefing.faults.places import Place

MOST_PLACES = 60
"""So many places are named in one line; of more, the number is told. A screen holds no more."""


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
    """One doubt: a code of `codes.CODES`, how much it matters, where, what was seen, what to do.

    Without any place it is about the whole file. `choices` are the answers that settle it, where there are only these.
    """

    code: str
    severity: Severity
    places: tuple[Place, ...]
    message: str
    remedy: str
    choices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise AssertionError(f"the notice code '{self.code}' is not registered in briefing/faults/codes.py")

    @property
    def place(self) -> str:
        """The places as one text, each in full: `Scorecard!H19, Scorecard!H20`."""
        named = ", ".join(str(one) for one in self.places[:MOST_PLACES])
        more = len(self.places) - MOST_PLACES
        return f"{named} and {more} more" if more > 0 else named


def notices_by_kind(notices: Iterable[Notice]) -> dict[str, list[Notice]]:
    """The notices by their codes, the worst first."""
    kinds: dict[str, list[Notice]] = {}
    for notice in worst_first(notices):
        kinds.setdefault(notice.code, []).append(notice)
    return kinds


def worst_first(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices with the worst first; of one severity, first those whose answer could change a verdict, in the order
    in which they were made."""
    return tuple(sorted(notices, key=lambda notice: (notice.severity.rank, notice.code in ASIDE)))
