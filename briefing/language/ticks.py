"""The values of an axis → what is written beside its grid lines: 45%, £1.2m, 1,000."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefing.measures.observation import Unit

MINUS = "\u2212"
_LARGE = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))


def write_ticks(ticks: Sequence[Decimal], unit: Unit | None) -> tuple[str, ...]:
    """Each of two or more values at equal distances, all with the decimals that tell them apart; millions as m."""
    largest = max(abs(tick) for tick in ticks)
    scale, suffix = next(((size, name) for size, name in _LARGE if largest >= size), (Decimal(1), ""))
    decimals = max(0, -int(((ticks[1] - ticks[0]) / scale).normalize().as_tuple().exponent))
    before, after = "£" if unit is Unit.POUNDS else "", "%" if unit is Unit.PERCENT else ""
    return tuple(
        f"{MINUS if tick < 0 else ''}{before}{abs(tick) / scale:,.{decimals}f}{suffix if tick else ''}{after}"
        for tick in ticks
    )
