"""A sentence → the percentages that are not what the numbers beside them give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.measures.observation import round_half_up
from briefing.reviewing.check.figures import Hedge, Kind, Quoted
from briefing.reviewing.check.sentences import Sentence
from briefing.reviewing.check.support import POINTS_ROUGHLY, share_fits

_OPENS = re.compile(r"^[^.;:()]*\($")
_INSIDE = re.compile(r"^[^.;:()]{0,60}\((?:or |that is |i\.e\. |just |about |around |only )?$")
_JOINS = re.compile(
    r"^[^.;:()]{0,60}?(?:,? (?:or|which is|that is|equal to|equating to|which equates to"
    r"|giving|equivalent to|representing|which represents)|,| =| [–-])"
    r"(?: (?:just|about|around|only))? ?$"
)
_BREAKS = re.compile(
    r"\b(?:and|but|while|whereas|although|though|of the rest|up|down|from|than|against|compared)\b", re.IGNORECASE
)


def wrong_shares(sentence: Sentence) -> Iterator[tuple[Quoted, Quoted]]:
    """Each percentage with the part of a whole that it is given for and does not agree with."""
    for one, other in zip(sentence.figures, sentence.figures[1:], strict=False):
        between = sentence.text[one.end : other.start]
        if one.kind in (Kind.PERCENT, Kind.SHARE) and other.kind is Kind.PART:
            if _OPENS.fullmatch(between) and not _BREAKS.search(between) and not _agree(one, other):
                yield one, other
        elif one.kind is Kind.PART and other.kind in (Kind.PERCENT, Kind.SHARE):
            joined = _INSIDE.fullmatch(between) or _JOINS.fullmatch(between)
            if joined and not _BREAKS.search(between) and not _agree(other, one):
                yield other, one


def _agree(share: Quoted, part: Quoted) -> bool:
    real = part.percentage
    if real is None or part.whole is None or part.value > part.whole:
        return real is None
    if share.kind is Kind.SHARE:
        return share_fits(share, real)
    if share.hedge is not Hedge.NONE or part.hedge is not Hedge.NONE:
        return abs(share.value - real) <= POINTS_ROUGHLY
    half_down = real.quantize(share.value, rounding="ROUND_HALF_DOWN")
    return share.value in (round_half_up(real, share.decimals), half_down)
