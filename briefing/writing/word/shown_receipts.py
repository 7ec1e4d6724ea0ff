"""Receipts of a Report → comments in Word's margin, or a table at the paper's end, or nothing.

A receipt says in a few lines what a statement rests on: cells, figures, comparison, rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from lxml import etree

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
from briefing.writing.word import markup
from briefing.writing.word.markup import NAMESPACES, W
from briefing.writing.word.package import Package, parse_part, serialise
from briefing.writing.word.properties import TOOL
from briefing.writing.word.styles import Styles

SECTION = "receipts"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TEXT_STYLE, _REFERENCE_STYLE = ("paragraph", "annotation text"), ("character", "annotation reference")
_FIRST_WORDS = 9
_CELL = re.compile(r".+![A-Z]{1,3}\d+")
_NO_NUMBER = "\N{EN DASH}"


class Receipts(StrEnum):
    """Where the paper shows what each statement rests on."""

    COMMENTS = "comments"
    TABLE = "table"
    NONE = "none"


@dataclass(slots=True)
class Comments:
    """The comments of a paper as they are collected: each gets a number, all go into one part of the file."""

    styles: Styles
    date: str
    first: int = 0
    written: list[str] = field(default_factory=list)

    def attach(self, content: str, receipt: tuple[str, ...]) -> str:
        """The content with a comment on it, where there is a receipt."""
        if not receipt:
            return content
        number = self.first + len(self.written)
        self.written.append(self._write(number, receipt))
        mark = f'<w:r>{self._look()}<w:commentReference w:id="{number}"/></w:r>'
        return f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>{mark}'

    def _write(self, number: int, lines: tuple[str, ...]) -> str:
        style = self.styles.find(*_TEXT_STYLE)
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        reference = f"<w:r>{self._look()}<w:annotationRef/></w:r>"
        paragraphs = "".join(
            f"<w:p>{properties}{'' if at else reference}{markup.run(line)}</w:p>" for at, line in enumerate(lines)
        )
        dated = f' w:date="{self.date}T00:00:00Z"' if self.date else ""
        return f'<w:comment w:id="{number}" w:author="{TOOL}"{dated} w:initials="{TOOL[0]}">{paragraphs}</w:comment>'

    def _look(self) -> str:
        style = self.styles.find(*_REFERENCE_STYLE)
        return f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""


def receipt_of(spans: Spans, receipt: tuple[str, ...]) -> tuple[str, ...]:
    """The receipt of a statement, with every cell that its words come from: one that neither the receipt nor the
    statement itself names is added."""
    told = "\n".join((*receipt, *(span.text for span in spans)))
    cells = dict.fromkeys(source for span in spans for source in span.sources if _CELL.fullmatch(source))
    left_out = [cell for cell in cells if not re.search(rf"{re.escape(cell)}(?!\d)", told)]
    return (*receipt, f"{'Also' if receipt else 'From'} {'; '.join(left_out)}") if left_out else receipt


def open_comments(package: Package, styles: Styles, date: str) -> Comments:
    """An empty collection whose numbers follow those of the template's own comments."""
    part = package.target(package.document, "comments")
    root = parse_part(package.parts[part], part) if part else etree.Element(f"{W}comments")
    numbers = [markup.whole_number(one.get(f"{W}id")) for one in root.iterfind(f"{W}comment")]
    return Comments(styles, date, max(numbers, default=-1) + 1)


def write_comments(package: Package, comments: Comments) -> None:
    """Takes the collected comments into the file, beside those of the template."""
    if not comments.written:
        return
    part = package.target(package.document, "comments")
    if not part:
        empty = f'<w:comments xmlns:w="{NAMESPACES["w"]}"/>'
        part = package.add("word/comments.xml", empty.encode(), _COMMENTS_TYPE)
        package.relate(package.document, "comments", part)
    root = parse_part(package.parts[part], part)
    root.extend(markup.parse_fragment("".join(comments.written)))
    package.parts[part] = serialise(root)


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
