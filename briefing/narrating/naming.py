"""Names as prose uses them: a measure's short name, a comparator with its article, lists, anchors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from briefing.measures.scorecard import Measure
from briefing.narrating.ink import clean

FIGURE = "Figure"
"""What stands for a reference until the writer puts the number there."""

LONGEST_ANCHOR = 64
LONGEST_NAME = 160
"""Characters of a measure's name that a sentence can carry; the appendix has the whole name."""

_HEAD_ENDS = re.compile(r" (?:aged|in|who|whose|newly|tracked|with|without|placed|from|of|at|under|leaving)\b.*")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


def anchor(*parts: str) -> str:
    """An anchor of lower-case words; one that would be too long is cut and ends in a hash of the whole."""
    slugs = (_NO_SLUG.sub("-", part.lower()).strip("-") for part in parts)
    whole = "-".join(slug for slug in slugs if slug)
    if len(whole) <= LONGEST_ANCHOR:
        return whole
    digest = sha256(whole.encode()).hexdigest()[:8]
    return f"{whole[: LONGEST_ANCHOR - len(digest) - 1].rstrip('-')}-{digest}"


def spell_out(text: str, glossary: Mapping[str, str]) -> str:
    """The text with each abbreviation of the glossary in words."""
    if not glossary:
        return text
    return _abbreviations(tuple(glossary)).sub(lambda found: glossary[found.group()], text)


@cache
def _abbreviations(known: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, longest_first))})(?![\w&])")


def prose_name(measure: Measure, glossary: Mapping[str, str]) -> str:
    """How a sentence names the measure: its short name, which may be the name as written; abbreviations in words."""
    if measure.definition.known:
        return clean(measure.definition.short_name)
    written = clean(measure.definition.short_name)
    name = spell_out(written, glossary)
    if measure.definition.quoted and written[:1].isupper():
        name = name[:1].upper() + name[1:]
    return (
        name
        if not measure.definition.quoted or len(name) <= LONGEST_NAME
        else f"{name[:LONGEST_NAME].rsplit(' ', 1)[0]} …"
    )


def is_quoted(measure: Measure) -> bool:
    """Whether the measure is named as the scorecard writes it, between quotation marks."""
    return measure.definition.quoted


def head_noun(people: str, *, single: bool = False) -> str:
    """The people without what tells them apart: "care leavers" of "care leavers aged 19 to 21"."""
    noun = _HEAD_ENDS.sub("", clean(people)) or "people"
    if not single:
        return noun
    *most, last = noun.split()
    return " ".join((*most, _SINGULAR.get(last, last.removesuffix("s"))))


def past_tense(clause: str) -> str:
    """A clause, or a sentence with a place for its figure, about an earlier time: "are in higher education" → "were in
    higher education", "rent arrears are {value} of rent due" → "rent arrears were {value} of rent due"."""
    if VALUE in clause:
        verbs = _BEFORE_VALUE if _BEFORE_VALUE.search(clause) else _FIRST_VERB
        return verbs.sub(lambda verb: _PAST[verb[0]], clause, count=1)
    first, space, rest = clause.partition(" ")
    return f"{_PAST.get(first, first)}{space}{rest}"


VALUE = "{value}"
_BEFORE_VALUE = re.compile(r"\b(?:is|are|has|have)(?= \{value\})")
_FIRST_VERB = re.compile(r"\b(?:is|are|has|have)\b")
_PAST = {
    "are": "were", "is": "was", "have": "had", "has": "had", "do": "did", "does": "did", "feel": "felt", "say": "said",
    "meet": "met", "take": "took", "pay": "paid", "leave": "left", "go": "went", "get": "got", "lead": "led",
    "leads": "led", "make": "made", "become": "became", "think": "thought", "know": "knew", "come": "came",
    "give": "gave", "hold": "held", "find": "found", "keep": "kept", "begin": "began",
    "undergo": "underwent", "can": "could",
    **{verb: f"{verb.removesuffix('e')}ed" for verb in (
        "access", "achieve", "agree", "arrive", "attain", "attend", "cease", "claim", "complete", "consume",
        "experience", "fail", "gain", "live", "move", "need", "obtain", "participate", "pass", "progress", "rate",
        "reach", "receive", "remain", "report", "require", "result", "return", "smoke", "start", "stay", "suffer",
        "travel", "use", "wait", "walk", "work",
    )},
}  # fmt: skip
_SINGULAR = {"children": "child", "people": "person", "families": "family", "inquiries": "inquiry"}
