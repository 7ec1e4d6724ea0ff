"""The table of forms: every way in which a cell may be written, with an example and what it gives.

The table is what the grammar runs on and what the manual's page on cells is printed from; nothing else says what a cell
may look like. Three kinds: words in place of a figure, figures, and what may follow either of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from briefing.measures.observation import Status, Unit

NUMBER: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
WHOLE: Final = r"(?:[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
PERCENT: Final = r"%|per\s?cent(?:age)?(?: points?)?\b|pct\b|pc\b|ppts?\b|pp\b"
FRACTION: Final = rf"(?P<numerator>{WHOLE})\s*(?:/|(?:out )?of|from)\s*(?P<denominator>{WHOLE})"
FRACTION_IN_WORDS: Final = (
    rf"(?P<numerator>{WHOLE})(?:\s*/|(?: [a-z]+){{0,2}}\s*(?:(?:out )?of|from))\s*(?P<denominator>{WHOLE})"
)
OPEN, CLOSE = r"[\[({]\s*", r"\s*[\])}]"
LIMITS: Final = (
    rf"(?:(?:95\s*%\s*)?(?:ci|confidence interval)\s*:?\s*)?(?P<low>-?(?:{NUMBER}))\s*(?:{PERCENT})?\s*(?:-|to|,\s|;)\s*"
    rf"(?P<high>-?(?:{NUMBER}))\s*(?:{PERCENT})?"
)
"""The two ends of an interval."""


AMOUNTS: Final = r"kg|tonnes?|tco2e?|t|km2|km²|km|miles?|litres?|[kmg]wh|ha|hectares?|m2|m²|sq ?m|ft"
"""What amounts are measured in that no unit of a measure stands for."""


@dataclass(frozen=True, slots=True)
class Word:
    """Words that stand in place of a figure. `mark`: a bare sign whose meaning each scorecard settles for itself."""

    name: str
    example: str
    status: Status
    pattern: re.Pattern[str]
    also: tuple[str, ...] = ()
    mark: bool = False


@dataclass(frozen=True, slots=True)
class CellForm:
    """One way of writing a figure, or of what follows it. `gives` says it in words, for the manual."""

    name: str
    example: str
    pattern: re.Pattern[str]
    gives: str


def _word(examples: str, status: Status, pattern: str, *, name: str = "", mark: bool = False) -> Word:
    example, *also = examples.split(" | ")
    return Word(name or str(status), example, status, re.compile(pattern, re.IGNORECASE), tuple(also), mark)


def _form(name: str, example: str, pattern: str, gives: str) -> CellForm:
    return CellForm(name, example, re.compile(pattern, re.IGNORECASE), gives)


WORDS: Final = (
    _word("N/A | n.a. | not available | no data | not reported", Status.NOT_AVAILABLE,
          r"n\s?/\s?a|n\.\s?a\.?|na|(?:data )?(?:is )?(?:not|un)\s?available|no (?:data|figures?)(?: available)?|"
          r"not (?:known|reported|published|provided|released)|no comparator(?: data)?|no benchmark(?: data)?"),
    _word(": | .. | [x]", Status.NOT_AVAILABLE, r":|\.\.+|…|\[x\]", name="not available, by a sign"),
    _word("- | -- | ---", Status.NOT_AVAILABLE, r"-+", mark=True, name="dash"),
    _word("x | (x)", Status.NOT_AVAILABLE, r"x|\(x\)", mark=True, name="x"),
    _word("[u] | u | low reliability", Status.NOT_AVAILABLE, r"u|\[u\]|\(u\)|low reliability", name="low reliability"),
    _word("z | not applicable | no target set | new measure", Status.NOT_APPLICABLE,
          r"not applicable|does not apply|z|\[z\]|\(z\)|no target(?: set)?|new measure|new (?:pi|indicator|kpi)"),
    _word("Not collected | not recorded | no longer collected | discontinued", Status.NOT_COLLECTED,
          r"(?:data )?(?:not|no longer) (?:being )?(?:collected|recorded|measured|monitored|reported on)|discontinued"),
    _word("TBC | tbd | awaited | pending | not yet available | to follow | due in May", Status.TO_BE_CONFIRMED,
          r"t\.?b\.?[cda]\.?|to be (?:confirmed|determined|advised|provided|reported)|(?:data )?(?:awaited|awaiting|pending)"
          r"(?: (?:data|figures?|confirmation|publication|validation))?|not yet (?:available|known|published|due|reported)|"
          r"(?:data )?to follow|(?:data )?due (?:in )?[\w /]+|(?:data )?available (?:in|from) [\w /]+|"
          r"(?:data|figures?|return) outstanding|outstanding (?:data|figures?|return)"),
    _word("Reported annually | annual | annual measure | once a year", Status.REPORTED_ANNUALLY,
          r"(?:reported |measured |available |published |collected )?(?:bi-?)?annual(?:ly)?(?: (?:only|survey|measure|figure|indicator|pi|return|data|collection|"
          r"reporting))?|(?:reported )?(?:yearly|once a year|at year[ -]end)|year[ -]end (?:only|measure)"),
    _word("See presentation | see appendix 2 | refer to report | as above", Status.SEE_ELSEWHERE,
          r"(?:please )?(?:see|refer to)\b.+|as above|as below|in presentation|presentation"),
    _word("Data Error | system issue | #REF!", Status.DATA_ERROR, r"(?:data |system )?(?:error|issue|quality issue)s?|#[a-z/0]+[!?]?"),
    _word("c | [c] | supp. | suppressed | ~ | redacted", Status.SUPPRESSED, r"c|\[c\]|\(c\)|supp?(?:ressed|r)?\.?|redacted|confidential|~|withheld"),
    _word("* | **", Status.SUPPRESSED, r"\*+|\(\*\)|\[\*\]", mark=True, name="star"),
    _word("# | ##", Status.SUPPRESSED, r"#+", mark=True, name="hash"),
    _word("Good | Outstanding | Requires improvement | Inadequate", Status.GRADE,
          r"outstanding|good|(?:requires|needs) improvement(?: to be good)?|r\.?i\.?|satisfactory|inadequate|special measures|serious weaknesses|"
          r"expected standard|strong standard|exceptional|urgent improvement|needs attention|attention needed", name="grade of an inspection"),
    _word("low | k | [low] | negligible", Status.LOW, r"k|\[k\]|\(k\)|low|\[low\]|\(low\)|negligible"),
)  # fmt: skip

NIL: Final = _form("nil", "nil", r"nil|none|zero", "the value 0")

FIGURES: Final = (
    _form("limit", "<5", rf"(?P<sign><=|>=|<|>|≤|≥|less than|fewer than|under|below|more than|at least|up to|at most)\s*"
          rf"£?\s*(?P<limit>{NUMBER})\s*(?P<percent>{PERCENT})?", "no value; the limit is kept as a note"),
    _form("money", "£4,130", rf"(?P<minus>[-+]|\((?=.*\)))?\s*£\s*(?P<minus_inside>-)?\s*(?P<value>{NUMBER})\s*"
          r"(?P<scale>k|m|bn|million|thousand|billion)?(?![a-z])\)?", "a value in pounds"),
    _form("pence", "45p", rf"(?P<value>{NUMBER})\s*(?:p|pence)(?![a-z%])", "a value in pounds: 0.45"),
    _form("time", "1:06:59", r"(?P<hours>[0-9]{1,4}):(?P<minutes>[0-5][0-9]):(?P<seconds>[0-5][0-9])(?![0-9:])",
          "hours, minutes and seconds"),
    _form("hours and minutes", "27h 30m", r"(?P<hours>[0-9]{1,4})\s*(?:h|hrs?|hours?)(?:\s*,|\s+and)?\s*(?P<minutes>[0-5]?[0-9])\s*"
          r"(?:m|mins?|minutes?)?(?![0-9a-z.%])", "hours and minutes"),
    _form("days and hours", "4d 06:00", r"(?P<days>[0-9]{1,4})\s*(?:d|days?)(?:\s*,|\s+and)?\s*(?P<hours>[01]?[0-9]|2[0-3])"
          r"(?:\s*(?:h|hrs?|hours?)(?:\s*(?P<minutes>[0-5]?[0-9])\s*(?:m|mins?|minutes?))?|:(?P<of_clock>[0-5][0-9])(?::[0-5][0-9])?)(?![0-9a-z.%:])",
          "a value in days of 24 hours, here 4.25"),
    _form("minutes and seconds", "6m 59s", r"(?P<minutes>[0-9]{1,4})\s*(?:m|mins?|minutes?)(?:\s*,|\s+and)?\s*(?P<seconds>[0-5]?[0-9])\s*"
          r"(?:s|secs?|seconds?)(?![0-9a-z])", "minutes and seconds"),
    _form("ratio", "1:17", rf"(?P<ours>{WHOLE})\s*:\s*(?P<theirs>{WHOLE})(?!\s*[0-9:])", "how many to one, here 17; minutes and seconds, or hours and minutes, in a row of times"),
    _form("range", "10-15%", rf"(?P<low>{NUMBER})\s*(?:{PERCENT})?\s*(?:-|to)\s*(?P<high>{NUMBER})\s*(?P<percent>{PERCENT})?(?!,?[0-9]|/|\s*(?:out )?of\b)",
          "no value: a range is not one figure"),
    _form("one in so many", "1 in 4", rf"(?P<ours>{WHOLE})\s+in\s+(?:every\s+)?(?P<theirs>{WHOLE})(?![0-9/])",
          "no value: write the percentage or the rate"),
    _form("bare fraction", "117/1071", rf"{FRACTION}(?![0-9/])", "numerator and denominator; the value is worked out"),
    _form("count of a group", "n=840", rf"n\s*=\s*(?P<value>{WHOLE})", "a value"),
    _form("minus in brackets", "(3.2%)", rf"\((?P<value>{NUMBER})\s*(?P<percent>{PERCENT})?\)$", "a value below zero"),
    _form("percentage", "61%", rf"(?P<minus>[-+])?\s*(?P<value>{NUMBER})\s*(?P<percent>{PERCENT})", "a percentage"),
    _form("figure with its unit", "49 hours", rf"(?P<minus>[-+])?\s*(?P<value>{NUMBER})\s*"
          r"(?P<unit>days?|weeks?|wks?|hours?|hrs?|minutes?|mins?|seconds?|secs?|per [0-9][0-9, ]*(?:000)|pounds)(?![a-z])", "a value and its unit"),
    _form("amount", "498kg", rf"(?P<minus>[-+])?\s*(?P<value>{NUMBER})\s*(?P<amount>{AMOUNTS})(?![a-z0-9])",
          "a value; what it is measured in is kept as a note"),
    _form("figure", "1,187", rf"(?P<minus>[-+])?\s*(?P<value>{NUMBER})\s*(?P<scale>k|m|million|thousand)?(?!,?\.?[0-9a-z])",
          "a value, in the unit of its row"),
)  # fmt: skip
"""Tried from the top at the beginning of the cell."""

TAILS: Final = (
    _form("year", "(2023/24)", rf"{OPEN}(?P<period>(?:19|20)[0-9]{{2}}\s*[/-]\s*[0-9]{{2}}(?:[0-9]{{2}})?){CLOSE}", "the period of this figure"),
    _form("note", "[note 1]", rf"{OPEN}(?:see )?(?:foot)?notes?\s*[0-9a-z]{{0,3}}(?:\s*(?:,|&|and)\s*[0-9a-z]{{1,3}})*{CLOSE}", "a footnote's mark"),
    _form("fraction", "[117/1071]", rf"{OPEN}(?:n\s*=\s*)?{FRACTION_IN_WORDS}\s*(?P<words>[^\])}}0-9]*){CLOSE}", "numerator and denominator"),
    _form("limits", "(60-68)", rf"{OPEN}{LIMITS}{CLOSE}", "the limits of its interval, where the figure lies between them"),
    _form("limits, named", "95% CI 60 to 68", rf"[,;]?\s*(?:95\s*%\s*)?(?:ci|confidence interval)\s*:?\s*{LIMITS}", "the limits of its interval"),
    _form("margin", "±4", rf"(?:{OPEN})?(?:±|\+/?-)\s*(?P<margin>{NUMBER})\s*(?:{PERCENT})?(?:{CLOSE})?", "the limits of its interval, here 4 to each side"),
    _form("count", "[840]", rf"{OPEN}(?:n\s*=\s*|no\.?\s*|base:? |out of |of |from )?(?P<count>{WHOLE}){CLOSE}", "a count"),
    _form("count by n=", "n=840", rf"[,;]?\s*n\s*=\s*(?P<count>{WHOLE})", "a count"),
    _form("count of a share", "of 17,655", rf"(?:out )?of (?P<count>{WHOLE})(?![0-9/%])", "a count"),
    _form("share of a count", "(61%)", rf"(?:{OPEN}(?=.*{CLOSE})|=\s*)(?P<share>{NUMBER})\s*(?:{PERCENT})(?:{CLOSE})?", "a percentage beside a count"),
    _form("provisional", "(p)", rf"{OPEN}p(?:rov(?:isional)?)?\.?{CLOSE}|\bprov(?:isional)?\b\.?", "provisional"),
    _form("revised", "(r)", rf"{OPEN}r(?:ev(?:ised)?)?\.?{CLOSE}|\brev(?:ised)?\b\.?", "the note 'revised'"),
    _form("estimated", "(e)", rf"{OPEN}e(?:st(?:imated?)?)?\.?{CLOSE}|\best(?:imated?)?\b\.?", "the note 'estimated'"),
    _form("period", "(2023/24)", rf"{OPEN}(?P<period>[^\[\](){{}}]{{2,30}}){CLOSE}", "the period of this figure"),
    _form("footnote mark", "^", r"[\^*†‡§¶#]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?:\s*,\s*[¹²³⁴⁵⁶⁷⁸⁹⁰]+)*|[\[(][a-z][\])]", "a footnote's mark"),
    _form("bare fraction after", "65/106", rf"(?:-|,|;|=)?\s*{FRACTION}(?![0-9/])", "numerator and denominator"),
)  # fmt: skip
"""Tried from the top after the figure, again and again; what fits none of them is kept as a note."""

UNIT_WORDS: Final = {
    "day": Unit.DAYS, "week": Unit.WEEKS, "wk": Unit.WEEKS, "hour": Unit.HOURS, "hr": Unit.HOURS,
    "minute": Unit.MINUTES, "min": Unit.MINUTES, "second": Unit.SECONDS, "sec": Unit.SECONDS,
    "per": Unit.RATE, "pound": Unit.POUNDS,
}  # fmt: skip
SCALES: Final = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
