"""A sheet of paper in points from its top left corner: what is put on it is matplotlib's, and comes off as PNG and SVG.

matplotlib's settings belong to the whole process: they are set to its defaults and these charts' few own while
something is drawn, and put back afterwards; so a sheet is used inside `with drawing_alone():` only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from threading import RLock
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.transforms import Affine2D
from PIL import Image

from briefing.drawing.lettering import CAP_HEIGHT, DESCENT, outline_of, width_of
from briefing.drawing.look import POINTS_PER_INCH, Look
from briefing.drawing.placing import Box, Position
from briefing.report.charts import Picture

CENTIMETRES_PER_INCH = 2.54
TINTS = 5
"""Between the background and each ink: enough for smooth edges."""

COMPRESSION = 6
"""Of zlib: 9 takes seven times as long and saves nothing to speak of."""

_SETTINGS: Any = {
    "svg.hashsalt": "briefing",
    "path.simplify": False,
    "lines.scale_dashes": False,
}
_TEXT = "text-"
"""How the SVG first marks the outlines of a text, by its number."""

_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_LOCK = RLock()


@contextmanager
def drawing_alone() -> Iterator[None]:
    """Keeps other threads from drawing here, and other people's settings of matplotlib from the charts."""
    settings: Any = {key: value for key, value in mpl.rcParamsDefault.items() if not key.startswith("backend")}
    with _LOCK, mpl.rc_context({**settings, **_SETTINGS}):
        yield


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A line of type on a sheet, and what it covers from the top of a capital to the foot of a p."""

    words: str
    box: Box
    colour: str
    bold: bool


class DrawingSheet:
    """One picture; `texts` are its lines of type in the order in which they were written."""

    def __init__(self, look: Look, height: float) -> None:
        self.look, self.width, self.height = look, look.width, round(height, 1)
        size = (self.width / POINTS_PER_INCH, self.height / POINTS_PER_INCH)
        self.figure = Figure(figsize=size, dpi=POINTS_PER_INCH, facecolor=look.background)
        self.texts: list[DrawnText] = []
        down = Affine2D().scale(1 / POINTS_PER_INCH, -1 / POINTS_PER_INCH).translate(0, size[1])
        self._down = down + self.figure.dpi_scale_trans

    def open_axes(self, box: Box) -> Axes:
        """Axes without a frame that fill a box."""
        share = (
            box.left / self.width,
            1 - box.bottom / self.height,
            (box.right - box.left) / self.width,
            (box.bottom - box.top) / self.height,
        )
        axes = self.figure.add_axes(share)
        axes.set_axis_off()
        axes.set_autoscale_on(False)
        return axes

    def write(  # noqa: PLR0913  what a line of type is, no more
        self, words: str, x: float, baseline: float, colour: str, *, bold: bool = False, align: str = "left"
    ) -> Box:
        """A line of type that begins, ends or has its middle at `x`; gives back what it covers."""
        box = self.box_of(words, x, baseline, bold=bold, align=align)
        outline = outline_of(words, self.look.size, box.left, baseline, bold=bold)
        patch = PathPatch(outline, facecolor=colour, linewidth=0, transform=self._down, zorder=3)
        patch.set_gid(f"{_TEXT}{len(self.texts)}")
        self.figure.add_artist(patch)
        self.texts.append(DrawnText(words, box, colour, bold))
        return box

    def box_of(self, words: str, x: float, baseline: float, *, bold: bool = False, align: str = "left") -> Box:
        """What a line of type would cover."""
        size = self.look.size
        width = width_of(words, size, bold=bold)
        left = x - width * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        return Box(left, baseline - CAP_HEIGHT * size, left + width, baseline + DESCENT * size)

    def rule(self, through: Sequence[Position], colour: str, weight: float, **how: Any) -> None:
        """A line through places on the sheet, or a marker at one, behind all axes."""
        xs, ys = zip(*through, strict=True)
        line = Line2D(xs, ys, color=colour, linewidth=weight, transform=self._down, zorder=-1, **how)
        self.figure.add_artist(line)

    def fill(self, box: Box, colour: str, *, axes: Axes | None = None, zorder: float = 0) -> None:
        """A rectangle without an edge, on the sheet or among the artists of axes."""
        patch = Rectangle(
            (box.left, box.top),
            box.right - box.left,
            box.bottom - box.top,
            facecolor=colour,
            linewidth=0,
            transform=self._down,
            zorder=zorder,
        )
        self.figure.add_artist(patch) if axes is None else axes.add_artist(patch)

    def place(self, axes: Axes, x: float, y: float) -> Position:
        """Where on the sheet a place in the axes' own figures is."""
        return tuple(self._down.inverted().transform(axes.transData.transform((x, y))).tolist())

    def picture(self, anchor: str, title: str) -> Picture:
        """The sheet as PNG and SVG; the same sheet gives the same bytes."""
        width, height = (round(side / POINTS_PER_INCH * CENTIMETRES_PER_INCH, 2) for side in (self.width, self.height))
        return Picture(anchor, self._png(), width, height, self._svg(title))

    def _png(self) -> bytes:
        """Pixels with a palette of the look's own inks: a quarter of the bytes of full colour."""
        pixels, png, dpi = io.BytesIO(), io.BytesIO(), self.look.dpi
        self.figure.savefig(pixels, format="rgba", dpi=dpi)
        size = (int(self.figure.get_figwidth() * dpi), int(self.figure.get_figheight() * dpi))
        image = Image.frombytes("RGBA", size, pixels.getbuffer()).convert("RGB")
        few = image.quantize(palette=_palette(self.look), dither=Image.Dither.NONE)
        few.save(png, "PNG", dpi=(dpi, dpi), compress_level=COMPRESSION)
        return png.getvalue()

    def _svg(self, title: str) -> bytes:
        """Letters as outlines, so that they look the same everywhere; the words stand beside them as labels."""
        svg = io.StringIO()
        self.figure.savefig(svg, format="svg", metadata={**_NO_METADATA, "Title": title})
        _, _, root = svg.getvalue().partition("<svg ")
        root = re.sub(r"<metadata>.*?</metadata>\s*", "", root, count=1, flags=re.DOTALL)
        root = re.sub(rf'id="{_TEXT}(\d+)"', lambda found: self._label(int(found[1])), root)
        return f'<svg role="img" {root}'.encode()

    def _label(self, number: int) -> str:
        return f'aria-label="{escape(self.texts[number].words)}"'


@lru_cache(maxsize=8)
def _palette(look: Look) -> Image.Image:
    """An image whose palette holds the background and every ink, with the tints between."""
    ground, *inks = ([round(part * 255) for part in to_rgb(ink)] for ink in (look.background, *look.inks))
    colours = list(ground)
    for ink in inks[: 255 // TINTS]:
        for step in range(1, TINTS + 1):
            colours += [round(low + (high - low) * step / TINTS) for low, high in zip(ground, ink, strict=True)]
    image = Image.new("P", (1, 1))
    image.putpalette(colours)
    return image
