"""A name → the words that say what it is about, as far as words alone can say so."""

from __future__ import annotations

import re

from briefing.knowing.predicates import says_what_became, words_of

SHORTEST = 4
_WORD = re.compile(r"[a-z][a-z'\u2019-]+")
_OF_ANYTHING = words_of(
    "about access account action activity additional adult adults against aged amount annual april area areas "
    "assessment assessments august authority average band base based before between borough care cases category "
    "change children citizens city clients completed council councils count county cumulative current customers "
    "date days december department district during each england families february figure figures final first five "
    "four from full group groups held high home hour hours household households including indicator information "
    "january july june late later latest least length level levels local long longer main march mean measure "
    "measures median members month monthly months more most national newly november number numbers october only "
    "open other outcome outcomes over overall part parts people per percent percentage performance period persons "
    "place plan plans population programme project projects proportion public quarter quarterly range rate rates "
    "reason reasons received recent region regional register report requests residents result results second "
    "september service services short staff status support supported target team teams than that their these three "
    "time timely times timescale total type types under unit units users value week weekly weeks where which whole "
    "with within without work working year yearly years young"
)
"""Words that measures of any topic have in their names."""


def topic_words(name: str) -> frozenset[str]:
    """The nouns of a name, in the singular, that not everything is called by: "missing", "incident" of "missing
    incidents in the year"."""
    words = (word.strip("'\u2019-") for word in _WORD.findall(name.lower()))
    return frozenset(
        re.sub(r"(?<=[^s])s$|['\u2019]s$", "", re.sub(r"ies$", "y", word))
        for word in words
        if len(word) >= SHORTEST and word not in _OF_ANYTHING and not says_what_became(word)
    )
