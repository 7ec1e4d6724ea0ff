"""What a check can find, and how much each kind matters: for the author of a draft, and (strict) for the clerk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from briefing.faults.notices import Notice, Severity
from briefing.faults.places import Place

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

SEVERITIES: Final[Mapping[str, tuple[Severity, Severity]]] = MappingProxyType(
    {
        # what is wrong, whoever reads it
        "figure-contradicts": (_E, _E),
        "figure-overtaken": (_E, _E),
        "share-wrong": (_E, _E),
        "claim-contradicts": (_E, _E),
        "movement-contradicts": (_E, _E),
        "points-for-per-cent": (_E, _E),
        "verdict-contradicts": (_E, _E),
        "verdict-overtaken": (_E, _E),
        "tally-contradicts": (_E, _E),
        "text-contradicts-table": (_E, _E),
        "approval-undated": (_E, _E),
        "sign-off-late": (_E, _E),
        # what may be right, and only people know
        "figure-unsupported": (_W, _W),
        "figure-of-another": (_W, _W),
        "workbook-newer": (_W, _W),
        "nothing-to-check-by": (_I, _I),
        # what a draft may have, and a paper on an agenda may not
        "comment-open": (_W, _E),
        "change-pending": (_W, _E),
        "place-empty": (_W, _E),
        "sign-off-missing": (_W, _E),
        "leftover": (_W, _E),
        "small-number-told": (_W, _E),
        "small-number-printed": (_I, _E),
        "picture-without-words": (_W, _E),
        "heading-out-of-order": (_W, _E),
        "table-without-header": (_W, _E),
        "language-missing": (_W, _E),
        "title-missing": (_W, _E),
        "link-without-words": (_W, _E),
        "name-in-properties": (_W, _E),
    }
)
"""By code: how much it matters in a draft, and how much before the paper is filed."""
ONLY_STRICT: Final = frozenset({"small-number-printed"})
"""What is told only before the paper is filed: the scorecard's own notices say it to the author."""


ASK: Final = "Ask where it comes from, or take it out."
RIGHT: Final = "See which is right, and correct the other."


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing found: its code, where, what was seen, what to do. `at` is its place in the paper's order."""

    code: str
    at: int
    place: Place
    message: str
    remedy: str

    def as_notice(self, *, strict: bool) -> Notice:
        """The notice, as severe as its code is for who asks."""
        return Notice(self.code, SEVERITIES[self.code][strict], (self.place,), self.message, self.remedy)
