"""How sure a figure is: 95% intervals for shares and rates. Formulas of Fingertips (Office for Health Improvement and
Disparities, "Technical guidance: confidence intervals").

Everything in decimal arithmetic, so that the same figures give the same interval on every machine.
"""

from __future__ import annotations

from decimal import Decimal

from briefing.measures.comparison import Interval
from briefing.measures.observation import Observation, Unit

Z = Decimal("1.959964")
"""The normal deviate for a two-sided probability of 95%."""

FEWEST_FOR_BYAR = 10
"""Below this count Byar's approximation gives way to the exact Poisson interval."""

PERCENT = 100


def wilson(numerator: Decimal, denominator: Decimal) -> Interval | None:
    """The Wilson score interval of a share, in per cent; None where the figures make no share (E. B. Wilson, 1927)."""
    x, n = numerator, denominator
    if n <= 0 or not 0 <= x <= n:
        return None
    middle = 2 * x + Z * Z
    reach = Z * (Z * Z + 4 * x * (1 - x / n)).sqrt()
    below = 2 * (n + Z * Z)
    low, high = (middle - reach) / below, (middle + reach) / below
    return Interval(max(low, Decimal(0)) * PERCENT, min(high, Decimal(1)) * PERCENT)


def poisson(count: Decimal) -> Interval | None:
    """The interval of a count: Byar's approximation, exact below 10; None for what is no count.

    Breslow and Day, "Statistical methods in cancer research", volume II, 1987.
    """
    if count < 0 or count != count.to_integral_value():
        return None
    if count < FEWEST_FOR_BYAR:
        return Interval(*_EXACT_POISSON[int(count)])
    return Interval(_byar(count, -Z), _byar(count + 1, Z))


def interval_of(observation: Observation) -> Interval | None:
    """The interval that the scorecard gives, that of a percentage with its fraction, or of a rate with its count; else
    None.

    A fraction that contradicts the percentage printed gives none. A rate's population is its count over its value.
    """
    one = observation
    if one.value is None:
        return None
    if one.low is not None and one.high is not None:
        return Interval(one.low, one.high)
    if one.unit is Unit.PERCENT and one.fraction is not None and one.numerator is not None and one.denominator:
        return wilson(one.numerator, one.denominator)
    if one.unit is Unit.RATE and one.count and one.value > 0:
        counted = poisson(one.count)
        return counted and Interval(*(end * one.value / one.count for end in (counted.low, counted.high)))
    return None


def _byar(count: Decimal, z: Decimal) -> Decimal:
    return count * (1 - 1 / (9 * count) + z / (3 * count.sqrt())) ** 3


def _ends(low: str, high: str) -> tuple[Decimal, Decimal]:
    return Decimal(low), Decimal(high)


_EXACT_POISSON = (
    _ends("0", "3.688879"),
    _ends("0.025318", "5.571643"),
    _ends("0.242209", "7.224688"),
    _ends("0.618672", "8.767273"),
    _ends("1.089865", "10.241589"),
    _ends("1.623486", "11.668332"),
    _ends("2.201894", "13.059474"),
    _ends("2.814363", "14.422675"),
    _ends("3.453832", "15.763189"),
    _ends("4.115373", "17.084803"),
)
"""Half the 2.5% and 97.5% points of chi-squared with 2x and 2x + 2 degrees of freedom, for x = 0 to 9."""
