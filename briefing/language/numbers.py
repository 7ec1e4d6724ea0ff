"""Figures → text, as people write them: one to nine in words, thousands with commas, a percentage with its sign."""

from __future__ import annotations

from decimal import Decimal

from briefing.measures.observation import Observation, Unit, round_half_up

_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
)
_ONES, _TENS = (words.split() for words in _WORDS)
_NINE = 9
_HUNDRED = 100
_SIGNS = {Unit.PERCENT: "{}%", Unit.POUNDS: "£{}"}
_NOUNS = {Unit.DAYS: ("day", "days"), Unit.WEEKS: ("week", "weeks"), Unit.HOURS: ("hour", "hours")}


def spelled(number: int) -> str:
    """A count in words below a hundred ("no", "one", "thirty-six"), else in figures."""
    if number < len(_ONES):
        return _ONES[number]
    if number < _HUNDRED:
        tens, ones = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")
    return f"{number:,}"


def counted(number: int) -> str:
    """A small count of things: one to nine in words, above in figures."""
    return spelled(number) if number <= _NINE else f"{number:,}"


def grouped(value: Decimal) -> str:
    """A figure with commas at the thousands and the decimals that it has."""
    return f"{value:,f}"


def written(value: Decimal, decimals: int | None) -> str:
    """A figure with so many decimals, or those that it has."""
    return grouped(value if decimals is None else round_half_up(value, decimals))


def measured(value: Decimal, unit: Unit | None, decimals: int | None = None) -> str:
    """A value with its unit: 48%, £1,250, 480 days, 119."""
    figure = written(value, decimals)
    if unit in _SIGNS:
        sign = "-" if figure.startswith("-") else ""
        return sign + _SIGNS[unit].format(figure.lstrip("-"))
    if unit in _NOUNS:
        singular, plural = _NOUNS[unit]
        return f"{figure} {singular if value == 1 else plural}"
    return figure


def shown(one: Observation, unit: Unit | None = None) -> str:
    """An observation's value as the paper prints it, with the decimals that the cell was written with."""
    return "" if one.value is None else measured(one.value, one.unit or unit, one.decimals)


def difference(gap: Decimal, unit: Unit | None, decimals: int | None) -> str:
    """The size of a gap: "6 percentage points", "1.5 percentage points", "26 days", "5"."""
    size = round_half_up(abs(gap), decimals or 0)
    if not size and gap:
        size = round_half_up(abs(gap), (decimals or 0) + 1)
    figure = grouped(size)
    one = size == 1
    if unit is Unit.PERCENT:
        return f"{figure} percentage point{'' if one else 's'}"
    if unit in _NOUNS:
        return f"{figure} {_NOUNS[unit][0 if one else 1]}"
    return f"£{grouped(size)}" if unit is Unit.POUNDS else grouped(size)
