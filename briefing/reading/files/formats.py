"""Excel's number formats → what a reader sees: how many decimals, whether a percentage, pounds, a date or a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final

_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
SECONDS_OF_A_DAY: Final = 86_400
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
    """Whether a number format shows a day (and not a time or a plain number)."""
    plain = _LITERAL.sub("", code.split(";", maxsplit=1)[0])
    return plain.lower() != "general" and not is_time_format(code) and bool(re.search("[dmy]", plain, re.IGNORECASE))


@lru_cache(maxsize=512)
def is_time_format(code: str) -> bool:
    """Whether a number format shows hours, minutes or seconds and no day: mm:ss, h:mm, [h]:mm."""
    section = code.split(";", maxsplit=1)[0]
    plain = _LITERAL.sub("", section)
    if re.search("[dy]", plain, re.IGNORECASE):
        return False
    return bool(_ELAPSED.search(section) or re.search("[hs]", plain, re.IGNORECASE)) and plain.lower() != "general"


def shows_seconds(code: str) -> bool:
    """Whether a format of a time goes down to the second."""
    return "s" in _LITERAL.sub("", code).casefold() or "[s" in code.casefold()


def show_time(days: Decimal, code: str) -> str:
    """A time or a duration as hours, minutes and seconds, as far as its format shows them: 27:30, 06:59, 1:06:59."""
    size = abs(days) * SECONDS_OF_A_DAY
    step = 1 if shows_seconds(code) else 60
    total = int((size / step).quantize(Decimal(1), context=_WIDE)) * step
    hours, minutes, seconds = total // 3600, total // 60 % 60, total % 60
    sign = "-" if days < 0 else ""
    if not shows_seconds(code):
        return f"{sign}{hours}:{minutes:02d}"
    if hours or "h" in code.casefold():
        return f"{sign}{hours}:{minutes:02d}:{seconds:02d}"
    return f"{sign}{minutes:02d}:{seconds:02d}"


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
