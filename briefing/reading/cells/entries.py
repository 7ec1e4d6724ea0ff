"""Entry: what one cell says, and Context: what must be known around it to say so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from briefing.measures.observation import Status, Unit
from briefing.measures.period import Period


@dataclass(frozen=True, slots=True)
class Context:
    """What the grammar must know of a cell's surroundings: whether it is a benchmark's (a bare year dates it there),
    and what the scorecard itself says of its marks (`*` → suppressed, `1` → None for a plain footnote)."""

    benchmark: bool = False
    marks: tuple[tuple[str, Status | None], ...] = ()

    def meaning(self, mark: str) -> Status | None:
        """The status that the scorecard's own key gives to a mark."""
        return next((status for known, status in self.marks if known == mark), None)

    def is_footnote(self, mark: str) -> bool:
        """Whether the scorecard has a footnote of this name."""
        return any(known == mark for known, _ in self.marks)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one cell says. `doubts` are codes of what the reader of the scorecard should be told."""

    status: Status = Status.OK
    value: Decimal | None = None
    unit: Unit | None = None
    decimals: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    count: Decimal | None = None
    share: Decimal | None = None
    period: Period | None = None
    provisional: bool = False
    marks: tuple[str, ...] = ()
    note: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    scale: int = 0
    clock: bool = False
    form: str = ""
    doubts: tuple[str, ...] = ()
