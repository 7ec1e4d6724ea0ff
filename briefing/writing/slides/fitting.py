"""Text in its place on a slide → the largest letters in which it fits, never under 18 points.

No font is measured, since a council's template may name any: a letter counts as half its size wide, as in Arial, and a
bold one a tenth more.
"""

from __future__ import annotations

from typing import Any, Final

from pptx.util import Pt

SMALLEST_TYPE: Final = 18
"""In points: smaller letters cannot be read from the back of a committee room."""
SIZES: Final = (24, 22, 20)
"""Of points of a slide, the largest first."""
AFTER_POINT, BULLET, INSET = 10, 24, 16
"""The room after a point, before its words, and inside a placeholder left and right together, as PowerPoint has it."""
WIDE, BOLD_WIDE, LINE = 0.5, 0.55, 1.2
OFFICE_TITLE: Final = 44
"""The size of titles where a template names none."""


def fit_title(title: Any, presentation: Any) -> None:
    """Sets a title that would not fit in the template's own size in a smaller one."""
    style = presentation.slide_master._element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr")
    own = int(style.get("sz", OFFICE_TITLE * 100)) // 100 if style is not None else OFFICE_TITLE
    width, height, text = title.width.pt - INSET, title.height.pt - INSET / 2, title.text_frame.text
    sizes = (
        one for one in range(own, SMALLEST_TYPE, -2) if _lines(text, width / one / BOLD_WIDE) * one * LINE <= height
    )
    size = next(sizes, SMALLEST_TYPE)
    if size != own:
        title.text_frame.paragraphs[0].font.size = Pt(size)


def fit_points(place: Any) -> None:
    """Sets the points of a place in the largest letters in which all fit."""
    points, width = place.text_frame.paragraphs, place.width.pt - INSET - BULLET
    height = place.height.pt - INSET / 2 - AFTER_POINT * len(points)

    def fits(size: int) -> bool:
        return bool(sum(_lines(one.text, width / size / WIDE) for one in points) * size * LINE <= height)

    size = next(filter(fits, SIZES), SMALLEST_TYPE)
    for one in points:
        one.font.size, one.space_after = Pt(size), Pt(AFTER_POINT)


def _lines(text: str, letters: float) -> int:
    """The lines of so many letters that a text fills, broken at its spaces."""
    lines, room = 1, letters
    for word in text.split():
        if len(word) > room < letters:
            lines, room = lines + 1, letters
        room -= len(word) + 1
    return lines
