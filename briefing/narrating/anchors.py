"""Sections → the same with every anchor once: what a council names twice (a section, an implication) gets a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from briefing.narrating.naming import anchor
from briefing.report.document import Block, Bullet, Bullets, Section, Table, TableCell, TableRow


def with_single_anchors(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections, in which the second block of an anchor has "-2" behind it, the third "-3"."""
    register = _Register()
    return tuple(replace(one, blocks=tuple(_block(block, register) for block in one.blocks)) for one in sections)


@dataclass(slots=True)
class _Register:
    """The anchors that are taken."""

    taken: set[str] = field(default_factory=set)

    def enter(self, wanted: str) -> str:
        """The anchor that was wanted, or the first free one after it."""
        free, number = wanted, 1
        while free in self.taken:
            number += 1
            free = anchor(wanted, str(number))
        self.taken.add(free)
        return free


def _block(block: Block, register: _Register) -> Block:
    named = replace(block, anchor=register.enter(block.anchor))
    match named:
        case Bullets(items=items):
            return replace(named, items=_bullets(items, register))
        case Table(rows=rows):
            return replace(named, rows=tuple(_row(row, register) for row in rows))
        case _:
            return named


def _row(row: TableRow, register: _Register) -> TableRow:
    if not any(cell.bullets for cell in row.cells):
        return row
    return replace(row, cells=tuple(TableCell(cell.spans, _bullets(cell.bullets, register)) for cell in row.cells))


def _bullets(items: Iterable[Bullet], register: _Register) -> tuple[Bullet, ...]:
    return tuple(replace(one, anchor=register.enter(one.anchor)) for one in items)
