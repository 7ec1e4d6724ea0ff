"""Blocks of a Report → WordprocessingML as text, in the template's styles. One function for each kind of block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from briefing.ooxml import house_styles as styles
from briefing.ooxml import markup
from briefing.ooxml.identifiers import tag_of
from briefing.report.document import (
    Block,
    Bullets,
    Figure,
    Heading,
    Paragraph,
    ParagraphKind,
    Placeholder,
    Spans,
    Table,
)
from briefing.writing.word.desk import FIGURE, Desk, bookmark, enclose, write_caption, write_point, write_spans
from briefing.writing.word.tables import write_table

LONGEST_WHOLE_LIST = 500
"""Letters up to which a list is kept on one page."""
LONGEST_WHOLE_PARAGRAPH = 500
"""Letters up to which a paragraph is kept on one page: six lines, so that no more stay white at the foot of a page."""
AFTER_TABLE = '<w:spacing w:before="200"/>'


def write_blocks(blocks: Sequence[Block], desk: Desk, before: Block | None = None) -> str:
    """The XML of a section's blocks in order; `before` is the block that stands directly before them."""
    pieces = []
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else before
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        match block:
            case Heading():
                if block.level == 1:
                    desk = replace(desk, numbered=desk.numbering.is_numbered(desk.heading))
                pieces.append(write_heading(block, desk))
            case Paragraph():
                pieces.append(write_paragraph(block, desk, before, after))
            case Bullets():
                pieces.append(write_bullets(block, desk))
            case Table():
                pieces.append(write_table(block, desk))
            case Figure():
                pieces.append(write_figure(block, desk))
            case Placeholder():
                pieces.append(write_placeholder(block, desk, before))
            case _:
                assert_never(block)
    return "".join(pieces)


def write_heading(heading: Heading, desk: Desk) -> str:
    """A heading in the style of its level; one of level 1 looks like the template's own before it."""
    level = min(heading.level, len(styles.HEADINGS))
    style = desk.styles[styles.HEADINGS[level - 1]] if level > 1 else desk.heading
    content = enclose(heading.anchor, markup.run(heading.text), desk)
    return markup.paragraph(style, bookmark(heading.anchor, content, desk))


def write_paragraph(paragraph: Paragraph, desk: Desk, before: Block | None, after: Block | None) -> str:
    """A paragraph in the style of its kind; one that leads up to a list or a table stays with it on the page."""
    leads = isinstance(after, Bullets | Table) and paragraph.kind is not ParagraphKind.TITLE
    properties = ("<w:keepNext/>" if leads else "") + _whole(paragraph.spans)
    properties += AFTER_TABLE if isinstance(before, Table) else ""
    content = enclose(paragraph.anchor, write_spans(paragraph.spans, desk), desk, paragraph.receipt)
    style = _style_of(paragraph.kind, desk)
    return markup.paragraph(style, bookmark(paragraph.anchor, content, desk), properties)


def write_bullets(bullets: Bullets, desk: Desk) -> str:
    """A list of points, each in a control of its own; a short list stays on one page."""
    style = desk.styles[styles.BULLET]
    short = sum(len(span.text) for item in bullets.items for span in item.spans) <= LONGEST_WHOLE_LIST
    last = len(bullets.items) - 1
    return "".join(
        write_point(item, desk, style, ("<w:keepNext/>" if short and at < last else "") + _whole(item.spans))
        for at, item in enumerate(bullets.items)
    )


def write_figure(figure: Figure, desk: Desk) -> str:
    """The picture and, kept with it, its caption."""
    picture = desk.pictures[figure.anchor].fit(desk.width)
    drawing = enclose(figure.anchor, picture.write(figure.alt_text), desk)
    shown = markup.paragraph(desk.styles[styles.PICTURE], drawing, "<w:keepNext/>")
    return shown + write_caption(FIGURE, figure.anchor, figure.caption, desk)


def write_placeholder(placeholder: Placeholder, desk: Desk, before: Block | None) -> str:
    """A place for a person to fill: its label, then the prompt that gives way to what they write."""
    prompt = markup.prompt(placeholder.prompt, desk.styles[styles.PROMPT])
    place = markup.place_to_fill(tag_of(placeholder.anchor), desk.ids.control(placeholder.anchor), prompt)
    gap = "\t" if placeholder.kind is ParagraphKind.DETAIL else ": "
    label = markup.run(f"{placeholder.label.rstrip(':')}{gap}", strong=True) if placeholder.label else ""
    style = _style_of(placeholder.kind, desk)
    content = bookmark(placeholder.anchor, label + place, desk)
    return markup.paragraph(style, content, "<w:keepLines/>" + (AFTER_TABLE if isinstance(before, Table) else ""))


def _whole(spans: Spans) -> str:
    """Keeps a paragraph of these words on one page, unless it is so long that much of a page would stay white."""
    return "<w:keepLines/>" if sum(len(span.text) for span in spans) <= LONGEST_WHOLE_PARAGRAPH else ""


def _style_of(kind: ParagraphKind, desk: Desk) -> str:
    match kind:
        case ParagraphKind.NUMBERED:
            return desk.running if desk.numbered else desk.plain
        case ParagraphKind.PLAIN:
            return desk.plain
        case ParagraphKind.NOTE:
            return desk.styles[styles.NOTE]
        case ParagraphKind.TITLE:
            return desk.styles[styles.TITLE]
        case ParagraphKind.DETAIL:
            return desk.styles[styles.DETAIL]
        case _:
            assert_never(kind)
