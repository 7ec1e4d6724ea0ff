"""Figures → plain words: "61%", "3 percentage points", "95% interval 52% to 70%". Only what `why` and caveats need."""

from __future__ import annotations

from decimal import Decimal

from briefing.measures.comparison import Interval
from briefing.measures.observation import Observation, Unit, round_half_up
from briefing.measures.rounding import decimals_of

_AFTER_VALUE = {
    Unit.PERCENT: "%",
    Unit.DAYS: " days",
    Unit.WEEKS: " weeks",
    Unit.HOURS: " hours",
}
_AFTER_GAP = {
    Unit.PERCENT: ("percentage point", "percentage points"),
    Unit.DAYS: ("day", "days"),
    Unit.WEEKS: ("week", "weeks"),
    Unit.HOURS: ("hour", "hours"),
    Unit.SCORE: ("point", "points"),
}

_NAMED_WITH_ARTICLE = frozenset(
    ("north east", "north west", "south east", "south west", "east midlands", "west midlands", "east of england")
)
_COMMON_NAMES = {
    "target": "the target",
    "region": "the region",
    "statistical neighbours": "statistical neighbours",
    "united kingdom": "the United Kingdom",
}


def figure(value: Decimal, unit: Unit | None, decimals: int) -> str:
    """A figure at so many decimal places with its unit."""
    number = f"{round_half_up(value, decimals):,f}"
    return f"£{number}" if unit is Unit.POUNDS else f"{number}{_AFTER_VALUE.get(unit, '') if unit else ''}"


def figure_of(observation: Observation) -> str:
    """An observation's figure as printed, with its unit; its raw text where it holds none."""
    if observation.value is None:
        return observation.raw
    return figure(observation.value, observation.unit, decimals_of(observation))


def size(gap: Decimal, unit: Unit | None, decimals: int) -> str:
    """How large a gap is, without its sign: "3 percentage points", "1 day", "0.5 points", "49"."""
    rounded = round_half_up(abs(gap), decimals)
    number = f"{rounded:,f}"
    if unit is Unit.POUNDS:
        return f"£{number}"
    one, many = _AFTER_GAP.get(unit, ("", "")) if unit else ("", "")
    return f"{number} {one if rounded == 1 else many}".strip()


def with_article(label: str) -> str:
    """A comparator's name in running text: "England", but "the North East" and "the target"."""
    plain = label.lower()
    if plain in _COMMON_NAMES:
        return _COMMON_NAMES[plain]
    return f"the {label}" if plain.removesuffix(" region") in _NAMED_WITH_ARTICLE else label


def interval_in_words(interval: Interval, unit: Unit | None, decimals: int) -> str:
    """An interval: "95% interval 52% to 70%"."""
    low, high = (figure(end, unit, decimals) for end in (interval.low, interval.high))
    return f"95% interval {low} to {high}"
