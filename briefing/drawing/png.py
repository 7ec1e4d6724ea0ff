"""Drawing → PNG: painted by matplotlib's Agg renderer, stored with a palette of the few inks that it uses."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, assert_never

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from briefing.drawing.engine import Affine2D, Path, Renderer, Transform
from briefing.drawing.lettering import face
from briefing.drawing.look import POINTS_PER_INCH
from briefing.drawing.shapes import Box, Disc, Drawing, Mark, Position, Shape, Stroke, Text, rectangle

TINTS = 6
"""Between the background and each ink: enough for smooth edges."""
COMPRESSION = 6
"""Of zlib: 9 takes four times as long to save a fifth."""
LEVELS = 16
"""Of each colour channel that are told apart when a pixel is given its place in the palette."""


class Painter:
    """A sheet of pixels, used for one drawing after another."""

    def __init__(self, width: float, height: float, dpi: float) -> None:
        self.size = (round(width / POINTS_PER_INCH * dpi), round(height / POINTS_PER_INCH * dpi))
        self._dpi = dpi
        self._scale = dpi / POINTS_PER_INCH
        self._renderer = Renderer(*self.size, dpi)
        self._onto_sheet = Affine2D().scale(self._scale, -self._scale).translate(0, self.size[1])

    def paint(self, drawing: Drawing) -> bytes:
        """The PNG of a drawing of this size; nothing of the one before is left."""
        sheet = rectangle(Box(-1, -1, drawing.width + 1, drawing.height + 1), drawing.background)
        for mark in (sheet, *drawing.marks):
            self._paint_mark(mark)
        return self._store(drawing)

    def _paint_mark(self, mark: Mark) -> None:
        match mark:
            case Stroke(through=through, colour=colour, width=width, dashes=dashes):
                pen = self._pen(colour, width, dashes, sharp=_is_level(through))
                self._draw(pen, Path(through), self._onto_sheet)
            case Shape(corners=corners, fill=fill, edge=edge, width=width):
                outline = Path([*corners, corners[0]], closed=True)
                self._draw(self._pen(edge, width), outline, self._onto_sheet, fill)
            case Disc(centre=(x, y), radius=radius, fill=fill, edge=edge, width=width):
                place = Affine2D().scale(radius).translate(x, y) + self._onto_sheet
                self._draw(self._pen(edge, width), Path.unit_circle(), place, fill)
            case Text(text=text, left=left, baseline=baseline, size=size, colour=colour, bold=bold):
                outline = Path(*face(bold=bold).outline(text))
                place = Affine2D().scale(size, -size).translate(left, baseline) + self._onto_sheet
                self._draw(self._pen(colour, 0), outline, place, colour)
            case _:
                assert_never(mark)

    def _pen(self, colour: str, width: float, dashes: Sequence[float] = (), *, sharp: bool = False) -> Any:
        """A pen for the renderer, which takes points; a sharp line is moved to the nearest whole pixel."""
        pen = self._renderer.new_gc()
        pen.set_foreground(colour)
        pen.set_linewidth(width)
        pen.set_antialiased(True)
        pen.set_snap(sharp)
        pen.set_capstyle("butt")
        pen.set_joinstyle("round")
        pen.set_dashes(0, list(dashes) or None)
        return pen

    def _draw(self, pen: Any, path: Path, transform: Transform, fill: str | None = None) -> None:
        path.should_simplify = False
        self._renderer.draw_path(pen, path, transform, _channels(fill) if fill else None)

    def _store(self, drawing: Drawing) -> bytes:
        inks = dict.fromkeys(colour for mark in drawing.marks for colour in _colours_of(mark))
        palette, table = _palette((drawing.background, *(ink for ink in inks if ink != drawing.background)))
        pixels = np.asarray(self._renderer.buffer_rgba()) >> 4
        places = (pixels[..., 0].astype(np.uint16) * LEVELS + pixels[..., 1]) * LEVELS + pixels[..., 2]
        picture = Image.fromarray(table[places])
        picture.putpalette(palette)
        png = io.BytesIO()
        picture.save(png, "PNG", dpi=(self._dpi, self._dpi), compress_level=COMPRESSION)
        return png.getvalue()


@lru_cache(maxsize=64)
def _palette(inks: tuple[str, ...]) -> tuple[bytes, NDArray[np.uint8]]:
    """The palette of a background and its inks, and for each of 16³ colours the place of the nearest."""
    background = np.array(_channels(inks[0])) * 255
    rows = [background]
    for ink in inks[1 : 1 + 255 // TINTS]:
        rows += [
            background + (np.array(_channels(ink)) * 255 - background) * step / TINTS for step in range(1, TINTS + 1)
        ]
    palette = np.rint(np.array(rows))
    levels = np.arange(LEVELS) * (255 / (LEVELS - 1))
    colours = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1).reshape(-1, 1, 3)
    distances = ((colours - palette[np.newaxis, :, :]) ** 2).sum(axis=2)
    return palette.astype(np.uint8).tobytes(), distances.argmin(axis=1).astype(np.uint8)


def _is_level(through: Sequence[Position]) -> bool:
    return len({y for _, y in through}) == 1


def _colours_of(mark: Mark) -> tuple[str, ...]:
    match mark:
        case Stroke() | Text():
            return (mark.colour,)
        case Shape() | Disc():
            return (mark.fill, mark.edge)
        case _:
            assert_never(mark)


def _channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255
