"""Type: how wide a text is, how it is broken into lines, and the outlines of its letters. Ships its own fonts."""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from briefing.drawing.engine import FT2Font, LoadFlags

ELLIPSIS = "…"
LINE_HEIGHT = 1.22
"""From one baseline to the next, as a share of the size of the type."""

_SCALE = 100.0


class Face:
    """One font. Outlines and widths are in units of the type's size (1 = one em), upwards positive."""

    def __init__(self, data: bytes) -> None:
        self._font = FT2Font(io.BytesIO(data))
        self._font.set_size(_SCALE, 72)
        self._letters: dict[str, tuple[float, NDArray[np.float64], NDArray[np.uint8]]] = {}

    def width(self, text: str) -> float:
        """The width of a line of text."""
        return sum(self._letter(character)[0] for character in text)

    def outline(self, text: str) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
        """Vertices and path codes of all letters of a line, from 0 on."""
        vertices, codes, x = [np.empty((0, 2))], [np.empty(0, np.uint8)], 0.0
        for character in text:
            advance, outline, outline_codes = self._letter(character)
            vertices.append(outline + np.array((x, 0.0)))
            codes.append(outline_codes)
            x += advance
        return np.concatenate(vertices), np.concatenate(codes)

    def _letter(self, character: str) -> tuple[float, NDArray[np.float64], NDArray[np.uint8]]:
        if character not in self._letters:
            glyph = self._font.load_glyph(self._font.get_char_index(ord(character)), flags=LoadFlags.NO_HINTING)
            vertices, codes = self._font.get_path()
            self._letters[character] = (
                glyph.linearHoriAdvance / 65536 / _SCALE,
                vertices / _SCALE,
                codes.astype(np.uint8),
            )
        return self._letters[character]


@cache
def face(*, bold: bool = False) -> Face:
    """The shipped font: Liberation Sans, whose letters have Arial's widths."""
    name = "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf"
    return Face((files("briefing.drawing") / "fonts" / name).read_bytes())


def clean(text: str) -> str:
    """The text as one line that can be drawn: composed letters, single spaces, no control characters."""
    shown = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in unicodedata.normalize("NFC", text))
    return " ".join(shown.split())


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in points."""
    return face(bold=bold).width(text) * size


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
