"""What people have written in words → the small and the hidden numbers of people that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from briefing.disclosing.small import is_small
from briefing.measures.observation import Observation, Unit

_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_NUMBER = re.compile(
    r"(?<![\w.,/£-])(?:(\d[\d,]*(?:\.\d+)?)(%?)|(one|two|three|four|five))(?!\w|-[a-z]|[.,/]\d)", re.IGNORECASE
)
_FRACTION = re.compile(r"(?<![\w.,/-])(\d[\d,]*) ?(?:/|of|out of)(?: the)? ?(\d[\d,]*)(?![\w-]|[.,/]\d)", re.IGNORECASE)
_NO_PEOPLE = re.compile(
    r" ?(?:per ?cent|percentage|%|pp\b|points?\b|years?\b|yrs?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b"
    r"|quarters?\b|times\b|terms?\b|st\b|nd\b|rd\b|th\b|million\b|miles\b|january|february|march|april|may\b|june"
    r"|july|august|september|october|november|december)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:aged?|ages|under|over|year|quarter|section|table|figure|page|appendix|paragraph|priority|phase|tier|level"
    r"|stage|grade|objective|outcome|part|no\.?|number|step|band|version|chapter|regulation|schedule)[ .]*$",
    re.IGNORECASE,
)


def small_numbers_in(text: str) -> list[str]:
    """The small counts that a text names, as written: "2 of 119", "three", but no "2 years", "Q2" or "aged 4"."""
    fractions = [found for found in _FRACTION.finditer(text) if _is_small_part(found)]
    inside = {place for found in fractions for place in range(*found.span())}
    alone = [
        found
        for found in _NUMBER.finditer(text)
        if found.start() not in inside and not found[2] and is_small(_read(found)) and not _counts_no_people(found)
    ]
    return [found[0] for found in sorted((*fractions, *alone), key=lambda found: found.start())]


def counts_in(text: str) -> list[Decimal]:
    """Every count that a text names, small or not."""
    return [_read(found) for found in _NUMBER.finditer(text) if not found[2] and not _counts_no_people(found)]


def numbers_of(one: Observation) -> frozenset[str]:
    """The numbers that a cell's hidden figure could be quoted by; a percentage with its sign."""
    sign = "%" if one.unit is Unit.PERCENT else ""
    figures = [f"{one.value.normalize():f}{sign}"] if one.value is not None else []
    counts = [one.numerator, one.count]
    return frozenset([*figures, *(f"{each.normalize():f}" for each in counts if each is not None)])


def fraction_of(one: Observation) -> str:
    """How a hidden fraction could be quoted; empty where there is none."""
    if one.numerator is None or one.denominator is None:
        return ""
    return f"{one.numerator.normalize():f}/{one.denominator.normalize():f}"


def quoted_in(text: str, numbers: Iterable[str], fractions: frozenset[str]) -> list[str]:
    """Which of these hidden numbers and fractions a text names, as written."""
    wanted = frozenset(numbers)
    found = [each[0] for each in _NUMBER.finditer(text) if _plain(each) in wanted and not _counts_no_people(each)]
    return [*found, *(each[0] for each in _FRACTION.finditer(text) if _as_fraction(each) in fractions)]


def _as_fraction(found: re.Match[str]) -> str:
    return f"{found[1]}/{found[2]}".replace(",", "")


def _is_small_part(found: re.Match[str]) -> bool:
    part, whole = (Decimal(number.replace(",", "")) for number in found.groups())
    return is_small(part) or is_small(whole - part)


def _read(found: re.Match[str]) -> Decimal:
    return Decimal(_WORDS[found[3].lower()]) if found[3] else Decimal(found[1].replace(",", ""))


def _plain(found: re.Match[str]) -> str:
    return f"{_read(found).normalize():f}{found[2] or ''}"


def _counts_no_people(found: re.Match[str]) -> bool:
    """Whether it is a length of time, a date, a heading's number."""
    text = found.string
    return bool(_NO_PEOPLE.match(text, found.end()) or _NUMBERED.search(text[: found.start()]))
