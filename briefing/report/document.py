"""Report: what the committee reads, fully decided. Writers only translate it; they choose no word and no order.

A Report is a set of named sections. The council's Word template says where each stands: a paragraph `{{ key_messages
}}` is replaced by the blocks of the section of that name, a mark `{{ committee }}` in running text by the field of that
name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from briefing.report.charts import Drawable

RULE = "rule"
AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text and where it comes from: cells (`Scorecard!H19`), `rule`, `author`; nothing for plain connecting
    words.

    `reference` is the anchor of a figure, table or paragraph that this span refers to: the writer puts the number there
    that Word will show ("Figure 2", "4.7"), and `text` is then only a stand-in. `strong` is set in bold.
    """

    text: str
    sources: tuple[str, ...] = ()
    strong: bool = False
    reference: str = ""


Spans: TypeAlias = tuple[Span, ...]


class ParagraphKind(StrEnum):
    """What a paragraph is on the page: numbered by Word (4.7), plain, a small note, the title, or a detail of the
    paper: its name, a tab, and what it is."""

    NUMBERED = "numbered"
    PLAIN = "plain"
    NOTE = "note"
    TITLE = "title"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (numbered, one per part of the paper), 2 or 3."""

    anchor: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `receipt` is what a checker needs, a line each: cells, figures, comparison, rule."""

    anchor: str
    spans: Spans
    kind: ParagraphKind = ParagraphKind.NUMBERED
    receipt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """One point of a list, with an anchor and a receipt of its own."""

    anchor: str
    spans: Spans
    receipt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    anchor: str
    items: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A table's cell: either text or points."""

    spans: Spans = ()
    bullets: tuple[Bullet, ...] = ()


class TableKind(StrEnum):
    """How a table is laid out: two columns of points, a form to sign, or many columns of figures."""

    TWO_COLUMN = "two-column"
    FORM = "form"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; `group` marks one that names a part of the table and spans all columns. `key` is what it is about,
    whatever its words: a measure's key."""

    cells: tuple[TableCell, ...]
    group: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. `widths` are shares of the page's width; `caption` is empty where Word numbers
    none."""

    anchor: str
    kind: TableKind
    header: tuple[Spans, ...]
    rows: tuple[TableRow, ...]
    widths: tuple[int, ...]
    caption: str = ""
    description: str = ""

    def __post_init__(self) -> None:
        if any(len(row.cells) != (1 if row.group else len(self.header)) for row in self.rows):
            raise AssertionError(f"{self.anchor}: a row has another number of cells than the header")
        if len(self.widths) != len(self.header):
            raise AssertionError(f"{self.anchor}: widths and header differ in length")


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its caption and its alternative text (at most 250 characters: message and figures)."""

    anchor: str
    chart: Drawable
    caption: str
    alt_text: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place for a person to fill: shown as a prompt until somebody writes there. `label` names it in a few words,
    `kind` is what the paragraph that holds it is on the page."""

    anchor: str
    label: str
    prompt: str
    kind: ParagraphKind = ParagraphKind.NUMBERED


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Figure | Placeholder


@dataclass(frozen=True, slots=True)
class Section:
    """A named run of blocks that a mark in the Word template places."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A detail for a mark in running text. Without a text it is a place to fill, shown with the prompt."""

    name: str
    text: str
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself. `created` is the date of the paper, not of the run: `2024-11-28`."""

    title: str
    author: str
    subject: str
    created: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the paper says. Every anchor stands once."""

    properties: Properties
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        parts = list(anchored(self))
        doubled = [anchor for anchor, times in Counter(one.anchor for one in parts).items() if times > 1]
        if doubled:
            raise AssertionError(f"anchors used twice: {', '.join(doubled)}")
        references = {span.reference for one in parts for span in one.spans if span.reference}
        if lost := references - {one.anchor for one in parts}:
            raise AssertionError(f"a sentence refers to what is not in the report: {', '.join(sorted(lost))}")

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in order."""
        return tuple(block for section in self.sections for block in section.blocks if isinstance(block, Figure))


@dataclass(frozen=True, slots=True)
class Anchored:
    """What stands at an anchor: the kind of it ("paragraph", "point", "table" …), its words, its receipt."""

    anchor: str
    kind: str
    spans: Spans = ()
    receipt: tuple[str, ...] = ()


def anchored(report: Report) -> Iterator[Anchored]:
    """Everything in the report that has an anchor, in order."""
    for section in report.sections:
        for block in section.blocks:
            yield from _anchored(block)


def anchors(report: Report) -> Iterator[str]:
    """Every anchor of the report, in order."""
    return (one.anchor for one in anchored(report))


def _anchored(block: Block) -> Iterator[Anchored]:
    match block:
        case Paragraph():
            yield Anchored(block.anchor, "paragraph", block.spans, block.receipt)
        case Bullets(items=items):
            yield Anchored(block.anchor, "list")
            yield from map(_point, items)
        case Table(rows=rows):
            cells = [cell for row in rows for cell in row.cells]
            spans = (*block.header, *(cell.spans for cell in cells))
            yield Anchored(block.anchor, "table", tuple(span for some in spans for span in some))
            yield from (_point(bullet) for cell in cells for bullet in cell.bullets)
        case _:
            yield Anchored(block.anchor, type(block).__name__.lower())


def _point(bullet: Bullet) -> Anchored:
    return Anchored(bullet.anchor, "point", bullet.spans, bullet.receipt)
