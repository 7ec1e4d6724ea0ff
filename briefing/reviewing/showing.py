"""A paper → what a screen shows of it: its headings, paragraphs, points, tables and pictures in their order, with the
numbers that Word gives them, and the receipt of each statement from the trail. What people have changed is shown as if
all changes were accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from briefing.ooxml import house_styles as styles
from briefing.ooxml.namespaces import NAMESPACES, WP, A, R, W, is_on, value_of, whole_number
from briefing.ooxml.revisions import pictures_of, runs_of, shown_in_run
from briefing.ooxml.tables import cell_elements, rows_of
from briefing.reviewing.returned import Returned, Said

_BLIPS = (f"{{{NAMESPACES['asvg']}}}svgBlip", f"{A}blip")
"""Where a picture stands, the sharper form first."""
_KINDS_OF_STYLES = {
    styles.TITLE: "title",
    styles.DETAIL: "detail",
    styles.NOTE: "note",
    styles.CAPTION: "caption",
    styles.BULLET: "point",
    styles.TABLE_BULLET: "point",
}
_SHOWN_KINDS = ("image/svg+xml", "image/png", "image/jpeg", "image/gif")


@dataclass(frozen=True, slots=True)
class ShownRun:
    """A run of text: set in bold, or a place that a person has to fill."""

    text: str
    strong: bool = False
    to_fill: bool = False


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph with its number as Word shows it, its level where it is a heading, and what it rests on. `kind` is
    "heading", "paragraph", "point", "caption", "title", "detail" or "note"."""

    kind: str
    runs: tuple[ShownRun, ...]
    number: str = ""
    level: int = 0
    receipt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture by its bytes and their kind, and the text for those who cannot see it."""

    data: bytes
    kind: str
    alt_text: str


@dataclass(frozen=True, slots=True)
class ShownTableCell:
    """A cell of a table, over several columns where it spans them."""

    paragraphs: tuple[ShownParagraph, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class ShownTableRow:
    """A row of a table; a header stands over the rows below it."""

    cells: tuple[ShownTableCell, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table by its rows."""

    rows: tuple[ShownTableRow, ...]


ShownBlock: TypeAlias = ShownParagraph | ShownPicture | ShownTable


def show_blocks(returned: Returned) -> tuple[ShownBlock, ...]:
    """Everything that the main text of a paper shows, in order; empty paragraphs are left out."""
    body = returned.root.find(f"{W}body")
    return tuple(_show(body, returned)) if body is not None else ()


def _show(parent: etree._Element, returned: Returned) -> Iterator[ShownBlock]:
    for one in parent:
        if one.tag == f"{W}p":
            yield from _show_paragraph(one, returned)
        elif one.tag == f"{W}tbl":
            yield ShownTable(tuple(_show_row(row, returned) for row in rows_of(one)))
        elif one.tag == f"{W}sdt" and (content := one.find(f"{W}sdtContent")) is not None:
            yield from _show(content, returned)


def _show_paragraph(element: etree._Element, returned: Returned) -> Iterator[ShownParagraph | ShownPicture]:
    yield from (picture for run in pictures_of(element) if (picture := _picture(run, returned)) is not None)
    said = returned.said[element]
    if said.text.strip():
        known = returned.trail.by_anchor if returned.trail is not None else {}
        blocks = [known[anchor] for anchor in said.anchors if anchor in known]
        receipt = tuple(dict.fromkeys(line for block in blocks for line in block.receipt))
        kind = _kind(said, [block.kind for block in blocks])
        yield ShownParagraph(kind, tuple(_runs(element, returned)), said.number, said.level or 0, receipt)


def _kind(said: Said, kinds: list[str]) -> str:
    if said.level is not None:
        return "heading"
    kind = next((one for one in kinds if one in ("point", "caption")), "paragraph")
    return _KINDS_OF_STYLES.get(said.style, kind)


def _runs(element: etree._Element, returned: Returned) -> Iterator[ShownRun]:
    """The runs of a paragraph; those that look alike are joined."""
    held = ShownRun("")
    for run in runs_of(element, accepted=True):
        style = returned.styles.by_id.get(value_of(run, "rPr/rStyle"))
        to_fill = style is not None and style.name == styles.PROMPT
        one = ShownRun(shown_in_run(run), is_on(run, "rPr/b"), to_fill)
        if (one.strong, one.to_fill) == (held.strong, held.to_fill):
            held = ShownRun(held.text + one.text, held.strong, held.to_fill)
            continue
        if held.text:
            yield held
        held = one
    if held.text:
        yield held


def _show_row(row: etree._Element, returned: Returned) -> ShownTableRow:
    cells = tuple(
        ShownTableCell(
            tuple(one for one in _show(cell, returned) if isinstance(one, ShownParagraph)),
            whole_number(value_of(cell, "tcPr/gridSpan"), 1),
        )
        for cell in cell_elements(row)
    )
    return ShownTableRow(cells, is_on(row, "trPr/tblHeader"))


def _picture(run: etree._Element, returned: Returned) -> ShownPicture | None:
    """The picture that a run shows, in the sharpest form that a screen can show; None where it has none."""
    properties = next(run.iter(f"{WP}docPr"), None)
    links = returned.document.part.rels
    for blip in (one for name in _BLIPS for one in run.iter(name)):
        number = blip.get(f"{R}embed") or ""
        if number in links and not links[number].is_external:
            part = links[number].target_part
            if part.content_type in _SHOWN_KINDS:
                return ShownPicture(
                    part.blob, part.content_type, "" if properties is None else properties.get("descr", "")
                )
    return None
