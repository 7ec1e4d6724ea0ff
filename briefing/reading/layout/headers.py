"""A header's text → what its column holds: a period, a benchmark, the measure's name, a commentary, …

A column holds the council's own figures only where its header is a period and, beside it, nothing but words that say so
("Actual", "%"), or the council's name. Any other word makes it a column of another kind, known or unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from briefing.measures.period import Period
from briefing.measures.scorecard import Basis
from briefing.reading.cells.dating import Dated, Relative, read_period
from briefing.reading.cells.period_parts import read_numbered_month
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
    NOTE = "note"
    OWNER = "owner"
    SOURCE = "source"
    FREQUENCY = "frequency"
    TO_DATE = "year to date"
    SUPERSEDED = "an earlier state of the figures"
    WHEN = "period of the row"
    LOWER = "lower limit"
    UPPER = "upper limit"
    FORECAST = "forecast"
    RANK = "rank"
    QUARTILE = "quartile"
    DIFFERENCE = "difference"
    AMBER = "amber limit"
    THRESHOLD = "threshold"
    BASELINE = "baseline"
    COMPARATOR = "another comparator"
    GROUP = "group of people"
    MONEY = "money"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """A header cell, understood: its role, and what a period or benchmark column is about.

    `whose` are the words beside a period, or before "value", that nobody knows: perhaps the council's name.
    `assumed_ours`: such words were taken for it. `upcoming`: the column is still empty, being later than the period of
    the paper.
    """

    role: Role
    text: str
    dated: Dated | None = None
    basis: Basis | None = None
    label: str = ""
    whose: str = ""
    assumed_ours: bool = False
    upcoming: bool = False

    @property
    def period(self) -> Period | None:
        """The period that the header names."""
        return self.dated.period if self.dated else None

    @property
    def holds_figures(self) -> bool:
        """Whether its column holds the council's figures or those to compare with."""
        return self.role in (Role.PERIOD, Role.BENCHMARK)

    @property
    def describes(self) -> bool:
        """Whether its column says what a row is, and never holds a figure of a period."""
        return self.role in _DESCRIBING


_WHOLE: Final = (
    (Role.NAME, r"(?:performance |key (?:performance )?|strategic |our )?(?:measures?|indicators?|metrics?)(?: name| description| title)?|"
                r"k?pis?(?: name| description| title)?|description|name|title|what we measure|definition of measure"),
    (Role.SECTION, r"sections?|themes?|category|kloe|key lines? of enquiry|priority|priorities|outcomes?|domains?|objectives?|topic|"
                   r"groups?|area of focus|service(?: area)?|directorate|portfolio"),
    (Role.REFERENCE, r"(?:[a-z&/]+ )?ref(?:erence)?\.?|(?:(?:pi|kpi|measure|indicator|[a-z]+of) )?(?:no|id|code)\.?|(?:pi|kpi|measure|indicator) number|#|line"),
    (Role.UNIT, r"units?(?: of measure(?:ment)?)?|format|type"),
    (Role.POLARITY, r"polarity|good (?:to be|is|performance(?: is)?)|high\s?/\s?low|what (?:does )?good looks? like|(?:better|best) (?:to be|if|is|when)|good (?:if|when)|"
                    r"(?:desired|improvement|good|preferred) direction|direction (?:of|for) (?:good|better)(?: performance)?|aim(?: to)?|"
                    r"(?:bigger|smaller|higher|lower)(?: ?(?:/|or) ?(?:bigger|smaller|higher|lower))? is (?:better|good)\??"),
    (Role.OWNER, r"(?:data |measure |kpi |indicator )?owners?|lead(?: officer| member)?|responsible(?: officer| person)?|"
                 r"accountable(?: officer)?|contact|officer|team"),
    (Role.SOURCE, r"(?:data )?sources?|data set"),
    (Role.FREQUENCY, r"(?:reporting )?frequency|reported|collection"),
    (Role.WHEN, r"(?:target )?deadline|target (?:by|due(?: date)?)|(?:to be )?(?:achieved?|met|delivered) by|"
                r"(?:reporting|time|data|latest|current|reported) (?:period|date|year)|period(?: reported| covered)?|data as at|as at|"
                r"(?:date|period) of (?:data|latest(?: data| figure)?)|(?:previous|prior) date|"
                r"target (?:date|year|period)|(?:date|year) (?:of|for) target|by when"),
)  # fmt: skip
"""Headers that say what a row is: nothing else may stand beside these words."""

_DESCRIBING: Final = frozenset(role for role, _ in _WHOLE)

_95: Final = r"(?:95(?:\.0)? ?%? ?)?"
_DATED: Final = (
    (Role.LOWER, rf"{_95}(?:lower|low) ?{_95}(?:ci|cl|confidence|limit|bound|interval).*|{_95}(?:lci|lcl|ci low(?:er)?)"),
    (Role.UPPER, rf"{_95}(?:upper|high) ?{_95}(?:ci|cl|confidence|limit|bound|interval).*|{_95}(?:uci|ucl|ci (?:upp|high)(?:er)?)"),
    (Role.NUMERATOR, r"num(?:erator)?s?\.?|number|no\.?|n|counts?|#|cases"),
    (Role.DENOMINATOR, r"den(?:om(?:inator)?)?s?\.?|cohort(?: size)?|base"),
    (Role.DIRECTION, r"direction(?: of travel)?|d\.?o\.?t\.?|(?:recent )?trend(?: arrow)?|travel|change|movement"),
    (Role.RAG, r"(?:b?rag|rating)(?: (?:status|rating))?|status|ahead(?: ?(?:/|or) ?(?:on(?: target| track)?|level|behind))+(?: (?:of )?(?:target|plan))?\??|"
                r"(?:on|target) (?:target|track|met|achieved)\??|met\??|achieved\??|performance against target"),
    (Role.TOLERANCE, r"tolerances?"),
    (Role.COMMENTARY, r"(?:(?:service|performance|officer|latest|quarterly) )?(?:comment|narrative|explanation|analysis)[a-z]*(?: .*)?|notes?|"
                      r"(?:lead )?(?:officer|manager)(?:'?s)? (?:notes?|updates?|remarks?)|context|remarks?|why\??|what the data tells us|value notes?"),
    (Role.BASELINE, r"base ?line"),
)  # fmt: skip
"""What a column may hold of a period: nothing but the period and words of figures may stand beside these words."""

_TURNING: Final = (
    (Role.RANK, r"rank(?:s|ed|ing|ings)?|league|position (?:of|out of|in)"),
    (Role.QUARTILE, r"quartiles?|deciles?|percentiles?|quintiles?|band|top|bottom|best|worst|highest|lowest"),
    (Role.FORECAST, r"predict(?:ed|ion)|fore ?casts?|project(?:ed|ions?)|expect(?:ed|ation)|est|estimated?|anticipated|likely|profiled?"),
    (Role.DIFFERENCE, r"variances?|var|diff(?:erence)?|gap|distance|deviation|chg|change|movement|from|since|vs?|versus|compared|against|"
                      r"better or worse|(?:over|under)[ -]?(?:spend|performance)|\+/-"),
    (Role.AMBER, r"amber (?:limits?|thresholds?|levels?|triggers?|if|when|at|from|to)"),
    (Role.THRESHOLD, r"thresholds?|ranges?|stretch|trigger|floor|minimum|maximum|min|max|limits?|(?:red|amber|green) (?:if|when|at|level|zone)|"
                     r"amber|tolerance"),
    (Role.MONEY, r"savings?|budget(?:ed)?|spend(?:ing)?|costs?|income|expenditure|£[a-z0-9]*|funding"),
    (Role.GROUP, r"girls?|boys?|(?:fe)?males?|m[ae]n|wom[ae]n|aged?|ages|years old|disadvantaged|fsm|ehcp?|send?|white|black|asian|mixed|"
                 r"sex|gender|ethnic[a-z]*|disab[a-z]*|ward|urban|rural|under|over|young|older|primary|secondary"),
    (Role.COMPARATOR, r"(?:la|council|authority|group|force|all) averages?|core cit(?:y|ies)|(?:met(?:ropolitan)?|unitary|county|district|shire|welsh|scottish|london) (?:boroughs?|"
                      r"authorit(?:y|ies)|councils?|average|las)|unitar(?:y|ies)|mets|wales|scotland|northern ireland|median|"
                      r"good(?: or outstanding)? (?:las|authorities|councils)|outstanding"),
)  # fmt: skip
"""Words that make a column something else than the council's figure, whatever stands beside them."""

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
    (Basis.NATIONAL, "United Kingdom", r"uk|united kingdom"),
    (Basis.NATIONAL, "Great Britain", r"great britain|gb"),
    (Basis.NEIGHBOURS, "Statistical neighbours", r"s\.?/?n\.?s?|stat(?:istical|s)?\.? ?neigh(?:bou?r)?s?\.?'?|neighbou?rs?'?"),
    (Basis.NEIGHBOURS, "CIPFA nearest neighbours", r"cipfa(?: (?:group|family|(?:nearest )?neighbou?rs?'?))?"),
    (Basis.NEIGHBOURS, "Nearest neighbours", r"(?:our )?nearest neighbou?rs?'?"),
    (Basis.NEIGHBOURS, "Similar authorities", r"similar (?:authorities|councils)|most similar(?: group)?|msg|msf"),
    (Basis.NEIGHBOURS, "Comparators", r"comparators?(?: group)?|family(?: group(?: [0-9])?)?|peers?(?: group)?|benchmark group"),
    (Basis.TARGET, "Target", r"targets?|tgts?|slas?|plan(?:ned)?|ambition|goal|trajectory"),
)  # fmt: skip


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9&])(?:{pattern})(?![a-z0-9&])")


_WHOLE_PATTERNS: Final = tuple((role, re.compile(words)) for role, words in _WHOLE)
_DATED_PATTERNS: Final = tuple((role, re.compile(words)) for role, words in _DATED)
_TURNING_PATTERNS: Final = tuple((role, _words(words)) for role, words in _TURNING)
_BASIS_PATTERNS: Final = tuple((basis, label, _words(words)) for basis, label, words in _BASES)
_SAME_BASIS: Final = {
    basis: re.compile("|".join([*(one.pattern for kind, _, one in _BASIS_PATTERNS if kind is basis), r"\bsna\b"]))
    for basis in Basis
}
_OF_BENCHMARKS: Final = re.compile(
    r"\b(?:average|averages|avg|ave|av|mean|median|benchmarks?|comparison|comparative|figures?|data|rate|position|outturn|"
    r"latest|available|published|the|for|as at|at|las?|group|year[ -]end|yr|year|results?|values?|performance|percentage|"
    r"comparators?|annual|in|of|region(?:al)?|all(?: (?:pupils|children|people|adults|residents|students|staff|ages|groups))?)\b\.?|[()\[\],:;.%*^†‡-]"
)
_OF_FIGURES: Final = re.compile(
    r"\b(?:act|actuals?|outturns?|results?|values?|performance|figures?|data|percent(?:age)?s?|per cent|rates?|scores?|averages?|avg|"
    r"mean|year[ -]?end|full[ -]year|end of year|final|confirmed|validated|latest|current|position|annual|quarterly|"
    r"monthly|our|ours|us|local authority|local|la|council(?:'s)?|authority|borough|county|totals?|all(?: (?:pupils|children|people|adults|residents|students|staff|ages|groups))?|overall|persons|the|for|of|"
    r"per [0-9][0-9, ]*0(?: population| people)?|history|historic(?:al)?|previous years?|trends?|years?|financial years?|reporting|period|quarters?|months?|this|last)\b\.?|"
    r"%|[()\[\],:;.*^†‡-]"
)
"""Words that may stand beside the period of the council's own figures."""
_PREVIOUS: Final = dict.fromkeys(
    ("previous", "prior", "previous value", "prior value"), Dated(None, relative=Relative.PERIOD_BEFORE)
)
_EARLIER: Final = ("previous", "prior", "preceding", "same")
"""Words that add nothing to a period that is named: "Previous quarter (Q1 2025/26)"."""
_NEWEST: Final = re.compile(r"\b(?:latest|current|actuals?|outturn|performance|results?|value|position|figure)\b")
_VALUE_OF: Final = re.compile(r"[a-z .'&-]+ (?:value|figure|outturn|actual|result)")
"""A name before a word of figures: "Derby value"."""
UNDATED: Final = Dated(None)
_ANY_YEAR: Final = re.compile(
    r"\b(?:19|20)[0-9]{2}\b|\b[0-9]{2} ?/ ?[0-9]{2}\b|\b(?:q|qtr|quarter) ?[1-4]\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*[ '-]*(?:20)?[0-9]{2}\b|"
    r"(?<=[a-z] )(?<!age )(?<!aged )(?<!ages )[0-9]{2} ?- ?[0-9]{2}$"  # "Leeds 24-25", but not "aged 16-17"
)
_MARKUP: Final = re.compile(r"</?[a-z][a-z0-9]*\s*/?>", re.IGNORECASE)
_NOTES: Final = re.compile(
    r"[\[(]\s*(?:see )?(?:foot)?notes?:? ?[0-9a-z, &]{0,12}[\])]|\s[\[(][0-9]{1,2}[\])]$|(?<=[0-9a-z])\[[0-9a-oq]{1,2}\]$|[¹²³⁴⁵⁶⁷⁸⁹⁰*^†‡§]+"
)


def read_heading(text: str) -> ColumnHeading:
    """What a column of this header holds; an unknown header has the role UNKNOWN and keeps its text."""
    return _read_heading(text) if len(text) <= LONGEST else ColumnHeading(Role.UNKNOWN, tidy(text))


@lru_cache(maxsize=8192)
def _read_heading(text: str) -> ColumnHeading:
    written = tidy(_MARKUP.sub(" ", text))
    folded = tidy(_NOTES.sub(" ", fold(written).replace("_", " "))).strip(" :")
    if dated := read_period(folded) or _PREVIOUS.get(folded):
        return ColumnHeading(Role.PERIOD, written, dated)
    for role, pattern in _WHOLE_PATTERNS:
        if pattern.fullmatch(folded):
            return ColumnHeading(role, written)
    return (
        _of_a_period(written, folded)
        or _benchmark(written, folded)
        or _benchmark_of_a_club(written, folded)
        or _turned(written, folded)
        or _own(written, folded)
        or ColumnHeading(Role.UNKNOWN, written)
    )


def names_a_time(heading: ColumnHeading) -> bool:
    """Whether the header names a time, whosever figures it holds."""
    dated = heading.dated is not None and (heading.period is not None or heading.dated.part is not None)
    return dated or bool(_ANY_YEAR.search(fold(heading.text)))


def _of_a_period(written: str, folded: str) -> ColumnHeading | None:
    """What a period's column holds that is not its figure: "2023/24 Num", "Q1 RAG", or the same without a period."""
    dated, others = _period_within(folded)
    bare = others.strip(" ,:-()[]")
    role = next((role for role, pattern in _DATED_PATTERNS if pattern.fullmatch(bare)), None)
    return ColumnHeading(role, written, dated) if role else None


def _benchmark(written: str, folded: str) -> ColumnHeading | None:
    """A benchmark's header: the name of a basis, and beside it nothing but filling words and a period."""
    for basis, label, pattern in _BASIS_PATTERNS:
        if found := pattern.search(folded):
            rest = _SAME_BASIS[basis].sub(" ", f"{folded[: found.start()]} {folded[found.end() :]}").strip()
            month = read_numbered_month(rest)
            dated = Dated(None, part=month) if month else _period_beside(rest, _OF_BENCHMARKS)
            if dated is not None:
                return ColumnHeading(Role.BENCHMARK, written, None if dated == UNDATED else dated, basis, label)
    return None


def _benchmark_of_a_club(written: str, folded: str) -> ColumnHeading | None:
    """The benchmark of a club of councils, told by the club's own name: "Benchmark (APSE avg 2024/25)", "HouseMark
    median". Of a name that nobody knows, only where the header says that it is a benchmark."""
    names = _CLUBS.findall(written) or (_names_in(written) if _BENCHMARK.search(folded) else [])
    what = next((word for word, pattern in _OF_CLUBS if pattern.search(folded)), "")
    if len(names) != 1 or not what:
        return None
    rest = re.sub(r"[()\[\]]|\b(?:club|members?|benchmark(?:s|ing)?)\b", " ", folded.replace(fold(names[0]), " "))
    dated = _period_beside(tidy(_SAME_BASIS[Basis.NEIGHBOURS].sub(" ", rest)), _OF_BENCHMARKS)
    if dated is None:
        return None
    label = f"{names[0]}'s {what}"
    return ColumnHeading(Role.BENCHMARK, written, None if dated == UNDATED else dated, Basis.NEIGHBOURS, label)


def _names_in(written: str) -> list[str]:
    """What is written as names are, but for "SEP 2024" and filling words in capitals: "BENCHMARK AVERAGE"."""
    return [one for one in _NAME.findall(written) if _period_beside(fold(one), _OF_BENCHMARKS) is None]


_CLUBS: Final = re.compile(r"(?i:\b(?:apse|house ?mark|nht|lg ?inform|socitm|lgbf|sport england|nhs benchmarking)\b)")
"""Clubs in which councils compare themselves, and bodies whose averages they use."""
_WRITTEN: Final = r"(?:[A-Z]{3,}|[A-Z][a-z]+[A-Z][A-Za-z]*)"
_NAME: Final = re.compile(
    rf"\b(?!(?i:benchmark)|B?RAG|YTD|K?PIs?|DoT|FTE|RTM|TB[AC]|NEW|PROVISIONAL|REVISED|DRAFT|FINAL\b){_WRITTEN}(?:\s*[/&]\s*{_WRITTEN})*\b"
)
"""What is written as names are: in capitals, or with one inside."""
_BENCHMARK: Final = re.compile(r"\bbenchmark(?:s|ing)?\b")
_OF_CLUBS: Final = (
    ("median", re.compile(r"\bmedian\b")),
    ("average", re.compile(r"\b(?:averages?|avg|ave|av|mean)\b")),
    ("benchmark", re.compile(r"\b(?:benchmark(?:s|ing)?|family|group|peers?)\b")),
)


def _turned(written: str, folded: str) -> ColumnHeading | None:
    """A column that one word makes another kind: a forecast, a rank, a group of people."""
    role = next((role for role, pattern in _TURNING_PATTERNS if pattern.search(folded)), None)
    return ColumnHeading(role, written, _period_within(folded)[0]) if role else None


def _own(written: str, folded: str) -> ColumnHeading | None:
    """A period with words of figures beside it, which is the council's own; or with a name, which may be anybody's."""
    dated = _period_beside(folded, _OF_FIGURES)
    if dated is not None and (dated != UNDATED or _NEWEST.search(folded)):
        return ColumnHeading(Role.PERIOD, written, dated)
    dated, name = _period_within(folded)
    whose = tidy(_OF_FIGURES.sub(" ", name)) or name
    if dated is not None and dated.period is not None and whose in _EARLIER:
        return ColumnHeading(Role.PERIOD, written, dated)
    return ColumnHeading(Role.UNKNOWN, written, dated, whose=whose) if dated or _VALUE_OF.fullmatch(folded) else None


def _period_beside(rest: str, filling: re.Pattern[str]) -> Dated | None:
    """The period in what stands beside a known word: UNDATED where that is filling words only, None where it is more
    than a period and filling words."""
    if not filling.sub("", rest).strip():
        return read_period(rest) or UNDATED
    if whole := read_period(rest):
        return whole
    dated, others = _period_within(rest)
    if dated and not filling.sub("", others).strip():
        return dated
    return read_period(tidy(filling.sub(" ", rest)))


def _period_within(folded: str) -> tuple[Dated | None, str]:
    """The longest stretch of words about a year that is a period, and the other words."""
    found = _ANY_YEAR.search(folded)
    if found is None:
        return None, folded
    gaps = [one.start() for one in re.finditer(" ", folded)]
    starts = [0, *(gap + 1 for gap in gaps if gap < found.start())]
    ends = [*(gap for gap in gaps if gap >= found.end()), len(folded)]
    for start, end in sorted(((one, other) for one in starts for other in ends), key=lambda span: span[0] - span[1]):
        if dated := read_period(folded[start:end]):
            return dated, tidy(f"{folded[:start]} {folded[end:]}")
    return read_period(found[0]), tidy(f"{folded[: found.start()]} {folded[found.end() :]}")
