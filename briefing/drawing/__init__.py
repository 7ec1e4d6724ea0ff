"""Chart → Picture: figures in, PNG and SVG out. Only this room knows matplotlib, a colour, a size or a font."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from briefing.drawing.picture_keys import key_of
from briefing.report.charts import Picture
from briefing.report.document import Figure

__all__ = ["draw", "picture_key"]


def draw(figures: Sequence[Figure], style: str) -> tuple[Picture, ...]:
    """A picture for each figure, in their order. `style` is the text of charts.mplstyle.

    Raises TemplateRefused where the style sheet is not valid. Same figures and style, same bytes, in any thread.
    """
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(
        logging.ERROR
    )  # that it keeps its list of fonts elsewhere, where it may not write, is no news to a clerk
    try:
        from briefing.drawing.pictures import draw_pictures  # noqa: PLC0415  it takes longer to load than to draw
    finally:
        log.setLevel(level)
    return draw_pictures(figures, style)


def picture_key(figure: Figure, style: str) -> str:
    """The key under which a figure's picture can be kept: figures with the same key have the same picture.

    A kept picture takes the anchor of the figure that it is shown for. Only pictures that were drawn should be kept, so
    that a style sheet which is not valid is refused. Needs no matplotlib.
    """
    return key_of(figure, style)
