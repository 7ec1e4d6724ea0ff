"""Comparison: one measure's judged value beside one other figure, with everything a reader may ask about it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from briefing.faults.places import CellPlace
from briefing.measures.observation import Observation
from briefing.measures.scorecard import Basis


class Standing(StrEnum):
    """How a value stands to another: by polarity, or (higher, lower, same) where neither direction is good."""

    BETTER = "better"
    IN_LINE = "in line"
    WORSE = "worse"
    EARLY_BETTER = "early better"
    EARLY_WORSE = "early worse"
    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"
    NOT_COMPARABLE = "not comparable"

    @property
    def early(self) -> bool:
        """Whether a part-year value stands elsewhere than the last full year did."""
        return self in (Standing.EARLY_BETTER, Standing.EARLY_WORSE)


TABLE_STANDINGS = (
    Standing.BETTER,
    Standing.IN_LINE,
    Standing.WORSE,
    Standing.EARLY_BETTER,
    Standing.EARLY_WORSE,
    Standing.NOT_COMPARABLE,
)
"""The six standings that a decision table knows; the three without polarity count as not comparable there."""


class CaveatCode(StrEnum):
    """What weakens a statement."""

    PART_YEAR = "part-year"
    NOT_CONFIRMED = "not confirmed by a full year"
    PROVISIONAL = "provisional"
    STALE = "stale benchmark"
    OLDER_BENCHMARK = "older benchmark"
    UNDATED_BENCHMARK = "undated benchmark"
    CHANCE = "chance"
    SMALL_NUMBERS = "small numbers"
    LIKE_FOR_LIKE_DIFFERS = "like for like differs"
    FIGURES_DISAGREE = "figures disagree"
    NO_POLARITY = "no polarity"
    NO_VALUE = "no value"
    NO_BENCHMARK = "no benchmark"
    CUMULATIVE = "cumulative"
    REPORTED_ANNUALLY = "reported annually"
    DIFFERENT_UNIT = "different unit"
    NO_INTERVAL = "no interval"
    NO_DISTRIBUTION = "no figures of all authorities"
    KIND_UNKNOWN = "kind unknown"
    GOAL = "a later goal"
    TARGET_SET_ASIDE = "target set aside"


@dataclass(frozen=True, slots=True)
class Caveat:
    """One weakness of a statement: its code and the cell that it is about, if one; the room `language` says it.

    `few` is the number that is small; `because` is why a last full year was asked for in vain.
    """

    code: CaveatCode
    about: Observation | None = None
    few: Decimal | None = None
    because: CaveatCode | None = None


class SettledBy(StrEnum):
    """Which standing counts, and why that one."""

    LATEST = "latest"
    LIKE_FOR_LIKE = "like for like"
    LATEST_BEFORE_LIKE_FOR_LIKE = "latest before like for like"
    CHANCE = "both intervals hold the benchmark"
    EARLY_SIGN = "early sign"
    UNCONFIRMED = "not confirmed by a full year"
    TOO_OLD = "benchmark too old"
    NO_INTERVAL = "no interval"
    NO_DISTRIBUTION = "no figures of all authorities"
    GOAL = "a later goal"


class TargetReach(StrEnum):
    """How a figure stands to its target; within the tolerance short of it counts as in line, and is no target met."""

    MET = "met"
    JUST_SHORT = "just short"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Chance:
    """Whether chance alone could explain that a figure lies on this side of another one.

    Each is None where the figures do not tell: `latest` of the judged value, `pooled` of it and the period before where
    hardly anybody stands in both, `last_year` of the last full year before a part-year value.
    """

    latest: bool | None = None
    pooled: bool | None = None
    last_year: bool | None = None

    @property
    def explains(self) -> bool:
        """Whether it could explain the latest figure, and nothing else shows that it does not."""
        return bool(self.latest) and not self.excluded

    @property
    def excluded(self) -> bool:
        """Whether the latest figure, both periods together or the last full year is beyond chance."""
        return False in (self.latest, self.pooled, self.last_year)


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95% interval in the value's own unit, both ends inclusive."""

    low: Decimal
    high: Decimal

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ours beside theirs on one basis.

    `standing` is the one that counts, `settled` why it does; `latest` rests on the judged value, `like_for_like` on the
    council's own value of the benchmark's period (`ours_like_for_like`), None where there is none. `gap` is ours minus
    theirs in the measure's unit (percentage points for a percentage). `people_to_match` is how many people would close
    it; `chance` whether chance could explain it; `reach` how a target was met; `quartile` the quarter of authorities
    that it lies in, A the best, where that decides. `label` names the other figure ("England", "North East",
    "target", "2023/24").
    """

    basis: Basis
    label: str
    standing: Standing
    latest: Standing | None
    like_for_like: Standing | None
    ours: Observation | None
    theirs: Observation | None
    ours_like_for_like: Observation | None = None
    gap: Decimal | None = None
    tolerance: Decimal | None = None
    interval: Interval | None = None
    people_to_match: int | None = None
    caveats: tuple[Caveat, ...] = ()
    settled: SettledBy = SettledBy.LATEST
    chance: Chance = Chance()
    reach: TargetReach | None = None
    quartile: str = ""

    @property
    def places(self) -> tuple[CellPlace, ...]:
        """The cells that it rests on, each once."""
        used = (self.ours, self.theirs, self.ours_like_for_like)
        return tuple(dict.fromkeys(one.place for one in used if one is not None))

    @property
    def comparable(self) -> bool:
        """Whether anything can be said on this basis."""
        return self.standing is not Standing.NOT_COMPARABLE

    def has_caveat(self, code: CaveatCode) -> bool:
        """Whether this weakness applies."""
        return any(caveat.code is code for caveat in self.caveats)
