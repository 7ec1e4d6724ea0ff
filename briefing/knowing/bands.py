"""The names of parts → bands of a number that follow on each other, "Under 5", "5 to 15", "16 and over"; where one name
does not fit, none is a band."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Band:
    """The whole numbers from `low` to `high`, without an end where it is None; `strict` where the name gives the number
    beyond which it lies, "more than 25"."""

    low: int | None
    high: int | None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Bands:
    """All bands in growing order, what they are counted in ("weeks", else ""), and whether they are pounds."""

    bands: tuple[Band, ...]
    unit: str
    money: bool


def read_bands(names: Sequence[str]) -> Bands | None:
    """The bands that all these names are: contiguous, growing, and at least one of them more than a single number."""
    found = [_BAND.fullmatch(_plainly(name)) for name in names]
    read = [_read(one) for one in found if one is not None]
    bands = [one for one in read if one is not None]
    if len(bands) < max(len(names), 2) or all(one.low == one.high for one in bands):
        return None
    follows = all(one.high is not None and other.low == one.high + 1 for one, other in pairwise(bands))
    units = {unit.removesuffix("s") for one in found if one for unit in (one["unit"], one["unit_behind"]) if unit}
    if not follows or len(units) > 1:
        return None
    unit = f"{units.pop()}s" if units else ""
    return Bands(tuple(bands), unit, any("£" in name for name in names))


def _plainly(name: str) -> str:
    text = " ".join(name.lower().replace("\u2013", "-").replace("£", "").replace(",", "").split())
    return re.sub(r"^(?:aged?|ages|between) (?!\d+ years and)", "", text)


_BAND = re.compile(
    r"(?:(?P<below>under|less than|fewer than|below|<) ?|(?P<most>up to|\u2264|<=) ?"
    r"|(?P<above>over|more than|above|>) ?|(?P<least>at least|\u2265|>=) ?)?"
    r"(?P<first>\d{1,7})s?(?: (?:to|-) (?P<last>\d{1,7})|-(?P<near>\d{1,7})| and (?P<next>\d{1,7}))?"
    r"(?: ?(?P<unit>[a-z]{3,})(?<!\bplus)(?<!\band)(?: old)?)??"
    r"(?P<open> ?(?:\+|plus|(?:and|or) (?:over|more|above|older))"
    r"| (?:and|or) (?P<down>under|fewer|less|below|younger))?"
    r"(?: (?P<unit_behind>[a-z]{3,}))?"
)


def _read(found: re.Match[str]) -> Band | None:
    first = int(found["first"])
    second = found["last"] or found["near"] or found["next"]
    kinds = [kind for kind in ("below", "most", "above", "least", "open") if found[kind]]
    if len(kinds) + bool(second) > 1:
        return None
    if second:
        last = int(second)
        return Band(first, last) if first < last and (not found["next"] or last == first + 1) else None
    if not kinds:
        return Band(first, first)
    downwards = Band(None, first - 1, strict=True) if kinds == ["below"] else Band(None, first)
    upwards = Band(first + 1, None, strict=True) if kinds == ["above"] else Band(first, None)
    return downwards if found["down"] or kinds[0] in ("below", "most") else upwards
