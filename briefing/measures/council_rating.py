"""CouncilRating: what the council itself says of a measure in a column beside its figures: RAG, status, direction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefing.faults.places import CellPlace
from briefing.measures.period import Period


class Rating(StrEnum):
    """The council's colour for a figure, or that a target does not count for it."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    DATA_ONLY = "data only"
    NOT_DUE = "not due"


class Travel(StrEnum):
    """Where the council says that a figure is going: by what is good, or only up and down."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    STEADY = "steady"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class CouncilRating:
    """One cell of such a column: what it says, as written and as understood (None where it is not understood).

    `period` is that of its column, where the column names one.
    """

    column: str
    place: CellPlace
    text: str
    says: Rating | Travel | None
    period: Period | None = None
