"""Receipts of a Report → comments in Word's margin, or a table at the paper's end, or nothing.

A receipt says in a few lines what a statement rests on: cells, figures, comparison, rule.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from enum import StrEnum

from briefing.report.document import (
    Bullet,
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Report,
    Row,
    Section,
    Span,
    Spans,
    Table,
    TableKind,
)

SECTION = "receipts"
_FIRST_WORDS = 9
_CELL = re.compile(r".+![A-Z]{1,3}\d+")
_ADDRESS = re.compile(r"![A-Z]{1,3}\d+")
_NO_NUMBER = "\N{EN DASH}"


class Receipts(StrEnum):
    """Where the paper shows what each statement rests on."""

    COMMENTS = "comments"
    TABLE = "table"
    NONE = "none"


def receipt_of(spans: Spans, receipt: tuple[str, ...]) -> tuple[str, ...]:
    """The receipt of a statement, with every cell that its words come from: one that neither the receipt nor the
    statement itself names is added."""
    told = "\n".join((*receipt, *(span.text for span in spans)))
    cells = dict.fromkeys(source for span in spans for source in span.sources if _CELL.fullmatch(source))
    named = _named_in(told, {cell.rpartition("!")[0] for cell in cells})
    left_out = [cell for cell in cells if cell not in named]
    return (*receipt, f"{'Also' if receipt else 'From'} {'; '.join(left_out)}") if left_out else receipt


def _named_in(text: str, sheets: Collection[str]) -> set[str]:
    """The cells of these sheets that a text names."""
    return {
        f"{sheet}{address[0]}"
        for address in _ADDRESS.finditer(text)
        for sheet in sheets
        if text.startswith(sheet, max(address.start() - len(sheet), 0))
    }


def with_table_of_receipts(report: Report) -> Report:
    """The report with one more section: a table of every receipt, by the number of what it belongs to."""
    rows = tuple(
        Row((Cell(where), Cell((Span(_beginning(said)),)), Cell((Span("\n".join(receipt)),))))
        for where, said, receipt in _receipts(report)
        if receipt
    )
    if not rows:
        return report
    header = tuple((Span(words),) for words in ("Where", "Statement", "What it rests on"))
    table = Table("receipts-table", TableKind.FIGURES, header, rows, (11, 27, 62), "", "What each statement rests on")
    section = Section(SECTION, (Heading("receipts", "What each statement rests on", 2), table))
    return replace(report, sections=(*report.sections, section))


def _receipts(report: Report) -> Iterator[tuple[Spans, Spans, tuple[str, ...]]]:
    for section in report.sections:
        for block in section.blocks:
            match block:
                case Paragraph(spans=spans):
                    yield (Span(_NO_NUMBER, reference=block.anchor),), spans, receipt_of(spans, block.receipt)
                case Bullets(items=items):
                    yield from ((_unnumbered(), item.spans, receipt_of(item.spans, item.receipt)) for item in items)
                case Table():
                    where = _of_table(block)
                    yield from ((where, item.spans, receipt_of(item.spans, item.receipt)) for item in _points(block))
                case _:
                    continue


def _points(table: Table) -> Iterator[Bullet]:
    for row in table.rows:
        for cell in row.cells:
            yield from cell.bullets


def _of_table(table: Table) -> Spans:
    return (Span(_NO_NUMBER, reference=table.anchor),) if table.caption else _unnumbered()


def _unnumbered() -> Spans:
    return (Span(_NO_NUMBER),)


def _beginning(spans: Spans) -> str:
    words = "".join(span.text for span in spans).split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")
