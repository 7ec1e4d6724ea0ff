"""The many ways of writing the same characters → one: spaces, dashes, full-width signs, invisible characters."""

from __future__ import annotations

import re
from typing import Final

_SPACES: Final = dict.fromkeys(
    [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000],
    " ",
)
_DASHES: Final = dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63, 0x2043], "-")
_INVISIBLE: Final = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF], None)
_FULL_WIDTH: Final = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0xFFE1: "£"}
_SLASHES: Final = dict.fromkeys([0x2044, 0x2215], "/")
_QUOTES: Final = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}
_TABLE: Final = {**_SPACES, **_DASHES, **_INVISIBLE, **_FULL_WIDTH, **_SLASHES, **_QUOTES}
_RUN: Final = re.compile(r" {2,}")


def plain(text: str) -> str:
    """The text in plain characters, each run of spaces as one, nothing at its ends; case and words are kept."""
    return _RUN.sub(" ", text.translate(_TABLE)).strip()


def tidy(text: str) -> str:
    """The text as written, in one line: each run of white space is one space."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """The plain text without case, to be matched with words."""
    return plain(text).casefold()
