"""Method: how figures are compared, as the rulebook sets it. Holds no figure and gives no verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefing.measures.definition import Definition
from briefing.measures.observation import Unit
from briefing.measures.tolerance import Tolerance


class IntervalUse(StrEnum):
    """What a 95% interval does: nothing, a warning beside a statement, or it settles the standing."""

    IGNORE = "ignore"
    CAVEAT = "caveat"
    DECIDES = "decides"


class PeriodUse(StrEnum):
    """Which standing of a full-year value counts where the latest and the like-for-like one differ."""

    LATEST = "latest"
    LIKE_FOR_LIKE = "like for like"


class Unconfirmed(StrEnum):
    """What a part-year value is worth where the council has no value of the benchmark's own period."""

    LATEST = "latest with caveat"
    NOT_COMPARABLE = "not comparable"


class WithoutInterval(StrEnum):
    """What settles a standing where intervals should, and the figures give none."""

    TOLERANCE = "tolerance"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Method:
    """Everything that a council may set about comparing. Tolerances stand by unit and, before those, by measure key.

    With `quartiles`, where a figure stands to England's is the quarter of all authorities that it lies in.
    """

    unit_tolerances: tuple[tuple[Unit, Tolerance], ...] = ()
    measure_tolerances: tuple[tuple[str, Tolerance], ...] = ()
    intervals: IntervalUse = IntervalUse.CAVEAT
    without_interval: WithoutInterval = WithoutInterval.TOLERANCE
    period: PeriodUse = PeriodUse.LATEST
    early_signs: bool = True
    part_year: Unconfirmed = Unconfirmed.LATEST
    stale_after_years: int = 2
    fewest_people: int = 30
    fewest_events: int = 20
    quartiles: bool = False

    def tolerance(self, definition: Definition, unit: Unit | None) -> Tolerance:
        """The tolerance of a measure: the author's, else this measure's, else its unit's (a number's where unknown)."""
        if definition.tolerance is not None:
            return Tolerance(definition.tolerance)
        by_key = dict(self.measure_tolerances)
        if definition.key in by_key:
            return by_key[definition.key]
        return dict(self.unit_tolerances).get(unit or Unit.NUMBER, Tolerance())
