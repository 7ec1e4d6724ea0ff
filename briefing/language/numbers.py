"""Figures → text, as people write them: one to nine in words, thousands with commas, a value with its unit."""

from __future__ import annotations

from decimal import Decimal

from briefing.measures.comparison import Interval
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.measures.rounding import decimals_of

_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
)
_ONES, _TENS = (words.split() for words in _WORDS)
_NINE = 9
_HUNDRED = 100
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_FINEST = 6
"""Decimal places beyond which a worked-out figure is taken for nought."""
_SIGNS = {Unit.PERCENT: "{}%", Unit.POUNDS: "£{}"}
_NOUNS = {
    Unit.DAYS: "day",
    Unit.WEEKS: "week",
    Unit.HOURS: "hour",
    Unit.MINUTES: "minute",
    Unit.SECONDS: "second",
}
_SCALES = {3: "k", 6: "m", 9: "bn"}
_LONGEST_BARE_TIME = 90
"""A longer gap in seconds or minutes is told in the larger unit too."""
_PARTS_OF_TIME = {Unit.SECONDS: ("second", "minute", "hour"), Unit.MINUTES: ("minute", "hour")}
_GAP_NOUNS = {**_NOUNS, Unit.PERCENT: "percentage point", Unit.SCORE: "point"}


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


def ordinal(number: int) -> str:
    """A place in an order: "1st", "12th", "143rd"."""
    teen = number % _HUNDRED // 10 == 1
    return f"{number:,}{'th' if teen else _ENDINGS.get(number % 10, 'th')}"


def grouped(value: Decimal) -> str:
    """A figure with commas at the thousands and the decimals that it has."""
    return f"{value:,f}"


def written(value: Decimal, decimals: int | None) -> str:
    """A figure with so many decimals, or those that it has."""
    return grouped(value if decimals is None else round_half_up(value, decimals))


def quantity(figure: str, noun: str) -> str:
    """A figure with its noun in the singular or plural: "1 day", "1.0 point", "22.8 days"."""
    one = Decimal(figure.replace(",", "")) in (1, -1)
    return f"{figure} {noun}{'' if one else 's'}"


def measured(value: Decimal, unit: Unit | None, decimals: int | None = None) -> str:
    """A value with its unit: 48%, -£1,250, 480 days, 1 day, 119."""
    figure = written(value, decimals)
    return _with_unit(_with_pence(figure) if unit is Unit.POUNDS else figure, unit)


def _with_pence(figure: str) -> str:
    """Pounds with two digits of pence, or none: 74.30, 74."""
    return f"{figure}0" if figure[-2:-1] == "." else figure


def _with_unit(figure: str, unit: Unit | None) -> str:
    if unit in _SIGNS:
        sign = "-" if figure.startswith("-") else ""
        return sign + _SIGNS[unit].format(figure.lstrip("-"))
    return quantity(figure, _NOUNS[unit]) if unit in _NOUNS else figure


def shown(one: Observation, unit: Unit | None = None, decimals: int | None = None) -> str:
    """An observation's value as the paper prints it, with so many decimals or those that the cell was written with."""
    if one.value is None:
        return ""
    return _as_written(one, one.value, one.unit or unit, one.decimals if decimals is None else decimals)


def printed(one: Observation) -> str:
    """An observation's figure with its unit; what its cell says where it holds none."""
    return one.raw if one.value is None else _as_written(one, one.value, one.unit, decimals_of(one))


def _as_written(one: Observation, value: Decimal, unit: Unit | None, decimals: int | None) -> str:
    """A value as its cell has it: in millions where it is written in millions, a time as hours, minutes and seconds."""
    if one.clock:
        return duration(int(value), unit)
    if one.scale:
        places = min(decimals or 0, one.decimals or 0) + one.scale
        return _with_unit(written(value.scaleb(-one.scale), max(places, 0)), unit) + _SCALES[one.scale]
    return measured(value, unit, decimals)


def duration(value: int, unit: Unit | None) -> str:
    """So many seconds or minutes as people say them, "6 minutes 59 seconds"; as they stand, "06:59", where nobody says
    which they are."""
    nouns = _PARTS_OF_TIME.get(unit) if unit else None
    if nouns is None:
        return f"{value // 60:02d}:{value % 60:02d}"
    sizes = (1, 60, 3600)[: len(nouns)]
    counts = [value // size % 60 if size < sizes[-1] else value // size for size in sizes]
    told = [quantity(f"{count:,}", noun) for count, noun in zip(counts, nouns, strict=True) if count]
    return " ".join(reversed(told)) or quantity("0", nouns[0])


def difference(gap: Decimal, unit: Unit | None, decimals: int | None) -> str:
    """The size of a gap: "6 percentage points", "1 day", "0.5 points", "£1,200", "5"; with as many decimals more as it
    needs to be seen."""
    if unit in _PARTS_OF_TIME and abs(gap) > _LONGEST_BARE_TIME and gap == gap.to_integral_value():
        return duration(int(abs(gap)), unit)
    places = range(decimals or 0, _FINEST)
    seen = next((one for one in places if round_half_up(abs(gap), one)), decimals or 0)
    figure = grouped(round_half_up(abs(gap), seen))
    if unit in _GAP_NOUNS:
        return quantity(figure, _GAP_NOUNS[unit])
    return _with_unit(_with_pence(figure), unit) if unit is Unit.POUNDS else figure


def interval_in_words(interval: Interval, unit: Unit | None, decimals: int) -> str:
    """An interval: "95% interval 52% to 70%"."""
    low, high = (measured(end, unit, decimals) for end in (interval.low, interval.high))
    return f"95% interval {low} to {high}"
