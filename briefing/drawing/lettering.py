"""Type: the shipped fonts, how wide a text is, its outline, and how it is broken into lines."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path
from numpy.typing import NDArray

ELLIPSIS = "…"
LINE_HEIGHT = 1.22
"""From one baseline to the next, as a share of the size of the type."""

CAP_HEIGHT, DESCENT = 0.73, 0.21
"""Of Liberation Sans, as shares of the size of the type."""

_SCALE = 100.0


def clean_texts(noun: Any) -> Any:
    """The noun with each of its texts as one line that can be drawn."""
    match noun:
        case Enum():
            return noun
        case str():
            return _clean(noun)
        case tuple():
            return tuple(map(clean_texts, noun))
        case _ if is_dataclass(noun) and not isinstance(noun, type):
            return replace(noun, **{field.name: clean_texts(getattr(noun, field.name)) for field in fields(noun)})
        case _:
            return noun


def _clean(text: str) -> str:
    """Composed letters, single spaces, no control characters; a letter that the font does not have becomes a box."""
    shown = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in unicodedata.normalize("NFC", text))
    return " ".join(shown.split())


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in points."""
    return sum(_letter(letter, bold=bold)[0] for letter in text) * size


def outline_of(text: str, size: float, left: float, baseline: float, *, bold: bool = False) -> Path:
    """The outlines of a line of text on a sheet whose points are counted downwards.

    matplotlib's own Text takes five times as long for each letter, and sets letters by rules that change with it.
    """
    vertices, codes, x = [np.empty((0, 2))], [np.empty(0, np.uint8)], left
    for letter in text:
        advance, outline, own = _letter(letter, bold=bold)
        vertices.append(outline * (size, -size) + (x, baseline))
        codes.append(own)
        x += advance * size
    return Path(np.concatenate(vertices).round(2), np.concatenate(codes))


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
def _letter(letter: str, *, bold: bool) -> tuple[float, NDArray[np.float64], NDArray[np.uint8]]:
    """How far it is to the next letter, and the outline with its path codes, as shares of the size of the type."""
    face = get_font(_file(bold=bold))
    face.set_size(_SCALE, 72)
    glyph = face.load_glyph(face.get_char_index(ord(letter)), flags=LoadFlags.NO_HINTING)
    vertices, codes = face.get_path()
    return glyph.linearHoriAdvance / 65536 / _SCALE, vertices / _SCALE, codes.astype(np.uint8)


@cache
def _file(*, bold: bool = False) -> str:
    """The shipped font: Liberation Sans, whose letters have Arial's widths."""
    return str(files("briefing.drawing") / "fonts" / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf")
