"""Excel's number formats → what a reader sees: how many decimals, whether a percentage, pounds, or a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final

_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_LETTERS: Final = re.compile(r"[dmyhs]", re.IGNORECASE)
_WIDE: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_GENERAL_DIGITS: Final = 11
"""Excel's General format shows eleven digits at most."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as its format shows it."""

    text: str
    percent: bool = False


@lru_cache(maxsize=512)
def is_date_format(code: str) -> bool:
    """Whether a number format shows a day (and not a duration or a plain number)."""
    plain = _LITERAL.sub("", code.split(";", maxsplit=1)[0])
    return bool(_DATE_LETTERS.search(plain)) and plain.lower() != "general" and bool(re.search("[dmy]", plain, re.I))


def show(number: Decimal, code: str, day: date | None) -> Shown:
    """The number as a reader of the sheet sees it (literal text of the format left out, but for a pound sign)."""
    if day is not None:
        return Shown(f"{day:%d/%m/%Y}" if "d" in code.lower() else f"{day:%b-%y}")
    section = code.split(";", maxsplit=1)[0]
    plain = _LITERAL.sub("", section)
    if plain.strip().lower() in ("", "general", "@") or not re.search("[0#?]", plain):
        return Shown(_general(number))
    percent = "%" in plain
    scaled = number.scaleb(2) if percent else number
    least, most = _decimals(plain)
    rounded = scaled.quantize(Decimal(1).scaleb(-most), context=_WIDE)
    text = f"{rounded:,f}" if re.search(r"[#0],[#0]", plain) else f"{rounded:f}"
    for _ in range(most - least):
        text = text.removesuffix("0")
    text = text.removesuffix(".")
    pounds = "£" if "£" in section else ""
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    return Shown(f"{sign}{pounds}{text}{'%' if percent else ''}{_words_behind(section)}", percent)


def _words_behind(section: str) -> str:
    """The words in quotation marks that a format puts behind the figure, as in 0.0"%" and 0" days"."""
    last = max(section.rfind(placeholder) for placeholder in "0#?")
    return "".join(re.findall(r'"([^"]*)"', section[last + 1 :]))


def _decimals(plain: str) -> tuple[int, int]:
    """How many decimal places the format always shows, and how many at most (a # shows a digit only if there is
    one)."""
    found = re.search(r"\.([0#?]+)", plain)
    return (len(found[1].replace("#", "")), len(found[1])) if found else (0, 0)


def _general(number: Decimal) -> str:
    """Digits as General shows them: no more than eleven, no trailing zeros, never an exponent."""
    places = max(0, _GENERAL_DIGITS - max(1, number.adjusted() + 1) - 1)
    rounded = number.quantize(Decimal(1).scaleb(-places), context=_WIDE)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
