"""Definition: what is known about a measure beside its figures: which way is good, its unit, its kind, how to name
it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from briefing.measures.observation import Unit
from briefing.measures.tolerance import Tolerance


class Polarity(StrEnum):
    """Which way is good. `NONE` says that neither is; a measure without any polarity is one that nobody has judged."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


class Kind(StrEnum):
    """How a measure's figure comes about, and so what it may be compared with."""

    SNAPSHOT = "snapshot"
    ROLLING = "rolling"
    CUMULATIVE_COUNT = "cumulative count"
    CUMULATIVE_SHARE = "cumulative share"
    SHARE_OF_EVENTS = "share of events"
    ANNUAL = "annual"
    UNKNOWN = "unknown"

    @property
    def cumulative(self) -> bool:
        """Whether it still grows during the year, so that only the same quarter of another year compares with it."""
        return self in (Kind.CUMULATIVE_COUNT, Kind.CUMULATIVE_SHARE)


@dataclass(frozen=True, slots=True)
class Definition:
    """What the catalogue, the author or the measure's own name says about a measure.

    `known` says that the catalogue has it, `understood` that its words come from its own name or from the author.
    `short_name` names it in a sentence without its figure ("children with three or more placements in the year") and
    keeps every qualifier that changes who is counted; `plural` is its grammatical number.

    Three forms tell a figure in a sentence. A share of people or things has `people` and `clause`: "{value} of {people}
    {clause}" ("48% of care leavers aged 19 to 21 are in education, ..."). A figure of its own kind has a whole
    `sentence` with a place for it ("staff lost {value} to sickness on average"). All others are told by the short name:
    "there were {value} {short_name}" for a count of many, else "{short_name} is {value}".

    Measures of one `family` are told together; `member` names one within it ("aged 17 to 18"). `tolerance` is in the
    measure's own unit and holds for every comparison; `target_tolerance` is the scorecard's own for its targets.
    `origins` pairs a setting with who set it.
    """

    key: str
    short_name: str
    known: bool = True
    understood: bool = False
    plural: bool = False
    people: str = ""
    clause: str = ""
    sentence: str = ""
    polarity: Polarity | None = None
    polarity_source: str = ""
    unit: Unit | None = None
    kind: Kind = Kind.UNKNOWN
    family: str = ""
    member: str = ""
    headline: bool = False
    tolerance: Decimal | None = None
    target_tolerance: Tolerance | None = None
    target: Decimal | None = None
    explanation: str = ""
    indicators: tuple[str, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()

    @property
    def judgeable(self) -> bool:
        """Whether higher or lower is good."""
        return self.polarity in (Polarity.HIGHER, Polarity.LOWER)

    @property
    def quoted(self) -> bool:
        """Whether its short name is only the scorecard's own name, which prose puts between quotation marks."""
        return not (self.known or self.understood)


def undefined(name: str, key: str) -> Definition:
    """What is known of a measure that the catalogue does not have: its name as written, and nothing else."""
    return Definition(key=key, short_name=name, known=False)
