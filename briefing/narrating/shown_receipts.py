"""A Report → the same with every receipt whole, and with a table of them all where one is asked for.

A receipt says in a few lines what a statement rests on: cells, figures, comparison, rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeVar

from briefing.narrating.wording import Wording
from briefing.report.document import (
    Block,
    Bullet,
    Bullets,
    Heading,
    Paragraph,
    Report,
    Section,
    Span,
    Spans,
    Table,
    TableCell,
    TableKind,
    TableRow,
)

SECTION = "receipts"
_FIRST_WORDS = 9
_CELL = re.compile(r".+![A-Z]{1,3}\d+")
_ADDRESS = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,3}\d+(?!\d)")
_NO_NUMBER = "\N{EN DASH}"

Statement = TypeVar("Statement", Paragraph, Bullet)


def complete_receipts(report: Report, wording: Wording) -> Report:
    """The report in which each receipt names every cell that the words of its statement come from."""
    sections = (
        replace(one, blocks=tuple(_complete(block, wording) for block in one.blocks)) for one in report.sections
    )
    return replace(report, sections=tuple(sections))


def with_table_of_receipts(report: Report, wording: Wording) -> Report:
    """The report with one more section: a table of every receipt, by the number of what it belongs to."""
    rows = tuple(
        TableRow(
            (TableCell((where,)), TableCell((Span(_beginning(one.spans)),)), TableCell((Span("\n".join(one.receipt)),)))
        )
        for where, one in _statements(report)
        if one.receipt
    )
    if not rows:
        return report
    header = tuple((Span(wording.say(f"receipt.{name}")),) for name in ("where", "statement", "rests_on"))
    title = wording.say("receipt.title")
    table = Table("receipts-table", TableKind.FIGURES, header, rows, (11, 27, 62), "", title)
    return replace(report, sections=(*report.sections, Section(SECTION, (Heading("receipts", title, 2), table))))


def _complete(block: Block, wording: Wording) -> Block:
    match block:
        case Paragraph():
            return _with_every_cell(block, wording)
        case Bullets(items=items):
            return replace(block, items=tuple(_with_every_cell(one, wording) for one in items))
        case Table(rows=rows):
            return replace(block, rows=tuple(_complete_row(row, wording) for row in rows))
        case _:
            return block


def _complete_row(row: TableRow, wording: Wording) -> TableRow:
    if not any(cell.bullets for cell in row.cells):
        return row
    bullets = (tuple(_with_every_cell(one, wording) for one in cell.bullets) for cell in row.cells)
    return replace(row, cells=tuple(TableCell(cell.spans, own) for cell, own in zip(row.cells, bullets, strict=True)))


def _with_every_cell(one: Statement, wording: Wording) -> Statement:
    """A cell that neither the receipt nor the statement itself names is added."""
    cells = dict.fromkeys(source for span in one.spans for source in span.sources if _CELL.fullmatch(source))
    if not cells:
        return one
    left_out = list(_unnamed(cells, "\n".join((*one.receipt, *(span.text for span in one.spans)))))
    if not left_out:
        return one
    line = wording.say("receipt.also" if one.receipt else "receipt.from", cells="; ".join(left_out))
    return replace(one, receipt=(*one.receipt, line))


def _unnamed(cells: Collection[str], text: str) -> Iterator[str]:
    """The cells that a text does not name: in full, or by the address alone where no other of them has the same."""
    sheets = {cell.rpartition("!")[0] for cell in cells}
    times = Counter(cell.rpartition("!")[2] for cell in cells)
    named: set[str] = set()
    for found in _ADDRESS.finditer(text):
        start = found.start()
        if text[start - 1 : start] == "!":
            named.update(f"{one}!{found[0]}" for one in sheets if text.startswith(one, max(start - 1 - len(one), 0)))
        elif times[found[0]] == 1:
            named.update(f"{one}!{found[0]}" for one in sheets)
    return (cell for cell in cells if cell not in named)


def _statements(report: Report) -> Iterator[tuple[Span, Paragraph | Bullet]]:
    """Every statement that may have a receipt, and the number by which people find it."""
    for section in report.sections:
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield Span(_NO_NUMBER, reference=block.anchor), block
                case Bullets(items=items):
                    yield from ((Span(_NO_NUMBER), item) for item in items)
                case Table(rows=rows):
                    where = Span(_NO_NUMBER, reference=block.anchor if block.caption else "")
                    yield from ((where, item) for row in rows for cell in row.cells for item in cell.bullets)
                case _:
                    continue


def _beginning(spans: Spans) -> str:
    words = "".join(span.text for span in spans).split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")
