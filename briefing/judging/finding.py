"""Finding: what the rules say of one measure. Verdict and rule are derived from the trace and cannot disagree with
it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from briefing.faults.places import CellPlace
from briefing.judging.weight import Weight, weigh
from briefing.measures.comparison import Caveat, Comparison, Standing
from briefing.measures.course import Course
from briefing.measures.definition import Kind
from briefing.measures.observation import Observation
from briefing.measures.scorecard import Basis, Measure
from briefing.measures.trend import Trend

SHOWN_ORDER = (Basis.NATIONAL, Basis.REGION, Basis.NEIGHBOURS, Basis.TARGET)
"""The comparators in the order in which they are named."""


class Verdict(StrEnum):
    """What a measure is to the committee."""

    STRENGTH = "strength"
    AREA_FOR_DEVELOPMENT = "area for development"
    EARLY_SIGN = "early sign"
    MIXED = "mixed"
    IN_LINE = "in line"
    CONTEXT = "context"
    NOT_JUDGED = "not judged"


@dataclass(frozen=True, slots=True)
class Step:
    """One rule tried: the verdict that it would give, whether it fired, and because of what."""

    rule: str
    verdict: Verdict
    fired: bool
    because: str


@dataclass(frozen=True, slots=True)
class RunningTotal:
    """A count or share that builds up over the year and already passes, or nearly reaches, the whole of last year's."""

    latest: Observation
    last_year: Observation
    passes: bool


@dataclass(frozen=True, slots=True)
class Override:
    """A verdict that a person has set in place of the rules', and can be asked about.

    `value` is the figure that it was decided on, where the author wrote it down; `place` is the cell of the verdict.
    """

    verdict: Verdict
    reason: str
    name: str
    role: str
    day: date
    place: CellPlace
    value: Decimal | None = None

    @property
    def in_words(self) -> str:
        """The reason, and who gave it when."""
        who = f"{self.name}, {self.role}" if self.role else self.name
        return f"{self.reason.rstrip('.')} ({who}, {self.day.day}/{self.day.month}/{self.day.year})."


@dataclass(frozen=True, slots=True)
class Finding:
    """A measure, the value that was judged (not always the newest: see `caveats`), its five comparisons, and the trace.

    `course` is where it has gone over the years, `so_far` what the newest part of a year says beside the same part of
    the year before, where a full year is judged in its place. `compared` are the comparisons that can be told, in the
    order in which people name comparators; `weight` says how early it is worth telling. `beside` are the comparisons
    with what national statistics have where the scorecard has nothing: they are told, and no verdict rests on them.

    Exactly the last step of the trace has fired. Where a person has set the verdict (`override`), that is the last
    step, and the rule that fired stands before it.
    """

    measure: Measure
    judged: Observation | None
    comparisons: tuple[Comparison, ...]
    trace: tuple[Step, ...]
    caveats: tuple[Caveat, ...] = ()
    running_total: RunningTotal | None = None
    override: Override | None = None
    trend: Trend | None = None
    course: Course | None = None
    so_far: Comparison | None = None
    kind: Kind = Kind.UNKNOWN
    beside: tuple[Comparison, ...] = ()
    compared: tuple[Comparison, ...] = field(init=False)
    weight: Weight = field(init=False)

    def __post_init__(self) -> None:
        if [step.fired for step in self.trace] != [False] * (len(self.trace) - 1) + [True]:
            raise AssertionError(f"{self.measure.key}: the trace must end with the one rule that fired")
        told = [one for one in self.comparisons if one.comparable and one.basis in SHOWN_ORDER]
        object.__setattr__(self, "compared", tuple(sorted(told, key=lambda one: SHOWN_ORDER.index(one.basis))))
        object.__setattr__(self, "weight", weigh(self))

    @property
    def verdict(self) -> Verdict:
        """The verdict of the rule that fired."""
        return self.trace[-1].verdict

    @property
    def rule(self) -> str:
        """The name of the rule that fired."""
        return self.trace[-1].rule

    @property
    def by_rule(self) -> Step:
        """The step of the rule that fired, also where a person has set it aside."""
        return self.trace[-1] if self.override is None else self.trace[-2]

    @property
    def direction(self) -> Standing | None:
        """Better or worse for a strength, an area for development or an early sign that points one way; else None."""
        match self.verdict:
            case Verdict.STRENGTH:
                return Standing.BETTER
            case Verdict.AREA_FOR_DEVELOPMENT:
                return Standing.WORSE
            case Verdict.EARLY_SIGN:
                return self._early_direction()
            case _:
                return None

    def comparison(self, basis: Basis) -> Comparison:
        """The comparison on this basis; there is always one, if only to say why nothing compares."""
        return next(one for one in self.comparisons if one.basis is basis)

    def _early_direction(self) -> Standing | None:
        early = {one.standing for one in self.comparisons if one.standing.early}
        if early == {Standing.EARLY_BETTER}:
            return Standing.BETTER
        return Standing.WORSE if early == {Standing.EARLY_WORSE} else None
