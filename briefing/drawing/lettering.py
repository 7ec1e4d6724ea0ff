"""Type: the shipped fonts, how wide a text is, and how it is broken into lines."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

ELLIPSIS = "…"
LINE_HEIGHT = 1.22
"""From one baseline to the next, as a share of the size of the type."""

CAP_HEIGHT, DESCENT = 0.73, 0.21
"""Of Liberation Sans, as shares of the size of the type."""

MISSING = "\u25a1"
"""The box that is drawn for a letter that the font does not have."""

_SCALE = 100.0


@cache
def font_file(*, bold: bool = False) -> str:
    """The shipped font: Liberation Sans, whose letters have Arial's widths."""
    return str(files("briefing.drawing") / "fonts" / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf")


def clean(text: str) -> str:
    """The text as one line that can be drawn: composed letters that the font has, single spaces, nothing else."""
    letters = _letters()
    shown = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in unicodedata.normalize("NFC", text))
    return "".join(one if one in letters else MISSING for one in " ".join(shown.split()))


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in points; where letters are set closer, as in 11, it takes a little less."""
    return sum(_advance(letter, bold=bold) for letter in text) * size


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of it as fits into the width, with an ellipsis."""
    if width_of(text, size, bold=bold) <= width:
        return text
    text = text.rstrip(ELLIPSIS)
    while text and width_of(text + ELLIPSIS, size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip(" ,;(/-") + ELLIPSIS


def wrap(text: str, width: float, size: float, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """The text in at most so many lines of the width, broken at spaces; what is left over is cut with an ellipsis."""
    words, wrapped = text.split(), [""]
    while words:
        word = words[0]
        longer = f"{wrapped[-1]} {word}".strip()
        if not wrapped[-1] or width_of(longer, size, bold=bold) <= width:
            wrapped[-1] = longer
            words.pop(0)
        elif len(wrapped) < lines:
            wrapped.append("")
        else:
            wrapped[-1] = " ".join((wrapped[-1], *words))
            break
    return tuple(shorten(line, width, size, bold=bold) for line in wrapped if line)


@cache
def _letters() -> frozenset[str]:
    """What both fonts can draw."""
    regular, heavy = (get_font(font_file(bold=bold)).get_charmap() for bold in (False, True))
    return frozenset(map(chr, regular.keys() & heavy.keys()))


@cache
def _advance(letter: str, *, bold: bool) -> float:
    """From one letter to the next, as a share of the size of the type."""
    face = get_font(font_file(bold=bold))
    face.set_size(_SCALE, 72)
    return float(face.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / _SCALE
