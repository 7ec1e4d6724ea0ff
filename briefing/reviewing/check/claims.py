"""A sentence → what it says of a figure beside a comparator: above, below, in line, better, worse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing.measures.scorecard import Basis
from briefing.reviewing.check.comparators import Mention


class Side(StrEnum):
    """Where a sentence says that a figure stands."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "in line"
    EXACTLY = "the same"
    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Claim:
    """That a figure stands on one side of one comparator: the words for it, and the place of the comparator's name."""

    side: Side
    basis: Basis
    words: str
    start: int
    mention: Mention


_SIDES = (
    (
        Side.HIGHER,
        "above|higher than|greater than|larger than|wider than|longer than|bigger than|more than|over"
        "|exceed(?:s|ed|ing)?|in excess of|overtak(?:es|en|ing)|overtook",
    ),
    (
        Side.LOWER,
        "below(?: than)?|lower than|less than|fewer than|smaller than|narrower than|shorter than|under"
        "|short of|beneath|shy of",
    ),
    (Side.EXACTLY, "level with|(?:the )?same as|equal to|identical to"),
    (Side.SAME, "in line with|similar to|comparable (?:to|with)|match(?:es|ed|ing)?|on a par with|consistent with"),
    (
        Side.BETTER,
        "better than|outperform(?:s|ed|ing)?|stronger than|compar(?:es|ed|ing) favourably (?:with|to)"
        "|beat(?:s|ing)?|surpass(?:es|ed|ing)?|ahead of|faster than|quicker than",
    ),
    (
        Side.WORSE,
        "worse than|weaker than|poorer than|slower than|underperform(?:s|ed|ing)?|behind|trail(?:s|ed|ing)?"
        "|lag(?:s|ged|ging)?"
        "|compar(?:es|ed|ing) (?:unfavourably|poorly) (?:with|to)",
    ),
)
_FIGURE = r"[£\d][\d.,]*(?:%|m| days| weeks)?|[\w-]+-(?:day|week|month|hour|minute|point)"
_OWN = rf"(?:our|the|its|both|all|local|annual|council's|corporate|agreed|{_FIGURE})"
_OF_TARGET = re.compile(
    rf"(?P<BETTER>\b(?:meet(?:s|ing)?|met|achiev(?:es|ed|ing)|passed|within|hit(?:s|ting)?|reach(?:es|ed|ing)|on))\b"
    rf"(?= (?:{_OWN} )*targets?\b)"
    rf"|(?P<WORSE>\b(?:miss(?:es|ed|ing)?|outside|off|fail(?:s|ed|ing)? to (?:meet|reach)))\b"
    rf"(?= (?:{_OWN} )*targets?\b)",
    re.IGNORECASE,
)
"""What is said of targets alone: to meet one, to miss one."""
_OF_TARGET_BEHIND = re.compile(
    r"(?: of [£\d][\d.,]*(?:%|m| days| weeks)?)?,? (?:was|is|were|are|has been|have been)"
    r"(?: again| also| just| narrowly)* (?:(?P<BETTER>met|achieved|exceeded|beaten|surpassed|hit)"
    r"|(?P<WORSE>missed|not (?:met|achieved|reached)))\b",
    re.IGNORECASE,
)
"""The same behind its name: "the target of 80% was met"."""
_CLAIM = re.compile("|".join(rf"(?P<{side.name}>\b(?:{words}))\b" for side, words in _SIDES), re.IGNORECASE)
_APART = re.compile(
    r"\b(?:(?P<HIGHER>higher|larger|greater|more)|(?P<LOWER>lower|smaller|fewer|less)|(?P<BETTER>better"
    r"|stronger)|(?P<WORSE>worse|weaker|poorer))"
    r"\b[^.;:()%]{0,90}?\b(?:than|compared (?:to|with)|when compared (?:to|with)|against)(?= )",
    re.IGNORECASE,
)
_TO_NAME = re.compile(
    r"^(?: (?:both|the|our|its|all|that|those|of|for|in|seen|average|averages|rate|rates|figure|figures|agreed"
    r"|corporate|level|levels|latest|published|most recent|current|overall|position|results?|performance"
    rf"|{_FIGURE}))* ?$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"^(?:'s|’s)?(?: (?:average|averages|rate|rates|figure|figures|level|levels))?(?: ?\([^()]*\))?,?(?:"
    r" (?:and|or|nor|as well as)(?: also)?|,)?(?: (?:the|both|our|that of|those of|for|in|by|also))*(?: )?$",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no longer|never|nor|neither|rather than|if|whether|aims? to be|target is to|should be"
    r"|will be|would|could|expected to be|to be|remain until|historically)\b[^,;.]{0,25}$",
    re.IGNORECASE,
)

_PAST = re.compile(r"\b(?:ago|last (?:year|quarter)(?!['’])|previously|the year before|formerly)\b", re.IGNORECASE)
"""Words by which a comparison is that of an earlier time."""


def claims_in(text: str, mentions: Sequence[Mention]) -> list[Claim]:
    """What a sentence says of a figure beside each comparator that it names behind the word."""
    found: dict[tuple[int, Basis], Claim] = {}
    for pattern in (_CLAIM, _APART, _OF_TARGET):
        for one in pattern.finditer(text):
            if _NEGATED.search(text[: one.start()]) or _PAST.search(
                re.split(r"[,;]", text[one.end() :], maxsplit=1)[0]
            ):
                continue
            side = Side[next(name for name, words in one.groupdict().items() if words)]
            for mention in _named_after(text, one.end(), mentions):
                key = (mention.start, mention.basis)
                if key not in found:
                    found[key] = Claim(side, mention.basis, text[one.start() : mention.end], one.start(), mention)
    for mention in mentions:
        behind = _OF_TARGET_BEHIND.match(text, mention.end) if mention.basis is Basis.TARGET else None
        if behind is not None:
            side = Side.BETTER if behind["BETTER"] else Side.WORSE
            words = text[mention.start : behind.end()]
            found.setdefault((mention.start, mention.basis), Claim(side, mention.basis, words, mention.start, mention))
    return sorted(found.values(), key=lambda one: one.mention.start)


def _named_after(text: str, end: int, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The comparators that are named right behind a word, and those joined to them by "and"."""
    at, between = end, _TO_NAME
    for one in mentions:
        if one.start < at:
            continue
        if not between.fullmatch(text[at : one.start]):
            return
        yield one
        at, between = one.end, _AND
