"""Blocks → the cells whose figures they tell: what stands there need not be said again further on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.narrating.voice import Places
from briefing.report.document import Block, Paragraph, Span, Table

_FIGURE = re.compile(r"[£-]?\d(?!\d{3}/\d\d$)")
"""How a figure begins; a year alone, as of measures that are judged on it, is none."""


def told_by(blocks: Iterable[Block]) -> Places:
    """The cells of every figure in these paragraphs and tables; what was worked out from several, as people to match,
    by the names of all of them."""
    spans = [span for one in blocks for span in _spans(one)]
    single = {place for one in spans if _FIGURE.match(one.text) for place in one.sources}
    return frozenset(single | {" ".join(one.sources) for one in spans if len(one.sources) > 1})


def _spans(block: Block) -> Iterator[Span]:
    match block:
        case Paragraph():
            yield from block.spans
        case Table():
            cells = [cell for row in block.rows for cell in row.cells]
            yield from (span for cell in cells for one in cell.bullets for span in one.spans)
        case _:
            return
