"""Drawing → SVG. Letters are outlines, so that they look the same everywhere; the words stand beside them as labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from briefing.drawing.lettering import face
from briefing.drawing.marks import Disc, Drawing, Mark, Position, Shape, Stroke, Text

_LETTERS = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}
_LENGTHS = {1: 1, 2: 1, 3: 2, 4: 3, 79: 1}
"""Matplotlib's codes of path segments: what each is in SVG, and how many positions it takes."""


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
            yield f'<path aria-label="{escape(mark.text)}" fill="{mark.colour}" d="{_outline(mark)}"/>'
        case _:
            assert_never(mark)


def _filling(mark: Shape | Disc) -> str:
    edge = f' stroke="{mark.edge}" stroke-width="{_number(mark.width)}"' if mark.width else ""
    return f'fill="{mark.fill}"{edge}'


def _outline(text: Text) -> str:
    vertices, codes = face(bold=text.bold).outline(text.text)
    placed = vertices * (text.size, -text.size) + (text.left, text.baseline)
    return "".join(_segments(placed, codes.tolist()))


def _segments(vertices: NDArray[np.float64], codes: Sequence[int]) -> Iterator[str]:
    places = [f"{x:.2f} {y:.2f}" for x, y in vertices.tolist()]
    index = 0
    while index < len(codes):
        code = codes[index]
        length = _LENGTHS[code]
        yield _LETTERS[code] + ("" if _LETTERS[code] == "Z" else " ".join(places[index : index + length]))
        index += length


def _positions(positions: Sequence[Position]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in positions)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
