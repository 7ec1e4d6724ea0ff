"""Figures told of what stands beside the scorecard → their receipts: the cells that they are, or the arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from briefing.language.numbers import grouped, shown, spelled
from briefing.measures.beside import Beside
from briefing.measures.observation import Observation
from briefing.narrating.facts import Fact
from briefing.narrating.voice import Voice
from briefing.report.document import RULE, Span

_Cells = Sequence[Observation]
_WORDS = {spelled(number): str(number) for number in range(100)}
_ALONE = re.compile(r"[\d.,]+%")


def receipts_beside(spans: Sequence[Span], beside: Sequence[Beside], voice: Voice) -> tuple[str, ...]:
    """A line for the figures that stand in cells, then one for each that was worked out from several, and how."""
    cells = {str(cell.place): cell for one in beside for cell in one.observations()}
    known = [(span, [cells[one] for one in span.sources if one in cells]) for span in spans]
    alone = [f"{figure} {own[0].place}" for span, own in known if len(own) == 1 and (figure := _in_digits(span.text))]
    several = (_worked_out(span, own, voice) for span, own in known if len(own) > 1)
    first = [voice.say("beside.receipt_cells", figures=", ".join(dict.fromkeys(alone)))] if alone else []
    return tuple(dict.fromkeys((*first, *(line for line in several if line))))


def of_months(spans: Sequence[Span], facts: Sequence[Fact], voice: Voice) -> tuple[str, ...]:
    """The lines for the figures that come from the months of measures; the scorecard's own figures have their own."""
    sheets = [one.months.sheet for one in facts if one.months is not None]
    measures = [fact.measure for fact in facts]
    own = {str(one.place) for measure in measures for one in measure.history}
    own |= {str(one.observation.place) for measure in measures for one in measure.benchmarks}
    return receipts_beside([one for one in spans if not own.issuperset(one.sources)], sheets, voice)


def figures_told(spans: Sequence[Span]) -> Iterator[str]:
    """The figures among spans that come from cells, those in words in digits."""
    return (figure for span in spans if span.sources and (figure := _in_digits(span.text)))


def _worked_out(span: Span, cells: _Cells, voice: Voice) -> str:
    """How a figure comes from its cells, which tells itself: a share is one column over another, a cost is a product,
    a range is that of a process chart, and what else comes from several cells is their sum."""
    columns = list(_columns(cells))
    first, last = columns[0], columns[-1]
    slots: dict[str, object] = {"figure": span.text, "cells": _range(first), "others": _range(last)}
    if RULE in span.sources:
        return voice.say("beside.receipt_usual", **slots)
    words = not _has_digit(span.text)
    if "£" in span.text:
        return voice.say("beside.receipt_product", numbers=_joined(cells, " times "), **slots)
    if ("%" in span.text or words) and (len(columns) <= 2 or len(cells) == 2):  # noqa: PLR2004  one over the other
        ten = words and len(columns) > 1  # as many as left for ten who came
        first, last = (first, last) if len(columns) > 1 else (cells[:-1], cells[-1:])
        slots |= {"cells": _range(first), "others": _range(last)}
        sums = {"numerator": _joined(first, " + "), "denominator": _joined(last, " + ")}
        if not words and not _ALONE.fullmatch(span.text):  # more than the figure: a fall of 8%
            return voice.say("beside.receipt_fewer", **sums, **slots)
        return voice.say("beside.receipt_share", ten=ten, **sums, **slots)
    if len(cells) == 2 and span.text.startswith(f"{grouped(_gap(cells))} "):  # noqa: PLR2004  46 fewer than before
        more, less = sorted(cells, key=lambda one: one.value or Decimal(0), reverse=True)
        slots |= {"cells": more.place, "others": less.place}
        return voice.say("beside.receipt_gap", numbers=_joined((more, less), " less "), **slots)
    return voice.say("beside.receipt_sum", numbers=_joined(cells, " + "), **slots) if _has_digit(span.text) else ""


def _gap(cells: _Cells) -> Decimal:
    return abs((cells[0].value or Decimal(0)) - (cells[-1].value or Decimal(0)))


def _columns(cells: _Cells) -> Iterator[_Cells]:
    """The cells of each column."""
    return (list(group) for _, group in groupby(cells, key=lambda one: (one.sheet, one.cell.rstrip("0123456789"))))


def _range(cells: _Cells) -> str:
    """The cells as Excel names them: `In and out!B17:B25`."""
    first, last = cells[0], cells[-1]
    return str(first.place) if first is last else f"{first.place}:{last.cell}"


def _joined(cells: _Cells, sign: str) -> str:
    return sign.join(shown(one, one.unit) for one in cells)


def _in_digits(text: str) -> str:
    """A figure in digits, also one in words; "" for what is none."""
    return text if _has_digit(text) else _WORDS.get(text.lower(), "")


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
