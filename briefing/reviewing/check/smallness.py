"""A paper's words and tables → the small counts of people that they print, or give away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from briefing.disclosing.free_text import small_numbers_in
from briefing.disclosing.small import is_small
from briefing.measures.observation import round_half_up
from briefing.reviewing.check.figures import Kind, figures_in

_PEOPLE = re.compile(
    r"^(?: (?:of (?:the|our|these|those|them)|more|other|further|new|young|younger|older"
    r"|\w+ed|\w+al|unaccompanied|care|asylum[- ]seeking|male|female))*"
    r" (?:child(?:ren)?|young (?:people|persons?|adults?)|care leavers?|care[- ]experienced"
    r"|boys?|girls?|pupils?|people|persons?|adults?|residents?|siblings?|bab(?:y|ies)"
    r"|teenagers?|victims?|women|men|mothers?|fathers?|parents?|patients?|tenants?"
    r"|households?|famil(?:y|ies)|students?|learners?|clients?|individuals?|deaths?"
    r"|suicides?)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"^ of (?:the |our |all )*(?P<whole>\d{1,3}(?:,\d{3})*)(?![\d.,]*%)")
_SHARE_OF = re.compile(r"(?:%|per ?cent) of (?:the |our |all )*\d")
_IN_CELL = re.compile(r"(?:\(|\[)(?P<part>\d+)(?: ?(?:/|of) ?(?P<whole>[\d,]+))?(?:\)|\])")


def small_counts_told(text: str) -> list[str]:
    """The small counts of people that words of people name: "three children", "2 of 119"."""
    found = []
    shares = [range(one.start, one.end) for one in figures_in(text) if one.kind is Kind.SHARE]
    for one in small_numbers_in(text):
        pattern = re.compile(rf"(?<![\w.,/£-]){re.escape(one)}", re.IGNORECASE)
        if (
            " of " in one
            or "/" in one
            or any(
                _PEOPLE.match(text[each.end() :]) and not any(each.start() in share for share in shares)
                for each in pattern.finditer(text)
            )
        ):
            found.append(one)
    return found


def shares_that_tell(text: str) -> Iterator[tuple[str, Decimal]]:
    """The percentages in a text beside the number of people they are of, where that gives a small count away."""
    for one in figures_in(text) if _SHARE_OF.search(text) else ():
        whole = _OF.match(text[one.end :])
        if one.kind is Kind.PERCENT and whole:
            people = Decimal(whole["whole"].replace(",", ""))
            count = round_half_up(one.value * people / 100, 0)
            if is_small(count) or is_small(people - count):
                yield text[one.start : one.end + whole.end()], count if is_small(count) else people - count


def parts_that_tell(text: str) -> Iterator[tuple[str, Decimal]]:
    """The parts of a whole in a text that are small, or leave a small rest: "1 of 914"."""
    for one in figures_in(text):
        if one.kind is Kind.PART and one.whole is not None and not one.noun.startswith("measure") and not one.in_words:
            small = [each for each in (one.value, one.whole - one.value) if is_small(each)]
            if small:
                yield one.text, small[0]


def small_counts_in_cell(text: str) -> list[str]:
    """The small counts that a cell prints beside its figure: "0.4% (3)", "0.1% (1/914)"."""
    return [one[0] for one in _IN_CELL.finditer(text) if _is_small(one)]


def _is_small(found: re.Match[str]) -> bool:
    part = Decimal(found["part"])
    whole = Decimal(found["whole"].replace(",", "")) if found["whole"] else None
    return is_small(part) or (whole is not None and is_small(whole - part))


def told_of(reasons: Sequence[str]) -> str:
    """Several reasons in one line, the first few of them."""
    first, more = reasons[:MOST_TOLD], len(reasons) - MOST_TOLD
    return "; ".join(first) + (f"; and {more} more" if more > 0 else "")


MOST_TOLD = 4
"""So many small counts of a row are told."""

Reasons = Mapping[str, Sequence[str]]
