"""A single fact's label → how a sentence tells its figure, as far as the label itself says.

It is the grammar of measures' names, but for one thing: of a number of people or things a label often says what they
did, "Foster carers approved", and then a sentence can too: "eight foster carers were approved".
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.knowing.measure_keys import key_of
from briefing.knowing.name_grammar import understand
from briefing.knowing.predicates import is_plural, split_predicate
from briefing.measures.definition import Definition
from briefing.measures.observation import Observation, Unit

_MOST_PERCENT = 100
_NUMBER = re.compile(r"(?:the )?(?:total |overall )*(?:numbers?(?: of)?|nos?\.? of|count of|#)\b", re.IGNORECASE)
_TIME_LOST = re.compile(
    r"(?:(?:working|calendar) )?(?:days|weeks|hours) (?!to\b|between\b|from\b|for\b)", re.IGNORECASE
)
_NOBODY = re.compile(r"\b(?:be|being|been|not|no|average|mean|median|rate|per|of which)\b", re.IGNORECASE)
"""Before what was done these say that it was not done, or that no number of people or things is meant."""


def understand_fact(label: str, figure: Observation, known: Definition | None, *, signs: bool) -> Definition:
    """How a sentence tells a fact: `people` and `clause` for a number of those who did something, or for a share of
    them, else as a measure of this name; its name as a quotation where nothing is certain.

    The label's own words go before those of the catalogue, `known`, which may say less than the label. `signs` says
    whether shares on this sheet have their sign, so that a bare number is none.
    """
    key = key_of(label)
    if figure.denominator is not None:
        return understand(label if "%" in label else f"% of {label}", key, Unit.PERCENT)
    unit = Unit.NUMBER if _is_count(label, figure, signs=signs) else figure.unit
    own = understand(label, key, unit)
    if unit is Unit.NUMBER:
        return _of_those_who(own) or own
    certain = own.understood or known is None or known.unit is not unit or unit is None
    return own if certain or known is None else known


def _is_count(label: str, figure: Observation, *, signs: bool) -> bool:
    """Whether a figure is certainly a number of people or things."""
    if figure.value is None or figure.value != figure.value.to_integral_value() or figure.scale or figure.clock:
        return False
    if figure.unit in _TIMES:
        return bool(_TIME_LOST.match(label)) and split_predicate(label) is not None
    said = figure.unit is Unit.NUMBER or (figure.unit is None and bool(_NUMBER.match(label)))
    sure = signs or abs(figure.value) > _MOST_PERCENT or split_predicate(label) is None
    return said or (figure.unit is None and sure)


_TIMES = (Unit.DAYS, Unit.WEEKS, Unit.HOURS)


def _of_those_who(own: Definition) -> Definition | None:
    """ "foster carers approved": whom or what it counts, and what they did or what was done with them."""
    if not own.understood or not own.plural or own.sentence:
        return None
    split = split_predicate(own.short_name)
    if split is None or not is_plural(split[0]) or _NOBODY.search(split[0]):
        return None
    return replace(own, people=split[0], clause=split[1])
