"""A header's or a cell's text → the period that it names, dated or not, with what stands around it.

What surrounds a period ("Provisional", "(p)", "to date", "Outturn", "[note 1]") is taken off first and kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from briefing.measures.period import Period, PeriodKind
from briefing.reading.cells.period_forms import PERIOD_FORMS, match_period
from briefing.reading.cells.period_parts import PeriodPart, Stretch, read_identifier, read_part
from briefing.reading.cells.text import fold


class Relative(StrEnum):
    """A period that a header names only by its distance from the current one."""

    CURRENT = "current"
    PERIOD_BEFORE = "period before"
    QUARTER_BEFORE = "quarter before"
    MONTH_BEFORE = "month before"
    SAME_LAST_YEAR = "same period of last year"
    LAST_YEAR = "last year"

    def of(self, current: Period) -> Period | None:  # noqa: PLR0911  one return for each distance
        """The period meant, seen from the current one; None where the two kinds do not go together."""
        quarter, month = current.kind is PeriodKind.QUARTER, current.kind is PeriodKind.MONTH
        match self:
            case Relative.CURRENT:
                return current
            case Relative.LAST_YEAR if not current.part_year:
                return current.year_earlier()
            case Relative.LAST_YEAR:
                return Period.year(current.year_ending - 1)
            case Relative.SAME_LAST_YEAR:
                return current.year_earlier()
            case Relative.QUARTER_BEFORE:
                return _quarter_earlier(current) if quarter else None
            case Relative.MONTH_BEFORE:
                return _month_earlier(current) if month else None
            case Relative.PERIOD_BEFORE if current.label.startswith("year to "):
                return None  # of a rolling year the figure before may be of the last quarter
            case Relative.PERIOD_BEFORE if quarter:
                return _quarter_earlier(current)
            case Relative.PERIOD_BEFORE:
                return _month_earlier(current) if month else current.year_earlier()


def _quarter_earlier(one: Period) -> Period:
    number = one.quarter_number
    return Period.quarter(one.year_ending, number - 1) if number > 1 else Period.quarter(one.year_ending - 1, 4)


def _month_earlier(one: Period) -> Period:
    year, month = one.end.year, one.end.month
    return Period.month(year, month - 1) if month > 1 else Period.month(year - 1, 12)


@dataclass(frozen=True, slots=True)
class Dated:
    """A text read as a period, with what stood around it.

    `period` is None where only a `part` of a year or "latest" is named. `assumed`: the text can be read otherwise too,
    as "2019" can, which is taken for the year that ends in March 2019. A `part` with a `relative` is of the year before
    the current one: "Q2 last year".
    """

    period: Period | None
    provisional: bool = False
    revised: bool = False
    to_date: bool = False
    part: PeriodPart | None = None
    bare_year: bool = False
    assumed: bool = False
    relative: Relative | None = None

    @property
    def incomplete(self) -> bool:
        """Whether the year must come from elsewhere."""
        return self.period is None

    @property
    def _ago(self) -> int:
        return int(self.relative is Relative.LAST_YEAR)

    def in_year(self, ending: int) -> Dated:
        """The same part of the year that ends in March `ending`, or of the one before it where the text says "last
        year"; without a period where it has no such part."""
        return replace(self, period=_told_so_far(self.part.in_pair(ending - self._ago), self)) if self.part else self

    def in_year_of(self, other: Dated) -> Dated:
        """The same part of the year that another text names: below a bare year ("2024") that year's months."""
        if self.part is None or other.period is None:
            return self
        if not other.bare_year:
            return self.in_year(other.period.year_ending)
        period = self.part.in_calendar(other.period.year_ending - self._ago)
        return replace(self, period=_told_so_far(period, self), assumed=self.part.assumes)


@lru_cache(maxsize=8192)
def read_period(text: str) -> Dated | None:
    """The period that a text names and nothing else but the usual additions; None when it is no period."""
    folded = fold(text)
    if len(folded) > LONGEST:
        return None
    rest, dated = _without_additions(folded)
    if found := match_period(rest):
        period, form = found
        to_date = dated.to_date or period.kind is PeriodKind.TO_DATE
        told = _told_so_far(period, dated)
        return replace(dated, period=told, to_date=to_date, bare_year=form.name == "bare year", assumed=form.assumed)
    if part := read_part(_tidy(_LAST_YEAR.sub(" ", _THIS_YEAR.sub(" ", rest)))):
        relative = Relative.LAST_YEAR if _LAST_YEAR.search(rest) else None
        return replace(dated, part=part, to_date=dated.to_date or part.stretch is Stretch.TO_DATE, relative=relative)
    if relative := _relative(folded.strip(" :*")) or _relative(rest):
        return replace(dated, relative=relative)
    if rest in _NEWEST or folded in _NEWEST or (not rest and dated.to_date):
        return dated
    return None


LONGEST: Final = 150
"""A longer text names no period alone."""


def read_dated_by(year: str, identifier: str) -> Dated | None:
    """The period of two cells of an open data file: 202425 or 2024, and beside it "April to September", "Academic
    year", "September". None where what stands beside the year is not known, since the year alone would be too much."""
    joined = _JOINED.fullmatch(year.strip())
    dated = read_period(f"{joined[1]}/{joined[2]}" if joined else year)
    if not identifier.strip():
        return dated
    part = read_identifier(fold(identifier))
    if part is not None and dated is not None and dated.period is not None:
        if found := replace(dated, period=None, part=part).in_year_of(dated).period:
            return replace(dated, period=found, bare_year=False, assumed=dated.bare_year and part.assumes)
        return None
    within = read_period(identifier)
    return within if within is not None and within.period is not None else None


_JOINED: Final = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})")
"""The Department writes 2023/24 as 202324 in its data files."""


def _told_so_far(period: Period | None, dated: Dated) -> Period | None:
    """A year, or a month, that a header calls one to date."""
    if period is not None and dated.to_date and period.kind is PeriodKind.YEAR:
        return Period.to_date(period.end.year)
    if period is not None and dated.to_date and period.kind is PeriodKind.MONTH:
        return Period.to_date(period.year_ending, period.end.month)
    return period


_NEWEST: Final = (
    *("latest", "current", "latest position", "current position", "latest period", "current period", "this quarter"),
    *("actual", "performance", "current performance", "latest performance", "latest result", "this period", "result"),
)


def _relative(text: str) -> Relative | None:
    return next((relative for relative, words in _RELATIVES if words.fullmatch(text)), None)


_BEFORE: Final = r"(?:previous|prev\.?|prior|last|preceding)"
_YEAR_BEFORE: Final = rf"(?:{_BEFORE} (?:financial )?year(?:'?s)?|[pl]\.?y\.?)"
_LAST_YEAR: Final = re.compile(rf"[(\[]?\b{_YEAR_BEFORE}(?![a-z])[)\]]?")
"""What makes a quarter or a month one of the year before: "Q2 last year"."""
_THIS_YEAR: Final = re.compile(r"(?<=.)[(\[ ]+(?:(?:this|current) (?:financial )?year|ty)[)\]]?$")
"""What adds nothing to a quarter or a month: "Dec TY"."""
_RELATIVES: Final = tuple(
    (relative, re.compile(words))
    for relative, words in (
        (Relative.CURRENT, r"(?:current|latest|this) (?:quarter|qtr|month|year|reporting period)|t\.?y\.?"),
        (Relative.QUARTER_BEFORE, rf"{_BEFORE} (?:quarter|qtr)(?:'?s)?"),
        (Relative.MONTH_BEFORE, rf"{_BEFORE} month(?:'?s)?"),
        (Relative.PERIOD_BEFORE, rf"{_BEFORE} (?:reporting )?(?:period|position|figure|result)"),
        (
            Relative.SAME_LAST_YEAR,
            rf"(?:same|this) (?:quarter|qtr|month|period|time|point|position)(?: (?:of|in))?(?: the)? {_BEFORE} year|"
            rf"{_BEFORE} year[,:(]? ?\(?same (?:quarter|qtr|month|period|time|point)\)?|(?:(?:a|one) )?year ago|"
            rf"{_YEAR_BEFORE}[,:]? (?:year )?(?:to date|ytd)|{_BEFORE} ytd|"
            rf"(?:ytd|year to date)[,:]? [(\[]?{_YEAR_BEFORE}[)\]]?",
        ),
        (Relative.LAST_YEAR, rf"{_YEAR_BEFORE}(?: (?:outturn|end|actual))?"),
    )
)


def periods_in(text: str) -> tuple[Period, ...]:
    """The quarters, years and months that a line of text speaks of, in its order; days are not taken, since a title
    gives the day of printing."""
    found: list[Period] = []
    rest = fold(text)
    for pattern, form in _IN_TEXT:
        for match in pattern.finditer(rest):
            if period := form.make(match):
                found.append(period)
                rest = rest.replace(match[0], " " * len(match[0]), 1)
    return tuple(dict.fromkeys(found))


_TAKEN_FROM_TEXT: Final = (
    "quarter",
    "quarter, year first",
    "quarter of a year by its start",
    "twelve months to a month of a calendar year",
    "year",
    "month of a calendar year",
)
_IN_TEXT: Final = tuple(
    (re.compile(rf"(?<![0-9a-z/])(?:{form.pattern.pattern})(?![0-9a-z/])"), form)
    for name in _TAKEN_FROM_TEXT
    for form in PERIOD_FORMS
    if form.name == name
)


_PROVISIONAL: Final = re.compile(r"[\[(]\s*p(?:rov(?:isional)?)?\.?\s*[\])]|\bprov(?:isional)?\b\.?|\bunvalidated\b")
_REVISED: Final = re.compile(r"[\[(]\s*r(?:ev(?:ised)?)?\.?\s*[\])]|\brevised\b|\brev\.")
_TO_DATE: Final = re.compile(
    r"[\[(]?\b(?:year to date|to date|ytd|in year|part year|so far|cumulative|cum\.)(?![a-z])[\])]?"
    r"|^(?:up )?to (?=(?:the )?(?:end of )?(?:q|qtr|quarter) ?[1-4])|\bto (?=(?:q|qtr|quarter) ?[1-4]\)?$)"
)
_NOTES: Final = re.compile(
    r"[\[(]\s*(?:see )?(?:foot)?notes?\s*[0-9a-z]{0,3}(?:\s*(?:,|&|and)\s*[0-9a-z]{1,3})*\s*[\])]"
    r"|[\[(]\s*(?:[0-9]{1,2}|[a-z]|i{1,3}|iv|vi{0,3})\s*[\])]$|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\bnotes? ?[0-9]{1,2}$|[*†‡§^#]+"
)
_WORDS: Final = re.compile(
    r"^(?:as at|as of|at|(?:the )?end (?:of )?(?=q)|ye(?= [0-9])|position (?:as )?at|snapshot(?: as)? at|data for|"
    r"outturn|actual|result|value|performance)\b\s*:?\s*"
    r"|\s*[(\[]?\b(?:outturn|actuals?|results?|values?|performance|full year|year end|y/?e|validated|final|published|"
    r"figures?|data|survey)\b[)\]]?$|\s*\(?(?:%|per cent)\)?$"
)


def _without_additions(text: str) -> tuple[str, Dated]:
    dated = Dated(
        None,
        provisional=bool(_PROVISIONAL.search(text)),
        revised=bool(_REVISED.search(text)),
        to_date=bool(_TO_DATE.search(text)),
    )
    for addition in (_PROVISIONAL, _REVISED, _TO_DATE, _NOTES):
        text = addition.sub(" ", text)
    text = _tidy(text)
    while (shorter := _tidy(_WORDS.sub("", text))) != text:
        text = shorter
    return text, dated


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,:;-")
