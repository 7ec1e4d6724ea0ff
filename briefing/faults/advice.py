"""A fault that pydantic found in a setting → what is wrong and what to write, in the words of who keeps the file.

Knows TOML's spelling, and none of the settings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from pydantic_core import ErrorDetails

LONGEST_SHOWN: Final = 60


def value_in_words(value: object) -> str:
    """A short value as it stands in the file; a long one cut, and nothing for a list or a table."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return repr(value if len(value) <= LONGEST_SHOWN else f"{value[: LONGEST_SHOWN - 1]}…")
    if isinstance(value, int | float | Decimal | date | time):
        return str(value)[:LONGEST_SHOWN]
    return ""


@dataclass(frozen=True, slots=True)
class WrittenSetting:
    """What stands in the file: its key with the tables around it, its value, and what is to stand there."""

    name: str
    value: object
    is_entry: bool
    is_table: bool

    @property
    def key(self) -> str:
        """The key as it stands on its line."""
        return self.name.rpartition(".")[-1]

    def as_line(self, text: str) -> str:
        """How the line is written with another value; only the value where it is one of a list."""
        return text if self.is_entry else f"{self.key} = {text}"


def words_of(fault: ErrorDetails, written: WrittenSetting) -> str:
    """What is wrong with what is written, and what to write instead."""
    kind, message = fault["type"], fault["msg"]
    if kind in ("value_error", "assertion_error"):
        return message.removeprefix("Value error, ").removeprefix("Assertion failed, ")
    if kind in ("literal_error", "enum"):
        return f"This is not known here. Write {fault['ctx']['expected']}"
    if kind in _LIMITS:
        words, limit = _LIMITS[kind]
        return words.format(fault["ctx"][limit])
    return next((advise(written) for kinds, advise in _ADVICE.items() if re.fullmatch(kinds, kind)), message)


def _text(written: WrittenSetting) -> str:
    if written.value is None or isinstance(written.value, list | dict):
        return "One text is wanted here, in quotation marks"
    text = value_in_words(written.value)
    return "Text stands in quotation marks: " + written.as_line(f'"{text}"')


def _day(written: WrittenSetting) -> str:
    day = _day_in(written.value) or date(2024, 11, 29)
    return f"A date is written year-month-day, without quotation marks: {written.as_line(day.isoformat())}"


def _day_in(value: object) -> date | None:
    """The day that somebody wrote day first, as "29/11/2024" or "29.11.24", or with a time of day."""
    if isinstance(value, datetime):
        return value.date()
    found = _DAY_FIRST.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year + 2000 if len(found[3]) == 2 else year, month, day)  # noqa: PLR2004  "24" is 2024
    except ValueError:
        return None


def _whole_number(_written: WrittenSetting) -> str:
    return "Write a whole number, without quotation marks"


def _number(_written: WrittenSetting) -> str:
    return "Write a number with a point, without quotation marks and without a sign for the unit, as in 0.5"


def _yes_or_no(_written: WrittenSetting) -> str:
    return "Write true or false, without quotation marks"


def _list(written: WrittenSetting) -> str:
    if written.is_table:
        return f"There may be several: give each a heading of its own in double brackets, [[{written.name}]]"
    short = isinstance(written.value, str) and value_in_words(written.value) == f"'{written.value}'"
    entry = f'"{written.value}"' if short else "..."
    return f"A list is wanted here, in square brackets: {written.as_line(f'[{entry}]')}"


def _table(written: WrittenSetting) -> str:
    heading = f"[[{written.name}]]" if written.is_entry else f"[{written.name}]"
    return f"This is a table: write {heading} on a line of its own, and what belongs to it on the lines below"


_DAY_FIRST: Final = re.compile(r"\s*(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})\s*")
_ADVICE: Final = MappingProxyType[str, Callable[[WrittenSetting], str]](
    {
        "string_(type|sub_type|unicode)": _text,
        "date(time)?_.*": _day,
        "int_.*": _whole_number,
        "(float|decimal|finite).*": _number,
        "bool_.*": _yes_or_no,
        "(list|tuple|set|frozen_set|iterable)_type": _list,
        "(dict|model|mapping|dataclass)_.*": _table,
    }
)
_LIMITS: Final = MappingProxyType(
    {
        "greater_than": ("Write a number greater than {}", "gt"),
        "greater_than_equal": ("Write {} or more", "ge"),
        "less_than": ("Write a number less than {}", "lt"),
        "less_than_equal": ("Write {} or less", "le"),
        "string_too_short": ("Write at least {} character(s) here", "min_length"),
        "string_too_long": ("Write at most {} character(s) here", "max_length"),
        "too_short": ("Give at least {} here", "min_length"),
        "too_long": ("Give at most {} here", "max_length"),
    }
)
