"""The words and signs that periods are written with: months, years, the pairs of a year, what joins them."""

from __future__ import annotations

from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ["jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"], start=1)
    for name in names.split()
}  # fmt: skip
MONTH_WORD: Final = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
MONTH: Final = rf"(?P<month>{MONTH_WORD})"
YEAR: Final = r"(?P<first>(?:19|20)?\d\d)"
FULL_YEAR: Final = r"(?P<first>(?:19|20)\d\d)"
JOIN: Final = r"\s*(?:/|-|to|&)\s*"
PAIR: Final = rf"'?{YEAR}{JOIN}(?P<second>(?:19|20)?\d\d)"
FINANCIAL: Final = r"(?:fye?|f/y|fin(?:ancial|\.)? year)"
GAP: Final = r"\s*[,:(/-]?\s*"
EARLIEST, LATEST = 1970, 2070


def month_number(word: str) -> int:
    """The number of a month's name, in full or short: sept → 9."""
    return MONTHS[word.rstrip(".")]


def full_year(digits: str) -> int:
    """The year of two or four digits: 18 → 2018, 99 → 1999."""
    number = int(digits)
    if number >= 100:  # noqa: PLR2004  written in full
        return number
    return 2000 + number if 2000 + number <= LATEST else 1900 + number


def second_year(first: int, digits: str) -> int:
    """The second year of a pair, of which only two digits may be written: 1999/00 ends in 2000."""
    if len(digits) == 4:  # noqa: PLR2004  written in full
        return int(digits)
    return first // 100 * 100 + int(digits) + 100 * (int(digits) < first % 100)


def is_near(year: int) -> bool:
    """Whether a scorecard can be about this year."""
    return EARLIEST <= year <= LATEST
