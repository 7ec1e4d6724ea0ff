"""Tolerance: how large a gap still counts as in line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Tolerance:
    """So many points, or so many per cent of the other figure (`share`).

    Below `small_below`, `small_points` takes the place of `points`.
    """

    points: Decimal = Decimal(0)
    share: Decimal | None = None
    small_below: Decimal | None = None
    small_points: Decimal = Decimal(0)

    def allowed(self, benchmark: Decimal) -> Decimal:
        """The largest gap from this benchmark that is in line."""
        if self.share is not None:
            return abs(benchmark) * self.share / PERCENT
        if self.small_below is not None and abs(benchmark) < self.small_below:
            return self.small_points
        return self.points
