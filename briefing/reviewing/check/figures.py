"""A sentence → the figures that it gives, each with what it counts. Years, ages, references and times are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from briefing.language.numbers import spelled
from briefing.measures.period import MONTH_NAMES, Period
from briefing.reading.cells.dating import read_period


class Kind(StrEnum):
    """What a figure in prose is."""

    PERCENT = "percent"
    POINTS = "percentage points"
    MONEY = "pounds"
    RATE = "rate"
    TIME = "time"
    PART = "part of a whole"
    SHARE = "one in so many"
    TIMES = "times"
    RANK = "rank"
    NUMBER = "number"


class Hedge(StrEnum):
    """How a writer says that a figure is not exact."""

    NONE = ""
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure as a sentence gives it: its words, its value at its decimals, where it stands.

    Of a part ("10 of 21") the value is the part, and `whole` the whole; of "one in five" it is the percentage.
    """

    text: str
    value: Decimal
    decimals: int
    kind: Kind
    start: int
    end: int
    hedge: Hedge = Hedge.NONE
    whole: Decimal | None = None
    in_words: bool = False
    noun: str = ""

    @property
    def percentage(self) -> Decimal | None:
        """What a part is of its whole, in per cent."""
        return self.value * 100 / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Named:
    """A period that a sentence names, and where."""

    period: Period
    start: int
    end: int


_WORDS = {"zero": 0, **{spelled(number): number for number in range(1, 100)}}
_IN_WORDS = "|".join(sorted((word.replace("-", "[- ]") for word in _WORDS), key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(rf"(?<![\w.,/-])(?:(?P<digits>{_DIGITS})|(?P<words>{_IN_WORDS}))", re.IGNORECASE)
_MONTHS = "|".join(MONTH_NAMES)
_TENFOLD = {"pence": -2, "p": -2, "k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_FRACTIONS = {
    "half": Decimal(50),
    **{f"{one} {name}": Decimal(100) / whole for name, whole in _PARTS.items() for one in ("a", "an", "one")},
    **{
        f"{spelled(part)} {name}s": Decimal(100) * part / whole
        for name, whole in _PARTS.items()
        for part in range(2, whole)
    },
}
"""Shares by their names: "a third", "four fifths"."""
_TIMES: Mapping[str, int | str] = {
    "twice": 2,
    "double": 2,
    "doubled": 2,
    "trebled": 3,
    "tripled": 3,
    "three times": 3,
    "four times": 4,
    "halved": "0.5",
}

_PERIOD = re.compile(
    rf"(?:\b(?:Q[1-4]|quarter [1-4])(?: of)? )?\b(?:19|20)\d\d ?[/–-] ?(?:20)?\d\d\b(?!/)"
    rf"|\b(?:year (?:to|ending)(?: the end of)? )?(?:(?:{_MONTHS}) )(?:19|20)\d\d\b|\b(?:19|20)\d\d\b(?!,\d)",
    re.IGNORECASE,
)
_RANGE = r"(?:(?:, ?\d+(?:\.\d+)*)* ?(?:to|and|or|[-–]) ?\d+(?:\.\d+)*(?![\d.]|,\d| ?%| ?per ?cent))*"
_NO_FIGURE = re.compile(
    rf"^\s*(?:\d+\.\d+(?:\.\d+)*[.)]?\s+(?=[A-Z])|\d{{1,2}}[.)]\s)|https?://\S+|www\.\S+|\S+@\S+"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b(?: \d{{4}})?|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
    rf"|\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)"
    rf"|\b\d{{1,2}}[.:]\d\d ?(?:am|pm|hours)?\b(?<=m)|\b\d{{1,2}} ?(?:am|pm)\b|\b24/7\b|\b1[:-]1\b"
    rf"|\bone[- ]to[- ]one\b"
    rf"|\b0\d{{2,4}} \d{{3,4}} ?\d{{3,4}}\b"
    r"|\b(?:paragraphs?|paras?|figures?|fig\.?|tables?|appendix|appendices|sections?|s\.|pages?|items?"
    r"|charts?|regulations?"
    r"|schedules?|parts?|articles?|rules?|notes?|annex|key stage|band|level|tier|phase|stage|priority"
    r"|objective|version"
    rf"|option|step|grade|chapter|volume|issue|standard|domain|outcome|question|line|row|NI|KPI|room"
    rf"|quarter)\s?[A-Z]?\d+(?:\.\d+)*{_RANGE}"
    rf"|\b(?:aged?|ages)(?: (?:of|between|from|under|over))? \d+(?: ?(?:to|and|or|[-–]) ?\d+)*(?![\d%]"
    rf"|\.\d| ?per ?cent)(?: years?)?"
    r"|\b1\d ?(?:to|and|[-–]) ?(?:1\d|2[0-5])\b(?!%|\.\d|,\d| ?per ?cent)"
    r"|\b\d+(?: ?(?:to|and|or|[-–]) ?\d+)?[- ]?(?:years?[- ]olds?|yos?|plus\b|\+)"
    r"|\b\d+ ?(?:to|and|[-–]) ?\d+ years?\b|\b\d+ years?(?: of age| and over| or over| or older)"
    r"|\b(?:under|over|post|u)[- ]?(?:5|1[0-9]|2[0-5])(?:s\b|[- ]year)|\bu1[68]\b"
    r"|(?<![\w-])one (?:of (?!\d)|another|or more|and|off|way|day|year|hand|area|thing)|\b(?:any|no|each"
    r"|this|that|every|only) one\b"
    r"|\b(?:first|second|last|next|past|over|within|for|every|previous|following|in) (?:the )?(?:last "
    r"|next |past |first )?"
    rf"(?:\d+(?:\.\d+)?|{_IN_WORDS})(?: and a half)? (?:working |calendar )?(?:years?|months?|weeks?"
    rf"|days?|hours?|minutes?|quarters?|terms?)\b"
    rf"|\b(?:\d+(?:\.\d+)?|{_IN_WORDS})(?: and a half)?[- ](?:years?|months?|quarters?(?! of\b)|month|year|week"
    rf"|day|term|way|stage|bed|page)\b"
    rf"|\b(?:\d+(?:\.\d+)?|{_IN_WORDS})(?: and a half)? (?:or more|or fewer|or less|or over)\b"
    rf"|\b(?:over|more than|within|under) (?:\d+(?:\.\d+)?) (?:miles?|working days|km)\b"
    r"|\bAct \d{4}\b",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"(?P<scale> ?(?:k|m|bn|p|pence)\b| (?:million|thousand|billion)\b)?"
    r"(?:(?P<points> ?(?:percentage|per cent|%)[- ]points?\b| ?pp\b| points?\b)|(?P<percent> ?%| ?per ?cent\b)"
    r"|(?P<rate> (?:\w+ ){0,2}?(?:per|for every|in every) (?:10,?000|100,?000|1,?000|million)\b)"
    r"|(?P<times> times\b|[- ]?fold\b)|(?P<time> (?:working |calendar )?(?:days?|weeks?|hours?|minutes?"
    r"|seconds?)\b)"
    r"|(?P<rank>st|nd|rd|th)\b)?",
    re.IGNORECASE,
)
_KINDS = {
    "points": Kind.POINTS,
    "percent": Kind.PERCENT,
    "rate": Kind.RATE,
    "times": Kind.TIMES,
    "time": Kind.TIME,
    "rank": Kind.RANK,
}
_WHOLE = re.compile(
    rf"(?: ?/ ?| (?:out )?of (?:the |our |all |all the |these |those |a total of |some"
    rf" )*)(?P<whole>{_DIGITS}|{_IN_WORDS})(?![\w%]|[.,]\d| ?per ?cent)",
    re.IGNORECASE,
)
_IN = re.compile(
    rf"(?<![\w.])(?P<part>one|two|three|four|six|seven|eight|nine|[1-9](?= in))"
    rf" (?:(?:person|people|child|adult|home|resident|woman|women|mother|household|tenant|pupil|employee|patient|case)"
    r"(?:s|ren)? )?"
    rf"(?:in|out of|of(?= every))(?: every)? (?P<whole>{_IN_WORDS}|\d+)(?![\w/.]|,\d)"
    r"(?! years?| months?| days?| weeks?| \d)",
    re.IGNORECASE,
)
"""One in five, nine out of ten, one person in four."""
_FRACTION = re.compile(
    rf"(?<!first )(?<!second )(?<!other )\b({'|'.join(sorted(_FRACTIONS, key=len, reverse=True))})\b"
    r"(?=[,.;:)]|$| (?:of(?! (?:a |the (?:way|year|decade)))|more|less|fewer|higher|lower|above|below|since|over|from"
    r"|on|in|compared|than|were|was|are|is|have|has|to|did|do|had|met|live|left)\b)",
    re.IGNORECASE,
)
"""A third of them, by a quarter, half were late; not a third site, half a point, half of the way, a second half."""
_MULTIPLE = re.compile(rf"\b({'|'.join(_TIMES)})\b(?! (?:a|per|in a) )", re.IGNORECASE)
_WHOLES = (3, 4, 5, 10, 20, 100)
"""What "two in three" and "nine out of ten" are shares of; "three out of twelve" counts."""
_HEDGES = (
    (
        Hedge.ABOUT,
        re.compile(r"(?:about|around|approximately|roughly|some|circa|c\.|in the region of|just) $", re.IGNORECASE),
    ),
    (
        Hedge.OVER,
        re.compile(
            r"(?:over|more than|above|at least|upwards of|exceeding|in excess of|just over)"
            r" $",
            re.IGNORECASE,
        ),
    ),
    (
        Hedge.UNDER,
        re.compile(
            r"(?:under|less than|fewer than|below|up to|nearly|almost|close to|just under|at most) $", re.IGNORECASE
        ),
    ),
)
_LEADING = re.compile(r"\b(?:from|between) (?:just |about |around )?$", re.IGNORECASE)
_FOLLOWED = re.compile(
    rf"(?: to | and | ?[-–] ?)(?:{_DIGITS})(?:(?P<percent> ?%| ?per ?cent\b)(?!-| ?points?)|(?P<time> (?:days|weeks"
    r"|hours|minutes|seconds)\b)|(?P<rate> per (?:10,?000|100,?000|1,?000|million)\b))",
    re.IGNORECASE,
)
"""Of "from 48 to 54%" and "from 9.4 to 5.2 days", what the first figure counts too."""
_PER = re.compile(r"\b(?:per|every|each) $", re.IGNORECASE)
_NOUN = re.compile(r"\s*([a-z]+(?: [a-z]+)?)", re.IGNORECASE)


def periods_named(text: str) -> list[Named]:
    """The periods that a text names, in its order; a bare year is read as the year that ends in it."""
    found = []
    for one in _PERIOD.finditer(text):
        dated = read_period(re.sub(r" of ", " ", one[0].replace("–", "-")))
        if dated is not None and dated.period is not None:
            found.append(Named(dated.period, *one.span()))
    return found


def figures_in(text: str) -> list[Quoted]:
    """The figures of a text, in its order."""
    free = _masked(text)
    found = [*_shares(free), *_multiples(free)]
    for one in found:
        free = _blank(free, one.start, one.end)
    at = 0
    while number := _NUMBER.search(free, at):
        figure = _read(number, free)
        at = max(figure.end if figure is not None else number.end(), number.end())
        if figure is not None:
            found.append(figure)
    return sorted(found, key=lambda one: one.start)


def _masked(text: str) -> str:
    """The text with everything blanked that has digits or numbers and is no figure; its length stays."""
    for pattern in (_NO_FIGURE, _PERIOD):
        text = pattern.sub(lambda found: "\N{SECTION SIGN}" * len(found[0]), text)
    return text


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "\N{SECTION SIGN}" * (end - start) + text[end:]


def _shares(text: str) -> Iterator[Quoted]:
    for one in _IN.finditer(text):
        part, of = _number(one["part"]), _number(one["whole"])
        is_share = part == 1 or of in _WHOLES
        if part < of and is_share:
            hedge = _hedge(text, one.start())
            yield Quoted(one[0], part * 100 / of, 0, Kind.SHARE, *one.span(), hedge, in_words=True)
    for one in _FRACTION.finditer(text):
        value = _FRACTIONS[one[1].lower()]
        yield Quoted(one[0], value, 0, Kind.SHARE, *one.span(), _hedge(text, one.start()), in_words=True)


def _multiples(text: str) -> Iterator[Quoted]:
    for one in _MULTIPLE.finditer(text):
        value = Decimal(_TIMES[one[1].lower()])
        yield Quoted(one[0], value, 0, Kind.TIMES, *one.span(), _hedge(text, one.start()), in_words=True)


def _read(number: re.Match[str], text: str) -> Quoted | None:
    """The figure that begins with a number; None for a number that stands within a word or a code."""
    if _PER.search(text[: number.start()]):
        return None
    value, written = _number(number[0]), number["digits"]
    decimals = len(written.partition(".")[2]) if written else 0
    start, end = number.span()
    money = text[start - 1 : start] == "£"
    hedge = _hedge(text, start - money)
    if (whole := _WHOLE.match(text, end)) and not money:
        noun = _noun(text, whole.end())
        total = _number(whole["whole"])
        return Quoted(
            text[start : whole.end()], value, decimals, Kind.PART, start, whole.end(), hedge, total, not written, noun
        )
    suffix = _SUFFIX.match(text, end)
    scale, kind = "", Kind.NUMBER
    if suffix is not None:
        end = suffix.end()
        scale = (suffix["scale"] or "").strip().lower()
        kind = next((kind for name, kind in _KINDS.items() if suffix[name]), Kind.NUMBER)
    if re.match(r"\w|-[a-z]|/\d|\.\d", text[end:]):
        return None
    if kind is Kind.NUMBER and _LEADING.search(text[:start]) and (followed := _FOLLOWED.match(text, end)):
        kind = _KINDS[followed.lastgroup or "percent"]
    if scale:
        value, decimals = value.scaleb(_TENFOLD[scale]), decimals - _TENFOLD[scale]
    if money or scale in ("p", "pence"):
        kind, start = Kind.MONEY, start - money
    return Quoted(text[start:end], value, decimals, kind, start, end, hedge, None, not written, _noun(text, end))


def _number(text: str) -> Decimal:
    word = text.lower().replace(" ", "-")
    return Decimal(_WORDS[word]) if word in _WORDS else Decimal(text.replace(",", ""))


def _hedge(text: str, start: int) -> Hedge:
    before = text[max(0, start - 24) : start]
    return next((hedge for hedge, pattern in _HEDGES if pattern.search(before)), Hedge.NONE)


def _noun(text: str, end: int) -> str:
    found = _NOUN.match(text, end)
    return found[1].lower() if found else ""
