"""The figures of all authorities → where one of them stands: quartile band, rank, and how large a difference is.

As the Local Authority Interactive Tool works them out; regions and England are left out by whoever calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from briefing.measures.definition import Polarity

FEWEST = 4
"""So many authorities, at least, make quartiles."""


class SizeWord(StrEnum):
    """How large the distance from the usual authority is, in words."""

    SIMILAR = "broadly similar"
    SLIGHT = "slightly"
    PLAIN = ""
    MUCH = "much"
    FOR_THE_AUTHOR = "for the author to say"


_SIZES = (
    (Decimal("0.5"), SizeWord.SIMILAR),
    (Decimal("1.5"), SizeWord.SLIGHT),
    (Decimal(3), SizeWord.PLAIN),
    (Decimal("7.5"), SizeWord.MUCH),
)


def quantile(values: Sequence[Decimal], part: Decimal) -> Decimal:
    """The quantile of type 7: linear between the values at position 1 + (n - 1) · part (Hyndman and Fan, 1996)."""
    ordered = sorted(values)
    position = (len(ordered) - 1) * part
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def quartile_band(value: Decimal, values: Sequence[Decimal], polarity: Polarity | None) -> str | None:
    """A (the best quarter) to D, a value on a cut below it; None without polarity or with too few authorities."""
    if polarity not in (Polarity.HIGHER, Polarity.LOWER) or len(values) < FEWEST:
        return None
    cuts = [quantile(values, Decimal(quarter) / 4) for quarter in (1, 2, 3)]
    passed = sum(value > cut for cut in cuts)
    return "ABCD"[passed] if polarity is Polarity.LOWER else "DCBA"[passed]


def rank(value: Decimal, values: Sequence[Decimal], polarity: Polarity | None) -> int | None:
    """1 for the best; equal values share the better rank; None without polarity."""
    match polarity:
        case Polarity.HIGHER:
            return 1 + sum(other > value for other in values)
        case Polarity.LOWER:
            return 1 + sum(other < value for other in values)
        case _:
            return None


def distance(value: Decimal, values: Sequence[Decimal]) -> Decimal | None:
    """(value - median) over the unscaled median absolute deviation; None where most authorities are alike."""
    middle = quantile(values, Decimal("0.5"))
    spread = quantile([abs(other - middle) for other in values], Decimal("0.5"))
    return (value - middle) / spread if spread else None


def size_word(score: Decimal) -> SizeWord:
    """The word for a distance: below 0.5 similar, to 1.5 slightly, to 3 plain, to 7.5 much, then the author's."""
    if abs(score) < _SIZES[0][0]:
        return SizeWord.SIMILAR
    return next((word for limit, word in _SIZES[1:] if abs(score) <= limit), SizeWord.FOR_THE_AUTHOR)
