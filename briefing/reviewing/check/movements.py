"""A sentence → what it says of a change: up or down, better or worse, from what, by how much, since when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing.language.numbers import spelled
from briefing.measures.period import MONTH_NAMES, Period
from briefing.reviewing.check.figures import Kind, Named, Quoted


class Way(StrEnum):
    """Where a sentence says that a figure has gone."""

    UP = "up"
    DOWN = "down"
    IMPROVED = "improved"
    WORSENED = "worsened"
    STEADY = "steady"


@dataclass(frozen=True, slots=True)
class Movement:
    """That a figure has gone one way: the words for it, the figures from and to which, by how much, since when, and how
    many times in a row (`EACH`: each time), whether from the year before, and whether it is told of costs."""

    way: Way
    words: str
    start: int
    before: Quoted | None = None
    after: Quoted | None = None
    size: Quoted | None = None
    since: Period | None = None
    steps: int = 0
    over_year: bool = False
    of_costs: bool = False


_A = r"(?:an?|the|this|slight|small|further|significant|sharp|\d%?)"
_GOES_ON = "(?:is|are|still|keeps?|also)"
_STANDS = "(?:is|are|was|were|and|though|but|,)"
_HOW = r"(?= (?:from|by|on|since|each|every|slightly|sharply|for|again|over|this|to [£\d])\b)"
_LABEL = r"(?<=: )"
_SO_MUCH = rf"(?= (?:by )?(?:just |about |around |over |nearly )?(?:£?\d|(?:{'|'.join(map(spelled, range(1, 21)))})\b))"
_NOT_SHORT = "(?! (?:short|behind|outside|within|foul|into|under))"
_LAST = (
    r"than (?:last|in the (?:last|previous)|the (?:last|previous|year before)|a year (?:ago|before|earlier)"
    r"|(?=(?:in |at )?(?:Q[1-4] )?20\d\d))"
)
_WAYS = (
    (
        Way.UP,
        rf"{_A} (?:increase|rise|growth)\b|increased\b|risen\b|rose\b|grew\b|grown\b|gone up\b|went up\b|climbed\b"
        r"|jumped\b|surged\b|soared\b|(?:crept|edged|shot|come|came|moved) up\b|doubled\b|trebled\b|tripled\b"
        rf"|{_STANDS} up{_HOW}|up(?= from)|{_LABEL}up{_SO_MUCH}|(?:higher|longer|more) {_LAST}"
        rf"|{_GOES_ON} (?:rising|increasing|growing|climbing)\b|continues? to (?:rise|increase|grow|climb)\b",
    ),
    (
        Way.DOWN,
        rf"{_A} (?:decrease|reduction|fall|drop|decline)\b|decreased\b|fallen\b{_NOT_SHORT}|fell\b{_NOT_SHORT}"
        r"|dropped\b|declined\b|reduced\b|gone down\b|went down\b|halved\b|(?:was|were|been|has|have) cut\b"
        r"|dipped\b|shrank\b|shrunk\b|plunged\b|plummeted\b|tumbled\b|(?:come|came|edged|crept|moved) down\b"
        rf"|{_STANDS} down{_HOW}|down(?= from)|{_LABEL}down{_SO_MUCH}|(?:lower|shorter|fewer|less) {_LAST}"
        rf"|{_GOES_ON} (?:falling|decreasing|declining|dropping|reducing)\b"
        r"|continues? to (?:fall|decrease|decline|drop)\b",
    ),
    (
        Way.IMPROVED,
        rf"{_A} improvement\b|improved\b|recovered\b|got(?:ten)? better\b"
        rf"|better {_LAST}|{_GOES_ON} improving\b|continues? to improve\b",
    ),
    (
        Way.WORSENED,
        rf"got(?:ten)? worse\b|worse {_LAST}|slipped\b|slid\b|slipping\b|sliding\b"
        rf"|worsened\b|{_A} (?:deterioration|worsening)\b|deteriorated\b|{_GOES_ON} (?:worsening|deteriorating)\b"
        r"|continues? to (?:worsen|deteriorate)\b",
    ),
    (
        Way.STEADY,
        r"(?:held|holding|remain(?:s|ed|ing)?|stay(?:s|ed)?|kept|been) (?:broadly |largely |fairly )?(?:steady|stable"
        r"|static|flat|unchanged|the same)\b|(?:is|was|are|were) (?:broadly |largely )?(?:unchanged|static|flat)\b",
    ),
)
_WAY = re.compile("|".join(rf"(?P<{way.name}>{words})" for way, words in _WAYS), re.IGNORECASE)
_NOT_SAID = re.compile(
    r"\bno\b[^.;]{0,10}$|\b(?:not|never|neither|expect\w*|forecast\w*|project(?:ed|ions?)|aim\w*"
    r"|plans? to|planned|hope\w*|will|would|should|could|may|might|if|until|unless|prevent\w*|avoid\w*"
    r"|target\w*|wants?|need\w*|seek\w*|funding|demand)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_WITHIN_A_YEAR = re.compile(
    r" [^.;,]{0,24}?\b(?:at first|initially|until|(?:in|over|during|through|throughout) (?:the )?"
    rf"(?:spring|summer|autumn|winter|{'|'.join(MONTH_NAMES)})\b(?! \d{{4}}))",
    re.IGNORECASE,
)
"""Words by which a change is told of which a scorecard of years or quarters knows nothing."""
_TO = re.compile(
    r"^(?: ?\([^()]*\))?(?: (?:in|at|during|for|of)?(?: the)?(?: end of)?[^.;,%]{0,30})?,? to (?:just "
    r"|about |around |a total of )?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|compared (?:with|to)|against|(?<=improvement )on)(?: (?:just|about|around|a (?:low|high|peak) of|the))*"
    r" ?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|of)(?: (?:a further|just|about|around|nearly|almost|over|more than|some|under|approximately))*"
    r" ?$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|from|on|than|over|compared (?:with|to)|against)(?: (?:the|in|at|that|of|end|position"
    r"|figure|year|financial|for|last|previous|\d[\d.,]*%?|\([^)]*\)))* ?$",
    re.IGNORECASE,
)
_RUN = re.compile(
    r"\b(?:(?P<each>each|every) (?:year|quarter|month)"
    r"|for (?:the (?:last |past )?)?(?P<count>two|three|four|five|six|\d)(?: (?:consecutive|successive))?"
    r" (?:years|quarters|months) (?:running|in a row|in succession|now)"
    r"|for (?:the )?(?P<nth>second|third|fourth|fifth|sixth)(?: (?:consecutive|successive|straight))?"
    r" (?:year|quarter|month))\b",
    re.IGNORECASE,
)
_OVER_YEAR = re.compile(
    r"\b(?:over the (?:last |past )?year|in (?:a|the last|the past) year|(?:on|since|from) last year|on the year before"
    r"|compared (?:with|to) last year|year on year)\b",
    re.IGNORECASE,
)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth")
_NTH = {**{spelled(number): number for number in range(2, 7)}, **{word: at for at, word in enumerate(_ORDINALS, 2)}}
EACH = 99
"""More steps than a history has."""
_COSTS = re.compile(r"\bcost\w*\b[^.;]{0,60}$", re.IGNORECASE)
_BEFORE_ITS_SIZE = ("up", "down")
"""Words for a change behind which its size stands at once: "Dental checks: down 3 points"."""
_HOW_MUCH = re.compile(r" (?:by )?(?:just |about |around |over |nearly )?£?")
_BEGINS_ANEW = (",", "and", "but", "though", "up", "down")
"""How a word for a change begins behind a figure that is not its size: "281, up from 267"."""
NEAR = 70
"""Letters behind the word for a change within which its figures stand."""


def movements_in(text: str, figures: Sequence[Quoted], periods: Sequence[Named]) -> list[Movement]:
    """What a sentence says of changes, each with the figures that stand beside its word."""
    found: list[Movement] = []
    for one in _WAY.finditer(text):
        if _NOT_SAID.search(text[: one.start()]) or _WITHIN_A_YEAR.match(text, one.end()):
            continue
        way = Way[next(name for name, words in one.groupdict().items() if words)]
        limit = next((other.start() for other in _WAY.finditer(text, one.end())), len(text))
        near = [each for each in figures if one.end() <= each.start < min(limit, one.end() + NEAR)]
        before = next((each for each in near if _FROM.search(text[: each.start])), None)
        size = next(
            (each for each in near if _BY.search(text[one.end() - 1 : each.start]) and each is not before), None
        )
        if size is None and one[0] in _BEFORE_ITS_SIZE:
            size = next((each for each in near if _HOW_MUCH.fullmatch(text[one.end() : each.start])), None)
        elif size is None and not one[0].startswith(_BEGINS_ANEW):
            size = next((each for each in figures if one.start() - 2 <= each.end <= one.end()), None)  # "a 13% fall"
        elif size is not None and re.search(r"[;.]", text[one.end() : size.start]):
            size = None
        after = _after(text, near, before, size)
        if after is None and before is not None:
            after = _said_before(text, figures, one.start())
        if before is None and after is None and found and found[-1].way is way:
            before, after = found[-1].before, found[-1].after  # "rose from 40 to 44, an increase of 10%"
        dated = (
            each.period for each in periods if one.end() <= each.start < limit and _SINCE.search(text[: each.start])
        )
        inside = (each for each in figures if one.start() <= each.start < one.end())
        times = next((each for each in inside if each.kind is Kind.TIMES), None)  # "doubled"
        steps = _steps(text[one.end() : limit])
        words = one[0].strip(" ,")
        over_year = _OVER_YEAR.search(text[one.end() : min(limit, one.end() + NEAR)]) is not None
        costs = _COSTS.search(text[: one.start()]) is not None
        since = next(dated, None)
        found.append(Movement(way, words, one.start(), before, after, times or size, since, steps, over_year, costs))
    return found


def _steps(behind: str) -> int:
    """How many changes in a row the words behind one speak of: "for the third year", "each year"; 0 where of none."""
    run = _RUN.search(re.split(r",|\b(?:after|following|but|although|despite)\b", behind[:NEAR], maxsplit=1)[0])
    if run is None:
        return 0
    if run["each"]:
        return EACH
    word = (run["count"] or run["nth"]).lower()
    return _NTH[word] if word in _NTH else int(word)


def _after(text: str, near: Sequence[Quoted], before: Quoted | None, size: Quoted | None) -> Quoted | None:
    """The figure to which it has gone."""
    if before is not None:
        behind = (each for each in near if each.start > before.end and _TO.fullmatch(text[before.end : each.start]))
        if (found := next(behind, None)) is not None:
            return found
    rest = (each for each in near if each not in (before, size))
    return next(
        (each for each in rest if re.search(r"\bto (?:just |about |around |a total of )?$", text[: each.start])), None
    )


def _said_before(text: str, figures: Sequence[Quoted], start: int) -> Quoted | None:
    """The figure before the words "up from": the last one of the same sentence that is no comparator's."""
    earlier = [each for each in figures if each.end <= start and each.kind is not Kind.PART]
    if len(earlier) != 1 or _FROM.search(text[: earlier[0].start]) or re.search(r"[;:]", text[earlier[-1].end : start]):
        return None
    return earlier[-1]
