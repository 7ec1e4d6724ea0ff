"""A header's text → what its column holds: a period, a benchmark, the measure's name, a commentary, …"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from briefing.measures.period import Period
from briefing.measures.scorecard import Basis
from briefing.reading.cells.dating import Dated, read_period
from briefing.reading.cells.text import fold, tidy

LONGEST: Final = 150
"""A longer text is no header of figures."""


class Role(StrEnum):
    """What a column is for."""

    PERIOD = "period"
    BENCHMARK = "benchmark"
    NAME = "name"
    SECTION = "section"
    REFERENCE = "reference"
    UNIT = "unit"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    POLARITY = "polarity"
    DIRECTION = "direction of travel"
    RAG = "RAG"
    TOLERANCE = "tolerance"
    COMMENTARY = "commentary"
    OWNER = "owner"
    SOURCE = "source"
    FREQUENCY = "frequency"
    TO_DATE = "year to date"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Heading:
    """A header cell, understood: its role, and what a period or benchmark column is about; `upcoming`: it is still
    empty, being later than the period of the paper."""

    role: Role
    text: str
    dated: Dated | None = None
    basis: Basis | None = None
    label: str = ""
    upcoming: bool = False

    @property
    def period(self) -> Period | None:
        """The period that the header names."""
        return self.dated.period if self.dated else None

    @property
    def holds_figures(self) -> bool:
        """Whether its column holds the council's figures or those to compare with."""
        return self.role in (Role.PERIOD, Role.BENCHMARK)


_REGIONS: Final = {
    "North East": r"north[ -]?east|n\.?e\.?",
    "North West": r"north[ -]?west|n\.?w\.?",
    "Yorkshire and The Humber": r"yorkshire(?: (?:and|&) (?:the )?humber(?:side)?)?|y ?(?:&|and) ?(?:t)?h|yorks (?:&|and) humber",
    "East Midlands": r"east mid(?:land)?s|e\.?m\.?",
    "West Midlands": r"west mid(?:land)?s|w\.?m\.?",
    "East of England": r"east of england|eastern|eoe",
    "London": r"(?:greater )?london",
    "Inner London": r"inner london",
    "Outer London": r"outer london",
    "South East": r"south[ -]?east|s\.?e\.?",
    "South West": r"south[ -]?west|s\.?w\.?",
}

_BASES: Final = (
    *((Basis.REGION, label, words) for label, words in _REGIONS.items()),
    (Basis.REGION, "Region", r"region(?:al)?"),
    (Basis.NATIONAL, "England", r"england|eng\.?|all england"),
    (Basis.NATIONAL, "England", r"national(?:ly)?|nat\.?|nat'l"),
    (Basis.NATIONAL, "United Kingdom", r"uk|united kingdom|great britain|gb"),
    (
        Basis.NEIGHBOURS,
        "Statistical neighbours",
        r"s\.?/?n\.?s?|stat(?:istical|s)?\.? ?neigh(?:bou?r)?s?\.?'?|(?:nearest |cipfa |our )*neighbou?rs?'?|comparators?|"
        r"comparator group|family(?: group)?|peers?(?: group)?|similar (?:authorities|councils)|most similar(?: group)?|"
        r"cipfa(?: group| family)?|benchmark group",
    ),
    (Basis.TARGET, "Target", r"targets?|plan(?:ned)?|ambition|goal|trajectory"),
)

_ROLES: Final = (
    (Role.NAME, r"(?:performance |key (?:performance )?|strategic |our )?(?:measures?|indicators?|metrics?)(?: name| description| title)?|"
                r"k?pis?(?: name| description| title)?|description|name|title|what we measure|definition of measure"),
    (Role.SECTION, r"sections?|themes?|category|kloe|key lines? of enquiry|priority|priorities|outcomes?|domains?|objectives?|topic|"
                   r"groups?|area of focus|service(?: area)?"),
    (Role.REFERENCE, r"(?:(?:pi|kpi|measure|indicator) )?(?:ref(?:erence)?|no|id|code)\.?|(?:pi|kpi|measure|indicator) number|#|line"),
    (Role.UNIT, r"units?(?: of measure(?:ment)?)?|format|type"),
    (Role.NUMERATOR, r"num(?:erator)?\.?"),
    (Role.DENOMINATOR, r"den(?:om(?:inator)?)?\.?|cohort(?: size)?|base"),
    (Role.POLARITY, r"polarity|good (?:to be|is|performance(?: is)?)|high\s?/\s?low|what (?:does )?good looks? like|better (?:to be|if)|"
                    r"desired direction|aim(?: to)?|(?:bigger|smaller|higher|lower) is better\??"),
    (Role.DIRECTION, r"direction(?: of travel)?|d\.?o\.?t\.?|trend(?: arrow)?|travel|change|movement"),
    (Role.RAG, r"(?:b?rag|rating)(?: (?:status|rating))?|status|on target\??"),
    (Role.TOLERANCE, r"tolerances?|thresholds?|range|variance"),
    (Role.COMMENTARY, r"(?:(?:service|performance|officer|latest|quarterly) )?(?:comment|narrative|explanation|analysis).*|notes?|context|remarks?|"
                      r"what the data tells us"),
    (Role.OWNER, r"owners?|lead(?: officer)?|responsible(?: officer| person)?|accountable(?: officer)?|contact|officer"),
    (Role.SOURCE, r"(?:data )?sources?"),
    (Role.FREQUENCY, r"(?:reporting )?frequency|reported|collection"),
)  # fmt: skip

_BASIS_PATTERNS: Final = tuple(
    (basis, label, re.compile(rf"(?<![a-z&])(?:{words})(?![a-z&])")) for basis, label, words in _BASES
)
_ROLE_PATTERNS: Final = tuple((role, re.compile(words)) for role, words in _ROLES)
_FILLING: Final = re.compile(
    r"\b(?:average|averages|avg|ave|av|mean|median|benchmarks?|comparison|comparative|figures?|data|rate|position|outturn|"
    r"latest|available|published|the|for|as at|at|las?|group|year end|results?|values?|performance|"
    r"comparators?|annual|in|of|region(?:al)?|all)\b\.?|[()\[\],:;.%*^†‡-]"
)


def read_heading(text: str) -> Heading:
    """What a column of this header holds; an unknown header has the role UNKNOWN and keeps its text."""
    return _read_heading(text) if len(text) <= LONGEST else Heading(Role.UNKNOWN, tidy(text))


@lru_cache(maxsize=8192)
def _read_heading(text: str) -> Heading:
    written = tidy(text)
    folded = fold(text).strip(" :*^†‡")
    if dated := read_period(text):
        return Heading(Role.PERIOD, written, dated)
    for role, pattern in _ROLE_PATTERNS:
        if pattern.fullmatch(folded):
            return Heading(role, written)
    return _benchmark(written, folded) or _named_period(written, folded) or Heading(Role.UNKNOWN, written)


def combine(own: Heading, above: Heading) -> Heading:  # noqa: PLR0911  one return for each pair of roles
    """What a column holds whose header stands in two rows: "England" above "2022/23", "2024/25" above "Q2"."""
    text = tidy(f"{above.text} {own.text}")
    if own.role is Role.PERIOD and own.dated:
        if above.role is Role.BENCHMARK and own.period:
            return replace(above, text=text, dated=own.dated)
        if own.dated.incomplete and own.dated.part is None and above.holds_figures:
            return replace(above, text=text)
        if own.dated.incomplete and above.dated and above.period:
            return replace(own, text=text, dated=own.dated.in_year_of(above.dated))
        return own
    if above.role is Role.PERIOD and _COUNTS.fullmatch(fold(own.text)):
        own = replace(own, role=Role.NUMERATOR)
    if own.role in (Role.NUMERATOR, Role.DENOMINATOR) and above.role is Role.PERIOD:
        return replace(own, text=text, dated=above.dated)
    if own.role is Role.BENCHMARK and own.dated is None and above.period:
        return replace(own, text=text, dated=above.dated)
    if own.role is Role.UNKNOWN and above.holds_figures and _OF_FIGURES.fullmatch(fold(own.text)):
        return replace(above, text=text)
    return own


_COUNTS: Final = re.compile(r"(?:no|num|number|count|n)\.?|#")
_OF_FIGURES: Final = re.compile(
    r"(?:actuals?|outturn|results?|values?|performance|figures?|final|average|avg|mean|our figure)(?: \(?%\)?)?|%"
)


def _benchmark(written: str, folded: str) -> Heading | None:
    """A benchmark's header: the name of a basis, and beside it nothing but filling words and a period."""
    for basis, label, pattern in _BASIS_PATTERNS:
        if not (found := pattern.search(folded)):
            continue
        rest = _same_again(basis).sub(" ", f"{folded[: found.start()]} {folded[found.end() :]}").strip()
        dated = read_period(rest) if rest else None
        if dated is None and (period := _only_dates_kept(rest)):
            dated = read_period(period)
            if dated is None:
                continue
        return Heading(Role.BENCHMARK, written, dated, basis, label)
    return None


@cache
def _same_again(basis: Basis) -> re.Pattern[str]:
    """Any further name of the same basis, as in "National average (England)"."""
    return re.compile("|".join([*(one.pattern for kind, _, one in _BASIS_PATTERNS if kind is basis), r"\bsna\b"]))


def _named_period(written: str, folded: str) -> Heading | None:
    """A period with a name before or after it that is nobody else's: "Anytown 2023/24"."""
    dates = _DATE.findall(folded)
    if len(dates) != 1:
        return None
    rest = folded.replace(dates[0], " ")
    dated = read_period(f"{dates[0]} {' '.join(_ADDITION.findall(rest))}")
    names = _ADDITION.sub(" ", rest).strip(" ,:;()[]-").split()
    if dated is None or len(names) > 4 or _NOT_OURS.search(rest):  # noqa: PLR2004  a council's name is short
        return None
    return Heading(Role.PERIOD, written, dated)


_DATE: Final = re.compile(
    r"(?:(?:q|qtr|quarter) ?[1-4],? ?)?\b(?:19|20)[0-9]{2} ?[/-] ?(?:20)?[0-9]{2}\b(?: ?q[1-4])?|"
    r"(?:q|qtr|quarter) ?[1-4],? ?[0-9]{2} ?[/-] ?[0-9]{2}\b|\b[0-9]{2}/[0-9]{2}\b|\b(?:19|20)[0-9]{2}\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*[ '-]*(?:20)?[0-9]{2}\b"
)
_ADDITION: Final = re.compile(r"[\[(]?\b(?:p|r|prov(?:isional)?|revised|ytd|to date|year to date|unvalidated)\b[\])]?")
_NOT_OURS: Final = re.compile(
    r"\b(?:change|chg|diff(?:erence)?|variance|var|rank(?:ing)?|quartile|b?rag|rating|num(?:erator)?|den(?:om(?:inator)?)?|cohort|"
    r"forecast|projected|projection|expected|estimate|direction|dot|trend|from|since|vs?|versus|compared|comment(?:s|ary)?|"
    r"best|worst|top|bottom|highest|lowest|max|min|upper|lower|budget|page|updated|printed|note|tolerance|threshold|"
    r"tb[cda]|na|see|due|awaited|annual(?:ly)?|reported|nil|none|low|not|available|by|until|new|pending|error|"
    r"baseline|h[12]|half|q[1-4]|mid|measure|indicator|count|number|no|n)\b|[%#±+><=0-9]"
)


def _only_dates_kept(rest: str) -> str:
    """The rest without its filling words, but with the dashes and slashes inside a date."""
    dates = _DATE.findall(rest)
    if len(dates) == 1:
        others = _FILLING.sub(" ", _ADDITION.sub(" ", rest.replace(dates[0], " "))).strip()
        additions = " ".join(_ADDITION.findall(rest))
        return rest if others else f"{dates[0]} {additions}".strip()
    return _FILLING.sub(" ", rest).strip()
