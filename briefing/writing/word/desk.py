"""Spans, captions and points → WordprocessingML as text: what paragraphs, figures and tables have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.ooxml import house_styles as styles
from briefing.ooxml import markup
from briefing.ooxml.comments import Comments
from briefing.ooxml.identifiers import Identifiers, caption_anchor, tag_of
from briefing.ooxml.numbering import Numbering
from briefing.ooxml.picture_parts import PlacedPicture
from briefing.ooxml.stylesheet import Stylesheet
from briefing.report.document import Bullet, Spans

FIGURE = "Figure"
TABLE = "Table"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the blocks of one place in the paper are written with.

    `styles` are the ids of the paper's styles by their names. Of the place: `heading` is the style of headings of level
    1, `running` and `plain` those of text under a numbered heading and elsewhere, `numbered` says whether a numbered
    heading governs it, `width` is that of the text in twentieths of a point. `captioned` are the anchors that Word
    numbers by a caption, `unmarked` those that no bookmark stands for, so that nothing can refer to them by a number.
    """

    styles: Mapping[str, str]
    sheet: Stylesheet
    numbering: Numbering
    heading: str
    running: str
    plain: str
    ids: Identifiers
    pictures: Mapping[str, PlacedPicture]
    captioned: frozenset[str]
    unmarked: frozenset[str]
    width: int
    numbered: bool
    comments: Comments | None


def write_spans(spans: Spans, desk: Desk) -> str:
    """Runs of text; a span that refers to something becomes a field that shows the number which Word gives it."""
    return "".join(
        _reference(span.reference, span.text, desk, strong=span.strong)
        if span.reference and span.reference not in desk.unmarked
        else markup.run(span.text, strong=span.strong)
        for span in spans
    )


def write_caption(label: str, anchor: str, text: str, desk: Desk, properties: str = "") -> str:
    """A caption that Word numbers, with a bookmark around label and number for references to it."""
    numbered = markup.run(f"{label} ") + markup.field(f"SEQ {label} \\* ARABIC", "0")
    content = markup.bookmark(*desk.ids.bookmark(anchor), numbered) + markup.run(f": {text}" if text else "")
    return markup.paragraph(desk.styles[styles.CAPTION], enclose(caption_anchor(anchor), content, desk), properties)


def write_point(bullet: Bullet, desk: Desk, style: str, properties: str = "") -> str:
    """A point of a list, in running text or in a table's cell."""
    content = enclose(bullet.anchor, write_spans(bullet.spans, desk), desk, bullet.receipt)
    return markup.paragraph(style, bookmark(bullet.anchor, content, desk), properties)


def bookmark(anchor: str, content: str, desk: Desk) -> str:
    """The content with the bookmark of its anchor around it: what references lead to, and what is left of an anchor
    when LibreOffice has saved the file, which drops most controls inside paragraphs."""
    return markup.bookmark(*desk.ids.bookmark(anchor), content)


def enclose(anchor: str, content: str, desk: Desk, receipt: tuple[str, ...] = ()) -> str:
    """The content in the control of its anchor, with its receipt as a comment where the paper has those.

    A control stands within its paragraph, not around it: a table's cell must end with a paragraph, and LibreOffice
    prints the codes of fields that stand in a control around a paragraph. A comment stands around its control, because
    LibreOffice loses text with a comment inside one.
    """
    control = markup.control(tag_of(anchor), desk.ids.control(anchor), content or "<w:r/>")
    return desk.comments.attach(control, receipt) if desk.comments else control


def _reference(anchor: str, text: str, desk: Desk, *, strong: bool) -> str:
    _, name = desk.ids.bookmark(anchor)
    by_number = "" if anchor in desk.captioned else "\\r "
    return markup.field(f"REF {name} {by_number}\\h", text, strong=strong)
