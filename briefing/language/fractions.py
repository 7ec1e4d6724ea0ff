"""A share → the plain fraction that it is near: "nearly three in four", "over half"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

_FRACTIONS = {
    Fraction(1, 2): "half",
    Fraction(2, 3): "two thirds",
    Fraction(3, 4): "three in four",
    Fraction(4, 5): "four in five",
    Fraction(9, 10): "nine in ten",
}
_NEAR = Fraction(5, 200)
"""Two and a half points: a share further off is no longer "nearly" the fraction."""


def fraction_in_words(number: Decimal, whole: Decimal) -> str:
    """The fraction that a number is of its whole, with "nearly" or "over" where it is not just that; empty where none
    of the plain ones is near."""
    share = Fraction(number) / Fraction(whole)
    nearest = min(_FRACTIONS, key=lambda one: abs(one - share))
    if abs(nearest - share) > _NEAR:
        return ""
    side = "" if nearest == share else "over " if share > nearest else "nearly "
    return side + _FRACTIONS[nearest]
