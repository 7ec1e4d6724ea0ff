"""A table's shares and words → the widths of its columns, so that no figure is broken in two where there is room.

Word breaks a word that is wider than its column; a share that looks right for one workbook is too narrow for the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

_LARGEST_NEED = 3
"""A word that needs more than a third of the page is broken: it must not cost the other columns their room."""
_EM = 1000
_NARROW, _MIDDLE, _WIDE = 300, 560, 850
_NARROW_LETTERS = frozenset("fijlrtI.,:;'|!()[]/- ")
_WIDE_LETTERS = frozenset("mwMW%@&")
_CAPITAL = 700
_BOLD = 108
_BREAK = re.compile(r"[\s-]+")


def fit_columns(shares: Sequence[int], needs: Sequence[int], width: int) -> list[int]:
    """Widths in twentieths of a point that add up to `width`: by their shares, but none below its need while the
    others can spare the room. Where all needs together are wider than the page, the shares alone count."""
    widths = [width * share / sum(shares) for share in shares]
    needs = [min(need, max(width // _LARGEST_NEED, round(share))) for need, share in zip(needs, widths, strict=True)]
    if sum(needs) <= width:
        widths = _lift(widths, needs)
    edges = [round(edge) for edge in accumulate(widths, initial=0)]
    return [right - left for left, right in pairwise((*edges[:-1], width))]


def widest_word(texts: Iterable[str], half_points: int, *, bold: bool = False) -> int:
    """The width that the longest word of these texts needs, in Arial's measures."""
    longest = max((_length(word) for text in texts for word in _BREAK.split(text)), default=0)
    points = longest * half_points // 2 * (_BOLD if bold else 100) // 100
    return points * 20 // _EM


def _lift(widths: list[float], needs: Sequence[int]) -> list[float]:
    """Raises what is too narrow to its need, and takes the room from the others in proportion to what they can
    spare."""
    lacking = sum(max(need - width, 0) for width, need in zip(widths, needs, strict=True))
    spare = sum(max(width - need, 0) for width, need in zip(widths, needs, strict=True))
    left = 1 - lacking / spare if spare else 1
    return [
        need + max(width - need, 0) * left if width > need else float(need)
        for width, need in zip(widths, needs, strict=True)
    ]


@lru_cache(maxsize=10_000)
def _length(word: str) -> int:
    return sum(map(_letter, word))


def _letter(letter: str) -> int:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _WIDE_LETTERS:
        return _WIDE
    return _CAPITAL if letter.isupper() else _MIDDLE
