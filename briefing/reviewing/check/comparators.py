"""The words by which people name what a figure is compared with → its basis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.measures.scorecard import Basis

_USUAL = (
    (Basis.NATIONAL, r"england(?:'s|’s)?|english|national(?:ly)?|the country|all[- ]england"),
    (Basis.REGION, r"region(?:al|ally|'s|’s)?"),
    (
        Basis.NEIGHBOURS,
        r"(?:statistical |nearest |our )?neighbours?(?:'|’)?|comparators?|comparator (?:group|average)s?"
        r"|family group|(?:comparison|benchmark(?:ing)?|peer) group|peers?"
        r"|(?:similar|comparable|other) (?:authorit(?:y|ies)|councils?|areas?)",
    ),
    (Basis.TARGET, r"(?:our |the |local |annual |council )?targets?"),
)
_REGIONS = (
    r"north east|north west|yorkshire(?: and (?:the )?humber)?|east midlands|west midlands|east of england|south east"
    r"|south west|inner london|outer london|london"
)
_WORD = {basis: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for basis, words in _USUAL}
_REGION = re.compile(rf"\b(?:the )?(?:{_REGIONS})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names what it compares with."""

    basis: Basis
    start: int
    end: int


def basis_of(label: str) -> Basis | None:
    """The basis that a header or a label names; None where it names none."""
    return next((one.basis for one in mentions_in(label)), None)


def mentions_in(text: str) -> list[Mention]:
    """Every comparator that a text names, in its order."""
    regions = [Mention(Basis.REGION, *one.span()) for one in _REGION.finditer(text)]
    taken = [(one.start, one.end) for one in regions]
    usual = [
        Mention(basis, *one.span())
        for basis, pattern in _WORD.items()
        for one in pattern.finditer(text)
        if not any(start <= one.start() < end for start, end in taken)
    ]
    return sorted((*regions, *usual), key=lambda one: one.start)


_LEADS = re.compile(
    r"(?:'s|’s)?,?(?: (?:and|statistical|comparator|national|regional|average|averages|rate|figure|mean"
    r"|level|position|percentage|proportion|share|number|one|equivalent|result|performance|outturn"
    r"|target|is|was|were|are|of|at|stands|stood|being|also|the|a|about|around|just|only)){0,6}(?: \(|:|,|\()? ?$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"^(?: (?:for|in|across|among|amongst|of) (?:the |all |our )?(?:whole of )?(?:the )?| ?\((?:the"
    r" )?)$",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"\w+ally", re.IGNORECASE)


def basis_beside(
    text: str, start: int, end: int, mentions: Sequence[Mention], between: Iterable[tuple[int, int]]
) -> Basis | None:
    """The comparator that a figure at this place is said to be of: named right before it or right behind it."""
    taken = list(between)
    behind = next((one for one in mentions if one.start >= end), None)
    if behind is not None and _is_said_behind(text, end, behind):
        return behind.basis
    for one in reversed(mentions):
        if one.end <= start and not any(one.end <= left < start for left, _ in taken):
            if _LEADS.fullmatch(text[one.end : start]):
                return one.basis
            break
    return None


def _is_said_behind(text: str, end: int, mention: Mention) -> bool:
    """Whether a figure's comparator follows it: "54% in England", "54% (England)", "54% nationally"."""
    gap = text[end : mention.start]
    if gap == " ":
        return _ADVERB.fullmatch(text[mention.start : mention.end]) is not None
    closed = not gap.lstrip().startswith("(") or text[mention.end : mention.end + 1] == ")"
    return closed and _FOLLOWS.fullmatch(gap) is not None
