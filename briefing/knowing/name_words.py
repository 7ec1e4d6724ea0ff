"""A measure's name → the words that make it the measure it is, whatever their order and what stands between them.

"Percentage of Council Tax collected (BV 9)" and "Council tax collected %" have the same; "council tax arrears
collected" has others, and so is another measure.
"""

from __future__ import annotations

import re

from briefing.knowing.name_parts import names_another_figure, without_reference

NameWords = tuple[str, frozenset[str]]
"""What a name says that it is, "%" for a share, "#" for a number or "" where it says neither; and its words."""

_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?|[%£+#]")
_SPELLINGS = (
    (re.compile(r"['\u2019]"), ""),
    (re.compile(r"\bper cent\b"), "%"),
    (re.compile(r"\bre-(?=[a-z])"), "re"),
    (re.compile(r"\bfly[ -]?tip(?:s|ping|ped)?\b"), "flytip"),
    (re.compile(r"\bfoi\b"), "freedom of information"),
    (re.compile(r"\bfull[ -]time[ -]equivalents?\b"), "fte"),
    (re.compile(r"\bsickness absence\b"), "sickness"),
    (re.compile(r"\bnos?\.? of\b"), "number of"),
    (re.compile(r"(?<=\d),(?=\d{3}\b)"), ""),
    (re.compile(r"\b(?:in|during|for) the year\b|\byear[ -](?:to[ -]date|end)\b|\bytd\b"), ""),
    (re.compile(r"\b(?:number of )?(?:working |calendar )?(?:days|weeks) (?=(?:to|taken|from|between)\b)"), "time "),
    (re.compile(r"\b(?:length of )?time taken\b"), "time"),
)
_FORMS = ("%", "#")
_FILLING = frozenset((
    "a", "an", "and", "all", "are", "at", "average", "be", "been", "by", "due", "for", "had", "has", "have", "in", "is",
    "mean", "of", "on", "or", "our", "overall", "that", "the", "their", "this", "through", "to", "total", "was", "were",
    "which", "who", "with", "within",
))  # fmt: skip
_SAME = {
    "percentage": "%", "percent": "%", "pct": "%", "proportion": "%", "number": "#", "numbers": "#", "count": "#",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "twelve": "12", "fte": "employee", "staff": "employee", "kgs": "kg", "kilogram": "kg",
    "people": "person", "children": "child", "10000": "10k", "phone": "telephone", "responded": "answered",
    "replied": "answered", "determined": "decided", "recycling": "recycled", "composting": "composted",
    "reuse": "reused", "dwelling": "home", "property": "home", "timescale": "time", "target": "time",
    "deadline": "time", "timeframe": "time", "schedule": "time",
}  # fmt: skip
"""Words that councils use for one another in the names of measures."""
_REPLACING = frozenset(_SAME.values())
_RESPELT = re.compile(r"re|flytip|freedom|information")


def words_of(name: str) -> NameWords | None:
    """The words of a name by which it is looked up; None where it speaks of another figure than a measure's own."""
    if names_another_figure(name):
        return None
    bare = " ".join(without_reference(name)).strip()
    found = _found_in(bare)
    form = _form(found if bare == name else _found_in(name))
    words = (_SAME.get(one, one) for one in map(_singular, found))
    return form, frozenset(word for word in words if word not in _FILLING and word not in _FORMS)


def beginning_of(words: NameWords) -> str:
    """How the longest of the words begins, whatever its ending; empty where none is written as it is looked up."""
    written = (word for word in words[1] if word.isalpha() and word not in _REPLACING and not _RESPELT.match(word))
    return max(written, key=lambda word: (len(word), word), default="")[:-1]


def _found_in(text: str) -> list[str]:
    plain = text.lower()
    for pattern, replacement in _SPELLINGS:
        plain = pattern.sub(replacement, plain)
    return _WORD.findall(plain)


def _form(words: list[str]) -> str:
    kinds = {_SAME.get(word, word) for word in words}
    return next((form for form in _FORMS if form in kinds), "")


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > len("ties"):
        return f"{word[:-3]}y"
    return (
        word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > len("his") else word
    )
