"""A single fact's label → how a sentence tells its figure, as far as the label itself says.

It is the grammar of measures' names, but for one thing: of a number of people or things a label often says what they
did, "Foster carers approved", and then a sentence can too: "eight foster carers were approved".
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.knowing.measure_keys import key_of
from briefing.knowing.name_grammar import AMOUNTS, understand
from briefing.knowing.predicates import is_plural, split_predicate
from briefing.measures.definition import Definition, undefined
from briefing.measures.observation import Observation, Unit

_MOST_PERCENT = 100
_TIME_WORDS = "days|weeks|hours|minutes|months|years|nights"
_TIMES = (Unit.DAYS, Unit.WEEKS, Unit.HOURS)
_NUMBER = re.compile(r"(?:the )?(?:total |overall )*(?:numbers?(?: of)?|nos?\.? of|count of|#)\s", re.IGNORECASE)
_TIME_LOST = re.compile(
    r"(?:(?:working|calendar) )?(?:days|weeks|hours) (?!to\b|between\b|from\b|for\b)", re.IGNORECASE
)
_NO_NUMBER = re.compile(
    r"\b(?:be|being|been|not|no|average|mean|median|rate|ratio|per|score|share|planned|expected|proposed|anticipated)\b|%"
    rf"|\((?:[^()]* )?(?:{_TIME_WORDS})\)",
    re.IGNORECASE,
)
"""Where these stand in a label no number of people or things is meant, or not of those who did something."""
_SEVERAL_PARTS = re.compile(r"[:;|/=?]|\s[-\u2013\u2014]\s")
"""A label of several parts may be a heading and what stands under it."""
_HEAD_ENDS = re.compile(r"\b(?:with|in|for|who|that|on|at|over|under|aged)\b")


def understand_fact(label: str, figure: Observation, *, signs: bool) -> Definition:
    """How a sentence tells a fact: `people` and `clause` for a number of those who did something, or for a share of
    them, else as a measure of this name; its name as a quotation where nothing is certain.

    `signs` says whether shares on this sheet have their sign, so that a bare number is none.
    """
    key = key_of(label)
    if figure.denominator is not None:
        return _of_a_part(label, key)
    if _is_count(label, figure, signs=signs):
        return _of_a_number(_NUMBER.sub("", label), key)
    if figure.unit is Unit.PERCENT and " where " in label and "%" not in label:
        return understand(f"% of {label}", key, Unit.PERCENT)
    return understand(label, key, figure.unit)


def _of_a_part(label: str, key: str) -> Definition:
    """ "Appeals allowed" of "4 of 13": the 13 are appeals. Of "affordable homes" they may be all homes."""
    own = understand(label if "%" in label else f"% of {label}", key, Unit.PERCENT)
    return own if own.people and " " not in own.people else undefined(label, key)


def _of_a_number(things: str, key: str) -> Definition:
    """ "foster carers approved": whom or what it counts, and what they did or what was done with them."""
    if _SEVERAL_PARTS.search(things):
        return understand(things, key, Unit.NUMBER)
    share = understand(f"% of {things}", key, Unit.PERCENT)
    if share.people and is_plural(share.people) and not _NO_NUMBER.search(things):
        return replace(share, plural=True)
    if AMOUNTS.search(_HEAD_ENDS.split(things.lower())[0]):
        return understand(things, key, Unit.NUMBER)
    return understand(f"Number of {things}", key, Unit.NUMBER)


def _is_count(label: str, figure: Observation, *, signs: bool) -> bool:
    """Whether a figure is certainly a number of people or things."""
    if figure.value is None or figure.value != figure.value.to_integral_value() or figure.scale or figure.note:
        return False
    if _NO_NUMBER.search(label) or figure.clock:
        return False
    if figure.unit in _TIMES:
        return bool(_TIME_LOST.match(label)) and split_predicate(label) is not None
    said = figure.unit is Unit.NUMBER or bool(_NUMBER.match(label))
    sure = signs or abs(figure.value) > _MOST_PERCENT or split_predicate(label) is None
    return figure.unit in (Unit.NUMBER, None) and (said or sure)
