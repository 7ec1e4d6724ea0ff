"""A header of a sheet of months → how a sentence tells its figures, as far as it says so for certain; and whether it
means what the name of a measure means."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol

from briefing.knowing.measure_keys import key_of
from briefing.knowing.name_grammar import understand
from briefing.knowing.name_parts import in_running_text
from briefing.knowing.predicates import split_predicate, words_of
from briefing.measures.definition import Definition, undefined
from briefing.measures.observation import Unit

_YEAR_TO = re.compile(
    r"[\s,(]*\b(?:(?:in|over) the (?:last |previous |past |rolling )?(?:12|twelve)[ -]months?|"
    r"(?:in |over )?(?:rolling|last|previous|past) (?:12|twelve)[ -]months?|(?:12|twelve)[ -]months? rolling)\b\)?",
    re.IGNORECASE,
)
"""How words say that a figure is about the year up to its month; "empty for 12 months" does not."""
_AT_END = re.compile(
    r"[\s,(]*\b(?:(?:as )?at (?:the )?(?:end of (?:the )?)?(?:month|quarter|period)(?:[ -]end)?|end of (?:the )?"
    r"(?:month|quarter|period))\b\)?",
    re.IGNORECASE,
)
_WHERE = re.compile(r"(?:in|on|under) \w", re.IGNORECASE)
"""How words begin that say where people are: "In care" at month end."""
_GERUND = re.compile(r"^[\w -]+s (?:entering|leaving|joining|waiting|starting)$", re.IGNORECASE)
"""How words end that say what people do: "Households entering"."""
_WITH_WHOM = re.compile(
    r"(?:[\w'\u2019-]+ ){0,2}(?:adopters|carers|families|friends|guardians|parents|relatives|staff|teachers|workers)",
    re.IGNORECASE,
)
"""A header that is no more than who looks after others: under it these others may be counted, as children by whom they
live with."""
_UNITS = "days|weeks|hours|minutes|seconds"
_TIMED = re.compile(
    rf"^(?:average|mean|median) .*\b({_UNITS})\b|[(,] ?(?:in )?({_UNITS})\)?$",
    re.IGNORECASE,
)
"""How a header names the time that its figures are in."""
_WHEN = re.compile(r"(?:in|on|within|before|by) (?:time|schedule|target|the|\d)", re.IGNORECASE)
"""How words begin that say when something was done: "In 20 working days" of all that were due."""
_SCALE = r"\b0{3}'?s?\b|\b(?:thousands?|millions?)\b|\((?:k|m)\)"
NO_COUNT = re.compile(
    r"%|\bper\b|\bper ?cent|\b(?:rates?|averages?|mean|median|scores?|ratios?|proportion|percentage|share|days|weeks|"
    rf"hours|minutes|seconds|mins|secs|tonnes|costs?|waits?|delays?)\b|£|{_SCALE}",
    re.IGNORECASE,
)
"""Words by which whole numbers may be something else than a count."""
_OF_TITLE = re.compile(
    rf"\b(?:averages?|mean|median|rates?|percentages?)\b|%|[(,] ?(?:in )?(?:{_UNITS})\b|{_SCALE}", re.IGNORECASE
)
_CODE = re.compile(r"[(\[]([A-Z]{1,3}\d+[a-z]?)[)\]]")
_SO_FAR = re.compile(r"(?<!up )\bto date\b")
_TIMES = frozenset((Unit.DAYS, Unit.WEEKS, Unit.HOURS, Unit.MINUTES, Unit.SECONDS))
_LIGHT = words_of(
    "a all an and any are as at been by for from had has have in is of on or our that the their to total was were who "
    "with within subject working number numbers count percentage % month months monthly quarter quarterly end year ytd "
    "cumulative"
)
"""Words that a name may have or lack and mean the same, beside figures that are the same."""
_WHOM = "children people households families"
"""And whom all is about, where the header leaves it out."""
_DONE = words_of("completed done due held made received carried out")
"""And in a share, what was due to be done and was."""


class Definitions(Protocol):
    """Whatever knows measures by their names; the catalogue does."""

    def define(self, name: str) -> Definition | None:
        """What is known of the measure of this name, or None."""


def is_no_count(title: str) -> bool:
    """Whether a title says that the figures under it are averages or shares, which do not add up."""
    return _OF_TITLE.search(title) is not None


def is_of_a_year(header: str) -> bool:
    """Whether the words say that each figure is about twelve months."""
    return _YEAR_TO.search(header) is not None


def is_at_end(header: str) -> bool:
    """Whether the words say that each figure is of a month's end."""
    return _AT_END.search(header) is not None


def understand_months(
    header: str, title: str, unit: Unit | None, definitions: Definitions, *, counts: bool
) -> Definition | None:
    """What a header says of its months: the catalogue's words or those of its own grammar; None where neither is
    certain. `unit` is what the cells show, and `counts` whether they are whole numbers; the title of the sheet may say
    that these are days."""
    bare = _AT_END.sub("", _YEAR_TO.sub("", header)).strip()
    known = next((one for name in (header, bare) if (one := definitions.define(name)) is not None), None)
    if known is not None and _fits(known, header, title, unit, counts=counts):
        return known
    says = NO_COUNT.search(header) or (is_no_count(title) and not _YEAR_TO.search(header))
    if unit is None and (timed := _TIMED.search(header)):
        unit = Unit((timed[1] or timed[2]).casefold())
    if unit is None and counts and not says:
        unit = Unit.NUMBER
    where = _WHERE.match(bare) is not None and is_at_end(header)
    if unit is Unit.NUMBER and (where or _GERUND.search(bare)):
        return replace(undefined(bare, key_of(header)), short_name=in_running_text(bare), understood=True, plural=True)
    if _WITH_WHOM.fullmatch(bare) and not is_at_end(header):
        return None
    told = understand(bare, key_of(header), unit)
    certain = told.understood and (unit is not None or not counts or not told.plural)
    return replace(told, unit=unit) if certain else None


def _fits(known: Definition, header: str, title: str, unit: Unit | None, *, counts: bool) -> bool:
    """Whether the figures can be those of a measure that the catalogue knows."""
    if known.unit in _TIMES:
        return unit is known.unit or (unit is None and str(known.unit) in f"{header} {title}".casefold())
    if known.unit is Unit.NUMBER:
        return unit in (None, Unit.NUMBER) and counts and not NO_COUNT.search(header)
    return unit is not None and unit is known.unit


def understand_share(whole: Definition | None, part: str) -> Definition | None:
    """What a share says whose whole is known: of how many "complaints received" so many "Upheld", or "In 10 days"."""
    if whole is None or not whole.plural or whole.sentence:
        return None
    things = whole.short_name.removeprefix("the number of ")
    done = split_predicate(things)
    people = done[0] if done is not None else things
    said = (part[:1].lower() + part[1:] if _WHEN.match(part) else in_running_text(part)).removeprefix(f"{people} ")
    if _WHEN.match(rest := said.removeprefix(things.rpartition(" ")[2]).strip()):  # decided, of those decided, in time
        said = rest
    split = split_predicate(f"{people} {said}")
    clause = f"were {said}" if _WHEN.match(said) else split[1] if split and split[0] == people else ""
    if not clause or _YEAR_TO.search(part):
        return None
    return replace(
        undefined(part, key_of(f"{things} {part}")),
        short_name=f"{things} that {clause}",
        understood=True,
        plural=True,
        people=things,
        clause=clause,
        unit=Unit.PERCENT,
    )


def mean_the_same(header: str, title: str, name: str, *, share: bool = False) -> bool:
    """Whether a header under its title means what the name of a measure does: it has its code, or it has no word that
    the name lacks, and the name none that neither of the two has."""
    codes, own = ({one.upper() for one in _CODE.findall(text)} for text in (header, name))
    if codes and own:
        return bool(codes & own)
    light = _LIGHT | _DONE if share else _LIGHT
    said, around, meant = (_stems(_AT_END.sub(" ", _YEAR_TO.sub(" ", text))) - light for text in (header, title, name))
    needed = meant - _stems(_WHOM)
    return said <= meant and bool(needed) and needed <= said | around


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9]+|%", _SO_FAR.sub("", text.casefold()))
    return frozenset(one if one in _LIGHT or len(one) < len("cars") else one.removesuffix("s") for one in words)
