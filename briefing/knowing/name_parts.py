"""A measure's name → its parts: the code in front of it, what it says in brackets, and its words in running text.

Only this module knows that "NI 192" is a code, and that a rank of a measure is another figure than the measure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MOSTLY = 0.75
"""From this share of its weighty words on, a name whose words begin with capitals is written so throughout."""


def names_another_figure(name: str) -> bool:
    """Whether the figures of a name are not its measure's own but a rank, a forecast, a target, a difference."""
    return _OTHER.search(name) is not None


def without_reference(name: str, *, timed: bool = True, money: bool = True) -> tuple[str, str]:
    """The name without the code in front or behind ("NI 192"), and what it says in brackets or beside a dash.

    Units and frequencies in brackets are left out; the unit of a time, and "£000", only where the figures carry them
    (`timed`, `money`).
    """
    shown = [form for form, carried in ((_TIME, timed), (_MONEY, money)) if carried]
    return _without_notes(without_code(name), (_DROPPED_NOTE, *shown), timed=timed)


_CODE = re.compile(
    r"(?:(?:indicator|measure|kpi|pi|ref|outcome|placement|leaving care) ?\d*(?:\.\d+)*[a-z]?(?: ?& ?\d+)?"
    r"\s*[:,.)\u2013-]+\s*"
    r"|(?-i:[A-Z][A-Z&]{0,4}[ -]?|[A-Z][a-z]{2,4})\d+(?:[./]\d+)*[a-z]?\b\s*(?:[a-z]?\))?\s*[:.)\u2013-]*\s+"
    r"|(?:ASCOF|PHOF) \d\w*(?:\(\w+\))?\s+"
    r"|\d+(?:\.\d+)*[A-Za-z]?(?:\(\d[a-z]?\))?\s*[:.)\u2013-]+\s+"
    r"|\d+(?:\.\d+)*[A-Z]{1,2}\d?(?:\(\w+\))?\s+"
    r"|[a-z]\)\s+)(?=\S)",
    re.IGNORECASE,
)
_CODE_BEHIND = re.compile(
    r"\s*(?:[(\[](?:old |former |was )?(?:[A-Z]{2,6}[ -]?\d[\w ./&-]*|SPI|PAM/\d+)[)\]]"
    r"|\b(?:PAM/\d+|ASCOF [\dA-Z() ]+[a-z]?\)?))\s*$"
)


_QUOTES = "\u2018\u2019\u201c\u201d'\" "


def without_code(name: str) -> str:
    """The name without the code in front of it or behind it, and without brackets around the rest."""
    bare = " ".join(name.split()).strip(_QUOTES)
    for _ in range(2):
        found = _CODE.match(bare)
        if found and _is_code(found[0]):
            bare = bare[found.end() :]
        bare = _CODE_BEHIND.sub("", bare)
    if wrapped := _WRAPPED.fullmatch(bare):
        bare = wrapped[1]
    return bare.strip(_QUOTES)


_WRAPPED = re.compile(r"\(((?:[^()]|\([^()]*\))+)\)")


def _is_code(text: str) -> bool:
    """Whether a beginning is a reference and no word: "A1 roads", "KS2 reading", "P1 incidents" and "ED 4 hour waits"
    hold none."""
    return not _WORD_WITH_NUMBER.match(text)


_WORD_WITH_NUMBER = re.compile(
    r"(?:year|stage|grade|level|key|age|top|under|over|covid|band|class|type|cat|sev|tier|zone|ward|phase|lot|ks|pm|co|no|ed"
    r"|a&e|[absm])[ -]?\d|p[1-5]\b",
    re.IGNORECASE,
)


_NOTE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_DROPPED_NOTE = re.compile(
    r"%|percent(?:age)?|numbers?|no\.?|num|count|rate|ratio|score|£|£ ?(?:m|mn|bn|k|'?000'?s?|millions?|thousands?)|"
    r"'?000'?s?|thousands|millions|[hm]+:[ms]+(?::s+)?|"
    r"(?:minimi[sz]e|maximi[sz]e|(?:high|low)(?:er)? is (?:better|good)|higher|lower|cumulative|ytd|year to date|"
    r"snapshot|annual|quarterly|monthly|rolling|local|national)(?: measure| indicator)?|(?-i:[A-Z]{2,6}) ?\d[\w.]*|"
    r"(?:rolling )?(?:12|twelve)[ -]months?(?: rolling)?",
    re.IGNORECASE,
)
_HEADED = re.compile(r"(.+?)(?:\s+[-\u2013\u2014]\s+|:\s+)(.+)")
_TIME = re.compile(r"(?:in )?(?:days|weeks|hours|minutes|mins|seconds|secs)", re.IGNORECASE)
_MONEY = re.compile(r"£ ?(?:m|mn|k|0{3}s?|millions?|thousands?)|(?:in )?(?:£ ?)?(?:thousands|millions)", re.IGNORECASE)
_SIGN_INSIDE = re.compile(r"\s*\([%£]\)(?=,| )")
_TIME_INSIDE = re.compile(
    r"\s*\((?:days|weeks|hours)\)(?=,| )|,? in (?:days|weeks|hours|minutes|seconds)$", re.IGNORECASE
)
_TIME_BEHIND = re.compile(r"(?:,| [-\u2013\u2014])\s+(?:days|weeks|hours|minutes|seconds)$", re.IGNORECASE)


def _without_notes(name: str, dropped: Sequence[re.Pattern[str]], *, timed: bool) -> tuple[str, str]:
    """The name without what stands in brackets at its end, or behind or before a dash; and of that what matters.

    The unit does not, where the figures carry it: the name of a time does where its figures are bare numbers.
    """
    notes: list[str] = []
    bare = re.sub(r"\s+%$", "", name.rstrip(" .*;:"))
    bare = _TIME_BEHIND.sub("", bare) if timed else bare
    while found := _NOTE.search(bare):
        notes.insert(0, found[1].strip())
        bare = bare[: found.start()].rstrip(" .*;:")
    if headed := _HEADED.fullmatch(bare):
        first, second = (bool(_STATISTIC.match(part)) for part in headed.groups())
        if first != second:
            bare, note = headed.group(1 if first else 2), headed.group(2 if first else 1)
            notes.insert(0, in_running_text(note) if " " in note else note)  # one word may be a place
    told = [note for note in notes if note and not any(form.fullmatch(note) for form in dropped)]
    bare = _SIGN_INSIDE.sub("", bare)
    return (_TIME_INSIDE.sub("", bare) if timed else bare), "; ".join(told)


_STATISTIC = re.compile(
    r"(?:the )?(?:total |overall |average |mean |median )*(?:%|percent|per cent|proportion|number|nos?\.? of|average"
    r"|mean|median|rates? of|costs? )|.* as (?:a |an )?(?:%|percentage|proportion) ",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:rank(?:ed|ing|ings)?|quartiles?|deciles?|percentiles?|variances?|distance|forecasts?|projected|predicted|"
    r"projections?|versus|vs|compared|index|trajectory|milestones?|rag|position|whether|extent)\b|national average"
    r"|(?<!within )(?<!in )\btargets?\b(?! (?:time|timescale|date|response|deadline|period))",
    re.IGNORECASE,
)
"""Words that make a name speak of something else than the measure in it, or that leave open of what."""


def in_running_text(text: str) -> str:
    """The text with a small letter in front, unless that is a name: an abbreviation, "Council Tax", "Year 6".

    A text in which Every Word Begins with a Capital gets small letters throughout, but for what stands in a place.
    """
    words = text.split()
    weighty = [word for word in words[1:] if len(word) > len("for") and word.isalpha() and word.lower() not in _LIGHT]
    if len(weighty) > 1 and sum(word[0].isupper() for word in weighty) > len(weighty) * MOSTLY:
        return " ".join(
            word if _is_name(word) or (before.lower() in _PLACING and word.istitle()) else word.lower()
            for before, word in zip(["", *words], words, strict=False)
        )
    named = len(words) > 1 and words[1][:1].isupper() and words[-1] not in _MEASURED_WORDS and words[0] not in _SUMS
    joined = len(words) > 2 and words[1] in ("and", "&") and words[2].istitle()  # noqa: PLR2004  "Park and Ride"
    numbered = re.match(r"(?!(?:under|over|aged?)\b)\w+ \d", text, re.IGNORECASE)
    if _is_name(words[0]) or named or joined or numbered:
        return text
    return text.lower() if words[-1] in _MEASURED_WORDS and len(words) == 2 else text[:1].lower() + text[1:]  # noqa: PLR2004


_LIGHT = frozenset(
    (
        "more",
        "less",
        "over",
        "than",
        "that",
        "their",
        "which",
        "with",
        "within",
        "from",
        "have",
        "been",
        "were",
        "where",
        "this",
    )
)
_MEASURED_WORDS = frozenset(("Rate", "Rates", "Score", "Time"))
_SUMS = frozenset(("Average", "Mean", "Median", "Number", "Percentage", "Proportion", "Rate", "Share", "Total"))
"""How no name begins, though an abbreviation may stand behind: "Average DFG award"."""
_PLACING = frozenset(("in", "at", "across", "from", "near"))


def _is_name(word: str) -> bool:
    return bool(re.search(r"[A-Z0-9.]", word[1:])) and not re.fullmatch(r"[A-Z][a-z]+(?:[-/][A-Z][a-z]+)+", word)
