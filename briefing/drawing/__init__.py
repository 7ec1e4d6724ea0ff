"""Chart → Picture: figures in, PNG and SVG out. Only this room knows matplotlib, a colour, a size or a font."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.report import Figure, Picture

__all__ = ["draw"]


def draw(figures: Sequence[Figure], style: str) -> tuple[Picture, ...]:
    """A picture for each figure, in their order. `style` is the text of charts.mplstyle.

    Raises TemplateRefused where the style sheet is not valid. Same figures and style, same bytes, in any thread.
    """
    from briefing.drawing.pictures import draw_pictures  # noqa: PLC0415  matplotlib takes longer to load than to draw

    return draw_pictures(figures, style)
