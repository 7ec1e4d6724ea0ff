"""Drawing → SVG. Letters are outlines, so that they look the same everywhere; the words stand beside them as labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from typing import assert_never

from briefing.drawing.lettering import face
from briefing.drawing.shapes import Disc, Drawing, Mark, Position, Shape, Stroke, Text

UNITS = 1000

_SEGMENTS = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3), 79: ("Z", 1)}
"""matplotlib's codes of path segments: what each is in SVG, and how many positions it takes."""


def write_svg(drawing: Drawing) -> bytes:
    """The SVG of a drawing, in points."""
    width, height = _number(drawing.width), _number(drawing.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}" role="img">'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        head,
        *([f"<title>{escape(drawing.title)}</title>"] if drawing.title else []),
        f'<rect width="{width}" height="{height}" fill="{drawing.background}"/>',
        *(element for mark in drawing.marks for element in _elements(mark)),
        "</svg>\n",
    ]
    return "\n".join(lines).encode()


def _elements(mark: Mark) -> Iterator[str]:
    match mark:
        case Stroke(through=through, colour=colour, width=width, dashes=dashes):
            dashed = f' stroke-dasharray="{" ".join(map(_number, dashes))}"' if dashes else ""
            yield (
                f'<polyline points="{_positions(through)}" fill="none" stroke="{colour}" '
                f'stroke-width="{_number(width)}" stroke-linejoin="round"{dashed}/>'
            )
        case Shape(corners=corners):
            yield f'<polygon points="{_positions(corners)}" {_filling(mark)}/>'
        case Disc(centre=(x, y), radius=radius):
            yield f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" {_filling(mark)}/>'
        case Text():
            yield from _lettering(mark)
        case _:
            assert_never(mark)


def _filling(mark: Shape | Disc) -> str:
    edge = f' stroke="{mark.edge}" stroke-width="{_number(mark.width)}"' if mark.width else ""
    return f'fill="{mark.fill}"{edge}'


def _lettering(text: Text) -> Iterator[str]:
    """A group with a path for each letter, in units of the type's size / 1000, upwards positive as in the font."""
    place = (
        f"translate({_number(text.left)} {_number(text.baseline)}) scale({text.size / UNITS:g} -{text.size / UNITS:g})"
    )
    yield f'<g aria-label="{escape(text.text)}" fill="{text.colour}" transform="{place}">'
    x = 0.0
    for character in text.text:
        outline = _outline(character, bold=text.bold)
        if outline:
            yield f'<path transform="translate({x * UNITS:.0f})" d="{outline}"/>'
        x += face(bold=text.bold).width(character)
    yield "</g>"


@cache
def _outline(character: str, *, bold: bool) -> str:
    vertices, codes = face(bold=bold).outline(character)
    return "".join(_segments((vertices * UNITS).round().astype(int).tolist(), codes.tolist()))


def _segments(vertices: Sequence[Sequence[int]], codes: Sequence[int]) -> Iterator[str]:
    index = 0
    while index < len(codes):
        letter, length = _SEGMENTS[codes[index]]
        places = " ".join(f"{x} {y}" for x, y in vertices[index : index + length])
        yield letter + (places if letter != "Z" else "")
        index += length


def _positions(positions: Sequence[Position]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in positions)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
